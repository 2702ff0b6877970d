/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_ui_fact_date_to_iso:
 * @typed: a day as people type it: 14.03.1985, 14/3/1985, 14031985 or 1985-03-14
 *
 * Returns: (transfer full): YYYY-MM-DD, or @typed itself when it is no such day, so that the desk says why
 * not
 */
char *ra_ui_fact_date_to_iso (const char *typed);

/** ra_ui_fact_date_to_shown: Returns: (transfer full): @iso as people write it,
 * 14.03.1985; else @iso itself */
char *ra_ui_fact_date_to_shown (const char *iso);

G_END_DECLS
