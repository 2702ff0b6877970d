/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/mock/ra-medium-mock.h"

#include <errno.h>

struct _RaMediumMock
{
  GObject parent;
  GHashTable *files; /* name -> GBytes */
  gsize capacity;
  gboolean read_only;
  gboolean spoil;
  int calls_left; /* -1: never vanishes */
};

static void ra_medium_mock_iface_init (RaFilePlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaMediumMock,
                               ra_medium_mock,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RA_TYPE_FILE_PLACE, ra_medium_mock_iface_init))

static gboolean
fail (GError **error, int code, const char *file)
{
  ra_medium_error_set_errno (error, code, "MOCK", file);
  return FALSE;
}

static gboolean
is_there (RaMediumMock *self, GError **error)
{
  if (self->calls_left == 0)
    return fail (error, ENODEV, NULL);
  if (self->calls_left > 0)
    self->calls_left--;
  return TRUE;
}

static gsize
used (RaMediumMock *self)
{
  GHashTableIter iter;
  gpointer bytes;
  gsize sum = 0;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &bytes))
    sum += g_bytes_get_size (bytes);
  return sum;
}

static RaMediumInfo *
ra_medium_mock_describe (RaFilePlace *medium, GError **error)
{
  RaMediumMock *self = RA_MEDIUM_MOCK (medium);
  RaMediumInfo *info;

  if (!is_there (self, error))
    return NULL;
  info = g_new0 (RaMediumInfo, 1);
  info->kind = g_strdup ("usb");
  info->path = g_strdup ("/nowhere/MOCK");
  info->label = g_strdup ("MOCK");
  info->file_system = g_strdup ("mock");
  info->size = self->capacity;
  info->free = self->capacity - used (self);
  info->read_only = self->read_only;
  info->writable = !self->read_only;
  info->removable = TRUE;
  return info;
}

static gboolean
ra_medium_mock_write_files (RaFilePlace *medium, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  RaMediumMock *self = RA_MEDIUM_MOCK (medium);
  gsize size = used (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !is_there (self, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const RaMediumFile *file = files->pdata[i];
      size += g_bytes_get_size (file->bytes);
      if (self->read_only)
        return fail (error, EROFS, file->name);
      if (size > self->capacity)
        return fail (error, ENOSPC, file->name);
      if (g_hash_table_contains (self->files, file->name))
        return fail (error, EEXIST, file->name);
    }
  for (guint i = 0; i < files->len; i++)
    {
      const RaMediumFile *file = files->pdata[i];
      g_hash_table_insert (self->files, g_strdup (file->name), g_bytes_ref (file->bytes));
    }
  return TRUE;
}

static GBytes *
spoiled (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_memdup2 (data, size);

  copy[size / 2] ^= 1;
  return g_bytes_new_take (copy, size);
}

static GBytes *
ra_medium_mock_read_file (RaFilePlace *medium, const char *name, gsize limit, GError **error)
{
  RaMediumMock *self = RA_MEDIUM_MOCK (medium);
  GBytes *bytes = g_hash_table_lookup (self->files, name);

  if (!is_there (self, error))
    return NULL;
  if (bytes == NULL || g_bytes_get_size (bytes) > limit)
    {
      fail (error, bytes == NULL ? ENOENT : EFBIG, name);
      return NULL;
    }
  if (!self->spoil)
    return g_bytes_ref (bytes);
  self->spoil = FALSE;
  return spoiled (bytes);
}

static gboolean
ra_medium_mock_remove_files (RaFilePlace *medium, const char *const *names, GError **error)
{
  RaMediumMock *self = RA_MEDIUM_MOCK (medium);

  if (!is_there (self, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_remove (self->files, names[i]);
  return TRUE;
}

static void
ra_medium_mock_iface_init (RaFilePlaceInterface *iface)
{
  iface->describe = ra_medium_mock_describe;
  iface->write_files = ra_medium_mock_write_files;
  iface->read_file = ra_medium_mock_read_file;
  iface->remove_files = ra_medium_mock_remove_files;
}

static void
ra_medium_mock_finalize (GObject *object)
{
  g_hash_table_unref (RA_MEDIUM_MOCK (object)->files);
  G_OBJECT_CLASS (ra_medium_mock_parent_class)->finalize (object);
}

static void
ra_medium_mock_class_init (RaMediumMockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_medium_mock_finalize;
}

static void
ra_medium_mock_init (RaMediumMock *self)
{
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->capacity = G_MAXSIZE / 2;
  self->calls_left = -1;
}

RaMediumMock *
ra_medium_mock_new (void)
{
  return g_object_new (RA_TYPE_MEDIUM_MOCK, NULL);
}

void
ra_medium_mock_set_capacity (RaMediumMock *self, gsize bytes)
{
  self->capacity = bytes;
}

void
ra_medium_mock_set_read_only (RaMediumMock *self, gboolean read_only)
{
  self->read_only = read_only;
}

void
ra_medium_mock_vanish_at (RaMediumMock *self, int call)
{
  self->calls_left = call;
}

void
ra_medium_mock_spoil_next_read (RaMediumMock *self)
{
  self->spoil = TRUE;
}

guint
ra_medium_mock_count_files (RaMediumMock *self)
{
  return g_hash_table_size (self->files);
}

GBytes *
ra_medium_mock_peek (RaMediumMock *self, const char *suffix)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    if (g_str_has_suffix (name, suffix))
      return bytes;
  return NULL;
}
