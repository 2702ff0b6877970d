/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-register-error.h"
#include "tests/unit/registers/registers-fixture.h"

#define SUBJECT                                                                                                                                     \
  "<SUBJECT><RECORD>1</RECORD><NAME>ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ \"М'ЯТА &amp; КО\"</NAME>"    \
  "<SHORT_NAME>ТОВ \"М'ЯТА\"</SHORT_NAME><EDRPOU>01234567</EDRPOU><OPF>ТОВ</OPF>"                                                         \
  "<ADDRESS>Україна, 01001, місто Київ,\n вул. Довга, 7</ADDRESS><STAN>зареєстровано</STAN>"                   \
  "<SUPERIOR_MANAGEMENT/><EXECUTIVE_POWER><NAME>Міністерство</NAME><CODE>00000001</CODE></EXECUTIVE_POWER>"                             \
  "<SIGNERS><SIGNER>ВЕРБА ІВАН ІВАНОВИЧ - підписант</SIGNER>"                                                             \
  "<SIGNER>СОЛОВ'ЯНЕНКО МАР'ЯНА ПЕТРІВНА - керівник (з обмеженням до 1000 грн)</SIGNER></SIGNERS>" \
  "<FOUNDERS><FOUNDER>ХТОСЬ</FOUNDER></FOUNDERS>"                                                                                              \
  "<BRANCHES><BRANCH><CODE>07654321</CODE><NAME>ФІЛІЯ ЛЬВІВСЬКА</NAME><SIGNER>ЯВІР ЮРІЙ</SIGNER></BRANCH>"                    \
  "<BRANCH><CODE/><NAME>ФІЛІЯ БЕЗ КОДУ</NAME></BRANCH></BRANCHES>"                                                                      \
  "<REGISTRATION>12.03.2004; 1 234</REGISTRATION></SUBJECT>"

static void
check_mint (const RaRegisterEntry *entry)
{
  const RaRegisterBranch *branch = g_ptr_array_index (entry->branches, 0);

  g_assert_cmpint (entry->kind, ==, RA_REGISTER_LEGAL_ENTITY);
  g_assert_cmpstr (entry->code, ==, "01234567");
  g_assert_cmpstr (entry->name, ==, "ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ \"М'ЯТА & КО\"");
  g_assert_cmpstr (entry->short_name, ==, "ТОВ \"М'ЯТА\"");
  g_assert_cmpstr (entry->address, ==, "Україна, 01001, місто Київ,  вул. Довга, 7");
  g_assert_cmpstr (entry->head_surname, ==, "СОЛОВ'ЯНЕНКО");
  g_assert_cmpstr (entry->head_given_names, ==, "МАР'ЯНА ПЕТРІВНА");
  g_assert_cmpstr (entry->head_position, ==, "керівник (з обмеженням до 1000 грн)");
  g_assert_cmpstr (
      entry->powers, ==,
      "ВЕРБА ІВАН ІВАНОВИЧ - підписант; СОЛОВ'ЯНЕНКО МАР'ЯНА ПЕТРІВНА - керівник (з обмеженням до 1000 грн)");
  g_assert_cmpint (entry->state, ==, RA_REGISTER_STATE_REGISTERED);
  g_assert_cmpstr (entry->state_text, ==, "зареєстровано");
  g_assert_cmpstr (entry->superior, ==, "Міністерство");
  g_assert_cmpstr (entry->registration, ==, "12.03.2004; 1 234");
  g_assert_cmpstr (entry->termination, ==, "");
  g_assert_cmpuint (entry->branches->len, ==, 2);
  g_assert_cmpstr (branch->code, ==, "07654321");
  g_assert_cmpstr (branch->name, ==, "ФІЛІЯ ЛЬВІВСЬКА");
  g_assert_cmpstr (branch->signer, ==, "ЯВІР ЮРІЙ");
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  g_autoptr (RaRegisterInfo) info = NULL;
  g_autoptr (RaRegisterEntry) entry = NULL, by_branch = NULL;

  fixture_write (f, SUBJECT);
  info = fixture_import (f);
  g_assert_cmpint (info->records, ==, 1);
  g_assert_cmpint (info->unread, ==, 0);
  g_assert_cmpstr (info->source, ==, "17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml");
  g_assert_cmpstr (info->date, ==, "2026-01-31");
  g_assert_cmpint (info->imported, ==, REGISTER_NOW);
  g_assert_cmpuint (strlen (info->hash), ==, 64);
  entry = fixture_find (f, "01234567");
  check_mint (entry);
  g_assert_cmpstr (entry->source, ==, info->source);
  g_assert_cmpstr (entry->date, ==, "2026-01-31");
  g_assert_cmpint (entry->imported, ==, REGISTER_NOW);
  by_branch = fixture_find (f, "07654321");
  g_assert_cmpstr (by_branch->code, ==, "01234567");
}

