/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-diagnosis.h"

RaDiagnosis *
ra_diagnosis_new (guint place, guint length, char *reason)
{
  RaDiagnosis *self = g_new0 (RaDiagnosis, 1);

  *self = (RaDiagnosis){ .place = place, .length = length, .reason = reason };
  return self;
}

RaDiagnosis *
ra_diagnosis_copy (const RaDiagnosis *self)
{
  RaDiagnosis *copy = ra_diagnosis_new (self->place, self->length, g_strdup (self->reason));

  copy->offer = g_strdup (self->offer);
  return copy;
}

void
ra_diagnosis_free (RaDiagnosis *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self->offer);
  g_free (self);
}
