/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/operators/ra-operator-private.h"

G_BEGIN_DECLS

/**
 * RaOperatorNewest: private to store/: what the journal's newest entry about an operator says
 * @seq: its number; 0: there is none
 * @version: of the operator's row as that entry left it
 * @roles: (nullable)
 */
typedef struct
{
  gint64 seq, version;
  gboolean removed;
  char **roles;
} RaOperatorNewest;

void ra_operator_newest_clear (RaOperatorNewest *self);

/** ra_operator_newest_find: @self: (out). Returns: %FALSE when the database fails */
gboolean ra_operator_newest_find (RaStore *store, gint64 id, RaOperatorNewest *self, GError **error);

/** ra_operator_newest_lets_in: Returns: whether who has @row was not removed and has no other passphrase since */
gboolean ra_operator_newest_lets_in (const RaOperatorNewest *self, const RaOperatorRow *row);

/** ra_operator_newest_fail: Returns: %FALSE with RA_STORE_ERROR_DAMAGED: the row of the operator @name is older */
gboolean ra_operator_newest_fail (const RaOperatorNewest *self, const char *name, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaOperatorNewest, ra_operator_newest_clear)

G_END_DECLS
