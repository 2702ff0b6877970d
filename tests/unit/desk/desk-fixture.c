/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"

void
fixture_init (int *argc, char ***argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (FIXTURE_ITERATIONS);
  g_test_init (argc, argv, NULL);
}

void
fixture_remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        fixture_remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

RaSecret *
fixture_secret (const char *text)
{
  return ra_secret_new_text (text);
}

/* The thread of a call that just finished may hold the desk a moment longer than its
 * answer took to arrive. */
static void
finalize_desk (RaDesk *desk)
{
  GWeakRef left;

  g_weak_ref_init (&left, desk);
  g_object_unref (desk);
  for (gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; g_get_monotonic_time () < end;
       g_thread_yield ())
    {
      g_autoptr (RaDesk) still = g_weak_ref_get (&left);
      if (still == NULL)
        break;
    }
  g_assert_null (g_weak_ref_get (&left));
  g_weak_ref_clear (&left);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE);
  RaStationOrder order;

  self->root = g_dir_make_tmp ("ra-desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->dir = g_build_filename (self->root, "station", NULL);
  self->medium = g_build_filename (self->root, "medium", NULL);
  g_assert_cmpint (g_mkdir (self->medium, 0700), ==, 0);
  order = (RaStationOrder){ .dir = self->dir,
                            .profile = "ua-acsk-dfs",
                            .practice = TRUE,
                            .operator_name = OPERATOR,
                            .passphrase = passphrase,
                            .clock = self->clock };
  self->desk = ra_desk_create (&order, &self->code, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  finalize_desk (self->desk);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->code, ra_secret_unref);
  g_clear_pointer (&self->clock, ra_clock_unref);
  fixture_remove_all (self->root);
  g_free (self->root);
  g_free (self->dir);
  g_free (self->medium);
}

void
fixture_connect (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_build_filename (self->root, "centre", NULL);
  g_autoptr (RaCentreSettings) view = ra_centre_settings_new ();

  self->centre = ra_practice_centre_new (dir, self->clock, &error);
  g_assert_no_error (error);
  ra_practice_centre_start (self->centre, 0, &error);
  g_assert_no_error (error);
  ra_desk_set_credential (
      self->desk,
      &(RaCredentialOrder){ .key_file = ra_practice_centre_get_operator_key_path (self->centre),
                            .certificate_file
                            = ra_practice_centre_get_operator_certificate_path (self->centre) },
      NULL, &error);
  g_assert_no_error (error);
  view->url = ra_practice_centre_get_cmp_url (self->centre);
  view->ocsp = ra_practice_centre_get_ocsp_url (self->centre);
  g_file_get_contents (ra_practice_centre_get_trust_path (self->centre), &view->trust, NULL, &error);
  g_assert_no_error (error);
  ra_desk_set_centre (self->desk, view, NULL, &error);
  g_assert_no_error (error);
}

RaDesk *
fixture_open_desk (const char *dir, RaClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE);
  RaDesk *desk = ra_desk_open (dir, clock, NULL, &error);

  g_assert_no_error (error);
  ra_desk_sign_in (desk, OPERATOR, passphrase, NULL, &error);
  g_assert_no_error (error);
  return desk;
}

void
fixture_reopen (Fixture *self)
{
  finalize_desk (g_steal_pointer (&self->desk));
  self->desk = fixture_open_desk (self->dir, self->clock);
}

