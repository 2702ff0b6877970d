/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-whole-text.h"

struct _RaUiSidebar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scrolled;
  GtkListBox *list;
  GtkWidget *messages_room;
  GtkBox *messages;
  GtkWidget *new_case;
  GtkWidget *key_station;
  GtkWidget *practice;
  GtkLabel *operator_name;
  AdwWindowTitle *title;
  GtkListBoxRow *shown; /* not owned: the row of the place that is shown */
};

typedef struct
{
  const char *id;
  const char *icon;
  const char *label;
  const char *keys;
} Place;

static const Place places[] = {
  { "desk", "view-list-bullet-symbolic", N_ ("Desk"), "Alt+1" },
  { "case", "folder-open-symbolic", N_ ("Case"), "Alt+0" },
  { "outbox", "mail-send-symbolic", N_ ("Outbox"), "Alt+2" },
  { "registry", "system-search-symbolic", N_ ("Registry"), "Alt+3" },
  { "journal", "document-open-recent-symbolic", N_ ("Journal"), "Alt+4" },
  { "settings", "emblem-system-symbolic", N_ ("Settings"), "Alt+5" },
};

G_DEFINE_FINAL_TYPE (RaUiSidebar, ra_ui_sidebar, GTK_TYPE_WIDGET)

static void
on_row_activated (RaUiSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.place", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static GtkListBoxRow *
find_row (RaUiSidebar *self, const char *place)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), place))
      return row;
  return NULL;
}

/* Moving the caret over the places goes to none of them: what is marked is what is shown. */
static void
on_row_selected (RaUiSidebar *self, GtkListBoxRow *row)
{
  if (row != self->shown && self->shown != NULL)
    gtk_list_box_select_row (self->list, self->shown);
}

static void
name_row (GtkListBoxRow *row, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_place (RaUiSidebar *self, const Place *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", place->icon, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (_ (place->label));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  ra_ui_whole_text_on_hover (GTK_LABEL (label));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_add_css_class (count, "ra-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_set_name (row, place->id);
  gtk_widget_set_tooltip_text (row, place->keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "label", label);
  g_object_set_data (G_OBJECT (row), "count", count);
  name_row (GTK_LIST_BOX_ROW (row), _ (place->label));
  gtk_list_box_append (self->list, row);
}

/* The places are one stop for Tab, at the one that is shown; arrows go from one to another. */
static gboolean
ra_ui_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RaUiSidebar *self = RA_UI_SIDEBAR (widget);
  gboolean back = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *child = self->scrolled;

  if ((!back && direction != GTK_DIR_TAB_FORWARD) || gtk_widget_get_focus_child (self->box) != child
      || (gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return ra_ui_focus_move (widget, direction);
  while ((child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child)) != NULL)
    if (gtk_widget_get_mapped (child) && gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

static void
ra_ui_sidebar_dispose (GObject *object)
{
  RA_UI_SIDEBAR (object)->shown = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_SIDEBAR);
  G_OBJECT_CLASS (ra_ui_sidebar_parent_class)->dispose (object);
}

static void
ra_ui_sidebar_class_init (RaUiSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_sidebar_dispose;
  widget_class->focus = ra_ui_sidebar_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/shell/ra-ui-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, messages_room);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, messages);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, new_case);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, key_station);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, practice);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, operator_name);
  gtk_widget_class_bind_template_child (widget_class, RaUiSidebar, title);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
ra_ui_sidebar_init (RaUiSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    add_place (self, &places[i]);
  ra_ui_sidebar_set_case (self, NULL);
}

void
ra_ui_sidebar_hide_place (RaUiSidebar *self, const char *place)
{
  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  gtk_widget_set_visible (GTK_WIDGET (find_row (self, place)), FALSE);
}

void
ra_ui_sidebar_become_key_station (RaUiSidebar *self)
{
  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  gtk_widget_set_visible (self->new_case, FALSE);
  gtk_widget_set_visible (self->key_station, TRUE);
}

void
ra_ui_sidebar_set_place (RaUiSidebar *self, const char *place)
{
  GtkListBoxRow *row;

  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  row = find_row (self, place);
  if (row == NULL)
    return;
  self->shown = row;
  gtk_list_box_select_row (self->list, row);
}

void
ra_ui_sidebar_set_count (RaUiSidebar *self, const char *place, guint count, gboolean urgent)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = NULL;
  GtkListBoxRow *row;
  GtkWidget *label;

  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  row = find_row (self, place);
  g_return_if_fail (row != NULL);

  label = g_object_get_data (G_OBJECT (row), "count");
  gtk_label_set_text (GTK_LABEL (label), number);
  gtk_widget_set_visible (label, count > 0);
  if (urgent)
    gtk_widget_add_css_class (label, "urgent");
  else
    gtk_widget_remove_css_class (label, "urgent");
  name = g_strdup (gtk_label_get_text (g_object_get_data (G_OBJECT (row), "label")));
  name_row (row, name);
}

void
ra_ui_sidebar_set_case (RaUiSidebar *self, const char *number)
{
  g_autofree char *text = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  row = find_row (self, "case");
  gtk_widget_set_visible (GTK_WIDGET (row), number != NULL);
  if (number == NULL)
    return;

  text = g_strdup_printf (_ ("Case %s"), number);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "label"), text);
  name_row (row, text);
}

void
ra_ui_sidebar_set_operator (RaUiSidebar *self, const char *name, const char *roles)
{
  g_autofree char *hint = NULL;

  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  hint = g_strdup_printf ("%s\n%s", name, roles == NULL ? "" : roles);
  gtk_label_set_text (self->operator_name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->operator_name), g_strstrip (hint));
}

void
ra_ui_sidebar_set_practice (RaUiSidebar *self, gboolean practice)
{
  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  gtk_widget_set_visible (self->practice, practice);
}

/* The room for them is there only while one of them is seen. */
static void
show_messages (RaUiSidebar *self)
{
  gboolean seen = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->messages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    seen |= gtk_widget_get_visible (child);
  gtk_widget_set_visible (self->messages_room, seen);
}

void
ra_ui_sidebar_add_message (RaUiSidebar *self, GtkWidget *message)
{
  g_return_if_fail (RA_UI_IS_SIDEBAR (self));

  gtk_box_append (self->messages, message);
  g_signal_connect_object (message, "notify::visible", G_CALLBACK (show_messages), self, G_CONNECT_SWAPPED);
}
