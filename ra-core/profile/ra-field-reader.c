/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-field-reader.h"

#include "ra-core/profile/ra-validator.h"

void
ra_field_reader_free (RaFieldReader *self)
{
  if (self == NULL)
    return;
  g_free (self->validator);
  g_free (self->today);
  g_free (self->calling_code);
  g_free (self->trunk);
  g_free (self->national_digits);
  g_free (self);
}

static const char *
look_up (gpointer data, const char *path)
{
  const RaFieldReader *self = data;

  if (g_str_equal (path, RA_FACT_TODAY))
    return self->today;
  if (g_str_equal (path, RA_FACT_CALLING_CODE))
    return self->calling_code;
  if (g_str_equal (path, RA_FACT_TRUNK))
    return self->trunk;
  return g_str_equal (path, RA_FACT_NATIONAL_DIGITS) ? self->national_digits : NULL;
}

char *
ra_field_reader_read (const RaFieldReader *self, const char *typed)
{
  if (self == NULL)
    return ra_validator_read (NULL, typed, NULL, NULL);
  return ra_validator_read (self->validator, typed, look_up, (gpointer) self);
}
