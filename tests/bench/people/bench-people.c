/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One legal entity with very many people through the desk: made from a file of facts and from a table, opened, typed
 * in, decided on, printed, its requests taken from a folder, its keys made.
 *
 *   bench-people [--people N] [--phrases N] [--keys N]
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "ra-core/base/ra-parallel.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/keys/ra-key-pair.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-board.h"
#include "ra-core/desk/keys/ra-desk-request-folder.h"
#include "tests/bench/common/samples.h"
#include "tests/unit/desk/desk-fixture.h"

#define TIMES 15
/* What a key phrase costs where it is not what is measured: N = 2^2 */
#define CHEAP 2
#define KIND "legal-entity"

typedef struct
{
  Fixture office;
  char *number;
  guint people;
  guint phrases;
  guint keys;
} Bench;

typedef void (*Step) (Bench *self);

static void
check (gboolean done, GError **error)
{
  if (!done)
    g_error ("%s", error != NULL && *error != NULL ? (*error)->message : "failed without an error");
}

static void
measure (Bench *self, const char *what, guint times, Step step)
{
  g_auto (Samples) samples = { 0 };

  samples_init (&samples);
  for (guint i = 0; i < times; i++)
    {
      samples_start (&samples);
      step (self);
      samples_stop (&samples);
    }
  samples_print (&samples, what);
}

/* ---- the people ---- */

static const char organisation[]
    = "[applicant]\nname=Товариство з обмеженою відповідальністю «Приклад»\nshort-name=ТОВ «Приклад»\n"
      "edrpou=12345678\ncountry=UA\nlocality=Київ\nstreet=вул. Прикладна, 1\n"
      "governing-bodies=загальні збори, директор\naccount-holders=директор, без обмежень\n"
      "phone=+380441234567\nemail=office@example.org\nhead-surname=Шевчук\nhead-given-names=Ганна Юріївна\n"
      "head-position=директор\nestablished-by=founding-papers\nterms-read=yes\ncame=responsible-person\n"
      "visitor-surname=Мельник\nvisitor-given-names=Ольга Петрівна\ndecision-number=17\ndecision-date=2026-01-10\n"
      "visitor-document=id-card\nvisitor-document-number=007654321\n"
      "register-extract=12345\nregister-time=2026-01-31 10:00\ncontract-number=42/17\ncontract-date=2026-01-15\n";

/* Made up, with check digits that fit; of a woman born on 14 March 1985. Returns: (transfer full) */
static char *
make_tax_number (guint n)
{
  static const int weights[] = { -1, 5, 7, 9, 4, 6, 10, 5, 7 };
  char *number = g_strdup_printf ("31119%03u20", n);
  int sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (number[i] - '0');
  number[9] = (char) ('0' + sum % 11 % 10);
  return number;
}

static char *
make_unzr (guint n)
{
  static const int weights[] = { 7, 3, 1 };
  g_autofree char *digits = g_strdup_printf ("19850314%04u", n);
  int sum = 0;

  for (int i = 0; digits[i] != '\0'; i++)
    sum += weights[i % 3] * (digits[i] - '0');
  return g_strdup_printf ("19850314-%04u%d", n, sum % 10);
}

static void
add_person (GString *text, guint n)
{
  g_autofree char *tax_number = make_tax_number (n), *unzr = make_unzr (n);

  g_string_append_printf (text,
                          "[subscriber %u]\nrole=employee\nposition=бухгалтер %u\nsurname=Лук'яненко\n"
                          "given-names=Олена Ігорівна\nbirth-date=1985-03-14\nsex=female\ncitizenship=UA\n"
                          "document=id-card\ndocument-number=%09u\ndocument-issued-by=8001\n"
                          "document-issued-on=2019-05-20\ntax-number=%s\nunzr=%s\n"
                          "key-phrase=сойка над Десною\n",
                          n, n, n, tax_number, unzr);
}

static char *
write_file (Bench *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->office.root, name, NULL);
  g_autoptr (GError) error = NULL;

  check (g_file_set_contents (path, text, -1, &error), &error);
  return path;
}

static char *
open_case (Bench *self, guint people)
{
  g_autoptr (GString) text = g_string_new (organisation);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *number;

  for (guint n = 1; n <= people; n++)
    add_person (text, n);
  path = write_file (self, "facts.ini", text->str);
  number = ra_desk_new_case_from_file (self->office.desk, KIND, path, NULL, &error);
  check (number != NULL, &error);
  return number;
}

static void
make_from_facts (Bench *self)
{
  g_free (self->number);
  self->number = open_case (self, self->people);
}

static void
make_with_phrases (Bench *self)
{
  g_autofree char *number = NULL;

  ra_kdf_set_test_cost (0);
  number = open_case (self, self->phrases);
  ra_kdf_set_test_cost (CHEAP);
}

