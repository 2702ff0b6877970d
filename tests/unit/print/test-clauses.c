/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the regulation asks of each paper, read back from the very PDF. */
#include <string.h>

#include "config.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-preview.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/profile/ra-profile.h"
#include "tests/unit/print/sample.h"

#define WARNING                                                                                                                                                                         \
  "Увага! У цьому конверті міститься особистий ключ ЕЦП. Відкрити цей конверт має право лише власник " \
  "особистого ключа, ПІБ якого зазначені на конверті."

static RaPreview *
print (const char *id, const RaValues *values)
{
  g_autoptr (RaTemplate) paper = sample_template (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_paper_render_pdf (paper, values, SAMPLE_TIME, sample_copies (id), NULL, &error);
  RaPreview *preview;

  g_assert_no_error (error);
  preview = ra_preview_new (pdf, &error);
  g_assert_no_error (error);
  return preview;
}

/* The text of a page as one line. */
static char *
read_page (RaPreview *preview, guint page)
{
  g_autofree char *text = ra_preview_get_text (preview, page);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

static void
assert_says (RaPreview *preview, guint page, const char *const *texts)
{
  g_autofree char *all = read_page (preview, page);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (strstr (all, texts[i]) == NULL)
        g_test_message ("page %u lacks “%s”: %s", page + 1, texts[i], all);
      g_assert_nonnull (strstr (all, texts[i]));
    }
}

/* Somewhere on a paper of several pages, each text whole on one of them or across two. */
static void
assert_whole_says (RaPreview *preview, const char *const *texts)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; i < ra_preview_get_n_pages (preview); i++)
    {
      g_autofree char *page = read_page (preview, i);

      g_string_append_printf (whole, "%s ", page);
    }
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (strstr (whole->str, texts[i]) == NULL)
        g_test_message ("lacks “%s”: %s", texts[i], whole->str);
      g_assert_nonnull (strstr (whole->str, texts[i]));
    }
}

static void
assert_silent (RaPreview *preview, guint page, const char *text)
{
  g_autofree char *all = read_page (preview, page);

  g_assert_null (strstr (all, text));
}

static void
test_envelope (void)
{
  static const char *const texts[]
      = { WARNING, "Їжакевич-Ґалаґан Євгенія В’ячеславівна", "Адміністратор реєстрації", "(підпис)", "М.П.",
          NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) preview = print ("key-envelope", values);

  g_assert_cmpuint (ra_preview_get_n_pages (preview), ==, 1);
  assert_says (preview, 0, texts);
}

static void
test_envelope_practice (void)
{
  static const char *const texts[] = { WARNING, "Їжакевич-Ґалаґан Євгенія В’ячеславівна", "ПРАКТИКА", NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) preview = NULL;

  ra_values_set (values, "practice.mark", "PRACTICE");
  preview = print ("key-envelope", values);
  assert_says (preview, 0, texts);
}

static void
test_envelope_needs_name (void)
{
  g_autoptr (RaTemplate) paper = sample_template ("key-envelope");
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GError) error = NULL;

  ra_values_set (values, "subscriber.full-name", NULL);
  g_assert_null (ra_paper_render_pdf (paper, values, SAMPLE_TIME, 1, NULL, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_MISSING);
}

static void
test_certificate (void)
{
  static const char *const texts[] = { "Їжакевич-Ґалаґан Євгенія В’ячеславівна",
                                       "3ED5 0831 60DB C59B 0400 0000 1000 0000 A100 0000",
                                       "16.03.2026 10:00",
                                       "15.03.2028 23:59",
                                       "3111927460",
                                       "19850314-01235",
                                       "цифровий підпис, неспростовність",
                                       "Клієнт",
                                       "Адміністратор реєстрації",
                                       "М.П.",
                                       NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) preview = print ("certificate", values);
  const char *const first[] = { "Примірник 1 з 2", NULL }, *const second[] = { "Примірник 2 з 2", NULL };
  const char *const other[] = { "A200 0000", "узгодження ключів", NULL };

  g_assert_cmpuint (ra_preview_get_n_pages (preview), ==, 4);
  assert_says (preview, 0, texts);
  assert_says (preview, 2, texts);
  assert_says (preview, 0, first);
  assert_says (preview, 2, second);
  assert_says (preview, 1, other);
}

