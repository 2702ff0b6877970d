/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaSearchRow: @subscriber: 1…, or 0 for the case as a whole */
typedef struct
{
  char *number;
  guint subscriber;
  char *title;
  char *detail;
} RaSearchRow;

RA_DECLARE_VIEW (RaSearchRow, ra_search_row)

G_END_DECLS
