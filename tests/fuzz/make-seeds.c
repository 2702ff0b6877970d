/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes valid inputs of a target into a folder, made with the station's own code. */
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <string.h>

#include "fuzz.h"
#include "invented.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/crypto/signed-data/ra-signed-data.h"
#include "tests/unit/crypto/foreign-containers.h"
#include "tests/unit/crypto/signed-forge.h"

static const char *folder;

static void
write_seed (const char *name, gconstpointer data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  fuzz_require (g_file_set_contents (path, data, (gssize) size, NULL));
}

static void
write_bytes (const char *name, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  write_seed (name, data, size);
}

static RaRequest *
make_request (const char *suite, RaUsage usage)
{
  g_autoptr (RaKeyPair) key = invented_key (suite, usage);
  g_autoptr (RaSubject) subject = invented_subject ();
  RaRequest *request = ra_request_new (key, subject, NULL);

  fuzz_require (request != NULL);
  return request;
}

/* A request as another program might write it: any key, one name, no extensions. */
static void
write_plain_request (const char *name, EVP_PKEY *key, const EVP_MD *md)
{
  g_autoptr (X509_REQ) request = X509_REQ_new ();
  guint8 *der = NULL;
  int size;

  X509_NAME_add_entry_by_txt (X509_REQ_get_subject_name (request), "CN", MBSTRING_UTF8,
                              (const guint8 *) "Чужа програма", -1, -1, 0);
  X509_REQ_set_pubkey (request, key);
  fuzz_require (X509_REQ_sign (request, key, md) > 0);
  size = i2d_X509_REQ (request, &der);
  write_seed (name, der, (gsize) size);
  OPENSSL_free (der);
}

static EVP_PKEY *
generate (const char *algorithm, const char *group, const char *form)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, algorithm, NULL);
  EVP_PKEY *key = NULL;
  OSSL_PARAM params[3] = { OSSL_PARAM_END, OSSL_PARAM_END, OSSL_PARAM_END };

  if (group != NULL)
    params[0] = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) group, 0);
  if (form != NULL)
    params[1] = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, (char *) form, 0);
  fuzz_require (EVP_PKEY_keygen_init (ctx) == 1 && EVP_PKEY_CTX_set_params (ctx, params) == 1);
  fuzz_require (EVP_PKEY_generate (ctx, &key) == 1);
  return key;
}

static void
write_foreign_requests (void)
{
  static const struct
  {
    const char *algorithm, *group, *form;
    gboolean with_hash;
  } kinds[] = {
    { "EC", "P-384", NULL, TRUE },
    { "EC", "P-256", "explicit", TRUE },
    { "ED25519", NULL, NULL, FALSE },
    { "RSA", NULL, NULL, TRUE },
    { "RSA-PSS", NULL, NULL, TRUE },
    { "DSTU4145", "uacurve6", "explicit", FALSE },
    { "DSTU4145", "uacurve9", "explicit", FALSE },
    { "DSTU4145", "uacurve0", NULL, FALSE },
    { "DSTU4145", "uacurve5", "explicit", FALSE },
    { "DSTU4145", "uacurve8", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (EVP_PKEY) key = generate (kinds[i].algorithm, kinds[i].group, kinds[i].form);
      g_autofree char *name = g_strdup_printf ("foreign-%u", i);

      write_plain_request (name, key, kinds[i].with_hash ? EVP_sha256 () : NULL);
    }
}

static void
write_requests (void)
{
  for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
    for (RaUsage usage = RA_USAGE_SIGNATURE; usage <= RA_USAGE_AGREEMENT; usage++)
      {
        g_autoptr (RaRequest) request = make_request ((*suite)->id, usage);
        g_autofree char *name = g_strdup_printf ("%s-%s", (*suite)->id, ra_usage_to_string (usage));

        write_bytes (name, request->der);
      }
  write_foreign_requests ();
}

static void
write_certificate (const char *name, X509 *x509)
{
  g_autoptr (RaCertificate) certificate = ra_certificate_new_from_x509 (x509, NULL);
  g_autofree char *pem_name = g_strconcat (name, "-pem", NULL);
  g_autofree char *pem = NULL;

  fuzz_require (certificate != NULL);
  pem = ra_certificate_to_pem (certificate);
  write_bytes (name, certificate->der);
  write_seed (pem_name, pem, strlen (pem));
}

static void
write_certificates (void)
{
  const char *const *roots = invented_roots;

  for (guint r = 0; roots[r] != NULL; r++)
    {
      g_autoptr (X509) root = invented_root (roots[r]);
      g_autofree char *root_name = g_strconcat ("root-", roots[r], NULL);

      write_certificate (root_name, root);
      for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
        {
          g_autoptr (RaRequest) request
              = make_request ((*suite)->id, (RaUsage) (r % (RA_USAGE_AGREEMENT + 1)));
          g_autoptr (X509) x509 = invented_certificate (request, roots[r]);
          g_autofree char *name = g_strdup_printf ("%s-by-%s", (*suite)->id, roots[r]);

          write_certificate (name, x509);
        }
    }
}

/* ---- containers ---- */

static GPtrArray *
make_keys (const char *suite, gboolean both)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);

  g_ptr_array_add (keys, invented_key (suite, RA_USAGE_SIGNATURE));
  if (both)
    g_ptr_array_add (keys, invented_key (suite, RA_USAGE_AGREEMENT));
  return keys;
}

