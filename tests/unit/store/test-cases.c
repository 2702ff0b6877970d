/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/cases/ra-store-draft.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/search/ra-store-search.h"
#include "tests/unit/store/store-fixture.h"

#define KEY_ID "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* Runs a body inside of an act and says what it failed with. */
static void
act (Fixture *fixture, RaStoreBody body, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, body, data, &error);
  g_assert_no_error (error);
}

static void
assert_fact (const RaCaseRecord *record, const char *path, const char *expected)
{
  const char *value = NULL;

  (void) g_variant_lookup (record->facts, path, "&s", &value);
  g_assert_cmpstr (value, ==, expected);
}

/* ---- cases ---- */

static gboolean
update_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_update_case (store, data, error);
}

/* Returns: (transfer full) (element-type RaSearchHit) */
static GPtrArray *
find_exact (Fixture *fixture, const char *path, const char *key)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_search_hit_free);
  g_autoptr (RaHitReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  reader = ra_hit_reader_new (fixture->store, NULL, &error);
  g_assert_no_error (error);
  ra_hit_reader_find (reader, path, key, hits, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&hits);
}

static void
test_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");

  g_assert_cmpstr (number, ==, "2026-0001");
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (record->version, ==, 1);
  g_assert_cmpint (record->created, ==, FIXTURE_START);
  assert_fact (record, "applicant.terms-read", "yes");
  assert_fact (record, "subscriber.1.surname", "Сірко");
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count(*) FROM subscriber"), ==, 1);

  /* another person in place of the first, a second one beside them */
  g_variant_unref (record->facts);
  record->facts = g_variant_ref_sink (g_variant_new_parsed (
      "{'subscriber.2.surname': 'Гай', 'subscriber.3.surname': 'Лис', 'applicant.x': 'y'}"));
  record->extra = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {'grounds': <['damaged']>}"));
  record->state = RA_CASE_REGISTERED;
  record->due = FIXTURE_START + 7200;
  act (fixture, update_body, record);
  g_assert_cmpint (record->version, ==, 2);
  g_autoptr (RaCaseRecord) again = ra_store_get_case (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->state, ==, RA_CASE_REGISTERED);
  g_assert_cmpint (again->due, ==, record->due);
  assert_fact (again, "subscriber.1.surname", NULL);
  assert_fact (again, "subscriber.2.surname", "Гай");
  assert_fact (again, "subscriber.3.surname", "Лис");
  assert_fact (again, "applicant.x", "y");
  g_autoptr (GVariant) grounds = g_variant_lookup_value (again->extra, "grounds", NULL);
  g_assert_nonnull (grounds);
}

static gint64
version_of (Fixture *fixture, guint number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT version FROM subscriber WHERE number = %u", number);

  return fixture_sql_int (fixture, sql);
}

static void
put_facts (Fixture *fixture, RaCaseRecord *record, const char *facts)
{
  g_variant_unref (record->facts);
  record->facts = g_variant_ref_sink (g_variant_new_parsed (facts));
  act (fixture, update_body, record);
}

/* Of many people only whose facts changed are written again. */
static void
test_changed_people (Fixture *fixture, gconstpointer data)
{
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, NULL);
  g_autoptr (RaCaseRecord) again = NULL;
  gint64 first, second;

  put_facts (fixture, record, "{'subscriber.1.surname': 'Гай', 'subscriber.2.surname': 'Лис'}");
  first = version_of (fixture, 1);
  second = version_of (fixture, 2);
  fixture_sign_in (fixture);
  put_facts (fixture, record, "{'subscriber.1.surname': 'Гай', 'subscriber.2.surname': 'Вовк'}");
  g_assert_cmpint (version_of (fixture, 1), ==, first);
  g_assert_cmpint (version_of (fixture, 2), ==, second + 1);
  fixture_sign_in (fixture);
  again = ra_store_get_case (fixture->store, number, NULL);
  assert_fact (again, "subscriber.1.surname", "Гай");
  assert_fact (again, "subscriber.2.surname", "Вовк");
}

