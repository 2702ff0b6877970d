/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/carrier/ra-carrier-key.h"
#include "app/carrier/ra-carrier.h"
#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/office/ra-office-sign-in.h"
#include "ra-core/outbox/ra-outbox-trip.h"

/*
 * The outbox travels, and whoever works on it is killed: the export, the carrier, the import, at each write that has to last
 * (one after the other) and at moments that are drawn. The medium fills up and is pulled. In the end the centre has issued
 * one certificate a request, each is confirmed, and the station has all of them.
 */

#define SAMPLE 40
#define NEVER G_MAXINT

/* ---- death at a chosen write ---- */

static int operations_left = NEVER;
static int writes_refused = NEVER; /* from then on the medium is full */
static const char *medium_path;

static void
live_on (void)
{
  if (operations_left != NEVER && operations_left-- <= 0)
    (void) kill (getpid (), SIGKILL);
}

/* These take the place of the C library's, for SQLite as well. */
int fsync (int fd);
int fdatasync (int fd);
int rename (const char *from, const char *to);
int unlink (const char *path);

int
fsync (int fd)
{
  live_on ();
  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  live_on ();
  return (int) syscall (SYS_fdatasync, fd);
}

static gboolean
is_full (const char *path)
{
  if (medium_path == NULL || !g_str_has_prefix (path, medium_path) || writes_refused == NEVER
      || writes_refused-- > 0)
    return FALSE;
  errno = ENOSPC;
  return TRUE;
}

int
rename (const char *from, const char *to)
{
  live_on ();
  return is_full (to) ? -1 : (int) syscall (SYS_rename, from, to);
}

int
unlink (const char *path)
{
  live_on ();
  return (int) syscall (SYS_unlink, path);
}

/* ---- one step in a process of its own ---- */

typedef enum
{
  EXPORT,
  CARRY,
  IMPORT,
  N_STEPS,
} Step;

static const char *program_name;

typedef struct
{
  const char *station, *medium, *carrier;
} Place;

static RaOffice *
open_office (const Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("practice makes perfect");
  RaOffice *office = ra_office_open (place->station, NULL, NULL, &error);

  g_assert_no_error (error);
  ra_office_sign_in (office, "o.koval", passphrase, TRUE, NULL, &error);
  g_assert_no_error (error);
  return office;
}

static void
carry (const Place *place, GError **error)
{
  g_autoptr (RaCredential) key = ra_carrier_key_open (place->carrier, error);
  g_auto (RaCarrierReport) report = { 0 };
  const RaCarrierOrder order = { .medium = place->medium, .own = key };

  if (key != NULL)
    ra_carrier_send (&order, &report, NULL, error);
}

static void
travel (const Place *place, Step step, GError **error)
{
  g_autoptr (RaOffice) office = open_office (place);
  const RaTripOrder order = { .medium = place->medium };
  g_autoptr (RaTripResult) result = step == EXPORT ? ra_outbox_export (office, &order, NULL, error)
                                                   : ra_outbox_import (office, &order, NULL, error);
}

/* Returns: 0 when it was done, 1 when it said why not */
static int
run_child (char **argv)
{
  const Place place = { argv[0], argv[1], argv[2] };
  Step step = (Step) atoi (argv[3]);
  g_autoptr (GError) error = NULL;

  medium_path = place.medium;
  writes_refused = atoi (argv[5]);
  operations_left = atoi (argv[4]);
  if (step == CARRY)
    carry (&place, &error);
  else
    travel (&place, step, &error);
  operations_left = NEVER;
  if (error != NULL)
    g_printerr ("# %s\n", error->message);
  return error != NULL;
}

static int
spawn (const Place *place, Step step, int operations, int refused)
{
  g_autofree char *number = g_strdup_printf ("%d", step), *left = g_strdup_printf ("%d", operations);
  g_autofree char *full = g_strdup_printf ("%d", refused);
  const char *argv[]
      = { program_name, "--child", place->station, place->medium, place->carrier, number, left, full, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  return status;
}

static gboolean
was_killed (int status)
{
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
}

/* ---- the days of an office ---- */

typedef struct
{
  Fixture base;
  Place place;
  char *station, *medium, *carrier;
  guint kills, wanted;
  guint requests;
  GRand *random;
} Day;

static void
set_up (Day *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCredential) key = NULL;

  fixture_set_up (&self->base, NULL);
  fixture_connect (&self->base);
  self->station = g_build_filename (self->base.root, "station", NULL);
  self->medium = g_build_filename (self->base.root, "medium", NULL);
  self->carrier = g_build_filename (self->base.root, "carrier", NULL);
  self->place = (Place){ self->station, self->medium, self->carrier };
  g_assert_cmpint (g_mkdir (self->medium, 0700), ==, 0);
  key = ra_carrier_key_make (self->carrier, &error);
  g_assert_no_error (error);
  ra_outbox_admit_carrier (self->base.office, key->certificate->der, key->id, NULL, &error);
  g_assert_no_error (error);
  self->random = g_rand_new_with_seed (20261130);
}

