/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-template.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/print/ra-template-private.h"

RaTemplate *
ra_template_ref (RaTemplate *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_template_clear (gpointer data)
{
  RaTemplate *self = data;

  g_free (self->file);
  g_free (self->hash);
  g_free (self->title);
  g_clear_pointer (&self->root, ra_node_free);
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->placeholders, g_ptr_array_unref);
}

void
ra_template_unref (RaTemplate *self)
{
  g_atomic_rc_box_release_full (self, ra_template_clear);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sort_paths (GHashTable *set)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_ptr_array_add (paths, g_strdup (path));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static char *
plain_title (const RaNode *root)
{
  GString *title = g_string_new (NULL);

  for (guint i = 0; i < root->children->len; i++)
    {
      const RaNode *node = g_ptr_array_index (root->children, i);

      for (guint r = 0; node->kind == RA_NODE_TITLE && r < node->runs->len; r++)
        {
          const RaRun *run = g_ptr_array_index (node->runs, r);

          if (!run->is_value)
            g_string_append (title, run->text);
        }
    }
  return g_string_free (title, FALSE);
}

static void
hash_bytes (GChecksum *checksum, GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    g_checksum_update (checksum, data, (gssize) size);
}

/* The frame decides with the paper how a print looks. */
static char *
hash_of (GBytes *paper, GBytes *frame)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_bytes (checksum, paper);
  if (frame != NULL)
    hash_bytes (checksum, frame);
  return g_strdup (g_checksum_get_string (checksum));
}

/* Whoever writes a paper mends all of it at once: every fault has a line of its own. */
static void
set_faults (GError **error, const GPtrArray *faults)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint told = MIN (faults->len, RA_TEMPLATE_MOST_FAULTS);

  for (guint i = 0; i < told; i++)
    g_string_append_printf (words, "%s%s", i == 0 ? "" : "\n",
                            ((const GError *) g_ptr_array_index (faults, i))->message);
  if (told < faults->len)
    {
      g_string_append_c (words, '\n');
      g_string_append_printf (
          words, g_dngettext (GETTEXT_PACKAGE, "… and %u more", "… and %u more", faults->len - told),
          faults->len - told);
    }
  g_set_error_literal (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE, words->str);
}

static RaTemplate *
load_source (const RaTemplateSource *source, GError **error)
{
  g_autoptr (GHashTable) placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) styles = ra_paper_style_new_table ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  RaTemplateTree tree = { .styles = styles, .placeholders = placeholders };
  g_autoptr (GBytes) frame = NULL;
  RaTemplate *self;

  ra_template_loader_run (&tree, source, errors);
  frame = tree.frame;
  if (tree.root == NULL)
    {
      set_faults (error, errors);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (RaTemplate);
  self->file = g_strdup (source->name);
  self->hash = hash_of (source->bytes, frame);
  self->root = tree.root;
  self->styles = g_steal_pointer (&styles);
  self->title = plain_title (tree.root);
  self->placeholders = sort_paths (placeholders);
  return self;
}

RaTemplate *
ra_template_load_bytes (const char *name, GBytes *bytes, const char *const *known_paths, GError **error)
{
  const RaTemplateSource source = { name, bytes, NULL, known_paths };

  return load_source (&source, error);
}

static RaTemplate *
load_file (const char *file, const char *const *frame_dirs, const char *const *known_paths, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = ra_file_read (file, RA_TEMPLATE_LIMIT, &local);
  const RaTemplateSource source = { file, bytes, frame_dirs, known_paths };

  if (bytes != NULL)
    return load_source (&source, error);
  g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_NOT_FOUND, _ ("The template %s cannot be read: %s"),
               file, local->message);
  return NULL;
}

RaTemplate *
ra_template_load (const char *file, const char *const *known_paths, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (file);
  const char *const dirs[] = { dir, NULL };

  return load_file (file, dirs, known_paths, error);
}

char *
ra_template_system_dir (const char *profile_id)
{
  g_autofree char *folder = ra_paths_data_folder ("print-templates");

  return g_build_filename (folder, profile_id, NULL);
}

/* An identifier comes from a profile or a command line and must stay inside its folder. */
static gboolean
is_plain_id (const char *id)
{
  return *id != '\0' && id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

RaTemplate *
ra_template_find (const char *id,
                  const char *system_dir,
                  const char *site_dir,
                  const char *const *known_paths,
                  GError **error)
{
  g_autofree char *base = g_strconcat (id, ".xml", NULL);
  g_autofree char *own = site_dir != NULL ? g_build_filename (site_dir, "print-templates", NULL) : NULL;
  g_autofree char *site = own != NULL ? g_build_filename (own, base, NULL) : NULL;
  g_autofree char *shipped = g_build_filename (system_dir, base, NULL);
  gboolean is_site = site != NULL && g_file_test (site, G_FILE_TEST_EXISTS);
  const char *const dirs[] = { own != NULL ? own : system_dir, system_dir, NULL };
  g_autoptr (RaTemplate) self = NULL;

  if (!is_plain_id (id) || (!is_site && !g_file_test (shipped, G_FILE_TEST_EXISTS)))
    {
      g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_NOT_FOUND, _ ("There is no paper “%s” in %s"), id,
                   system_dir);
      return NULL;
    }
  self = load_file (is_site ? site : shipped, dirs, known_paths, error);
  if (self == NULL)
    return NULL;
  if (!g_str_equal (ra_template_get_id (self), id))
    {
      g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE,
                   _ ("%s:%d: the paper calls itself “%s”, but the file is named for “%s”"), self->file,
                   self->root->line, ra_template_get_id (self), id);
      return NULL;
    }
  self->is_site = is_site;
  return g_steal_pointer (&self);
}

const char *
ra_template_get_id (const RaTemplate *self)
{
  return ra_node_text (self->root, RA_SLOT_ID);
}

const char *
ra_template_get_title (const RaTemplate *self)
{
  return self->title;
}

const char *
ra_template_get_version (const RaTemplate *self)
{
  return ra_node_text (self->root, RA_SLOT_VERSION);
}

const char *
ra_template_get_clause (const RaTemplate *self)
{
  return ra_node_text (self->root, RA_SLOT_CLAUSE);
}

const char *
ra_template_get_hash (const RaTemplate *self)
{
  return self->hash;
}

const char *
ra_template_get_file (const RaTemplate *self)
{
  return self->file;
}

gboolean
ra_template_is_site (const RaTemplate *self)
{
  return self->is_site;
}

void
ra_template_get_page_size (const RaTemplate *self, double *width, double *height)
{
  double w = 0, h = 0;
  gboolean turned = ra_node_choice (self->root, RA_SLOT_ORIENTATION, 0) == 1;

  ra_length_paper_size (ra_node_text (self->root, RA_SLOT_PAPER_SIZE), &w, &h);
  *width = turned ? h : w;
  *height = turned ? w : h;
}

const GPtrArray *
ra_template_get_placeholders (const RaTemplate *self)
{
  return self->placeholders;
}

const RaNode *
ra_template_get_root (const RaTemplate *self)
{
  return self->root;
}

const RaPaperStyle *
ra_template_get_style (const RaTemplate *self, const char *name)
{
  return g_hash_table_lookup (self->styles, name);
}
