/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-act.h"
#include "ra-core/case/ra-case-step.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/case/ra-suite-verdict.h"

#define US G_USEC_PER_SEC

static void
test_names (void)
{
  static const char *const stable[]
      = { "open",      "withdrawn", "refused",     "registered", "keys-generated",
          "submitted", "issued",    "handed-over", "closed" };
  RaCaseState state;

  for (guint i = 0; i < RA_CASE_N_STATES; i++)
    {
      g_assert_cmpstr (ra_case_state_to_string ((RaCaseState) i), ==, stable[i]);
      g_assert_true (ra_case_state_from_string (stable[i], &state));
      g_assert_cmpuint (state, ==, i);
      g_assert_cmpstr (ra_case_state_get_label (state), !=, "");
    }
  g_assert_false (ra_case_state_from_string ("done", &state));
  for (guint i = 0; i < RA_CASE_N_ACTS; i++)
    g_assert_nonnull (ra_case_act_to_string ((RaCaseAct) i));
}

/* The life of a case that goes well, and the only act that may come next but reading. */
static void
test_life (void)
{
  static const RaCaseAct acts[]
      = { RA_CASE_ACT_FACTS,  RA_CASE_ACT_ITEM,  RA_CASE_ACT_REGISTER,          RA_CASE_ACT_GENERATE_KEYS,
          RA_CASE_ACT_SUBMIT, RA_CASE_ACT_ISSUE, RA_CASE_ACT_WRITE_CERTIFICATE, RA_CASE_ACT_HAND_OVER,
          RA_CASE_ACT_CLOSE };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  RaCaseState state = RA_CASE_OPEN;

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ra_case_act_check (profile, state, acts[i], &error));
      g_assert_no_error (error);
      g_assert_true (ra_case_act_is_permitted (state, acts[i]));
      state = ra_case_act_leads_to (acts[i], state);
    }
  g_assert_cmpint (state, ==, RA_CASE_CLOSED);
}

static void
check_forbidden (RaProfile *profile, RaCaseState state, RaCaseAct act, const char *clause)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_case_act_is_permitted (state, act));
  g_assert_false (ra_case_act_check (profile, state, act, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, clause);
  g_assert_cmpuint (strlen (error->message), >, 40);
}

/* Nothing that comes after the decision can start before it. */
static void
test_nothing_before_decision (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();

  for (int act = RA_CASE_ACT_GENERATE_KEYS; act <= RA_CASE_ACT_CLOSE; act++)
    check_forbidden (profile, RA_CASE_OPEN, (RaCaseAct) act, "dfs-5.1-decision");
}

static void
test_frozen_after_decision (void)
{
  static const RaCaseAct before[] = { RA_CASE_ACT_FACTS, RA_CASE_ACT_ITEM, RA_CASE_ACT_REGISTER,
                                      RA_CASE_ACT_REFUSE, RA_CASE_ACT_WITHDRAW };
  static const RaCaseState after[] = { RA_CASE_REFUSED,   RA_CASE_REGISTERED, RA_CASE_KEYS,
                                       RA_CASE_SUBMITTED, RA_CASE_ISSUED,     RA_CASE_HANDED_OVER };
  g_autoptr (RaProfile) profile = fixture_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (after); j++)
      check_forbidden (profile, after[j], before[i], "dfs-5.1-decision");
}

/* Only a registered case allows key generation and certification. */
static void
test_only_registered (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();

  for (int act = RA_CASE_ACT_GENERATE_KEYS; act <= RA_CASE_ACT_HAND_OVER; act++)
    {
      check_forbidden (profile, RA_CASE_REFUSED, (RaCaseAct) act, "dfs-5.1-presence");
      check_forbidden (profile, RA_CASE_WITHDRAWN, (RaCaseAct) act, "dfs-5.1-presence");
    }
}

