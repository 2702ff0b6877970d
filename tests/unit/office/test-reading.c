/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/office/ra-office.h"
#include "ra-core/store/journal/ra-journal.h"
#include "ra-core/store/operators/ra-store-sign-in.h"

/* What is read in one go is of one moment. */

#define OPERATOR "О. Коваль"
#define PASSPHRASE "Барвінок цвіте 42"

typedef struct
{
  char *dir;
  RaOffice *office;
  RaStore *other; /* another program at the same station */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (PASSPHRASE);
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("ra-office-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->office = ra_office_create (&(RaStationOrder){ .dir = fixture->dir,
                                                         .profile = "ua-acsk-dfs",
                                                         .practice = TRUE,
                                                         .operator_name = OPERATOR,
                                                         .passphrase = passphrase },
                                      NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->other = ra_store_open (fixture->dir, ra_office_get_clock (fixture->office), &error);
  g_assert_no_error (error);
  g_assert_true (ra_store_sign_in (fixture->other, OPERATOR, passphrase, &error));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      remove_folder (below);
    }
  g_assert_no_errno (g_remove (path));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ra_store_free (fixture->other);
  ra_office_free (fixture->office);
  remove_folder (fixture->dir);
  g_free (fixture->dir);
}

static gint64
last_entry (RaStore *store)
{
  gint64 seq = 0;

  g_assert_true (ra_journal_get_head (store, &seq, NULL, NULL));
  return seq;
}

static gpointer
read_twice (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaStore *other = data;
  gint64 first = last_entry (store);

  g_assert_true (ra_store_act (other, &(RaStoreOrder){ .act = "test" }, NULL, NULL, error));
  g_assert_cmpint (last_entry (store), ==, first);
  g_assert_cmpint (last_entry (other), ==, first + 1);
  return GINT_TO_POINTER ((int) first);
}

static gpointer
read_once (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER ((int) last_entry (store));
}

static void
test_one_moment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int first = GPOINTER_TO_INT (ra_office_read (fixture->office, read_twice, fixture->other, NULL, &error));

  g_assert_no_error (error);
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (GPOINTER_TO_INT (ra_office_read (fixture->office, read_once, NULL, NULL, &error)), ==,
                   first + 1);
}

int
main (int argc, char *argv[])
{
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/office/reading/one-moment", Fixture, NULL, set_up, test_one_moment, tear_down);
  return g_test_run ();
}
