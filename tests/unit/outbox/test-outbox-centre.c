/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a profile says of a centre reaches whoever asks it, and one centre does not take the place of another that has requests. */
#include <glib/gstdio.h>
#include <string.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-change.h"
#include "ra-core/outbox/ra-outbox-settle.h"
#include "ra-core/profile/ra-profile.h"

#define CENTRE "<centre id=\"acsk-idd\" clause=\"dfs-6.3-protected\" revocation=\"paper\">"
#define CENTRE_WITH(words) "<centre id=\"acsk-idd\" clause=\"dfs-6.3-protected\" " words ">"
#define INFO "<label>АЦСК ІДД ДФС</label><info oid=\"1.2.3.4\" value=\"field\"/>"
#define NOWHERE "http://127.0.0.1:1/cmp"

/* ---- what the profile says ---- */

typedef struct
{
  const char *attribute;
  const char *from, *to; /* of profile.xml */
  const char *told;      /* a line that is there now and was not */
} Said;

static const Said said_of_centre[] = {
  { "protocol", CENTRE, CENTRE_WITH ("protocol=\"est\""), "protocol 1\n" },
  { "url", CENTRE, CENTRE_WITH ("url=\"https://c.example/cmp\""), "url https://c.example/cmp\n" },
  { "ocsp", CENTRE, CENTRE_WITH ("ocsp=\"https://c.example/ocsp\""), "ocsp https://c.example/ocsp\n" },
  { "crl", CENTRE, CENTRE_WITH ("crl=\"https://c.example/crl\""), "crl https://c.example/crl\n" },
  { "digest", CENTRE, CENTRE_WITH ("digest=\"kupyna-256\""), "digest kupyna-256\n" },
  { "implicit-confirm", CENTRE, CENTRE_WITH ("implicit-confirm=\"yes\""), "implicit 1\n" },
  { "unprotected-errors", CENTRE, CENTRE_WITH ("unprotected-errors=\"yes\""), "unprotected 1\n" },
  { "unconfirmed", CENTRE, CENTRE_WITH ("unconfirmed=\"yes\""), "unconfirmed 1\n" },
  { "accepts", CENTRE, CENTRE_WITH ("accepts=\"rsa-4096\""), "accepts rsa-4096\n" },
  { "revocation", CENTRE, CENTRE_WITH ("revocation=\"cmp\""), "revocation cmp\n" },
  { "info", "<label>АЦСК ІДД ДФС</label>\n  </centre>", INFO "\n  </centre>", "infos 1.2.3.4 field\n" },
  { "anchors", CENTRE,
    CENTRE_WITH ("anchors=\"0000000000000000000000000000000000000000000000000000000000000000\""),
    "refused\n" },
};

/* Returns: (transfer full): the folder of a profile that says @said */
static char *
make_profile (const char *root, const Said *said)
{
  g_autofree char *forms = ra_paths_data_folder ("forms"), *copy = g_build_filename (root, "forms", NULL);
  char *argv[] = { (char *) "cp", (char *) "-R", forms, copy, NULL };
  char *dir = g_build_filename (copy, "ua-acsk-dfs", NULL);
  g_autofree char *path = g_build_filename (dir, "profile.xml", NULL), *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, said->from, -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv (said->to, parts);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  return dir;
}

static void
tell_centre (GString *told, const RaCentre *centre)
{
  const RaCentreManners *manners = &centre->manners;
  g_autofree char *infos = manners->infos != NULL ? g_strjoinv (" ", manners->infos) : NULL;

  g_string_append_printf (told, "protocol %d\nurl %s\nocsp %s\ncrl %s\ndigest %s\n", (int) manners->protocol,
                          centre->url, centre->ocsp_url, centre->crl_url, manners->digest);
  g_string_append_printf (told, "implicit %d\nunprotected %d\ninfos %s\n", manners->implicit_confirm,
                          manners->unprotected_errors, infos);
}

static gboolean
tell_accepts (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaProfile **profile = data;
  g_auto (GStrv) accepts = ra_centre_dup_accepts (store, profile[0]);
  g_autofree char *joined = accepts != NULL ? g_strjoinv (" ", accepts) : NULL;

  g_string_append_printf (((GString **) data)[1], "accepts %s\n", joined);
  return TRUE;
}

static gboolean
save (RaAct *act, gpointer data, GError **error)
{
  return ra_centre_settings_save (data, act->store, error);
}

