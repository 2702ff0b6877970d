/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clause dfs-6.1-no-keys: looks through the memory of its own process for a key and its password. */
#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "fixtures.h"
#include "foreign-containers.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/request/ra-request.h"

#define CHUNK (1024 * 1024)
#define MASK 0x5a
#define PASSWORD_SIZE 24
#define LARGEST_REGION (G_GUINT64_CONSTANT (1) << 31) /* the sanitizers reserve more than can be read */

/* What is looked for is kept masked, so that the keeper itself is not found. */
typedef struct
{
  const char *name;
  gsize size;
  guint8 masked[512];
} Needle;

typedef struct
{
  guint64 begin;
  guint64 end;
} Region;

static Needle
needle_new (const char *name, const guint8 *secret, gsize size)
{
  Needle needle = { name, size, { 0 } };

  for (gsize i = 0; i < size; i++)
    needle.masked[i] = secret[i] ^ MASK;
  return needle;
}

static Needle
needle_reversed (const Needle *needle)
{
  Needle reversed = *needle;

  for (gsize i = 0; i < needle->size; i++)
    reversed.masked[i] = needle->masked[needle->size - 1 - i];
  return reversed;
}

/* The password as PKCS#12 derives its MAC from it: two bytes a character. */
static Needle
needle_wide (const Needle *needle)
{
  Needle wide = { "wide password", 2 * needle->size, { 0 } };

  for (gsize i = 0; i < needle->size; i++)
    {
      wide.masked[2 * i] = MASK;
      wide.masked[2 * i + 1] = needle->masked[i];
    }
  return wide;
}

static gboolean
matches (const guint8 *data, const Needle *needle)
{
  for (gsize i = 0; i < needle->size; i++)
    if ((data[i] ^ MASK) != needle->masked[i])
      return FALSE;
  return TRUE;
}

/* Where the secure heap is: the region that holds anything allocated there. */
static Region
find_secure_heap (GArray *regions)
{
  void *sample = OPENSSL_secure_malloc (32);
  Region heap = { 0, 0 };

  for (guint i = 0; i < regions->len; i++)
    {
      const Region *region = &g_array_index (regions, Region, i);
      if (region->begin <= (guintptr) sample && (guintptr) sample < region->end)
        heap = *region;
    }
  OPENSSL_secure_free (sample);
  g_assert_cmpuint (heap.end, >, heap.begin);
  return heap;
}

static GArray *
list_regions (void)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (Region));
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *rest = NULL;
      Region region = { g_ascii_strtoull (lines[i], &rest, 16), 0 };
      region.end = g_ascii_strtoull (rest + 1, &rest, 16);
      if (rest[1] == 'r' && rest[2] == 'w')
        g_array_append_val (regions, region);
    }
  return regions;
}

/* How often @needle stands in @n bytes. The library looks for one byte of it, the first that is not zero, for
 * memory is full of zeros: comparing byte by byte takes minutes where all of it is instrumented. */
static guint
count_in_buffer (const guint8 *buffer, gsize n, const Needle *needle)
{
  gsize skip = 0;
  guint found = 0;

  while (skip < needle->size - 1 && needle->masked[skip] == MASK)
    skip++;
  const guint8 *at = buffer + skip, *end = at + (n - needle->size + 1);
  for (; at < end && (at = memchr (at, needle->masked[skip] ^ MASK, (gsize) (end - at))) != NULL; at++)
    if (matches (at - skip, needle))
      found++;
  return found;
}

static guint
count_in_region (int memory, const Region *region, guint8 *buffer, const Needle *needle)
{
  guint found = 0;

  for (guint64 at = region->begin; at < region->end;)
    {
      ssize_t n = pread (memory, buffer, MIN (CHUNK, region->end - at), (off_t) at);
      if (n < (ssize_t) needle->size)
        break;
      found += count_in_buffer (buffer, (gsize) n, needle);
      if ((guint64) n == region->end - at)
        break;
      at += (guint64) n - needle->size + 1;
    }
  return found;
}

/* How often @needle stands in writable memory; @with_secure_heap: also there. */
static guint
count_in_memory (const Needle *needle, gboolean with_secure_heap)
{
  g_autoptr (GArray) regions = list_regions ();
  Region heap = find_secure_heap (regions);
  guint8 *buffer = mmap (NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint found = 0;

  g_assert_cmpint (memory, >=, 0);
  for (guint i = 0; i < regions->len; i++)
    {
      const Region *region = &g_array_index (regions, Region, i);
      if ((!with_secure_heap && region->begin == heap.begin) || region->end - region->begin > LARGEST_REGION)
        continue;
      found += count_in_region (memory, region, buffer, needle);
    }
  close (memory);
  munmap (buffer, CHUNK);
  if (found > 0)
    g_test_message ("%s: %u", needle->name, found);
  return found;
}

static guint
count_all (const Needle *needles, guint n, gboolean with_secure_heap)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    found += count_in_memory (&needles[i], with_secure_heap);
  return found;
}

