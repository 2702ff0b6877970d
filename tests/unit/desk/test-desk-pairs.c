/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-rule-error.h"

/*
 * How many pairs of keys a subscriber gets is data: one (НУЦ РК), two (ДФС), five and five (МВС). Each goes from
 * the keys over the requests to the certificates of the practice centre, and is named as its data say.
 */

#define PROFILE "ua-acsk-dfs"

typedef struct
{
  const char *keys; /* in place of the program's */
  gboolean of_kind; /* or beside it, as the kind's own */
  guint n_signature, n_agreement;
  const char *suite;     /* the chosen one */
  const char *suites;    /* what the pairs are made by */
  const char *point;     /* of their clause: what the journal has of them */
  const char *container; /* what file names look like */
  const char *request;
  const char *certificate;
} Case;

static const Case one = {
  "<keys container-file='{random} one.p12' clause='dfs-6.2-possession'><pair usage='signature' "
  "request-file='{random}.p10' certificate-file='{serial}.cer'/></keys>",
  FALSE,
  1,
  0,
  "dstu4145-257",
  "dstu4145-257",
  "п. 6.2",
  "^[A-Z0-9]{8} one\\.p12$",
  "^[A-Z0-9]{8}\\.p10$",
  "^[0-9a-fA-F]{1,16}\\.cer$",
};
static const Case two = {
  NULL,
  FALSE,
  1,
  1,
  "dstu4145-257",
  "dstu4145-257 dstu4145-431",
  "п. 6.1",
  "^\\S+ \\S+ \\S+ EU-[A-Z0-9]{8}\\.p12$",
  "^\\S+ \\S+ \\S+ EU-(KEP-)?[A-Z0-9]{8}\\.p10$",
  "^\\S+ \\S+ \\S+ EU-(KEP-)?[0-9a-fA-F]{1,16}\\.cer$",
};
static const Case five_and_five = {
  "<keys container-file='{random} {subscriber.surname}.p12' clause='dfs-6.1-pair'>"
  "<pair usage='signature' count='5' request-file='{random} sign.p10' "
  "certificate-file='{serial} sign.cer'/>"
  "<pair usage='agreement' count='5' request-file='{random} agree.p10' "
  "certificate-file='{serial} agree.cer'/></keys>",
  TRUE,
  5,
  5,
  "ecdsa-p256",
  "ecdsa-p256",
  "п. 6.1",
  "^[A-Z0-9]{8} \\S+\\.p12$",
  "^[A-Z0-9]{8} (sign|agree)\\.p10$",
  "^[0-9a-fA-F]{1,16} (sign|agree)\\.cer$",
};

/* ---- profiles ---- */

