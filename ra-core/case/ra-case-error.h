/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RA_CASE_ERROR:
 *
 * Something is wrong with what was handed to the room case/, not with the case: where the regulation stands
 * in the way it is RA_RULE_ERROR.
 */
#define RA_CASE_ERROR (ra_case_error_quark ())

/**
 * RaCaseError:
 * @RA_CASE_ERROR_SYNTAX: the text cannot be read: no '=', not UTF-8, control characters, too large
 * @RA_CASE_ERROR_UNKNOWN: a name that the profile does not declare: section, fact, item, ground, suite, step
 * @RA_CASE_ERROR_DUPLICATE: said twice
 * @RA_CASE_ERROR_DISAGREES: a stated condition is not what the other facts make it
 * @RA_CASE_ERROR_RECIPE: the profile's recipe cannot be carried out for these facts
 */
typedef enum
{
  RA_CASE_ERROR_SYNTAX,
  RA_CASE_ERROR_UNKNOWN,
  RA_CASE_ERROR_DUPLICATE,
  RA_CASE_ERROR_DISAGREES,
  RA_CASE_ERROR_RECIPE,
} RaCaseError;

GQuark ra_case_error_quark (void);

G_END_DECLS
