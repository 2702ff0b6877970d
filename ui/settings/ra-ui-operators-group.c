/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-operators-group.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/settings/ra-ui-operator-dialog.h"

struct _RaUiOperatorsGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *add_button;

  RaUiSession *session;
  RaUiRunner *runner;
  GPtrArray *rows; /* GtkWidget, not owned */
};

enum
{
  CREDENTIAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiOperatorsGroup, ra_ui_operators_group, ADW_TYPE_PREFERENCES_GROUP)

static gpointer
remove_operator (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_remove_operator (desk, args, cancellable, error);
  return NULL;
}

static void
on_removed (gpointer owner, gpointer result)
{
  ra_ui_operators_group_refresh (owner);
}

static void
on_not_removed (gpointer owner, const GError *error)
{
  RaUiOperatorsGroup *self = owner;

  ra_ui_session_report (self->session, error);
  ra_ui_operators_group_refresh (self);
}

static void
on_remove_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiOperatorsGroup *self = RA_UI_OPERATORS_GROUP (source);
  g_autofree char *name = data;

  if (ra_ui_dialogs_ask_finish (result))
    ra_ui_runner_act (self->runner, &(RaUiCall){ .call = remove_operator,
                                                 .args = g_steal_pointer (&name),
                                                 .free_args = g_free,
                                                 .done = on_removed,
                                                 .failed = on_not_removed });
}

static void
on_remove_clicked (RaUiOperatorsGroup *self, GtkWidget *button)
{
  const char *name = gtk_widget_get_name (button);
  g_autofree char *heading = g_strdup_printf (_ ("Remove %s?"), name);

  ra_ui_dialogs_ask_async (
      GTK_WIDGET (self),
      &(RaUiQuestion){ .heading = heading,
                       .body = _ ("The operator cannot sign in any more. What they did stays in the journal. "
                                  "Requests that wait for their credential wait for ever."),
                       .accept = _ ("_Remove"),
                       .destructive = TRUE },
      on_remove_answer, g_strdup (name));
}

static void
on_dialog_done (RaUiOperatorsGroup *self)
{
  ra_ui_operators_group_refresh (self);
}

static void
present (RaUiOperatorsGroup *self, RaUiOperatorDialog *dialog)
{
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_dialog_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWindow *
window_of (RaUiOperatorsGroup *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_roles_clicked (RaUiOperatorsGroup *self, GtkWidget *button)
{
  const RaOperatorView *view = g_object_get_data (G_OBJECT (button), "view");

  present (self, ra_ui_operator_dialog_new_roles (window_of (self), self->session, view));
}

static void
add_button (
    AdwActionRow *row, RaUiOperatorsGroup *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  RaOperatorView *view = g_object_get_data (G_OBJECT (row), "view");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_name (button, view->name);
  g_object_set_data_full (G_OBJECT (button), "view", ra_operator_view_ref (view), ra_operator_view_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_action_row_add_suffix (row, button);
}

static GtkWidget *
row_new (RaUiOperatorsGroup *self, RaOperatorView *view)
{
  GtkWidget *row = adw_action_row_new ();
  RaDesk *desk = ra_ui_session_get_desk (self->session);
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), view->name);
  g_autofree char *roles = g_strdup_printf (_ ("Roles of %s"), view->name);

  g_object_set_data_full (G_OBJECT (row), "view", ra_operator_view_ref (view), ra_operator_view_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), view->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), view->role_labels == NULL ? "" : view->role_labels);
  if (view->signed_in)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("signed in")));
  if (ra_desk_may (desk, "operator-add"))
    add_button (ADW_ACTION_ROW (row), self, "document-edit-symbolic", roles, G_CALLBACK (on_roles_clicked));
  if (!view->signed_in && ra_desk_may (desk, "operator-remove"))
    add_button (ADW_ACTION_ROW (row), self, "user-trash-symbolic", remove, G_CALLBACK (on_remove_clicked));
  return row;
}

static gpointer
list_operators (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_operators (desk, cancellable, error);
}

static gboolean
shows (GtkWidget *row, const RaOperatorView *view)
{
  const RaOperatorView *shown = g_object_get_data (G_OBJECT (row), "view");

  return g_str_equal (shown->name, view->name) && g_strcmp0 (shown->role_labels, view->role_labels) == 0
         && g_strcmp0 (shown->credential, view->credential) == 0
         && shown->credential_until == view->credential_until && shown->signed_in == view->signed_in;
}

/* Rows that say what they are to say stay: making them anew is most of what showing the page costs. What they may do hangs on who
 * is signed in, of whom they say it. */
static gboolean
is_shown (RaUiOperatorsGroup *self, GPtrArray *operators)
{
  gboolean same = self->rows->len == operators->len;

  for (guint i = 0; same && i < operators->len; i++)
    same = shows (g_ptr_array_index (self->rows, i), g_ptr_array_index (operators, i));
  return same;
}

static void
show (RaUiOperatorsGroup *self, GPtrArray *operators)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < operators->len; i++)
    {
      GtkWidget *row = row_new (self, g_ptr_array_index (operators, i));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiOperatorsGroup *self = owner;
  RaDesk *desk = ra_ui_session_get_desk (self->session);
  GPtrArray *operators = result;

  gtk_widget_set_sensitive (self->add_button, ra_desk_may (desk, "operator-add"));
  if (!is_shown (self, operators))
    show (self, operators);
  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperatorView *view = g_ptr_array_index (operators, i);

      if (view->signed_in)
        g_signal_emit (self, signals[CREDENTIAL], 0, view->credential, view->credential_until);
    }
}

static void
on_add_clicked (RaUiOperatorsGroup *self)
{
  present (self, ra_ui_operator_dialog_new_add (window_of (self), self->session));
}

static void
ra_ui_operators_group_dispose (GObject *object)
{
  RaUiOperatorsGroup *self = RA_UI_OPERATORS_GROUP (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_OPERATORS_GROUP);
  G_OBJECT_CLASS (ra_ui_operators_group_parent_class)->dispose (object);
}

static void
ra_ui_operators_group_class_init (RaUiOperatorsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_operators_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-operators-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorsGroup, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  signals[CREDENTIAL] = g_signal_new ("credential", RA_UI_TYPE_OPERATORS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
ra_ui_operators_group_init (RaUiOperatorsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

void
ra_ui_operators_group_set_session (RaUiOperatorsGroup *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_OPERATORS_GROUP (self));

  g_set_object (&self->session, session);
  g_clear_object (&self->runner);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
}

void
ra_ui_operators_group_refresh (RaUiOperatorsGroup *self)
{
  g_return_if_fail (RA_UI_IS_OPERATORS_GROUP (self));

  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_operators,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_listed });
}
