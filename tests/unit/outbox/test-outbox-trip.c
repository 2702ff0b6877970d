/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/carrier/ra-carrier-key.h"
#include "app/carrier/ra-carrier.h"
#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-exchange-key.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/office/ra-office-sign-in.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-outbox-trip.h"
#include "ra-core/store/journal/ra-journal.h"

/* From the outbox to the centre and back on a service medium: the station has no network. */

typedef struct
{
  Fixture base;
  char *medium;
  RaCredential *carrier, *other;
} Trip;

static RaCredential *
admit (Trip *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_build_filename (self->base.root, name, NULL);
  RaCredential *key = ra_carrier_key_make (dir, &error);

  g_assert_no_error (error);
  ra_outbox_admit_carrier (self->base.office, key->certificate->der, key->id, NULL, &error);
  g_assert_no_error (error);
  return key;
}

/* A station that would meet nobody: each message that tried to leave by the network would be seen. */
static RaReply *
no_network (const char *url, GBytes *body, gpointer data, GError **error)
{
  g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE, "there is no network");
  return NULL;
}

static void
set_up (Trip *self, gconstpointer data)
{
  g_autoptr (RaTransport) none = ra_scripted_transport_new (no_network, NULL, NULL);

  fixture_set_up (&self->base, data);
  fixture_connect (&self->base);
  ra_outbox_set_transport (self->base.outbox, none);
  self->medium = g_build_filename (self->base.root, "medium", NULL);
  g_assert_cmpint (g_mkdir (self->medium, 0700), ==, 0);
  self->carrier = admit (self, "carrier");
  self->other = admit (self, "other");
  fixture_queue_pair (&self->base);
}

static void
tear_down (Trip *self, gconstpointer data)
{
  g_clear_pointer (&self->carrier, ra_credential_unref);
  g_clear_pointer (&self->other, ra_credential_unref);
  g_free (self->medium);
  fixture_tear_down (&self->base, data);
}

/* ---- the steps ---- */

static guint export(Trip *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTripResult) result
      = ra_outbox_export (self->base.office, &(RaTripOrder){ .medium = self->medium }, NULL, &error);

  g_assert_no_error (error);
  return result->messages;
}

static RaTripResult *
try_import (Trip *self, GError **error)
{
  return ra_outbox_import (self->base.office, &(RaTripOrder){ .medium = self->medium }, NULL, error);
}

static guint
import (Trip *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTripResult) result = try_import (self, &error);

  g_assert_no_error (error);
  return result->messages;
}

static guint
carry (Trip *self, RaCredential *carrier, RaTransport *transport)
{
  g_autoptr (GError) error = NULL;
  g_auto (RaCarrierReport) report = { 0 };
  const RaCarrierOrder order = { .medium = self->medium, .own = carrier, .transport = transport };

  ra_carrier_send (&order, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.left, ==, 0);
  return report.answered;
}

static void
assert_both (Trip *self, RaSubmissionState state)
{
  fixture_assert_state (&self->base, RA_USAGE_SIGNATURE, state);
  fixture_assert_state (&self->base, RA_USAGE_AGREEMENT, state);
}

static guint
count_certificates (Trip *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case_with (self->base.office, self->base.number,
                                                          ra_store_list_certificates, &rows, NULL, NULL);

  return rows->len;
}

static void
assert_refused (Trip *self, RaBundleError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTripResult) result = try_import (self, &error);

  g_assert_null (result);
  g_assert_error (error, RA_BUNDLE_ERROR, (int) code);
}

static void
empty_medium (Trip *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->medium, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->medium, name, NULL);
      g_unlink (path);
    }
}

/* ---- who is asked ---- */

