/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a real case puts on its papers: every value a template may name, and the words of the regulation and of the office. */
#include <glib/gstdio.h>
#include <string.h>

#include "config.h"
#include "desk-fixture.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/desk/papers/ra-paper-words.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/print/ra-template.h"

/* ---- every value ---- */

/* A paper that says of every path in @paths whether it is set. The columns of a table carry its name. */
static void
append_path (GString *xml, const char *path)
{
  const char *slash = strchr (path, '/');
  g_autofree char *table = slash != NULL ? g_strndup (path, slash - path) : NULL;

  if (table == NULL)
    {
      g_string_append_printf (
          xml, "<if-set path='%s'><field label='set' label-width='9mm'>[%s]</field></if-set>", path, path);
      return;
    }
  g_string_append_printf (xml, "<fields for='%s'>", table);
  append_path (xml, slash + 1);
  g_string_append (xml, "</fields>");
}

static char *
make_template (const char *paper, GPtrArray *paths)
{
  g_autoptr (GString) edge = g_string_new (NULL), body = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    append_path (g_str_has_prefix (paths->pdata[i], "page.") ? edge : body, paths->pdata[i]);
  return g_strdup_printf (
      "<paper id='%s' version='1.0' size='A4' margins='10mm' clause='test'><title>T</title>"
      "<header><fields>%s</fields></header><page><fields>%s</fields></page></paper>",
      paper, edge->str, body->str);
}

/* (transfer full): all that a template may name: what the station gives, the facts of the profile and what is
 * computed of them */
static GPtrArray *
list_paths (RaProfile *profile)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *facts = ra_profile_get_facts (profile);
  GPtrArray *computeds = ra_profile_get_computeds (profile);
  guint n;
  const RaTemplateField *fields = ra_template_get_system_values (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (paths, g_strdup (fields[i].path));
  for (guint i = 0; i < facts->len; i++)
    if (((RaFact *) facts->pdata[i])->type != RA_FACT_PHRASE) /* never on paper */
      g_ptr_array_add (paths, g_strdup (((RaFact *) facts->pdata[i])->path));
  for (guint i = 0; i < computeds->len; i++)
    g_ptr_array_add (paths, g_strdup (((RaComputed *) computeds->pdata[i])->path));
  g_ptr_array_add (paths, g_strdup ("subscribers/row.number"));
  return paths;
}

static void
write_xml (Fixture *self, const char *paper, const char *xml)
{
  g_autofree char *dir = g_build_filename (self->dir, "site", "print-templates", NULL);
  g_autofree char *base = g_strconcat (paper, ".xml", NULL);
  g_autofree char *path = g_build_filename (dir, base, NULL);

  g_mkdir (dir, 0700);
  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
}

static void
write_template (Fixture *self, const char *paper, GPtrArray *paths)
{
  g_autofree char *xml = make_template (paper, paths);

  write_xml (self, paper, xml);
}

/* From the keys to the handover, all of it by a representative. */
static void
finish_case (Fixture *self, const char *number)
{
  static const char *const things[]
      = { "key-envelope", "certificate-files", "certificate-paper", "reliable-tools", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) keys = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GBytes) envelope = NULL, printed = NULL;
  g_auto (GStrv) written = NULL;

  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  keys = ra_desk_generate_keys (self->desk,
                                &(RaKeysOrder){ .number = number,
                                                .subscriber = 1,
                                                .suite = "dstu4145-257",
                                                .place = self->medium,
                                                .secret = password,
                                                .by_representative = TRUE },
                                NULL, &error);
  g_assert_no_error (error);
  fixture_connect (self);
  sent = ra_desk_send_outbox (self->desk, NULL, FALSE, NULL, &error);
  g_assert_no_error (error);
  envelope = ra_desk_print_paper (self->desk, number, "key-envelope", 1, NULL, &error);
  g_assert_no_error (error);
  written = ra_desk_write_certificates (self->desk, number, self->medium, NULL, &error);
  g_assert_no_error (error);
  printed = ra_desk_print_paper (self->desk, number, "certificate", 1, NULL, &error);
  g_assert_no_error (error);
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error);
  g_assert_no_error (error);
}

