/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/store/certification/ra-request-record.h"

G_BEGIN_DECLS

/**
 * RaRequestView:
 * @record: what the store holds
 * @key: (nullable): what its key is, where the name of its suite does not say it
 * @checks: (element-type RaFinding)
 * @replaced: there are as many newer ones for this usage as the subscriber gets pairs
 */
typedef struct
{
  RaRequestRecord *record;
  char *usage_label;
  char *key;
  GPtrArray *checks;
  gboolean replaced;
} RaRequestView;

RA_DECLARE_VIEW (RaRequestView, ra_request_view)

G_END_DECLS
