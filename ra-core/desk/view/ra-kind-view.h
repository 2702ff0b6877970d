/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaKindView: a kind of applicant this station's profile knows */
typedef struct
{
  char *id;
  char *label;
  char *clause;
} RaKindView;

RA_DECLARE_VIEW (RaKindView, ra_kind_view)

G_END_DECLS