static void
test_order_after_decision (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();

  check_forbidden (profile, RA_CASE_REGISTERED, RA_CASE_ACT_SUBMIT, "dfs-6.2-possession");
  check_forbidden (profile, RA_CASE_KEYS, RA_CASE_ACT_ISSUE, "dfs-6.3-protected");
  check_forbidden (profile, RA_CASE_SUBMITTED, RA_CASE_ACT_HAND_OVER, "dfs-6.3-two-hours");
  check_forbidden (profile, RA_CASE_SUBMITTED, RA_CASE_ACT_WRITE_CERTIFICATE, "dfs-6.3-two-hours");
  check_forbidden (profile, RA_CASE_HANDED_OVER, RA_CASE_ACT_HAND_OVER, "dfs-6.3-handover");
  check_forbidden (profile, RA_CASE_ISSUED, RA_CASE_ACT_CLOSE, "dfs-6.3-handover");
  check_forbidden (profile, RA_CASE_CLOSED, RA_CASE_ACT_FACTS, "dfs-5.10-personal-file");
}

static void
test_keys_again (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();

  /* A medium that was lost before sending, or a request that the centre rejected. */
  g_assert_true (ra_case_act_is_permitted (RA_CASE_KEYS, RA_CASE_ACT_GENERATE_KEYS));
  g_assert_cmpint (ra_case_act_leads_to (RA_CASE_ACT_REJECTED, RA_CASE_SUBMITTED), ==, RA_CASE_KEYS);
  check_forbidden (profile, RA_CASE_SUBMITTED, RA_CASE_ACT_GENERATE_KEYS, "dfs-6.3-unique");
  check_forbidden (profile, RA_CASE_ISSUED, RA_CASE_ACT_GENERATE_KEYS, "dfs-6.3-revoke-first");
  check_forbidden (profile, RA_CASE_HANDED_OVER, RA_CASE_ACT_GENERATE_KEYS, "dfs-6.3-revoke-first");
}

/* Another system's profile has clauses of its own. */
static void
test_clauses_are_data (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();

  check_forbidden (profile, RA_CASE_OPEN, RA_CASE_ACT_GENERATE_KEYS, "t-3");
  check_forbidden (profile, RA_CASE_REGISTERED, RA_CASE_ACT_SUBMIT, "t-4");
}

static void
test_combine (void)
{
  static const RaCaseState states[] = { RA_CASE_ISSUED, RA_CASE_KEYS, RA_CASE_HANDED_OVER };

  g_assert_cmpint (ra_case_state_combine (states, 3), ==, RA_CASE_KEYS);
  g_assert_cmpint (ra_case_state_combine (states, 1), ==, RA_CASE_ISSUED);
  g_assert_cmpint (ra_case_state_combine (NULL, 0), ==, RA_CASE_REGISTERED);
  g_assert_false (ra_case_state_is_decided (RA_CASE_OPEN));
  g_assert_true (ra_case_state_is_decided (RA_CASE_REFUSED));
}

