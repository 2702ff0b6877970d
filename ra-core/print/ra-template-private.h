/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/markup/ra-markup-fault.h"
#include "ra-core/print/ra-node.h"
#include "ra-core/print/ra-paper-style.h"
#include "ra-core/print/ra-template.h"

G_BEGIN_DECLS

/** RA_TEMPLATE_LIMIT: bytes a template or a frame may have */
#define RA_TEMPLATE_LIMIT (1024 * 1024)

/** RA_TEMPLATE_MOST_FAULTS: of a template that are told one by one; what follows is counted */
#define RA_TEMPLATE_MOST_FAULTS 50

struct _RaTemplate
{
  char *file;
  char *hash;
  char *title;
  gboolean is_site;
  RaNode *root;
  GHashTable *styles; /* name → RaPaperStyle */
  GPtrArray *placeholders;
};

/** ra_template_get_root: Returns: (transfer none): the element `paper` */
const RaNode *ra_template_get_root (const RaTemplate *self);

/** ra_template_get_style: Returns: (transfer none): the style called @name, which the loader has checked */
const RaPaperStyle *ra_template_get_style (const RaTemplate *self, const char *name);

/**
 * RaTemplateSource: what a template is read from
 * @name: of the file, for messages
 * @frame_dirs: (nullable): folders in which a frame is looked for, the first that has it
 * @known_paths: (nullable): as for ra_template_load()
 */
typedef struct
{
  const char *name;
  GBytes *bytes;
  const char *const *frame_dirs;
  const char *const *known_paths;
} RaTemplateSource;

/** RaTemplateTree: what was read; @frame: (nullable): the bytes of the frame that it shares */
typedef struct
{
  RaNode *root;
  GHashTable *styles;
  GHashTable *placeholders; /* every path named */
  GBytes *frame;
} RaTemplateTree;

/**
 * ra_template_loader_run:
 * @tree: gets what was read; its tables are there
 * @errors: (element-type GError): gets all that is wrong; then there is no root
 */
void ra_template_loader_run (RaTemplateTree *tree, const RaTemplateSource *source, GPtrArray *errors);

/** ra_template_fault_words: Returns: (transfer full): what the reader found, in the words of papers */
char *ra_template_fault_words (const RaMarkupFault *fault);

/** ra_template_unknown: @what: "style". Returns: (transfer full): that @word is not known, and which is */
char *ra_template_unknown (const char *what, const char *word, const char *const *candidates);

/**
 * ra_template_scope_knows:
 * @where: the element the path stands in
 * @known_paths: (nullable): as for ra_template_load()
 * @reason: (out) (transfer full): why not
 *
 * Returns: %TRUE when a value called @path may stand there
 */
gboolean ra_template_scope_knows (const RaNode *where,
                                  const char *path,
                                  const char *const *known_paths,
                                  char **reason);

/** ra_template_scope_knows_table: the same for the name of a table */
gboolean ra_template_scope_knows_table (const RaNode *where, const char *name, char **reason);

G_END_DECLS
