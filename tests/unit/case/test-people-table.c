/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People from a spreadsheet: which column is what, and what is wrong where, before anybody is taken. */
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/case/ra-people-table.h"

/* A made-up kind of many people, of the facts of the shipped profile. */
static const char staff[]
    = "<applicant-kind format-version='1' id='staff' clause='dfs-5.6-documents' subject='natural-person' "
      "name='applicant.name' min-subscribers='1' papers='registration-card'>"
      "<label>Колектив</label>"
      "<section id='terms' step='applicant'><label>Умови</label><use fact='applicant.terms-read'/></section>"
      "<include part='person'/><include part='contacts'/>"
      "<checklist><item id='contract' clause='dfs-5.6-documents'><label>Договір</label></item></checklist>"
      "</applicant-kind>";

typedef struct
{
  RaProfile *profile;
  RaFacts *facts;
  char *folder;
  char *path;
  const char *kind;
  const char *map;
  gboolean mends;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  self->profile = fixture_shipped_with ("staff", staff);
  self->facts = ra_facts_new ();
  self->folder = g_dir_make_tmp ("ra-people-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "people.csv", NULL);
  self->kind = "staff";
}

static void
tear_down (Desk *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  ra_facts_unref (self->facts);
  ra_profile_unref (self->profile);
}

static RaPeopleTable *
read_rows (Desk *self, const char *text, GError **error)
{
  const RaPeopleOrder order = { self->profile, ra_profile_get_kind (self->profile, self->kind),
                                self->facts,   fixture_today (),
                                self->map,     self->mends };
  g_autoptr (RaTable) table = NULL;

  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  table = ra_table_read (self->path, NULL, error);
  g_assert_nonnull (table);
  return ra_people_table_read (table, &order, error);
}

static RaPeopleTable *
read_good (Desk *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  RaPeopleTable *people = read_rows (self, text, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < people->problems->len; i++)
    {
      const RaPeopleProblem *problem = g_ptr_array_index (people->problems, i);
      g_test_message ("%s: %s (%s)", problem->place, problem->text, problem->offer);
    }
  return people;
}

static const RaPeopleProblem *
problem_at (const RaPeopleTable *people, guint i)
{
  g_assert_cmpuint (people->problems->len, >, i);
  return g_ptr_array_index (people->problems, i);
}

static void
assert_column (const RaPeopleTable *people, guint i, const char *path, gboolean mapped)
{
  const RaPeopleColumn *column = g_ptr_array_index (people->columns, i);

  g_assert_cmpstr (column->path, ==, path);
  g_assert_cmpint (column->mapped, ==, mapped);
  g_assert_cmpint (column->label != NULL, ==, path != NULL);
}

static void
assert_fact (const RaPeopleTable *people, const char *path, const char *value)
{
  g_assert_cmpstr (ra_facts_get (people->facts, path), ==, value);
}

#define HEAD "Прізвище;Ім'я та по батькові;Дата народж.;Стать;РНОКПП;Паспорт;Телефон;Відділ\n"
#define OLENA "Лук'яненко;Олена Ігорівна;;ж;3111900022;001234567;+380441234567;бухгалтерія\n"

static void
test_guess (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = NULL;

  self->map = "# наша таблиця\nbirth-date = Дата народж.\n";
  people = read_good (self, HEAD OLENA);
  assert_column (people, 0, "subscriber.surname", FALSE);
  assert_column (people, 1, "subscriber.given-names", FALSE);
  assert_column (people, 2, "subscriber.birth-date", TRUE);
  assert_column (people, 3, "subscriber.sex", FALSE);
  assert_column (people, 4, "subscriber.tax-number", FALSE);
  assert_column (people, 5, "subscriber.document-number", FALSE);
  assert_column (people, 6, "subscriber.phone", FALSE);
  assert_column (people, 7, NULL, FALSE);
}

static void
assert_map_refused (Desk *self, const char *map, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPeopleTable) people = NULL;

  self->map = map;
  people = read_rows (self, HEAD OLENA, &error);
  g_assert_null (people);
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_wrong_map (Desk *self, gconstpointer data)
{
  assert_map_refused (self, "surname", "line 1 of the mapping");
  assert_map_refused (self, "\nshoe-size=Відділ", "line 2 of the mapping");
  assert_map_refused (self, "email=Пошта", "no column “Пошта”");
  /* A key phrase is typed by who will say it. */
  assert_map_refused (self, "key-phrase=Відділ", "line 1 of the mapping");
}

/* Dates, choices and yes or no as people write them are no mistakes. */
static void
test_spellings (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = read_good (
      self, "Прізвище,Ім'я та по батькові,Дата народження,Стать,Документ,Номер документа,Дата видачі\n"
            "Лук'яненко,Олена Ігорівна,14.03.1985,жіноча,Паспорт громадянина України у формі картки,"
            "001234567,20.05.2019 0:00:00\n"
            "Шевчук,Іван Петрович,1990-01-02,male,id-card,007654321,2019/05/20\n");

  g_assert_cmpuint (people->wrong, ==, 0);
  g_assert_cmpuint (people->people, ==, 2);
  g_assert_cmpuint (people->first, ==, 1);
  assert_fact (people, "subscriber.1.surname", "Лук’яненко");
  assert_fact (people, "subscriber.1.birth-date", "1985-03-14");
  assert_fact (people, "subscriber.1.sex", "female");
  assert_fact (people, "subscriber.1.document", "id-card");
  assert_fact (people, "subscriber.1.document-issued-on", "2019-05-20");
  assert_fact (people, "subscriber.2.sex", "male");
  assert_fact (people, "subscriber.2.document-issued-on", "2019-05-20");
  /* and what a new person starts with */
  assert_fact (people, "subscriber.2.citizenship", "UA");
}

/* As people shorten them; and what is none of them is answered in their words, not in the program's. */
static void
test_short_spellings (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people
      = read_good (self, "Прізвище,Ім'я та по батькові,Стать,Документ\n"
                         "Лук'яненко,Олена Ігорівна,Ж,ID-картка\nШевчук,Іван Петрович,чол.,Книжечка\n"
                         "Ткач,Ганна Іванівна,жін.,книжечка\nКоваль,Петро Іванович,ч,картка\n");

  g_assert_cmpuint (people->wrong, ==, 0);
  assert_fact (people, "subscriber.1.sex", "female");
  assert_fact (people, "subscriber.1.document", "id-card");
  assert_fact (people, "subscriber.2.sex", "male");
  assert_fact (people, "subscriber.2.document", "passport-booklet");
  assert_fact (people, "subscriber.3.sex", "female");
  assert_fact (people, "subscriber.4.sex", "male");
}

static void
assert_wrong (Desk *self, const char *heading, const char *value, const char *words, const char *offer)
{
  g_autofree char *text = g_strdup_printf ("Прізвище\t%s\nПетренко\tx\nШевчук\t%s\n", heading, value);
  char *x = strstr (text, "\tx\n");
  g_autoptr (RaPeopleTable) people = NULL;
  const RaPeopleProblem *problem;

  x[1] = ' ';
  people = read_good (self, text);
  problem = problem_at (people, 0);
  g_assert_cmpuint (people->wrong, ==, 1);
  g_assert_nonnull (strstr (problem->place, "row 3, column B"));
  g_assert_nonnull (strstr (problem->place, heading));
  if (strstr (problem->text, words) == NULL)
    g_error ("“%s” does not say “%s”", problem->text, words);
  g_assert_cmpstr (problem->offer, ==, offer);
  g_assert_false (problem->mended);
}

static void
test_wrong_values (Desk *self, gconstpointer data)
{
  assert_wrong (self, "Дата народження", "14.03.85", "it is not a date", "1985-03-14");
  assert_wrong (self, "Дата народження", "31.02.1985", "it is not a date", NULL);
  assert_wrong (self, "Стать", "?", "it must be one of: жіноча; чоловіча", NULL);
  assert_wrong (self, "Телефон", "0441234567", "with +", "+380441234567");
  assert_wrong (self, "Ім’я та по батькові", "Iван", "Latin letter", "Іван");
  assert_wrong (self, "РНОКПП", "3,1119E+09", "rounded", NULL);
  assert_wrong (self, "РНОКПП", "3111900023", "check digit", NULL);
  assert_wrong (self, "Номер документа", "АВ;12", "letters, digits", NULL);
}

/* Numbers of people born before 1927 begin with it. */
static void
test_cut_noughts (Desk *self, gconstpointer data)
{
  assert_wrong (self, "РНОКПП", "111901246", "cut the noughts", "0111901246");
}

static void
test_mended (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = NULL;

  self->mends = TRUE;
  people = read_good (self, "Прізвище;Телефон\nІванов;0441234567\nШевчук;?\n");
  g_assert_cmpuint (people->wrong, ==, 1);
  g_assert_true (problem_at (people, 0)->mended);
  g_assert_false (problem_at (people, 1)->mended);
  assert_fact (people, "subscriber.1.phone", "+380441234567");
}

static void
test_full_name (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people
      = read_good (self, "П.І.Б.;Тел.\nЛук'яненко Олена Ігорівна;+380441234567\n");

  assert_column (people, 0, "subscriber.person-name", FALSE);
  assert_fact (people, "subscriber.1.surname", "Лук’яненко");
  assert_fact (people, "subscriber.1.given-names", "Олена Ігорівна");
}

/* One value in two columns */
static void
test_parts (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = read_good (
      self, "Прізвище;Ім'я;По батькові;Прізвище\nЛук'яненко;Олена;Ігорівна;Інша\nШевчук;Іван;;\n");

  assert_column (people, 1, "subscriber.given-names", FALSE);
  assert_column (people, 2, "subscriber.given-names", FALSE);
  assert_column (people, 3, NULL, FALSE);
  g_assert_cmpuint (people->wrong, ==, 0);
  assert_fact (people, "subscriber.1.surname", "Лук’яненко");
  assert_fact (people, "subscriber.1.given-names", "Олена Ігорівна");
  assert_fact (people, "subscriber.2.given-names", "Іван");
}

static void
test_twice (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = NULL;

  fixture_set (self->facts, "subscriber.1.surname=Барвінок", "subscriber.1.tax-number=3111900022", NULL);
  people = read_good (self, "Прізвище;РНОКПП;Номер документа\nШевчук;3111900022;1\nІванов;;1\n");
  g_assert_cmpuint (people->first, ==, 2);
  g_assert_cmpuint (people->wrong, ==, 2);
  g_assert_nonnull (strstr (problem_at (people, 0)->text, "subscriber 1"));
  g_assert_nonnull (strstr (problem_at (people, 1)->text, "row 2, column C"));
}

static void
test_room (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = NULL;

  self->kind = "individual";
  people = read_good (self, "Прізвище\nШевчук\nІванов\n");
  g_assert_cmpuint (people->wrong, ==, 1);
  g_assert_nonnull (strstr (problem_at (people, 0)->text, "room for subscribers up to number 1"));
}

/* More than there are numbers for are not taken, so that nobody gets lost. */
static void
test_too_many (Desk *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Прізвище\n");
  g_autoptr (RaPeopleTable) people = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "Петренко\n");
  people = read_good (self, text->str);
  g_assert_cmpuint (people->wrong, ==, 1);
  g_assert_nonnull (strstr (problem_at (people, 0)->text, "room for subscribers up to number 9999"));
}