void
fixture_write_site (Fixture *self, const char *inside)
{
  g_autofree char *dir = g_build_filename (self->dir, "site", NULL);
  g_autofree char *path = g_build_filename (dir, "site.xml", NULL);
  g_autofree char *text
      = g_strdup_printf ("<site format-version='1' profile='ua-acsk-dfs'>%s</site>", inside);

  g_mkdir (dir, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

RaFactInput *
fixture_person (void)
{
  static const char *const facts[][2] = {
    { "applicant.terms-read", "yes" },
    { "subscriber.1.surname", "Їжакевич" },
    { "subscriber.1.given-names", "Марія Остапівна" },
    { "subscriber.1.birth-date", "1985-03-14" },
    { "subscriber.1.sex", "female" },
    { "subscriber.1.citizenship", "UA" },
    { "subscriber.1.refused-tax-number", "no" },
    { "subscriber.1.document", "id-card" },
    { "subscriber.1.document-number", "004512345" },
    { "subscriber.1.document-issued-by", "8034" },
    { "subscriber.1.document-issued-on", "2019-05-20" },
    { "subscriber.1.document-expires-on", "2029-05-20" },
    { "subscriber.1.tax-number", "3111912320" },
    { "subscriber.1.unzr", "19850314-01235" },
    { "subscriber.1.phone", "+380441234567" },
    { "subscriber.1.email", "m.yizhakevych@example.com" },
    { "subscriber.1.country", "UA" },
    { "subscriber.1.locality", "Київ" },
    { "subscriber.1.street", "вул. Дорогожицька, 10" },
    { "subscriber.1.key-phrase", "сойка над Десною" },
  };
  RaFactInput *input = ra_fact_input_new ();

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    ra_fact_input_set (input, facts[i][0], facts[i][1]);
  return input;
}

void
fixture_set_fact (Fixture *self, const char *number, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();

  ra_fact_input_set (input, path, value);
  g_assert_true (ra_desk_set_facts (self->desk, number, input, NULL, &error));
  g_assert_no_error (error);
}

char *
fixture_case (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) person = fixture_person ();
  char *number = ra_desk_new_case (self->desk, "individual", person, NULL, &error);

  g_assert_no_error (error);
  return number;
}

char *
fixture_person_case (Fixture *self, const char *const facts[][2])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) person = fixture_person ();
  char *number;

  for (guint i = 0; facts[i][0] != NULL; i++)
    ra_fact_input_set (person, facts[i][0], facts[i][1]);
  number = ra_desk_new_case (self->desk, "individual", person, NULL, &error);
  g_assert_no_error (error);
  return number;
}

void
fixture_bring_all (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ra_desk_list_items (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);
      const RaItemChange change = { .item = item->id, .state = RA_ITEM_STATE_CERTIFIED };

      ra_desk_set_item (self->desk, number, &change, NULL, &error);
      g_assert_no_error (error);
    }
}

char *
fixture_complete_case (Fixture *self)
{
  char *number = fixture_case (self);

  fixture_bring_all (self, number);
  return number;
}

char *
fixture_registered_case (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  char *number = fixture_complete_case (self);

  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  return number;
}

RaKeysResult *
fixture_generate (Fixture *self, const char *number, const char *suite)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  const RaKeysOrder order
      = { .number = number, .subscriber = 1, .suite = suite, .place = self->medium, .secret = password };
  RaKeysResult *result = ra_desk_generate_keys (self->desk, &order, NULL, &error);

  g_assert_no_error (error);
  return result;
}

char *
fixture_case_with_keys (Fixture *self)
{
  char *number = fixture_registered_case (self);
  g_autoptr (RaKeysResult) result = fixture_generate (self, number, "dstu4145-257");

  g_assert_cmpuint (g_strv_length (result->files), ==, 3);
  return number;
}

void
fixture_assert_state (Fixture *self, const char *number, RaCaseState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (view->row->state, ==, state);
}

RaSubmissionView *
fixture_submission (Fixture *self, const char *number, RaUsage usage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_outbox (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      RaSubmissionView *view = g_ptr_array_index (rows, i);
      if (view->record->usage == usage)
        return ra_submission_view_ref (view);
    }
  g_assert_not_reached ();
}

void
fixture_assert_row (Fixture *self, const char *number, RaUsage usage, RaSubmissionState state)
{
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, usage);

  g_assert_cmpint (row->record->state, ==, state);
}

GPtrArray *
fixture_send (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = ra_desk_send_outbox (self->desk, NULL, FALSE, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

char **
fixture_list_medium (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->medium, 0, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static void
append_words (GString *text, RaPreview *preview, guint page)
{
  g_autofree char *lines = ra_preview_get_text (preview, page);
  g_auto (GStrv) words = g_strsplit_set (lines, " \n", -1);

  for (guint w = 0; words[w] != NULL; w++)
    if (*words[w] != '\0')
      g_string_append_printf (text, "%s ", words[w]);
}

RaPreview *
fixture_print (Fixture *self, const char *number, const char *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_desk_print_paper (self->desk, number, paper, 0, NULL, &error);
  RaPreview *preview;

  g_assert_no_error (error);
  preview = ra_preview_new (pdf, &error);
  g_assert_no_error (error);
  return preview;
}

char *
fixture_read_page (RaPreview *preview, guint page)
{
  GString *text = g_string_new (" ");

  append_words (text, preview, page);
  return g_string_free (text, FALSE);
}

char *
fixture_read_paper (Fixture *self, const char *number, const char *paper)
{
  g_autoptr (RaPreview) preview = fixture_print (self, number, paper);
  GString *text = g_string_new (" ");

  for (guint i = 0; i < ra_preview_get_n_pages (preview); i++)
    append_words (text, preview, i);
  return g_string_free (text, FALSE);
}
