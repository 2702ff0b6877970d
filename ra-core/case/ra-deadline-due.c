/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-deadline-due.h"

#include "ra-core/base/ra-date.h"

gint64
ra_deadline_due (RaProfile *profile, RaDeadlineId id, gint64 start_us)
{
  const RaDeadline *deadline = ra_profile_get_deadline (profile, id);

  return deadline != NULL ? ra_duration_add (start_us, deadline->within) : -1;
}
