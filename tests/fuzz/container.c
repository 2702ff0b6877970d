/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key containers (PKCS#12 of both forms and of other programs, Key-6.dat), and what is inside of them:
 * PKCS#8. The fuzzer does not know the password's keys, so the inside is fuzzed by itself as well. */
#include <openssl/err.h>
#include <string.h>

#include "dstu-key.h"
#include "fuzz.h"
#include "invented.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"

#define ONE_OF_USES 16
/* OpenSSL tries all its decoders for a private key, which takes a hundred times as long as
 * the provider's own reader. */
#define ONE_OF_DECODES 32

static RaSecret *password;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  ra_derivation_set_test_max_iterations (INVENTED_MAX_ITERATIONS);
  password = ra_secret_new_text (INVENTED_PASSWORD);
  return 0;
}

static void
check_error (gconstpointer result, const GError *error)
{
  fuzz_require ((result == NULL) == (error != NULL));
  fuzz_require (error == NULL
                || (error->domain == RA_CRYPTO_ERROR && g_utf8_validate (error->message, -1, NULL)));
  fuzz_require (ERR_peek_error () == 0);
}

/* Keys that were read are written and read again as the same. Keys of odd numbers may be
 * refused, with an error. */
static void
check_round_trip (GPtrArray *keys, RaContainerForm form)
{
  g_autoptr (GError) error = NULL, open_error = NULL;
  g_autoptr (GBytes) bytes = ra_container_write (keys, password, form, 1, &error);
  g_autoptr (GPtrArray) again = NULL;

  check_error (bytes, error);
  if (bytes == NULL)
    return;
  again = ra_container_open (bytes, password, &open_error);
  check_error (again, open_error);
  fuzz_require (again != NULL && again->len == keys->len);
  for (guint i = 0; i < keys->len; i++)
    {
      fuzz_require (g_str_equal (ra_key_pair_get_id (again->pdata[i]), ra_key_pair_get_id (keys->pdata[i])));
      fuzz_require (ra_key_pair_get_usage (again->pdata[i]) == ra_key_pair_get_usage (keys->pdata[i]));
    }
}

static void
use_pairs (GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!ra_key_pair_probe (keys->pdata[i], &error))
        fuzz_require (error != NULL);
    }
  ERR_clear_error ();
  if (keys->len == 1
      || (keys->len == 2 && ra_key_pair_get_usage (keys->pdata[0]) != ra_key_pair_get_usage (keys->pdata[1])))
    for (RaContainerForm form = 0; form < RA_N_CONTAINER_FORMS; form++)
      check_round_trip (keys, form);
}

static void
take_pairs (GPtrArray *keys, gboolean use)
{
  fuzz_accepted++;
  fuzz_require (keys->len > 0);
  for (guint i = 0; i < keys->len; i++)
    fuzz_require (ra_key_pair_get_id (keys->pdata[i]) != NULL);
  if (use)
    use_pairs (keys);
}

static void
open_container (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = ra_container_open (bytes, password, &error);

  check_error (keys, error);
  if (keys != NULL)
    take_pairs (keys, fuzz_sample (data, size, ONE_OF_USES));
}

/* SEQUENCE { INTEGER 0 or 1, SEQUENCE … */
static gboolean
looks_like_pkcs8 (const guint8 *data, gsize size)
{
  gsize header = size > 2 && data[1] >= 0x80 ? 2u + (data[1] & 0x7f) : 2;

  return size > header + 5 && data[0] == 0x30 && memcmp (data + header, "\x02\x01", 2) == 0
         && data[header + 2] <= 1 && data[header + 3] == 0x30;
}

/* What lies in the container's bags. */
static void
open_inside (RaSecret *plain, gboolean use)
{
  g_autoptr (RaContainerKeys) found = ra_container_keys_new ();
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;

  if (ra_container_keys_add (found, plain, NULL, &error))
    keys = ra_container_keys_finish (found, &error);
  check_error (keys, error);
  if (keys != NULL)
    take_pairs (keys, use);
}

static void
decode_key (RaSecret *plain)
{
  g_autoptr (GError) error = NULL, encode_error = NULL;
  g_autoptr (EVP_PKEY) key = ra_private_key_decode (plain, password, &error);
  g_autoptr (RaSecret) der = NULL;

  check_error (key, error);
  if (key == NULL)
    return;
  fuzz_accepted++;
  der = ra_private_key_encode (key, &encode_error);
  check_error (der, encode_error);
}

/* The provider's reader of PKCS#8. Returns: whether it is a key of ДСТУ 4145 */
static gboolean
read_national (const guint8 *data, gsize size)
{
  guint8 first[DSTU_INFO_SIZE], second[DSTU_INFO_SIZE];
  gsize first_size, second_size;
  int ours;
  DstuKey *key = dstu_key_read_private_info (data, size, &ours), *again;
  const guint8 *der, *again_der;

  ERR_clear_error ();
  if (key == NULL)
    return FALSE;
  der = dstu_key_write_private_info (key, first, &first_size);
  fuzz_require (der != NULL);
  again = dstu_key_read_private_info (der, first_size, &ours);
  fuzz_require (again != NULL && dstu_parameters_equal (&again->parameters, &key->parameters));
  fuzz_require (dstu_field_equal (&again->public_key.x, &key->public_key.x));
  fuzz_require (dstu_field_equal (&again->public_key.l, &key->public_key.l));
  again_der = dstu_key_write_private_info (again, second, &second_size);
  fuzz_require (again_der != NULL && first_size == second_size && memcmp (der, again_der, first_size) == 0);
  dstu_key_free (again);
  dstu_key_free (key);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gboolean decode = fuzz_sample (data, size, ONE_OF_DECODES);
  g_autoptr (RaSecret) plain = NULL;

  open_container (data, size);
  if (read_national (data, size) && fuzz_sample (data, size, ONE_OF_USES))
    decode = TRUE;
  if (!decode)
    return 0;
  plain = ra_secret_new_copy (data, size);
  if (looks_like_pkcs8 (data, size))
    open_inside (plain, fuzz_sample (data, size, ONE_OF_DECODES));
  else
    decode_key (plain);
  return 0;
}
