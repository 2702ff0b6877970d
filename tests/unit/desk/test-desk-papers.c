/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a case being printed and given: how many of each, when, and what has to be printed before a handover. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/papers/ra-desk-file.h"
#include "ra-core/print/ra-preview.h"
#include "ra-core/print/ra-print-error.h"

/* ---- copies ---- */

static guint
count_pages (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) preview = ra_preview_new (pdf, &error);

  g_assert_no_error (error);
  return ra_preview_get_n_pages (preview);
}

static const RaPaperView *
find_paper (GPtrArray *papers, const char *id)
{
  for (guint i = 0; i < papers->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (papers, i);

      if (g_str_equal (paper->id, id))
        return paper;
    }
  g_assert_not_reached ();
}

/* The list, the preview, what is printed and the journal say the same number. */
static void
assert_copies (Fixture *self, const char *paper, guint copies)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autofree char *journalled = g_strdup_printf ("copies: %u", copies);
  g_autoptr (GPtrArray) papers = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) preview = NULL, pdf = NULL;
  const RaJournalRow *last;

  g_assert_no_error (error);
  g_assert_cmpuint (find_paper (papers, paper)->copies, ==, copies);
  preview = ra_desk_preview_paper (self->desk, number, paper, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (preview), ==, copies);
  pdf = ra_desk_print_paper (self->desk, number, paper, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (pdf), ==, copies);
  entries = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_no_error (error);
  last = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (last->act, ==, "print");
  g_assert_nonnull (strstr (last->detail, journalled));
}

static void
test_copies (Fixture *self, gconstpointer data)
{
  assert_copies (self, "registration-card", 2);
  assert_copies (self, "personal-file-inventory", 1);
}

/* The office's own folder says otherwise. */
static void
test_site_copies (Fixture *self, gconstpointer data)
{
  fixture_write_site (
      self, "<paper id='registration-card' copies='4'/><paper id='personal-file-inventory' copies='3'/>");
  fixture_reopen (self);
  assert_copies (self, "registration-card", 4);
  assert_copies (self, "personal-file-inventory", 3);
}

/* ---- a refusal ---- */

static void
assert_unfinished (Fixture *self, const char *number, gboolean is)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, &error);
  const RaMissingView *first;

  g_assert_no_error (error);
  g_assert_true ((view->unfinished != NULL) == is);
  g_assert_cmpuint (missing->len, ==, is ? 1 : 0);
  if (!is)
    return;
  first = g_ptr_array_index (missing, 0);
  g_assert_cmpstr (first->id, ==, "registration-card");
  g_assert_cmpstr (first->clause, ==, "dfs-5.7-mark");
  g_assert_cmpstr (first->text, ==, view->unfinished);
}

static RaStepState
state_of_step (Fixture *self, const char *number, RaStepId id)
{
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, NULL);

  for (guint i = 0; i < view->steps->len; i++)
    if (((const RaStepView *) g_ptr_array_index (view->steps, i))->id == id)
      return ((const RaStepView *) g_ptr_array_index (view->steps, i))->state;
  g_assert_not_reached ();
}

/* On the desk among what is not finished, until it is. */
static void
assert_on_desk (Fixture *self, gboolean is)
{
  g_autoptr (GError) error = NULL;
  const RaCaseRange unfinished = { .states = ra_case_states_unfinished (), .refusals = TRUE };
  guint total = 0;
  g_autoptr (GPtrArray) rows = ra_desk_list_cases (self->desk, &unfinished, &total, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, is ? 1 : 0);
  g_assert_cmpuint (total, ==, rows->len);
  if (is)
    g_assert_cmpstr (((const RaCaseRow *) g_ptr_array_index (rows, 0))->waits_for, !=, "");
}

