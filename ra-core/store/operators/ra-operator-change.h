/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/operators/ra-operator-private.h"

G_BEGIN_DECLS

/** RaOperatorChange: private to store/: what an act upon an operator writes, made before its transaction begins */
typedef struct
{
  RaOperatorRow row;
  GBytes *tag;
  GBytes *recovery_salt, *recovery_wrapped;
  RaSecret *code; /* (transfer none): the new recovery code */
  gboolean drop_credentials;
  gint64 old_version; /* the row has to have this version still; 0: it has to be new */
} RaOperatorChange;

void ra_operator_change_clear (RaOperatorChange *self);

/** ra_operator_change_write: a RaStoreBody, @data is the change */
gboolean ra_operator_change_write (RaStore *store, gpointer data, GError **error);
/** ra_operator_change_write_roles: likewise, of the sealed profile alone */
gboolean ra_operator_change_write_roles (RaStore *store, gpointer data, GError **error);
/** ra_operator_change_write_recovery: its part that concerns the recovery code alone */
gboolean ra_operator_change_write_recovery (RaStore *store, const RaOperatorChange *self, GError **error);
/** ra_operator_describe: @roles: as they are from now on. Returns: (transfer floating): detail of the journal's entry */
GVariant *ra_operator_describe (const RaOperatorRow *row, const char *name, const char *const *roles);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaOperatorChange, ra_operator_change_clear)

G_END_DECLS
