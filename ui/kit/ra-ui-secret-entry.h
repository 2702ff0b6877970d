/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * RaUiSecretEntry:
 *
 * A field for a secret. Unlike the toolkit's password entry it is no GtkEditable: what is typed lives in the secure heap alone,
 * and nobody reads it by the accessibility bus, neither the whole nor letter by letter. It is typed and taken back at its end.
 *
 * Signals: `changed`; `activate`: Return was pressed
 */
#define RA_UI_TYPE_SECRET_ENTRY (ra_ui_secret_entry_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSecretEntry, ra_ui_secret_entry, RA_UI, SECRET_ENTRY, GtkWidget)

/** ra_ui_secret_entry_dup: Returns: (transfer full) (nullable): what was typed; %NULL for nothing */
RaSecret *ra_ui_secret_entry_dup (RaUiSecretEntry *self);

/** ra_ui_secret_entry_clear: cleanses it */
void ra_ui_secret_entry_clear (RaUiSecretEntry *self);

/** ra_ui_secret_entry_set_shown: whoever sits before it sees what they type */
void ra_ui_secret_entry_set_shown (RaUiSecretEntry *self, gboolean shown);

G_END_DECLS