/* A card that was printed before has no mark; one copy with it goes back, the other stays, and both are recorded. */
static void
test_given_back (Fixture *self, gconstpointer data)
{
  static const char *const grounds[] = { "documents-missing", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autofree char *before = fixture_read_paper (self, number, "registration-card");
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) entries = NULL, handovers = NULL;

  g_assert_false (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  ra_desk_refuse_case (self->desk, number, grounds, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_unfinished (self, number, TRUE);
  assert_on_desk (self, TRUE);
  g_assert_cmpint (state_of_step (self, number, RA_STEP_ID_DECISION), ==, RA_STEP_OPEN);
  g_assert_false (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.7-mark");
  g_clear_error (&error);
  after = fixture_read_paper (self, number, "registration-card");
  g_assert_nonnull (strstr (after, "ПОЗНАЧКА ПРО ВІДМОВУ"));
  assert_unfinished (self, number, TRUE);
  ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_unfinished (self, number, FALSE);
  assert_on_desk (self, FALSE);
  g_assert_cmpint (state_of_step (self, number, RA_STEP_ID_DECISION), ==, RA_STEP_DONE);
  entries = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((RaJournalRow *) entries->pdata[0])->act, ==, "case-mark");
  g_assert_nonnull (strstr (((RaJournalRow *) entries->pdata[0])->detail, "given back: "));
  g_assert_nonnull (strstr (((RaJournalRow *) entries->pdata[0])->detail, "kept here: "));
  handovers = ra_desk_list_handovers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (handovers->len, ==, 1);
  g_assert_cmpstr (((RaHandoverView *) handovers->pdata[0])->things, ==, "Реєстраційна картка");
}

/* ---- printing and handing over ---- */

static void
test_papers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GBytes) early = ra_desk_print_paper (self->desk, number, "certificate", 1, NULL, &error);

  g_assert_null (early);
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  fixture_connect (self);
  rows = fixture_send (self);
  papers = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (papers->len, ==, 6);
  for (guint i = 0; i < papers->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (papers, i);
      g_autoptr (GBytes) preview = NULL;
      g_autoptr (GBytes) pdf = NULL;

      /* an envelope is for keys that a representative generated */
      g_assert_true (paper->available == !g_str_equal (paper->id, "key-envelope"));
      if (!paper->available)
        continue;
      preview = ra_desk_preview_paper (self->desk, number, paper->id, paper->subscriber, NULL, &error);
      g_assert_no_error (error);
      pdf = ra_desk_print_paper (self->desk, number, paper->id, paper->subscriber, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
    }
}

static const RaPaperView *
find_paper_now (Fixture *self, const char *number, const char *id, GPtrArray **papers)
{
  g_clear_pointer (papers, g_ptr_array_unref);
  *papers = ra_desk_list_papers (self->desk, number, NULL, NULL);
  return find_paper (*papers, id);
}

/* What a receipt lists is known when it is recorded: one that lay printed before that is not the one a case is put away with. */
static void
test_receipt_of_what_was_given (Fixture *self, gconstpointer data)
{
  static const char *const things[] = { "key-medium", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self), *early = NULL, *late = NULL;
  g_autoptr (GPtrArray) rows = NULL, papers = NULL;

  fixture_connect (self);
  rows = fixture_send (self);
  early = fixture_read_paper (self, number, "handover-receipt");
  g_assert_cmpint (find_paper_now (self, number, "handover-receipt", &papers)->printed, >, 0);
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_paper_now (self, number, "handover-receipt", &papers)->printed, ==, 0);
  g_assert_false (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-handover");
  g_clear_error (&error);
  late = fixture_read_paper (self, number, "handover-receipt");
  g_assert_nonnull (strstr (early, "Надійні засоби"));
  g_assert_null (strstr (late, "Надійні засоби"));
  ra_desk_close_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

/* Its words are true only of keys that somebody else has. */
static void
test_envelope_of_own_keys (Fixture *self, gconstpointer data)
{
  static const char *const grounds[] = { "documents-missing", NULL };
  g_autofree char *refused = fixture_case (self), *number = NULL;
  const char *const numbers[] = { refused, number = fixture_case_with_keys (self) };

  g_assert_true (ra_desk_refuse_case (self->desk, refused, grounds, NULL, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) papers = NULL;
      g_autoptr (GBytes) pdf = ra_desk_print_paper (self->desk, numbers[i], "key-envelope", 1, NULL, &error);

      g_assert_null (pdf);
      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
      g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.1-envelope");
      g_assert_false (find_paper_now (self, numbers[i], "key-envelope", &papers)->available);
    }
}

/* Cases go on by the profile they were opened under, and those of before let the envelope be printed at any time. */
static void
test_envelope_of_older_profile (Fixture *self, gconstpointer data)
{
  RaPaperRule *rule = (RaPaperRule *) ra_profile_get_paper (self->desk->profile, "key-envelope");

  rule->any_time = TRUE;
  test_envelope_of_own_keys (self, data);
  rule->any_time = FALSE;
}

/* Likewise those that only said when it is required. */
static void
test_envelope_of_oldest_profile (Fixture *self, gconstpointer data)
{
  RaPaperRule *rule = (RaPaperRule *) ra_profile_get_paper (self->desk->profile, "key-envelope");
  char *conditions[] = { (char *) "by-representative", NULL };
  char **before = rule->required_when;

  rule->required_after = RA_PAPER_AFTER_NOTHING;
  rule->required_when = conditions;
  test_envelope_of_own_keys (self, data);
  rule->required_when = before;
}

/* Registered, with a representative who may generate. */
static char *
represented_case (Fixture *self)
{
  static const char *const facts[][2] = {
    { "applicant.key-generation", "representative" },
    { "applicant.representative-surname", "Ткач" },
    { "applicant.representative-given-names", "Роман Ігорович" },
    { "applicant.representative-document", "id-card" },
    { "applicant.representative-document-number", "001122334" },
    { "applicant.power-of-attorney-number", "17" },
    { "applicant.power-of-attorney-date", "2026-01-15" },
    { "applicant.power-of-attorney-until", "2030-01-15" },
    { "applicant.power-submit", "yes" },
    { "applicant.power-register", "yes" },
    { "applicant.power-generate", "yes" },
    { "applicant.power-contract", "no" },
    { NULL, NULL },
  };
  g_autoptr (GError) error = NULL;
  char *number = fixture_person_case (self, facts);

  fixture_bring_all (self, number);
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  return number;
}

/* A day in March 2026, from which one can go on. */
static void
set_up_then (Fixture *self, gconstpointer data)
{
  self->clock = ra_clock_new_fixed (G_GINT64_CONSTANT (1773648300) * G_USEC_PER_SEC);
  fixture_set_up (self, data);
}

/* Powers that ended after the registration generate nothing. */
static void
test_power_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = represented_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = NULL;
  const RaKeysOrder order = {
    .number = number, .subscriber = 1, .suite = "ecdsa-p256", .place = self->medium, .secret = password
  };

  ra_clock_advance (self->clock, 5 * 365 * G_TIME_SPAN_DAY);
  result = ra_desk_generate_keys (self->desk, &order, NULL, &error);
  g_assert_null (result);
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-representative");
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "applicant.power-of-attorney-until");
}

