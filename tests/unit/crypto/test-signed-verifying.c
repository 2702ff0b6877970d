/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of all kinds that are right, however they were written. */
#include <openssl/objects.h>
#include <openssl/rsa.h>

#include "fixtures.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define DEFAULT_DKE                                                                                          \
  "a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17f8e9720dc615b43a28975f0bc1dea36438b564ea" \
  "2c179fd0123e6db8fac57904"
#define IDENTITY_DKE                                                                                         \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567" \
  "89abcdef0123456789abcdef"

/* Ukrainian programs write the two numbers alone, Bouncy Castle with a header; ours as the former. */
static void
test_both_forms (void)
{
  static const char *const suites[] = { "dstu4145-257", "dstu4145-431" };
  static const gsize sizes[] = { 64, 108 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const SignedPerson *person = signed_somebody (suites[i]);
      g_autoptr (GBytes) message = signed_make (person, FALSE);
      g_autoptr (RaSignedData) data = ra_signed_data_parse (message, NULL);
      const RaSignerInfo *info = &g_array_index (ra_signed_data_get_signers (data), RaSignerInfo, 0);
      ForgeSigner nested = signed_signer (person), raw = nested;
      g_autoptr (RaSignedVerdict) one = signed_look_at_signer (nested), two = NULL;

      g_assert_cmpuint (info->signature.size, ==, sizes[i]);
      raw.raw = TRUE;
      two = signed_look_at_signer (raw);
      signed_assert_good (one, person);
      signed_assert_good (two, person);
    }
}

/* The content's hash takes the default substitution unless the message says otherwise, the signature's that
 * of the signer's key. */
static void
test_substitutions (void)
{
  g_autoptr (RaKeyPair) pair = signed_take_key (fixture_dstu_key ("uacurve6", NULL, FIXTURE_DKE));
  const SignedPerson *person = signed_certify (pair);
  g_autoptr (GBytes) message = signed_make (person, FALSE);
  g_autoptr (RaSignedVerdict) verdict = signed_look (message, NULL), said = NULL;
  ForgeSigner signer = signed_signer (person);

  signed_assert_good (verdict, person);
  signer.dke = FIXTURE_DKE;
  said = signed_look_at_signer (signer);
  signed_assert_good (said, person);
}

/* Beside the hash, where nobody signs it, no substitution may stand but the usual one: with one of one's own
 * (here each nibble stays what it is) contents can be found for any hash. */
static void
test_foreign_substitutions (void)
{
  static const char *const foreign[] = { FIXTURE_DKE, IDENTITY_DKE };
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  ForgeSigner signer = signed_signer (person);

  signer.dke = DEFAULT_DKE;
  g_autoptr (RaSignedVerdict) usual = signed_look_at_signer (signer);
  signed_assert_good (usual, person);
  signer.naming = "SHA256";
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      signer.dke = foreign[i];
      g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
      signed_assert_refused (verdict, "algorithm", NULL, "a substitution of its own");
      g_assert_null (ra_findings_find (signed_first (verdict)->findings, "content"));
    }
}

static void
test_several_signers (void)
{
  const SignedPerson *one = signed_somebody ("dstu4145-257"), *two = signed_somebody ("ecdsa-p256");
  ForgeSigner signers[] = { signed_signer (one), signed_signer (two) };
  g_autoptr (GBytes) content = signed_text ();
  Forge forge = { .content = content, .signers = signers, .n_signers = 2 };
  g_autoptr (RaSignedVerdict) good = signed_look_at_forged (&forge), bad = NULL;
  const RaSignedSigner *second = good->signers->pdata[1];

  signed_assert_good (good, one);
  g_assert_cmpuint (good->signers->len, ==, 2);
  g_assert_cmpstr (second->certificate->id, ==, two->certificate->id);
  g_assert_true (second->suite == ra_suite_find ("ecdsa-p256"));
  signers[1].no_name = TRUE;
  bad = signed_look_at_forged (&forge);
  g_assert_cmpuint (bad->signers->len, ==, 2);
  g_assert_true (ra_findings_all_ok (signed_first (bad)->findings));
  g_assert_false (bad->ok);
  g_assert_null (bad->content);
}

