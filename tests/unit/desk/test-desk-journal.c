/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done is written down in words, and is reviewed. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/crypto/certificate/ra-certificate.h"

static void
test_journal (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaJournalStatus) status = ra_desk_verify_journal (self->desk, NULL, NULL, &error);
  g_autoptr (GPtrArray) entries = NULL;
  const RaJournalRow *newest;

  g_assert_no_error (error);
  g_assert_true (status->ok);
  entries = ra_desk_list_journal (self->desk, number, 0, 0, NULL, &error);
  g_assert_no_error (error);
  newest = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (newest->act, ==, "case-register");
  g_assert_cmpstr (newest->operator_name, ==, OPERATOR);
  g_assert_nonnull (g_strstr_len (newest->detail, -1, "5.1"));
}

static void
test_journal_words (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (GPtrArray) entries = ra_desk_list_journal (self->desk, number, 0, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (entries, i);

      g_assert_cmpstr (row->act_label, !=, row->act);
      g_assert_null (strstr (row->detail, "subscriber.1."));
      g_assert_null (strstr (row->detail, "id-card-copy"));
      g_assert_null (strstr (row->detail, "dfs-"));
    }
}

/* An item of the same name is called one way for a person and another for an organisation. */
static void
test_words_of_the_kind (Fixture *self, gconstpointer data)
{
  const RaItemChange brought = { .item = "registration-card", .state = RA_ITEM_STATE_RECEIVED };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (ra_desk_set_item (self->desk, number, &brought, NULL, &error));
  entries = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (((RaJournalRow *) g_ptr_array_index (entries, 0))->detail, "(для фізичної особи)"));
}

static void
test_journal_review (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalStatus) before = ra_desk_get_journal_status (self->desk, NULL, &error);
  g_autoptr (RaJournalStatus) after = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (before->reviewed, ==, 0);
  g_assert_cmpint (before->since, >, 0);
  after = ra_desk_review_journal (self->desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (after->ok);
  g_assert_cmpint (after->reviewed, >=, before->since);
  g_assert_cmpint (after->entries, ==, before->entries + 1);
}

/* Where requests go and whom answers are believed: all of it is written down. */
static void
test_centre_noted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) anchors = NULL, entries = NULL;
  g_autoptr (RaCentreSettings) centre = ra_centre_settings_new (), former = NULL;
  g_autoptr (GBytes) pem = NULL;
  g_autofree char *thumbprint = NULL;
  const char *detail;

  fixture_connect (self);
  former = ra_desk_get_centre (self->desk, NULL, &error);
  g_assert_no_error (error);
  pem = g_bytes_new (former->trust, strlen (former->trust));
  anchors = ra_certificate_parse_all (pem, &error);
  g_assert_no_error (error);
  thumbprint = ra_certificate_fingerprint (g_ptr_array_index (anchors, 0));
  centre->url = g_strdup ("http://127.0.0.1:9/cmp");
  centre->trust = g_strdup (former->trust);
  centre->ocsp = g_strdup ("http://127.0.0.1:9/ocsp");
  centre->tls_key = g_strdup ("pkcs11:token=office?pin-value=1234");
  centre->tls_certificate = g_strdup ("/etc/office/web.pem");
  ra_desk_set_centre (self->desk, centre, NULL, &error);
  g_assert_no_error (error);
  entries = ra_desk_list_journal (self->desk, NULL, 0, 1, NULL, &error);
  g_assert_no_error (error);
  detail = ((const RaJournalRow *) g_ptr_array_index (entries, 0))->detail;
  g_assert_nonnull (strstr (detail, thumbprint));
  g_assert_nonnull (strstr (detail, centre->url));
  g_assert_nonnull (strstr (detail, centre->ocsp));
  g_assert_nonnull (strstr (detail, centre->tls_certificate));
  g_assert_nonnull (strstr (detail, "pkcs11:token=office"));
  g_assert_null (strstr (detail, "1234"));
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/czo-8.5-events/who-did-what", test_journal);
  fixture_test ("/desk/journal/centre-noted", test_centre_noted);
  fixture_test ("/clause/czo-8.5-events/in-words", test_journal_words);
  fixture_test ("/desk/journal/words-of-the-kind", test_words_of_the_kind);
  fixture_test ("/clause/czo-8.5-protect/review", test_journal_review);
  return g_test_run ();
}
