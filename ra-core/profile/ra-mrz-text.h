/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_MRZ_LINES: the most lines a zone has */
#define RA_MRZ_LINES 3

/** ra_mrz_split: the lines of a zone out of what came in. @lines: (out) (transfer full). Returns: how many there are; 0
 * with G_IO_ERROR_INVALID_DATA */
guint ra_mrz_split (const char *text, char *lines[RA_MRZ_LINES], GError **error);

/** ra_mrz_weigh: @position: (inout): how many characters were weighed before. Returns: the weighted sum over @length
 * characters; the check digit is its remainder by ten */
guint ra_mrz_weigh (const char *text, gsize length, guint *position);

G_END_DECLS
