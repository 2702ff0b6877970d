/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/operators/ra-operator.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/** ra_store_list_operators: needs an operator. Returns: (transfer full) (element-type RaOperator):
 * the removed ones too */
GPtrArray *ra_store_list_operators (RaStore *self, GError **error);

/* Each of these is an act of its own; the caller checks by role who may do it. */

/** ra_store_add_operator: RA_STORE_ERROR_EXISTS, _INVALID. A removed operator's name can be given again. */
gboolean ra_store_add_operator (
    RaStore *self, const char *name, RaSecret *passphrase, const char *const *roles, GError **error);

/** ra_store_remove_operator: their way in and their credential are destroyed;
 * RA_STORE_ERROR_LAST_OPERATOR, _NOT_FOUND */
gboolean ra_store_remove_operator (RaStore *self, const char *name, GError **error);

gboolean
ra_store_set_operator_roles (RaStore *self, const char *name, const char *const *roles, GError **error);

/** ra_store_change_passphrase: of the operator signed in; RA_STORE_ERROR_WRONG_PASSPHRASE
 * counts as an attempt */
gboolean ra_store_change_passphrase (RaStore *self,
                                     RaSecret *old_passphrase,
                                     RaSecret *new_passphrase,
                                     GError **error);

G_END_DECLS
