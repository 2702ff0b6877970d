/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/search/ra-store-search.h"

static const char *const station_files[]
    = { "station.db", "station.db-wal", "station.db-shm", "journal.head", "outbox.claims" };
static char *template_dir, *template_code;

char *
fixture_temporary_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("ra-store-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

void
fixture_remove_folder (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);

  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      (void) g_unlink (path);
    }
  (void) g_rmdir (dir);
}

/* Making a station costs two rounds of scrypt: it is done once. */
static void
ensure_template (void)
{
  static const char *const roles[] = { "registration-administrator", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaClock) clock = ra_clock_new_fixed (FIXTURE_START);
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);
  g_autoptr (RaSecret) code = NULL;

  if (template_dir != NULL)
    return;
  template_dir = fixture_temporary_folder ();
  const RaStoreFounding founding = { FIXTURE_OPERATOR, passphrase, roles, NULL, NULL };
  g_autoptr (RaStore) store = ra_store_create (template_dir, clock, &founding, &code, &error);
  g_assert_no_error (error);
  template_code = g_strdup (ra_secret_get_text (code));
}

const char *
fixture_get_code (void)
{
  return template_code;
}

static void
copy_template (const char *dir)
{
  for (gsize i = 0; i < G_N_ELEMENTS (station_files); i++)
    {
      g_autofree char *from = g_build_filename (template_dir, station_files[i], NULL);
      g_autofree char *to = g_build_filename (dir, station_files[i], NULL);
      g_autoptr (GError) error = NULL;

      if (!g_file_test (from, G_FILE_TEST_EXISTS))
        continue;
      g_autoptr (GBytes) bytes = ra_file_read (from, 16 * 1024 * 1024, &error);
      g_assert_no_error (error);
      ra_file_write_durable (to, bytes, 0600, &error);
      g_assert_no_error (error);
    }
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  ensure_template ();
  fixture->dir = fixture_temporary_folder ();
  fixture->database = g_build_filename (fixture->dir, "station.db", NULL);
  fixture->clock = ra_clock_new_fixed (FIXTURE_START);
  copy_template (fixture->dir);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
}

static sqlite3 *
open_raw (Fixture *fixture)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (fixture->database, &raw), ==, SQLITE_OK);
  return raw;
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, ra_store_free);
  g_clear_pointer (&fixture->clock, ra_clock_unref);
  fixture_remove_folder (fixture->dir);
  g_clear_pointer (&fixture->dir, g_free);
  g_clear_pointer (&fixture->database, g_free);
}

int
fixture_main (void)
{
  int status = g_test_run ();

  if (template_dir != NULL)
    fixture_remove_folder (template_dir);
  g_clear_pointer (&template_dir, g_free);
  g_clear_pointer (&template_code, g_free);
  return status;
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, ra_store_free);
  fixture->store = ra_store_open (fixture->dir, fixture->clock, &error);
  g_assert_no_error (error);
}

void
fixture_sign_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  ra_store_sign_in (fixture->store, FIXTURE_OPERATOR, passphrase, &error);
  g_assert_no_error (error);
}

