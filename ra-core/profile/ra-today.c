/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-today.h"

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-date.h"

void
ra_today (RaFactLookup lookup, gpointer data, GDate *date)
{
  const char *given = lookup == NULL ? NULL : lookup (data, RA_FACT_TODAY);
  g_autoptr (RaClock) clock = NULL;

  if (given != NULL && ra_date_parse (given, date))
    return;
  clock = ra_clock_new_system ();
  ra_date_from_time (ra_clock_now (clock), date);
}
