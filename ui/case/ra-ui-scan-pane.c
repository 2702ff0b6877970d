/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-scan-pane.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/view/ra-checklist-view.h"
#include "ui/case/ra-ui-scan.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/print/ra-ui-pages-view.h"

struct _RaUiScanPane
{
  GtkWidget parent_instance;

  GtkWidget *box;
  RaUiChoice *which;
  RaUiPagesView *pages;

  RaUiRunner *runner; /* nullable: until a case is shown */
  char *number;       /* nullable */
  guint person;
  char *wanted; /* nullable: id of the attachment to be looked at */
  char *shown;  /* nullable: id of the one that is */
  gboolean looking;
  gboolean filling;
};

enum
{
  LISTED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiScanPane, ra_ui_scan_pane, GTK_TYPE_WIDGET)

/* ---- reading one ---- */

static void
on_loaded (gpointer owner, gpointer result)
{
  RaUiScanPane *self = owner;
  const RaUiScan *scan = result;

  if (!self->looking || g_strcmp0 (self->number, scan->number) != 0
      || g_strcmp0 (self->wanted, scan->id) != 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (scan->id);
  ra_ui_pages_view_show (self->pages, scan->bytes, _ ("The scan of a paper"));
}

static void
read_wanted (RaUiScanPane *self)
{
  if (!self->looking || self->wanted == NULL || g_strcmp0 (self->wanted, self->shown) == 0)
    return;
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = ra_ui_scan_load,
                                                 .args = ra_ui_scan_new (&(RaUiScan){ .number = self->number,
                                                                                      .id = self->wanted }),
                                                 .free_args = ra_ui_scan_unref,
                                                 .free_result = ra_ui_scan_unref,
                                                 .done = on_loaded });
}

static void
want (RaUiScanPane *self, const char *id)
{
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  if (g_strcmp0 (self->shown, id) == 0)
    return;
  g_clear_pointer (&self->shown, g_free);
  ra_ui_pages_view_clear (self->pages);
  read_wanted (self);
}

/* ---- which there are ---- */

static void
add_scans (GPtrArray *choices, GPtrArray *items, guint person)
{
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);

      for (guint j = 0; item->subscriber == person && j < item->attachments->len; j++)
        {
          const RaAttachmentView *attachment = g_ptr_array_index (item->attachments, j);
          RaChoiceView *choice = ra_choice_view_new ();

          choice->id = g_strdup (attachment->id);
          /* Translators: what an applicant brings; the name of its file */
          choice->label = g_strdup_printf (_ ("%s · %s"), item->label, attachment->name);
          g_ptr_array_add (choices, choice);
        }
    }
}

static gboolean
has_choice (GPtrArray *choices, const char *id)
{
  for (guint i = 0; id != NULL && i < choices->len; i++)
    if (g_str_equal (((const RaChoiceView *) g_ptr_array_index (choices, i))->id, id))
      return TRUE;
  return FALSE;
}

static void
show_choices (RaUiScanPane *self, GPtrArray *choices, const char *chosen)
{
  self->filling = TRUE;
  ra_ui_choice_set_choices (self->which, choices);
  if (chosen != NULL)
    ra_ui_choice_set_id (self->which, chosen);
  self->filling = FALSE;
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiScanPane *self = owner;
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  g_autofree char *chosen = NULL;

  if (self->person != 0)
    add_scans (choices, result, self->person);
  add_scans (choices, result, 0);
  if (has_choice (choices, self->wanted))
    chosen = g_strdup (self->wanted);
  else if (choices->len > 0)
    chosen = g_strdup (((const RaChoiceView *) g_ptr_array_index (choices, 0))->id);
  show_choices (self, choices, chosen);
  want (self, chosen);
  read_wanted (self);
  g_signal_emit (self, signals[LISTED], 0, choices->len);
}

static gpointer
list (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_items (desk, args, cancellable, error);
}

static void
on_chosen (RaUiScanPane *self)
{
  if (!self->filling)
    want (self, ra_ui_choice_get_id (self->which));
}

static void
on_close_clicked (RaUiScanPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* ---- object ---- */

static gboolean
ra_ui_scan_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_SCAN_PANE (widget)->pages));
}

static void
ra_ui_scan_pane_dispose (GObject *object)
{
  g_clear_object (&RA_UI_SCAN_PANE (object)->runner);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_SCAN_PANE);
  G_OBJECT_CLASS (ra_ui_scan_pane_parent_class)->dispose (object);
}

static void
ra_ui_scan_pane_finalize (GObject *object)
{
  RaUiScanPane *self = RA_UI_SCAN_PANE (object);

  g_free (self->number);
  g_free (self->wanted);
  g_free (self->shown);
  G_OBJECT_CLASS (ra_ui_scan_pane_parent_class)->finalize (object);
}

static void
ra_ui_scan_pane_class_init (RaUiScanPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_scan_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_scan_pane_finalize;
  widget_class->grab_focus = ra_ui_scan_pane_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  g_type_ensure (RA_UI_TYPE_CHOICE);
  g_type_ensure (RA_UI_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-scan-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiScanPane, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanPane, which);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanPane, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  signals[LISTED] = g_signal_new ("listed", RA_UI_TYPE_SCAN_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLOSED]
      = g_signal_new ("closed", RA_UI_TYPE_SCAN_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_scan_pane_init (RaUiScanPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_set_label (self->which, _ ("Which scan"));
  ra_ui_choice_require (self->which);
  ra_ui_pages_view_fit_new (self->pages);
}

void
ra_ui_scan_pane_show (RaUiScanPane *self, RaUiSession *session, const RaCaseView *view, guint person)
{
  g_return_if_fail (RA_UI_IS_SCAN_PANE (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  if (g_strcmp0 (self->number, view->row->number) != 0 || self->person != person)
    ra_ui_scan_pane_clear (self);
  g_free (self->number);
  self->number = g_strdup (view->row->number);
  self->person = person;
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list,
                                                 .args = g_strdup (self->number),
                                                 .free_args = g_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_listed });
}

void
ra_ui_scan_pane_set_looking (RaUiScanPane *self, gboolean looking)
{
  g_return_if_fail (RA_UI_IS_SCAN_PANE (self));

  if (self->looking == looking)
    return;
  self->looking = looking;
  if (looking)
    read_wanted (self);
  else
    {
      g_clear_pointer (&self->shown, g_free);
      ra_ui_pages_view_clear (self->pages);
    }
}

void
ra_ui_scan_pane_clear (RaUiScanPane *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (RA_UI_IS_SCAN_PANE (self));

  if (self->runner != NULL)
    ra_ui_runner_forget (self->runner);
  show_choices (self, none, NULL);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->shown, g_free);
  self->person = 0;
  ra_ui_pages_view_clear (self->pages);
}
