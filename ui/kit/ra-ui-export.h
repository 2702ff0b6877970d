/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/** RaUiExported: what is to be taken out: @what of it, as its page gave it, and where to, and what for */
typedef struct
{
  gpointer what;
  char *path;
  char *purpose;
} RaUiExported;

/**
 * RaUiExport:
 * @body: what leaves the station, in words
 * @title: of the file chooser, @name: what the file is called unless the clerk says otherwise
 * @call: does it, with an RaUiExported as its args. Returns: how many rows left, as GUINT_TO_POINTER()
 * @what: (transfer full), freed by @free_what
 *
 * A list that leaves the station as a table: what for is asked, because the journal keeps it, then where to.
 */
typedef struct
{
  const char *body;
  const char *title;
  const char *name;
  RaDeskCall call;
  gpointer what;
  GDestroyNotify free_what;
} RaUiExport;

/** ra_ui_export_start: asks; what came of it is said by @page */
void ra_ui_export_start (RaUiPage *page, const RaUiExport *export);

/** ra_ui_export_output: Returns: the same for the desk; borrowed: the file chooser has asked about what stands there */
#define ra_ui_export_output(exported) ((RaTableOutput){ (exported)->path, TRUE, (exported)->purpose })

G_END_DECLS
