/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-csv.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text-input.h"

#define BLOCK 65536
#define BLANKS " \t\r\n"

typedef struct
{
  const RaCsvFile *file;
  RaCsvRowFunc func;
  gpointer data;
  GError **error;
  gboolean failed; /* @error is set */

  struct csv_parser parser;
  gsize total, done; /* bytes */
  guint64 line;      /* being read */
  gboolean skipping; /* the rest of a line that cannot be read */
  gboolean blank;    /* nothing but blanks in this line so far */

  guint64 rows;   /* begun and ended so far, empty ones among them */
  gboolean begun; /* a row, in this line or one before */
  guint64 row_line;
  gsize row_bytes;
  GString *text;     /* the values of the row, each with its zero */
  GArray *starts;    /* gsize: where each begins in @text */
  GPtrArray *values; /* of the row that is handed over */
  gint bad_column;   /* with bytes that are no text, or -1 */
} Reader;

/* ---- rows ---- */

static void
begin_row (Reader *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  self->bad_column = -1;
  self->begun = FALSE;
  self->row_bytes = 0;
}

static void
hand_over (Reader *self, const RaCsvRow *row)
{
  if (!self->failed && !self->func (row, self->data, self->error))
    self->failed = TRUE;
}

static void
end_faulty (Reader *self, const char *fault, guint column)
{
  const RaCsvRow row
      = { .row = ++self->rows, .line = self->row_line, .fault = fault, .fault_column = column };

  hand_over (self, &row);
  begin_row (self);
}

static gboolean
take_values (Reader *self)
{
  gboolean any = FALSE;

  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < self->starts->len; i++)
    {
      char *value = self->text->str + g_array_index (self->starts, gsize, i);

      any |= *value != '\0';
      g_ptr_array_add (self->values, value);
    }
  return any;
}

static void
on_value (void *bytes, size_t n, void *data)
{
  Reader *self = data;
  gsize start = self->text->len;

  if (!g_utf8_validate_len (bytes, n, NULL) && self->bad_column < 0)
    self->bad_column = (int) self->starts->len;
  g_array_append_val (self->starts, start);
  g_string_append_len (self->text, bytes, (gssize) n);
  g_string_append_c (self->text, '\0');
}

static void
on_row (int end, void *data)
{
  Reader *self = data;

  if (self->bad_column >= 0)
    {
      end_faulty (self, _ ("has bytes that are no text"), (guint) self->bad_column);
      return;
    }
  self->rows++;
  if (take_values (self))
    {
      const RaCsvRow row = { .row = self->rows,
                             .line = self->row_line,
                             .n_values = self->values->len,
                             .values = (const char *const *) self->values->pdata };
      hand_over (self, &row);
    }
  begin_row (self);
}

/* ---- bytes ---- */

static gboolean
is_blank (const char *piece, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strchr (BLANKS, piece[i]) == NULL || piece[i] == '\0')
      return FALSE;
  return TRUE;
}

/* libcsv stops at what breaks its rules and is of no use afterwards: it begins anew with the next line. */
static void
restart (Reader *self)
{
  unsigned char separator = csv_get_delim (&self->parser);

  csv_free (&self->parser);
  csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&self->parser, separator);
  self->skipping = TRUE;
}

static void
parse (Reader *self, const char *piece, gsize n)
{
  guint column;

  if (csv_parse (&self->parser, piece, n, on_value, on_row, self) == n)
    return;
  column = self->starts->len;
  restart (self);
  end_faulty (
      self,
      _ ("has a quotation mark in its middle: a value with one begins and ends with a quotation mark, "
         "and those inside are doubled"),
      column);
}

static void
check_length (Reader *self)
{
  if (self->row_bytes <= RA_CSV_LONGEST_ROW || self->failed)
    return;
  g_set_error (
      self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
      _ ("%s: row %lu, line %lu: the row does not end. If a quotation mark is opened there and never "
         "closed, close it; else this is no table."),
      self->file->path, (gulong) self->rows + 1, (gulong) self->row_line);
  self->failed = TRUE;
}

static void
end_line (Reader *self)
{
  if (self->blank && !self->begun && !self->skipping)
    self->rows++;
  self->skipping = FALSE;
  self->blank = TRUE;
  self->line++;
}

/* At most one line: as much of it as was read. */
static void
feed (Reader *self, const char *piece, gsize n)
{
  guint64 rows = self->rows;
  gboolean blank = is_blank (piece, n);

  if (!self->begun)
    self->row_line = self->line;
  self->blank = self->blank && blank;
  self->row_bytes += n;
  if (!self->skipping)
    parse (self, piece, n);
  if (!blank && rows == self->rows && !self->skipping)
    self->begun = TRUE;
  if (piece[n - 1] == '\n')
    {
      self->blank = self->blank && rows == self->rows;
      end_line (self);
    }
  check_length (self);
}

