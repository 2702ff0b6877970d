/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "config.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/practice/ra-practice-centre.h"

#define EXIT_USAGE 2
#define MAX_PORT 65535
#define MAX_POLLS 1000

typedef struct
{
  char *dir;
  char *suite;
  char *term;
  int port;
  int polls;
  gboolean implicit;
  gboolean version;
} Options;

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &options->dir, N_ ("Folder of the centre; made when missing"),
      N_ ("DIR") },
    { "suite", 0, 0, G_OPTION_ARG_STRING, &options->suite,
      N_ ("Algorithm of the centre's own keys; a folder keeps the one it began with (new ones: "
          "dstu4145-431)"),
      N_ ("SUITE") },
    { "term", 0, 0, G_OPTION_ARG_STRING, &options->term,
      N_ ("How long the certificates are valid, as ISO 8601 writes it (P2Y when not given)"), N_ ("TERM") },
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, N_ ("Port on 127.0.0.1; 0 for a free one"),
      N_ ("PORT") },
    { "poll", 0, 0, G_OPTION_ARG_INT, &options->polls,
      N_ ("How often a client is told to wait before it gets its certificate"), N_ ("N") },
    { "implicit-confirm", 0, 0, G_OPTION_ARG_NONE, &options->implicit,
      N_ ("Spare clients that ask for it the confirmation of their certificates"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Practice certification centre: CMP, OCSP, CRL and certificates for training and tests, on "
                  "this computer only. What it issues says ПРАКТИКА and is worth nothing.\n\nWrites "
                  "trust.pem, operator.key and operator.pem into DIR and prints “ready URL”. URL takes CMP; "
                  "beside it stand /ocsp, /crl, /certificate/SERIAL, /ca.cer and /trust.pem."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

/* Returns: (transfer full): what to say of a suite that there is none of */
static char *
describe_suites (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *list = NULL;

  for (const RaSuite *const *suite = ra_suite_list (); *suite != NULL; suite++)
    g_strv_builder_add (builder, (*suite)->id);
  ids = g_strv_builder_end (builder);
  list = g_strjoinv (", ", ids);
  return g_strdup_printf (_ ("--suite must be one of %s"), list);
}

static gboolean
check (const Options *options, int argc, GError **error)
{
  g_autofree char *suites = describe_suites ();
  const char *wrong = NULL;

  if (argc > 1)
    wrong = _ ("there are arguments that belong to no option");
  else if (options->dir == NULL || *options->dir == '\0')
    wrong = _ ("--dir is missing: the folder in which the centre keeps its keys and certificates");
  else if (options->suite != NULL && ra_suite_find (options->suite) == NULL)
    wrong = suites;
  else if (options->term != NULL && ra_duration_add (0, options->term) <= 0)
    wrong = _ ("--term must be a duration such as P1Y6M");
  else if (options->port < 0 || options->port > MAX_PORT)
    wrong = _ ("--port must be a number from 0 to 65535");
  else if (options->polls < 0 || options->polls > MAX_POLLS)
    wrong = _ ("--poll must be a number from 0 to 1000");
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, wrong);
  return FALSE;
}

static gboolean
on_signal (gpointer data)
{
  gboolean *ended = data;

  *ended = TRUE;
  return G_SOURCE_CONTINUE;
}

static int
run (const Options *options, GError **error)
{
  g_autoptr (RaPracticeCentre) centre
      = ra_practice_centre_new_with_suite (options->dir, options->suite, NULL, error);

  if (centre == NULL)
    return EXIT_FAILURE;
  ra_practice_centre_set_polls (centre, (guint) options->polls);
  ra_practice_centre_set_implicit (centre, options->implicit);
  if (options->term != NULL)
    ra_practice_centre_set_term (centre, options->term);
  if (!ra_practice_centre_start (centre, (guint16) options->port, error))
    return EXIT_FAILURE;

  gboolean ended = FALSE;
  g_unix_signal_add (SIGTERM, on_signal, &ended);
  g_unix_signal_add (SIGINT, on_signal, &ended);
  g_autofree char *url = ra_practice_centre_get_cmp_url (centre);
  printf ("ready %s\n", url);
  if (fflush (stdout) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return EXIT_FAILURE;
    }
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  ra_practice_centre_stop (centre);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options = { 0 };
  int status;

  ra_process_harden ();
  ra_paths_setup_locale ();

  if (!ra_crypto_setup (&error))
    status = EXIT_FAILURE;
  else if (!parse (&options, &argc, &argv, &error) || (!options.version && !check (&options, argc, &error)))
    status = EXIT_USAGE;
  else if (options.version)
    status = printf ("ra-practice-ca %s\n", RA_VERSION) > 0 && fflush (stdout) == 0 ? EXIT_SUCCESS
                                                                                    : EXIT_FAILURE;
  else
    status = run (&options, &error);
  if (error != NULL)
    g_printerr ("ra-practice-ca: %s\n", error->message);
  g_free (options.dir);
  g_free (options.suite);
  g_free (options.term);
  return status;
}
