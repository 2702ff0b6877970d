/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaComputedFunction:
 * @RA_COMPUTED_JOIN: the set ones of @from with @separator between
 * @RA_COMPUTED_FIRST: the first of @from that is set
 * @RA_COMPUTED_LABEL: the label of the choice (or yes/no) that the fact @from[0] has
 * @RA_COMPUTED_DATE: the date @from[0] as DD.MM.YYYY
 * @RA_COMPUTED_AGE: whole years from the date @from[0] to today
 * @RA_COMPUTED_DOCUMENT_CODE: the document number @from[0] as ord-4.12-refused writes it: letters
 * transliterated, digits
 */
typedef enum
{
  RA_COMPUTED_JOIN,
  RA_COMPUTED_FIRST,
  RA_COMPUTED_LABEL,
  RA_COMPUTED_DATE,
  RA_COMPUTED_AGE,
  RA_COMPUTED_DOCUMENT_CODE,
} RaComputedFunction;

/**
 * RaComputed:
 * @path: "subscriber.full-name"; never the path of a fact
 * @label: (nullable): what people read
 * @function: how it is made
 * @from: paths of facts or other computed values
 * @separator: for join; a space by default
 * @headings: (element-type RaHeading): how tables call it that have it in one column; the parts are taken from there
 * @before: (nullable): words that stand before the value, with a space between
 * @when: conditions, all of which must hold, or there is no value
 * @unless: conditions, none of which may hold
 *
 * A value that papers, subject names and lists speak of like a fact. Evaluate with ra_profile_dup_value().
 */
typedef struct
{
  char *path;
  char *label;
  RaComputedFunction function;
  char **from;
  char *separator;
  GPtrArray *headings;
  char *before;
  char **when;
  char **unless;
  const char *file;
  guint line;
} RaComputed;

G_END_DECLS
