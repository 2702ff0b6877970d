/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-loader.h"

#include <string.h>

#include "ra-core/profile/ra-vocabulary.h"

static guint
read_those (RaMarkupReader *reader, RaProfile *profile, const char *prefix)
{
  GPtrArray *all = ra_profile_files_get_all (profile->files);
  guint count = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const RaMarkupFile *file = g_ptr_array_index (all, i);
      const RaMarkupElement *root = ra_vocabulary_get_root (file->name);

      if (!g_str_has_prefix (file->name, prefix) || root == NULL)
        continue;
      ra_markup_reader_read (reader, file, root, profile);
      count++;
    }
  return count;
}

/* Names are declared in the order in which people look for them, and errors come in that order. */
static void
read_all (RaMarkupReader *reader, RaProfile *profile, gboolean is_whole, GPtrArray *errors)
{
  static const char *const order[]
      = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", "applicants/", "site/" };

  for (gsize n = 0; n < G_N_ELEMENTS (order); n++)
    if (read_those (reader, profile, order[n]) == 0 && is_whole && !ra_markup_reader_is_incomplete (reader)
        && !g_str_equal (order[n], "site/"))
      ra_profile_error_add (errors, RA_PROFILE_ERROR_READ, order[n], 1, NULL,
                            "is missing, expected it among the files of the profile");
}

static void
take_names (RaProfile *profile, RaMarkupReader *reader)
{
  for (guint i = 0; i < RA_NAMESPACE_N; i++)
    {
      g_hash_table_unref (profile->names[i]);
      profile->names[i] = g_hash_table_ref (ra_markup_reader_get_names (reader, i));
    }
}

RaProfile *
ra_profile_load_files (RaProfileFiles *files, GPtrArray *errors)
{
  static const RaMarkupHandler handler = { ra_profile_error_add_fault };
  RaProfile *profile = ra_profile_new_empty ();
  g_autoptr (RaMarkupReader) reader = ra_markup_reader_new (ra_vocabulary_get_grammar (), &handler, errors);
  gboolean is_whole = errors->len == 0;

  profile->files = files;
  profile->hash = ra_profile_files_hash (files);
  read_all (reader, profile, is_whole, errors);
  take_names (profile, reader);
  if (is_whole)
    ra_markup_reader_resolve (reader);
  if (errors->len == 0)
    ra_profile_check_meaning (profile, errors);
  if (errors->len == 0)
    ra_profile_apply_site (profile, errors);
  return profile;
}