static char *
finished_case (Fixture *self)
{
  static const char *const facts[][2] = {
    { "applicant.key-generation", "representative" },
    { "applicant.representative-surname", "Їжакевич" },
    { "applicant.representative-given-names", "Остап Петрович" },
    { "applicant.representative-no-passport", "yes" },
    { "applicant.representative-document", "id-card" },
    { "applicant.representative-document-number", "001234567" },
    { "applicant.power-of-attorney-number", "1-17" },
    { "applicant.power-of-attorney-date", "2026-01-15" },
    { "applicant.power-of-attorney-notary", "Ткач О. І." },
    { "applicant.power-submit", "yes" },
    { "applicant.power-register", "yes" },
    { "applicant.power-generate", "yes" },
    { "applicant.power-contract", "yes" },
    { "applicant.signed-by-representative", "yes" },
    { "subscriber.1.document", "passport-booklet" },
    { "subscriber.1.document-number", "ВК123456" },
    { "subscriber.1.passport-marks", "yes" },
    { "subscriber.1.tax-number-in-passport", "yes" },
    { "subscriber.1.region", "Київська область" },
    { "subscriber.1.tax-number", "3111912321" },
    { "subscriber.1.tax-number-reason", "так у картці" },
    { "subscriber.1.unzr", "19850315-01238" },
    { "subscriber.1.unzr-reason", "так у паспорті" },
    { NULL, NULL },
  };
  char *number = fixture_person_case (self, facts);

  fixture_bring_all (self, number);
  finish_case (self, number);
  return number;
}

#define NOTE "Строк дії паспорта закінчився."

static char *
refused_case (Fixture *self)
{
  static const char *const facts[][2] = {
    { "subscriber.1.citizenship", "PL" },
    { "subscriber.1.name-parts", "surname-only" },
    { "subscriber.1.given-names", "" },
    { "subscriber.1.country", "PL" },
    { "subscriber.1.document", "foreign-passport" },
    { "subscriber.1.document-number", "EA1234567" },
    { "subscriber.1.foreign-number", "44051401359" },
    { "subscriber.1.tax-number", "" },
    { NULL, NULL },
  };
  static const char *const grounds[] = { "documents-missing", "other-reason", NULL };
  static const RaItemChange brought = { .item = "registration-card", .state = RA_ITEM_STATE_RECEIVED };
  g_autoptr (GError) error = NULL;
  char *number = fixture_person_case (self, facts);

  g_assert_true (ra_desk_set_item (self->desk, number, &brought, NULL, &error));
  ra_desk_refuse_case (self->desk, number, grounds, " " NOTE " ", NULL, &error);
  g_assert_no_error (error);
  return number;
}

#define ENTITY_CARD "registration-card"

