/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operators' credentials of all kinds of algorithms: what protects a message follows the operator's key,
 * never the certificate that is asked for. */
#include <openssl/cmp.h>
#include <openssl/evp.h>

#include "practice-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-protect.h"
#include "ra-core/crypto/ra-crypto-setup.h"

typedef struct
{
  const char *name;
  const char *type;
  const char *group; /* of EC keys */
  gsize bits;        /* of RSA keys */
  int digest;
} Algorithm;

static const Algorithm algorithms[] = {
  { "dstu-257", "DSTU4145", "uacurve6", 0, NID_dstu34311 },
  { "dstu-431", "DSTU4145", "uacurve9", 0, NID_dstu34311 },
  { "p256", "EC", "P-256", 0, NID_sha256 },
  { "p384", "EC", "P-384", 0, NID_sha384 },
  { "p521", "EC", "P-521", 0, NID_sha512 },
  { "rsa", "RSA", NULL, 2048, NID_sha256 },
  { "ed25519", "ED25519", NULL, 0, NID_undef },
  { "ed448", "ED448", NULL, 0, NID_undef },
  { "rsa-pss", "RSA-PSS", NULL, 2048, NID_sha256 },
};

static EVP_PKEY *
new_key (const Algorithm *algorithm)
{
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name (NULL, algorithm->type, NULL);
  OSSL_PARAM params[] = { OSSL_PARAM_END, OSSL_PARAM_END };
  gsize bits = algorithm->bits;

  if (algorithm->group != NULL)
    params[0] = OSSL_PARAM_construct_utf8_string ("group", (char *) algorithm->group, 0);
  if (bits != 0)
    params[0] = OSSL_PARAM_construct_size_t ("bits", &bits);
  g_assert_cmpint (EVP_PKEY_keygen_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_params (context, params), ==, 1);
  g_assert_cmpint (EVP_PKEY_generate (context, &key), ==, 1);
  EVP_PKEY_CTX_free (context);
  return key;
}

static void
test_algorithm (Fixture *self, gconstpointer data)
{
  const Algorithm *algorithm = data;
  g_autoptr (GError) error = NULL;
  EVP_PKEY *key = new_key (algorithm);
  int digest;

  ra_cmp_protect_digest (key, NULL, NULL, &digest);
  g_assert_cmpint (digest, ==, algorithm->digest);
  ra_credential_unref (self->credential);
  self->credential
      = ra_practice_centre_new_operator (self->practice, key, "ПРАКТИКА: інший оператор", &error);
  g_assert_no_error (error);
  EVP_PKEY_free (key);

  /* It works as well when it comes back from where offices keep it. */
  g_autoptr (RaSecret) sealed = ra_credential_to_secret (self->credential, &error);
  g_assert_no_error (error);
  ra_credential_unref (self->credential);
  self->credential = ra_credential_from_secret (sealed, &error);
  g_assert_no_error (error);

  fixture_set_polls (self, 1);
  g_autoptr (RaCmpResult) result = fixture_enrol_to_end (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 1);
}

/* The certificate of an intermediate centre goes along. */
static void
test_chain (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (self->credential->chain, ra_certificate_ref (self->trust->anchors->pdata[0]));
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
}

static void
test_expired (Fixture *self, gconstpointer data)
{
  self->clock = ra_clock_new_fixed (g_get_real_time () + G_GINT64_CONSTANT (3) * 366 * G_TIME_SPAN_DAY);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_HELD);
  g_assert_error (result->error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL);
  g_assert_cmpuint (self->messages->len, ==, 0);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->practice), ==, 0);
}

/* An exchange that is finished is told again although the centre's and the operator's
 * certificates have run out. */
static void
test_expired_afterwards (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) first = fixture_enrol (self);

  g_assert_cmpint (first->state, ==, RA_CMP_ISSUED);
  self->clock = ra_clock_new_fixed (g_get_real_time () + G_GINT64_CONSTANT (30) * 366 * G_TIME_SPAN_DAY);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
}

/* What ra_cmp_protect() makes is a message as OpenSSL knows it. */
static void
test_protect_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  RaMessageRecord *first = self->messages->pdata[0];
  EVP_PKEY *key = ra_credential_get_key (self->credential);
  int digest;

  g_assert_true (ra_cmp_protect_digest (key, NULL, NULL, &digest));
  g_autoptr (GBytes) again = ra_cmp_protect (first->der, key, digest, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (RaCmpPeek) old = ra_cmp_peek_new (first->der), new = ra_cmp_peek_new (again);
  g_assert_true (g_bytes_equal (old->body, new->body));
  g_assert_true (g_bytes_equal (old->sender_nonce, new->sender_nonce));
  g_assert_true (g_bytes_equal (old->signer, new->signer));

  const guint8 *at = g_bytes_get_data (again, NULL);
  OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG (NULL, &at, (long) g_bytes_get_size (again));
  OSSL_CMP_CTX *context = OSSL_CMP_CTX_new (NULL, NULL);
  g_assert_true (OSSL_CMP_CTX_set0_trustedStore (context, ra_trust_new_store (self->trust)));
  g_assert_cmpint (OSSL_CMP_validate_msg (context, message), ==, 1);
  OSSL_CMP_MSG_free (message);
  OSSL_CMP_CTX_free (context);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      g_autofree char *path = g_strconcat ("/clause/dfs-6.3-protected/credential-", algorithms[i].name, NULL);
      fixture_add (path, test_algorithm, &algorithms[i]);
    }
  fixture_add ("/practice/credential/chain", test_chain, NULL);
  fixture_add ("/practice/credential/expired", test_expired, NULL);
  fixture_add ("/practice/credential/expired-afterwards", test_expired_afterwards, NULL);
  fixture_add ("/practice/credential/protect-again", test_protect_again, NULL);
  return g_test_run ();
}
