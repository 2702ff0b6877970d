/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * ra_ui_print_all:
 * @parent: in the window they belong to
 * @papers: (element-type RaPaperView): of the case @number
 *
 * Has papers printed at once that belong together, each in all its copies: the clerk asks for it once. Nobody has to be signed in
 * any more when the last one is over.
 */
void ra_ui_print_all (GtkWidget *parent, RaUiSession *session, const char *number, GPtrArray *papers);

G_END_DECLS
