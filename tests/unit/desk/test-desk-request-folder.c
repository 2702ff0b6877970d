/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests that were made outside and come as a folder. */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/keys/ra-key-pair.h"
#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/desk/keys/ra-desk-request-folder.h"

typedef struct
{
  Fixture station;
  char *number;
  char *folder;
} Brought;

static void
set_up (Brought *self, gconstpointer data)
{
  fixture_set_up (&self->station, data);
  self->number = fixture_registered_case (&self->station);
  self->folder = g_build_filename (self->station.root, "brought", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
}

static void
tear_down (Brought *self, gconstpointer data)
{
  fixture_remove_all (self->folder);
  g_free (self->folder);
  g_free (self->number);
  fixture_tear_down (&self->station, data);
}

static const char institution[]
    = "[applicant]\nname=Сновська районна рада\nshort-name=Сновська РР\nedrpou=12345678\ncountry=UA\n"
      "locality=Сновськ\nstreet=вул. Соборна, 1\ngoverning-bodies=рада\naccount-holders=голова\n"
      "phone=+380441234567\nemail=office@example.org\nhead-surname=Шевчук\nhead-given-names=Ганна Юріївна\n"
      "head-position=голова\nregister-extract=123456789\nregister-time=2026-10-16 10:00\n"
      "established-by=founding-papers\nterms-read=yes\ncame=responsible-person\nvisitor-surname=Довженко\n"
      "visitor-given-names=Остап Ігорович\nvisitor-document=id-card\nvisitor-document-number=007654321\n"
      "decision-number=3\ndecision-date=2026-01-15\ncontract-number=42/17\ncontract-date=2026-01-15\n";

static void
append_official (GString *text, guint n)
{
  static const char *const tax_numbers[] = { "3111900022", "3111900127", "3111900221" };
  static const char *const numbers[] = { "19850314-01235", "19850314-01246", "19850314-01257" };

  g_string_append_printf (
      text,
      "[subscriber %u]\nrole=employee\nposition=діловод %u\nsurname=Лук'яненко\n"
      "given-names=Олена Ігорівна\nbirth-date=1985-03-14\nsex=female\ncitizenship=UA\n"
      "document=id-card\ndocument-number=%09u\ndocument-issued-by=8001\n"
      "document-issued-on=2019-05-20\ntax-number=%s\nunzr=%s\nkey-phrase=сойка над Десною %u\n",
      n, n, 1000000 + n, tax_numbers[n - 1], numbers[n - 1], n);
}

/* Of three people; the responsible person brings their requests. */
static void
set_up_institution (Brought *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (institution);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->station, data);
  path = g_build_filename (self->station.root, "facts.ini", NULL);
  for (guint n = 1; n <= 3; n++)
    append_official (text, n);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  self->number = ra_desk_new_case_from_file (self->station.desk, "institution", path, NULL, &error);
  g_assert_no_error (error);
  fixture_bring_all (&self->station, self->number);
  ra_desk_register_case (self->station.desk, self->number, NULL, &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->station.root, "brought", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
}

/* As the tools at the institution make it, for @subscriber of the case @number. */
static GBytes *
make_request_of (Brought *self, const char *number, guint subscriber, const char *suite, RaUsage usage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case (self->station.desk->office, number, NULL, &error);
  g_autoptr (RaSubject) subject = NULL;
  g_autoptr (RaKeyPair) key = NULL;
  g_autoptr (RaRequest) request = NULL;

  g_assert_no_error (error);
  subject = ra_subject_build (file->profile, file->kind, file->facts, subscriber, usage, &error);
  g_assert_no_error (error);
  key = ra_key_pair_generate (ra_suite_find (suite), usage, NULL, &error);
  g_assert_no_error (error);
  request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
  return g_bytes_ref (request->der);
}

static GBytes *
make_request (Brought *self, const char *number, const char *suite, RaUsage usage)
{
  return make_request_of (self, number, 1, suite, usage);
}

static void
put (Brought *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

static void
put_request (Brought *self, const char *name, RaUsage usage)
{
  g_autoptr (GBytes) bytes = make_request (self, self->number, "dstu4145-257-kupyna", usage);

  put (self, name, bytes);
}

static GPtrArray *
import (Brought *self)
{
  const RaRequestFolder folder = { .number = self->number, .path = self->folder };
  g_autoptr (GError) error = NULL;
  GPtrArray *views = ra_desk_import_folder (self->station.desk, &folder, NULL, &error);

  g_assert_no_error (error);
  return views;
}

static void
assert_view (GPtrArray *views, guint i, const char *file, gboolean taken, const char *clause)
{
  const RaBroughtView *view = g_ptr_array_index (views, i);

  g_test_message ("%s: %s", view->file, view->text);
  g_assert_cmpstr (view->file, ==, file);
  g_assert_true (view->taken == taken);
  g_assert_true (view->ok == taken);
  g_assert_cmpstr (view->clause, ==, clause);
  g_assert_cmpuint (strlen (view->text), >, 0);
}

static guint
count_entries (Brought *self, const char *act)
{
  g_autoptr (GPtrArray) entries = ra_desk_list_journal (self->station.desk, self->number, 0, 50, NULL, NULL);
  guint count = 0;

  for (guint i = 0; i < entries->len; i++)
    count += g_str_equal (((RaJournalRow *) entries->pdata[i])->act, act);
  return count;
}

/* Both of a pair, found by what their keys are for, in one act; who brought them and on what is recorded. */
static void
test_pair (Brought *self, gconstpointer data)
{
  g_autoptr (GPtrArray) views = NULL, entries = NULL;
  const RaJournalRow *last;

  put_request (self, "a.p10", RA_USAGE_AGREEMENT);
  put_request (self, "b.p10", RA_USAGE_SIGNATURE);
  put_request (self, ".hidden", RA_USAGE_SIGNATURE);
  views = import (self);
  g_assert_cmpuint (views->len, ==, 2);
  assert_view (views, 0, "a.p10", TRUE, NULL);
  assert_view (views, 1, "b.p10", TRUE, NULL);
  g_assert_cmpstr (((RaBroughtView *) views->pdata[0])->usage, ==, "agreement");
  g_assert_cmpuint (((RaBroughtView *) views->pdata[0])->subscriber, ==, 1);
  fixture_assert_state (&self->station, self->number, RA_CASE_KEYS);
  g_assert_cmpuint (count_entries (self, "request-import"), ==, 1);
  entries = ra_desk_list_journal (self->station.desk, self->number, 0, 1, NULL, NULL);
  last = g_ptr_array_index (entries, 0);
  g_assert_nonnull (strstr (last->detail, "requests taken in: 2"));
  g_assert_nonnull (strstr (last->detail, "brought by: the subscriber"));
  g_assert_nonnull (strstr (last->detail, "medium: "));
}

static void
put_pair_of (Brought *self, guint n)
{
  static const RaUsage usages[] = { RA_USAGE_SIGNATURE, RA_USAGE_AGREEMENT };

  for (guint i = 0; i < G_N_ELEMENTS (usages); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u%c.p10", n, 'a' + i);
      g_autoptr (GBytes) bytes = make_request_of (self, self->number, n, "dstu4145-257-kupyna", usages[i]);

      put (self, name, bytes);
    }
}

/* Each file finds its own person by the name in it; one whose pair is not whole waits, the others do not. */
static void
test_many (Brought *self, gconstpointer data)
{
  g_autoptr (GPtrArray) views = NULL, entries = NULL, requests = NULL;
  const RaJournalRow *last;

  put_pair_of (self, 1);
  put_pair_of (self, 3);
  views = import (self);
  g_assert_cmpuint (views->len, ==, 4);
  for (guint i = 0; i < views->len; i++)
    {
      g_assert_true (((RaBroughtView *) views->pdata[i])->taken);
      g_assert_cmpuint (((RaBroughtView *) views->pdata[i])->subscriber, ==, i < 2 ? 1 : 3);
    }
  g_assert_cmpuint (count_entries (self, "request-import"), ==, 1);
  entries = ra_desk_list_journal (self->station.desk, self->number, 0, 1, NULL, NULL);
  last = g_ptr_array_index (entries, 0);
  g_assert_nonnull (strstr (last->detail, "requests taken in: 4"));
  g_assert_nonnull (strstr (last->detail, "brought by: the responsible person"));
  requests = ra_desk_list_requests (self->station.desk, self->number, NULL, NULL);
  g_assert_cmpuint (requests->len, ==, 4);
}

/* A medium with keys that were made elsewhere never was here, so that nobody is given it here. */
static void
test_no_medium (Brought *self, gconstpointer data)
{
  g_autoptr (GPtrArray) views = NULL, things = NULL;

  put_request (self, "a.p10", RA_USAGE_AGREEMENT);
  put_request (self, "b.p10", RA_USAGE_SIGNATURE);
  views = import (self);
  things = ra_desk_list_things (self->station.desk, self->number, 1, NULL, NULL);
  for (guint i = 0; i < things->len; i++)
    {
      const RaChoiceView *thing = g_ptr_array_index (things, i);

      if (g_str_equal (thing->id, "key-medium"))
        g_assert_false (thing->selected);
    }
}

/* Only checking changes nothing. */
static void
test_check (Brought *self, gconstpointer data)
{
  const RaRequestFolder folder = { .number = self->number, .path = self->folder };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = NULL;

  put_request (self, "a.p10", RA_USAGE_AGREEMENT);
  put_request (self, "b.p10", RA_USAGE_SIGNATURE);
  views = ra_desk_check_folder (self->station.desk, &folder, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (((RaBroughtView *) views->pdata[i])->ok);
      g_assert_false (((RaBroughtView *) views->pdata[i])->taken);
    }
  fixture_assert_state (&self->station, self->number, RA_CASE_REGISTERED);
}

static void
test_extension (Brought *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_request (self, self->number, "ecdsa-p256", RA_USAGE_SIGNATURE);
  const RaRequestImport single = { self->number, 1, "a.txt", bytes };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = NULL;

  put_request (self, "a.p10", RA_USAGE_AGREEMENT);
  put_request (self, "b.p10.txt", RA_USAGE_SIGNATURE);
  put_request (self, "c", RA_USAGE_SIGNATURE);
  put_request (self, "d.P12", RA_USAGE_SIGNATURE);
  views = import (self);
  g_assert_cmpuint (views->len, ==, 4);
  assert_view (views, 0, "a.p10", FALSE, "dfs-6.1-pair");
  assert_view (views, 1, "b.p10.txt", FALSE, "dfs-6.1-extension");
  assert_view (views, 2, "c", FALSE, "dfs-6.1-extension");
  assert_view (views, 3, "d.P12", FALSE, "dfs-6.1-extension");
  g_assert_false (ra_desk_import_request (self->station.desk, &single, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.1-extension");
  g_assert_cmpuint (count_entries (self, "request-import"), ==, 0);
}

/* Nothing is taken twice: neither the same key under two names nor the same folder again. */
static void
test_once (Brought *self, gconstpointer data)
{
  g_autoptr (GBytes) sign = make_request (self, self->number, "ecdsa-p256", RA_USAGE_SIGNATURE);
  g_autoptr (GPtrArray) first = NULL, again = NULL;

  put_request (self, "a.p10", RA_USAGE_AGREEMENT);
  put (self, "b.p10", sign);
  put (self, "c.p10", sign);
  first = import (self);
  assert_view (first, 0, "a.p10", TRUE, NULL);
  assert_view (first, 1, "b.p10", TRUE, NULL);
  assert_view (first, 2, "c.p10", FALSE, "dfs-6.3-unique");
  again = import (self);
  for (guint i = 0; i < 3; i++)
    g_assert_false (((RaBroughtView *) again->pdata[i])->taken);
  g_assert_cmpstr (((RaBroughtView *) again->pdata[0])->clause, ==, "dfs-6.3-unique");
  g_assert_cmpuint (count_entries (self, "request-import"), ==, 1);
}

/* What is damaged, of somebody else, or one too many is said file by file, and the rest of a pair waits for it. */
static void
test_wrong (Brought *self, gconstpointer data)
{
  g_autoptr (RaFactInput) person = fixture_person ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) damaged = g_bytes_new_static ("nothing", 7), other = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) views = NULL;

  ra_fact_input_set (person, "subscriber.1.surname", "Бондар");
  ra_fact_input_set (person, "subscriber.1.tax-number", "3111912321");
  ra_fact_input_set (person, "subscriber.1.tax-number-reason", "так у картці");
  ra_fact_input_set (person, "subscriber.1.unzr", "19850314-01246");
  number = ra_desk_new_case (self->station.desk, "individual", person, NULL, &error);
  g_assert_no_error (error);
  other = make_request (self, number, "ecdsa-p256", RA_USAGE_SIGNATURE);
  put_request (self, "a.p10", RA_USAGE_AGREEMENT);
  put (self, "b.p10", damaged);
  put (self, "c.p10", other);
  views = import (self);
  assert_view (views, 0, "a.p10", FALSE, "dfs-6.1-pair");
  g_assert_false (((RaBroughtView *) views->pdata[1])->ok);
  assert_view (views, 2, "c.p10", FALSE, NULL);
  g_assert_cmpuint (((RaBroughtView *) views->pdata[2])->subscriber, ==, 0);
  put_request (self, "d.p10", RA_USAGE_SIGNATURE);
  put_request (self, "e.p10", RA_USAGE_SIGNATURE);
  g_ptr_array_unref (views);
  views = import (self);
  assert_view (views, 0, "a.p10", FALSE, "dfs-6.1-pair");
  assert_view (views, 3, "d.p10", FALSE, "dfs-6.1-pair");
  assert_view (views, 4, "e.p10", FALSE, "dfs-6.1-pair");
  g_assert_cmpuint (count_entries (self, "request-import"), ==, 0);
}

#define ADD(path, func) g_test_add (path, Brought, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  ADD ("/clause/dfs-6.1-import/pair-of-a-folder", test_pair);
  ADD ("/desk/request-folder/no-medium", test_no_medium);
  ADD ("/desk/request-folder/check", test_check);
  ADD ("/clause/dfs-6.1-extension/refused", test_extension);
  ADD ("/clause/dfs-6.3-unique/folder-twice", test_once);
  ADD ("/clause/dfs-6.1-import/wrong-files", test_wrong);
  g_test_add ("/clause/dfs-6.1-import/of-many", Brought, NULL, set_up_institution, test_many, tear_down);
  return g_test_run ();
}
