/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaFactView:
 * @path: `applicant.terms-read`, `subscriber.1.surname`
 * @value: as stored; a key phrase is never here
 * @shown: the value in words (a choice's label, a date as people write it)
 */
typedef struct
{
  char *path;
  char *label;
  char *value;
  char *shown;
} RaFactView;

RA_DECLARE_VIEW (RaFactView, ra_fact_view)

G_END_DECLS