/* An organisation, for which @came came, and one subscriber of it in @role. */
static char *
entity_case (Fixture *self, const char *came, const char *role)
{
  static const char *const facts[][2] = {
    { "applicant.name", "Товариство «Приклад»" },
    { "applicant.short-name", "ТОВ «Приклад»" },
    { "applicant.edrpou", "12345679" },
    { "applicant.edrpou-reason", "так у виписці" },
    { "applicant.country", "UA" },
    { "applicant.region", "Київська область" },
    { "applicant.locality", "Бровари" },
    { "applicant.street", "вул. Прикладна, 1" },
    { "applicant.governing-bodies", "директор" },
    { "applicant.account-holders", "директор" },
    { "applicant.phone", "+380441234567" },
    { "applicant.email", "office@example.org" },
    { "applicant.head-surname", "Шевчук" },
    { "applicant.head-given-names", "Ганна Юріївна" },
    { "applicant.head-position", "директор" },
    { "applicant.register-extract", "123456789" },
    { "applicant.register-time", "2026-11-20 10:00" },
    { "applicant.register-source", "реєстр" },
    { "applicant.register-name", "ТОВАРИСТВО" },
    { "applicant.register-short-name", "ТОВ" },
    { "applicant.register-address", "місто Бровари" },
    { "applicant.register-head-surname", "ВЕРБА" },
    { "applicant.register-head-given-names", "ІВАН" },
    { "applicant.register-name-reason", "так у виписці" },
    { "applicant.register-short-name-reason", "так у виписці" },
    { "applicant.register-address-reason", "так у виписці" },
    { "applicant.register-head-reason", "так у виписці" },
    { "applicant.register-powers", "ВЕРБА ІВАН - керівник" },
    { "applicant.register-powers-reason", "так у виписці" },
    { "applicant.register-state-reason", "так у виписці" },
    { "applicant.register-signers", "ВЕРБА ІВАН - керівник" },
    { "applicant.register-state", "припинено" },
    { "applicant.register-superior", "Міністерство" },
    { "applicant.register-differs", "так у виписці" },
    { "applicant.established-by", "founding-papers" },
    { "applicant.contract-number", "42/17" },
    { "applicant.contract-date", "2026-01-15" },
    { "applicant.shelf", "шафа 2" },
    { "applicant.deed", "joint-activity" },
    { "applicant.terms-read", "yes" },
    { "applicant.visitor-surname", "Коваль" },
    { "applicant.visitor-given-names", "Іван Петрович" },
    { "applicant.visitor-no-passport", "yes" },
    { "applicant.visitor-document", "foreign-passport" },
    { "applicant.visitor-document-number", "EA1234567" },
    { "applicant.visitor-document-issued-by", "Wojewoda" },
    { "applicant.visitor-document-issued-on", "2020-01-15" },
    { "applicant.visitor-document-expires-on", "2030-01-15" },
    { "subscriber.1.position", "бухгалтер" },
    { "subscriber.1.department", "бухгалтерія" },
    { "subscriber.1.usage-limits", "лише звітність" },
    { "subscriber.1.other-data", "договір 42/17" },
    { "subscriber.2.role", "employee" },
    { NULL, NULL },
  };
  static const char *const of_representative[][2] = {
    { "applicant.power-submit", "yes" },
    { "applicant.power-register", "yes" },
    { "applicant.power-generate", "yes" },
    { "applicant.power-contract", "yes" },
    { "applicant.signed-by-representative", "yes" },
    { "applicant.power-of-attorney-number", "17" },
    { "applicant.power-of-attorney-date", "2026-01-15" },
    { "applicant.power-of-attorney-notary", "Ткач О. І." },
    { "applicant.power-of-attorney-until", "2030-01-15" },
    { "subscriber.1.citizenship", "UA" },
    { "subscriber.1.refused-tax-number", "yes" },
    { "subscriber.1.document", "passport-booklet" },
    { "subscriber.1.document-number", "СН654321" },
    { "subscriber.1.no-passport", "yes" },
    { "subscriber.1.surname-in-papers", "Бондар" },
    { NULL, NULL },
  };
  static const char *const of_responsible[][2] = {
    { "applicant.decision-number", "3" },
    { "applicant.decision-date", "2026-01-15" },
    { NULL, NULL },
  };
  gboolean represented = g_str_equal (came, "representative");
  const char *const(*more)[2] = represented ? of_representative : of_responsible;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  char *number;

  for (guint i = 0; facts[i][0] != NULL; i++)
    ra_fact_input_set (input, facts[i][0], facts[i][1]);
  for (guint i = 0; more[i][0] != NULL; i++)
    ra_fact_input_set (input, more[i][0], more[i][1]);
  ra_fact_input_set (input, "applicant.came", came);
  ra_fact_input_set (input, "subscriber.1.role", role);
  number = ra_desk_new_case (self->desk, "legal-entity", input, NULL, &error);
  g_assert_no_error (error);
  return number;
}

/* As a station that printed it for several people early has it. */
static gboolean
add_envelope (RaAct *act, gpointer number, GError **error)
{
  g_autoptr (RaPaperRecord) record = g_new0 (RaPaperRecord, 1);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4", 8);

  record->subscriber = 2;
  record->paper = g_strdup ("key-envelope");
  record->template_version = g_strdup ("1.0");
  record->template_hash = g_strdup ("0");
  return ra_store_add_paper (act->store, number, record, pdf, error);
}

