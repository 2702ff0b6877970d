/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-random.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-secret.h"
#include "ra-core/base/ra-text.h"

static void
test_rule_error_carries_clause (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;

  ra_rule_error_set (&error, RA_RULE_ERROR_MISSING, "dfs-5.6-documents", "passport-copy",
                     "The copy of %s is missing", "x");
  copy = g_error_copy (error);
  g_assert_error (copy, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (copy->message, ==, "The copy of x is missing");
  g_assert_cmpstr (ra_rule_error_get_clause (copy), ==, "dfs-5.6-documents");
  g_assert_cmpstr (ra_rule_error_get_subject (copy), ==, "passport-copy");

  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_EXIST, "x");
  g_assert_null (ra_rule_error_get_clause (other));
  g_assert_null (ra_rule_error_get_subject (NULL));
}

static void
test_secret_in_secure_heap (void)
{
  g_autoptr (RaSecret) secret = ra_secret_new_text ("Barvinok-42");

  g_assert_true (CRYPTO_secure_allocated (ra_secret_get_data (secret)));
  g_assert_cmpuint (ra_secret_get_size (secret), ==, 11);
  g_assert_cmpstr (ra_secret_get_text (secret), ==, "Barvinok-42");

  g_autoptr (RaSecret) same = ra_secret_new_copy ("Barvinok-42", 11),
                       other = ra_secret_new_text ("Barvinok-43");
  g_assert_true (ra_secret_equal (secret, same));
  g_assert_false (ra_secret_equal (secret, other));
}

static void
test_secret_read_fd (void)
{
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_assert_no_errno (pipe (ends));
  g_assert_cmpint (write (ends[1], "first\r\nsecond", 13), ==, 13);
  close (ends[1]);
  g_autoptr (RaSecret) first = ra_secret_read_fd (ends[0], &error);
  g_autoptr (RaSecret) second = ra_secret_read_fd (ends[0], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_secret_get_text (first), ==, "first");
  g_assert_cmpstr (ra_secret_get_text (second), ==, "second");
  close (ends[0]);

  g_assert_null (ra_secret_read_fd (ends[0], &error));
  g_assert_nonnull (error);
}

