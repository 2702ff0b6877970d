/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the station signs, and what it does not. */
#include <string.h>

#include "fixtures.h"
#include "foreign-containers.h"
#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define PASSWORD "Barvinok-42"

static const char *const suites[] = { "dstu4145-257",        "dstu4145-431", "dstu4145-257-kupyna",
                                      "dstu4145-431-kupyna", "ecdsa-p256",   "rsa-4096" };

static void
check_round_trip (const char *suite, gboolean detached)
{
  static const char *const ids[]
      = { "certificate", "algorithm", "attributes", "content", "signing-certificate",
          "signature",   "usage",     "validity",   "trust",   "signing-time" };
  const SignedPerson *person = signed_somebody (suite);
  g_autoptr (GBytes) message = signed_make (person, detached), content = signed_text ();
  const RaStrict strict = { RA_SIGNED_DATA_MAX_SIZE, "x", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, &error);
  g_autoptr (RaSignedVerdict) verdict = signed_look (message, detached ? content : NULL);

  g_assert_no_error (error);
  g_assert_true (ra_strict_check (&strict, message, &error)); /* DER, sorted sets and all */
  g_assert_no_error (error);
  g_assert_true (data->detached == detached);
  g_assert_cmpuint (data->n_signers, ==, 1);
  g_assert_cmpuint (data->certificates->len, ==, 1);
  g_assert_cmpstr (data->content_type, ==, "1.2.840.113549.1.7.1");
  signed_assert_good (verdict, person);
  g_assert_cmpint (signed_first (verdict)->signing_time, ==, FIXTURE_NOW);
  g_assert_true (signed_first (verdict)->suite == ra_suite_find (suite));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (ra_findings_find (signed_first (verdict)->findings, ids[i]));
}

static void
test_round_trips (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      check_round_trip (suites[i], FALSE);
      check_round_trip (suites[i], TRUE);
    }
}

/* Any suite of the key's algorithm may be named: the hash is the suite's, the degree the key's own. */
static void
test_named_suites (void)
{
  static const char *const keys[][3] = { { "dstu4145-257", "dstu4145-257", "dstu4145-257-kupyna" },
                                         { "dstu4145-431", "dstu4145-431", "dstu4145-431-kupyna" } };
  static const char *const named[][2]
      = { { "dstu4145-257", "dstu4145-431" }, { "dstu4145-257-kupyna", "dstu4145-431-kupyna" } };
  g_autoptr (GBytes) content = signed_text ();

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    for (guint i = 0; i < 4; i++)
      {
        const SignedPerson *person = signed_somebody (keys[k][0]);
        const RaSigning signing = { ra_key_pair_get_pkey (person->key), ra_suite_find (named[i / 2][i % 2]),
                                    person->certificate, FALSE, FIXTURE_NOW };
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) message = ra_signed_data_make (&signing, content, &error);
        g_autoptr (RaSignedVerdict) verdict = NULL;

        g_assert_no_error (error);
        verdict = signed_look (message, NULL);
        signed_assert_good (verdict, person);
        g_assert_cmpstr (signed_first (verdict)->suite->id, ==, keys[k][1 + i / 2]);
      }
}

static void
test_empty_content (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  const RaSigning signing
      = { ra_key_pair_get_pkey (person->key), NULL, person->certificate, FALSE, FIXTURE_NOW };
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = ra_signed_data_make (&signing, nothing, &error);
  g_autoptr (RaSignedVerdict) verdict = NULL;

  g_assert_no_error (error);
  verdict = signed_look (message, NULL);
  g_assert_true (verdict->ok);
  g_assert_cmpuint (g_bytes_get_size (verdict->content), ==, 0);
}

/* The key as it lies on the subscriber's medium, whatever wrote it there. */
static void
check_container (const SignedPerson *person, GBytes *container)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = ra_container_open (container, password, &error);
  g_autoptr (GBytes) content = signed_text (), message = NULL;
  RaSigning signing = { .certificate = person->certificate, .time = FIXTURE_NOW };

  g_assert_no_error (error);
  signing.key = ra_key_pair_get_pkey (keys->pdata[0]);
  g_assert_true (ra_signing_matches (&signing));
  message = ra_signed_data_make (&signing, content, &error);
  g_assert_no_error (error);
  g_autoptr (RaSignedVerdict) verdict = signed_look (message, NULL);
  signed_assert_good (verdict, person);
}

static void
test_containers (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (RaSecret) pkcs8
      = foreign_pkcs8 (ra_key_pair_get_pkey (person->key), 36, NULL, FOREIGN_NO_ATTRIBUTES);
  g_autoptr (GBytes) key6 = foreign_key6 (pkcs8, PASSWORD, FOREIGN_KEY6_ITERATIONS);

  check_container (person, key6);
  g_ptr_array_add (keys, person->key);
  for (int form = RA_CONTAINER_FORM_NATIONAL; form <= RA_CONTAINER_FORM_AES; form++)
    {
      g_autoptr (GBytes) container = ra_container_write (keys, password, (RaContainerForm) form, 2000, NULL);
      check_container (person, container);
    }
}

static void
assert_not_made (const RaSigning *signing, int code, const char *words)
{
  g_autoptr (GBytes) content = signed_text ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_signed_data_make (signing, content, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_not_made (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257"), *other = signed_somebody ("dstu4145-257");
  g_autoptr (RaKeyPair) agreement
      = ra_key_pair_generate (ra_suite_find ("dstu4145-431"), RA_USAGE_AGREEMENT, NULL, NULL);
  const SignedPerson *secret = signed_certify (agreement);
  RaSigning signing = { ra_key_pair_get_pkey (person->key), NULL, other->certificate, FALSE, FIXTURE_NOW };

  assert_not_made (&signing, RA_CRYPTO_ERROR_MISMATCH, "does not belong to the certificate");
  signing.certificate = person->certificate;
  signing.time = FIXTURE_NOW + 400 * SIGNED_DAY;
  assert_not_made (&signing, RA_CRYPTO_ERROR_EXPIRED, "was valid until");
  signing.time = FIXTURE_NOW - 2 * SIGNED_DAY;
  assert_not_made (&signing, RA_CRYPTO_ERROR_EXPIRED, "only from");
  signing.time = FIXTURE_NOW;
  signing.suite = ra_suite_find ("ecdsa-p256");
  assert_not_made (&signing, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "the station does not use");
  signing = (RaSigning){ ra_key_pair_get_pkey (agreement), NULL, secret->certificate, FALSE, FIXTURE_NOW };
  assert_not_made (&signing, RA_CRYPTO_ERROR_MISMATCH, "not for signature");
}

int
main (int argc, char *argv[])
{
  signed_set_up (&argc, &argv);
  g_test_add_func ("/signed/round-trips", test_round_trips);
  g_test_add_func ("/signed/named-suites", test_named_suites);
  g_test_add_func ("/signed-data/empty-content", test_empty_content);
  g_test_add_func ("/signed-data/containers", test_containers);
  g_test_add_func ("/signed-data/not-made", test_not_made);
  return signed_run ();
}
