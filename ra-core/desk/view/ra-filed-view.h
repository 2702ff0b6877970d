/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaFiledView:
 * @id: of an item (as RaItemView has it), or of a paper
 * @printed: it is a paper that the station printed; else it was brought
 * @state: (nullable): stable name of the state of what was brought
 * @reason: (nullable): why it was rejected
 * @time: when it was put so, or printed
 * @copies: how many of it there are in the file
 * @returned: one of them bore the mark of a refusal and was given back
 *
 * A line of the inventory of a personal file.
 */
typedef struct
{
  char *id;
  char *label;
  guint subscriber;
  gboolean printed;
  char *state;
  char *reason;
  gint64 time;
  guint copies;
  gboolean returned;
} RaFiledView;

RA_DECLARE_VIEW (RaFiledView, ra_filed_view)

G_END_DECLS
