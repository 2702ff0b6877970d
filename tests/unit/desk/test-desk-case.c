/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case from its first facts to the decision. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"

static void
test_invalid_fact (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) person = fixture_person ();
  g_autoptr (GPtrArray) cases = NULL;
  guint total = 0;

  ra_fact_input_set (person, "subscriber.1.tax-number", "3111912321");
  g_assert_null (ra_desk_new_case (self->desk, "individual", person, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.tax-number");
  g_clear_error (&error);
  cases = ra_desk_list_cases (self->desk, NULL, &total, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, 0);
  g_assert_cmpuint (total, ==, 0);
}

static void
test_unknown_fact (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();

  ra_fact_input_set (facts, "subscriber.1.shoe-size", "39");
  g_assert_false (ra_desk_set_facts (self->desk, number, facts, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
}

static void
test_missing_then_register (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autofree char *whole = NULL;
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, >, 0);
  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissingView *view = g_ptr_array_index (missing, i);
      g_assert_cmpstr (view->clause, !=, NULL);
      g_assert_cmpstr (view->text, !=, "");
    }
  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_clear_error (&error);
  fixture_assert_state (self, number, RA_CASE_OPEN);
  whole = fixture_registered_case (self);
  fixture_assert_state (self, whole, RA_CASE_REGISTERED);
}

/* Somebody says who is present; nobody is by itself, and who has no name in the case was not there. */
static void
test_presence (Fixture *self, gconstpointer data)
{
  static const RaPresence absent[]
      = { RA_PRESENCE_NOBODY, RA_PRESENCE_REPRESENTATIVE, RA_PRESENCE_RESPONSIBLE };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaCaseView) open = ra_desk_show_case (self->desk, number, NULL, &error), decided = NULL;
  const RaChoiceView *only;

  g_assert_no_error (error);
  g_assert_cmpuint (open->presences->len, ==, 1);
  only = g_ptr_array_index (open->presences, 0);
  g_assert_cmpstr (only->id, ==, "applicant");
  g_assert_nonnull (strstr (only->label, "Їжакевич Марія Остапівна"));
  g_assert_false (only->selected);
  g_assert_null (open->present);
  for (gsize i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      g_assert_false (ra_desk_register_case_before (self->desk, number, absent[i], NULL, &error));
      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
      g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-presence");
      g_clear_error (&error);
    }
  fixture_assert_state (self, number, RA_CASE_OPEN);
  ra_desk_register_case_before (self->desk, number, RA_PRESENCE_APPLICANT, NULL, &error);
  g_assert_no_error (error);
  decided = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_cmpstr (decided->present, ==, only->label);
  g_assert_cmpuint (decided->presences->len, ==, 0);
}

