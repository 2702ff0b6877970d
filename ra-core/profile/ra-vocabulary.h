/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/markup/ra-markup-table.h"

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
  RA_NAMESPACE_MEANING,
  RA_NAMESPACE_THING,
  RA_NAMESPACE_PART,
  RA_NAMESPACE_KIND,
  RA_NAMESPACE_CENTRE,
  RA_NAMESPACE_REISSUE,
  RA_NAMESPACE_PROFILE,
  /* for references only: a fact or a computed value */
  RA_NAMESPACE_VALUE,
  /* unique within one element or one file */
  RA_NAMESPACE_LOCAL,
} RaNamespace;

#define RA_NAMESPACE_N (RA_NAMESPACE_LOCAL + 1)

/** ra_vocabulary_get_grammar: Returns: (transfer none): the table of all files of a profile */
const RaMarkupGrammar *ra_vocabulary_get_grammar (void);

/** ra_vocabulary_get_root: @file_name: name in the profile ("applicants/individual.xml"). Returns:
 * (transfer none) (nullable): its root */
const RaMarkupElement *ra_vocabulary_get_root (const char *file_name);

/* A part as it is included, and the two elements that include one. */
extern const RaMarkupElement ra_vocabulary_included, ra_vocabulary_include_sections,
    ra_vocabulary_include_items;

G_END_DECLS