static void
test_envelope (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = represented_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GBytes) envelope = NULL;
  g_autofree char *inventory = NULL;
  const char *things[] = { "key-medium", NULL };

  before = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password,
                                                  .by_representative = TRUE },
                                  NULL, &error);
  g_assert_no_error (error);
  after = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < after->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (after, i);

      if (!g_str_equal (paper->id, "key-envelope"))
        continue;
      g_assert_true (paper->required);
      g_assert_false (((RaPaperView *) g_ptr_array_index (before, i))->required);
    }

  fixture_connect (self);
  rows = fixture_send (self);
  g_assert_false (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.1-envelope");
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "key-envelope");
  g_clear_error (&error);
  envelope = ra_desk_print_paper (self->desk, number, "key-envelope", 1, NULL, &error);
  g_assert_no_error (error);
  inventory = fixture_read_paper (self, number, "personal-file-inventory");
  g_assert_nonnull (strstr (inventory, "пред’явлено та повернуто, у справі не лишається"));
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *path, *name, *role, *recorded;
} Receiver;

#define SUBSCRIBER "Їжакевич Марія Остапівна"
#define REPRESENTATIVE "Ткач Роман Ігорович"

static const Receiver receivers[] = {
  { "nobody-said", NULL, NULL, SUBSCRIBER },
  { "by-name", "ЇЖАКЕВИЧ Марія Остапівна", NULL, "ЇЖАКЕВИЧ Марія Остапівна" },
  { "subscriber", NULL, "subscriber", SUBSCRIBER },
  { "representative", NULL, "representative", REPRESENTATIVE },
  { "representative-by-name", REPRESENTATIVE, NULL, REPRESENTATIVE },
};

static void
refuses_to_hand_over (Fixture *self, const RaHandoverOrder *order, const char *clause)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_desk_hand_over (self->desk, order, NULL, &error));
  if (clause == NULL)
    g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  else
    g_assert_cmpstr (ra_rule_error_get_clause (error), ==, clause);
}

/* Whose power is said lacks a name, and nothing else is asked for. */
static void
asks_for_the_name (Fixture *self, const RaHandoverOrder *order)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_desk_hand_over (self->desk, order, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "Say their name"));
  g_assert_null (strstr (error->message, order->role));
}

