/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-field-reader.h"

#include "ra-core/profile/ra-fact.h"
#include "ra-core/profile/ra-mend.h"
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
  g_clear_pointer (&self->codes, g_ptr_array_unref);
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

/* Returns: (nullable): the code that is meant */
static const char *
read_code (const RaFieldReader *self, const char *typed)
{
  g_autofree char *tidy = self->codes == NULL ? NULL : ra_mend_tidy (typed);
  const RaFactCode *code = tidy == NULL ? NULL : ra_fact_codes_read (self->codes, tidy);

  return code == NULL ? NULL : code->value;
}

char *
ra_field_reader_read (const RaFieldReader *self, const char *typed)
{
  const char *code = self == NULL ? NULL : read_code (self, typed);

  if (code != NULL)
    return g_strdup (code);
  if (self == NULL)
    return ra_validator_read (NULL, typed, NULL, NULL);
  return ra_validator_read (self->validator, typed, look_up, (gpointer) self);
}
