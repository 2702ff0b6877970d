/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaFieldReader:
 * @validator: (nullable): what reads
 * @today: the day of the form, ISO 8601
 * @calling_code, @trunk, @national_digits: (nullable): telephone numbers of the country, see RaFactCheck
 * @codes: (element-type RaFactCode) (nullable): what is good whatever @validator says of it
 *
 * What a field of a form has to know to understand what is typed without asking the desk for each letter.
 */
typedef struct
{
  char *validator;
  char *today;
  char *calling_code;
  char *trunk;
  char *national_digits;
  GPtrArray *codes;
} RaFieldReader;

void ra_field_reader_free (RaFieldReader *self);

/** ra_field_reader_read: @self: (nullable): of no field in particular. Returns: (transfer full): what was typed, in the
 * field's own form where it has only that meaning; @typed without blanks at its ends where it may have others. Computes
 * only */
char *ra_field_reader_read (const RaFieldReader *self, const char *typed);

G_END_DECLS
