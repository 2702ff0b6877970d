/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
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

static void
draw_random (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  guint8 drawn[16];
  int done = RAND_bytes (drawn, sizeof drawn) & RAND_priv_bytes (drawn, sizeof drawn);

  ra_process_forget_thread ();
  g_task_return_int (task, done);
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gssize *) data = g_task_propagate_int (G_TASK (result), NULL);
}

static gssize
draw_in_pool (void)
{
  gssize done = -1;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_drawn, &done);

  g_task_run_in_thread (task, draw_random);
  while (done < 0)
    g_main_context_iteration (NULL, TRUE);
  return done;
}

/* A thread of a pool lives on for a while: it keeps no state of a random generator meanwhile. (Where leaks are looked
 * for it would be one: what only the secure heap points to counts as lost when the program ends.) */
static void
test_forget_thread (void)
{
  guint8 drawn[16];
  gsize used;

  g_assert_cmpint (RAND_bytes (drawn, sizeof drawn), ==, 1); /* what the process has once is there now */
  used = CRYPTO_secure_used ();
  g_assert_cmpint (draw_in_pool (), ==, 1);
  g_assert_cmpuint (CRYPTO_secure_used (), ==, used);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/process/hardened", test_hardened);
  g_test_add_func ("/base/process/forget-thread", test_forget_thread);
  return g_test_run ();
}
