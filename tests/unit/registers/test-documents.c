/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-register-document.h"
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

/* ---- columns that nobody knows ---- */

static void
write_in (Fixture *f, const char *text, const char *encoding)
{
  gsize size = 0;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &size, NULL);

  g_assert_nonnull (bytes);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) size, NULL));
}

static void
assert_column (GPtrArray *columns, guint i, const char *heading, const char *sample, RaRegisterField field)
{
  const RaRegisterColumn *column = g_ptr_array_index (columns, i);

  g_assert_cmpstr (column->heading, ==, heading);
  g_assert_cmpstr (column->sample, ==, sample);
  g_assert_cmpint (column->field, ==, field);
}

#define UNKNOWN RA_REGISTER_N_FIELDS

/* What stands there is shown in the encoding that was said, the first rows of it. */
static void
test_columns (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) guessed = NULL, columns = NULL;

  write_in (f, "Бланк;Статус;\nМК;викрадено;а\nКМ;;б\nТТ;втрачено;в\nНН;знищено;г\n", "IBM866");
  guessed = ra_register_list_columns (f->forms, f->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((const RaRegisterColumn *) g_ptr_array_index (guessed, 1))->field, ==, UNKNOWN);
  columns = ra_register_list_columns (f->forms, f->path, "IBM866", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns->len, ==, 3);
  assert_column (columns, 0, "Бланк", "МК · КМ · ТТ", UNKNOWN);
  assert_column (columns, 1, "Статус", "викрадено · втрачено", RA_REGISTER_FIELD_REASON);
  assert_column (columns, 2, "", "а · б · в", UNKNOWN);
  g_assert_null (ra_register_list_columns (f->forms, f->path, "IBM-NONE", NULL, &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ);
}

/* Columns that are said count by their place: two may have one heading, or none. */
static void
test_said_columns (Fixture *f, gconstpointer data)
{
  static const RaRegisterField fields[]
      = { RA_REGISTER_FIELD_DOCUMENT_NUMBER, RA_REGISTER_FIELD_DOCUMENT_NUMBER, RA_REGISTER_FIELD_REASON };
  RaRegisterOrder order = fixture_order (f);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RaRegisterField));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL, found = NULL;

  g_array_append_vals (columns, fields, G_N_ELEMENTS (fields));
  write_in (f, ";a;a;Тип\nМК;123456;викрадено;Паспорт\n", "KOI8-U");
  order.encoding = "KOI8-U";
  order.columns = columns;
  infos = ra_register_import_documents (&order, &error);
  g_assert_no_error (error);
  found = ra_invalid_documents_find (f->registers, NULL, "МК 123456", &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((const RaRegisterEntry *) g_ptr_array_index (found, 0))->reason, ==, "викрадено");
  g_assert_cmpstr (((const RaRegisterEntry *) g_ptr_array_index (found, 0))->name, ==, "");
}

/* ---- kinds of document ---- */

#define FORM                                                                                                 \
  "<register format-version=\"1\" id=\"one\"><title>One</title>\n"                                           \
  "<document-type says=\"Pass\" is=\"card booklet\"/>\n"                                                     \
  "<document-type says=\"Permit\" is=\"permit\"/>\n%s</register>\n"

static RaRegisterForms *
load_forms (Fixture *f, const char *more, GError **error)
{
  g_autofree char *dir = g_build_filename (f->dir, "forms", NULL),
                  *path = g_build_filename (dir, "one.xml", NULL);
  g_autofree char *text = g_strdup_printf (FORM, more);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return ra_register_forms_load (dir, error);
}

static void
test_kinds (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRegisterForms) forms = load_forms (f, "", &error);

  g_assert_no_error (error);
  g_assert_cmpint (ra_register_documents_match (forms, " pASS ", "card"), ==, RA_DOCUMENT_MATCH_KIND);
  g_assert_cmpint (ra_register_documents_match (forms, "Pass", "booklet"), ==, RA_DOCUMENT_MATCH_KIND);
  g_assert_cmpint (ra_register_documents_match (forms, "Pass", "permit"), ==, RA_DOCUMENT_MATCH_NONE);
  g_assert_cmpint (ra_register_documents_match (forms, "Passport", "permit"), ==, RA_DOCUMENT_MATCH_NUMBER);
  g_assert_cmpint (ra_register_documents_match (forms, "", "permit"), ==, RA_DOCUMENT_MATCH_NUMBER);
  g_assert_cmpint (ra_register_documents_match (forms, NULL, "permit"), ==, RA_DOCUMENT_MATCH_NUMBER);
  g_assert_cmpint (ra_register_documents_match (forms, "Pass", NULL), ==, RA_DOCUMENT_MATCH_NUMBER);
  g_assert_cmpint (ra_register_documents_match (forms, "Pass", "visa"), ==, RA_DOCUMENT_MATCH_NUMBER);
}

/* One word cannot mean two things; where it stands is told. */
static void
test_kinds_refused (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *more, *says;
  } forms[] = {
    { "<document-type says=\"PASS\" is=\"permit\"/>\n", "one.xml:4: document-type: attribute \"says\"" },
    { "<document-type says=\"Visa\"/>\n", "one.xml:4: document-type" },
    { "<document-type says=\"Visa\" as=\"permit\"/>\n", "one.xml:4: document-type" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRegisterForms) none = load_forms (f, forms[i].more, &error);

      g_assert_null (none);
      g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FORM);
      g_assert_nonnull (strstr (error->message, forms[i].says));
    }
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
  ADD ("documents/columns", test_columns);
  ADD ("documents/said-columns", test_said_columns);
  ADD ("documents/kinds", test_kinds);
  ADD ("documents/kinds-refused", test_kinds_refused);
  return g_test_run ();
}
