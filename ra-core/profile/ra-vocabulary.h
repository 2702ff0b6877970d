/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaNamespace:
 *
 * Where a name is declared and looked for. The global ones can be referred to from any file.
 */
typedef enum
{
  RA_NAMESPACE_NONE,
  RA_NAMESPACE_SOURCE,
  RA_NAMESPACE_CLAUSE,
  RA_NAMESPACE_STEP,
  RA_NAMESPACE_GROUND,
  RA_NAMESPACE_SUITE,
  RA_NAMESPACE_DEADLINE,
  RA_NAMESPACE_ROLE,
  RA_NAMESPACE_PAPER,
  RA_NAMESPACE_FACT,
  RA_NAMESPACE_COMPUTED,
  RA_NAMESPACE_CONDITION,
  RA_NAMESPACE_SUBJECT,
  RA_NAMESPACE_RULE,
  RA_NAMESPACE_KIND,
  RA_NAMESPACE_PROFILE,
  /* for references only: a fact or a computed value */
  RA_NAMESPACE_VALUE,
  /* unique within one element or one file */
  RA_NAMESPACE_LOCAL,
} RaNamespace;

#define RA_NAMESPACE_N_GLOBAL (RA_NAMESPACE_PROFILE + 1)

/** ra_namespace_label: Returns: (transfer none): "clause", "fact path", … for messages */
const char *ra_namespace_label (RaNamespace space);

/**
 * RaAttributeType: how an attribute's text becomes a field
 * @RA_ATTRIBUTE_TEXT: char *, clean text, not empty
 * @RA_ATTRIBUTE_ID: char *, lower-case letters, digits, hyphens, dots
 * @RA_ATTRIBUTE_LIST: char **, names separated by white space, none twice
 * @RA_ATTRIBUTE_BOOLEAN: gboolean, "yes" or "no"
 * @RA_ATTRIBUTE_COUNT: guint, 0 to 9999
 * @RA_ATTRIBUTE_ENUM: int, place in @values
 * @RA_ATTRIBUTE_DATE: char *, YYYY-MM-DD
 * @RA_ATTRIBUTE_DURATION: char *, ISO 8601
 * @RA_ATTRIBUTE_PATTERN: char *, regular expression
 * @RA_ATTRIBUTE_OID: char *, numbers and dots, or one of @closed
 * @RA_ATTRIBUTE_SPACE: char *, any text, also blank
 * @RA_ATTRIBUTE_FORMAT: nothing is kept; must be the version this program reads
 */
typedef enum
{
  RA_ATTRIBUTE_TEXT,
  RA_ATTRIBUTE_ID,
  RA_ATTRIBUTE_LIST,
  RA_ATTRIBUTE_BOOLEAN,
  RA_ATTRIBUTE_COUNT,
  RA_ATTRIBUTE_ENUM,
  RA_ATTRIBUTE_DATE,
  RA_ATTRIBUTE_DURATION,
  RA_ATTRIBUTE_PATTERN,
  RA_ATTRIBUTE_OID,
  RA_ATTRIBUTE_SPACE,
  RA_ATTRIBUTE_FORMAT,
} RaAttributeType;

/**
 * RaAttribute:
 * @name: as the file has it; %NULL ends a table
 * @type: how it is read
 * @offset: of the field in the element's object
 * @mandatory: must be given
 * @refers: what each name in it must be declared as
 * @closed: (nullable): the closed set each name in it must come from
 * @values: (nullable): for enums: the names, in the order of the C enumeration
 * @fallback: (nullable): what it is when not given
 */
typedef struct
{
  const char *name;
  RaAttributeType type;
  gsize offset;
  gboolean mandatory;
  RaNamespace refers;
  const char *const *(*closed) (void);
  const char *const *values;
  const char *fallback;
} RaAttribute;

/**
 * RaElement:
 * @name: as the file has it
 * @attributes: (nullable): table of attributes
 * @children: (nullable) (array zero-terminated=1): what may stand in it
 * @needs: (nullable) (array zero-terminated=1): names of children that must stand in it
 * @size: of its object; 0: it has none, its fields and children are the parent's
 * @list: offset of the GPtrArray in the parent's object that its object is put into
 * @is_text: its text goes into the field at offset @text of the (parent's) object; at most one in its parent
 * @declares: namespace its key is declared in
 * @key: (nullable): the attribute that is declared
 * @scope: for local names: unique in the %RA_SCOPE_PARENT element or in the %RA_SCOPE_FILE
 * @file, @line: offsets of the fields that say where it stands; 0: none
 * @begin: (nullable): makes the lists of a new object
 * @free: frees an object
 */
typedef struct _RaElement RaElement;
struct _RaElement
{
  const char *name;
  const RaAttribute *attributes;
  const RaElement *const *children;
  const char *const *needs;
  gsize size;
  gsize list;
  gboolean is_text;
  gsize text;
  RaNamespace declares;
  const char *key;
  enum
  {
    RA_SCOPE_PROFILE,
    RA_SCOPE_FILE,
    RA_SCOPE_PARENT,
  } scope;
  gsize file;
  gsize line;
  void (*begin) (gpointer object);
  GDestroyNotify free;
};

/** ra_vocabulary_get_root: @file_name: name in the profile ("applicants/individual.xml"). Returns:
 * (transfer none): its root */
const RaElement *ra_vocabulary_get_root (const char *file_name);

/** ra_vocabulary_knows: Returns: whether @name is an element of any file of a profile */
gboolean ra_vocabulary_knows (const char *name);

G_END_DECLS
