/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/office/ra-office-sign-in.h"

/* Twenty senders at one outbox at once: ten programs with two threads each. */
#define N_PROGRAMS 10
#define N_KEYS 24
#define CHILD_ARGUMENT "--send-in"

/* ---- one of the programs ---- */

static gpointer
send_once (gpointer office)
{
  g_autoptr (RaOutbox) outbox = ra_outbox_new (office);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ra_outbox_send_all (outbox, &(RaOutboxOrder){ 0 }, NULL, &error);

  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  return GINT_TO_POINTER (ids != NULL ? 0 : 1);
}

/* Says that it is ready, and begins when its input ends. */
static int
run_program (const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaOffice) office = ra_office_open (dir, NULL, NULL, &error);
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("practice makes perfect");
  GThread *other;
  int failed;

  if (office == NULL || !ra_office_sign_in (office, "o.koval", passphrase, TRUE, NULL, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  printf ("ready\n");
  fflush (stdout);
  while (getchar () != EOF)
    continue;
  other = g_thread_new ("sender", send_once, office);
  failed = GPOINTER_TO_INT (send_once (office));
  return GPOINTER_TO_INT (g_thread_join (other)) + failed;
}

/* ---- all of them ---- */

static const char *own_path;

static GSubprocess *
start_program (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *program
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path,
                          CHILD_ARGUMENT, ra_office_get_dir (self->office), NULL);

  g_assert_no_error (error);
  return program;
}

static void
wait_until_ready (GSubprocess *program)
{
  char line[6];
  gsize got = 0;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (program), line, sizeof line, &got, NULL, NULL);
  g_assert_cmpuint (got, ==, sizeof line);
}

static void
run_programs (Fixture *self)
{
  g_autoptr (GPtrArray) programs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_PROGRAMS; i++)
    g_ptr_array_add (programs, start_program (self));
  g_ptr_array_foreach (programs, (GFunc) wait_until_ready, NULL);
  for (guint i = 0; i < N_PROGRAMS; i++)
    g_output_stream_close (g_subprocess_get_stdin_pipe (programs->pdata[i]), NULL, NULL);
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      g_subprocess_wait (programs->pdata[i], NULL, NULL);
      g_assert_cmpint (g_subprocess_get_exit_status (programs->pdata[i]), ==, 0);
    }
}

static void
queue_keys (Fixture *self)
{
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request
          = fixture_request (self, i % 2 == 0 ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT);

      fixture_queue (self, request, &error);
      g_assert_no_error (error);
    }
}

static void
assert_all_confirmed (Fixture *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);

  g_assert_cmpuint (rows->len, ==, N_KEYS);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionRecord *row = g_ptr_array_index (rows, i);

      g_assert_cmpstr (ra_submission_state_to_string (row->state), ==, "confirmed");
    }
}

/* Each key has its own certificate. */
static void
assert_one_each (Fixture *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case_with (self->office, self->number,
                                                          ra_store_list_certificates, &rows, NULL, &error);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, N_KEYS);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (keys, ((RaCertificateRecord *) g_ptr_array_index (rows, i))->key_id);
  g_assert_cmpuint (g_hash_table_size (keys), ==, N_KEYS);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, N_KEYS);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->centre), ==, N_KEYS);
}

/* The centre does not repeat an answer: a message that two of them sent would be seen. */
static void
test_many (Fixture *self, gconstpointer data)
{
  gint64 begun;

  fixture_connect (self);
  queue_keys (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NO_REPEAT, 0, 0);
  begun = g_get_monotonic_time ();
  run_programs (self);
  g_test_message ("%d keys, %u messages, %.1f s", N_KEYS, ra_practice_centre_count_messages (self->centre),
                  (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  assert_all_confirmed (self);
  assert_one_each (self);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->centre), ==, 2 * N_KEYS);
  g_assert_cmpuint (fixture_send (self), ==, 0);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  if (argc == 3 && g_str_equal (argv[1], CHILD_ARGUMENT))
    return run_program (argv[2]);
  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/clause/dfs-6.3-unique/twenty-senders", Fixture, NULL, fixture_set_up, test_many,
              fixture_tear_down);
  return g_test_run ();
}