/* Nobody comes in without a name: not understood, left out, or of another kind of people. */
static void
test_nameless (Desk *self, gconstpointer data)
{
  static const char *const tables[]
      = { "Фамилия;Кличка;E-mail\nПетренко;Іван;a@example.org\nШевчук;Ганна;b@example.org\n",
          "Прізвище;E-mail\n;a@example.org\n", "E-mail\na@example.org\n" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (RaPeopleTable) people = read_good (self, tables[i]);

      g_assert_cmpuint (people->wrong, ==, 1);
      g_assert_nonnull (strstr (problem_at (people, 0)->text, "without a name"));
    }
}

static void
test_seals (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = NULL;

  self->kind = "legal-entity";
  people = read_good (self, "Роль;E-mail\nseal;a@example.org\n");
  g_assert_cmpuint (people->wrong, ==, 0);
}

/* Who has nothing yet but what a new case starts with is the first of the table. */
static void
test_untouched (Desk *self, gconstpointer data)
{
  g_autoptr (RaPeopleTable) people = NULL;

  fixture_set (self->facts, "subscriber.1.citizenship=UA", "subscriber.1.country=UA", NULL);
  people = read_good (self, "Прізвище\nШевчук\n");
  g_assert_cmpuint (people->first, ==, 1);
}

