/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-tone.h"

G_BEGIN_DECLS

/*
 * Small things the pages of a case are put together from, so that they look and sound alike.
 */

/** ra_ui_parts_label: a line that wraps; @styles: (nullable): style classes with spaces between */
GtkWidget *ra_ui_parts_label (const char *text, const char *styles);

/** ra_ui_parts_state: Returns: (transfer floating): likewise; no word of it is parted, which stands beside a longer text that gives way */
GtkWidget *ra_ui_parts_state (const char *text, const char *styles);

/** ra_ui_parts_set_text: @text: (nullable): a label without any keeps its room and is not heard; the toolkit would read
 * out its type */
void ra_ui_parts_set_text (GtkLabel *label, const char *text);

/** ra_ui_parts_tone: Returns: (transfer none) (nullable): the style class of @tone, %NULL for the neutral one */
const char *ra_ui_parts_tone (RaTone tone);

/** ra_ui_parts_button: @label: with its mnemonic; @name: what assistive technology says */
GtkWidget *ra_ui_parts_button (const char *label, const char *name);

/** ra_ui_parts_name: what assistive technology calls @widget */
void ra_ui_parts_name (GtkWidget *widget, const char *name);

/** ra_ui_parts_clear: takes every child out of @box. Returns: which of them held the focus, -1 for none */
int ra_ui_parts_clear (GtkBox *box);

/** ra_ui_parts_refocus: after @box was filled anew: puts the focus back into child @index,
 * when it was there */
void ra_ui_parts_refocus (GtkBox *box, int index);

/** ra_ui_parts_add_row: puts @child on a line of its own into @card */
GtkWidget *ra_ui_parts_add_row (GtkBox *card, GtkWidget *child);

/** ra_ui_parts_add_line: a label and its value in words, the value can be selected and copied */
void ra_ui_parts_add_line (GtkBox *card, const char *label, const char *value);

/**
 * ra_ui_parts_add_mark:
 * @detail: (nullable): a second, quieter line
 * @clause_text: (nullable): shown on hover
 *
 * A check with its mark: done, or not.
 */
void ra_ui_parts_add_mark (
    GtkBox *card, gboolean ok, const char *text, const char *detail, const char *clause_text);

/** ra_ui_parts_add_noted: as ra_ui_parts_add_mark(), for a check that holds and has something to be known */
void ra_ui_parts_add_noted (GtkBox *card, const char *text, const char *clause_text);

/** ra_ui_parts_mark: the mark alone */
GtkWidget *ra_ui_parts_mark (gboolean ok);

/** ra_ui_parts_point: Returns: (transfer full): the point of @clause_text («п. 5.6»), ""
 * when there is none */
char *ra_ui_parts_point (const char *clause_text);

/** ra_ui_parts_clause: the point of @clause_text as a quiet label, on one line */
GtkWidget *ra_ui_parts_clause (const char *clause_text);

/** ra_ui_parts_set_error: marks @editor as holding a value that breaks a rule, %NULL: it does not */
void ra_ui_parts_set_error (GtkWidget *editor, const char *error);

/** ra_ui_parts_prepare_switch: @button, of a template, is on, or off, as soon as a key or the mouse asked for it; the
 * toolkit's own is only when its animation has come to its end, and what leaves the page before that would not find it */
void ra_ui_parts_prepare_switch (GtkSwitch *button);

/** ra_ui_parts_switch: Returns: (transfer floating): a GtkSwitch prepared so */
GtkWidget *ra_ui_parts_switch (void);

G_END_DECLS
