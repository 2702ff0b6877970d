/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-papers.h"

#include <adwaita.h>

#include "ui/case/ra-ui-checklist.h"
#include "ui/print/ra-ui-pages-view.h"
#include "ui/print/ra-ui-printing.h"

/* A scan beside the list is shown smaller than on a page of its own. */
#define SCAN_ZOOM 0.8

struct _RaUiStepPapers
{
  RaUiStep parent_instance;

  GtkWidget *paned;
  RaUiChecklist *checklist;
  GtkWidget *viewer;
  GtkLabel *viewer_title;
  RaUiPagesView *pages;

  RaUiScan *shown; /* nullable: in the viewer */
};

G_DEFINE_FINAL_TYPE (RaUiStepPapers, ra_ui_step_papers, RA_UI_TYPE_STEP)

static void
enable_actions (RaUiStepPapers *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scan.print", self->shown != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scan.take-out",
                                 self->shown != NULL && self->shown->editable);
}

static void
close_viewer (RaUiStepPapers *self)
{
  ra_ui_pages_view_clear (self->pages);
  gtk_widget_set_visible (self->viewer, FALSE);
  g_clear_pointer (&self->shown, ra_ui_scan_unref);
  enable_actions (self);
}

static void
on_open (RaUiStepPapers *self, RaUiScan *scan)
{
  ra_ui_scan_ref (scan);
  g_clear_pointer (&self->shown, ra_ui_scan_unref);
  self->shown = scan;
  gtk_label_set_text (self->viewer_title, scan->name);
  enable_actions (self);
  ra_ui_pages_view_show (self->pages, scan->bytes, scan->name);
  if (!gtk_widget_get_visible (self->viewer))
    gtk_paned_set_position (GTK_PANED (self->paned), gtk_widget_get_width (self->paned) / 2);
  gtk_widget_set_visible (self->viewer, TRUE);
}

static void
on_taken_out (RaUiStepPapers *self, const char *id)
{
  if (self->shown != NULL && g_str_equal (self->shown->id, id))
    close_viewer (self);
}

static void
on_take_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiStepPapers *self = RA_UI_STEP_PAPERS (widget);

  if (self->shown != NULL)
    ra_ui_checklist_take_out (self->checklist, self->shown);
}

/* How it stands is said in the line at the bottom: nobody waits here for it. */
static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiStepPapers *self = RA_UI_STEP_PAPERS (widget);
  const RaUiScan *scan = self->shown;
  g_autoptr (RaUiPrinting) printing = NULL;

  if (scan != NULL)
    printing = ra_ui_printing_start (GTK_WINDOW (gtk_widget_get_root (widget)),
                                     ra_ui_page_get_session (RA_UI_PAGE (self)), scan->number,
                                     &(RaUiPaper){ scan->item, scan->name, 0, 1, scan->id });
}

/* What is dropped on a scan belongs to the same paper. */
static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, RaUiStepPapers *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (self->shown == NULL || !self->shown->editable)
    return FALSE;
  for (GSList *file = files; file != NULL; file = file->next)
    ra_ui_checklist_attach (self->checklist, self->shown, file->data);
  return files != NULL;
}

static void
take_drops (RaUiStepPapers *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (self->viewer, GTK_EVENT_CONTROLLER (target));
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  ra_ui_checklist_show (RA_UI_STEP_PAPERS (step)->checklist, ra_ui_page_get_session (RA_UI_PAGE (step)), view,
                        &(RaUiChecklistPart){ RA_STEP_ID_NONE, ra_ui_step_get_person (step) });
}

static void
leave (RaUiPage *page)
{
  close_viewer (RA_UI_STEP_PAPERS (page));
}

static void
go_to (RaUiStep *step, const char *target)
{
  ra_ui_checklist_go_to (RA_UI_STEP_PAPERS (step)->checklist, target);
}

static void
clear (RaUiStep *step)
{
  close_viewer (RA_UI_STEP_PAPERS (step));
  ra_ui_checklist_clear (RA_UI_STEP_PAPERS (step)->checklist);
}

static gboolean
ra_ui_step_papers_grab_focus (GtkWidget *widget)
{
  go_to (RA_UI_STEP (widget), "");
  return TRUE;
}

static void
ra_ui_step_papers_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_STEP_PAPERS (object)->shown, ra_ui_scan_unref);
  G_OBJECT_CLASS (ra_ui_step_papers_parent_class)->dispose (object);
}

static void
ra_ui_step_papers_class_init (RaUiStepPapersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_papers_dispose;
  widget_class->grab_focus = ra_ui_step_papers_grab_focus;
  RA_UI_PAGE_CLASS (klass)->leave = leave;
  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  RA_UI_STEP_CLASS (klass)->go_to = go_to;
  g_type_ensure (RA_UI_TYPE_CHECKLIST);
  g_type_ensure (RA_UI_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-papers.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepPapers, paned);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepPapers, checklist);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepPapers, viewer);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepPapers, viewer_title);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepPapers, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_taken_out);
  gtk_widget_class_bind_template_callback (widget_class, close_viewer);
  gtk_widget_class_install_action (widget_class, "scan.take-out", NULL, on_take_out);
  gtk_widget_class_install_action (widget_class, "scan.print", NULL, on_print);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "scan.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "scan.take-out", NULL);
}

static void
ra_ui_step_papers_init (RaUiStepPapers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_view_set_zoom (self->pages, SCAN_ZOOM);
  take_drops (self);
  enable_actions (self);
}
