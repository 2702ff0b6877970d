/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/case/ra-facts-check.h"

typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
  GPtrArray *records;
} Person;

/* Someone who has said and brought everything. */
static void
set_up (Person *self, gconstpointer data)
{
  self->profile = fixture_shipped ();
  self->kind = ra_profile_get_kind (self->profile, "individual");
  self->facts = fixture_person_facts (self->profile);
  self->records = fixture_bring_all (self->profile, "individual", self->facts);
}

static void
tear_down (Person *self, gconstpointer data)
{
  g_ptr_array_unref (self->records);
  ra_facts_unref (self->facts);
  ra_profile_unref (self->profile);
}

static GPtrArray *
missing_of (Person *self)
{
  return ra_checklist_missing (self->profile, self->kind, self->facts, self->records, RA_STEP_ID_DECISION,
                               fixture_today ());
}

static const RaMissing *
find_missing (const GPtrArray *missing, const char *id)
{
  for (guint i = 0; i < missing->len; i++)
    if (g_str_equal (((const RaMissing *) missing->pdata[i])->id, id))
      return missing->pdata[i];
  return NULL;
}

/* Exactly @id is missing, by @clause. */
static void
check_only_missing (Person *self, const char *id, const char *clause, gboolean invalid)
{
  g_autoptr (GPtrArray) missing = missing_of (self);

  for (guint i = 0; i < missing->len; i++)
    g_test_message ("%s: %s", ((const RaMissing *) missing->pdata[i])->id,
                    ((const RaMissing *) missing->pdata[i])->text);
  g_assert_cmpuint (missing->len, ==, 1);
  const RaMissing *only = missing->pdata[0];
  g_assert_cmpstr (only->id, ==, id);
  g_assert_cmpstr (only->clause, ==, clause);
  g_assert_cmpint (only->invalid, ==, invalid);
  g_assert_cmpint (only->step, !=, RA_STEP_ID_NONE);
}

static void
set (Person *self, const char *path, const char *value)
{
  ra_facts_set (self->facts, path, value);
}

static void
test_complete (Person *self, gconstpointer data)
{
  g_autoptr (GPtrArray) missing = missing_of (self);

  for (guint i = 0; i < missing->len; i++)
    g_test_message ("%s: %s", ((const RaMissing *) missing->pdata[i])->id,
                    ((const RaMissing *) missing->pdata[i])->text);
  g_assert_cmpuint (missing->len, ==, 0);
}

static void
test_terms (Person *self, gconstpointer data)
{
  set (self, "applicant.terms-read", "no");
  check_only_missing (self, "applicant.terms-read", "dfs-5.1-terms", FALSE);
  set (self, "applicant.terms-read", NULL);
  check_only_missing (self, "applicant.terms-read", "dfs-5.1-terms", FALSE);
}

static void
test_contacts (Person *self, gconstpointer data)
{
  set (self, "subscriber.1.phone", NULL);
  check_only_missing (self, "subscriber.1.phone", "dfs-5.1-contacts", FALSE);
  set (self, "subscriber.1.phone", "+380441234567");
  set (self, "subscriber.1.email", "olena at example");
  check_only_missing (self, "subscriber.1.email", "dfs-5.1-contacts", TRUE);
}

static void
test_identity (Person *self, gconstpointer data)
{
  static const char *const numbers[] = { "00123456", "АВ123456", "00123456О" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      set (self, "subscriber.1.document-number", numbers[i]);
      check_only_missing (self, "subscriber.1.document-number", "dfs-5.1-identity", TRUE);
    }
  set (self, "subscriber.1.document-number", "001234567");
  set (self, "subscriber.1.document-expires-on", "2026-11-20");
  check_only_missing (self, "subscriber.1.document-expires-on", "dfs-5.1-identity", TRUE);
}

static void
test_tax_number (Person *self, gconstpointer data)
{
  /* A wrong check digit, another day of birth, the other sex, and none at all. */
  static const char *const wrong[] = { "3111900023", "3112000027", "3111900010" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      set (self, "subscriber.1.tax-number", wrong[i]);
      check_only_missing (self, "subscriber.1.tax-number", "ord-4.12-drfo", TRUE);
    }
  set (self, "subscriber.1.tax-number", NULL);
  check_only_missing (self, "subscriber.1.tax-number", "ord-4.12-drfo", FALSE);
}

