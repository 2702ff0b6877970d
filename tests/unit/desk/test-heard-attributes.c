/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every attribute of a profile is heard: another value of it, and a view, a paper, an act or a file of a day at a
 * practice station is another. What only names something for the rest of the data is heard by being refused. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "heard-day.h"
#include "heard-probes.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/profile/ra-vocabulary.h"

static char *forms; /* copies of the shipped data */
static char *profile_dir;
static char *baseline; /* the day with them as they are */

/* ---- probes ---- */

static void
copy_dir (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL),
                      *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize size;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_dir (source, target);
      else if (g_file_get_contents (source, &text, &size, NULL))
        g_assert_true (g_file_set_contents (target, text, (gssize) size, NULL));
    }
}

/* Returns: (transfer full): the file as it was */
static char *
change_file (const char *path, const Probe *probe)
{
  char *text = NULL;
  const char *place;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  place = strstr (text, probe->from);
  if (place == NULL)
    g_error ("%s \"%s\": %s has no %s", probe->element, probe->attribute, probe->file, probe->from);
  changed = g_strdup_printf ("%.*s%s%s", (int) (place - text), text, probe->to, place + strlen (probe->from));
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  return text;
}

static void
assert_probe (const Probe *probe, const char *refused, const char *before, const char *after)
{
  if (probe->heard == BY_REFUSAL)
    {
      if (refused == NULL)
        g_test_fail_printf ("\"%s\" of \"%s\" is not refused", probe->attribute, probe->element);
      return;
    }
  if (refused != NULL)
    g_test_fail_printf ("the probe of \"%s\" of \"%s\" is no profile: %s", probe->attribute, probe->element,
                        refused);
  else if (g_str_equal (before, after))
    g_test_fail_printf ("nothing hears \"%s\" of \"%s\"", probe->attribute, probe->element);
}

static void
test_site (const Probe *probe)
{
  g_autofree char *dir = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "site.xml", NULL);
  g_autoptr (GPtrArray) errors = NULL;
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (g_file_set_contents (path, probe->to, -1, NULL));
  errors = ra_profile_check (profile_dir, dir);
  if (errors->len == 0)
    {
      before = heard_day (probe->from, NULL);
      after = heard_day (probe->to, before);
    }
  assert_probe (probe, errors->len == 0 ? NULL : g_ptr_array_index (errors, 0), before, after);
  g_unlink (path);
  g_rmdir (dir);
}

/* Whether the table has what @probe probes: then a probe that is too many is told. */
static gboolean
is_in_table (const Probe *probe)
{
  const RaMarkupGrammar *grammar = ra_vocabulary_get_grammar ();
  g_auto (GStrv) names = g_strsplit (probe->element, "/", 2);

  for (gsize i = 0; grammar->roots[i] != NULL; i++)
    {
      const RaMarkupElement *const root[] = { grammar->roots[i], NULL };
      const RaMarkupGrammar one = { root };
      g_autoptr (GPtrArray) elements = ra_markup_grammar_list (&one);

      for (guint e = 0; g_str_equal (root[0]->name, names[0]) && e < elements->len; e++)
        {
          const RaMarkupElement *element = g_ptr_array_index (elements, e);

          if (g_str_equal (element->name, names[1])
              && ra_markup_element_find (element, probe->attribute) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static void
test_probe (gconstpointer data)
{
  const Probe *probe = data;
  g_autofree char *path = g_build_filename (profile_dir, probe->file, NULL);
  g_autofree char *kept = NULL, *after = NULL;
  g_autoptr (GPtrArray) errors = NULL;

  if (!is_in_table (probe))
    {
      g_test_skip ("the table has no such attribute");
      return;
    }
  if (g_str_equal (probe->file, SITE))
    {
      test_site (probe);
      return;
    }
  kept = change_file (path, probe);
  errors = ra_profile_check (profile_dir, NULL);
  after = errors->len == 0 ? heard_day (NULL, baseline) : NULL;
  g_assert_true (g_file_set_contents (path, kept, -1, NULL));
  assert_probe (probe, errors->len == 0 ? NULL : g_ptr_array_index (errors, 0), baseline, after);
}

/* What differs from day to day by itself would prove nothing. */
static void
test_same (void)
{
  g_autofree char *again = heard_day (NULL, NULL);

  if (!g_str_equal (baseline, again))
    g_error ("two equal days differ");
}

/* ---- an attribute that somebody adds to the table gets a probe ---- */

static gboolean
has_probe (const char *element, const char *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    if (g_str_equal (probes[i].element, element) && g_str_equal (probes[i].attribute, attribute))
      return TRUE;
  return FALSE;
}

static void
check_element (const char *root, const RaMarkupElement *element)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", root, element->name);

  for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    if (!has_probe (name, a->name))
      g_test_fail_printf ("there is no probe of \"%s\" of \"%s\"", a->name, name);
}

static void
test_all (void)
{
  const RaMarkupGrammar *grammar = ra_vocabulary_get_grammar ();
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (gsize i = 0; grammar->roots[i] != NULL; i++)
    {
      const RaMarkupElement *const root[] = { grammar->roots[i], NULL };
      const RaMarkupGrammar one = { root };
      g_autoptr (GPtrArray) elements = ra_markup_grammar_list (&one);

      for (guint e = 0; e < elements->len; e++)
        if (!g_ptr_array_find (seen, g_ptr_array_index (elements, e), NULL))
          {
            g_ptr_array_add (seen, g_ptr_array_index (elements, e));
            check_element (root[0]->name, g_ptr_array_index (elements, e));
          }
    }
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

int
main (int argc, char *argv[])
{
  g_autofree char *shipped = NULL, *registers = NULL, *own_registers = NULL;
  int status;

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (1000);
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  shipped = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", "ua-acsk-dfs", NULL);
  forms = g_dir_make_tmp ("ra-forms-XXXXXX", NULL);
  profile_dir = g_build_filename (forms, "ua-acsk-dfs", NULL);
  copy_dir (shipped, profile_dir);
  registers = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", "registers", NULL);
  own_registers = g_build_filename (forms, "registers", NULL);
  copy_dir (registers, own_registers);
  g_setenv ("RA_FORMS_DIR", forms, TRUE);
  baseline = heard_day (NULL, NULL);
  g_test_add_func ("/desk/heard/same", test_same);
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/desk/heard/%s/%s", probes[i].element, probes[i].attribute);
      g_test_add_data_func (path, &probes[i], test_probe);
    }
  g_test_add_func ("/desk/heard/all", test_all);
  status = g_test_run ();
  remove_tree (forms);
  g_free (profile_dir);
  g_free (baseline);
  g_free (forms);
  return status;
}
