/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-print-queues.h"

#include <cups/cups.h>

guint
ra_print_queues_count (gboolean *has_default)
{
  cups_dest_t *queues = NULL;
  int n = cupsGetDests2 (CUPS_HTTP_DEFAULT, &queues);

  *has_default = cupsGetDest (NULL, NULL, n, queues) != NULL;
  cupsFreeDests (n, queues);
  return (guint) MAX (n, 0);
}
