/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/view/ra-form-view.h"
#include "ra-core/profile/ra-validator.h"

static const char *
look_up (gpointer data, const char *path)
{
  const RaFieldView *self = data;

  if (g_str_equal (path, RA_FACT_TODAY))
    return self->today;
  if (g_str_equal (path, RA_FACT_CALLING_CODE))
    return self->calling_code;
  if (g_str_equal (path, RA_FACT_TRUNK))
    return self->trunk;
  return g_str_equal (path, RA_FACT_NATIONAL_DIGITS) ? self->national_digits : NULL;
}

char *
ra_field_view_read (const RaFieldView *self, const char *typed)
{
  return ra_validator_read (self->reader, typed, look_up, (gpointer) self);
}