static void
test_older (Fixture *f, gconstpointer data)
{
  g_autoptr (RaRegisterEntry) entry = NULL;
  g_autoptr (RaRegisterInfo) info = NULL;
  static const char text[]
      = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><DATA><RECORD><NAME>ПП ҐАНОК ЇЖАКА</NAME>"
        "<SHORT_NAME></SHORT_NAME><EDRPOU>7654321</EDRPOU><ADDRESS>м. Київ</ADDRESS>"
        "<BOSS>ҐУДЗЬ ІВАН ІВАНОВИЧ</BOSS><FOUNDERS><FOUNDER>Є</FOUNDER></FOUNDERS><KVED>1</KVED>"
        "<STAN>припинено</STAN></RECORD></DATA>";
  gsize size = 0;
  g_autofree char *bytes = g_convert (text, -1, "WINDOWS-1251", "UTF-8", NULL, &size, NULL);

  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) size, NULL));
  info = fixture_import (f);
  g_assert_cmpint (info->padded, ==, 1);
  entry = fixture_find (f, "07654321");
  g_assert_cmpstr (entry->name, ==, "ПП ҐАНОК ЇЖАКА");
  g_assert_cmpstr (entry->short_name, ==, "");
  g_assert_cmpstr (entry->head_surname, ==, "ҐУДЗЬ");
  g_assert_cmpstr (entry->head_given_names, ==, "ІВАН ІВАНОВИЧ");
  g_assert_cmpstr (entry->head_position, ==, "");
  g_assert_cmpint (entry->state, ==, RA_REGISTER_STATE_CEASED);
}

static void
test_states (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *says;
    RaRegisterState state;
  } states[] = {
    { "зареєстровано", RA_REGISTER_STATE_REGISTERED },
    { "Зареєстровано, свідоцтво недійсне", RA_REGISTER_STATE_REGISTERED },
    { "припинено", RA_REGISTER_STATE_CEASED },
    { "в стані припинення", RA_REGISTER_STATE_CEASING },
    { "порушено справу про банкрутство", RA_REGISTER_STATE_BANKRUPT },
    { "порушено справу про банкрутство (санація)", RA_REGISTER_STATE_BANKRUPT },
    { "щось інше", RA_REGISTER_STATE_UNKNOWN },
    { "", RA_REGISTER_STATE_UNKNOWN },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_string_append_printf (text,
                            "<SUBJECT><NAME>А</NAME><EDRPOU>0000000%u</EDRPOU><STAN>%s</STAN></SUBJECT>", i,
                            states[i].says);
  fixture_write (f, text->str);
  ra_register_info_free (fixture_import (f));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *code = g_strdup_printf ("0000000%u", i);
      g_autoptr (RaRegisterEntry) entry = fixture_find (f, code);

      g_assert_cmpint (entry->state, ==, states[i].state);
      g_assert_cmpstr (entry->state_text, ==, states[i].says);
    }
}

/* References to characters that may not be, and those characters themselves. */
static void
test_mended (Fixture *f, gconstpointer data)
{
  g_autoptr (RaRegisterInfo) info = NULL;
  g_autoptr (RaRegisterEntry) entry = NULL;

  fixture_write (
      f, "<SUBJECT><NAME>А&#1;Б\x02 В&#x1F;&#65535;&#38;&#x456;</NAME><EDRPOU>12345678</EDRPOU></SUBJECT>");
  info = fixture_import (f);
  g_assert_cmpint (info->mended, ==, 4);
  g_assert_cmpint (info->unread, ==, 0);
  entry = fixture_find (f, "12345678");
  g_assert_true (g_str_has_prefix (entry->name, "А    Б  В"));
  g_assert_true (g_str_has_suffix (entry->name, " &і"));
}

