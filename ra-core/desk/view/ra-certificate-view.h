/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/store/certification/ra-certificate-record.h"

G_BEGIN_DECLS

/**
 * RaCertificateView:
 * @record: what the store holds
 * @status: as it is now: the record's, by the clock
 * @lines: (element-type RaCertificateRow): what the subscriber confirms, in plain words
 *
 * A certificate, and what the desk knows about it.
 */
typedef struct
{
  RaCertificateRecord *record; /* first: ra-tool reads it through the row */
  char *usage_label;
  RaCertificateStatus status;
  RaTone tone;
  char *status_label;
  GPtrArray *lines;
} RaCertificateView;

RA_DECLARE_VIEW (RaCertificateView, ra_certificate_view)

G_END_DECLS
