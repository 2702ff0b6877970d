/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/cases/ra-store-draft.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/search/ra-store-search.h"
#include "tests/unit/store/store-fixture.h"

/* What a copied folder must not show. */

static const char *const values[] = {
  "Приходько",
  "Соломія Тарасівна",
  "2941712345",
  "АЕ123456",
  "19800717-01234",
  "+380671234567",
  "вул. Садова, 15",
  "Кременчук",
  "solomia@example.ua",
  "барвінок цвіте у травні",
  "Приходько EU-AB12.p10",
  "причина: стерто",
  "5E4A1BD00D77",
  "Офіс головний",
  "приходько",
};

/* In the encodings of one value: as it is, UTF-16 both ways, hexadecimal both cases. */
static void
add_forms (GPtrArray *forms, const char *value)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  static const char *const charsets[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autofree char *encoded = g_convert (value, -1, charsets[i], "UTF-8", NULL, &size, &error);
      g_assert_no_error (error);
      g_autofree char *hex = ra_text_to_hex (encoded, size);
      g_autofree char *upper = g_ascii_strup (hex, -1);
      g_ptr_array_add (forms, g_bytes_new (encoded, size));
      g_ptr_array_add (forms, g_bytes_new (hex, strlen (hex)));
      g_ptr_array_add (forms, g_bytes_new (upper, strlen (upper)));
      /* base64 of a value inside of something longer depends on where it begins: all three
       * ways, without the ends */
      for (gsize shift = 0; shift < 3; shift++)
        {
          g_autofree guchar *shifted = g_malloc0 (size + shift);
          memcpy (shifted + shift, encoded, size);
          g_autofree char *base64 = g_base64_encode (shifted, size + shift);
          gsize whole = (size + shift) / 3 * 4, skip = shift == 0 ? 0 : 4;
          if (whole > skip + 8)
            g_ptr_array_add (forms, g_bytes_new (base64 + skip, whole - skip));
        }
    }
}

static void
assert_absent (const char *path, GPtrArray *forms, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents = NULL;
  gsize size = 0;

  g_file_get_contents (path, &contents, &size, &error); /* the log may be empty */
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, size);
  for (guint i = 0; i < forms->len && g_bytes_get_size (bytes) > 0; i++)
    {
      GBytes *form = g_ptr_array_index (forms, i);
      if (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), g_bytes_get_data (form, NULL),
                  g_bytes_get_size (form))
          != NULL)
        g_error ("%s shows %s (form %u)", path, value, i);
    }
}

static gboolean
shows (const char *path, const char *value)
{
  g_autoptr (GBytes) bytes = ra_file_read (path, 64 * 1024 * 1024, NULL);

  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), value, strlen (value)) != NULL;
}

static void
assert_no_traces (Fixture *fixture)
{
  static const char *const more[] = { FIXTURE_OPERATOR, FIXTURE_PASSPHRASE };

  for (gsize i = 0; i < G_N_ELEMENTS (values) + G_N_ELEMENTS (more); i++)
    {
      const char *value = i < G_N_ELEMENTS (values) ? values[i] : more[i - G_N_ELEMENTS (values)];
      g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);

      add_forms (forms, value);
      for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
        {
          g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
          assert_absent (path, forms, value);
        }
    }
}

/* Everything at once, as a document that holds all the values would be. */
static GBytes *
document (void)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (text, "%s ", values[i]);
  return g_string_free_to_bytes (text);
}

static GVariant *
facts (void)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *path = g_strdup_printf ("subscriber.1.f%" G_GSIZE_FORMAT, i);
      g_autofree char *other = g_strdup_printf ("applicant.f%" G_GSIZE_FORMAT, i);
      g_variant_builder_add (&builder, "{ss}", path, values[i]);
      g_variant_builder_add (&builder, "{ss}", other, values[i]);
    }
  return g_variant_builder_end (&builder);
}