static void
make_from_table (Bench *self)
{
  g_autoptr (GString) text
      = g_string_new ("role;position;surname;given-names;birth-date;sex;citizenship;document;"
                      "document-number;document-issued-by;document-issued-on;tax-number;unzr\n");
  g_autofree char *number = open_case (self, 1), *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPeopleTable) people = NULL;

  for (guint n = 2; n <= self->people; n++)
    {
      g_autofree char *tax_number = make_tax_number (n), *unzr = make_unzr (n);
      g_string_append_printf (
          text,
          "employee;бухгалтер %u;Лук'яненко;Олена Ігорівна;14.03.1985;female;UA;id-card;%09u;8001;"
          "20.05.2019;%s;%s\n",
          n, n, tax_number, unzr);
    }
  path = write_file (self, "people.csv", text->str);
  people = ra_desk_add_people (self->office.desk, number, &(RaTableOrder){ .file = path, .takes = TRUE },
                               NULL, &error);
  check (people != NULL && people->wrong == 0 && people->people == self->people - 1, &error);
}

/* ---- looking ---- */

/* What the window asks for when a case is opened, the board within it. */
static void
show_case (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->office.desk, self->number, NULL, &error);

  check (view != NULL && view->subscribers->len == self->people && view->board != NULL, &error);
}

static void
show_board (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaBoardView) view = ra_desk_show_board (self->office.desk, self->number, NULL, &error);

  check (view != NULL && view->people->len == self->people, &error);
}

static void
list_items (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ra_desk_list_items (self->office.desk, self->number, NULL, &error);

  check (items != NULL, &error);
}

static void
list_missing (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->office.desk, self->number, NULL, &error);

  check (missing != NULL, &error);
}

static void
type (Bench *self, guint subscriber, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFormView) form = NULL;

  ra_fact_input_set (typed, path, "Ткаченко");
  form = ra_desk_get_form_of (self->office.desk, self->number, subscriber, typed, NULL, &error);
  check (form != NULL && form->sections->len > 0, &error);
}

/* What the window asks for when one field changed. */
static void
type_person (Bench *self)
{
  g_autofree char *path = g_strdup_printf ("subscriber.%u.surname", self->people / 2);

  type (self, self->people / 2, path);
}

static void
type_applicant (Bench *self)
{
  type (self, RA_FORM_OF_CASE, "applicant.head-surname");
}

static void
keep_typing (Bench *self)
{
  g_autofree char *path = g_strdup_printf ("subscriber.%u.surname", self->people / 2);
  g_autofree char *section = g_strdup_printf ("person.%u", self->people / 2);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFactInput) taken = NULL;
  g_autoptr (GError) error = NULL;

  ra_fact_input_set (typed, path, "Ткаченко");
  taken = ra_desk_leave_section (self->office.desk, self->number, section, typed, NULL, &error);
  check (taken != NULL, &error);
}

/* All of them come again: the earlier case stands beside every letter. */
static void
type_again (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *earlier = open_case (self, self->people), *number = self->number;

  check (ra_desk_withdraw_case (self->office.desk, earlier, NULL, NULL, &error), &error);
  self->number = ra_desk_repeat_case (self->office.desk, earlier, NULL, &error);
  check (self->number != NULL, &error);
  measure (self, "registered again: opened", TIMES, show_case);
  measure (self, "registered again: checked after a letter, of a person", TIMES, type_person);
  measure (self, "registered again: checked after a letter, of the applicant", TIMES, type_applicant);
  g_free (self->number);
  self->number = g_steal_pointer (&number);
}

/* ---- papers ---- */

static void
preview (Bench *self, const char *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_desk_preview_paper (self->office.desk, self->number, paper, 0, NULL, &error);

  check (pdf != NULL, &error);
}

static void
print_card (Bench *self)
{
  preview (self, "registration-card");
}

static void
print_appendix (Bench *self)
{
  preview (self, "card-appendix");
}

/* ---- the decision ---- */

static void
set_items (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ra_desk_list_items (self->office.desk, self->number, NULL, &error);
  g_auto (Samples) samples = { 0 };

  check (items != NULL, &error);
  samples_init (&samples);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = items->pdata[i];
      const RaItemChange change = { .item = item->id, .state = RA_ITEM_STATE_CERTIFIED };

      samples_start (&samples);
      check (ra_desk_set_item (self->office.desk, self->number, &change, NULL, &error), &error);
      samples_stop (&samples);
    }
  samples_print (&samples, "set one item");
}

static void
register_case (Bench *self)
{
  g_autoptr (GError) error = NULL;

  check (ra_desk_register_case (self->office.desk, self->number, NULL, &error), &error);
}

/* ---- requests and keys ---- */

static void
write_request (Bench *self, RaCaseFile *file, const char *folder, guint n, RaUsage usage)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%03u-%s.p10", n, ra_usage_to_string (usage));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (RaSubject) subject = ra_subject_build (file->profile, file->kind, file->facts, n, usage, &error);
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find ("dstu4145-257-kupyna"), usage, NULL, &error);
  g_autoptr (RaRequest) request
      = subject != NULL && key != NULL ? ra_request_new (key, subject, &error) : NULL;

  check (request != NULL, &error);
  check (g_file_set_contents (path, g_bytes_get_data (request->der, NULL),
                              (gssize) g_bytes_get_size (request->der), &error),
         &error);
}

