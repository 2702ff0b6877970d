/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** ra_ui_whole_text_on_hover: whenever @label has room for a part of its words only, a tooltip
 * has all of them */
void ra_ui_whole_text_on_hover (GtkLabel *label);

G_END_DECLS
