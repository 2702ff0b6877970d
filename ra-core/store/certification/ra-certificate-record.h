/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/store/certification/ra-certificate-status.h"

G_BEGIN_DECLS

/** RaCertificateRecord: serial, DER and chain sealed; validity, status and key id plain */
typedef struct
{
  gint64 id; /* given */
  char *case_number;
  guint subscriber;
  RaUsage usage;
  char *key_id; /* of its public key */
  RaCertificateStatus status;
  gint64 not_before, not_after; /* microseconds since the epoch */
  char *serial;                 /* (nullable): hexadecimal; found by ra_store_search() */
  char *issuer_id;              /* (nullable): whose serial that is; given when it is added, not read again */
  GBytes *der;                  /* (nullable) */
  GBytes *chain;                /* (nullable): further certificates, DER one after another */
  gint64 submission_id;         /* 0 when it came another way */
  gint64 added;                 /* given */
} RaCertificateRecord;

RaCertificateRecord *ra_certificate_record_new (void);
void ra_certificate_record_free (RaCertificateRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCertificateRecord, ra_certificate_record_free)

G_END_DECLS