/* The search must be able to find: a copy in the ordinary heap is one more. */
static void
test_search_finds (void)
{
  guint8 *copy = g_malloc (32);
  Needle needle;

  ra_random_fill (copy, 32);
  needle = needle_new ("copy", copy, 32);
  g_assert_cmpuint (count_in_memory (&needle, FALSE), >=, 1);
  explicit_bzero (copy, 32);
  g_assert_cmpuint (count_in_memory (&needle, TRUE), ==, 0);
  g_free (copy);
}

/* A password made of random letters, so that it stands nowhere else, not even in the program's text. */
static RaSecret *
make_password (void)
{
  RaSecret *password = ra_secret_new (PASSWORD_SIZE);
  guint8 *data = ra_secret_get_data (password);

  ra_random_fill (data, PASSWORD_SIZE);
  for (guint i = 0; i < PASSWORD_SIZE; i++)
    data[i] = (guint8) ('A' + data[i] % 26);
  return password;
}

static Needle
number_needle (EVP_PKEY *key, const char *name, gsize size)
{
  g_autoptr (RaSecret) number = ra_secret_new (size);
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_BN (name, ra_secret_get_data (number), size),
    OSSL_PARAM_construct_end (),
  };

  g_assert_cmpint (EVP_PKEY_get_params (key, params), ==, 1);
  return needle_new (name, ra_secret_get_data (number), size);
}

static void
use_container (GPtrArray *keys, RaSecret *password, RaContainerForm form)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) container = ra_container_write (keys, password, form, 1000, &error);
  g_autoptr (GPtrArray) again = NULL;

  g_assert_no_error (error);
  again = ra_container_open (container, password, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < again->len; i++)
    g_assert_true (ra_key_pair_probe (again->pdata[i], NULL));
}

/* As a credential is put away and taken out again. */
static void
encode_and_decode (EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) der = ra_private_key_encode (key, &error);
  EVP_PKEY *again;

  g_assert_no_error (error);
  again = ra_private_key_decode (der, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (EVP_PKEY_eq (again, key), ==, 1);
  EVP_PKEY_free (again);
}

/* Everything the station does with a pair of keys: requests, containers of both forms, opening
 * them again, proving them. */
static void
use_keys (GPtrArray *keys, RaSecret *password)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (RaRequest) request = ra_request_new (keys->pdata[i], subject, &error);
      g_assert_no_error (error);
      g_assert_nonnull (request);
      encode_and_decode (ra_key_pair_get_pkey (keys->pdata[i]));
    }
  use_container (keys, password, RA_CONTAINER_FORM_NATIONAL);
  use_container (keys, password, RA_CONTAINER_FORM_AES);
}

/* The private scalar, as many bytes as are never zero but by chance. */
static Needle
scalar_needle (EVP_PKEY *key)
{
  g_autoptr (RaSecret) scalar = ra_secret_new (64);
  gsize size = 0;

  if (EVP_PKEY_is_a (key, "EC"))
    return number_needle (key, OSSL_PKEY_PARAM_PRIV_KEY, 32);
  g_assert_cmpint (
      EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PRIV_KEY, ra_secret_get_data (scalar), 64, &size),
      ==, 1);
  return needle_new (OSSL_PKEY_PARAM_PRIV_KEY, ra_secret_get_data (scalar), size);
}

static void
check_elliptic (const char *signing, const char *agreeing)
{
  const RaSuite *const suites[RA_USAGE_AGREEMENT + 1] = { ra_suite_find (signing), ra_suite_find (agreeing) };
  g_autoptr (RaSecret) password = make_password ();
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);
  Needle needles[6];

  for (RaUsage usage = RA_USAGE_SIGNATURE; usage <= RA_USAGE_AGREEMENT; usage++)
    g_ptr_array_add (keys, ra_key_pair_generate (suites[usage], usage, NULL, NULL));
  needles[0] = scalar_needle (ra_key_pair_get_pkey (keys->pdata[0]));
  needles[1] = needle_reversed (&needles[0]);
  needles[2] = scalar_needle (ra_key_pair_get_pkey (keys->pdata[1]));
  needles[3] = needle_reversed (&needles[2]);
  needles[4] = needle_new ("password", ra_secret_get_data (password), PASSWORD_SIZE);
  needles[5] = needle_wide (&needles[4]);
  g_assert_cmpuint (count_in_memory (&needles[0], TRUE), >=, 1);
  g_assert_cmpuint (count_all (needles, 6, FALSE), ==, 0);

  use_keys (keys, password);
  g_assert_cmpuint (count_all (needles, 6, FALSE), ==, 0);

  g_ptr_array_unref (keys);
  g_clear_pointer (&password, ra_secret_unref);
  g_assert_cmpuint (count_all (needles, 6, TRUE), ==, 0);
}

static void
test_elliptic (void)
{
  check_elliptic ("ecdsa-p256", "ecdsa-p256");
}

static void
test_dstu (void)
{
  check_elliptic ("dstu4145-257", "dstu4145-431");
}

static void
test_dstu_kupyna (void)
{
  check_elliptic ("dstu4145-257-kupyna", "dstu4145-431-kupyna");
}

