/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Countries are kept by their codes and known by their names.
 */

/** ra_ui_fact_country_dup_name: @code: of a country, or anything else. Returns: (transfer full): its name in the language of the
 * window; @code itself of what is no country */
char *ra_ui_fact_country_dup_name (const char *code);

/** ra_ui_fact_country_list: @codes: (element-type RaChoiceView): what a field takes besides. Returns: (transfer full)
 * (element-type RaChoiceView): every country by its name, and those, in the order of the alphabet */
GPtrArray *ra_ui_fact_country_list (GPtrArray *codes);

G_END_DECLS
