/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry as a list: who is in it, in which order, and what narrows it. */
#include "ra-core/store/cases/ra-store-office.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/ra-store-private.h"
#include "ra-core/store/search/ra-listing-cases.h"
#include "ra-core/store/search/ra-listing-sql.h"
#include "ra-core/store/search/ra-store-listing.h"
#include "store-fixture.h"

#define DAY (24 * G_TIME_SPAN_HOUR)

/* ---- what is there ---- */

typedef struct
{
  const char *number;
  RaCaseState state;
  const char *kind;
  gint64 not_after;
} Change;

static gboolean
change_body (RaStore *store, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (RaCaseRecord) record = ra_store_get_case (store, change->number, error);

  if (record == NULL)
    return FALSE;
  record->state = change->state;
  if (change->kind != NULL)
    {
      g_free (record->kind);
      record->kind = g_strdup (change->kind);
    }
  return ra_store_update_case (store, record, error);
}

static gboolean
certify_body (RaStore *store, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (RaCertificateRecord) certificate = ra_certificate_record_new ();

  certificate->case_number = g_strdup (change->number);
  certificate->subscriber = 1;
  certificate->key_id = g_strdup ("00");
  certificate->status = RA_CERTIFICATE_STATUS_VALID;
  certificate->not_before = FIXTURE_START;
  certificate->not_after = change->not_after;
  certificate->serial = g_strdup_printf ("5E%s", change->number + 5);
  certificate->issuer_id = g_strdup ("issuer");
  certificate->der = g_bytes_new_static ("certificate", 11);
  return ra_store_add_certificate (store, certificate, error);
}

static void
act (Fixture *fixture, RaStoreBody body, const Change *change)
{
  g_autoptr (GError) error = NULL;

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, body, (gpointer) change, &error);
  g_assert_no_error (error);
}

/* Three people: Бук (closed, ends in 20 days), Акація (open, an entity), Верба (issued, ends in 400 days). */
static void
plant (Fixture *fixture)
{
  g_autofree char *beech = fixture_add_case (fixture, "Бук", "2345678901");
  g_autofree char *acacia = fixture_add_case (fixture, "Акація", "3456789012");
  g_autofree char *willow = fixture_add_case (fixture, "Верба", "2345670000");

  act (fixture, change_body, &(Change){ .number = beech, .state = RA_CASE_CLOSED });
  act (fixture, change_body, &(Change){ .number = acacia, .state = RA_CASE_OPEN, .kind = "legal-entity" });
  act (fixture, change_body, &(Change){ .number = willow, .state = RA_CASE_ISSUED });
  act (fixture, certify_body, &(Change){ .number = beech, .not_after = FIXTURE_START + 20 * DAY });
  act (fixture, certify_body, &(Change){ .number = willow, .not_after = FIXTURE_START + 400 * DAY });
}

/* ---- asking ---- */

/* Returns: (transfer full): names in their order, with commas between */
static char *
ask_with (Fixture *fixture, const RaListingQuery *query, const RaListingHelp *help)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing = ra_store_list_everybody (fixture->store, query, help, NULL, &error);
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (fixture->store, NULL, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (listing->sorted);
  for (guint i = 0; i < listing->places->len; i++)
    {
      g_autoptr (RaSearchHit) hit
          = ra_hit_reader_read (reader, &g_array_index (listing->places, RaSearchPlace, i), &error);

      g_assert_no_error (error);
      g_string_append_printf (names, "%s%s", i > 0 ? "," : "", hit->label);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
ask (Fixture *fixture, const RaListingQuery *query)
{
  return ask_with (fixture, query, NULL);
}

#define ASKED(fixture, expected, ...)                                                                        \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *names = ask (fixture, &(RaListingQuery){ __VA_ARGS__ });                                \
    g_assert_cmpstr (names, ==, expected);                                                                   \
  }                                                                                                          \
  G_STMT_END

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  plant (fixture);
  ASKED (fixture, "Верба,Акація,Бук", .descending = TRUE);
  ASKED (fixture, "Бук,Акація,Верба", .descending = FALSE);
  ASKED (fixture, "Акація,Бук,Верба", .order = RA_LISTING_BY_NAME);
  ASKED (fixture, "Верба,Бук,Акація", .order = RA_LISTING_BY_NAME, .descending = TRUE);
  ASKED (fixture, "Акація,Верба,Бук", .order = RA_LISTING_BY_STATE);
  ASKED (fixture, "Бук,Верба,Акація", .order = RA_LISTING_BY_STATE, .descending = TRUE);
  /* who has no certificate stands last either way */
  ASKED (fixture, "Бук,Верба,Акація", .order = RA_LISTING_BY_VALIDITY);
  ASKED (fixture, "Верба,Бук,Акація", .order = RA_LISTING_BY_VALIDITY, .descending = TRUE);
}

