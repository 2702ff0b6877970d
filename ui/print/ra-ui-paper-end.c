/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-paper-end.h"

struct _RaUiPaperEnd
{
  RaPrintEnd end;
  char *number;
  char *words;
  char *scan_of;
};

RaUiPaperEnd *
ra_ui_paper_end_new (const RaPrintEnd *end)
{
  RaUiPaperEnd *self = g_new0 (RaUiPaperEnd, 1);

  self->number = g_strdup (end->number);
  self->words = g_strdup (end->words);
  self->scan_of = g_strdup (end->scan_of);
  self->end = (RaPrintEnd){ self->number, end->record, end->fate, self->words, self->scan_of };
  return self;
}

gpointer
ra_ui_paper_end_record (RaDesk *desk, gpointer end, GCancellable *cancellable, GError **error)
{
  ra_desk_end_paper (desk, &((RaUiPaperEnd *) end)->end, cancellable, error);
  return NULL;
}

void
ra_ui_paper_end_free (gpointer end)
{
  RaUiPaperEnd *self = end;

  g_free (self->number);
  g_free (self->words);
  g_free (self->scan_of);
  g_free (self);
}
