/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one table of what may stand in a template. The Relax NG grammar print-templates/schema/paper.rng and the
 * tables of docs/formats/paper.md are written from it.
 */
#include "ra-core/print/ra-template-grammar.h"

#define KIND(kind) elements[RA_NODE_##kind]
#define AT(slot) G_STRUCT_OFFSET (RaNode, attrs[RA_SLOT_##slot])
#define END                                                                                                  \
  {                                                                                                          \
    NULL                                                                                                     \
  }
#define NAMES(...)                                                                                           \
  (const char *const[])                                                                                      \
  {                                                                                                          \
    __VA_ARGS__, NULL                                                                                        \
  }
#define CHILDREN(...)                                                                                        \
  (const RaMarkupElement *const[])                                                                           \
  {                                                                                                          \
    __VA_ARGS__, NULL                                                                                        \
  }
#define MARKS &KIND (STRONG), &KIND (EM), &KIND (BR)
#define BLOCKS                                                                                               \
  &KIND (TEXT), &KIND (SMALL), &KIND (FIELDS), &KIND (FIELD), &KIND (TABLE), &KIND (LINE), &KIND (BOX),      \
      &KIND (SPACE), &KIND (COLUMNS), &KIND (BARCODE), &KIND (SIGNATURE), &KIND (STAMP),                     \
      &KIND (KEEP_TOGETHER), &KIND (IF_SET), &KIND (IF_EMPTY)
/* Marks have no node: they become flags of the text around them. */
#define NODE                                                                                                 \
  .size = sizeof (RaNode), .list = G_STRUCT_OFFSET (RaNode, children),                                       \
  .line = G_STRUCT_OFFSET (RaNode, line), .begin = ra_node_begin, .free = (GDestroyNotify) ra_node_free

static const char *const no_yes[] = { "no", "yes", NULL };
static const char *const orientations[] = { "portrait", "landscape", NULL };
static const char *const aligns[] = { "left", "center", "right", "justify", NULL };
static const char *const families[] = { "serif", "sans", NULL };
static const char *const weights[] = { "normal", "bold", NULL };
static const char *const slants[] = { "normal", "italic", NULL };
static const char *const empties[] = { "dash", "line", "hide", NULL };
static const char *const valigns[] = { "top", "middle", "bottom", NULL };
static const char *const codes[] = { "qr", "code128", NULL };

static const RaMarkupAttribute paper_attrs[]
    = { { "id", &ra_template_id, AT (ID), .mandatory = TRUE },
        { "version", &ra_template_text, AT (VERSION), .mandatory = TRUE },
        { "size", &ra_template_size, AT (PAPER_SIZE), .mandatory = TRUE },
        { "orientation", &ra_template_choice, AT (ORIENTATION), .values = orientations },
        { "margins", &ra_template_margins, AT (MARGINS), .mandatory = TRUE },
        { "most-pages", &ra_template_count, AT (MOST_PAGES) },
        { "clause", &ra_template_id, AT (CLAUSE), .mandatory = TRUE },
        { "language", &ra_template_id, AT (LANGUAGE) },
        { "practice-mark", &ra_template_text, AT (PRACTICE_MARK) },
        END };
static const RaMarkupAttribute style_attrs[]
    = { { "name", &ra_template_id, AT (NAME), .mandatory = TRUE },
        { "from", &ra_template_style, AT (BASE) },
        { "family", &ra_template_choice, AT (FAMILY), .values = families },
        { "size", &ra_template_length, AT (SIZE) },
        { "weight", &ra_template_choice, AT (WEIGHT), .values = weights },
        { "slant", &ra_template_choice, AT (SLANT), .values = slants },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns },
        { "before", &ra_template_length, AT (BEFORE) },
        { "after", &ra_template_length, AT (AFTER) },
        { "leading", &ra_template_factor, AT (LEADING) },
        { "grey", &ra_template_factor, AT (GREY) },
        { "keep-with-next", &ra_template_choice, AT (KEEP_NEXT), .values = no_yes },
        END };
static const RaMarkupAttribute page_attrs[] = { { "for", &ra_template_table, AT (FOR) }, END };
static const RaMarkupAttribute text_attrs[]
    = { { "style", &ra_template_style, AT (STYLE) },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns },
        { "bullet", &ra_template_text, AT (BULLET) },
        { "indent", &ra_template_length, AT (INDENT) },
        { "required", &ra_template_choice, AT (REQUIRED), .values = no_yes },
        { "clause", &ra_template_id, AT (CLAUSE) },
        END };
