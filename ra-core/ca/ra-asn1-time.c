/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-asn1-time.h"

#include <time.h>

gint64
ra_asn1_time_to_unix (const ASN1_TIME *time)
{
  struct tm tm = { 0 };

  if (time == NULL || !ASN1_TIME_to_tm (time, &tm))
    return 0;
  return (gint64) timegm (&tm) * G_USEC_PER_SEC;
}