static void
write_own_containers (void)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (INVENTED_PASSWORD);

  for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
    for (RaContainerForm form = 0; form < RA_N_CONTAINER_FORMS; form++)
      {
        g_autoptr (GPtrArray) keys = make_keys ((*suite)->id, !g_str_has_prefix ((*suite)->id, "rsa"));
        g_autoptr (GBytes) bytes = ra_container_write (keys, password, form, 1 + form, NULL);
        g_autofree char *name = g_strdup_printf ("%s-%s", (*suite)->id, ra_container_form_to_string (form));

        fuzz_require (bytes != NULL);
        write_bytes (name, bytes);
      }
}

static void
write_secret (const char *name, RaSecret *secret)
{
  write_seed (name, ra_secret_get_data (secret), ra_secret_get_size (secret));
}

/* PKCS#8 of every suite, plain and under the password, in DER and in PEM. */
static void
write_keys (void)
{
  for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
    {
      g_autoptr (RaKeyPair) pair = invented_key ((*suite)->id, RA_USAGE_SIGNATURE);
      g_autoptr (RaSecret) plain = ra_private_key_encode (ra_key_pair_get_pkey (pair), NULL);
      g_autoptr (PKCS8_PRIV_KEY_INFO) info = EVP_PKEY2PKCS8 (ra_key_pair_get_pkey (pair));
      g_autoptr (X509_SIG) shrouded
          = PKCS8_encrypt (-1, EVP_aes_256_cbc (), INVENTED_PASSWORD, -1, NULL, 0, 2, info);
      g_autoptr (BIO) pem = BIO_new (BIO_s_mem ());
      g_autofree char *plain_name = g_strconcat ((*suite)->id, "-pkcs8", NULL);
      g_autofree char *pem_name = g_strconcat ((*suite)->id, "-pem", NULL);
      g_autofree char *shrouded_name = g_strconcat ((*suite)->id, "-shrouded", NULL);
      g_autofree guint8 *der = g_malloc (16384);
      guint8 *at = der;
      char *text;
      long size;

      write_secret (plain_name, plain);
      fuzz_require (shrouded != NULL);
      size = i2d_X509_SIG (shrouded, &at);
      write_seed (shrouded_name, der, (gsize) size);
      PEM_write_bio_PKCS8 (pem, shrouded);
      size = BIO_get_mem_data (pem, &text);
      write_seed (pem_name, text, (gsize) size);
    }
}

static void
write_foreign_container (const char *name, GPtrArray *keys, int cipher, int function, int hash)
{
  const ForeignForm form
      = { .cipher = cipher, .function = function, .hash = hash, .iterations = 1, .mac_iterations = 1 };
  g_autoptr (GBytes) bytes = foreign_pkcs12 (keys, NULL, INVENTED_PASSWORD, &form);

  write_bytes (name, bytes);
}