static void
test_refusal_mark (void)
{
  static const char *const texts[]
      = { "ПОЗНАЧКА ПРО ВІДМОВУ В РЕЄСТРАЦІЇ",
          "які засвідчують її особу та повноваження",
          "ненадання контактного номеру телефону та/або діючої електронної адреси",
          "16.03.2026",
          "Паспорт пред’явлено із закінченим строком дії.",
          "Олена Шевчук",
          NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) registered = print ("registration-card", values);
  g_autoptr (RaPreview) refused = NULL;

  assert_silent (registered, 0, "ПОЗНАЧКА ПРО ВІДМОВУ");
  sample_refuse (values);
  refused = print ("registration-card", values);
  g_assert_cmpuint (ra_preview_get_n_pages (refused) % 2, ==, 0);
  assert_says (refused, 0, texts);
  assert_says (refused, ra_preview_get_n_pages (refused) / 2, texts);
}

static void
test_card (void)
{
  static const char *const texts[] = { "РЕЄСТРАЦІЙНА КАРТКА",
                                       "(для фізичної особи)",
                                       "Їжакевич-Ґалаґан",
                                       "Євгенія В’ячеславівна",
                                       "14.03.1985",
                                       "жіноча",
                                       "паспорт громадянина України у формі картки",
                                       "001234567",
                                       "8034",
                                       "03.06.2019",
                                       "03.06.2029",
                                       "3111927460",
                                       "19850314-01235",
                                       "+380441234567",
                                       "yizhakevych@example.com",
                                       "Київ, вул. Січових Стрільців, 10, кв. 5",
                                       "Заявник (підписувач)",
                                       "Адміністратор реєстрації",
                                       NULL };
  const char *const first[] = { "Примірник 1 з 2", NULL }, *const second[] = { "Примірник 2 з 2", NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) preview = print ("registration-card", values);

  g_assert_cmpuint (ra_preview_get_n_pages (preview), ==, 2);
  assert_says (preview, 0, texts);
  assert_says (preview, 1, texts);
  assert_says (preview, 0, first);
  assert_says (preview, 1, second);
}

static void
test_card_refused_number (void)
{
  const char *const texts[] = { "відмовлено через релігійні переконання", NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) preview = NULL;

  ra_values_set (values, "subscriber.tax-number", NULL);
  ra_values_set (values, "subscriber.refused-tax-number", "так");
  preview = print ("registration-card", values);
  assert_says (preview, 0, texts);
}

static void
test_terms (void)
{
  const char *const texts[]
      = { "З умовами обслуговування посилених сертифікатів", "ознайомлений (ознайомлена)", NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) read = print ("registration-card", values);
  g_autoptr (RaPreview) unread = NULL;

  assert_says (read, 0, texts);
  ra_values_set (values, "applicant.terms-read", NULL);
  unread = print ("registration-card", values);
  assert_silent (unread, 0, texts[0]);
}

