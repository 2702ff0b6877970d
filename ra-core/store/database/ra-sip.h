/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_SIP_KEY_SIZE 16

/** ra_sip: private to store/: SipHash-2-4 of 128 bits (Aumasson and Bernstein, 2012): a keyed hash of short inputs, ten
 * times as quick as HMAC; for comparing within one run of the program, never for what is kept. @hash: (out) */
void ra_sip (const guint8 key[RA_SIP_KEY_SIZE], const guint8 *data, gsize size, guint64 hash[2]);

G_END_DECLS
