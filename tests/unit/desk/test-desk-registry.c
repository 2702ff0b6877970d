/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case beside the state register: what differs is explained, each difference by itself. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/registers/ra-desk-registry.h"

#define CLAUSE "dfs-5.1-registry"
#define FILE_NAME "17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml"
#define NAME "ТОВАРИСТВО \"ПРИКЛАД\""
#define ADDRESS "Україна, Київська обл., м. Бровари, вул. Прикладна, будинок 1"
#define HEAD "ШЕВЧУК ГАННА ЮРІЇВНА"
#define REGISTERED "зареєстровано"

static char *
new_entity (Fixture *self)
{
  static const char *const facts[][2] = {
    { "applicant.name", "Товариство «Приклад»" },
    { "applicant.short-name", "ТОВ «Приклад»" },
    { "applicant.edrpou", "12345679" },
    { "applicant.edrpou-reason", "так у виписці" },
    { "applicant.region", "Київська область" },
    { "applicant.locality", "Бровари" },
    { "applicant.street", "вул. Прикладна, 1" },
    { "applicant.head-surname", "Шевчук" },
    { "applicant.head-given-names", "Ганна Юріївна" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  char *number;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    ra_fact_input_set (input, facts[i][0], facts[i][1]);
  number = ra_desk_new_case (self->desk, "legal-entity", input, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static void
import_register (Fixture *self, const char *name, const char *address, const char *head, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->root, FILE_NAME, NULL);
  g_autofree char *text = g_strdup_printf (
      "<DATA><SUBJECT><NAME>%s</NAME><SHORT_NAME>ТОВ \"ПРИКЛАД\"</SHORT_NAME><EDRPOU>12345679</EDRPOU>"
      "<ADDRESS>%s</ADDRESS><STAN>%s</STAN><SIGNERS><SIGNER>%s - керівник</SIGNER></SIGNERS></SUBJECT></DATA>",
      name, address, state, head);
  const RaDeskRegister file = { .path = path };
  g_autoptr (GPtrArray) infos = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  infos = ra_desk_register_import (self->desk, &file, NULL, &error);
  g_assert_no_error (error);
}

/* @differs: (nullable). Returns: (transfer full) (nullable) */
static GPtrArray *
look_with (Fixture *self, const char *number, const char *const *differs, GError **error)
{
  const RaRegistryLook look = { .extract = "1234", .time = "2026-01-31 10:00", .differs = differs };

  return ra_desk_compare_registry (self->desk, number, &look, NULL, error);
}

static void
look (Fixture *self, const char *number, const char *const *differs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = look_with (self, number, differs, &error);

  g_assert_no_error (error);
}

/* Returns: (transfer full): what of the register the case waits for, by the last word of its facts */
static char *
dup_waiting (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissingView *view = g_ptr_array_index (missing, i);

      if (g_strcmp0 (view->clause, CLAUSE) == 0 && g_str_has_prefix (view->id, "applicant.register-"))
        g_string_append_printf (found, "%s ", view->id + strlen ("applicant.register-"));
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
assert_waits (Fixture *self, const char *number, const char *wanted)
{
  g_autofree char *found = dup_waiting (self, number);

  g_assert_cmpstr (found, ==, wanted);
}

static void
assert_refused (Fixture *self, const char *number, const char *differs, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (look_with (self, number, (const char *const[]){ differs, NULL }, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, says));
}

static void
assert_journal (Fixture *self, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, NULL, 0, 1, NULL, &error);
  const RaJournalRow *row;

  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->act, ==, "case-set");
  if (strstr (row->detail, wanted) == NULL)
    g_error ("%s is not in %s", wanted, row->detail);
}

#define EVERYTHING "name-reason address-reason head-reason powers-reason state-reason "

static void
test_each (Fixture *self, gconstpointer data)
{
  g_autofree char *number = new_entity (self);

  import_register (self, "ТОВАРИСТВО \"ІНШЕ\"", "Україна, м. Київ, вул. Довга, 5", "ВЕРБА ІВАН ПЕТРОВИЧ",
                   "припинено");
  assert_waits (self, number, "extract time ");
  look (self, number, NULL);
  assert_waits (self, number, EVERYTHING);
  assert_refused (self, number, "усе змінилося", "name, address, head, powers, state");
  assert_waits (self, number, EVERYTHING);
  look (self, number, (const char *const[]){ "name=перейменовано, протокол № 7", NULL });
  assert_waits (self, number, "address-reason head-reason powers-reason state-reason ");
  assert_journal (self, "перейменовано, протокол № 7");
  assert_journal (self, "Чим пояснюється інше найменування");
  assert_journal (self, "1234");
  assert_journal (self, "2026-01-31 10:00");
  assert_journal (self, FILE_NAME);
  look (self, number,
        (const char *const[]){ "address=переїзд", "head-surname=обрано нового", "powers=те саме рішення",
                               "state=поновлено судом", NULL });
  assert_waits (self, number, "");
}

static void
test_one (Fixture *self, gconstpointer data)
{
  g_autofree char *number = new_entity (self);

  import_register (self, NAME, ADDRESS, HEAD, "припинено");
  assert_refused (self, number, "name=змінилося", "state");
  look (self, number, (const char *const[]){ "поновлено судом", NULL });
  assert_waits (self, number, "");
}

static void
test_same (Fixture *self, gconstpointer data)
{
  g_autofree char *number = new_entity (self);

  import_register (self, NAME, ADDRESS, HEAD, REGISTERED);
  assert_refused (self, number, "name=змінилося", "name");
  look (self, number, NULL);
  assert_waits (self, number, "");
}

static void
set_facts (Fixture *self, const char *number, const char *path, const char *value, GError **error)
{
  g_autoptr (RaFactInput) input = ra_fact_input_new ();

  ra_fact_input_set (input, path, value);
  g_assert_cmpint (ra_desk_set_facts (self->desk, number, input, NULL, error), !=, *error != NULL);
}

static void
set (Fixture *self, const char *number, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;

  set_facts (self, number, path, value, &error);
  g_assert_no_error (error);
}

static void
assert_not_set (Fixture *self, const char *number, const char *path, const char *value, int code)
{
  g_autoptr (GError) error = NULL;

  set_facts (self, number, path, value, &error);
  g_assert_error (error, RA_RULE_ERROR, code);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, CLAUSE);
}

/* An explanation is of one difference: what the register says next is another. */
static void
test_another (Fixture *self, gconstpointer data)
{
  g_autofree char *number = new_entity (self);

  import_register (self, "ТОВАРИСТВО \"ІНШЕ\"", ADDRESS, HEAD, "припинено");
  look (self, number, (const char *const[]){ "name=перейменовано", "state=поновлено судом", NULL });
  assert_waits (self, number, "");
  look (self, number, NULL);
  assert_waits (self, number, "");
  import_register (self, "ТОВАРИСТВО \"ЩЕ ІНШЕ\"", ADDRESS, HEAD, "припинено");
  look (self, number, NULL);
  assert_waits (self, number, "name-reason ");
}

/* Who acts without a power of attorney is somebody else than the head. */
static void
test_powers (Fixture *self, gconstpointer data)
{
  g_autofree char *number = new_entity (self);

  import_register (self, NAME, ADDRESS, HEAD, REGISTERED);
  look (self, number, NULL);
  assert_waits (self, number, "");
  import_register (self, NAME, ADDRESS, "ВЕРБА ІВАН ПЕТРОВИЧ", REGISTERED);
  look (self, number, NULL);
  assert_waits (self, number, "head-reason powers-reason ");
}

/* Without a copy what somebody saw is entered, stays, and is explained likewise. */
static void
test_without_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = new_entity (self);
  g_autoptr (RaFactInput) input = ra_fact_input_new ();

  ra_fact_input_set (input, "applicant.register-name", "Товариство «Інше»");
  ra_fact_input_set (input, "applicant.register-state", "припинено");
  ra_desk_set_facts (self->desk, number, input, NULL, &error);
  g_assert_no_error (error);
  look (self, number, (const char *const[]){ "state=поновлено судом", NULL });
  assert_waits (self, number, "name-reason ");
  look (self, number, (const char *const[]){ "перейменовано", NULL });
  assert_waits (self, number, "");
}

