/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed for an organisation and its people: the card, its appendix, their marks of refusal. */
#include <string.h>

#include "desk-fixture.h"

#define MANY 300

static const char organisation[]
    = "[applicant]\nname=Товариство з обмеженою відповідальністю «Приклад»\nshort-name=ТОВ «Приклад»\n"
      "edrpou=12345678\ncountry=UA\nlocality=Київ\nstreet=вул. Прикладна, 1\n"
      "governing-bodies=загальні збори, директор\naccount-holders=директор, без обмежень\n"
      "phone=+380441234567\nemail=office@example.org\nhead-surname=Шевчук\nhead-given-names=Ганна Юріївна\n"
      "head-position=директор\nestablished-by=founding-papers\nterms-read=yes\ncame=head\n"
      "visitor-document=id-card\nvisitor-document-number=007654321\n"
      "contract-number=42/17\ncontract-date=2026-01-15\n";

static void
append_person (GString *text, guint n)
{
  g_string_append_printf (text,
                          "[subscriber %u]\nrole=employee\nposition=бухгалтер %u\nsurname=Лук'яненко\n"
                          "given-names=Олена Ігорівна\nbirth-date=1985-03-14\nsex=female\ncitizenship=UA\n"
                          "document=id-card\ndocument-number=%09u\ndocument-issued-by=8001\n"
                          "document-issued-on=2019-05-20\n%s",
                          n, n, n, n == 2 ? "usage-limits=лише для звітності\n" : "");
}

static char *
open_case_of (Fixture *self, const char *kind, const char *facts)
{
  g_autofree char *path = g_build_filename (self->root, "facts.ini", NULL);
  g_autoptr (GError) error = NULL;
  char *number;

  g_assert_true (g_file_set_contents (path, facts, -1, NULL));
  number = ra_desk_new_case_from_file (self->desk, kind, path, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static char *
open_case (Fixture *self, guint people)
{
  g_autoptr (GString) text = g_string_new (organisation);

  for (guint n = 1; n <= people; n++)
    append_person (text, n);
  return open_case_of (self, "legal-entity", text->str);
}

static guint
count (const char *text, const char *needle)
{
  guint n = 0;

  while ((text = strstr (text, needle)) != NULL)
    {
      text += strlen (needle);
      n++;
    }
  return n;
}

/* All of the pages of the first or the second copy. */
static char *
read_copy (RaPreview *preview, guint copy)
{
  guint pages = ra_preview_get_n_pages (preview) / 2;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *page = fixture_read_page (preview, copy * pages + i);

      g_string_append (out, page);
    }
  return g_string_free (out, FALSE);
}

static void
assert_says (RaPreview *preview, const char *const *texts)
{
  for (guint copy = 0; copy < 2; copy++)
    {
      g_autofree char *all = read_copy (preview, copy);

      for (guint i = 0; texts[i] != NULL; i++)
        if (strstr (all, texts[i]) == NULL)
          g_error ("copy %u lacks “%s”: %s", copy + 1, texts[i], all);
    }
}

static void
test_card (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "(для юридичної особи)",
                                       "Юридична особа",
                                       "Товариство з обмеженою відповідальністю «Приклад»",
                                       "ТОВ «Приклад»",
                                       "12345678",
                                       "вул. Прикладна, 1",
                                       "загальні збори, директор",
                                       "директор, без обмежень",
                                       "установчими документами",
                                       "+380441234567",
                                       "office@example.org",
                                       "Шевчук Ганна Юріївна",
                                       "42/17",
                                       "15.01.2026",
                                       "бухгалтер 1",
                                       "Керівник: директор",
                                       NULL };
  g_autofree char *number = open_case (self, 1);
  g_autoptr (RaPreview) preview = fixture_print (self, number, "registration-card");

  assert_says (preview, texts);
}

/* How it was established stands on the card, in the words of each of the three ways. */
static void
test_established (Fixture *self, gconstpointer data)
{
  static const char *const ways[][2]
      = { { "founding-papers", "установчими документами" },
          { "notarised-copies", "нотаріально посвідченими копіями установчих документів" },
          { "register", "відомостями Єдиного державного реєстру" } };
  g_autofree char *number = open_case (self, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const char *texts[] = { ways[i][1], NULL };
      g_autoptr (RaPreview) preview = NULL;

      fixture_set_fact (self, number, "applicant.established-by", ways[i][0]);
      preview = fixture_print (self, number, "registration-card");
      assert_says (preview, texts);
    }
}

/* Word for word, p. 6.5. */
static void
test_oblige (Fixture *self, gconstpointer data)
{
  static const char *const texts[]
      = { "Якщо заявник та підписувач є різними суб’єктами, заявник повинен зобов’язати "
          "підписувача виконувати вимоги Регламенту.",
          NULL };
  g_autofree char *number = open_case (self, 1);
  g_autoptr (RaPreview) preview = fixture_print (self, number, "registration-card");

  assert_says (preview, texts);
}

