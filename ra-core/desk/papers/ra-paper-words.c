/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-paper-words.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/print/ra-print-error.h"

#define LARGEST_FILE (256 * 1024)
#define LONGEST_LINE 1000

struct _RaPaperWords
{
  GKeyFile *site;
  GKeyFile *system;
};

/* What words there are is said by who asks for them. */
static const char *const groups[] = { "usage", "key-usage", "key-algorithm", "signature-algorithm",
                                      "name",  "medium",    "item-state",    "certified-by",
                                      "filed", NULL };

/* ---- a file ---- */

static char *
check_group (const char *line)
{
  g_autofree char *name = g_strndup (line + 1, strcspn (line + 1, "]"));
  g_autofree char *expected = NULL;

  if (!g_str_has_suffix (line, "]"))
    return g_strdup (_ ("a group is written [name]"));
  if (g_strv_contains (groups, name))
    return NULL;
  expected = g_strjoinv (", ", (char **) groups);
  return g_strdup_printf (_ ("group “%s” is not known; expected one of %s"), name, expected);
}

/* Returns: (transfer full) (nullable): what is wrong with the line */
static char *
check_line (const char *line)
{
  g_autoptr (GError) error = NULL;

  if (*line == '\0' || *line == '#')
    return NULL;
  if (!ra_text_check_outside (line, LONGEST_LINE, &error))
    return g_strdup (error->message);
  if (*line == '[')
    return check_group (line);
  return *line != '=' && strchr (line, '=') != NULL ? NULL : g_strdup (_ ("expected NAME=WORDS"));
}

static gboolean
check_lines (const char *path, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) faults = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *fault = check_line (g_strchomp (lines[i]));

      if (fault != NULL)
        g_string_append_printf (faults, "%s%s:%u: %s", faults->len > 0 ? "\n" : "", path, i + 1, fault);
    }
  if (faults->len == 0)
    return TRUE;
  g_set_error_literal (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE, faults->str);
  return FALSE;
}

static gboolean
load (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  bytes = ra_file_read (path, LARGEST_FILE, &cause);
  if (bytes == NULL)
    {
      g_set_error_literal (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE, cause->message);
      return FALSE;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!check_lines (path, text, error))
    return FALSE;
  if (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, &cause))
    return TRUE;
  g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE, "%s: %s", path, cause->message);
  return FALSE;
}

RaPaperWords *
ra_paper_words_load (const char *system_dir, const char *site_dir, GError **error)
{
  g_autoptr (RaPaperWords) self = g_new0 (RaPaperWords, 1);
  g_autofree char *system = g_build_filename (system_dir, "words.ini", NULL);
  g_autofree char *site
      = site_dir != NULL ? g_build_filename (site_dir, "print-templates", "words.ini", NULL) : NULL;

  self->system = g_key_file_new ();
  self->site = g_key_file_new ();
  if (!load (self->system, system, error) || (site != NULL && !load (self->site, site, error)))
    return NULL;
  return g_steal_pointer (&self);
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
