/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ra_ui_guide_picture_new:
 * @path: of a picture of the guide; it is read beside the window, which has its room from the first
 * @text: what is to be seen, for whoever listens
 *
 * Returns: (transfer floating)
 */
GtkWidget *ra_ui_guide_picture_new (const char *path, const char *text);

G_END_DECLS