static void
check_folder (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->office.root, "brought", NULL);
  g_autoptr (GPtrArray) views = ra_desk_check_folder (
      self->office.desk, &(RaRequestFolder){ .number = self->number, .path = path }, NULL, &error);

  check (views != NULL && views->len == 2 * MIN (250, self->people), &error);
  for (guint i = 0; i < views->len; i++)
    if (!((const RaBroughtView *) views->pdata[i])->ok)
      g_error ("%s", ((const RaBroughtView *) views->pdata[i])->text);
}

static void
write_requests (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->office.root, "brought", NULL);
  g_autoptr (RaCaseFile) file = ra_office_load_case (self->office.desk->office, self->number, NULL, &error);

  check (file != NULL && g_mkdir (path, 0700) == 0, &error);
  for (guint n = 1; n <= MIN (250, self->people); n++)
    {
      write_request (self, file, path, n, RA_USAGE_SIGNATURE);
      write_request (self, file, path, n, RA_USAGE_AGREEMENT);
    }
}

/* Whose keys are made, one after another or at once. */
typedef struct
{
  Bench *bench;
  const char *suite;
  guint first;
} Generation;

static void
generate_keys_of (guint i, gpointer data)
{
  const Generation *self = data;
  guint n = self->first + i;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autofree char *name = g_strdup_printf ("medium-%u", n);
  g_autofree char *medium = g_build_filename (self->bench->office.root, name, NULL);
  const RaKeysOrder order = {
    .number = self->bench->number, .subscriber = n, .suite = self->suite, .place = medium, .secret = password
  };
  g_autoptr (RaKeysResult) keys = NULL;

  check (g_mkdir (medium, 0700) == 0, NULL);
  keys = ra_desk_generate_keys (self->bench->office.desk, &order, NULL, &error);
  check (keys != NULL, &error);
}

/* @first: of the people whose they are */
static void
generate_keys (Bench *self, const char *suite, guint first)
{
  Generation generation = { self, suite, first };
  g_autofree char *one = g_strdup_printf ("keys of one person, written, read back and proved (%s)", suite);
  g_autofree char *all = g_strdup_printf ("keys of %u people on all processors (%s)", self->keys, suite);
  g_auto (Samples) each = { 0 }, together = { 0 };

  samples_init (&each);
  for (guint i = 0; i < self->keys; i++)
    {
      samples_start (&each);
      generate_keys_of (i, &generation);
      samples_stop (&each);
    }
  samples_print (&each, one);
  generation.first += self->keys;
  samples_init (&together);
  samples_start (&together);
  ra_parallel (self->keys, 0, generate_keys_of, &generation);
  samples_stop (&together);
  samples_print (&together, all);
}

static void
run (Bench *self)
{
  measure (self, "case from a file of facts, key phrases cheap", 3, make_from_facts);
  measure (self, "case from a file of facts, few people, key phrases as they are", 1, make_with_phrases);
  measure (self, "people added from a table", 3, make_from_table);
  measure (self, "case opened", TIMES, show_case);
  measure (self, "board alone", TIMES, show_board);
  measure (self, "list of what is missing", TIMES, list_missing);
  measure (self, "checklist", TIMES, list_items);
  measure (self, "checked again after a letter, of a person", TIMES, type_person);
  measure (self, "checked again after a letter, of the applicant", TIMES, type_applicant);
  measure (self, "a section left", TIMES, keep_typing);
  type_again (self);
  measure (self, "card", 3, print_card);
  measure (self, "appendix", 3, print_appendix);
  if (self->keys == 0)
    return;
  measure (self, "every item of the checklist set", 1, set_items);
  measure (self, "checked again after a letter, of a person, every item set", TIMES, type_person);
  measure (self, "registered", 1, register_case);
  write_requests (self);
  measure (self, "requests of a folder checked", 3, check_folder);
  generate_keys (self, "dstu4145-257-kupyna", 1);
  generate_keys (self, "ecdsa-p256", 2 * self->keys + 1);
}

int
main (int argc, char **argv)
{
  Bench self = { .people = 300, .phrases = 4, .keys = 4 };
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_INT, &self.people, "how many there are", "N" },
    { "phrases", 0, 0, G_OPTION_ARG_INT, &self.phrases, "of how many a key phrase is hashed", "N" },
    { "keys", 0, 0, G_OPTION_ARG_INT, &self.keys,
      "for how many keys are made by either suite; 0: the case is not decided", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  ra_kdf_set_test_cost (CHEAP);
  fixture_set_up (&self.office, NULL);
  run (&self);
  g_free (self.number);
  fixture_tear_down (&self.office, NULL);
  return EXIT_SUCCESS;
}
