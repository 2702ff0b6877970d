/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A day's outbox: cases with two requests each go from the queue to confirmed certificates, against the practice centre in
 * a process of its own, each message on the disk before it leaves; one after another and eight at a time, in turn with a loop
 * of `openssl cmp` programs against the same centre with requests of the same kind. The processor's time of the station is
 * told apart from the centre's, and the programs' likewise.
 *
 *   bench-outbox [REQUESTS]
 *   bench-outbox --memory REQUESTS    only the station's memory, eight in flight, after each twentieth of them
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "tests/bench/common/samples.h"

#define IN_FLIGHT 8
#define ROUNDS 4
#define LOOKS_AT_MEMORY 20

typedef struct
{
  Fixture fixture;
  GSubprocess *centre;
  char *dir;
  char *url;
  pid_t pid;
  guint people; /* there are so far */
} Bench;

/* What a number of requests took. */
typedef struct
{
  guint count;
  double ms;
  double own_ms;    /* of the processor, for the station or the programs */
  double centre_ms; /* likewise, for the centre */
} Took;

/* ---- the centre ---- */

static void
start_centre (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program
      = g_build_filename (g_getenv ("RA_BUILD_DIR"), "app", "practice-ca", "ra-practice-ca", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  self->dir = folder_new (NULL);
  self->centre = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--dir", self->dir,
                                   "--suite", "ecdsa-p256", "--port", "0", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->centre));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (line != NULL && g_str_has_prefix (line, "ready "));
  self->url = g_strdup (line + strlen ("ready "));
  self->pid = (pid_t) atoi (g_subprocess_get_identifier (self->centre));
}

static gboolean
set_centre (RaAct *act, gpointer data, GError **error)
{
  return ra_centre_settings_save (data, act->store, error);
}

static gboolean
put_credential (RaAct *act, gpointer data, GError **error)
{
  RaCredential *credential = data;
  g_autoptr (RaSecret) contents = ra_credential_to_secret (credential, error);

  return contents != NULL && ra_store_put_credential (act->store, credential->id, TRUE, contents, error);
}

static char *
file_of (const Bench *self, const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

static void
connect_station (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *trust = file_of (self, "trust.pem"), *key = file_of (self, "operator.key"),
                  *own = file_of (self, "operator.pem");
  g_autoptr (RaCentreSettings) settings = ra_centre_settings_new ();
  g_autoptr (RaCredential) credential = ra_credential_load_files (key, NULL, own, g_get_real_time (), &error);

  g_assert_no_error (error);
  settings->url = g_strdup (self->url);
  g_file_get_contents (trust, &settings->trust, NULL, &error);
  g_assert_no_error (error);
  ra_office_act (self->fixture.office, &(RaOrder){ .act = "centre-set" }, set_centre, settings, NULL, &error);
  g_assert_no_error (error);
  ra_office_act (self->fixture.office, &(RaOrder){ .act = "credential-set" }, put_credential, credential,
                 NULL, &error);
  g_assert_no_error (error);
}

/* ---- what is measured ---- */

/* Processor time of another process, in milliseconds. */
static double
cpu_of (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  g_autofree char *text = NULL;
  unsigned long user = 0, kernel = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  if (sscanf (strrchr (text, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel)
      != 2)
    return 0;
  return (double) (user + kernel) * 1000 / (double) sysconf (_SC_CLK_TCK);
}

/* Of the programs that have ended, in milliseconds. The centre has not. */
static double
cpu_of_programs (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static guint
memory_kb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? (guint) atoi (line + strlen ("VmRSS:")) : 0;
}

static void
run (Bench *self, guint count, guint in_flight, Took *took)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 from, cpu_from;
  double centre_from;

  for (guint i = 0; i < count / 2; i++)
    {
      g_autofree char *tax_number = g_strdup_printf ("3%09u", self->people++);

      fixture_add_person (&self->fixture, tax_number);
      fixture_queue_pair (&self->fixture);
    }
  centre_from = cpu_of (self->pid);
  cpu_from = cpu_us ();
  from = g_get_monotonic_time ();
  ids = ra_outbox_send_all (self->fixture.outbox, &(RaOutboxOrder){ .in_flight = in_flight }, NULL, &error);
  took->ms += since_ms (from);
  took->own_ms += (double) (cpu_us () - cpu_from) / 1000;
  took->centre_ms += cpu_of (self->pid) - centre_from;
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, count / 2 * 2);
  g_assert_cmpint (ra_outbox_get_next (self->fixture.outbox), ==, 0);
  took->count += ids->len;
}