/* P. 6.5, word for word. */
static const char *const duties[] = {
  "ознайомитись та дотримуватись умов надання послуг ЕЦП, визначених цим Регламентом та "
  "відповідними нормативними документами",
  "надавати повну та дійсну інформацію під час реєстрації, необхідну для його "
  "ідентифікації та формування посилених сертифікатів підписувача",
  "зберігати у таємниці особистий ключ ЕЦП та вживати всіх можливих заходів для "
  "запобігання його втрати, розкриття, зміни назви, зміни формату чи несанкціонованого "
  "використання",
  "не розголошувати іншим особам пароль захисту особистого ключа та ключову фразу "
  "голосової автентифікації",
  "не розголошувати іншим особам пароль захисту захищеного носія ключової інформації, на "
  "якому знаходиться особистий ключ ЕЦП",
  "використовувати особистий ключ виключно для мети, визначеної у посиленому сертифікаті "
  "та додержуватися інших обмежень щодо сфери використання посиленого сертифіката",
  "використовувати надійні засоби ЕЦП для генерації особистих та відкритих ключів, "
  "формування та перевірки ЕЦП",
  "негайно інформувати АЦСК ІДД ДФС про наступні події, що трапилися до закінчення строку"
  " чинності посиленого сертифіката: компрометацію особистого ключа, компрометацію паролю"
  " захисту особистого ключа, виявлені неточності або зміну даних, зазначених у "
  "посиленому сертифікаті",
  "не використовувати особистий ключ у разі його компрометації",
  "не використовувати особистий ключ, відповідний до посиленого сертифіката, заява на "
  "скасування чи блокування якого подана до АЦСК ІДД ДФС, протягом часу з моменту подання"
  " заяви і до моменту офіційного повідомлення про скасування посиленого сертифіката",
  "не використовувати для накладання ЕЦП особистий ключ, відповідний до посиленого "
  "сертифіката, який скасований або блокований",
  NULL,
};
static const char *const rights[] = {
  "своєчасно отримувати послуги ЕЦП",
  "цілодобового вільного доступу з використанням телекомунікаційних мереж загального "
  "користування до посилених сертифікатів інших підписувачів, даних про статус посилених "
  "сертифікатів, посиленого сертифіката АЦСК ІДД ДФС, нормативних документів з питань "
  "надання послуг ЕЦП",
  "одержувати посилені сертифікати АЦСК ІДД ДФС",
  "одержувати списки відкликаних сертифікатів, сформовані АЦСК ІДД ДФС",
  "застосовувати посилений сертифікат АЦСК ІДД ДФС для перевірки посилених сертифікатів, "
  "сформованих АЦСК ІДД ДФС",
  "застосовувати списки відкликаних сертифікатів, сформовані АЦСК ІДД ДФС, для перевірки "
  "статусу власних посилених сертифікатів та посилених сертифікатів інших підписувачів",
  "ознайомлюватись з інформацією щодо діяльності АЦСК ІДД ДФС та надання послуг ЕЦП",
  "подавати заяви та скарги",
  "вимагати скасування, блокування або поновлення свого блокованого посиленого "
  "сертифіката відповідно до вимог Регламенту",
  "вимагати від АЦСК ІДД ДФС усунення порушень умов Регламенту та договору про надання "
  "послуг ЕЦП",
  "вимагати від АЦСК ІДД ДФС виконання вимог захисту персональних даних підписувача",
  "оскаржити дії чи бездіяльність АЦСК ІДД ДФС у судовому порядку",
  NULL,
};

static void
test_duties (void)
{
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) terms = print ("terms", values);
  g_autoptr (RaPreview) receipt = print ("handover-receipt", values);

  g_assert_cmpuint (g_strv_length ((char **) duties), ==, 11);
  assert_whole_says (terms, duties);
  assert_whole_says (receipt, duties);
}

static void
test_rights (void)
{
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) terms = print ("terms", values);

  g_assert_cmpuint (g_strv_length ((char **) rights), ==, 12);
  assert_whole_says (terms, rights);
}

/* Word for word, p. 6.6.2. */
static void
test_duty (void)
{
  const char *const texts[] = {
    "Клієнт зобов’язаний невідкладно звернутися до АЦСК ІДД ДФС за скасуванням посиленого сертифіката у разі:",
    "компрометації особистого ключа підписувача (факт або обґрунтована підозра того, що особистий ключ став "
    "відомий іншим особам, втрата можливості подальшого використання особистого ключа із будь-яких обставин, "
    "зокрема, втрата або пошкодження носія ключової інформації тощо);",
    "зміни відомостей, зазначених у посиленому сертифікаті;",
    "виявлення помилок у реквізитах посиленого сертифіката тощо.", NULL
  };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) card = print ("registration-card", values);
  g_autoptr (RaPreview) receipt = print ("handover-receipt", values);

  assert_says (card, 0, texts);
  assert_says (receipt, 0, texts);
}