static void
test_facets (Fixture *fixture, gconstpointer data)
{
  plant (fixture);
  ASKED (fixture, "Акація", .states = RA_CASE_BIT (RA_CASE_OPEN));
  ASKED (fixture, "Бук,Верба", .states = RA_CASE_BIT (RA_CASE_CLOSED) | RA_CASE_BIT (RA_CASE_ISSUED));
  ASKED (fixture, "Акація", .kind = "legal-entity");
  ASKED (fixture, "", .kind = "legal-entity", .states = RA_CASE_BIT (RA_CASE_CLOSED));
  ASKED (fixture, "Бук", .ends_from = FIXTURE_START, .ends_until = FIXTURE_START + 30 * DAY);
  ASKED (fixture, "Верба", .text = "вер");
  ASKED (fixture, "", .text = "вер", .states = RA_CASE_BIT (RA_CASE_OPEN));
  ASKED (fixture, "Бук", .text = "2026-0001");
  ASKED (fixture, "Верба,Бук", .text = "23456", .descending = TRUE);
  ASKED (fixture, "Бук,Верба", .text = "23456");
}

/* Whatever letters: large as small ones, and the shorter name before the longer one. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const people[]
      = { "Коваленко Ірина", "Коваль", "ковач", "Коваленко", "Адам", "Müller", "Zoll" };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *number = fixture_add_case (fixture, people[i], "1");

      g_assert_nonnull (number);
    }
  ASKED (fixture, "Müller,Zoll,Адам,Коваленко,Коваленко Ірина,Коваль,ковач", .order = RA_LISTING_BY_NAME);
  ASKED (fixture, "Коваль,Коваленко Ірина,Коваленко", .order = RA_LISTING_BY_NAME, .descending = TRUE,
         .text = "ковал");
}

/* ---- where they were opened ---- */

typedef struct
{
  const char *surname;
  const char *office; /* nullable */
} Opening;

static gboolean
open_body (RaStore *store, gpointer data, GError **error)
{
  const Opening *opening = data;
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();

  record->kind = g_strdup ("individual");
  record->state = RA_CASE_OPEN;
  record->profile_hash = g_strdup ("00");
  record->office = g_strdup (opening->office);
  ra_case_index_set_label (index, 1, opening->surname);
  ra_case_index_add_search (index, 1, opening->surname);
  return ra_store_add_case (store, record, error)
         && ra_store_index_case (store, record->number, index, error);
}

/* Акація is from before offices were kept. */
static void
plant_offices (Fixture *fixture)
{
  static const Opening openings[]
      = { { "Бук", "Захід" }, { "Акація", NULL }, { "Верба", "Схід" }, { "Груша", "Захід" } };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, open_body, (gpointer) &openings[i],
                    &error);
      g_assert_no_error (error);
    }
}

static void
assert_office (Fixture *fixture, const char *number, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record->office, ==, expected);
}

/* A case keeps it through every change and restart; each name stands once. */
static void
test_offices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  plant_offices (fixture);
  ASKED (fixture, "Бук,Груша", .office = "Захід");
  ASKED (fixture, "Верба", .office = "Схід");
  ASKED (fixture, "Акація", .office = "");
  ASKED (fixture, "", .office = "Північ");
  ASKED (fixture, "Груша", .office = "Захід", .text = "гру");
  ASKED (fixture, "", .office = "Схід", .text = "гру");
  act (fixture, change_body, &(Change){ .number = "2026-0001", .state = RA_CASE_CLOSED });
  act (fixture, change_body, &(Change){ .number = "2026-0002", .state = RA_CASE_CLOSED });
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  assert_office (fixture, "2026-0001", "Захід");
  assert_office (fixture, "2026-0002", NULL);
  ASKED (fixture, "Бук", .office = "Захід", .states = RA_CASE_BIT (RA_CASE_CLOSED));
  g_auto (GStrv) offices = ra_store_list_offices (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (offices), ==, 2);
  g_assert_cmpstr (offices[0], ==, "Захід");
  g_assert_cmpstr (offices[1], ==, "Схід");
}

