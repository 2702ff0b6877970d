/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-fact-lookup.h"

G_BEGIN_DECLS

/** ra_today: @date: (out): the day that @lookup gives under RA_FACT_TODAY, else that of the system's clock */
void ra_today (RaFactLookup lookup, gpointer data, GDate *date);

G_END_DECLS
