/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody brought, printed once more: no paper of the station, so the journal alone keeps that it was printed, and what became
 * of it. */
#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-checklist.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/papers/ra-desk-scan-print-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/print/ra-preview-pdf.h"

/* Returns: (transfer full) (nullable): drawn anew: a printer gets nothing that somebody else made */
static GBytes *
make_pdf (RaDesk *self, const RaPrintOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = ra_desk_load_attachment (self, order->number, order->scan, cancellable, error);
  g_autoptr (RaPreview) preview = bytes != NULL ? ra_preview_new (bytes, error) : NULL;

  return preview != NULL ? ra_preview_to_pdf (preview, cancellable, error) : NULL;
}

static gboolean
note_item (RaAct *act, const char *id, GError **error)
{
  guint n = 0;
  const RaItem *item
      = ra_checklist_resolve (act->file->profile, act->file->kind, act->file->facts, id, &n, error);

  if (item == NULL)
    return FALSE;
  ra_act_note (act, "item", item->id, NULL);
  if (n > 0)
    ra_act_note_number (act, "subscriber", n);
  return TRUE;
}

static gboolean
note_sent (RaAct *act, gpointer data, GError **error)
{
  const RaPrintOrder *order = data;

  if (!note_item (act, order->paper, error))
    return FALSE;
  ra_act_note (act, "printer", order->printer, NULL);
  return TRUE;
}

RaPrintJob *
_ra_desk_send_scan (RaDesk *self, const RaPrintOrder *wanted, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "print-send", .right = "print", .number = wanted->number, .beside = TRUE };
  g_autoptr (GBytes) pdf = NULL;
  RaPrintJob *job;

  if (!_ra_desk_check_role (self, order.right, error) || !_ra_desk_check_text (wanted->printer, error))
    return NULL;
  pdf = make_pdf (self, wanted, cancellable, error);
  if (pdf == NULL || !_ra_desk_act (self, &order, note_sent, (gpointer) wanted, cancellable, error))
    return NULL;
  job = g_new0 (RaPrintJob, 1);
  job->pdf = g_steal_pointer (&pdf);
  return job;
}

static gboolean
note_end (RaAct *act, gpointer data, GError **error)
{
  const RaPrintEnd *end = data;

  if (!note_item (act, end->scan_of, error))
    return FALSE;
  ra_act_note (act, "fate", ra_paper_fate_to_string (end->fate), NULL);
  if (end->words != NULL)
    ra_act_note (act, "reason", end->words, NULL);
  return TRUE;
}

gboolean
_ra_desk_end_scan (RaDesk *self, const RaPrintEnd *end, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "print-end", .right = "print", .number = end->number, .beside = TRUE };

  return _ra_desk_check_text (end->words, error)
         && _ra_desk_act (self, &order, note_end, (gpointer) end, cancellable, error);
}
