/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "ra-core/base/ra-csv.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-table.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("ra-table-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "people.csv", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static void
write_bytes (Fixture *f, const char *bytes, gssize n)
{
  g_assert_true (g_file_set_contents (f->path, bytes, n, NULL));
}

static RaTable *
read_table (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  RaTable *table;

  write_bytes (f, text, -1);
  table = ra_table_read (f->path, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static void
test_separators (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = {
    "Прізвище;Код\nБарвінок;0123\n",
    "Прізвище,Код\r\nБарвінок,0123\r\n",
    "Прізвище\tКод\nБарвінок\t0123",
    "sep=|\r\nПрізвище|Код\r\nБарвінок|0123",
    "\"Прізвище\";\"Код\"\n\"Барвінок\";\"0123\"\n",
    "\n;;\nПрізвище ; Код\n;\n  Барвінок;0123  \n\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RaTable) table = read_table (f, texts[i]);

      g_assert_cmpuint (ra_table_get_n_columns (table), ==, 2);
      g_assert_cmpuint (ra_table_get_n_rows (table), ==, 1);
      g_assert_cmpuint (ra_table_get_faults (table)->len, ==, 0);
      g_assert_cmpstr (ra_table_get_heading (table, 0), ==, "Прізвище");
      g_assert_cmpstr (ra_table_get_value (table, 0, 0), ==, "Барвінок");
      g_assert_cmpstr (ra_table_get_value (table, 0, 1), ==, "0123");
    }
}

static void
test_quotes (Fixture *f, gconstpointer data)
{
  g_autoptr (RaTable) table = read_table (f, "a,b,c\n\"ТОВ \"\"Ромашка; \"\"\",\"два\nрядки\",\" x \"\n1\n");

  g_assert_cmpuint (ra_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (ra_table_get_value (table, 0, 0), ==, "ТОВ \"Ромашка; \"");
  g_assert_cmpstr (ra_table_get_value (table, 0, 1), ==, "два\nрядки");
  g_assert_cmpstr (ra_table_get_value (table, 0, 2), ==, " x ");
  g_assert_cmpstr (ra_table_get_value (table, 1, 0), ==, "1");
  g_assert_cmpstr (ra_table_get_value (table, 1, 2), ==, "");
}

/* Rows are those that the spreadsheet shows, empty ones and the heading among them. */
static void
test_places (Fixture *f, gconstpointer data)
{
  g_autoptr (RaTable) table = read_table (f, "\nІм’я;Код\n\n\"а\nб\";1\n;\n \nв;2\n");
  g_autofree char *first = ra_table_get_place (table, 0, 1), *second = ra_table_get_place (table, 1, 0),
                  *far = ra_csv_place (1, 26 + 26 * 26);

  g_assert_cmpstr (first, ==, "row 4, column B (Код)");
  g_assert_cmpstr (second, ==, "row 7, column A (Ім’я)");
  g_assert_cmpstr (far, ==, "row 1, column AAA");
  g_assert_cmpint (ra_table_find_column (table, "ІМ'Я "), ==, 0);
  g_assert_cmpint (ra_table_find_column (table, "код"), ==, 1);
  g_assert_cmpint (ra_table_find_column (table, "ко"), ==, -1);
}

static void
check_encoding (Fixture *f, const char *mark, const char *encoding)
{
  static const char text[] = "Прізвище;Ім'я\nҐудзь;Їжак\n";
  g_autoptr (GError) error = NULL;
  gsize n = 0, marks = strlen (mark);
  g_autofree char *body = g_convert (text, -1, encoding, "UTF-8", NULL, &n, &error);
  g_autofree char *bytes = g_malloc (marks + n);
  g_autoptr (RaTable) table = NULL;

  g_assert_no_error (error);
  memcpy (bytes, mark, marks);
  memcpy (bytes + marks, body, n);
  write_bytes (f, bytes, (gssize) (marks + n));
  table = ra_table_read (f->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_table_get_heading (table, 0), ==, "Прізвище");
  g_assert_cmpstr (ra_table_get_value (table, 0, 0), ==, "Ґудзь");
  g_assert_cmpstr (ra_table_get_value (table, 0, 1), ==, "Їжак");
}

static void
test_encodings (Fixture *f, gconstpointer data)
{
  check_encoding (f, "", "UTF-8");
  check_encoding (f, "\xef\xbb\xbf", "UTF-8");
  check_encoding (f, "\xff\xfe", "UTF-16LE");
  check_encoding (f, "\xfe\xff", "UTF-16BE");
  check_encoding (f, "", "UTF-16LE");
  check_encoding (f, "", "UTF-16BE");
  check_encoding (f, "", "WINDOWS-1251");
}

/* The first windows-1251 letter of a long list may come long after its codes, and UTF-8 letters lie across blocks. */
static void
test_late_letter (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Series;Number\n");
  g_autoptr (RaTable) late = NULL, across = NULL;

  for (guint i = 0; i < 9000; i++)
    g_string_append (text, ";123456789\n");
  g_string_append (text, "\xcc\xcd;1\n");
  write_bytes (f, text->str, (gssize) text->len);
  late = ra_table_read (f->path, NULL, NULL);
  g_assert_cmpstr (ra_table_get_value (late, 9000, 0), ==, "МН");

  g_string_assign (text, "a;b\n1");
  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "є;їґ\n");
  across = read_table (f, text->str);
  g_assert_cmpstr (ra_table_get_value (across, 49999, 1), ==, "їґ");
}

static void
check_fault (Fixture *f, const char *text, guint rows, guint64 row, guint column)
{
  g_autoptr (RaTable) table = read_table (f, text);
  const RaTableFault *fault;
  g_autofree char *place = ra_csv_place (row, column);

  g_assert_cmpuint (ra_table_get_n_rows (table), ==, rows);
  g_assert_cmpuint (ra_table_get_faults (table)->len, ==, 1);
  fault = g_ptr_array_index (ra_table_get_faults (table), 0);
  g_assert_cmpuint (fault->row, ==, row);
  g_assert_cmpuint (fault->column, ==, column);
  g_assert_true (g_str_has_prefix (fault->text, place));
}

static void
test_faults (Fixture *f, gconstpointer data)
{
  check_fault (f, "a;b\n1;ТОВ \"Ромашка\"\n3;4\n", 1, 2, 1);
  check_fault (f, "a;b\n1;2\n\"ТОВ \"Ромашка\"\";4\n5;6\n", 2, 3, 0);
  check_fault (f, "a;b\n1;2\n3;4;;5\n6;7;;\n", 2, 3, 3);
  check_fault (f, "a;b\n1;2\n\n3;\"4\n5;6\n7;8\n", 1, 4, 1);
  check_fault (f,
               "\xef\xbb\xbf"
               "a;b\n1;2\n3;\xff\n5;6\n",
               2, 3, 1);
}

static void
check_refused (Fixture *f, const char *text, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTable) table = NULL;

  write_bytes (f, text, -1);
  table = ra_table_read (f->path, NULL, &error);
  g_assert_null (table);
  g_assert_cmpint ((int) error->domain, ==, (int) G_IO_ERROR);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) endless = g_string_new ("a;b\n1;2\n\"");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  check_refused (f, "", "is empty");
  check_refused (f, "\n;;\n", "headings");
  check_refused (f, "a;\"b\n1;2\n", "row 1, column B");
  for (guint i = 0; i < RA_CSV_LONGEST_ROW / 4; i++)
    g_string_append (endless, "1;2\n");
  check_refused (f, endless->str, "row 3, line 3");
  check_refused (f,
                 "\xff\xfe"
                 "a;b",
                 "line 1");

  write_bytes (f, "a;b\n1;2\n", -1);
  g_cancellable_cancel (cancelled);
  g_assert_null (ra_table_read (f->path, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (ra_table_read (f->folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/* ---- one row after the other ---- */

typedef struct
{
  guint64 rows, last_row, last_line;
  gint64 done, total;
} Seen;

static gboolean
see_row (const RaCsvRow *row, gpointer data, GError **error)
{
  Seen *seen = data;

  g_assert_null (row->fault);
  g_assert_cmpuint (row->row, >, seen->last_row);
  seen->rows++;
  seen->last_row = row->row;
  seen->last_line = row->line;
  if (seen->rows < 100000)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "enough");
  return FALSE;
}

static void
see_progress (gint64 done, gint64 total, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpint (done, >=, seen->done);
  g_assert_cmpint (done, <=, total);
  seen->done = done;
  seen->total = total;
}

static void
test_streamed (Fixture *f, gconstpointer data)
{
  Seen seen = { 0 }, stopped = { 0 };
  const RaRowProgress progress = { .report = see_progress, .data = &seen };
  const RaCsvFile file = { .path = f->path, .limit = G_MAXSSIZE, .progress = &progress };
  g_autoptr (GString) text = g_string_new ("a;b\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 90000; i++)
    g_string_append (text, "\"x\r\ny\";2\r\n");
  write_bytes (f, text->str, (gssize) text->len);
  g_assert_true (ra_csv_read (&file, see_row, &seen, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.rows, ==, 90001);
  g_assert_cmpuint (seen.last_row, ==, 90001);
  g_assert_cmpuint (seen.last_line, ==, 2 * 90000);
  g_assert_cmpint (seen.done, ==, (gint64) text->len);

  stopped.rows = 99990;
  g_assert_false (
      ra_csv_read (&(RaCsvFile){ .path = f->path, .limit = G_MAXSSIZE }, see_row, &stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpuint (stopped.rows, ==, 100000);
}

/* Whatever bytes come, reading ends, and rows come in their order. */
static gboolean
take_any (const RaCsvRow *row, gpointer data, GError **error)
{
  guint64 *last = data;

  g_assert_cmpuint (row->row, >, *last);
  *last = row->row;
  for (guint i = 0; i < row->n_values; i++)
    g_assert_true (g_utf8_validate (row->values[i], -1, NULL));
  return TRUE;
}

static void
test_any_bytes (Fixture *f, gconstpointer data)
{
  static const char letters[] = "a;,\t\"\"\n\r \xd1\x96\xff\0=";
  char bytes[200];

  for (guint round = 0; round < 1000; round++)
    {
      guint64 last = 0;
      gsize n = (gsize) g_test_rand_int_range (1, sizeof bytes);

      for (gsize i = 0; i < n; i++)
        bytes[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      write_bytes (f, bytes, (gssize) n);
      (void) ra_csv_read (&(RaCsvFile){ .path = f->path, .limit = G_MAXSSIZE }, take_any, &last, NULL);
    }
}

#define ADD(name, func) g_test_add ("/base/table/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  ADD ("separators", test_separators);
  ADD ("quotes", test_quotes);
  ADD ("places", test_places);
  ADD ("encodings", test_encodings);
  ADD ("late-letter", test_late_letter);
  ADD ("faults", test_faults);
  ADD ("refused", test_refused);
  ADD ("streamed", test_streamed);
  ADD ("any-bytes", test_any_bytes);
  return g_test_run ();
}
