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
  GtkWidget *others;
  GtkWidget *folder_button;

  RaUiRunner *runner;
  GVolumeMonitor *monitor;
  GPtrArray *views; /* RaMediumView, as shown */
  char *folder;     /* nullable: one chosen beside those plugged in */
  char *chosen;     /* nullable: path */
  char *number;     /* nullable: for whom it is looked: a case */
  guint n;          /* and a subscriber */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiMediumChooser, ra_ui_medium_chooser, GTK_TYPE_WIDGET)

/* ---- what stands there ---- */

/* Returns: (nullable): of those that can be written to */
static const RaMediumView *
find_chosen (RaUiMediumChooser *self)
{
  for (guint i = 0; self->views != NULL && i < self->views->len; i++)
    {
      const RaMediumView *view = g_ptr_array_index (self->views, i);

      if (view->usable && g_strcmp0 (view->path, self->chosen) == 0)
        return view;
    }
  return NULL;
}

static gboolean
has_keys_of (const RaMediumView *view, RaMediumOwner owner)
{
  for (guint i = 0; i < view->keys->len; i++)
    if (((const RaMediumKeys *) g_ptr_array_index (view->keys, i))->owner == owner)
      return TRUE;
  return FALSE;
}

/* Said before anything is written there. */
static void
show_others (RaUiMediumChooser *self)
{
  const RaMediumView *view = find_chosen (self);

  gtk_widget_set_visible (self->others, view != NULL && has_keys_of (view, RA_MEDIUM_OWNER_OTHER));
}

static void
add_keys (GtkBox *words, const RaMediumView *medium)
{
  for (guint i = 0; i < medium->keys->len; i++)
    {
      const RaMediumKeys *keys = g_ptr_array_index (medium->keys, i);
      const char *tone = ra_ui_parts_tone (keys->tone);
      g_autofree char *style = g_strdup_printf ("caption %s", tone != NULL ? tone : "dim-label");

      gtk_box_append (words, ra_ui_parts_label (keys->text, style));
    }
}

/* ---- the list ---- */

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
  show_others (self);
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
  add_keys (GTK_BOX (words), medium);
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
  show_others (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The one that has the person's keys, or one that is alone, needs no choosing when it can be written to. */
static void
choose_by_itself (RaUiMediumChooser *self)
{
  for (guint i = 0; i < self->views->len && self->chosen == NULL; i++)
    {
      const RaMediumView *view = g_ptr_array_index (self->views, i);

      if (view->usable && (self->views->len == 1 || has_keys_of (view, RA_MEDIUM_OWNER_PERSON)))
        self->chosen = g_strdup (view->path);
    }
}

typedef struct
{
  char *folder; /* nullable */
  char *number; /* nullable */
  guint n;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->folder);
  g_free (look->number);
  g_free (look);
}

/* A folder that went away is not offered again. */
static void
add_folder (GPtrArray *media, const char *folder)
{
  RaMediumView *view;

  for (guint i = 0; i < media->len; i++)
    if (g_strcmp0 (((RaMediumView *) g_ptr_array_index (media, i))->path, folder) == 0)
      return;
  view = ra_describe_medium (folder, NULL);
  if (view != NULL)
    g_ptr_array_add (media, view);
}

static gpointer
list_media (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Look *look = args;
  g_autoptr (GPtrArray) media = ra_list_media (error);

  if (media == NULL)
    return NULL;
  if (look->folder != NULL)
    add_folder (media, look->folder);
  for (guint i = 0; look->number != NULL && i < media->len; i++)
    if (!ra_desk_look_at_medium (desk, g_ptr_array_index (media, i), look->number, look->n, cancellable,
                                 error))
      return NULL;
  return g_steal_pointer (&media);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiMediumChooser *self = owner;

  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = g_ptr_array_ref (result);
  choose_by_itself (self);
  show_media (self);
}

static void
look (RaUiMediumChooser *self)
{
  Look *args;

  if (self->runner == NULL)
    return;
  args = g_new0 (Look, 1);
  args->folder = g_strdup (self->folder);
  args->number = g_strdup (self->number);
  args->n = self->n;
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_media,
                                                 .args = args,
                                                 .free_args = look_free,
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

static void
refresh (RaUiMediumChooser *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  look (self);
}

void
ra_ui_medium_chooser_refresh_for (RaUiMediumChooser *self, RaUiSession *session, const char *number, guint n)
{
  const char *known = ra_ui_session_recall_medium (session, number, n);

  g_return_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self));

  if (g_strcmp0 (self->number, number) != 0 || self->n != n)
    {
      g_free (self->number);
      self->number = g_strdup (number);
      self->n = n;
    }
  if (self->folder == NULL && self->chosen == NULL && known != NULL)
    {
      self->folder = g_strdup (known);
      self->chosen = g_strdup (known);
    }
  refresh (self, session);
}

const char *
ra_ui_medium_chooser_get_path (RaUiMediumChooser *self)
{
  g_return_val_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self), NULL);

  return find_chosen (self) != NULL ? self->chosen : NULL;
}

void
ra_ui_medium_chooser_clear (RaUiMediumChooser *self)
{
  g_return_if_fail (RA_UI_IS_MEDIUM_CHOOSER (self));

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->number, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, RaUiMediumChooser, others);
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
