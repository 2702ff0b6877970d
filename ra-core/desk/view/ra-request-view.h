/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/crypto/ra-finding.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaRequestView:
 * @checks: (element-type RaFinding)
 * @replaced: there are as many newer ones for this usage as the subscriber gets pairs
 */
typedef struct
{
  gint64 id;
  char *number;
  guint subscriber;
  RaUsage usage;
  char *usage_label;
  char *file_name;
  char *suite;
  gint64 created;
  GPtrArray *checks;
  gboolean replaced;
} RaRequestView;

RA_DECLARE_VIEW (RaRequestView, ra_request_view)

G_END_DECLS
