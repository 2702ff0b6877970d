/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/print/sample.h"

#include "config.h"
#include "ra-core/profile/ra-profile.h"

#define KEY_ID "3f9d2c51b07a4e86d1f0a2c4b6e8907123456789abcdef00fedcba9876543210"
#define SUBJECT_KEY_ID "7d3c0b5a41e8962f0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f40516273"
#define FINGERPRINT "a41c0e5d7b2f9386c4d8e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5"

const char *const sample_paths[] = {
  "applicant.terms-read",
  "applicant.name",
  "applicant.edrpou",
  "subscriber.surname",
  "subscriber.one-name",
  "subscriber.given-names",
  "subscriber.full-name",
  "subscriber.birth-date",
  "subscriber.sex",
  "subscriber.citizenship",
  "subscriber.refused-tax-number",
  "subscriber.document",
  "subscriber.document-number",
  "subscriber.document-issued-by",
  "subscriber.document-issued-on",
  "subscriber.document-expires-on",
  "subscriber.tax-number",
  "subscriber.unzr",
  "subscriber.phone",
  "subscriber.email",
  "subscriber.usage-limits",
  "subscriber.other-data",
  "subscriber.position",
  "subscriber.department",
  "subscriber.country",
  "subscriber.region",
  "subscriber.locality",
  "subscriber.street",
  "subscriber.address",
  "subscriber.foreign-number",
  "representative.full-name",
  "applicant.representative-document",
  "applicant.representative-document-number",
  "applicant.power-submit",
  "applicant.power-register",
  "applicant.power-generate",
  "applicant.power-contract",
  "applicant.power-of-attorney-notary",
  "applicant.power-of-attorney-until",
  "applicant.power-of-attorney-number",
  "applicant.power-of-attorney-date",
  "applicant.signed-by-representative",
  "applicant.contract-number",
  "applicant.contract-date",
  "responsible.full-name",
  "subscriber.receiver-name",
  "applicant.register-extract",
  "applicant.register-time",
  "applicant.register-name-reason",
  "applicant.register-short-name-reason",
  "applicant.register-address-reason",
  "applicant.register-head-reason",
  "applicant.register-powers-reason",
  "applicant.register-state",
  "applicant.register-state-reason",
  "applicant.register-differs",
  "applicant.head-name",
  NULL,
};

typedef struct
{
  const char *path;
  const char *value;
} Pair;

static const Pair facts[] = {
  { "applicant.terms-read", "так" },
  { "subscriber.surname", "Їжакевич-Ґалаґан" },
  { "subscriber.given-names", "Євгенія В’ячеславівна" },
  { "subscriber.full-name", "Їжакевич-Ґалаґан Євгенія В’ячеславівна" },
  { "subscriber.birth-date", "1985-03-14" },
  { "subscriber.sex", "жіноча" },
  { "subscriber.citizenship", "UA" },
  { "subscriber.document", "паспорт громадянина України у формі картки" },
  { "subscriber.document-number", "001234567" },
  { "subscriber.document-issued-by", "8034" },
  { "subscriber.document-issued-on", "2019-06-03" },
  { "subscriber.document-expires-on", "2029-06-03" },
  { "subscriber.tax-number", "3111927460" },
  { "subscriber.unzr", "19850314-01235" },
  { "subscriber.phone", "+380441234567" },
  { "subscriber.email", "yizhakevych@example.com" },
  { "subscriber.country", "UA" },
  { "subscriber.locality", "Київ" },
  { "subscriber.street", "вул. Січових Стрільців, 10, кв. 5" },
  { "subscriber.address", "Київ, вул. Січових Стрільців, 10, кв. 5" },
  { "case.number", "2026-000017" },
  { "case.kind", "Фізична особа" },
  { "case.date", "16.03.2026" },
  { "case.registered", "16.03.2026" },
  { "centre.name", "АЦСК ІДД ДФС" },
  { "office.name", "Відокремлений пункт реєстрації «Шевченківський»" },
  { "office.address", "04655, м. Київ, Львівська площа, 8" },
  { "operator.name", "Олена Шевчук" },
  { "journal.head", "9c1185a5c5e9fc54612808977ee8f548b2258d31a5e1f2c3d4b5a69788796a5b" },
  { "handover.date", "16.03.2026" },
  { "handover.to", "Їжакевич-Ґалаґан Євгенія В’ячеславівна" },
  { "handover.medium", "флеш-носій клієнта" },
};

