/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiOffers:
 *
 * What an entry offers while it is typed into: those of its choices of which a word, or the id, begins so. The caret stays in the
 * entry; Down and Up go through the list (Down opens it as well), Return takes, Escape closes it, and leaving the entry does.
 * Whatever is typed stands without it.
 *
 * Signals: `taken` (string): the id of the choice that was taken
 */
#define RA_UI_TYPE_OFFERS (ra_ui_offers_get_type ())
G_DECLARE_FINAL_TYPE (RaUiOffers, ra_ui_offers, RA_UI, OFFERS, GtkPopover)

/** ra_ui_offers_new: @parent: a widget with a layout manager, in which @entry stands: the list is a child of it. Unparent it with
 * the entry. Returns: (transfer none) */
RaUiOffers *ra_ui_offers_new (GtkWidget *parent, GtkEntry *entry);

/** ra_ui_offers_set_choices: @choices: (element-type RaChoiceView): all there are, in the order in which they are offered */
void ra_ui_offers_set_choices (RaUiOffers *self, GPtrArray *choices);

/** ra_ui_offers_follow: what stands in the entry was typed: shows what fits it */
void ra_ui_offers_follow (RaUiOffers *self);

G_END_DECLS
