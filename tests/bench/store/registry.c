/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/store/registry.h"

#include <sqlite3.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/search/ra-store-search.h"

#define CASES_AN_ACT 2000
#define CERTIFICATE_SIZE 1100
#define CHAIN_SIZE 800
#define DAY (24 * G_TIME_SPAN_HOUR)
#define TERM (2 * 365) /* days a certificate is good for; a third of them have ended */

static const char *const onsets[] = { "Б", "В", "Г", "Ґ", "Д", "Ж", "З", "К", "Л", "М",  "Н", "П",
                                      "Р", "С", "Т", "Ф", "Х", "Ц", "Ч", "Ш", "Щ", "Бр", "Гр" };
static const char *const vowels[] = { "а", "о", "у", "е", "и", "і", "я", "ю" };
static const char *const middles[] = { "б", "в",  "г", "д", "ж",  "з", "к",  "л", "ль", "м",
                                       "н", "нд", "п", "р", "рк", "с", "ст", "т", "х",  "ш" };
static const char *const endings[] = { "енко", "чук", "ук", "ський", "ович", "ак", "ик", "ко", "ець", "ів" };
static const char *const given[]
    = { "Марія",   "Олена", "Ґалина",  "Євгенія", "Їрина",    "Софія",  "Оксана", "Наталя",
        "Соломія", "Ярина", "Людмила", "Уляна",   "Катерина", "Дарина", "Віра" };
static const char *const fathers[]
    = { "Остапівна", "Іванівна",  "Петрівна", "Андріївна", "Богданівна",   "Юріївна",
        "Василівна", "Тарасівна", "Олегівна", "Романівна", "В’ячеславівна" };

/* ---- people ---- */

static const char *
pick (GRand *random, const char *const *from, gsize count)
{
  return from[g_rand_int_range (random, 0, (gint32) count)];
}

#define PICK(random, list) pick (random, list, G_N_ELEMENTS (list))

void
registry_person_init (RegistryPerson *self, guint number)
{
  GRand *random = g_rand_new_with_seed (number + 1);
  const char *second = g_rand_int_range (random, 0, 3) == 0 ? PICK (random, middles) : "";
  const char *vowel = *second != '\0' ? PICK (random, vowels) : "";
  int year;

  self->surname = g_strconcat (PICK (random, onsets), PICK (random, vowels), second, vowel,
                               PICK (random, middles), PICK (random, endings), NULL);
  self->given_names = g_strjoin (" ", PICK (random, given), PICK (random, fathers), NULL);
  self->full_name = g_strjoin (" ", self->surname, self->given_names, NULL);
  self->tax_number = g_strdup_printf ("%010u", 2000000000u + number);
  self->document_number = g_strdup_printf ("%09u", number);
  year = g_rand_int_range (random, 1950, 1999);
  self->birth_date = g_strdup_printf ("%d-%02u-%02u", year, number % 12 + 1, number % 28 + 1);
  self->unzr = g_strdup_printf ("%d%02u%02u-%05u", year, number % 12 + 1, number % 28 + 1, number % 100000);
  self->phone = g_strdup_printf ("+38050%07u", number % 10000000);
  self->email = g_strdup_printf ("person%u@example.com", number);
  g_rand_free (random);
}

void
registry_person_clear (RegistryPerson *self)
{
  g_free (self->surname);
  g_free (self->given_names);
  g_free (self->full_name);
  g_free (self->birth_date);
  g_free (self->tax_number);
  g_free (self->document_number);
  g_free (self->unzr);
  g_free (self->phone);
  g_free (self->email);
}

GVariant *
registry_facts (const RegistryPerson *person)
{
  const char *const facts[][2] = {
    { "applicant.terms-read", "yes" },
    { "subscriber.1.surname", person->surname },
    { "subscriber.1.given-names", person->given_names },
    { "subscriber.1.birth-date", person->birth_date },
    { "subscriber.1.sex", "female" },
    { "subscriber.1.citizenship", "UA" },
    { "subscriber.1.refused-tax-number", "no" },
    { "subscriber.1.document", "id-card" },
    { "subscriber.1.document-number", person->document_number },
    { "subscriber.1.document-issued-by", "8034" },
    { "subscriber.1.document-issued-on", "2019-05-20" },
    { "subscriber.1.document-expires-on", "2029-05-20" },
    { "subscriber.1.tax-number", person->tax_number },
    { "subscriber.1.unzr", person->unzr },
    { "subscriber.1.phone", person->phone },
    { "subscriber.1.email", person->email },
    { "subscriber.1.country", "UA" },
    { "subscriber.1.locality", "Київ" },
    { "subscriber.1.street", "вул. Дорогожицька, 10" },
    { "subscriber.1.key-phrase", "scrypt$0123456789abcdef0123456789abcdef$0123456789abcdef0123456789abcdef" },
  };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    g_variant_builder_add (&builder, "{ss}", facts[i][0], facts[i][1]);
  return g_variant_builder_end (&builder);
}

