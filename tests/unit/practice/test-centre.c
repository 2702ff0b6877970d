/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "practice-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/crypto/ra-crypto-setup.h"

static void
test_private_files (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "centre.db", "trust.pem", "operator.key", "operator.pem" };
  GStatBuf info;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->dir, names[i], NULL);
      g_assert_no_errno (g_stat (path, &info));
      g_assert_cmphex (info.st_mode & 07777, ==, 0600);
    }
}

static void
test_keeps_its_keys (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (
      g_file_get_contents (ra_practice_centre_get_trust_path (self->practice), &before, NULL, NULL));
  fixture_restart (self);
  g_assert_true (
      g_file_get_contents (ra_practice_centre_get_trust_path (self->practice), &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
}

static void
test_says_practice (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  g_assert_nonnull (strstr (ra_subject_get (result->certificate->issuer, "CN"), "ПРАКТИКА"));
  g_assert_nonnull (strstr (ra_subject_get (result->certificate->issuer, "O"), "ПРАКТИКА"));
}

static gboolean
can_connect (const char *host, guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, host, port, NULL, NULL);

  return connection != NULL;
}

static void
test_loopback_only (Fixture *self, gconstpointer data)
{
  g_autofree char *url = ra_practice_centre_get_base_url (self->practice);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  guint16 port = (guint16) g_uri_get_port (uri);

  g_assert_cmpstr (g_uri_get_host (uri), ==, "127.0.0.1");
  g_assert_true (can_connect ("127.0.0.1", port));
  /* A server on all addresses would answer here as well. */
  g_assert_false (can_connect ("127.0.0.2", port));
}

static void
test_port_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = ra_practice_centre_get_base_url (self->practice);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autoptr (RaPracticeCentre) other = ra_practice_centre_new (dir, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (ra_practice_centre_start (other, (guint16) g_uri_get_port (uri), &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_LISTEN);
}

static void
test_folder_is_a_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autofree char *file = g_build_filename (dir, "file", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (ra_practice_centre_new (file, NULL, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER);
}

static void
test_newer_database (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autofree char *path = g_build_filename (dir, "centre.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE x (y); PRAGMA user_version = 99", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);
  g_assert_null (ra_practice_centre_new (dir, NULL, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "99"));
}

static int
on_version (void *data, int columns, char **values, char **names)
{
  *(int *) data = atoi (values[0]);
  return 0;
}

/* Runs @sql in the centre's own file. Returns: its version afterwards */
static int
change_database (const char *path, const char *sql)
{
  int version = 0;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version", on_version, &version, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return version;
}

/* One of the time when no key was certified again goes on with its keys, and by the rules of today. */
static void
test_older_database (void)
{
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autofree char *path = g_build_filename (dir, "centre.db", NULL), *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPracticeCentre) centre = ra_practice_centre_new_with_suite (dir, "ecdsa-p256", NULL, &error);

  g_assert_no_error (error);
  g_file_get_contents (ra_practice_centre_get_trust_path (centre), &before, NULL, NULL);
  g_clear_object (&centre);
  g_assert_cmpint (change_database (path, "DROP INDEX certificates_key; DROP INDEX certificates_of_key;"
                                          "CREATE UNIQUE INDEX certificates_key ON certificates (key_id)"
                                          " WHERE confirmed <> 2; PRAGMA user_version = 1"),
                   ==, 1);
  centre = ra_practice_centre_new (dir, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (ra_practice_centre_get_trust_path (centre), &after, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  g_clear_object (&centre);
  g_assert_cmpint (change_database (path, "SELECT 1"), ==, 2);
}

static void
test_damaged_database (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autofree char *path = g_build_filename (dir, "centre.db", NULL);

  g_assert_true (g_file_set_contents (path, "not a database at all, but long enough to be read", -1, NULL));
  g_assert_null (ra_practice_centre_new (dir, NULL, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE);
}

/* The same bytes get the same answer, at once, after the end, and after a restart. */
static void
test_idempotent (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < self->messages->len; i += 2)
        {
          g_autoptr (GError) error = NULL;
          RaMessageRecord *request = self->messages->pdata[i], *answer = self->messages->pdata[i + 1];
          g_autoptr (RaReply) reply = ra_transport_post (
              self->transport, self->centre->url, "application/pkixcmp", request->der, 1 << 20, NULL, &error);
          g_assert_no_error (error);
          g_assert_true (g_bytes_equal (reply->body, answer->der));
        }
      fixture_restart (self);
    }
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
}

/* A new message under a known transactionID is a thief's or a broken client's. */
static void
test_transaction_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  RaMessageRecord *first = self->messages->pdata[0];
  gsize size = g_bytes_get_size (first->der);
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (first->der);
  guint8 *copy = g_memdup2 (g_bytes_get_data (first->der, NULL), size);
  guint8 *nonce = memmem (copy, size, g_bytes_get_data (peek->sender_nonce, NULL),
                          g_bytes_get_size (peek->sender_nonce));

  nonce[0] ^= 1;
  g_autoptr (GBytes) other = g_bytes_new_take (copy, size);
  g_autoptr (RaReply) reply = ra_transport_post (self->transport, self->centre->url, "application/pkixcmp",
                                                 other, 1 << 20, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (RaCmpPeek) said = ra_cmp_peek_new (reply->body);
  g_assert_cmpint (said->status, ==, 2);
  g_assert_cmphex (said->fail_info, ==, 1u << 21);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 1);
}

static void
post_as (Fixture *self, const char *path, const char *type, GBytes *body, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = ra_practice_centre_get_base_url (self->practice);
  g_autofree char *url = g_strconcat (base, path, NULL);
  g_autoptr (RaReply) reply = ra_transport_post (self->transport, url, type, body, 1 << 20, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, expected);
}

static void
post_raw (Fixture *self, const char *path, GBytes *body, guint expected)
{
  post_as (self, path, "application/pkixcmp", body, expected);
}

static void
test_strange_questions (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) noise = g_bytes_new_static ("\x30\x80nonsense", 10),
                     nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (2 << 20), 2 << 20);

  post_raw (self, "/cmp", noise, 400);
  post_raw (self, "/cmp", nothing, 400);
  post_raw (self, "/cmp", huge, 413);
  post_raw (self, "/elsewhere", noise, 404);
  post_as (self, "/ocsp", "application/ocsp-request", noise, 200); /* an answer that says malformedRequest */
  g_autoptr (RaReply) get = ra_transport_get (self->transport, self->centre->url, 1 << 20, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get->status, ==, 405);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
}