static gboolean
ask (RaAct *act, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_requests (act->store, data, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    ra_case_extra_confirm (act->file->extra, ((RaRequestRecord *) records->pdata[i])->key_id, 0);
  return records != NULL;
}

/* What its subscriber is to confirm does not go by the medium either. */
static void
test_asked (Trip *self, gconstpointer data)
{
  const RaTripOrder order = { .medium = self->medium, .asks_subscriber = TRUE };
  g_autoptr (GError) error = NULL;

  ra_office_act (self->base.office, &(RaOrder){ .act = "keys-generate", .number = self->base.number }, ask,
                 self->base.number, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (ra_outbox_export (self->base.office, &order, NULL, &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
  assert_both (self, RA_SUBMISSION_QUEUED);
  g_assert_cmpuint (export(self), ==, 2);
}

/* ---- there and back ---- */

static void
test_two_trips (Trip *self, gconstpointer data)
{
  RaPracticeCentre *centre = self->base.centre;

  g_assert_cmpuint (export(self), ==, 2);
  assert_both (self, RA_SUBMISSION_SENT);
  g_assert_cmpuint (ra_practice_centre_count_messages (centre), ==, 0);
  g_assert_cmpuint (carry (self, self->carrier, NULL), ==, 2);
  g_assert_cmpuint (import (self), ==, 2);
  /* Not used before the centre knows that it was taken. */
  assert_both (self, RA_SUBMISSION_WAITING);
  g_assert_cmpuint (count_certificates (self), ==, 0);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (centre), ==, 0);
  g_assert_cmpuint (export(self), ==, 2);
  g_assert_cmpuint (carry (self, self->carrier, NULL), ==, 2);
  g_assert_cmpuint (import (self), ==, 2);
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (count_certificates (self), ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_issued (centre), ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (centre), ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_messages (centre), ==, 4);
}

static gboolean
allow_unconfirmed (RaAct *act, gpointer data, GError **error)
{
  g_autoptr (RaCentreSettings) settings
      = ra_centre_settings_load (act->store, ra_office_get_profile (act->office));

  settings->unconfirmed = TRUE;
  return ra_centre_settings_save (settings, act->store, error);
}

/* What the centre's settings say about the time in between. */
static void
test_usable_meanwhile (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ra_office_act (self->base.office, &(RaOrder){ .act = "centre-set" }, allow_unconfirmed, NULL, NULL, &error);
  g_assert_no_error (error);
  export(self);
  carry (self, self->carrier, NULL);
  import (self);
  assert_both (self, RA_SUBMISSION_ISSUED);
  g_assert_cmpuint (count_certificates (self), ==, 2);
  export(self);
  carry (self, self->carrier, NULL);
  import (self);
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (count_certificates (self), ==, 2);
}

/* The centre says wait: each trip asks once more. */
static void
test_polling (Trip *self, gconstpointer data)
{
  ra_practice_centre_set_polls (self->base.centre, 2);
  for (guint trips = 0; trips < 4; trips++)
    {
      g_assert_cmpuint (export(self), ==, 2);
      g_assert_cmpuint (carry (self, self->carrier, NULL), ==, 2);
      g_assert_cmpuint (import (self), ==, 2);
      if (trips < 3)
        assert_both (self, RA_SUBMISSION_WAITING);
    }
  while (export(self) > 0)
    {
      carry (self, self->carrier, NULL);
      import (self);
      if (ra_practice_centre_count_confirmed (self->base.centre) == 2)
        break;
    }
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, 2);
}

/* ---- never twice ---- */

static void
test_replayed (Trip *self, gconstpointer data)
{
  export(self);
  carry (self, self->carrier, NULL);
  import (self);
  assert_refused (self, RA_BUNDLE_ERROR_REPLAYED);
  assert_both (self, RA_SUBMISSION_WAITING);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, 2);
}

/* While the medium travels the network is back. */
static void
test_network_returns (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTripResult) result = NULL;

  export(self);
  carry (self, self->carrier, NULL);
  ra_outbox_set_transport (self->base.outbox, NULL);
  g_assert_cmpuint (fixture_send (&self->base), ==, 2);
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  result = try_import (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->messages, ==, 0);
  g_assert_cmpuint (result->known, ==, 2);
  g_assert_cmpuint (result->seconds, ==, 0);
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (count_certificates (self), ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, 2);
}

