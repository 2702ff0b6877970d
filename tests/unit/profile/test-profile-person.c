/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shipped profile asks of a person: facts, items, grounds for refusal, and the name in the request. */
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
test_person_is_good (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  GPtrArray *all = ra_profile_get_facts (profile);

  for (guint i = 0; i < all->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (all, i);
      const RaFactUse *use = ra_applicant_kind_find_use (kind, fact->path);
      const char *value = g_hash_table_lookup (facts, fact->path);
      g_autofree char *reason = NULL;

      if (use != NULL && ra_profile_applies (profile, use->when, use->unless, profile_fixture_lookup, facts)
          && ra_profile_fact_is_required (profile, fact, profile_fixture_lookup, facts))
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
  assert_fault (profile, facts, "subscriber.sex", "other", "жіноча; чоловіча");
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

  assert_asked (profile, facts, "registration-card id-card-copy residence-proof taxpayer-card key-medium");
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
                "registration-card passport-copy passport-residence-copy taxpayer-card key-medium");
  set (facts, "subscriber.passport-marks", "yes");
  set (facts, "subscriber.tax-number-in-passport", "yes");
  assert_asked (profile, facts,
                "registration-card passport-copy passport-marks-copy passport-residence-copy "
                "passport-tax-number-page key-medium");
}

static void
test_items_refused_number (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.document", "passport-booklet");
  set (facts, "subscriber.refused-tax-number", "yes");
  assert_asked (profile, facts,
                "registration-card passport-copy passport-residence-copy tax-refusal-page key-medium");
}

static void
test_items_travel_passport (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.document", "travel-passport");
  set (facts, "subscriber.country", "DE");
  assert_asked (profile, facts, "registration-card travel-passport-copy taxpayer-card key-medium");
}

static void
test_items_foreigner (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  set (facts, "subscriber.citizenship", "PL");
  set (facts, "subscriber.document", "temporary-residence");
  assert_asked (profile, facts, "registration-card residence-permit-copy taxpayer-card key-medium");
  set (facts, "subscriber.document", "foreign-passport");
  set (facts, "subscriber.country", "PL");
  assert_asked (
      profile, facts,
      "registration-card foreign-passport foreign-passport-copy foreign-passport-translation foreign-number-paper "
      "taxpayer-card key-medium");
  set (facts, "subscriber.country", "UA");
  set (facts, "subscriber.document", "refugee-certificate");
  assert_asked (profile, facts, "registration-card refugee-certificate-copy taxpayer-card key-medium");
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
                "representative-document-copy envelope key-medium");
  set (facts, "applicant.signed-by-representative", "yes");
  assert_asked (profile, facts,
                "registration-card id-card-copy residence-proof taxpayer-card power-of-attorney-notarised "
                "representative-document-copy envelope key-medium");
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
  g_assert_cmpint (envelope->required_after, ==, RA_PAPER_AFTER_REPRESENTATIVE);
  g_assert_false (envelope->any_time);
  g_assert_false (item->keep);
  g_assert_cmpint (envelope->per, ==, RA_PAPER_PER_SUBSCRIBER);
}

/* Copies of what a person is identified by are signed by the administrator as well, before the decision; of the rest it
 * is enough that they are brought. */
static void
test_certified_copies (void)
{
  static const char *const kinds[] = { "individual", "entrepreneur" };
  static const char *const identifying[] = { "passport-copy",
                                             "passport-marks-copy",
                                             "passport-residence-copy",
                                             "id-card-copy",
                                             "travel-passport-copy",
                                             "residence-permit-copy",
                                             "foreign-passport-copy",
                                             "refugee-certificate-copy",
                                             "representative-document-copy",
                                             "passport-tax-number-page",
                                             "tax-refusal-page",
                                             NULL };
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const RaApplicantKind *kind = ra_profile_get_kind (profile, kinds[k]);

      for (guint i = 0; i < kind->items->len; i++)
        {
          const RaItem *item = g_ptr_array_index (kind->items, i);
          gboolean certified = g_strv_contains (identifying, item->id);

          if (item->keep)
            g_assert_cmpint (item->asks, ==, certified ? RA_ITEM_ASKS_CERTIFIED : RA_ITEM_ASKS_RECEIVED);
          if (certified)
            g_assert_cmpstr (item->certified_clause, ==, "dfs-5.1-copies");
          g_assert_cmpint (item->step, ==, RA_STEP_ID_DECISION);
        }
    }
}

