/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaLineView: a label and its value in plain words; @section: subject, issuer,
 * validity, key or certificate */
typedef struct
{
  char *section;
  char *label;
  char *value;
} RaLineView;

RA_DECLARE_VIEW (RaLineView, ra_line_view)

/**
 * RaCertificateView:
 * @id: the case's number and the certificate's SHA-256
 * @status: as it is now
 * @lines: (element-type RaLineView): what the subscriber confirms, in plain words
 */
typedef struct
{
  char *id;
  char *number;
  guint subscriber;
  char *name;
  RaUsage usage;
  char *usage_label;
  char *serial;
  gint64 not_before;
  gint64 not_after;
  RaCertificateStatus status;
  RaTone tone;
  char *status_label;
  GPtrArray *lines;
} RaCertificateView;

RA_DECLARE_VIEW (RaCertificateView, ra_certificate_view)

G_END_DECLS