/* It stands inside of the seal too: whoever gives a case another office in the file is found out. */
static void
test_office_changed (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[]
      = { "UPDATE case_file SET office = 2 WHERE id = 1", "UPDATE case_file SET office = NULL WHERE id = 1",
          "UPDATE office SET name = 'Північ' WHERE id = 1", "UPDATE case_file SET office = 1 WHERE id = 2" };

  plant_offices (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *number = i == G_N_ELEMENTS (changes) - 1 ? "2026-0002" : "2026-0001";

      fixture_sql (fixture, changes[i]);
      fixture_sign_in (fixture);
      g_assert_null (ra_store_get_case (fixture->store, number, &error));
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
      fixture_sql (fixture, "UPDATE office SET name = 'Захід' WHERE id = 1;"
                            "UPDATE case_file SET office = 1 WHERE id = 1;"
                            "UPDATE case_file SET office = NULL WHERE id = 2");
    }
}

/* By what is known of them: a case that was saved before codes were kept is asked for. */
static gboolean
code_body (RaStore *store, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();

  ra_case_index_set_label (index, 1, change->kind);
  ra_case_index_add_search (index, 1, change->kind);
  if (change->not_after != 0)
    {
      g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT "-03-14", change->not_after);
      ra_case_index_set_code (index, 1, code);
    }
  return ra_store_index_case (store, change->number, index, error);
}

static char *
know_code (const RaSearchPlace *place, gpointer asked)
{
  (*(guint *) asked)++;
  return place->case_id == 3 ? g_strdup ("1970-01-01") : NULL;
}

static char *
ask_by_code (Fixture *fixture, gboolean descending, guint *asked)
{
  const RaListingQuery query = { .order = RA_LISTING_BY_CODE, .descending = descending };
  const RaListingHelp help = { .code_of = know_code, .data = asked };

  return ask_with (fixture, &query, &help);
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  static const Change changes[] = { { .kind = "Бук", .not_after = 1985 },
                                    { .kind = "Акація", .not_after = 1955 },
                                    { .kind = "Верба" },
                                    { .kind = "Груша" } };
  guint asked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *number = fixture_add_case (fixture, changes[i].kind, "1");
      Change change = changes[i];

      change.number = number;
      act (fixture, code_body, &change);
    }
  g_autofree char *forwards = ask_by_code (fixture, FALSE, &asked);
  g_assert_cmpstr (forwards, ==, "Акація,Верба,Бук,Груша");
  g_assert_cmpuint (asked, ==, 2); /* the others are known */
  g_autofree char *backwards = ask_by_code (fixture, TRUE, &asked);
  g_assert_cmpstr (backwards, ==, "Бук,Верба,Акація,Груша");
  /* and nobody is found by it */
  ASKED (fixture, "", .text = "1985-03");
}

/* What was put in once more has the code of now, after a restart too. */
static void
test_codes_change (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_add_case (fixture, "Бук", "1");
  g_autofree char *second = fixture_add_case (fixture, "Акація", "2");
  guint asked = 0;

  act (fixture, code_body, &(Change){ .number = first, .kind = "Бук", .not_after = 1985 });
  act (fixture, code_body, &(Change){ .number = second, .kind = "Акація", .not_after = 1990 });
  g_autofree char *before = ask_by_code (fixture, FALSE, &asked);
  g_assert_cmpstr (before, ==, "Бук,Акація");
  act (fixture, code_body, &(Change){ .number = first, .kind = "Бук", .not_after = 1995 });
  g_autofree char *after = ask_by_code (fixture, FALSE, &asked);
  g_assert_cmpstr (after, ==, "Акація,Бук");
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  g_autofree char *again = ask_by_code (fixture, FALSE, &asked);
  g_assert_cmpstr (again, ==, "Акація,Бук");
  g_assert_cmpuint (asked, ==, 0);
}

static gboolean
people_body (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();

  ra_case_index_set_label (index, 0, "Сад");
  ra_case_index_add_search (index, 0, "Сад");
  for (guint i = 1; i <= 2; i++)
    {
      ra_case_index_set_label (index, i, i == 1 ? "Слива" : "Вишня");
      ra_case_index_add_search (index, i, i == 1 ? "Слива" : "Вишня");
    }
  return ra_store_index_case (store, ((const Change *) data)->number, index, error);
}