static void
test_certificate_at_hand (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257"), *other = signed_somebody ("dstu4145-257");
  g_autoptr (GPtrArray) at_hand = g_ptr_array_new (), others = g_ptr_array_new ();
  const RaSignedRules with = { signed_trust (), at_hand, FIXTURE_NOW },
                      without = { signed_trust (), others, FIXTURE_NOW };
  ForgeSigner signer = signed_signer (person);
  g_autoptr (GBytes) content = signed_text ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1, .no_certificates = TRUE };

  g_ptr_array_add (others, other->certificate);
  g_ptr_array_add (at_hand, other->certificate); /* with the same issuer and number */
  g_ptr_array_add (at_hand, person->certificate);
  for (int i = 0; i < 2; i++)
    {
      signer.by_key_id = i == 1;
      g_autoptr (GBytes) message = forge_message (&forge);
      g_autoptr (RaSignedVerdict) good = signed_look_by (message, NULL, &with),
                                  none = signed_look (message, NULL);

      signed_assert_good (good, person);
      signed_assert_refused (none, "certificate", NULL,
                             i == 1 ? "identifier" : "number C0FFEE of the centre “");
      g_assert_null (signed_first (none)->certificate);
      if (i == 1)
        {
          g_autoptr (RaSignedVerdict) wrong = signed_look_by (message, NULL, &without);
          signed_assert_refused (wrong, "certificate", NULL, "Ask the signer for it");
        }
    }
}

/* A program that does not know the length writes indefinite ones and the content in pieces; attributes in
 * another order than DER's occur. */
static void
test_streamed (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-431");
  ForgeSigner signer = signed_signer (person);
  g_autoptr (GBytes) content = signed_text ();
  Forge forge = { .content = content, .signers = &signer, .n_signers = 1, .streamed = TRUE };
  g_autoptr (RaSignedVerdict) streamed = signed_look_at_forged (&forge), unsorted = NULL, detached = NULL;

  signed_assert_good (streamed, person);
  signer.unsorted = TRUE;
  unsorted = signed_look_at_forged (&forge);
  signed_assert_good (unsorted, person);
  forge.detached = TRUE;
  detached = signed_look_at_forged (&forge);
  signed_assert_good (detached, person);
}

static void
test_naming (void)
{
  static const char *const hashes[] = { "SHA256", "SHA384", "SHA512", "dstu34311", "kupyna-256", "SHA1" };
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  ForgeSigner signer = signed_signer (person);

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      signer.naming = hashes[i];
      g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
      signed_assert_good (verdict, person);
    }
  signer.naming_without_issuer
      = TRUE; /* the older attribute must say the number as well, the newer need not */
  g_autoptr (RaSignedVerdict) older = signed_look_at_signer (signer);
  signer.naming = "SHA256";
  g_autoptr (RaSignedVerdict) newer = signed_look_at_signer (signer);
  signed_assert_refused (older, "signing-certificate", NULL, "hash that is broken");
  signed_assert_good (newer, person);
}

/* Not of a suite, yet as good. */
static void
test_other_keys (void)
{
  g_autoptr (RaKeyPair) p384 = signed_take_key (EVP_EC_gen ("P-384")),
                        rsa = signed_take_key (EVP_RSA_gen (2048));
  const SignedPerson *one = signed_certify (p384), *two = signed_certify (rsa);
  ForgeSigner a = signed_signer (one), b = signed_signer (two);

  a.digest = "SHA384";
  b.algorithm = NID_rsaEncryption;
  g_autoptr (RaSignedVerdict) first_verdict = signed_look_at_signer (a), second = signed_look_at_signer (b);
  signed_assert_good (first_verdict, one);
  g_assert_null (signed_first (first_verdict)->suite);
  signed_assert_good (second, two);
}

/* On another curve, or longer, than the suite whose algorithm it is: its own words, not the suite's. */
static void
test_words_of_other_keys (void)
{
  static const char *const curves[] = { "P-384", "P-521" };

  for (gsize i = 0; i < G_N_ELEMENTS (curves); i++)
    {
      g_autoptr (RaKeyPair) pair = signed_take_key (EVP_EC_gen (curves[i]));
      g_autoptr (GPtrArray) rows = ra_certificate_describe (signed_certify (pair)->certificate);
      gboolean found = FALSE;

      for (guint r = 0; r < rows->len; r++)
        {
          const RaCertificateRow *row = g_ptr_array_index (rows, r);
          g_assert_null (strstr (row->value, "P-256"));
          found = found || strstr (row->value, i == 0 ? "secp384r1" : "secp521r1") != NULL;
        }
      g_assert_true (found);
    }
  g_autoptr (RaKeyPair) longer = signed_take_key (EVP_RSA_gen (5120));
  g_assert_false (ra_suite_names_key (ra_suite_find ("rsa-4096"), ra_key_pair_get_pkey (longer)));
}

/* The identifier of the signer's key in pieces, as BER allows. */
static void
test_identifier_in_pieces (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  ForgeSigner signer = signed_signer (person);

  signer.by_key_id = TRUE;
  for (signer.id_pieces = 0; signer.id_pieces < 4; signer.id_pieces++)
    {
      g_autoptr (RaSignedVerdict) verdict = signed_look_at_signer (signer);
      signed_assert_good (verdict, person);
    }
}

