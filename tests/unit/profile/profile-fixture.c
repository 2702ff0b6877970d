/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/profile/profile-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ra-core/profile/ra-validator.h"

char *
profile_fixture_shipped (void)
{
  return g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", "ua-acsk-dfs", NULL);
}

RaProfile *
profile_fixture_load (void)
{
  g_autofree char *dir = profile_fixture_shipped ();
  g_autoptr (GError) error = NULL;
  RaProfile *profile = ra_profile_load (dir, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

char *
profile_fixture_read (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

void
profile_fixture_write (const char *dir, const char *name, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
}

/* The files under @name, "" for all. */
static void
copy_all (const char *from, const char *to, const char *name)
{
  g_autofree char *path = g_build_filename (from, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = *name == '\0' ? g_strdup (child) : g_build_filename (name, child, NULL);
      copy_all (from, to, inner);
    }
  if (dir != NULL)
    return;

  g_autofree char *text = profile_fixture_read (from, name);
  profile_fixture_write (to, name, text, -1);
}

char *
profile_fixture_copy (void)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("ra-profile-XXXXXX", &error);

  g_assert_no_error (error);
  copy_all (shipped, dir, "");
  return dir;
}

guint
profile_fixture_replace (const char *dir, const char *name, const char *from, const char *to)
{
  g_autofree char *text = profile_fixture_read (dir, name);
  char *place = strstr (text, from);
  g_autofree char *changed = NULL;
  guint line = 1;

  g_assert_nonnull (place);
  for (const char *p = text; p < place; p++)
    line += *p == '\n' ? 1 : 0;
  *place = '\0';
  changed = g_strconcat (text, to, place + strlen (from), NULL);
  profile_fixture_write (dir, name, changed, -1);
  return line;
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

void
profile_fixture_remove (char *dir)
{
  g_autoptr (GFile) file = g_file_new_for_path (dir);

  remove_tree (file);
  g_free (dir);
}

const char *
profile_fixture_lookup (gpointer table, const char *path)
{
  return g_hash_table_lookup (table, path);
}

GHashTable *
profile_fixture_facts (const char *path, ...)
{
  GHashTable *facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  va_list args;

  va_start (args, path);
  for (; path != NULL; path = va_arg (args, const char *))
    g_hash_table_replace (facts, g_strdup (path), g_strdup (va_arg (args, const char *)));
  va_end (args);
  return facts;
}

gboolean
profile_fixture_check (
    const char *validator, const char *value, RaFactLookup lookup, gpointer data, char **reason)
{
  g_autoptr (RaDiagnosis) fault = ra_validator_examine (validator, value, lookup, data);

  if (reason != NULL)
    *reason = fault == NULL ? NULL : g_strdup (fault->reason);
  return fault == NULL;
}

GHashTable *
profile_fixture_person (void)
{
  return profile_fixture_facts (
      "today", "2019-05-06", "applicant.terms-read", "yes", "subscriber.surname", "Ґалаґан",
      "subscriber.given-names", "Мар’яна Їжаківна", "subscriber.birth-date", "1985-03-14", "subscriber.sex",
      "female", "subscriber.citizenship", "UA", "subscriber.document", "id-card",
      "subscriber.document-number", "001234567", "subscriber.document-issued-by", "8034",
      "subscriber.document-issued-on", "2017-02-03", "subscriber.document-expires-on", "2027-02-03",
      "subscriber.tax-number", "3111901243", "subscriber.unzr", "19850314-01235", "subscriber.phone",
      "+380441234567", "subscriber.email", "mariana@example.ua", "subscriber.country", "UA",
      "subscriber.locality", "Київ", "subscriber.key-phrase", "синя гора", NULL);
}
