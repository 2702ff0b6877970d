/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-outbox-settle.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/store/certification/ra-store-claim.h"

/* What centres do that they should not, as the rows of the outbox show it. */

static GPtrArray *
certificates (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = NULL;
  GPtrArray *rows = NULL;

  file = ra_office_load_case_with (self->office, self->number, ra_store_list_certificates, &rows, NULL,
                                   &error);
  g_assert_no_error (error);
  return rows;
}

static void
assert_certificates (Fixture *self, guint n)
{
  g_autoptr (GPtrArray) rows = certificates (self);

  g_assert_cmpuint (rows->len, ==, n);
}

/* The newest row of signature; valid until the rows are read again. */
static RaSubmissionRecord *
first_row (Fixture *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);

  return g_ptr_array_steal_index (rows, 0);
}

static void
assert_first (Fixture *self, RaSubmissionState state, RaSubmissionObstacle obstacle, const char *words)
{
  g_autoptr (RaSubmissionRecord) row = first_row (self);

  g_test_message ("%s: %s", ra_submission_state_to_string (row->state), row->text);
  g_assert_cmpstr (ra_submission_state_to_string (row->state), ==, ra_submission_state_to_string (state));
  g_assert_cmpint (row->obstacle, ==, obstacle);
  if (words != NULL)
    g_assert_nonnull (strstr (row->text, words));
}

/* ---- bad answers ---- */

typedef struct
{
  RaReply *reply;
  guint asked;
} Constant;

static RaReply *
answer_constantly (const char *url, GBytes *body, gpointer data, GError **error)
{
  Constant *self = data;

  self->asked++;
  return ra_reply_ref (self->reply);
}

static guint
send_due (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids
      = ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ .only_due = TRUE }, NULL, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* A server that says the same to everything: one message a submission each time, and then the back-off. */
static void
check_constant (Fixture *self, guint status, const char *type)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("<html>Увійдіть</html>", 29);
  Constant constant = { ra_reply_new (status, type, body, FALSE), 0 };
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (answer_constantly, &constant, NULL);

  ra_outbox_set_transport (self->outbox, transport);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (RaSubmissionRecord) row = NULL;

      g_assert_cmpuint (fixture_send (self), ==, 2);
      g_assert_cmpuint (constant.asked, ==, 2 * i);
      row = first_row (self);
      g_assert_cmpint (row->state, ==, RA_SUBMISSION_FAILED);
      g_assert_cmpint (row->obstacle, ==, RA_SUBMISSION_OBSTACLE_ANSWER);
      g_assert_cmpint (row->next_try, >, ra_office_now (self->office));
      g_assert_cmpuint (send_due (self), ==, 0);
    }
  ra_reply_unref (constant.reply);
  ra_outbox_set_transport (self->outbox, NULL);
  g_assert_cmpuint (fixture_send (self), ==, 2);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_state (self, RA_USAGE_AGREEMENT, RA_SUBMISSION_CONFIRMED);
}

typedef struct
{
  guint status;
  const char *type;
} Page;

static const Page pages[] = {
  { 200, "text/html" },
  { 200, "application/pkixcmp" },
  { 403, "text/html" },
  { 500, "application/pkixcmp" },
};

static void
test_constant (Fixture *self, gconstpointer data)
{
  const Page *page = data;

  fixture_connect (self);
  fixture_queue_pair (self);
  check_constant (self, page->status, page->type);
}

/* What is in the way is told apart. */
static void
test_obstacles (Fixture *self, gconstpointer data)
{
  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_CLOSE, 0, 0);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_FAILED, RA_SUBMISSION_OBSTACLE_UNREACHABLE, NULL);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_BAD_NONCE, 0, 0);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_FAILED, RA_SUBMISSION_OBSTACLE_ANSWER, "another question");
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NONE, 0, 0);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_CONFIRMED, RA_SUBMISSION_OBSTACLE_NONE, NULL);
}

/* ---- not known ---- */

