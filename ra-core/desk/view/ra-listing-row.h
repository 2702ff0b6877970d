/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaListingRow:
 * @number: of the case
 * @subscriber: 1…, or 0 for the case as a whole
 * @title: the name
 * @code: date of birth or code, as the profile has it (the meaning `listed-code`)
 * @office: the name of the office the case was opened in; "" where that was not kept
 * @certificates: serial numbers of the certificates that end last, "" without any
 * @valid_until: when they end, 0 without any
 * @status_tone: how that is
 *
 * One line of the registry.
 */
typedef struct
{
  char *number;
  guint subscriber;
  char *title;
  char *code;
  char *kind_label;
  char *office;
  char *certificates;
  gint64 valid_until;
  RaTone status_tone;
  char *status_label;
  RaCaseState state;
  char *state_label;
  RaTone tone;
} RaListingRow;

RA_DECLARE_VIEW (RaListingRow, ra_listing_row)

G_END_DECLS