static void
put (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, PROFILE, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): @text with @keys in place of its own, or behind its label when it has none */
static char *
with_keys (const char *text, gboolean of_kind, const char *keys)
{
  g_autoptr (GRegex) place
      = g_regex_new (of_kind ? "\\A(.*?</label>)" : "()<keys.*</keys>", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *replacement = g_strconcat ("\\1", keys, NULL);

  return g_regex_replace (place, text, -1, 0, replacement, 0, NULL);
}

static void
write_one (const char *root, const char *name, const char *text, const Case *of)
{
  gboolean changed = g_str_equal (name, of->of_kind ? "applicants/individual.xml" : "program.xml");
  g_autofree char *other = changed && of->keys != NULL ? with_keys (text, of->of_kind, of->keys) : NULL;

  put (root, name, other != NULL ? other : text);
}

/* What is shipped in the folder @name of the profile, with other keys. */
static void
write_profile (const char *root, const char *name, const Case *of)
{
  g_autofree char *shipped = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "forms", PROFILE, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (shipped, 0, NULL);

  for (const char *entry; (entry = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (shipped, entry, NULL);
      g_autofree char *below = *name != '\0' ? g_build_filename (name, entry, NULL) : g_strdup (entry);
      g_autofree char *text = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        write_profile (root, below, of);
      else if (g_file_get_contents (path, &text, NULL, NULL))
        write_one (root, below, text, of);
    }
}

/* ---- the line ---- */

typedef struct
{
  Fixture office;
  char *forms;
  char *number;
} Office;

static void
set_up (Office *self, gconstpointer data)
{
  self->forms = g_dir_make_tmp ("ra-pairs-XXXXXX", NULL);
  write_profile (self->forms, "", data);
  g_assert_true (g_setenv ("RA_FORMS_DIR", self->forms, TRUE));
  fixture_set_up (&self->office, NULL);
  self->number = fixture_registered_case (&self->office);
}

static void
tear_down (Office *self, gconstpointer data)
{
  fixture_tear_down (&self->office, NULL);
  g_unsetenv ("RA_FORMS_DIR");
  fixture_remove_all (self->forms);
  g_free (self->forms);
  g_free (self->number);
}

static void
assert_named (const char *pattern, const char *name)
{
  if (!g_regex_match_simple (pattern, name, 0, 0))
    g_error ("“%s” is not named as “%s”", name, pattern);
}

static void
generate (Office *self, const Case *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  RaKeysOrder order = { .number = self->number,
                        .subscriber = 1,
                        .suite = of->suite,
                        .place = self->office.medium,
                        .secret = password };
  g_autoptr (RaKeysResult) result = ra_desk_generate_keys (self->office.desk, &order, NULL, &error);
  g_autofree char *suites = NULL;

  g_assert_no_error (error);
  suites = g_strjoinv (" ", result->suites);
  g_assert_cmpstr (suites, ==, of->suites);
  g_assert_cmpuint (g_strv_length (result->files), ==, 1 + of->n_signature + of->n_agreement);
  assert_named (of->container, result->files[0]);
  for (guint i = 1; result->files[i] != NULL; i++)
    assert_named (of->request, result->files[i]);
  fixture_assert_state (&self->office, self->number, RA_CASE_KEYS);
}

static void
assert_requests (Office *self, const Case *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->office.desk, self->number, NULL, &error);
  guint n_signature = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, of->n_signature + of->n_agreement);
  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);

      g_assert_false (request->replaced);
      n_signature += request->record->usage == RA_USAGE_SIGNATURE;
      for (guint c = 0; c < request->checks->len; c++)
        g_assert_true (((const RaFinding *) g_ptr_array_index (request->checks, c))->ok);
    }
  g_assert_cmpuint (n_signature, ==, of->n_signature);
}

static void
send (Office *self, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_send_outbox (self->office.desk, self->number, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, n_rows);
}

/* Not before the last certificate is there does the subscriber go on. */
static void
certify (Office *self, const Case *of)
{
  g_autoptr (GError) error = NULL;
  guint total = of->n_signature + of->n_agreement;
  g_autoptr (GPtrArray) rows = ra_desk_list_outbox (self->office.desk, self->number, NULL, &error);
  const RaSubmissionView *last = g_ptr_array_index (rows, total - 1);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, total);
  fixture_connect (&self->office);
  ra_desk_hold_submission (self->office.desk, last->record->id, TRUE, "a reason", NULL, &error);
  g_assert_no_error (error);
  send (self, total - 1);
  fixture_assert_state (&self->office, self->number, total > 1 ? RA_CASE_SUBMITTED : RA_CASE_KEYS);
  ra_desk_hold_submission (self->office.desk, last->record->id, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  send (self, 1);
  fixture_assert_state (&self->office, self->number, RA_CASE_ISSUED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->office.centre), ==, total);
}

static void
assert_journal (Office *self, const Case *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->office.desk, self->number, 0, 0, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (rows, i);
      found |= g_str_equal (row->act, "keys-generate") && strstr (row->detail, of->point) != NULL;
    }
  g_assert_true (found);
}

