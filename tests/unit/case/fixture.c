/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-fact-path.h"

/* What ra_phrase_hash() makes has this form; no test here needs to wait for a real one. */
#define PHRASE_HASH "scrypt$ln=17$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

static const char team_profile[]
    = "<profile format-version='1' id='test-system' version='1' effective='2020-01-01'>"
      "<label>Test system</label>"
      "<source id='rules'>Rules of the test</source>"
      "<clause id='t-1' source='rules' point='1'>Who they are</clause>"
      "<clause id='t-2' source='rules' point='2'>What they bring</clause>"
      "<clause id='t-3' source='rules' point='3'>How it is decided</clause>"
      "<clause id='t-4' source='rules' point='4'>What comes after</clause>"
      "<clause id='t-5' source='rules' point='5'>Old suites</clause>"
      "<step id='applicant' clause='t-1'><label>Applicant</label></step>"
      "<step id='people' clause='t-1'><label>People</label></step>"
      "<step id='papers' clause='t-2'><label>Papers</label></step>"
      "<step id='decision' clause='t-3'><label>Decision</label></step>"
      "<step id='keys' clause='t-4'><label>Keys</label></step>"
      "<step id='requests' clause='t-4'><label>Requests</label></step>"
      "<step id='certificates' clause='t-4'><label>Certificates</label></step>"
      "<step id='handover' clause='t-4'><label>Handover</label></step>"
      "<role id='clerk' clause='t-3' acts='case-new case-register'><label>Clerk</label></role>"
      "<ground id='no-papers' clause='t-3' from='missing-item'><label>Papers are missing</label></ground>"
      "<ground id='bad-papers' clause='t-3' from='rejected-item'><label>Papers are damaged</label></ground>"
      "<ground id='not-certified' clause='t-3' from='uncertified-item'><label>Copies are not "
      "certified</label></ground>"
      "<ground id='untrue' clause='t-3' from='invalid-fact'><label>Data do not agree</label></ground>"
      "<ground id='no-contact' clause='t-3'><label>No telephone number</label></ground>"
      "<ground id='other' clause='t-3' from='missing-fact'><label>Something else</label></ground>"
      "<suite id='ecdsa-p256' clause='t-4' purpose='authentication' sign-from='2020-01-01'><label>New "
      "suite</label></suite>"
      "<suite id='rsa-4096' clause='t-5' purpose='documents' sign-until='2022-01-01'><label>Old "
      "suite</label></suite>"
      "<deadline id='certify' clause='t-4' within='PT2H'><label>Certify</label></deadline>"
      "<deadline id='key-validity' clause='t-4' within='P2Y'><label>Keys live</label></deadline>"
      "<paper id='card' clause='t-2' step='papers'><label>Card</label></paper>"
      "<office accepts='ecdsa-p256 rsa-4096' suite='ecdsa-p256'/>"
      "</profile>";

static const char team_facts[]
    = "<facts format-version='1'>"
      "<fact path='applicant.name' clause='t-1' type='text' max='80'><label>Name</label></fact>"
      "<fact path='applicant.terms-read' clause='t-1' type='boolean' must-be='yes'><label>Terms "
      "read</label></fact>"
      "<fact path='subscriber.name' clause='t-1' type='text'><label>Name</label></fact>"
      "<fact path='subscriber.post' clause='t-1' type='choice'><label>Post</label>"
      "<choice id='head'><label>Head of it</label></choice><choice id='member'><label>A "
      "member</label></choice></fact>"
      "<fact path='subscriber.phone' clause='t-1' type='text' validator='phone' "
      "ground='no-contact'><label>Telephone</label></fact>"
      "<fact path='subscriber.born' clause='t-1' type='date' required='no'><label>Born</label></fact>"
      "<fact path='subscriber.left-on' clause='t-1' type='date'><label>Left on</label></fact>"
      "<fact path='subscriber.code' clause='t-1' type='text' required='no'><label>Code</label></fact>"
      "<fact path='subscriber.key-phrase' clause='t-1' type='phrase' validator='key-phrase' "
      "required='no'><label>Phrase</label></fact>"
      "<fact path='applicant.country' clause='t-1' type='text' default='UA'><label>Country</label></fact>"
      "<condition id='head' fact='subscriber.post' is='head'/>"
      "<condition id='member' none-of='head'/>"
      "<condition id='abroad' fact='applicant.country' is-not='UA'/>"
      "<computed path='subscriber.title' function='join' from='subscriber.name subscriber.post-label' "
      "separator=', '/>"
      "<computed path='subscriber.post-label' function='label' from='subscriber.post'/>"
      "<computed path='subscriber.age' function='age' from='subscriber.born'/>"
      "</facts>";

