/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * ra_ui_print_text:
 * @heading: one line above
 * @note: what it is and where it belongs
 * @secret: printed large between them; held until the printing ended
 *
 * Prints one page by the printing dialog of the desktop: for the recovery code, which is no paper of a case.
 */
void ra_ui_print_text (GtkWidget *parent, const char *heading, const char *note, RaSecret *secret);

G_END_DECLS