/* What is there is right as a time, wherever it comes from. */
static void
test_time (Fixture *self, gconstpointer data)
{
  static const char *const wrong[]
      = { "колись", "2999-01-01 10:00", "2026-01-31", "2026-01-31 25:00", "2026-01-31 10:0" };
  g_autofree char *number = new_entity (self);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_not_set (self, number, "applicant.register-time", wrong[i], RA_RULE_ERROR_INVALID);
  set (self, number, "applicant.register-time", "2026-01-31 10:00");
}

/* Beside a copy nobody says what the register says but the comparison: nothing is skipped, and nothing washed away. */
static void
test_written_by_register (Fixture *self, gconstpointer data)
{
  g_autofree char *number = new_entity (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFormView) form = NULL;
  guint n = 0;

  import_register (self, NAME, ADDRESS, HEAD, "припинено");
  assert_not_set (self, number, "applicant.register-extract", "1", RA_RULE_ERROR_FORBIDDEN);
  assert_not_set (self, number, "applicant.register-time", "2026-01-31 10:00", RA_RULE_ERROR_FORBIDDEN);
  look (self, number, NULL);
  assert_waits (self, number, "state-reason ");
  assert_not_set (self, number, "applicant.register-state", REGISTERED, RA_RULE_ERROR_FORBIDDEN);
  assert_not_set (self, number, "applicant.register-state", "", RA_RULE_ERROR_FORBIDDEN);
  assert_waits (self, number, "state-reason ");
  form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        {
          const RaFieldView *field = g_ptr_array_index (section->fields, j);
          gboolean of_clerk = !g_str_has_prefix (field->path, "applicant.register-")
                              || g_str_has_suffix (field->path, "-reason")
                              || g_str_has_suffix (field->path, "-differs");

          g_assert_cmpint (field->editable, ==, of_clerk);
          n += of_clerk ? 0 : 1;
        }
    }
  g_assert_cmpuint (n, >, 5);
}

