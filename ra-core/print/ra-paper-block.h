/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-paper-context.h"
#include "ra-core/print/ra-paper-strip.h"

G_BEGIN_DECLS

/**
 * RaPaperPlace: the column a block stands in, points from the paper's left edge
 */
typedef struct
{
  double x;
  double width;
} RaPaperPlace;

/**
 * ra_paper_block_lay_all:
 * @parent: an element that holds blocks
 * @strips: receives their strips
 *
 * Returns: %FALSE with RA_PRINT_ERROR
 */
gboolean ra_paper_block_lay_all (
    RaPaperContext *context, const RaNode *parent, RaPaperPlace place, GPtrArray *strips, GError **error);

/* One function a kind of block: each appends its strips. */
gboolean ra_paper_block_lay_fields (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);
gboolean ra_paper_block_lay_field (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);
gboolean ra_paper_block_lay_table (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);
gboolean ra_paper_block_lay_signature (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);
gboolean ra_paper_block_lay_stamp (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);
gboolean ra_paper_block_lay_barcode (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);

/**
 * ra_paper_block_share_out:
 * @nodes: (element-type RaNode): columns with a width: lengths as they are, shares of what is left
 * @gap: between them
 *
 * Returns: (transfer full) (nullable): their places; %NULL with RA_PRINT_ERROR_OVERFULL when they are too
 * wide
 */
RaPaperPlace *ra_paper_block_share_out (
    RaPaperContext *context, const RaNode *owner, RaPaperPlace place, double gap, GError **error);

/** ra_paper_block_align: Returns: where something @width wide begins in @place */
double ra_paper_block_align (RaPaperPlace place, double width, RaPaperAlign align);

G_END_DECLS
