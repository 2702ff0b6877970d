/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_MM: points (1/72 inch) in a millimetre */
#define RA_MM (72.0 / 25.4)

/**
 * ra_length_parse:
 * @text: a number with its unit, mm, cm, pt or in: `12.5mm`
 * @points: (out): the length in points
 * @reason: (out) (transfer full): what is wrong with @text when it is not a length
 */
gboolean ra_length_parse (const char *text, double *points, char **reason);

/**
 * ra_length_paper_size:
 * @name: A3…A6, C4…C6, DL
 * @width, @height: (out): points, upright
 */
gboolean ra_length_paper_size (const char *name, double *width, double *height);

/** ra_length_paper_sizes: Returns: (transfer none) (array zero-terminated=1): the names that are known */
const char *const *ra_length_paper_sizes (void);

G_END_DECLS
