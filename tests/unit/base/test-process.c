/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "ra-core/base/ra-process.h"

static void
test_hardened (void)
{
  struct rlimit core = { 1, 1 };

  g_assert_no_errno (getrlimit (RLIMIT_CORE, &core));
  g_assert_cmpuint (core.rlim_cur, ==, 0);
#ifndef __SANITIZE_ADDRESS__ /* the leak checker of an instrumented build has to look at its own process */
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
#endif
  g_assert_cmpint (CRYPTO_secure_malloc_initialized (), ==, 1);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/process/hardened", test_hardened);
  return g_test_run ();
}
