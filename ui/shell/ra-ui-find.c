/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-find.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/kit/ra-ui-runner.h"

#define MOST_ROWS 30

struct _RaUiFind
{
  AdwWindow parent_instance;

  GtkEditable *entry;
  GtkListBox *list;

  RaUiRunner *runner;
  char *asked;       /* the text the desk is searching for */
  char *shown;       /* the text the list answers */
  gboolean go_there; /* Return was pressed before the answer came */
};

G_DEFINE_FINAL_TYPE (RaUiFind, ra_ui_find, ADW_TYPE_WINDOW)

typedef struct
{
  const char *label;
  const char *action;
  const char *target; /* nullable */
  const char *keys;
  gboolean elsewhere; /* a key station does not do it */
} Command;

static const Command commands[] = {
  { N_ ("New case"), "win.new-case", NULL, "Ctrl+N", TRUE },
  { N_ ("Desk"), "win.place", "desk", "Alt+1" },
  { N_ ("Outbox"), "win.place", "outbox", "Alt+2", TRUE },
  { N_ ("Registry"), "win.place", "registry", "Alt+3", TRUE },
  { N_ ("Journal"), "win.place", "journal", "Alt+4" },
  { N_ ("Settings"), "win.place", "settings", "Alt+5", TRUE },
  { N_ ("Send what waits in the outbox"), "win.send-outbox", NULL, NULL, TRUE },
  { N_ ("Guide"), "win.guide", NULL, "F1" },
  { N_ ("Lock"), "win.lock", NULL, "Ctrl+L" },
};

static GtkWidget *
row_new (const char *title, const char *subtitle, const char *icon, const char *action, const char *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle == NULL ? "" : subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "action", g_strdup (action), g_free);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
  return row;
}

static void
clear (RaUiFind *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
is_there (RaUiFind *self, const Command *command)
{
  return !command->elsewhere || !ra_ui_session_is_keys_alone (ra_ui_runner_get_session (self->runner));
}

static void
add_commands (RaUiFind *self, const char *text)
{
  g_autofree char *key = ra_text_search_key (text);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const Command *command = &commands[i];
      g_autofree char *label = ra_text_search_key (_ (command->label));

      if (strstr (label, key) != NULL && is_there (self, command))
        gtk_list_box_append (self->list, row_new (_ (command->label), command->keys, "system-run-symbolic",
                                                  command->action, command->target));
    }
}

static void
add_hits (RaUiFind *self, GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const RaSearchRow *hit = g_ptr_array_index (hits, i);

      gtk_list_box_append (self->list,
                           row_new (hit->title, hit->detail,
                                    hit->subscriber > 0 ? "avatar-default-symbolic" : "folder-symbolic",
                                    "win.open-case", hit->number));
    }
}

static void
go (RaUiFind *self, GtkListBoxRow *row)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *action = g_strdup (g_object_get_data (G_OBJECT (row), "action"));
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), "target"));

  gtk_window_close (GTK_WINDOW (self));
  if (target == NULL)
    gtk_widget_activate_action (parent, action, NULL);
  else
    gtk_widget_activate_action (parent, action, "s", target);
}

static gboolean
is_answered (RaUiFind *self)
{
  return g_strcmp0 (self->shown, gtk_editable_get_text (self->entry)) == 0;
}

/* @text: what was asked for */
static void
show (RaUiFind *self, const char *text, GPtrArray *hits)
{
  GtkListBoxRow *first;

  clear (self);
  if (hits != NULL)
    add_hits (self, hits);
  add_commands (self, text);
  g_free (self->shown);
  self->shown = g_strdup (text);
  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, first);
  if (self->go_there && is_answered (self) && first != NULL)
    go (self, first);
  else if (is_answered (self))
    self->go_there = FALSE;
}

static gpointer
search (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_search (desk, args, MOST_ROWS, cancellable, error);
}

static void
on_found (gpointer owner, gpointer result)
{
  RaUiFind *self = owner;
  g_autofree char *text = g_strdup (self->asked);

  show (self, text, result);
}

/* The commands and the case of that number can be gone to all the same. */
static void
on_not_found (gpointer owner, const GError *error)
{
  on_found (owner, NULL);
}

static void
ask (RaUiFind *self, const char *text)
{
  g_free (self->asked);
  self->asked = g_strdup (text);
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = search,
                                                 .args = g_strdup (text),
                                                 .free_args = g_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_found,
                                                 .failed = on_not_found });
}

static void
on_search (RaUiFind *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (*text == '\0')
    show (self, "", NULL);
  else
    ask (self, text);
}

static void
on_row_activated (RaUiFind *self, GtkListBoxRow *row)
{
  go (self, row);
}

static void
on_entry_activated (RaUiFind *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  self->go_there = !is_answered (self);
  if (self->go_there)
    on_search (self);
  else if (row != NULL)
    go (self, row);
}

static gboolean
on_key (RaUiFind *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int by = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (by == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, MAX (0, gtk_list_box_row_get_index (row) + by));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GDK_EVENT_STOP;
}

static void
ra_ui_find_dispose (GObject *object)
{
  RaUiFind *self = RA_UI_FIND (object);

  g_clear_object (&self->runner);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_FIND);
  G_OBJECT_CLASS (ra_ui_find_parent_class)->dispose (object);
}

static void
ra_ui_find_class_init (RaUiFindClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_find_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/shell/ra-ui-find.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiFind, entry);
  gtk_widget_class_bind_template_child (widget_class, RaUiFind, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ra_ui_find_init (RaUiFind *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

RaUiFind *
ra_ui_find_new (GtkWindow *parent, RaUiSession *session)
{
  RaUiFind *self = g_object_new (RA_UI_TYPE_FIND, "transient-for", parent, NULL);

  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  show (self, "", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}
