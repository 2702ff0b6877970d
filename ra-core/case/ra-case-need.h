/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-missing.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaCaseStanding: what happened to one person of a registered case
 * @subscriber: from 1
 * @state: where they stand
 * @written: their certificates were written to a medium
 * @printed: or printed
 * @awaited: (nullable): in words, what of themselves their requests wait for before they leave
 */
typedef struct
{
  guint subscriber;
  RaCaseState state;
  gboolean written;
  gboolean printed;
  const char *awaited;
} RaCaseStanding;

/**
 * ra_case_needs_add:
 * @needs: (element-type RaMissing): what is appended to
 *
 * What is still to be done for this person, each at its step and by the clause of that step. A step is done when nothing of it
 * is among these: nobody is told that everything is there before it happened.
 */
void ra_case_needs_add (GPtrArray *needs, RaProfile *profile, const RaCaseStanding *standing);

G_END_DECLS