typedef struct
{
  RaTransport *way;
  char *url;        /* (nullable): where it goes in truth */
  GPtrArray *bytes; /* what was sent */
} Wire;

static RaReply *
tap_wire (const char *url, GBytes *body, gpointer data, GError **error)
{
  Wire *self = data;

  g_ptr_array_add (self->bytes, g_bytes_ref (body));
  return ra_transport_post (self->way, self->url != NULL ? self->url : url, "application/pkixcmp", body,
                            1024 * 1024, NULL, error);
}

static RaTransport *
wire_init (Wire *self, const char *url)
{
  self->way = RA_TRANSPORT (ra_soup_transport_new ());
  self->url = g_strdup (url);
  self->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return ra_scripted_transport_new (tap_wire, self, NULL);
}

static void
wire_clear (Wire *self)
{
  g_object_unref (self->way);
  g_free (self->url);
  g_ptr_array_unref (self->bytes);
}

/* Two machines with one bundle send the same bytes. */
static void
test_two_carriers (Trip *self, gconstpointer data)
{
  Wire one = { 0 }, two = { 0 };
  g_autoptr (RaTransport) first = wire_init (&one, NULL), second = wire_init (&two, NULL);
  g_autoptr (RaTripResult) result = NULL;

  export(self);
  carry (self, self->carrier, first);
  carry (self, self->other, second);
  g_assert_cmpuint (one.bytes->len, ==, 2);
  g_assert_cmpuint (two.bytes->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (g_bytes_equal (one.bytes->pdata[i], two.bytes->pdata[i]));
  result = try_import (self, NULL);
  g_assert_cmpuint (result->messages, ==, 2);
  g_assert_cmpuint (result->known, ==, 2);
  g_assert_cmpuint (result->seconds, ==, 0);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, 2);
  wire_clear (&one);
  wire_clear (&two);
}