gboolean
registry_index (RaStore *store, const char *number, const RegistryPerson *person, GError **error)
{
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();

  ra_case_index_set_label (index, 0, person->full_name);
  ra_case_index_set_label (index, 1, person->full_name);
  ra_case_index_set_code (index, 1, person->birth_date);
  ra_case_index_add_search (index, 1, person->surname);
  ra_case_index_add_search (index, 1, person->given_names);
  ra_case_index_add_exact (index, "subscriber.surname", 1, person->surname);
  ra_case_index_add_exact (index, "subscriber.given-names", 1, person->given_names);
  ra_case_index_add_exact (index, "subscriber.document-number", 1, person->document_number);
  ra_case_index_add_exact (index, "subscriber.tax-number", 1, person->tax_number);
  ra_case_index_add_exact (index, "subscriber.unzr", 1, person->unzr);
  ra_case_index_add_exact (index, "subscriber.phone", 1, person->phone);
  ra_case_index_add_exact (index, "subscriber.email", 1, person->email);
  return ra_store_index_case (store, number, index, error);
}

char *
registry_number_of_case (RaStore *store, guint index)
{
  const RaCaseQuery newest = { .limit = 1 };
  g_autoptr (GPtrArray) cases = ra_store_list_cases (store, &newest, NULL);
  const RaCaseRecord *last = g_ptr_array_index (cases, 0);

  return g_strdup_printf ("%.4s-%04u", last->number, index + 1);
}

/* ---- the unsealed table ---- */

