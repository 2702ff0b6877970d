/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-fact-date.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ui/kit/ra-ui-parts.h"

/* Digits of a day without separators, as the numeric keypad gives them: DDMMYYYY. */
static gboolean
scan_digits (const char *text, guint *day, guint *month, guint *year)
{
  return strlen (text) == 8 && strspn (text, "0123456789") == 8
         && sscanf (text, "%2u%2u%4u", day, month, year) == 3;
}

static gboolean
scan_parts (const char *text, guint *day, guint *month, guint *year)
{
  int end = 0;

  return sscanf (text, "%2u%*1[./,]%2u%*1[./,]%4u%n", day, month, year, &end) == 3 && text[end] == '\0'
         && *year >= 1000;
}

char *
ra_ui_fact_date_to_iso (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  guint day = 0, month = 0, year = 0;

  if (!scan_digits (text, &day, &month, &year) && !scan_parts (text, &day, &month, &year))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

char *
ra_ui_fact_date_to_shown (const char *iso)
{
  guint day = 0, month = 0, year = 0;
  int end = 0;

  if (sscanf (iso, "%4u-%2u-%2u%n", &year, &month, &day, &end) != 3 || end != 10 || iso[end] != '\0')
    return g_strdup (iso);
  return g_strdup_printf ("%02u.%02u.%04u", day, month, year);
}

/* ---- the calendar ---- */

/* It opens on the day that stands in the field. */
static void
on_calendar_shown (GtkCalendar *calendar, GtkWidget *popover)
{
  GtkEntry *entry = g_object_get_data (G_OBJECT (popover), "entry");
  g_autofree char *iso = ra_ui_fact_date_to_iso (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (!ra_date_parse (iso, &date))
    return;
  day = g_date_time_new_local (g_date_get_year (&date), (int) g_date_get_month (&date),
                               g_date_get_day (&date), 0, 0, 0);
  gtk_calendar_select_day (calendar, day);
}

static void
on_day_selected (GtkEntry *entry, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *text = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (calendar)))
    return;
  day = gtk_calendar_get_date (calendar);
  text = g_date_time_format (day, "%d.%m.%Y");
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
on_key (GtkMenuButton *button, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Down && key != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (button);
  return GDK_EVENT_STOP;
}

GtkWidget *
ra_ui_fact_date_button_new (GtkEntry *entry, const char *label)
{
  GtkWidget *button = gtk_menu_button_new (), *calendar = gtk_calendar_new (), *popover = gtk_popover_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *name = g_strdup_printf (_ ("Calendar: %s"), label);

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  g_object_set_data (G_OBJECT (popover), "entry", entry);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _ ("Calendar (Alt+Down)"));
  gtk_widget_add_css_class (button, "flat");
  /* Tab goes from field to field. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (button), FALSE);
  ra_ui_parts_name (button, name);
  ra_ui_parts_name (gtk_widget_get_first_child (button), name);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_calendar_shown), calendar, G_CONNECT_SWAPPED);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected), entry, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), button, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  return button;
}