static void
test_limits (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "лише для звітності", NULL };
  g_autofree char *number = open_case (self, 2);
  g_autoptr (RaPreview) preview = fixture_print (self, number, "card-appendix");

  assert_says (preview, texts);
}

/* Only several people have an appendix; a card without one has its one person on it. */
static void
test_appendix (Fixture *self, gconstpointer data)
{
  static const char *const card[] = { "Підписувачів, які отримують послуги ЕЦП: 3;", NULL };
  static const char *const appendix[] = { "ДОДАТОК ДО РЕЄСТРАЦІЙНОЇ КАРТКИ",
                                          "12345678",
                                          "бухгалтер 1",
                                          "бухгалтер 2",
                                          "бухгалтер 3",
                                          "Усього підписувачів: 3",
                                          "Шевчук Ганна Юріївна",
                                          NULL };
  g_autofree char *one = open_case (self, 1), *several = open_case (self, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) preview = NULL, with = NULL;

  g_assert_null (ra_desk_print_paper (self->desk, one, "card-appendix", 0, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  with = fixture_print (self, several, "registration-card");
  assert_says (with, card);
  preview = fixture_print (self, several, "card-appendix");
  assert_says (preview, appendix);
}

/* A seal has no post, no document and no number of a person: least of all those of whoever stands before it. */
static void
test_seal (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (organisation);
  g_autofree char *number = NULL, *all = NULL;
  g_autoptr (RaPreview) preview = NULL;

  append_person (text, 1);
  g_string_append (text, "[subscriber 2]\nrole=seal\n");
  number = open_case_of (self, "legal-entity", text->str);
  preview = fixture_print (self, number, "card-appendix");
  all = read_copy (preview, 0);
  g_assert_nonnull (strstr (all, "Усього підписувачів: 2"));
  g_assert_cmpuint (count (all, "бухгалтер 1"), ==, 1);
  g_assert_cmpuint (count (all, "000000001"), ==, 1);
}

/* Of an institution only: its head's signature says that the signers belong to it. */
static void
test_belonging (Fixture *self, gconstpointer data)
{
  static const char words[]
      = "АЦСК ІДД ДФС розглядає підписання Реєстраційної картки (для юридичної особи) (у тому числі додаток "
        "до Реєстраційної картки) керівником, як надання відповідним підписувачам права на "
        "застосування ЕЦП в установі та підтвердження їх належності до установи.";
  g_autoptr (GString) text = g_string_new (organisation);
  g_autofree char *institution = NULL, *entity = NULL, *with = NULL, *without = NULL;
  g_autoptr (RaPreview) card = NULL, other = NULL;

  append_person (text, 1);
  institution = open_case_of (self, "institution", text->str);
  entity = open_case_of (self, "legal-entity", text->str);
  card = fixture_print (self, institution, "registration-card");
  other = fixture_print (self, entity, "registration-card");
  with = read_copy (card, 0);
  without = read_copy (other, 0);
  g_assert_nonnull (strstr (with, words));
  g_assert_null (strstr (without, words));
}

/* Every page has the heads and says how far it goes; nobody is left out. */
static void
test_many (Fixture *self, gconstpointer data)
{
  g_autofree char *number = open_case (self, MANY);
  g_autoptr (RaPreview) preview = fixture_print (self, number, "card-appendix");
  g_autofree char *all = read_copy (preview, 0);
  guint pages = ra_preview_get_n_pages (preview) / 2;

  g_assert_cmpuint (pages, >, 5);
  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *page = fixture_read_page (preview, i);
      g_autofree char *foot = g_strdup_printf ("Сторінка %u з %u ", i + 1, pages);

      g_assert_nonnull (strstr (page, foot));
      g_assert_nonnull (strstr (page, "Підписувач"));
      g_assert_true ((strstr (page, "далі — на наступному аркуші") != NULL) == (i + 1 < pages));
    }
  for (guint n = 1; n <= MANY; n++)
    {
      g_autofree char *who = g_strdup_printf ("бухгалтер %u", n);

      g_assert_nonnull (strstr (all, who));
    }
  g_assert_nonnull (strstr (all, "Усього підписувачів: 300"));
}

static void
test_mark (Fixture *self, gconstpointer data)
{
  static const char *const grounds[] = { "documents-missing", NULL };
  static const char *const texts[]
      = { "ПОЗНАЧКА ПРО ВІДМОВУ В РЕЄСТРАЦІЇ", "необхідні для ідентифікації", "Немає статуту.", NULL };
  g_autofree char *number = open_case (self, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) card = NULL, appendix = NULL;

  ra_desk_refuse_case (self->desk, number, grounds, "Немає статуту.", NULL, &error);
  g_assert_no_error (error);
  card = fixture_print (self, number, "registration-card");
  assert_says (card, texts);
  g_assert_false (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  g_clear_error (&error);
  appendix = fixture_print (self, number, "card-appendix");
  assert_says (appendix, texts);
  ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- receipts ---- */

static void
bring_items (Fixture *self, const char *number)
{
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, NULL);

  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissingView *one = g_ptr_array_index (missing, i);
      RaItemChange change = { .item = one->id, .state = RA_ITEM_STATE_CERTIFIED };

      if (!ra_desk_set_item (self->desk, number, &change, NULL, NULL))
        g_test_message ("missing: %s: %s", one->id, one->text);
    }
}

static void
make_keys (Fixture *self, const char *number, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = ra_desk_generate_keys (self->desk,
                                                           &(RaKeysOrder){ .number = number,
                                                                           .subscriber = n,
                                                                           .suite = "dstu4145-257",
                                                                           .place = self->medium,
                                                                           .secret = password },
                                                           NULL, &error);

  g_assert_no_error (error);
}

/* (transfer full): an employee and the seal of an organisation, both certified */
static char *
certified_case (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (organisation);
  g_autoptr (GPtrArray) rows = NULL;
  char *number;

  g_string_append (text, "register-extract=123456789\nregister-time=2026-11-20 10:00\n");
  append_person (text, 1);
  g_string_append (text, "department=фінансовий відділ\ntax-number=3111912320\nunzr=19850314-04579\n"
                         "key-phrase=сойка над Десною\n[subscriber 2]\nrole=seal\n"
                         "usage-limits=лише для податкових накладних\n");
  number = open_case_of (self, "legal-entity", text->str);
  bring_items (self, number);
  bring_items (self, number);
  g_assert_true (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
  make_keys (self, number, 1);
  make_keys (self, number, 2);
  fixture_connect (self);
  rows = fixture_send (self);
  return number;
}

static void
hand_over (Fixture *self, const char *number, guint n, const char *receiver, const char *const *things)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) written = ra_desk_write_certificates (self->desk, number, self->medium, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, n, receiver, things }, NULL, &error));
  g_assert_no_error (error);
}

