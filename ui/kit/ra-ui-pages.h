/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ra_ui_pages_hide_others:
 *
 * Tells assistive technology that the pages of @stack that cannot be seen are not there (GTK leaves that to
 * the program), now and whenever another page is shown or added.
 */
void ra_ui_pages_hide_others (GtkStack *stack);

/**
 * ra_ui_pages_drop_focus:
 *
 * Takes the caret out of @widget before it is greyed or hidden: a text entry of GTK 4.8 that is not told goes
 * on blinking and warns.
 */
void ra_ui_pages_drop_focus (GtkWidget *widget);

/**
 * ra_ui_pages_name_peeks:
 *
 * Gives the button of every password row below @widget that shows what is typed a name (libadwaita 1.2
 * forgets it).
 */
void ra_ui_pages_name_peeks (GtkWidget *widget);

/**
 * ra_ui_pages_name_choices:
 *
 * Gives the button inside every list of choices below @widget, which the toolkit leaves nameless, what its tooltip says, and
 * every row that unfolds its title.
 */
void ra_ui_pages_name_choices (GtkWidget *widget);

/**
 * ra_ui_pages_wrap_headings:
 *
 * Lets the title of every group of settings below @widget take as many lines as it needs (libadwaita 1.2 cuts
 * it off).
 */
void ra_ui_pages_wrap_headings (GtkWidget *widget);

G_END_DECLS
