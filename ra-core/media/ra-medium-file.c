/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-file.h"

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
