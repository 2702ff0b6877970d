/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-papers.h"

#include <adwaita.h>

#include "ui/case/ra-ui-checklist.h"
#include "ui/print/ra-ui-pages-view.h"

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
};

G_DEFINE_FINAL_TYPE (RaUiStepPapers, ra_ui_step_papers, RA_UI_TYPE_STEP)

static void
close_viewer (RaUiStepPapers *self)
{
  ra_ui_pages_view_clear (self->pages);
  gtk_widget_set_visible (self->viewer, FALSE);
}

static void
on_open (RaUiStepPapers *self, const char *name, GBytes *bytes)
{
  gtk_label_set_text (self->viewer_title, name);
  ra_ui_pages_view_show (self->pages, bytes, name);
  if (!gtk_widget_get_visible (self->viewer))
    gtk_paned_set_position (GTK_PANED (self->paned), gtk_widget_get_width (self->paned) / 2);
  gtk_widget_set_visible (self->viewer, TRUE);
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
ra_ui_step_papers_class_init (RaUiStepPapersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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
  gtk_widget_class_bind_template_callback (widget_class, close_viewer);
}

static void
ra_ui_step_papers_init (RaUiStepPapers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_view_set_zoom (self->pages, SCAN_ZOOM);
}