static void
test_uncertain (Fixture *self, gconstpointer data)
{
  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_DROP, 0, 1);
  fixture_send (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NO_REPEAT, 0, 1);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_UNCERTAIN, RA_SUBMISSION_OBSTACLE_ANSWER, "is not known");
  g_assert_cmpint (ra_outbox_get_next (self->outbox), >, 1);
  /* It stays so when nobody answers. */
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_CLOSE, 0, 1);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_UNCERTAIN, RA_SUBMISSION_OBSTACLE_UNREACHABLE, NULL);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_CONFIRMED, RA_SUBMISSION_OBSTACLE_NONE, NULL);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
  assert_certificates (self, 2);
}

/* The centre has had the request, and nobody knows what became of it. */
static gint64
make_uncertain (Fixture *self)
{
  g_autoptr (RaSubmissionRecord) row = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_DROP, 0, 1);
  fixture_send (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NO_REPEAT, 0, 1);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_UNCERTAIN, RA_SUBMISSION_OBSTACLE_ANSWER, "is not known");
  row = first_row (self);
  return row->id;
}

/* (transfer none): until it is asked again */
static const char *
just_now (Fixture *self)
{
  static char *text = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (ra_office_now (self->office) / G_USEC_PER_SEC);

  g_free (text);
  text = g_date_time_format (now, "%Y-%m-%d %H:%M");
  return text;
}

static gboolean
settle (Fixture *self, const RaSettlement *settlement, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ra_outbox_settle (self->office, settlement, NULL, &error);

  if (done)
    g_assert_no_error (error);
  else
    g_assert_error (error, domain, code);
  return done;
}

/* What is not said by anybody at any time settles nothing. */
static void
test_settle_refused (Fixture *self, gconstpointer data)
{
  gint64 id = make_uncertain (self);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 2); /* most often of the same day */
  g_autofree char *not_yet = g_date_time_format (later, "%Y-%m-%d %H:%M");
  const char *now_said = just_now (self);
  const RaSettlement wrong[] = {
    { id, RA_SETTLED_REJECTED, "Коваль О. П.", not_yet, NULL },
    { id, RA_SETTLED_REJECTED, "", now_said, NULL },
    { id, RA_SETTLED_REJECTED, NULL, now_said, NULL },
    { id, RA_SETTLED_REJECTED, "Коваль О. П.", "2199-01-02 10:00", NULL },
    { id, RA_SETTLED_REJECTED, "Коваль О. П.", "2026-01-02", NULL },
    { id, RA_SETTLED_REJECTED, "Коваль О. П.", "2026-01-02 25:00", NULL },
    { id, RA_SETTLED_REJECTED, "Коваль О. П.", "2026-01-02 10:00", NULL }, /* before it was queued */
    { id, RA_SETTLED_ISSUED, "Коваль О. П.", now_said, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (settle (self, &wrong[i], RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT));
  g_assert_false (ra_outbox_settle (
      self->office, &(RaSettlement){ id, RA_SETTLED_ISSUED, "Коваль О. П.", now_said, nonsense }, NULL,
      NULL));
  assert_first (self, RA_SUBMISSION_UNCERTAIN, RA_SUBMISSION_OBSTACLE_ANSWER, NULL);
}

static void
test_settle_rejected (Fixture *self, gconstpointer data)
{
  gint64 id = make_uncertain (self);
  const RaSettlement no = { id, RA_SETTLED_REJECTED, "Коваль О. П.", just_now (self), NULL };

  g_assert_true (settle (self, &no, 0, 0));
  assert_first (self, RA_SUBMISSION_REJECTED, RA_SUBMISSION_OBSTACLE_NONE, "Коваль О. П.");
  /* What is known is not settled a second time. */
  g_assert_false (settle (self, &no, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE));
}

/* The centre knows nothing of it: the same request is asked for in an exchange of its own. */
static void
test_settle_not_issued (Fixture *self, gconstpointer data)
{
  gint64 id = make_uncertain (self);
  const RaSettlement none = { id, RA_SETTLED_NOT_ISSUED, "Коваль О. П.", just_now (self), NULL };

  g_assert_true (settle (self, &none, 0, 0));
  assert_first (self, RA_SUBMISSION_FAILED, RA_SUBMISSION_OBSTACLE_NONE, "issued nothing");
  fixture_send (self);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->centre), >=, 1);
}

