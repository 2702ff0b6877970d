/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixinputstream.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/office/ra-office-sign-in.h"

/* A program that sends is killed again and again, wherever it happens to be: before and after each message is on the disk, on
 * its way, answered, looked at. In the end there are as many certificates as requests, at the station and at the centre. A sample
 * runs with the other tests; the only argument is how many are killed. */
#define CHILD_ARGUMENT "--send-in"
#define SAMPLE 6
#define IN_FLIGHT 4
#define BATCH 12         /* requests that wait for a program that will be killed */
#define LONGEST_LIFE 150 /* milliseconds of sending */
#define LONGEST_WORK                                                                                         \
  80 /* likewise, of the processor: on a busy machine the clock leaves no time to get anywhere */

static guint wanted = SAMPLE;

/* ---- who is killed ---- */

/* Of the processor's time; 0: never. */
static void
die_after (int work_ms)
{
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL };
  struct itimerspec when = { .it_value = { .tv_nsec = work_ms * 1000000L } };
  timer_t timer;

  g_assert_no_errno (timer_create (CLOCK_PROCESS_CPUTIME_ID, &event, &timer));
  g_assert_no_errno (timer_settime (timer, 0, &when, NULL));
}

/* Says that it is ready, and sends. */
static int
run_program (const char *dir, int work_ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaOffice) office = ra_office_open (dir, NULL, NULL, &error);
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("practice makes perfect");
  g_autoptr (RaOutbox) outbox = NULL;
  g_autoptr (GArray) ids = NULL;

  if (office == NULL || !ra_office_sign_in (office, "o.koval", passphrase, TRUE, NULL, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  outbox = ra_outbox_new (office);
  printf ("ready\n");
  fflush (stdout);
  die_after (work_ms);
  ids = ra_outbox_send_all (outbox, &(RaOutboxOrder){ .in_flight = IN_FLIGHT }, NULL, &error);
  return ids != NULL ? 0 : 1;
}

/* ---- who kills ---- */

static const char *own_path;

static void
wait_until_ready (GSubprocess *program)
{
  char line[6];
  gsize got = 0;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (program), line, sizeof line, &got, NULL, NULL);
  g_assert_cmpuint (got, ==, sizeof line);
}

/* Until it has lived for @life_ms, or has ended by itself. */
static void
let_live (GSubprocess *program, int life_ms)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (program);
  struct pollfd end = { .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (pipe)), .events = POLLIN };

  poll (&end, 1, life_ms);
}

/* @life_ms: by the clock, -1: until it dies of @work_ms. Returns: whether it was killed before it ended */
static gboolean
run_and_kill (Fixture *self, int life_ms, int work_ms)
{
  g_autofree char *work = g_strdup_printf ("%d", work_ms);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, CHILD_ARGUMENT,
                          ra_office_get_dir (self->office), work, NULL);

  g_assert_no_error (error);
  wait_until_ready (program);
  let_live (program, life_ms);
  g_subprocess_send_signal (program, SIGKILL);
  g_subprocess_wait (program, NULL, NULL);
  return g_subprocess_get_if_signaled (program);
}

static guint
count_unfinished (Fixture *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);

  return rows->len - fixture_count (self, RA_SUBMISSION_CONFIRMED);
}

static guint
count_certificates (Fixture *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case_with (self->office, self->number,
                                                          ra_store_list_certificates, &rows, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
assert_one_each (Fixture *self, guint count)
{
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_CONFIRMED), ==, count);
  g_assert_cmpuint (count_certificates (self), ==, count);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, count);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->centre), ==, count);
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  guint queued = 0, killed = 0;

  fixture_connect (self);
  while (killed < wanted)
    {
      guint missing = BATCH - MIN (count_unfinished (self), BATCH);

      fixture_queue_many (self, missing);
      queued += missing;
      killed += (killed % 2 == 0 ? run_and_kill (self, g_test_rand_int_range (0, LONGEST_LIFE), 0)
                                 : run_and_kill (self, -1, g_test_rand_int_range (1, LONGEST_WORK)))
                    ? 1
                    : 0;
    }
  fixture_send (self);
  g_test_message ("%u programs killed, %u requests, %u messages at the centre", killed, queued,
                  ra_practice_centre_count_messages (self->centre));
  assert_one_each (self, queued);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  ra_kdf_set_test_cost (10); /* whoever is killed signs in a thousand times */
  if (argc == 4 && g_str_equal (argv[1], CHILD_ARGUMENT))
    return run_program (argv[2], atoi (argv[3]));
  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  if (argc == 2)
    wanted = (guint) MAX (atoi (argv[1]), 1);
  g_test_add ("/clause/dfs-6.3-unique/killed-while-sending", Fixture, NULL, fixture_set_up, test_killed,
              fixture_tear_down);
  return g_test_run ();
}