static const RaMarkupAttribute small_attrs[]
    = { { "align", &ra_template_choice, AT (ALIGN), .values = aligns },
        { "clause", &ra_template_id, AT (CLAUSE) },
        END };
static const RaMarkupAttribute fields_attrs[] = { { "for", &ra_template_table, AT (FOR) },
                                                  { "label-width", &ra_template_length, AT (LABEL_WIDTH) },
                                                  { "clause", &ra_template_id, AT (CLAUSE) },
                                                  END };
static const RaMarkupAttribute field_attrs[]
    = { { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE },
        { "label-width", &ra_template_length, AT (LABEL_WIDTH) },
        { "style", &ra_template_style, AT (STYLE) },
        { "empty", &ra_template_choice, AT (EMPTY), .values = empties },
        { "required", &ra_template_choice, AT (REQUIRED), .values = no_yes },
        { "clause", &ra_template_id, AT (CLAUSE) },
        END };
static const RaMarkupAttribute table_attrs[] = { { "for", &ra_template_table, AT (FOR), .mandatory = TRUE },
                                                 { "clause", &ra_template_id, AT (CLAUSE) },
                                                 END };
static const RaMarkupAttribute column_attrs[]
    = { { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE },
        { "width", &ra_template_share, AT (WIDTH), .mandatory = TRUE },
        { "style", &ra_template_style, AT (STYLE) },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns },
        END };
static const RaMarkupAttribute line_attrs[] = { { "thickness", &ra_template_length, AT (THICKNESS) },
                                                { "before", &ra_template_length, AT (BEFORE) },
                                                { "after", &ra_template_length, AT (AFTER) },
                                                END };
static const RaMarkupAttribute box_attrs[]
    = { { "x", &ra_template_length, AT (X) },
        { "y", &ra_template_length, AT (Y) },
        { "width", &ra_template_length, AT (WIDTH) },
        { "height", &ra_template_length, AT (HEIGHT) },
        { "border", &ra_template_length, AT (BORDER) },
        { "padding", &ra_template_length, AT (PADDING) },
        { "shade", &ra_template_factor, AT (SHADE) },
        { "smallest", &ra_template_factor, AT (SMALLEST) },
        { "valign", &ra_template_choice, AT (VALIGN), .values = valigns },
        { "before", &ra_template_length, AT (BEFORE) },
        { "after", &ra_template_length, AT (AFTER) },
        { "clause", &ra_template_id, AT (CLAUSE) },
        END };
static const RaMarkupAttribute space_attrs[]
    = { { "height", &ra_template_length, AT (HEIGHT), .mandatory = TRUE }, END };
static const RaMarkupAttribute columns_attrs[] = { { "gap", &ra_template_length, AT (GAP) }, END };
static const RaMarkupAttribute cell_attrs[] = { { "width", &ra_template_share, AT (WIDTH) }, END };
static const RaMarkupAttribute barcode_attrs[]
    = { { "kind", &ra_template_choice, AT (KIND), .mandatory = TRUE, .values = codes },
        { "width", &ra_template_length, AT (WIDTH), .mandatory = TRUE },
        { "height", &ra_template_length, AT (HEIGHT) },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns },
        { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE },
        END };
static const RaMarkupAttribute signature_attrs[]
    = { { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE },
        { "caption", &ra_template_text, AT (CAPTION), .mandatory = TRUE },
        { "name", &ra_template_inline, AT (NAME) },
        { "name-caption", &ra_template_text, AT (NAME_CAPTION) },
        { "date", &ra_template_inline, AT (DATE) },
        { "clause", &ra_template_id, AT (CLAUSE) },
        END };
static const RaMarkupAttribute stamp_attrs[]
    = { { "label", &ra_template_text, AT (LABEL), .mandatory = TRUE },
        { "size", &ra_template_length, AT (SIZE) },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns },
        { "clause", &ra_template_id, AT (CLAUSE) },
        END };
static const RaMarkupAttribute if_attrs[] = { { "path", &ra_template_path, AT (PATH), .mandatory = TRUE },
                                              { "clause", &ra_template_id, AT (CLAUSE) },
                                              END };