static const char team_subjects[]
    = "<subjects format-version='1'><subject id='member' clause='t-4' file-name='subscriber.name'>"
      "<rdn type='commonName' from='subscriber.name' max='12' required='yes' clause='t-4'/>"
      "<rdn type='title' from='subscriber.post-label' clause='t-4' when='head'/>"
      "<rdn type='countryName' from='applicant.country' encoding='printable' max='2' clause='t-4'/>"
      "<attribute oid='1.2.3.4' from='subscriber.code' clause='t-4'><label>Code of it</label></attribute>"
      "</subject></subjects>";

static const char team_program[] = "<program format-version='1'>"
                                   "<rule id='authorised' clause='t-1'/>"
                                   "<rule id='roles' clause='t-1'/>"
                                   "<rule id='journal-protected' clause='t-1'/>"
                                   "<rule id='journal-reviewed' clause='t-1'/>"
                                   "<rule id='decision-first' clause='t-3'/>"
                                   "<rule id='presence' clause='t-3'/>"
                                   "<rule id='grounds' clause='t-3'/>"
                                   "<rule id='whole-documents' clause='t-1'/>"
                                   "<rule id='key-pairs' clause='t-1'/>"
                                   "<rule id='key-password' clause='t-1'/>"
                                   "<rule id='longest-term' clause='t-1'/>"
                                   "<rule id='import' clause='t-1'/>"
                                   "<rule id='possession' clause='t-4'/>"
                                   "<rule id='unique-key' clause='t-4'/>"
                                   "<rule id='suite' clause='t-1'/>"
                                   "<rule id='suite-hash' clause='t-1'/>"
                                   "<rule id='identifiers' clause='t-1'/>"
                                   "<rule id='subject-names' clause='t-1'/>"
                                   "<rule id='subject-attributes' clause='t-1'/>"
                                   "<rule id='protected-request' clause='t-4'/>"
                                   "<rule id='certified-in-time' clause='t-4'/>"
                                   "<rule id='revoke-first' clause='t-4'/>"
                                   "<rule id='certificate-medium' clause='t-1'/>"
                                   "<rule id='handover' clause='t-4'/>"
                                   "<rule id='personal-file' clause='t-4'/>"
                                   "<rule id='signed-document' clause='t-1'/>"
                                   "<keys container-file='{subscriber.name} {random}.p12' clause='t-1'>"
                                   "<pair usage='signature' request-file='{subscriber.name} {random}.p10' "
                                   "certificate-file='{subscriber.name} {serial}.cer'/></keys>"
                                   "</program>";

static const char team_kind[]
    = "<applicant-kind format-version='1' id='team' clause='t-1' subject='member' name='applicant.name' "
      "min-subscribers='2' max-subscribers='3' papers='card'>"
      "<label>Team</label>"
      "<section id='team' step='applicant'><label>The team</label>"
      "<use fact='applicant.name'/><use fact='applicant.terms-read'/><use "
      "fact='applicant.country'/></section>"
      "<section id='member' step='people' per='subscriber'><label>Member</label>"
      "<use fact='subscriber.name'/><use fact='subscriber.post'/><use fact='subscriber.phone'/>"
      "<use fact='subscriber.born'/><use fact='subscriber.left-on' unless='head'/><use "
      "fact='subscriber.code'/>"
      "<use fact='subscriber.key-phrase'/></section>"
      "<checklist>"
      "<item id='card' clause='t-2' copies='2' prints='card'><label>Card of the team</label></item>"
      "<item id='photo' clause='t-2' per='subscriber' asks='seen' form='original' "
      "keep='no'><label>Photograph</label></item>"
      "<item id='diploma' clause='t-2' per='subscriber' when='head' "
      "asks='certified'><label>Diploma</label></item>"
      "<item id='permit' clause='t-2' when='abroad' waivable='yes'><label>Permit</label></item>"
      "<item id='receipt' clause='t-4' step='handover'><label>Receipt</label></item>"
      "</checklist></applicant-kind>";

static const char *const team_files[][2] = {
  { "profile.xml", team_profile }, { "facts.xml", team_facts },          { "subjects.xml", team_subjects },
  { "program.xml", team_program }, { "applicants/team.xml", team_kind },
};

const GDate *
fixture_today (void)
{
  static GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  return &today;
}