static gboolean
index_values (RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();

  ra_case_index_set_label (index, 1, values[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      ra_case_index_add_exact (index, "subscriber.tax-number", 1, values[i]);
      ra_case_index_add_search (index, 1, values[i]);
    }
  return ra_store_index_case (store, number, index, error);
}

static gboolean
fill_certification (RaStore *store, const char *number, GBytes *all, GError **error)
{
  g_autoptr (RaRequestRecord) request = ra_request_record_new ();
  g_autoptr (RaSubmissionRecord) submission = ra_submission_record_new ();
  g_autoptr (RaMessageRecord) message = ra_message_record_new ();
  g_autoptr (RaCertificateRecord) certificate = ra_certificate_record_new ();
  g_autofree char *key_id = ra_file_random_name (8);

  request->case_number = g_strdup (number);
  request->usage = RA_USAGE_SIGNATURE;
  request->suite = g_strdup ("rsa-4096");
  request->key_id = g_strdup (key_id);
  request->file_name = g_strdup (values[10]);
  request->der = g_bytes_ref (all);
  if (!ra_store_add_request (store, request, error))
    return FALSE;
  submission->case_number = g_strdup (number);
  submission->usage = RA_USAGE_SIGNATURE;
  submission->state = RA_SUBMISSION_QUEUED;
  submission->request_id = request->id;
  submission->text = g_strdup (values[1]);
  if (!ra_store_add_submission (store, submission, error))
    return FALSE;
  message->submission_id = submission->id;
  message->der = g_bytes_ref (all);
  certificate->case_number = g_strdup (number);
  certificate->usage = RA_USAGE_SIGNATURE;
  certificate->key_id = g_strdup (key_id);
  certificate->status = RA_CERTIFICATE_STATUS_VALID;
  certificate->serial = g_strdup (values[12]);
  certificate->der = g_bytes_ref (all);
  return ra_store_add_message (store, message, error) && ra_store_add_certificate (store, certificate, error);
}

static gboolean
fill_case (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autoptr (RaAttachmentRecord) attachment = g_new0 (RaAttachmentRecord, 1);
  g_autoptr (RaPaperRecord) paper = g_new0 (RaPaperRecord, 1);
  g_autoptr (GBytes) all = document ();
  const RaItemRecord item = fixture_item ("passport-copy", 1, RA_ITEM_STATE_REJECTED, values[11]);

  record->kind = g_strdup ("individual");
  record->state = RA_CASE_OPEN;
  record->profile_hash = g_strdup ("00");
  record->label = g_strdup (values[0]);
  record->facts = g_variant_ref_sink (facts ());
  attachment->name = g_strdup (values[0]);
  paper->paper = g_strdup ("registration-card");
  if (!ra_store_add_case (store, record, error) || !index_values (store, record->number, error)
      || !ra_store_set_item (store, record->number, &item, error)
      || !ra_store_add_attachment (store, record->number, attachment, all, error)
      || !ra_store_add_paper (store, record->number, paper, all, error)
      || !fill_certification (store, record->number, all, error))
    return FALSE;
  *(char **) data = g_strdup (record->number);
  ra_store_act_set_case (store, record->number);
  ra_store_act_set_detail (store, facts ());
  return TRUE;
}

static gboolean
change_case (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_store_get_case (store, data, error);
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();
  const RaItemRecord item = fixture_item ("passport-copy", 1, RA_ITEM_STATE_NONE, NULL);

  if (record == NULL)
    return FALSE;
  g_variant_unref (record->facts);
  record->facts = g_variant_ref_sink (g_variant_new_parsed ("@a{ss} {}"));
  return ra_store_update_case (store, record, error) && ra_store_index_case (store, data, index, error)
         && ra_store_set_item (store, data, &item, error);
}

static gboolean
destroy_case (RaStore *store, gpointer data, GError **error)
{
  return ra_store_destroy_case_key (store, data, error);
}

static void
test_copied_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_clear_pointer (&number, g_free);
      ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-new" }, fill_case, &number, &error);
      g_assert_no_error (error);
      ra_store_save_draft (fixture->store, i == 0 ? NULL : number, "person", facts (), &error);
      g_assert_no_error (error);
    }
  g_autofree char *log = g_strconcat (fixture->database, "-wal", NULL);
  g_assert_true (shows (log, "individual")); /* what may stand there in plain is found */
  g_autoptr (GPtrArray) hits = ra_store_search (fixture->store, "прих", 0, NULL, &error);
  g_assert_cmpuint (hits->len, ==, 3);
  assert_no_traces (fixture);

  /* nor what was there before a change, a deletion, an erasure */
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-set" }, change_case, number, &error);
  g_assert_no_error (error);
  g_assert_true (ra_store_delete_draft (fixture->store, number, "person", &error));
  assert_no_traces (fixture);
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-erase" }, destroy_case, number, &error);
  g_assert_no_error (error);
  assert_no_traces (fixture);
  fixture_reopen (fixture);
  assert_no_traces (fixture);
}

/* The journal is no way round: the entry's detail is sealed too. */
static void
test_journal_detail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ra_store_act (fixture->store,
                &(RaStoreOrder){ .act = "case-refuse", .case_number = "2026-0001", .detail = facts () }, NULL,
                NULL, &error);
  g_assert_no_error (error);
  assert_no_traces (fixture);
}

/* The sealed key that the raw file holds for the one case there is. */
static GBytes *
wrapped_key (Fixture *fixture)
{
  sqlite3 *raw = NULL;
  sqlite3_stmt *select = NULL;
  GBytes *key;

  g_assert_cmpint (sqlite3_open (fixture->database, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT wrapped_key FROM case_file", -1, &select, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (select), ==, SQLITE_ROW);
  key = g_bytes_new (sqlite3_column_blob (select, 0), (gsize) sqlite3_column_bytes (select, 0));
  sqlite3_finalize (select);
  sqlite3_close (raw);
  return key;
}

/* An erased case's wrapped key is neither in the database nor in its log. */
static void
test_erased_key (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "station.db", "station.db-wal" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-new" }, fill_case, &number, &error);
  g_assert_no_error (error);
  g_ptr_array_add (forms, wrapped_key (fixture));
  g_assert_cmpuint (g_bytes_get_size (g_ptr_array_index (forms, 0)), >, 32);
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-erase" }, destroy_case, number, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);
      assert_absent (path, forms, "the wrapped key");
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/clause/dfs-5.10-protect/traces/copied-folder", test_copied_folder);
  fixture_test ("/clause/dfs-5.10-protect/traces/journal-detail", test_journal_detail);
  fixture_test ("/clause/dfs-5.10-protect/traces/erased-key", test_erased_key);
  return fixture_main ();
}
