/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foreign-containers.h"

#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/params.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/crypto/asn1/ra-der-private.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define SCALAR_MAX 64
#define DER_SIZE 4096
#define TAG_OID 0x06
#define TAG_SET 0x31
#define TAG_CONTEXT_0 0xa0
#define ARC_CENTRES 0x2b, 0x06, 0x01, 0x04, 0x01, 0x81, 0x97, 0x46, 0x01, 0x01

/* ---- bits and pieces of DER, last to first ---- */

static void
prepend_element (RaDer *der, guint8 tag, gconstpointer data, gsize size)
{
  gsize mark = ra_der_mark (der);

  ra_der_prepend (der, data, size);
  ra_der_wrap (der, tag, mark);
}

static void
prepend_hex (RaDer *der, guint8 tag, const char *hex)
{
  guint8 bytes[128];

  prepend_element (der, tag, bytes, fixture_hex (hex, bytes, sizeof bytes));
}

static void
prepend_small (RaDer *der, guint number)
{
  const guint8 bytes[] = { (guint8) (number >> 8), (guint8) number };
  gboolean wide = number >= 0x80;

  prepend_element (der, RA_DER_INTEGER, wide ? bytes : bytes + 1, wide ? 2 : 1);
}

/* An attribute of the centres' arc around the value written since @mark. */
static void
wrap_attribute (RaDer *der, guint8 number, gsize mark)
{
  const guint8 oid[] = { ARC_CENTRES, 0x02, number };

  ra_der_wrap (der, TAG_SET, mark);
  prepend_element (der, TAG_OID, oid, sizeof oid);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

/* ---- the second key ---- */

static const char dke_hex[] = "a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17"
                              "f8e9720dc615b43a28975f0bc1dea36438b564ea2c179fd0123e6db8fac57904";

/* The numbers of both curves as the attribute has them: big endian, the largest exponent first. */
typedef struct
{
  guint m, exponents[3], a;
  guint n_bits;
  guint8 number; /* of the curve's identifier */
  const char *b, *n, *base;
} Curve;

static const Curve curves[] = {
  { 257,
    { 12, 0, 0 },
    0,
    256,
    6,
    "01cef494720115657e18f938d7a7942394ff9425c1458c57861f9eea6adbe3be10",
    "00800000000000000000000000000000006759213af182e987d3e17714907d470d",
    "002a29ef207d0e9b6c55cd260b306c7e007ac491ca1b10c62334a9e8dcd8d20fb6" },
  { 431,
    { 5, 3, 1 },
    1,
    430,
    9,
    "03ce10490f6a708fc26dfe8c3d27c4f94e690134d5bff988d8d28aaeaede975936c66bac536b18ae2dc312ca493117daa469c640"
    "c"
    "af3",
    "3fffffffffffffffffffffffffffffffffffffffffffffffffffffba3175458009a8c0a724f02f81aa8a1fcbaf80d90c7a951105"
    "0"
    "4cf",
    "1a62ba79d98133a16bbae7ed9a8e03c32e0824d57aef72f88986874e5aae49c27bed49a2a95058068426c2171e99fd3b43c5947c"
    "8"
    "57c" },
};

static const Curve *
curve_of (EVP_PKEY *key)
{
  const Curve *curve = &curves[EVP_PKEY_get_bits (key) == 431 ? 1 : 0];

  g_assert_cmpint (EVP_PKEY_get_bits (key), ==, curve->m);
  return curve;
}

static void
prepend_named (RaDer *der, const Curve *curve)
{
  const guint8 oid[]
      = { 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x01, 0x03, 0x01, 0x01, 0x02, curve->number };

  prepend_element (der, TAG_OID, oid, sizeof oid);
}

static void
prepend_numbers (RaDer *der, const Curve *curve, gboolean wrong)
{
  gsize mark = ra_der_mark (der), field, exponents;
  g_autofree char *b = g_strdup (curve->b);

  if (wrong)
    b[10] = b[10] == '0' ? '1' : '0';
  prepend_hex (der, RA_DER_OCTET_STRING, curve->base);
  prepend_hex (der, RA_DER_INTEGER, curve->n);
  prepend_hex (der, RA_DER_OCTET_STRING, b);
  prepend_small (der, curve->a);
  field = exponents = ra_der_mark (der);
  for (guint i = 3; i > 0; i--)
    if (curve->exponents[i - 1] != 0)
      prepend_small (der, curve->exponents[i - 1]);
  if (curve->exponents[1] != 0)
    ra_der_wrap (der, RA_DER_SEQUENCE, exponents);
  prepend_small (der, curve->m);
  ra_der_wrap (der, RA_DER_SEQUENCE, field);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

static RaSecret *
get_scalar (EVP_PKEY *key)
{
  g_autoptr (RaSecret) scalar = ra_secret_new (SCALAR_MAX);
  gsize size = 0;

  g_assert_cmpint (EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PRIV_KEY,
                                                    ra_secret_get_data (scalar), SCALAR_MAX, &size),
                   ==, 1);
  return ra_secret_new_copy (ra_secret_get_data (scalar), size);
}

/* Bit i of the string is bit i of the number. */
static void
prepend_bits (RaDer *der, EVP_PKEY *key)
{
  g_autoptr (RaSecret) scalar = get_scalar (key);
  gsize size = ra_secret_get_size (scalar), mark = ra_der_mark (der);
  guint8 unused = (guint8) (8 * size - curve_of (key)->n_bits);

  for (gsize i = size; i > 0; i--)
    {
      guint8 from = ra_secret_get_data (scalar)[i - 1], to = 0;

      for (guint bit = 0; bit < 8; bit++)
        if ((from & (1u << bit)) != 0)
          to |= (guint8) (0x80u >> bit);
      ra_der_prepend (der, &to, 1);
    }
  ra_der_prepend (der, &unused, 1);
  ra_der_wrap (der, RA_DER_BIT_STRING, mark);
}

static void
prepend_attributes (RaDer *der, EVP_PKEY *agree, ForeignAttributes attributes)
{
  static const char identifier[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  gsize all = ra_der_mark (der), mark = all;

  prepend_hex (der, RA_DER_OCTET_STRING, identifier);
  wrap_attribute (der, 5, mark);
  if (attributes != FOREIGN_NO_PARAMETERS)
    {
      mark = ra_der_mark (der);
      prepend_hex (der, RA_DER_OCTET_STRING, dke_hex);
      prepend_hex (der, RA_DER_OCTET_STRING, dke_hex);
      if (attributes == FOREIGN_NAMED_CURVE)
        prepend_named (der, curve_of (agree));
      else
        prepend_numbers (der, curve_of (agree), attributes == FOREIGN_WRONG_NUMBER);
      ra_der_wrap (der, RA_DER_SEQUENCE, mark);
      wrap_attribute (der, 2, mark);
    }
  mark = ra_der_mark (der);
  prepend_bits (der, agree);
  wrap_attribute (der, 3, mark);
  mark = ra_der_mark (der);
  prepend_hex (der, RA_DER_OCTET_STRING, identifier);
  wrap_attribute (der, 1, mark);
  ra_der_wrap (der, TAG_CONTEXT_0, all);
}

static void
prepend_algorithm (RaDer *der, EVP_PKEY *key)
{
  X509_PUBKEY *info = NULL;
  X509_ALGOR *algorithm = NULL;
  guint8 *bytes = NULL;
  int size;

  g_assert_cmpint (X509_PUBKEY_set (&info, key), ==, 1);
  X509_PUBKEY_get0_param (NULL, NULL, NULL, &algorithm, info);
  size = i2d_X509_ALGOR (algorithm, &bytes);
  g_assert_cmpint (size, >, 0);
  ra_der_prepend (der, bytes, (gsize) size);
  OPENSSL_free (bytes);
  X509_PUBKEY_free (info);
}

RaSecret *
foreign_pkcs8 (EVP_PKEY *sign, gsize size, EVP_PKEY *agree, ForeignAttributes attributes)
{
  g_autoptr (RaSecret) scalar = get_scalar (sign);
  g_auto (RaDer) der;
  RaSecret *pkcs8;
  gsize end, mark;

  ra_der_init (&der, DER_SIZE);
  end = ra_der_mark (&der);
  if (attributes != FOREIGN_NO_ATTRIBUTES)
    prepend_attributes (&der, agree, attributes);
  mark = ra_der_mark (&der);
  for (gsize i = ra_secret_get_size (scalar); i < size; i++)
    ra_der_prepend (&der, "", 1);
  ra_der_prepend (&der, ra_secret_get_data (scalar), ra_secret_get_size (scalar));
  ra_der_wrap (&der, RA_DER_OCTET_STRING, mark);
  prepend_algorithm (&der, sign);
  prepend_small (&der, 0);
  ra_der_wrap (&der, RA_DER_SEQUENCE, end);
  pkcs8 = ra_der_finish (&der);
  g_assert_nonnull (pkcs8);
  return pkcs8;
}

EVP_PKEY *
foreign_explicit_key (const char *group)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, "DSTU4145", NULL);
  EVP_PKEY *key = NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) group, 0),
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, (char *) "explicit", 0),
    OSSL_PARAM_construct_end (),
  };

  g_assert_cmpint (EVP_PKEY_keygen_init (ctx), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_params (ctx, params), ==, 1);
  g_assert_cmpint (EVP_PKEY_generate (ctx, &key), ==, 1);
  return key;
}

