/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-decision.h"

typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
  GPtrArray *records;
} Person;

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

static gboolean
decide (Person *self, RaCaseState state, const char *present, GError **error)
{
  const RaDecisionBasis basis
      = { self->profile, self->kind, state, self->facts, self->records, fixture_today () };

  return ra_decision_register (&basis, present, error);
}

static void
test_register (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (decide (self, RA_CASE_OPEN, "Лук’яненко Олена Ігорівна", &error));
  g_assert_no_error (error);
  g_assert_false (decide (self, RA_CASE_REGISTERED, "Лук’яненко Олена Ігорівна", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-decision");
}

static void
test_terms_first (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set (self->facts, "applicant.terms-read=no", NULL);
  g_assert_false (decide (self, RA_CASE_OPEN, "Лук’яненко Олена Ігорівна", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-terms");
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "applicant.terms-read");
}

static void
test_counts_missing (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set (self->facts, "subscriber.1.phone=", "subscriber.1.email=", NULL);
  ra_item_records_set (self->records, "key-medium", 1, RA_ITEM_STATE_NONE, NULL);
  g_assert_false (decide (self, RA_CASE_OPEN, "Лук’яненко Олена Ігорівна", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-contacts");
  g_assert_nonnull (strstr (error->message, "3 things"));
}

static void
test_presence (Person *self, gconstpointer data)
{
  static const char *const nobody[] = { NULL, "" };
  g_autofree char *applicant = NULL;
  g_autofree char *representative = NULL;
  g_autofree char *left_over = NULL;
  RaPresence presence = RA_PRESENCE_RESPONSIBLE;

  for (gsize i = 0; i < G_N_ELEMENTS (nobody); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (decide (self, RA_CASE_OPEN, nobody[i], &error));
      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
      g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-presence");
    }
  g_assert_cmpint (ra_decision_default_presence (self->profile, self->kind, self->facts, &applicant), ==,
                   RA_PRESENCE_APPLICANT);
  g_assert_cmpstr (applicant, ==, "Лук’яненко Олена Ігорівна");

  fixture_set (self->facts, "applicant.key-generation=representative",
               "applicant.representative-surname=Коваль",
               "applicant.representative-given-names=Іван Петрович", NULL);
  g_assert_cmpint (ra_decision_default_presence (self->profile, self->kind, self->facts, &representative), ==,
                   RA_PRESENCE_REPRESENTATIVE);
  g_assert_cmpstr (representative, ==, "Коваль Іван Петрович");

  /* A representative who was typed before the applicant came in person is not present. */
  fixture_set (self->facts, "applicant.key-generation=in-person", NULL);
  g_assert_cmpint (ra_decision_default_presence (self->profile, self->kind, self->facts, &left_over), ==,
                   RA_PRESENCE_APPLICANT);

  g_assert_true (ra_presence_from_string ("representative", &presence));
  g_assert_cmpstr (ra_presence_to_string (presence), ==, "representative");
  g_assert_false (ra_presence_from_string ("nobody", &presence));
}

static char *
suggest (Person *self)
{
  g_autoptr (GPtrArray) missing = ra_checklist_missing (self->profile, self->kind, self->facts, self->records,
                                                        RA_STEP_ID_DECISION, fixture_today ());
  g_autoptr (GPtrArray) grounds = ra_decision_suggested_grounds (self->profile, self->kind, missing);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < grounds->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const RaGround *) grounds->pdata[i])->id);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_suggested (Person *self, const char *expected)
{
  g_autofree char *grounds = suggest (self);

  g_assert_cmpstr (grounds, ==, expected);
}

static void
bring (Person *self, const char *item, RaItemState state)
{
  const RaItem *declared = ra_applicant_kind_find_item (self->kind, item);

  ra_item_records_set (self->records, item, declared->per_subscriber ? 1 : 0, state,
                       state == RA_ITEM_STATE_REJECTED ? "підчистка" : NULL);
}

/* Pre-selected from what is missing: each of the grounds that something can show. */
static void
test_suggested (Person *self, gconstpointer data)
{
  check_suggested (self, "");

  bring (self, "taxpayer-card", RA_ITEM_STATE_NONE);
  check_suggested (self, "documents-missing");
  bring (self, "taxpayer-card", RA_ITEM_STATE_REJECTED);
  check_suggested (self, "documents-damaged");
  bring (self, "taxpayer-card", RA_ITEM_STATE_RECEIVED);

  bring (self, "id-card-copy", RA_ITEM_STATE_NONE);
  check_suggested (self, "identity-unproved");
  bring (self, "id-card-copy", RA_ITEM_STATE_RECEIVED);
  check_suggested (self, "copies-uncertified");
  bring (self, "id-card-copy", RA_ITEM_STATE_CERTIFIED);
  check_suggested (self, "");

  fixture_set (self->facts, "subscriber.1.tax-number=3111900023", NULL);
  /* A slip of the pen is no difference with reality. */
  check_suggested (self, "");
  fixture_set (self->facts, "subscriber.1.tax-number=3111900022", "subscriber.1.email=", NULL);
  check_suggested (self, "contacts-missing");
  fixture_set (self->facts, "subscriber.1.email=olena@example.org", NULL);

  bring (self, "key-medium", RA_ITEM_STATE_NONE);
  bring (self, "taxpayer-card", RA_ITEM_STATE_NONE);
  check_suggested (self, "documents-missing medium-missing");
}

/* Not certified by who may, or by facsimile: the third ground, whatever the administrator signed. */
static void
test_suggested_uncertified (Person *self, gconstpointer data)
{
  static const RaItemState states[] = { RA_ITEM_STATE_RECEIVED, RA_ITEM_STATE_SEEN, RA_ITEM_STATE_CERTIFIED };

  for (int by = RA_CERTIFIED_BY_OWNER; by < RA_N_CERTIFIED_BY; by++)
    for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
      {
        gboolean good = by == RA_CERTIFIED_BY_OWNER || by == RA_CERTIFIED_BY_NOTARY;

        bring (self, "taxpayer-card", states[i]);
        fixture_find_record (self->records, "taxpayer-card")->certified_by = (RaCertifiedBy) by;
        check_suggested (self, good ? "" : "copies-uncertified");
      }
}

static void
test_suggested_envelopes (Person *self, gconstpointer data)
{
  fixture_set (
      self->facts, "applicant.key-generation=representative", "applicant.representative-surname=Коваль",
      "applicant.representative-given-names=Іван Петрович",
      "applicant.representative-document=passport-booklet",
      "applicant.representative-document-number=АЕ654321", "applicant.power-of-attorney-number=1234",
      "applicant.power-of-attorney-date=2026-11-01", "applicant.power-submit=yes",
      "applicant.power-register=yes", "applicant.power-generate=yes", "applicant.power-contract=no", NULL);
  bring (self, "power-of-attorney", RA_ITEM_STATE_RECEIVED);
  bring (self, "representative-document-copy", RA_ITEM_STATE_CERTIFIED);
  check_suggested (self, "envelopes-missing");
}

static void
test_suggested_by_data (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) facts = ra_facts_new ();
  g_autoptr (GPtrArray) records = ra_item_records_new ();

  ra_item_records_set (records, "photo", 1, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (records, "photo", 2, RA_ITEM_STATE_REJECTED, "blurred");
  fixture_set (facts, "subscriber.1.post=king", NULL);
  g_autoptr (GPtrArray) missing
      = ra_checklist_missing (profile, kind, facts, records, RA_STEP_ID_DECISION, fixture_today ());
  g_autoptr (GPtrArray) grounds = ra_decision_suggested_grounds (profile, kind, missing);
  static const char *const expected[]
      = { "no-papers", "bad-papers", "not-certified", "untrue", "no-contact", "other" };

  g_assert_cmpuint (grounds->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (((const RaGround *) grounds->pdata[i])->id, ==, expected[i]);
}

/* The last ground says nothing by itself. */
static void
test_words (Person *self, gconstpointer data)
{
  static const char *const other[] = { "documents-missing", "other-reason", NULL };
  static const char *const plain[] = { "documents-missing", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_decision_check_words (self->profile, other, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.7-grounds");
  g_clear_error (&error);
  g_assert_false (ra_decision_check_words (self->profile, other, "  ", NULL));
  g_assert_true (ra_decision_check_words (self->profile, other, "немає приймальні", &error));
  g_assert_true (ra_decision_check_words (self->profile, plain, NULL, &error));
  g_assert_no_error (error);
}

/* Every ground of the clause may be chosen, whatever is missing. */
static void
test_refuse_each (Person *self, gconstpointer data)
{
  GPtrArray *grounds = ra_profile_get_grounds (self->profile);

  g_assert_cmpuint (grounds->len, ==, 11);
  for (guint i = 0; i < grounds->len; i++)
    {
      const char *const chosen[] = { ((const RaGround *) grounds->pdata[i])->id, NULL };
      g_autoptr (GError) error = NULL;

      g_assert_true (ra_decision_refuse (self->profile, RA_CASE_OPEN, chosen, &error));
      g_assert_no_error (error);
    }
}

static void
check_not_refused (
    Person *self, RaCaseState state, const char *const *grounds, GQuark domain, int code, const char *clause)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_decision_refuse (self->profile, state, grounds, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, clause);
}

static void
test_refuse_wrongly (Person *self, gconstpointer data)
{
  static const char *const none[] = { NULL }, *const unknown[] = { "bad-mood", NULL },
                           *const twice[] = { "other-reason", "other-reason", NULL },
                           *const good[] = { "other-reason", NULL };

  check_not_refused (self, RA_CASE_OPEN, NULL, RA_RULE_ERROR, RA_RULE_ERROR_MISSING, "dfs-5.7-grounds");
  check_not_refused (self, RA_CASE_OPEN, none, RA_RULE_ERROR, RA_RULE_ERROR_MISSING, "dfs-5.7-grounds");
  check_not_refused (self, RA_CASE_OPEN, unknown, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN, NULL);
  check_not_refused (self, RA_CASE_OPEN, twice, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE, NULL);
  check_not_refused (self, RA_CASE_REGISTERED, good, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN,
                     "dfs-5.1-decision");
}

#define ADD(path, func) g_test_add (path, Person, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/clause/dfs-5.1-decision/register", test_register);
  ADD ("/clause/dfs-5.1-terms/before-registration", test_terms_first);
  ADD ("/case/decision/counts-missing", test_counts_missing);
  ADD ("/clause/dfs-5.1-presence/by-name", test_presence);
  ADD ("/clause/dfs-5.7-grounds/suggested", test_suggested);
  ADD ("/clause/dfs-5.7-grounds/suggested-uncertified", test_suggested_uncertified);
  ADD ("/clause/dfs-5.7-grounds/suggested-envelopes", test_suggested_envelopes);
  g_test_add_func ("/case/decision/suggested-by-data", test_suggested_by_data);
  ADD ("/clause/dfs-5.7-grounds/each", test_refuse_each);
  ADD ("/clause/dfs-5.7-grounds/words", test_words);
  ADD ("/clause/dfs-5.7-prison/may-be-chosen", test_refuse_each);
  ADD ("/clause/dfs-5.7-grounds/refused-wrongly", test_refuse_wrongly);
  return g_test_run ();
}