/* Something of one of several people was brought and not taken, and something was printed for them. */
static char *
filed_case (Fixture *self)
{
  const RaItemChange change = { .item = "belonging.2",
                                .state = RA_ITEM_STATE_REJECTED,
                                .certified_by = RA_CERTIFIED_BY_FACSIMILE,
                                .reason = "немає печатки" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) second = ra_fact_input_new ();
  char *number = entity_case (self, "head", "employee");
  const RaOrder order = { .act = "print", .number = number, .beside = TRUE };

  ra_fact_input_set (second, "subscriber.1.role", "head");
  ra_fact_input_set (second, "subscriber.1.document", "passport-booklet");
  ra_fact_input_set (second, "subscriber.1.document-number", "СН654321");
  ra_fact_input_set (second, "subscriber.1.document-reason", "паспорт замінено");
  ra_fact_input_set (second, "subscriber.2.surname", "Їжакевич");
  ra_fact_input_set (second, "subscriber.2.given-names", "Марія Остапівна");
  g_assert_true (ra_desk_set_facts (self->desk, number, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (ra_desk_set_item (self->desk, number, &change, NULL, &error));
  g_assert_no_error (error);
  ra_office_act (self->desk->office, &order, add_envelope, number, NULL, &error);
  g_assert_no_error (error);
  return number;
}

/* Nothing that a template may name stays empty for ever. */
static void
test_every_value (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) paths = list_paths (self->desk->profile);
  g_autofree char *finished = NULL, *refused = NULL, *receipt = NULL, *card = NULL;
  g_autofree char *represented = NULL, *sealed = NULL, *of_entity = NULL, *of_seal = NULL;
  g_autofree char *filed = NULL, *of_filed = NULL, *of_returned = NULL;
  guint missing = 0;

  fixture_write_site (self, "<office><setting name='office-name' value='Пункт № 1'/>"
                            "<setting name='office-address' value='м. Київ'/></office>");
  write_template (self, "handover-receipt", paths);
  write_template (self, "registration-card", paths);
  write_template (self, "registration-card-entity", paths);
  fixture_reopen (self);
  finished = finished_case (self);
  refused = refused_case (self);
  receipt = fixture_read_paper (self, finished, "handover-receipt");
  card = fixture_read_paper (self, refused, "registration-card");
  g_assert_true (ra_desk_give_back_marked (self->desk, refused, NULL, NULL, NULL));
  of_returned = fixture_read_paper (self, refused, "registration-card");
  represented = entity_case (self, "representative", "employee");
  of_entity = fixture_read_paper (self, represented, ENTITY_CARD);
  sealed = entity_case (self, "responsible-person", "seal");
  of_seal = fixture_read_paper (self, sealed, ENTITY_CARD);
  filed = filed_case (self);
  of_filed = fixture_read_paper (self, filed, ENTITY_CARD);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i], *slash = strrchr (path, '/');
      g_autofree char *word = g_strdup_printf ("[%s]", slash != NULL ? slash + 1 : path);

      if (strstr (receipt, word) != NULL || strstr (card, word) != NULL || strstr (of_entity, word) != NULL
          || strstr (of_seal, word) != NULL || strstr (of_filed, word) != NULL
          || strstr (of_returned, word) != NULL)
        continue;
      g_test_message ("never set: %s", path);
      missing++;
    }
  g_assert_cmpuint (missing, ==, 0);
}

/* ---- words ---- */

/* The window and the receipt call a thing what the profile, or the office, calls it; of a printed certificate as
 * many are given as its paper has copies. */
static void
test_things (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) things = NULL, handovers = NULL;
  g_autofree char *number = NULL, *receipt = NULL;

  fixture_write_site (self, "<label of='thing' id='key-envelope'>Наш конверт</label>"
                            "<paper id='certificate' copies='3'/>");
  write_xml (
      self, "handover-receipt",
      "<paper id='handover-receipt' version='1.0' size='A4' margins='10mm' clause='test'><title>T</title>"
      "<page><fields for='handover.items'><field label='given' label-width='30mm'>"
      "[{item.label}: {item.count}]</field></fields></page></paper>");
  fixture_reopen (self);
  number = finished_case (self);
  things = ra_desk_list_things (self->desk, number, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (things->len, ==, 5);
  g_assert_cmpstr (((RaChoiceView *) things->pdata[1])->label, ==, "Наш конверт");
  handovers = ra_desk_list_handovers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (((RaHandoverView *) handovers->pdata[0])->things, "Наш конверт, "));
  receipt = fixture_read_paper (self, number, "handover-receipt");
  g_assert_nonnull (strstr (receipt, "[Наш конверт: 1]"));
  g_assert_nonnull (strstr (receipt, "[Посилені сертифікати в електронному вигляді: 1]"));
  g_assert_nonnull (strstr (receipt, "[Посилений сертифікат на папері: 3]"));
  g_assert_null (strstr (receipt, "[Носій"));
}

