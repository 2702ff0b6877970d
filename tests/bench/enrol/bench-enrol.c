/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Enrolments a second against the practice centre: CMP p10cr, cp, certConf and pkiConf over HTTP, each answer
 * checked against trust and request; one after another and eight at a time; with ДСТУ (centre m=431, operator
 * and requests m=257) and with ECDSA, in turn, so that what else the machine does slows both; and, to compare
 * with, a loop of `openssl cmp` programs against the ECDSA centre with the same key and requests of the same
 * kind.
 *
 *   bench-enrol [ENROLMENTS]
 */
#include <locale.h>
#include <stdlib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-cmp.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/practice/ra-practice-centre.h"
#include "tests/bench/common/samples.h"

#define IN_FLIGHT 8
#define PEM_LIMIT 65536
#define ROUNDS 4

typedef struct
{
  const char *label;
  const char *centre_suite;
  const char *request_suite;
  char *dir;
  RaPracticeCentre *practice;
  RaCentre *centre;
  RaCredential *credential;
  RaTransport *transport;
  GPtrArray *requests; /* RaRequest */
  int next;            /* the first that is not taken yet; atomic */
  int failed;          /* atomic */
} Bench;

/* What a number of enrolments took. */
typedef struct
{
  guint count;
  double ms;
  double cpu_ms;
} Took;

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed without an error");
}

/* ---- before the clock runs ---- */

static RaRequest *
new_request (const char *suite, guint ordinal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autofree char *name = g_strdup_printf ("Їжакевич Ґалина Євгенівна %u", ordinal);
  g_autoptr (RaKeyPair) key = ra_key_pair_generate (ra_suite_find (suite), RA_USAGE_SIGNATURE, NULL, &error);
  RaRequest *request;

  check (key != NULL, error);
  check (ra_subject_add_rdn (subject, "C", "UA", RA_SUBJECT_PRINTABLE, &error)
             && ra_subject_add_rdn (subject, "CN", name, RA_SUBJECT_UTF8, &error),
         error);
  request = ra_request_new (key, subject, &error);
  check (request != NULL, error);
  return request;
}

static void
open_centre (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pem = NULL;
  g_autoptr (RaTrust) trust = NULL;
  g_autofree char *url = NULL;

  self->dir = folder_new (NULL);
  self->practice = ra_practice_centre_new_with_suite (self->dir, self->centre_suite, NULL, &error);
  check (self->practice != NULL, error);
  check (ra_practice_centre_start (self->practice, 0, &error), error);
  pem = ra_file_read (ra_practice_centre_get_trust_path (self->practice), PEM_LIMIT, &error);
  check (pem != NULL, error);
  trust = ra_trust_new_from_pem (pem, &error);
  check (trust != NULL, error);
  url = ra_practice_centre_get_cmp_url (self->practice);
  self->centre = ra_centre_new (url, NULL, NULL, trust, &error);
  check (self->centre != NULL, error);
  self->credential = ra_credential_load_files (
      ra_practice_centre_get_operator_key_path (self->practice), NULL,
      ra_practice_centre_get_operator_certificate_path (self->practice), g_get_real_time (), &error);
  check (self->credential != NULL, error);
}

static void
close_centre (Bench *self)
{
  g_object_unref (self->transport);
  g_object_unref (self->practice);
  ra_centre_unref (self->centre);
  ra_credential_unref (self->credential);
  g_ptr_array_unref (self->requests);
  folder_remove (self->dir);
  g_free (self->dir);
}

/* ---- enrolling ---- */

static gboolean
enrol (Bench *self, RaRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages = ra_cmp_memory_log_new ();
  RaCmpLog log;
  RaCmpExchange exchange = { .transport = self->transport,
                             .centre = self->centre,
                             .credential = self->credential,
                             .request = request,
                             .log = &log };

  ra_cmp_memory_log_init (&log, messages);
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  if (result != NULL && result->state == RA_CMP_ISSUED)
    return TRUE;
  g_printerr ("%s\n", result != NULL ? result->text : error->message);
  return FALSE;
}

/* Takes requests until there are none left. */
static gpointer
work (gpointer data)
{
  Bench *self = data;

  for (;;)
    {
      guint mine = (guint) g_atomic_int_add (&self->next, 1);

      if (mine >= self->requests->len)
        return NULL;
      if (!enrol (self, g_ptr_array_index (self->requests, mine)))
        g_atomic_int_inc (&self->failed);
    }
}

