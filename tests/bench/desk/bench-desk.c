/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One person from the door to the certificate through the desk, again and again: what the station itself adds
 * to the time the person takes. Keys are generated and written to a folder, requests go to the practice
 * centre, papers are rendered; nobody has to sign anything.
 *
 *   bench-desk [CASES]
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "tests/bench/common/samples.h"
#include "tests/unit/desk/desk-fixture.h"

enum
{
  STEP_CASE,
  STEP_ITEMS,
  STEP_REGISTER,
  STEP_KEYS,
  STEP_SEND,
  STEP_WRITE,
  STEP_PRINT,
  STEPS
};

static const char *const labels[STEPS] = {
  "open the case with its facts",
  "set every item of the checklist",
  "register",
  "generate both keys, write the container, prove it",
  "enrol both certificates and confirm them",
  "write the certificates to the medium",
  "render the paper certificate, two copies",
};

static void
check (gboolean done, GError **error)
{
  if (!done)
    g_error ("%s", error != NULL && *error != NULL ? (*error)->message : "failed without an error");
}

static void
set_items (Fixture *office, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ra_desk_list_items (office->desk, number, NULL, &error);

  check (items != NULL, &error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = items->pdata[i];
      const RaItemChange change = { .item = item->id, .state = RA_ITEM_STATE_CERTIFIED };
      check (ra_desk_set_item (office->desk, number, &change, NULL, &error), &error);
    }
}

static void
generate_keys (Fixture *office, const char *number, const char *medium)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) keys = ra_desk_generate_keys (
      office->desk,
      &(RaKeysOrder){
          .number = number, .subscriber = 1, .suite = "ecdsa-p256", .place = medium, .secret = password },
      NULL, &error);

  check (keys != NULL, &error);
}

static void
run_step (Fixture *office, int step, char **number, const char *medium)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) files = NULL;

  if (step == STEP_CASE)
    *number = fixture_case (office);
  else if (step == STEP_ITEMS)
    set_items (office, *number);
  else if (step == STEP_REGISTER)
    check (ra_desk_register_case (office->desk, *number, NULL, &error), &error);
  else if (step == STEP_KEYS)
    generate_keys (office, *number, medium);
  else if (step == STEP_SEND)
    check ((rows = ra_desk_send_outbox (office->desk, *number, FALSE, NULL, &error)) != NULL, &error);
  else if (step == STEP_WRITE)
    check ((files = ra_desk_write_certificates (office->desk, *number, medium, NULL, &error)) != NULL,
           &error);
  else
    check ((pdf = ra_desk_print_paper (office->desk, *number, "certificate", 1, NULL, &error)) != NULL,
           &error);
}

static void
run_case (Fixture *office, guint ordinal, Samples *steps)
{
  g_autofree char *name = g_strdup_printf ("medium-%u", ordinal);
  g_autofree char *medium = g_build_filename (office->root, name, NULL);
  g_autofree char *number = NULL;

  check (g_mkdir (medium, 0700) == 0, NULL);
  for (int step = 0; step < STEPS; step++)
    {
      samples_start (&steps[step]);
      run_step (office, step, &number, medium);
      samples_stop (&steps[step]);
    }
}

int
main (int argc, char **argv)
{
  Fixture office = { 0 };
  Samples steps[STEPS];
  guint count = argc > 1 ? (guint) atoi (argv[1]) : 10;
  gint64 from;

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  setlocale (LC_ALL, "");
  if (count < 1)
    {
      g_printerr ("usage: bench-desk [CASES]\n");
      return 2;
    }
  fixture_set_up (&office, NULL);
  fixture_connect (&office);
  for (int step = 0; step < STEPS; step++)
    samples_init (&steps[step]);
  from = g_get_monotonic_time ();
  for (guint i = 0; i < count; i++)
    run_case (&office, i, steps);
  g_print ("whole cases: %.2f/s, %.0f ms each (%u)\n", count / (since_ms (from) / 1000),
           since_ms (from) / count, count);
  for (int step = 0; step < STEPS; step++)
    {
      samples_print (&steps[step], labels[step]);
      samples_clear (&steps[step]);
    }
  fixture_tear_down (&office, NULL);
  return EXIT_SUCCESS;
}
