/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The station's side of test-container.sh.
 *
 * container-peer write FOLDER: national.p12 and aes.p12 with the same keys, and the public ones as
 * signature.pub and agreement.pub in PEM.
 * container-peer read FOLDER FILE…: opens each; prints what is in it by comparing with those public keys:
 * "FILE: signature agreement", or "FILE: refused (REASON)".
 * The password is PASSWORD.
 */
#include <openssl/pem.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-setup.h"

#define PASSWORD "Barvinok-42 ~!"

static gboolean
save_public (const char *folder, RaKeyPair *pair)
{
  g_autofree char *name = g_strconcat (ra_usage_to_string (ra_key_pair_get_usage (pair)), ".pub", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  BIO *out = BIO_new_file (path, "w");
  gboolean saved = out != NULL && PEM_write_bio_PUBKEY (out, ra_key_pair_get_pkey (pair)) == 1;

  BIO_free (out);
  return saved;
}

static gboolean
save_container (const char *folder, GPtrArray *keys, RaContainerForm form, GError **error)
{
  g_autofree char *name = g_strconcat (ra_container_form_to_string (form), ".p12", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GBytes) container = ra_container_write (keys, password, form, 0, error);

  return container != NULL
         && g_file_set_contents (path, g_bytes_get_data (container, NULL),
                                 (gssize) g_bytes_get_size (container), error);
}

static gboolean
write_all (const char *folder, GError **error)
{
  static const char *const suites[RA_USAGE_AGREEMENT + 1] = { "dstu4145-257", "dstu4145-431" };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);

  for (RaUsage usage = RA_USAGE_SIGNATURE; usage <= RA_USAGE_AGREEMENT; usage++)
    {
      RaKeyPair *pair = ra_key_pair_generate (ra_suite_find (suites[usage]), usage, NULL, error);

      if (pair == NULL)
        return FALSE;
      g_ptr_array_add (keys, pair);
      if (!save_public (folder, pair))
        return FALSE;
    }
  return save_container (folder, keys, RA_CONTAINER_FORM_NATIONAL, error)
         && save_container (folder, keys, RA_CONTAINER_FORM_AES, error);
}

/* Returns: (transfer full) (nullable) */
static char *
read_public_id (const char *folder, RaUsage usage)
{
  g_autofree char *name = g_strconcat (ra_usage_to_string (usage), ".pub", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  BIO *in = BIO_new_file (path, "r");
  EVP_PKEY *key = in != NULL ? PEM_read_bio_PUBKEY (in, NULL, NULL, NULL) : NULL;
  char *id = key != NULL ? ra_key_public_id (key) : NULL;

  EVP_PKEY_free (key);
  BIO_free (in);
  return id;
}

static void
tell (const char *folder, const char *path)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &contents, &size, &error))
    {
      bytes = g_bytes_new (contents, size);
      keys = ra_container_open (bytes, password, &error);
    }
  g_print ("%s:", path);
  if (keys == NULL)
    g_print (" refused (%s)", error->message);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      RaUsage usage = ra_key_pair_get_usage (keys->pdata[i]);
      g_autofree char *id = read_public_id (folder, usage);

      g_print (" %s", g_strcmp0 (id, ra_key_pair_get_id (keys->pdata[i])) == 0 ? ra_usage_to_string (usage)
                                                                               : "another-key");
    }
  g_print ("\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  ra_process_harden ();
  if (!ra_crypto_setup (&error) || argc < 3
      || (g_str_equal (argv[1], "write") && !write_all (argv[2], &error)))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "container-peer write|read FOLDER [FILE…]");
      return 1;
    }
  for (int i = 3; i < argc; i++)
    tell (argv[2], argv[i]);
  return 0;
}
