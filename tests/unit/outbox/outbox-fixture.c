/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include <glib/gstdio.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/outbox/ra-centre-settings.h"

static const char *const facts[][2] = {
  { "applicant.terms-read", "yes" },
  { "subscriber.1.surname", "Дем’яненко" },
  { "subscriber.1.given-names", "Марія Остапівна" },
  { "subscriber.1.citizenship", "UA" },
  { "subscriber.1.refused-tax-number", "no" },
  { "subscriber.1.tax-number", "3111912320" },
  { "subscriber.1.country", "UA" },
  { "subscriber.1.locality", "Київ" },
};

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* ---- a registered case ---- */

static gboolean
register_it (RaAct *act, gpointer data, GError **error)
{
  ra_case_file_advance (act->file, RA_CASE_ACT_REGISTER, 0);
  ra_case_extra_get_subscriber (act->file->extra, 1);
  return TRUE;
}

void
fixture_add_case (Fixture *self)
{
  fixture_add_person (self, "3111912320");
}

void
fixture_add_person (Fixture *self, const char *tax_number)
{
  RaProfile *profile = ra_office_get_profile (self->office);
  g_autoptr (RaCaseFile) file = ra_case_file_new (self->office, ra_profile_get_kind (profile, "individual"));
  g_autoptr (RaFacts) given = ra_facts_new ();
  RaOrder order = { .act = "case-register", .file = file };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    ra_facts_set (given, facts[i][0], facts[i][1]);
  ra_facts_set (given, "subscriber.1.tax-number", tax_number);
  ra_case_file_set_facts (file, given);
  ra_office_act (self->office, &order, register_it, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (self->number);
  self->number = g_strdup (file->record->number);
}

static void
set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("practice makes perfect");
  g_autofree char *dir = NULL;
  RaStationOrder order = {
    .profile = "ua-acsk-dfs", .practice = !self->real, .operator_name = "o.koval", .passphrase = passphrase
  };

  self->root = g_dir_make_tmp ("ra-outbox-XXXXXX", &error);
  g_assert_no_error (error);
  dir = g_build_filename (self->root, "station", NULL);
  order.dir = dir;
  order.clock = self->clock;
  self->office = ra_office_create (&order, NULL, NULL, &error);
  g_assert_no_error (error);
  self->outbox = ra_outbox_new (self->office);
  fixture_add_case (self);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  set_up (self);
}

void
fixture_set_up_still (Fixture *self, gconstpointer data)
{
  self->clock = ra_clock_new_fixed (g_get_real_time () + 60 * (gint64) G_USEC_PER_SEC);
  set_up (self);
}

void
fixture_set_up_real (Fixture *self, gconstpointer data)
{
  self->real = TRUE;
  set_up (self);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  ra_outbox_free (self->outbox);
  ra_office_free (self->office);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->clock, ra_clock_unref);
  remove_all (self->root);
  g_free (self->root);
  g_free (self->number);
}

/* ---- the centre ---- */

static gboolean
set_centre (RaAct *act, gpointer data, GError **error)
{
  return ra_centre_settings_save (data, act->store, error);
}

static gboolean
put_credential (RaAct *act, gpointer data, GError **error)
{
  RaCredential *credential = data;
  g_autoptr (RaSecret) contents = ra_credential_to_secret (credential, error);

  return contents != NULL && ra_store_put_credential (act->store, credential->id, TRUE, contents, error);
}

void
fixture_connect (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_build_filename (self->root, "centre", NULL);
  g_autoptr (RaCentreSettings) settings = ra_centre_settings_new ();
  g_autoptr (RaCredential) credential = NULL;

  self->centre = ra_practice_centre_new_with_suite (dir, "ecdsa-p256", NULL, &error);
  g_assert_no_error (error);
  ra_practice_centre_start (self->centre, 0, &error);
  g_assert_no_error (error);
  credential = ra_credential_load_files (ra_practice_centre_get_operator_key_path (self->centre), NULL,
                                         ra_practice_centre_get_operator_certificate_path (self->centre),
                                         ra_office_now (self->office), &error);
  g_assert_no_error (error);
  settings->url = ra_practice_centre_get_cmp_url (self->centre);
  settings->ocsp = ra_practice_centre_get_ocsp_url (self->centre);
  g_file_get_contents (ra_practice_centre_get_trust_path (self->centre), &settings->trust, NULL, &error);
  g_assert_no_error (error);
  ra_office_act (self->office, &(RaOrder){ .act = "centre-set" }, set_centre, settings, NULL, &error);
  g_assert_no_error (error);
  ra_office_act (self->office, &(RaOrder){ .act = "credential-set" }, put_credential, credential, NULL,
                 &error);
  g_assert_no_error (error);
}