static void
remove_folder (const char *dir)
{
  g_autoptr (GDir) names = g_dir_open (dir, 0, NULL);

  for (const char *name = names != NULL ? g_dir_read_name (names) : NULL; name != NULL;
       name = g_dir_read_name (names))
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
write_text (const char *dir, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static RaProfile *
load (const char *dir)
{
  g_autoptr (GError) error = NULL;
  RaProfile *profile = ra_profile_load (dir, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (profile);
  return profile;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("ra-case-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

RaProfile *
fixture_team (void)
{
  g_autofree char *dir = make_folder ();
  RaProfile *profile = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (team_files); i++)
    write_text (dir, team_files[i][0], team_files[i][1]);
  profile = load (dir);
  remove_folder (dir);
  return profile;
}

static char *
shipped_folder (void)
{
  return g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", "ua-acsk-dfs", NULL);
}

RaProfile *
fixture_shipped (void)
{
  g_autofree char *dir = shipped_folder ();

  return load (dir);
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) names = g_dir_open (from, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names))
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          copy_folder (source, target);
          continue;
        }
      g_file_get_contents (source, &text, NULL, &error);
      g_assert_no_error (error);
      write_text (to, name, text);
    }
}

RaProfile *
fixture_shipped_with (const char *id, const char *xml)
{
  g_autofree char *from = shipped_folder ();
  g_autofree char *dir = make_folder ();
  g_autofree char *copy = g_build_filename (dir, "ua-acsk-dfs", NULL);
  g_autofree char *name = g_strdup_printf ("applicants/%s.xml", id);
  RaProfile *profile = NULL;

  copy_folder (from, copy);
  write_text (copy, name, xml);
  profile = load (copy);
  remove_folder (dir);
  return profile;
}

RaFacts *
fixture_read (RaProfile *profile, const char *kind, const char *ini)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (ini, strlen (ini));
  g_autoptr (RaGivenFacts) given
      = ra_given_facts_parse (profile, ra_profile_get_kind (profile, kind), bytes, "facts.ini", &error);

  g_assert_no_error (error);
  return ra_facts_ref (ra_given_facts_get_facts (given));
}

char *
fixture_person (void)
{
  return g_strdup ("# a made-up person\n"
                   "[applicant]\n"
                   "terms-read=yes\n"
                   "\n"
                   "[subscriber 1]\n"
                   "surname=Лук'яненко\n"
                   "given-names=Олена Ігорівна\n"
                   "birth-date=1985-03-14\n"
                   "sex=female\n"
                   "citizenship=UA\n"
                   "refused-tax-number=no\n"
                   "document=id-card\n"
                   "document-number=001234567\n"
                   "document-issued-by=8001\n"
                   "document-issued-on=2019-05-20\n"
                   "document-expires-on=2029-05-20\n"
                   "tax-number=3111900022\n"
                   "unzr=19850314-01235\n"
                   "phone=+380441234567\n"
                   "email=olena@example.org\n"
                   "country=UA\n"
                   "region=Київська область\n"
                   "locality=Київ\n"
                   "street=вул. Прикладна, 1\n"
                   "key-phrase=зелений чай о п'ятій\n");
}

RaFacts *
fixture_person_facts (RaProfile *profile)
{
  g_autofree char *ini = fixture_person ();
  RaFacts *facts = fixture_read (profile, "individual", ini);

  ra_facts_set (facts, "subscriber.1.key-phrase", PHRASE_HASH);
  return facts;
}

void
fixture_set (RaFacts *facts, ...)
{
  va_list args;

  va_start (args, facts);
  for (const char *one = va_arg (args, const char *); one != NULL; one = va_arg (args, const char *))
    {
      const char *equals = strchr (one, '=');
      g_autofree char *path = g_strndup (one, (gsize) (equals - one));

      g_assert_true (ra_fact_path_split (path, NULL, NULL));
      ra_facts_set (facts, path, equals + 1);
    }
  va_end (args);
}

RaItemRecord *
fixture_find_record (GPtrArray *records, const char *item)
{
  for (guint i = 0; i < records->len; i++)
    {
      RaItemRecord *record = records->pdata[i];

      if (record->subscriber == 1 && g_str_equal (record->item, item))
        return record;
    }
  g_assert_not_reached ();
}

GPtrArray *
fixture_bring_all (RaProfile *profile, const char *kind, const RaFacts *facts)
{
  static const RaItemState enough[] = {
    [RA_ITEM_ASKS_RECEIVED] = RA_ITEM_STATE_RECEIVED,
    [RA_ITEM_ASKS_SEEN] = RA_ITEM_STATE_SEEN,
    [RA_ITEM_ASKS_CERTIFIED] = RA_ITEM_STATE_CERTIFIED,
  };
  GPtrArray *records = ra_item_records_new ();
  g_autoptr (GPtrArray) rows
      = ra_checklist_evaluate (profile, ra_profile_get_kind (profile, kind), facts, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaChecklistRow *row = rows->pdata[i];
      ra_item_records_set (records, row->item->id, row->subscriber, enough[row->asks], NULL);
    }
  return records;
}
