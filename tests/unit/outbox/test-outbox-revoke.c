/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/x509v3.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-revoke-first.h"

#define TAX_NUMBER "3111912320"
#define OTHER_TAX_NUMBER "3111912338"

static GPtrArray *
certificates_of (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = NULL;
  g_autoptr (RaCaseFile) file
      = ra_office_load_case_with (self->office, number, ra_store_list_certificates, &rows, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static char *
today (Fixture *self)
{
  GDate day;

  ra_office_today (self->office, &day);
  return ra_date_format_iso (&day);
}

/* The first case has its certificates; in a second one somebody with @tax_number asks for more. Returns: (transfer full): the
 * number of the first */
static char *
begin_again (Fixture *self, const char *tax_number)
{
  g_autofree char *first = g_strdup (self->number);

  fixture_connect (self);
  fixture_queue_pair (self);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_add_person (self, tax_number);
  fixture_queue_pair (self);
  fixture_send (self);
  return g_steal_pointer (&first);
}

static void
assert_waits (Fixture *self, const char *first)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionRecord *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->state, ==, RA_SUBMISSION_QUEUED);
      g_assert_cmpint (row->obstacle, ==, RA_SUBMISSION_OBSTACLE_PEOPLE);
      g_assert_nonnull (strstr (row->text, first));
    }
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
}

static gboolean
record (Fixture *self, const char *number, const char *serial, GError **error)
{
  g_autofree char *date = today (self);
  const RaRevocationRecord revocation = { number, serial, "заява № 7 від 30.11.2026", date };

  return ra_revoke_first_record (self->office, &revocation, NULL, error);
}

/* Both certificates of the pair are valid: one record is not enough. */
static void
test_waits (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_again (self, TAX_NUMBER);
  g_autoptr (GPtrArray) valid = certificates_of (self, first), after = NULL;
  g_autoptr (GError) error = NULL;

  assert_waits (self, first);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 0);
  g_assert_cmpuint (valid->len, ==, 2);
  for (guint i = 0; i < valid->len; i++)
    {
      fixture_send (self);
      assert_waits (self, first);
      g_assert_true (record (self, first, ((RaCertificateRecord *) valid->pdata[i])->serial, &error));
      g_assert_no_error (error);
    }
  after = certificates_of (self, first);
  g_assert_cmpint (((RaCertificateRecord *) after->pdata[0])->status, ==, RA_CERTIFICATE_STATUS_REVOKED);
  /* It goes on by itself. */
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 1);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_state (self, RA_USAGE_AGREEMENT, RA_SUBMISSION_CONFIRMED);
}

static gpointer
list_waiting (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const RaCertificateRecord *record = data;

  return ra_revoke_first_list_waiting (office, store, record->case_number, record->serial, error);
}

static void
assert_waiting (Fixture *self, const RaCertificateRecord *record, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) numbers = ra_office_read (self->office, list_waiting, (gpointer) record, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (numbers[0], ==, number);
  g_assert_true (number == NULL || numbers[1] == NULL);
}

/* What a revocation lets go on is known before it is recorded. */
static void
test_releases (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_again (self, TAX_NUMBER);
  g_autoptr (GPtrArray) valid = certificates_of (self, first);

  assert_waiting (self, valid->pdata[0], self->number);
  assert_waiting (self, valid->pdata[1], self->number);
  g_assert_true (record (self, first, ((RaCertificateRecord *) valid->pdata[0])->serial, NULL));
  assert_waiting (self, valid->pdata[0], NULL);
}

/* The same name with another number is another person. */
static void
test_namesake (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_again (self, OTHER_TAX_NUMBER);

  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 4);
}

/* What the centre's own list says needs no paper. */
static gpointer
load_settings (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_centre_settings_load (store, ra_office_get_profile (office));
}

static gboolean
save_settings (RaAct *act, gpointer data, GError **error)
{
  return ra_centre_settings_save (data, act->store, error);
}

