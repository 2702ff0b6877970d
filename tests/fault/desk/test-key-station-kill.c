/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <openssl/core_names.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/desk/journal/ra-desk-journal.h"
#include "ra-core/desk/keys/ra-desk-key-trip.h"

/*
 * Cases go to a key station and requests come back, and whoever works on it is killed: lending, borrowing, generating, handing
 * back, taking in, at each write that has to last (one after the other) and at moments that are drawn. In the end each case
 * has one container on its subscriber's medium and the two requests of these keys at its own station, the centre has issued
 * one certificate a request, and the key station has forgotten all of it: nothing waits there, no file of it has the keys' ids, its
 * journal names nobody. A sample runs with the other tests; the only
 * argument is how many are killed.
 */
#define SAMPLE 24
#define NEVER G_MAXINT
#define KILLS_A_STEP 3
#define SCALAR_SIZE 32
#define FEW_ITERATIONS 1000

/* ---- death at a chosen write ---- */

static int operations_left = NEVER;

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

int
rename (const char *from, const char *to)
{
  live_on ();
  return (int) syscall (SYS_rename, from, to);
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
  LEND,
  BORROW,
  GENERATE,
  RETURN,
  TAKE,
  N_STEPS,
} Step;

static char *
folder_in (const char *root, const char *name)
{
  return g_build_filename (root, name, NULL);
}

static void
generate_for (RaDesk *desk, const char *number, const char *medium, GError **error)
{
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (GPtrArray) known = ra_desk_list_requests (desk, number, NULL, NULL);
  g_autoptr (RaKeysResult) result = NULL;

  if (known != NULL && known->len > 0)
    return;
  result = ra_desk_generate_keys (desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .purpose = "crossborder",
                                                  .suite = "ecdsa-p256",
                                                  .place = medium,
                                                  .secret = password },
                                  NULL, error);
}

static GPtrArray *
list_open (RaDesk *desk)
{
  const RaCaseRange range = { .states = RA_CASE_BIT (RA_CASE_REGISTERED) };

  g_autoptr (GError) error = NULL;
  GPtrArray *rows = ra_desk_list_cases (desk, &range, NULL, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

/* There is one at a time. */
static void
generate (RaDesk *desk, const char *medium, GError **error)
{
  g_autoptr (GPtrArray) rows = list_open (desk);

  for (guint i = 0; i < rows->len; i++)
    generate_for (desk, ((const RaCaseRow *) rows->pdata[i])->number, medium, error);
}

static void
lend (RaDesk *desk, const char *stick, const char *number, GError **error)
{
  const char *const numbers[] = { number, NULL };
  g_autofree char *name = ra_desk_lend_cases (desk, stick, numbers, NULL, error);
}

static void
borrow (RaDesk *desk, const char *stick, GError **error)
{
  g_autoptr (GPtrArray) numbers = ra_desk_borrow_cases (desk, stick, NULL, error);
}

static void
hand_back (RaDesk *desk, const char *stick, GError **error)
{
  guint count;
  g_autofree char *name = ra_desk_return_requests (desk, stick, &count, NULL, error);
}

static void
take (RaDesk *desk, const char *stick, GError **error)
{
  g_auto (RaDeskReturned) counts = { 0 };

  ra_desk_take_requests (desk, stick, &counts, NULL, error);
}

static void
work (RaDesk *desk, Step step, const char *root, const char *number, GError **error)
{
  g_autofree char *stick = folder_in (root, "stick"), *medium = folder_in (root, "medium");

  switch (step)
    {
    case LEND:
      lend (desk, stick, number, error);
      break;
    case BORROW:
      borrow (desk, stick, error);
      break;
    case GENERATE:
      generate (desk, medium, error);
      break;
    case RETURN:
      hand_back (desk, stick, error);
      break;
    case TAKE:
      take (desk, stick, error);
      break;
    case N_STEPS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_at_key_station (Step step)
{
  return step == BORROW || step == GENERATE || step == RETURN;
}

/* Returns: 0 when it was done, 1 when it said why not */
static int
run_child (const char *root, const char *number, Step step, int operations)
{
  g_autofree char *dir = folder_in (root, is_at_key_station (step) ? "keys" : "station");
  g_autoptr (RaDesk) desk = fixture_open_desk (dir, NULL);
  g_autoptr (GError) error = NULL;

  if (is_at_key_station (step))
    ra_desk_set_keys_alone (desk);
  operations_left = operations;
  work (desk, step, root, number, &error);
  operations_left = NEVER;
  if (error != NULL)
    g_printerr ("# %s\n", error->message);
  return error != NULL;
}

/* ---- where the keys are, and where not ---- */

static GPtrArray *
open_container (const char *medium)
{
  g_autoptr (RaSecret) secret = fixture_secret (KEY_PASSWORD);
  g_autoptr (GDir) entries = g_dir_open (medium, 0, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *keys = NULL;

  for (const char *name; (name = g_dir_read_name (entries)) != NULL;)
    if (g_str_has_suffix (name, ".p12"))
      {
        g_autofree char *path = folder_in (medium, name);
        g_autoptr (GBytes) bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);

        g_assert_no_error (error);
        g_assert_null (keys);
        keys = ra_container_open (bytes, secret, &error);
        g_assert_no_error (error);
      }
  g_assert_nonnull (keys);
  return keys;
}

static void
assert_not_in_folder (const char *dir, const guint8 *secret, gsize size)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);

  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *path = folder_in (dir, name), *contents = NULL;
      gsize length;

      g_assert_false (g_str_has_suffix (name, ".p12"));
      if (!g_file_get_contents (path, &contents, &length, NULL))
        assert_not_in_folder (path, secret, size);
      else if (memmem (contents, length, secret, size) != NULL)
        g_error ("%s has it", path);
    }
}

static void
assert_nowhere_else (const char *root, RaKeyPair *pair)
{
  static const char *const folders[] = { "keys", "station", "stick" };
  guint8 number[SCALAR_SIZE];
  OSSL_PARAM params[] = { OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_PRIV_KEY, number, sizeof number),
                          OSSL_PARAM_construct_end () };

  g_assert_cmpint (EVP_PKEY_get_params (ra_key_pair_get_pkey (pair), params), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = folder_in (root, folders[i]);

      assert_not_in_folder (folder, number, sizeof number);
    }
  OPENSSL_cleanse (number, sizeof number);
}

