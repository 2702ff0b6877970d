/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-request-import.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"

/* A request has some kilobytes; the desk says what is too large. */
#define READ_LIMIT (16 * 1024 * 1024)

struct _RaUiRequestImport
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkBox *checks;
  GtkWidget *purpose_row;
  RaUiChoice *purpose;
  GtkWidget *import_button;

  RaUiRunner *runner;
  char *number;
  guint person;
  char *importing;        /* nullable: the case the last file was chosen for */
  guint importing_person; /* and the subscriber */
};

G_DEFINE_FINAL_TYPE (RaUiRequestImport, ra_ui_request_import, GTK_TYPE_WIDGET)

typedef struct
{
  char *number;
  guint subscriber;
  char *purpose; /* nullable */
  GFile *file;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->number);
  g_free (import->purpose);
  g_object_unref (import->file);
  g_free (import);
}

static gboolean
all_hold (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    if (!((RaFinding *) g_ptr_array_index (checks, i))->ok)
      return FALSE;
  return TRUE;
}

/* Returns the checks; when all of them hold, the request was recorded. */
static gpointer
import (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Import *self = args;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *path = g_file_get_path (self->file);
  g_autoptr (GBytes) bytes = path == NULL ? NULL : ra_file_read (path, READ_LIMIT, error);
  g_autoptr (GPtrArray) checks = NULL;
  RaRequestImport order = { self->number, self->subscriber, shown, bytes, self->purpose };

  if (bytes == NULL)
    return NULL;
  checks = ra_desk_check_import (desk, &order, cancellable, error);
  if (checks == NULL)
    return NULL;
  if (all_hold (checks) && !ra_desk_import_request (desk, &order, cancellable, error))
    return NULL;
  return g_steal_pointer (&checks);
}

/* Returns: whether the answer is still of what is shown; then it is cleared for it */
static gboolean
clear_checks (RaUiRequestImport *self, gboolean any)
{
  /* Another case or person may be shown by now. */
  if (g_strcmp0 (self->importing, self->number) != 0 || self->importing_person != self->person)
    return FALSE;
  ra_ui_parts_clear (self->checks);
  gtk_widget_set_visible (GTK_WIDGET (self->checks), any);
  return TRUE;
}

static void
on_not_imported (gpointer owner, const GError *error)
{
  RaUiRequestImport *self = owner;

  ra_ui_session_report (ra_ui_runner_get_session (self->runner), error);
  clear_checks (self, FALSE);
}

static void
on_imported (gpointer owner, gpointer result)
{
  RaUiRequestImport *self = owner;
  GPtrArray *checks = result;

  if (!clear_checks (self, TRUE))
    return;
  for (guint i = 0; i < checks->len; i++)
    {
      const RaFinding *row = g_ptr_array_index (checks, i);

      if (row->noted)
        ra_ui_parts_add_noted (self->checks, row->text, NULL);
      else
        ra_ui_parts_add_mark (self->checks, row->ok, row->text, NULL, NULL);
    }
  ra_ui_parts_add_mark (self->checks, all_hold (checks),
                        all_hold (checks) ? _ ("The request is recorded and waits to be sent.")
                                          : _ ("The request was not taken: it has to be made anew."),
                        NULL, NULL);
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiRequestImport *self = RA_UI_REQUEST_IMPORT (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  Import *args;

  if (file == NULL || self->number == NULL)
    return;
  args = g_new0 (Import, 1);
  args->number = g_strdup (self->number);
  args->subscriber = self->person;
  args->purpose
      = *ra_ui_choice_get_id (self->purpose) != '\0' ? g_strdup (ra_ui_choice_get_id (self->purpose)) : NULL;
  args->file = g_object_ref (file);
  g_free (self->importing);
  self->importing = g_strdup (self->number);
  self->importing_person = self->person;
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = import,
                                               .args = args,
                                               .free_args = import_free,
                                               .free_result = (GDestroyNotify) g_ptr_array_unref,
                                               .done = on_imported,
                                               .failed = on_not_imported });
}

static void
on_import_clicked (RaUiRequestImport *self)
{
  static const char *const patterns[] = { "*.p10", "*.csr", "*.req", "*.pem", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Import a Request"), patterns, on_file, NULL);
}

/* What they are for is asked where there is a choice. */
static void
offer_purposes (RaUiRequestImport *self, RaDesk *desk)
{
  g_autoptr (GPtrArray) purposes = ra_desk_list_purposes (desk);

  ra_ui_choice_set_choices (self->purpose, purposes);
  for (guint i = 0; i < purposes->len && *ra_ui_choice_get_id (self->purpose) == '\0'; i++)
    {
      const RaChoiceView *purpose = g_ptr_array_index (purposes, i);
      if (purpose->selected || purposes->len == 1)
        ra_ui_choice_set_id (self->purpose, purpose->id);
    }
  gtk_widget_set_visible (self->purpose_row, purposes->len > 1);
}

void
ra_ui_request_import_show (RaUiRequestImport *self, RaUiSession *session, RaCaseView *view, guint person)
{
  g_return_if_fail (RA_UI_IS_REQUEST_IMPORT (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  if (g_strcmp0 (self->number, view->row->number) != 0 || self->person != person)
    {
      ra_ui_request_import_clear (self);
      self->number = g_strdup (view->row->number);
      self->person = person;
    }
  offer_purposes (self, ra_ui_session_get_desk (session));
}

void
ra_ui_request_import_clear (RaUiRequestImport *self)
{
  g_return_if_fail (RA_UI_IS_REQUEST_IMPORT (self));

  ra_ui_parts_clear (self->checks);
  gtk_widget_set_visible (GTK_WIDGET (self->checks), FALSE);
  g_clear_pointer (&self->number, g_free);
}

static void
ra_ui_request_import_dispose (GObject *object)
{
  RaUiRequestImport *self = RA_UI_REQUEST_IMPORT (object);

  g_clear_object (&self->runner);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->importing, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_REQUEST_IMPORT);
  G_OBJECT_CLASS (ra_ui_request_import_parent_class)->dispose (object);
}

static void
ra_ui_request_import_class_init (RaUiRequestImportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_request_import_dispose;
  g_type_ensure (RA_UI_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-request-import.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRequestImport, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiRequestImport, checks);
  gtk_widget_class_bind_template_child (widget_class, RaUiRequestImport, purpose_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiRequestImport, purpose);
  gtk_widget_class_bind_template_child (widget_class, RaUiRequestImport, import_button);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
}

static void
ra_ui_request_import_init (RaUiRequestImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_set_label (self->purpose, _ ("What the signatures are for"));
  ra_ui_choice_require (self->purpose);
  gtk_widget_set_visible (GTK_WIDGET (self->checks), FALSE);
}
