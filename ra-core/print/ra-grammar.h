/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-node.h"

G_BEGIN_DECLS

/* The grammar of templates as one table; print-templates/schema/paper.rng says the same to editors. */

typedef enum
{
  RA_ATTR_ID,
  RA_ATTR_TEXT,
  RA_ATTR_INLINE, /* a text with placeholders */
  RA_ATTR_LENGTH,
  RA_ATTR_MARGINS, /* one to four lengths: all; top+bottom, sides; top, sides, bottom; top, right, bottom,
                      left */
  RA_ATTR_SHARE,   /* a length, or a share of what is left: * or 2* */
  RA_ATTR_COUNT,   /* 1…9 */
  RA_ATTR_FACTOR,  /* 0…3 */
  RA_ATTR_CHOICE,
  RA_ATTR_PAPER_SIZE,
  RA_ATTR_STYLE,
  RA_ATTR_PATH,
  RA_ATTR_TABLE,
} RaAttrType;

typedef struct
{
  const char *name;
  RaNodeSlot slot;
  RaAttrType type;
  gboolean must;
  const char *const *words; /* for RA_ATTR_CHOICE */
} RaAttrRule;

typedef enum
{
  RA_CONTENT_EMPTY,
  RA_CONTENT_NODES,
  RA_CONTENT_INLINE,
} RaContent;

typedef struct
{
  const char *name;
  RaContent content;
  guint32 children; /* bit set of RaNodeKind */
  const RaAttrRule *attrs;
} RaElementRule;

/** ra_grammar_get: Returns: (transfer none): what element @kind may have */
const RaElementRule *ra_grammar_get (RaNodeKind kind);

/** ra_grammar_find: Returns: %FALSE when there is no element called @name */
gboolean ra_grammar_find (const char *name, RaNodeKind *kind);

/** ra_grammar_children: Returns: (transfer container): names of the elements that may stand in @kind */
const char **ra_grammar_children (RaNodeKind kind);

/** ra_grammar_attributes: Returns: (transfer container): names of the attributes of @kind */
const char **ra_grammar_attributes (RaNodeKind kind);

G_END_DECLS