static void
plain_exec (sqlite3 *plain, const char *sql)
{
  if (sqlite3_exec (plain, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("the unsealed table: %s", sqlite3_errmsg (plain));
}

static sqlite3 *
plain_new (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, REGISTRY_PLAIN, NULL);
  sqlite3 *plain = NULL;

  if (sqlite3_open (path, &plain) != SQLITE_OK)
    g_error ("%s could not be made", path);
  plain_exec (plain, "PRAGMA journal_mode=WAL; CREATE TABLE person (id INTEGER PRIMARY KEY, number TEXT, "
                     "label TEXT, keys TEXT)");
  return plain;
}

/* ---- filling ---- */

typedef struct
{
  guint from, until;         /* cases of this act */
  guint cases, certificates; /* of all */
  sqlite3_stmt *plain;
  guint8 noise[CERTIFICATE_SIZE + CHAIN_SIZE]; /* in place of certificates, which the store only keeps */
} Filling;

static guint
first_certificate (const Filling *filling, guint of_case)
{
  return (guint) ((guint64) of_case * filling->certificates / filling->cases);
}

static void
fill_hex (GRand *random, char *hex, gsize digits)
{
  for (gsize i = 0; i < digits; i++)
    hex[i] = "0123456789abcdef"[g_rand_int_range (random, 0, 16)];
  hex[digits] = '\0';
}

static gboolean
add_certificate (
    RaStore *store, Filling *filling, const char *number, guint ordinal, GString *keys, GError **error)
{
  g_autoptr (RaCertificateRecord) record = ra_certificate_record_new ();
  GRand *random = g_rand_new_with_seed (G_MAXUINT32 - ordinal);
  char key_id[65], serial[41];

  fill_hex (random, key_id, 64);
  fill_hex (random, serial, 40);
  memcpy (filling->noise, key_id, sizeof key_id);
  g_rand_free (random);
  record->case_number = g_strdup (number);
  record->subscriber = 1;
  record->usage = ordinal % 2 == 0 ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT;
  record->key_id = g_strdup (key_id);
  record->status = RA_CERTIFICATE_STATUS_VALID;
  record->not_after = g_get_real_time () + ((gint64) (ordinal / 2 * 7919 % (TERM * 3 / 2)) - TERM / 2) * DAY;
  record->not_before = record->not_after - TERM * DAY;
  record->serial = g_strdup (serial);
  record->der = g_bytes_new (filling->noise, CERTIFICATE_SIZE);
  record->chain = g_bytes_new (filling->noise + CERTIFICATE_SIZE, CHAIN_SIZE);
  g_string_append_printf (keys, "\x1f%s", serial);
  return ra_store_register_public_key (store, key_id, number, 1, record->usage, error)
         && ra_store_add_certificate (store, record, error);
}

static gboolean
add_plain (Filling *filling, const char *number, const RegistryPerson *person, const GString *keys)
{
  sqlite3_reset (filling->plain);
  sqlite3_bind_text (filling->plain, 1, number, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (filling->plain, 2, person->full_name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (filling->plain, 3, keys->str, -1, SQLITE_TRANSIENT);
  return sqlite3_step (filling->plain) == SQLITE_DONE;
}

/* Most cases were put away; what is not finished are a few of each kind, as a desk has them. */
static RaCaseState
state_of (guint ordinal)
{
  guint one = ordinal * 37 % 5000;

  return one < RA_CASE_N_STATES ? (RaCaseState) one : one < 1000 ? RA_CASE_HANDED_OVER : RA_CASE_CLOSED;
}

static const char *
kind_of (guint ordinal)
{
  static const char *const kinds[]
      = { "individual", "individual",   "individual",   "individual",   "individual",
          "individual", "entrepreneur", "legal-entity", "legal-entity", "branch" };

  return kinds[ordinal * 3 % G_N_ELEMENTS (kinds)];
}

static gboolean
add_case (RaStore *store, Filling *filling, guint ordinal, GError **error)
{
  g_auto (RegistryPerson) person = { 0 };
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autoptr (GString) keys = NULL;

  registry_person_init (&person, ordinal);
  record->kind = g_strdup (kind_of (ordinal));
  record->state = state_of (ordinal);
  record->profile_hash = g_strdup (""); /* the office's own, as it is now */
  record->label = g_strdup (person.full_name);
  record->office = g_strdup (ordinal % 10 == 0 ? REGISTRY_OTHER_OFFICE : REGISTRY_OFFICE);
  record->facts = g_variant_ref_sink (registry_facts (&person));
  if (!ra_store_add_case (store, record, error) || !registry_index (store, record->number, &person, error))
    return FALSE;
  g_autofree char *folded = ra_text_search_key (person.full_name);
  keys = g_string_new (folded);
  for (guint i = first_certificate (filling, ordinal); i < first_certificate (filling, ordinal + 1); i++)
    if (!add_certificate (store, filling, record->number, i, keys, error))
      return FALSE;
  return add_plain (filling, record->number, &person, keys);
}

static gboolean
fill (RaStore *store, gpointer data, GError **error)
{
  Filling *filling = data;

  for (guint i = filling->from; i < filling->until; i++)
    if (!add_case (store, filling, i, error))
      return FALSE;
  return TRUE;
}

/* What makes an office of it, which the desk and the window open as any other. */
static gboolean
write_settings (RaStore *store, gpointer data, GError **error)
{
  return ra_store_set_setting (store, "profile", "ua-acsk-dfs", error)
         && ra_store_set_setting (store, "practice", "yes", error);
}

static RaStore *
create (const char *dir)
{
  static const char *const roles[] = { "registration-administrator", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaClock) clock = ra_clock_new_system ();
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (REGISTRY_PASSPHRASE);
  g_autoptr (RaSecret) code = NULL;
  const RaStoreFounding founding = { REGISTRY_OPERATOR, passphrase, roles, write_settings, NULL };
  RaStore *store = ra_store_create (dir, clock, &founding, &code, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

void
registry_make (const char *dir, guint cases, guint certificates)
{
  g_autoptr (RaStore) store = create (dir);
  g_autoptr (GError) error = NULL;
  g_autofree Filling *filling = g_new0 (Filling, 1);
  sqlite3 *plain = plain_new (dir);

  filling->cases = cases;
  filling->certificates = certificates;
  if (sqlite3_prepare_v2 (plain, "INSERT INTO person (number, label, keys) VALUES (?, ?, ?)", -1,
                          &filling->plain, NULL)
      != SQLITE_OK)
    g_error ("the unsealed table: %s", sqlite3_errmsg (plain));
  for (; filling->until < cases; filling->from = filling->until)
    {
      filling->until = MIN (cases, filling->from + CASES_AN_ACT);
      plain_exec (plain, "BEGIN");
      if (!ra_store_act (store, &(RaStoreOrder){ .act = "bench.fill" }, fill, filling, &error))
        g_error ("%s", error->message);
      plain_exec (plain, "COMMIT");
    }
  sqlite3_finalize (filling->plain);
  sqlite3_close (plain);
}
