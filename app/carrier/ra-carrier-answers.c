/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/carrier/ra-carrier-answers.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/exchange/ra-bundle-file.h"

#define RECORDS_SUFFIX ".part"
#define ROOM (256 * 1024)

struct _RaCarrierAnswers
{
  RaCredential *own;
  const RaBundle *asked;
  RaBundle *all;    /* every answer so far */
  GHashTable *seen; /* of GBytes: hashes of questions */
  char *folder;
  char *path;    /* of the bundle */
  char *records; /* of the records */
  int fd;
  off_t end; /* of the records that are whole */
  gboolean news;
};

static gboolean
fail_errno (const char *path, GError **error)
{
  int code = errno;

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
        _ ("The medium is full. What was answered so far is on it; nothing more was asked. Make room on it, "
           "then start again: it goes on from there."));
  else
    g_set_error (
        error, G_IO_ERROR, (int) g_io_error_from_errno (code),
        _ ("“%s” cannot be written (%s), so nothing more was asked. What was answered so far stays on the "
           "medium. Put it in, without write protection, then start again: it goes on from there."),
        path, g_strerror (code));
  return FALSE;
}

void
ra_carrier_answers_free (RaCarrierAnswers *self)
{
  if (self->fd >= 0)
    close (self->fd);
  ra_bundle_free (self->all);
  g_hash_table_unref (self->seen);
  ra_credential_unref (self->own);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->records);
  g_free (self);
}

/* An answer to what was not asked this time is none of this bundle's. */
static gboolean
is_asked (const RaCarrierAnswers *self, const RaBundleItem *answer)
{
  for (guint i = 0; i < self->asked->items->len; i++)
    {
      const RaBundleItem *item = self->asked->items->pdata[i];

      if (item->number == answer->number && g_bytes_equal (item->hash, answer->question))
        return TRUE;
    }
  return FALSE;
}

static void
take_answers (RaCarrierAnswers *self, const RaBundle *bundle)
{
  if (g_strcmp0 (bundle->reply_to, self->asked->id) != 0)
    return;
  for (guint i = 0; i < bundle->items->len; i++)
    {
      const RaBundleItem *item = bundle->items->pdata[i];

      if (item->type == RA_BUNDLE_ITEM_ANSWER && is_asked (self, item)
          && g_hash_table_add (self->seen, g_bytes_ref (item->question)))
        ra_bundle_add_answer (self->all, item->number, item->question, item->bytes);
    }
}

/* Only what this carrier wrote itself is taken up. */
static RaBundle *
open_own (RaCarrierAnswers *self, GBytes *bytes)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  g_ptr_array_add (known, self->own->certificate);
  return ra_bundle_open (bytes, self->own, known, NULL);
}

static void
load_bundle (RaCarrierAnswers *self)
{
  g_autoptr (GBytes) bytes = ra_file_read (self->path, 2 * RA_BUNDLE_MAX_SIZE, NULL);
  g_autoptr (RaBundle) bundle = bytes != NULL ? open_own (self, bytes) : NULL;

  if (bundle != NULL)
    take_answers (self, bundle);
}

/* Record after record, up to where a crash broke one off. */
static void
load_records (RaCarrierAnswers *self)
{
  g_autoptr (GBytes) bytes = ra_file_read (self->records, 8 * RA_BUNDLE_MAX_SIZE, NULL);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  while ((gsize) self->end < size)
    {
      g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, (gsize) self->end, size - (gsize) self->end);
      g_autoptr (RaBundleHead) head = ra_bundle_head_read (rest, NULL);
      g_autoptr (GBytes) record = head != NULL ? g_bytes_new_from_bytes (rest, 0, head->size) : NULL;
      g_autoptr (RaBundle) bundle = record != NULL ? open_own (self, record) : NULL;

      if (bundle == NULL)
        return;
      take_answers (self, bundle);
      self->end += (off_t) head->size;
      self->news = TRUE;
    }
}

static gboolean
lock_records (RaCarrierAnswers *self, GError **error)
{
  self->fd = open (self->records, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return fail_errno (self->records, error);
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                       _ ("Another ra-carrier is at this medium. Let it finish."));
  return FALSE;
}

static RaBundle *
new_reply (const RaCarrierAnswers *self)
{
  RaBundle *reply = ra_bundle_new (RA_BUNDLE_ANSWERS, self->asked->sequence, g_get_real_time ());

  reply->reply_to = g_strdup (self->asked->id);
  ra_bundle_add_receiver (reply, self->asked->sender);
  ra_bundle_add_receiver (reply, self->own->certificate); /* to go on with after a crash */
  return reply;
}

RaCarrierAnswers *
ra_carrier_answers_open (const char *folder, RaCredential *own, const RaBundle *asked, GError **error)
{
  g_autoptr (RaCarrierAnswers) self = g_new0 (RaCarrierAnswers, 1);
  g_autofree char *name = ra_bundle_file_name (asked->sender->id, asked->sequence, own->id);

  self->own = ra_credential_ref (own);
  self->asked = asked;
  self->seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->all = new_reply (self);
  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, name, NULL);
  self->records = g_strconcat (self->path, RECORDS_SUFFIX, NULL);
  self->fd = -1;
  if (!lock_records (self, error))
    return NULL;
  load_bundle (self);
  load_records (self);
  return g_steal_pointer (&self);
}

gboolean
ra_carrier_answers_has (RaCarrierAnswers *self, GBytes *question)
{
  return g_hash_table_contains (self->seen, question);
}

gboolean
ra_carrier_answers_make_room (RaCarrierAnswers *self, GError **error)
{
  int code = posix_fallocate (self->fd, self->end, ROOM);

  if (code == 0)
    return TRUE;
  errno = code;
  return fail_errno (self->records, error);
}

static gboolean
write_record (RaCarrierAnswers *self, GBytes *record, GError **error)
{
  gboolean done = lseek (self->fd, self->end, SEEK_SET) == self->end && ra_file_write_bytes (self->fd, record)
                  && fsync (self->fd) == 0;

  if (!done)
    return fail_errno (self->records, error);
  self->end += (off_t) g_bytes_get_size (record);
  self->news = TRUE;
  return TRUE;
}

gboolean
ra_carrier_answers_add (RaCarrierAnswers *self, const RaBundleItem *question, GBytes *answer, GError **error)
{
  g_autoptr (RaBundle) one = new_reply (self);
  g_autoptr (GBytes) record = NULL;

  ra_bundle_add_answer (one, question->number, question->hash, answer);
  record = ra_bundle_seal (one, self->own, NULL, error);
  if (record == NULL || !write_record (self, record, error))
    return FALSE;
  g_hash_table_add (self->seen, g_bytes_ref (question->hash));
  ra_bundle_add_answer (self->all, question->number, question->hash, answer);
  return TRUE;
}

gboolean
ra_carrier_answers_finish (RaCarrierAnswers *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->news)
    {
      bytes = ra_bundle_seal (self->all, self->own, NULL, error);
      if (bytes == NULL || !ra_file_write_durable (self->path, bytes, 0600, error))
        return FALSE;
    }
  self->news = FALSE;
  g_unlink (self->records);
  return ra_file_sync_folder (self->folder, error);
}
