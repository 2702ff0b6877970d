/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaProfileView: a system that a station can be made for; @id: as ra_desk_create() takes it */
typedef struct
{
  char *id;
  char *label;
} RaProfileView;

RA_DECLARE_VIEW (RaProfileView, ra_profile_view)

G_END_DECLS