static void
run (Bench *self, guint count, guint in_flight, Took *took)
{
  GThread *threads[IN_FLIGHT];
  gint64 from, cpu_from;

  g_clear_pointer (&self->requests, g_ptr_array_unref);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (self->requests, new_request (self->request_suite, i));
  self->next = 0;
  cpu_from = cpu_us ();
  from = g_get_monotonic_time ();
  for (guint i = 0; i < in_flight; i++)
    threads[i] = g_thread_new ("enrol", work, self);
  for (guint i = 0; i < in_flight; i++)
    g_thread_join (threads[i]);
  check (self->failed == 0, NULL);
  took->count += count;
  took->ms += since_ms (from);
  took->cpu_ms += (double) (cpu_us () - cpu_from) / 1000;
}

static double
rate (const Took *took)
{
  return took->count / (took->ms / 1000);
}

static void
print (const Bench *self, const char *how, const Took *took)
{
  g_print ("%s, %s: %.0f/s, %.1f ms each, processor %.1f ms each, both sides (%u)\n", self->label, how,
           rate (took), took->ms / took->count, took->cpu_ms / took->count, took->count);
}

/* ---- the same with programs ---- */

static gboolean
run_program (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL, *errors = NULL;
  int status = 0;

  if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status,
                    &error)
      && g_spawn_check_wait_status (status, &error))
    return TRUE;
  g_printerr ("%s: %s\n%s", command[0], error->message, errors != NULL ? errors : "");
  return FALSE;
}

static gboolean
enrol_by_program (Bench *self, const char *request, const char *certificate)
{
  const char *key = ra_practice_centre_get_operator_key_path (self->practice);
  const char *own = ra_practice_centre_get_operator_certificate_path (self->practice);
  const char *const command[] = { "openssl",  "cmp",
                                  "-cmd",     "p10cr",
                                  "-server",  self->centre->url,
                                  "-csr",     request,
                                  "-certout", certificate,
                                  "-cert",    own,
                                  "-key",     key,
                                  "-trusted", ra_practice_centre_get_trust_path (self->practice),
                                  NULL };

  return run_program (command);
}

/* Returns: enrolments a second, 0 when there is no such program */
static double
run_programs (Bench *self, guint count)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *certificate = g_build_filename (self->dir, "issued.pem", NULL);
  g_autofree char *program = g_find_program_in_path ("openssl");
  gint64 from;

  if (program == NULL)
    return 0;
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request = new_request (self->request_suite, i);
      g_autofree char *name = g_strdup_printf ("request-%u.p10", i);
      char *path = g_build_filename (self->dir, name, NULL);

      check (ra_file_write_durable (path, request->der, 0600, &error), error);
      g_ptr_array_add (files, path);
    }
  from = g_get_monotonic_time ();
  for (guint i = 0; i < count; i++)
    check (enrol_by_program (self, g_ptr_array_index (files, i), certificate), NULL);
  return count / (since_ms (from) / 1000);
}

int
main (int argc, char **argv)
{
  Bench benches[] = { { .label = "DSTU", .centre_suite = "dstu4145-431", .request_suite = "dstu4145-257" },
                      { .label = "ECDSA", .centre_suite = "ecdsa-p256", .request_suite = "ecdsa-p256" } };
  guint count = argc > 1 ? (guint) atoi (argv[1]) : 200;
  Took warm = { 0 }, one[G_N_ELEMENTS (benches)] = { 0 }, many[G_N_ELEMENTS (benches)] = { 0 };
  double programs;

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  setlocale (LC_ALL, "");
  if (count < IN_FLIGHT * ROUNDS)
    {
      g_printerr ("usage: bench-enrol [ENROLMENTS]\n");
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      open_centre (&benches[i]);
      benches[i].transport = RA_TRANSPORT (ra_soup_transport_new ());
      run (&benches[i], IN_FLIGHT, 1, &warm); /* opens the connection */
    }
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
      {
        run (&benches[i], count / ROUNDS, 1, &one[i]);
        run (&benches[i], count / ROUNDS, IN_FLIGHT, &many[i]);
      }
  programs = run_programs (&benches[1], MAX (count / 5, IN_FLIGHT));
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      print (&benches[i], "one after another", &one[i]);
      print (&benches[i], G_STRINGIFY (IN_FLIGHT) " in flight", &many[i]);
    }
  g_print ("ratio of %s to %s: %.2f one after another, %.2f with %d in flight\n", benches[0].label,
           benches[1].label, rate (&one[0]) / rate (&one[1]), rate (&many[0]) / rate (&many[1]), IN_FLIGHT);
  if (programs > 0)
    g_print ("  loop of openssl cmp programs, ECDSA: %.0f/s\n  ratio to it: %.2f one after another, %.2f "
             "with %d in flight\n",
             programs, rate (&one[1]) / programs, rate (&many[1]) / programs, IN_FLIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    close_centre (&benches[i]);
  return EXIT_SUCCESS;
}
