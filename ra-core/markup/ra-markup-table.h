/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The table of what may stand in a file of data: element by element its attributes, its children and where
 * they go. The reader knows no element by name; the Relax NG grammars for editors and the tables in
 * docs/formats/ are written from the same table (tests/lint/grammars.py).
 */

typedef struct _RaMarkupAttribute RaMarkupAttribute;
typedef struct _RaMarkupElement RaMarkupElement;

/**
 * RaMarkupType: how an attribute's text becomes a field
 * @name: in the reference for people, and the name of the grammar's definition
 * @expected: (nullable): what may stand there, for messages
 * @grammar: its definition in Relax NG; %NULL when it is made from the attribute's own names
 * @is_list: names separated by white space
 * @read: sets the field; @field may be %NULL: then it only looks. Returns: (transfer full) (nullable): what is
 * wrong with @value
 */
typedef struct
{
  const char *name;
  const char *expected;
  const char *grammar;
  gboolean is_list;
  char *(*read) (const RaMarkupAttribute *attribute, gpointer field, const char *value);
} RaMarkupType;

/**
 * RaMarkupAttribute:
 * @name: as the file has it; %NULL ends a table
 * @type: how it is read
 * @offset: of the field in the element's object
 * @mandatory: must be given
 * @refers: the space in which each name in it must be declared; 0: none
 * @closed: (nullable): the closed set each name in it must come from
 * @values: (nullable): for enums whose names stand in one place only: the names, in the order of the C
 * enumeration; other enums have them in @closed, in that order
 * @only: (nullable): those of @closed that may stand in this place
 * @only_of: for enums: the same, of the C enumeration, see RA_MARKUP_BIT(); 0: any
 * @least, @most: for numbers: what may stand in this place; @most 0: no such limit
 * @fallback: (nullable): what it is when not given
 * @fallback_of: for enums: the same, of the C enumeration, see RA_MARKUP_BIT(); 0: none
 * @of_list: when not given, what the list around it says
 * @for_items: has no field: what it says holds for the children that do not say it themselves; with @of_list it passes
 * on what the list around it says
 * @instead: (nullable): a group: exactly one attribute of the same group is given
 * @with: (nullable): is given together with this attribute
 * @means: for people, in one sentence
 */
struct _RaMarkupAttribute
{
  const char *name;
  const RaMarkupType *type;
  gsize offset;
  gboolean mandatory;
  guint refers;
  const char *const *(*closed) (void);
  const char *const *values;
  const char *const *only;
  guint only_of;
  guint least;
  guint most;
  const char *fallback;
  guint fallback_of;
  gboolean of_list;
  gboolean for_items;
  const char *instead;
  const char *with;
  const char *means;
};

/** RA_MARKUP_BIT: a value of a C enumeration, for sets of them */
#define RA_MARKUP_BIT(value) (1u << (value))

/**
 * RaMarkupContent:
 * @RA_MARKUP_ELEMENTS: its children only, each kind as often as the table says
 * @RA_MARKUP_TEXT: one text, folded, kept in a field
 * @RA_MARKUP_INLINE: a text that its children mark; told piece by piece
 */
typedef enum
{
  RA_MARKUP_ELEMENTS,
  RA_MARKUP_TEXT,
  RA_MARKUP_INLINE,
} RaMarkupContent;

/**
 * RaMarkupElement:
 * @name: as the file has it
 * @attributes: (nullable): table of attributes
 * @children: (nullable) (array zero-terminated=1): what may stand in it
 * @needs: (nullable) (array zero-terminated=1): names of children that must stand in it
 * @content: whether text may stand in it
 * @text: offset of the field that its text goes into, of the (parent's) object
 * @once: stands at most once in its parent
 * @ordered: its children stand in the order of @children
 * @mixed: its children stand in any order and number
 * @not_empty: one child at least
 * @lent: of a root: is read once more where it is included, and what its items lack may be said there
 * @size: of its object; 0: it has none, its fields and children are the parent's
 * @list: offset of the GPtrArray in the parent's object that its object is put into
 * @declares: space its key is declared in; 0: none
 * @key: (nullable): the attribute that is declared
 * @scope: names of @declares are unique in all files, in one file, in one parent
 * @file, @line: offsets of the fields that say where it stands; 0: none
 * @begin: (nullable): makes the lists of a new object
 * @free: frees an object
 * @means: (nullable): for people
 */
struct _RaMarkupElement
{
  const char *name;
  const RaMarkupAttribute *attributes;
  const RaMarkupElement *const *children;
  const char *const *needs;
  RaMarkupContent content;
  gsize text;
  gboolean once;
  gboolean ordered;
  gboolean mixed;
  gboolean not_empty;
  gboolean lent;
  gsize size;
  gsize list;
  guint declares;
  const char *key;
  enum
  {
    RA_MARKUP_SCOPE_ALL,
    RA_MARKUP_SCOPE_FILE,
    RA_MARKUP_SCOPE_PARENT,
  } scope;
  gsize file;
  gsize line;
  void (*begin) (gpointer object);
  GDestroyNotify free;
  const char *means;
};

/**
 * RaMarkupSpace: where names are declared and looked for
 * @label: "clause", "fact path", … for messages
 * @of: the spaces it is made of, ending with 0, when nothing is declared in it itself
 * @global: names are seen from every file
 */
typedef struct
{
  const char *label;
  guint of[3];
  gboolean global;
} RaMarkupSpace;

/**
 * RaMarkupGrammar:
 * @roots: (array zero-terminated=1): one an element that a file may begin with
 * @spaces: by number; the first is none
 * @n_spaces: how many
 */
typedef struct
{
  const RaMarkupElement *const *roots;
  const RaMarkupSpace *spaces;
  guint n_spaces;
} RaMarkupGrammar;

/** ra_markup_grammar_list: Returns: (transfer container) (element-type RaMarkupElement): every element once,
 * in the order in which they are met */
GPtrArray *ra_markup_grammar_list (const RaMarkupGrammar *grammar);

/** ra_markup_element_find: Returns: (transfer none) (nullable): its attribute called @name */
const RaMarkupAttribute *ra_markup_element_find (const RaMarkupElement *element, const char *name);

/** ra_markup_attribute_names: Returns: (transfer none) (nullable) (array zero-terminated=1): the closed set of
 * names it takes */
const char *const *ra_markup_attribute_names (const RaMarkupAttribute *attribute);

/** ra_markup_attribute_find: Returns: the place of @name in the closed set, -1: it is none of them */
int ra_markup_attribute_find (const RaMarkupAttribute *attribute, const char *name);

/** ra_markup_attribute_only: Returns: (transfer container) (nullable): the names of the closed set that may
 * stand in this place, %NULL: any */
const char **ra_markup_attribute_only (const RaMarkupAttribute *attribute);

/** ra_markup_attribute_fallback: Returns: (transfer none) (nullable): what it is when not given */
const char *ra_markup_attribute_fallback (const RaMarkupAttribute *attribute);

G_END_DECLS