static void
test_item_of_handover (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  const RaItem *card = ra_applicant_kind_find_item (kind, "card"),
               *receipt = ra_applicant_kind_find_item (kind, "receipt");
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_case_act_check_item (profile, RA_CASE_OPEN, card, &error));
  g_assert_true (ra_case_act_check_item (profile, RA_CASE_OPEN, receipt, &error));
  g_assert_true (ra_case_act_check_item (profile, RA_CASE_ISSUED, receipt, &error));
  g_assert_no_error (error);
  g_assert_false (ra_case_act_check_item (profile, RA_CASE_REFUSED, receipt, NULL));
  g_assert_false (ra_case_act_check_item (profile, RA_CASE_HANDED_OVER, receipt, NULL));
  g_assert_false (ra_case_act_check_item (profile, RA_CASE_ISSUED, card, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
}

static char *
draw (GPtrArray *steps)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const RaCaseStep *step = steps->pdata[i];
      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", ra_step_id_to_string (step->step->id),
                              ra_case_step_state_to_string (step->state));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_steps (void)
{
  static const struct
  {
    RaCaseState state;
    gboolean complete;
    const char *drawn;
    RaCaseState furthest; /* of several people, where that is not where the case stands */
  } cases[] = {
    { RA_CASE_OPEN, FALSE,
      "applicant:current people:open papers:open decision:open keys:forbidden requests:forbidden "
      "certificates:forbidden handover:forbidden" },
    { RA_CASE_OPEN, TRUE,
      "applicant:done people:done papers:done decision:current keys:forbidden requests:forbidden "
      "certificates:forbidden handover:forbidden" },
    { RA_CASE_REGISTERED, TRUE,
      "applicant:done people:done papers:done decision:done keys:current requests:forbidden "
      "certificates:forbidden handover:forbidden" },
    { RA_CASE_KEYS, TRUE,
      "applicant:done people:done papers:done decision:done keys:done requests:current "
      "certificates:forbidden handover:forbidden" },
    { RA_CASE_SUBMITTED, TRUE,
      "applicant:done people:done papers:done decision:done keys:done requests:current "
      "certificates:forbidden handover:forbidden" },
    { RA_CASE_ISSUED, TRUE,
      "applicant:done people:done papers:done decision:done keys:done requests:done certificates:current "
      "handover:open" },
    { RA_CASE_HANDED_OVER, TRUE,
      "applicant:done people:done papers:done decision:done keys:done requests:done certificates:done "
      "handover:done" },
    { RA_CASE_REFUSED, FALSE,
      "applicant:done people:done papers:done decision:done keys:forbidden requests:forbidden "
      "certificates:forbidden handover:forbidden" },
    { RA_CASE_REGISTERED, TRUE,
      "applicant:done people:done papers:done decision:done keys:current requests:open "
      "certificates:forbidden handover:forbidden",
      RA_CASE_KEYS },
    { RA_CASE_REGISTERED, TRUE,
      "applicant:done people:done papers:done decision:done keys:current requests:open certificates:open "
      "handover:open",
      RA_CASE_HANDED_OVER },
  };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "legal-entity");
  g_autoptr (RaFacts) nothing = ra_facts_new ();
  g_autoptr (GPtrArray) much
      = ra_checklist_missing (profile, kind, nothing, NULL, RA_STEP_ID_DECISION, fixture_today ());
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) steps = ra_case_steps_list (
          profile, kind, &(RaCaseProgress){ cases[i].state, MAX (cases[i].state, cases[i].furthest) },
          cases[i].complete ? none : much);
      g_autofree char *drawn = draw (steps);

      g_assert_cmpstr (drawn, ==, cases[i].drawn);
    }
}

/* The applicant who is the only subscriber is asked for both in one step, called after the applicant. */
static void
test_one_person (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  g_autoptr (RaFacts) nothing = ra_facts_new ();
  g_autoptr (GPtrArray) much
      = ra_checklist_missing (profile, kind, nothing, NULL, RA_STEP_ID_DECISION, fixture_today ());
  g_autoptr (GPtrArray) steps
      = ra_case_steps_list (profile, kind, &(RaCaseProgress){ RA_CASE_OPEN, RA_CASE_OPEN }, much);
  g_autofree char *drawn = draw (steps);
  const RaCaseStep *first = g_ptr_array_index (steps, 0);

  g_assert_cmpstr (drawn, ==,
                   "people:current papers:open decision:open keys:forbidden requests:forbidden "
                   "certificates:forbidden handover:forbidden");
  g_assert_cmpstr (first->step->label, ==, ra_profile_get_step (profile, RA_STEP_ID_APPLICANT)->label);
  for (guint i = 0; i < kind->sections->len; i++)
    g_assert_cmpint (((const RaSection *) g_ptr_array_index (kind->sections, i))->step, ==,
                     RA_STEP_ID_PEOPLE);
  for (guint i = 0; i < much->len; i++)
    g_assert_cmpint (((const RaMissing *) g_ptr_array_index (much, i))->step, !=, RA_STEP_ID_APPLICANT);
}