/* An organisation that was found by its name has what its people have. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *orchard = fixture_add_case (fixture, "Сад", "3456789012");

  act (fixture, people_body, &(Change){ .number = orchard });
  act (fixture, certify_body, &(Change){ .number = orchard, .not_after = FIXTURE_START + 20 * DAY });
  ASKED (fixture, "Сад", .text = "сад");
  ASKED (fixture, "Сад", .text = "сад", .ends_from = FIXTURE_START, .ends_until = FIXTURE_START + 30 * DAY);
  ASKED (fixture, "", .text = "сад", .ends_from = 1, .ends_until = FIXTURE_START);
  ASKED (fixture, "", .text = "вишня", .ends_from = FIXTURE_START, .ends_until = FIXTURE_START + 30 * DAY);
  ASKED (fixture, "Слива", .ends_from = FIXTURE_START, .ends_until = FIXTURE_START + 30 * DAY);
}

/* Who changed their mind is not shown the half that was found. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RaListing) listing = NULL;

  plant (fixture);
  ASKED (fixture, "Верба", .text = "вер");
  g_cancellable_cancel (cancellable);
  listing = ra_store_list_everybody (fixture->store, &(RaListingQuery){ .text = "вер", .descending = TRUE },
                                     NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (listing);
}

/* A list stays what it was; the next one has what happened since. */
static void
test_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) before = NULL;

  plant (fixture);
  before = ra_store_list_everybody (fixture->store, &(RaListingQuery){ .kind = NULL }, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *number = fixture_add_case (fixture, "Груша", "1");
  g_assert_cmpuint (before->places->len, ==, 3);
  ASKED (fixture, "Груша,Верба,Акація,Бук", .descending = TRUE);
}

/* What costs a look at each line is not done for very many, and is said. */
static gboolean
fill_body (RaStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < RA_LISTING_SORTED + 1; i++)
    {
      g_autoptr (RaCaseRecord) record = ra_case_record_new ();
      g_autoptr (RaCaseIndex) index = ra_case_index_new ();

      record->kind = g_strdup (i % 2 == 0 ? "individual" : "legal-entity");
      record->profile_hash = g_strdup ("hash");
      record->label = g_strdup ("Хтось");
      record->office = i % 3 == 0 ? g_strdup ("Захід") : NULL;
      record->state = i == 7 ? RA_CASE_OPEN : RA_CASE_CLOSED;
      ra_case_index_set_label (index, 0, "Хтось");
      if (!ra_store_add_case (store, record, error)
          || !ra_store_index_case (store, record->number, index, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count (Fixture *fixture, const RaListingQuery *query, gboolean *sorted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing = ra_store_list_everybody (fixture->store, query, NULL, NULL, &error);

  g_assert_no_error (error);
  *sorted = listing->sorted;
  return listing->places->len;
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  gboolean sorted;

  act (fixture, fill_body, NULL);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .order = RA_LISTING_BY_NAME }, &sorted), ==,
                    RA_LISTING_SORTED + 1);
  g_assert_true (sorted);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .order = RA_LISTING_BY_STATE }, &sorted), ==,
                    RA_LISTING_SORTED + 1);
  g_assert_true (sorted);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .kind = "legal-entity" }, &sorted), ==,
                    RA_LISTING_SORTED / 2);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .states = RA_CASE_BIT (RA_CASE_OPEN) }, &sorted), ==,
                    1);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .office = "Захід" }, &sorted), ==,
                    RA_LISTING_SORTED / 3 + 1);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .office = "" }, &sorted), ==,
                    RA_LISTING_SORTED - RA_LISTING_SORTED / 3);
  g_assert_cmpuint (count (fixture, &(RaListingQuery){ .office = "Північ" }, &sorted), ==, 0);
}

