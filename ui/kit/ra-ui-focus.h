/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ra_ui_focus_keep:
 *
 * Gives the caret of @window a place again when what had it was greyed, hidden or taken away while it is led by keys: as near to
 * where it was as anything takes it, on the same page. Without that the next Tab begins at the top of the window, and who works
 * by keys sees no caret at all.
 */
void ra_ui_focus_keep (GtkWindow *window);

/**
 * ra_ui_focus_move:
 *
 * What a widget that says where its caret begins (`grab_focus`) has for `focus`: Tab and Shift+Tab go through its children as
 * they stand. The toolkit's own would call `grab_focus` for either: what stands before that could never be come to, and
 * Shift+Tab would turn round at the widget.
 */
gboolean ra_ui_focus_move (GtkWidget *widget, GtkDirectionType direction);

/** ra_ui_focus_once: likewise, of what is one place for Tab, whichever way it comes: its rows or buttons are gone through by the
 * arrows */
gboolean ra_ui_focus_once (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