/* As programs of centres write them, with both keys in one PKCS#8. */
static void
write_foreign_containers (void)
{
  g_autoptr (RaKeyPair) sign = invented_key ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (RaKeyPair) agree = invented_key ("dstu4145-431", RA_USAGE_AGREEMENT);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_secret_unref);

  for (ForeignAttributes kind = FOREIGN_NO_ATTRIBUTES; kind <= FOREIGN_NO_PARAMETERS; kind++)
    {
      g_autoptr (RaSecret) plain
          = foreign_pkcs8 (ra_key_pair_get_pkey (sign), kind * 16, ra_key_pair_get_pkey (agree), kind);
      g_autoptr (GBytes) key6 = foreign_key6 (plain, INVENTED_PASSWORD, INVENTED_MAX_ITERATIONS);
      g_autofree char *plain_name = g_strdup_printf ("foreign-%d-pkcs8", kind);
      g_autofree char *key6_name = g_strdup_printf ("foreign-%d-key6", kind);

      write_secret (plain_name, plain);
      write_bytes (key6_name, key6);
      g_ptr_array_set_size (keys, 0);
      g_ptr_array_add (keys, g_steal_pointer (&plain));
      if (kind == FOREIGN_EXPLICIT_CURVE)
        write_foreign_container ("foreign-pkcs12", keys, NID_dstu28147_cfb, NID_hmacWithDstu34311,
                                 NID_dstu34311);
    }
  write_foreign_container ("foreign-sha1", keys, NID_des_ede3_cbc, NID_hmacWithSHA1, NID_sha1);
  write_foreign_container ("foreign-sha512", keys, NID_aes_128_cbc, NID_hmacWithSHA512, NID_sha512);
}

/* OpenSSL's way, with a certificate beside the key. */
static void
write_openssl_container (void)
{
  g_autoptr (RaKeyPair) pair = invented_key ("ecdsa-p256", RA_USAGE_AGREEMENT);
  g_autoptr (X509) root = invented_root ("ecdsa-p256");
  g_autoptr (PKCS12) container = PKCS12_create (INVENTED_PASSWORD, "signature", ra_key_pair_get_pkey (pair),
                                                root, NULL, NID_aes_256_cbc, NID_aes_256_cbc, 2, 2, 0);
  guint8 *der = NULL;
  int size = i2d_PKCS12 (container, &der);

  fuzz_require (size > 0);
  write_seed ("openssl", der, (gsize) size);
  OPENSSL_free (der);
}

/* Would take an hour, were it derived for. */
static void
write_endless_key (void)
{
  g_autoptr (RaKeyPair) pair = invented_key ("ecdsa-p256", RA_USAGE_SIGNATURE);
  g_autoptr (PKCS8_PRIV_KEY_INFO) info = EVP_PKEY2PKCS8 (ra_key_pair_get_pkey (pair));
  g_autoptr (X509_SIG) shrouded
      = PKCS8_encrypt (-1, EVP_aes_256_cbc (), INVENTED_PASSWORD, -1, NULL, 0, 2, info);
  X509_ALGOR *algorithm;
  PBE2PARAM *scheme;
  PBKDF2PARAM *derivation;
  guint8 *der = NULL;
  int size;

  X509_SIG_getm (shrouded, &algorithm, NULL);
  scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  derivation = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), scheme->keyfunc->parameter);
  ASN1_INTEGER_set (derivation->iter, G_MAXINT32);
  ASN1_TYPE_pack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), derivation, &scheme->keyfunc->parameter);
  ASN1_TYPE_pack_sequence (ASN1_ITEM_rptr (PBE2PARAM), scheme, &algorithm->parameter);
  PBKDF2PARAM_free (derivation);
  PBE2PARAM_free (scheme);
  size = i2d_X509_SIG (shrouded, &der);
  write_seed ("endless", der, (gsize) size);
  OPENSSL_free (der);
}

static void
write_containers (void)
{
  write_own_containers ();
  write_keys ();
  write_foreign_containers ();
  write_openssl_container ();
  write_endless_key ();
}

/* ---- signed messages ---- */