static void
test_unzr (Person *self, gconstpointer data)
{
  set (self, "subscriber.1.unzr", "19850314-01234");
  check_only_missing (self, "subscriber.1.unzr", "ord-4.12-unzr", TRUE);
  set (self, "subscriber.1.unzr", NULL);
  check_only_missing (self, "subscriber.1.unzr", "ord-4.12-unzr", FALSE);
}

static void
test_names (Person *self, gconstpointer data)
{
  g_autoptr (GString) long_name = g_string_new (NULL);

  for (int i = 0; i < 65; i++)
    g_string_append (long_name, i == 0 ? "Є" : "є");
  set (self, "subscriber.1.surname", long_name->str);
  check_only_missing (self, "subscriber.1.surname", "ord-3.8-names", TRUE);
  set (self, "subscriber.1.surname", "Пeтренко"); /* a Latin e */
  check_only_missing (self, "subscriber.1.surname", "ord-3.8-names", TRUE);
}

/* Forty and forty letters are good each, but not together in the request's common name. */
static void
test_names_together (Person *self, gconstpointer data)
{
  set (self, "subscriber.1.surname", "Дуже-Довгий-Подвійний-Рід-Зі-Сходу");
  set (self, "subscriber.1.given-names", "Олександра-Вікторія-Марія Володимирівна");
  check_only_missing (self, "subscriber.1.surname", "ord-3.8-names", TRUE);
}

static void
test_key_phrase (Person *self, gconstpointer data)
{
  set (self, "subscriber.1.key-phrase", NULL);
  check_only_missing (self, "subscriber.1.key-phrase", "dfs-5.9-channel", FALSE);
}

/* The rows of the checklist, in order, as one line. */
static char *
list_rows (Person *self)
{
  g_autoptr (GPtrArray) rows = ra_checklist_evaluate (self->profile, self->kind, self->facts, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const RaChecklistRow *) rows->pdata[i])->name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const char *name;
  const char *facts[6];
  const char *rows;
} Variant;

#define ENDS " key-medium"
static const Variant variants[] = {
  { "id-card", { NULL }, "registration-card id-card-copy residence-proof taxpayer-card" ENDS },
  { "booklet",
    { "subscriber.1.document=passport-booklet", "subscriber.1.document-number=АВ123456", NULL },
    "registration-card passport-copy passport-residence-copy taxpayer-card" ENDS },
  { "booklet-with-marks",
    { "subscriber.1.document=passport-booklet", "subscriber.1.passport-marks=yes", NULL },
    "registration-card passport-copy passport-marks-copy passport-residence-copy taxpayer-card" ENDS },
  { "travel-passport",
    { "subscriber.1.document=travel-passport", NULL },
    "registration-card travel-passport-copy taxpayer-card" ENDS },
  { "tax-number-in-passport",
    { "subscriber.1.tax-number-in-passport=yes", NULL },
    "registration-card id-card-copy residence-proof passport-tax-number-page" ENDS },
  { "religious-refusal",
    { "subscriber.1.refused-tax-number=yes", NULL },
    "registration-card id-card-copy residence-proof tax-refusal-page" ENDS },
  { "foreigner-with-passport",
    { "subscriber.1.citizenship=PL", "subscriber.1.document=foreign-passport", NULL },
    "registration-card foreign-passport foreign-passport-copy foreign-passport-translation taxpayer-card" ENDS },
  { "foreigner-with-permit",
    { "subscriber.1.citizenship=PL", "subscriber.1.document=permanent-residence", NULL },
    "registration-card residence-permit-copy taxpayer-card" ENDS },
  { "refugee",
    { "subscriber.1.citizenship=SY", "subscriber.1.document=refugee-certificate", NULL },
    "registration-card refugee-certificate-copy taxpayer-card" ENDS },
  { "nonresident",
    { "subscriber.1.citizenship=PL", "subscriber.1.document=foreign-passport", "subscriber.1.country=PL",
      NULL },
    "registration-card foreign-passport foreign-passport-copy foreign-passport-translation foreign-number-paper "
    "taxpayer-card" ENDS },
};

