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
      &KIND (KEEP_TOGETHER), &KIND (IF_SET), &KIND (IF_EMPTY), &KIND (INCLUDE)
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

static const RaMarkupAttribute paper_attrs[] = {
  { "id", &ra_template_id, AT (ID), .mandatory = TRUE, .means = "also the file’s name" },
  { "version", &ra_template_text, AT (VERSION), .mandatory = TRUE,
    .means = "stands in the small print and in the journal" },
  { "size", &ra_template_size, AT (PAPER_SIZE), .mandatory = TRUE, .means = "A3–A6, C4–C6, DL" },
  { "orientation", &ra_template_choice, AT (ORIENTATION), .values = orientations,
    .means = "how the sheet is turned" },
  { "margins", &ra_template_margins, AT (MARGINS), .mandatory = TRUE,
    .means = "as in CSS: all; top and bottom, sides; top, sides, bottom; top, right, bottom, left" },
  { "most-pages", &ra_template_count, AT (MOST_PAGES), .means = "a copy that would take more is an error" },
  { "clause", &ra_template_id, AT (CLAUSE), .mandatory = TRUE, .means = "which clause asks for the paper" },
  { "language", &ra_template_id, AT (LANGUAGE), .means = "of the texts" },
  { "frame", &ra_template_id, AT (FRAME),
    .means = "the file beside it that holds the styles and parts it shares with other papers" },
  { "practice-mark", &ra_template_text, AT (PRACTICE_MARK),
    .means = "the word that lies across every page in a practice office" },
  END
};
static const RaMarkupAttribute style_attrs[]
    = { { "name", &ra_template_id, AT (NAME), .mandatory = TRUE, .means = "what elements call it" },
        { "from", &ra_template_style, AT (BASE),
          .means = "the style it begins with; by itself a built-in one of the same name" },
        { "family", &ra_template_choice, AT (FAMILY), .values = families, .means = "of the letters" },
        { "size", &ra_template_length, AT (SIZE), .means = "of the letters" },
        { "weight", &ra_template_choice, AT (WEIGHT), .values = weights, .means = "of the letters" },
        { "slant", &ra_template_choice, AT (SLANT), .values = slants, .means = "of the letters" },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns, .means = "where lines begin and end" },
        { "before", &ra_template_length, AT (BEFORE),
          .means = "least space above; neighbours share the larger" },
        { "after", &ra_template_length, AT (AFTER), .means = "least space below" },
        { "leading", &ra_template_factor, AT (LEADING), .means = "factor of the distance of lines" },
        { "grey", &ra_template_factor, AT (GREY), .means = "0 black, 1 white" },
        { "keep-with-next", &ra_template_choice, AT (KEEP_NEXT), .values = no_yes,
          .means = "stays on the page of what follows" },
        END };
static const RaMarkupAttribute page_attrs[]
    = { { "for", &ra_template_table, AT (FOR), .means = "once for each row of this table" }, END };
static const RaMarkupAttribute text_attrs[]
    = { { "style", &ra_template_style, AT (STYLE), .means = "how it looks" },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns,
          .means = "in place of that of the style" },
        { "bullet", &ra_template_text, AT (BULLET), .means = "a sign before it" },
        { "indent", &ra_template_length, AT (INDENT), .means = "from the left" },
        { "required", &ra_template_choice, AT (REQUIRED), .values = no_yes,
          .means = "an empty placeholder is an error" },
        END };
static const RaMarkupAttribute small_attrs[] = { { "align", &ra_template_choice, AT (ALIGN), .values = aligns,
                                                   .means = "in place of that of the style" },
                                                 END };
static const RaMarkupAttribute fields_attrs[]
    = { { "for", &ra_template_table, AT (FOR), .means = "once for each row of this table" },
        { "label-width", &ra_template_length, AT (LABEL_WIDTH), .means = "of the labels of all its fields" },
        END };
static const RaMarkupAttribute field_attrs[]
    = { { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE,
          .means = "what stands before the value" },
        { "label-width", &ra_template_length, AT (LABEL_WIDTH), .means = "room for the label" },
        { "style", &ra_template_style, AT (STYLE), .means = "of the value" },
        { "empty", &ra_template_choice, AT (EMPTY), .values = empties,
          .means = "what an empty value shows: — , room to write, or no field at all" },
        { "required", &ra_template_choice, AT (REQUIRED), .values = no_yes,
          .means = "an empty placeholder is an error" },
        END };
static const RaMarkupAttribute table_attrs[]
    = { { "for", &ra_template_table, AT (FOR), .mandatory = TRUE,
          .means = "the table: one row of it is one row on paper" },
        { "total", &ra_template_inline, AT (TOTAL), .means = "stands below the last row" },
        { "carried", &ra_template_inline, AT (CARRIED),
          .means = "stands below the rows of each page after which the table goes on" },
        END };