/* ---- Key-6.dat ---- */

static RaSecret *
key6_key (const char *password, guint iterations)
{
  RaSecret *key = ra_secret_new (32);
  EVP_MD *hash = EVP_MD_fetch (NULL, "dstu34311", NULL);

  g_assert_cmpint (EVP_Digest (password, strlen (password), ra_secret_get_data (key), NULL, hash, NULL), ==,
                   1);
  for (guint i = 1; i < iterations; i++)
    EVP_Digest (ra_secret_get_data (key), 32, ra_secret_get_data (key), NULL, hash, NULL);
  EVP_MD_free (hash);
  return key;
}

static void
key6_mac (RaSecret *key, RaSecret *plain, guint8 mac[4])
{
  gsize size = 0;

  g_assert_nonnull (EVP_Q_mac (NULL, "dstu28147-mac", NULL, NULL, NULL, ra_secret_get_data (key), 32,
                               ra_secret_get_data (plain), ra_secret_get_size (plain), mac, 4, &size));
  g_assert_cmpuint (size, ==, 4);
}

GBytes *
foreign_key6 (RaSecret *pkcs8, const char *password, guint iterations)
{
  static const guint8 oid[] = { ARC_CENTRES, 0x01, 0x02 };
  gsize size = ra_secret_get_size (pkcs8), filled = (size + 7) / 8 * 8, end, mark;
  g_autoptr (RaSecret) key = key6_key (password, iterations), plain = ra_secret_new (filled), file = NULL;
  g_autofree guint8 *text = g_malloc (filled);
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  EVP_CIPHER *cipher = EVP_CIPHER_fetch (NULL, "dstu28147-ecb", NULL);
  g_auto (RaDer) der;
  guint8 mac[4];
  int written = 0;

  memcpy (ra_secret_get_data (plain), ra_secret_get_data (pkcs8), size);
  key6_mac (key, pkcs8, mac);
  g_assert_cmpint (EVP_EncryptInit_ex (ctx, cipher, NULL, ra_secret_get_data (key), NULL), ==, 1);
  EVP_EncryptUpdate (ctx, text, &written, ra_secret_get_data (plain), (int) filled);
  g_assert_cmpint (written, ==, filled);
  EVP_CIPHER_free (cipher);

  ra_der_init (&der, DER_SIZE);
  end = mark = ra_der_mark (&der);
  prepend_element (&der, RA_DER_OCTET_STRING, text, size);
  mark = ra_der_mark (&der);
  if (filled > size)
    prepend_element (&der, RA_DER_OCTET_STRING, text + size, filled - size);
  prepend_element (&der, RA_DER_OCTET_STRING, mac, sizeof mac);
  ra_der_wrap (&der, RA_DER_SEQUENCE, mark);
  prepend_element (&der, TAG_OID, oid, sizeof oid);
  ra_der_wrap (&der, RA_DER_SEQUENCE, mark);
  ra_der_wrap (&der, RA_DER_SEQUENCE, end);
  file = ra_der_finish (&der);
  g_assert_nonnull (file);
  return g_bytes_new (ra_secret_get_data (file), ra_secret_get_size (file));
}

