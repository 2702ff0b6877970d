/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-medium-chooser.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-media.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"

struct _RaUiMediumChooser
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkBox *media;
  GtkWidget *folder_button;

  RaUiRunner *runner;
  GVolumeMonitor *monitor;
  GPtrArray *views; /* RaMediumView, as shown */
  char *folder;     /* nullable: one chosen beside those plugged in */
  char *chosen;     /* nullable: path */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiMediumChooser, ra_ui_medium_chooser, GTK_TYPE_WIDGET)

static void
on_toggled (GtkCheckButton *check, RaUiMediumChooser *self)
{
  const char *path = gtk_widget_get_name (GTK_WIDGET (check));

  if (gtk_check_button_get_active (check))
    {
      g_free (self->chosen);
      self->chosen = g_strdup (path);
    }
  else if (g_strcmp0 (self->chosen, path) == 0)
    g_clear_pointer (&self->chosen, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_check (RaUiMediumChooser *self, const RaMediumView *medium, GtkWidget *group)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_strdup_printf ("%s · %s", medium->label, medium->text);
  g_autofree char *name = g_strdup_printf (_ ("Medium %s"), medium->path);

  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (title, medium->usable ? NULL : "error"));
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (medium->path, "dim-label caption"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_widget_set_name (check, medium->path);
  ra_ui_parts_name (check, name);
  gtk_widget_set_sensitive (check, medium->usable);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               medium->usable && g_strcmp0 (self->chosen, medium->path) == 0);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  return check;
}

static void
show_media (RaUiMediumChooser *self)
{
  int focused = ra_ui_parts_clear (self->media);
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->views->len; i++)
    {
      GtkWidget *check = make_check (self, g_ptr_array_index (self->views, i), group);

      group = check;
      ra_ui_parts_add_row (self->media, check);
    }
  if (self->views->len == 0)
    ra_ui_parts_add_row (
        self->media,
        ra_ui_parts_label (_ ("No medium is plugged in. Plug one in, or choose a folder."), "dim-label"));
  ra_ui_parts_refocus (self->media, focused);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* One that is alone and can be written to needs no choosing. */
static void
choose_only_one (RaUiMediumChooser *self)
{
  const RaMediumView *first = self->views->len == 1 ? g_ptr_array_index (self->views, 0) : NULL;

  if (self->chosen == NULL && first != NULL && first->usable)
    self->chosen = g_strdup (first->path);
}

static gpointer
list_media (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const char *folder = args;
  g_autoptr (GPtrArray) media = ra_list_media (error);
  RaMediumView *view;

  if (media == NULL || folder == NULL)
    return g_steal_pointer (&media);
  for (guint i = 0; i < media->len; i++)
    if (g_strcmp0 (((RaMediumView *) g_ptr_array_index (media, i))->path, folder) == 0)
      return g_steal_pointer (&media);
  /* A folder that went away is not offered again. */
  view = ra_describe_medium (folder, NULL);
  if (view != NULL)
    g_ptr_array_add (media, view);
  return g_steal_pointer (&media);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiMediumChooser *self = owner;

  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = g_ptr_array_ref (result);
  choose_only_one (self);
  show_media (self);
}

static void
look (RaUiMediumChooser *self)
{
  if (self->runner != NULL)
    ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_media,
                                                   .args = g_strdup (self->folder),
                                                   .free_args = g_free,
                                                   .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                   .done = on_listed });
}

static void
on_folder (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiMediumChooser *self = RA_UI_MEDIUM_CHOOSER (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  char *path = file == NULL ? NULL : g_file_get_path (file);

  if (path == NULL)
    return;
  g_free (self->folder);
  g_free (self->chosen);
  self->folder = path;
  self->chosen = g_strdup (path);
  look (self);
}

static void
on_folder_clicked (RaUiMediumChooser *self)
{
  ra_ui_dialogs_select_folder_async (GTK_WIDGET (self), _ ("Choose a Folder"), NULL, on_folder, NULL);
}

void
ra_ui_medium_chooser_refresh (RaUiMediumChooser *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  look (self);
}

const char *
ra_ui_medium_chooser_get_path (RaUiMediumChooser *self)
{
  g_return_val_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self), NULL);

  for (guint i = 0; self->views != NULL && i < self->views->len; i++)
    {
      const RaMediumView *view = g_ptr_array_index (self->views, i);

      if (view->usable && g_strcmp0 (view->path, self->chosen) == 0)
        return self->chosen;
    }
  return NULL;
}

void
ra_ui_medium_chooser_clear (RaUiMediumChooser *self)
{
  g_return_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self));

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->chosen, g_free);
}

static gboolean
ra_ui_medium_chooser_grab_focus (GtkWidget *widget)
{
  RaUiMediumChooser *self = RA_UI_MEDIUM_CHOOSER (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->media), GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (self->folder_button);
}

static void
ra_ui_medium_chooser_dispose (GObject *object)
{
  RaUiMediumChooser *self = RA_UI_MEDIUM_CHOOSER (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  ra_ui_medium_chooser_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_MEDIUM_CHOOSER);
  G_OBJECT_CLASS (ra_ui_medium_chooser_parent_class)->dispose (object);
}

static void
ra_ui_medium_chooser_class_init (RaUiMediumChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_medium_chooser_dispose;
  widget_class->grab_focus = ra_ui_medium_chooser_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/kit/ra-ui-medium-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiMediumChooser, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiMediumChooser, media);
  gtk_widget_class_bind_template_child (widget_class, RaUiMediumChooser, folder_button);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
  gtk_widget_class_bind_template_callback (widget_class, look);
  signals[CHANGED] = g_signal_new ("changed", RA_UI_TYPE_MEDIUM_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_medium_chooser_init (RaUiMediumChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->monitor = g_volume_monitor_get ();
  g_signal_connect_object (self->monitor, "mount-added", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "mount-removed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
}
