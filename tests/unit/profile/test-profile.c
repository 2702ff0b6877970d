/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile as a whole: what it declares, how it is kept and found, and what an office may change. */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "tests/unit/profile/profile-fixture.h"

static void
test_shipped (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  const RaOfficeRule *office = ra_profile_get_office (profile);

  g_assert_cmpstr (ra_profile_get_id (profile), ==, "ua-acsk-dfs");
  g_assert_cmpstr (ra_profile_get_label (profile), ==, "АЦСК ІДД ДФС");
  g_assert_cmpstr (ra_profile_get_version (profile), ==, "1.0");
  g_assert_cmpuint (strlen (ra_profile_get_hash (profile)), ==, 64);
  g_assert_cmpuint (ra_profile_get_steps (profile)->len, ==, 8);
  g_assert_cmpuint (ra_profile_get_kind (profile, "legal-entity")->steps->len, ==, 8);
  /* Of a kind with one subscriber, who is the applicant, both are one step. */
  g_assert_cmpuint (kind->max_subscribers, ==, 1);
  g_assert_cmpuint (kind->steps->len, ==, 7);
  g_assert_true (ra_applicant_kind_prints (kind, "key-envelope"));
  g_assert_false (ra_applicant_kind_prints (kind, "appendix"));
  g_assert_nonnull (ra_applicant_kind_find_use (kind, "subscriber.key-phrase"));
  g_assert_null (ra_applicant_kind_find_use (kind, "subscriber.shoe-size"));
  g_assert_true (g_strv_contains ((const char *const *) office->accepts, "rsa-4096"));
  g_assert_cmpuint (g_strv_length (office->accepts), ==, ra_profile_get_suites (profile)->len);
  g_assert_null (office->suite);
  g_assert_null (office->beside);
  g_assert_cmpstr (office->container, ==, "national");
  g_assert_null (ra_profile_get_fact (profile, NULL));
}

