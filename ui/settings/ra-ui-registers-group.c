/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-registers-group.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/registers/ra-desk-registers.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/settings/ra-ui-list-map.h"

struct _RaUiRegistersGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *register_button;
  GtkWidget *list_button;
  GtkWidget *progress_row;
  GtkProgressBar *bar;
  GtkWidget *cancel_button;

  RaUiSession *session;
  RaUiRunner *runner;
  RaUiRunner *looker; /* at a list that was chosen: what is asked of the copies must not replace it */
  char *chosen;       /* nullable: the list that is looked at */
  GPtrArray *rows;    /* GtkWidget, not owned */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (RaUiRegistersGroup, ra_ui_registers_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- what there is ---- */

static gpointer
list (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_register_list (desk, error);
}

static void
add_row (RaUiRegistersGroup *self, const RaRegisterInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *records = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) info->records);
  g_autofree char *unread = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) info->unread);
  g_autofree char *text = g_strdup_printf (_ ("of %s, %s records, not read: %s; %s"), info->date, records,
                                           unread, info->source);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ra_desk_register_kind_label (info->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (RaUiRegistersGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiRegistersGroup *self = owner;
  GPtrArray *infos = result;

  remove_rows (self);
  for (guint i = 0; i < infos->len; i++)
    add_row (self, g_ptr_array_index (infos, i));
}

/* ---- how far it is, told from the thread that works ---- */

typedef struct
{
  GWeakRef group;
  double fraction;
} News;

static gboolean
on_news (gpointer data)
{
  News *news = data;
  g_autoptr (RaUiRegistersGroup) self = g_weak_ref_get (&news->group);

  if (self != NULL && self->running)
    gtk_progress_bar_set_fraction (self->bar, news->fraction);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->group);
  g_free (news);
}

static void
tell (gint64 done, gint64 total, gpointer data)
{
  News *news = g_new0 (News, 1);
  g_autoptr (GObject) group = g_weak_ref_get (data);

  g_weak_ref_init (&news->group, group);
  news->fraction = total > 0 ? CLAMP ((double) done / (double) total, 0, 1) : 0;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_news, news, news_free);
}

/* ---- copying ---- */

typedef struct
{
  char *path;
  gboolean documents;
  char *encoding;  /* nullable */
  GArray *columns; /* nullable */
  GWeakRef group;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_weak_ref_clear (&import->group);
  g_free (import->path);
  g_free (import->encoding);
  g_clear_pointer (&import->columns, g_array_unref);
  g_free (import);
}

static gpointer
import (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Import *self = args;
  const RaRowProgress progress = { tell, &self->group };
  const RaDeskRegister file = { .path = self->path,
                                .documents = self->documents,
                                .encoding = self->encoding,
                                .columns = self->columns,
                                .progress = &progress };

  return ra_desk_register_import (desk, &file, cancellable, error);
}

static void
show_running (RaUiRegistersGroup *self, gboolean running)
{
  self->running = running;
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_visible (self->progress_row, running);
  gtk_widget_set_sensitive (self->cancel_button, running);
  ra_ui_registers_group_refresh (self);
}

static void
on_imported (gpointer owner, gpointer result)
{
  RaUiRegistersGroup *self = owner;
  g_autofree char *text = NULL;
  GPtrArray *infos = result;
  gint64 records = 0;

  for (guint i = 0; i < infos->len; i++)
    records += ((const RaRegisterInfo *) g_ptr_array_index (infos, i))->records;
  text = g_strdup_printf (_ ("Copied. Records: %ld"), (long) records);
  show_running (self, FALSE);
  ra_ui_session_notice (self->session, text);
}

static void
on_not_imported (gpointer owner, const GError *error)
{
  RaUiRegistersGroup *self = owner;

  show_running (self, FALSE);
  ra_ui_session_report (self->session, error);
}

/* @args: (transfer full) */
static void
start (RaUiRegistersGroup *self, Import *args)
{
  if (self->running)
    {
      import_free (args);
      return;
    }
  show_running (self, TRUE);
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = import,
                                               .args = args,
                                               .free_args = import_free,
                                               .free_result = (GDestroyNotify) g_ptr_array_unref,
                                               .done = on_imported,
                                               .failed = on_not_imported });
}

static Import *
import_new (RaUiRegistersGroup *self, const char *path, gboolean documents)
{
  Import *import = g_new0 (Import, 1);

  import->path = g_strdup (path);
  import->documents = documents;
  g_weak_ref_init (&import->group, self);
  return import;
}

