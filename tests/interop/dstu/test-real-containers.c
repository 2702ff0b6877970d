/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Containers that other programs made and their projects publish as test samples, with their passwords,
 * through the station's reader: test-real-containers FOLDER. Each is skipped where it is not there; the
 * project has no copy of them.
 */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-x509-private.h"

typedef struct
{
  const char *file;
  const char *password;
  guint n_keys;
  const char *first; /* (nullable): how the identifier of the first key begins, where it was published */
  const char *source;
} Sample;

static const Sample samples[] = {
  { "Key-6.dat", "tect4", 2, NULL, "dstucrypt/dstu-engine, tests" },
  { "Key-6.pfx", "testplat2021", 2, NULL, "dstucrypt/dstu-engine, tests" },
  { "test-diia.p12", "testpassword", 2, "5bc6c06e", "specinfo-ua/UAPKI, library/test/data" },
  { "test-dstu-augusto.p12", "testpassword", 1, "bcb3be72", "specinfo-ua/UAPKI, library/test/data" },
};

static const char *folder;

/* Returns: (transfer full): what certificates call the key */
static char *
identifier (RaKeyPair *pair)
{
  X509_PUBKEY *info = NULL;
  guint8 id[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  GString *text = g_string_new (NULL);

  g_assert_cmpint (X509_PUBKEY_set (&info, ra_key_pair_get_pkey (pair)), ==, 1);
  g_assert_true (ra_key_identifier (info, id, &size));
  for (unsigned int i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", id[i]);
  X509_PUBKEY_free (info);
  return g_string_free (text, FALSE);
}

static void
check_keys (const Sample *sample, GPtrArray *keys)
{
  g_assert_cmpuint (keys->len, ==, sample->n_keys);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *id = identifier (keys->pdata[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s, %s", id, ra_suite_get_label (ra_key_pair_get_suite (keys->pdata[i])));
      g_assert_cmpint (ra_key_pair_get_usage (keys->pdata[i]), ==, i);
      g_assert_true (ra_key_pair_probe (keys->pdata[i], &error));
      g_assert_no_error (error);
      if (i == 0 && sample->first != NULL)
        g_assert_true (g_str_has_prefix (id, sample->first));
    }
}

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *path = g_build_filename (folder, sample->file, NULL), *contents = NULL;
  g_autoptr (RaSecret) password = ra_secret_new_text (sample->password), wrong = ra_secret_new_text ("other");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) keys = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    {
      g_autofree char *why = g_strdup_printf ("%s is not there (%s)", path, sample->source);

      g_test_skip (why);
      return;
    }
  bytes = g_bytes_new (contents, size);
  none = ra_container_open (bytes, wrong, &error);
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD);
  g_clear_error (&error);
  keys = ra_container_open (bytes, password, &error);
  g_assert_no_error (error);
  check_keys (sample, keys);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  ra_process_harden ();
  if (!ra_crypto_setup (&error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_test_init (&argc, &argv, NULL);
  folder = argc > 1 ? argv[1] : ".";
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/container/real/", samples[i].file, NULL);

      g_test_add_data_func (name, &samples[i], test_sample);
    }
  return g_test_run ();
}
