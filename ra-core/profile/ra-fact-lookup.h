/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_FACT_TODAY: the path under which a lookup may give today's date (ISO 8601); without it the
 * system's clock is asked */
#define RA_FACT_TODAY "today"

/** RA_FACT_SUBSCRIBERS: the path under which a lookup gives how many subscribers the case has, in digits */
#define RA_FACT_SUBSCRIBERS "subscribers"

/** RA_FACT_BIRTH_DATE: what a validator asks for when it compares with the date of birth; which fact that is,
 * the profile says (RaFactCheck) */
#define RA_FACT_BIRTH_DATE "birth-date"

/** RA_FACT_SEX: the same for the sex: %RA_FACT_FEMALE, %RA_FACT_MALE or neither */
#define RA_FACT_SEX "sex"
#define RA_FACT_FEMALE "female"
#define RA_FACT_MALE "male"

/** RA_FACT_CALLING_CODE: the digits after + in telephone numbers of the profile's country; RA_FACT_TRUNK: what is dialled
 * in their place inside of it; RA_FACT_NATIONAL_DIGITS: how many follow either (RaFactCheck) */
#define RA_FACT_CALLING_CODE "calling-code"
#define RA_FACT_TRUNK "trunk"
#define RA_FACT_NATIONAL_DIGITS "national-digits"

/**
 * RaFactLookup:
 * @data: whatever the caller passed along
 * @path: path of a fact as the profile declares it: "subscriber.birth-date", never "subscriber.1.birth-date"
 *
 * How the profile sees the facts of a case without knowing what a case is. The callback stands at one
 * subscriber and answers subscriber paths for that one; where it stands at none (the applicant), for the
 * first.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL when it is not set; an empty text counts as not
 * set
 */
typedef const char *(*RaFactLookup) (gpointer data, const char *path);

G_END_DECLS