/* What was unsealed is given again while nothing differs, and by no means after that. */
static void
test_kept_facts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");
  g_autofree char *other = fixture_add_case (fixture, "Лис", "3456789012");
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, NULL);
  g_autoptr (RaCaseRecord) same = ra_store_get_case (fixture->store, number, NULL);
  g_autoptr (RaCaseRecord) elsewhere = NULL, changed = NULL;

  g_assert_true (same->facts == record->facts);
  elsewhere = ra_store_get_case (fixture->store, other, NULL);
  assert_fact (elsewhere, "subscriber.1.surname", "Лис");
  put_facts (fixture, record, "{'subscriber.1.surname': 'Гай'}");
  changed = ra_store_get_case (fixture->store, number, NULL);
  assert_fact (changed, "subscriber.1.surname", "Гай");
  assert_fact (same, "subscriber.1.surname", "Сірко");
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");
  g_autoptr (RaCaseRecord) mine = ra_store_get_case (fixture->store, number, NULL);
  g_autoptr (RaCaseRecord) yours = ra_store_get_case (fixture->store, number, NULL);

  act (fixture, update_body, yours);
  g_assert_false (ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test", .case_number = number },
                                update_body, mine, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (ra_store_get_case (fixture->store, "2026-0002", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ra_store_get_case (fixture->store, "' OR 1", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
}

/* Sealed records are bound to their place: what was sealed for one case does not open in another's. */
static void
test_sealed_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_add_case (fixture, "Сірко", "2345678901");
  g_autofree char *second = fixture_add_case (fixture, "Лис", "3456789012");
  static const char *const manipulations[] = {
    "UPDATE case_file SET sealed = (SELECT sealed FROM case_file WHERE id = 1) WHERE id = 2",
    "UPDATE case_file SET wrapped_key = (SELECT wrapped_key FROM case_file WHERE id = 1) WHERE id = 2",
    "UPDATE case_file SET version = 7 WHERE id = 2",
    "UPDATE case_file SET state = 'registered' WHERE id = 2",
    "UPDATE case_file SET due = due + 1 WHERE id = 2",
    "UPDATE case_file SET profile_hash = 'another' WHERE id = 2",
    "UPDATE subscriber SET sealed = (SELECT sealed FROM subscriber WHERE id = 1) WHERE id = 2",
    "UPDATE subscriber SET sealed = substr(sealed, 1, 20) WHERE id = 2",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (manipulations); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *again = g_strconcat ("BEGIN; ", manipulations[i], "; COMMIT", NULL);

      fixture_sql (fixture, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM case_file;"
                            "DROP TABLE IF EXISTS kept2; CREATE TABLE kept2 AS SELECT * FROM subscriber");
      fixture_sql (fixture, again);
      fixture_sign_in (fixture);
      g_assert_null (ra_store_get_case (fixture->store, second, &error));
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
      g_autoptr (RaCaseRecord) other = ra_store_get_case (fixture->store, first, NULL);
      g_assert_nonnull (other);
      fixture_sql (fixture, "PRAGMA foreign_keys=OFF; REPLACE INTO case_file SELECT * FROM kept;"
                            "REPLACE INTO subscriber SELECT * FROM kept2");
    }
}

static gboolean
list_body (RaStore *store, gpointer data, GError **error)
{
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (RaCaseRecord) record = ra_case_record_new ();
      record->kind = g_strdup (i == 4 ? "entity" : "individual");
      record->state = i < 2 ? RA_CASE_ISSUED : RA_CASE_OPEN;
      record->profile_hash = g_strdup ("00");
      record->label = g_strdup_printf ("Особа %d", i + 1);
      record->due = i == 3 ? 100 : i == 0 ? 50 : 0;
      if (!ra_store_add_case (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static char *
numbers_of (Fixture *fixture, const RaCaseQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = ra_store_list_cases (fixture->store, query, &error);
  g_autoptr (GString) numbers = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append_c (numbers, ((RaCaseRecord *) g_ptr_array_index (list, i))->number[8]);
  return g_strdup (numbers->str);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  const guint unlike = ~(RA_CASE_BIT (RA_CASE_ISSUED) | RA_CASE_BIT (RA_CASE_REFUSED));
  const struct
  {
    RaCaseQuery query;
    const char *expected;
  } lists[] = {
    { { 0 }, "54321" },
    { { .states = RA_CASE_BIT (RA_CASE_OPEN) }, "543" },
    { { .kind = "entity" }, "5" },
    { { .states = unlike }, "543" },
    { { .limit = 2 }, "54" },
    { { .limit = 2, .before_number = "2026-0004" }, "32" },
    { { .due_first = TRUE }, "14532" },
    { { .due_first = TRUE, .states = unlike, .limit = 1 }, "4" },
  };

  act (fixture, list_body, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *numbers = numbers_of (fixture, &lists[i].query);
      g_assert_cmpstr (numbers, ==, lists[i].expected);
    }
  g_assert_cmpint (ra_store_count_cases (fixture->store, RA_CASE_BIT (RA_CASE_OPEN)), ==, 3);
  g_assert_cmpint (ra_store_count_cases (fixture->store, 0), ==, 5);
}

/* The number belongs to the year it is then. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_add_case (fixture, "А", "1");
  g_autofree char *second = fixture_add_case (fixture, "Б", "2");
  ra_clock_advance (fixture->clock, G_GINT64_CONSTANT (100) * 86400 * G_USEC_PER_SEC);
  g_autofree char *next_year = fixture_add_case (fixture, "В", "3");

  g_assert_cmpstr (first, ==, "2026-0001");
  g_assert_cmpstr (second, ==, "2026-0002");
  g_assert_cmpstr (next_year, ==, "2027-0001");
}

/* ---- what lies in a case ---- */

typedef struct
{
  const char *number;
  gint64 attachment, paper, request, submission, message, certificate;
} Contents;

static gboolean
fill_papers (RaStore *store, Contents *contents, GError **error)
{
  g_autoptr (RaAttachmentRecord) attachment = g_new0 (RaAttachmentRecord, 1);
  g_autoptr (RaPaperRecord) paper = g_new0 (RaPaperRecord, 1);
  g_autoptr (GBytes) scan = g_bytes_new_static ("scan", 4), pdf = g_bytes_new_static ("%PDF", 4);

  const RaItemRecord items[] = {
    fixture_item ("passport-copy", 1, RA_ITEM_STATE_SEEN, NULL),
    fixture_item ("passport-copy", 1, RA_ITEM_STATE_REJECTED, "стерто"),
    fixture_item ("terms", 0, RA_ITEM_STATE_RECEIVED, NULL),
    fixture_item ("gone", 0, RA_ITEM_STATE_RECEIVED, NULL),
    fixture_item ("gone", 0, RA_ITEM_STATE_NONE, NULL),
  };

  attachment->subscriber = 1;
  attachment->item = g_strdup ("passport-copy");
  attachment->name = g_strdup ("Сірко паспорт.png");
  attachment->media_type = g_strdup ("image/png");
  paper->paper = g_strdup ("registration-card");
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    if (!ra_store_set_item (store, contents->number, &items[i], error))
      return FALSE;
  if (!ra_store_add_attachment (store, contents->number, attachment, scan, error)
      || !ra_store_add_paper (store, contents->number, paper, pdf, error))
    return FALSE;
  contents->attachment = attachment->id;
  contents->paper = paper->id;
  return TRUE;
}

static gboolean
fill_request (RaStore *store, Contents *contents, GError **error)
{
  g_autoptr (RaRequestRecord) request = ra_request_record_new ();
  g_autoptr (RaSubmissionRecord) submission = ra_submission_record_new ();

  request->case_number = g_strdup (contents->number);
  request->subscriber = 1;
  request->usage = RA_USAGE_SIGNATURE;
  request->suite = g_strdup ("ecdsa-p256");
  request->key_id = g_strdup (KEY_ID);
  request->file_name = g_strdup ("Сірко EU-12345678.p10");
  request->der = g_bytes_new_static ("request", 7);
  if (!ra_store_register_public_key (store, KEY_ID, contents->number, 1, RA_USAGE_SIGNATURE, error)
      || !ra_store_add_request (store, request, error))
    return FALSE;
  contents->request = request->id;
  submission->case_number = g_strdup (contents->number);
  submission->subscriber = 1;
  submission->usage = RA_USAGE_SIGNATURE;
  submission->state = RA_SUBMISSION_QUEUED;
  submission->request_id = request->id;
  if (!ra_store_add_submission (store, submission, error))
    return FALSE;
  contents->submission = submission->id;
  return TRUE;
}

static gboolean
fill_answer (RaStore *store, Contents *contents, GError **error)
{
  g_autoptr (RaMessageRecord) message = ra_message_record_new ();
  g_autoptr (RaCertificateRecord) certificate = ra_certificate_record_new ();

  message->submission_id = contents->submission;
  message->direction = RA_MESSAGE_RECEIVED;
  message->der = g_bytes_new_static ("answer", 6);
  if (!ra_store_add_message (store, message, error))
    return FALSE;
  contents->message = message->id;
  certificate->case_number = g_strdup (contents->number);
  certificate->subscriber = 1;
  certificate->usage = RA_USAGE_SIGNATURE;
  certificate->key_id = g_strdup (KEY_ID);
  certificate->status = RA_CERTIFICATE_STATUS_BLOCKED;
  certificate->serial = g_strdup ("5E4A1B");
  certificate->der = g_bytes_new_static ("certificate", 11);
  certificate->not_after = 9;
  certificate->submission_id = contents->submission;
  if (!ra_store_add_certificate (store, certificate, error))
    return FALSE;
  contents->certificate = certificate->id;
  return ra_store_set_message_verdict (store, message->id, RA_MESSAGE_ACCEPTED, error);
}

static gboolean
fill_body (RaStore *store, gpointer data, GError **error)
{
  return fill_papers (store, data, error) && fill_request (store, data, error)
         && fill_answer (store, data, error);
}

static char *
fill (Fixture *fixture, Contents *contents)
{
  char *number = fixture_add_case (fixture, "Сірко", "2345678901");

  contents->number = number;
  act (fixture, fill_body, contents);
  return number;
}

static void
test_papers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);

  g_autoptr (GPtrArray) items = ra_store_list_items (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  const RaItemRecord *item = g_ptr_array_index (items, 0), *terms = g_ptr_array_index (items, 1);
  g_assert_cmpstr (item->item, ==, "passport-copy");
  g_assert_cmpuint (item->subscriber, ==, 1);
  g_assert_cmpint (item->state, ==, RA_ITEM_STATE_REJECTED);
  g_assert_cmpstr (item->reason, ==, "стерто");
  g_assert_null (terms->reason);

  g_autoptr (GPtrArray) attachments = ra_store_list_attachments (fixture->store, number, &error);
  g_assert_cmpuint (attachments->len, ==, 1);
  const RaAttachmentRecord *attachment = g_ptr_array_index (attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "Сірко паспорт.png");
  g_assert_cmpint (attachment->size, ==, 4);
  g_autoptr (GBytes) scan = ra_store_get_attachment (fixture->store, number, attachment->id, &error);
  g_assert_cmpmem (g_bytes_get_data (scan, NULL), g_bytes_get_size (scan), "scan", 4);
  g_assert_null (ra_store_get_attachment (fixture->store, number, 77, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_autoptr (GPtrArray) papers = ra_store_list_papers (fixture->store, number, &error);
  g_assert_cmpuint (papers->len, ==, 1);
  g_autoptr (GBytes) pdf = ra_store_get_paper (fixture->store, number, contents.paper, &error);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "%PDF", 4);
}

static gboolean
same_key_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_register_public_key (store, KEY_ID, data, 2, RA_USAGE_AGREEMENT, error);
}

static void
test_public_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);
  g_autofree char *other = fixture_add_case (fixture, "Лис", "3456789012");
  g_autoptr (RaPublicKeyOwner) owner = ra_store_find_public_key (fixture->store, KEY_ID, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (owner->case_number, ==, number);
  g_assert_cmpuint (owner->subscriber, ==, 1);
  g_assert_null (ra_store_find_public_key (fixture->store, "00", &error));
  g_assert_no_error (error);
  g_assert_false (
      ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, same_key_body, other, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS);
}

static gboolean
submission_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_update_submission (store, data, error);
}

static void
test_submissions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);
  g_autoptr (RaRequestRecord) request = ra_store_get_request (fixture->store, contents.request, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (request->file_name, ==, "Сірко EU-12345678.p10");
  g_assert_cmpstr (request->case_number, ==, number);
  g_assert_cmpuint (g_bytes_get_size (request->der), ==, 7);
  g_autoptr (GPtrArray) requests = ra_store_list_requests (fixture->store, number, &error);
  g_assert_cmpuint (requests->len, ==, 1);
  g_autoptr (GPtrArray) messages = ra_store_list_messages (fixture->store, contents.submission, &error);
  g_assert_cmpuint (messages->len, ==, 1);
  const RaMessageRecord *message = g_ptr_array_index (messages, 0);
  g_assert_cmpint (message->verdict, ==, RA_MESSAGE_ACCEPTED);
  g_assert_cmpint (message->direction, ==, RA_MESSAGE_RECEIVED);
  g_assert_cmpmem (g_bytes_get_data (message->der, NULL), g_bytes_get_size (message->der), "answer", 6);

  g_autoptr (GPtrArray) all
      = ra_store_list_submissions (fixture->store, NULL, RA_SUBMISSION_BIT (RA_SUBMISSION_QUEUED), &error);
  g_autoptr (GPtrArray) none
      = ra_store_list_submissions (fixture->store, number, RA_SUBMISSION_BIT (RA_SUBMISSION_SENT), &error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  RaSubmissionRecord *submission = g_ptr_array_index (all, 0);
  g_autoptr (RaSubmissionRecord) stale = ra_store_get_submission (fixture->store, submission->id, &error);
  submission->text = (g_free (submission->text), g_strdup ("Центр не відповідає"));
  submission->state = RA_SUBMISSION_WAITING;
  submission->credential_id = g_strdup ("aa");
  submission->tries = 3;
  submission->next_try = 77;
  act (fixture, submission_body, submission);
  g_autoptr (RaSubmissionRecord) again = ra_store_get_submission (fixture->store, submission->id, &error);
  g_assert_cmpstr (again->text, ==, "Центр не відповідає");
  g_assert_cmpstr (again->credential_id, ==, "aa");
  g_assert_cmpuint (again->tries, ==, 3);
  g_assert_cmpint (again->next_try, ==, 77);
  g_assert_false (
      ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, submission_body, stale, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  fixture_reopen (fixture); /* the state can be read by everybody, the text not */
  g_autoptr (RaSubmissionRecord) plain = ra_store_get_submission (fixture->store, submission->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (plain->state, ==, RA_SUBMISSION_WAITING);
  g_assert_null (plain->text);
}

static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);

  g_autoptr (GPtrArray) list = ra_store_list_certificates (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  const RaCertificateRecord *certificate = g_ptr_array_index (list, 0);
  g_assert_cmpstr (certificate->serial, ==, "5E4A1B");
  g_assert_cmpint (certificate->status, ==, RA_CERTIFICATE_STATUS_BLOCKED);
  g_assert_cmpuint (g_bytes_get_size (certificate->der), ==, 11);
  g_assert_cmpuint (g_bytes_get_size (certificate->chain), ==, 0);
  g_autoptr (GPtrArray) exact = find_exact (fixture, "certificate.serial", "5e4a1b");
  g_assert_cmpuint (exact->len, ==, 1);
  g_autoptr (GPtrArray) spaced = ra_store_search (fixture->store, "00:5E:4A 1B", 0, NULL, &error);
  g_assert_cmpuint (spaced->len, ==, 1);
  g_autoptr (GPtrArray) hits = ra_store_search (fixture->store, "5E4A", 0, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((RaSearchHit *) g_ptr_array_index (hits, 0))->label, ==, "Сірко");
}

/* ---- erasing a case ---- */

static gboolean
destroy_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_destroy_case_key (store, data, error);
}

static void
test_destroy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);
  g_autofree char *other = fixture_add_case (fixture, "Лис", "3456789012");

  g_assert_true (ra_store_save_draft (fixture->store, number, "x", g_variant_new_string ("y"), &error));
  g_assert_true (ra_store_load_search (fixture->store, NULL, &error));
  act (fixture, destroy_body, number);
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_true (record->erased);
  g_assert_null (record->facts);
  g_assert_null (ra_store_get_paper (fixture->store, number, contents.paper, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_ERASED);
  g_clear_error (&error);
  g_assert_null (ra_store_list_messages (fixture->store, contents.submission, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_ERASED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) exact = find_exact (fixture, "subscriber.tax-number", "2345678901");
  g_assert_cmpuint (exact->len, ==, 0);
  g_autoptr (GPtrArray) hits = ra_store_search (fixture->store, "сірко", 0, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count(*) FROM draft"), ==, 0);
  g_autoptr (RaCaseRecord) left = ra_store_get_case (fixture->store, other, &error);
  g_assert_cmpstr (left->label, ==, "Лис");
  /* the registry of public keys and the journal stay */
  g_autoptr (RaPublicKeyOwner) owner = ra_store_find_public_key (fixture->store, KEY_ID, &error);
  g_assert_nonnull (owner);
}

/* ---- finding ---- */

static void
assert_found (Fixture *fixture, const char *text, const char *const *labels)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = ra_store_search (fixture->store, text, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_assert_cmpstr (((RaSearchHit *) g_ptr_array_index (hits, i))->label, ==, labels[i]);
  g_assert_null (labels[hits->len]);
}

#define FOUND(fixture, text, ...) assert_found (fixture, text, (const char *const[]){ __VA_ARGS__, NULL })
#define NOT_FOUND(fixture, text) assert_found (fixture, text, (const char *const[]){ NULL })

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_add_case (fixture, "Гай-Мельник Ганна Іванівна", "2345678901");
  g_autofree char *second = fixture_add_case (fixture, "Мельниченко Іван", "3456789012");
  g_autofree char *third = fixture_add_case (fixture, "Об’їжджий Лук’ян", "2345670000");

  FOUND (fixture, "мельни", "Мельниченко Іван", "Гай-Мельник Ганна Іванівна");
  FOUND (fixture, "МЕЛЬНИК", "Гай-Мельник Ганна Іванівна");
  FOUND (fixture, "іван мельник", "Гай-Мельник Ганна Іванівна");
  FOUND (fixture, "об'їжджий лук", "Об’їжджий Лук’ян");
  FOUND (fixture, "обїж", "Об’їжджий Лук’ян");
  FOUND (fixture, "23456", "Об’їжджий Лук’ян", "Гай-Мельник Ганна Іванівна");
  FOUND (fixture, "5678901", "Мельниченко Іван", "Гай-Мельник Ганна Іванівна");
  FOUND (fixture, "2026-0002", "Мельниченко Іван");
  NOT_FOUND (fixture, "икга");
  NOT_FOUND (fixture, "");
  NOT_FOUND (fixture, "  ");
  /* the beginning of a word before the middle of one, whatever is newer */
  g_autofree char *fourth = fixture_add_case (fixture, "Перегай", "1");
  FOUND (fixture, "гай", "Гай-Мельник Ганна Іванівна", "Перегай");

  /* another program's act is found as well */
  g_autoptr (GError) error = NULL;
  g_autoptr (RaStore) own = fixture->store;
  fixture->store = NULL;
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  g_autofree char *fifth = fixture_add_case (fixture, "Новий", "2");
  g_autoptr (GPtrArray) hits = ra_store_search (own, "новий", 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((RaSearchHit *) g_ptr_array_index (hits, 0))->case_number, ==, fifth);
}

/* Begun beside everything else: what acts change meanwhile is found, and what another thread waits for comes. */
static void
test_search_beside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_add_case (fixture, "Гай-Мельник Ганна Іванівна", "2345678901");
  g_autoptr (RaSearchLoading) loading = NULL;

  ra_store_start_search (fixture->store);
  ra_store_start_search (fixture->store); /* has begun */
  loading = ra_store_ref_search_loading (fixture->store);
  g_assert_nonnull (loading);
  g_autofree char *second = fixture_add_case (fixture, "Мельниченко Іван", "3456789012");
  ra_search_loading_wait (loading, NULL);
  FOUND (fixture, "мельни", "Мельниченко Іван", "Гай-Мельник Ганна Іванівна");
  g_assert_null (ra_store_ref_search_loading (fixture->store));
}

/* Signing out ends it, and nothing is left with who waits; nobody else is kept waiting by it. */
static void
test_search_given_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_add_case (fixture, "Гай-Мельник Ганна Іванівна", "2345678901");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (RaSearchLoading) loading = NULL;
  RaSearchMemory *names = NULL, *serials = NULL;

  ra_store_start_search (fixture->store);
  loading = ra_store_ref_search_loading (fixture->store);
  g_cancellable_cancel (cancelled);
  ra_search_loading_wait (loading, cancelled);
  ra_store_sign_out (fixture->store);
  g_assert_false (ra_search_loading_take (loading, &names, &serials));
  ra_store_start_search (fixture->store); /* nobody is signed in */
  g_assert_null (ra_store_ref_search_loading (fixture->store));
  fixture_sign_in (fixture);
  FOUND (fixture, "мельни", "Гай-Мельник Ганна Іванівна");
}