static void
test_pairs (Office *self, gconstpointer data)
{
  const Case *of = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) written = NULL;

  generate (self, of);
  assert_journal (self, of);
  assert_requests (self, of);
  certify (self, of);
  written = ra_desk_write_certificates (self->office.desk, self->number, self->office.medium, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (written), ==, of->n_signature + of->n_agreement);
  for (guint i = 0; written[i] != NULL; i++)
    assert_named (of->certificate, written[i]);
}

/* Made at another station and brought here: with the last of them the subscriber is ready. */
static void
test_brought (Office *self, gconstpointer data)
{
  const Case *of = data;
  guint total = of->n_signature + of->n_agreement;
  Office there = { 0 };
  g_autoptr (GPtrArray) requests = NULL;

  set_up (&there, data);
  generate (&there, of);
  requests = ra_desk_list_requests (there.office.desk, there.number, NULL, NULL);
  for (guint i = 0; i < total; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);
      g_autofree char *path = g_build_filename (there.office.medium, request->record->file_name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = ra_file_read (path, 64 * 1024, &error);
      RaRequestImport import = { self->number, 1, request->record->file_name, bytes };

      g_assert_no_error (error);
      fixture_assert_state (&self->office, self->number, RA_CASE_REGISTERED);
      ra_desk_import_request (self->office.desk, &import, NULL, &error);
      g_assert_no_error (error);
    }
  fixture_assert_state (&self->office, self->number, RA_CASE_KEYS);
  assert_requests (self, of);
  tear_down (&there, data);
}

/* ---- a request that does not say what its key is for ---- */

static const Case unsaid = {
  .keys
  = "<keys container-file='{random} one.p12' clause='dfs-6.2-possession'><pair usage='signature' unsaid='yes' "
    "request-file='{random}.p10' certificate-file='{serial}.cer'/></keys>",
  .n_signature = 1,
  .suite = "ecdsa-p256",
  .suites = "ecdsa-p256",
  .container = "^[A-Z0-9]{8} one\\.p12$",
  .request = "^[A-Z0-9]{8}\\.p10$",
  .certificate = "^[0-9a-fA-F]{1,16}\\.cer$",
};
static const Case said = {
  .keys = "<keys container-file='{random} one.p12' clause='dfs-6.2-possession'><pair usage='signature' "
          "request-file='{random}.p10' certificate-file='{serial}.cer'/></keys>",
  .n_signature = 1,
  .suite = "ecdsa-p256",
  .suites = "ecdsa-p256",
  .container = "^[A-Z0-9]{8} one\\.p12$",
  .request = "^[A-Z0-9]{8}\\.p10$",
};

/* Returns: (transfer full): a request like @said, of another key and without its key usage */
static GBytes *
leave_usage_out (GBytes *said_request)
{
  const unsigned char *at = g_bytes_get_data (said_request, NULL);
  X509_REQ *model = d2i_X509_REQ (NULL, &at, (long) g_bytes_get_size (said_request));
  STACK_OF (X509_EXTENSION) *extensions = X509_REQ_get_extensions (model);
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  X509_REQ *request = X509_REQ_new ();
  unsigned char *der = NULL;
  int length;

  X509_EXTENSION_free (X509v3_delete_ext (extensions, X509v3_get_ext_by_NID (extensions, NID_key_usage, -1)));
  X509_EXTENSION_free (
      X509v3_delete_ext (extensions, X509v3_get_ext_by_NID (extensions, NID_subject_key_identifier, -1)));
  g_assert_cmpint (X509_REQ_set_subject_name (request, X509_REQ_get_subject_name (model)), ==, 1);
  g_assert_cmpint (X509_REQ_add_extensions (request, extensions), ==, 1);
  g_assert_cmpint (X509_REQ_set_pubkey (request, key), ==, 1);
  g_assert_cmpint (X509_REQ_sign (request, key, EVP_sha256 ()), >, 0);
  length = i2d_X509_REQ (request, &der);
  g_assert_cmpint (length, >, 0);
  EVP_PKEY_free (key);
  X509_REQ_free (request);
  X509_REQ_free (model);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  return g_bytes_new_with_free_func (der, (gsize) length, (GDestroyNotify) free, der);
}

