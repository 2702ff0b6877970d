/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/crypto.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-secret.h"

static void
test_secret_in_secure_heap (void)
{
  g_autoptr (RaSecret) secret = ra_secret_new_text ("Barvinok-42");

  g_assert_true (CRYPTO_secure_allocated (ra_secret_get_data (secret)));
  g_assert_cmpuint (ra_secret_get_size (secret), ==, 11);
  g_assert_cmpstr (ra_secret_get_text (secret), ==, "Barvinok-42");

  g_autoptr (RaSecret) same = ra_secret_new_copy ("Barvinok-42", 11),
                       other = ra_secret_new_text ("Barvinok-43");
  g_assert_true (ra_secret_equal (secret, same));
  g_assert_false (ra_secret_equal (secret, other));
}

static void
test_secret_read_fd (void)
{
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_assert_no_errno (pipe (ends));
  g_assert_cmpint (write (ends[1], "first\r\nsecond", 13), ==, 13);
  close (ends[1]);
  g_autoptr (RaSecret) first = ra_secret_read_fd (ends[0], &error);
  g_autoptr (RaSecret) second = ra_secret_read_fd (ends[0], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_secret_get_text (first), ==, "first");
  g_assert_cmpstr (ra_secret_get_text (second), ==, "second");
  close (ends[0]);

  g_assert_null (ra_secret_read_fd (ends[0], &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/in-secure-heap", test_secret_in_secure_heap);
  g_test_add_func ("/base/secret/read-fd", test_secret_read_fd);
  return g_test_run ();
}