static void
assert_certifiers (RaProfile *profile, const char *kind, const char *id, const char *expected)
{
  const RaItem *item = ra_applicant_kind_find_item (ra_profile_get_kind (profile, kind), id);
  g_autofree char *certifiers = NULL;

  g_assert_nonnull (item);
  certifiers = item->certified_by != NULL ? g_strjoinv (" ", item->certified_by) : g_strdup ("");
  g_assert_cmpstr (certifiers, ==, expected);
}

/* By the lists: what the owner signs, what its issuer may, what only a notary; 5.2 alone does not ask for the owner's
 * signature on the permit. */
static void
test_certifiers (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  assert_certifiers (profile, "individual", "registration-card", "");
  assert_certifiers (profile, "individual", "id-card-copy", "owner notary");
  assert_certifiers (profile, "individual", "taxpayer-card", "owner notary");
  assert_certifiers (profile, "individual", "tax-refusal-page", "owner issuer notary administrator");
  assert_certifiers (profile, "legal-entity", "tax-refusal-page", "owner issuer notary administrator");
  assert_certifiers (profile, "individual", "foreign-passport", "");
  assert_certifiers (profile, "individual", "foreign-passport-copy", "owner notary administrator");
  assert_certifiers (profile, "legal-entity", "foreign-passport-copy", "owner notary administrator");
  assert_certifiers (profile, "individual", "foreign-passport-translation", "notary");
  assert_certifiers (profile, "individual", "power-of-attorney-notarised", "notary");
  assert_certifiers (profile, "individual", "key-medium", "");
  assert_certifiers (profile, "legal-entity", "statute", "notary");
  assert_certifiers (profile, "legal-entity", "passport", "owner notary");
  assert_certifiers (profile, "legal-entity", "belonging", "issuer owner notary");
  assert_certifiers (profile, "legal-entity", "foreign-work-permit", "owner issuer notary");
  assert_certifiers (profile, "legal-entity", "foreign-papers", "owner issuer notary administrator");
  assert_certifiers (profile, "branch", "foreign-papers", "owner notary");
  assert_certifiers (profile, "foreign-representation", "surname-change", "owner issuer notary");
  assert_certifiers (profile, "institution", "responsible-decision", "issuer owner notary");
}

/* --- grounds --- */

static void
test_ten_grounds (void)
{
  static const char *const ids[GROUNDS]
      = { "documents-missing", "identity-unproved", "copies-uncertified", "documents-damaged",
          "data-mismatch",     "contacts-missing",  "envelopes-missing",  "requests-missing",
          "medium-missing",    "other-reason" };
  static const RaGroundFrom from[GROUNDS] = { RA_GROUND_FROM_MISSING_ITEM, RA_GROUND_FROM_NONE,
                                              RA_GROUND_FROM_UNCERTIFIED_ITEM, RA_GROUND_FROM_REJECTED_ITEM };
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

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
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
  g_test_add_func ("/clause/dfs-5.1-copies/certified-before-decision", test_certified_copies);
  g_test_add_func ("/clause/dfs-5.1-copies/certified-by", test_certifiers);
  g_test_add_func ("/clause/dfs-5.7-grounds/all-ten", test_ten_grounds);
  g_test_add_func ("/clause/dfs-5.7-prison/may-refuse", test_prison);
  g_test_add_func ("/clause/ord-3.8-names/recipe", test_subject);
  g_test_add_func ("/clause/ord-4.12-drfo/attribute", test_attributes);
  g_test_add_func ("/clause/ord-4.12-refused/attribute", test_attributes_refused);
  g_test_add_func ("/clause/ord-4.12-nonresident/attribute", test_attributes_nonresident);
  return g_test_run ();
}
