/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which algorithms keys are made by, what the clerk is told of them, and what of it stands in the journal. */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/profile/ra-suite-rule.h"

static const RaChoiceView *
find (GPtrArray *views, const char *id)
{
  for (guint i = 0; i < views->len; i++)
    {
      const RaChoiceView *view = g_ptr_array_index (views, i);

      if (g_str_equal (view->id, id))
        return view;
    }
  return NULL;
}

static GPtrArray *
list_suites_for (Fixture *self, const char *purpose)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *views = ra_desk_list_suites (self->desk, NULL, purpose, NULL, &error);

  g_assert_no_error (error);
  return views;
}

static GPtrArray *
list_suites (Fixture *self)
{
  return list_suites_for (self, NULL);
}

/* The centre takes @accepts, by commas; an error stays in @error. */
static gboolean
set_accepts (Fixture *self, const char *accepts, GError **error)
{
  g_autoptr (RaCentreSettings) view = NULL;

  if (self->centre == NULL)
    fixture_connect (self);
  view = ra_desk_get_centre (self->desk, NULL, NULL);
  g_strfreev (view->accepts);
  view->accepts = g_strsplit (accepts, ",", -1);
  return ra_desk_set_centre (self->desk, view, NULL, error);
}

static RaKeysResult *
generate (Fixture *self, const char *number, const char *suite, const char *agreement, GError **error)
{
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);

  return ra_desk_generate_keys (self->desk,
                                &(RaKeysOrder){ .number = number,
                                                .subscriber = 1,
                                                .suite = suite,
                                                .agreement_suite = agreement,
                                                .place = self->medium,
                                                .secret = password },
                                NULL, error);
}

/* (transfer full): what the journal has of the last @act of the case, in words */
static char *
read_journal (Fixture *self, const char *number, const char *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, number, 0, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->act, act))
        return g_strdup (row->detail);
    }
  g_assert_not_reached ();
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("expected “%s” in “%s”", part, text);
}

static const RaFinding *
find_check (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaFinding *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->id, id))
        return row;
    }
  return NULL;
}

/* ---- what is offered ---- */

static void
test_offered (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) suites = list_suites (self), abroad = list_suites_for (self, "crossborder");
  const RaChoiceView *older, *newer;

  g_assert_cmpuint (suites->len, ==, 6);
  older = find (suites, "dstu4145-257");
  newer = find (suites, "dstu4145-257-kupyna");
  g_assert_false (older->selected);
  g_assert_cmpstr (older->beside, ==, "dstu4145-431");
  g_assert_cmpstr (older->clause, ==, "ord-2.4-documents");
  assert_has (older->note, "31.12.2021");
  assert_has (older->detail, "31.12.2021");
  g_assert_true (newer->selected);
  g_assert_null (newer->note);
  assert_has (newer->detail, "01.01.2022");
  g_assert_cmpstr (newer->beside, ==, "dstu4145-431-kupyna");
  g_assert_cmpstr (find (suites, "ecdsa-p256")->beside, ==, "ecdsa-p256");
  g_assert_null (find (abroad, "rsa-4096")->note);
  assert_has (find (suites, "rsa-4096")->note, "not for electronic documents");
}

static void
test_purposes (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) purposes = ra_desk_list_purposes (self->desk);
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  RaKeysOrder order = { .number = number,
                        .subscriber = 1,
                        .purpose = "authentication",
                        .suite = "ecdsa-p256",
                        .place = self->medium,
                        .secret = password };
  g_autoptr (RaKeysResult) result = NULL, documents = NULL;
  g_autofree char *journal = NULL, *noted = NULL;

  g_assert_cmpuint (purposes->len, ==, 3);
  g_assert_true (find (purposes, "documents")->selected);
  result = ra_desk_generate_keys (self->desk, &order, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (result->notes), ==, 0);
  journal = read_journal (self, number, "keys-generate");
  assert_has (journal, "what the signatures are for: Authentication");
  order.purpose = NULL;
  documents = ra_desk_generate_keys (self->desk, &order, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (documents->notes), ==, 1);
  assert_has (documents->notes[0], "not for electronic documents");
  noted = read_journal (self, number, "keys-generate");
  assert_has (noted, "taken though the order had it otherwise");
  order.purpose = "decoration";
  g_assert_null (ra_desk_generate_keys (self->desk, &order, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
}

/* What the centre does not take is neither offered nor proposed beside another. */
static void
test_narrowed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suites = NULL;

  g_assert_true (set_accepts (self, "dstu4145-257, ecdsa-p256", &error));
  g_assert_no_error (error);
  suites = list_suites (self);
  g_assert_cmpuint (suites->len, ==, 2);
  g_assert_true (find (suites, "dstu4145-257")->selected);
  g_assert_cmpstr (find (suites, "dstu4145-257")->beside, ==, "dstu4145-257");
}

