/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-soup-transport.h"

/* An HTTP server in a thread of its own. */
typedef struct
{
  SoupServer *server;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  char *base;
  gint redirected;
  char *client; /* subject of the client's TLS certificate */
  char *dir;
  GPtrArray *held;
  GCancellable *cancelled_by_server; /* when it is asked something that it does not answer */
} Server;

static void
on_echo (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *type
      = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type != NULL ? type : "text/plain", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
on_large (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *large = g_malloc0 (3 << 20);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/x", SOUP_MEMORY_COPY, large, 3 << 20);
}

static void
on_redirect (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  soup_server_message_set_redirect (message, 307, "/elsewhere");
}

static void
on_elsewhere (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_atomic_int_inc (&((Server *) data)->redirected);
  soup_server_message_set_status (message, 200, NULL);
}

static void
on_silent (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Server *self = data;

  soup_server_message_pause (message);
  g_ptr_array_add (self->held, g_object_ref (message));
  if (self->cancelled_by_server != NULL)
    g_cancellable_cancel (self->cancelled_by_server);
}

static gpointer
serve (gpointer data)
{
  Server *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_ptr_array_set_size (self->held, 0);
  soup_server_disconnect (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
start (Server *self, GTlsCertificate *certificate, gboolean wants_certificate)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("ra-transport-XXXXXX", NULL);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->server
      = g_object_new (SOUP_TYPE_SERVER, "tls-certificate", certificate, "tls-auth-mode",
                      wants_certificate ? G_TLS_AUTHENTICATION_REQUIRED : G_TLS_AUTHENTICATION_NONE, NULL);
  soup_server_add_handler (self->server, "/echo", on_echo, self, NULL);
  soup_server_add_handler (self->server, "/large", on_large, self, NULL);
  soup_server_add_handler (self->server, "/redirect", on_redirect, self, NULL);
  soup_server_add_handler (self->server, "/elsewhere", on_elsewhere, self, NULL);
  soup_server_add_handler (self->server, "/silent", on_silent, self, NULL);
  soup_server_listen_local (
      self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0),
      &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  GSList *uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("%s://127.0.0.1:%d", certificate != NULL ? "https" : "http",
                                g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("server", serve, self);
}

static void
server_set_up (Server *self, gconstpointer data)
{
  start (self, NULL, FALSE);
}

static gboolean
on_stop (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
server_tear_down (Server *self, gconstpointer data)
{
  g_autoptr (GSource) quit = g_idle_source_new ();

  g_source_set_callback (quit, on_stop, self->loop, NULL);
  g_source_attach (quit, self->context);
  g_thread_join (self->thread);
  g_object_unref (self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->held);
  g_rmdir (self->dir);
  g_free (self->dir);
  g_free (self->base);
}

static RaReply *
post (Server *self,
      RaSoupTransport *transport,
      const char *path,
      gsize limit,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *url = g_strconcat (self->base, path, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("question", 8);

  return ra_transport_post (RA_TRANSPORT (transport), url, "application/pkixcmp", body, limit, cancellable,
                            error);
}

static void
test_post (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (RaReply) reply = post (self, transport, "/echo", 100, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (reply->content_type, ==, "application/pkixcmp");
      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), "question", 8);
      g_assert_false (reply->cut);
    }
}

static void
test_limit (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (RaReply) cut = post (self, transport, "/large", 1 << 20, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (cut->cut);
  g_assert_cmpuint (g_bytes_get_size (cut->body), ==, 1 << 20);
  g_autoptr (RaReply) whole = post (self, transport, "/large", 3 << 20, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (whole->cut);
  g_assert_cmpuint (g_bytes_get_size (whole->body), ==, 3 << 20);
}

static void
test_no_redirect (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (RaReply) reply = post (self, transport, "/redirect", 100, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 307);
  g_assert_cmpint (g_atomic_int_get (&self->redirected), ==, 0);
}

static void
test_timeout (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();

  ra_soup_transport_set_total_timeout_ms (transport, 100);
  g_assert_null (post (self, transport, "/silent", 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_TIMEOUT);
}

static void
test_cancel (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  self->cancelled_by_server = cancellable;
  g_assert_null (post (self, transport, "/silent", 100, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/cmp", port);

  /* The port was free a moment ago and is closed now. */
  g_socket_listener_close (listener);
  g_assert_null (ra_transport_get (RA_TRANSPORT (transport), url, 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_null (ra_transport_get (RA_TRANSPORT (transport), "not an address", 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS);
}

static char *
to_pem (BIO *bio)
{
  char *data, *copy;
  long size = BIO_get_mem_data (bio, &data);

  copy = g_strndup (data, (gsize) size);
  BIO_free (bio);
  return copy;
}

/* A self-signed certificate for 127.0.0.1 with its key, in PEM. */
static char *
new_tls_pem (const char *name, char **certificate_pem)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen (NULL, NULL, "EC", "P-256");
  X509 *x509 = X509_new ();
  BIO *both = BIO_new (BIO_s_mem ()), *one = BIO_new (BIO_s_mem ());
  X509V3_CTX context;

  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (x509), (long) g_random_int_range (1, G_MAXINT));
  X509_gmtime_adj (X509_getm_notBefore (x509), -60);
  X509_gmtime_adj (X509_getm_notAfter (x509), 3600);
  X509_NAME_add_entry_by_txt (X509_get_subject_name (x509), "CN", MBSTRING_UTF8, (const guint8 *) name, -1,
                              -1, 0);
  X509_set_issuer_name (x509, X509_get_subject_name (x509));
  X509_set_pubkey (x509, key);
  X509V3_set_ctx_nodb (&context);
  X509V3_set_ctx (&context, x509, x509, NULL, NULL, 0);
  X509_EXTENSION *names = X509V3_EXT_conf_nid (NULL, &context, NID_subject_alt_name, "IP:127.0.0.1");
  X509_add_ext (x509, names, -1);
  X509_EXTENSION_free (names);
  g_assert_cmpint (X509_sign (x509, key, EVP_sha256 ()), >, 0);
  PEM_write_bio_X509 (one, x509);
  PEM_write_bio_X509 (both, x509);
  PEM_write_bio_PrivateKey (both, key, NULL, NULL, 0, NULL, NULL);
  X509_free (x509);
  EVP_PKEY_free (key);
  *certificate_pem = to_pem (one);
  return to_pem (both);
}

typedef struct
{
  char *dir;
  char *trust;  /* file: the server's certificate */
  char *client; /* file: a client's certificate and key */
  GTlsCertificate *server;
} Tls;

static void
tls_set_up (Tls *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *server_only = NULL, *client_only = NULL;
  g_autofree char *server = new_tls_pem ("centre.example", &server_only);
  g_autofree char *client = new_tls_pem ("station.example", &client_only);

  self->dir = g_dir_make_tmp ("ra-tls-XXXXXX", NULL);
  self->trust = g_build_filename (self->dir, "trust.pem", NULL);
  self->client = g_build_filename (self->dir, "client.pem", NULL);
  g_assert_true (g_file_set_contents (self->trust, server_only, -1, NULL));
  g_assert_true (g_file_set_contents (self->client, client, -1, NULL));
  self->server = g_tls_certificate_new_from_pem (server, -1, &error);
  g_assert_no_error (error);
}

static void
tls_tear_down (Tls *self)
{
  g_unlink (self->trust);
  g_unlink (self->client);
  g_rmdir (self->dir);
  g_free (self->dir);
  g_free (self->trust);
  g_free (self->client);
  g_object_unref (self->server);
}

static void
test_tls_trust (void)
{
  g_autoptr (GError) error = NULL;
  Tls tls;
  Server server = { 0 };

  tls_set_up (&tls);
  start (&server, tls.server, FALSE);
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_assert_null (post (&server, transport, "/echo", 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_TLS);
  g_clear_error (&error);
  g_assert_true (ra_soup_transport_set_trust (transport, tls.trust, &error));
  g_autoptr (RaReply) reply = post (&server, transport, "/echo", 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_false (ra_soup_transport_set_trust (transport, "/nonexistent.pem", &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS);
  server_tear_down (&server, NULL);
  tls_tear_down (&tls);
}

static gboolean
on_accept (SoupServerMessage *message,
           GTlsCertificate *certificate,
           GTlsCertificateFlags flags,
           gpointer data)
{
  Server *self = data;

  g_free (self->client);
  g_object_get (certificate, "subject-name", &self->client, NULL);
  return TRUE;
}

static void
on_request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_accept), data);
}

static void
test_tls_client_certificate (void)
{
  g_autoptr (GError) error = NULL;
  Tls tls;
  Server server = { 0 };

  tls_set_up (&tls);
  start (&server, tls.server, TRUE);
  g_signal_connect (server.server, "request-started", G_CALLBACK (on_request_started), &server);
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_assert_true (ra_soup_transport_set_trust (transport, tls.trust, &error));
  g_assert_null (post (&server, transport, "/echo", 100, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_TLS);
  g_clear_error (&error);

  g_autoptr (GTlsCertificate) certificate = ra_soup_transport_load_certificate (tls.client, NULL, &error);
  g_assert_no_error (error);
  ra_soup_transport_set_certificate (transport, certificate);
  g_autoptr (RaReply) reply = post (&server, transport, "/echo", 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (server.client, ==, "CN=station.example");

  g_assert_null (ra_soup_transport_load_certificate ("/nonexistent.pem", NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL);
  server_tear_down (&server, NULL);
  g_free (server.client);
  tls_tear_down (&tls);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/ca/transport/post", Server, NULL, server_set_up, test_post, server_tear_down);
  g_test_add ("/ca/transport/limit", Server, NULL, server_set_up, test_limit, server_tear_down);
  g_test_add ("/ca/transport/no-redirect", Server, NULL, server_set_up, test_no_redirect, server_tear_down);
  g_test_add ("/ca/transport/timeout", Server, NULL, server_set_up, test_timeout, server_tear_down);
  g_test_add ("/ca/transport/cancel", Server, NULL, server_set_up, test_cancel, server_tear_down);
  g_test_add_func ("/ca/transport/nobody", test_nobody);
  g_test_add_func ("/clause/dfs-6.3-protected/tls-trust", test_tls_trust);
  g_test_add_func ("/clause/dfs-6.3-protected/tls-client-certificate", test_tls_client_certificate);
  return g_test_run ();
}
