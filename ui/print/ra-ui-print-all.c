/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-print-all.h"

#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/print/ra-ui-print-preview.h"

/* What is still to be printed; each window that closes brings the next. */
typedef struct
{
  GtkWidget *parent; /* weak: nullable once it is gone */
  RaUiSession *session;
  char *number;
  GPtrArray *papers;
  guint next;
} Queue;

static void
queue_free (Queue *self)
{
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->session);
  g_ptr_array_unref (self->papers);
  g_free (self->number);
  g_free (self);
}

static void
go_on (Queue *self)
{
  const RaPaperView *paper;
  GtkWindow *window;

  /* Who signed out meanwhile prints nothing any more. */
  if (self->next == self->papers->len || self->parent == NULL || gtk_widget_get_root (self->parent) == NULL
      || ra_ui_session_get_operator (self->session) == NULL)
    {
      queue_free (self);
      return;
    }
  paper = g_ptr_array_index (self->papers, self->next++);
  window
      = ra_ui_print_preview_open (self->parent, self->session, self->number,
                                  &(RaUiPaper){ paper->id, paper->label, paper->subscriber, paper->copies });
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (go_on), self);
}

void
ra_ui_print_all (GtkWidget *parent, RaUiSession *session, const char *number, GPtrArray *papers)
{
  Queue *self = g_new0 (Queue, 1);

  g_set_weak_pointer (&self->parent, parent);
  self->session = g_object_ref (session);
  self->number = g_strdup (number);
  self->papers = g_ptr_array_ref (papers);
  go_on (self);
}
