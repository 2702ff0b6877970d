/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-table.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-csv.h"
#include "ra-core/base/ra-text.h"

typedef struct
{
  guint64 number; /* as the spreadsheet counts */
  char **values;
} Row;

struct _RaTable
{
  char **headings;
  guint n_columns;
  GPtrArray *rows;   /* Row */
  GPtrArray *faults; /* RaTableFault */
};

static void
row_free (gpointer data)
{
  Row *self = data;

  g_strfreev (self->values);
  g_free (self);
}

static void
fault_free (gpointer data)
{
  RaTableFault *self = data;

  g_free (self->text);
  g_free (self);
}

void
ra_table_free (RaTable *self)
{
  g_strfreev (self->headings);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* ---- reading ---- */

static gboolean
take_fault (RaTable *self, guint64 row, guint column, const char *why, GError **error)
{
  g_autofree char *place = ra_csv_place (row, column);
  RaTableFault *fault;

  if (self->headings == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", place, why);
      return FALSE;
    }
  fault = g_new0 (RaTableFault, 1);
  fault->row = row;
  fault->column = column;
  fault->text = g_strdup_printf ("%s: %s", place, why);
  g_ptr_array_add (self->faults, fault);
  return TRUE;
}

static char **
copy_values (const RaCsvRow *row)
{
  char **values = g_new0 (char *, row->n_values + 1);

  for (guint i = 0; i < row->n_values; i++)
    values[i] = g_strdup (row->values[i]);
  return values;
}

static void
take_headings (RaTable *self, const RaCsvRow *row)
{
  self->headings = copy_values (row);
  self->n_columns = row->n_values;
  while (*self->headings[self->n_columns - 1] == '\0')
    self->n_columns--;
}

/* Returns: the first value that has no heading, or -1 */
static int
find_beyond (RaTable *self, const RaCsvRow *row)
{
  for (guint i = self->n_columns; i < row->n_values; i++)
    if (*row->values[i] != '\0')
      return (int) i;
  return -1;
}

static gboolean
take_row (const RaCsvRow *row, gpointer data, GError **error)
{
  RaTable *self = data;
  Row *taken;
  int beyond;

  if (row->fault != NULL)
    return take_fault (self, row->row, row->fault_column, row->fault, error);
  if (self->headings == NULL)
    {
      take_headings (self, row);
      return TRUE;
    }
  beyond = find_beyond (self, row);
  if (beyond >= 0)
    return take_fault (self, row->row, (guint) beyond, _ ("stands beyond the last heading"), error);
  taken = g_new0 (Row, 1);
  taken->number = row->row;
  taken->values = copy_values (row);
  g_ptr_array_add (self->rows, taken);
  return TRUE;
}

RaTable *
ra_table_read (const char *path, GCancellable *cancellable, GError **error)
{
  const RaCsvFile file = { .path = path, .limit = RA_TABLE_LARGEST, .cancellable = cancellable };
  g_autoptr (RaTable) self = g_new0 (RaTable, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  if (!ra_csv_read (&file, take_row, self, error))
    return NULL;
  if (self->headings != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("%s: there is no row of headings. Save the table with its headings in the first row."),
               path);
  return NULL;
}

/* ---- what was read ---- */

guint
ra_table_get_n_columns (RaTable *self)
{
  return self->n_columns;
}

guint
ra_table_get_n_rows (RaTable *self)
{
  return self->rows->len;
}

GPtrArray *
ra_table_get_faults (RaTable *self)
{
  return self->faults;
}

const char *
ra_table_get_heading (RaTable *self, guint column)
{
  return self->headings[column];
}

static char *
heading_key (const char *heading)
{
  g_autofree char *folded = ra_text_search_key (heading);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);

  return g_strjoinv ("", words);
}

int
ra_table_find_column (RaTable *self, const char *heading)
{
  g_autofree char *wanted = heading_key (heading);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *key = heading_key (self->headings[i]);

      if (g_str_equal (key, wanted))
        return (int) i;
    }
  return -1;
}

const char *
ra_table_get_value (RaTable *self, guint row, guint column)
{
  char **values = ((Row *) g_ptr_array_index (self->rows, row))->values;

  return column < g_strv_length (values) ? values[column] : "";
}

char *
ra_table_get_place (RaTable *self, guint row, guint column)
{
  const Row *taken = g_ptr_array_index (self->rows, row);
  g_autofree char *place = ra_csv_place (taken->number, column);

  return *self->headings[column] != '\0' ? g_strdup_printf ("%s (%s)", place, self->headings[column])
                                         : g_steal_pointer (&place);
}
