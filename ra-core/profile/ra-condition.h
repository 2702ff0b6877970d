/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaConditionTest:
 * @RA_CONDITION_IS: the fact has the value @values[0]
 * @RA_CONDITION_IS_NOT: the fact is set and has another value than @values[0]
 * @RA_CONDITION_IS_SET: the fact is set
 * @RA_CONDITION_ONE_OF: the fact has one of @values
 * @RA_CONDITION_DIFFERS: the fact and the one named in @values[0] are set and differ
 * @RA_CONDITION_SUBSCRIBERS: the case has more than @subscribers_over subscribers
 * @RA_CONDITION_ALL_OF: every condition named in @values holds
 * @RA_CONDITION_ANY_OF: one of the conditions named in @values holds
 * @RA_CONDITION_NONE_OF: none of the conditions named in @values holds
 */
typedef enum
{
  RA_CONDITION_IS,
  RA_CONDITION_IS_NOT,
  RA_CONDITION_IS_SET,
  RA_CONDITION_ONE_OF,
  RA_CONDITION_DIFFERS,
  RA_CONDITION_SUBSCRIBERS,
  RA_CONDITION_ALL_OF,
  RA_CONDITION_ANY_OF,
  RA_CONDITION_NONE_OF,
} RaConditionTest;

/**
 * RaCondition:
 * @id: "foreigner"
 * @label: (nullable): what it means, in words
 * @test: how it is derived
 * @fact: (nullable): path of the fact that is compared; %NULL for those that compare none
 * @subscribers_over: for subscribers-over
 * @values: %NULL-terminated: values compared with, or ids of other conditions
 *
 * A named boolean, derived from facts and never typed. A facts file may state one as well (`foreigner=no`):
 * then the two must agree. Evaluate with ra_profile_condition_holds().
 */
typedef struct
{
  char *id;
  char *label;
  RaConditionTest test;
  char *fact;
  guint subscribers_over;
  char **values;
  /*< private: as the file has them >*/
  char *is;
  char *is_not;
  gboolean is_set;
  char **one_of;
  char *differs_from;
  char **all_of;
  char **any_of;
  char **none_of;
  const char *file;
  guint line;
} RaCondition;

G_END_DECLS