/* A step that is forbidden yet is shown with the clause that forbids it. */
static void
test_forbidden_step (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "legal-entity");
  g_autoptr (GPtrArray) steps
      = ra_case_steps_list (profile, kind, &(RaCaseProgress){ RA_CASE_OPEN, RA_CASE_OPEN }, NULL);
  const RaCaseStep *keys = steps->pdata[4];

  g_assert_cmpint (keys->step->id, ==, RA_STEP_ID_KEYS);
  g_assert_cmpint (keys->state, ==, RA_CASE_STEP_FORBIDDEN);
  g_assert_cmpstr (keys->clause, ==, "dfs-5.1-decision");
  g_assert_nonnull (keys->reason);
  g_assert_null (((const RaCaseStep *) steps->pdata[0])->reason);
}

static void
test_two_hours (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped (), without_journal = fixture_team ();
  gint64 start = G_GINT64_CONSTANT (1795252800) * US,
         due = ra_deadline_due (profile, RA_DEADLINE_ID_CERTIFY, start);

  g_assert_cmpint (due - start, ==, G_GINT64_CONSTANT (2) * 60 * 60 * US);
  g_assert_cmpint (ra_deadline_due (without_journal, RA_DEADLINE_ID_JOURNAL_REVIEW, start), ==, -1);
}

static void
test_two_years (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  /* 2026-11-21T08:00:00Z to the same hour of 2028-11-21, a leap year between. */
  gint64 start = G_GINT64_CONSTANT (1795248000) * US;

  g_assert_cmpint (ra_deadline_due (profile, RA_DEADLINE_ID_KEY_VALIDITY, start) - start, ==,
                   G_GINT64_CONSTANT (731) * 24 * 60 * 60 * US);
}

static void
check_suite_on (RaProfile *profile,
                const char *const *accepts,
                const char *suite,
                const char *day,
                RaSuitePermission permission,
                const char *clause)
{
  g_autoptr (RaSuiteVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  GDate date;

  const RaSuiteUse use = { accepts, &date, RA_SUITE_PURPOSE_ANY };

  g_assert_true (ra_date_parse (day, &date));
  verdict = ra_suite_permitted (profile, suite, &use);
  g_assert_cmpint (verdict->permission, ==, permission);
  g_assert_cmpstr (verdict->clause, ==, clause);
  g_assert_cmpint (verdict->note != NULL, ==, permission != RA_SUITE_ALLOWED);
  g_assert_cmpint (ra_suite_check (profile, suite, &use, &error), ==, permission != RA_SUITE_REFUSED);
  if (permission != RA_SUITE_REFUSED)
    return;
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, clause);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, suite);
}

#define TODAY "2026-11-21"
#define DOCUMENTS "ord-2.4-documents"

static void
test_suites_shipped (void)
{
  static const char *const ecdsa_only[] = { "ecdsa-p256", NULL };
  g_autoptr (RaProfile) profile = fixture_shipped ();

  check_suite_on (profile, NULL, "ecdsa-p256", TODAY, RA_SUITE_ALLOWED, "ord-2.4-authentication");
  check_suite_on (profile, NULL, "rsa-4096", TODAY, RA_SUITE_ALLOWED, "ord-2.4-crossborder");
  check_suite_on (profile, ecdsa_only, "ecdsa-p256", TODAY, RA_SUITE_ALLOWED, "ord-2.4-authentication");
  check_suite_on (profile, ecdsa_only, "rsa-4096", TODAY, RA_SUITE_REFUSED, "ord-2.4-crossborder");
  check_suite_on (profile, NULL, "rsa-1024", TODAY, RA_SUITE_REFUSED, NULL);
}

static RaSuitePermission
permission_for (RaProfile *profile, const char *const *accepts, const char *suite, RaSuitePurpose purpose)
{
  const RaSuiteUse use = { accepts, fixture_today (), purpose };
  g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, suite, &use);

  return verdict->permission;
}

/* ECDSA is not for documents, RSA for neither documents nor authentication inside the country: the centre may
 * take them all the same, and then it is noted. */
