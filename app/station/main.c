/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ui/shell/ra-ui-application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (RaUiApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  gboolean sound;
  int status;

  ra_process_harden ();
  ra_paths_setup_locale ();
  sound = ra_crypto_setup (&error);
  application = ra_ui_application_new ();
  if (!sound)
    {
      g_printerr ("ra-station: %s\n", error->message);
      ra_ui_application_set_fault (application, error->message);
    }
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return sound ? status : EXIT_FAILURE;
}
