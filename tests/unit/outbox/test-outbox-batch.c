/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-outbox-gate.h"
#include "ra-core/outbox/ra-outbox-standing.h"
#include "tests/mock/fault-proxy.h"

#define N_REQUESTS 16
#define IN_FLIGHT 4
#define HOUR (3600 * (gint64) G_USEC_PER_SEC)

static FaultProxy *
connect_by_proxy (Fixture *self)
{
  g_autofree char *url = NULL;
  FaultProxy *proxy;

  fixture_connect (self);
  url = ra_practice_centre_get_cmp_url (self->centre);
  proxy = fault_proxy_new (url);
  fixture_set_url (self, fault_proxy_get_url (proxy));
  return proxy;
}

static GArray *
send_batch (Fixture *self, const RaOutboxOrder *order, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = ra_outbox_send_all (self->outbox, order, cancellable, &error);

  if (cancellable == NULL)
    g_assert_no_error (error);
  return ids;
}

static RaOutboxStanding *
look (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RaOutboxStanding *standing = ra_outbox_look (self->outbox, NULL, &error);

  g_assert_no_error (error);
  return standing;
}

static void
assert_one_each (Fixture *self, guint count)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case_with (self->office, self->number,
                                                          ra_store_list_certificates, &rows, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_CONFIRMED), ==, count);
  g_assert_cmpuint (rows->len, ==, count);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, count);
}

/* ---- so many at once ---- */

typedef struct
{
  guint calls;
  RaOutboxProgress last;
} Seen;

static void
see (const RaOutboxProgress *progress, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpuint (progress->done, >=, seen->last.done);
  g_assert_cmpuint (progress->in_flight, <=, IN_FLIGHT);
  g_assert_cmpuint (progress->done + progress->in_flight, <=, progress->total);
  seen->calls++;
  seen->last = *progress;
}

static void
test_in_flight (Fixture *self, gconstpointer data)
{
  g_autoptr (FaultProxy) proxy = connect_by_proxy (self);
  Seen seen = { 0 };
  RaOutboxOrder order = { .in_flight = IN_FLIGHT, .progressed = see, .data = &seen };
  g_autoptr (GArray) ids = NULL;

  fixture_queue_many (self, N_REQUESTS);
  fault_proxy_set_fault (proxy, PROXY_DELAYS);
  ids = send_batch (self, &order, NULL);
  g_assert_cmpuint (ids->len, ==, N_REQUESTS);
  for (guint i = 1; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), >, g_array_index (ids, gint64, i - 1));
  g_assert_cmpuint (fault_proxy_get_most (proxy), <=, IN_FLIGHT);
  g_assert_cmpuint (fault_proxy_get_most (proxy), >, 1);
  g_assert_cmpuint (seen.calls, ==, 2 * N_REQUESTS);
  g_assert_cmpuint (seen.last.done, ==, N_REQUESTS);
  g_assert_cmpuint (seen.last.good, ==, N_REQUESTS);
  g_assert_true (seen.last.rate > 0);
  assert_one_each (self, N_REQUESTS);
}

static void
test_pace (void)
{
  RaOutboxPace pace = { { 0 }, 1 };
  RaOutboxProgress progress = { .total = 100 };
  g_autofree char *words = NULL;

  for (guint i = 1; i <= 50; i++)
    {
      progress.done = i;
      ra_outbox_pace_note (&pace, (gint64) i * G_USEC_PER_SEC / 5, &progress);
    }
  g_assert_cmpfloat_with_epsilon (progress.rate, 5, 0.01);
  g_assert_cmpint (progress.left / G_USEC_PER_SEC, ==, 10);
  words = ra_outbox_progress_describe (&progress);
  g_assert_cmpstr (words, ==, "50 of 100, 5.0 a second, about 10 s left");
}

/* ---- the network ---- */

static void
test_no_network (Fixture *self, gconstpointer data)
{
  g_autoptr (FaultProxy) proxy = connect_by_proxy (self);
  const RaOutboxOrder order = { .in_flight = IN_FLIGHT }, due = { .in_flight = IN_FLIGHT, .only_due = TRUE };
  g_autoptr (GArray) first = NULL, second = NULL, third = NULL;
  g_autoptr (RaOutboxStanding) standing = NULL;
  g_autofree char *line = NULL;

  fixture_queue_many (self, N_REQUESTS);
  fault_proxy_set_fault (proxy, PROXY_CUTS_BEFORE);
  first = send_batch (self, &order, NULL);
  /* Those that were on their way, and no other runs into the same wall. */
  g_assert_cmpuint (first->len, >=, IN_FLIGHT);
  g_assert_cmpuint (first->len, <, 2 * IN_FLIGHT);
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_QUEUED), ==, N_REQUESTS - first->len);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), >, ra_office_now (self->office));
  second = send_batch (self, &due, NULL);
  g_assert_cmpuint (second->len, ==, 0);
  standing = look (self);
  line = ra_outbox_standing_describe (standing, "12:30");
  g_assert_cmpstr (line, ==, "The centre cannot be reached; next try at 12:30. Nothing is lost.");
  fault_proxy_set_fault (proxy, PROXY_PASSES);
  third = send_batch (self, &order, NULL);
  g_assert_cmpuint (third->len, ==, N_REQUESTS);
  assert_one_each (self, N_REQUESTS);
}

