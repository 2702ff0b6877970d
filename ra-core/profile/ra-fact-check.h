/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaFactCheck:
 * @validator: one of ra_validator_names()
 * @fact: (nullable): the fact it stands for; %NULL: every fact with this validator
 * @birth_date: (nullable): path of the fact that the validator sees as %RA_FACT_BIRTH_DATE
 * @sex: (nullable): path of the choice that it sees as %RA_FACT_SEX
 * @female, @male: (nullable): the ids of that fact's choices it compares with
 *
 * @calling_code: (nullable): the digits after + in telephone numbers of the country
 * @trunk: (nullable): what is dialled in their place inside of the country
 * @national_digits: (nullable): how many digits follow either
 *
 * Which other facts a validator compares a value with, and what of the country it has to know.
 */
typedef struct
{
  char *validator;
  char *fact;
  char *birth_date;
  char *sex;
  char *female;
  char *male;
  char *calling_code;
  char *trunk;
  char *national_digits;
  const char *file;
  guint line;
} RaFactCheck;

G_END_DECLS