static void
test_decided_stands (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();

  ra_fact_input_set (facts, "subscriber.1.locality", "Львів");
  g_assert_false (ra_desk_set_facts (self->desk, number, facts, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-decision");
}

static void
test_refuse (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  const char *grounds[] = { "documents-missing", "contacts-missing", NULL };
  const char *wrong[] = { "bad-weather", NULL };
  g_autoptr (GPtrArray) suggested = ra_desk_list_grounds (self->desk, number, NULL, &error);
  g_autoptr (RaCaseView) view = NULL;
  gboolean fits = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < suggested->len; i++)
    {
      const RaChoiceView *ground = g_ptr_array_index (suggested, i);
      fits = fits || (ground->selected && g_str_equal (ground->id, "documents-missing"));
    }
  g_assert_true (fits);
  g_assert_false (ra_desk_refuse_case (self->desk, number, wrong, NULL, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  ra_desk_refuse_case (self->desk, number, grounds, NULL, NULL, &error);
  g_assert_no_error (error);
  view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_cmpint (view->row->state, ==, RA_CASE_REFUSED);
  g_assert_cmpint (view->row->tone, ==, RA_TONE_BAD);
  g_assert_true (view->row->finished);
  g_assert_cmpuint (view->grounds->len, ==, 2);
  g_assert_cmpstr (view->decided_by, ==, OPERATOR);
}

/* What somebody still has to work on is told from what is over, whatever way it ended. */
static void
test_withdrawn_is_finished (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) before = ra_desk_list_cases (self->desk, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_false (((RaCaseRow *) g_ptr_array_index (before, 0))->finished);
  g_assert_true (ra_desk_withdraw_case (self->desk, number, "передумав", NULL, &error));
  g_assert_no_error (error);
  after = ra_desk_list_cases (self->desk, NULL, NULL, NULL, &error);
  g_assert_cmpint (((RaCaseRow *) g_ptr_array_index (after, 0))->state, ==, RA_CASE_WITHDRAWN);
  g_assert_true (((RaCaseRow *) g_ptr_array_index (after, 0))->finished);
}

/* The card has its own day, and the terms have theirs. */
static void
test_papers_before_decision (Fixture *self, gconstpointer data)
{
  static const char *const papers[] = { "registration-card", "terms" };
  g_autofree char *number = fixture_case (self);

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) first = ra_desk_print_paper (self->desk, number, papers[i], 0, NULL, &error);
      g_autoptr (GBytes) second = ra_desk_print_paper (self->desk, number, papers[i], 0, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, second));
    }
}

/* Nobody has to read where in a template a name is missing. */
static void
test_empty_paper (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) nothing = ra_fact_input_new ();
  g_autofree char *number = ra_desk_new_case (self->desk, "individual", nothing, NULL, &error);
  g_autoptr (GBytes) pdf = NULL;

  g_assert_no_error (error);
  pdf = ra_desk_print_paper (self->desk, number, "registration-card", 0, NULL, &error);
  g_assert_null (pdf);
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.surname");
  g_assert_null (strstr (error->message, ".xml"));
}

