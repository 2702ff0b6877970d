/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-new-case.h"

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/kit/ra-ui-runner.h"

struct _RaUiNewCase
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *kinds_group;

  RaUiSession *session;
  RaUiRunner *runner;
};

G_DEFINE_FINAL_TYPE (RaUiNewCase, ra_ui_new_case, ADW_TYPE_WINDOW)

static gpointer
list_kinds (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_kinds (desk, error);
}

static gpointer
new_case (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_new_case (desk, args, NULL, cancellable, error);
}

static void
on_failed (gpointer owner, const GError *error)
{
  RaUiNewCase *self = owner;

  ra_ui_session_report (self->session, error);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_made (gpointer owner, gpointer result)
{
  RaUiNewCase *self = owner;
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  if (parent != NULL)
    gtk_widget_activate_action (parent, "win.open-case", "s", (const char *) result);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
choose (RaUiNewCase *self, const char *kind)
{
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = new_case,
                                               .args = g_strdup (kind),
                                               .free_args = g_free,
                                               .free_result = g_free,
                                               .done = on_made,
                                               .failed = on_failed });
}

static void
on_row_activated (RaUiNewCase *self, GtkWidget *row)
{
  if (!ra_ui_runner_is_busy (self->runner))
    choose (self, gtk_widget_get_name (row));
}

static void
add_kind (RaUiNewCase *self, const RaKindView *kind)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kind->label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_name (row, kind->id);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (on_row_activated), self);
  adw_preferences_group_add (self->kinds_group, row);
}

static void
on_kinds (gpointer owner, gpointer result)
{
  RaUiNewCase *self = owner;
  GPtrArray *kinds = result;

  if (kinds->len == 1)
    {
      choose (self, ((RaKindView *) g_ptr_array_index (kinds, 0))->id);
      return;
    }
  for (guint i = 0; i < kinds->len; i++)
    add_kind (self, g_ptr_array_index (kinds, i));
  gtk_window_present (GTK_WINDOW (self));
}

static void
ra_ui_new_case_dispose (GObject *object)
{
  RaUiNewCase *self = RA_UI_NEW_CASE (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_NEW_CASE);
  G_OBJECT_CLASS (ra_ui_new_case_parent_class)->dispose (object);
}

static void
ra_ui_new_case_class_init (RaUiNewCaseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_new_case_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-new-case.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiNewCase, kinds_group);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ra_ui_new_case_init (RaUiNewCase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Pressing twice, or for long, is one wish. */
static gboolean
is_being_made (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (RA_UI_IS_NEW_CASE (window) && gtk_window_get_transient_for (window) == parent)
        return TRUE;
    }
  return FALSE;
}

void
ra_ui_new_case_start (GtkWindow *parent, RaUiSession *session)
{
  RaUiNewCase *self;

  if (is_being_made (parent))
    return;
  self = g_object_new (RA_UI_TYPE_NEW_CASE, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_kinds,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_kinds,
                                                 .failed = on_failed });
}
