/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bundle of certification requests: written, signed by an operator and the station and sealed; opened, with both
 * signatures, every hash and every request read again. The requests are made before the clock runs.
 *
 *   bench-bundle [REQUESTS]
 */
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/exchange/ra-bundle.h"
#include "ra-core/exchange/ra-exchange-key.h"

#define SUITE "ecdsa-p256"

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed without an error");
}

static RaCredential *
new_key (void)
{
  g_autoptr (GError) error = NULL;
  RaCredential *key = ra_exchange_key_new (g_get_real_time (), &error);

  check (key != NULL, error);
  return key;
}

static RaRequest *
new_request (guint ordinal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autofree char *name = g_strdup_printf ("Їжакевич Ґалина Євгенівна %u", ordinal);
  g_autoptr (RaKeyPair) key = ra_key_pair_generate (ra_suite_find (SUITE), RA_USAGE_SIGNATURE, NULL, &error);
  RaRequest *request;

  check (key != NULL, error);
  check (ra_subject_add_rdn (subject, "C", "UA", RA_SUBJECT_PRINTABLE, &error)
             && ra_subject_add_rdn (subject, "CN", name, RA_SUBJECT_UTF8, &error),
         error);
  request = ra_request_new (key, subject, &error);
  check (request != NULL, error);
  return request;
}

static GBytes *
write_bundle (GPtrArray *requests, RaCredential *sender, RaCredential *clerk, RaCredential *receiver)
{
  g_autoptr (RaBundle) bundle = ra_bundle_new (RA_BUNDLE_REQUESTS, 1, g_get_real_time ());
  g_autoptr (GError) error = NULL;
  GBytes *sealed;

  ra_bundle_add_receiver (bundle, receiver->certificate);
  for (guint i = 0; i < requests->len; i++)
    ra_bundle_add_request (bundle, &(RaBundleRequest){ .number = "2026-0001",
                                                       .subscriber = i + 1,
                                                       .file_name = "request.p10",
                                                       .request = requests->pdata[i] });
  sealed = ra_bundle_seal (bundle, sender, clerk, &error);
  check (sealed != NULL, error);
  return sealed;
}

static guint
read_bundle (GBytes *sealed, RaCredential *receiver, RaCredential *sender)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autoptr (RaBundle) bundle = NULL;
  g_autoptr (GError) error = NULL;
  guint count = 0;

  g_ptr_array_add (known, sender->certificate);
  bundle = ra_bundle_open (sealed, receiver, known, &error);
  check (bundle != NULL, error);
  for (guint i = 0; i < bundle->items->len; i++)
    {
      g_auto (RaBundleRequest) one = { 0 };
      count += ra_bundle_item_get_request (bundle->items->pdata[i], &one);
    }
  return count;
}

int
main (int argc, char *argv[])
{
  guint wanted = argc > 1 ? (guint) atoi (argv[1]) : 1000;
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);
  g_autoptr (RaCredential) sender = NULL, clerk = NULL, receiver = NULL;
  g_autoptr (GBytes) sealed = NULL;
  clock_t begun, written, read;
  guint count;

  ra_process_harden ();
  setlocale (LC_ALL, "");
  check (ra_crypto_setup (NULL), NULL);
  sender = new_key ();
  clerk = new_key ();
  receiver = new_key ();
  for (guint i = 0; i < wanted; i++)
    g_ptr_array_add (requests, new_request (i));
  begun = clock ();
  sealed = write_bundle (requests, sender, clerk, receiver);
  written = clock ();
  count = read_bundle (sealed, receiver, sender);
  read = clock ();
  g_print (
      "%u requests, %zu bytes; processor: written, signed and sealed in %.0f ms, opened and read in %.0f ms\n",
      count, g_bytes_get_size (sealed), (double) (written - begun) * 1000 / CLOCKS_PER_SEC,
      (double) (read - written) * 1000 / CLOCKS_PER_SEC);
  return count == wanted ? EXIT_SUCCESS : EXIT_FAILURE;
}