/* Who is told nothing of it is not told that everything is sent, nor is anybody of what cannot be read. */
static void
test_not_sent (void)
{
  g_autofree char *nothing = ra_outbox_standing_describe (NULL, "");
  g_autofree char *unreadable = ra_outbox_standing_describe (&(RaOutboxStanding){ .unreadable = 2 }, "");
  g_autofree char *sent = ra_outbox_standing_describe (&(RaOutboxStanding){ .sent_today = 1 }, "");
  RaOutboxStanding waiting = { .unfinished = 2, .states = { [RA_SUBMISSION_QUEUED] = 2 } };
  RaOutboxStanding partly
      = { .unfinished = 2, .states = { [RA_SUBMISSION_QUEUED] = 1, [RA_SUBMISSION_SENT] = 1 } };
  g_autofree char *queued = ra_outbox_standing_describe (&waiting, "");
  g_autofree char *under_way = ra_outbox_standing_describe (&partly, "");

  g_assert_cmpstr (queued, ==, "2 requests wait to be sent");
  g_assert_cmpstr (under_way, ==, "2 requests are on their way");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (unreadable, ==, "2 requests cannot be read: see the outbox");
  g_assert_cmpstr (sent, ==, "Everything is sent");
}

static void
test_gate (void)
{
  RaOutboxGate *gate = ra_outbox_gate_new ();
  gint64 first;

  ra_outbox_gate_begin (gate, 4);
  for (guint i = 0; i < 3; i++)
    ra_outbox_gate_note (gate, RA_SUBMISSION_OBSTACLE_UNREACHABLE, 1000);
  ra_outbox_gate_note (gate, RA_SUBMISSION_OBSTACLE_NONE, 1000);
  g_assert_cmpint (ra_outbox_gate_get_opening (gate, 1000), ==, 0);
  for (guint i = 0; i < 4; i++)
    ra_outbox_gate_note (gate, RA_SUBMISSION_OBSTACLE_UNREACHABLE, 1000);
  first = ra_outbox_gate_get_opening (gate, 1000);
  g_assert_cmpint (first, >=, 1000 + 15 * G_USEC_PER_SEC);
  g_assert_cmpint (ra_outbox_gate_get_opening (gate, first), ==, 0);
  g_assert_cmpint (ra_outbox_gate_get_opening (gate, 999), ==, 0); /* the clock was put back */
  ra_outbox_gate_begin (gate, 4);
  for (guint i = 0; i < 4; i++)
    ra_outbox_gate_note (gate, RA_SUBMISSION_OBSTACLE_UNREACHABLE, 1000);
  g_assert_cmpint (ra_outbox_gate_get_opening (gate, 1000), >=, 1000 + 30 * G_USEC_PER_SEC);
  ra_outbox_gate_free (gate);
}

/* ---- pausing, stopping ---- */

static void
pause_it (const char *number, gpointer data)
{
  Fixture *self = data;

  ra_outbox_pause (self->outbox, TRUE, "the line is wanted for something else", NULL, NULL);
}

static void
test_pause (Fixture *self, gconstpointer data)
{
  const RaOutboxOrder order = { .in_flight = IN_FLIGHT, .told = pause_it, .data = self };
  g_autoptr (GArray) ids = NULL, due = NULL, rest = NULL;
  g_autoptr (RaOutboxStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  fixture_queue_many (self, N_REQUESTS);
  ids = send_batch (self, &order, NULL);
  /* What was on its way came to its end. */
  g_assert_cmpuint (ids->len, >=, 1);
  g_assert_cmpuint (ids->len, <=, 2 * IN_FLIGHT);
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_CONFIRMED), ==, ids->len);
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_QUEUED), ==, N_REQUESTS - ids->len);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 0);
  due = send_batch (self, &(RaOutboxOrder){ .only_due = TRUE }, NULL);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_null (ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ 0 }, NULL, &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "o.koval"));
  standing = look (self);
  g_assert_cmpstr (standing->paused_by, ==, "o.koval");
  g_clear_error (&error);
  g_assert_false (ra_outbox_pause (self->outbox, TRUE, NULL, NULL, NULL));
  ra_outbox_pause (self->outbox, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  rest = send_batch (self, &(RaOutboxOrder){ .in_flight = IN_FLIGHT }, NULL);
  g_assert_cmpuint (rest->len, ==, N_REQUESTS - ids->len);
  assert_one_each (self, N_REQUESTS);
}

static void
stop_it (const char *number, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const RaOutboxOrder order = { .in_flight = IN_FLIGHT, .told = stop_it, .data = cancellable };
  g_autoptr (GArray) ids = NULL, rest = NULL;

  fixture_connect (self);
  fixture_queue_many (self, N_REQUESTS);
  ids = send_batch (self, &order, cancellable);
  g_assert_null (ids);
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_QUEUED), >, 0);
  rest = send_batch (self, &(RaOutboxOrder){ .in_flight = IN_FLIGHT }, NULL);
  assert_one_each (self, N_REQUESTS);
}