/* What cannot be read is named by its line, and the records behind it are there. */
static void
test_passed_over (Fixture *f, gconstpointer data)
{
  g_autoptr (RaRegisterInfo) info = NULL;
  g_autoptr (RaRegisterEntry) one = NULL, last = NULL;

  fixture_write (f, "\n<SUBJECT><NAME>А</NAME><EDRPOU>00000001</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME>Б & В</NAME><EDRPOU>00000002</EDRPOU></SUBJECT>\n"
                    "<SUBJECT>\n<NAME>Г</NAMES><EDRPOU>00000003</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME>\xff\xfe</NAME><EDRPOU>00000004</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME/><EDRPOU></EDRPOU></SUBJECT>\n"
                    "<OTHER><NAME>X</NAME></OTHER>"
                    "<SUBJECT><NAME>&nbsp;</NAME><EDRPOU>00000005</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME>Є</NAME><EDRPOU>00000006</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME>Ж</NAME><EDRPOU>00000007</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME>З</NAME><EDRPOU>00000008</EDRPOU></SUBJECT>\n"
                    "<SUBJECT><NAME>И</NAME><EDRPOU>00000009</EDRPOU></SUBJECT>\n");
  info = fixture_import (f);
  g_assert_cmpint (info->records, ==, 5);
  g_assert_cmpint (info->unread, ==, 5);
  g_assert_cmpuint (info->faults->len, ==, 5);
  g_assert_nonnull (strstr (g_ptr_array_index (info->faults, 0), "line 3,"));
  g_assert_nonnull (strstr (g_ptr_array_index (info->faults, 1), "line 5,"));
  g_assert_nonnull (strstr (g_ptr_array_index (info->faults, 2), "line 6,"));
  g_assert_nonnull (strstr (g_ptr_array_index (info->faults, 3), "neither"));
  g_assert_nonnull (strstr (g_ptr_array_index (info->faults, 4), "line 8,"));
  one = fixture_find (f, "00000001");
  last = fixture_find (f, "00000009");
  g_assert_cmpstr (last->name, ==, "И");
}

/* Thousands of records in every form, over the borders of what is read at a time. */
static void
check_sample (Fixture *f, const RaRegisterSample *sample)
{
  guint64 written = ra_register_sample_write (sample, f->path);
  g_autoptr (RaRegisterInfo) info = fixture_import (f);

  g_assert_cmpint (info->records + info->unread, ==, (gint64) written);
  g_assert_cmpint (info->unread, ==, sample->broken ? (gint64) (written + 499) / 1000 : 0);
  g_assert_cmpint (info->mended, ==, sample->troubled ? 2 * ((gint64) (written + 99) / 100) : 0);
  for (guint64 i = 7; i < written && !sample->entrepreneurs; i += 997)
    {
      g_autofree char *code = ra_register_sample_code (i), *name = ra_register_sample_name (sample, i);
      g_autoptr (GPtrArray) found = ra_registers_find_code (f->registers, code, NULL);
      const RaRegisterEntry *entry = g_ptr_array_index (found, 0);

      g_assert_cmpstr (entry->name, ==, name);
    }
}

static void
test_samples (Fixture *f, gconstpointer data)
{
  check_sample (f, &(RaRegisterSample){ .records = 5000, .troubled = TRUE, .broken = TRUE });
  check_sample (f, &(RaRegisterSample){ .records = 5000, .troubled = TRUE, .older = TRUE });
  check_sample (f, &(RaRegisterSample){ .records = 5000, .windows = TRUE, .older = TRUE, .broken = TRUE });
  check_sample (f, &(RaRegisterSample){ .records = 5000, .windows = TRUE });
  check_sample (f, &(RaRegisterSample){ .records = 5000, .mark = TRUE, .entrepreneurs = TRUE });
}