static void
test_variant (Person *self, gconstpointer data)
{
  const Variant *variant = data;

  for (gsize i = 0; variant->facts[i] != NULL; i++)
    fixture_set (self->facts, variant->facts[i], NULL);
  g_autofree char *rows = list_rows (self);
  g_assert_cmpstr (rows, ==, variant->rows);
}

/* Each paper that the variant asks for stops the case when it is not there. */
static void
test_each_paper_counts (Person *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = ra_checklist_evaluate (self->profile, self->kind, self->facts, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaChecklistRow *row = rows->pdata[i];
      g_autoptr (GHashTable) index = ra_item_records_index (self->records);
      const RaItemRecord *before = ra_item_records_look_up (index, row->item->id, row->subscriber);
      RaItemState state = before->state;

      if (row->item->step != RA_STEP_ID_DECISION)
        continue;
      ra_item_records_set (self->records, row->item->id, row->subscriber, RA_ITEM_STATE_NONE, NULL);
      check_only_missing (self, row->name, row->item->clause, FALSE);
      ra_item_records_set (self->records, row->item->id, row->subscriber, state, NULL);
    }
}

static void
test_rejected_paper (Person *self, gconstpointer data)
{
  ra_item_records_set (self->records, "id-card-copy", 1, RA_ITEM_STATE_REJECTED,
                       "закреслене слово на звороті");
  check_only_missing (self, "id-card-copy", "dfs-5.6-documents", TRUE);

  g_autoptr (GPtrArray) missing = missing_of (self);
  const RaMissing *only = missing->pdata[0];
  g_assert_nonnull (strstr (only->text, "закреслене слово на звороті"));
  g_assert_cmpint (only->state, ==, RA_ITEM_STATE_REJECTED);
  g_assert_cmpint (only->step, ==, RA_STEP_ID_PAPERS);
}

/* The administrator signs the copy of what the person is identified by before the decision. */
static void
test_copies_before_decision (Person *self, gconstpointer data)
{
  ra_item_records_set (self->records, "id-card-copy", 1, RA_ITEM_STATE_RECEIVED, NULL);
  check_only_missing (self, "id-card-copy", "dfs-5.1-copies", TRUE);
  ra_item_records_set (self->records, "id-card-copy", 1, RA_ITEM_STATE_SEEN, NULL);
  check_only_missing (self, "id-card-copy", "dfs-5.1-copies", TRUE);
  ra_item_records_set (self->records, "id-card-copy", 1, RA_ITEM_STATE_NONE, NULL);
  check_only_missing (self, "id-card-copy", "dfs-5.6-documents", FALSE);
  ra_item_records_set (self->records, "id-card-copy", 1, RA_ITEM_STATE_CERTIFIED, NULL);
  g_autoptr (GPtrArray) missing = missing_of (self);
  g_assert_cmpuint (missing->len, ==, 0);
}

/* A page of the passport that was shown is a copy of what the person is identified by, whatever it is asked for. */
static void
test_pages_before_decision (Person *self, gconstpointer data)
{
  static const char *const pages[][3]
      = { { "subscriber.1.tax-number-in-passport=yes", "passport-tax-number-page" },
          { "subscriber.1.refused-tax-number=yes", "tax-refusal-page" },
          { "subscriber.1.citizenship=PL", "foreign-passport-copy",
            "subscriber.1.document=foreign-passport" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      fixture_set (self->facts, pages[i][0], pages[i][2], NULL);
      g_autoptr (GPtrArray) rows = ra_checklist_evaluate (self->profile, self->kind, self->facts, NULL);
      const RaChecklistRow *page = NULL;

      for (guint r = 0; r < rows->len; r++)
        if (g_str_equal (((const RaChecklistRow *) rows->pdata[r])->item->id, pages[i][1]))
          page = rows->pdata[r];
      g_assert_nonnull (page);
      g_assert_cmpint (page->asks, ==, RA_ITEM_ASKS_CERTIFIED);
    }
}

static void
say_certified (Person *self, const char *item, RaCertifiedBy by)
{
  fixture_find_record (self->records, item)->certified_by = by;
}

/* A copy certified by anybody else than the list names, or by facsimile, is none, however it stands. */
static void
test_copies_certified (Person *self, gconstpointer data)
{
  static const RaCertifiedBy good[]
      = { RA_CERTIFIED_BY_UNSAID, RA_CERTIFIED_BY_OWNER, RA_CERTIFIED_BY_NOTARY };
  static const RaCertifiedBy bad[] = { RA_CERTIFIED_BY_ISSUER, RA_CERTIFIED_BY_ADMINISTRATOR,
                                       RA_CERTIFIED_BY_FACSIMILE, RA_CERTIFIED_BY_NOBODY };
  static const char *const items[] = { "id-card-copy", "taxpayer-card" };

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      for (gsize b = 0; b < G_N_ELEMENTS (bad); b++)
        {
          say_certified (self, items[i], bad[b]);
          check_only_missing (self, items[i], "dfs-5.1-copies", TRUE);
        }
      for (gsize g = 0; g < G_N_ELEMENTS (good); g++)
        {
          say_certified (self, items[i], good[g]);
          g_autoptr (GPtrArray) missing = missing_of (self);
          g_assert_cmpuint (missing->len, ==, 0);
        }
    }
}

