/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaDiagnosis:
 * @place: where the fault begins, in characters from 1; 0: the value as a whole
 * @length: how many characters are at fault; 0 when @place is
 * @reason: a sentence for the clerk that names no value
 * @offer: (nullable): the whole value as it may have been meant; it is good by all the rules that @reason comes from.
 * Only a person takes it
 *
 * What is wrong with a value, and how to mend it.
 */
typedef struct
{
  guint place;
  guint length;
  char *reason;
  char *offer;
} RaDiagnosis;

/** ra_diagnosis_new: of @length characters from @place on, both 0 for the whole value. @reason: (transfer full) */
RaDiagnosis *ra_diagnosis_new (guint place, guint length, char *reason);
RaDiagnosis *ra_diagnosis_copy (const RaDiagnosis *self);
void ra_diagnosis_free (RaDiagnosis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDiagnosis, ra_diagnosis_free)

G_END_DECLS
