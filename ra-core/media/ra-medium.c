/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium.h"

G_DEFINE_INTERFACE (RaMedium, ra_medium, G_TYPE_OBJECT)

static void
ra_medium_default_init (RaMediumInterface *iface)
{
}

RaMediumInfo *
ra_medium_describe (RaMedium *self, GError **error)
{
  return RA_MEDIUM_GET_IFACE (self)->describe (self, error);
}

gboolean
ra_medium_write_files (RaMedium *self, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  return RA_MEDIUM_GET_IFACE (self)->write_files (self, files, cancellable, error);
}

gboolean
ra_medium_write_file (
    RaMedium *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = ra_medium_files_new ();

  g_ptr_array_add (files, ra_medium_file_new (name, bytes));
  return ra_medium_write_files (self, files, cancellable, error);
}

GBytes *
ra_medium_read_file (RaMedium *self, const char *name, gsize limit, GError **error)
{
  return RA_MEDIUM_GET_IFACE (self)->read_file (self, name, limit, error);
}

gboolean
ra_medium_remove_files (RaMedium *self, const char *const *names, GError **error)
{
  return RA_MEDIUM_GET_IFACE (self)->remove_files (self, names, error);
}