static void
test_centre_wrong (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCentreSettings) view = NULL;

  g_assert_false (set_accepts (self, "dstu4145-257,dstu4145-367", &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  assert_has (error->message, "“dstu4145-367”");
  assert_has (error->message, "dstu4145-431-kupyna");
  g_clear_error (&error);
  g_assert_false (set_accepts (self, "ecdsa-p256,rsa-4096,ecdsa-p256", &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  assert_has (error->message, "twice");
  g_clear_error (&error);
  g_assert_false (set_accepts (self, "ecdsa-p256,,rsa-4096", &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  view = ra_desk_get_centre (self->desk, NULL, NULL);
  g_assert_null (view->accepts[0]);
}

static void
test_centre_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suites = ra_desk_list_centre_suites (self->desk, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (suites->len, ==, 6);
  for (guint i = 0; i < suites->len; i++)
    {
      const RaChoiceView *view = g_ptr_array_index (suites, i);

      g_assert_true (view->selected);
      g_assert_nonnull (view->detail);
    }
}

/* ---- generating ---- */

/* What the office begins with: m = 257 to sign, m = 431 to agree keys, ГОСТ 34.311 after the order's date. */
static void
test_default (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaKeysResult) result = generate (self, number, "dstu4145-257", NULL, &error);
  g_autofree char *journal = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (result->suites[0], ==, "dstu4145-257");
  g_assert_cmpstr (result->suites[1], ==, "dstu4145-431");
  g_assert_cmpuint (g_strv_length (result->notes), ==, 2);
  assert_has (result->notes[0], "31.12.2021");
  journal = read_journal (self, number, "keys-generate");
  assert_has (journal, "taken though the order had it otherwise on that day: ДСТУ 4145 (257 бітів)");
  assert_has (journal, "ДСТУ 4145 (431 біт) з ГОСТ 34.311 (");
  assert_has (journal, "clause of the order: п. 2.4 (1)");
  assert_has (journal, "suite of the key agreement pair: ДСТУ 4145 (431 біт) з ГОСТ 34.311");
}

static void
assert_checks (const RaRequestView *request, const char *suite, gboolean noted)
{
  const RaFinding *today = find_check (request->checks, "suite-today");

  g_assert_cmpstr (request->record->suite, ==, suite);
  for (guint i = 0; i < request->checks->len; i++)
    {
      const RaFinding *row = g_ptr_array_index (request->checks, i);

      if (!row->ok)
        g_error ("%s: %s", row->id, row->text);
    }
  g_assert_cmpint (today != NULL, ==, noted);
  if (!noted)
    return;
  g_assert_true (today->noted);
  g_assert_cmpstr (today->clause, ==, "ord-2.4-documents");
}

/* Both requests of a pair, each checked by the suite it was made by. */
static void
assert_requests (
    Fixture *self, const char *number, const char *signing, const char *agreement, gboolean noted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 2);
  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);

      assert_checks (request, request->record->usage == RA_USAGE_SIGNATURE ? signing : agreement, noted);
    }
}

static void
test_default_requests (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaKeysResult) result = generate (self, number, "dstu4145-257", NULL, &error);

  g_assert_no_error (error);
  assert_requests (self, number, "dstu4145-257", "dstu4145-431", TRUE);
}

