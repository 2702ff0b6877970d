/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-ticks.h"

#include "ui/kit/ra-ui-parts.h"

#define TOUCHED "ra-touched"

static void
on_toggled (GtkWidget *check)
{
  g_object_set_data (G_OBJECT (check), TOUCHED, check);
}

GtkWidget *
ra_ui_ticks_add (GtkBox *card, const char *id, const char *text)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), ra_ui_parts_label (NULL, NULL));
  gtk_widget_set_name (check, id);
  ra_ui_ticks_set_text (check, text);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), NULL);
  return ra_ui_parts_add_row (card, check);
}

void
ra_ui_ticks_set_text (GtkWidget *check, const char *text)
{
  gtk_label_set_text (GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (check))), text);
  ra_ui_parts_name (check, text);
}

void
ra_ui_ticks_preset (GtkWidget *check, gboolean ticked)
{
  if (g_object_get_data (G_OBJECT (check), TOUCHED) == NULL)
    ra_ui_ticks_force (check, ticked);
}

void
ra_ui_ticks_force (GtkWidget *check, gboolean ticked)
{
  g_signal_handlers_block_by_func (check, on_toggled, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticked);
  g_signal_handlers_unblock_by_func (check, on_toggled, NULL);
}

char **
ra_ui_ticks_list (GtkBox *card)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (card)); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_strv_builder_add (ids, gtk_widget_get_name (check));
  return g_strv_builder_end (ids);
}
