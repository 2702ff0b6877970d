/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-paper-words.h"

struct _RaPaperWords
{
  GKeyFile *site;
  GKeyFile *system;
};

static GKeyFile *
load (const char *dir, const char *folder)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = dir != NULL ? g_build_filename (dir, folder, "words.ini", NULL) : NULL;

  if (path != NULL)
    g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

RaPaperWords *
ra_paper_words_load (const char *system_dir, const char *site_dir)
{
  RaPaperWords *self = g_new0 (RaPaperWords, 1);

  self->system = load (system_dir, "");
  self->site = load (site_dir, "print-templates");
  return self;
}

void
ra_paper_words_free (RaPaperWords *self)
{
  g_key_file_unref (self->site);
  g_key_file_unref (self->system);
  g_free (self);
}

char *
ra_paper_words_get (RaPaperWords *self, const char *group, const char *id, const char *otherwise)
{
  char *word = g_key_file_get_string (self->site, group, id, NULL);

  if (word == NULL)
    word = g_key_file_get_string (self->system, group, id, NULL);
  return word != NULL ? word : g_strdup (otherwise);
}