static void
test_handover (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) handovers = NULL;
  const char *things[] = { "key-medium", NULL };
  const char *unknown[] = { "the-moon", NULL };
  const RaHandoverView *one;

  g_assert_false (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  fixture_connect (self);
  rows = fixture_send (self);
  g_assert_false (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, unknown }, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  refuses_to_hand_over (self, &(RaHandoverOrder){ number, 1, "Їжакевич Остап Петрович", things },
                        "dfs-6.3-handover");
  refuses_to_hand_over (self,
                        &(RaHandoverOrder){ number, 1, "Їжакевич Остап Петрович", things, "other", " " },
                        "dfs-6.3-handover");
  refuses_to_hand_over (self, &(RaHandoverOrder){ number, 1, NULL, things, "other", "довіреність № 5" },
                        "dfs-6.3-handover");
  asks_for_the_name (self, &(RaHandoverOrder){ number, 1, " ", things, "other", "довіреність № 5" });
  refuses_to_hand_over (self, &(RaHandoverOrder){ number, 1, NULL, things, "representative" }, NULL);
  refuses_to_hand_over (self, &(RaHandoverOrder){ number, 1, NULL, things, "neighbour" }, NULL);
  refuses_to_hand_over (
      self, &(RaHandoverOrder){ number, 1, "Їжакевич Остап Петрович", things, "subscriber" }, NULL);
  ra_desk_hand_over (self->desk,
                     &(RaHandoverOrder){ number, 1, "Їжакевич Остап Петрович", things, NULL,
                                         "довіреність № 5 від 01.02.2026" },
                     NULL, &error);
  g_assert_no_error (error);
  handovers = ra_desk_list_handovers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (handovers->len, ==, 1);
  one = g_ptr_array_index (handovers, 0);
  g_assert_cmpstr (one->receiver, ==, "Їжакевич Остап Петрович");
  g_assert_cmpstr (one->power, ==, "довіреність № 5 від 01.02.2026");
  g_assert_cmpstr (one->operator_name, ==, OPERATOR);
  g_assert_cmpint (one->time, >, 0);
}

/* ---- a real printer ---- */

static RaPaperView *
look_at_card (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = ra_desk_list_papers (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  return ra_paper_view_ref ((RaPaperView *) find_paper (papers, "registration-card"));
}

static void
assert_card (Fixture *self, const char *number, RaPaperFate fate, gboolean printed, guint spoiled)
{
  g_autoptr (RaPaperView) card = look_at_card (self, number);

  g_assert_cmpint (card->record, >, 0);
  g_assert_cmpint (card->fate, ==, fate);
  g_assert_cmpint (card->printed > 0, ==, printed);
  g_assert_cmpuint (card->spoiled, ==, spoiled);
}

static void
assert_journal (Fixture *self, const char *act, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = ra_desk_list_journal (self->desk, NULL, 0, 1, NULL, &error);
  const RaJournalRow *last;

  g_assert_no_error (error);
  last = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (last->act, ==, act);
  g_assert_nonnull (strstr (last->detail, says));
}

static gint64
send_card (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPrintJob) job = ra_desk_send_paper (
      self->desk, &(RaPrintOrder){ number, "registration-card", 0, "Kyocera 2" }, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (job->pdf), >, 0);
  assert_journal (self, "print-send", "printer: Kyocera 2");
  assert_card (self, number, RA_PAPER_FATE_SENT, FALSE, 0);
  return job->record;
}

static void
end_card (Fixture *self, const char *number, gint64 record, RaPaperFate fate)
{
  g_autoptr (GError) error = NULL;

  ra_desk_end_paper (self->desk, &(RaPrintEnd){ number, record, fate, "бракує паперу" }, NULL, &error);
  g_assert_no_error (error);
  assert_journal (self, "print-end", "reason: бракує паперу");
}

static void
assert_not_again (Fixture *self, const char *number, gint64 record, RaPaperFate fate)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_desk_end_paper (self->desk, &(RaPrintEnd){ number, record, fate, NULL }, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
}

