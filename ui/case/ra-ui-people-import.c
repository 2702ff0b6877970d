/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-people-import.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-table.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"

/* As many as one reads; who has more mends the table first. */
#define MOST_PROBLEMS 40

struct _RaUiPeopleImport
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *summary;
  GtkBox *columns;
  GtkBox *problems;
  GtkWidget *take;
  GtkWidget *mend;

  RaUiRunner *runner;
  char *number;
  char *path;  /* nullable: the table that is shown */
  char *asked; /* nullable: the case the last question was about */
};

G_DEFINE_FINAL_TYPE (RaUiPeopleImport, ra_ui_people_import, GTK_TYPE_WIDGET)

typedef struct
{
  char *number;
  char *path;
  gboolean mends;
  gboolean takes;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->number);
  g_free (import->path);
  g_free (import);
}

static gpointer
import (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Import *self = args;
  const RaTableOrder order = { .file = self->path, .mends = self->mends, .takes = self->takes };

  return ra_desk_add_people (desk, self->number, &order, cancellable, error);
}

/* ---- what is shown ---- */

static void
hide (RaUiPeopleImport *self)
{
  ra_ui_parts_clear (self->columns);
  ra_ui_parts_clear (self->problems);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->columns), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  gtk_widget_set_visible (self->take, FALSE);
  gtk_widget_set_visible (self->mend, FALSE);
}

static void
say (RaUiPeopleImport *self, char *text)
{
  g_autofree char *summary = text;

  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
}

static void
show_columns (RaUiPeopleImport *self, const RaPeopleTable *people)
{
  for (guint i = 0; i < people->columns->len; i++)
    {
      const RaPeopleColumn *column = g_ptr_array_index (people->columns, i);
      ra_ui_parts_add_line (self->columns, column->heading,
                            column->path != NULL ? column->label : _ ("not taken"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->columns), people->columns->len > 0);
}

static void
show_problems (RaUiPeopleImport *self, const RaPeopleTable *people)
{
  for (guint i = 0; i < MIN (people->problems->len, MOST_PROBLEMS); i++)
    {
      const RaPeopleProblem *problem = g_ptr_array_index (people->problems, i);
      g_autofree char *text = g_strdup_printf ("%s: %s", problem->place, problem->text);
      g_autofree char *offer
          = problem->offer == NULL ? NULL : g_strdup_printf (_ ("perhaps “%s”"), problem->offer);

      ra_ui_parts_add_mark (self->problems, FALSE, text, offer, NULL);
    }
  if (people->problems->len > MOST_PROBLEMS)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), people->problems->len - MOST_PROBLEMS);
      ra_ui_parts_add_mark (self->problems, FALSE, more, NULL, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problems), people->problems->len > 0);
}

static gboolean
all_offered (const RaPeopleTable *people)
{
  for (guint i = 0; i < people->problems->len; i++)
    if (((const RaPeopleProblem *) g_ptr_array_index (people->problems, i))->offer == NULL)
      return FALSE;
  return people->problems->len > 0;
}

static char *
sum_up (const RaPeopleTable *people)
{
  if (people->wrong == 0)
    return g_strdup_printf (_ ("People in the table: %u. Nothing is wrong."), people->people);
  return g_strdup_printf (
      _ ("People in the table: %u. Values that are wrong: %u. Nobody is added until they are mended."),
      people->people, people->wrong);
}

/* Returns: whether the answer is still of what is shown */
static gboolean
is_asked (RaUiPeopleImport *self)
{
  return g_strcmp0 (self->asked, self->number) == 0;
}

static void
on_looked (gpointer owner, gpointer result)
{
  RaUiPeopleImport *self = owner;
  const RaPeopleTable *people = result;

  if (!is_asked (self))
    return;
  hide (self);
  say (self, sum_up (people));
  show_columns (self, people);
  show_problems (self, people);
  gtk_widget_set_visible (self->take, people->wrong == 0 && people->people > 0);
  gtk_widget_set_visible (self->mend, all_offered (people));
}

static void
on_taken (gpointer owner, gpointer result)
{
  RaUiPeopleImport *self = owner;
  const RaPeopleTable *people = result;

  if (!is_asked (self) || people->wrong > 0)
    {
      on_looked (owner, result);
      return;
    }
  hide (self);
  say (self, g_strdup_printf (_ ("People added: %u, from subscriber %u on."), people->people, people->first));
}

/* ---- asking ---- */

static void
ask (RaUiPeopleImport *self, gboolean takes, gboolean mends)
{
  Import *args = g_new0 (Import, 1);

  *args = (Import){ g_strdup (self->number), g_strdup (self->path), mends, takes };
  g_free (self->asked);
  self->asked = g_strdup (self->number);
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = import,
                                               .args = args,
                                               .free_args = import_free,
                                               .free_result = (GDestroyNotify) ra_people_table_free,
                                               .done = takes ? on_taken : on_looked });
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiPeopleImport *self = RA_UI_PEOPLE_IMPORT (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file == NULL || self->number == NULL)
    return;
  g_free (self->path);
  self->path = g_file_get_path (file);
  if (self->path != NULL)
    ask (self, FALSE, FALSE);
}

static void
on_choose_clicked (RaUiPeopleImport *self)
{
  static const char *const patterns[] = { "*.csv", "*.tsv", "*.txt", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("People from a Table"), patterns, on_file, NULL);
}

static void
on_take_clicked (RaUiPeopleImport *self)
{
  ask (self, TRUE, FALSE);
}

static void
on_mend_clicked (RaUiPeopleImport *self)
{
  ask (self, TRUE, TRUE);
}

/* ---- object ---- */

void
ra_ui_people_import_show (RaUiPeopleImport *self, RaUiSession *session, RaCaseView *view)
{
  g_return_if_fail (RA_UI_IS_PEOPLE_IMPORT (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  if (g_strcmp0 (self->number, view->row->number) != 0)
    {
      ra_ui_people_import_clear (self);
      self->number = g_strdup (view->row->number);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), view->editable && view->room);
}

void
ra_ui_people_import_clear (RaUiPeopleImport *self)
{
  g_return_if_fail (RA_UI_IS_PEOPLE_IMPORT (self));

  hide (self);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->path, g_free);
}

static void
ra_ui_people_import_dispose (GObject *object)
{
  RaUiPeopleImport *self = RA_UI_PEOPLE_IMPORT (object);

  g_clear_object (&self->runner);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->asked, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PEOPLE_IMPORT);
  G_OBJECT_CLASS (ra_ui_people_import_parent_class)->dispose (object);
}

static void
ra_ui_people_import_class_init (RaUiPeopleImportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_people_import_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-people-import.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPeopleImport, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiPeopleImport, summary);
  gtk_widget_class_bind_template_child (widget_class, RaUiPeopleImport, columns);
  gtk_widget_class_bind_template_child (widget_class, RaUiPeopleImport, problems);
  gtk_widget_class_bind_template_child (widget_class, RaUiPeopleImport, take);
  gtk_widget_class_bind_template_child (widget_class, RaUiPeopleImport, mend);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_clicked);
}

static void
ra_ui_people_import_init (RaUiPeopleImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hide (self);
}