/* (transfer full): what the centre has issued so far, read from its own records */
static GBytes *
read_issued (Fixture *self, const char *where)
{
  g_autofree char *path = g_build_filename (self->root, "centre", "centre.db", NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT der FROM certificates %s", where);
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  GBytes *der;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  der = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return der;
}

/* One after the other, as centres give out what leads to an anchor. */
static GBytes *
join_pem (GBytes *first, GBytes *second)
{
  g_autoptr (RaCertificate) one = ra_certificate_parse (first, NULL);
  g_autoptr (RaCertificate) other = ra_certificate_parse (second, NULL);
  g_autofree char *pem = ra_certificate_to_pem (one), *more = ra_certificate_to_pem (other);
  char *both = g_strconcat (pem, more, NULL);

  return g_bytes_new_take (both, strlen (both));
}

/* What the centre issued is brought as a file, and is checked like one that it sent. Others in the file are no harm. */
static void
test_settle_issued (Fixture *self, gconstpointer data)
{
  gint64 id = make_uncertain (self);
  g_autoptr (GPtrArray) before = certificates (self);
  const RaCertificateRecord *other = before->pdata[0];
  g_autofree char *others = g_strdup_printf ("WHERE key_id = '%s'", other->key_id);
  g_autofree char *mine = g_strdup_printf ("WHERE transaction_id NOT NULL AND key_id <> '%s'", other->key_id);
  g_autoptr (GBytes) wrong = read_issued (self, others);
  g_autoptr (GBytes) right = read_issued (self, mine);
  RaSettlement settlement = { id, RA_SETTLED_ISSUED, "Коваль О. П.", just_now (self), wrong };

  g_assert_false (settle (self, &settlement, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT));
  g_autoptr (GBytes) both = join_pem (wrong, right);
  settlement.certificate = both;
  g_assert_true (settle (self, &settlement, 0, 0));
  assert_first (self, RA_SUBMISSION_CONFIRMED, RA_SUBMISSION_OBSTACLE_NONE, "Коваль О. П.");
  assert_certificates (self, 2);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 0);
}

/* The confirmation is waited for: nothing is handed over yet. */
static void
test_confirmation_waits (Fixture *self, gconstpointer data)
{
  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_WAIT, 1, 1);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_WAITING, RA_SUBMISSION_OBSTACLE_NONE, "Do not hand it over");
  assert_certificates (self, 1);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_CONFIRMED, RA_SUBMISSION_OBSTACLE_NONE, NULL);
  assert_certificates (self, 2);
}

/* ---- certificates ---- */

static void
test_same_serial (Fixture *self, gconstpointer data)
{
  fixture_connect (self);
  fixture_queue_pair (self);
  g_autoptr (RaSubmissionRecord) first = first_row (self);
  g_autoptr (GError) error = NULL;

  ra_outbox_hold (self->outbox, first->id, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_send (self);
  ra_outbox_release (self->outbox, first->id, NULL, NULL, &error);
  g_assert_no_error (error);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_SAME_SERIAL, 0, 1);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_FAILED, RA_SUBMISSION_OBSTACLE_PEOPLE, "serial number");
  assert_certificates (self, 1);
}

static void
test_apostrophe (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_PLAIN_APOSTROPHE, 0, 0);
  fixture_send (self);
  assert_first (self, RA_SUBMISSION_CONFIRMED, RA_SUBMISSION_OBSTACLE_NONE, NULL);
  rows = certificates (self);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateRecord *row = g_ptr_array_index (rows, i);
      g_autoptr (RaCertificate) certificate = ra_certificate_parse (row->der, NULL);

      g_assert_cmpstr (ra_subject_get (certificate->subject, "SN"), ==, "Дем'яненко");
    }
}

/* ---- others ---- */

static gpointer
claim (RaOffice *office, RaStore *store, gpointer id, GError **error)
{
  return ra_store_claim (store, *(gint64 *) id, error);
}

/* What another program sends is left to it, and what it dealt with since is not dealt with again. */
static void
test_claimed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaStoreClaim) taken = NULL;
  g_autoptr (RaSubmissionRecord) row = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  row = first_row (self);
  taken = ra_office_read (self->office, claim, &row->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_send (self), ==, 1);
  assert_first (self, RA_SUBMISSION_QUEUED, RA_SUBMISSION_OBSTACLE_NONE, NULL);
  g_assert_false (ra_outbox_hold (self->outbox, row->id, NULL, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_BUSY);
  g_clear_pointer (&taken, ra_store_claim_free);
  g_assert_cmpuint (fixture_send (self), ==, 1);
  assert_first (self, RA_SUBMISSION_CONFIRMED, RA_SUBMISSION_OBSTACLE_NONE, NULL);
}

