/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-fixture.h"

#include <glib/gstdio.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/crypto/suite/ra-suite.h"

const FixtureMode fixture_dstu = { "dstu", "dstu4145-431", "dstu4145-257", RA_USAGE_SIGNATURE };
const FixtureMode fixture_dstu_agreement
    = { "dstu-agreement", "dstu4145-431", "dstu4145-431", RA_USAGE_AGREEMENT };
const FixtureMode fixture_kupyna
    = { "kupyna", "dstu4145-431-kupyna", "dstu4145-257-kupyna", RA_USAGE_SIGNATURE };
const FixtureMode fixture_ecdsa = { "ecdsa", "ecdsa-p256", "ecdsa-p256", RA_USAGE_SIGNATURE };

typedef struct
{
  const FixtureMode *mode;
  FixtureTest test;
  gconstpointer data;
} FixtureCase;

RaRequest *
fixture_new_request (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find (self->mode->request), self->mode->usage, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ra_subject_add_rdn (subject, "C", "UA", RA_SUBJECT_PRINTABLE, &error));
  g_assert_true (ra_subject_add_rdn (subject, "SN", "Їжакевич", RA_SUBJECT_UTF8, &error));
  g_assert_true (ra_subject_add_rdn (subject, "GN", "Ґалина Євгенівна", RA_SUBJECT_UTF8, &error));
  g_assert_true (ra_subject_add_rdn (subject, "CN", "Їжакевич Ґалина Євгенівна", RA_SUBJECT_UTF8, &error));
  g_assert_true (ra_subject_add_attribute (subject, "1.2.804.2.1.1.1.11.1.4.1.1", "3110710343", &error));
  RaRequest *request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
  return request;
}

static void
start (Fixture *self, guint16 port)
{
  g_autoptr (GError) error = NULL;

  self->practice = ra_practice_centre_new_with_suite (self->dir, self->mode->centre, self->clock, &error);
  g_assert_no_error (error);
  ra_practice_centre_set_polls (self->practice, self->polls);
  ra_practice_centre_start (self->practice, port, &error);
  g_assert_no_error (error);
}

void
fixture_set_polls (Fixture *self, guint polls)
{
  self->polls = polls;
  ra_practice_centre_set_polls (self->practice, polls);
}

static void
open_credential (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 now = self->clock != NULL ? ra_clock_now (self->clock) : g_get_real_time ();

  self->credential = ra_credential_load_files (
      ra_practice_centre_get_operator_key_path (self->practice), NULL,
      ra_practice_centre_get_operator_certificate_path (self->practice), now, &error);
  g_assert_no_error (error);
}

static void
open_centre (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = ra_practice_centre_get_cmp_url (self->practice);
  g_autofree char *ocsp = ra_practice_centre_get_ocsp_url (self->practice);
  g_autofree char *crl = ra_practice_centre_get_crl_url (self->practice);
  g_autoptr (GBytes) pem = ra_file_read (ra_practice_centre_get_trust_path (self->practice), 65536, &error);

  g_assert_no_error (error);
  self->trust = ra_trust_new_from_pem (pem, &error);
  g_assert_no_error (error);
  self->centre = ra_centre_new (url, ocsp, crl, self->trust, &error);
  g_assert_no_error (error);
}

/* ---- the log, seen by the fixture ---- */

#define SOON_MS 300

static GPtrArray *
load_messages (gpointer data, GError **error)
{
  const RaCmpLog *memory = &((Fixture *) data)->memory;

  return memory->load (memory->data, error);
}

/* Requests are saved before they are sent. */
static gboolean
save_message (gpointer data, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  Fixture *self = data;

  if (direction == RA_MESSAGE_SENT && self->silent > 0 && --self->silent == 0)
    ra_soup_transport_set_total_timeout_ms (RA_SOUP_TRANSPORT (self->transport), SOON_MS);
  return self->memory.save (self->memory.data, direction, at, bytes, error);
}