/* What is erased while it is loaded is gone from memory, and from the log. */
static void
test_search_erased (Fixture *fixture, gconstpointer data)
{
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);

  ra_store_start_search (fixture->store);
  act (fixture, destroy_body, number);
  NOT_FOUND (fixture, "сірко");
}

static gboolean
rename_body (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();

  ra_case_index_set_label (index, 0, "Приклад");
  ra_case_index_add_search (index, 0, "Приклад\x1f\nзлий");
  ra_case_index_add_search (index, 2, "Друга");
  ra_case_index_add_exact (index, "applicant.edrpou", 0, "12345678");
  return ra_store_index_case (store, data, index, error);
}

static void
test_index_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);

  FOUND (fixture, "сірко", "Сірко");
  act (fixture, rename_body, number);
  NOT_FOUND (fixture, "сірко");
  FOUND (fixture, "приклад", "Приклад");
  FOUND (fixture, "друга", "Приклад");
  FOUND (fixture, "5e4a", "Приклад"); /* the certificate is still found */
  g_autoptr (GPtrArray) gone = find_exact (fixture, "subscriber.tax-number", "2345678901");
  g_assert_cmpuint (gone->len, ==, 0);
  g_autoptr (GPtrArray) exact = find_exact (fixture, "applicant.edrpou", "12345678");
  g_assert_cmpuint (exact->len, ==, 1);
  g_assert_cmpuint (((RaSearchHit *) g_ptr_array_index (exact, 0))->subscriber, ==, 0);
  g_autoptr (GPtrArray) elsewhere = find_exact (fixture, "applicant.other", "12345678");
  g_assert_cmpuint (elsewhere->len, ==, 0);
}