/* ---- archives ---- */

static void
add_member (struct archive *archive, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) strlen (text));
  archive_entry_set_mtime (entry, 1000000000, 0);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, strlen (text)), ==, (la_ssize_t) strlen (text));
  archive_entry_free (entry);
}

static void
test_archive (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "17-ufop_25.12.2025.zip", NULL);
  struct archive *archive = archive_write_new ();
  RaRegisterOrder order = fixture_order (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL, found = NULL;
  g_autoptr (RaRegisterEntry) entity = NULL;
  gboolean more = FALSE;
  const RaRegisterInfo *persons;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  add_member (archive, "readme.txt", "hello");
  add_member (archive, "../../etc/17.1-EX_XML_EDR_UO_FULL_01.02.2026.XML", "<DATA>" SUBJECT "</DATA>");
  add_member (archive, "17.2-EX_XML_EDR_FOP_FULL.xml",
              "<DATA><SUBJECT><NAME>ЛУК'ЯНЕНКО ОКСАНА</NAME><STAN>зареєстровано</STAN></SUBJECT></DATA>");
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  order.path = path;
  infos = ra_register_import (&order, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 2);
  persons = g_ptr_array_index (infos, 1);
  g_assert_cmpint (persons->kind, ==, RA_REGISTER_ENTREPRENEUR);
  g_assert_cmpstr (persons->date, ==, "2025-12-25");
  g_assert_cmpstr (persons->source, ==, "17-ufop_25.12.2025.zip");
  entity = fixture_find (f, "01234567");
  g_assert_cmpstr (entity->date, ==, "2026-02-01");
  found = ra_registers_find (f->registers, "лук’яненко", 0, 10, &more, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_false (more);
}

/* The one in use stays until the new one is whole, and is seen as soon as it is. */
static void
test_replaced (Fixture *f, gconstpointer data)
{
  g_autoptr (RaRegisterEntry) before = NULL, kept = NULL, after = NULL;
  g_autofree char *index = g_build_filename (f->folder, "legal-entities.db", NULL);
  GStatBuf info;

  fixture_write (f, "<SUBJECT><NAME>ПЕРШЕ</NAME><EDRPOU>00000001</EDRPOU></SUBJECT>");
  ra_register_info_free (fixture_import (f));
  before = fixture_find (f, "00000001");
  fixture_write (
      f, "<?xml version=\"1.0\"?><DATA><SUBJECT><NAME>ДРУГЕ</NAME><EDRPOU>00000001</EDRPOU></SUBJECT>");
  fixture_fail (f, RA_REGISTER_ERROR_TRUNCATED, "not whole");
  kept = fixture_find (f, "00000001");
  g_assert_cmpstr (kept->name, ==, "ПЕРШЕ");
  fixture_write (f, "<SUBJECT><NAME>ДРУГЕ</NAME><EDRPOU>00000001</EDRPOU></SUBJECT>");
  ra_register_info_free (fixture_import (f));
  after = fixture_find (f, "00000001");
  g_assert_cmpstr (after->name, ==, "ДРУГЕ");
  g_assert_cmpint (g_stat (index, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

static void
test_dates (Fixture *f, gconstpointer data)
{
  g_autofree char *named = ra_register_date_of ("EDR_UO_FULL_05.11.2025.xml", "x_01.01.2020.zip", 0);
  g_autofree char *other = ra_register_date_of ("uo.xml", "x_01.01.2020.zip", 0);
  g_autofree char *none = ra_register_date_of ("uo_45.13.2025.xml", "17.1.xml", 1000000000);

  g_assert_cmpstr (named, ==, "2025-11-05");
  g_assert_cmpstr (other, ==, "2020-01-01");
  g_assert_cmpstr (none, ==, "2001-09-09");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("import/newer", test_newer);
  ADD ("import/older", test_older);
  ADD ("import/states", test_states);
  ADD ("import/mended", test_mended);
  ADD ("import/passed-over", test_passed_over);
  ADD ("import/samples", test_samples);
  ADD ("import/archive", test_archive);
  ADD ("import/replaced", test_replaced);
  ADD ("import/dates", test_dates);
  return g_test_run ();
}