static const RaMarkupAttribute column_attrs[]
    = { { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE, .means = "the heading" },
        { "width", &ra_template_share, AT (WIDTH), .mandatory = TRUE, .means = "of the column" },
        { "style", &ra_template_style, AT (STYLE), .means = "of the text" },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns,
          .means = "in place of that of the style" },
        END };
static const RaMarkupAttribute line_attrs[]
    = { { "thickness", &ra_template_length, AT (THICKNESS), .means = "of the line" },
        { "before", &ra_template_length, AT (BEFORE), .means = "space above" },
        { "after", &ra_template_length, AT (AFTER), .means = "space below" },
        END };
static const RaMarkupAttribute box_attrs[]
    = { { "x", &ra_template_length, AT (X), .means = "from the left edge of the paper" },
        { "y", &ra_template_length, AT (Y), .means = "from the upper edge of the paper" },
        { "width", &ra_template_length, AT (WIDTH), .means = "needed with `x` and `y`" },
        { "height", &ra_template_length, AT (HEIGHT), .means = "fixed; type shrinks to fit" },
        { "border", &ra_template_length, AT (BORDER), .means = "thickness of the line around" },
        { "padding", &ra_template_length, AT (PADDING), .means = "between border and content" },
        { "shade", &ra_template_factor, AT (SHADE), .means = "0 none, 1 black" },
        { "smallest", &ra_template_factor, AT (SMALLEST),
          .means = "how far type may shrink; what does not fit even then is an error, never cut" },
        { "valign", &ra_template_choice, AT (VALIGN), .values = valigns,
          .means = "where the content stands in a fixed height" },
        { "before", &ra_template_length, AT (BEFORE), .means = "space above" },
        { "after", &ra_template_length, AT (AFTER), .means = "space below" },
        END };
static const RaMarkupAttribute space_attrs[]
    = { { "height", &ra_template_length, AT (HEIGHT), .mandatory = TRUE, .means = "how much" }, END };
static const RaMarkupAttribute columns_attrs[]
    = { { "gap", &ra_template_length, AT (GAP), .means = "between the cells" }, END };
static const RaMarkupAttribute cell_attrs[]
    = { { "width", &ra_template_share, AT (WIDTH), .means = "of the cell" }, END };
static const RaMarkupAttribute barcode_attrs[]
    = { { "kind", &ra_template_choice, AT (KIND), .mandatory = TRUE, .values = codes,
          .means = "UTF-8 in QR, ASCII in Code 128" },
        { "width", &ra_template_length, AT (WIDTH), .mandatory = TRUE, .means = "of the whole" },
        { "height", &ra_template_length, AT (HEIGHT), .means = "of a Code 128" },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns, .means = "where it stands" },
        { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE,
          .means = "what it says, for the test files" },
        END };
static const RaMarkupAttribute signature_attrs[]
    = { { "label", &ra_template_inline, AT (LABEL), .mandatory = TRUE, .means = "who signs" },
        { "caption", &ra_template_text, AT (CAPTION), .mandatory = TRUE, .means = "below the line" },
        { "name", &ra_template_inline, AT (NAME), .means = "of who signs" },
        { "name-caption", &ra_template_text, AT (NAME_CAPTION), .means = "below the name" },
        { "date", &ra_template_inline, AT (DATE), .means = "of signing" },
        END };
static const RaMarkupAttribute stamp_attrs[]
    = { { "label", &ra_template_text, AT (LABEL), .mandatory = TRUE,
          .means = "in the middle of the dashed circle" },
        { "size", &ra_template_length, AT (SIZE), .means = "across" },
        { "align", &ra_template_choice, AT (ALIGN), .values = aligns, .means = "where it stands" },
        END };
static const RaMarkupAttribute if_attrs[]
    = { { "path", &ra_template_path, AT (PATH), .mandatory = TRUE, .means = "a value or a table" }, END };
static const RaMarkupAttribute include_attrs[]
    = { { "part", &ra_template_id, AT (PART), .mandatory = TRUE,
          .means = "what stands in this part of the frame stands here" },
        END };
static const RaMarkupAttribute part_attrs[] = {
  { "id", &ra_template_id, .mandatory = TRUE, .for_items = TRUE, .means = "by which papers include it" }, END
};

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
  [RA_NODE_BR] = { "br" },
  [RA_NODE_INCLUDE] = { "include", include_attrs },
  [RA_NODE_FRAME] = { "frame", NULL, CHILDREN (&KIND (STYLE), &KIND (PART)) },
  [RA_NODE_PART] = { "part", part_attrs, CHILDREN (BLOCKS), .mixed = TRUE, .not_empty = TRUE },
};

const RaMarkupGrammar *
ra_template_get_grammar (void)
{
  static const RaMarkupElement *const roots[] = { &KIND (PAPER), &KIND (FRAME), NULL };
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
