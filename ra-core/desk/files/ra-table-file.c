/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-table-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-output.h"
#include "ra-core/desk/ra-desk-private.h"

#define MODE 0600

/* A cell: quoted, and never a formula for the table it is read into. */
static void
add_cell (GString *table, const char *text, const char *end)
{
  g_autoptr (GString) cell = g_string_new (text);

  g_string_replace (cell, "\"", "\"\"", 0);
  g_string_append_printf (table, "\"%s%s\"%s", strchr ("=+-@\t", *text) != NULL && *text != '\0' ? "'" : "",
                          cell->str, end);
}

void
ra_table_writer_add (RaTableWriter *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (self->text, cells[i] != NULL ? cells[i] : "", i + 1 == self->n_columns ? "\r\n" : ",");
}

/* Returns: (transfer full) (nullable) */
static GBytes *
make_table (const RaTableFile *self, RaDesk *desk, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\357\273\277"); /* so that spreadsheets take it for UTF-8 */
  RaTableWriter writer = { text, g_strv_length ((char **) self->titles) };

  ra_table_writer_add (&writer, self->titles);
  return self->write (desk, &writer, self->data, error) ? g_string_free_to_bytes (g_steal_pointer (&text))
                                                        : NULL;
}

typedef struct
{
  const char *purpose;
  guint count;
} Note;

static gboolean
note_export (RaAct *act, gpointer data, GError **error)
{
  const Note *note = data;

  ra_act_note (act, "reason", note->purpose, NULL);
  ra_act_note_number (act, "count", note->count);
  return TRUE;
}

static gboolean
check_output (const RaTableOutput *wanted, const RaOutput *output, GError **error)
{
  g_autofree char *purpose = g_strstrip (g_strdup (wanted->purpose != NULL ? wanted->purpose : ""));

  if (*purpose == '\0')
    {
      g_set_error_literal (
          error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
          _ ("Say what the list is for: names and dates of birth leave the station. Nothing was "
             "written."));
      return FALSE;
    }
  return _ra_desk_check_text (wanted->purpose, error) && ra_output_check (output, error);
}

gboolean
ra_table_file_export (const RaTableFile *self,
                      RaDesk *desk,
                      const RaTableOutput *wanted,
                      GCancellable *cancellable,
                      GError **error)
{
  const RaOrder order = { .act = self->act, .right = self->right };
  const RaOutput output = { wanted->path, MODE, wanted->replaces, NULL };
  Note note = { wanted->purpose, self->n_rows };
  g_autoptr (GBytes) table = NULL;

  if (!_ra_desk_check_role (desk, self->right != NULL ? self->right : self->act, error)
      || !check_output (wanted, &output, error)
      || !_ra_desk_act (desk, &order, note_export, &note, cancellable, error))
    return FALSE;
  table = make_table (self, desk, error);
  return table != NULL && ra_output_write (&output, table, error);
}