static void
test_refusal_mark (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  const char *grounds[] = { "documents-missing", NULL };
  g_autoptr (GBytes) pdf = NULL;

  ra_desk_refuse_case (self->desk, number, grounds, NULL, NULL, &error);
  g_assert_no_error (error);
  pdf = ra_desk_print_paper (self->desk, number, "registration-card", 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
}

static void
test_keys_after_decision (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (GDir) medium = NULL;

  g_assert_null (ra_desk_generate_keys (self->desk,
                                        &(RaKeysOrder){ .number = number,
                                                        .subscriber = 1,
                                                        .suite = "ecdsa-p256",
                                                        .place = self->medium,
                                                        .secret = password },
                                        NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-decision");
  medium = g_dir_open (self->medium, 0, NULL);
  g_assert_null (g_dir_read_name (medium));
}

static void
test_rejected_needs_reason (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) items = NULL;
  RaItemChange change = { .item = "taxpayer-card", .state = RA_ITEM_STATE_REJECTED };

  g_assert_false (ra_desk_set_item (self->desk, number, &change, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_clear_error (&error);
  change.reason = "написи олівцем";
  ra_desk_set_item (self->desk, number, &change, NULL, &error);
  g_assert_no_error (error);
  items = ra_desk_list_items (self->desk, number, NULL, &error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);

      if (!g_str_equal (item->id, "taxpayer-card"))
        continue;
      g_assert_cmpint (item->state, ==, RA_ITEM_STATE_REJECTED);
      g_assert_cmpint (item->tone, ==, RA_TONE_BAD);
      g_assert_cmpstr (item->reason, ==, "написи олівцем");
      g_assert_false (item->satisfied);
    }
}

static RaItemView *
find_item (Fixture *self, const char *number, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ra_desk_list_items (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((RaItemView *) g_ptr_array_index (items, i))->id, id))
      return ra_item_view_ref (g_ptr_array_index (items, i));
  g_assert_not_reached ();
}

static void
put_item (Fixture *self, const char *number, const RaItemChange *change)
{
  g_autoptr (GError) error = NULL;

  ra_desk_set_item (self->desk, number, change, NULL, &error);
  g_assert_no_error (error);
}

/* Another paper in place of the rejected one; a second one is rejected too, and both reasons stay when the station is
 * opened again. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaItemView) item = NULL;

  put_item (
      self, number,
      &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_REJECTED, .reason = "підчистка" });
  put_item (self, number,
            &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_REJECTED, .reason = "олівець" });
  put_item (self, number, &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_RECEIVED });
  fixture_reopen (self);
  item = find_item (self, number, "taxpayer-card");
  g_assert_cmpint (item->state, ==, RA_ITEM_STATE_RECEIVED);
  g_assert_true (item->satisfied);
  g_assert_cmpuint (item->rejected_before->len, ==, 2);
  g_assert_cmpstr (((RaRejectedView *) item->rejected_before->pdata[0])->reason, ==, "підчистка");
  g_assert_cmpstr (((RaRejectedView *) item->rejected_before->pdata[1])->reason, ==, "олівець");
  g_assert_cmpint (((RaRejectedView *) item->rejected_before->pdata[0])->rejected, >, 0);
}

static gboolean
is_suggested (Fixture *self, const char *number, const char *ground)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) grounds = ra_desk_list_grounds (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < grounds->len; i++)
    {
      const RaChoiceView *one = g_ptr_array_index (grounds, i);

      if (g_str_equal (one->id, ground))
        return one->selected;
    }
  g_assert_not_reached ();
}

/* Who certified a copy: left out, who the list names; it stays until somebody else is said, and is written down. */
static void
test_certified_by (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (RaItemView) usual = find_item (self, number, "taxpayer-card"), facsimile = NULL, kept = NULL,
                         original = find_item (self, number, "registration-card");

  g_assert_cmpint (usual->certified_by, ==, RA_CERTIFIED_BY_OWNER);
  g_assert_cmpuint (original->certifiers->len, ==, 0);
  g_assert_cmpint (original->certified_by, ==, RA_CERTIFIED_BY_UNSAID);
  g_assert_false (is_suggested (self, number, "copies-uncertified"));
  put_item (self, number,
            &(RaItemChange){ .item = "taxpayer-card",
                             .state = RA_ITEM_STATE_RECEIVED,
                             .certified_by = RA_CERTIFIED_BY_FACSIMILE });
  facsimile = find_item (self, number, "taxpayer-card");
  g_assert_cmpint (facsimile->certified_by, ==, RA_CERTIFIED_BY_FACSIMILE);
  g_assert_false (facsimile->satisfied);
  g_assert_true (is_suggested (self, number, "copies-uncertified"));
  journal = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_nonnull (strstr (((RaJournalRow *) g_ptr_array_index (journal, 0))->detail, "facsimile"));
  put_item (self, number, &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_CERTIFIED });
  kept = find_item (self, number, "taxpayer-card");
  g_assert_cmpint (kept->certified_by, ==, RA_CERTIFIED_BY_FACSIMILE);
  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-copies");
}

/* What is counted stays so when the station is opened again, and is written down; the rest is not counted. */
static void
test_counted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaItemView) before = find_item (self, number, "key-medium"), after = NULL;
  const RaItemChange card = { .item = "registration-card", .state = RA_ITEM_STATE_RECEIVED, .count = 2 };
  g_autoptr (GPtrArray) journal = NULL;

  g_assert_true (before->counted);
  g_assert_cmpuint (before->count, ==, 1);
  put_item (self, number,
            &(RaItemChange){ .item = "key-medium", .state = RA_ITEM_STATE_RECEIVED, .count = 3 });
  journal = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_nonnull (strstr (((RaJournalRow *) g_ptr_array_index (journal, 0))->detail, "3"));
  put_item (self, number, &(RaItemChange){ .item = "key-medium", .state = RA_ITEM_STATE_CERTIFIED });
  fixture_reopen (self);
  after = find_item (self, number, "key-medium");
  g_assert_cmpuint (after->count, ==, 3);
  g_assert_false (ra_desk_set_item (self->desk, number, &card, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
}

static void
test_attachment (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GBytes) scan = g_bytes_new_static ("%PDF-1.4 a scan", 15);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GBytes) back = NULL;

  const RaItemChange change
      = { .item = "id-card-copy", .keeps_state = TRUE, .name = "картка.pdf", .bytes = scan };
  ra_desk_set_item (self->desk, number, &change, NULL, &error);
  g_assert_no_error (error);
  items = ra_desk_list_items (self->desk, number, NULL, &error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);
      const RaAttachmentView *one;

      if (item->attachments->len == 0)
        continue;
      one = g_ptr_array_index (item->attachments, 0);
      g_assert_cmpstr (item->id, ==, "id-card-copy");
      g_assert_cmpstr (one->name, ==, "картка.pdf");
      back = ra_desk_load_attachment (self->desk, number, one->id, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_nonnull (back);
  g_assert_true (g_bytes_equal (scan, back));
}