static void
use_list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCentreSettings) settings = ra_office_read (self->office, load_settings, NULL, NULL, &error);

  g_assert_no_error (error);
  settings->crl = ra_practice_centre_get_crl_url (self->centre);
  ra_office_act (self->office, &(RaOrder){ .act = "centre-set" }, save_settings, settings, NULL, &error);
  g_assert_no_error (error);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_again (self, TAX_NUMBER);
  g_autoptr (GPtrArray) valid = certificates_of (self, first), after = NULL;
  g_autoptr (GError) error = NULL;

  use_list (self);
  fixture_send (self);
  assert_waits (self, first);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), >, 1);
  for (guint i = 0; i < valid->len; i++)
    g_assert_true (ra_practice_centre_revoke (self->centre, ((RaCertificateRecord *) valid->pdata[i])->serial,
                                              4, &error));
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  after = certificates_of (self, first);
  g_assert_cmpint (((RaCertificateRecord *) after->pdata[1])->status, ==, RA_CERTIFICATE_STATUS_REVOKED);
}

/* ---- at the same moment ---- */

static RaReply *
no_network (const char *url, GBytes *body, gpointer data, GError **error)
{
  g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE, "there is no network");
  return NULL;
}

static gboolean
make_valid (RaAct *act, gpointer number, GError **error)
{
  g_autoptr (GPtrArray) rows = ra_store_list_certificates (act->store, number, error);

  for (guint i = 0; i < rows->len; i++)
    {
      ((RaCertificateRecord *) rows->pdata[i])->status
          = i == 0 ? RA_CERTIFICATE_STATUS_VALID : RA_CERTIFICATE_STATUS_REVOKED;
      if (!ra_store_update_certificate (act->store, rows->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
send_case (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GArray) ids
      = ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ .number = self->number }, NULL, NULL);

  return NULL;
}

static gboolean
take_a_turn (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return TRUE;
}

/* Recorded between any two steps of a try that it holds up, a revocation lets it go on. */
static void
test_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (RaTransport) none = ra_scripted_transport_new (no_network, NULL, NULL);
  g_autofree char *first = begin_again (self, TAX_NUMBER);
  g_autoptr (GPtrArray) valid = certificates_of (self, first);
  g_autoptr (GError) error = NULL;

  ra_outbox_set_transport (self->outbox, none);
  for (guint turns = 0; turns < 12; turns++)
    {
      g_autoptr (GPtrArray) rows = NULL;
      GThread *thread;

      ra_office_act (self->office, &(RaOrder){ .act = "certificate-revoked" }, make_valid, first, NULL,
                     &error);
      g_assert_no_error (error);
      fixture_add_person (self, TAX_NUMBER);
      fixture_queue_pair (self);
      thread = g_thread_new ("send", send_case, self);
      for (guint i = 0; i < turns; i++)
        ra_office_run (self->office, take_a_turn, NULL, NULL, NULL);
      g_assert_true (record (self, first, ((RaCertificateRecord *) valid->pdata[0])->serial, &error));
      g_assert_no_error (error);
      g_thread_join (thread);
      rows = fixture_submissions (self);
      for (guint i = 0; i < rows->len; i++)
        {
          const RaSubmissionRecord *row = rows->pdata[i];
          g_assert_true (row->state != RA_SUBMISSION_QUEUED || row->next_try == 0);
        }
    }
}

