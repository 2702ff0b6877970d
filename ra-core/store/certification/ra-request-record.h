/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"

G_BEGIN_DECLS

/** RaRequestRecord: a PKCS#10 request; DER and file name sealed */
typedef struct
{
  gint64 id; /* given */
  char *case_number;
  guint subscriber;
  RaUsage usage;
  char *suite;     /* ecdsa-p256, … */
  char *key_id;    /* of the public key */
  char *file_name; /* (nullable): as it stands on the medium */
  GBytes *der;
  gint64 added; /* given */
} RaRequestRecord;

RaRequestRecord *ra_request_record_new (void);
void ra_request_record_free (RaRequestRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRequestRecord, ra_request_record_free)

G_END_DECLS