static gboolean
mark_message (gpointer data, guint index, RaMessageVerdict mark, GError **error)
{
  const RaCmpLog *memory = &((Fixture *) data)->memory;

  return memory->mark (memory->data, index, mark, error);
}

void
fixture_expect_silence (Fixture *self, guint skip)
{
  self->silent = skip + 1;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const FixtureCase *test = data;

  self->mode = test->mode;
  self->dir = fixture_folder_new ();
  start (self, 0);
  open_centre (self);
  open_credential (self);
  self->transport = RA_TRANSPORT (ra_soup_transport_new ());
  self->request = fixture_new_request (self);
  self->messages = ra_cmp_memory_log_new ();
  ra_cmp_memory_log_init (&self->memory, self->messages);
  self->log = (RaCmpLog){ load_messages, save_message, mark_message, self };
}

FixtureFolder *
fixture_folder_new (void)
{
  return g_dir_make_tmp ("ra-practice-XXXXXX", NULL);
}

void
fixture_folder_remove (FixtureFolder *self)
{
  g_autoptr (GDir) open = g_dir_open (self, 0, NULL);
  const char *name;

  while (open != NULL && (name = g_dir_read_name (open)) != NULL)
    {
      g_autofree char *path = g_build_filename (self, name, NULL);
      g_unlink (path);
    }
  g_rmdir (self);
  g_free (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->transport);
  g_object_unref (self->practice);
  ra_centre_unref (self->centre);
  ra_trust_unref (self->trust);
  ra_credential_unref (self->credential);
  ra_request_unref (self->request);
  g_ptr_array_unref (self->messages);
  g_clear_pointer (&self->clock, ra_clock_unref);
  fixture_folder_remove (self->dir);
}

void
fixture_restart (Fixture *self)
{
  g_autofree char *url = ra_practice_centre_get_base_url (self->practice);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  g_clear_object (&self->practice);
  start (self, (guint16) g_uri_get_port (uri));
}

RaCmpExchange
fixture_exchange (Fixture *self)
{
  return (RaCmpExchange){ .transport = self->transport,
                          .centre = self->centre,
                          .credential = self->credential,
                          .request = self->request,
                          .log = &self->log,
                          .clock = self->clock };
}

RaCmpResult *
fixture_enrol (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RaCmpExchange exchange = fixture_exchange (self);
  RaCmpResult *result = ra_cmp_enrol (&exchange, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_nonnull (result->text);
  g_test_message ("%s: %s", ra_cmp_state_to_string (result->state), result->text);
  return result;
}

RaCmpResult *
fixture_enrol_to_end (Fixture *self)
{
  RaCmpResult *result = fixture_enrol (self);

  while (result->state == RA_CMP_WAITING)
    {
      ra_cmp_result_unref (result);
      result = fixture_enrol (self);
    }
  return result;
}

static void
run (Fixture *self, gconstpointer data)
{
  const FixtureCase *test = data;

  test->test (self, test->data);
}

static void
add (const FixtureMode *mode, const char *path, FixtureTest test, gconstpointer data)
{
  static GPtrArray *all; /* to the end of the process */
  FixtureCase *added = g_new0 (FixtureCase, 1);

  if (all == NULL)
    all = g_ptr_array_new ();
  g_ptr_array_add (all, added);
  *added = (FixtureCase){ mode, test, data };
  g_test_add (path, Fixture, added, set_up, run, tear_down);
}

void
fixture_add_mode (const FixtureMode *mode, const char *path, FixtureTest test, gconstpointer data)
{
  g_autofree char *named = g_strconcat (path, "-", mode->name, NULL);

  add (mode, named, test, data);
}

void
fixture_add (const char *path, FixtureTest test, gconstpointer data)
{
  add (&fixture_dstu, path, test, data);
  fixture_add_mode (&fixture_ecdsa, path, test, data);
}