/* ---- what is recorded ---- */

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_again (self, TAX_NUMBER);
  g_autoptr (GPtrArray) valid = certificates_of (self, first);
  const char *serial = ((RaCertificateRecord *) valid->pdata[0])->serial;
  const RaRevocationRecord no_paper = { first, serial, "", "2026-01-01" };
  const RaRevocationRecord to_come = { first, serial, "заява № 7", "2199-01-01" };
  const RaRevocationRecord no_day = { first, serial, "заява № 7", "tomorrow" };
  const RaRevocationRecord before_it_began = { first, serial, "заява № 7", "2026-01-01" };
  const RaRevocationRecord *wrong[] = { &no_paper, &to_come, &no_day, &before_it_began };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (ra_revoke_first_record (self->office, wrong[i], NULL, &error));
      g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT);
      g_clear_error (&error);
    }
  g_assert_false (record (self, first, "00", &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (record (self, first, serial, NULL));
  g_assert_false (record (self, first, serial, &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
}

/* ---- certificates formed anew ---- */

typedef struct
{
  const char *earlier;
  const char *reason;
} Anew;

static gboolean
make_anew (RaAct *act, gpointer data, GError **error)
{
  const Anew *anew = data;

  act->file->extra->earlier = g_strdup (anew->earlier);
  act->file->extra->reissue = g_strdup (anew->reason);
  return TRUE;
}

typedef struct
{
  const char *number;
  gint64 changed; /* 0: as it is */
  GBytes *der;
} Signed;

static gboolean
read_signed (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Signed *kept = data;
  g_autoptr (GPtrArray) rows = ra_store_list_requests (store, kept->number, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RaRequestRecord *row = g_ptr_array_index (rows, i);
      if (row->usage == RA_USAGE_SIGNATURE)
        kept->der = g_bytes_ref (row->der);
    }
  return kept->der != NULL;
}

/* One more case asks for certificates in place of those of case @first, because of @reason. */
static void
open_anew (Fixture *self, const char *first, const char *tax_number, const char *reason)
{
  g_autoptr (GError) error = NULL;

  fixture_add_person (self, tax_number);
  ra_office_act (self->office, &(RaOrder){ .act = "case-set", .number = self->number }, make_anew,
                 &(Anew){ first, reason }, NULL, &error);
  g_assert_no_error (error);
}

/* The first case has its certificates; the second asks for one with the same key, because of @reason. Returns: (transfer full):
 * the number of the first */
static char *
begin_anew (Fixture *self, const char *tax_number, const char *reason)
{
  g_autofree char *first = g_strdup (self->number);

  fixture_connect (self);
  fixture_queue_pair (self);
  fixture_send (self);
  open_anew (self, first, tax_number, reason);
  return g_steal_pointer (&first);
}

static gboolean
queue_same_key (Fixture *self, const char *first, GError **error)
{
  Signed kept = { .number = first };
  g_autoptr (RaRequest) request = NULL;
  g_autoptr (GBytes) der = NULL;

  g_assert_true (ra_office_run (self->office, read_signed, &kept, NULL, NULL));
  der = kept.der;
  request = ra_request_parse (der, NULL);
  return fixture_queue (self, request, error);
}

static void
revoke_all (Fixture *self, const char *number)
{
  g_autoptr (GPtrArray) rows = certificates_of (self, number);

  for (guint i = 0; i < rows->len; i++)
    g_assert_true (record (self, number, ((RaCertificateRecord *) rows->pdata[i])->serial, NULL));
}

static void
assert_not_unique (Fixture *self, const char *first, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (queue_same_key (self, first, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

/* A key is certified again when data changed, its certificates are revoked, and its two years are not over. */
static void
test_same_key (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, TAX_NUMBER, "changed-data");
  g_autoptr (GError) error = NULL;

  assert_not_unique (self, first, "not revoked");
  revoke_all (self, first);
  g_assert_true (queue_same_key (self, first, &error));
  g_assert_no_error (error);
}

static RaCertificateRecord *
signature_of (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((RaCertificateRecord *) rows->pdata[i])->usage == RA_USAGE_SIGNATURE)
      return rows->pdata[i];
  return NULL;
}

static void
revoke_at_centre (Fixture *self, const char *number)
{
  g_autoptr (GPtrArray) rows = certificates_of (self, number);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      ra_practice_centre_revoke (self->centre, ((RaCertificateRecord *) rows->pdata[i])->serial,
                                 CRL_REASON_AFFILIATION_CHANGED, &error);
      g_assert_no_error (error);
    }
}

/* From the first certificate to the second of the same key, through a centre that knows the rule as well. */
static void
test_same_key_whole (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, TAX_NUMBER, "changed-data");
  g_autoptr (GPtrArray) before = certificates_of (self, first), after = NULL;
  g_autoptr (GError) error = NULL;

  revoke_all (self, first);
  revoke_at_centre (self, first);
  g_assert_true (queue_same_key (self, first, &error));
  g_assert_no_error (error);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  after = certificates_of (self, self->number);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (signature_of (after)->key_id, ==, signature_of (before)->key_id);
  g_assert_cmpstr (signature_of (after)->serial, !=, signature_of (before)->serial);
  g_assert_cmpint (signature_of (after)->not_after, ==, signature_of (before)->not_after);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 3);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->centre), ==, 3);
}

