/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/** ra_store_list_offices: the offices that cases of this station were opened in, in the order they came. Returns: (transfer
 * full) (nullable) */
char **ra_store_list_offices (RaStore *self, GError **error);

/** ra_store_find_office: private to store/. Returns: the number of the office that is called so, 0 when there is none, -1 on
 * failure */
gint64 ra_store_find_office (RaStore *self, const char *name, GError **error);

/** ra_store_ensure_office: private to store/: in an act. Returns: the number of the office that is called so, -1 on failure */
gint64 ra_store_ensure_office (RaStore *self, const char *name, GError **error);

G_END_DECLS