static void
copy_file (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL), *target = g_build_filename (to, name, NULL);
  g_autofree char *contents = NULL;
  gsize size;

  if (g_file_get_contents (source, &contents, &size, NULL))
    g_file_set_contents_full (target, contents, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

/* The same authority, which does not know what it issued elsewhere: a centre that repeats no answer. */
static RaPracticeCentre *
forgetful_centre (Trip *self)
{
  static const char *const names[]
      = { "centre.db", "centre.db-wal", "trust.pem", "operator.key", "operator.pem" };
  g_autofree char *from = g_build_filename (self->base.root, "centre", NULL);
  g_autofree char *to = g_build_filename (self->base.root, "forgetful", NULL);
  g_autoptr (GError) error = NULL;
  RaPracticeCentre *centre;

  g_mkdir (to, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    copy_file (from, to, names[i]);
  centre = ra_practice_centre_new (to, NULL, &error);
  g_assert_no_error (error);
  ra_practice_centre_start (centre, 0, &error);
  g_assert_no_error (error);
  return centre;
}

static gpointer
list_seconds (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  return ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error);
}

static void
test_second_certificate (Trip *self, gconstpointer data)
{
  g_autoptr (RaPracticeCentre) forgetful = forgetful_centre (self);
  g_autofree char *url = ra_practice_centre_get_cmp_url (forgetful);
  Wire wire = { 0 };
  g_autoptr (RaTransport) elsewhere = wire_init (&wire, url);
  g_autoptr (RaTripResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  export(self);
  carry (self, self->carrier, NULL);
  ra_outbox_set_transport (self->base.outbox, elsewhere);
  fixture_send (&self->base);
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_practice_centre_count_issued (forgetful), ==, 2);
  result = try_import (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->seconds, ==, 2);
  assert_both (self, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (count_certificates (self), ==, 2);
  rows = ra_office_read (self->base.office, list_seconds, self->base.number, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionRecord *row = rows->pdata[i];

      g_assert_nonnull (strstr (row->text, "second certificate"));
      g_assert_cmpint (row->obstacle, ==, RA_SUBMISSION_OBSTACLE_PEOPLE);
    }
  wire_clear (&wire);
}

/* ---- what is refused ---- */

static void
test_old (Trip *self, gconstpointer data)
{
  g_autofree char *kept = NULL, *file = NULL;
  gsize size;
  g_autofree char *name = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *entry;

  export(self);
  carry (self, self->other, NULL); /* its answers lie on another medium meanwhile */
  dir = g_dir_open (self->medium, 0, NULL);
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (strlen (entry) > strlen ("ra-12345678-000001.rabundle"))
      name = g_strdup (entry);
  g_assert_nonnull (name);
  file = g_build_filename (self->medium, name, NULL);
  g_assert_true (g_file_get_contents (file, &kept, &size, NULL));
  empty_medium (self);
  g_assert_cmpuint (export(self), ==, 2);
  carry (self, self->carrier, NULL);
  import (self);
  empty_medium (self);
  g_assert_true (g_file_set_contents (file, kept, (gssize) size, NULL));
  assert_refused (self, RA_BUNDLE_ERROR_OLD);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, 2);
}

static void
test_stranger (Trip *self, gconstpointer data)
{
  g_autoptr (RaCredential) stranger = ra_exchange_key_new (g_get_real_time (), NULL);
  g_auto (RaCarrierReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  const RaCarrierOrder order = { .medium = self->medium, .own = stranger };

  export(self);
  g_assert_false (ra_carrier_send (&order, &report, NULL, &error));
  g_assert_error (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NOT_FOR_US);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->base.centre), ==, 0);
  assert_refused (self, RA_BUNDLE_ERROR_NOT_A_BUNDLE);
}

static void
test_wrong_thumbprint (Trip *self, gconstpointer data)
{
  g_autoptr (RaCredential) key = ra_exchange_key_new (g_get_real_time (), NULL);
  g_autofree char *apart = ra_certificate_fingerprint (key->certificate);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      ra_outbox_admit_carrier (self->base.office, key->certificate->der, self->carrier->id, NULL, &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT);
  g_clear_error (&error);
  g_assert_true (ra_outbox_admit_carrier (self->base.office, key->certificate->der, apart, NULL, &error));
  g_assert_no_error (error);
}

static void
test_nothing (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTripResult) result = NULL;

  ra_outbox_set_transport (self->base.outbox, NULL);
  fixture_send (&self->base);
  result = ra_outbox_export (self->base.office, &(RaTripOrder){ .medium = self->medium }, NULL, &error);
  g_assert_null (result);
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
}

/* ---- what holds up every answer ---- */

