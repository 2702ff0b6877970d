/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/registers/registers-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/registers/ra-register-error.h"

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *forms = ra_paths_data_folder ("forms");
  g_autofree char *dir = g_build_filename (forms, "registers", NULL);
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("ra-registers-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml", NULL);
  f->folder = g_build_filename (f->dir, "registers", NULL);
  f->forms = ra_register_forms_load (dir, &error);
  g_assert_no_error (error);
  f->registers = ra_registers_new (f->folder);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_unlink (file) != 0)
        remove_folder (file);
    }
  g_rmdir (path);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  ra_registers_free (f->registers);
  ra_register_forms_free (f->forms);
  remove_folder (f->dir);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->dir);
}

void
fixture_write (Fixture *f, const char *text)
{
  g_autofree char *whole
      = g_str_has_prefix (text, "<?xml") ? g_strdup (text) : g_strdup_printf ("<DATA>%s</DATA>", text);

  g_assert_true (g_file_set_contents (f->path, whole, -1, NULL));
}

RaRegisterOrder
fixture_order (Fixture *f)
{
  return (RaRegisterOrder){
    .path = f->path, .folder = f->folder, .forms = f->forms, .kind = RA_REGISTER_N_KINDS, .now = REGISTER_NOW
  };
}

RaRegisterInfo *
fixture_import (Fixture *f)
{
  const RaRegisterOrder order = fixture_order (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = ra_register_import (&order, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 1);
  return ra_register_info_copy (g_ptr_array_index (infos, 0));
}

/* Names and sizes of what lies in the folder. */
static char *
list_folder (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      GStatBuf info;

      g_assert_cmpint (g_stat (file, &info), ==, 0);
      g_string_append_printf (text, "%s %lu %lu\n", name, (gulong) info.st_size, (gulong) info.st_ino);
    }
  return g_strdup (text->str);
}

void
fixture_fail (Fixture *f, int code, const char *says)
{
  const RaRegisterOrder order = fixture_order (f);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = list_folder (f->folder), *after = NULL;
  g_autoptr (GPtrArray) infos = ra_register_import (&order, &error);

  g_assert_null (infos);
  g_assert_error (error, RA_REGISTER_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, says);
  after = list_folder (f->folder);
  g_assert_cmpstr (after, ==, before);
}

RaRegisterEntry *
fixture_find (Fixture *f, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ra_registers_find_code (f->registers, code, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_ptr_array_set_free_func (found, NULL);
  return g_ptr_array_index (found, 0);
}
