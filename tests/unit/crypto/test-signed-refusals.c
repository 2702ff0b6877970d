/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages that can be read and are wrong: each is refused for its one reason. */
#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <string.h>

#include "fixtures.h"
#include "foreign-containers.h"
#include "ra-core/crypto/ra-crypto-error.h"

static void
test_other_content (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GBytes) detached = signed_make (person, TRUE), other = g_bytes_new_static ("other", 5),
                     content = signed_text ();
  ForgeSigner signer = signed_signer (person);
  const Forge forge
      = { .content = content, .wrong_content = SIGNED_TEXT " ", .signers = &signer, .n_signers = 1 };
  g_autoptr (RaSignedVerdict) apart = signed_look (detached, other), inside = signed_look_at_forged (&forge);

  signed_assert_refused (apart, "content", NULL, "another file, or was changed");
  signed_assert_refused (inside, "content", NULL, "it was changed");
}

static void
assert_no_verdict (GBytes *message, GBytes *content, const char *words)
{
  const RaSignedRules rules = { signed_trust (), NULL, FIXTURE_NOW };
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_signed_data_verify (data, content, &rules, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_content_once (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  g_autoptr (GBytes) attached = signed_make (person, FALSE), detached = signed_make (person, TRUE),
                     content = signed_text ();

  assert_no_verdict (attached, content, "Leave the file out");
  assert_no_verdict (detached, NULL, "Choose that file as well");
}

static void
test_wrong_attributes (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257"), *other = signed_somebody ("dstu4145-257");
  const ForgeSigner right = signed_signer (person);
  const struct
  {
    gsize flag;
    const char *id;
    const char *words;
  } cases[] = {
    { offsetof (ForgeSigner, no_attributes), "attributes", "CAdES-BES" },
    { offsetof (ForgeSigner, no_content_type), "attributes", "does not say what kind" },
    { offsetof (ForgeSigner, other_content_type), "attributes", "does not say what kind" },
    { offsetof (ForgeSigner, no_digest), "content", "it was changed" },
    { offsetof (ForgeSigner, two_digests), "content", "it was changed" },
    { offsetof (ForgeSigner, no_name), "signing-certificate", "does not name its certificate" },
  };
  ForgeSigner signer = right;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      signer = right;
      G_STRUCT_MEMBER (gboolean, &signer, cases[i].flag) = TRUE;
      g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
      signed_assert_refused (verdict, cases[i].id, NULL, cases[i].words);
    }
  signer = right;
  signer.named = other->certificate;
  g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
  signed_assert_refused (verdict, "signing-certificate", NULL, "names another certificate");
}

static void
test_other_key (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257"), *other = signed_somebody ("dstu4145-257");
  ForgeSigner signer = signed_signer (person);
  g_autoptr (RaSignedVerdict) verdict = NULL;

  signer.key = ra_key_pair_get_pkey (other->key);
  verdict = signed_look_at_signer (signer);
  signed_assert_refused (verdict, "signature", NULL, "The signature is wrong");
}

static void
test_weak (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  g_autoptr (RaKeyPair) small = signed_take_key (EVP_RSA_gen (1024)),
                        m163 = signed_take_key (foreign_explicit_key ("uacurve0"));
  ForgeSigner signer = signed_signer (person), weak = signed_signer (signed_certify (small));
  g_autoptr (RaSignedVerdict) sha1 = NULL, md5 = NULL, bits = NULL, degree = NULL;

  signer.naming = "SHA256";
  signer.digest = "SHA1";
  sha1 = signed_look_at_signer (signer);
  signed_assert_refused (sha1, "algorithm", NULL, "the hash sha1, which is broken");
  signer.digest = "MD5";
  signer.algorithm = NID_ecdsa_with_SHA1;
  md5 = signed_look_at_signer (signer);
  signed_assert_refused (md5, "algorithm", NULL, "the hash md5, which is broken");
  bits = signed_look_at_signer (weak);
  signed_assert_refused (bits, "algorithm", NULL, "1024 bits, which is too weak");
  degree = signed_look_at_signer (signed_signer (signed_certify (m163)));
  signed_assert_refused (degree, "algorithm", NULL, "163 bits, which is too weak");
}

static void
test_algorithms_together (void)
{
  static const int others[]
      = { NID_ecdsa_with_SHA384, NID_sha256WithRSAEncryption, NID_rsaEncryption, NID_rsassaPss,
          NID_dstu4145le,        NID_X9_62_id_ecPublicKey,    NID_ED25519,       NID_commonName };
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  ForgeSigner signer = signed_signer (person);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      signer.algorithm = others[i];
      g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
      signed_assert_refused (verdict, "algorithm", NULL, "do not belong together");
    }
  signer.algorithm = 0;
  signer.digest = "SHA3-256";
  signer.naming = "SHA256";
  g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
  signed_assert_refused (verdict, "algorithm", NULL, "does not know the hash");
}

static void
test_not_for_signing (void)
{
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find ("dstu4145-431"), RA_USAGE_AGREEMENT, NULL, NULL);
  const SignedPerson *person = signed_certify (key);
  g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signed_signer (person));

  signed_assert_refused (verdict, "usage", NULL, "not for signature");
}

static void
test_times (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GBytes) message = signed_make (person, FALSE);
  const RaSignedRules late = { signed_trust (), NULL, FIXTURE_NOW + 400 * SIGNED_DAY },
                      early = { signed_trust (), NULL, FIXTURE_NOW - 2 * SIGNED_DAY };
  ForgeSigner signer = signed_signer (person);
  g_autoptr (RaSignedVerdict) after = signed_look_by (message, NULL, &late),
                              before = signed_look_by (message, NULL, &early), ahead = NULL, never = NULL;

  signed_assert_refused (after, "validity", NULL, "had expired at");
  signed_assert_refused (before, "validity", "signing-time", "not yet valid at");
  signer.time = FIXTURE_NOW + 2 * SIGNED_DAY;
  ahead = signed_look_at_signer (signer);
  signed_assert_refused (ahead, "signing-time", NULL, "later than now");
  signer.time = 0;
  never = signed_look_at_signer (signer);
  signed_assert_good (never, person);
  g_assert_cmpint (signed_first (never)->signing_time, ==, 0);
}

static void
test_untrusted (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GBytes) message = signed_make (person, FALSE);
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  X509 *stranger = fixture_root (key, "Чужий", FIXTURE_NOW - SIGNED_DAY, 365);
  g_autoptr (RaTrust) strangers = signed_trust_in (stranger);
  const RaSignedRules rules = { strangers, NULL, FIXTURE_NOW };
  g_autoptr (RaSignedVerdict) verdict = signed_look_by (message, NULL, &rules);

  signed_assert_refused (verdict, "trust", NULL, "does not lead to a centre this office trusts");
  X509_free (stranger);
  EVP_PKEY_free (key);
}

int
main (int argc, char *argv[])
{
  signed_set_up (&argc, &argv);
  g_test_add_func ("/signed/other-content", test_other_content);
  g_test_add_func ("/signed-data/content-once", test_content_once);
  g_test_add_func ("/signed-data/wrong-attributes", test_wrong_attributes);
  g_test_add_func ("/signed/other-key", test_other_key);
  g_test_add_func ("/clause/ord-2.4-documents/weak", test_weak);
  g_test_add_func ("/signed-data/algorithms-together", test_algorithms_together);
  g_test_add_func ("/clause/dfs-6.1-pair/not-for-signing", test_not_for_signing);
  g_test_add_func ("/signed/times", test_times);
  g_test_add_func ("/signed/untrusted", test_untrusted);
  return signed_run ();
}