/* What was given, in the words of p. 6.3, and where the client gets what is not put into their hands. */
static void
test_given (Fixture *self, gconstpointer data)
{
  g_autofree char *number = finished_case (self);
  g_autofree char *receipt = fixture_read_paper (self, number, "handover-receipt");

  g_assert_nonnull (strstr (receipt, "Після завершення процедури"));
  g_assert_nonnull (
      strstr (receipt, "Надійні засоби ЕЦП (розміщені на інформаційному ресурсі АЦСК ІДД ДФС)"));
  g_assert_nonnull (strstr (receipt, "https://acskidd.gov.ua"));
  g_assert_nonnull (strstr (receipt, "Посилені сертифікати в електронному вигляді"));
  g_assert_nonnull (strstr (receipt, "Конверт із носієм ключової інформації"));
  g_assert_null (strstr (receipt, " Носій ключової інформації"));
}

static void
test_refusal_note (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = refused_case (self);
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_autofree char *card = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (view->note, ==, NOTE);
  card = fixture_read_paper (self, number, "registration-card");
  g_assert_nonnull (strstr (card, NOTE));
}

/* The office's own words are data as strict as the rest: a slip in them is told, and not printed around. */
static void
test_words (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text, *says;
  } bad[] = {
    { "# ours\n[usage]\nsignature\n", "words.ini:3: " },
    { "[usges]\nsignature=Seal\n", "words.ini:1: group “usges”" },
    { "[usage\nsignature=Seal\n", "words.ini:1: " },
    { "[usage]\nsignature=Se\u202eal\n", "words.ini:2: " },
    { "[usage]\nsignature=Se\xff\n", "words.ini:2: " },
    { "signature=Seal\n", "words.ini: " },
    { "", "words.ini" },
  };
  g_autofree char *number = fixture_case (self);
  g_autofree char *site = g_build_filename (self->dir, "site", NULL);
  g_autofree char *dir = g_build_filename (site, "print-templates", NULL);
  g_autofree char *path = g_build_filename (dir, "words.ini", NULL);
  g_autoptr (GBytes) good = NULL;

  g_mkdir_with_parents (dir, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, bad[i].text, -1, NULL));
      g_assert_null (ra_desk_preview_paper (self->desk, number, "registration-card", 0, NULL, &error));
      g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("expected %s, got %s", bad[i].says, error->message);
    }
  g_assert_true (g_file_set_contents (path, "# ours\n[usage]\nsignature=Seal\n", -1, NULL));
  good = ra_desk_preview_paper (self->desk, number, "registration-card", 0, NULL, NULL);
  g_assert_nonnull (good);
}

/* Whatever suite a certificate is of, its paper calls the key by the law's words. */
static void
test_words_of_suites (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPaperWords) words
      = ra_paper_words_load (RA_SOURCE_ROOT "/print-templates/ua-acsk-dfs", NULL, &error);

  g_assert_no_error (error);
  for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
    {
      g_autofree char *word = ra_paper_words_get (words, "key-algorithm", (*suite)->id, "none");

      g_assert_cmpstr (word, !=, "none");
    }
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/papers/every-value", test_every_value);
  fixture_test ("/desk/papers/things", test_things);
  fixture_test ("/desk/papers/words-wrong", test_words);
  fixture_test ("/clause/dfs-6.3-handover/what-was-given", test_given);
  g_test_add_func ("/desk/papers/words-of-suites", test_words_of_suites);
  fixture_test ("/clause/dfs-5.7-mark/own-words", test_refusal_note);
  return g_test_run ();
}