static char *
last_detail (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (((const RaJournalRow *) g_ptr_array_index (entries, 0))->detail);
}

/* What was attached by mistake goes, of its own paper only; that it was there stays in the journal. */
static void
test_attachment_taken_out (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self), *detail = NULL, *id = NULL;
  g_autoptr (GBytes) scan = g_bytes_new_static ("%PDF-1.4 a scan", 15);
  g_autoptr (RaItemView) with = NULL, without = NULL;

  put_item (self, number,
            &(RaItemChange){ .item = "id-card-copy", .keeps_state = TRUE, .name = "a.pdf", .bytes = scan });
  with = find_item (self, number, "id-card-copy");
  g_assert_cmpuint (with->attachments->len, ==, 1);
  id = g_strdup (((const RaAttachmentView *) with->attachments->pdata[0])->id);
  g_assert_false (ra_desk_set_item (
      self->desk, number, &(RaItemChange){ .item = "taxpayer-card", .keeps_state = TRUE, .removes = id },
      NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  put_item (self, number, &(RaItemChange){ .item = "id-card-copy", .keeps_state = TRUE, .removes = id });
  without = find_item (self, number, "id-card-copy");
  g_assert_cmpuint (without->attachments->len, ==, 0);
  g_assert_null (ra_desk_load_attachment (self->desk, number, id, NULL, NULL));
  detail = last_detail (self, number);
  g_assert_nonnull (strstr (detail, "file taken out"));
  g_assert_false (ra_desk_set_item (
      self->desk, number, &(RaItemChange){ .item = "id-card-copy", .keeps_state = TRUE, .removes = id }, NULL,
      &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
}

/* A mark is taken back, to nothing or to how it stood, and the journal has both. */
static void
test_mark_taken_back (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self), *detail = NULL;
  g_autoptr (RaItemView) back = NULL, gone = NULL;

  put_item (self, number,
            &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_REJECTED, .reason = "олівець" });
  put_item (self, number, &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_RECEIVED });
  put_item (
      self, number,
      &(RaItemChange){
          .item = "taxpayer-card", .state = RA_ITEM_STATE_REJECTED, .reason = "олівець", .undoes = TRUE });
  back = find_item (self, number, "taxpayer-card");
  g_assert_cmpint (back->state, ==, RA_ITEM_STATE_REJECTED);
  g_assert_cmpuint (back->rejected_before->len, ==, 0);
  detail = last_detail (self, number);
  g_assert_nonnull (strstr (detail, "the mark before is taken back"));
  put_item (self, number, &(RaItemChange){ .item = "taxpayer-card", .state = RA_ITEM_STATE_NONE });
  gone = find_item (self, number, "taxpayer-card");
  g_assert_cmpint (gone->state, ==, RA_ITEM_STATE_NONE);
}