static const RaMarkupElement elements[RA_NODE_N_KINDS];
static const RaMarkupElement elements[RA_NODE_N_KINDS] = {
  [RA_NODE_PAPER] = { "paper", paper_attrs,
                      CHILDREN (&KIND (TITLE), &KIND (STYLE), &KIND (HEADER), &KIND (FOOTER), &KIND (PAGE)),
                      NODE, .needs = NAMES ("title", "page"), .ordered = TRUE },
  [RA_NODE_TITLE] = { "title", NULL, NULL, .content = RA_MARKUP_INLINE, NODE, .once = TRUE },
  [RA_NODE_STYLE] = { "style", style_attrs, NULL, NODE },
  [RA_NODE_HEADER] = { "header", NULL, CHILDREN (BLOCKS), NODE, .once = TRUE, .mixed = TRUE },
  [RA_NODE_FOOTER] = { "footer", NULL, CHILDREN (BLOCKS), NODE, .once = TRUE, .mixed = TRUE },
  [RA_NODE_PAGE]
  = { "page", page_attrs, CHILDREN (BLOCKS, &KIND (PAGE_BREAK)), NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_TEXT] = { "text", text_attrs, CHILDREN (MARKS), .content = RA_MARKUP_INLINE, NODE },
  [RA_NODE_SMALL] = { "small", small_attrs, CHILDREN (MARKS), .content = RA_MARKUP_INLINE, NODE },
  [RA_NODE_FIELDS]
  = { "fields", fields_attrs, CHILDREN (&KIND (FIELD), &KIND (IF_SET), &KIND (IF_EMPTY), &KIND (FIELDS)),
      NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_FIELD] = { "field", field_attrs, CHILDREN (MARKS), .content = RA_MARKUP_INLINE, NODE },
  [RA_NODE_TABLE]
  = { "table", table_attrs, CHILDREN (&KIND (COLUMN)), NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_COLUMN] = { "column", column_attrs, CHILDREN (MARKS), .content = RA_MARKUP_INLINE, NODE },
  [RA_NODE_LINE] = { "line", line_attrs, NULL, NODE },
  [RA_NODE_BOX] = { "box", box_attrs, CHILDREN (BLOCKS), NODE, .mixed = TRUE },
  [RA_NODE_SPACE] = { "space", space_attrs, NULL, NODE },
  [RA_NODE_COLUMNS]
  = { "columns", columns_attrs, CHILDREN (&KIND (CELL)), NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_CELL] = { "cell", cell_attrs, CHILDREN (BLOCKS), NODE, .mixed = TRUE },
  [RA_NODE_BARCODE] = { "barcode", barcode_attrs, NULL, .content = RA_MARKUP_INLINE, NODE },
  [RA_NODE_SIGNATURE] = { "signature", signature_attrs, NULL, NODE },
  [RA_NODE_STAMP] = { "stamp", stamp_attrs, NULL, NODE },
  [RA_NODE_KEEP_TOGETHER]
  = { "keep-together", NULL, CHILDREN (BLOCKS), NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_IF_SET]
  = { "if-set", if_attrs, CHILDREN (BLOCKS, &KIND (PAGE_BREAK)), NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_IF_EMPTY]
  = { "if-empty", if_attrs, CHILDREN (BLOCKS, &KIND (PAGE_BREAK)), NODE, .mixed = TRUE, .not_empty = TRUE },
  [RA_NODE_PAGE_BREAK] = { "page-break", NULL, NULL, NODE },
  [RA_NODE_STRONG] = { "strong", NULL, CHILDREN (MARKS), .content = RA_MARKUP_INLINE },
  [RA_NODE_EM] = { "em", NULL, CHILDREN (MARKS), .content = RA_MARKUP_INLINE },
  [RA_NODE_BR] = { "br", NULL, NULL },
};

const RaMarkupGrammar *
ra_template_get_grammar (void)
{
  static const RaMarkupElement *const roots[] = { &KIND (PAPER), NULL };
  static const RaMarkupGrammar grammar = { roots };

  return &grammar;
}

const RaMarkupElement *
ra_template_get_element (RaNodeKind kind)
{
  return &elements[kind];
}

RaNodeKind
ra_template_get_kind (const RaMarkupElement *element)
{
  return (RaNodeKind) (element - elements);
}