static const Pair names[] = {
  { "Прізвище", "Їжакевич-Ґалаґан" },
  { "Ім’я, по батькові", "Євгенія В’ячеславівна" },
  { "Загальне ім’я", "Їжакевич-Ґалаґан Євгенія В’ячеславівна" },
  { "Країна", "UA" },
  { "Населений пункт", "Київ" },
  { "РНОКПП", "3111927460" },
  { "УНЗР", "19850314-01235" },
};

static void
set_all (RaValues *values, const Pair *pairs, gsize n)
{
  for (gsize i = 0; i < n; i++)
    ra_values_set (values, pairs[i].path, pairs[i].value);
}

static void
add_certificate (RaValues *values, const char *usage, const char *serial, const char *key_usage)
{
  const Pair pairs[] = {
    { "certificate.usage", usage },
    { "certificate.serial", serial },
    { "certificate.issuer", "CN=АЦСК ІДД ДФС, O=Державна фіскальна служба України, C=UA" },
    { "certificate.subject", "CN=Їжакевич-Ґалаґан Євгенія В’ячеславівна, L=Київ, C=UA" },
    { "certificate.not-before", "2026-03-16T08:00:00Z" },
    { "certificate.not-after", "2028-03-15T21:59:59Z" },
    { "certificate.algorithm", "ДСТУ 4145-2002 з ГОСТ 34.311-95" },
    { "certificate.key-algorithm", "ДСТУ 4145-2002, m = 257" },
    { "certificate.key-usage", key_usage },
    { "certificate.subject-key-id", SUBJECT_KEY_ID },
    { "certificate.key-id", KEY_ID },
    { "certificate.fingerprint", FINGERPRINT },
    { "certificate.file", "Їжакевич-Ґалаґан Євгенія В’ячеславівна.cer" },
  };
  RaValues *row = ra_values_add_row (values, "certificates");

  set_all (row, pairs, G_N_ELEMENTS (pairs));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RaValues *name = ra_values_add_row (row, "certificate.names");

      ra_values_set (name, "name.label", names[i].path);
      ra_values_set (name, "name.value", names[i].value);
    }
}

static void
add_item (RaValues *values, const char *label, const char *detail, const char *count)
{
  RaValues *row = ra_values_add_row (values, "handover.items");

  ra_values_set (row, "item.label", label);
  ra_values_set (row, "item.detail", detail);
  ra_values_set (row, "item.count", count);
}

RaValues *
sample_values (void)
{
  RaValues *values = ra_values_new ();

  set_all (values, facts, G_N_ELEMENTS (facts));
  add_certificate (values, "для електронного цифрового підпису", "3ed5083160dbc59b0400000010000000a1000000",
                   "цифровий підпис, неспростовність");
  add_certificate (values, "для шифрування (узгодження ключів)", "3ed5083160dbc59b0400000010000000a2000000",
                   "узгодження ключів");
  add_item (values, "Посилені сертифікати в електронному вигляді на носії клієнта", "2 файли (.cer)", "2");
  add_item (values, "Посилені сертифікати в роздрукованому вигляді", "примірник 1", "2");
  add_item (values, "Носій ключової інформації з особистими ключами", "контейнер (.p12)", "1");
  return values;
}

void
sample_refuse (RaValues *values)
{
  static const Pair grounds[] = {
    { "відсутність у заявника (відповідальної особи) документів, які засвідчують її особу та повноваження",
      "5.7" },
    { "ненадання контактного номеру телефону та/або діючої електронної адреси", "5.7" },
  };

  ra_values_set (values, "refusal.date", "16.03.2026");
  ra_values_set (values, "refusal.note", "Паспорт пред’явлено із закінченим строком дії.");
  for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      RaValues *row = ra_values_add_row (values, "refusal.grounds");

      ra_values_set (row, "ground.label", grounds[i].path);
      ra_values_set (row, "ground.clause", grounds[i].value);
    }
}

RaTemplate *
sample_template (const char *id)
{
  g_autoptr (GError) error = NULL;
  RaTemplate *paper
      = ra_template_find (id, RA_SOURCE_ROOT "/print-templates/ua-acsk-dfs", NULL, sample_paths, &error);

  g_assert_no_error (error);
  return paper;
}

guint
sample_copies (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = ra_profile_load (RA_SOURCE_ROOT "/forms/ua-acsk-dfs", NULL, &error);

  g_assert_no_error (error);
  return ra_profile_get_paper (profile, id)->copies;
}
