/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-node.h"

G_BEGIN_DECLS

/**
 * RaTemplateRuns: a text of a template as it is taken apart
 * @where: the element the text stands in
 * @known_paths: (nullable): as for ra_template_load()
 * @placeholders: gets every path named
 * @runs: (element-type RaRun): gets the pieces
 * @strong, @em: how the pieces are marked
 * @folded: white space counts as one space
 */
typedef struct
{
  const RaNode *where;
  const char *const *known_paths;
  GHashTable *placeholders;
  GPtrArray *runs;
  gboolean strong;
  gboolean em;
  gboolean folded;
} RaTemplateRuns;

/**
 * ra_template_runs_add:
 * @line: (inout): where @text begins; where it is wrong
 *
 * Takes @text apart at its placeholders; "{{" and "}}" are braces.
 *
 * Returns: (transfer full) (nullable): what is wrong, a sentence
 */
char *ra_template_runs_add (const RaTemplateRuns *self, const char *text, guint *line);

/** ra_template_runs_break: adds a new line */
void ra_template_runs_break (GPtrArray *runs);

/** ra_template_runs_trim: lets go white space at the end */
void ra_template_runs_trim (GPtrArray *runs);

G_END_DECLS