static void
tear_down (Day *self)
{
  g_rand_free (self->random);
  g_free (self->station);
  g_free (self->medium);
  g_free (self->carrier);
  fixture_tear_down (&self->base, NULL);
}

/* Of the @n-th woman born on 14.03.1985: who has valid certificates already would wait for their revocation. */
static char *
make_tax_number (guint n)
{
  static const int weights[] = { -1, 5, 7, 9, 4, 6, 10, 5, 7 };
  g_autofree char *digits = g_strdup_printf ("31119%04u", 20 * (n + 1));
  int sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (digits[i] - '0');
  return g_strdup_printf ("%s%d", digits, sum % 11 % 10);
}

/* A pair of fresh requests, each in a case of its own. */
static void
queue_pair (Day *self)
{
  g_autofree char *tax_number = make_tax_number (self->requests);

  fixture_add_person (&self->base, tax_number);
  fixture_queue_pair (&self->base);
  self->requests += 2;
}

static gboolean
kill_once (Day *self, Step step, int operations)
{
  if (!was_killed (spawn (&self->place, step, operations, NEVER)))
    return FALSE;
  self->kills++;
  return TRUE;
}

/* At the first write, at the second …, until it lives to its end. */
static void
kill_at_each (Day *self, Step step)
{
  for (int operation = 0; kill_once (self, step, operation); operation++)
    g_assert_cmpint (operation, <, 500);
}

/* Wherever it happens to be, then once without. */
static void
kill_at_random (Day *self, Step step)
{
  for (guint i = 0; i < 3; i++)
    kill_once (self, step, g_rand_int_range (self->random, 0, 30));
  g_assert_true (WIFEXITED (spawn (&self->place, step, NEVER, NEVER)));
}

/* No room for the bundle, then for the answers: nothing is lost by it. */
static void
fill_up (Day *self, Step step)
{
  g_assert_true (WIFEXITED (spawn (&self->place, step, NEVER, 0)));
  g_assert_true (WIFEXITED (spawn (&self->place, step, NEVER, NEVER)));
}

/* It is taken away before the step, and put back. */
static void
pull (Day *self, Step step)
{
  g_autofree char *away = g_strconcat (self->medium, ".away", NULL);

  g_assert_cmpint (syscall (SYS_rename, self->medium, away), ==, 0);
  g_assert_cmpint (WEXITSTATUS (spawn (&self->place, step, NEVER, NEVER)), ==, 1);
  g_assert_cmpint (syscall (SYS_rename, away, self->medium), ==, 0);
  g_assert_true (WIFEXITED (spawn (&self->place, step, NEVER, NEVER)));
}

typedef void (*Trouble) (Day *self, Step step);

static guint
count_left (Day *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (&self->base);
  guint left = 0;

  for (guint i = 0; i < rows->len; i++)
    left += ((RaSubmissionRecord *) rows->pdata[i])->state != RA_SUBMISSION_CONFIRMED;
  return left;
}

static void
live_a_day (Day *self, Trouble trouble)
{
  queue_pair (self);
  for (guint trips = 0; trips < 6 && (trips < 2 || count_left (self) > 0); trips++)
    for (Step step = EXPORT; step < N_STEPS; step++)
      trouble (self, step);
  g_assert_cmpuint (count_left (self), ==, 0);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, self->requests);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->base.centre), ==, self->requests);
}

static gboolean
count_certificates (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  guint *count = data;
  g_autoptr (GPtrArray) rows = ra_store_list_submissions (store, NULL, RA_SUBMISSION_ANY, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RaSubmissionRecord *row = rows->pdata[i];
      *count += row->state == RA_SUBMISSION_CONFIRMED;
    }
  return rows != NULL;
}

static void
assert_whole (Day *self)
{
  g_autoptr (GError) error = NULL;
  guint count = 0;

  ra_office_run (self->base.office, count_certificates, &count, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, self->requests);
  g_print ("# %u kills, %u requests, %u certificates, %u messages at the centre\n", self->kills,
           self->requests, ra_practice_centre_count_issued (self->base.centre),
           ra_practice_centre_count_messages (self->base.centre));
}

static guint kills_wanted = SAMPLE;

static void
test_killed (void)
{
  Day day = { 0 };

  set_up (&day);
  live_a_day (&day, kill_at_each);
  live_a_day (&day, kill_at_random);
  while (day.kills < kills_wanted)
    live_a_day (&day, day.requests % 4 == 0 ? kill_at_each : kill_at_random);
  assert_whole (&day);
  tear_down (&day);
}

static void
test_medium (void)
{
  Day day = { 0 };

  set_up (&day);
  live_a_day (&day, fill_up);
  live_a_day (&day, pull);
  assert_whole (&day);
  tear_down (&day);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_assert_true (ra_crypto_setup (NULL));
  if (argc == 8 && g_str_equal (argv[1], "--child"))
    return run_child (argv + 2);
  program_name = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--kills"))
    kills_wanted = (guint) atoi (argv[2]);
  argc = 1;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-transfer/killed-on-the-way", test_killed);
  g_test_add_func ("/outbox/trip/medium-full-and-pulled", test_medium);
  return g_test_run ();
}
