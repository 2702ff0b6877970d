/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * RaUiPhrase:
 *
 * A key phrase among the facts: whether there is one, and the button that turns the screen to whoever has to type it. What was
 * typed stands here until it is kept or refused, in the secure heap.
 *
 * Signals: `changed`: one was typed
 */
#define RA_UI_TYPE_PHRASE (ra_ui_phrase_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPhrase, ra_ui_phrase, RA_UI, PHRASE, GtkWidget)

/** ra_ui_phrase_new: @label: what the fact is called. Returns: (transfer floating) */
GtkWidget *ra_ui_phrase_new (const char *label);

/** ra_ui_phrase_show: @is_set: there is one already; @wrong: what was typed is not kept as it is */
void ra_ui_phrase_show (RaUiPhrase *self, gboolean is_set, gboolean wrong);

/** ra_ui_phrase_get: Returns: (transfer none) (nullable): what was typed and not kept yet */
RaSecret *ra_ui_phrase_get (RaUiPhrase *self);

/** ra_ui_phrase_clear: it is kept, or nobody wants it any more */
void ra_ui_phrase_clear (RaUiPhrase *self);

G_END_DECLS