/* Recorded here and not done there: the centre says no in its own words, and nothing was certified twice. */
static void
test_same_key_not_revoked (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, TAX_NUMBER, "changed-data");
  g_autoptr (GError) error = NULL;

  revoke_all (self, first);
  g_assert_true (queue_same_key (self, first, &error));
  g_assert_no_error (error);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_REJECTED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
}

/* As a centre that certified the key again would have it. */
static gboolean
add_certificate (RaAct *act, gpointer data, GError **error)
{
  const RaCertificateRecord *of = data;
  RaCertificateRecord record = *of;

  record.id = 0;
  record.case_number = act->file->record->number;
  record.status = RA_CERTIFICATE_STATUS_VALID;
  record.serial = (char *) "7F0001";
  record.submission_id = 0;
  return ra_store_add_certificate (act->store, &record, error);
}

/* One case is formed anew twice: what the one was given keeps the other from the key. */
static void
test_same_key_twice (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, TAX_NUMBER, "changed-data");
  g_autofree char *second = g_strdup (self->number);
  g_autoptr (GPtrArray) rows = certificates_of (self, first);
  g_autoptr (GError) error = NULL;

  revoke_all (self, first);
  for (guint i = 0; i < rows->len; i++)
    if (((RaCertificateRecord *) rows->pdata[i])->usage == RA_USAGE_SIGNATURE)
      ra_office_act (self->office, &(RaOrder){ .act = "case-set", .number = second }, add_certificate,
                     rows->pdata[i], NULL, &error);
  g_assert_no_error (error);
  open_anew (self, first, TAX_NUMBER, "changed-data");
  assert_not_unique (self, first, "not revoked");
  revoke_all (self, second);
  g_assert_true (queue_same_key (self, first, &error));
  g_assert_no_error (error);
}

static void
test_same_key_compromised (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, TAX_NUMBER, "compromise");

  revoke_all (self, first);
  assert_not_unique (self, first, "generate new keys");
}

static void
test_same_key_of_another (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, OTHER_TAX_NUMBER, "changed-data");

  revoke_all (self, first);
  assert_not_unique (self, first, "already");
}

/* Counted from the first certificate of the key, whatever came after it. */
static void
test_same_key_too_old (Fixture *self, gconstpointer data)
{
  g_autofree char *first = begin_anew (self, TAX_NUMBER, "mistake");

  revoke_all (self, first);
  ra_clock_advance (self->clock, 3 * 366 * 24 * 3600 * (gint64) G_USEC_PER_SEC);
  assert_not_unique (self, first, "is over");
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  ra_crypto_setup (NULL);
  g_test_init (&argc, &argv, NULL);
  TEST ("/clause/dfs-6.3-revoke-first/waits-for-the-record", test_waits);
  TEST ("/clause/dfs-6.3-revoke-first/releases", test_releases);
  TEST ("/clause/dfs-6.3-revoke-first/namesake", test_namesake);
  TEST ("/clause/dfs-6.3-revoke-first/revocation-list", test_list);
  TEST ("/clause/dfs-6.3-revoke-first/recorded-meanwhile", test_meanwhile);
  TEST ("/clause/dfs-6.3-revoke-first/record-refused", test_refused);
  TEST ("/clause/dfs-6.4-same-key/data-changed", test_same_key);
  TEST ("/clause/dfs-6.4-same-key/whole", test_same_key_whole);
  TEST ("/clause/dfs-6.4-same-key/not-revoked-there", test_same_key_not_revoked);
  TEST ("/clause/dfs-6.4-same-key/twice", test_same_key_twice);
  TEST ("/clause/dfs-6.4-same-key/compromised", test_same_key_compromised);
  TEST ("/clause/dfs-6.4-same-key/of-another", test_same_key_of_another);
  g_test_add ("/clause/dfs-6.4-same-key/two-years", Fixture, NULL, fixture_set_up_still,
              test_same_key_too_old, fixture_tear_down);
  return g_test_run ();
}
