/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-view.h"

G_BEGIN_DECLS

/** RaSearchHit: @subscriber: 1…, or 0 for the case as a whole */
typedef struct
{
  char *number;
  guint subscriber;
  char *title;
  char *detail;
} RaSearchHit;

RA_DECLARE_VIEW (RaSearchHit, ra_search_hit)

G_END_DECLS
