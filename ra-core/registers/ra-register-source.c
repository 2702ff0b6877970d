/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-source.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/registers/ra-register-error.h"

#define BLOCK (256 * 1024)
#define MOST_GROWTH 200                /* times; registers grow by ten to thirty */
#define GROWTH_FREE (64 * 1024 * 1024) /* bytes before that is looked at */
#define HASH_SIZE 32

struct _RaRegisterSource
{
  char *path;
  int fd;
  gsize size;
  struct archive *archive; /* (nullable): of a .zip */
  char *name;
  gint64 time;
  gboolean opened;  /* the one text of a file that is none */
  guint64 unpacked; /* bytes, of all texts */
  guint64 read;     /* bytes of the file itself */
  EVP_MD_CTX *hash; /* of what was read of the file itself */
};

static gboolean
fail_archive (RaRegisterSource *self, GError **error)
{
  const char *why = archive_error_string (self->archive);

  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_TRUNCATED,
               _ ("%s is damaged or not whole (%s). Fetch it once more."), self->path,
               why != NULL ? why : "");
  return FALSE;
}

static gboolean
fail_errno (RaRegisterSource *self, GError **error)
{
  int saved = errno;

  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ, _ ("%s cannot be read: %s"), self->path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
is_zip (int fd)
{
  guint8 head[4];

  return pread (fd, head, sizeof head, 0) == (gssize) sizeof head && memcmp (head, "PK\3\4", 4) == 0;
}

static gboolean
open_archive (RaRegisterSource *self, GError **error)
{
  self->archive = archive_read_new ();
  archive_read_support_format_zip (self->archive);
  return archive_read_open_fd (self->archive, self->fd, BLOCK) == ARCHIVE_OK || fail_archive (self, error);
}

RaRegisterSource *
ra_register_source_open (const char *path, GError **error)
{
  g_autoptr (RaRegisterSource) self = g_new0 (RaRegisterSource, 1);
  g_autoptr (GError) failure = NULL;

  self->path = g_strdup (path);
  self->fd = ra_file_open_input (path, G_MAXSSIZE, &self->size, &failure);
  if (self->fd < 0)
    {
      g_set_error_literal (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ, failure->message);
      return NULL;
    }
  self->hash = EVP_MD_CTX_new ();
  EVP_DigestInit_ex (self->hash, EVP_sha256 (), NULL);
  if (is_zip (self->fd) && !open_archive (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ra_register_source_free (RaRegisterSource *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  if (self->fd >= 0)
    close (self->fd);
  EVP_MD_CTX_free (self->hash);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

gboolean
ra_register_source_is_archive (RaRegisterSource *self)
{
  return self->archive != NULL;
}

/* ---- texts ---- */

static void
take_name (RaRegisterSource *self, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);

  g_free (self->name);
  self->name = g_path_get_basename (valid);
}

static gboolean
open_whole (RaRegisterSource *self, GError **error)
{
  struct stat info;

  if (self->opened)
    return FALSE;
  self->opened = TRUE;
  take_name (self, self->path);
  if (fstat (self->fd, &info) != 0)
    return fail_errno (self, error);
  self->time = info.st_mtime;
  return TRUE;
}

gboolean
ra_register_source_next (RaRegisterSource *self, GError **error)
{
  struct archive_entry *entry = NULL;
  int result;

  if (self->archive == NULL)
    return open_whole (self, error);
  result = archive_read_next_header (self->archive, &entry);
  if (result == ARCHIVE_EOF)
    return FALSE;
  if (result < ARCHIVE_WARN)
    return fail_archive (self, error);
  if (archive_entry_is_encrypted (entry) == 1)
    {
      g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ,
                   _ ("%s is locked with a password. Unpack it and import what is in it."), self->path);
      return FALSE;
    }
  take_name (self, archive_entry_pathname (entry));
  self->time = archive_entry_mtime_is_set (entry) ? archive_entry_mtime (entry) : 0;
  return TRUE;
}

const char *
ra_register_source_get_name (RaRegisterSource *self)
{
  return self->name;
}

gint64
ra_register_source_get_time (RaRegisterSource *self)
{
  return self->time;
}

/* ---- bytes ---- */

static gssize
read_file (RaRegisterSource *self, guint8 *buffer, gsize size, GError **error)
{
  gssize n;

  do
    n = read (self->fd, buffer, size);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      fail_errno (self, error);
      return -1;
    }
  EVP_DigestUpdate (self->hash, buffer, (gsize) n);
  self->read += (guint64) n;
  return n;
}

static gboolean
check_growth (RaRegisterSource *self, GError **error)
{
  if (self->unpacked < GROWTH_FREE || self->unpacked / self->size < MOST_GROWTH)
    return TRUE;
  g_set_error (
      error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_HOSTILE,
      _ ("%s grows to more than %d times its size when it is unpacked, as no register does. It was not "
         "imported; "
         "find out where it comes from."),
      self->path, MOST_GROWTH);
  return FALSE;
}

gssize
ra_register_source_read (RaRegisterSource *self, guint8 *buffer, gsize size, GError **error)
{
  gssize n;

  if (self->archive == NULL)
    return read_file (self, buffer, size, error);
  n = archive_read_data (self->archive, buffer, size);
  if (n < 0)
    {
      fail_archive (self, error);
      return -1;
    }
  self->unpacked += (guint64) n;
  return check_growth (self, error) ? n : -1;
}

gint64
ra_register_source_get_done (RaRegisterSource *self, gint64 *total)
{
  *total = (gint64) self->size;
  return self->archive != NULL ? archive_filter_bytes (self->archive, -1) : (gint64) self->read;
}

/* An archive is read here and there: it is hashed by itself. */
static gboolean
read_rest (RaRegisterSource *self, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK);
  gssize n;

  if (self->archive != NULL && lseek (self->fd, 0, SEEK_SET) != 0)
    return fail_errno (self, error);
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = read_file (self, buffer, BLOCK, error);
    }
  while (n > 0);
  return n == 0;
}

char *
ra_register_source_hash (RaRegisterSource *self, GCancellable *cancellable, GError **error)
{
  guint8 hash[HASH_SIZE];

  if (!read_rest (self, cancellable, error))
    return NULL;
  EVP_DigestFinal_ex (self->hash, hash, NULL);
  return ra_text_to_hex (hash, sizeof hash);
}
