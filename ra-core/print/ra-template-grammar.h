/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/markup/ra-markup-table.h"
#include "ra-core/print/ra-node.h"

G_BEGIN_DECLS

/* What an attribute of a template may be, each kept as a #RaNodeAttr. */
extern const RaMarkupType ra_template_id, ra_template_text, ra_template_inline, /* a text with placeholders */
    ra_template_length, ra_template_margins, ra_template_share, ra_template_count, ra_template_factor,
    ra_template_choice, ra_template_size, ra_template_style, ra_template_path, ra_template_table;

/** ra_template_get_grammar: Returns: (transfer none): the table of templates */
const RaMarkupGrammar *ra_template_get_grammar (void);

/** ra_template_get_element: Returns: (transfer none): what element @kind may have */
const RaMarkupElement *ra_template_get_element (RaNodeKind kind);

/** ra_template_get_kind: @element: of this table */
RaNodeKind ra_template_get_kind (const RaMarkupElement *element);

G_END_DECLS