/* ---- until nothing waits ---- */

static void
test_until_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;

  fixture_connect (self);
  ra_practice_centre_set_polls (self->centre, 1);
  fixture_queue_many (self, 4);
  ids = send_batch (self, &(RaOutboxOrder){ .in_flight = IN_FLIGHT, .until_empty = TRUE }, NULL);
  g_assert_cmpuint (ids->len, ==, 4);
  assert_one_each (self, 4);
}

/* ---- the clock ---- */

static void
keep_numbers (const char *number, gpointer data)
{
  g_ptr_array_add (data, g_strdup (number));
}

static void
test_overdue (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  gint64 begun = ra_office_now (self->office);
  g_autofree char *late = g_strdup (self->number);
  g_autoptr (GArray) ids = NULL;

  fixture_connect (self);
  fixture_queue_many (self, 1);
  for (guint step = 0; step < 2; step++)
    {
      g_autoptr (RaOutboxStanding) standing = NULL;

      ra_clock_set (self->clock, begun + 2 * HOUR + (step == 0 ? -1 : 1) * G_USEC_PER_SEC);
      standing = look (self);
      g_assert_cmpuint (standing->overdue, ==, step);
      g_assert_cmpint (standing->due, ==, step == 0 ? begun + 2 * HOUR : 0);
      g_assert_cmpint (standing->oldest, ==, begun);
    }
  /* One that is not late yet, with a clock that went back meanwhile. */
  fixture_add_case (self);
  fixture_queue_many (self, 1);
  ids = send_batch (self, &(RaOutboxOrder){ .told = keep_numbers, .data = numbers }, NULL);
  g_assert_cmpuint (numbers->len, ==, 2);
  g_assert_cmpstr (numbers->pdata[0], ==, late);
}

static RaReply *
no_network (const char *url, GBytes *body, gpointer data, GError **error)
{
  g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE, "there is no network");
  return NULL;
}

/* Tried by a clock that was a day ahead, it does not wait for that day. */
static void
test_put_back (Fixture *self, gconstpointer data)
{
  g_autoptr (RaTransport) none = ra_scripted_transport_new (no_network, NULL, NULL);
  gint64 begun = ra_office_now (self->office);
  g_autoptr (GArray) ahead = NULL, again = NULL;

  fixture_connect (self);
  ra_outbox_set_transport (self->outbox, none);
  fixture_queue_many (self, 1);
  ra_clock_set (self->clock, begun + 24 * HOUR);
  ahead = send_batch (self, &(RaOutboxOrder){ 0 }, NULL);
  g_assert_cmpuint (ahead->len, ==, 1);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), >, begun + 24 * HOUR);
  ra_clock_set (self->clock, begun + HOUR);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 1);
  again = send_batch (self, &(RaOutboxOrder){ .only_due = TRUE }, NULL);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), <, begun + 2 * HOUR);
}

static void
test_control (Fixture *self, gconstpointer data)
{
  g_autoptr (RaOutboxStanding) before = NULL, after = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *line = NULL;

  fixture_connect (self);
  fixture_queue_many (self, 3);
  before = look (self);
  g_assert_cmpuint (before->states[RA_SUBMISSION_QUEUED], ==, 3);
  g_assert_cmpuint (before->unfinished, ==, 3);
  g_assert_cmpuint (before->sent_today, ==, 0);
  g_assert_cmpint (before->next_try, ==, 1);
  ids = send_batch (self, &(RaOutboxOrder){ 0 }, NULL);
  after = look (self);
  g_assert_cmpuint (after->states[RA_SUBMISSION_CONFIRMED], ==, 3);
  g_assert_cmpuint (after->sent_today, ==, 3);
  g_assert_cmpuint (after->back_today, ==, 3);
  g_assert_cmpuint (after->unfinished, ==, 0);
  line = ra_outbox_standing_summarise (after);
  g_assert_cmpstr (line, ==, "Today: 3 sent, 3 came back · 0 without an end, of them 0 late");
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  ra_crypto_setup (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/batch/pace", test_pace);
  g_test_add_func ("/outbox/batch/gate", test_gate);
  g_test_add_func ("/outbox/batch/not-sent", test_not_sent);
  TEST ("/outbox/batch/in-flight", test_in_flight);
  TEST ("/outbox/batch/no-network", test_no_network);
  TEST ("/outbox/batch/pause", test_pause);
  TEST ("/outbox/batch/stop", test_stop);
  TEST ("/outbox/batch/until-empty", test_until_empty);
  TEST ("/clause/dfs-6.3-control/standing", test_control);
  g_test_add ("/clause/dfs-6.3-two-hours/overdue-first", Fixture, NULL, fixture_set_up_still, test_overdue,
              fixture_tear_down);
  g_test_add ("/outbox/batch/clock-put-back", Fixture, NULL, fixture_set_up_still, test_put_back,
              fixture_tear_down);
  return g_test_run ();
}
