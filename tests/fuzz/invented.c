/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invented.h"

#include <openssl/core_names.h>
#include <string.h>

#include "fuzz.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define DRFO "1.2.804.2.1.1.1.11.1.4.1.1"
#define UNZR "1.2.804.2.1.1.1.11.1.4.3.1"
#define TERM (365 * 24 * 3600)

/* A scalar of 32 octets, far below every order: @seed and a pattern. */
static void
make_scalar (guint8 scalar[32], guint8 seed)
{
  for (guint i = 0; i < 32; i++)
    scalar[i] = (guint8) ((i + 1) * 37 + seed);
  scalar[0] = scalar[31] = 0x11;
}

static EVP_PKEY *
make_national (const char *curve, guint8 seed)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, "DSTU4145", NULL);
  guint8 scalar[32];
  EVP_PKEY *key = NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) curve, 0),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PRIV_KEY, scalar, sizeof scalar),
    OSSL_PARAM_construct_end (),
  };

  make_scalar (scalar, seed);
  fuzz_require (EVP_PKEY_fromdata_init (ctx) == 1);
  fuzz_require (EVP_PKEY_fromdata (ctx, &key, EVP_PKEY_KEYPAIR, params) == 1);
  return key;
}

/* ECPrivateKey of RFC 5915, without the public key: OpenSSL computes it. */
static EVP_PKEY *
make_p256 (guint8 seed)
{
  guint8 der[] = "\x30\x31\x02\x01\x01\x04\x20 a place for thirty-two octets. "
                 "\xa0\x0a\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
  const guint8 *at = der;
  EVP_PKEY *key;

  make_scalar (der + 7, seed);
  key = d2i_PrivateKey (EVP_PKEY_EC, NULL, &at, sizeof der - 1);
  fuzz_require (key != NULL);
  return key;
}

RaKeyPair *
invented_key (const char *suite, RaUsage usage)
{
  guint8 seed = (guint8) (5 + usage);
  static RaKeyPair *rsa[RA_USAGE_AGREEMENT + 1];
  RaKeyPair *pair;

  if (g_str_has_prefix (suite, "dstu4145-257"))
    pair = ra_key_pair_new_take (make_national ("uacurve6", seed), usage, NULL);
  else if (g_str_has_prefix (suite, "dstu4145-431"))
    pair = ra_key_pair_new_take (make_national ("uacurve9", seed), usage, NULL);
  else if (g_str_equal (suite, "ecdsa-p256"))
    pair = ra_key_pair_new_take (make_p256 (seed), usage, NULL);
  else
    {
      if (rsa[usage] == NULL)
        rsa[usage] = ra_key_pair_generate (ra_suite_find (suite), usage, NULL, NULL);
      pair = ra_key_pair_ref (rsa[usage]);
    }
  fuzz_require (pair != NULL);
  return pair;
}

RaSubject *
invented_subject (void)
{
  RaSubject *subject = ra_subject_new ();
  GError *error = NULL;

  ra_subject_add_rdn (subject, "CN", "Вигадана Оксана Петрівна", RA_SUBJECT_UTF8, &error);
  ra_subject_add_rdn (subject, "surname", "Вигадана", RA_SUBJECT_UTF8, &error);
  ra_subject_add_rdn (subject, "GN", "Оксана Петрівна", RA_SUBJECT_UTF8, &error);
  ra_subject_add_rdn (subject, "2.5.4.6", "UA", RA_SUBJECT_PRINTABLE, &error);
  ra_subject_add_attribute (subject, DRFO, "3111900127", &error);
  ra_subject_add_attribute (subject, UNZR, "19850314-01235", &error);
  g_assert_no_error (error);
  return subject;
}

static void
add_extension (X509 *x509, int nid, const char *value)
{
  g_autoptr (X509_EXTENSION) extension = X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  fuzz_require (extension != NULL && X509_add_ext (x509, extension, -1) == 1);
}

static X509 *
begin (X509_NAME *issuer, long serial)
{
  X509 *x509 = X509_new ();
  time_t from = (time_t) (INVENTED_NOW / G_USEC_PER_SEC) - 3600;

  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (x509), serial);
  X509_set_issuer_name (x509, issuer);
  X509_time_adj_ex (X509_getm_notBefore (x509), 0, 0, &from);
  X509_time_adj_ex (X509_getm_notAfter (x509), 0, TERM, &from);
  return x509;
}

static void
sign (X509 *x509, RaKeyPair *key)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();

  fuzz_require (EVP_DigestSignInit_ex (ctx, NULL, ra_key_pair_get_suite (key)->digest, NULL, NULL,
                                       ra_key_pair_get_pkey (key), NULL)
                == 1);
  fuzz_require (X509_sign_ctx (x509, ctx) > 0);
}

static X509_NAME *
name_of_root (const char *suite)
{
  X509_NAME *name = X509_NAME_new ();
  g_autofree char *text = g_strdup_printf ("Вигаданий центр %s", suite);

  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const guint8 *) text, -1, -1, 0);
  return name;
}

X509 *
invented_root (const char *suite)
{
  g_autoptr (RaKeyPair) key = invented_key (suite, RA_USAGE_AGREEMENT);
  g_autoptr (X509_NAME) name = name_of_root (suite);
  X509 *x509 = begin (name, 1);

  X509_set_subject_name (x509, name);
  X509_set_pubkey (x509, ra_key_pair_get_pkey (key));
  add_extension (x509, NID_basic_constraints, "critical,CA:TRUE");
  add_extension (x509, NID_key_usage, "critical,keyCertSign,cRLSign");
  sign (x509, key);
  return x509;
}

X509 *
invented_certificate (RaRequest *request, const char *root_suite)
{
  g_autoptr (RaKeyPair) key = invented_key (root_suite, RA_USAGE_AGREEMENT);
  g_autoptr (X509_NAME) issuer = name_of_root (root_suite);
  X509_REQ *asked = ra_request_get_x509 (request);
  STACK_OF (X509_EXTENSION) *extensions = X509_REQ_get_extensions (asked);
  X509 *x509 = begin (issuer, 0xc0ffee);

  X509_set_subject_name (x509, X509_REQ_get_subject_name (asked));
  X509_set_pubkey (x509, X509_REQ_get0_pubkey (asked));
  for (int i = 0; i < sk_X509_EXTENSION_num (extensions); i++)
    X509_add_ext (x509, sk_X509_EXTENSION_value (extensions, i), -1);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  add_extension (x509, NID_info_access, "OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/");
  add_extension (x509, NID_crl_distribution_points, "URI:http://crl.example/full.crl");
  sign (x509, key);
  return x509;
}

const char *const invented_roots[] = { "dstu4145-431", "dstu4145-257-kupyna", "ecdsa-p256", NULL };

RaTrust *
invented_trust (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) pem = NULL;
  RaTrust *trust;

  for (guint i = 0; invented_roots[i] != NULL; i++)
    {
      g_autoptr (X509) x509 = invented_root (invented_roots[i]);
      g_autoptr (RaCertificate) root = ra_certificate_new_from_x509 (x509, NULL);
      g_autofree char *one = ra_certificate_to_pem (root);

      g_string_append (text, one);
    }
  pem = g_string_free_to_bytes (text);
  trust = ra_trust_new_from_pem (pem, NULL);
  fuzz_require (trust != NULL && trust->anchors->len == G_N_ELEMENTS (invented_roots) - 1);
  return trust;
}
