/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"
#include "ra-core/profile/ra-step.h"
#include "ra-core/store/cases/ra-paper-fate.h"

G_BEGIN_DECLS

/**
 * RaPaperView:
 * @id: as the profile names it
 * @step: step it is first printed at
 * @subscriber: 1…, 0 for a paper of the whole case
 * @available: can be printed now; @reason: (nullable): why not
 * @required: the regulation asks for it in this case
 * @wants_mark: registration was refused, and it was not printed with the mark of that yet
 * @printed: when it was last printed, 0: never
 * @record: of the last time it was printed or given to a printer, 0: none; @fate: what became of it, @tried: when that was
 * @spoiled: how many misprints there were
 */
typedef struct
{
  char *id;
  char *label;
  RaStepId step;
  char *clause;
  char *clause_text;
  guint subscriber;
  guint copies;
  gboolean required;
  gboolean wants_mark;
  gboolean available;
  char *reason;
  gint64 printed;
  gint64 record;
  RaPaperFate fate;
  gint64 tried;
  guint spoiled;
} RaPaperView;

RA_DECLARE_VIEW (RaPaperView, ra_paper_view)

G_END_DECLS
