/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Certificates and lists as Ukrainian centres published them: every signature whose issuer is at hand must
 * verify. Times are left out on purpose, most of these have expired. The data is not part of the project (see
 * the README beside it).
 *
 *   test-realdata FOLDER
 */
#include <dirent.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "dstu-provider.h"
#include "tap.h"

static STACK_OF (X509) * known;

static BIO *
open_file (const char *folder, const char *name)
{
  char path[4096];

  (void) snprintf (path, sizeof path, "%s/%s", folder, name);
  return BIO_new_file (path, "rb");
}

static int
ends_with (const char *name, const char *end)
{
  size_t length = strlen (name), wanted = strlen (end);

  return length >= wanted && strcmp (name + length - wanted, end) == 0;
}

/* DER or PEM */
static X509 *
read_certificate (BIO *in)
{
  X509 *certificate = d2i_X509_bio (in, NULL);

  if (certificate != NULL)
    return certificate;
  ERR_clear_error ();
  (void) BIO_reset (in);
  return PEM_read_bio_X509 (in, NULL, NULL, NULL);
}

static void
read_bundle (BIO *in)
{
  PKCS7 *p7 = d2i_PKCS7_bio (in, NULL);

  for (int i = 0; p7 != NULL && i < sk_X509_num (p7->d.sign->cert); i++)
    {
      X509 *certificate = sk_X509_value (p7->d.sign->cert, i);

      X509_up_ref (certificate);
      sk_X509_push (known, certificate);
    }
  PKCS7_free (p7);
}

static int
load_certificates (const char *folder)
{
  DIR *dir = opendir (folder);
  struct dirent *entry;

  while (dir != NULL && (entry = readdir (dir)) != NULL)
    {
      BIO *in = open_file (folder, entry->d_name);

      if (in != NULL && ends_with (entry->d_name, ".p7b"))
        read_bundle (in);
      else if (in != NULL && ends_with (entry->d_name, ".cer"))
        {
          X509 *certificate = read_certificate (in);

          if (certificate != NULL)
            sk_X509_push (known, certificate);
          else
            tap_note ("not read: %s", entry->d_name);
        }
      BIO_free (in);
    }
  if (dir != NULL)
    closedir (dir);
  return sk_X509_num (known) > 0;
}

/* 1 verified, 0 refused by every issuer of the name and key identifier, -1 no issuer */
static int
verify_certificate (X509 *certificate)
{
  int result = -1;

  for (int i = 0; i < sk_X509_num (known); i++)
    {
      X509 *issuer = sk_X509_value (known, i);

      if (X509_NAME_cmp (X509_get_subject_name (issuer), X509_get_issuer_name (certificate)) != 0
          || X509_check_issued (issuer, certificate) != X509_V_OK)
        continue;
      EVP_PKEY *key = X509_get0_pubkey (issuer);
      if (key != NULL && X509_verify (certificate, key) == 1)
        return 1;
      result = 0;
    }
  return result;
}

static const char *
kind_of (const ASN1_OBJECT *algorithm)
{
  int nid = OBJ_obj2nid (algorithm);

  if (nid == NID_dstu4145le)
    return "DSTU 4145";
  return nid == NID_sha256WithRSAEncryption || nid == NID_sha512WithRSAEncryption
                 || nid == NID_sha1WithRSAEncryption
             ? "RSA"
             : "ECDSA";
}