static void
test_kupyna (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaKeysResult) result = generate (self, number, "dstu4145-257-kupyna", NULL, &error);
  g_autofree char *journal = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (result->suites[1], ==, "dstu4145-431-kupyna");
  g_assert_null (result->notes[0]);
  journal = read_journal (self, number, "keys-generate");
  g_assert_null (strstr (journal, "the order"));
  assert_requests (self, number, "dstu4145-257-kupyna", "dstu4145-431-kupyna", FALSE);
}

/* Two suites of the clerk's own choice; two notes of the same suite would be one too many. */
static void
test_chosen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaKeysResult) same = generate (self, number, "dstu4145-431", "dstu4145-431", &error);
  g_autoptr (RaKeysResult) mixed = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (same->notes), ==, 1);
  mixed = generate (self, number, "dstu4145-257", "ecdsa-p256", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mixed->suites[1], ==, "ecdsa-p256");
  g_assert_cmpuint (g_strv_length (mixed->notes), ==, 1);
}

/* What a profile may permit is what the station can make, neither more nor less. */
static void
test_same_ids (void)
{
  const RaSuite *const *suites = ra_suite_list ();
  const char *const *ids = ra_suite_rule_ids ();
  guint n = 0;

  for (; suites[n] != NULL && ids[n] != NULL; n++)
    g_assert_true (g_strv_contains (ids, suites[n]->id));
  g_assert_null (suites[n]);
  g_assert_null (ids[n]);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);

  g_assert_null (generate (self, number, "dstu4145-367", NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (generate (self, number, "dstu4145-257", "rsa-1024", &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  assert_has (error->message, "“rsa-1024”");
  fixture_assert_state (self, number, RA_CASE_REGISTERED);
}

/* The second pair is refused as the first is, by the name of its own suite. */
static void
test_agreement_not_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);

  g_assert_true (set_accepts (self, "dstu4145-257,ecdsa-p256", &error));
  g_assert_null (generate (self, number, "dstu4145-257", "dstu4145-431", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "dstu4145-431");
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "ord-2.4-documents");
  fixture_assert_state (self, number, RA_CASE_REGISTERED);
}

/* ---- the container ---- */

/* PBES2 with AES, in DER: aes256-CBC is 2.16.840.1.101.3.4.1.42. */
static gboolean
has_aes (GBytes *bytes)
{
  static const guint8 oid[] = { 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2a };
  gsize size;
  const guint8 *at = g_bytes_get_data (bytes, &size);

  return memmem (at, size, oid, sizeof oid) != NULL;
}

/* As INTEGER in DER: how often the iterations of this form stand in it. */
static guint
count_iterations (GBytes *bytes, RaContainerForm form)
{
  ASN1_INTEGER *number = ASN1_INTEGER_new ();
  unsigned char *der = NULL;
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);
  const guint8 *end = at + left;
  guint count = 0;

  g_assert_cmpint (ASN1_INTEGER_set_int64 (number, ra_container_iterations (form)), ==, 1);
  const gsize size = (gsize) i2d_ASN1_INTEGER (number, &der);
  for (; (at = memmem (at, (gsize) (end - at), der, size)) != NULL; at += size)
    count++;
  OPENSSL_free (der);
  ASN1_INTEGER_free (number);
  return count;
}

/* Writes with as many iterations as the station does, and proves the keys with them. */
static void
assert_writes (Fixture *self, RaContainerForm form)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RaKeysResult) result = NULL;

  ra_container_set_test_iterations (0);
  g_assert_cmpuint (ra_container_iterations (form), >=, RA_CONTAINER_NATIONAL_ITERATIONS);
  result = generate (self, number, "dstu4145-257", NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (self->medium, result->files[0], NULL);
  bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (has_aes (bytes), ==, form == RA_CONTAINER_FORM_AES);
  g_assert_cmpuint (count_iterations (bytes, form), ==, 3); /* two keys and the MAC */
  ra_container_set_test_iterations (FIXTURE_ITERATIONS);
}

static void
test_container_national (Fixture *self, gconstpointer data)
{
  assert_writes (self, RA_CONTAINER_FORM_NATIONAL);
}