/* ---- lists: their columns are known, or asked ---- */

static gpointer
list_columns (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_register_list_columns (desk, args, NULL, cancellable, error);
}

static gboolean
is_known (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (((const RaRegisterColumn *) g_ptr_array_index (columns, i))->field
        == RA_REGISTER_FIELD_DOCUMENT_NUMBER)
      return TRUE;
  return FALSE;
}

static void
on_chosen (RaUiListMap *map, RaUiRegistersGroup *self)
{
  Import *args = import_new (self, ra_ui_list_map_get_path (map), TRUE);

  args->encoding = g_strdup (ra_ui_list_map_get_encoding (map));
  args->columns = ra_ui_list_map_dup_columns (map);
  start (self, args);
}

static void
on_columns (gpointer owner, gpointer result)
{
  RaUiRegistersGroup *self = owner;
  RaUiListMap *map;

  if (is_known (result))
    {
      start (self, import_new (self, self->chosen, TRUE));
      return;
    }
  map = ra_ui_list_map_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                            self->chosen);
  g_signal_connect_object (map, "chosen", G_CALLBACK (on_chosen), self, 0);
  gtk_window_present (GTK_WINDOW (map));
}

static void
ask_columns (RaUiRegistersGroup *self, GFile *file)
{
  if (file == NULL || self->running)
    return;
  g_free (self->chosen);
  self->chosen = g_file_get_path (file);
  if (self->chosen == NULL)
    return;
  ra_ui_runner_query (self->looker, &(RaUiCall){ .call = list_columns,
                                                 .args = g_strdup (self->chosen),
                                                 .free_args = g_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_columns });
}

/* ---- files ---- */

static void
on_register_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  RaUiRegistersGroup *self = RA_UI_REGISTERS_GROUP (source);

  if (path != NULL)
    start (self, import_new (self, path, FALSE));
}

static void
on_list_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  ask_columns (RA_UI_REGISTERS_GROUP (source), file);
}

static void
on_register_clicked (RaUiRegistersGroup *self)
{
  static const char *const patterns[] = { "*.xml", "*.zip", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Open data of a state register"), patterns,
                                 on_register_file, NULL);
}

static void
on_list_clicked (RaUiRegistersGroup *self)
{
  static const char *const patterns[] = { "*.csv", "*.txt", "*.tsv", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("List of documents that are not valid"), patterns,
                                 on_list_file, NULL);
}

/* A cancellation is no error that anybody has to read. What was there stays in use: nothing is lost but time. */
static void
stop (RaUiRegistersGroup *self)
{
  if (!self->running)
    return;
  ra_ui_runner_cancel (self->runner);
  show_running (self, FALSE);
}

/* ---- object ---- */

void
ra_ui_registers_group_refresh (RaUiRegistersGroup *self)
{
  RaDesk *desk;
  gboolean may;

  g_return_if_fail (RA_UI_IS_REGISTERS_GROUP (self));

  desk = ra_ui_session_get_desk (self->session);
  may = desk != NULL && ra_desk_may (desk, "registry-import") && !self->running;
  gtk_widget_set_sensitive (self->register_button, may);
  gtk_widget_set_sensitive (self->list_button, may);
  if (desk != NULL)
    ra_ui_runner_query (
        self->runner,
        &(RaUiCall){ .call = list, .free_result = (GDestroyNotify) g_ptr_array_unref, .done = on_listed });
}

void
ra_ui_registers_group_set_session (RaUiRegistersGroup *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_REGISTERS_GROUP (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "leaving", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "signed-out", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  ra_ui_runner_ensure (&self->looker, GTK_WIDGET (self), session);
}

static void
ra_ui_registers_group_dispose (GObject *object)
{
  RaUiRegistersGroup *self = RA_UI_REGISTERS_GROUP (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->looker);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_REGISTERS_GROUP);
  G_OBJECT_CLASS (ra_ui_registers_group_parent_class)->dispose (object);
}

static void
ra_ui_registers_group_class_init (RaUiRegistersGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_registers_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-registers-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistersGroup, register_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistersGroup, list_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistersGroup, progress_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistersGroup, bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistersGroup, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, on_register_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_list_clicked);
  gtk_widget_class_bind_template_callback (widget_class, stop);
}

static void
ra_ui_registers_group_init (RaUiRegistersGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
