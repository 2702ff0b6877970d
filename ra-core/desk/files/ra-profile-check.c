/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-profile-check.h"

#include "ra-core/profile/ra-profile.h"

GPtrArray *
ra_check_profile (const char *dir)
{
  return ra_profile_check (dir, NULL);
}
