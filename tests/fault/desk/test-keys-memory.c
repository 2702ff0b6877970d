/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/core_names.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"

/*
 * A station generates the keys of a subscriber to a medium and goes on running. Another program, which knows the keys from the
 * medium, looks through all its writable memory: neither a private number nor the password is there. tests/unit/crypto looks
 * while keys are in use; this looks at a whole station afterwards.
 */

#define FEW_ITERATIONS 1000
#define SCALAR_SIZE 32
#define CHUNK (1024 * 1024)
#define LARGEST_REGION (G_GUINT64_CONSTANT (1) << 31) /* the sanitizers reserve more than can be read */

/* ---- the station ---- */

static void
generate (RaDesk *desk, const char *number, const char *medium)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = ra_secret_read_fd (STDIN_FILENO, &error);
  g_autoptr (RaKeysResult) result = NULL;

  g_assert_no_error (error);
  result = ra_desk_generate_keys (desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .purpose = "crossborder",
                                                  .suite = "ecdsa-p256",
                                                  .place = medium,
                                                  .secret = password },
                                  NULL, &error);
  g_assert_no_error (error);
}

/* Says when the keys are on the medium, and stays until nobody wants it any more. */
static int
run_station (const char *dir, const char *medium, const char *number)
{
  g_autoptr (RaDesk) desk = fixture_open_desk (dir, NULL);
  char byte;

  generate (desk, number, medium);
  prctl (PR_SET_DUMPABLE, 1, 0, 0, 0); /* else an ordinary user may not read its /proc/PID/mem */
  printf ("ready\n");
  fflush (stdout);
  return read (STDIN_FILENO, &byte, 1) < 0;
}

/* ---- who looks ---- */

static guint
count_in_buffer (const guint8 *buffer, gsize size, gconstpointer needle, gsize length)
{
  guint found = 0;

  for (const guint8 *at = buffer; (at = memmem (at, size - (gsize) (at - buffer), needle, length)) != NULL;
       at++)
    found++;
  return found;
}

static guint
count_in_region (int memory, guint64 begin, guint64 end, gconstpointer needle, gsize length)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  guint found = 0;

  for (guint64 at = begin; at + length <= end;)
    {
      ssize_t n = pread (memory, buffer, MIN (CHUNK, end - at), (off_t) at);

      if (n < (ssize_t) length)
        break;
      found += count_in_buffer (buffer, (gsize) n, needle, length);
      at += (guint64) n - length + 1;
    }
  return found;
}

/* How often @needle stands in what the process @pid may write to. */
static guint
count_in_process (const char *pid, gconstpointer needle, gsize length)
{
  g_autofree char *maps_path = g_strdup_printf ("/proc/%s/maps", pid), *maps = NULL;
  g_autofree char *memory_path = g_strdup_printf ("/proc/%s/mem", pid);
  g_auto (GStrv) lines = NULL;
  int memory = open (memory_path, O_RDONLY | O_CLOEXEC);
  guint found = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents (maps_path, &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *rest = NULL;
      guint64 begin = g_ascii_strtoull (lines[i], &rest, 16), end = g_ascii_strtoull (rest + 1, &rest, 16);

      if (rest[1] == 'r' && rest[2] == 'w' && end - begin <= LARGEST_REGION)
        found += count_in_region (memory, begin, end, needle, length);
    }
  close (memory);
  return found;
}

static void
assert_nowhere (const char *pid, const guint8 *secret, gsize size)
{
  g_autofree guint8 *reversed = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    reversed[i] = secret[size - 1 - i];
  g_assert_cmpuint (count_in_process (pid, secret, size), ==, 0);
  g_assert_cmpuint (count_in_process (pid, reversed, size), ==, 0);
}

static void
assert_no_key (const char *pid, RaKeyPair *pair)
{
  guint8 number[SCALAR_SIZE];
  OSSL_PARAM params[] = { OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_PRIV_KEY, number, sizeof number),
                          OSSL_PARAM_construct_end () };

  g_assert_cmpint (EVP_PKEY_get_params (ra_key_pair_get_pkey (pair), params), ==, 1);
  assert_nowhere (pid, number, sizeof number);
}

/* As it was typed, and as PKCS#12 derives from it: two bytes a character. */
static void
assert_no_password (const char *pid, const char *password)
{
  gsize size = strlen (password);
  g_autofree guint8 *wide = g_malloc0 (2 * size);

  for (gsize i = 0; i < size; i++)
    wide[2 * i + 1] = (guint8) password[i];
  assert_nowhere (pid, (const guint8 *) password, size);
  assert_nowhere (pid, wide, 2 * size);
}

static GPtrArray *
open_container (const char *medium, const char *password)
{
  g_autoptr (GDir) entries = g_dir_open (medium, 0, NULL);
  g_autoptr (RaSecret) secret = fixture_secret (password);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *keys;

  for (const char *name; bytes == NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *path = g_build_filename (medium, name, NULL);

      if (g_str_has_suffix (name, ".p12"))
        bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);
    }
  g_assert_nonnull (bytes);
  keys = ra_container_open (bytes, secret, &error);
  g_assert_no_error (error);
  return keys;
}

static const char *program_name;

static GSubprocess *
start_station (const Fixture *fixture, const char *number, const char *password)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *station
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          program_name, "--station", fixture->dir, fixture->medium, number, NULL);
  g_autofree char *line = g_strconcat (password, "\n", NULL);
  char ready[6];
  gsize got = 0;

  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (station), line, strlen (line), NULL,
                                            NULL, &error));
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (station), ready, sizeof ready, &got, NULL, NULL);
  g_assert_cmpuint (got, ==, sizeof ready);
  return station;
}

static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
  g_autofree char *number = fixture_registered_case (fixture);
  g_autofree char *password = g_strdup_printf ("%08x-Sub-%08x", g_random_int (), g_random_int ());
  g_autoptr (GSubprocess) station = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  const char *pid;

  g_clear_object (&fixture->desk);
  station = start_station (fixture, number, password);
  pid = g_subprocess_get_identifier (station);
  keys = open_container (fixture->medium, password);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpuint (count_in_process (pid, number, strlen (number)), >, 0); /* what is there is found */
  for (guint i = 0; i < keys->len; i++)
    assert_no_key (pid, keys->pdata[i]);
  assert_no_password (pid, password);
  g_output_stream_close (g_subprocess_get_stdin_pipe (station), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (station, NULL, NULL));
  fixture->desk = fixture_open_desk (fixture->dir, NULL);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (FEW_ITERATIONS);
  if (argc == 5 && g_str_equal (argv[1], "--station"))
    return run_station (argv[2], argv[3], argv[4]);
  program_name = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/clause/dfs-6.1-no-keys/station-afterwards", Fixture, NULL, fixture_set_up, test_nothing_left,
              fixture_tear_down);
  return g_test_run ();
}