/* Sends @head and then @chunk @times over. Returns: (transfer full): what comes back before the end */
static char *
talk (Fixture *self, const char *head, GBytes *chunk, guint times)
{
  g_autofree char *base = ra_practice_centre_get_base_url (self->practice);
  g_autoptr (GUri) uri = g_uri_parse (base, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL, NULL);
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char answer[512] = "";
  gsize length = 0;

  g_assert_true (g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL));
  for (guint i = 0; i < times; i++)
    if (!g_output_stream_write_all (out, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk), NULL, NULL,
                                    NULL))
      break;
  g_input_stream_read_all (in, answer, strlen ("HTTP/1.1 413"), &length, NULL, NULL);
  return g_strndup (answer, length);
}

#define POST "POST /cmp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/pkixcmp\r\n"

/* By what its length says, before any of it has come; without a length as soon as it is too much. */
static void
test_bodies_without_end (Fixture *self, gconstpointer data)
{
  g_autofree char *chunk = g_malloc0 (65536 + 9);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *early = talk (self, POST "Content-Length: 300000000\r\n\r\n", NULL, 0);
  g_autofree char *endless = NULL;

  g_assert_cmpstr (early, ==, "HTTP/1.1 413");
  memcpy (chunk, "10000\r\n", 7);
  memcpy (chunk + 7 + 65536, "\r\n", 2);
  bytes = g_bytes_new (chunk, 65536 + 9);
  endless = talk (self, POST "Transfer-Encoding: chunked\r\n\r\n", bytes, 10000);
  g_assert_cmpstr (endless, !=, "HTTP/1.1 200");
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
}

static void
test_content_type (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);
  g_autoptr (RaReply) reply
      = ra_transport_post (self->transport, self->centre->url, "text/plain", body, 1 << 20, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 415);
  /* RFC 6960, A.1 */
  post_as (self, "/ocsp", "application/pkixcmp", body, 415);
  post_as (self, "/ocsp", "text/plain", body, 415);
  post_as (self, "/ocsp", "application/ocsp-request", body, 200);
}

static void
test_one_a_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_practice_centre_new (self->dir, NULL, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER);
  g_assert_nonnull (strstr (error->message, self->dir));
  fixture_restart (self);
}

/* Eight offices' desks at once. */
static gpointer
enrol_in_thread (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = fixture_new_request (self);
  g_autoptr (GPtrArray) messages = ra_cmp_memory_log_new ();
  RaCmpExchange exchange = fixture_exchange (self);
  RaCmpLog log;

  ra_cmp_memory_log_init (&log, messages);
  exchange.request = request;
  exchange.log = &log;
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  g_assert_true (ra_certificate_matches_request (result->certificate, request));
  return NULL;
}

static void
test_eight_at_once (Fixture *self, gconstpointer data)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("enrol", enrol_in_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 8);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/practice/centre/private-files", test_private_files, NULL);
  fixture_add ("/practice/centre/keeps-its-keys", test_keeps_its_keys, NULL);
  fixture_add ("/practice/centre/says-practice", test_says_practice, NULL);
  fixture_add ("/practice/centre/loopback-only", test_loopback_only, NULL);
  fixture_add ("/practice/centre/port-taken", test_port_taken, NULL);
  g_test_add_func ("/practice/centre/folder-is-a-file", test_folder_is_a_file);
  g_test_add_func ("/practice/centre/newer-database", test_newer_database);
  g_test_add_func ("/practice/centre/older-database", test_older_database);
  g_test_add_func ("/practice/centre/damaged-database", test_damaged_database);
  fixture_add ("/practice/centre/idempotent", test_idempotent, NULL);
  fixture_add ("/practice/centre/transaction-in-use", test_transaction_in_use, NULL);
  fixture_add ("/practice/centre/strange-questions", test_strange_questions, NULL);
  fixture_add_mode (&fixture_ecdsa, "/practice/centre/bodies-without-end", test_bodies_without_end, NULL);
  fixture_add_mode (&fixture_ecdsa, "/practice/centre/content-type", test_content_type, NULL);
  fixture_add_mode (&fixture_ecdsa, "/practice/centre/one-a-folder", test_one_a_folder, NULL);
  fixture_add ("/practice/centre/eight-at-once", test_eight_at_once, NULL);
  return g_test_run ();
}