/* As many are asked for one by one, and as the index has them: both say the same. */
static gboolean
certify_many_body (RaStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *number = g_strdup_printf ("2026-%04u", 1 + i * 7);
      const Change change = { .number = number, .not_after = FIXTURE_START + (gint64) (i % 50) * DAY };

      if (!certify_body (store, (gpointer) &change, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many_ends (Fixture *fixture, gconstpointer data)
{
  gboolean sorted;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing = NULL;

  act (fixture, fill_body, NULL);
  act (fixture, certify_many_body, NULL);
  g_assert_cmpuint (count (fixture,
                           &(RaListingQuery){ .ends_from = FIXTURE_START,
                                              .ends_until = FIXTURE_START + 10 * DAY,
                                              .order = RA_LISTING_BY_VALIDITY },
                           &sorted),
                    ==, 60);
  listing = ra_store_list_everybody (fixture->store,
                                     &(RaListingQuery){ .order = RA_LISTING_BY_VALIDITY, .descending = TRUE },
                                     NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (listing->sorted);
  g_assert_cmpuint (listing->places->len, ==, RA_LISTING_SORTED + 1);
  /* of day 49, the newest first; who has none stands at the end */
  g_assert_cmpuint (g_array_index (listing->places, RaSearchPlace, 0).case_id, ==, 1 + 299 * 7);
  g_assert_cmpuint (g_array_index (listing->places, RaSearchPlace, 299).case_id, <, 2100);
  g_assert_cmpuint (g_array_index (listing->places, RaSearchPlace, 300).case_id, ==, RA_LISTING_SORTED + 1);
}

/* A registry of a million is listed by its indexes: rows are large, and reading them all would read the whole file. */
static void
test_plans (Fixture *fixture, gconstpointer data)
{
  static const char *const questions[][2]
      = { { "EXPLAIN QUERY PLAN " RA_LISTING_SQL_STATE, "case_file_state" },
          { "EXPLAIN QUERY PLAN " RA_LISTING_SQL_KIND, "case_file_kind" },
          { "EXPLAIN QUERY PLAN " RA_LISTING_SQL_OFFICE, "case_file_office" },
          { "EXPLAIN QUERY PLAN " RA_LISTING_SQL_NO_OFFICE, "case_file_office" },
          { "EXPLAIN QUERY PLAN " RA_LISTING_SQL_ENDS, "certificate_ends" },
          { "EXPLAIN QUERY PLAN " RA_LISTING_SQL_ENDING, "certificate_ends" } };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaStatement) select = ra_db_prepare (fixture->store->db, questions[i][0], &error);
      const char *plan;

      g_assert_no_error (error);
      g_assert_true (ra_statement_step (select, &error));
      plan = ra_statement_peek_text (select, "detail");
      if (strstr (plan, "USING COVERING INDEX") == NULL || strstr (plan, questions[i][1]) == NULL)
        g_error ("%s: %s", questions[i][0], plan);
    }
}

/* Nearly everybody is subscriber 1 of a case of their own, and some cases have many people: nobody stands there twice, and each
 * case has its own lines, in whatever order they came. */
static void
test_cases (void)
{
  g_autoptr (RaListingCases) cases = ra_listing_cases_new ();
  const guint n = 1000;
  guint lines = 0;

  for (guint32 i = 2 * n; i > 0; i--)
    {
      const RaSearchPlace place = { i < n ? i : 7, i < n ? 1 : i };

      g_assert_true (ra_listing_cases_add (cases, &place));
      g_assert_false (ra_listing_cases_add (cases, &place));
    }
  for (guint32 i = ra_listing_cases_first (cases, 7); i != RA_LISTING_NO_LINE;
       i = ra_listing_cases_next (cases, i))
    lines++;
  g_assert_cmpuint (lines, ==, n + 2);
  g_assert_cmpuint (ra_listing_cases_first (cases, 8), !=, RA_LISTING_NO_LINE);
  g_assert_cmpuint (ra_listing_cases_next (cases, ra_listing_cases_first (cases, 8)), ==, RA_LISTING_NO_LINE);
  g_assert_cmpuint (ra_listing_cases_first (cases, n), ==, RA_LISTING_NO_LINE);
  g_assert_cmpuint (ra_listing_cases_first (cases, 5 * n), ==, RA_LISTING_NO_LINE);
  g_assert_cmpuint (ra_listing_cases_first (cases, -1), ==, RA_LISTING_NO_LINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/store/listing/orders", test_orders);
  fixture_test ("/store/listing/facets", test_facets);
  fixture_test ("/store/listing/names", test_names);
  fixture_test ("/store/listing/offices", test_offices);
  fixture_test ("/store/listing/office-changed", test_office_changed);
  fixture_test ("/store/listing/whole", test_whole);
  fixture_test ("/store/listing/cancelled", test_cancelled);
  fixture_test ("/store/listing/later", test_later);
  fixture_test ("/store/listing/many", test_many);
  fixture_test ("/store/listing/many-ends", test_many_ends);
  fixture_test ("/store/listing/plans", test_plans);
  fixture_test ("/store/listing/codes", test_codes);
  fixture_test ("/store/listing/codes-change", test_codes_change);
  g_test_add_func ("/store/listing/cases", test_cases);
  return fixture_main ();
}