/* The office's own folder says otherwise. */
static void
test_container_aes (Fixture *self, gconstpointer data)
{
  static const char site[]
      = "<site format-version='1' profile='ua-acsk-dfs'><office container='aes'/></site>";
  g_autofree char *dir = g_build_filename (self->dir, "site", NULL);
  g_autofree char *path = g_build_filename (dir, "site.xml", NULL);

  g_mkdir (dir, 0700);
  g_assert_true (g_file_set_contents (path, site, -1, NULL));
  fixture_reopen (self);
  assert_writes (self, RA_CONTAINER_FORM_AES);
}

/* ---- requests made outside ---- */

static void
import_one (Fixture *self, const char *from, const char *number, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (from, name, NULL);
  g_autoptr (GBytes) bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);
  g_autoptr (GPtrArray) rows = NULL;
  const RaFinding *today;

  g_assert_no_error (error);
  rows = ra_desk_check_request (self->desk, number, 1, bytes, NULL, &error);
  g_assert_no_error (error);
  today = find_check (rows, "suite-today");
  g_assert_true (today->ok && today->noted);
  g_assert_cmpstr (today->clause, ==, "ord-2.4-documents");
  ra_desk_import_request (self->desk, &(RaRequestImport){ number, 1, name, bytes }, NULL, &error);
  g_assert_no_error (error);
}

/* A request with the older hash is taken in with the note, which stands in the journal as well. */
static void
test_import (Fixture *self, gconstpointer data)
{
  Fixture other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *there = NULL, *here = fixture_registered_case (self), *journal = NULL;
  g_autoptr (RaKeysResult) result = NULL;

  fixture_set_up (&other, NULL);
  there = fixture_registered_case (&other);
  result = generate (&other, there, "dstu4145-257", NULL, &error);
  g_assert_no_error (error);
  import_one (self, other.medium, here, result->files[1]);
  import_one (self, other.medium, here, result->files[2]);
  fixture_tear_down (&other, NULL);
  journal = read_journal (self, here, "request-import");
  assert_has (journal, "taken though the order had it otherwise on that day: ДСТУ 4145");
  assert_has (journal, "clause of the order: п. 2.4 (1)");
  fixture_assert_state (self, here, RA_CASE_KEYS);
}

static GBytes *
read_file (const char *dir, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (dir, name, NULL);
  GBytes *bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);

  g_assert_no_error (error);
  return bytes;
}

/* The request of the signing pair is judged for what it is for, that of the other pair is not. */
static void
assert_import_for (Fixture *self, const RaRequestImport *import, gboolean noted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_check_import (self->desk, import, NULL, &error);
  const RaFinding *today;

  g_assert_no_error (error);
  today = find_check (rows, "suite-today");
  g_assert_cmpint (today != NULL && today->noted, ==, noted);
}

