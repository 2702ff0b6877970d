/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/carrier/ra-carrier-key.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-secret.h"
#include "ra-core/exchange/ra-exchange-key.h"

#define KEY_FILE "carrier.key"
#define CERTIFICATE_FILE "carrier.pem"
#define KEY_MAX (64 * 1024)

static gboolean
fail_errno (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, RaSecret *secret)
{
  const guint8 *at = ra_secret_get_data (secret);
  gsize left = ra_secret_get_size (secret);

  while (left > 0)
    {
      ssize_t n = write (fd, at, left);

      if (n < 0 && errno != EINTR)
        return FALSE;
      at += MAX (n, 0);
      left -= (gsize) MAX (n, 0);
    }
  return fsync (fd) == 0;
}

/* It goes from the secure heap into its file, which nobody else may read, and gets its name when it is whole. */
static gboolean
write_key (const char *path, RaSecret *secret, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  int fd;
  gboolean done;

  unlink (temporary);
  fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail_errno (temporary, error);
  done = write_all (fd, secret);
  if (close (fd) != 0 || !done || rename (temporary, path) != 0)
    {
      fail_errno (path, error);
      unlink (temporary);
      return FALSE;
    }
  return TRUE;
}

static RaSecret *
read_key (const char *path, GError **error)
{
  g_autoptr (RaSecret) secret = NULL;
  gsize size;
  int fd;
  gboolean whole;

  if (!ra_file_check_private (path, error))
    return NULL;
  fd = ra_file_open_input (path, KEY_MAX, &size, error);
  if (fd < 0)
    return NULL;
  secret = ra_secret_new (size);
  whole = ra_file_fill (fd, path, ra_secret_get_data (secret), size, error);
  close (fd);
  return whole ? g_steal_pointer (&secret) : NULL;
}

static gboolean
write_certificate (const char *dir, RaCredential *key, GError **error)
{
  g_autofree char *path = g_build_filename (dir, CERTIFICATE_FILE, NULL);
  g_autofree char *pem = ra_certificate_to_pem (key->certificate);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));

  return ra_file_write_durable (path, bytes, 0644, error);
}

RaCredential *
ra_carrier_key_open (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, KEY_FILE, NULL);
  g_autoptr (RaSecret) secret = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
          _ ("There is no carrier's key in %s. Make one with “ra-carrier init --dir %s”, and admit its "
             "carrier.pem at the station."),
          dir, dir);
      return NULL;
    }
  secret = read_key (path, error);
  return secret != NULL ? ra_credential_from_secret (secret, error) : NULL;
}

RaCredential *
ra_carrier_key_make (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, KEY_FILE, NULL);
  g_autoptr (RaCredential) key = NULL;
  g_autoptr (RaSecret) secret = NULL;

  if (g_mkdir_with_parents (dir, 0700) != 0)
    return fail_errno (dir, error), NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    key = ra_carrier_key_open (dir, error);
  else
    {
      key = ra_exchange_key_new (g_get_real_time (), error);
      secret = key != NULL ? ra_credential_to_secret (key, error) : NULL;
      if (secret == NULL || !write_key (path, secret, error))
        return NULL;
    }
  return key != NULL && write_certificate (dir, key, error) && ra_file_sync_folder (dir, error)
             ? g_steal_pointer (&key)
             : NULL;
}