static guint
count_filed (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_file (self->desk, number, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    n += ((const RaFiledView *) g_ptr_array_index (rows, i))->printed;
  return n;
}

/* What the printer was given counts as printed when it came out, and no longer when it turns out a misprint. */
static void
test_fate (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self);
  gint64 failed = send_card (self, number), cancelled, printed;

  end_card (self, number, failed, RA_PAPER_FATE_FAILED);
  assert_card (self, number, RA_PAPER_FATE_FAILED, FALSE, 0);
  assert_not_again (self, number, failed, RA_PAPER_FATE_PRINTED);
  assert_not_again (self, number, failed, RA_PAPER_FATE_SPOILED);
  assert_not_again (self, number, 77, RA_PAPER_FATE_PRINTED);
  cancelled = send_card (self, number);
  end_card (self, number, cancelled, RA_PAPER_FATE_CANCELLED);
  g_assert_cmpuint (count_filed (self, number), ==, 0);
  printed = send_card (self, number);
  end_card (self, number, printed, RA_PAPER_FATE_PRINTED);
  assert_card (self, number, RA_PAPER_FATE_PRINTED, TRUE, 0);
  g_assert_cmpuint (count_filed (self, number), ==, 1);
  end_card (self, number, printed, RA_PAPER_FATE_SPOILED);
  assert_card (self, number, RA_PAPER_FATE_SPOILED, FALSE, 1);
  g_assert_cmpuint (count_filed (self, number), ==, 0);
}

/* Returns: (transfer full): id of a scan that is attached to the card */
static char *
attach_scan (Fixture *self, const char *number, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;

  ra_desk_set_item (
      self->desk, number,
      &(RaItemChange){ .item = "registration-card", .keeps_state = TRUE, .name = "скан.pdf", .bytes = bytes },
      NULL, &error);
  g_assert_no_error (error);
  items = ra_desk_list_items (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);

      if (item->attachments->len > 0)
        return g_strdup (((const RaAttachmentView *) g_ptr_array_index (item->attachments, 0))->id);
    }
  g_assert_not_reached ();
}

/* What somebody brought is drawn anew for the printer, and is no paper of the case: the journal has it, and what became of it. */
static void
test_scan_printed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GBytes) card = ra_desk_preview_paper (self->desk, number, "registration-card", 0, NULL, &error);
  g_autofree char *id = NULL;
  g_autoptr (RaPrintJob) job = NULL;

  g_assert_no_error (error);
  id = attach_scan (self, number, card);
  job = ra_desk_send_paper (self->desk, &(RaPrintOrder){ number, "registration-card", 0, "Kyocera 2", id },
                            NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (job->record, ==, 0);
  g_assert_false (g_bytes_equal (job->pdf, card));
  g_assert_cmpuint (count_pages (job->pdf), ==, count_pages (card));
  assert_journal (self, "print-send", "printer: Kyocera 2");
  ra_desk_end_paper (self->desk,
                     &(RaPrintEnd){ number, 0, RA_PAPER_FATE_FAILED, "бракує паперу", "registration-card" },
                     NULL, &error);
  g_assert_no_error (error);
  assert_journal (self, "print-end", "reason: бракує паперу");
  g_assert_cmpuint (count_filed (self, number), ==, 0);
}

static void
test_scan_not_printed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("%PDF-1.7 and no more", 20);
  g_autofree char *id = attach_scan (self, number, damaged);
  const RaPrintOrder order = { number, "registration-card", 0, "Kyocera 2", id };

  g_assert_null (ra_desk_send_paper (self->desk, &order, NULL, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF);
  assert_journal (self, "case-item", "");
}

/* Whom the case knows needs no more words: the subscriber, however the name is written, and the representative. */
static void
test_receivers (Fixture *self, gconstpointer data)
{
  const Receiver *receiver = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = represented_case (self);
  g_autoptr (GPtrArray) rows = NULL, handovers = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GBytes) envelope = NULL;
  const char *things[] = { "key-envelope", NULL };

  result = fixture_generate (self, number, "dstu4145-257");
  envelope = ra_desk_print_paper (self->desk, number, "key-envelope", 1, NULL, &error);
  g_assert_no_error (error);
  fixture_connect (self);
  rows = fixture_send (self);
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, receiver->name, things, receiver->role },
                     NULL, &error);
  g_assert_no_error (error);
  handovers = ra_desk_list_handovers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((RaHandoverView *) g_ptr_array_index (handovers, 0))->receiver, ==, receiver->recorded);
  g_assert_null (((RaHandoverView *) g_ptr_array_index (handovers, 0))->power);
}

static const RaChoiceView *
find_thing (GPtrArray *things, const char *id)
{
  for (guint i = 0; i < things->len; i++)
    if (g_str_equal (((const RaChoiceView *) g_ptr_array_index (things, i))->id, id))
      return g_ptr_array_index (things, i);
  g_assert_not_reached ();
}