static void
test_import_purpose (Fixture *self, gconstpointer data)
{
  Fixture other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *there = NULL, *here = fixture_registered_case (self), *journal = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GBytes) sign = NULL, agree = NULL;

  fixture_set_up (&other, NULL);
  there = fixture_registered_case (&other);
  result = generate (&other, there, "ecdsa-p256", NULL, &error);
  g_assert_no_error (error);
  sign = read_file (other.medium, result->files[1]);
  agree = read_file (other.medium, result->files[2]);
  fixture_tear_down (&other, NULL);
  assert_import_for (self, &(RaRequestImport){ here, 1, "sign.p10", sign, NULL }, TRUE);
  assert_import_for (self, &(RaRequestImport){ here, 1, "sign.p10", sign, "documents" }, TRUE);
  assert_import_for (self, &(RaRequestImport){ here, 1, "sign.p10", sign, "authentication" }, FALSE);
  assert_import_for (self, &(RaRequestImport){ here, 1, "agree.p10", agree, "documents" }, FALSE);
  g_assert_false (ra_desk_import_request (self->desk, &(RaRequestImport){ here, 1, "sign.p10", sign, "tea" },
                                          NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  ra_desk_import_request (self->desk, &(RaRequestImport){ here, 1, "sign.p10", sign, "documents" }, NULL,
                          &error);
  g_assert_no_error (error);
  journal = read_journal (self, here, "request-import");
  assert_has (journal, "taken though the order had it otherwise on that day: ECDSA");
  assert_has (journal, "documents");
}

static guint
count_requests (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  return requests->len;
}

/* What a subscriber brings on a medium is taken after the registration, not before. */
static void
test_import_after_registration (Fixture *self, gconstpointer data)
{
  Fixture other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *there = NULL, *here = fixture_complete_case (self), *path = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;

  fixture_set_up (&other, NULL);
  there = fixture_registered_case (&other);
  result = generate (&other, there, "dstu4145-257", NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (other.medium, result->files[1], NULL);
  bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);
  g_assert_no_error (error);
  fixture_tear_down (&other, NULL);
  g_assert_false (ra_desk_import_request (self->desk, &(RaRequestImport){ here, 1, result->files[1], bytes },
                                          NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_cmpuint (count_requests (self, here), ==, 0);
  ra_desk_register_case (self->desk, here, NULL, &error);
  g_assert_no_error (error);
  ra_desk_import_request (self->desk, &(RaRequestImport){ here, 1, result->files[1], bytes }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_requests (self, here), ==, 1);
}

/* ---- who generates ---- */

static void
add_representative (Fixture *self, const char *number)
{
  static const char *const facts[][2] = {
    { "applicant.key-generation", "representative" },
    { "applicant.representative-surname", "Ткач" },
    { "applicant.representative-given-names", "Роман Ігорович" },
    { "applicant.representative-document", "id-card" },
    { "applicant.representative-document-number", "001122334" },
    { "applicant.power-of-attorney-number", "17" },
    { "applicant.power-of-attorney-date", "2026-11-02" },
    { "applicant.power-submit", "yes" },
    { "applicant.power-register", "yes" },
    { "applicant.power-generate", "yes" },
    { "applicant.power-contract", "no" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autoptr (GPtrArray) items = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    ra_fact_input_set (input, facts[i][0], facts[i][1]);
  ra_desk_set_facts (self->desk, number, input, NULL, &error);
  g_assert_no_error (error);
  items = ra_desk_list_items (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);
      const RaItemChange change = { .item = item->id, .state = RA_ITEM_STATE_CERTIFIED };

      ra_desk_set_item (self->desk, number, &change, NULL, &error);
      g_assert_no_error (error);
    }
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

/* What the facts announce holds, whatever the caller says: the medium leaves in its envelope only. */
static void
test_announced_representative (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *journal = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GPtrArray) things = NULL;

  add_representative (self, number);
  result = generate (self, number, "dstu4145-257", NULL, &error);
  g_assert_no_error (error);
  journal = read_journal (self, number, "keys-generate");
  assert_has (journal, "generated by: the representative");
  things = ra_desk_list_things (self->desk, number, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (find (things, "key-medium")->selected);
  g_assert_true (find (things, "key-envelope")->selected);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/ord-2.4-documents/offered", test_offered);
  fixture_test ("/clause/ord-2.4-documents/purposes", test_purposes);
  fixture_test ("/desk/suites/narrowed", test_narrowed);
  fixture_test ("/desk/centre/accepts-wrong", test_centre_wrong);
  fixture_test ("/desk/centre/lists-all", test_centre_list);
  fixture_test ("/clause/ord-2.4-documents/noted-in-the-journal", test_default);
  fixture_test ("/clause/dfs-6.1-pair/each-by-its-suite", test_default_requests);
  fixture_test ("/clause/ord-2.4-documents/kupyna-without-a-note", test_kupyna);
  fixture_test ("/desk/suites/chosen", test_chosen);
  fixture_test ("/desk/suites/unknown", test_unknown);
  g_test_add_func ("/desk/suites/same-ids", test_same_ids);
  fixture_test ("/clause/ord-2.4-documents/agreement-not-taken", test_agreement_not_taken);
  fixture_test ("/clause/dfs-6.1-password/container-national", test_container_national);
  fixture_test ("/clause/dfs-6.1-password/container-aes", test_container_aes);
  fixture_test ("/clause/ord-2.4-documents/import-noted", test_import);
  fixture_test ("/clause/ord-2.4-documents/import-purpose", test_import_purpose);
  fixture_test ("/clause/dfs-6.1-import/after-registration", test_import_after_registration);
  fixture_test ("/clause/dfs-6.1-envelope/announced", test_announced_representative);
  return g_test_run ();
}
