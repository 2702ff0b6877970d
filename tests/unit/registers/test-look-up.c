/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "tests/unit/registers/registers-fixture.h"

static void
add (GString *text, const char *code, const char *name, const char *state)
{
  g_string_append_printf (text,
                          "<SUBJECT><NAME>%s</NAME><SHORT_NAME/><EDRPOU>%s</EDRPOU><STAN>%s</STAN></SUBJECT>",
                          name, code, state);
}

static void
import_some (Fixture *f)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add (text, "00012345", "ТОВАРИСТВО \"М'ЯТА\"", "припинено");
  add (text, "00012345", "ТОВАРИСТВО \"НОВА М'ЯТА\"", "зареєстровано");
  add (text, "00012399", "ТОВАРИСТВО \"ЗЕЛЕНИЙ ГАЙ\"", "зареєстровано");
  add (text, "20000001", "ПРИВАТНЕ ПІДПРИЄМСТВО \"ГАЙОК 2000\"", "зареєстровано");
  /* in capitals nobody sees that these are Latin letters */
  add (text, "20000002", "ФIРMA \"KOЛOC\"", "зареєстровано");
  fixture_write (f, text->str);
  ra_register_info_free (fixture_import (f));
}

static void
check_found (Fixture *f, const char *typed, const char *codes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean more = TRUE;

  found = ra_registers_find (f->registers, typed, 0, 50, &more, &error);
  g_assert_no_error (error);
  g_assert_false (more);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s ", ((RaRegisterEntry *) g_ptr_array_index (found, i))->code);
  g_assert_cmpstr (g_strchomp (text->str), ==, codes);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  import_some (f);
  check_found (f, "м’ята", "00012345 00012345");
  check_found (f, "МЯТА", "00012345 00012345");
  check_found (f, "нова м`ят", "00012345");
  check_found (f, "гай", "00012399 20000001");
  check_found (f, "\"Зелений» гай", "00012399");
  check_found (f, "гай тов", "00012399");
  check_found (f, "фірма колос", "20000002");
  check_found (f, "2000", "20000001 20000002");
  check_found (f, "000123", "00012345 00012345 00012399");
  check_found (f, "гай 2000", "20000001");
  check_found (f, "нікого", "");
  check_found (f, "товариство нікого", "");
  check_found (f, " - ", "");
}

static void
test_codes (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL, none = NULL;

  import_some (f);
  found = ra_registers_find_code (f->registers, "00012345", NULL);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (((RaRegisterEntry *) g_ptr_array_index (found, 0))->state, ==,
                   RA_REGISTER_STATE_REGISTERED);
  g_assert_cmpint (((RaRegisterEntry *) g_ptr_array_index (found, 1))->state, ==, RA_REGISTER_STATE_CEASED);
  none = ra_registers_find_code (f->registers, "0001234", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Page by page everybody once, whatever is typed. */
static void
check_pages (Fixture *f, const char *typed, guint expected)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean more = TRUE;

  for (guint offset = 0; more; offset += 30)
    {
      g_autoptr (GPtrArray) page = ra_registers_find (f->registers, typed, offset, 30, &more, NULL);

      g_assert_cmpuint (page->len, <=, 30);
      for (guint i = 0; i < page->len; i++)
        g_assert_true (
            g_hash_table_add (seen, g_strdup (((RaRegisterEntry *) g_ptr_array_index (page, i))->code)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, expected);
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  ra_register_sample_write (&(RaRegisterSample){ .records = 400 }, f->path);
  ra_register_info_free (fixture_import (f));
  check_pages (f, "товариство", 400);
  check_pages (f, "т обмеженою в", 400);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = ra_registers_list (f->registers, NULL), infos = NULL;
  const RaRegisterInfo *info;

  g_assert_cmpuint (none->len, ==, 0);
  fixture_write (f, "<SUBJECT><NAME>А</NAME></SUBJECT><SUBJECT><NAME>Б & В</NAME></SUBJECT>");
  ra_register_info_free (fixture_import (f));
  infos = ra_registers_list (f->registers, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
  info = g_ptr_array_index (infos, 0);
  g_assert_cmpint (info->kind, ==, RA_REGISTER_LEGAL_ENTITY);
  g_assert_cmpint (info->records, ==, 1);
  g_assert_cmpint (info->unread, ==, 1);
  g_assert_cmpuint (info->faults->len, ==, 1);
  g_assert_cmpstr (info->date, ==, "2026-01-31");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("look-up/words", test_words);
  ADD ("look-up/codes", test_codes);
  ADD ("look-up/pages", test_pages);
  ADD ("look-up/list", test_list);
  return g_test_run ();
}