/* ---- two programs at one case ---- */

static RaDesk *
open_beside (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE);
  RaDesk *desk = ra_desk_open (self->dir, self->clock, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ra_desk_sign_in (desk, OPERATOR, passphrase, NULL, &error));
  g_assert_no_error (error);
  return desk;
}

static void
look_at (RaDesk *desk, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (view);
}

static gboolean
mark (RaDesk *desk, const char *number, RaItemState state, GError **error)
{
  return ra_desk_set_item (desk, number, &(RaItemChange){ .item = "residence-proof", .state = state }, NULL,
                           error);
}

/* What was shown and changed elsewhere since is not acted on blindly: marks, facts and decisions alike. What one does oneself is
 * known, and so is what was looked at again. */
static void
test_two_programs (Fixture *self, gconstpointer data)
{
  static const char *const grounds[] = { "documents-missing", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self), *none = NULL, *news = NULL;
  g_autoptr (RaDesk) other = open_beside (self);
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  g_autoptr (RaItemView) item = NULL;

  look_at (self->desk, number);
  look_at (other, number);
  g_assert_true (mark (self->desk, number, RA_ITEM_STATE_RECEIVED, &error));
  g_assert_true (mark (self->desk, number, RA_ITEM_STATE_SEEN, &error));
  none = ra_desk_dup_news (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_false (mark (other, number, RA_ITEM_STATE_NONE, &error));
  g_assert_true (ra_desk_is_conflict (error));
  g_clear_error (&error);
  ra_fact_input_set (facts, "subscriber.1.phone", "+380671112233");
  g_assert_false (ra_desk_set_facts (other, number, facts, NULL, &error));
  g_assert_true (ra_desk_is_conflict (error));
  g_clear_error (&error);
  g_assert_false (ra_desk_refuse_case (other, number, grounds, NULL, NULL, &error));
  g_assert_true (ra_desk_is_conflict (error));
  g_clear_error (&error);
  item = find_item (self, number, "residence-proof");
  g_assert_cmpint (item->state, ==, RA_ITEM_STATE_SEEN);
  news = ra_desk_dup_news (other, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (news, OPERATOR));
  look_at (other, number);
  g_assert_true (ra_desk_set_facts (other, number, facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (mark (self->desk, number, RA_ITEM_STATE_NONE, &error));
  g_assert_true (ra_desk_is_conflict (error));
}

/* By what it begins with, whatever it is called; the journal has its hash. */
static void
test_attachment_kinds (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *start;
    gsize size;
    gboolean taken;
  } files[] = {
    { "%PDF-1.7", 8, TRUE },
    { "\x89PNG\r\n\x1a\n....", 12, TRUE },
    { "\xff\xd8\xff\xe0", 4, TRUE },
    { "II*\0\x08", 5, TRUE },
    { "MM\0*\x08", 5, TRUE },
    { "[applicant]\nterms-read=yes", 26, FALSE },
    { "<svg xmlns=''/>", 15, FALSE },
    { "\x7f"
      "ELF\x02",
      5, FALSE },
    { "PK\x03\x04....", 8, FALSE },
    { "%PDF", 4, FALSE },
    { " %PDF-1.7", 9, FALSE },
  };
  g_autofree char *number = fixture_case (self);
  g_autofree char *digest
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) files[4].start, 5);
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) scan = g_bytes_new_static (files[i].start, files[i].size);
      const RaItemChange change
          = { .item = "id-card-copy", .keeps_state = TRUE, .name = "scan.pdf", .bytes = scan };

      ra_desk_set_item (self->desk, number, &change, NULL, &error);
      if (files[i].taken)
        g_assert_no_error (error);
      else
        g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED);
      g_clear_error (&error);
    }
  journal = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (((RaJournalRow *) g_ptr_array_index (journal, 0))->detail, digest));
}