void
fixture_sql (Fixture *fixture, const char *sql)
{
  g_clear_pointer (&fixture->store, ra_store_free);
  sqlite3 *raw = open_raw (fixture);
  char *message = NULL;
  int result = sqlite3_exec (raw, sql, NULL, NULL, &message);

  if (result != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (raw);
  fixture_reopen (fixture);
}

gint64
fixture_sql_int (Fixture *fixture, const char *sql)
{
  sqlite3 *raw = open_raw (fixture);
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return value;
}

gboolean
fixture_act (Fixture *fixture, const char *act, GError **error)
{
  return ra_store_act (fixture->store, &(RaStoreOrder){ .act = act }, NULL, NULL, error);
}

typedef struct
{
  const char *surname, *tax_number;
  char *number;
} NewCase;

static gboolean
add_case_body (RaStore *store, gpointer data, GError **error)
{
  NewCase *new_case = data;
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();
  g_auto (GVariantBuilder) facts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_variant_builder_add (&facts, "{ss}", "applicant.terms-read", "yes");
  g_variant_builder_add (&facts, "{ss}", "subscriber.1.surname", new_case->surname);
  g_variant_builder_add (&facts, "{ss}", "subscriber.1.tax-number", new_case->tax_number);
  record->kind = g_strdup ("individual");
  record->state = RA_CASE_OPEN;
  record->profile_hash = g_strdup ("00");
  record->label = g_strdup (new_case->surname);
  record->facts = g_variant_ref_sink (g_variant_builder_end (&facts));
  ra_case_index_add_exact (index, "subscriber.tax-number", 1, new_case->tax_number);
  ra_case_index_set_label (index, 1, new_case->surname);
  ra_case_index_add_search (index, 1, new_case->surname);
  ra_case_index_add_search (index, 1, new_case->tax_number);
  if (!ra_store_add_case (store, record, error) || !ra_store_index_case (store, record->number, index, error))
    return FALSE;
  new_case->number = g_strdup (record->number);
  ra_store_act_set_case (store, record->number);
  return TRUE;
}

RaItemRecord
fixture_item (const char *item, guint subscriber, RaItemState state, const char *reason)
{
  return (RaItemRecord){
    .item = (char *) item, .subscriber = subscriber, .state = state, .reason = (char *) reason
  };
}

char *
fixture_add_case (Fixture *fixture, const char *surname, const char *tax_number)
{
  g_autoptr (GError) error = NULL;
  NewCase new_case = { surname, tax_number, NULL };

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-new" }, add_case_body, &new_case, &error);
  g_assert_no_error (error);
  return new_case.number;
}

/* ---- a station with a record of every kind ---- */

#define FIRST_KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define SECOND_KEY "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"

typedef struct
{
  const char *number;
  RaUsage usage;
  const char *key_id;
  RaSubmissionState state;
  const char *credential, *text;
  gint64 next_try;
} NewSubmission;

static gboolean
add_submission (RaStore *store, const NewSubmission *values, GError **error)
{
  g_autoptr (RaRequestRecord) request = ra_request_record_new ();
  g_autoptr (RaSubmissionRecord) submission = ra_submission_record_new ();

  request->case_number = g_strdup (values->number);
  request->subscriber = 1;
  request->usage = values->usage;
  request->suite = g_strdup ("ecdsa-p256");
  request->key_id = g_strdup (values->key_id);
  request->der = g_bytes_new_static ("request", 7);
  if (!ra_store_add_request (store, request, error))
    return FALSE;
  submission->case_number = g_strdup (values->number);
  submission->subscriber = 1;
  submission->usage = values->usage;
  submission->state = values->state;
  submission->request_id = request->id;
  submission->credential_id = g_strdup (values->credential);
  submission->next_try = values->next_try;
  submission->text = g_strdup (values->text);
  return ra_store_add_submission (store, submission, error);
}

static gboolean
add_message (
    RaStore *store, const char *text, RaMessageDirection direction, RaMessageVerdict verdict, GError **error)
{
  g_autoptr (RaMessageRecord) record = ra_message_record_new ();

  record->submission_id = 1;
  record->direction = direction;
  record->verdict = verdict;
  record->der = g_bytes_new (text, strlen (text));
  return ra_store_add_message (store, record, error);
}

static gboolean
add_certificate (RaStore *store, GError **error)
{
  g_autoptr (RaCertificateRecord) record = ra_certificate_record_new ();

  record->case_number = g_strdup (FIXTURE_FIRST);
  record->subscriber = 1;
  record->usage = RA_USAGE_SIGNATURE;
  record->key_id = g_strdup (FIRST_KEY);
  record->status = RA_CERTIFICATE_STATUS_BLOCKED;
  record->not_after = 9;
  record->submission_id = 1;
  record->serial = g_strdup ("77aa");
  record->der = g_bytes_new_static ("certificate", 11);
  return ra_store_add_certificate (store, record, error);
}

static gboolean
register_third (RaStore *store, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_store_get_case (store, FIXTURE_THIRD, error);

  if (record == NULL)
    return FALSE;
  record->state = RA_CASE_REGISTERED;
  return ra_store_update_case (store, record, error);
}

static gboolean
fill_body (RaStore *store, gpointer data, GError **error)
{
  static const NewSubmission submissions[] = {
    { FIXTURE_FIRST, RA_USAGE_SIGNATURE, FIRST_KEY, RA_SUBMISSION_QUEUED, NULL, NULL, 0 },
    { FIXTURE_FIRST, RA_USAGE_AGREEMENT, SECOND_KEY, RA_SUBMISSION_WAITING, "cc", "Центр перевіряє", 77 },
    { FIXTURE_ERASED, RA_USAGE_SIGNATURE, SECOND_KEY, RA_SUBMISSION_REJECTED, NULL, NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (submissions); i++)
    if (!add_submission (store, &submissions[i], error))
      return FALSE;
  return add_message (store, "answer", RA_MESSAGE_RECEIVED, RA_MESSAGE_ACCEPTED, error)
         && add_message (store, "question", RA_MESSAGE_SENT, RA_MESSAGE_REJECTED, error)
         && add_certificate (store, error) && register_third (store, error)
         && ra_store_destroy_case_key (store, FIXTURE_ERASED, error);
}

void
fixture_set_up_filled (Fixture *fixture, gconstpointer data)
{
  static const char *const surnames[] = { "Гончар", "Дячук", "Гай" };
  static const char *const tax_numbers[] = { "3000000001", "3000000002", "3000000003" };
  g_autoptr (GError) error = NULL;

  fixture_set_up (fixture, data);
  for (gsize i = 0; i < G_N_ELEMENTS (surnames); i++)
    g_free (fixture_add_case (fixture, surnames[i], tax_numbers[i]));
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, fill_body, NULL, &error);
  g_assert_no_error (error);
}
