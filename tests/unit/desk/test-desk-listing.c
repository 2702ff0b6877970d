/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry as a list: what a line says, who is found by which number, and what leaves the station. */
#include <glib/gstdio.h>

#include "desk-fixture.h"
#include "ra-core/desk/case/ra-desk-listing.h"

static GPtrArray *
ask (Fixture *self, const RaListingQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing = ra_desk_list_everybody (self->desk, query, NULL, &error);
  GPtrArray *rows;

  g_assert_no_error (error);
  rows = ra_desk_read_listing (self->desk, listing, 0, 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, listing->places->len);
  return rows;
}

static void
test_line (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) sent = NULL, rows = NULL;
  const RaListingRow *row;

  fixture_connect (self);
  sent = fixture_send (self);
  rows = ask (self, &(RaListingQuery){ .kind = "individual" });
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->number, ==, number);
  g_assert_cmpuint (row->subscriber, ==, 1);
  g_assert_cmpstr (row->title, ==, "Їжакевич Марія Остапівна");
  g_assert_cmpstr (row->code, ==, "14.03.1985");
  g_assert_cmpint (row->state, ==, RA_CASE_ISSUED);
  g_assert_nonnull (strstr (row->certificates, ", ")); /* a pair */
  g_assert_cmpint (row->valid_until, >, g_get_real_time ());
  g_assert_cmpint (row->status_tone, ==, RA_TONE_GOOD);
}

static void
assert_found (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) rows = ask (self, &(RaListingQuery){ .text = text });

  if (rows->len != 1)
    g_error ("“%s” finds %u", text, rows->len);
  g_assert_cmpuint (((RaListingRow *) g_ptr_array_index (rows, 0))->subscriber, ==, 1);
}

/* However it is written; and one person is one line, whatever of theirs is found. */
static void
test_any_number (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "2026-0001",
                                       "20260001",
                                       "2026 0001",
                                       "їжакевич",
                                       "(044) 123-45-67",
                                       "+380 44 123-45-67",
                                       "380441234567",
                                       "044 123 45 67",
                                       "19850314-01235",
                                       "1985031401235",
                                       "19850314 01235",
                                       "3111912320",
                                       "311 191 23 20",
                                       "31119-12320",
                                       "004512345",
                                       "004 512 345",
                                       "00-45-12-345",
                                       "\302\240004\302\2405123\302\24045",
                                       "m.yizhakevych@example.com" };
  g_autofree char *number = fixture_case (self);

  g_assert_cmpstr (number, ==, texts[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_found (self, texts[i]);
}

static void
test_organisation (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "00032129", "000 321 29", "0003-2129", "000\342\200\21332129" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  g_autofree char *number = NULL;

  ra_fact_input_set (facts, "applicant.edrpou", "00032129");
  number = ra_desk_new_case (self->desk, "legal-entity", facts, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) rows = ask (self, &(RaListingQuery){ .text = texts[i] });

      if (rows->len != 1 || !g_str_equal (((RaListingRow *) g_ptr_array_index (rows, 0))->number, number))
        g_error ("“%s” finds %u", texts[i], rows->len);
    }
}

/* Returns: (transfer full): @serial in fours, with @between between them */
static char *
in_fours (const char *serial, const char *between)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; serial[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append (text, between);
      g_string_append_c (text, serial[i]);
    }
  return g_string_free (text, FALSE);
}

static void
test_serial (Fixture *self, gconstpointer data)
{
  static const char *const between[] = { "", " ", ":", "-", "\302\240", "\342\200\223" };
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) sent = NULL, rows = NULL;

  fixture_connect (self);
  sent = fixture_send (self);
  rows = ask (self, &(RaListingQuery){ .text = number });
  g_auto (GStrv) serials = g_strsplit (((RaListingRow *) g_ptr_array_index (rows, 0))->certificates, ", ", 2);
  for (gsize i = 0; i < G_N_ELEMENTS (between); i++)
    {
      g_autofree char *text = in_fours (serials[1], between[i]);

      assert_found (self, text);
    }
}

