/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-register-error.h"
#include "tests/unit/registers/registers-fixture.h"

static GPtrArray *
import_list (Fixture *f, const char *text, const char *map, GError **error)
{
  RaRegisterOrder order = fixture_order (f);

  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  order.map = map;
  return ra_register_import_documents (&order, error);
}

static guint
count (Fixture *f, const char *type, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ra_invalid_documents_find (f->registers, type, number, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL, infos = NULL;
  const RaRegisterEntry *entry;
  const RaRegisterInfo *info;

  g_assert_null (ra_invalid_documents_find (f->registers, NULL, "1", &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE);
  g_clear_error (&error);
  infos = import_list (f,
                       "Серія;Номер;Тип;Статус;Дата\nМК;123456;Паспорт громадянина;викрадено;01.02.2020\n"
                       ";001234567;ID-картка;втрачено;\n;;Паспорт;;\n",
                       NULL, &error);
  g_assert_no_error (error);
  info = g_ptr_array_index (infos, 0);
  g_assert_cmpint (info->records, ==, 2);
  g_assert_cmpint (info->unread, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (info->faults, 0), "row 4, column A"));
  found = ra_invalid_documents_find (f->registers, "паспорт", "mk123456", &error);
  g_assert_cmpuint (found->len, ==, 1);
  entry = g_ptr_array_index (found, 0);
  g_assert_cmpstr (entry->code, ==, "МК 123456");
  g_assert_cmpstr (entry->name, ==, "Паспорт громадянина");
  g_assert_cmpstr (entry->reason, ==, "викрадено");
  g_assert_cmpstr (entry->since, ==, "01.02.2020");
  g_assert_cmpuint (count (f, "ID", "МК 123456"), ==, 0);
  g_assert_cmpuint (count (f, NULL, "МК 123456"), ==, 1);
  g_assert_cmpuint (count (f, NULL, "001234567"), ==, 1);
  g_assert_cmpuint (count (f, NULL, "МК 123457"), ==, 0);
}

static void
test_map (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  g_assert_null (import_list (f, "a,b\nМК,123456\n", NULL, &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER);
  g_assert_nonnull (strstr (error->message, "a, b"));
  g_clear_error (&error);
  infos = import_list (f, "a,b\nМК,123456\n", "document-number=A;document-number=b", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (f, NULL, "мк123456"), ==, 1);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import_list (f, "Номер\n\"1\n", NULL, &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER);
  g_clear_error (&error);
  g_assert_null (import_list (f, "", NULL, &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("documents/list", test_list);
  ADD ("documents/map", test_map);
  ADD ("documents/refused", test_refused);
  return g_test_run ();
}
