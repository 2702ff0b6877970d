/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaCheckRow: one check of a request: @id: possession, unique, suite, subject, …; @text: what was found, in
 * words;
 * @noted: it is @ok, and there is something to know about it all the same: @text is shown to the clerk */
typedef struct
{
  char *id;
  gboolean ok;
  gboolean noted;
  char *clause;
  char *clause_text;
  char *text;
} RaCheckRow;

RA_DECLARE_VIEW (RaCheckRow, ra_check_row)

G_END_DECLS
