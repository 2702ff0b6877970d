/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/case/ra-item-rules.h"
#include "ra-core/store/cases/ra-item-record.h"

static char item_id[] = "passport-copy", item_label[] = "Copy of the passport",
            item_clause[] = "dfs-5.6-documents";

static RaItem
make_item (RaItemAsks asks, gboolean waivable)
{
  return (RaItem){
    .id = item_id, .label = item_label, .clause = item_clause, .asks = asks, .waivable = waivable
  };
}

static void
test_names (void)
{
  for (int i = RA_ITEM_STATE_NONE; i <= RA_ITEM_STATE_NOT_APPLICABLE; i++)
    {
      RaItemState state = RA_ITEM_STATE_NONE;

      g_assert_true (ra_item_state_from_string (ra_item_state_to_string ((RaItemState) i), &state));
      g_assert_cmpint (state, ==, i);
      g_assert_nonnull (ra_item_state_get_label (state));
    }
  RaItemState state;
  g_assert_false (ra_item_state_from_string ("waived", &state));
  g_assert_false (ra_item_state_from_string (NULL, &state));
  g_assert_cmpstr (ra_item_state_to_string (RA_ITEM_STATE_NOT_APPLICABLE), ==, "not-applicable");
}

static void
test_met (void)
{
  static const struct
  {
    RaItemAsks asks;
    RaItemState least;
  } cases[] = { { RA_ITEM_ASKS_RECEIVED, RA_ITEM_STATE_RECEIVED },
                { RA_ITEM_ASKS_SEEN, RA_ITEM_STATE_SEEN },
                { RA_ITEM_ASKS_CERTIFIED, RA_ITEM_STATE_CERTIFIED } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RaItem item = make_item (cases[i].asks, FALSE);

      for (int state = RA_ITEM_STATE_NONE; state <= RA_ITEM_STATE_CERTIFIED; state++)
        g_assert_cmpint (ra_item_is_met (&item, item.asks, (RaItemState) state), ==,
                         state >= (int) cases[i].least);
      g_assert_false (ra_item_is_met (&item, item.asks, RA_ITEM_STATE_REJECTED));
      g_assert_false (ra_item_is_met (&item, item.asks, RA_ITEM_STATE_NOT_APPLICABLE));
      item.waivable = TRUE;
      g_assert_true (ra_item_is_met (&item, item.asks, RA_ITEM_STATE_NOT_APPLICABLE));
    }
}

static void
test_damaged_needs_reason (void)
{
  RaItem item = make_item (RA_ITEM_ASKS_RECEIVED, FALSE);
  static const char *const none[] = { NULL, "", "  \t" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ra_item_accepts (&item, RA_ITEM_STATE_REJECTED, none[i], &error));
      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
      g_assert_cmpint (ra_rule_error_get_rule (error), ==, RA_RULE_WHOLE_DOCUMENTS);
      g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "passport-copy");
    }
  g_assert_true (ra_item_accepts (&item, RA_ITEM_STATE_REJECTED, "erasure on page 2", NULL));
  g_assert_true (ra_item_accepts (&item, RA_ITEM_STATE_RECEIVED, NULL, NULL));
}

