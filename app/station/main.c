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
  int status;

  ra_process_harden ();
  ra_paths_setup_locale ();
  application = ra_ui_application_new (ra_crypto_setup);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return ra_ui_application_has_fault (application) ? EXIT_FAILURE : status;
}
