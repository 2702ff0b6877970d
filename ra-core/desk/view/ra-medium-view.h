/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaMediumView: @usable: keys may be written there; @text: its state in words: free room, or why it is not usable */
typedef struct
{
  char *path;
  char *label;
  char *kind;
  gboolean usable;
  char *text;
} RaMediumView;

RA_DECLARE_VIEW (RaMediumView, ra_medium_view)

G_END_DECLS
