/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-helper.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

gboolean
ra_helper_conceal (void)
{
  static const struct rlimit none = { 0, 0 };

#ifndef __SANITIZE_ADDRESS__
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    return FALSE;
#endif
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && setrlimit (RLIMIT_CORE, &none) == 0;
}

gboolean
ra_helper_write (int fd, gconstpointer data, gsize size)
{
  for (gsize done = 0; done < size;)
    {
      gssize n = write (fd, (const char *) data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

gboolean
ra_helper_read (int fd, gpointer data, gsize size)
{
  for (gsize done = 0; done < size;)
    {
      gssize n = read (fd, (char *) data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}
