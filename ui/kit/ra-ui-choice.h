/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RaUiChoice:
 *
 * One of several choices of the desk (RaChoiceView), or none yet. Long words are shortened on the button and
 * wrapped in the list, where the chosen one has a mark. Down opens the list with the caret on the chosen one;
 * typing a first letter on the closed button goes to the next choice that begins with it.
 *
 * Signals: `changed`: another one was chosen
 */
#define RA_UI_TYPE_CHOICE (ra_ui_choice_get_type ())
G_DECLARE_FINAL_TYPE (RaUiChoice, ra_ui_choice, RA_UI, CHOICE, GtkWidget)

/** ra_ui_choice_new: @name: what assistive technology calls it */
GtkWidget *ra_ui_choice_new (const char *name);

/** ra_ui_choice_set_label: for one made by a template */
void ra_ui_choice_set_label (RaUiChoice *self, const char *name);

/** ra_ui_choice_require: one is always chosen, so that none cannot be; none is until one is set all the same */
void ra_ui_choice_require (RaUiChoice *self);

/** ra_ui_choice_enable_search: the open list has a field to look for what begins so */
void ra_ui_choice_enable_search (RaUiChoice *self);

/** ra_ui_choice_prepare_list: any list of the toolkit's opens with the caret on the chosen one, and what it would show
 * without any is not heard */
void ra_ui_choice_prepare_list (GtkDropDown *drop_down);

/** ra_ui_choice_prepare_row: the open list of a row of choices has all words of each, over several lines where they need them */
void ra_ui_choice_prepare_row (AdwComboRow *row);

/** ra_ui_choice_set_description: @text: (nullable): what assistive technology says of it besides */
void ra_ui_choice_set_description (RaUiChoice *self, const char *text);

/** ra_ui_choice_set_choices: @choices: (element-type RaChoiceView); the chosen one stays when
 * it is among them */
void ra_ui_choice_set_choices (RaUiChoice *self, GPtrArray *choices);

/** ra_ui_choice_get_id: Returns: (transfer none): id of the chosen one, "" when none is */
const char *ra_ui_choice_get_id (RaUiChoice *self);

/** ra_ui_choice_get_person: where the ids are the numbers of people. Returns: 1…: which of them is chosen; 0: none */
guint ra_ui_choice_get_person (RaUiChoice *self);
void ra_ui_choice_set_id (RaUiChoice *self, const char *id);

G_END_DECLS
