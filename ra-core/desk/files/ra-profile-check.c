/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-profile-check.h"

#include "ra-core/case/ra-paper-values.h"
#include "ra-core/desk/papers/ra-paper-words.h"
#include "ra-core/desk/registers/ra-document-kinds.h"
#include "ra-core/print/ra-template.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/registers/ra-registers.h"

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

/* What lists of documents call their kinds, in the folder of registers beside the profile, where there is one. */
static void
check_registers (RaProfile *profile, const char *dir, GPtrArray *errors)
{
  g_autofree char *whole = g_canonicalize_filename (dir, NULL), *above = g_path_get_dirname (whole),
                  *folder = g_build_filename (above, RA_REGISTERS_FOLDER, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRegisterForms) forms = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  forms = ra_register_forms_load (folder, &error);
  if (forms == NULL)
    add_lines (errors, error->message);
  else
    g_ptr_array_extend_and_steal (errors, ra_document_kinds_check (forms, profile));
}

static void
check_papers (RaProfile *profile, GPtrArray *errors)
{
  g_autofree char *system_dir = ra_template_system_dir (ra_profile_get_id (profile));
  g_autoptr (RaPaperWords) words = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  GPtrArray *papers;

  words = ra_paper_words_load (system_dir, NULL, &error);
  if (words == NULL)
    add_lines (errors, error->message);
  paths = ra_paper_values_list_paths (profile);
  papers = ra_profile_get_papers (profile);
  for (guint i = 0; i < papers->len; i++)
    check_paper (papers->pdata[i], system_dir, (const char *const *) paths, errors);
}

/* What is named elsewhere can only be looked up in a profile that is good itself. */
static void
check_around (const char *dir, GPtrArray *errors)
{
  g_autoptr (RaProfile) profile = ra_profile_load (dir, NULL, NULL);

  if (profile == NULL)
    return;
  check_papers (profile, errors);
  check_registers (profile, dir, errors);
}

GPtrArray *
ra_check_profile (const char *dir)
{
  GPtrArray *errors = ra_profile_check (dir, NULL);

  if (errors->len == 0)
    check_around (dir, errors);
  return errors;
}
