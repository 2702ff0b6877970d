/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/journal/ra-journal-mirror.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define SLOTS 2
#define SLOT_SIZE 256

struct _RaJournalMirror
{
  char *path;
};

RaJournalMirror *
ra_journal_mirror_new (const char *dir)
{
  RaJournalMirror *self = g_new0 (RaJournalMirror, 1);

  self->path = g_build_filename (dir, RA_JOURNAL_MIRROR_NAME, NULL);
  return self;
}

void
ra_journal_mirror_free (RaJournalMirror *self)
{
  g_free (self->path);
  g_free (self);
}

/* A slot is the sealed head's size in one byte, the sealed head, zeros. */
static gboolean
read_slot (int fd, int slot, RaSealKey *key, RaJournalHead *head)
{
  guint8 data[SLOT_SIZE];

  if (pread (fd, data, sizeof data, (off_t) slot * SLOT_SIZE) != SLOT_SIZE)
    return FALSE;
  g_autoptr (GBytes) sealed = g_bytes_new (data + 1, data[0]);
  g_autoptr (GBytes) plain = ra_seal_key_open (key, RA_JOURNAL_MIRROR_NAME, slot, 1, sealed, NULL);
  return plain != NULL && ra_journal_head_from_bytes (head, plain);
}

gboolean
ra_journal_mirror_read (RaJournalMirror *self, RaSealKey *key, RaJournalHead *head)
{
  int fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean found = FALSE;

  if (fd < 0)
    return FALSE;
  for (int slot = 0; slot < SLOTS; slot++)
    {
      RaJournalHead candidate;
      if (!read_slot (fd, slot, key, &candidate) || (found && candidate.version < head->version))
        continue;
      *head = candidate;
      found = TRUE;
    }
  close (fd);
  return found;
}

gboolean
ra_journal_mirror_write (RaJournalMirror *self, RaSealKey *key, const RaJournalHead *head, GError **error)
{
  int slot = (int) (head->version % SLOTS);
  g_autoptr (GBytes) plain = ra_journal_head_to_bytes (head);
  g_autoptr (GBytes) sealed = ra_seal_key_seal (key, RA_JOURNAL_MIRROR_NAME, slot, 1, plain);
  guint8 data[SLOT_SIZE] = { (guint8) g_bytes_get_size (sealed) };
  int fd = open (self->path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean written;

  memcpy (data + 1, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  written = fd >= 0 && pwrite (fd, data, sizeof data, (off_t) slot * SLOT_SIZE) == SLOT_SIZE;
  if (!written)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", self->path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return written;
}
