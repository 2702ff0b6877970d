/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaHandoverView: @things: what was given, in words; @receiver: to whom; @power: (nullable): by what power,
 * where the case does not know them */
typedef struct
{
  guint subscriber;
  char *receiver;
  char *power;
  char *things;
  gint64 time;
  char *operator_name;
} RaHandoverView;

RA_DECLARE_VIEW (RaHandoverView, ra_handover_view)

G_END_DECLS