/* A pause is said, whichever way. */
static void
test_paused (Trip *self, gconstpointer data)
{
  g_autoptr (GError) there = NULL, back = NULL;
  const RaTripOrder order = { .medium = self->medium };

  export(self);
  carry (self, self->carrier, NULL);
  g_assert_true (ra_outbox_pause (self->base.outbox, TRUE, "the seal is looked for", NULL, NULL));
  g_assert_null (ra_outbox_import (self->base.office, &order, NULL, &back));
  g_assert_error (back, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
  g_assert_nonnull (strstr (back->message, "o.koval"));
  g_assert_null (ra_outbox_export (self->base.office, &order, NULL, &there));
  g_assert_error (there, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
  g_assert_nonnull (strstr (there->message, "o.koval"));
  g_assert_true (ra_outbox_pause (self->base.outbox, FALSE, "found", NULL, NULL));
  g_assert_cmpuint (import (self), ==, 2);
}

static void
sign_out (const char *number, gpointer data)
{
  ra_office_sign_out (data);
}

/* The station was locked after the first: that is no fault of the second, and is not told as one. */
static void
test_locked (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const RaTripOrder order = { .medium = self->medium, .told = sign_out, .data = self->base.office };

  export(self);
  carry (self, self->carrier, NULL);
  g_assert_null (ra_outbox_import (self->base.office, &order, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
}

static gpointer
list_imports (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_journal_list (store, &(RaJournalQuery){ .act = "outbox-import", .limit = 10 }, error);
}

/* Of two bundles each entry of the journal has what came with its own. */
static void
test_journal (Trip *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const char *messages;
  guint64 came = 0;

  export(self);
  carry (self, self->carrier, NULL);
  carry (self, self->other, NULL);
  import (self);
  entries = ra_office_read (self->base.office, list_imports, NULL, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  for (guint i = 0; i < entries->len; i++)
    {
      const RaJournalEntry *entry = entries->pdata[i];

      g_assert_true (g_variant_lookup (entry->detail, "messages", "&s", &messages));
      came += g_ascii_strtoull (messages, NULL, 10);
    }
  g_assert_cmpuint (came, ==, 2);
}

/* ---- a carrier that dies, and a network that goes ---- */

typedef struct
{
  RaTransport *way;
  guint good; /* so many come through */
} Cut;

static RaReply *
cut_after (const char *url, GBytes *body, gpointer data, GError **error)
{
  Cut *self = data;

  if (self->good == 0)
    {
      g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE, "the network is gone");
      return NULL;
    }
  self->good--;
  return ra_transport_post (self->way, url, "application/pkixcmp", body, 1024 * 1024, NULL, error);
}

/* What was answered is brought back, and asked for no more. */
static void
test_half (Trip *self, gconstpointer data)
{
  Cut cut = { RA_TRANSPORT (ra_soup_transport_new ()), 1 };
  g_autoptr (RaTransport) way = ra_scripted_transport_new (cut_after, &cut, NULL);
  g_auto (RaCarrierReport) report = { 0 };
  const RaCarrierOrder order = { .medium = self->medium, .own = self->carrier, .transport = way };

  export(self);
  g_assert_true (ra_carrier_send (&order, &report, NULL, NULL));
  g_assert_cmpuint (report.answered, ==, 1);
  g_assert_cmpuint (report.left, ==, 1);
  g_assert_nonnull (report.why);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->base.centre), ==, 1);
  g_assert_cmpuint (carry (self, self->carrier, NULL), ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->base.centre), ==, 2);
  g_assert_cmpuint (import (self), ==, 2);
  g_object_unref (cut.way);
}

#define ADD(path, func) g_test_add (path, Trip, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  g_assert_true (ra_crypto_setup (NULL));
  ADD ("/clause/dfs-6.1-transfer/two-trips", test_two_trips);
  ADD ("/outbox/trip/asked", test_asked);
  ADD ("/outbox/trip/usable-meanwhile", test_usable_meanwhile);
  ADD ("/clause/mvs-21-result/polling", test_polling);
  ADD ("/outbox/trip/replayed", test_replayed);
  ADD ("/outbox/trip/network-returns", test_network_returns);
  ADD ("/outbox/trip/two-carriers", test_two_carriers);
  ADD ("/outbox/trip/second-certificate", test_second_certificate);
  ADD ("/outbox/trip/older-than-its-successor", test_old);
  ADD ("/outbox/trip/stranger", test_stranger);
  ADD ("/outbox/trip/wrong-thumbprint", test_wrong_thumbprint);
  ADD ("/outbox/trip/nothing", test_nothing);
  ADD ("/outbox/trip/half-answered", test_half);
  ADD ("/outbox/trip/paused", test_paused);
  ADD ("/outbox/trip/locked", test_locked);
  ADD ("/outbox/trip/journal", test_journal);
  return g_test_run ();
}