static void
test_clock (void)
{
  g_autoptr (RaClock) fixed = ra_clock_new_fixed (1000), real = ra_clock_new_system ();

  ra_clock_advance (fixed, 5);
  g_assert_cmpint (ra_clock_now (fixed), ==, 1005);
  g_assert_cmpint (ABS (ra_clock_now (real) - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
}

static void
test_dates (void)
{
  GDate date, other;
  const char *wrong[] = { "",         "2026-1-01",  "2026-02-29", "2026-13-01", "2026-01-01 ",
                          "26-01-01", "2026/01/01", "0000-01-01" };
  gint64 seconds = 0;

  g_assert_true (ra_date_parse ("1985-03-14", &date));
  g_autofree char *text = ra_date_format_iso (&date);
  g_assert_cmpstr (text, ==, "1985-03-14");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ra_date_parse (wrong[i], &date));

  g_assert_true (ra_date_parse ("2004-02-29", &date) && ra_date_parse ("2022-02-28", &other));
  g_assert_cmpuint (ra_date_full_years (&date, &other), ==, 17);
  g_assert_true (ra_date_parse ("2022-03-01", &other));
  g_assert_cmpuint (ra_date_full_years (&date, &other), ==, 18);

  g_assert_true (ra_duration_parse ("PT2H", &seconds));
  g_assert_cmpint (seconds, ==, 7200);
  g_assert_false (ra_duration_parse ("P", &seconds));
  g_assert_false (ra_duration_parse ("2H", &seconds));
  gint64 later = ra_duration_add (G_GINT64_CONSTANT (1709164800) * G_USEC_PER_SEC, "P2Y"); /* 2024-02-29 */
  g_autofree char *stamp = ra_time_format_utc (later);
  g_assert_cmpstr (stamp, ==, "2026-02-28T00:00:00Z");
}

static void
test_text_clean (void)
{
  const char *wrong[] = { "a\nb",
                          "a\tb",
                          " a",
                          "a ",
                          "a\xe2\x80\xae"
                          "b",
                          "a\xe2\x80\x8b",
                          "\xff",
                          "a\x7f" };
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_text_check_clean ("Д’яченко-Коваль Ї", &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (ra_text_check_clean (wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }
}

static void
test_text_names (void)
{
  g_assert_true (ra_text_is_ukrainian_name ("Мар’яна-Їжакова Ґалаґан"));
  g_assert_false (ra_text_is_ukrainian_name ("Петров ъ"));
  g_assert_false (ra_text_is_ukrainian_name ("Петренко-"));
  g_assert_false (ra_text_is_ukrainian_name ("-Петренко"));
  g_assert_false (ra_text_is_ukrainian_name ("Петренко  Іван"));
  g_assert_false (ra_text_is_ukrainian_name (""));
  g_assert_true (ra_text_mixes_alphabets ("Пeтренко")); /* the second letter is Latin */
  g_assert_false (ra_text_mixes_alphabets ("ТОВ Example"));

  g_autofree char *normal = ra_text_normalise ("Мар'яна Їжак"), *key = ra_text_search_key ("МАР’ЯНА");
  g_assert_cmpstr (normal, ==, "Мар’яна Їжак");
  g_assert_cmpstr (key, ==, "маряна");
}

static void
test_text_transliteration (void)
{
  const struct
  {
    const char *ukrainian, *latin;
  } table[] = { { "Згурський", "Zghurskyi" }, { "Єнакієве", "Yenakiieve" }, { "Юрій", "Yurii" },
                { "Знам’янка", "Znamianka" }, { "Щербухи", "Shcherbukhy" }, { "Їжакевич", "Yizhakevych" } };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *latin = ra_text_transliterate (table[i].ukrainian);
      g_assert_cmpstr (latin, ==, table[i].latin);
    }
}

static void
test_text_hex (void)
{
  g_autofree char *hex = ra_text_to_hex ("\x00\xfa", 2);
  g_autoptr (GBytes) bytes = ra_text_from_hex (hex);

  g_assert_cmpstr (hex, ==, "00fa");
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\x00\xfa", 2);
  g_assert_null (ra_text_from_hex ("0"));
  g_assert_null (ra_text_from_hex ("zz"));
}

static void
test_file_durable (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ra-base-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "a", NULL),
                  *lost = g_build_filename (folder, "no", "b", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);

  g_assert_true (ra_file_write_durable (path, bytes, 0600, &error));
  g_assert_no_error (error);
  g_assert_true (ra_file_check_private (path, &error));
  g_autoptr (GBytes) back = ra_file_read (path, 5, &error);
  g_assert_true (g_bytes_equal (bytes, back));
  g_assert_null (ra_file_read (path, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);

  g_assert_false (ra_file_write_durable (lost, bytes, 0600, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_no_errno (g_chmod (path, 0644));
  g_assert_false (ra_file_check_private (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_random_name (void)
{
  g_autofree char *a = ra_file_random_name (8), *b = ra_file_random_name (8);

  g_assert_cmpuint (strlen (a), ==, 8);
  g_assert_cmpuint (strspn (a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), ==, 8);
  g_assert_cmpstr (a, !=, b);
}

static void
test_paths_of_build (void)
{
  g_autofree char *forms = ra_paths_data_folder ("forms"), *tool = ra_paths_program ("ra-tool");
  g_autofree char *clauses = g_build_filename (forms, "clauses.tsv", NULL);

  g_assert_true (g_file_test (clauses, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_suffix (tool, "/app/tool/ra-tool"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rule-error/carries-clause", test_rule_error_carries_clause);
  g_test_add_func ("/base/secret/in-secure-heap", test_secret_in_secure_heap);
  g_test_add_func ("/base/secret/read-fd", test_secret_read_fd);
  g_test_add_func ("/base/clock", test_clock);
  g_test_add_func ("/base/date", test_dates);
  g_test_add_func ("/base/text/clean", test_text_clean);
  g_test_add_func ("/base/text/names", test_text_names);
  g_test_add_func ("/base/text/transliteration", test_text_transliteration);
  g_test_add_func ("/base/text/hex", test_text_hex);
  g_test_add_func ("/base/file/durable", test_file_durable);
  g_test_add_func ("/base/paths/of-build", test_paths_of_build);
  g_test_add_func ("/base/file/random-name", test_random_name);
  return g_test_run ();
}
