/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-files.h"

#include <errno.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/markup/ra-nearest.h"
#include "ra-core/profile/ra-profile-error.h"

#define RA_PROFILE_FILES_LIMIT 256

struct _RaProfileFiles
{
  GPtrArray *all;
};

static const char *const fixed_names[] = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", NULL };

static void
file_free (RaMarkupFile *file)
{
  g_free (file->name);
  g_free (file->path);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const RaMarkupFile *const *first = a, *const *second = b;

  return strcmp ((*first)->name, (*second)->name);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static RaProfileFiles *
files_new (void)
{
  RaProfileFiles *self = g_new0 (RaProfileFiles, 1);

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  return self;
}

static void
add_file (RaProfileFiles *self, const char *name, const char *path, GBytes *bytes)
{
  RaMarkupFile *file = g_new0 (RaMarkupFile, 1);

  file->name = g_strdup (name);
  file->path = g_strdup (path);
  file->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->all, file);
}

static void
add_error (GPtrArray *errors, RaProfileError code, const char *path, const char *words)
{
  g_ptr_array_add (errors, g_error_new (RA_PROFILE_ERROR, code, "%s:1: %s", path, words));
}

static void
read_file (RaProfileFiles *self, const char *dir, const char *name, const char *stored, GPtrArray *errors)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->all->len >= RA_PROFILE_FILES_LIMIT)
    return;
  bytes = ra_file_read (path, RA_PROFILE_FILE_LIMIT, &error);
  if (bytes == NULL)
    {
      g_autofree char *words = g_strdup_printf ("cannot be read (%s), expected a file of at most %d bytes",
                                                error->message, RA_PROFILE_FILE_LIMIT);
      gboolean empty = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);

      add_error (errors, empty ? RA_PROFILE_ERROR_SYNTAX : RA_PROFILE_ERROR_READ, path, words);
      return;
    }
  add_file (self, stored, path, bytes);
}

/* Names in @dir that end in .xml, sorted; editors' backups do not. */
static GPtrArray *
list_xml (const char *dir, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_texts);
  return g_steal_pointer (&names);
}

static void
report_unknown_file (const char *dir, const char *name, GPtrArray *errors)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *hint = ra_nearest_hint (name, fixed_names);
  g_autofree char *words = g_strdup_printf (
      "this file is not part of a profile, expected profile.xml, facts.xml, subjects.xml, program.xml%s",
      hint);

  add_error (errors, RA_PROFILE_ERROR_VOCABULARY, path, words);
}

static void
read_fixed (RaProfileFiles *self, const char *dir, GPtrArray *errors)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = list_xml (dir, &error);

  if (names == NULL)
    {
      add_error (errors, RA_PROFILE_ERROR_READ, dir, error->message);
      return;
    }
  for (gsize i = 0; fixed_names[i] != NULL; i++)
    read_file (self, dir, fixed_names[i], fixed_names[i], errors);
  for (guint i = 0; i < names->len; i++)
    if (!g_strv_contains (fixed_names, g_ptr_array_index (names, i)))
      report_unknown_file (dir, g_ptr_array_index (names, i), errors);
}

static void
read_names (RaProfileFiles *self, const char *dir, const char *folder, GPtrArray *names, GPtrArray *errors)
{
  g_autofree char *path = g_build_filename (dir, folder, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *stored = g_strconcat (folder, "/", g_ptr_array_index (names, i), NULL);
      read_file (self, path, g_ptr_array_index (names, i), stored, errors);
    }
}

static void
read_applicants (RaProfileFiles *self, const char *dir, GPtrArray *errors)
{
  g_autofree char *folder = g_build_filename (dir, "applicants", NULL);
  g_autoptr (GPtrArray) names = NULL;

  if (!g_file_test (dir, G_FILE_TEST_IS_DIR))
    return;
  names = list_xml (folder, NULL);
  if (names == NULL || names->len == 0)
    add_error (errors, RA_PROFILE_ERROR_READ, folder,
               "there is no applicant kind, expected a folder with one file for each kind");
  read_names (self, dir, "applicants", names, errors);
}

