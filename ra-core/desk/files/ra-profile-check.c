/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-profile-check.h"

#include "ra-core/case/ra-paper-values.h"
#include "ra-core/desk/papers/ra-paper-words.h"
#include "ra-core/print/ra-template.h"
#include "ra-core/profile/ra-profile.h"

/* A template tells all that is wrong with it, a line each. */
static void
add_lines (GPtrArray *errors, const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (errors, g_strdup (lines[i]));
}

static void
check_paper (const RaPaperRule *rule, const char *system_dir, const char *const *paths, GPtrArray *errors)
{
  const char *id = rule->template != NULL ? rule->template : rule->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTemplate) template = ra_template_find (id, system_dir, NULL, paths, &error);

  if (template == NULL)
    add_lines (errors, error->message);
}

/* What a paper names can only be looked up in a profile that is good itself. */
static void
check_papers (const char *dir, GPtrArray *errors)
{
  g_autoptr (RaProfile) profile = ra_profile_load (dir, NULL, NULL);
  g_autofree char *system_dir = NULL;
  g_autoptr (RaPaperWords) words = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  GPtrArray *papers;

  if (profile == NULL)
    return;
  system_dir = ra_template_system_dir (ra_profile_get_id (profile));
  words = ra_paper_words_load (system_dir, NULL, &error);
  if (words == NULL)
    add_lines (errors, error->message);
  paths = ra_paper_values_list_paths (profile);
  papers = ra_profile_get_papers (profile);
  for (guint i = 0; i < papers->len; i++)
    check_paper (papers->pdata[i], system_dir, (const char *const *) paths, errors);
}

GPtrArray *
ra_check_profile (const char *dir)
{
  GPtrArray *errors = ra_profile_check (dir, NULL);

  if (errors->len == 0)
    check_papers (dir, errors);
  return errors;
}