static char *
read_copy_of (Fixture *self, const char *number, const char *paper, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_desk_print_paper (self->desk, number, paper, n, NULL, &error);
  g_autoptr (RaPreview) preview = NULL;

  g_assert_no_error (error);
  preview = ra_preview_new (pdf, &error);
  g_assert_no_error (error);
  return read_copy (preview, 0);
}

static char *
read_receipt (Fixture *self, const char *number, guint n)
{
  return read_copy_of (self, number, "handover-receipt", n);
}

static void
assert_receipt (const char *receipt, const char *const *has, const char *const *has_not)
{
  for (guint i = 0; has[i] != NULL; i++)
    if (strstr (receipt, has[i]) == NULL)
      g_error ("“%s” is not in: %s", has[i], receipt);
  for (guint i = 0; has_not[i] != NULL; i++)
    if (strstr (receipt, has_not[i]) != NULL)
      g_error ("“%s” is in: %s", has_not[i], receipt);
}

/* Of each of an organisation's people, and of its seal, what was given and no more, and where the reliable tools are to be had. */
static void
test_receipts (Fixture *self, gconstpointer data)
{
  static const char *const given[] = { "key-medium", "certificate-files", "reliable-tools", NULL };
  static const char *const less[] = { "certificate-files", "reliable-tools", NULL };
  static const char *const of_person[]
      = { "Товариство з обмеженою відповідальністю «Приклад»",
          "12345678",
          "бухгалтер 1 фінансовий відділ",
          "Лук’яненко Олена Ігорівна",
          "Носій ключової інформації",
          "Посилені сертифікати в електронному вигляді",
          "Надійні засоби ЕЦП (розміщені на інформаційному ресурсі АЦСК ІДД ДФС)",
          "https://acskidd.gov.ua",
          "Шевчук Ганна Юріївна",
          NULL };
  static const char *const not_of_person[] = { "на папері", "Конверт", NULL };
  static const char *const of_seal[] = { "Товариство з обмеженою відповідальністю «Приклад»",
                                         "електронна печатка 12345678",
                                         "Посилені сертифікати в електронному вигляді",
                                         "https://acskidd.gov.ua",
                                         "Шевчук Ганна Юріївна",
                                         NULL };
  static const char *const not_of_seal[] = { "бухгалтер", "Олена", "Носій ключової інформації", NULL };
  g_autofree char *number = certified_case (self), *person = NULL, *seal = NULL;

  hand_over (self, number, 1, "Шевчук Ганна Юріївна", given);
  hand_over (self, number, 2, "Шевчук Ганна Юріївна", less);
  person = read_receipt (self, number, 1);
  seal = read_receipt (self, number, 2);
  assert_receipt (person, of_person, not_of_person);
  assert_receipt (seal, of_seal, not_of_seal);
}

