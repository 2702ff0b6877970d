/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ra-core/base/ra-network.h"
#include "ra-core/base/ra-process.h"

static int
open_socket (int family)
{
  int fd = socket (family, SOCK_STREAM, 0);
  int code = fd < 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  return code;
}

static gpointer
open_in_thread (gpointer data)
{
  return GINT_TO_POINTER (open_socket (AF_INET));
}

/* It holds for what is started as well, and the desktop's own sockets stay. */
static void
test_forbidden (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GThread) thread = NULL;

  g_assert_cmpint (open_socket (AF_INET), ==, 0);
  g_assert_true (ra_network_forbid (&error));
  g_assert_no_error (error);
  g_assert_cmpint (open_socket (AF_INET), ==, EACCES);
  g_assert_cmpint (open_socket (AF_INET6), ==, EACCES);
  g_assert_cmpint (open_socket (AF_NETLINK), ==, EACCES);
  g_assert_cmpint (open_socket (AF_UNIX), ==, 0);
  thread = g_thread_new ("other", open_in_thread, NULL);
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (g_steal_pointer (&thread))), ==, EACCES);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-no-keys/no-network", test_forbidden);
  return g_test_run ();
}