/* A comparison is one of what was compared. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  static const char *const changes[][3] = {
    { "applicant.name", "Товариство «Інакше»", "extract time name-reason " },
    { "applicant.short-name", "ТОВ «Інакше»", "extract time short-name-reason " },
    { "applicant.edrpou", "12345678", "extract time " },
    { "applicant.region", "Львівська область", "extract time " },
    { "applicant.locality", "Стрий", "extract time " },
    { "applicant.street", "вул. Інша, 1", "extract time " },
    { "applicant.head-surname", "Верба", "extract time head-reason " },
    { "applicant.head-given-names", "Іван Петрович", "extract time head-reason " },
  };

  import_register (self, NAME, ADDRESS, HEAD, REGISTERED);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *number = new_entity (self);

      look (self, number, NULL);
      assert_waits (self, number, "");
      set (self, number, "applicant.phone", "+380441234567");
      assert_waits (self, number, "");
      set (self, number, changes[i][0], changes[i][1]);
      assert_waits (self, number, changes[i][2]);
      assert_journal (self, "asked anew");
    }
}

/* ---- entrepreneurs ---- */

#define NOBODY "у копії реєстру такого підприємця немає"
#define SEVERAL "у копії реєстру кілька підприємців"

static char *
new_entrepreneur (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) person = fixture_person ();
  char *number = ra_desk_new_case (self->desk, "entrepreneur", person, NULL, &error);

  g_assert_no_error (error);
  return number;
}

