/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-earlier-facts.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaEarlierView:
 * @path: of the fact, with the subscriber's number in the case that repeats
 * @earlier, @now: (nullable): what the repeated case has and what this one has
 * @text: (nullable): why it was not taken over, in words
 *
 * A fact of a case beside the same of the case that it repeats.
 */
typedef struct
{
  char *path;
  char *label;
  RaEarlierVerdict verdict;
  char *earlier;
  char *now;
  char *text;
} RaEarlierView;

RA_DECLARE_VIEW (RaEarlierView, ra_earlier_view)

G_END_DECLS
