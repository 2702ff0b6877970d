/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-scan.h"

#include "ra-core/desk/case/ra-desk-case.h"

RaUiScan *
ra_ui_scan_new (const RaUiScan *scan)
{
  RaUiScan *self = g_atomic_rc_box_new0 (RaUiScan);

  self->number = g_strdup (scan->number);
  self->item = g_strdup (scan->item);
  self->id = g_strdup (scan->id);
  self->name = g_strdup (scan->name);
  self->bytes = scan->bytes != NULL ? g_bytes_ref (scan->bytes) : NULL;
  self->editable = scan->editable;
  return self;
}

static void
scan_clear (gpointer data)
{
  RaUiScan *self = data;

  g_free (self->number);
  g_free (self->item);
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

RaUiScan *
ra_ui_scan_ref (RaUiScan *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ra_ui_scan_unref (gpointer scan)
{
  g_atomic_rc_box_release_full (scan, scan_clear);
}

gpointer
ra_ui_scan_load (RaDesk *desk, gpointer scan, GCancellable *cancellable, GError **error)
{
  const RaUiScan *wanted = scan;
  g_autoptr (GBytes) bytes = ra_desk_load_attachment (desk, wanted->number, wanted->id, cancellable, error);
  RaUiScan *self;

  if (bytes == NULL)
    return NULL;
  self = ra_ui_scan_new (wanted);
  self->bytes = g_steal_pointer (&bytes);
  return self;
}
