/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiWrapBox:
 *
 * Its children beside each other, in as many rows as the width asks for, so that large text and long words
 * make a window higher and not wider. Of what is left in a row those that expand get an equal part.
 * AdwWrapBox comes with libadwaita 1.7 only.
 *
 * Properties:
 * - `spacing` (int): pixels between children and between rows
 * - `homogeneous` (gboolean): all children are equally wide, and the rows equally long
 */
#define RA_UI_TYPE_WRAP_BOX (ra_ui_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (RaUiWrapBox, ra_ui_wrap_box, RA_UI, WRAP_BOX, GtkWidget)

/** ra_ui_wrap_box_append: @child: (transfer floating): comes last */
void ra_ui_wrap_box_append (RaUiWrapBox *self, GtkWidget *child);

/** ra_ui_wrap_box_clear: lets all children go */
void ra_ui_wrap_box_clear (RaUiWrapBox *self);

G_END_DECLS
