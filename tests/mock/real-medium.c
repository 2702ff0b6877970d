/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "real-medium.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

/* Returns: whether @argv ended well; what it said goes to the test's log */
static gboolean
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_autofree char *output = NULL;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error))
    return FALSE;
  if (output != NULL && *output != '\0')
    g_test_message ("%s: %s", argv[0], output);
  return g_subprocess_get_successful (process);
}

const char *
real_medium_enter (void)
{
  if (geteuid () != 0)
    return "needs root, to mount a file system";
  if (g_access ("/dev/loop-control", R_OK) != 0)
    return "there are no loop devices here";
  if (unshare (CLONE_NEWNS) != 0 || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return "there is no mount namespace here";
  return NULL;
}

gboolean
real_medium_make (const char *image, guint kilobytes)
{
  const char *const argv[]
      = { "mkfs.ext4", "-q", "-F", "-O", "^has_journal", "-m", "0", "-L", "KEYS", image, NULL };
  int fd = open (image, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean ok = fd >= 0 && ftruncate (fd, (off_t) kilobytes * 1024) == 0;

  if (fd >= 0)
    close (fd);
  return ok && run (argv);
}

gboolean
real_medium_insert (const char *image, const char *mount_point, gboolean read_only)
{
  const char *const argv[]
      = { "mount", "-t",        "ext4", "-o", read_only ? "loop,ro" : "loop,rw,nosuid,nodev,noexec",
          image,   mount_point, NULL };

  return run (argv);
}

void
real_medium_eject (const char *mount_point)
{
  const char *const argv[] = { "umount", mount_point, NULL };

  g_assert_true (run (argv));
}
