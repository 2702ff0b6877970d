/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine-readable zone beside the facts of a person. */
#include <string.h>

#include "fixture.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-mrz-match.h"

#define CARD "IDUKR001234567819850314<01235<\n8503149F2905202UKR<<<<<<<<<<<4\nLUKIANENKO<<OLENA<<<<<<<<<<<<<"
/* The same without a filler in the number of the register, and of another surname */
#define OTHER_CARD                                                                                           \
  "IDUKR00123456781985031401235<<\n8503149F2905202UKR<<<<<<<<<<<6\nLUKYANENKO<<OLENA<<<<<<<<<<<<<"
#define POLISH "P<POLKOWALSKI<<JAN<PIOTR<<<<<<<<<<<<<<<<<<<<\nAB12345671POL9002030M3005187<<<<<<<<<<<<<<08"
#define ONE_NAME "P<INDPRIYA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nZ1234567<1IND9002030F3005187<<<<<<<<<<<<<<08"

typedef struct
{
  RaProfile *profile;
  RaFacts *facts;
  GPtrArray *rows;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  self->profile = fixture_shipped ();
  self->facts = ra_facts_new ();
}

static void
tear_down (Desk *self, gconstpointer data)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  ra_facts_unref (self->facts);
  ra_profile_unref (self->profile);
}

static void
match_as (Desk *self, const char *kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaMrz) mrz = ra_mrz_read (text, fixture_today (), &error);

  g_assert_no_error (error);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = ra_mrz_match (self->profile, ra_profile_get_kind (self->profile, kind), self->facts, 1, mrz,
                             fixture_today ());
}

static void
match (Desk *self, const char *text)
{
  match_as (self, "individual", text);
}

static const RaMrzRow *
find_row (Desk *self, const char *name)
{
  g_autofree char *path = g_strconcat ("subscriber.1.", name, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((RaMrzRow *) self->rows->pdata[i])->path, path) == 0)
      return self->rows->pdata[i];
  return NULL;
}

static void
assert_row (Desk *self, const char *name, RaMrzVerdict verdict, const char *value)
{
  g_autofree char *path = g_strconcat ("subscriber.1.", name, NULL);
  const RaMrzRow *row = find_row (self, name);

  if (row == NULL)
    g_error ("nothing is said of %s", name);
  g_assert_cmpstr (ra_mrz_verdict_to_string (row->verdict), ==, ra_mrz_verdict_to_string (verdict));
  g_assert_cmpstr (row->value, ==, value);
  g_assert_nonnull (row->text);
  if (verdict == RA_MRZ_FILLED)
    g_assert_cmpstr (ra_facts_get (self->facts, path), ==, value);
}

/* The card of a citizen fills everything but the names, which no Latin letters tell. */
static void
test_fills (Desk *self, gconstpointer data)
{
  match (self, CARD);
  assert_row (self, "citizenship", RA_MRZ_FILLED, "UA");
  assert_row (self, "document", RA_MRZ_FILLED, "id-card");
  assert_row (self, "document-number", RA_MRZ_FILLED, "001234567");
  assert_row (self, "birth-date", RA_MRZ_FILLED, "1985-03-14");
  assert_row (self, "sex", RA_MRZ_FILLED, "female");
  assert_row (self, "document-expires-on", RA_MRZ_FILLED, "2029-05-20");
  assert_row (self, "unzr", RA_MRZ_FILLED, "19850314-01235");
  assert_row (self, "surname", RA_MRZ_ASKED, "LUKIANENKO");
  assert_row (self, "given-names", RA_MRZ_ASKED, "OLENA");
  g_assert_null (ra_facts_get (self->facts, "subscriber.1.surname"));
}

static void
test_same (Desk *self, gconstpointer data)
{
  ra_facts_unref (self->facts);
  self->facts = fixture_person_facts (self->profile);
  match (self, CARD);
  assert_row (self, "surname", RA_MRZ_SAME, "LUKIANENKO");
  g_assert_null (find_row (self, "surname-in-papers"));
  assert_row (self, "given-names", RA_MRZ_SAME, "OLENA");
  assert_row (self, "unzr", RA_MRZ_SAME, "19850314-01235");
  assert_row (self, "document-number", RA_MRZ_SAME, "001234567");
}

