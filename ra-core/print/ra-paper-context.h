/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "ra-core/print/ra-node.h"
#include "ra-core/print/ra-template-private.h"
#include "ra-core/print/ra-values.h"

G_BEGIN_DECLS

/** RaPaperScope: where placeholders are looked up: a row first, then what is around it */
typedef struct _RaPaperScope RaPaperScope;

struct _RaPaperScope
{
  const RaValues *values;
  const RaPaperScope *outer;
};

/** RaPaperRow: the scope within one row of a table, where `row.number` counts up to `row.count`; lives on the stack */
typedef struct
{
  RaValues *count;
  RaPaperScope row;
  RaPaperScope scope; /* where to look first */
} RaPaperRow;

/** ra_paper_row_init: @owner: whose @table; @index: from 0; to be cleared by ra_paper_row_clear() */
void ra_paper_row_init (
    RaPaperRow *self, const RaValues *owner, const char *table, guint index, const RaPaperScope *outer);
void ra_paper_row_clear (RaPaperRow *self);

/** RaPaperContext: what laying out one paper needs to know all along */
typedef struct
{
  const RaTemplate *paper;
  PangoContext *pango;
  const RaPaperScope *scope;
  double scale;      /* of type, 1 unless a box shrinks its content */
  GHashTable *set;   /* plain paragraphs already set: what decides their look → PangoLayout */
  guint paragraphs;  /* counts the paragraphs made */
  double page_width; /* points */
} RaPaperContext;

/** ra_paper_context_get: Returns: (transfer none) (nullable): the nearest text under @path
 * that is not empty */
const char *ra_paper_context_get (const RaPaperContext *self, const char *path);

/** ra_paper_context_get_rows: Returns: (nullable): the values whose table @name has rows; @n: how many */
const RaValues *ra_paper_context_get_rows (const RaPaperContext *self, const char *name, guint *n);

/** ra_paper_context_is_set: Returns: whether there is a text or a row under @path */
gboolean ra_paper_context_is_set (const RaPaperContext *self, const char *path);

/**
 * ra_paper_context_expand:
 * @runs: (nullable): a text with placeholders
 * @required: whether each placeholder must have a value
 * @attrs: (out) (optional) (nullable): strong and em as Pango attributes; %NULL when there are none
 * @line: of the template, for messages
 *
 * Returns: (transfer full) (nullable): the text; empty when it has placeholders and none of them has a value;
 * %NULL with RA_PRINT_ERROR_MISSING or RA_PRINT_ERROR_CHARACTER
 */
char *ra_paper_context_expand (const RaPaperContext *self,
                               const GPtrArray *runs,
                               gboolean required,
                               int line,
                               PangoAttrList **attrs,
                               GError **error);

/** ra_paper_context_fail: sets @error with `file:line: …` */
void ra_paper_context_fail (
    const RaPaperContext *self, int line, int code, GError **error, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

G_END_DECLS