static void
feed_lines (Reader *self, const char *block, gsize n)
{
  const char *end = block + n;

  while (block < end && !self->failed)
    {
      const char *stop = memchr (block, '\n', (gsize) (end - block));
      gsize piece = (gsize) ((stop != NULL ? stop + 1 : end) - block);

      feed (self, block, piece);
      block += piece;
    }
}

static void
finish (Reader *self)
{
  guint column = self->starts->len;

  if (!self->failed && csv_fini (&self->parser, on_value, on_row, self) != 0)
    end_faulty (self, _ ("opens a quotation mark that is never closed"), column);
}

/* ---- the separator ---- */

static char
most_frequent (const char *head, gsize n)
{
  static const char separators[] = { ';', ',', '\t' };
  gsize counts[G_N_ELEMENTS (separators)] = { 0 };
  gboolean quoted = FALSE;
  gsize best = 0;

  for (gsize i = 0; i < n && (quoted || head[i] != '\n'); i++)
    {
      quoted ^= head[i] == '"';
      for (gsize k = 0; !quoted && k < G_N_ELEMENTS (separators); k++)
        counts[k] += head[i] == separators[k];
    }
  for (gsize k = 1; k < G_N_ELEMENTS (separators); k++)
    if (counts[k] > counts[best])
      best = k;
  return separators[best];
}

/* A first line `sep=;` is for the spreadsheet, which does not count it. Returns: its length */
static gsize
find_separator (Reader *self, const char *head, gsize n)
{
  static const char said[] = "sep=";
  const gsize at = sizeof said - 1;
  gsize end = at + 1;

  if (n <= end || strncmp (head, said, at) != 0 || strchr ("\r\n", head[end]) == NULL)
    {
      csv_set_delim (&self->parser, (unsigned char) most_frequent (head, n));
      return 0;
    }
  csv_set_delim (&self->parser, (unsigned char) head[at]);
  while (end < n && head[end] != '\n')
    end++;
  self->line++;
  return MIN (end + 1, n);
}

/* ---- the file ---- */

static void
fail_reading (Reader *self, GError *error)
{
  self->failed = TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (self->error, error);
      return;
    }
  g_set_error (self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("%s: line %lu: cannot be read as text: %s"), self->file->path, (gulong) self->line,
               error->message);
  g_error_free (error);
}

static void
report (Reader *self)
{
  const RaRowProgress *progress = self->file->progress;

  if (progress != NULL)
    progress->report ((gint64) self->done, (gint64) MAX (self->total, self->done), progress->data);
}

static void
read_stream (Reader *self, GInputStream *stream)
{
  g_autofree char *buffer = g_malloc (BLOCK);
  gsize n = BLOCK;
  GError *error = NULL;

  while (n == BLOCK && error == NULL && !self->failed)
    {
      gsize skip = 0;

      (void) g_input_stream_read_all (stream, buffer, BLOCK, &n, self->file->cancellable, &error);
      if (self->done == 0)
        skip = find_separator (self, buffer, n);
      self->done += n;
      feed_lines (self, buffer + skip, n - skip);
      report (self);
    }
  if (error == NULL)
    finish (self);
  else if (!self->failed)
    fail_reading (self, error);
  else
    g_error_free (error);
}

gboolean
ra_csv_read (const RaCsvFile *file, RaCsvRowFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  Reader self = { .file = file, .func = func, .data = data, .error = &local, .line = 1, .blank = TRUE };
  g_autoptr (GInputStream) stream
      = ra_text_input_open (file->path, file->encoding, file->limit, &self.total, error);

  if (stream == NULL)
    return FALSE;
  self.text = g_string_new (NULL);
  self.starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self.values = g_ptr_array_new ();
  begin_row (&self);
  csv_init (&self.parser, CSV_STRICT | CSV_STRICT_FINI);
  read_stream (&self, stream);
  csv_free (&self.parser);
  g_ptr_array_unref (self.values);
  g_array_unref (self.starts);
  g_string_free (self.text, TRUE);
  if (local != NULL)
    g_propagate_error (error, local);
  return !self.failed;
}

static char *
column_name (guint column)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint left = column + 1; left > 0; left = (left - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (left - 1) % 26));
  return g_strdup (name->str);
}

char *
ra_csv_place (guint64 row, guint column)
{
  g_autofree char *name = column_name (column);

  return g_strdup_printf (_ ("row %lu, column %s"), (gulong) row, name);
}