/* Returns: (transfer full): the centre's own, as the office gives it */
static RaCentreSettings *
give (RaPracticeCentre *centre, const char *id, const char *url)
{
  RaCentreSettings *settings = ra_centre_settings_new ();
  g_autoptr (GError) error = NULL;

  settings->id = g_strdup (id);
  settings->url = g_strdup (url);
  g_file_get_contents (ra_practice_centre_get_trust_path (centre), &settings->trust, NULL, &error);
  g_assert_no_error (error);
  return settings;
}

/* Returns: (transfer full): all that a centre of @dir is asked by */
static char *
tell (Fixture *self, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = ra_profile_load (dir, NULL, &error);
  g_autoptr (RaCentreSettings) settings = give (self->centre, "acsk-idd", NULL);
  g_autoptr (RaCentre) centre = NULL;
  g_autoptr (GString) told = g_string_new (NULL);

  g_assert_no_error (error);
  if (!ra_centre_settings_bind (settings, profile, NULL))
    return g_strdup ("refused\n");
  if (settings->url == NULL)
    settings->url = g_strdup (NOWHERE);
  centre = ra_centre_settings_make (settings, &error);
  g_assert_no_error (error);
  tell_centre (told, centre);
  g_string_append_printf (told, "unconfirmed %d\nrevocation %s\n", settings->unconfirmed,
                          settings->rule->revocation);
  ra_office_act (self->office, &(RaOrder){ .act = "centre-set" }, save, settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_office_run (self->office, tell_accepts, (gpointer[]){ profile, told }, NULL, NULL));
  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_said (Fixture *self, gconstpointer data)
{
  const Said *said = data;
  g_autofree char *forms = ra_paths_data_folder ("forms");
  g_autofree char *usual_dir = g_build_filename (forms, "ua-acsk-dfs", NULL);
  g_autofree char *dir = make_profile (self->root, said), *usual = NULL, *told = NULL;

  fixture_connect (self);
  usual = tell (self, usual_dir);
  told = tell (self, dir);
  g_assert_null (strstr (usual, said->told));
  g_assert_nonnull (strstr (told, said->told));
}

/* ---- one in another's place ---- */

static gboolean
check (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_centre_change_check (store, ra_office_get_profile (office), data, error);
}

/* @settings: (transfer full) */
static gboolean
may (Fixture *self, RaCentreSettings *settings, GError **error)
{
  g_autoptr (RaCentreSettings) next = settings;

  g_assert_true (ra_centre_settings_bind (next, ra_office_get_profile (self->office), NULL));
  return ra_office_run (self->office, check, next, NULL, error);
}

static void
settle_all (Fixture *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%d %H:%M");

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSettlement settlement = { .id = ((RaSubmissionRecord *) rows->pdata[i])->id,
                                        .said = RA_SETTLED_NOT_ISSUED,
                                        .who = "Duty officer",
                                        .at = at };
      g_autoptr (GError) error = NULL;

      ra_outbox_settle (self->office, &settlement, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_change (Fixture *self, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (self->root, "other-centre", NULL), *url = NULL;
  g_autoptr (RaPracticeCentre) other = NULL;
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  url = ra_practice_centre_get_cmp_url (self->centre);
  other = ra_practice_centre_new_with_suite (dir, "ecdsa-p256", NULL, &error);
  g_assert_no_error (error);
  fixture_queue_pair (self);
  /* Only the queue has them. */
  g_assert_true (may (self, give (other, NULL, NOWHERE), NULL));
  fixture_set_url (self, NOWHERE);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_FAILED);
  /* The same centre has moved, has got a name, or has new certificates. */
  g_assert_true (may (self, give (self->centre, NULL, url), NULL));
  g_assert_true (may (self, give (self->centre, "acsk-idd", url), NULL));
  g_assert_true (may (self, give (other, NULL, NOWHERE), NULL));
  g_assert_false (may (self, give (other, NULL, url), &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "2 requests"));
  settle_all (self);
  g_assert_true (may (self, give (other, NULL, url), NULL));
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (said_of_centre); i++)
    {
      g_autofree char *path = g_strconcat ("/outbox/centre/said/", said_of_centre[i].attribute, NULL);

      g_test_add (path, Fixture, &said_of_centre[i], fixture_set_up, test_said, fixture_tear_down);
    }
  g_test_add ("/clause/dfs-6.3-unique/another-centre", Fixture, NULL, fixture_set_up, test_change,
              fixture_tear_down);
  return g_test_run ();
}
