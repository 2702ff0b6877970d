/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle-private.h"

#define MAGIC "RABUNDLE"
#define MAGIC_SIZE (sizeof MAGIC - 1)
#define VERSION 1
#define URL_MAX 2000
/* Magic, version, kind, sequence, sender, number of receivers. */
#define FIXED_HEAD (MAGIC_SIZE + 2 + 8 + RA_BUNDLE_HASH_SIZE + 1)
#define LENGTH_SIZE 4

gboolean
_ra_bundle_fail_altered (GError **error)
{
  g_set_error_literal (
      error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_ALTERED,
      _ ("This bundle is not as its sender made it: it was altered or broken off on its way. "
         "Nothing of it was used. Have it written once more."));
  return FALSE;
}

/* ---- writing ---- */

static void
put_number (GByteArray *out, guint64 number, guint bytes)
{
  for (guint i = bytes; i > 0; i--)
    {
      guint8 byte = (guint8) (number >> (8 * (i - 1)));
      g_byte_array_append (out, &byte, 1);
    }
}

static void
put_bytes (GByteArray *out, GBytes *bytes)
{
  g_byte_array_append (out, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

static void
put_hex (GByteArray *out, const char *hex, gsize size)
{
  g_autoptr (GBytes) bytes = hex != NULL ? ra_text_from_hex (hex) : NULL;
  static const guint8 none[RA_BUNDLE_HASH_SIZE];

  if (bytes != NULL)
    put_bytes (out, bytes);
  else
    g_byte_array_append (out, none, (guint) size);
}

void
_ra_bundle_put_head (const RaBundle *self, GByteArray *out)
{
  g_byte_array_append (out, (const guint8 *) MAGIC, MAGIC_SIZE);
  put_number (out, VERSION, 1);
  put_number (out, self->kind, 1);
  put_number (out, self->sequence, 8);
  put_hex (out, self->sender->id, RA_BUNDLE_HASH_SIZE);
  put_number (out, self->receiver_ids->len, 1);
  for (guint i = 0; i < self->receiver_ids->len; i++)
    put_hex (out, self->receiver_ids->pdata[i], RA_BUNDLE_HASH_SIZE);
}

static void
put_entry (GByteArray *out, const RaBundleItem *item)
{
  static const guint8 none[RA_BUNDLE_HASH_SIZE];

  put_number (out, item->type, 1);
  put_number (out, (guint64) item->number, 8);
  put_bytes (out, item->hash);
  if (item->question != NULL)
    put_bytes (out, item->question);
  else
    g_byte_array_append (out, none, sizeof none);
  put_number (out, g_bytes_get_size (item->bytes), LENGTH_SIZE);
}

GBytes *
_ra_bundle_write_body (const RaBundle *self)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const char *url = self->url != NULL ? self->url : "";

  _ra_bundle_put_head (self, out);
  put_hex (out, self->id, RA_BUNDLE_ID_SIZE);
  put_hex (out, self->reply_to, RA_BUNDLE_ID_SIZE);
  put_number (out, (guint64) self->time, 8);
  put_number (out, strlen (url), 2);
  g_byte_array_append (out, (const guint8 *) url, (guint) strlen (url));
  put_number (out, self->items->len, LENGTH_SIZE);
  for (guint i = 0; i < self->items->len; i++)
    put_entry (out, self->items->pdata[i]);
  for (guint i = 0; i < self->items->len; i++)
    put_bytes (out, ((RaBundleItem *) self->items->pdata[i])->bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* ---- reading ---- */

typedef struct
{
  GBytes *bytes;
  const guint8 *data;
  gsize at, size;
} Cursor;

static Cursor
cursor_of (GBytes *bytes)
{
  Cursor self = { .bytes = bytes };

  self.data = g_bytes_get_data (bytes, &self.size);
  return self;
}

static const guint8 *
take (Cursor *self, gsize size)
{
  const guint8 *here = self->data + self->at;

  if (self->size - self->at < size)
    return NULL;
  self->at += size;
  return here;
}

static gboolean
take_number (Cursor *self, guint bytes, guint64 *number)
{
  const guint8 *here = take (self, bytes);

  *number = 0;
  for (guint i = 0; here != NULL && i < bytes; i++)
    *number = *number << 8 | here[i];
  return here != NULL;
}

static GBytes *
take_bytes (Cursor *self, gsize size)
{
  gsize from = self->at;

  return take (self, size) != NULL ? g_bytes_new_from_bytes (self->bytes, from, size) : NULL;
}

/* Returns: (transfer full) (nullable) */
static char *
take_hex (Cursor *self, gsize size)
{
  const guint8 *here = take (self, size);

  return here != NULL ? ra_text_to_hex (here, size) : NULL;
}

static gboolean
is_kind (guint64 kind)
{
  return kind >= RA_BUNDLE_QUESTIONS && kind <= RA_BUNDLE_REQUESTS;
}

static gboolean
take_receivers (Cursor *cursor, RaBundleHead *head)
{
  guint64 count;

  if (!take_number (cursor, 1, &count) || count == 0 || count > RA_BUNDLE_MAX_RECEIVERS)
    return FALSE;
  for (guint64 i = 0; i < count; i++)
    {
      char *id = take_hex (cursor, RA_BUNDLE_HASH_SIZE);
      if (id == NULL)
        return FALSE;
      g_ptr_array_add (head->receivers, id);
    }
  return TRUE;
}

/* Behind the version. */
static gboolean
take_head (Cursor *cursor, RaBundleHead *head)
{
  guint64 kind;

  if (!take_number (cursor, 1, &kind) || !is_kind (kind) || !take_number (cursor, 8, &head->sequence)
      || head->sequence == 0 || head->sequence > G_MAXINT64)
    return FALSE;
  head->kind = (RaBundleKind) kind;
  head->sender = take_hex (cursor, RA_BUNDLE_HASH_SIZE);
  return head->sender != NULL && take_receivers (cursor, head);
}

static gboolean
check_magic (Cursor *cursor, GError **error)
{
  const guint8 *magic = take (cursor, MAGIC_SIZE);
  guint64 version;

  if (magic == NULL || memcmp (magic, MAGIC, MAGIC_SIZE) != 0 || !take_number (cursor, 1, &version))
    g_set_error_literal (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NOT_A_BUNDLE,
                         _ ("This file is no bundle of a station. Choose one whose name ends in .rabundle."));
  else if (version != VERSION)
    g_set_error (
        error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NEWER,
        _ ("This bundle is of version %u of the format, and this program knows version %u. Install the "
           "newer program on this computer."),
        (guint) version, VERSION);
  else
    return TRUE;
  return FALSE;
}

static RaBundleHead *
read_head (Cursor *cursor, GError **error)
{
  g_autoptr (RaBundleHead) head = g_new0 (RaBundleHead, 1);

  head->receivers = g_ptr_array_new_with_free_func (g_free);
  if (!check_magic (cursor, error))
    return NULL;
  if (take_head (cursor, head))
    return g_steal_pointer (&head);
  _ra_bundle_fail_altered (error);
  return NULL;
}

gsize
_ra_bundle_head_length (const RaBundleHead *head)
{
  return FIXED_HEAD + head->receivers->len * RA_BUNDLE_HASH_SIZE + LENGTH_SIZE;
}

RaBundleHead *
ra_bundle_head_read (GBytes *bytes, GError **error)
{
  Cursor cursor = cursor_of (bytes);
  g_autoptr (RaBundleHead) head = read_head (&cursor, error);
  guint64 sealed;

  if (head == NULL)
    return NULL;
  if (!take_number (&cursor, LENGTH_SIZE, &sealed))
    {
      _ra_bundle_fail_altered (error);
      return NULL;
    }
  if (sealed > RA_BUNDLE_MAX_SIZE)
    {
      g_set_error_literal (
          error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_TOO_LARGE,
          _ ("This bundle says to be larger than any bundle may be. Have it written once more."));
      return NULL;
    }
  head->size = cursor.at + (gsize) sealed;
  if (cursor.size - cursor.at < sealed)
    {
      _ra_bundle_fail_altered (error);
      return NULL;
    }
  return g_steal_pointer (&head);
}

/* Of an item the entry in the manifest. */
typedef struct
{
  guint64 type, number, length;
  GBytes *hash;
  GBytes *question;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->question, g_bytes_unref);
}

static gboolean
is_nothing (GBytes *hash)
{
  static const guint8 none[RA_BUNDLE_HASH_SIZE];

  return memcmp (g_bytes_get_data (hash, NULL), none, sizeof none) == 0;
}

static gboolean
take_entry (Cursor *cursor, Entry *entry)
{
  if (!take_number (cursor, 1, &entry->type) || entry->type < RA_BUNDLE_ITEM_MESSAGE
      || entry->type > RA_BUNDLE_ITEM_REQUEST || !take_number (cursor, 8, &entry->number)
      || entry->number > G_MAXINT64)
    return FALSE;
  entry->hash = take_bytes (cursor, RA_BUNDLE_HASH_SIZE);
  entry->question = entry->hash != NULL ? take_bytes (cursor, RA_BUNDLE_HASH_SIZE) : NULL;
  if (entry->question == NULL || !take_number (cursor, LENGTH_SIZE, &entry->length))
    return FALSE;
  return is_nothing (entry->question) == (entry->type != RA_BUNDLE_ITEM_ANSWER);
}

static gboolean
take_manifest (Cursor *cursor, GArray *entries)
{
  guint64 count;

  if (!take_number (cursor, LENGTH_SIZE, &count) || count > RA_BUNDLE_MAX_ITEMS)
    return FALSE;
  for (guint64 i = 0; i < count; i++)
    {
      Entry entry = { 0 };
      gboolean whole = take_entry (cursor, &entry);

      g_array_append_val (entries, entry);
      if (!whole)
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_contents (Cursor *cursor, GArray *entries, RaBundle *self)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      gboolean answer = entry->type == RA_BUNDLE_ITEM_ANSWER;
      g_autoptr (GBytes) bytes = take_bytes (cursor, (gsize) entry->length);
      const RaBundleItem *item;

      if (bytes == NULL)
        return FALSE;
      _ra_bundle_add (self, (RaBundleItemType) entry->type, (gint64) entry->number,
                      answer ? entry->question : NULL, bytes);
      item = self->items->pdata[self->items->len - 1];
      if (!g_bytes_equal (item->hash, entry->hash) || !_ra_bundle_item_has_shape (item))
        return FALSE;
    }
  return cursor->at == cursor->size;
}

static gboolean
take_url (Cursor *cursor, RaBundle *self)
{
  guint64 length;
  const guint8 *url;

  if (!take_number (cursor, 2, &length) || length > URL_MAX)
    return FALSE;
  url = take (cursor, (gsize) length);
  if (url == NULL || memchr (url, 0, (gsize) length) != NULL)
    return FALSE;
  self->url = length > 0 ? g_strndup ((const char *) url, (gsize) length) : NULL;
  return self->url == NULL || g_utf8_validate (self->url, -1, NULL);
}

static gboolean
take_names (Cursor *cursor, RaBundle *self)
{
  g_autofree char *reply = NULL;
  guint64 time;

  g_free (self->id);
  self->id = take_hex (cursor, RA_BUNDLE_ID_SIZE);
  reply = self->id != NULL ? take_hex (cursor, RA_BUNDLE_ID_SIZE) : NULL;
  if (reply == NULL || !take_number (cursor, 8, &time) || time > G_MAXINT64)
    return FALSE;
  self->time = (gint64) time;
  if (strspn (reply, "0") < strlen (reply))
    self->reply_to = g_steal_pointer (&reply);
  return take_url (cursor, self);
}

RaBundle *
_ra_bundle_read_body (GBytes *body, char **sender, GError **error)
{
  Cursor cursor = cursor_of (body);
  g_autoptr (RaBundleHead) head = read_head (&cursor, NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_autoptr (RaBundle) self = NULL;

  g_array_set_clear_func (entries, entry_clear);
  if (head != NULL)
    {
      self = ra_bundle_new (head->kind, head->sequence, 0);
      for (guint i = 0; i < head->receivers->len; i++)
        g_ptr_array_add (self->receiver_ids, g_strdup (head->receivers->pdata[i]));
      *sender = g_strdup (head->sender);
    }
  if (self != NULL && take_names (&cursor, self) && take_manifest (&cursor, entries)
      && take_contents (&cursor, entries, self))
    return g_steal_pointer (&self);
  _ra_bundle_fail_altered (error);
  return NULL;
}