static gpointer
load_settings (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_centre_settings_load (store, ra_office_get_profile (office));
}

void
fixture_set_url (Fixture *self, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCentreSettings) settings = ra_office_read (self->office, load_settings, NULL, NULL, &error);

  g_assert_no_error (error);
  g_free (settings->url);
  settings->url = g_strdup (url);
  ra_office_act (self->office, &(RaOrder){ .act = "centre-set" }, set_centre, settings, NULL, &error);
  g_assert_no_error (error);
  ra_outbox_set_transport (self->outbox, NULL);
}

/* ---- requests ---- */

RaCaseFile *
fixture_case (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RaCaseFile *file = ra_office_load_case (self->office, self->number, NULL, &error);

  g_assert_no_error (error);
  return file;
}

RaRequest *
fixture_request (Fixture *self, RaUsage usage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = fixture_case (self);
  g_autoptr (RaSubject) subject = ra_subject_build (file->profile, file->kind, file->facts, 1, usage, &error);
  g_autoptr (RaKeyPair) key = NULL;
  RaRequest *request;

  g_assert_no_error (error);
  key = ra_key_pair_generate (ra_suite_find ("ecdsa-p256"), usage, NULL, &error);
  g_assert_no_error (error);
  request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
  return request;
}

static gboolean
queue (RaAct *act, gpointer request, GError **error)
{
  return ra_outbox_queue (act, 1, request, "request.p10", error);
}

gboolean
fixture_queue (Fixture *self, RaRequest *request, GError **error)
{
  RaOrder order = { .act = "request-import", .number = self->number };

  return ra_office_act (self->office, &order, queue, request, NULL, error);
}

static gboolean
start_term (RaAct *act, gpointer data, GError **error)
{
  ra_outbox_start_term (act, 1);
  return TRUE;
}

void
fixture_queue_pair (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) signature = fixture_request (self, RA_USAGE_SIGNATURE);
  g_autoptr (RaRequest) agreement = fixture_request (self, RA_USAGE_AGREEMENT);
  RaOrder order = { .act = "keys-generate", .number = self->number };

  fixture_queue (self, signature, &error);
  g_assert_no_error (error);
  fixture_queue (self, agreement, &error);
  g_assert_no_error (error);
  ra_office_act (self->office, &order, start_term, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_queue_many (Fixture *self, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request
          = fixture_request (self, i % 2 == 0 ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT);

      fixture_queue (self, request, &error);
      g_assert_no_error (error);
    }
}

/* ---- what became of them ---- */

guint
fixture_send (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ 0 }, NULL, &error);

  g_assert_no_error (error);
  return ids->len;
}

static gpointer
list_submissions (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  return ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error);
}

GPtrArray *
fixture_submissions (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = ra_office_read (self->office, list_submissions, self->number, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

void
fixture_assert_state (Fixture *self, RaUsage usage, RaSubmissionState state)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);
  const RaSubmissionRecord *newest = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (((RaSubmissionRecord *) g_ptr_array_index (rows, i))->usage == usage)
      newest = g_ptr_array_index (rows, i);
  g_assert_nonnull (newest);
  g_assert_cmpstr (ra_submission_state_to_string (newest->state), ==, ra_submission_state_to_string (state));
}

guint
fixture_count (Fixture *self, RaSubmissionState state)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    count += ((RaSubmissionRecord *) g_ptr_array_index (rows, i))->state == state;
  return count;
}