static void
test_purposes (void)
{
  static const struct
  {
    const char *suite;
    RaSuitePermission documents, authentication, crossborder;
  } rows[] = {
    { "dstu4145-257-kupyna", RA_SUITE_ALLOWED, RA_SUITE_ALLOWED, RA_SUITE_ALLOWED },
    { "ecdsa-p256", RA_SUITE_ALLOWED_WITH_NOTE, RA_SUITE_ALLOWED, RA_SUITE_ALLOWED },
    { "rsa-4096", RA_SUITE_ALLOWED_WITH_NOTE, RA_SUITE_ALLOWED_WITH_NOTE, RA_SUITE_ALLOWED },
  };
  static const char *const none[] = { "dstu4145-431", NULL };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaSuiteUse use = { none, fixture_today (), RA_SUITE_PURPOSE_AUTHENTICATION };
  g_autoptr (RaSuiteVerdict) refused = ra_suite_permitted (profile, "rsa-4096", &use);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *suite = rows[i].suite;

      g_assert_cmpint (permission_for (profile, NULL, suite, RA_SUITE_PURPOSE_DOCUMENTS), ==,
                       rows[i].documents);
      g_assert_cmpint (permission_for (profile, NULL, suite, RA_SUITE_PURPOSE_AUTHENTICATION), ==,
                       rows[i].authentication);
      g_assert_cmpint (permission_for (profile, NULL, suite, RA_SUITE_PURPOSE_CROSSBORDER), ==,
                       rows[i].crossborder);
      g_assert_cmpint (permission_for (profile, none, suite, RA_SUITE_PURPOSE_DOCUMENTS), ==,
                       RA_SUITE_REFUSED);
    }
  g_assert_nonnull (strstr (refused->note, "for cross-border use and not for authentication"));
}

/* What is offered first: what the order has for the day, unless the office says otherwise. */
static void
test_default_suite (void)
{
  static const char *const older[] = { "dstu4145-257", "ecdsa-p256", NULL };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  GDate last, first;
  RaSuiteUse use = { NULL, &last, RA_SUITE_PURPOSE_DOCUMENTS };

  g_assert_true (ra_date_parse ("2021-12-31", &last) && ra_date_parse ("2022-01-01", &first));
  g_assert_cmpstr (ra_suite_default (profile, &use), ==, "dstu4145-257");
  use.day = &first;
  g_assert_cmpstr (ra_suite_default (profile, &use), ==, "dstu4145-257-kupyna");
  use.accepts = older;
  g_assert_cmpstr (ra_suite_default (profile, &use), ==, "dstu4145-257");
  use.purpose = RA_SUITE_PURPOSE_AUTHENTICATION;
  g_assert_cmpstr (ra_suite_default (profile, &use), ==, "ecdsa-p256");
}

/* The shipped profile years after the order's date: the older hash with a note, Купина without one. */
static void
test_documents_today (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaSuiteUse use = { NULL, fixture_today (), RA_SUITE_PURPOSE_DOCUMENTS };
  g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, "dstu4145-257", &use);

  g_assert_nonnull (strstr (verdict->note, "31.12.2021"));
  check_suite_on (profile, NULL, "dstu4145-257", TODAY, RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-431", TODAY, RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-257-kupyna", TODAY, RA_SUITE_ALLOWED, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-431-kupyna", TODAY, RA_SUITE_ALLOWED, DOCUMENTS);
}

/* «до 01 січня 2022 року» and «з 01 січня 2022 року»: the last day of the one, the first of the other. */
static void
test_documents_boundary (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();

  check_suite_on (profile, NULL, "dstu4145-257", "2021-12-31", RA_SUITE_ALLOWED, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-257", "2022-01-01", RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-431", "2021-12-31", RA_SUITE_ALLOWED, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-431", "2022-01-01", RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-257-kupyna", "2021-12-31", RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-257-kupyna", "2022-01-01", RA_SUITE_ALLOWED, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-431-kupyna", "2021-12-31", RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, NULL, "dstu4145-431-kupyna", "2022-01-01", RA_SUITE_ALLOWED, DOCUMENTS);
}

