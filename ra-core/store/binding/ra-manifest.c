/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/binding/ra-manifest.h"

#include <string.h>

#define NUMBER_SIZE sizeof (gint64)
#define ENTRY_SIZE (NUMBER_SIZE + RA_DB_MAC_SIZE)

RaManifest *
ra_manifest_new (void)
{
  RaManifest *self = g_new0 (RaManifest, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (RaManifestEntry));
  return self;
}

void
ra_manifest_free (RaManifest *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

static const RaManifestEntry *
get (const RaManifest *self, guint index)
{
  return &g_array_index (self->entries, RaManifestEntry, index);
}

/* Table names are interned: equal ones are one. */
static int
compare (const RaManifestEntry *entry, const char *table, gint64 row)
{
  if (entry->table != table)
    return strcmp (entry->table, table);
  return entry->row < row ? -1 : entry->row > row;
}

/* Returns: %TRUE with @index of the row, or %FALSE with that of its place */
static gboolean
find_place (const RaManifest *self, const char *table, gint64 row, guint *index)
{
  guint from = 0, until = self->entries->len;

  while (from < until)
    {
      guint middle = from + (until - from) / 2;
      int order = compare (get (self, middle), table, row);

      *index = middle;
      if (order == 0)
        return TRUE;
      if (order < 0)
        from = middle + 1;
      else
        until = middle;
    }
  *index = from;
  return FALSE;
}

const RaManifestEntry *
ra_manifest_find (const RaManifest *self, const char *table, gint64 row)
{
  guint index;

  return find_place (self, g_intern_string (table), row, &index) ? get (self, index) : NULL;
}

gboolean
ra_manifest_change (RaManifest *self, const RaDbChange *change)
{
  RaManifestEntry entry = { g_intern_string (change->table), change->row, { 0 } };
  guint index;
  gboolean there = find_place (self, entry.table, entry.row, &index);

  if (there == change->added || (there && memcmp (get (self, index)->mac, change->mac, RA_DB_MAC_SIZE) != 0))
    return FALSE;
  memcpy (entry.mac, change->mac, RA_DB_MAC_SIZE);
  if (there)
    g_array_remove_index (self->entries, index);
  else
    g_array_insert_val (self->entries, index, entry);
  return TRUE;
}

/* ---- as bytes ---- */

static void
append_number (GByteArray *out, gint64 value)
{
  gint64 big = GINT64_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static guint
count_of_table (const RaManifest *self, guint from)
{
  guint until = from;

  while (until < self->entries->len && get (self, until)->table == get (self, from)->table)
    until++;
  return until - from;
}

GBytes *
ra_manifest_to_bytes (const RaManifest *self)
{
  GByteArray *out = g_byte_array_sized_new (64 + self->entries->len * (guint) ENTRY_SIZE);
  guint left = 0;

  append_number (out, self->seq);
  for (guint i = 0; i < self->entries->len; i++, left--)
    {
      const RaManifestEntry *entry = get (self, i);

      if (left == 0)
        {
          left = count_of_table (self, i);
          g_byte_array_append (out, (const guint8 *) entry->table, (guint) strlen (entry->table) + 1);
          append_number (out, left);
        }
      append_number (out, entry->row);
      g_byte_array_append (out, entry->mac, RA_DB_MAC_SIZE);
    }
  return g_byte_array_free_to_bytes (out);
}

typedef struct
{
  const guint8 *at, *end;
} Reader;

static gboolean
read_number (Reader *reader, gint64 *value)
{
  if ((gsize) (reader->end - reader->at) < sizeof *value)
    return FALSE;
  memcpy (value, reader->at, sizeof *value);
  *value = GINT64_FROM_BE (*value);
  reader->at += sizeof *value;
  return TRUE;
}

static gboolean
read_table (Reader *reader, RaManifest *self)
{
  const guint8 *zero = memchr (reader->at, '\0', (gsize) (reader->end - reader->at));
  RaManifestEntry entry = { zero != NULL ? g_intern_string ((const char *) reader->at) : NULL, 0, { 0 } };
  gint64 count;

  if (zero == NULL)
    return FALSE;
  reader->at = zero + 1;
  if (!read_number (reader, &count) || count < 0
      || (guint64) count > (gsize) (reader->end - reader->at) / ENTRY_SIZE)
    return FALSE;
  for (; count > 0; count--)
    {
      (void) read_number (reader, &entry.row);
      memcpy (entry.mac, reader->at, RA_DB_MAC_SIZE);
      reader->at += RA_DB_MAC_SIZE;
      g_array_append_val (self->entries, entry);
    }
  return TRUE;
}

RaManifest *
ra_manifest_from_bytes (GBytes *bytes)
{
  g_autoptr (RaManifest) self = ra_manifest_new ();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Reader reader = { data, data + size };

  if (!read_number (&reader, &self->seq))
    return NULL;
  while (reader.at < reader.end)
    if (!read_table (&reader, self))
      return NULL;
  return g_steal_pointer (&self);
}