static void
let_representative (Person *self)
{
  fixture_set (
      self->facts, "applicant.key-generation=representative", "applicant.representative-surname=Коваль",
      "applicant.representative-given-names=Іван Петрович",
      "applicant.representative-document=passport-booklet",
      "applicant.representative-document-number=АЕ654321", "applicant.power-of-attorney-number=1234",
      "applicant.power-of-attorney-date=2026-11-01", "applicant.power-submit=yes",
      "applicant.power-register=yes", "applicant.power-generate=yes", "applicant.power-contract=no", NULL);
}

static void
test_representative (Person *self, gconstpointer data)
{
  let_representative (self);
  g_autoptr (GPtrArray) missing = missing_of (self);
  g_assert_cmpuint (missing->len, ==, 3);
  g_assert_cmpstr (find_missing (missing, "power-of-attorney")->clause, ==, "dfs-5.1-representative");
  g_assert_nonnull (find_missing (missing, "representative-document-copy"));
  g_assert_nonnull (find_missing (missing, "envelope"));

  /* Who signed the papers as well needs a notarised one. */
  set (self, "applicant.signed-by-representative", "yes");
  g_autoptr (GPtrArray) signed_too = missing_of (self);
  g_assert_null (find_missing (signed_too, "power-of-attorney"));
  g_assert_cmpstr (find_missing (signed_too, "power-of-attorney-notarised")->clause, ==,
                   "dfs-5.1-representative");

  set (self, "applicant.power-of-attorney-number", NULL);
  g_autoptr (GPtrArray) without = missing_of (self);
  g_assert_cmpstr (find_missing (without, "applicant.power-of-attorney-number")->clause, ==,
                   "dfs-5.1-representative");
}