/* The names that issue point 11 makes part of the stable form. */
static void
test_stable_names (void)
{
  static const char *const facts[] = {
    "applicant.terms-read",
    "subscriber.surname",
    "subscriber.given-names",
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
    "subscriber.country",
    "subscriber.region",
    "subscriber.locality",
    "subscriber.street",
    "subscriber.key-phrase",
  };
  static const char *const documents[] = { "id-card",
                                           "passport-booklet",
                                           "travel-passport",
                                           "foreign-passport",
                                           "permanent-residence",
                                           "temporary-residence",
                                           "refugee-certificate" };
  static const char *const papers[]
      = { "registration-card", "key-envelope", "certificate", "handover-receipt" };
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    g_assert_nonnull (ra_applicant_kind_find_use (kind, facts[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    g_assert_nonnull (
        ra_fact_find_choice (ra_profile_get_fact (profile, "subscriber.document"), documents[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    g_assert_true (ra_applicant_kind_prints (kind, papers[i]));
  g_assert_nonnull (ra_profile_get_suite (profile, "ecdsa-p256"));
  g_assert_nonnull (ra_profile_get_suite (profile, "rsa-4096"));
}

static void
test_terms_of_time (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_cmpstr (ra_profile_get_deadline (profile, RA_DEADLINE_ID_CERTIFY)->within, ==, "PT2H");
  g_assert_cmpstr (ra_profile_get_deadline (profile, RA_DEADLINE_ID_CERTIFY)->clause, ==,
                   "dfs-6.3-two-hours");
  g_assert_cmpstr (ra_profile_get_deadline (profile, RA_DEADLINE_ID_KEY_VALIDITY)->within, ==, "P2Y");
}

static void
test_roles (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  GPtrArray *roles = ra_profile_get_roles (profile);

  g_assert_cmpuint (roles->len, ==, 4);
  g_assert_true (ra_role_may (ra_profile_get_role (profile, "registration-administrator"), "case-register"));
  g_assert_false (
      ra_role_may (ra_profile_get_role (profile, "registration-administrator"), "journal-repair"));
  g_assert_true (ra_role_may (ra_profile_get_role (profile, "security-administrator"), "journal-repair"));
  g_assert_false (ra_role_may (ra_profile_get_role (profile, "security-administrator"), "case-show"));
  g_assert_false (ra_role_may (ra_profile_get_role (profile, "system-administrator"), NULL));
  /* The first operator has every role, and with them every right. */
  for (const char *const *act = ra_role_acts (); *act != NULL; act++)
    {
      gboolean may = FALSE;
      for (guint i = 0; i < roles->len; i++)
        may = may || ra_role_may (g_ptr_array_index (roles, i), *act);
      g_assert_true (may);
    }
}

/* What the program asks of the facts, the profile knows by name. */
static void
test_meanings (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_cmpstr (ra_profile_get_meaning (profile, RA_MEANING_REPRESENTATIVE_NAME), ==,
                   "representative.full-name");
  g_assert_cmpstr (ra_profile_get_meaning (profile, RA_MEANING_REPRESENTATIVE_GENERATES), ==,
                   "by-representative");
  for (guint i = 0; i < RA_N_MEANINGS; i++)
    g_assert_cmpstr (ra_meaning_ids ()[i], ==, ra_meaning_to_string ((RaMeaning) i));
  g_assert_null (ra_meaning_ids ()[RA_N_MEANINGS]);
}

/* --- computed values --- */

static void
assert_value (RaProfile *profile, GHashTable *facts, const char *path, const char *expected)
{
  g_autofree char *value = ra_profile_dup_value (profile, path, profile_fixture_lookup, facts);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_computed (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  assert_value (profile, facts, "subscriber.full-name", "Ґалаґан Мар’яна Їжаківна");
  assert_value (profile, facts, "applicant.listed-name", "Ґалаґан Мар’яна Їжаківна");
  assert_value (profile, facts, "representative.full-name", NULL);
  assert_value (profile, facts, "subscriber.age", "34");
  assert_value (profile, facts, "subscriber.document-text",
                "паспорт громадянина України у формі картки 001234567");
  assert_value (profile, facts, "subscriber.address", "Київ");
  assert_value (profile, facts, "subscriber.surname", "Ґалаґан");
  assert_value (profile, facts, "subscriber.key-phrase", NULL);
  assert_value (profile, facts, "subscriber.no-such-thing", NULL);
}

/* --- keeping and finding --- */

static void
test_bytes (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  g_autoptr (GBytes) bytes = ra_profile_to_bytes (profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) again = ra_profile_from_bytes (bytes, &error);
  g_autoptr (GBytes) same = NULL, short_bytes = g_bytes_new_from_bytes (bytes, 0, 1000);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  g_assert_no_error (error);
  same = ra_profile_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, same));
  g_assert_cmpstr (ra_profile_get_hash (again), ==, ra_profile_get_hash (profile));
  g_assert_null (ra_profile_from_bytes (short_bytes, &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (ra_profile_from_bytes (empty, &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_READ);
}

static void
test_hash (void)
{
  g_autoptr (RaProfile) shipped = profile_fixture_load ();
  char *dir = profile_fixture_copy ();
  g_autofree char *slashed = g_strconcat (dir, "//", NULL);
  g_autoptr (RaProfile) copy = ra_profile_load (slashed, NULL, NULL);
  g_autoptr (RaProfile) changed = NULL;

  g_assert_cmpstr (ra_profile_get_hash (copy), ==, ra_profile_get_hash (shipped));
  profile_fixture_replace (dir, "facts.xml", "Прізвище", "прізвище");
  changed = ra_profile_load (dir, NULL, NULL);
  g_assert_cmpstr (ra_profile_get_hash (changed), !=, ra_profile_get_hash (shipped));
  profile_fixture_remove (dir);
}

static void
test_find (void)
{
  g_autofree char *forms = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = NULL, *expected = profile_fixture_shipped ();
  g_auto (GStrv) ids = NULL;

  g_setenv ("RA_FORMS_DIR", forms, TRUE);
  dir = ra_profile_find ("ua-acsk-dfs", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dir, ==, expected);
  ids = ra_profile_list_available ();
  g_assert_true (g_strv_contains ((const char *const *) ids, "ua-acsk-dfs"));
  g_assert_null (ra_profile_find ("ua-acsk-df", &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "did you mean \"ua-acsk-dfs\"?"));
  g_clear_error (&error);
  g_assert_null (ra_profile_find ("../forms/ua-acsk-dfs", &error));
  g_assert_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_NOT_FOUND);
  g_unsetenv ("RA_FORMS_DIR");
}

/* --- a kind of its own, an office's own folder --- */

static const char own_kind[]
    = "<applicant-kind format-version=\"1\" id=\"beekeeper\" clause=\"dfs-5.6-documents\" "
      "subject=\"natural-person\"\n"
      "                name=\"subscriber.full-name\" papers=\"registration-card certificate\">\n"
      "  <label>Бджоляр</label>\n"
      "  <section id=\"bees\" step=\"people\" per=\"subscriber\">\n"
      "    <label>Пасіка</label>\n"
      "    <use fact=\"subscriber.surname\"/><use fact=\"subscriber.hives\"/>\n"
      "  </section>\n"
      "  <checklist><item id=\"honey\" clause=\"dfs-5.6-documents\" "
      "when=\"many-hives\"><label>Мед</label></item></checklist>\n"
      "</applicant-kind>\n";

static void
test_own_kind (void)
{
  char *dir = profile_fixture_copy ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = NULL;
  g_autoptr (GHashTable) facts = profile_fixture_facts ("subscriber.hives", "many", NULL);
  const RaApplicantKind *kind;

  profile_fixture_write (dir, "applicants/beekeeper.xml", own_kind, -1);
  profile_fixture_replace (dir, "facts.xml", "</facts>",
                           "<fact path=\"subscriber.hives\" type=\"choice\" clause=\"dfs-5.6-documents\">"
                           "<label>Вулики</label><choice id=\"few\"><label>мало</label></choice>"
                           "<choice id=\"many\"><label>багато</label></choice></fact>"
                           "<condition id=\"many-hives\" fact=\"subscriber.hives\" is=\"many\"/></facts>");
  profile = ra_profile_load (dir, NULL, &error);
  g_assert_no_error (error);
  kind = ra_profile_get_kind (profile, "beekeeper");
  g_assert_cmpstr (kind->label, ==, "Бджоляр");
  g_assert_cmpuint (ra_profile_get_kinds (profile)->len, ==, 7);
  g_assert_cmpuint (kind->max_subscribers, ==, 0);
  g_assert_true (ra_profile_applies (profile, ra_applicant_kind_find_item (kind, "honey")->when, NULL,
                                     profile_fixture_lookup, facts));
  profile_fixture_remove (dir);
}

static const char own_site[]
    = "<site format-version=\"1\" profile=\"ua-acsk-dfs\">\n"
      "  <label of=\"fact\" id=\"subscriber.surname\">Прізвище (за паспортом)</label>\n"
      "  <label of=\"item\" kind=\"individual\" id=\"key-medium\">Флешка</label>\n"
      "  <label of=\"section\" kind=\"individual\" id=\"codes\">Номери</label>\n"
      "  <label of=\"step\" id=\"keys\">Генерація</label>\n"
      "  <paper id=\"certificate\" copies=\"3\" template=\"our-certificate\"/>\n"
      "  <office accepts=\"ecdsa-p256\" suite=\"ecdsa-p256\"><setting name=\"office-name\" value=\"ВПР № "
      "7\"/></office>\n"
      "</site>\n";

static void
test_site (void)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  char *site = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) plain = ra_profile_load (shipped, site, &error), profile = NULL, again = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  profile_fixture_write (site, "site.xml", own_site, -1);
  profile = ra_profile_load (shipped, site, &error);
  g_assert_no_error (error);
  bytes = ra_profile_to_bytes (profile);
  again = ra_profile_from_bytes (bytes, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (ra_profile_get_hash (plain), !=, ra_profile_get_hash (profile));
  g_assert_cmpstr (ra_profile_get_fact (again, "subscriber.surname")->label, ==, "Прізвище (за паспортом)");
  g_assert_cmpstr (ra_profile_get_step (again, RA_STEP_ID_KEYS)->label, ==, "Генерація");
  g_assert_cmpstr (
      ra_applicant_kind_find_item (ra_profile_get_kind (profile, "individual"), "key-medium")->label, ==,
      "Флешка");
  g_assert_cmpuint (ra_profile_get_paper (profile, "certificate")->copies, ==, 3);
  g_assert_cmpstr (ra_profile_get_paper (profile, "certificate")->template, ==, "our-certificate");
  g_assert_null (ra_profile_get_office (profile)->accepts[1]);
  g_assert_null (ra_profile_get_office (profile)->beside);
  g_assert_cmpstr (ra_profile_get_office (profile)->container, ==, "national");
  g_assert_cmpstr (g_hash_table_lookup (ra_profile_get_office (profile)->settings, "office-name"), ==,
                   "ВПР № 7");
  profile_fixture_remove (site);
}

/* Each setting is the office's own to make; the others stay as the profile has them. */
static void
test_site_settings (void)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  char *site = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = NULL;
  const RaOfficeRule *office;

  profile_fixture_write (site, "site.xml",
                         "<site format-version=\"1\" profile=\"ua-acsk-dfs\">"
                         "<office beside=\"dstu4145-257\" container=\"aes\"/></site>",
                         -1);
  profile = ra_profile_load (shipped, site, &error);
  g_assert_no_error (error);
  office = ra_profile_get_office (profile);
  g_assert_cmpuint (g_strv_length (office->accepts), ==, 6);
  g_assert_null (office->suite);
  g_assert_cmpstr (office->beside, ==, "dstu4145-257");
  g_assert_cmpstr (office->container, ==, "aes");
  profile_fixture_remove (site);
}

static gpointer
read_in_thread (gpointer data)
{
  RaProfile *profile = data;
  g_autoptr (GHashTable) facts = profile_fixture_person ();

  for (guint i = 0; i < 200; i++)
    assert_value (profile, facts, "subscriber.full-name", "Ґалаґан Мар’яна Їжаківна");
  ra_profile_unref (profile);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, ra_profile_ref (profile));
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/shipped", test_shipped);
  g_test_add_func ("/profile/stable-names", test_stable_names);
  g_test_add_func ("/clause/dfs-6.3-two-hours/declared", test_terms_of_time);
  g_test_add_func ("/clause/czo-8.4-roles/acts", test_roles);
  g_test_add_func ("/profile/meanings", test_meanings);
  g_test_add_func ("/profile/computed", test_computed);
  g_test_add_func ("/profile/bytes", test_bytes);
  g_test_add_func ("/profile/hash", test_hash);
  g_test_add_func ("/profile/find", test_find);
  g_test_add_func ("/profile/own-kind", test_own_kind);
  g_test_add_func ("/profile/site", test_site);
  g_test_add_func ("/profile/site-settings", test_site_settings);
  g_test_add_func ("/profile/threads", test_threads);
  return g_test_run ();
}
