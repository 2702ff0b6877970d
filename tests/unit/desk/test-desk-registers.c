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

/* ---- documents that are not valid ---- */

#define NUMBER "004512345"
#define LISTED "subscriber.1.document-number"
#define CLAUSE "ours-invalid-documents"
#define ALONE "The number alone was compared"

static void
import_table (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->root, "list.csv", NULL);
  const RaDeskRegister file = { .path = path, .documents = TRUE };
  g_autoptr (GPtrArray) infos = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  infos = ra_desk_register_import (self->desk, &file, NULL, &error);
  g_assert_no_error (error);
}

static void
import_typed (Fixture *self, const char *number, const char *type)
{
  g_autofree char *text
      = g_strdup_printf ("Номер;Тип;Статус;Дата\n%s;%s;викрадено;01.02.2020\n", number, type);

  import_table (self, text);
}

static void
import_list (Fixture *self, const char *number)
{
  import_typed (self, number, "Паспорт громадянина України");
}

/* Returns: (transfer full) (nullable): what is said of the document among what is missing */
static char *
dup_missing (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissingView *view = g_ptr_array_index (missing, i);

      if (g_strcmp0 (view->id, LISTED) != 0)
        continue;
      g_assert_cmpstr (view->clause, ==, CLAUSE);
      return g_strdup (view->text);
    }
  return NULL;
}

static void
assert_said (const char *text)
{
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "Паспорт громадянина України"));
  g_assert_nonnull (strstr (text, "викрадено"));
  g_assert_nonnull (strstr (text, "01.02.2020"));
  g_assert_nonnull (strstr (text, "list.csv"));
}

static gboolean
set_number (Fixture *self, const char *number, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();

  ra_fact_input_set (input, LISTED, value);
  ra_desk_set_facts (self->desk, number, input, NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

/* Returns: (transfer full): the field of the document, with @value typed */
static RaFieldView *
dup_field (Fixture *self, const char *number, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autoptr (RaFormView) form = NULL;

  ra_fact_input_set (input, LISTED, value);
  form = ra_desk_get_form (self->desk, number, input, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint k = 0; k < section->fields->len; k++)
        if (g_strcmp0 (((RaFieldView *) g_ptr_array_index (section->fields, k))->path, LISTED) == 0)
          return ra_field_view_ref (g_ptr_array_index (section->fields, k));
    }
  g_assert_not_reached ();
}

/* The number is taken, since it is what was shown; the case is not registered with it. */
static void
test_listed_waits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *said = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  said = dup_missing (self, number);
  g_assert_null (said);
  import_list (self, NUMBER);
  said = dup_missing (self, number);
  assert_said (said);
  texts = ra_desk_list_invalid_documents (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 1);
  assert_said (g_ptr_array_index (texts, 0));
  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, CLAUSE);
  g_clear_error (&error);
  set_number (self, number, "004512346");
  g_free (g_steal_pointer (&said));
  said = dup_missing (self, number);
  g_assert_null (said);
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

/* A case that is begun with one, or gets one, has it: it is what was shown. */
static void
test_listed_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL, *said = NULL;
  g_autoptr (GPtrArray) grounds = NULL;
  gboolean ticked = FALSE;

  import_list (self, NUMBER);
  number = fixture_complete_case (self);
  set_number (self, number, "004512346");
  set_number (self, number, NUMBER);
  said = dup_missing (self, number);
  assert_said (said);
  grounds = ra_desk_list_grounds (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < grounds->len; i++)
    {
      const RaChoiceView *ground = g_ptr_array_index (grounds, i);
      ticked = ticked || (ground->selected && g_str_equal (ground->id, "identity-unproved"));
    }
  g_assert_true (ticked);
  ra_desk_refuse_case (self->desk, number, (const char *const[]){ "identity-unproved", NULL }, NULL, NULL,
                       &error);
  g_assert_no_error (error);
}

static void
test_listed_while_typed (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFieldView) good = NULL, bad = NULL;

  import_list (self, "004512346");
  good = dup_field (self, number, NUMBER);
  g_assert_false (good->wrong);
  bad = dup_field (self, number, "004512346");
  g_assert_true (bad->wrong);
  assert_said (bad->error);
}

/* What was decided is not stopped by a list that came later. */
static void
test_listed_after_decision (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (GPtrArray) missing = NULL, texts = NULL;

  import_list (self, NUMBER);
  missing = ra_desk_list_missing (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);
  texts = ra_desk_list_invalid_documents (self->desk, number, NULL, &error);
  g_assert_cmpuint (texts->len, ==, 0);
}

/* Documents of other kinds have the same numbers. */
static void
test_listed_kind (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self);
  static const struct
  {
    const char *type;
    gboolean is_it;
  } lists[] = { { "Паспорт громадянина України", TRUE },
                { "паспорт", TRUE },
                { "ID-картка", TRUE },
                { "Паспорт громадянина України для виїзду за кордон", FALSE },
                { "Посвідка на постійне проживання", FALSE },
                { "Посвідчення біженця", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *said = NULL;

      import_typed (self, NUMBER, lists[i].type);
      said = dup_missing (self, number);
      g_assert_cmpint (said != NULL, ==, lists[i].is_it);
      g_assert_null (said != NULL ? strstr (said, ALONE) : NULL);
    }
}

/* What a list does not say in known words is looked for by its number, and that is said. */
static void
test_listed_number_alone (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self);
  static const char *const lists[]
      = { "Номер;Тип\n" NUMBER ";Перепустка\n", "Номер;Тип\n" NUMBER ";\n", "Номер\n" NUMBER "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *said = NULL;

      import_table (self, lists[i]);
      said = dup_missing (self, number);
      g_assert_nonnull (said);
      g_assert_nonnull (strstr (said, ALONE));
    }
}

/* Of several lines with the number the one of this kind of document counts. */
static void
test_listed_among_others (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self), *said = NULL;

  import_table (self, "Номер;Тип;Статус;Дата\n" NUMBER ";Перепустка;знищено;\n" NUMBER
                      ";Посвідчення біженця;втрачено;\n" NUMBER
                      ";Паспорт громадянина України;викрадено;01.02.2020\n");
  said = dup_missing (self, number);
  assert_said (said);
  g_assert_null (strstr (said, ALONE));
}

/* A list that cannot be read is not taken for one that says nothing. */
static void
test_list_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *number = NULL, *said = NULL;
  g_autofree char *path = g_build_filename (self->dir, "registers", "documents.db", NULL);

  import_list (self, "004512346");
  number = fixture_case (self);
  said = dup_missing (self, number);
  g_assert_null (said);
  g_assert_true (g_file_set_contents (path, "not a database, and longer than a word", -1, NULL));
  said = dup_missing (self, number);
  g_assert_nonnull (said);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/registers/import", test_import);
  fixture_test ("/desk/registers/no-entry-no-copy", test_no_entry_no_copy);
  fixture_test ("/desk/registers/threads", test_threads);
  fixture_test ("/ours/invalid-documents/waits", test_listed_waits);
  fixture_test ("/ours/invalid-documents/kept-and-refused", test_listed_is_kept);
  fixture_test ("/ours/invalid-documents/while-typed", test_listed_while_typed);
  fixture_test ("/ours/invalid-documents/after-the-decision", test_listed_after_decision);
  fixture_test ("/ours/invalid-documents/kind", test_listed_kind);
  fixture_test ("/ours/invalid-documents/number-alone", test_listed_number_alone);
  fixture_test ("/ours/invalid-documents/among-others", test_listed_among_others);
  fixture_test ("/ours/invalid-documents/list-unreadable", test_list_unreadable);
  return g_test_run ();
}
