/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/certification/ra-store-claim.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/store/ra-store-private.h"

struct _RaStoreClaim
{
  int fd; /* closing it gives the claim back */
};

static gboolean
fail (GError **error, const char *path)
{
  g_set_error (error, RA_STORE_ERROR, errno == ENOSPC ? RA_STORE_ERROR_FULL : RA_STORE_ERROR_FAILED,
               _ ("%s cannot be used, so nothing was sent: %s"), path, g_strerror (errno));
  return FALSE;
}

/* A description of its own for every claim: the locks of one would not shut each other out. */
static int
open_claims (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  struct stat info;

  if (fd < 0)
    {
      fail (error, path);
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  close (fd);
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_PRIVATE,
               _ ("%s is no ordinary file, so nothing was sent. Remove it"), path);
  return -1;
}

static gboolean
take (int fd, gint64 submission_id, const char *path, GError **error)
{
  struct flock byte = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = submission_id, .l_len = 1 };

  if (fcntl (fd, F_OFD_SETLK, &byte) == 0)
    return TRUE;
  if (errno != EAGAIN && errno != EACCES)
    return fail (error, path);
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_BUSY,
      _ ("Submission %lld is being sent at this moment by another program or window of this station. "
         "Try again in a minute"),
      (long long) submission_id);
  return FALSE;
}

RaStoreClaim *
ra_store_claim (RaStore *self, gint64 submission_id, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, RA_STORE_CLAIM_NAME, NULL);
  int fd = open_claims (path, error);
  RaStoreClaim *claim;

  if (fd < 0)
    return NULL;
  if (!take (fd, submission_id, path, error))
    {
      close (fd);
      return NULL;
    }
  claim = g_new (RaStoreClaim, 1);
  claim->fd = fd;
  return claim;
}

void
ra_store_claim_free (RaStoreClaim *self)
{
  close (self->fd);
  g_free (self);
}