/* A number is said as the certificate prints it: not as it stands in the file, with a byte for its sign. */
static void
test_number_in_words (void)
{
  static const char *const numbers[][2] = { { "8001", "number 8001 of" }, { "-8001", "number -8001 of" } };
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  g_autoptr (GBytes) content = signed_text ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      X509 *x509 = X509_dup (ra_certificate_get_x509 (person->certificate));
      ForgeSigner signer = signed_signer (person);
      const Forge forge = { .content = content, .signers = &signer, .n_signers = 1, .no_certificates = TRUE };
      BIGNUM *number = NULL;
      ASN1_INTEGER *serial;
      g_autoptr (RaCertificate) certificate = NULL;

      BN_hex2bn (&number, numbers[i][0]);
      serial = BN_to_ASN1_INTEGER (number, NULL);
      X509_set_serialNumber (x509, serial);
      X509_sign (x509, signed_root_key (), EVP_sha256 ());
      signer.certificate = certificate = ra_certificate_new_from_x509 (x509, NULL);
      g_autoptr (RaSignedVerdict) verdict = signed_look_at_forged (&forge);
      signed_assert_refused (verdict, "certificate", NULL, numbers[i][1]);
      ASN1_INTEGER_free (serial);
      BN_free (number);
      X509_free (x509);
    }
}

/* Signed with a certificate that has one more extension, marked critical. */
static RaSignedVerdict *
look_at_extension (const SignedPerson *person, const char *oid, const char *value)
{
  X509 *x509 = X509_dup (ra_certificate_get_x509 (person->certificate));
  ASN1_OBJECT *object = OBJ_txt2obj (oid, 1);
  g_autoptr (GBytes) der = ra_text_from_hex (value);
  ASN1_OCTET_STRING *data = ASN1_OCTET_STRING_new ();
  X509_EXTENSION *extension;
  g_autoptr (RaCertificate) certificate = NULL;
  ForgeSigner signer = signed_signer (person);

  ASN1_OCTET_STRING_set (data, g_bytes_get_data (der, NULL), (int) g_bytes_get_size (der));
  extension = X509_EXTENSION_create_by_OBJ (NULL, object, 1, data);
  X509_add_ext (x509, extension, -1);
  g_assert_cmpint (X509_sign (x509, signed_root_key (), EVP_sha256 ()), >, 0);
  signer.certificate = certificate = ra_certificate_new_from_x509 (x509, NULL);
  X509_EXTENSION_free (extension);
  ASN1_OCTET_STRING_free (data);
  ASN1_OBJECT_free (object);
  X509_free (x509);
  return signed_look_at_signer (signer);
}

/* Ukrainian centres mark the statements of a qualified certificate critical. */
static void
test_critical (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (RaSignedVerdict) statements
      = look_at_extension (person, "1.3.6.1.5.5.7.1.3", "300c300a06082a86480086f70d01");
  g_autoptr (RaSignedVerdict) unknown = look_at_extension (person, "1.2.3.4.5", "0500");

  g_assert_true (statements->ok);
  signed_assert_refused (unknown, "trust", NULL, "unhandled critical extension");
}

static void
test_other_type (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  ForgeSigner signer = signed_signer (person);
  g_autoptr (GBytes) content = signed_text ();
  const Forge forge
      = { .content = content, .signers = &signer, .n_signers = 1, .type = NID_id_smime_ct_TSTInfo };
  g_autoptr (RaSignedVerdict) verdict = signed_look_at_forged (&forge);

  signed_assert_good (verdict, person); /* what it is, is for the caller to look at */
}

int
main (int argc, char *argv[])
{
  signed_set_up (&argc, &argv);
  g_test_add_func ("/signed-data/both-forms", test_both_forms);
  g_test_add_func ("/signed-data/substitutions", test_substitutions);
  g_test_add_func ("/signed-data/foreign-substitutions", test_foreign_substitutions);
  g_test_add_func ("/signed-data/several-signers", test_several_signers);
  g_test_add_func ("/signed-data/certificate-at-hand", test_certificate_at_hand);
  g_test_add_func ("/signed-data/streamed", test_streamed);
  g_test_add_func ("/signed-data/naming", test_naming);
  g_test_add_func ("/signed-data/other-keys", test_other_keys);
  g_test_add_func ("/signed-data/words-of-other-keys", test_words_of_other_keys);
  g_test_add_func ("/signed-data/identifier-in-pieces", test_identifier_in_pieces);
  g_test_add_func ("/signed-data/number-in-words", test_number_in_words);
  g_test_add_func ("/signed-data/critical", test_critical);
  g_test_add_func ("/signed-data/other-type", test_other_type);
  return signed_run ();
}