/* What the client does about a mistake, in the words of p. 6.3, on what they are given. */
static void
test_mistake (void)
{
  const char *const texts[] = {
    "клієнт повинен перевірити достовірність відомостей, викладених у ньому. При виявлені недостовірних даних або помилок",
    "клієнт повинен повідомити АЦСК ІДД ДФС (ВПР) в порядку, визначеному для скасування посиленого сертифіката.",
    "Після скасування сертифіката та виправлення реєстраційних даних формується новий посилений сертифікат.",
    NULL
  };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) certificate = print ("certificate", values);
  g_autoptr (RaPreview) receipt = print ("handover-receipt", values);

  for (guint page = 0; page < ra_preview_get_n_pages (certificate); page++)
    assert_says (certificate, page, texts);
  assert_says (receipt, 0, texts);
}

static void
test_handover (void)
{
  const char *const texts[] = { "РОЗПИСКА",
                                "Після завершення процедури",
                                "Їжакевич-Ґалаґан Євгенія В’ячеславівна",
                                "16.03.2026",
                                "флеш-носій клієнта",
                                "3ED5 0831 60DB C59B 0400 0000 1000",
                                "Посилені сертифікати в роздрукованому вигляді",
                                "контейнер (.p12)",
                                "Олена Шевчук",
                                NULL };
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPreview) preview = print ("handover-receipt", values);

  assert_whole_says (preview, texts);
}

static void
add_paths (GPtrArray *paths, RaProfile *profile)
{
  GPtrArray *facts = ra_profile_get_facts (profile), *computeds = ra_profile_get_computeds (profile);

  for (guint i = 0; i < facts->len; i++)
    g_ptr_array_add (paths, ((const RaFact *) facts->pdata[i])->path);
  for (guint i = 0; i < computeds->len; i++)
    g_ptr_array_add (paths, ((const RaComputed *) computeds->pdata[i])->path);
  g_ptr_array_add (paths, NULL);
}

/* Every paper of the profile has its template, and every placeholder of it is declared. */
static void
test_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = ra_profile_load (RA_SOURCE_ROOT "/forms/ua-acsk-dfs", NULL, &error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  GPtrArray *papers;

  g_assert_no_error (error);
  add_paths (paths, profile);
  papers = ra_profile_get_papers (profile);
  g_assert_cmpuint (papers->len, >=, 4);
  for (guint i = 0; i < papers->len; i++)
    {
      const RaPaperRule *rule = papers->pdata[i];
      g_autoptr (RaTemplate) paper
          = ra_template_find (rule->id, RA_SOURCE_ROOT "/print-templates/ua-acsk-dfs", NULL,
                              (const char *const *) paths->pdata, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ra_template_get_clause (paper), ==, rule->clause);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-envelope/wording", test_envelope);
  g_test_add_func ("/clause/dfs-6.1-envelope/practice", test_envelope_practice);
  g_test_add_func ("/clause/dfs-6.1-envelope/needs-name", test_envelope_needs_name);
  g_test_add_func ("/clause/dfs-6.3-paper/two-copies-with-signatures-and-stamp", test_certificate);
  g_test_add_func ("/clause/dfs-5.7-mark/both-copies-carry-grounds", test_refusal_mark);
  g_test_add_func ("/clause/dfs-5.6-documents/card-in-two-copies", test_card);
  g_test_add_func ("/clause/dfs-5.6-documents/refused-tax-number", test_card_refused_number);
  g_test_add_func ("/clause/dfs-5.1-terms/on-the-card", test_terms);
  g_test_add_func ("/clause/dfs-6.5-duties/on-terms-and-receipt", test_duties);
  g_test_add_func ("/clause/dfs-6.5-rights/told-with-the-terms", test_rights);
  g_test_add_func ("/clause/dfs-6.6.2-duty/on-card-and-receipt", test_duty);
  g_test_add_func ("/clause/dfs-6.3-mistake/on-certificate-and-receipt", test_mistake);
  g_test_add_func ("/clause/dfs-6.3-handover/receipt", test_handover);
  g_test_add_func ("/print/clauses/profile", test_profile);
  return g_test_run ();
}
