/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/carrier/ra-carrier-key.h"
#include "app/carrier/ra-carrier.h"
#include "config.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"

#define EXIT_USAGE 2

typedef struct
{
  char *dir;
  char *tls_certificate;
  char *tls_key;
  gboolean version;
} Options;

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &options->dir, N_ ("Folder with the carrier's own key"),
      N_ ("DIR") },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_certificate,
      N_ ("Client certificate for TLS, PEM or pkcs11: URI"), N_ ("FILE") },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_key, N_ ("Its key, PEM or pkcs11: URI"),
      N_ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (N_ ("init | send MEDIUM"));

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Sends what stations exported to a service medium, and puts the answers back on it. “init” makes "
         "the carrier's own key in DIR, writes carrier.pem there and prints its thumbprint, to be compared "
         "when a station admits it. “send” can read what was sealed to that key, changes no message, and "
         "keeps nothing on this computer: what must not be lost lies on the medium, sealed."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

/* Returns: %FALSE when it could not be written */
static gboolean
say (const char *text)
{
  return puts (text) >= 0 && fflush (stdout) == 0;
}

static int
init (const Options *options, GError **error)
{
  g_autoptr (RaCredential) key = ra_carrier_key_make (options->dir, error);

  return key != NULL && say (key->id) ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int
report (const RaCarrierReport *done)
{
  g_autofree char *words = g_strdup_printf (_ ("%u answers are on the medium, %u questions have none"),
                                            done->answered, done->left);

  if (!say (words))
    return EXIT_FAILURE;
  if (done->left == 0)
    return EXIT_SUCCESS;
  g_printerr ("ra-carrier: %s\n", done->why);
  return EXIT_FAILURE;
}

static int
send (const Options *options, const char *medium, GError **error)
{
  g_autoptr (RaCredential) key = ra_carrier_key_open (options->dir, error);
  g_autoptr (GTlsCertificate) tls = NULL;
  g_auto (RaCarrierReport) done = { 0 };
  RaCarrierOrder order = { .medium = medium, .own = key };

  if (key == NULL)
    return EXIT_FAILURE;
  if (options->tls_certificate != NULL)
    {
      tls = ra_soup_transport_load_certificate (options->tls_certificate, options->tls_key, error);
      if (tls == NULL)
        return EXIT_FAILURE;
    }
  order.tls = tls;
  return ra_carrier_send (&order, &done, NULL, error) ? report (&done) : EXIT_FAILURE;
}

static int
misuse (GError **error)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("wanted is “init --dir DIR” or “send MEDIUM --dir DIR”"));
  return EXIT_USAGE;
}

static int
run (const Options *options, int argc, char **argv, GError **error)
{
  if (options->version)
    return printf ("ra-carrier %s\n", RA_VERSION) > 0 && fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
  if (options->dir == NULL || *options->dir == '\0')
    return misuse (error);
  if (argc == 2 && g_str_equal (argv[1], "init"))
    return init (options, error);
  if (argc == 3 && g_str_equal (argv[1], "send"))
    return send (options, argv[2], error);
  return misuse (error);
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
  else if (!parse (&options, &argc, &argv, &error))
    status = EXIT_USAGE;
  else
    status = run (&options, argc, argv, &error);
  if (error != NULL)
    g_printerr ("ra-carrier: %s\n", error->message);
  g_free (options.dir);
  g_free (options.tls_certificate);
  g_free (options.tls_key);
  return status;
}
