/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/keys/ra-desk-keys.h"

G_BEGIN_DECLS

/**
 * RaUiKeysProgress:
 *
 * How far the keys are, by what is really done: a row a stage, a bar, and Cancel while there is something to
 * cancel.
 *
 * Signals: `cancelled`: Cancel was pressed
 */
#define RA_UI_TYPE_KEYS_PROGRESS (ra_ui_keys_progress_get_type ())
G_DECLARE_FINAL_TYPE (RaUiKeysProgress, ra_ui_keys_progress, RA_UI, KEYS_PROGRESS, GtkBox)

/** ra_ui_keys_progress_begin: shows itself at the first stage, with the caret on Cancel */
void ra_ui_keys_progress_begin (RaUiKeysProgress *self);

/** ra_ui_keys_progress_end: @title: how it ended, @failed: at the stage it had come to */
void ra_ui_keys_progress_end (RaUiKeysProgress *self, const char *title, gboolean failed);

/**
 * ra_ui_keys_progress_tell:
 * @data: GWeakRef to a RaUiKeysProgress
 *
 * A RaKeysProgress: from any thread, has the stage shown in the window's.
 */
void ra_ui_keys_progress_tell (RaKeysStage stage, gpointer data);

G_END_DECLS