/* What nothing changes is not written again: a section of a case rarely changes what it is found by. */
static void
test_index_same (Fixture *fixture, gconstpointer data)
{
  static const char changes[] = "SELECT max(change) FROM projection";
  static const char rows[] = "SELECT count(*) FROM blind_index";
  Contents contents = { 0 };
  g_autofree char *number = fill (fixture, &contents);
  gint64 change, count;

  act (fixture, rename_body, number);
  change = fixture_sql_int (fixture, changes);
  count = fixture_sql_int (fixture, rows);
  fixture_sign_in (fixture);
  act (fixture, rename_body, number);
  g_assert_cmpint (fixture_sql_int (fixture, changes), ==, change);
  g_assert_cmpint (fixture_sql_int (fixture, rows), ==, count);
  fixture_sign_in (fixture);
  FOUND (fixture, "приклад", "Приклад");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/clause/dfs-5.10-personal-file/case", test_case);
  fixture_test ("/clause/dfs-5.10-personal-file/numbers", test_numbers);
  fixture_test ("/clause/dfs-5.10-personal-file/papers", test_papers);
  fixture_test ("/clause/dfs-5.10-protect/sealed-place", test_sealed_place);
  fixture_test ("/clause/dfs-5.10-protect/destroy", test_destroy);
  fixture_test ("/clause/dfs-6.3-unique/registry", test_public_keys);
  fixture_test ("/store/case/changed-people", test_changed_people);
  fixture_test ("/store/case/kept-facts", test_kept_facts);
  fixture_test ("/store/conflict", test_conflict);
  fixture_test ("/store/list", test_list);
  fixture_test ("/store/submissions", test_submissions);
  fixture_test ("/store/certificates", test_certificates);
  fixture_test ("/store/search", test_search);
  fixture_test ("/store/search/beside", test_search_beside);
  fixture_test ("/store/search/given-up", test_search_given_up);
  fixture_test ("/store/search/erased", test_search_erased);
  fixture_test ("/store/index-again", test_index_again);
  fixture_test ("/store/index-same", test_index_same);
  return fixture_main ();
}