/* Nor is its public half where the case was only lent: not as it stands in a table, and not in the log of the database. */
static void
assert_forgotten (const char *root, RaKeyPair *pair)
{
  const char *id = ra_key_pair_get_id (pair);
  g_autofree char *folder = folder_in (root, "keys");
  guint8 bytes[32];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (id[2 * i]) << 4 | g_ascii_xdigit_value (id[2 * i + 1]));
  assert_not_in_folder (folder, bytes, sizeof bytes);
  assert_not_in_folder (folder, (const guint8 *) id, strlen (id));
}

/* In a process of its own: one that has a database open and closes its file once more loses SQLite's locks on it. */
static int
run_look (const char *root)
{
  g_autofree char *medium = folder_in (root, "medium");
  g_autoptr (GPtrArray) keys = open_container (medium);

  for (guint i = 0; i < keys->len; i++)
    {
      assert_nowhere_else (root, keys->pdata[i]);
      assert_forgotten (root, keys->pdata[i]);
    }
  return 0;
}

/* ---- the days of two stations ---- */

static const char *program_name;
static guint kills_wanted = SAMPLE;

typedef struct
{
  Fixture base;
  RaDesk *keys;
  char *keys_dir, *stick;
  char *number;
  guint kills, cases;
} Day;

static void
admit (RaDesk *at, RaDesk *other, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *thumbprint = ra_desk_write_exchange_certificate (other, path, NULL, &error);

  g_assert_no_error (error);
  ra_desk_admit_station (at, path, thumbprint, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Day *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE), code = NULL;
  g_autofree char *paper = NULL;
  RaStationOrder order
      = { .profile = "ua-acsk-dfs", .practice = TRUE, .operator_name = OPERATOR, .passphrase = passphrase };

  fixture_set_up (&self->base, NULL);
  fixture_connect (&self->base);
  self->keys_dir = folder_in (self->base.root, "keys");
  self->stick = folder_in (self->base.root, "stick");
  paper = folder_in (self->base.root, "exchange.pem");
  g_assert_cmpint (g_mkdir (self->stick, 0700), ==, 0);
  order.dir = self->keys_dir;
  self->keys = ra_desk_create (&order, &code, NULL, &error);
  g_assert_no_error (error);
  admit (self->base.desk, self->keys, paper);
  admit (self->keys, self->base.desk, paper);
}

static void
tear_down (Day *self)
{
  g_object_unref (self->keys);
  g_free (self->keys_dir);
  g_free (self->stick);
  g_free (self->number);
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

/* Likewise, of the register of the population. */
static char *
make_population_number (guint n)
{
  static const int weights[] = { 7, 3, 1 };
  g_autofree char *digits = g_strdup_printf ("19850314%04u", n);
  int sum = 0;

  for (gsize i = 0; digits[i] != '\0'; i++)
    sum += weights[i % G_N_ELEMENTS (weights)] * (digits[i] - '0');
  return g_strdup_printf ("19850314-%s%d", digits + 8, sum % 10);
}

static void
new_case (Day *self)
{
  g_autofree char *tax_number = make_tax_number (self->cases);
  g_autofree char *population_number = make_population_number (self->cases);
  g_autofree char *document = g_strdup_printf ("0045%05u", self->cases++);
  const char *const facts[][2] = { { "subscriber.1.tax-number", tax_number },
                                   { "subscriber.1.unzr", population_number },
                                   { "subscriber.1.document-number", document },
                                   { NULL, NULL } };
  g_autoptr (GError) error = NULL;

  g_free (self->number);
  self->number = fixture_person_case (&self->base, facts);
  fixture_bring_all (&self->base, self->number);
  ra_desk_register_case (self->base.desk, self->number, NULL, &error);
  g_assert_no_error (error);
}

/* Returns: how it ended */
static int
spawn (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return status;
}

static gboolean
was_killed (Day *self, Step step, int operations)
{
  g_autofree char *number = g_strdup_printf ("%d", step), *left = g_strdup_printf ("%d", operations);
  const char *const argv[] = { program_name, "--child", self->base.root, self->number, number, left, NULL };
  int status = spawn (argv);

  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WIFEXITED (status));
  self->kills += WIFSIGNALED (status) ? 1 : 0;
  return WIFSIGNALED (status);
}