/* Besides the name the certificate has codes, and what its users are told: the paper says all it has, and no more. */
static void
test_certificate_whole (Fixture *self, gconstpointer data)
{
  static const char *const of_person[]
      = { "Код організації (ЄДРПОУ)", "12345678", "РНОКПП", "3111912320", "УНЗР", "19850314-04579", NULL };
  static const char *const of_seal[]
      = { "Код організації (ЄДРПОУ)", "12345678", "лише для податкових накладних", NULL };
  static const char *const not_of_person[] = { "накладних", NULL };
  static const char *const not_of_seal[] = { "РНОКПП", "УНЗР", NULL };
  g_autofree char *number = certified_case (self);
  g_autofree char *person = read_copy_of (self, number, "certificate", 1);
  g_autofree char *seal = read_copy_of (self, number, "certificate", 2);

  assert_receipt (person, of_person, not_of_person);
  assert_receipt (seal, of_seal, not_of_seal);
}

/* Who refused the number has no number, and the paper says why: of one person on the card, of several on the appendix. */
static void
test_refused_number (Fixture *self, gconstpointer data)
{
  static const char refuser[] = "[subscriber %u]\nrole=employee\nposition=економіст\nsurname=Журба\n"
                                "given-names=Марта Семенівна\ncitizenship=UA\nrefused-tax-number=yes\n"
                                "document=passport-booklet\ndocument-number=СН654321\n";

  for (guint people = 1; people <= 2; people++)
    {
      g_autoptr (GString) text = g_string_new (organisation);
      g_autofree char *number = NULL, *paper = NULL;

      for (guint n = 1; n <= people; n++)
        g_string_append_printf (text, refuser, n);
      number = open_case_of (self, "legal-entity", text->str);
      paper = read_copy_of (self, number, people == 1 ? "registration-card" : "card-appendix", 0);
      g_assert_cmpuint (count (paper, "відмовлено через релігійні переконання"), ==, people);
    }
}

/* As the window shows it before anything is given. */
static void
assert_receiver (Fixture *self, const char *number, guint subscriber, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *receiver = ra_desk_dup_receiver (self->desk, number, subscriber, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (receiver, ==, name);
}

/* A seal receives nothing itself: by itself whoever acts for it does. A person does. */
static void
test_receiver (Fixture *self, gconstpointer data)
{
  static const char *const things[] = { "certificate-files", NULL };
  g_autofree char *number = certified_case (self), *person = NULL, *seal = NULL;

  assert_receiver (self, number, 1, "Лук’яненко Олена Ігорівна");
  assert_receiver (self, number, 2, "Шевчук Ганна Юріївна");
  hand_over (self, number, 1, NULL, things);
  hand_over (self, number, 2, NULL, things);
  person = read_receipt (self, number, 1);
  seal = read_receipt (self, number, 2);
  /* who subscribes, who received, who signs */
  g_assert_cmpuint (count (person, "Лук’яненко Олена Ігорівна"), ==, 3);
  g_assert_cmpuint (count (seal, "електронна печатка 12345678"), ==, 1);
  g_assert_cmpuint (count (seal, "Шевчук Ганна Юріївна"), ==, 2);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/dfs-5.2-entity/on-the-card", test_card);
  fixture_test ("/clause/dfs-5.2-established/on-the-card", test_established);
  fixture_test ("/clause/dfs-6.5-oblige/on-the-card", test_oblige);
  fixture_test ("/clause/dfs-6.3-limits/on-the-appendix", test_limits);
  fixture_test ("/clause/dfs-5.2-documents/appendix-of-several", test_appendix);
  fixture_test ("/desk/papers/appendix-with-a-seal", test_seal);
  fixture_test ("/clause/dfs-5.5-belonging/on-the-card-of-an-institution-only", test_belonging);
  fixture_test ("/desk/papers/appendix-of-many", test_many);
  fixture_test ("/clause/dfs-5.7-mark/card-and-appendix", test_mark);
  fixture_test ("/clause/dfs-6.3-handover/receipts-of-an-organisation", test_receipts);
  fixture_test ("/clause/dfs-6.3-handover/receiver", test_receiver);
  fixture_test ("/clause/dfs-6.3-paper/whole-certificate", test_certificate_whole);
  fixture_test ("/clause/ord-4.12-refused/on-card-and-appendix", test_refused_number);
  return g_test_run ();
}
