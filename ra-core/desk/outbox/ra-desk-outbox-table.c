/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox as a table that leaves the station. */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"

static char *
dup_time (gint64 time)
{
  return time != 0 ? ra_time_format_local (time) : g_strdup ("");
}

static gboolean
write_rows (RaDesk *self, RaTableWriter *writer, gpointer rows, GError **error)
{
  for (guint i = 0; i < ((GPtrArray *) rows)->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index ((GPtrArray *) rows, i);
      g_autofree char *due = dup_time (row->final ? 0 : row->due);
      g_autofree char *next = dup_time (row->next_try);
      const char *const cells[] = {
        row->record->case_number, row->name, row->usage_label, row->state_label, row->record->text, due, next
      };

      ra_table_writer_add (writer, cells);
    }
  return TRUE;
}

gboolean
ra_desk_export_outbox (
    RaDesk *self, GPtrArray *rows, const RaTableOutput *output, GCancellable *cancellable, GError **error)
{
  const char *const titles[] = { _ ("Case"),        _ ("Subscriber"),    _ ("Key for"),  _ ("State"),
                                 _ ("Last answer"), _ ("Handle within"), _ ("Next try"), NULL };
  const RaTableFile file = { .act = "outbox-table",
                             .right = "case-export",
                             .titles = titles,
                             .n_rows = rows->len,
                             .write = write_rows,
                             .data = rows };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_table_file_export (&file, self, output, cancellable, error);
}
