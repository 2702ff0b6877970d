/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of registers: an act with its entry, looked up from any thread. */
#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/registers/ra-desk-registers.h"

#define NAME "17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml"

static char *
write_register (Fixture *self, const char *name)
{
  char *path = g_build_filename (self->root, NAME, NULL);
  g_autofree char *text
      = g_strdup_printf ("<DATA><SUBJECT><NAME>%s</NAME><EDRPOU>00000001</EDRPOU></SUBJECT></DATA>", name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static GPtrArray *
import_one (Fixture *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = write_register (self, name);
  const RaDeskRegister file = { .path = path };

  return ra_desk_register_import (self->desk, &file, cancellable, error);
}

static void
assert_name (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  g_autoptr (GPtrArray) found = ra_desk_register_find (self->desk, "00000001", 0, 10, &more, &error);

  g_assert_no_error (error);
  g_assert_false (more);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((RaRegisterEntry *) g_ptr_array_index (found, 0))->name, ==, name);
}

static void
test_import (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = import_one (self, "ПЕРШЕ", NULL, &error), rows = NULL;
  const RaJournalRow *row;

  g_assert_no_error (error);
  assert_name (self, "ПЕРШЕ");
  rows = ra_desk_list_journal (self->desk, NULL, 0, 1, NULL, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->act, ==, "registry-import");
  g_assert_nonnull (strstr (row->detail, NAME));
  g_assert_nonnull (strstr (row->detail, "2026-01-31"));
}

/* Without its entry nothing is in use. */
static void
test_no_entry_no_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = import_one (self, "ПЕРШЕ", NULL, &error), again = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  again = import_one (self, "ДРУГЕ", cancelled, &error);
  g_assert_null (again);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_name (self, "ПЕРШЕ");
  ra_desk_sign_out (self->desk);
  again = import_one (self, "ДРУГЕ", NULL, &error);
  g_assert_null (again);
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  assert_name (self, "ПЕРШЕ");
}

static gpointer
look_in_thread (gpointer data)
{
  for (guint i = 0; i < 50; i++)
    assert_name (data, "ПЕРШЕ");
  return NULL;
}

static void
test_threads (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = import_one (self, "ПЕРШЕ", NULL, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("look", look_in_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/registers/import", test_import);
  fixture_test ("/desk/registers/no-entry-no-copy", test_no_entry_no_copy);
  fixture_test ("/desk/registers/threads", test_threads);
  return g_test_run ();
}