/* ---- what the window asks ---- */

static guint
count_wrong (const RaFormView *form)
{
  guint wrong = 0;

  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);
      for (guint j = 0; j < section->fields->len; j++)
        wrong += ((RaFieldView *) g_ptr_array_index (section->fields, j))->wrong ? 1 : 0;
    }
  return wrong;
}

static RaFieldView *
find_field (RaFormView *form, const char *path)
{
  for (guint s = 0; s < form->sections->len; s++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, s);
      for (guint f = 0; f < section->fields->len; f++)
        {
          RaFieldView *field = g_ptr_array_index (section->fields, f);
          if (g_str_equal (field->path, path))
            return field;
        }
    }
  return NULL;
}

static void
test_form (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFormView) form = NULL;
  g_autoptr (RaFormView) again = NULL;
  const RaFieldView *field;

  form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_wrong (form), ==, 0);
  field = find_field (form, "subscriber.1.surname");
  g_assert_cmpstr (field->value, ==, "Їжакевич");
  g_assert_true (field->required);
  g_assert_nonnull (field->clause_text);
  field = find_field (form, "subscriber.1.key-phrase");
  g_assert_cmpint (field->type, ==, RA_FIELD_PHRASE);
  g_assert_cmpstr (field->value, ==, "");
  g_assert_true (field->is_set);
  g_assert_cmpuint (find_field (form, "subscriber.1.document")->choices->len, ==, 2);

  ra_fact_input_set (typed, "subscriber.1.email", "nobody");
  ra_fact_input_set (typed, "subscriber.1.key-phrase", "x");
  again = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  field = find_field (again, "subscriber.1.email");
  g_assert_true (field->wrong);
  g_assert_nonnull (field->error);
  g_assert_true (find_field (again, "subscriber.1.key-phrase")->wrong);
  g_assert_cmpstr (find_field (again, "subscriber.1.key-phrase")->value, ==, "");
}

static void
test_draft (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFactInput) loaded = NULL;
  g_autoptr (RaFactInput) left = ra_fact_input_new ();

  ra_fact_input_set (typed, "subscriber.1.street", "вул. Ів");
  ra_fact_input_set (typed, "subscriber.1.key-phrase", "не для чернетки");
  ra_desk_save_draft (self->desk, number, "address.1", typed, NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (self);
  loaded = ra_desk_load_draft (self->desk, number, "address.1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_fact_input_lookup (loaded, "subscriber.1.street"), ==, "вул. Ів");
  g_assert_null (ra_fact_input_lookup (loaded, "subscriber.1.key-phrase"));
  ra_fact_input_set (left, "subscriber.1.street", "вул. Івана Мазепи, 3");
  ra_desk_set_section (self->desk, number, "address.1", left, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&loaded, ra_fact_input_unref);
  loaded = ra_desk_load_draft (self->desk, number, "address.1", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (loaded);
}

static void
test_phrase_never_shown (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_autoptr (GPtrArray) journal = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);
      g_assert_cmpstr (fact->path, !=, "subscriber.1.key-phrase");
      g_assert_null (g_strstr_len (fact->value, -1, "сойка"));
      g_assert_null (g_strstr_len (fact->value, -1, "scrypt$"));
    }
  journal = ra_desk_list_journal (self->desk, NULL, 0, 0, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < journal->len; i++)
    g_assert_null (g_strstr_len (((RaJournalRow *) g_ptr_array_index (journal, i))->detail, -1, "сойка"));
}

static void
test_search (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) hits = ra_desk_search (self->desk, "їжак мар", 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >=, 1);
  g_assert_cmpstr (((RaSearchRow *) g_ptr_array_index (hits, 0))->number, ==, number);
}

