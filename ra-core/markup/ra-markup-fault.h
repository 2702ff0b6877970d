/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaMarkupFaultKind: what is wrong in a file
 * @RA_MARKUP_FAULT_SYNTAX: not well-formed; @found: the parser's words
 * @RA_MARKUP_FAULT_DECLARATION: a document type, an entity or an instruction
 * @RA_MARKUP_FAULT_ROOT: the file begins with another element than @expected
 * @RA_MARKUP_FAULT_ELEMENT: the element may not stand in @parent
 * @RA_MARKUP_FAULT_DEPTH: elements are nested too deeply
 * @RA_MARKUP_FAULT_TWICE: the element stands twice in @parent
 * @RA_MARKUP_FAULT_ORDER: the element stands behind one that must follow it
 * @RA_MARKUP_FAULT_LACKS: the element lacks the element @found; @expected: how often
 * @RA_MARKUP_FAULT_NOTHING_IN: the element needs something in it
 * @RA_MARKUP_FAULT_TEXT: a text may not stand in the element
 * @RA_MARKUP_FAULT_NO_TEXT: the element needs a text
 * @RA_MARKUP_FAULT_UNCLEAN: its text is no plain text; @found: why
 * @RA_MARKUP_FAULT_ATTRIBUTE: the attribute is not known
 * @RA_MARKUP_FAULT_ATTRIBUTE_TWICE: the attribute is given twice
 * @RA_MARKUP_FAULT_ATTRIBUTE_LACKS: the attribute is missing
 * @RA_MARKUP_FAULT_VALUE: its value cannot be read; @found: why
 * @RA_MARKUP_FAULT_PLACE: its value may not stand in this place; @found: why
 * @RA_MARKUP_FAULT_DECLARED: the name @found is declared twice; @expected: where first
 * @RA_MARKUP_FAULT_REFERENCE: the name @found is declared nowhere; @expected: what it must be
 */
typedef enum
{
  RA_MARKUP_FAULT_SYNTAX,
  RA_MARKUP_FAULT_DECLARATION,
  RA_MARKUP_FAULT_ROOT,
  RA_MARKUP_FAULT_ELEMENT,
  RA_MARKUP_FAULT_DEPTH,
  RA_MARKUP_FAULT_TWICE,
  RA_MARKUP_FAULT_ORDER,
  RA_MARKUP_FAULT_LACKS,
  RA_MARKUP_FAULT_NOTHING_IN,
  RA_MARKUP_FAULT_TEXT,
  RA_MARKUP_FAULT_NO_TEXT,
  RA_MARKUP_FAULT_UNCLEAN,
  RA_MARKUP_FAULT_ATTRIBUTE,
  RA_MARKUP_FAULT_ATTRIBUTE_TWICE,
  RA_MARKUP_FAULT_ATTRIBUTE_LACKS,
  RA_MARKUP_FAULT_VALUE,
  RA_MARKUP_FAULT_PLACE,
  RA_MARKUP_FAULT_DECLARED,
  RA_MARKUP_FAULT_REFERENCE,
} RaMarkupFaultKind;

/**
 * RaMarkupFault: one fault, for the room to put into its own words
 * @file: name of the file within its set
 * @path: how messages call the file
 * @line: from 1
 * @element: (nullable): the element it is about
 * @attribute: (nullable): the attribute it is about
 * @parent: (nullable): the element around it
 * @found: (nullable): what is there, see the kind
 * @expected: (nullable): what was expected: names joined by commas, or a description
 * @near: (nullable): the nearest right name
 * @is_elsewhere: the element is known, but not in this place
 */
typedef struct
{
  RaMarkupFaultKind kind;
  const char *file;
  const char *path;
  guint line;
  const char *element;
  const char *attribute;
  const char *parent;
  const char *found;
  const char *expected;
  const char *near;
  gboolean is_elsewhere;
} RaMarkupFault;

G_END_DECLS
