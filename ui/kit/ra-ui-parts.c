/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GtkWidget *
ra_ui_parts_label (const char *text, const char *styles)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = g_strsplit (styles == NULL ? "" : styles, " ", -1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  for (guint i = 0; classes[i] != NULL; i++)
    if (*classes[i] != '\0')
      gtk_widget_add_css_class (label, classes[i]);
  return label;
}

GtkWidget *
ra_ui_parts_state (const char *text, const char *styles)
{
  GtkWidget *label = ra_ui_parts_label (text, styles);

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  return label;
}

void
ra_ui_parts_set_text (GtkLabel *label, const char *text)
{
  gboolean none = text == NULL || *text == '\0';

  gtk_label_set_text (label, none ? "" : text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, none, -1);
}

void
ra_ui_parts_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
ra_ui_parts_tone (RaTone tone)
{
  switch (tone)
    {
    case RA_TONE_GOOD:
      return "success";
    case RA_TONE_BAD:
      return "error";
    case RA_TONE_WAITING:
      return "warning";
    case RA_TONE_NEUTRAL:
    default:
      return NULL;
    }
}

GtkWidget *
ra_ui_parts_button (const char *label, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  ra_ui_parts_name (button, name);
  return button;
}

int
ra_ui_parts_clear (GtkBox *box)
{
  GtkWidget *child;
  int focused = -1;

  for (int i = 0; (child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL; i++)
    {
      if (gtk_widget_get_focus_child (GTK_WIDGET (box)) == child)
        focused = i;
      gtk_box_remove (box, child);
    }
  return focused;
}

void
ra_ui_parts_refocus (GtkBox *box, int index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  for (int i = 0; child != NULL && i < index; i++)
    child = gtk_widget_get_next_sibling (child);
  if (index >= 0 && child != NULL)
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

GtkWidget *
ra_ui_parts_add_row (GtkBox *card, GtkWidget *child)
{
  gtk_widget_add_css_class (child, "ra-row");
  gtk_box_append (card, child);
  return child;
}

void
ra_ui_parts_add_line (GtkBox *card, const char *label, const char *value)
{
  GtkWidget *row = gtk_grid_new ();
  GtkWidget *left = ra_ui_parts_label (label, "dim-label");
  GtkWidget *right = ra_ui_parts_label (value, NULL);

  gtk_label_set_width_chars (GTK_LABEL (left), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (left), 24);
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_label_set_selectable (GTK_LABEL (right), TRUE);
  /* Not focusable alone: a label takes Tab all the same, gives the caret to nobody, and Tab stops before it for ever. */
  gtk_widget_set_can_focus (right, FALSE);
  gtk_grid_set_column_spacing (GTK_GRID (row), 12);
  gtk_grid_attach (GTK_GRID (row), left, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), right, 1, 0, 1, 1);
  ra_ui_parts_add_row (card, row);
}

GtkWidget *
ra_ui_parts_mark (gboolean ok)
{
  GtkWidget *image = gtk_image_new_from_icon_name (ok ? "emblem-ok-symbolic" : "dialog-error-symbolic");

  gtk_widget_add_css_class (image, ok ? "success" : "error");
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  ra_ui_parts_name (image, ok ? _ ("in order") : _ ("not in order"));
  return image;
}

static void
add_marked (GtkBox *card, GtkWidget *mark, const char *text, const char *detail, const char *clause_text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (text, NULL));
  if (detail != NULL && *detail != '\0')
    gtk_box_append (GTK_BOX (words), ra_ui_parts_label (detail, "dim-label caption"));
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), ra_ui_parts_clause (clause_text));
  ra_ui_parts_add_row (card, row);
}

void
ra_ui_parts_add_mark (
    GtkBox *card, gboolean ok, const char *text, const char *detail, const char *clause_text)
{
  add_marked (card, ra_ui_parts_mark (ok), text, detail, clause_text);
}

void
ra_ui_parts_add_noted (GtkBox *card, const char *text, const char *clause_text)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (image, "warning");
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  ra_ui_parts_name (image, _ ("in order, with a note"));
  add_marked (card, image, text, NULL, clause_text);
}

static void
toggle (GtkSwitch *button)
{
  gtk_switch_set_active (button, !gtk_switch_get_active (button));
}

static gboolean
on_switch_key (GtkSwitch *button, guint key, guint code, GdkModifierType state)
{
  static const guint keys[]
      = { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i])
      {
        toggle (button);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* What was dragged is the toolkit's own affair. */
static void
on_switch_clicked (GtkGesture *gesture, int n, double x, double y, GtkSwitch *button)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (button));
  toggle (button);
}

void
ra_ui_parts_prepare_switch (GtkSwitch *self)
{
  GtkWidget *button = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_switch_key), button);
  gtk_widget_add_controller (button, keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (on_switch_clicked), button);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
ra_ui_parts_switch (void)
{
  GtkWidget *button = gtk_switch_new ();

  ra_ui_parts_prepare_switch (GTK_SWITCH (button));
  return button;
}

char *
ra_ui_parts_point (const char *clause_text)
{
  const char *end = clause_text == NULL ? NULL : strstr (clause_text, ": ");

  return end == NULL ? g_strdup ("") : g_strndup (clause_text, end - clause_text);
}

GtkWidget *
ra_ui_parts_clause (const char *clause_text)
{
  g_autofree char *point = ra_ui_parts_point (clause_text);
  GtkWidget *label = ra_ui_parts_label (point, "dim-label caption");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_visible (label, *point != '\0'); /* one without text is read out by its type */
  gtk_widget_set_tooltip_text (label, clause_text);
  return label;
}

void
ra_ui_parts_set_error (GtkWidget *editor, const char *error)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (editor);

  if (error != NULL)
    gtk_widget_add_css_class (editor, "error");
  else
    gtk_widget_remove_css_class (editor, "error");
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (error != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error, -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
