/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/exchange/ra-bundle-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/exchange/ra-bundle-error.h"

/* Nobody carries more of them at once. */
#define FILES_MAX 1000
#define FILE_MAX (RA_BUNDLE_MAX_SIZE + 64 * 1024)

static void
file_free (gpointer data)
{
  RaBundleFile *self = data;

  g_free (self->path);
  g_bytes_unref (self->bytes);
  ra_bundle_head_free (self->head);
  g_free (self);
}

static gboolean
add (GPtrArray *files, const char *path, RaBundleKind kind, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_read (path, FILE_MAX, error);
  RaBundleHead *head = bytes != NULL ? ra_bundle_head_read (bytes, error) : NULL;
  RaBundleFile *file;

  if (head == NULL)
    return FALSE;
  if (head->kind != kind)
    {
      ra_bundle_head_free (head);
      return TRUE;
    }
  file = g_new0 (RaBundleFile, 1);
  file->path = g_strdup (path);
  file->bytes = g_bytes_ref (bytes);
  file->head = head;
  g_ptr_array_add (files, file);
  return TRUE;
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  const RaBundleFile *one = *(gconstpointer *) a, *other = *(gconstpointer *) b;

  if (one->head->sequence != other->head->sequence)
    return one->head->sequence < other->head->sequence ? -1 : 1;
  return g_strcmp0 (one->path, other->path);
}

static gboolean
fail_unread (const char *path, int code, GError **error)
{
  g_set_error (
      error, G_IO_ERROR, (int) g_io_error_from_errno (code),
      _ ("There is no medium at “%s” that can be read (%s), so nothing was done. Put the medium in, or "
         "name the right folder, then start again."),
      path, g_strerror (code));
  return FALSE;
}

/* A broken one beside whole ones is told only when there is no other. */
static gboolean
add_folder (GPtrArray *files, const char *path, RaBundleKind kind, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GError) first = NULL;
  const char *name;
  guint seen = 0;

  if (dir == NULL)
    return fail_unread (path, errno, error);
  while ((name = g_dir_read_name (dir)) != NULL && seen < FILES_MAX)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autoptr (GError) broken = NULL;

      if (!g_str_has_suffix (name, RA_BUNDLE_SUFFIX))
        continue;
      seen++;
      if (!add (files, child, kind, &broken) && first == NULL)
        first = g_steal_pointer (&broken);
    }
  if (files->len > 0 || first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

GPtrArray *
ra_bundle_file_list (const char *path, RaBundleKind kind, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  gboolean folder = !g_file_test (path, G_FILE_TEST_IS_REGULAR);

  if (!(folder ? add_folder (files, path, kind, error) : add (files, path, kind, error)))
    return NULL;
  g_ptr_array_sort (files, compare_sequences);
  return g_steal_pointer (&files);
}

char *
ra_bundle_file_name (const char *id, guint64 sequence, const char *carrier)
{
  return g_strdup_printf ("ra-%.8s-%06" G_GUINT64_FORMAT "%s%.8s" RA_BUNDLE_SUFFIX, id, sequence,
                          carrier != NULL ? "-" : "", carrier != NULL ? carrier : "");
}
