/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/asn1.h>

G_BEGIN_DECLS

/** ra_asn1_time_to_unix: Returns: microseconds since the epoch; 0 when @time is %NULL or no time */
gint64 ra_asn1_time_to_unix (const ASN1_TIME *time);

G_END_DECLS
