/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-loader.h"

#include <string.h>

#include "ra-core/profile/ra-vocabulary.h"

typedef struct
{
  RaProfile *profile;
  RaMarkupReader *reader;
  GPtrArray *errors;
} Loader;

/* --- parts --- */

static const RaMarkupFile *
find_file (RaProfile *profile, const char *path)
{
  GPtrArray *all = ra_profile_files_get_all (profile->files);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const RaMarkupFile *) g_ptr_array_index (all, i))->path, path))
      return g_ptr_array_index (all, i);
  return NULL;
}

static gboolean
fits (const Loader *self, const RaMarkupElement *include, const RaPart *part, guint line)
{
  gboolean wants_items = include == &ra_vocabulary_include_items;
  GPtrArray *others = wants_items ? part->sections : part->items;

  if (others->len == 0)
    return TRUE;
  ra_profile_error_add (self->errors, RA_PROFILE_ERROR_REFERENCE,
                        (RaProfilePlace){ ra_markup_reader_get_path (self->reader), line, "include" },
                        "attribute \"part\" names \"%s\", which holds %s, expected %s", part->id,
                        wants_items ? "sections of facts" : "items of a checklist",
                        wants_items ? "items alone in a checklist" : "sections alone in a kind");
  return FALSE;
}

static char **
join_conditions (char **own, char *const *further)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; own != NULL && own[i] != NULL; i++)
    g_strv_builder_add (builder, own[i]);
  for (gsize i = 0; further[i] != NULL; i++)
    if (own == NULL || !g_strv_contains ((const char *const *) own, further[i]))
      g_strv_builder_add (builder, further[i]);
  g_strfreev (own);
  return g_strv_builder_end (builder);
}

/* What is included under conditions stands under them beside its own. */
static void
put_under (char ***when, char ***unless, const RaApplicantKind *kind)
{
  if (kind->including_when != NULL)
    *when = join_conditions (*when, kind->including_when);
  if (kind->including_unless != NULL)
    *unless = join_conditions (*unless, kind->including_unless);
}

static void
put_all_under (const RaApplicantKind *kind, guint first_section, guint first_item)
{
  for (guint i = first_section; i < kind->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (kind->sections, i);

      for (guint j = 0; j < section->uses->len; j++)
        {
          RaFactUse *use = g_ptr_array_index (section->uses, j);
          put_under (&use->when, &use->unless, kind);
        }
    }
  for (guint i = first_item; i < kind->items->len; i++)
    {
      RaItem *item = g_ptr_array_index (kind->items, i);
      put_under (&item->when, &item->unless, kind);
    }
}

static void
include (Loader *self, RaApplicantKind *kind, const RaPart *part)
{
  guint n_sections = kind->sections->len, n_items = kind->items->len;

  ra_markup_reader_include (self->reader, find_file (self->profile, part->file), &ra_vocabulary_included,
                            NULL, NULL);
  put_all_under (kind, n_sections, n_items);
}

/* Parts are read before the kinds; a name that none has is told when all are read. */
static void
on_opened (gpointer data, const RaMarkupElement *element, gpointer object, guint line)
{
  Loader *self = data;
  RaApplicantKind *kind = object;
  const RaPart *part;

  if (element != &ra_vocabulary_include_items && element != &ra_vocabulary_include_sections)
    return;
  if (kind->including == NULL)
    return;
  part = g_hash_table_lookup (ra_markup_reader_get_names (self->reader, RA_NAMESPACE_PART), kind->including);
  if (part != NULL && fits (self, element, part, line))
    include (self, kind, part);
  g_clear_pointer (&kind->including, g_free);
  g_clear_pointer (&kind->including_when, g_strfreev);
  g_clear_pointer (&kind->including_unless, g_strfreev);
}

static void
on_fault (gpointer data, const RaMarkupFault *fault)
{
  ra_profile_error_add_fault (((Loader *) data)->errors, fault);
}

/* --- files --- */

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

static gboolean
may_be_absent (const char *prefix)
{
  return g_str_equal (prefix, "site/") || g_str_equal (prefix, "parts/");
}

/* Names are declared in the order in which people look for them, and errors come in that order. */
static void
read_all (RaMarkupReader *reader, RaProfile *profile, gboolean is_whole, GPtrArray *errors)
{
  static const char *const order[]
      = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", "parts/", "applicants/", "site/" };

  for (gsize n = 0; n < G_N_ELEMENTS (order); n++)
    if (read_those (reader, profile, order[n]) == 0 && is_whole && !ra_markup_reader_is_incomplete (reader)
        && !may_be_absent (order[n]))
      ra_profile_error_add (errors, RA_PROFILE_ERROR_READ, (RaProfilePlace){ order[n], 1, NULL },
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
  static const RaMarkupHandler handler = { on_fault, on_opened };
  RaProfile *profile = ra_profile_new_empty ();
  Loader loader = { profile, NULL, errors };
  g_autoptr (RaMarkupReader) reader = ra_markup_reader_new (ra_vocabulary_get_grammar (), &handler, &loader);
  gboolean is_whole = errors->len == 0;

  loader.reader = reader;
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
  if (errors->len == 0)
    ra_profile_index (profile);
  return profile;
}
