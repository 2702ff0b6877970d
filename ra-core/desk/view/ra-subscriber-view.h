/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaSubscriberView: @n: 1…; the flags are the person's progress strip
 * @by_representative: a representative generates the keys, as announced in the facts, or did so
 */
typedef struct
{
  guint n;
  char *name;
  gboolean papers;
  gboolean keys;
  gboolean requests;
  gboolean certificates;
  gboolean handed_over;
  gboolean by_representative;
} RaSubscriberView;

RA_DECLARE_VIEW (RaSubscriberView, ra_subscriber_view)

G_END_DECLS
