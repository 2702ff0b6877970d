/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaSubjectPartEncoding: how a value is written in the request
 */
typedef enum
{
  RA_SUBJECT_ENCODING_UTF8,
  RA_SUBJECT_ENCODING_PRINTABLE,
} RaSubjectPartEncoding;

/**
 * RaSubjectPart:
 * @type: for a part of the name the short name as OpenSSL has it (CN, SN, GN, C, …; the file says commonName,
 * surname, givenName, countryName, see ra_subject_part_types()) or an OID in dots; for a directory attribute
 * always an OID
 * @from: path of the fact or computed value; when it is not set the part is left out unless @required
 * @too_long_from: (nullable): what takes its place when it has more than @max characters
 * @encoding: UTF8String or PrintableString
 * @max: most characters as encoded, 0: no limit
 * @required: a case without the value cannot be certified
 * @when: conditions, all of which must hold; empty: always
 * @unless: conditions, none of which may hold
 * @clause: (nullable): clause it comes from
 * @label: (nullable): of a directory attribute: what people call it
 */
typedef struct
{
  char *type;
  char *from;
  char *too_long_from;
  RaSubjectPartEncoding encoding;
  guint max;
  gboolean required;
  char **when;
  char **unless;
  char *clause;
  char *label;
  guint line;
} RaSubjectPart;

/**
 * RaSubjectApostrophe: how the apostrophes of names are written in requests
 * @RA_SUBJECT_APOSTROPHE_KEPT: as the case keeps them, ’ (U+2019)
 * @RA_SUBJECT_APOSTROPHE_ASCII: ' (U+0027)
 */
typedef enum
{
  RA_SUBJECT_APOSTROPHE_KEPT,
  RA_SUBJECT_APOSTROPHE_ASCII,
} RaSubjectApostrophe;

/**
 * RaSubjectRecipe:
 * @id: "natural-person"
 * @clause: clause it comes from
 * @file_name: path of the value that names request files («ПІБ» of dfs-6.1-names)
 * @apostrophe: how apostrophes stand in @names
 * @names: (element-type RaSubjectPart): the parts of the name in the order of the request
 * @attributes: (element-type RaSubjectPart): subjectDirectoryAttributes in order
 * @notices: (element-type RaSubjectPart): notices to users in order; @type is the policy
 *
 * How name and directory attributes of a request are made from facts. Both requests of a subscriber have the
 * same.
 */
typedef struct
{
  char *id;
  char *clause;
  char *file_name;
  RaSubjectApostrophe apostrophe;
  GPtrArray *names;
  GPtrArray *attributes;
  GPtrArray *notices;
  const char *file;
  guint line;
} RaSubjectRecipe;

/** ra_subject_part_types: Returns: (transfer none): %NULL-terminated: the long names a recipe
 * may use beside OIDs */
const char *const *ra_subject_part_types (void);

/** ra_subject_part_short_name: Returns: (transfer none) (nullable): what OpenSSL
 * calls one of ra_subject_part_types() */
const char *ra_subject_part_short_name (const char *type);

G_END_DECLS