/* What the office's centre does not take is refused, whatever the order's date says. */
static void
test_documents_not_taken (void)
{
  static const char *const kupyna[] = { "dstu4145-257-kupyna", "dstu4145-431-kupyna", NULL };
  static const char *const older[] = { "dstu4145-257", "dstu4145-431", NULL };
  g_autoptr (RaProfile) profile = fixture_shipped ();

  check_suite_on (profile, kupyna, "dstu4145-257", TODAY, RA_SUITE_REFUSED, DOCUMENTS);
  check_suite_on (profile, kupyna, "dstu4145-257-kupyna", TODAY, RA_SUITE_ALLOWED, DOCUMENTS);
  check_suite_on (profile, older, "dstu4145-257-kupyna", TODAY, RA_SUITE_REFUSED, DOCUMENTS);
  check_suite_on (profile, older, "dstu4145-257", TODAY, RA_SUITE_ALLOWED_WITH_NOTE, DOCUMENTS);
  check_suite_on (profile, older, "dstu4145-367", TODAY, RA_SUITE_REFUSED, NULL);
}

/* What the office's centre accepts overrides the order's date, with a note; outside both is refused. */
static void
test_suites_dates (void)
{
  static const char *const both[] = { "ecdsa-p256", "rsa-4096", NULL }, *const one[] = { "ecdsa-p256", NULL };
  g_autoptr (RaProfile) profile = fixture_team ();

  check_suite_on (profile, both, "ecdsa-p256", TODAY, RA_SUITE_ALLOWED, "t-4");
  check_suite_on (profile, both, "rsa-4096", TODAY, RA_SUITE_ALLOWED_WITH_NOTE, "t-5");
  check_suite_on (profile, NULL, "rsa-4096", TODAY, RA_SUITE_ALLOWED_WITH_NOTE, "t-5");
  check_suite_on (profile, one, "rsa-4096", TODAY, RA_SUITE_REFUSED, "t-5");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/acts/names", test_names);
  g_test_add_func ("/case/acts/life", test_life);
  g_test_add_func ("/clause/dfs-5.1-decision/nothing-before", test_nothing_before_decision);
  g_test_add_func ("/clause/dfs-5.1-decision/frozen-after", test_frozen_after_decision);
  g_test_add_func ("/clause/dfs-5.1-decision/step-shown-with-clause", test_forbidden_step);
  g_test_add_func ("/clause/dfs-5.1-presence/only-registered", test_only_registered);
  g_test_add_func ("/case/acts/order-after-decision", test_order_after_decision);
  g_test_add_func ("/acts/keys-again", test_keys_again);
  g_test_add_func ("/case/acts/clauses-are-data", test_clauses_are_data);
  g_test_add_func ("/case/acts/combine", test_combine);
  g_test_add_func ("/case/acts/item-of-handover", test_item_of_handover);
  g_test_add_func ("/case/acts/steps", test_steps);
  g_test_add_func ("/case/acts/one-person", test_one_person);
  g_test_add_func ("/clause/dfs-6.3-two-hours/due", test_two_hours);
  g_test_add_func ("/clause/dfs-6.1-two-years/due", test_two_years);
  g_test_add_func ("/clause/ord-2.4-authentication/permitted", test_suites_shipped);
  g_test_add_func ("/clause/ord-2.4-crossborder/permitted", test_suites_shipped);
  g_test_add_func ("/clause/ord-2.4-documents/today", test_documents_today);
  g_test_add_func ("/clause/ord-2.4-authentication/purposes", test_purposes);
  g_test_add_func ("/clause/ord-2.4-documents/default", test_default_suite);
  g_test_add_func ("/clause/ord-2.4-documents/boundary", test_documents_boundary);
  g_test_add_func ("/clause/ord-2.4-documents/not-taken", test_documents_not_taken);
  g_test_add_func ("/clause/ord-2.4-documents/dates-and-centre", test_suites_dates);
  return g_test_run ();
}
