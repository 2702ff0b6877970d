/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "tests/unit/profile/profile-fixture.h"

#define GROUNDS 10

static gboolean
holds (RaProfile *profile, GHashTable *facts, const char *condition)
{
  return ra_profile_condition_holds (profile, condition, profile_fixture_lookup, facts);
}

static void
set (GHashTable *facts, const char *path, const char *value)
{
  g_hash_table_replace (facts, g_strdup (path), g_strdup (value));
}

/* Ids of the items that are asked for, in order, joined by spaces. */
static char *
asked (RaProfile *profile, GHashTable *facts)
{
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < kind->items->len; i++)
    {
      const RaItem *item = g_ptr_array_index (kind->items, i);
      if (ra_profile_applies (profile, item->when, item->unless, profile_fixture_lookup, facts))
        g_ptr_array_add (ids, item->id);
    }
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
assert_asked (RaProfile *profile, GHashTable *facts, const char *expected)
{
  g_autofree char *ids = asked (profile, facts);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_shipped (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  const RaOfficeRule *office = ra_profile_get_office (profile);

  g_assert_cmpstr (ra_profile_get_id (profile), ==, "ua-acsk-dfs");
  g_assert_cmpstr (ra_profile_get_label (profile), ==, "АЦСК ІДД ДФС");
  g_assert_cmpstr (ra_profile_get_version (profile), ==, "1.0");
  g_assert_cmpuint (strlen (ra_profile_get_hash (profile)), ==, 64);
  g_assert_cmpuint (kind->steps->len, ==, 8);
  g_assert_cmpuint (kind->max_subscribers, ==, 1);
  g_assert_true (ra_applicant_kind_prints (kind, "key-envelope"));
  g_assert_false (ra_applicant_kind_prints (kind, "appendix"));
  g_assert_nonnull (ra_applicant_kind_find_use (kind, "subscriber.key-phrase"));
  g_assert_null (ra_applicant_kind_find_use (kind, "subscriber.shoe-size"));
  g_assert_true (g_strv_contains ((const char *const *) office->accepts, "rsa-4096"));
  g_assert_cmpuint (g_strv_length (office->accepts), ==, ra_profile_get_suites (profile)->len);
  g_assert_cmpstr (office->suite, ==, "dstu4145-257");
  g_assert_cmpstr (office->beside, ==, "dstu4145-431");
  g_assert_cmpstr (office->container, ==, "national");
  g_assert_null (ra_profile_get_fact (profile, NULL));
}

/* The names that issue point 11 makes part of the stable form. */
static void
test_stable_names (void)
{
  static const char *const facts[] = {
    "applicant.terms-read",
    "subscriber.surname",
    "subscriber.given-names",
    "subscriber.birth-date",
    "subscriber.sex",
    "subscriber.citizenship",
    "subscriber.refused-tax-number",
    "subscriber.document",
    "subscriber.document-number",
    "subscriber.document-issued-by",
    "subscriber.document-issued-on",
    "subscriber.document-expires-on",
    "subscriber.tax-number",
    "subscriber.unzr",
    "subscriber.phone",
    "subscriber.email",
    "subscriber.country",
    "subscriber.region",
    "subscriber.locality",
    "subscriber.street",
    "subscriber.key-phrase",
  };
  static const char *const documents[] = { "id-card",
                                           "passport-booklet",
                                           "travel-passport",
                                           "foreign-passport",
                                           "permanent-residence",
                                           "temporary-residence",
                                           "refugee-certificate" };
  static const char *const papers[]
      = { "registration-card", "key-envelope", "certificate", "handover-receipt" };
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    g_assert_nonnull (ra_applicant_kind_find_use (kind, facts[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    g_assert_nonnull (
        ra_fact_find_choice (ra_profile_get_fact (profile, "subscriber.document"), documents[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    g_assert_true (ra_applicant_kind_prints (kind, papers[i]));
  g_assert_nonnull (ra_profile_get_suite (profile, "ecdsa-p256"));
  g_assert_nonnull (ra_profile_get_suite (profile, "rsa-4096"));
}

static void
test_person_is_good (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  GPtrArray *all = ra_profile_get_facts (profile);

  for (guint i = 0; i < all->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (all, i);
      const char *value = g_hash_table_lookup (facts, fact->path);
      g_autofree char *reason = NULL;

      if (ra_profile_fact_is_required (profile, fact, profile_fixture_lookup, facts))
        g_assert_nonnull (value);
      if (value != NULL)
        ra_profile_check_fact (profile, fact, value, profile_fixture_lookup, facts, &reason);
      g_assert_cmpstr (reason, ==, NULL);
    }
}

static void
assert_fault (RaProfile *profile, GHashTable *facts, const char *path, const char *value, const char *words)
{
  g_autofree char *reason = NULL;

  g_assert_false (ra_profile_check_fact (profile, ra_profile_get_fact (profile, path), value,
                                         profile_fixture_lookup, facts, &reason));
  if (strstr (reason, words) == NULL)
    g_error ("%s: \"%s\" does not say \"%s\"", path, reason, words);
}

static void
test_faults (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  g_autofree char *long_name = g_strnfill (65, 'x');

  assert_fault (profile, facts, "subscriber.surname", long_name, "65 characters");
  assert_fault (profile, facts, "subscriber.surname", "Петpенко", "character 4");
  assert_fault (profile, facts, "subscriber.surname", "Пет\nренко", "character 4");
  assert_fault (profile, facts, "subscriber.sex", "other", "female, male");
  assert_fault (profile, facts, "subscriber.birth-date", "14.03.1985", "not a date");
  assert_fault (profile, facts, "subscriber.refused-tax-number", "maybe", "yes or no");
  assert_fault (profile, facts, "subscriber.document", "foreign-passport", "not open");
  assert_fault (profile, facts, "subscriber.tax-number", "3111901244", "check digit");
}

/* 64 characters, whatever they weigh in UTF-8. */
static void
test_length_as_encoded (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < 64; i++)
    g_string_append (name, "ї");
  g_assert_true (ra_profile_check_fact (profile, ra_profile_get_fact (profile, "subscriber.surname"),
                                        name->str, profile_fixture_lookup, facts, &reason));
  g_string_append (name, "ї");
  assert_fault (profile, facts, "subscriber.surname", name->str, "65 characters and may have 64");
}

static void
test_document_by_choice (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  assert_fault (profile, facts, "subscriber.document-number", "КН123456", "nine digits");
  set (facts, "subscriber.document", "passport-booklet");
  assert_fault (profile, facts, "subscriber.document-number", "001234567", "six digits");
  set (facts, "subscriber.document", "travel-passport");
  assert_fault (profile, facts, "subscriber.document-number", "001234567", "two capital Latin letters");
}

static void
test_names_of_foreigners (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaFact *surname = ra_profile_get_fact (profile, "subscriber.surname");

  assert_fault (profile, facts, "subscriber.surname", "Kowalska", "Latin letters");
  set (facts, "subscriber.citizenship", "PL");
  g_assert_true (ra_profile_check_fact (profile, surname, "Kowalska", profile_fixture_lookup, facts, NULL));
  assert_fault (profile, facts, "subscriber.surname", "Коwalska", "both Latin and Cyrillic");
}

static void
test_terms (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaFact *terms = ra_profile_get_fact (profile, "applicant.terms-read");

  g_assert_true (ra_profile_fact_is_required (profile, terms, profile_fixture_lookup, facts));
  g_assert_true (ra_profile_check_fact (profile, terms, "yes", profile_fixture_lookup, facts, NULL));
  assert_fault (profile, facts, "applicant.terms-read", "no", "cannot go on");
}

static void
test_contacts_required (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_true (ra_profile_get_fact (profile, "subscriber.phone")->required);
  g_assert_true (ra_profile_get_fact (profile, "subscriber.email")->required);
  g_assert_cmpstr (ra_profile_get_fact (profile, "subscriber.phone")->ground, ==, "contacts-missing");
}

static void
test_conditions (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  g_assert_true (holds (profile, facts, "citizen"));
  g_assert_true (holds (profile, facts, "id-card"));
  g_assert_false (holds (profile, facts, "foreigner"));
  g_assert_false (holds (profile, facts, "no-such-condition"));
  set (facts, "subscriber.citizenship", "PL");
  g_assert_true (holds (profile, facts, "foreigner"));
  g_assert_false (holds (profile, facts, "nonresident"));
  set (facts, "subscriber.country", "PL");
  g_assert_true (holds (profile, facts, "nonresident"));
  set (facts, "subscriber.document", "temporary-residence");
  g_assert_true (holds (profile, facts, "residence-permit"));
  set (facts, "subscriber.citizenship", "");
  g_assert_false (holds (profile, facts, "foreigner"));
  g_assert_false (ra_profile_condition_holds (profile, "foreigner", NULL, NULL));
}

static void
test_tax_number_required (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaFact *number = ra_profile_get_fact (profile, "subscriber.tax-number");

  g_assert_true (ra_profile_fact_is_required (profile, number, profile_fixture_lookup, facts));
  set (facts, "subscriber.refused-tax-number", "yes");
  g_assert_false (ra_profile_fact_is_required (profile, number, profile_fixture_lookup, facts));
}

static void
test_unzr_required (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaFact *unzr = ra_profile_get_fact (profile, "subscriber.unzr");

  g_assert_true (ra_profile_fact_is_required (profile, unzr, profile_fixture_lookup, facts));
  set (facts, "subscriber.document", "passport-booklet");
  g_assert_false (ra_profile_fact_is_required (profile, unzr, profile_fixture_lookup, facts));
}

/* --- checklist --- */

static void
test_items_id_card (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");

  assert_asked (
      profile, facts,
      "registration-card id-card-copy residence-proof taxpayer-card key-medium identity-copies-certified");
  g_assert_cmpuint (ra_applicant_kind_find_item (kind, "registration-card")->copies, ==, 2);
  g_assert_cmpstr (ra_applicant_kind_find_item (kind, "registration-card")->prints, ==, "registration-card");
}

static void
test_items_booklet (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.document", "passport-booklet");
  assert_asked (profile, facts,
                "registration-card passport-copy passport-residence-copy taxpayer-card key-medium "
                "identity-copies-certified");
  set (facts, "subscriber.passport-marks", "yes");
  set (facts, "subscriber.tax-number-in-passport", "yes");
  assert_asked (profile, facts,
                "registration-card passport-copy passport-marks-copy passport-residence-copy "
                "passport-tax-number-page key-medium identity-copies-certified");
}

static void
test_items_refused_number (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.document", "passport-booklet");
  set (facts, "subscriber.refused-tax-number", "yes");
  assert_asked (profile, facts,
                "registration-card passport-copy passport-residence-copy tax-refusal-page key-medium "
                "identity-copies-certified");
}

static void
test_items_travel_passport (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.document", "travel-passport");
  set (facts, "subscriber.country", "DE");
  assert_asked (profile, facts,
                "registration-card travel-passport-copy taxpayer-card key-medium identity-copies-certified");
}

static void
test_items_foreigner (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.citizenship", "PL");
  set (facts, "subscriber.document", "temporary-residence");
  assert_asked (profile, facts,
                "registration-card residence-permit-copy taxpayer-card key-medium identity-copies-certified");
  set (facts, "subscriber.document", "foreign-passport");
  set (facts, "subscriber.country", "PL");
  assert_asked (profile, facts,
                "registration-card foreign-passport-translation key-medium identity-copies-certified");
  set (facts, "subscriber.country", "UA");
  set (facts, "subscriber.document", "refugee-certificate");
  assert_asked (
      profile, facts,
      "registration-card refugee-certificate-copy taxpayer-card key-medium identity-copies-certified");
}

static void
test_items_representative (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaFact *surname = ra_profile_get_fact (profile, "applicant.representative-surname");

  g_assert_false (ra_profile_fact_is_required (profile, surname, profile_fixture_lookup, facts));
  set (facts, "applicant.key-generation", "representative");
  g_assert_true (ra_profile_fact_is_required (profile, surname, profile_fixture_lookup, facts));
  assert_asked (profile, facts,
                "registration-card id-card-copy residence-proof taxpayer-card power-of-attorney "
                "representative-document-copy envelope key-medium identity-copies-certified");
  set (facts, "applicant.signed-by-representative", "yes");
  assert_asked (profile, facts,
                "registration-card id-card-copy residence-proof taxpayer-card power-of-attorney-notarised "
                "representative-document-copy envelope key-medium identity-copies-certified");
}

static void
test_envelope (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaPaperRule *envelope = ra_profile_get_paper (profile, "key-envelope");
  const RaItem *item = ra_applicant_kind_find_item (ra_profile_get_kind (profile, "individual"), "envelope");

  g_assert_true (item->per_subscriber);
  g_assert_cmpstr (item->ground, ==, "envelopes-missing");
  g_assert_true (envelope->required);
  g_assert_cmpstr (envelope->required_when[0], ==, "by-representative");
  g_assert_cmpint (envelope->per, ==, RA_PAPER_PER_SUBSCRIBER);
}

/* Received is enough to register; the administrator's signature on the copies is asked
 * for before the handover. */
static void
test_certified_copies (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");

  for (guint i = 0; i < kind->items->len; i++)
    {
      const RaItem *item = g_ptr_array_index (kind->items, i);
      gboolean certified = g_str_equal (item->id, "identity-copies-certified");

      g_assert_cmpint (item->asks, ==, certified ? RA_ITEM_ASKS_CERTIFIED : RA_ITEM_ASKS_RECEIVED);
      g_assert_cmpint (item->step, ==, certified ? RA_STEP_ID_HANDOVER : RA_STEP_ID_DECISION);
    }
}

/* --- grounds, terms, roles --- */

static void
test_ten_grounds (void)
{
  static const char *const ids[GROUNDS]
      = { "documents-missing", "identity-unproved", "copies-uncertified", "documents-damaged",
          "data-mismatch",     "contacts-missing",  "envelopes-missing",  "requests-missing",
          "medium-missing",    "other-reason" };
  static const RaGroundFrom from[GROUNDS]
      = { RA_GROUND_FROM_MISSING_ITEM, RA_GROUND_FROM_NONE, RA_GROUND_FROM_UNCERTIFIED_ITEM,
          RA_GROUND_FROM_REJECTED_ITEM, RA_GROUND_FROM_INVALID_FACT };
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  GPtrArray *grounds = ra_profile_get_grounds (profile);
  guint count = 0;

  for (guint i = 0; i < grounds->len; i++)
    {
      const RaGround *ground = g_ptr_array_index (grounds, i);

      if (!g_str_equal (ground->clause, "dfs-5.7-grounds"))
        continue;
      g_assert_cmpuint (count, <, GROUNDS);
      g_assert_cmpstr (ground->id, ==, ids[count]);
      g_assert_cmpint (ground->from, ==, from[count]);
      g_assert_false (ground->optional);
      count++;
    }
  g_assert_cmpuint (count, ==, GROUNDS);
}

static void
test_prison (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaGround *ground = ra_profile_get_ground (profile, "prison");

  g_assert_cmpstr (ground->clause, ==, "dfs-5.7-prison");
  g_assert_true (ground->optional);
}

static void
test_terms_of_time (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_cmpstr (ra_profile_get_deadline (profile, RA_DEADLINE_ID_CERTIFY)->within, ==, "PT2H");
  g_assert_cmpstr (ra_profile_get_deadline (profile, RA_DEADLINE_ID_CERTIFY)->clause, ==,
                   "dfs-6.3-two-hours");
  g_assert_cmpstr (ra_profile_get_deadline (profile, RA_DEADLINE_ID_KEY_VALIDITY)->within, ==, "P2Y");
}

static void
test_roles (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  GPtrArray *roles = ra_profile_get_roles (profile);

  g_assert_cmpuint (roles->len, ==, 4);
  g_assert_true (ra_role_may (ra_profile_get_role (profile, "registration-administrator"), "case-register"));
  g_assert_false (
      ra_role_may (ra_profile_get_role (profile, "registration-administrator"), "journal-repair"));
  g_assert_true (ra_role_may (ra_profile_get_role (profile, "security-administrator"), "journal-repair"));
  g_assert_false (ra_role_may (ra_profile_get_role (profile, "security-administrator"), "case-show"));
  g_assert_false (ra_role_may (ra_profile_get_role (profile, "system-administrator"), NULL));
  /* The first operator has every role, and with them every right. */
  for (const char *const *act = ra_role_acts (); *act != NULL; act++)
    {
      gboolean may = FALSE;
      for (guint i = 0; i < roles->len; i++)
        may = may || ra_role_may (g_ptr_array_index (roles, i), *act);
      g_assert_true (may);
    }
}

static void
assert_purposes (const RaSuiteRule *suite, gboolean documents, gboolean authentication, gboolean crossborder)
{
  g_assert_cmpint (ra_suite_rule_serves (suite, RA_SUITE_PURPOSE_DOCUMENTS), ==, documents);
  g_assert_cmpint (ra_suite_rule_serves (suite, RA_SUITE_PURPOSE_AUTHENTICATION), ==, authentication);
  g_assert_cmpint (ra_suite_rule_serves (suite, RA_SUITE_PURPOSE_CROSSBORDER), ==, crossborder);
}

/* Every suite a station can name is declared, with the clause it rests on and the pair that goes with it. */
static void
test_suites (void)
{
  static const char *const expected[][3] = {
    { "dstu4145-257", "ord-2.4-documents", "dstu4145-431" },
    { "dstu4145-431", "ord-2.4-documents", "dstu4145-431" },
    { "dstu4145-257-kupyna", "ord-2.4-documents", "dstu4145-431-kupyna" },
    { "dstu4145-431-kupyna", "ord-2.4-documents", "dstu4145-431-kupyna" },
    { "ecdsa-p256", "ord-2.4-authentication", "ecdsa-p256" },
    { "rsa-4096", "ord-2.4-crossborder", "rsa-4096" },
  };
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_cmpuint (ra_profile_get_suites (profile)->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const RaSuiteRule *suite = ra_profile_get_suite (profile, expected[i][0]);

      g_assert_cmpstr (ra_suite_rule_ids ()[i], ==, expected[i][0]);
      g_assert_cmpstr (suite->clause, ==, expected[i][1]);
      g_assert_cmpstr (suite->beside, ==, expected[i][2]);
    }
}

/* What the program asks of the facts, the profile knows by name. */
static void
test_meanings (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_cmpstr (ra_profile_get_meaning (profile, RA_MEANING_REPRESENTATIVE_NAME), ==,
                   "representative.full-name");
  g_assert_cmpstr (ra_profile_get_meaning (profile, RA_MEANING_REPRESENTATIVE_GENERATES), ==,
                   "by-representative");
  for (guint i = 0; i < RA_N_MEANINGS; i++)
    g_assert_cmpstr (ra_meaning_ids ()[i], ==, ra_meaning_to_string ((RaMeaning) i));
  g_assert_null (ra_meaning_ids ()[RA_N_MEANINGS]);
}

/* What the program asks of a suite, the profile may say of the one suite; the rest is bound for all. */
static void
test_rules_of_suites (void)
{
  static const struct
  {
    RaRule rule;
    const char *suite, *clause;
  } expected[] = {
    { RA_RULE_SUITE, "dstu4145-257", "ord-2.4-documents" },
    { RA_RULE_SUITE_HASH, "dstu4145-257", "ord-3.13-hash" },
    { RA_RULE_SUITE, "rsa-4096", "ord-2.4-crossborder" },
    { RA_RULE_SUITE_HASH, "rsa-4096", "ord-2.4-crossborder" },
    { RA_RULE_SUITE, NULL, "ord-2.4-documents" },
    { RA_RULE_SUITE, "another", "ord-2.4-documents" },
    { RA_RULE_POSSESSION, "rsa-4096", "dfs-6.2-possession" },
    { RA_RULE_NONE, "rsa-4096", NULL },
  };
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (ra_profile_get_rule_of_suite (profile, expected[i].rule, expected[i].suite), ==,
                     expected[i].clause);
}

/* «до 01 січня 2022 року» with ГОСТ 34.311, «з 01 січня 2022 року» with Купина: not one day has both. */
static void
test_suites_for_documents (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSuiteRule *older = ra_profile_get_suite (profile, "dstu4145-257");
  const RaSuiteRule *newer = ra_profile_get_suite (profile, "dstu4145-431-kupyna");

  assert_purposes (older, TRUE, TRUE, TRUE);
  assert_purposes (newer, TRUE, TRUE, TRUE);
  g_assert_true (ra_suite_rule_permits (older, "2018-11-07"));
  g_assert_true (ra_suite_rule_permits (older, "2021-12-31"));
  g_assert_false (ra_suite_rule_permits (older, "2022-01-01"));
  g_assert_false (ra_suite_rule_permits (newer, "2021-12-31"));
  g_assert_true (ra_suite_rule_permits (newer, "2022-01-01"));
  g_assert_true (ra_suite_rule_permits (newer, "2026-11-21"));
}

static void
test_suites_for_authentication (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSuiteRule *ecdsa = ra_profile_get_suite (profile, "ecdsa-p256");

  assert_purposes (ecdsa, FALSE, TRUE, TRUE);
  g_assert_null (ecdsa->sign_from);
  g_assert_null (ecdsa->sign_until);
}

static void
test_suites_for_crossborder (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSuiteRule *rsa = ra_profile_get_suite (profile, "rsa-4096");

  assert_purposes (rsa, FALSE, FALSE, TRUE);
  g_assert_true (ra_suite_rule_permits (rsa, "2019-05-06"));
}

/* --- subject --- */

static void
test_subject (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSubjectRecipe *recipe = ra_profile_get_subject (profile, "natural-person");
  static const char *const types[] = { "CN", "SN", "GN", "C", "ST", "L" };

  g_assert_cmpuint (recipe->names->len, ==, G_N_ELEMENTS (types));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const RaSubjectPart *part = g_ptr_array_index (recipe->names, i);
      g_assert_cmpstr (part->type, ==, types[i]);
      g_assert_cmpuint (part->max, <=, 64);
    }
  g_assert_cmpstr (recipe->file_name, ==, "subscriber.full-name");
}

/* "OID=path" of the directory attributes that apply. */
static char *
attributes_of (RaProfile *profile, GHashTable *facts)
{
  const RaSubjectRecipe *recipe = ra_profile_get_subject (profile, "natural-person");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < recipe->attributes->len; i++)
    {
      const RaSubjectPart *part = g_ptr_array_index (recipe->attributes, i);
      g_autofree char *value = ra_profile_dup_value (profile, part->from, profile_fixture_lookup, facts);

      g_assert_cmpint (part->encoding, ==, RA_SUBJECT_ENCODING_PRINTABLE);
      if (value != NULL
          && ra_profile_applies (profile, part->when, part->unless, profile_fixture_lookup, facts))
        g_string_append_printf (text, "%s=%s\n", part->type + strlen ("1.2.804.2.1.1.1.11.1."), value);
    }
  return g_string_free (text, FALSE);
}

static void
test_attributes (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  g_autofree char *text = attributes_of (profile, facts);

  g_assert_cmpstr (text, ==, "4.1.1=3111901243\n4.3.1=19850314-01235\n");
}

static void
test_attributes_refused (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  g_autofree char *booklet = NULL, *card = NULL;

  set (facts, "subscriber.refused-tax-number", "yes");
  card = attributes_of (profile, facts);
  g_assert_cmpstr (card, ==, "4.1.1=001234567\n4.3.1=19850314-01235\n");
  set (facts, "subscriber.document", "passport-booklet");
  set (facts, "subscriber.document-number", "ЩЄ 123456");
  g_hash_table_remove (facts, "subscriber.unzr");
  booklet = attributes_of (profile, facts);
  g_assert_cmpstr (booklet, ==, "4.1.1=SHCHIE123456\n");
}

static void
test_attributes_nonresident (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  g_autofree char *text = NULL;

  set (facts, "subscriber.citizenship", "PL");
  set (facts, "subscriber.country", "PL");
  set (facts, "subscriber.foreign-number", "85031412345");
  text = attributes_of (profile, facts);
  g_assert_cmpstr (text, ==, "4.1.1=85031412345\n");
}

/* --- computed values --- */

static void
assert_value (RaProfile *profile, GHashTable *facts, const char *path, const char *expected)
{
  g_autofree char *value = ra_profile_dup_value (profile, path, profile_fixture_lookup, facts);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_computed (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  assert_value (profile, facts, "subscriber.full-name", "Ґалаґан Мар’яна Їжаківна");
  assert_value (profile, facts, "applicant.name", "Ґалаґан Мар’яна Їжаківна");
  assert_value (profile, facts, "representative.full-name", NULL);
  assert_value (profile, facts, "subscriber.age", "34");
  assert_value (profile, facts, "subscriber.document-text",
                "паспорт громадянина України у формі картки 001234567");
  assert_value (profile, facts, "subscriber.address", "Київ");
  assert_value (profile, facts, "subscriber.surname", "Ґалаґан");
  assert_value (profile, facts, "subscriber.key-phrase", NULL);
  assert_value (profile, facts, "subscriber.no-such-thing", NULL);
}

/* --- keeping and finding --- */

static void
test_bytes (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GBytes) bytes = ra_profile_to_bytes (profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) again = ra_profile_from_bytes (bytes, &error);
  g_autoptr (GBytes) same = NULL, short_bytes = g_bytes_new_from_bytes (bytes, 0, 1000);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  g_assert_no_error (error);
  same = ra_profile_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, same));
  g_assert_cmpstr (ra_profile_get_hash (again), ==, ra_profile_get_hash (profile));
  g_assert_null (ra_profile_from_bytes (short_bytes, &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (ra_profile_from_bytes (empty, &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_READ);
}

static void
test_hash (void)
{
  g_autoptr (RaProfile) shipped = profile_fixture_load ();
  char *dir = profile_fixture_copy ();
  g_autofree char *slashed = g_strconcat (dir, "//", NULL);
  g_autoptr (RaProfile) copy = ra_profile_load (slashed, NULL, NULL);
  g_autoptr (RaProfile) changed = NULL;

  g_assert_cmpstr (ra_profile_get_hash (copy), ==, ra_profile_get_hash (shipped));
  profile_fixture_replace (dir, "facts.xml", "Прізвище", "прізвище");
  changed = ra_profile_load (dir, NULL, NULL);
  g_assert_cmpstr (ra_profile_get_hash (changed), !=, ra_profile_get_hash (shipped));
  profile_fixture_remove (dir);
}

static void
test_find (void)
{
  g_autofree char *forms = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = NULL, *expected = profile_fixture_shipped ();
  g_auto (GStrv) ids = NULL;

  g_setenv ("RA_FORMS_DIR", forms, TRUE);
  dir = ra_profile_find ("ua-acsk-dfs", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dir, ==, expected);
  ids = ra_profile_list_available ();
  g_assert_true (g_strv_contains ((const char *const *) ids, "ua-acsk-dfs"));
  g_assert_null (ra_profile_find ("ua-acsk-df", &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "did you mean \"ua-acsk-dfs\"?"));
  g_clear_error (&error);
  g_assert_null (ra_profile_find ("../forms/ua-acsk-dfs", &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_NOT_FOUND);
  g_unsetenv ("RA_FORMS_DIR");
}

/* --- a kind of its own, an office's own folder --- */

static const char own_kind[]
    = "<applicant-kind format-version=\"1\" id=\"beekeeper\" clause=\"dfs-5.6-documents\" "
      "subject=\"natural-person\"\n"
      "                name=\"subscriber.full-name\" papers=\"registration-card certificate\">\n"
      "  <label>Бджоляр</label>\n"
      "  <section id=\"bees\" step=\"people\" per=\"subscriber\">\n"
      "    <label>Пасіка</label>\n"
      "    <use fact=\"subscriber.surname\"/><use fact=\"subscriber.hives\"/>\n"
      "  </section>\n"
      "  <checklist><item id=\"honey\" clause=\"dfs-5.6-documents\" "
      "when=\"many-hives\"><label>Мед</label></item></checklist>\n"
      "</applicant-kind>\n";

static void
test_own_kind (void)
{
  char *dir = profile_fixture_copy ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = NULL;
  g_autoptr (GHashTable) facts = profile_fixture_facts ("subscriber.hives", "many", NULL);
  const RaApplicantKind *kind;

  profile_fixture_write (dir, "applicants/beekeeper.xml", own_kind, -1);
  profile_fixture_replace (dir, "facts.xml", "</facts>",
                           "<fact path=\"subscriber.hives\" type=\"choice\" clause=\"dfs-5.6-documents\">"
                           "<label>Вулики</label><choice id=\"few\"><label>мало</label></choice>"
                           "<choice id=\"many\"><label>багато</label></choice></fact>"
                           "<condition id=\"many-hives\" fact=\"subscriber.hives\" is=\"many\"/></facts>");
  profile = ra_profile_load (dir, NULL, &error);
  g_assert_no_error (error);
  kind = ra_profile_get_kind (profile, "beekeeper");
  g_assert_cmpstr (kind->label, ==, "Бджоляр");
  g_assert_cmpuint (ra_profile_get_kinds (profile)->len, ==, 2);
  g_assert_cmpuint (kind->max_subscribers, ==, 0);
  g_assert_true (ra_profile_applies (profile, ra_applicant_kind_find_item (kind, "honey")->when, NULL,
                                     profile_fixture_lookup, facts));
  profile_fixture_remove (dir);
}

static const char own_site[]
    = "<site format-version=\"1\" profile=\"ua-acsk-dfs\">\n"
      "  <label of=\"fact\" id=\"subscriber.surname\">Прізвище (за паспортом)</label>\n"
      "  <label of=\"item\" kind=\"individual\" id=\"key-medium\">Флешка</label>\n"
      "  <label of=\"section\" kind=\"individual\" id=\"codes\">Номери</label>\n"
      "  <label of=\"step\" id=\"keys\">Генерація</label>\n"
      "  <paper id=\"certificate\" copies=\"3\" template=\"our-certificate\"/>\n"
      "  <office accepts=\"ecdsa-p256\" suite=\"ecdsa-p256\"><setting name=\"office-name\" value=\"ВПР № "
      "7\"/></office>\n"
      "</site>\n";

static void
test_site (void)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  char *site = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) plain = ra_profile_load (shipped, site, &error), profile = NULL, again = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  profile_fixture_write (site, "site.xml", own_site, -1);
  profile = ra_profile_load (shipped, site, &error);
  g_assert_no_error (error);
  bytes = ra_profile_to_bytes (profile);
  again = ra_profile_from_bytes (bytes, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (ra_profile_get_hash (plain), !=, ra_profile_get_hash (profile));
  g_assert_cmpstr (ra_profile_get_fact (again, "subscriber.surname")->label, ==, "Прізвище (за паспортом)");
  g_assert_cmpstr (ra_profile_get_step (again, RA_STEP_ID_KEYS)->label, ==, "Генерація");
  g_assert_cmpstr (
      ra_applicant_kind_find_item (ra_profile_get_kind (profile, "individual"), "key-medium")->label, ==,
      "Флешка");
  g_assert_cmpuint (ra_profile_get_paper (profile, "certificate")->copies, ==, 3);
  g_assert_cmpstr (ra_profile_get_paper (profile, "certificate")->template, ==, "our-certificate");
  g_assert_null (ra_profile_get_office (profile)->accepts[1]);
  g_assert_null (ra_profile_get_office (profile)->beside);
  g_assert_cmpstr (ra_profile_get_office (profile)->container, ==, "national");
  g_assert_cmpstr (g_hash_table_lookup (ra_profile_get_office (profile)->settings, "office-name"), ==,
                   "ВПР № 7");
  profile_fixture_remove (site);
}

/* Each setting is the office's own to make; the others stay as the profile has them. */
static void
test_site_settings (void)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  char *site = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = NULL;
  const RaOfficeRule *office;

  profile_fixture_write (site, "site.xml",
                         "<site format-version=\"1\" profile=\"ua-acsk-dfs\">"
                         "<office beside=\"dstu4145-257\" container=\"aes\"/></site>",
                         -1);
  profile = ra_profile_load (shipped, site, &error);
  g_assert_no_error (error);
  office = ra_profile_get_office (profile);
  g_assert_cmpuint (g_strv_length (office->accepts), ==, 6);
  g_assert_cmpstr (office->suite, ==, "dstu4145-257");
  g_assert_cmpstr (office->beside, ==, "dstu4145-257");
  g_assert_cmpstr (office->container, ==, "aes");
  profile_fixture_remove (site);
}

static gpointer
read_in_thread (gpointer data)
{
  RaProfile *profile = data;
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  for (guint i = 0; i < 200; i++)
    assert_value (profile, facts, "subscriber.full-name", "Ґалаґан Мар’яна Їжаківна");
  ra_profile_unref (profile);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, ra_profile_ref (profile));
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/shipped", test_shipped);
  g_test_add_func ("/profile/stable-names", test_stable_names);
  g_test_add_func ("/profile/person-is-good", test_person_is_good);
  g_test_add_func ("/profile/faults", test_faults);
  g_test_add_func ("/clause/ord-3.8-names/length-as-encoded", test_length_as_encoded);
  g_test_add_func ("/clause/dfs-5.1-identity/number-by-document", test_document_by_choice);
  g_test_add_func ("/clause/ord-3.8-names/foreigners-alphabet", test_names_of_foreigners);
  g_test_add_func ("/clause/dfs-5.1-terms/must-be-read", test_terms);
  g_test_add_func ("/clause/dfs-5.1-contacts/required", test_contacts_required);
  g_test_add_func ("/profile/conditions", test_conditions);
  g_test_add_func ("/clause/ord-4.12-drfo/required-unless-refused", test_tax_number_required);
  g_test_add_func ("/clause/ord-4.12-unzr/required-for-id-card", test_unzr_required);
  g_test_add_func ("/clause/dfs-5.6-documents/id-card", test_items_id_card);
  g_test_add_func ("/clause/dfs-5.6-documents/passport-booklet", test_items_booklet);
  g_test_add_func ("/clause/dfs-5.6-documents/refused-number", test_items_refused_number);
  g_test_add_func ("/clause/dfs-5.6-documents/travel-passport", test_items_travel_passport);
  g_test_add_func ("/clause/dfs-5.6-documents/foreigner", test_items_foreigner);
  g_test_add_func ("/clause/dfs-5.1-representative/papers", test_items_representative);
  g_test_add_func ("/clause/dfs-5.1-envelopes/one-a-medium", test_envelope);
  g_test_add_func ("/clause/dfs-5.1-copies/certified-before-handover", test_certified_copies);
  g_test_add_func ("/clause/dfs-5.7-grounds/all-ten", test_ten_grounds);
  g_test_add_func ("/clause/dfs-5.7-prison/may-refuse", test_prison);
  g_test_add_func ("/clause/dfs-6.3-two-hours/declared", test_terms_of_time);
  g_test_add_func ("/clause/czo-8.4-roles/acts", test_roles);
  g_test_add_func ("/profile/suites", test_suites);
  g_test_add_func ("/profile/meanings", test_meanings);
  g_test_add_func ("/profile/rules-of-suites", test_rules_of_suites);
  g_test_add_func ("/clause/ord-2.4-documents/declared", test_suites_for_documents);
  g_test_add_func ("/clause/ord-2.4-authentication/declared", test_suites_for_authentication);
  g_test_add_func ("/clause/ord-2.4-crossborder/declared", test_suites_for_crossborder);
  g_test_add_func ("/clause/ord-3.8-names/recipe", test_subject);
  g_test_add_func ("/clause/ord-4.12-drfo/attribute", test_attributes);
  g_test_add_func ("/clause/ord-4.12-refused/attribute", test_attributes_refused);
  g_test_add_func ("/clause/ord-4.12-nonresident/attribute", test_attributes_nonresident);
  g_test_add_func ("/profile/computed", test_computed);
  g_test_add_func ("/profile/bytes", test_bytes);
  g_test_add_func ("/profile/hash", test_hash);
  g_test_add_func ("/profile/find", test_find);
  g_test_add_func ("/profile/own-kind", test_own_kind);
  g_test_add_func ("/profile/site", test_site);
  g_test_add_func ("/profile/site-settings", test_site_settings);
  g_test_add_func ("/profile/threads", test_threads);
  return g_test_run ();
}
