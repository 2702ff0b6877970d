/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "http-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/crypto/ra-crypto-setup.h"

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
  server_start (&server, tls.server, FALSE);
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_assert_null (server_post (&server, transport, "/echo", 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_TLS);
  g_clear_error (&error);
  g_assert_true (ra_soup_transport_set_trust (transport, tls.trust, &error));
  g_autoptr (RaReply) reply = server_post (&server, transport, "/echo", 100, NULL, &error);
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
  server_start (&server, tls.server, TRUE);
  g_signal_connect (server.server, "request-started", G_CALLBACK (on_request_started), &server);
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_assert_true (ra_soup_transport_set_trust (transport, tls.trust, &error));
  g_assert_null (server_post (&server, transport, "/echo", 100, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_TLS);
  g_clear_error (&error);

  g_autoptr (GTlsCertificate) certificate = ra_soup_transport_load_certificate (tls.client, NULL, &error);
  g_assert_no_error (error);
  ra_soup_transport_set_certificate (transport, certificate);
  g_autoptr (RaReply) reply = server_post (&server, transport, "/echo", 100, NULL, &error);
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
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clause/dfs-6.3-protected/tls-trust", test_tls_trust);
  g_test_add_func ("/clause/dfs-6.3-protected/tls-client-certificate", test_tls_client_certificate);
  return g_test_run ();
}