/* Returns: (transfer full): codes in their order */
static char *
codes_by (Fixture *self, gboolean descending)
{
  g_autoptr (GPtrArray) rows
      = ask (self, &(RaListingQuery){ .order = RA_LISTING_BY_CODE, .descending = descending });
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (codes, "%s;", ((const RaListingRow *) g_ptr_array_index (rows, i))->code);
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

/* By the year first, however the day is written; numbers of organisations stand among them as they are. */
static void
test_by_code (Fixture *self, gconstpointer data)
{
  static const char *const born[] = { "1985-03-14", "1955-12-31", "1999-01-02" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  g_autofree char *number = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (born); i++)
    {
      g_autofree char *person
          = fixture_person_case (self, (const char *const[][2]){ { "subscriber.1.birth-date", born[i] },
                                                                 { "subscriber.1.tax-number", "" },
                                                                 { "subscriber.1.unzr", "" },
                                                                 { NULL, NULL } });
      g_assert_nonnull (person);
    }
  ra_fact_input_set (facts, "applicant.edrpou", "00032129");
  number = ra_desk_new_case (self->desk, "legal-entity", facts, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *forwards = codes_by (self, FALSE);
  g_assert_cmpstr (forwards, ==, "00032129;31.12.1955;14.03.1985;02.01.1999;");
  g_autofree char *backwards = codes_by (self, TRUE);
  g_assert_cmpstr (backwards, ==, "02.01.1999;14.03.1985;31.12.1955;00032129;");
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
assert_journal (Fixture *self, const char *act, const char *word, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, NULL, 0, 1000, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (rows, i);

      n += g_str_equal (row->act, act) && strstr (row->detail, word) != NULL ? 1 : 0;
    }
  g_assert_cmpuint (n, ==, expected);
}

static void
test_export (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_case (self);
  g_autofree char *second = fixture_person_case (
      self, (const char *const[][2]){ { "subscriber.1.surname", "Ґедзь" }, { NULL, NULL } });
  g_autofree char *path = g_build_filename (self->root, "list.csv", NULL);
  g_autoptr (RaListing) listing
      = ra_desk_list_everybody (self->desk, &(RaListingQuery){ .descending = TRUE }, NULL, &error);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  RaListingExport wanted = { .listing = listing, .output = { path, FALSE, " " } };
  const guint last = 1;
  guint count = 0;

  g_assert_no_error (error);
  g_assert_false (ra_desk_export_listing (self->desk, &wanted, &count, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_journal (self, "case-export", "", 0);

  wanted.output.purpose = "перевірка за листом 15/7";
  g_assert_true (ra_desk_export_listing (self->desk, &wanted, &count, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, 2);
  g_autofree char *all = read_file (path);
  g_assert_nonnull (strstr (all, "\"Їжакевич Марія Остапівна\",\"2026-0001\",\"14.03.1985\""));
  g_assert_nonnull (strstr (all, "\"Ґедзь"));
  assert_journal (self, "case-export", "перевірка за листом 15/7", 1);

  g_assert_false (ra_desk_export_listing (self->desk, &wanted, &count, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  assert_journal (self, "case-export", "перевірка за листом 15/7", 1);

  g_array_append_val (chosen, last);
  wanted.chosen = chosen;
  wanted.output.replaces = TRUE;
  g_assert_true (ra_desk_export_listing (self->desk, &wanted, &count, NULL, &error));
  g_assert_cmpuint (count, ==, 1);
  g_autofree char *one = read_file (path);
  g_assert_null (strstr (one, "\"Ґедзь"));
  g_assert_nonnull (strstr (one, first));
}

/* By the name the office had when the case was opened; before it said one there is none. */
static void
test_office (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_auto (GStrv) offices = NULL;
  g_autofree char *path = g_build_filename (self->root, "list.csv", NULL);
  RaListingExport wanted = { .output = { path, FALSE, "перевірка" } };

  g_autofree char *first = fixture_case (self);
  fixture_write_site (self, "<office><setting name=\"office-name\" value=\"Пункт на Подолі\"/></office>");
  fixture_reopen (self);
  g_autofree char *second = fixture_case (self);
  before = ask (self, &(RaListingQuery){ .office = "" });
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((const RaListingRow *) before->pdata[0])->number, ==, first);
  g_assert_cmpstr (((const RaListingRow *) before->pdata[0])->office, ==, "");
  after = ask (self, &(RaListingQuery){ .office = "Пункт на Подолі", .text = "їжакевич" });
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((const RaListingRow *) after->pdata[0])->number, ==, second);
  g_assert_cmpstr (((const RaListingRow *) after->pdata[0])->office, ==, "Пункт на Подолі");
  offices = ra_desk_list_offices (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (offices), ==, 1);
  listing = ra_desk_list_everybody (self->desk, &(RaListingQuery){ .office = offices[0] }, NULL, &error);
  g_assert_no_error (error);
  wanted.listing = listing;
  g_assert_true (ra_desk_export_listing (self->desk, &wanted, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *table = read_file (path);
  g_assert_nonnull (strstr (table, ",\"Пункт на Подолі\"\r\n"));
}

/* Journal and outbox leave in the same way: what for is asked, and kept. */
static void
test_export_journal (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autofree char *path = g_build_filename (self->root, "journal.csv", NULL);
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (
      ra_desk_export_journal (self->desk, rows, &(RaTableOutput){ path, FALSE, "" }, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  assert_journal (self, "journal-table", "", 0);
  ra_desk_export_journal (self->desk, rows, &(RaTableOutput){ path, FALSE, "перевірка" }, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *table = read_file (path);
  g_assert_nonnull (strstr (table, number));
  assert_journal (self, "journal-table", "перевірка", 1);
}

static void
test_export_outbox (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autofree char *path = g_build_filename (self->root, "outbox.csv", NULL);
  g_autoptr (GPtrArray) rows = ra_desk_list_outbox (self->desk, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  ra_desk_export_outbox (self->desk, rows, &(RaTableOutput){ path, FALSE, "звірка з центром" }, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *table = read_file (path);
  g_auto (GStrv) lines = g_strsplit (table, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 2 + 1);
  g_assert_nonnull (strstr (lines[1], number));
  g_assert_nonnull (strstr (lines[1], "Їжакевич Марія Остапівна"));
  assert_journal (self, "outbox-table", "звірка з центром", 1);
}

/* A table of somebody else's takes nothing in it for a formula. */
static void
test_no_formula (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  g_autofree char *path = g_build_filename (self->root, "list.csv", NULL);
  g_autofree char *number = NULL;
  g_autoptr (RaListing) listing = NULL;

  ra_fact_input_set (facts, "applicant.name", "=cmd|' /C calc'!\"A0\"");
  number = ra_desk_new_case (self->desk, "legal-entity", facts, NULL, &error);
  g_assert_no_error (error);
  listing = ra_desk_list_everybody (self->desk, &(RaListingQuery){ .kind = NULL }, NULL, &error);
  g_assert_true (ra_desk_export_listing (
      self->desk, &(RaListingExport){ .listing = listing, .output = { path, FALSE, "test" } }, NULL, NULL,
      &error));
  g_assert_no_error (error);
  g_autofree char *table = read_file (path);
  g_assert_nonnull (strstr (table, "\"'=cmd|' /C calc'!\"\"A0\"\"\""));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/listing/line", test_line);
  fixture_test ("/desk/listing/any-number", test_any_number);
  fixture_test ("/desk/listing/organisation", test_organisation);
  fixture_test ("/desk/listing/serial", test_serial);
  fixture_test ("/desk/listing/by-code", test_by_code);
  fixture_test ("/desk/listing/office", test_office);
  fixture_test ("/desk/listing/export", test_export);
  fixture_test ("/desk/listing/export-journal", test_export_journal);
  fixture_test ("/desk/listing/export-outbox", test_export_outbox);
  fixture_test ("/desk/listing/no-formula", test_no_formula);
  return g_test_run ();
}