static guint
count_needs (Fixture *self, const char *number, RaStepId id)
{
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < view->needs->len; i++)
    n += ((const RaMissingView *) g_ptr_array_index (view->needs, i))->step == id;
  return n;
}

/* What is made here is handed over when it was made: neither proposed nor taken before, and no step is done before it is. */
static void
test_made_first (Fixture *self, gconstpointer data)
{
  static const char *const files[] = { "certificate-files", NULL }, *const paper[]
                                                                    = { "certificate-paper", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL, before = NULL, after = NULL;
  g_autoptr (GBytes) certificate = NULL, receipt = NULL;

  g_assert_cmpuint (count_needs (self, number, RA_STEP_ID_REQUESTS), ==, 1);
  fixture_connect (self);
  rows = fixture_send (self);
  g_assert_cmpuint (count_needs (self, number, RA_STEP_ID_REQUESTS), ==, 0);
  g_assert_cmpuint (count_needs (self, number, RA_STEP_ID_CERTIFICATES), ==, 1);
  g_assert_cmpuint (count_needs (self, number, RA_STEP_ID_HANDOVER), ==, 2);
  before = ra_desk_list_things (self->desk, number, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (find_thing (before, "certificate-paper")->selected);
  g_assert_nonnull (find_thing (before, "certificate-paper")->bar);
  g_assert_nonnull (find_thing (before, "certificate-files")->bar);
  g_assert_null (find_thing (before, "key-medium")->bar);
  g_assert_false (ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, files }, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "certificate-files");
  g_clear_error (&error);
  g_assert_false (ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, paper }, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-handover");
  g_clear_error (&error);
  certificate = ra_desk_print_paper (self->desk, number, "certificate", 1, NULL, &error);
  g_assert_no_error (error);
  after = ra_desk_list_things (self->desk, number, 1, NULL, &error);
  g_assert_true (find_thing (after, "certificate-paper")->selected);
  g_assert_null (find_thing (after, "certificate-paper")->bar);
  g_assert_true (ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, paper }, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state_of_step (self, number, RA_STEP_ID_CERTIFICATES), ==, RA_STEP_DONE);
  g_assert_cmpint (state_of_step (self, number, RA_STEP_ID_HANDOVER), ==, RA_STEP_OPEN);
  receipt = ra_desk_print_paper (self->desk, number, "handover-receipt", 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_of_step (self, number, RA_STEP_ID_HANDOVER), ==, RA_STEP_DONE);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/papers/copies", test_copies);
  fixture_test ("/desk/papers/fate", test_fate);
  fixture_test ("/desk/papers/scan-printed", test_scan_printed);
  fixture_test ("/desk/papers/scan-not-printed", test_scan_not_printed);
  fixture_test ("/desk/papers/copies-of-the-office", test_site_copies);
  fixture_test ("/clause/dfs-5.7-mark/given-back-and-kept", test_given_back);
  fixture_test ("/clause/dfs-6.3-paper/all-papers", test_papers);
  g_test_add ("/clause/dfs-5.1-representative/power-ended", Fixture, NULL, set_up_then, test_power_ended,
              fixture_tear_down);
  fixture_test ("/clause/dfs-6.1-envelope/required-after-representative", test_envelope);
  fixture_test ("/clause/dfs-6.1-envelope/not-of-own-keys", test_envelope_of_own_keys);
  fixture_test ("/clause/dfs-6.1-envelope/not-by-an-older-profile", test_envelope_of_older_profile);
  fixture_test ("/clause/dfs-6.1-envelope/not-by-the-oldest-profile", test_envelope_of_oldest_profile);
  fixture_test ("/clause/dfs-6.3-handover/what-to-whom-when", test_handover);
  fixture_test ("/clause/dfs-6.3-handover/made-first", test_made_first);
  fixture_test ("/clause/dfs-6.3-handover/receipt-of-what-was-given", test_receipt_of_what_was_given);
  for (guint i = 0; i < G_N_ELEMENTS (receivers); i++)
    {
      g_autofree char *path = g_strconcat ("/clause/dfs-6.3-handover/receiver/", receivers[i].path, NULL);

      g_test_add (path, Fixture, &receivers[i], fixture_set_up, test_receivers, fixture_tear_down);
    }
  return g_test_run ();
}
