/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/journal/ra-journal-chain.h"

#include <string.h>

#define LABEL "ra-journal-1"
#define FREEZE_LABEL "ra-journal-freeze"
#define DIGEST_SIZE 32
#define HEAD_SIZE (2 * sizeof (gint64) + 3 * RA_KDF_MAC_SIZE)

struct _RaJournalFreeze
{
  GChecksum *sum;
  GByteArray *buffer;
};

static void
append_number (GByteArray *out, guint64 value)
{
  guint64 big = GUINT64_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
append_field (GByteArray *out, gconstpointer data, gsize size)
{
  append_number (out, data != NULL ? size : G_MAXUINT64);
  if (data != NULL)
    g_byte_array_append (out, data, (guint) size);
}

static void
encode_line (const RaJournalLine *self, GByteArray *out)
{
  g_byte_array_set_size (out, 0);
  g_byte_array_append (out, (const guint8 *) LABEL, sizeof LABEL);
  append_number (out, (guint64) self->seq);
  append_number (out, (guint64) self->time);
  append_number (out, (guint64) self->operator_id);
  append_field (out, self->act, self->act != NULL ? strlen (self->act) : 0);
  append_field (out, self->case_number, self->case_number != NULL ? strlen (self->case_number) : 0);
  append_field (out, self->detail, self->detail_size);
}

void
ra_journal_line_mac (const RaJournalLine *self,
                     RaSecret *key,
                     const guint8 previous[RA_KDF_MAC_SIZE],
                     guint8 mac[RA_KDF_MAC_SIZE])
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (256);

  encode_line (self, bytes);
  g_byte_array_append (bytes, previous, RA_KDF_MAC_SIZE);
  ra_kdf_hmac (key, bytes->data, bytes->len, mac);
}

GBytes *
ra_journal_head_to_bytes (const RaJournalHead *self)
{
  GByteArray *out = g_byte_array_new ();

  append_number (out, (guint64) self->seq);
  g_byte_array_append (out, self->mac, sizeof self->mac);
  g_byte_array_append (out, self->previous, sizeof self->previous);
  append_number (out, (guint64) self->version);
  g_byte_array_append (out, self->sum, sizeof self->sum);
  return g_byte_array_free_to_bytes (out);
}

static const guint8 *
take (const guint8 *from, gpointer to, gsize size)
{
  memcpy (to, from, size);
  return from + size;
}

gboolean
ra_journal_head_from_bytes (RaJournalHead *self, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size != HEAD_SIZE)
    return FALSE;
  data = take (data, &self->seq, sizeof self->seq);
  data = take (data, self->mac, sizeof self->mac);
  data = take (data, self->previous, sizeof self->previous);
  data = take (data, &self->version, sizeof self->version);
  (void) take (data, self->sum, sizeof self->sum);
  self->seq = GINT64_FROM_BE (self->seq);
  self->version = GINT64_FROM_BE (self->version);
  return TRUE;
}

RaJournalFreeze *
ra_journal_freeze_new (void)
{
  RaJournalFreeze *self = g_new0 (RaJournalFreeze, 1);

  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  self->buffer = g_byte_array_new ();
  return self;
}

void
ra_journal_freeze_free (RaJournalFreeze *self)
{
  g_checksum_free (self->sum);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

void
ra_journal_freeze_add (RaJournalFreeze *self, const RaJournalLine *line, gconstpointer mac, gsize mac_size)
{
  encode_line (line, self->buffer);
  append_field (self->buffer, mac, mac_size);
  g_checksum_update (self->sum, self->buffer->data, (gssize) self->buffer->len);
}

void
ra_journal_freeze_get (RaJournalFreeze *self, RaSecret *key, guint8 mac[RA_KDF_MAC_SIZE])
{
  g_autoptr (GChecksum) copy = g_checksum_copy (self->sum);
  guint8 data[sizeof FREEZE_LABEL + DIGEST_SIZE] = FREEZE_LABEL;
  gsize size = DIGEST_SIZE;

  g_checksum_get_digest (copy, data + sizeof FREEZE_LABEL, &size);
  ra_kdf_hmac (key, data, sizeof data, mac);
}