/* ---- PKCS#12 ---- */

static guint
or_else (guint value, guint otherwise)
{
  return value != 0 ? value : otherwise;
}

/* Puts identifiers nobody knows in the place of the real ones. */
static void
disguise (X509_ALGOR *algorithm, const ForeignForm *form)
{
  PBE2PARAM *scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  PBKDF2PARAM *derivation
      = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), scheme->keyfunc->parameter);

  if (form->cipher_oid != NULL)
    {
      ASN1_OBJECT_free (scheme->encryption->algorithm);
      scheme->encryption->algorithm = OBJ_txt2obj (form->cipher_oid, 1);
    }
  if (form->function_oid != NULL)
    {
      ASN1_OBJECT_free (derivation->prf->algorithm);
      derivation->prf->algorithm = OBJ_txt2obj (form->function_oid, 1);
      ASN1_TYPE_pack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), derivation, &scheme->keyfunc->parameter);
    }
  ASN1_TYPE_pack_sequence (ASN1_ITEM_rptr (PBE2PARAM), scheme, &algorithm->parameter);
  PBKDF2PARAM_free (derivation);
  PBE2PARAM_free (scheme);
}

static X509_SIG *
shroud (RaSecret *plain, const char *password, const ForeignForm *form)
{
  g_autofree guint8 *salt = g_malloc0 (or_else (form->salt, 32)),
                    *text = g_malloc (ra_secret_get_size (plain) + 32);
  EVP_CIPHER *cipher = EVP_CIPHER_fetch (NULL, OBJ_nid2sn (form->cipher), NULL);
  g_autoptr (X509_ALGOR) algorithm = PKCS5_pbe2_set_iv (cipher, (int) or_else (form->iterations, 2000), salt,
                                                        (int) or_else (form->salt, 32), NULL, form->function);
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  X509_SIG *shrouded = X509_SIG_new ();
  X509_ALGOR *slot;
  ASN1_OCTET_STRING *octets;
  int written = 0, rest = 0;

  EVP_CIPHER_free (cipher);
  g_assert_nonnull (algorithm);
  g_assert_cmpint (
      EVP_PBE_CipherInit_ex (algorithm->algorithm, password, -1, algorithm->parameter, ctx, 1, NULL, NULL),
      ==, 1);
  EVP_CipherUpdate (ctx, text, &written, ra_secret_get_data (plain), (int) ra_secret_get_size (plain));
  EVP_CipherFinal_ex (ctx, text + written, &rest);
  disguise (algorithm, form);
  X509_SIG_getm (shrouded, &slot, &octets);
  X509_ALGOR_copy (slot, algorithm);
  ASN1_OCTET_STRING_set (octets, text, written + rest);
  return shrouded;
}