/* A state is taken in one way, whoever shows it. */
static void
test_tones (void)
{
  g_assert_cmpint (ra_tone_of_case (RA_CASE_HANDED_OVER), ==, RA_TONE_GOOD);
  g_assert_cmpint (ra_tone_of_case (RA_CASE_REFUSED), ==, RA_TONE_BAD);
  g_assert_cmpint (ra_tone_of_case (RA_CASE_SUBMITTED), ==, RA_TONE_NEUTRAL);
  g_assert_cmpint (ra_tone_of_item (RA_ITEM_STATE_SEEN, TRUE), ==, RA_TONE_GOOD);
  g_assert_cmpint (ra_tone_of_item (RA_ITEM_STATE_SEEN, FALSE), ==, RA_TONE_NEUTRAL);
  g_assert_cmpint (ra_tone_of_item (RA_ITEM_STATE_REJECTED, FALSE), ==, RA_TONE_BAD);
  g_assert_cmpint (ra_tone_of_submission (RA_SUBMISSION_CONFIRMED), ==, RA_TONE_GOOD);
  g_assert_cmpint (ra_tone_of_submission (RA_SUBMISSION_FAILED), ==, RA_TONE_BAD);
  g_assert_cmpint (ra_tone_of_submission (RA_SUBMISSION_HELD), ==, RA_TONE_WAITING);
  g_assert_cmpint (ra_tone_of_submission (RA_SUBMISSION_SENT), ==, RA_TONE_NEUTRAL);
  g_assert_cmpint (ra_tone_of_certificate (RA_CERTIFICATE_STATUS_VALID), ==, RA_TONE_GOOD);
  g_assert_cmpint (ra_tone_of_certificate (RA_CERTIFICATE_STATUS_EXPIRED), ==, RA_TONE_BAD);
  g_assert_cmpint (ra_tone_of_certificate (RA_CERTIFICATE_STATUS_BLOCKED), ==, RA_TONE_WAITING);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/desk/tones", test_tones);
  fixture_test ("/clause/ord-4.12-drfo/check-digit-refuses-whole-case", test_invalid_fact);
  fixture_test ("/desk/unknown-fact", test_unknown_fact);
  fixture_test ("/clause/dfs-5.6-documents/missing-then-register", test_missing_then_register);
  fixture_test ("/clause/dfs-5.1-decision/facts-stand-after-it", test_decided_stands);
  fixture_test ("/clause/dfs-5.7-grounds/refuse", test_refuse);
  fixture_test ("/desk/case/withdrawn-is-finished", test_withdrawn_is_finished);
  fixture_test ("/clause/dfs-5.7-mark/print", test_refusal_mark);
  fixture_test ("/desk/case/papers-before-decision", test_papers_before_decision);
  fixture_test ("/desk/papers/what-is-missing", test_empty_paper);
  fixture_test ("/clause/dfs-5.1-decision/no-keys-before-it", test_keys_after_decision);
  fixture_test ("/clause/dfs-5.1-presence/chosen", test_presence);
  fixture_test ("/clause/dfs-5.1-damaged/rejected-with-a-reason", test_rejected_needs_reason);
  fixture_test ("/clause/dfs-5.1-damaged/replaced", test_replaced);
  fixture_test ("/clause/dfs-5.1-copies/certified-by", test_certified_by);
  fixture_test ("/clause/dfs-5.1-envelopes/counted", test_counted);
  fixture_test ("/desk/attachment", test_attachment);
  fixture_test ("/desk/attachment-taken-out", test_attachment_taken_out);
  fixture_test ("/desk/mark-taken-back", test_mark_taken_back);
  fixture_test ("/desk/two-programs", test_two_programs);
  fixture_test ("/desk/attachment-kinds", test_attachment_kinds);
  fixture_test ("/desk/form", test_form);
  fixture_test ("/desk/draft", test_draft);
  fixture_test ("/desk/case/phrase-never-shown", test_phrase_never_shown);
  fixture_test ("/desk/search", test_search);
  return g_test_run ();
}
