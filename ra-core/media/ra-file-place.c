/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-file-place.h"

G_DEFINE_INTERFACE (RaFilePlace, ra_file_place, G_TYPE_OBJECT)

static void
ra_file_place_default_init (RaFilePlaceInterface *iface)
{
}

RaMediumInfo *
ra_file_place_describe (RaFilePlace *self, GError **error)
{
  return RA_FILE_PLACE_GET_IFACE (self)->describe (self, error);
}

gboolean
ra_file_place_write_files (RaFilePlace *self, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  return RA_FILE_PLACE_GET_IFACE (self)->write_files (self, files, cancellable, error);
}

gboolean
ra_file_place_write_file (
    RaFilePlace *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = ra_medium_files_new ();

  g_ptr_array_add (files, ra_medium_file_new (name, bytes));
  return ra_file_place_write_files (self, files, cancellable, error);
}

GBytes *
ra_file_place_read_file (RaFilePlace *self, const char *name, gsize limit, GError **error)
{
  return RA_FILE_PLACE_GET_IFACE (self)->read_file (self, name, limit, error);
}

gboolean
ra_file_place_remove_files (RaFilePlace *self, const char *const *names, GError **error)
{
  return RA_FILE_PLACE_GET_IFACE (self)->remove_files (self, names, error);
}

RaMediumFile *
ra_medium_file_new (const char *name, GBytes *bytes)
{
  RaMediumFile *self = g_new0 (RaMediumFile, 1);

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
ra_medium_file_free (RaMediumFile *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

GPtrArray *
ra_medium_files_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_medium_file_free);
}

void
ra_medium_info_free (RaMediumInfo *self)
{
  g_free (self->kind);
  g_free (self->identity);
  g_free (self->path);
  g_free (self->label);
  g_free (self->file_system);
  g_free (self);
}