/* @records: name and state of each, by turns, ended by %NULL */
static void
import_entrepreneurs (Fixture *self, const char *const *records)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->root, "17.2-EX_XML_EDR_FOP_FULL_31.01.2026.xml", NULL);
  g_autoptr (GString) text = g_string_new ("<DATA>");
  const RaDeskRegister file = { .path = path };
  g_autoptr (GPtrArray) infos = NULL;

  for (guint i = 0; records[i] != NULL; i += 2)
    g_string_append_printf (text, "<SUBJECT><NAME>%s</NAME><STAN>%s</STAN></SUBJECT>", records[i],
                            records[i + 1]);
  g_string_append (text, "</DATA>");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  infos = ra_desk_register_import (self->desk, &file, NULL, &error);
  g_assert_no_error (error);
}

#define SOMEBODY "ЇЖАКЕВИЧ МАРІЯ ОСТАПІВНА"
#define NAMESAKE "ЇЖАКЕВИЧ МАРІЯ ОСТАПІВНА-АННА"

typedef struct
{
  const char *path;
  const char *records[7];
  const char *state; /* how what is kept of the state begins */
  const char *waits;
} Trader;

static const Trader traders[] = {
  { "registered", { "ІНША ОСОБА ПЕТРІВНА", "припинено", SOMEBODY, REGISTERED, NULL }, REGISTERED, "" },
  { "ceased", { SOMEBODY, "припинено", NULL }, "припинено", "state-reason " },
  { "nobody", { NAMESAKE, REGISTERED, NULL }, NOBODY, "state-reason " },
  { "namesakes-alike", { SOMEBODY, REGISTERED, SOMEBODY, REGISTERED, NULL }, REGISTERED, "" },
  { "namesakes", { SOMEBODY, "припинено", SOMEBODY, REGISTERED, NULL }, SEVERAL, "state-reason " },
};

static void
test_trader (Fixture *self, gconstpointer data)
{
  const Trader *trader = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = new_entrepreneur (self);
  g_autoptr (RaCaseView) view = NULL;
  const char *state = NULL;

  import_entrepreneurs (self, trader->records);
  assert_waits (self, number, "extract time ");
  look (self, number, NULL);
  assert_waits (self, number, trader->waits);
  view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);

      if (g_str_equal (fact->path, "applicant.register-state"))
        state = fact->value;
    }
  g_assert_nonnull (state);
  g_assert_true (g_str_has_prefix (state, trader->state));
  if (*trader->waits != '\0')
    look (self, number, (const char *const[]){ "state=так у витязі", NULL });
  assert_waits (self, number, "");
}

/* A private individual is in no register: nothing is compared, and nothing is asked for. */
static void
test_individual (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) rows = NULL;

  import_entrepreneurs (self, (const char *const[]){ SOMEBODY, "припинено", NULL });
  rows = look_with (self, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
  assert_waits (self, number, "");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/dfs-5.1-registry/each-difference-by-itself", test_each);
  fixture_test ("/clause/dfs-5.1-registry/one-difference", test_one);
  fixture_test ("/clause/dfs-5.1-registry/no-difference", test_same);
  fixture_test ("/clause/dfs-5.1-registry/another-difference", test_another);
  fixture_test ("/clause/dfs-5.1-registry/powers", test_powers);
  fixture_test ("/clause/dfs-5.1-registry/without-a-copy", test_without_copy);
  fixture_test ("/clause/dfs-5.1-registry/time", test_time);
  fixture_test ("/clause/dfs-5.1-registry/written-by-the-register", test_written_by_register);
  fixture_test ("/clause/dfs-5.1-registry/stale", test_stale);
  for (guint i = 0; i < G_N_ELEMENTS (traders); i++)
    {
      g_autofree char *path = g_strconcat ("/ours/entrepreneur/", traders[i].path, NULL);

      g_test_add (path, Fixture, &traders[i], fixture_set_up, test_trader, fixture_tear_down);
    }
  fixture_test ("/desk/registry/individual", test_individual);
  return g_test_run ();
}