static void
test_differs (Desk *self, gconstpointer data)
{
  ra_facts_unref (self->facts);
  self->facts = fixture_person_facts (self->profile);
  fixture_set (self->facts, "subscriber.1.document-number=001234568", "subscriber.1.sex=male", NULL);
  match (self, OTHER_CARD);
  assert_row (self, "surname", RA_MRZ_DIFFERS, "LUKYANENKO");
  assert_row (self, "surname-in-papers", RA_MRZ_FILLED, "Lukyanenko");
  assert_row (self, "unzr", RA_MRZ_SAME, "19850314-01235");
  assert_row (self, "sex", RA_MRZ_DIFFERS, "female");
  assert_row (self, "document-number", RA_MRZ_DIFFERS, "001234567");
  /* What was typed stays. */
  g_assert_cmpstr (ra_facts_get (self->facts, "subscriber.1.sex"), ==, "male");
  g_assert_cmpstr (ra_facts_get (self->facts, "subscriber.1.document-number"), ==, "001234568");
}

static gboolean
is_asked (Desk *self, const char *kind, const char *item)
{
  g_autoptr (GPtrArray) rows
      = ra_checklist_evaluate (self->profile, ra_profile_get_kind (self->profile, kind), self->facts, NULL);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const RaChecklistRow *) rows->pdata[i])->item->id, item))
      return TRUE;
  return FALSE;
}

/* Another surname in the document asks for the paper that explains it, where the list has one; what was typed of it
 * before stays. */
static void
test_surname_differs (Desk *self, gconstpointer data)
{
  ra_facts_unref (self->facts);
  self->facts = fixture_person_facts (self->profile);
  fixture_set (self->facts, "subscriber.1.role=employee", NULL);
  g_assert_false (is_asked (self, "legal-entity", "surname-change"));
  match_as (self, "legal-entity", OTHER_CARD);
  assert_row (self, "surname-in-papers", RA_MRZ_FILLED, "Lukyanenko");
  g_assert_true (is_asked (self, "legal-entity", "surname-change"));
  g_assert_false (is_asked (self, "individual", "surname-change"));
  fixture_set (self->facts, "subscriber.1.surname-in-papers=Бондар", NULL);
  match_as (self, "legal-entity", OTHER_CARD);
  g_assert_null (find_row (self, "surname-in-papers"));
  g_assert_cmpstr (ra_facts_get (self->facts, "subscriber.1.surname-in-papers"), ==, "Бондар");
}

/* What a new case starts with was said by nobody. */
static void
test_foreigner (Desk *self, gconstpointer data)
{
  fixture_set (self->facts, "subscriber.1.citizenship=UA", "subscriber.1.name-parts=both", NULL);
  match (self, POLISH);
  assert_row (self, "citizenship", RA_MRZ_FILLED, "PL");
  assert_row (self, "document", RA_MRZ_FILLED, "foreign-passport");
  assert_row (self, "document-number", RA_MRZ_FILLED, "AB1234567");
  assert_row (self, "surname", RA_MRZ_FILLED, "Kowalski");
  assert_row (self, "given-names", RA_MRZ_FILLED, "Jan Piotr");
  assert_row (self, "sex", RA_MRZ_FILLED, "male");
  g_assert_null (find_row (self, "unzr"));
  g_assert_null (find_row (self, "name-parts"));
}

static void
test_one_name (Desk *self, gconstpointer data)
{
  match (self, ONE_NAME);
  assert_row (self, "name-parts", RA_MRZ_FILLED, "surname-only");
  assert_row (self, "surname", RA_MRZ_FILLED, "Priya");
  g_assert_null (find_row (self, "given-names"));
}

/* A check digit that does not fit: the field fills nothing, and the place is told. */
static void
test_unread (Desk *self, gconstpointer data)
{
  g_autofree char *damaged = g_strdup (CARD);
  const RaMrzRow *row = NULL;

  damaged[31] = '6'; /* the year of birth */
  match (self, damaged);
  g_assert_null (find_row (self, "birth-date"));
  for (guint i = 0; i < self->rows->len && row == NULL; i++)
    if (((RaMrzRow *) self->rows->pdata[i])->verdict == RA_MRZ_UNREAD)
      row = self->rows->pdata[i];
  g_assert_nonnull (row);
  g_assert_cmpstr (row->path, ==, NULL);
  g_assert_cmpstr (row->label, ==, "line 2, character 7");
  g_assert_nonnull (strstr (row->text, "date of birth"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Desk, NULL, set_up, func, tear_down)
  ADD ("/clause/dfs-5.1-identity/zone-fills", test_fills);
  ADD ("/case/mrz/same", test_same);
  ADD ("/case/mrz/differs", test_differs);
  ADD ("/clause/dfs-5.2-documents/zone-of-another-surname", test_surname_differs);
  ADD ("/case/mrz/foreigner", test_foreigner);
  ADD ("/case/mrz/one-name", test_one_name);
  ADD ("/case/mrz/unread", test_unread);
  return g_test_run ();
}