/* At the first write, at the second …, until it lives to its end. */
static void
kill_at_each (Day *self, Step step)
{
  for (int operation = 0; was_killed (self, step, operation); operation++)
    g_assert_cmpint (operation, <, 500);
}

/* Wherever it happens to be, then once without. */
static void
kill_at_random (Day *self, Step step)
{
  for (guint i = 0; i < KILLS_A_STEP; i++)
    was_killed (self, step, g_test_rand_int_range (0, 20));
  g_assert_false (was_killed (self, step, NEVER));
}

/* ---- what has to be there in the end of one ---- */

static gboolean
has_request_of (GPtrArray *requests, const char *key_id)
{
  guint found = 0;

  for (guint i = 0; i < requests->len; i++)
    found += g_str_equal (((const RaRequestView *) requests->pdata[i])->record->key_id, key_id) ? 1 : 0;
  return found == 1;
}

/* Keys on the subscriber's medium and requests at the case's own station are the same, and nothing is left in between. */
static void
assert_handed_back (Day *self)
{
  const char *const look[] = { program_name, "--look", self->base.root, NULL };
  g_autoptr (GPtrArray) keys = open_container (self->base.medium), still = list_open (self->keys);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->base.desk, self->number, NULL, &error);
  g_autoptr (GPtrArray) rows = ra_desk_list_outbox (self->base.desk, self->number, NULL, &error);
  g_autoptr (GPtrArray) waiting = ra_desk_list_outbox (self->keys, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 0);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpuint (requests->len, ==, 2);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (still->len, ==, 0);
  for (guint i = 0; i < keys->len; i++)
    g_assert_true (has_request_of (requests, ra_key_pair_get_id (keys->pdata[i])));
  g_assert_cmpint (spawn (look), ==, 0);
}

/* The next subscriber brings a medium of their own. */
static void
empty (const char *folder)
{
  fixture_remove_all (folder);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
}

typedef void (*Trouble) (Day *self, Step step);

static void
live_a_day (Day *self, Trouble trouble)
{
  new_case (self);
  for (Step step = LEND; step < N_STEPS; step++)
    trouble (self, step);
  assert_handed_back (self);
  empty (self->base.medium);
  empty (self->stick);
}

static void
assert_whole (Day *self)
{
  g_autoptr (GPtrArray) sent = fixture_send (&self->base);
  guint issued = ra_practice_centre_count_issued (self->base.centre);

  g_assert_cmpuint (issued, ==, 2 * self->cases);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->base.centre), ==, issued);
  g_print ("# %u kills, %u cases, %u keys handed back, %u certificates\n", self->kills, self->cases,
           2 * self->cases, issued);
}

/* Nor does its journal, which stays, say who anybody was. */
static void
assert_names_nobody (RaDesk *desk)
{
  static const char *const personal[] = { "Їжакевич", "+380441234567", "m.yizhakevych@example.com", "31119" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (desk, NULL, 0, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 5);
  for (guint i = 0; i < rows->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (personal); j++)
      g_assert_null (strstr (((const RaJournalRow *) rows->pdata[i])->detail, personal[j]));
}

static void
assert_journals (Day *self)
{
  RaDesk *const desks[] = { self->base.desk, self->keys };

  for (gsize i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaJournalStatus) journal = ra_desk_verify_journal (desks[i], NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (journal->ok);
    }
  assert_names_nobody (self->keys);
}

static void
test_killed (void)
{
  Day day = { 0 };

  set_up (&day);
  live_a_day (&day, kill_at_random);
  while (day.kills < kills_wanted)
    live_a_day (&day, day.cases % 2 == 1 ? kill_at_each : kill_at_random);
  assert_whole (&day);
  assert_journals (&day);
  tear_down (&day);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (FEW_ITERATIONS);
  if (argc == 6 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], argv[3], (Step) atoi (argv[4]), atoi (argv[5]));
  if (argc == 3 && g_str_equal (argv[1], "--look"))
    return run_look (argv[2]);
  program_name = argv[0];
  g_test_init (&argc, &argv, NULL);
  if (argc == 2)
    kills_wanted = (guint) MAX (atoi (argv[1]), 1);
  g_test_add_func ("/clause/dfs-6.1-transfer/key-station/killed", test_killed);
  return g_test_run ();
}