static void
print (const char *how, const Took *took)
{
  g_print ("%s: %.0f/s, %.2f ms each; processor %.2f ms of its own, %.2f ms the centre (%u)\n", how,
           took->count / (took->ms / 1000), took->ms / took->count, took->own_ms / took->count,
           took->centre_ms / took->count, took->count);
}

static void
print_memory (guint requests)
{
  g_print ("memory of the station after %u requests: %u kB\n", requests, memory_kb ());
}

static double
processor_of (const Took *took)
{
  return (took->own_ms + took->centre_ms) / took->count;
}

/* By the clock as the issue asks, and by the processor, which others on the machine do not spoil. */
static void
print_ratio (const char *how, const Took *took, const Took *programs)
{
  g_print ("ratio to it %s: %.2f by the clock, %.2f by the processor, both sides together\n", how,
           programs->ms / programs->count / (took->ms / took->count),
           processor_of (programs) / processor_of (took));
}

/* ---- the same with programs ---- */

static void
enrol_by_program (const Bench *self, const char *request)
{
  g_autofree char *key = file_of (self, "operator.key"), *own = file_of (self, "operator.pem"),
                  *trust = file_of (self, "trust.pem"), *issued = file_of (self, "issued.pem");
  const char *const command[]
      = { "openssl", "cmp",   "-cmd", "p10cr", "-server", self->url,  "-csr", request, "-certout",
          issued,    "-cert", own,    "-key",  key,       "-trusted", trust,  NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL, *errors = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", error->message, errors);
}

static void
run_programs (Bench *self, guint count, Took *took)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  double programs_from, centre_from;
  gint64 from;

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request = fixture_request (&self->fixture, RA_USAGE_SIGNATURE);
      g_autofree char *name = g_strdup_printf ("request-%u.p10", i);

      g_ptr_array_add (files, file_of (self, name));
      g_assert_true (ra_file_write_durable (files->pdata[i], request->der, 0600, &error));
    }
  centre_from = cpu_of (self->pid);
  programs_from = cpu_of_programs ();
  from = g_get_monotonic_time ();
  for (guint i = 0; i < count; i++)
    enrol_by_program (self, files->pdata[i]);
  took->ms += since_ms (from);
  took->own_ms += cpu_of_programs () - programs_from;
  took->centre_ms += cpu_of (self->pid) - centre_from;
  took->count += count;
}

/* Whether what one submission takes is given back after it: a station sends for years. */
static void
measure_memory (Bench *self, guint count)
{
  Took took = { 0 };

  for (guint look = 0; look < LOOKS_AT_MEMORY; look++)
    {
      run (self, count / LOOKS_AT_MEMORY, IN_FLIGHT, &took);
      print_memory (took.count);
    }
  print (G_STRINGIFY (IN_FLIGHT) " in flight", &took);
}

static void
measure_speed (Bench *self, guint count)
{
  Took one = { 0 }, many = { 0 }, programs = { 0 };

  for (guint round = 0; round < ROUNDS; round++)
    {
      run (self, count / ROUNDS, 1, &one);
      run (self, count / ROUNDS, IN_FLIGHT, &many);
      run_programs (self, MAX (count / ROUNDS / 10, 4), &programs);
      print_memory (one.count + many.count);
    }
  print ("one after another", &one);
  print (G_STRINGIFY (IN_FLIGHT) " in flight", &many);
  print ("loop of openssl cmp programs", &programs);
  print_ratio ("one after another", &one, &programs);
  print_ratio ("with " G_STRINGIFY (IN_FLIGHT) " in flight", &many, &programs);
}

int
main (int argc, char **argv)
{
  gboolean memory = argc > 2 && strcmp (argv[1], "--memory") == 0;
  guint count = argc > 1 ? (guint) atoi (argv[argc - 1]) : 1000;
  Took warm = { 0 };
  Bench bench = { 0 };

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  setlocale (LC_ALL, "");
  if (count < LOOKS_AT_MEMORY * IN_FLIGHT || g_getenv ("RA_BUILD_DIR") == NULL)
    {
      g_printerr ("usage: RA_BUILD_DIR=build bench-outbox [--memory] [REQUESTS]\n");
      return 2;
    }
  fixture_set_up (&bench.fixture, NULL);
  start_centre (&bench);
  connect_station (&bench);
  run (&bench, IN_FLIGHT, 1, &warm);
  print_memory (0);
  if (memory)
    measure_memory (&bench, count);
  else
    measure_speed (&bench, count);
  g_subprocess_send_signal (bench.centre, SIGTERM);
  g_subprocess_wait (bench.centre, NULL, NULL);
  g_object_unref (bench.centre);
  folder_remove (bench.dir);
  fixture_tear_down (&bench.fixture, NULL);
  return EXIT_SUCCESS;
}