static void
add_mac (PKCS12 *container, const char *password, const ForeignForm *form)
{
  const X509_ALGOR *algorithm = NULL;
  g_autofree guint8 *salt = g_malloc0 (or_else (form->mac_salt, 32));

  if (form->hash == NID_undef)
    return;
  g_assert_cmpint (PKCS12_set_mac (container, password, -1, salt, (int) or_else (form->mac_salt, 32),
                                   (int) or_else (form->mac_iterations, 2000),
                                   EVP_get_digestbynid (form->hash)),
                   ==, 1);
  if (form->hash_oid == NULL)
    return;
  PKCS12_get0_mac (NULL, &algorithm, NULL, NULL, container);
  X509_ALGOR_set0 ((X509_ALGOR *) algorithm, OBJ_txt2obj (form->hash_oid, 1), V_ASN1_NULL, NULL);
}

GBytes *
foreign_pkcs12 (GPtrArray *keys, const char *const *names, const char *password, const ForeignForm *form)
{
  STACK_OF (PKCS12_SAFEBAG) *bags = sk_PKCS12_SAFEBAG_new_null ();
  STACK_OF (PKCS7) *safes = NULL;
  g_autoptr (PKCS12) container = NULL;
  unsigned char *der = NULL;
  int size;

  for (guint i = 0; i < keys->len; i++)
    {
      PKCS12_SAFEBAG *bag = PKCS12_SAFEBAG_create0_pkcs8 (shroud (keys->pdata[i], password, form));

      if (names != NULL)
        PKCS12_add_friendlyname_utf8 (bag, names[i], -1);
      sk_PKCS12_SAFEBAG_push (bags, bag);
    }
  g_assert_cmpint (PKCS12_add_safe (&safes, bags, -1, 0, NULL), ==, 1);
  container = PKCS12_add_safes (safes, 0);
  g_assert_nonnull (container);
  add_mac (container, password, form);
  sk_PKCS7_pop_free (safes, PKCS7_free);
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
  size = i2d_PKCS12 (container, &der);
  return fixture_bytes (der, size);
}
