/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaStep:
 * @id: one of ra_step_ids()
 * @label: what people read
 * @clause: clause that asks for the step
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  const char *file;
  guint line;
} RaStep;

/**
 * ra_step_ids:
 *
 * Returns: (transfer none): %NULL-terminated, in the order of a day: applicant people papers decision keys
 * requests certificates handover. A profile labels them; it can neither add nor reorder.
 */
const char *const *ra_step_ids (void);

/** ra_step_index: Returns: the place of @id in ra_step_ids(), -1 when there is no such step */
int ra_step_index (const char *id);

G_END_DECLS