/* Returns: (transfer full): one for the person of the case, made at another station */
static GBytes *
brought_unsaid (const Case *of)
{
  Office there = { 0 };
  g_autoptr (GPtrArray) requests = NULL;
  GBytes *bytes;

  set_up (&there, of);
  generate (&there, of);
  requests = ra_desk_list_requests (there.office.desk, there.number, NULL, NULL);
  bytes = leave_usage_out (((const RaRequestView *) g_ptr_array_index (requests, 0))->record->der);
  tear_down (&there, of);
  return bytes;
}

static gboolean
is_noted (GPtrArray *checks, const char *id)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const RaFinding *check = g_ptr_array_index (checks, i);
      if (g_str_equal (check->id, id))
        return check->ok && check->noted;
    }
  return FALSE;
}

static void
test_unsaid (Office *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = brought_unsaid (data);
  RaRequestImport import = { self->number, 1, "brought.p10", bytes, NULL };
  g_autoptr (GPtrArray) checks = ra_desk_check_import (self->office.desk, &import, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_noted (checks, "usage"));
  ra_desk_import_request (self->office.desk, &import, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_state (&self->office, self->number, RA_CASE_KEYS);
  assert_requests (self, data);
  certify (self, data);
}

/* Where the profile says nothing of it, it stays refused. */
static void
test_not_unsaid (Office *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = brought_unsaid (data);
  RaRequestImport import = { self->number, 1, "brought.p10", bytes, NULL };

  g_assert_false (ra_desk_import_request (self->office.desk, &import, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "usage");
}

/* ---- the purpose ---- */

/* The signatures are made by the suite that goes beside the other. */
static const Case swapped = {
  .keys
  = "<keys container-file='{random} one.p12' clause='dfs-6.1-pair'><pair usage='agreement' "
    "request-file='{random}.p10' certificate-file='{serial}.cer'/><pair usage='signature' suite='beside' "
    "request-file='{random}.p10' certificate-file='{serial}.cer'/></keys>",
};

static void
test_purpose_of_signatures (Office *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  RaKeysOrder order = { .number = self->number,
                        .subscriber = 1,
                        .suite = "dstu4145-257-kupyna",
                        .agreement_suite = "ecdsa-p256",
                        .place = self->office.medium,
                        .secret = password };
  g_autoptr (RaKeysResult) documents = ra_desk_generate_keys (self->office.desk, &order, NULL, &error);
  g_autoptr (RaKeysResult) authentication = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (documents->notes), ==, 1);
  g_assert_nonnull (strstr (documents->notes[0], "ECDSA"));
  order.purpose = "authentication";
  authentication = ra_desk_generate_keys (self->office.desk, &order, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (authentication->notes), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/desk/pairs/one", Office, &one, set_up, test_pairs, tear_down);
  g_test_add ("/clause/dfs-6.1-pair/data", Office, &two, set_up, test_pairs, tear_down);
  g_test_add ("/desk/pairs/five-and-five", Office, &five_and_five, set_up, test_pairs, tear_down);
  g_test_add ("/desk/pairs/brought/one", Office, &one, set_up, test_brought, tear_down);
  g_test_add ("/desk/pairs/brought/two", Office, &two, set_up, test_brought, tear_down);
  g_test_add ("/desk/pairs/brought/five-and-five", Office, &five_and_five, set_up, test_brought, tear_down);
  g_test_add ("/desk/pairs/unsaid", Office, &unsaid, set_up, test_unsaid, tear_down);
  g_test_add ("/clause/dfs-6.1-pair/unsaid", Office, &said, set_up, test_not_unsaid, tear_down);
  g_test_add ("/desk/pairs/purpose", Office, &swapped, set_up, test_purpose_of_signatures, tear_down);
  return g_test_run ();
}