static RaCertificate *
make_certificate (const char *suite, const char *root)
{
  g_autoptr (RaRequest) request = make_request (suite, RA_USAGE_SIGNATURE);
  g_autoptr (X509) x509 = invented_certificate (request, root);
  RaCertificate *certificate = ra_certificate_new_from_x509 (x509, NULL);

  fuzz_require (certificate != NULL);
  return certificate;
}

static void
write_own_message (const char *suite, const char *root, gboolean detached)
{
  g_autoptr (RaKeyPair) key = invented_key (suite, RA_USAGE_SIGNATURE);
  g_autoptr (RaCertificate) certificate = make_certificate (suite, root);
  g_autoptr (GBytes) content = g_bytes_new_static (INVENTED_CONTENT, sizeof INVENTED_CONTENT - 1);
  const RaSigning signing
      = { ra_key_pair_get_pkey (key), ra_key_pair_get_suite (key), certificate, detached, INVENTED_NOW };
  g_autoptr (GBytes) message = ra_signed_data_make (&signing, content, NULL);
  g_autofree char *name = g_strdup_printf ("own-%s-%s-%d", suite, root, detached);

  fuzz_require (message != NULL);
  write_bytes (name, message);
}

static void
write_forged (const char *name, ForgeSigner *signers, guint n_signers, Forge forge)
{
  g_autoptr (GBytes) content = g_bytes_new_static (INVENTED_CONTENT, sizeof INVENTED_CONTENT - 1);
  g_autoptr (GBytes) message = NULL;

  forge.content = content;
  forge.signers = signers;
  forge.n_signers = n_signers;
  message = forge_message (&forge);
  write_bytes (name, message);
}

/* What other programs write, and what nobody should. */
static void
write_forged_messages (void)
{
  g_autoptr (RaKeyPair) national = invented_key ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (RaKeyPair) other = invented_key ("ecdsa-p256", RA_USAGE_SIGNATURE);
  g_autoptr (RaCertificate) national_certificate = make_certificate ("dstu4145-257", "dstu4145-431");
  g_autoptr (RaCertificate) other_certificate = make_certificate ("ecdsa-p256", "ecdsa-p256");
  const ForgeSigner one = { .key = ra_key_pair_get_pkey (national),
                            .certificate = national_certificate,
                            .digest = "dstu34311",
                            .time = INVENTED_NOW };
  ForgeSigner signers[] = { one, one, one, one, one, one };

  signers[1].key = ra_key_pair_get_pkey (other);
  signers[1].certificate = other_certificate;
  signers[1].digest = "SHA256";
  signers[1].by_key_id = TRUE;
  signers[2].no_attributes = TRUE;
  signers[3].raw = TRUE;
  signers[3].two_digests = TRUE;
  signers[4].naming = "SHA1";
  signers[4].unsorted = TRUE;
  signers[5].digest = "kupyna-256";
  signers[5].naming_without_issuer = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *name = g_strdup_printf ("forged-%u", i);
      g_autofree char *streamed = g_strdup_printf ("forged-%u-streamed", i);

      write_forged (name, &signers[i], 1, (Forge){ .no_certificates = i % 2 == 0 });
      write_forged (streamed, &signers[i], 1, (Forge){ .streamed = TRUE, .detached = i == 4 });
    }
  write_forged ("forged-two", signers, 2, (Forge){ .streamed = TRUE });
  write_forged ("forged-type", signers, 1, (Forge){ .type = NID_id_smime_ct_TSTInfo });
}

static void
write_messages (void)
{
  for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
    for (guint r = 0; invented_roots[r] != NULL; r++)
      write_own_message ((*suite)->id, invented_roots[r], r % 2 == 0);
  write_forged_messages ();
}

int
main (int argc, char **argv)
{
  fuzz_require (argc == 3);
  folder = argv[1];
  fuzz_setup ();
  if (g_str_equal (argv[2], "request"))
    write_requests ();
  else if (g_str_equal (argv[2], "certificate"))
    write_certificates ();
  else if (g_str_equal (argv[2], "container"))
    write_containers ();
  else if (g_str_equal (argv[2], "signed-data"))
    write_messages ();
  return 0;
}
