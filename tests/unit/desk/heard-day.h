/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A day at a practice station, told in lines: its views, what it prints, its acts and files. @site: (nullable): the
 * office's own site.xml. @usual: (nullable): what another day told: this one ends soon after it tells something else.
 * Returns: (transfer full): two days with the same data tell the same */
char *heard_day (const char *site, const char *usual);
