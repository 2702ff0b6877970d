/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaSameView:
 * @path: of the fact in this case, with the subscriber's number
 * @number: of the other case
 * @text: which value is the same, whose it is there and how that case stands
 *
 * A number that stands for one person stands in another case as well. It is said, nothing waits for it.
 */
typedef struct
{
  char *path;
  char *number;
  char *text;
} RaSameView;

RA_DECLARE_VIEW (RaSameView, ra_same_view)

G_END_DECLS