/* Kinds need not share anything. */
static void
read_parts (RaProfileFiles *self, const char *dir, GPtrArray *errors)
{
  g_autofree char *folder = g_build_filename (dir, "parts", NULL);
  g_autoptr (GPtrArray) names = list_xml (folder, NULL);

  read_names (self, dir, "parts", names, errors);
}

/* An office's folder may hold site.xml; the names of a profile's own files in it are a misunderstanding. */
static void
read_site (RaProfileFiles *self, const char *site_dir, GPtrArray *errors)
{
  static const char *const forbidden[]
      = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", "parts", "applicants", NULL };
  g_autofree char *site = g_build_filename (site_dir, "site.xml", NULL);

  for (gsize i = 0; forbidden[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (site_dir, forbidden[i], NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        add_error (errors, RA_PROFILE_ERROR_FORBIDDEN, path,
                   "an office's own folder may change labels, papers and settings only, expected site.xml");
    }
  if (g_file_test (site, G_FILE_TEST_EXISTS))
    read_file (self, site_dir, "site.xml", "site/site.xml", errors);
}

RaProfileFiles *
ra_profile_files_read (const char *dir, const char *site_dir, GPtrArray *errors)
{
  g_autoptr (RaProfileFiles) self = files_new ();
  g_autofree char *trimmed = g_strdup (dir);

  for (gsize length = strlen (trimmed); length > 1 && trimmed[length - 1] == '/'; length--)
    trimmed[length - 1] = '\0';
  read_fixed (self, trimmed, errors);
  read_applicants (self, trimmed, errors);
  read_parts (self, trimmed, errors);
  if (site_dir != NULL)
    read_site (self, site_dir, errors);
  g_ptr_array_sort (self->all, compare_names);
  return g_steal_pointer (&self);
}

GBytes *
ra_profile_files_to_bytes (RaProfileFiles *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(say)"));
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      const RaMarkupFile *file = g_ptr_array_index (self->all, i);
      g_variant_builder_add (&builder, "(s@ay)", file->name,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, file->bytes, TRUE));
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (variant);
}

RaProfileFiles *
ra_profile_files_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a(say)"), bytes, FALSE));
  g_autoptr (RaProfileFiles) self = files_new ();

  if (!g_variant_is_normal_form (variant) || g_variant_n_children (variant) == 0
      || g_variant_n_children (variant) > RA_PROFILE_FILES_LIMIT)
    {
      g_set_error_literal (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_READ,
                           "the profile that was kept with the case is damaged");
      return NULL;
    }
  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      g_autoptr (GVariant) name = g_variant_get_child_value (child, 0);
      g_autoptr (GVariant) content = g_variant_get_child_value (child, 1);
      g_autoptr (GBytes) data = g_variant_get_data_as_bytes (content);

      add_file (self, g_variant_get_string (name, NULL), g_variant_get_string (name, NULL), data);
    }
  g_ptr_array_sort (self->all, compare_names);
  return g_steal_pointer (&self);
}

char *
ra_profile_files_hash (RaProfileFiles *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < self->all->len; i++)
    {
      const RaMarkupFile *file = g_ptr_array_index (self->all, i);
      guint64 size = GUINT64_TO_BE ((guint64) g_bytes_get_size (file->bytes));

      g_checksum_update (checksum, (const guchar *) file->name, (gssize) strlen (file->name) + 1);
      g_checksum_update (checksum, (const guchar *) &size, sizeof size);
      g_checksum_update (checksum, g_bytes_get_data (file->bytes, NULL),
                         (gssize) g_bytes_get_size (file->bytes));
    }
  return g_strdup (g_checksum_get_string (checksum));
}

GPtrArray *
ra_profile_files_get_all (RaProfileFiles *self)
{
  return self->all;
}

void
ra_profile_files_free (RaProfileFiles *self)
{
  g_ptr_array_unref (self->all);
  g_free (self);
}
