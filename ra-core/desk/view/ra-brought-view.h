/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaBroughtView:
 * @file: its name in the folder
 * @subscriber: whose request it is, from 1; 0: of nobody of the case, or not to be read
 * @name: (nullable): the name of that subscriber
 * @usage: (nullable): id of what its key is for
 * @usage_label: (nullable): the same in words
 * @ok: nothing is wrong with it
 * @taken: it was recorded and queued
 * @clause: (nullable): behind what is wrong
 * @text: what was found, in words
 *
 * One file of a folder of requests made outside.
 */
typedef struct
{
  char *file;
  guint subscriber;
  char *name;
  char *usage;
  char *usage_label;
  gboolean ok;
  gboolean taken;
  char *clause;
  char *text;
} RaBroughtView;

RA_DECLARE_VIEW (RaBroughtView, ra_brought_view)

G_END_DECLS
