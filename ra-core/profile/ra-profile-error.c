/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-error.h"

G_DEFINE_QUARK (ra - profile - error - quark, ra_profile_error)