static void
test_envelopes (Person *self, gconstpointer data)
{
  let_representative (self);
  ra_item_records_set (self->records, "power-of-attorney", 0, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (self->records, "representative-document-copy", 0, RA_ITEM_STATE_CERTIFIED, NULL);
  check_only_missing (self, "envelope", "dfs-5.1-envelopes", FALSE);
  ra_item_records_set (self->records, "envelope", 1, RA_ITEM_STATE_RECEIVED, NULL);

  g_autoptr (GPtrArray) missing = missing_of (self);
  g_assert_cmpuint (missing->len, ==, 0);
}

static void
count (Person *self, const char *item, guint n)
{
  fixture_find_record (self->records, item)->count = n;
}

/* Three media want three envelopes, before the decision and at the handover; too few are the ground of envelopes, and no
 * other. */
static void
test_envelopes_counted (Person *self, gconstpointer data)
{
  let_representative (self);
  ra_item_records_set (self->records, "power-of-attorney", 0, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (self->records, "representative-document-copy", 0, RA_ITEM_STATE_CERTIFIED, NULL);
  ra_item_records_set (self->records, "envelope", 1, RA_ITEM_STATE_RECEIVED, NULL);
  count (self, "key-medium", 3);
  for (guint n = 0; n < 5; n++)
    {
      count (self, "envelope", n);
      if (n < 3)
        check_only_missing (self, "envelope", "dfs-5.1-envelopes", TRUE);
      g_autoptr (GPtrArray) missing = missing_of (self);
      g_autoptr (GPtrArray) at_handover = ra_checklist_missing (
          self->profile, self->kind, self->facts, self->records, RA_STEP_ID_HANDOVER, fixture_today ());
      g_autoptr (GPtrArray) grounds = ra_decision_suggested_grounds (self->profile, self->kind, missing);

      g_assert_cmpuint (missing->len, ==, n < 3 ? 1 : 0);
      g_assert_cmpuint (at_handover->len, ==, missing->len);
      g_assert_cmpuint (grounds->len, ==, missing->len);
      if (n < 3)
        g_assert_cmpstr (((const RaGround *) grounds->pdata[0])->id, ==, "envelopes-missing");
    }
}

/* What was typed before the document was changed does not count, and is gone at the decision. */
static void
test_unused_facts (Person *self, gconstpointer data)
{
  set (self, "applicant.representative-surname", "Тк4ч");
  g_assert_false (
      ra_facts_uses (self->profile, self->kind, self->facts, "applicant.representative-surname", 0));
  g_assert_true (ra_facts_check_valid (self->profile, self->kind, self->facts, fixture_today (), NULL));

  g_autoptr (RaFacts) used = ra_facts_dup_used (self->profile, self->kind, self->facts);
  g_assert_null (ra_facts_get (used, "applicant.representative-surname"));
  g_assert_cmpstr (ra_facts_get (self->facts, "applicant.representative-surname"), ==, "Тк4ч");
  g_assert_cmpuint (ra_facts_count (self->facts) - ra_facts_count (used), ==, 1);
}

/* A tax number beside a refusal of it: one of the two is a mistake, and nobody guesses which. */
static void
test_contradiction (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set (self, "subscriber.1.refused-tax-number", "yes");
  g_assert_true (ra_facts_uses (self->profile, self->kind, self->facts, "subscriber.tax-number", 1));
  g_assert_false (ra_facts_check_valid (self->profile, self->kind, self->facts, fixture_today (), &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.tax-number");
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "ord-4.12-drfo");
  g_assert_nonnull (strstr (error->message, "відмовився від номера"));
  g_clear_error (&error);
  set (self, "subscriber.1.tax-number", NULL);
  g_assert_true (ra_facts_check_valid (self->profile, self->kind, self->facts, fixture_today (), &error));
  g_assert_no_error (error);
  g_assert_false (ra_facts_uses (self->profile, self->kind, self->facts, "subscriber.tax-number", 1));
}

static void
test_document_before_birth (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set (self, "subscriber.1.document-issued-on", "1980-01-01");
  g_assert_false (ra_facts_check_valid (self->profile, self->kind, self->facts, fixture_today (), &error));
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.document-issued-on");
  g_assert_nonnull (strstr (error->message, "before the date of birth"));
}

static void
test_conditions (Person *self, gconstpointer data)
{
  g_assert_false (ra_conditions_holds (self->profile, "foreigner", self->facts, 1));
  g_assert_true (ra_conditions_holds (self->profile, "citizen", self->facts, 1));
  g_assert_true (ra_conditions_holds (self->profile, "id-card", self->facts, 1));
  g_assert_false (ra_conditions_holds (self->profile, "no-such-condition", self->facts, 1));
  set (self, "subscriber.1.citizenship", "PL");
  g_assert_true (ra_conditions_holds (self->profile, "foreigner", self->facts, 1));
}

static void
test_check_one (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_facts_check_one (self->profile, self->kind, self->facts, fixture_today (),
                                     "subscriber.1.surname", &error));
  g_assert_no_error (error);
  set (self, "subscriber.1.surname", "Smith");
  g_assert_false (ra_facts_check_one (self->profile, self->kind, self->facts, fixture_today (),
                                      "subscriber.1.surname", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.surname");
  g_clear_error (&error);
  g_assert_false (ra_facts_check_one (self->profile, self->kind, self->facts, fixture_today (),
                                      "subscriber.1.shoe-size", &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (ra_facts_check_valid (self->profile, self->kind, self->facts, fixture_today (), &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
}

static void
test_defaults (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  g_autoptr (RaFacts) facts = ra_facts_new ();

  fixture_set (facts, "subscriber.1.citizenship=PL", NULL);
  ra_facts_add_defaults (profile, kind, facts);
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.1.citizenship"), ==, "PL");
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.1.country"), ==, "UA");
  g_assert_null (ra_facts_get (facts, "applicant.signed-by-representative"));
  g_assert_true (ra_facts_asks_for (profile, kind, facts, "subscriber.surname", 1));
  g_assert_false (ra_facts_asks_for (profile, kind, facts, "subscriber.street", 1));
}

/* The form of issue's FACTS.ini is read whole, and its conditions must agree. */
static void
test_facts_file (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  g_autofree char *person = fixture_person ();
  g_autofree char *foreigner = g_strconcat (person, "foreigner=yes\n", NULL);
  g_autoptr (GBytes) good = g_bytes_new (person, strlen (person));
  g_autoptr (GBytes) bad = g_bytes_new (foreigner, strlen (foreigner));
  g_autoptr (GError) error = NULL;
  g_autoptr (RaGivenFacts) given = ra_given_facts_parse (profile, kind, good, "person.ini", &error);

  g_assert_no_error (error);
  g_assert_true (ra_given_facts_check (given, fixture_today (), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ra_facts_get (ra_given_facts_get_facts (given), "subscriber.1.surname"), ==, "Лук’яненко");
  g_assert_null (ra_given_facts_parse (profile, kind, bad, "person.ini", &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DISAGREES);
  g_assert_nonnull (strstr (error->message, "subscriber.citizenship"));
}

/* --- several subscribers --- */

static void
check_row (GPtrArray *rows, guint i, const char *name, guint subscriber)
{
  const RaChecklistRow *row = rows->pdata[i];

  g_assert_cmpstr (row->name, ==, name);
  g_assert_cmpuint (row->subscriber, ==, subscriber);
}

static void
test_team_rows (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();

  /* Two at least, even before anything is known of them. */
  g_assert_cmpuint (ra_kind_count_subscribers (kind, facts), ==, 2);
  fixture_set (facts, "subscriber.2.post=head", "subscriber.3.post=member", "applicant.country=PL", NULL);
  g_autoptr (GPtrArray) rows = ra_checklist_evaluate (profile, kind, facts, NULL);

  g_assert_cmpuint (rows->len, ==, 7);
  check_row (rows, 0, "card", 0);
  check_row (rows, 1, "photo.1", 1);
  check_row (rows, 3, "photo.3", 3);
  check_row (rows, 4, "diploma.2", 2);
  check_row (rows, 5, "permit", 0);
  check_row (rows, 6, "receipt", 0);
}

/* The second of three is gone: nobody gets the number, and what was brought under it is no one's. */
static void
test_team_dropped (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();
  g_autoptr (GError) error = NULL;
  guint subscriber = 0;

  fixture_set (facts, "subscriber.1.post=head", "subscriber.3.post=member", NULL);
  ra_facts_set_given (facts, 3);
  g_assert_cmpuint (ra_kind_count_subscribers (kind, facts), ==, 2);
  g_assert_cmpuint (ra_kind_next_subscriber (kind, facts, 1), ==, 3);
  g_assert_cmpuint (ra_kind_next_subscriber (kind, facts, 3), ==, 0);
  g_autoptr (GPtrArray) rows = ra_checklist_evaluate (profile, kind, facts, NULL);
  check_row (rows, 1, "photo.1", 1);
  check_row (rows, 2, "photo.3", 3);
  g_assert_null (ra_checklist_resolve (profile, kind, facts, "photo.2", &subscriber, &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN);
  g_assert_nonnull (ra_checklist_resolve (profile, kind, facts, "photo.3", &subscriber, NULL));
  g_assert_cmpuint (subscriber, ==, 3);
  /* One more is needed when the third goes too: a number that was never given. */
  ra_facts_unset (facts, "subscriber.3.post");
  ra_facts_set_given (facts, 3);
  g_assert_cmpuint (ra_kind_count_subscribers (kind, facts), ==, 2);
  g_assert_cmpuint (ra_kind_next_subscriber (kind, facts, 1), ==, 4);
}

static void
test_team_number_not_given_twice (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();
  g_autoptr (GError) error = NULL;

  fixture_set (facts, "subscriber.1.post=head", "subscriber.2.post=member", NULL);
  ra_facts_set_given (facts, 3);
  g_autoptr (RaGivenFacts) given = ra_given_facts_new (profile, kind, facts);
  g_assert_false (ra_given_facts_add (given, "subscriber.3.post", "member", NULL, &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "4"));
  g_clear_error (&error);
  g_assert_true (ra_given_facts_add (given, "subscriber.4.post", "member", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (ra_given_facts_finish (given, &error));
  g_assert_no_error (error);
}

/* Who may still come, and what is asked of one of them alone. */
static void
test_team_newcomer (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();

  /* Two are needed, and stand there before anything is known of them. */
  g_assert_cmpuint (ra_kind_next_newcomer (kind, facts), ==, 3);
  fixture_set (facts, "subscriber.1.post=head", "subscriber.2.post=member", "subscriber.3.post=member", NULL);
  g_assert_cmpuint (ra_kind_next_newcomer (kind, facts), ==, 0);
  ra_facts_unset (facts, "subscriber.2.post");
  ra_facts_set_given (facts, 3);
  g_assert_cmpuint (ra_kind_next_newcomer (kind, facts), ==, 4);
  g_autoptr (GPtrArray) all = ra_facts_check (profile, kind, facts, fixture_today ());
  g_autoptr (GPtrArray) third = ra_facts_check_of (profile, kind, facts, fixture_today (), 3);
  g_assert_cmpuint (third->len, <, all->len);
  for (guint i = 0; i < third->len; i++)
    g_assert_false (g_str_has_prefix (ra_rule_error_get_subject (third->pdata[i]), "subscriber.1."));
}

static void
test_team_missing (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();
  g_autoptr (GPtrArray) records = ra_item_records_new ();

  fixture_set (facts, "applicant.name=A team", "applicant.terms-read=yes", "applicant.country=UA",
               "subscriber.1.name=First", "subscriber.1.post=head", "subscriber.1.phone=+380441234567",
               "subscriber.2.name=Second", "subscriber.2.post=member", "subscriber.2.phone=x", NULL);
  ra_item_records_set (records, "card", 0, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (records, "photo", 1, RA_ITEM_STATE_SEEN, NULL);
  ra_item_records_set (records, "photo", 2, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (records, "diploma", 1, RA_ITEM_STATE_SEEN, NULL);

  g_autoptr (GPtrArray) missing
      = ra_checklist_missing (profile, kind, facts, records, RA_STEP_ID_DECISION, fixture_today ());
  static const char *const ids[] = { "subscriber.2.phone", "subscriber.2.left-on", "photo.2", "diploma.1" };
  g_assert_cmpuint (missing->len, ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (((const RaMissing *) missing->pdata[i])->id, ==, ids[i]);

  const RaMissing *phone = missing->pdata[0], *photo = missing->pdata[2];
  g_assert_cmpstr (phone->fact, ==, "subscriber.phone");
  g_assert_cmpuint (phone->subscriber, ==, 2);
  g_assert_cmpint (phone->step, ==, RA_STEP_ID_PEOPLE);
  g_assert_nonnull (strstr (phone->text, "2"));
  g_assert_cmpstr (photo->item, ==, "photo");
  g_assert_cmpint (photo->target, ==, RA_MISSING_ITEM);
}

static void
test_team_too_many (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();

  fixture_set (facts, "subscriber.4.name=Fourth", NULL);
  g_autoptr (GPtrArray) missing
      = ra_checklist_missing (profile, kind, facts, NULL, RA_STEP_ID_DECISION, fixture_today ());
  const RaMissing *extra = find_missing (missing, "subscribers");
  g_assert_nonnull (extra);
  g_assert_cmpstr (extra->clause, ==, "t-1");
}

typedef struct
{
  const char *name;
  GQuark (*domain) (void);
  int code;
  const char *word;
} Unresolved;

static void
test_team_resolve (void)
{
  const Unresolved cases[] = {
    { "foto", ra_case_error_quark, RA_CASE_ERROR_UNKNOWN, "did you mean “photo”" },
    { "photo", ra_case_error_quark, RA_CASE_ERROR_UNKNOWN, "photo.1" },
    { "photo.3", ra_case_error_quark, RA_CASE_ERROR_UNKNOWN, "subscriber 3" },
    { "photo.x", ra_case_error_quark, RA_CASE_ERROR_UNKNOWN, "photo.x" },
    { "permit", ra_rule_error_quark, RA_RULE_ERROR_FORBIDDEN, "Permit" },
    { "diploma.2", ra_rule_error_quark, RA_RULE_ERROR_FORBIDDEN, "Diploma" },
  };
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();
  guint subscriber = 0;

  fixture_set (facts, "subscriber.1.post=head", "subscriber.2.post=member", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ra_checklist_resolve (profile, kind, facts, cases[i].name, &subscriber, &error));
      g_assert_error (error, cases[i].domain (), cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
  g_assert_nonnull (ra_checklist_resolve (profile, kind, facts, "photo.2", &subscriber, NULL));
  g_assert_cmpuint (subscriber, ==, 2);
  g_assert_nonnull (ra_checklist_resolve (profile, kind, facts, "card", &subscriber, NULL));
  g_assert_cmpuint (subscriber, ==, 0);
}

#define ADD(path, func) g_test_add (path, Person, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/case/checklist/complete", test_complete);
  ADD ("/clause/dfs-5.1-terms/not-read", test_terms);
  ADD ("/clause/dfs-5.1-contacts/both-asked-for", test_contacts);
  ADD ("/clause/dfs-5.1-identity/document-number", test_identity);
  ADD ("/clause/ord-4.12-drfo/checked", test_tax_number);
  ADD ("/clause/ord-4.12-unzr/checked", test_unzr);
  ADD ("/clause/ord-3.8-names/checked", test_names);
  ADD ("/clause/ord-3.8-names/together", test_names_together);
  ADD ("/checklist/key-phrase-asked-for", test_key_phrase);
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strdup_printf ("/clause/dfs-5.6-documents/%s", variants[i].name);
      g_test_add (path, Person, &variants[i], set_up, test_variant, tear_down);
    }
  ADD ("/clause/dfs-5.6-documents/each-paper-counts", test_each_paper_counts);
  ADD ("/clause/dfs-5.1-damaged/rejected-is-missing", test_rejected_paper);
  ADD ("/clause/dfs-5.1-copies/certified-before-decision", test_copies_before_decision);
  ADD ("/clause/dfs-5.1-copies/pages-before-decision", test_pages_before_decision);
  ADD ("/clause/dfs-5.1-copies/not-certified", test_copies_certified);
  ADD ("/clause/dfs-5.1-representative/powers", test_representative);
  ADD ("/clause/dfs-5.1-envelopes/one-a-medium", test_envelopes);
  ADD ("/clause/dfs-5.1-envelopes/as-many-as-media", test_envelopes_counted);
  ADD ("/case/checklist/unused-facts", test_unused_facts);
  ADD ("/clause/ord-4.12-refused/contradicted", test_contradiction);
  ADD ("/clause/dfs-5.1-identity/document-before-birth", test_document_before_birth);
  ADD ("/case/checklist/conditions", test_conditions);
  ADD ("/case/checklist/check-one", test_check_one);
  g_test_add_func ("/case/checklist/defaults", test_defaults);
  g_test_add_func ("/case/checklist/facts-file", test_facts_file);
  g_test_add_func ("/case/checklist/team-rows", test_team_rows);
  g_test_add_func ("/case/checklist/team-dropped", test_team_dropped);
  g_test_add_func ("/case/checklist/team-number-not-given-twice", test_team_number_not_given_twice);
  g_test_add_func ("/case/checklist/team-newcomer", test_team_newcomer);
  g_test_add_func ("/case/checklist/team-missing", test_team_missing);
  g_test_add_func ("/case/checklist/team-too-many", test_team_too_many);
  g_test_add_func ("/case/checklist/team-resolve", test_team_resolve);
  return g_test_run ();
}