static void
test_many (Desk *self, gconstpointer data)
{
  g_autoptr (GString) text
      = g_string_new ("Прізвище;Ім’я та по батькові;Дата народження;Стать;Телефон;Номер документа\n");
  g_autoptr (RaPeopleTable) people = NULL;
  gint64 start;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "Петренко;Іван Іванович;14.03.1985;чоловіча;+380441234567;%09u\n", i + 1);
  start = g_get_monotonic_time ();
  people = read_good (self, text->str);
  g_test_message ("3000 people in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (people->people, ==, 3000);
  g_assert_cmpuint (people->wrong, ==, 0);
  assert_fact (people, "subscriber.3000.document-number", "000003000");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Desk, NULL, set_up, func, tear_down)
  ADD ("/case/people-table/guess", test_guess);
  ADD ("/case/people-table/wrong-map", test_wrong_map);
  ADD ("/case/people-table/spellings", test_spellings);
  ADD ("/case/people-table/short-spellings", test_short_spellings);
  ADD ("/case/people-table/wrong-values", test_wrong_values);
  ADD ("/case/people-table/cut-noughts", test_cut_noughts);
  ADD ("/case/people-table/mended", test_mended);
  ADD ("/case/people-table/full-name", test_full_name);
  ADD ("/case/people-table/parts", test_parts);
  ADD ("/case/people-table/twice", test_twice);
  ADD ("/case/people-table/room", test_room);
  ADD ("/case/people-table/too-many", test_too_many);
  ADD ("/case/people-table/nameless", test_nameless);
  ADD ("/case/people-table/seals", test_seals);
  ADD ("/case/people-table/untouched", test_untouched);
  ADD ("/case/people-table/many", test_many);
  return g_test_run ();
}
