/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new applicant kind needs no C: one file in a temporary folder, and a case of it runs to the decision. */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-step.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/case/ra-item-rules.h"
#include "ra-core/case/ra-subject-build.h"

static const char partnership[]
    = "<applicant-kind format-version='1' id='partnership' clause='dfs-5.6-documents' "
      "subject='natural-person' name='applicant.listed-name' min-subscribers='2' max-subscribers='5' "
      "papers='registration-card key-envelope'>"
      "<label>Просте товариство</label>"
      "<section id='terms' step='applicant'><label>Умови</label><use fact='applicant.terms-read'/></section>"
      "<section id='partner' step='people' per='subscriber'><label>Учасник</label>"
      "<use fact='subscriber.surname'/><use fact='subscriber.given-names'/><use "
      "fact='subscriber.citizenship'/>"
      "<use fact='subscriber.refused-tax-number'/><use fact='subscriber.tax-number' "
      "unless='refused-tax-number'/>"
      "<use fact='subscriber.document'/><use fact='subscriber.document-number'/>"
      "<use fact='subscriber.phone'/><use fact='subscriber.email'/>"
      "<use fact='subscriber.country'/><use fact='subscriber.locality'/></section>"
      "<checklist>"
      "<item id='contract' clause='dfs-5.6-documents' copies='2'><label>Договір про спільну "
      "діяльність</label></item>"
      "<item id='permit' clause='dfs-5.6-documents' per='subscriber' "
      "when='foreigner'><label>Посвідка</label></item>"
      "<item id='passport' clause='dfs-5.1-identity' per='subscriber' "
      "asks='seen'><label>Паспорт</label></item>"
      "</checklist></applicant-kind>";

static const char partners[] = "[applicant]\n"
                               "terms-read=yes\n"
                               "[subscriber 2]\n"
                               "surname=Nowak\ngiven-names=Anna\ncitizenship=PL\ndocument=foreign-passport\n"
                               "document-number=EK7654321\ntax-number=3111900022\nphone=+48221234567\n"
                               "email=anna@example.org\ncountry=UA\nlocality=Львів\nforeigner=yes\n"
                               "[subscriber 1]\n"
                               "surname=Шевчук\ngiven-names=Ганна Юріївна\ncitizenship=UA\ndocument=id-card\n"
                               "document-number=007654321\nrefused-tax-number=yes\nphone=+380671234567\n"
                               "email=hanna@example.org\ncountry=UA\nlocality=Одеса\nforeigner=no\n";

typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
  GPtrArray *records;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  self->profile = fixture_shipped_with ("partnership", partnership);
  self->kind = ra_profile_get_kind (self->profile, "partnership");
  self->facts = fixture_read (self->profile, "partnership", partners);
  self->records = ra_item_records_new ();
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_ptr_array_unref (self->records);
  ra_facts_unref (self->facts);
  ra_profile_unref (self->profile);
}

static GPtrArray *
missing_of (Case *self)
{
  return ra_checklist_missing (self->profile, self->kind, self->facts, self->records, RA_STEP_ID_DECISION,
                               fixture_today ());
}

/* Takes a paper in as a clerk does: by the name the list of what is missing gives it. */
static void
take_in (Case *self, const char *name, RaItemState state)
{
  g_autoptr (GError) error = NULL;
  guint subscriber = 0;
  const RaItem *item
      = ra_checklist_resolve (self->profile, self->kind, self->facts, name, &subscriber, &error);

  g_assert_no_error (error);
  g_assert_true (ra_case_act_check_item (self->profile, RA_CASE_OPEN, item, &error));
  g_assert_true (ra_item_accepts (item, state, NULL, &error));
  ra_item_records_set (self->records, item->id, subscriber, state, NULL);
}

static void
test_to_registration (Case *self, gconstpointer data)
{
  static const char *const papers[] = { "contract", "permit.2", "passport.1", "passport.2" };
  g_autoptr (GPtrArray) missing = missing_of (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *present = NULL;
  const RaDecisionBasis basis
      = { self->profile, self->kind, RA_CASE_OPEN, self->facts, self->records, fixture_today () };

  g_assert_cmpuint (missing->len, ==, G_N_ELEMENTS (papers));
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    g_assert_cmpstr (((const RaMissing *) missing->pdata[i])->id, ==, papers[i]);
  g_assert_cmpint (ra_decision_default_presence (self->profile, self->kind, self->facts, &present), ==,
                   RA_PRESENCE_APPLICANT);
  g_assert_cmpstr (present, ==, "Шевчук Ганна Юріївна");
  g_assert_false (ra_decision_register (&basis, present, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "4 things"));
  g_clear_error (&error);

  for (guint i = 0; i < missing->len; i++)
    take_in (self, ((const RaMissing *) missing->pdata[i])->id, RA_ITEM_STATE_SEEN);
  g_assert_true (ra_decision_register (&basis, present, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ra_case_act_leads_to (RA_CASE_ACT_REGISTER, RA_CASE_OPEN), ==, RA_CASE_REGISTERED);
}

static void
test_subjects (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) first
      = ra_subject_build (self->profile, self->kind, self->facts, 1, RA_USAGE_SIGNATURE, &error);
  g_autoptr (RaSubject) second
      = ra_subject_build (self->profile, self->kind, self->facts, 2, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ra_subject_get (first, "CN"), ==, "Шевчук Ганна Юріївна");
  g_assert_cmpstr (ra_subject_get_attribute (first, "1.2.804.2.1.1.1.11.1.4.1.1"), ==, "007654321");
  g_assert_cmpstr (ra_subject_get (second, "CN"), ==, "Nowak Anna");
}

static void
test_to_refusal (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) missing = missing_of (self);
  g_autoptr (GPtrArray) grounds = ra_decision_suggested_grounds (self->profile, self->kind, missing);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (grounds->len, ==, 1);
  const char *const chosen[] = { ((const RaGround *) grounds->pdata[0])->id, NULL };
  g_assert_cmpstr (chosen[0], ==, "documents-missing");
  g_assert_true (ra_decision_refuse (self->profile, RA_CASE_OPEN, chosen, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ra_case_act_leads_to (RA_CASE_ACT_REFUSE, RA_CASE_OPEN), ==, RA_CASE_REFUSED);
}

static void
test_steps (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) missing = missing_of (self);
  g_autoptr (GPtrArray) steps = ra_case_steps_list (self->profile, self->kind,
                                                    &(RaCaseProgress){ RA_CASE_OPEN, RA_CASE_OPEN }, missing);

  g_assert_cmpuint (steps->len, ==, 8);
  g_assert_cmpint (((const RaCaseStep *) steps->pdata[2])->state, ==, RA_CASE_STEP_CURRENT);
  g_assert_cmpuint (((const RaCaseStep *) steps->pdata[2])->n_missing, ==, 4);
}

#define ADD(path, func) g_test_add (path, Case, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/case/new-kind/to-registration", test_to_registration);
  ADD ("/case/new-kind/subjects", test_subjects);
  ADD ("/case/new-kind/to-refusal", test_to_refusal);
  ADD ("/case/new-kind/steps", test_steps);
  return g_test_run ();
}
