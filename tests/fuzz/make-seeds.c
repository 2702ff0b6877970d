/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes valid inputs of a target into a folder, made with the station's own code. */
#include "fuzz.h"

#include "invented.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/ra-request.h"

#include <openssl/core_names.h>
#include <string.h>

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
    for (RaUsage usage = RA_USAGE_SIGNATURE; usage < RA_N_USAGES; usage++)
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
  static const char *const roots[] = { "dstu4145-431", "dstu4145-257-kupyna", "ecdsa-p256" };

  for (guint r = 0; r < G_N_ELEMENTS (roots); r++)
    {
      g_autoptr (X509) root = invented_root (roots[r]);
      g_autofree char *root_name = g_strconcat ("root-", roots[r], NULL);

      write_certificate (root_name, root);
      for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
        {
          g_autoptr (RaRequest) request = make_request ((*suite)->id, (RaUsage) (r % RA_N_USAGES));
          g_autoptr (X509) x509 = invented_certificate (request, roots[r]);
          g_autofree char *name = g_strdup_printf ("%s-by-%s", (*suite)->id, roots[r]);

          write_certificate (name, x509);
        }
    }
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
  return 0;
}
