/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaStringEncoding: how a value is written in the request
 */
typedef enum
{
  RA_STRING_UTF8,
  RA_STRING_PRINTABLE,
} RaStringEncoding;

/**
 * RaSubjectPart:
 * @type: for a part of the name a short name (commonName, surname, givenName, serialNumber, title,
 * countryName, localityName, stateOrProvinceName, streetAddress, organizationName, organizationalUnitName,
 * organizationIdentifier) or an OID in dots; for a directory attribute always an OID
 * @from: path of the fact or computed value; when it is not set the part is left out unless @required
 * @encoding: UTF8String or PrintableString
 * @max: most characters as encoded, 0: no limit
 * @required: a case without the value cannot be certified
 * @when: conditions, one of which must hold; empty: always
 * @unless: conditions, none of which may hold
 * @clause: (nullable): clause it comes from
 */
typedef struct
{
  char *type;
  char *from;
  RaStringEncoding encoding;
  guint max;
  gboolean required;
  char **when;
  char **unless;
  char *clause;
  guint line;
} RaSubjectPart;

/**
 * RaSubjectRecipe:
 * @id: "natural-person"
 * @clause: clause it comes from
 * @file_name: path of the value that names request files («ПІБ» of dfs-6.1-names)
 * @names: (element-type RaSubjectPart): the parts of the name in the order of the request
 * @attributes: (element-type RaSubjectPart): subjectDirectoryAttributes in order
 *
 * How name and directory attributes of a request are made from facts. Both requests of a subscriber have the
 * same.
 */
typedef struct
{
  char *id;
  char *clause;
  char *file_name;
  GPtrArray *names;
  GPtrArray *attributes;
  const char *file;
  guint line;
} RaSubjectRecipe;

G_END_DECLS