static void
change_row (Fixture *self, gint64 id)
{
  g_autofree char *path = g_build_filename (ra_office_get_dir (self->office), "station.db", NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE submission SET tries = 9 WHERE id = %" G_GINT64_FORMAT, id);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* A row that was changed in the file is not sent, is named, and keeps nobody else waiting. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (RaSubmissionRecord) row = NULL;
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  row = first_row (self);
  change_row (self, row->id);
  fixture_add_case (self);
  fixture_queue_pair (self);
  g_assert_null (ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ 0 }, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_test_message ("%s", error->message);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_state (self, RA_USAGE_AGREEMENT, RA_SUBMISSION_CONFIRMED);
}

/* (transfer full): @id: nullable */
static RaCentreSettings *
settings_of (Fixture *self, const char *id)
{
  RaCentreSettings *settings = ra_centre_settings_new ();
  g_autoptr (GError) error = NULL;

  settings->id = g_strdup (id);
  settings->url = ra_practice_centre_get_cmp_url (self->centre);
  g_file_get_contents (ra_practice_centre_get_trust_path (self->centre), &settings->trust, NULL, &error);
  g_assert_no_error (error);
  ra_centre_settings_bind (settings, ra_office_get_profile (self->office), &error);
  g_assert_no_error (error);
  return settings;
}

/* What the profile says of one goes for no other, also in the middle of a round. */
static void
test_another_centre (Fixture *self, gconstpointer data)
{
  g_autoptr (RaOutboxMeans) means = ra_outbox_means_new ();
  RaCentreSettings *settings[2];
  RaCentre *made[3];

  fixture_connect (self);
  settings[0] = settings_of (self, NULL);
  settings[1] = settings_of (self, "acsk-idd");
  made[0] = ra_outbox_means_get_centre (means, settings[0], NULL);
  made[1] = ra_outbox_means_get_centre (means, settings[1], NULL);
  made[2] = ra_outbox_means_get_centre (means, settings[1], NULL);
  g_assert_true (made[0] != made[1]);
  g_assert_true (made[1] == made[2]);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    ra_centre_unref (made[i]);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    ra_centre_settings_unref (settings[i]);
}

/* The address was set, and is of a profile that has another now: the first check was of the other. */
static void
test_open_way (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  const RaSubmissionRecord *row;

  fixture_connect (self);
  fixture_set_url (self, "http://192.0.2.1/cmp");
  fixture_queue_pair (self);
  fixture_send (self);
  rows = fixture_submissions (self);
  row = rows->pdata[0];
  g_assert_cmpint (row->state, ==, RA_SUBMISSION_QUEUED);
  g_assert_nonnull (strstr (row->text, "https://"));
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  g_test_init (&argc, &argv, NULL);
#define TEST(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/outbox/constant/%u-%s", pages[i].status, strchr (pages[i].type, '/') + 1);
      g_test_add (path, Fixture, &pages[i], fixture_set_up, test_constant, fixture_tear_down);
    }
  TEST ("/outbox/obstacles", test_obstacles);
  TEST ("/clause/dfs-6.3-unique/uncertain", test_uncertain);
  TEST ("/outbox/settle/refused", test_settle_refused);
  TEST ("/outbox/settle/rejected", test_settle_rejected);
  TEST ("/outbox/settle/not-issued", test_settle_not_issued);
  TEST ("/outbox/settle/issued", test_settle_issued);
  TEST ("/outbox/confirmation-waits", test_confirmation_waits);
  TEST ("/clause/dfs-6.3-unique/same-serial", test_same_serial);
  g_test_add ("/clause/dfs-6.3-protected/open-way", Fixture, NULL, fixture_set_up_real, test_open_way,
              fixture_tear_down);
  TEST ("/outbox/another-centre", test_another_centre);
  TEST ("/outbox/apostrophe", test_apostrophe);
  TEST ("/outbox/claimed", test_claimed);
  TEST ("/outbox/damaged", test_damaged);
  return g_test_run ();
}
