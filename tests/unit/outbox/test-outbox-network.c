/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "tests/mock/fault-proxy.h"

/* What a network does to messages, through a proxy of our own. A sample runs with the other tests; with a number as the
 * only argument so many requests go through a network that spoils a third of all messages. */
#define SAMPLE 24
#define IN_FLIGHT 8
#define SPOILT_PERCENT 33
#define MOST_ROUNDS 200

static guint wanted = SAMPLE;

static const char *const names[PROXY_N_FAULTS]
    = { "passes",     "delays", "cuts-before", "cuts-after", "cuts-within", "repeats", "garbage",
        "login-page", "502",    "503",         "slow-bytes", "other",       "spoilt",  "same-for-ever" };

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

static void
send_round (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids
      = ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ .in_flight = IN_FLIGHT }, NULL, &error);

  g_assert_no_error (error);
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

/* As many certificates as requests, on both sides. */
static void
assert_one_each (Fixture *self, guint count)
{
  g_assert_cmpuint (fixture_count (self, RA_SUBMISSION_CONFIRMED), ==, count);
  g_assert_cmpuint (count_certificates (self), ==, count);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, count);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->centre), ==, count);
}

/* Each fault for all messages at first, twice; then the network is well again. */
static void
test_each (Fixture *self, gconstpointer data)
{
  g_autoptr (FaultProxy) proxy = connect_by_proxy (self);

  for (ProxyFault fault = PROXY_PASSES; fault < PROXY_N_FAULTS; fault++)
    {
      fixture_queue_many (self, 2);
      fault_proxy_set_fault (proxy, fault);
      send_round (self);
      send_round (self);
      g_test_message ("%s: %u of 2 confirmed meanwhile", names[fault],
                      fixture_count (self, RA_SUBMISSION_CONFIRMED) - 2 * fault);
      fault_proxy_set_fault (proxy, PROXY_PASSES);
      send_round (self);
      assert_one_each (self, 2 * (fault + 1));
    }
}

/* They come by chance, in the middle of exchanges. */
static void
test_bad_network (Fixture *self, gconstpointer data)
{
  g_autoptr (FaultProxy) proxy = connect_by_proxy (self);
  guint rounds = 0;

  fixture_queue_many (self, wanted);
  fault_proxy_set_chance (proxy, SPOILT_PERCENT, 11);
  while (fixture_count (self, RA_SUBMISSION_CONFIRMED) < wanted && rounds++ < MOST_ROUNDS)
    send_round (self);
  for (ProxyFault fault = PROXY_PASSES; fault < PROXY_N_FAULTS; fault++)
    g_test_message ("%s: %u messages", names[fault], fault_proxy_count (proxy, fault));
  g_test_message ("%u requests, %u rounds", wanted, rounds);
  assert_one_each (self, wanted);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  g_test_init (&argc, &argv, NULL);
  if (argc == 2)
    wanted = (guint) MAX (atoi (argv[1]), 1);
  g_test_add ("/outbox/network/each", Fixture, NULL, fixture_set_up, test_each, fixture_tear_down);
  g_test_add ("/outbox/network/bad", Fixture, NULL, fixture_set_up, test_bad_network, fixture_tear_down);
  return g_test_run ();
}
