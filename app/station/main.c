/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ui/shell/ra-ui-application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (RaUiApplication) application = NULL;

  ra_process_harden ();
  ra_paths_setup_locale ();
  application = ra_ui_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