/* As the second key stands in Key-6.dat: the lowest bit of each byte first. */
static Needle
needle_of_bits (const Needle *needle)
{
  Needle bits = *needle;

  bits.name = "bits";
  for (gsize i = 0; i < needle->size; i++)
    {
      guint8 byte = needle->masked[i] ^ MASK, turned = 0;

      for (guint bit = 0; bit < 8; bit++)
        if ((byte & (1u << bit)) != 0)
          turned |= (guint8) (0x80u >> bit);
      bits.masked[i] = turned ^ MASK;
    }
  return bits;
}

static gpointer
derive (gpointer passphrase)
{
  static const guint8 salt[16] = { 1 };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RaSecret) key = ra_kdf_scrypt (passphrase, salt, sizeof salt, 32, NULL);
      g_assert_nonnull (key);
    }
  return NULL;
}

/* OpenSSL copies it while it derives (docs/decisions/secrets.md); nothing is left of the copies. */
static void
test_passphrase (void)
{
  g_autoptr (RaSecret) passphrase = make_password ();
  Needle needle = needle_new ("passphrase", ra_secret_get_data (passphrase), PASSWORD_SIZE);
  GThread *thread = g_thread_new ("derive", derive, passphrase);

  g_thread_join (thread);
  derive (passphrase);
  g_assert_cmpuint (count_in_memory (&needle, TRUE), ==, 1);
  g_assert_cmpuint (count_in_memory (&needle, FALSE), ==, 0);
  g_clear_pointer (&passphrase, ra_secret_unref);
  g_assert_cmpuint (count_in_memory (&needle, TRUE), ==, 0);
}

/* Key-6.dat of another program, both keys in one PKCS#8. */
static void
test_key6 (void)
{
  g_autoptr (RaSecret) password = make_password ();
  g_autoptr (GError) error = NULL;
  EVP_PKEY *sign = foreign_explicit_key ("257"), *agree = foreign_explicit_key ("431");
  RaSecret *plain = foreign_pkcs8 (sign, 36, agree, FOREIGN_EXPLICIT_CURVE);
  g_autoptr (GBytes) container = foreign_key6 (plain, ra_secret_get_text (password), FOREIGN_KEY6_ITERATIONS);
  GPtrArray *keys = NULL;
  Needle needles[6] = { scalar_needle (sign), scalar_needle (agree) };

  needles[2] = needle_reversed (&needles[0]);
  needles[3] = needle_reversed (&needles[1]);
  needles[4] = needle_of_bits (&needles[1]);
  needles[5] = needle_new ("password", ra_secret_get_data (password), PASSWORD_SIZE);
  ra_secret_unref (plain);
  EVP_PKEY_free (sign);
  EVP_PKEY_free (agree);
  g_assert_cmpuint (count_all (needles, 5, TRUE), ==, 0);

  keys = ra_container_open (container, password, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpuint (count_in_memory (&needles[0], TRUE), >=, 1);
  g_assert_cmpuint (count_all (needles, 6, FALSE), ==, 0);
  g_ptr_array_unref (keys);
  g_clear_pointer (&password, ra_secret_unref);
  g_assert_cmpuint (count_all (needles, 6, TRUE), ==, 0);
}

static void
test_rsa (void)
{
  RaKeyPair *pair = ra_key_pair_generate (ra_suite_find ("rsa-4096"), RA_USAGE_SIGNATURE, NULL, NULL);
  g_autoptr (RaSecret) password = make_password ();
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);
  Needle needles[6];

  g_ptr_array_add (keys, pair);
  needles[0] = number_needle (ra_key_pair_get_pkey (pair), OSSL_PKEY_PARAM_RSA_D, 512);
  needles[1] = needle_reversed (&needles[0]);
  needles[2] = number_needle (ra_key_pair_get_pkey (pair), OSSL_PKEY_PARAM_RSA_FACTOR1, 256);
  needles[3] = needle_reversed (&needles[2]);
  needles[4] = number_needle (ra_key_pair_get_pkey (pair), OSSL_PKEY_PARAM_RSA_FACTOR2, 256);
  needles[5] = needle_reversed (&needles[4]);

  use_keys (keys, password);
  g_assert_cmpuint (count_all (needles, 2, FALSE), ==, 0);

  g_ptr_array_unref (keys);
  g_assert_cmpuint (count_all (needles, 6, TRUE), ==, 0);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  (void) prctl (PR_SET_DUMPABLE, 1, 0, 0, 0); /* else an ordinary user may not read the own /proc/self/mem */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-no-keys/search-finds", test_search_finds);
  g_test_add_func ("/clause/dfs-6.1-no-keys/elliptic", test_elliptic);
  g_test_add_func ("/clause/dfs-6.1-no-keys/dstu", test_dstu);
  g_test_add_func ("/clause/dfs-6.1-no-keys/dstu-kupyna", test_dstu_kupyna);
  g_test_add_func ("/clause/dfs-6.1-no-keys/key6", test_key6);
  g_test_add_func ("/clause/czo-8.3-authorised/no-passphrase", test_passphrase);
  g_test_add_func ("/clause/dfs-6.1-no-keys/rsa", test_rsa);
  return g_test_run ();
}