static void
test_certificates (void)
{
  static const char *const kinds[] = { "DSTU 4145", "ECDSA", "RSA" };
  int good[3] = { 0 }, all[3] = { 0 }, orphans = 0, expired = 0;

  for (int i = 0; i < sk_X509_num (known); i++)
    {
      X509 *certificate = sk_X509_value (known, i);
      const char *kind = kind_of (X509_get0_tbs_sigalg (certificate)->algorithm);
      int result = verify_certificate (certificate), k = 0;

      expired += X509_cmp_current_time (X509_get0_notAfter (certificate)) < 0;
      if (result < 0)
        {
          orphans++;
          continue;
        }
      while (strcmp (kinds[k], kind) != 0)
        k++;
      all[k]++;
      good[k] += result;
      if (result == 0)
        {
          char *subject = X509_NAME_oneline (X509_get_subject_name (certificate), NULL, 0);
          tap_note ("does not verify: %s", subject);
          OPENSSL_free (subject);
        }
    }
  for (int k = 0; k < 3; k++)
    tap_result (good[k] == all[k], "%s certificates: %d of %d verify", kinds[k], good[k], all[k]);
  tap_note ("%d certificates in all, %d whose issuer is not there, %d have expired", sk_X509_num (known),
            orphans, expired);
  tap_result (all[0] >= 318, "at least the 318 certificates with DSTU 4145 were among them");
}

/* Every key of ours must be read, and be written again as it was. */
static void
test_keys (void)
{
  int good = 0, all = 0;

  for (int i = 0; i < sk_X509_num (known); i++)
    {
      X509_PUBKEY *info = X509_get_X509_PUBKEY (sk_X509_value (known, i));
      ASN1_OBJECT *algorithm;
      unsigned char *before = NULL, *after = NULL;
      EVP_PKEY *key;
      int size, again;

      X509_PUBKEY_get0_param (&algorithm, NULL, NULL, NULL, info);
      if (OBJ_obj2nid (algorithm) != NID_dstu4145le)
        continue;
      all++;
      size = i2d_X509_PUBKEY (info, &before);
      key = X509_PUBKEY_get0 (info);
      again = key != NULL ? i2d_PUBKEY (key, &after) : -1;
      good += size > 0 && size == again && memcmp (before, after, (size_t) size) == 0;
      OPENSSL_free (before);
      OPENSSL_free (after);
    }
  tap_result (good == all, "keys written as they were read: %d of %d", good, all);
}

static int
verify_list (X509_CRL *list)
{
  for (int i = 0; i < sk_X509_num (known); i++)
    {
      X509 *issuer = sk_X509_value (known, i);
      EVP_PKEY *key = X509_get0_pubkey (issuer);

      if (key != NULL && X509_NAME_cmp (X509_get_subject_name (issuer), X509_CRL_get_issuer (list)) == 0
          && X509_CRL_verify (list, key) == 1)
        return 1;
    }
  return 0;
}

static void
test_lists (const char *folder)
{
  DIR *dir = opendir (folder);
  struct dirent *entry;
  int good = 0, all = 0;

  while (dir != NULL && (entry = readdir (dir)) != NULL)
    {
      if (!ends_with (entry->d_name, ".crl"))
        continue;
      BIO *in = open_file (folder, entry->d_name);
      X509_CRL *list = d2i_X509_CRL_bio (in, NULL);
      int result = list != NULL && verify_list (list);

      if (!result)
        tap_note ("does not verify: %s", entry->d_name);
      all++;
      good += result;
      X509_CRL_free (list);
      BIO_free (in);
    }
  if (dir != NULL)
    closedir (dir);
  tap_result (good == all && all > 0, "lists of revoked certificates: %d of %d verify", good, all);
}

int
main (int argc, char **argv)
{
  known = sk_X509_new_null ();
  OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init);
  OSSL_PROVIDER *standard = OSSL_PROVIDER_load (NULL, "default"), *ours = OSSL_PROVIDER_load (NULL, "dstu");

  if (standard == NULL || ours == NULL)
    {
      ERR_print_errors_fp (stdout);
      return 1;
    }
  if (argc >= 2 && load_certificates (argv[1]))
    {
      test_certificates ();
      test_keys ();
      test_lists (argv[1]);
    }
  else
    tap_skip ("real certificates and lists", "the folder ../shared/realdata is not there");
  sk_X509_pop_free (known, X509_free);
  OSSL_PROVIDER_unload (ours);
  OSSL_PROVIDER_unload (standard);
  return tap_done ();
}