static void
test_waiving (void)
{
  RaItem item = make_item (RA_ITEM_ASKS_RECEIVED, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_item_accepts (&item, RA_ITEM_STATE_NOT_APPLICABLE, "not needed", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.6-documents");
  item.waivable = TRUE;
  g_assert_true (ra_item_accepts (&item, RA_ITEM_STATE_NOT_APPLICABLE, NULL, NULL));
}

static const RaItemRecord *
find (const GPtrArray *records, const char *item, guint subscriber)
{
  g_autoptr (GHashTable) index = ra_item_records_index (records);

  return ra_item_records_look_up (index, item, subscriber);
}

static void
test_records (void)
{
  g_autoptr (GPtrArray) records = ra_item_records_new ();

  ra_item_records_set (records, "photo", 1, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (records, "photo", 2, RA_ITEM_STATE_REJECTED, "torn");
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpint (find (records, "photo", 2)->state, ==, RA_ITEM_STATE_REJECTED);
  g_assert_cmpstr (find (records, "photo", 2)->reason, ==, "torn");
  g_assert_null (find (records, "photo", 0));
  g_assert_null (find (NULL, "photo", 1));

  ra_item_records_set (records, "photo", 2, RA_ITEM_STATE_SEEN, NULL);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_null (find (records, "photo", 2)->reason);
  ra_item_records_set (records, "photo", 2, RA_ITEM_STATE_NONE, NULL);
  g_assert_cmpuint (records->len, ==, 1);
}

/* What was rejected stays beside what replaced it, each with its reason; what stands for good is not kept twice. */
static void
test_replaced (void)
{
  g_autoptr (RaItemRecord) first = ra_item_record_follow (NULL, "photo", 2, RA_ITEM_STATE_REJECTED, "torn");
  first->certified_by = RA_CERTIFIED_BY_FACSIMILE;
  first->changed = 7;
  g_autoptr (RaItemRecord) same = ra_item_record_follow (first, "photo", 2, RA_ITEM_STATE_REJECTED, "torn");
  g_autoptr (RaItemRecord) second
      = ra_item_record_follow (first, "photo", 2, RA_ITEM_STATE_REJECTED, "blurred");
  second->changed = 9;
  g_autoptr (RaItemRecord) third = ra_item_record_follow (second, "photo", 2, RA_ITEM_STATE_RECEIVED, NULL);
  g_autoptr (RaItemRecord) last = ra_item_record_follow (third, "photo", 2, RA_ITEM_STATE_CERTIFIED, NULL);
  const RaRejectedPaper *torn, *blurred;

  g_assert_null (first->rejected);
  g_assert_null (same->rejected);
  g_assert_cmpuint (last->rejected->len, ==, 2);
  torn = last->rejected->pdata[0];
  blurred = last->rejected->pdata[1];
  g_assert_cmpstr (torn->reason, ==, "torn");
  g_assert_cmpint (torn->certified_by, ==, RA_CERTIFIED_BY_FACSIMILE);
  g_assert_cmpint (torn->rejected, ==, 7);
  g_assert_cmpstr (blurred->reason, ==, "blurred");
  g_assert_cmpint (last->certified_by, ==, RA_CERTIFIED_BY_UNSAID);
  g_assert_cmpstr (last->item, ==, "photo");
  g_assert_cmpuint (last->subscriber, ==, 2);
}

/* A mark that is taken back leaves no second paper behind; a second one that is as bad as the first is one. */
static void
test_taken_back (void)
{
  g_autoptr (RaItemRecord) first = ra_item_record_follow (NULL, "photo", 1, RA_ITEM_STATE_REJECTED, "torn");
  g_autoptr (RaItemRecord) slip = ra_item_record_follow (first, "photo", 1, RA_ITEM_STATE_RECEIVED, NULL);
  g_autoptr (RaItemRecord) back = ra_item_record_follow (slip, "photo", 1, RA_ITEM_STATE_REJECTED, "torn");
  g_autoptr (RaItemRecord) other = ra_item_record_follow (slip, "photo", 1, RA_ITEM_STATE_REJECTED, "torn");

  ra_item_record_restore (back);
  g_assert_cmpuint (back->rejected->len, ==, 0);
  g_assert_cmpuint (other->rejected->len, ==, 1);
  ra_item_record_restore (slip);
  g_assert_cmpuint (slip->rejected->len, ==, 1);
}

static void
test_certifier_names (void)
{
  RaCertifiedBy by = RA_CERTIFIED_BY_UNSAID;

  for (int i = RA_CERTIFIED_BY_UNSAID; i < RA_N_CERTIFIED_BY; i++)
    {
      g_assert_true (ra_certified_by_from_string (ra_certified_by_to_string ((RaCertifiedBy) i), &by));
      g_assert_cmpint (by, ==, i);
      g_assert_nonnull (ra_certified_by_get_label (by));
    }
  g_assert_false (ra_certified_by_from_string ("priest", &by));
}

/* Left out, it is who the data name first; an original nobody certifies. */
static void
test_usual_certifier (void)
{
  static char owner[] = "owner", notary[] = "notary", original[] = RA_ITEM_FORM_ORIGINAL, copy[] = "copy";
  char *certifiers[] = { notary, owner, NULL }, *either[] = { original, copy, NULL };
  RaItem item = make_item (RA_ITEM_ASKS_RECEIVED, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ra_item_usual_certifier (&item), ==, RA_CERTIFIED_BY_UNSAID);
  g_assert_true (ra_item_admits (&item, RA_CERTIFIED_BY_UNSAID));
  g_assert_false (ra_item_check_certifier (&item, RA_CERTIFIED_BY_OWNER, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  item.certified_by = certifiers;
  g_assert_cmpint (ra_item_usual_certifier (&item), ==, RA_CERTIFIED_BY_NOTARY);
  g_assert_true (ra_item_check_certifier (&item, RA_CERTIFIED_BY_FACSIMILE, NULL));
  g_assert_true (ra_item_admits (&item, RA_CERTIFIED_BY_OWNER));
  g_assert_false (ra_item_admits (&item, RA_CERTIFIED_BY_ISSUER));
  item.form = either;
  g_assert_cmpint (ra_item_usual_certifier (&item), ==, RA_CERTIFIED_BY_UNSAID);
}

static void
check_parsed (const char *name, const char *item, guint subscriber)
{
  g_autofree char *id = NULL;
  guint number = 99;

  g_assert_true (ra_item_name_parse (name, &id, &number));
  g_assert_cmpstr (id, ==, item);
  g_assert_cmpuint (number, ==, subscriber);
}

static void
test_row_names (void)
{
  static const char *const bad[]
      = { "", ".1", "photo.", "photo.0", "photo.01", "photo.x", "subscriber.2:photo", "2.photo" };
  g_autofree char *of_case = ra_item_name ("card", 0, 3);
  g_autofree char *of_only = ra_item_name ("photo", 1, 1);
  g_autofree char *of_second = ra_item_name ("photo", 2, 3);
  g_autofree char *id = NULL;
  guint number;

  g_assert_cmpstr (of_case, ==, "card");
  g_assert_cmpstr (of_only, ==, "photo");
  g_assert_cmpstr (of_second, ==, "photo.2");
  check_parsed ("photo", "photo", 0);
  check_parsed ("photo.2", "photo", 2);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ra_item_name_parse (bad[i], &id, &number));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/items/states", test_names);
  g_test_add_func ("/case/items/met", test_met);
  g_test_add_func ("/clause/dfs-5.1-damaged/rejected-needs-reason", test_damaged_needs_reason);
  g_test_add_func ("/case/items/waiving", test_waiving);
  g_test_add_func ("/case/items/records", test_records);
  g_test_add_func ("/clause/dfs-5.1-damaged/rejected-stays", test_replaced);
  g_test_add_func ("/case/items/taken-back", test_taken_back);
  g_test_add_func ("/case/items/certifiers", test_certifier_names);
  g_test_add_func ("/case/items/usual-certifier", test_usual_certifier);
  g_test_add_func ("/case/items/row-names", test_row_names);
  return g_test_run ();
}
