/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/desk/files/ra-signature-file.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-signature-view.h"
#include "tests/unit/crypto/fixtures.h"

#define PASSWORD "Barvinok-42"
#define TEXT "Прошу поновити мій сертифікат."
#define DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

typedef struct
{
  GBytes *content, *container, *certificate, *root;
  RaSecret *password;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  RaKeyPair *keys[] = { fixture_key ("dstu4145-257", RA_USAGE_SIGNATURE),
                        fixture_key ("dstu4145-431", RA_USAGE_AGREEMENT) };
  EVP_PKEY *root_key = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE));
  g_autoptr (GPtrArray) pair = g_ptr_array_new ();
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (RaRequest) request = ra_request_new (keys[0], subject, NULL);
  X509 *root = fixture_root (root_key, "Центр", FIXTURE_NOW - DAY, 30);
  g_autoptr (RaCertificate) certificate = fixture_issue (request, root, root_key, FIXTURE_NOW - DAY, 10);
  g_autoptr (RaCertificate) anchor = ra_certificate_new_from_x509 (root, NULL);
  g_autofree char *pem = ra_certificate_to_pem (anchor);

  g_ptr_array_add (pair, keys[0]);
  g_ptr_array_add (pair, keys[1]);
  f->password = ra_secret_new_text (PASSWORD);
  f->container = ra_container_write (pair, f->password, RA_CONTAINER_FORM_NATIONAL, 2000, NULL);
  f->content = g_bytes_new_static (TEXT, strlen (TEXT));
  f->certificate = g_bytes_ref (certificate->der);
  f->root = g_bytes_new (pem, strlen (pem));
  X509_free (root);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_bytes_unref (f->content);
  g_bytes_unref (f->container);
  g_bytes_unref (f->certificate);
  g_bytes_unref (f->root);
  ra_secret_unref (f->password);
}

static RaSignatureOrder
order (Fixture *f)
{
  return (RaSignatureOrder){
    .container = f->container, .password = f->password, .certificate = f->certificate, .time = FIXTURE_NOW
  };
}

static GBytes *
sign (Fixture *f, gboolean detached, const char *suite)
{
  g_autoptr (GError) error = NULL;
  RaSignatureOrder wanted = order (f);
  GBytes *message;

  wanted.detached = detached;
  wanted.suite = suite;
  message = ra_make_signature_file (f->content, &wanted, &error);

  g_assert_no_error (error);
  return message;
}

static RaSignatureView *
verify (Fixture *f, GBytes *message, GBytes *content, gint64 time, GError **error)
{
  g_autoptr (GPtrArray) trust = g_ptr_array_new (), certificates = g_ptr_array_new ();

  g_ptr_array_add (trust, f->root);
  g_ptr_array_add (certificates, f->certificate);
  return ra_verify_signature_file (message, content, trust, certificates, time, error);
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  static const char *const suites[] = { NULL, "dstu4145-257-kupyna" };

  for (guint i = 0; i < 4; i++)
    {
      gboolean detached = i % 2 == 1;
      g_autoptr (GBytes) message = sign (f, detached, suites[i / 2]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RaSignatureView) view
          = verify (f, message, detached ? f->content : NULL, FIXTURE_NOW, &error);
      const RaSignerView *signer;

      g_assert_no_error (error);
      g_assert_true (view->ok);
      g_assert_true (view->detached == detached);
      g_assert_true (g_bytes_equal (view->content, f->content));
      g_assert_cmpuint (view->signers->len, ==, 1);
      signer = view->signers->pdata[0];
      g_assert_cmpstr (signer->name, ==, FIXTURE_NAME);
      g_assert_cmpstr (signer->serial, ==, "C0FFEE");
      g_assert_cmpstr (signer->suite, ==, i / 2 == 0 ? "dstu4145-257" : suites[1]);
      g_assert_cmpint (signer->signed_at, ==, FIXTURE_NOW);
      g_assert_cmpuint (signer->checks->len, ==, 10);
    }
}

static void
test_wrong (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) message = sign (f, FALSE, NULL);
  g_autoptr (GError) twice = NULL, unreadable = NULL;
  g_autoptr (RaSignatureView) late = verify (f, message, NULL, FIXTURE_NOW + 20 * DAY, NULL);

  g_assert_false (late->ok);
  g_assert_null (late->content);
  g_assert_null (verify (f, message, f->content, FIXTURE_NOW, &twice));
  g_assert_error (twice, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH);
  g_assert_null (verify (f, f->content, NULL, FIXTURE_NOW, &unreadable));
  g_assert_error (unreadable, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT);
}

static void
test_not_made (Fixture *f, gconstpointer data)
{
  g_autoptr (RaSecret) wrong = ra_secret_new_text ("wrong");
  g_autoptr (GError) password = NULL, certificate = NULL, suite = NULL;
  RaSignatureOrder of_password = order (f), of_certificate = order (f), of_suite = order (f);

  of_password.password = wrong;
  of_certificate.certificate = f->root;
  of_suite.suite = "rot13";
  g_assert_null (ra_make_signature_file (f->content, &of_password, &password));
  g_assert_error (password, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD);
  g_assert_null (ra_make_signature_file (f->content, &of_certificate, &certificate));
  g_assert_error (certificate, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH);
  g_assert_null (ra_make_signature_file (f->content, &of_suite, &suite));
  g_assert_error (suite, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/signed/desk/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/signature-file/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  g_test_add ("/signature-file/not-made", Fixture, NULL, set_up, test_not_made, tear_down);
  return g_test_run ();
}
