/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-grammar.h"

#define BIT(kind) (1u << (kind))
#define MARKS (BIT (RA_NODE_STRONG) | BIT (RA_NODE_EM) | BIT (RA_NODE_BR))
#define BLOCKS                                                                                               \
  (BIT (RA_NODE_TEXT) | BIT (RA_NODE_SMALL) | BIT (RA_NODE_FIELDS) | BIT (RA_NODE_FIELD)                     \
   | BIT (RA_NODE_TABLE) | BIT (RA_NODE_LINE) | BIT (RA_NODE_BOX) | BIT (RA_NODE_SPACE)                      \
   | BIT (RA_NODE_COLUMNS) | BIT (RA_NODE_BARCODE) | BIT (RA_NODE_SIGNATURE) | BIT (RA_NODE_STAMP)           \
   | BIT (RA_NODE_KEEP_TOGETHER) | BIT (RA_NODE_IF_SET) | BIT (RA_NODE_IF_EMPTY) | BIT (RA_NODE_PAGE_BREAK))
#define END                                                                                                  \
  {                                                                                                          \
    NULL                                                                                                     \
  }

static const char *const no_yes[] = { "no", "yes", NULL };
static const char *const orientations[] = { "portrait", "landscape", NULL };
static const char *const aligns[] = { "left", "center", "right", "justify", NULL };
static const char *const families[] = { "serif", "sans", NULL };
static const char *const weights[] = { "normal", "bold", NULL };
static const char *const slants[] = { "normal", "italic", NULL };
static const char *const empties[] = { "dash", "line", "hide", NULL };
static const char *const valigns[] = { "top", "middle", "bottom", NULL };
static const char *const codes[] = { "qr", "code128", NULL };

static const RaAttrRule paper_attrs[]
    = { { "id", RA_SLOT_ID, RA_ATTR_ID, TRUE },
        { "version", RA_SLOT_VERSION, RA_ATTR_TEXT, TRUE },
        { "size", RA_SLOT_PAPER_SIZE, RA_ATTR_PAPER_SIZE, TRUE },
        { "orientation", RA_SLOT_ORIENTATION, RA_ATTR_CHOICE, FALSE, orientations },
        { "margins", RA_SLOT_MARGINS, RA_ATTR_MARGINS, TRUE },
        { "most-pages", RA_SLOT_MOST_PAGES, RA_ATTR_COUNT },
        { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID, TRUE },
        { "language", RA_SLOT_LANGUAGE, RA_ATTR_ID },
        { "practice-mark", RA_SLOT_PRACTICE_MARK, RA_ATTR_TEXT },
        END };
static const RaAttrRule style_attrs[]
    = { { "name", RA_SLOT_NAME, RA_ATTR_ID, TRUE },
        { "from", RA_SLOT_BASE, RA_ATTR_STYLE },
        { "family", RA_SLOT_FAMILY, RA_ATTR_CHOICE, FALSE, families },
        { "size", RA_SLOT_SIZE, RA_ATTR_LENGTH },
        { "weight", RA_SLOT_WEIGHT, RA_ATTR_CHOICE, FALSE, weights },
        { "slant", RA_SLOT_SLANT, RA_ATTR_CHOICE, FALSE, slants },
        { "align", RA_SLOT_ALIGN, RA_ATTR_CHOICE, FALSE, aligns },
        { "before", RA_SLOT_BEFORE, RA_ATTR_LENGTH },
        { "after", RA_SLOT_AFTER, RA_ATTR_LENGTH },
        { "leading", RA_SLOT_LEADING, RA_ATTR_FACTOR },
        { "grey", RA_SLOT_GREY, RA_ATTR_FACTOR },
        { "keep-with-next", RA_SLOT_KEEP_NEXT, RA_ATTR_CHOICE, FALSE, no_yes },
        END };
static const RaAttrRule page_attrs[] = { { "for", RA_SLOT_FOR, RA_ATTR_TABLE }, END };
static const RaAttrRule text_attrs[] = { { "style", RA_SLOT_STYLE, RA_ATTR_STYLE },
                                         { "align", RA_SLOT_ALIGN, RA_ATTR_CHOICE, FALSE, aligns },
                                         { "bullet", RA_SLOT_BULLET, RA_ATTR_TEXT },
                                         { "indent", RA_SLOT_INDENT, RA_ATTR_LENGTH },
                                         { "required", RA_SLOT_REQUIRED, RA_ATTR_CHOICE, FALSE, no_yes },
                                         { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                         END };
static const RaAttrRule small_attrs[] = { { "align", RA_SLOT_ALIGN, RA_ATTR_CHOICE, FALSE, aligns },
                                          { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                          END };
static const RaAttrRule fields_attrs[] = { { "for", RA_SLOT_FOR, RA_ATTR_TABLE },
                                           { "label-width", RA_SLOT_LABEL_WIDTH, RA_ATTR_LENGTH },
                                           { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                           END };
static const RaAttrRule field_attrs[] = { { "label", RA_SLOT_LABEL, RA_ATTR_INLINE, TRUE },
                                          { "label-width", RA_SLOT_LABEL_WIDTH, RA_ATTR_LENGTH },
                                          { "style", RA_SLOT_STYLE, RA_ATTR_STYLE },
                                          { "empty", RA_SLOT_EMPTY, RA_ATTR_CHOICE, FALSE, empties },
                                          { "required", RA_SLOT_REQUIRED, RA_ATTR_CHOICE, FALSE, no_yes },
                                          { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                          END };
static const RaAttrRule table_attrs[]
    = { { "for", RA_SLOT_FOR, RA_ATTR_TABLE, TRUE }, { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID }, END };
static const RaAttrRule column_attrs[] = { { "label", RA_SLOT_LABEL, RA_ATTR_INLINE, TRUE },
                                           { "width", RA_SLOT_WIDTH, RA_ATTR_SHARE, TRUE },
                                           { "style", RA_SLOT_STYLE, RA_ATTR_STYLE },
                                           { "align", RA_SLOT_ALIGN, RA_ATTR_CHOICE, FALSE, aligns },
                                           END };
static const RaAttrRule line_attrs[] = { { "thickness", RA_SLOT_THICKNESS, RA_ATTR_LENGTH },
                                         { "before", RA_SLOT_BEFORE, RA_ATTR_LENGTH },
                                         { "after", RA_SLOT_AFTER, RA_ATTR_LENGTH },
                                         END };
static const RaAttrRule box_attrs[] = { { "x", RA_SLOT_X, RA_ATTR_LENGTH },
                                        { "y", RA_SLOT_Y, RA_ATTR_LENGTH },
                                        { "width", RA_SLOT_WIDTH, RA_ATTR_LENGTH },
                                        { "height", RA_SLOT_HEIGHT, RA_ATTR_LENGTH },
                                        { "border", RA_SLOT_BORDER, RA_ATTR_LENGTH },
                                        { "padding", RA_SLOT_PADDING, RA_ATTR_LENGTH },
                                        { "shade", RA_SLOT_SHADE, RA_ATTR_FACTOR },
                                        { "smallest", RA_SLOT_SMALLEST, RA_ATTR_FACTOR },
                                        { "valign", RA_SLOT_VALIGN, RA_ATTR_CHOICE, FALSE, valigns },
                                        { "before", RA_SLOT_BEFORE, RA_ATTR_LENGTH },
                                        { "after", RA_SLOT_AFTER, RA_ATTR_LENGTH },
                                        { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                        END };
static const RaAttrRule space_attrs[] = { { "height", RA_SLOT_HEIGHT, RA_ATTR_LENGTH, TRUE }, END };
static const RaAttrRule columns_attrs[] = { { "gap", RA_SLOT_GAP, RA_ATTR_LENGTH }, END };
static const RaAttrRule cell_attrs[] = { { "width", RA_SLOT_WIDTH, RA_ATTR_SHARE }, END };
static const RaAttrRule barcode_attrs[] = { { "kind", RA_SLOT_KIND, RA_ATTR_CHOICE, TRUE, codes },
                                            { "width", RA_SLOT_WIDTH, RA_ATTR_LENGTH, TRUE },
                                            { "height", RA_SLOT_HEIGHT, RA_ATTR_LENGTH },
                                            { "align", RA_SLOT_ALIGN, RA_ATTR_CHOICE, FALSE, aligns },
                                            { "label", RA_SLOT_LABEL, RA_ATTR_INLINE, TRUE },
                                            END };
static const RaAttrRule signature_attrs[] = { { "label", RA_SLOT_LABEL, RA_ATTR_INLINE, TRUE },
                                              { "caption", RA_SLOT_CAPTION, RA_ATTR_TEXT, TRUE },
                                              { "name", RA_SLOT_NAME, RA_ATTR_INLINE },
                                              { "name-caption", RA_SLOT_NAME_CAPTION, RA_ATTR_TEXT },
                                              { "date", RA_SLOT_DATE, RA_ATTR_INLINE },
                                              { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                              END };
static const RaAttrRule stamp_attrs[] = { { "label", RA_SLOT_LABEL, RA_ATTR_TEXT, TRUE },
                                          { "size", RA_SLOT_SIZE, RA_ATTR_LENGTH },
                                          { "align", RA_SLOT_ALIGN, RA_ATTR_CHOICE, FALSE, aligns },
                                          { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID },
                                          END };
static const RaAttrRule if_attrs[]
    = { { "path", RA_SLOT_PATH, RA_ATTR_PATH, TRUE }, { "clause", RA_SLOT_CLAUSE, RA_ATTR_ID }, END };
static const RaAttrRule no_attrs[] = { END };

static const RaElementRule rules[RA_NODE_N_KINDS] = {
  [RA_NODE_PAPER] = { "paper", RA_CONTENT_NODES,
                      BIT (RA_NODE_TITLE) | BIT (RA_NODE_STYLE) | BIT (RA_NODE_HEADER) | BIT (RA_NODE_FOOTER)
                          | BIT (RA_NODE_PAGE),
                      paper_attrs },
  [RA_NODE_TITLE] = { "title", RA_CONTENT_INLINE, 0, no_attrs },
  [RA_NODE_STYLE] = { "style", RA_CONTENT_EMPTY, 0, style_attrs },
  [RA_NODE_HEADER] = { "header", RA_CONTENT_NODES, BLOCKS & ~BIT (RA_NODE_PAGE_BREAK), no_attrs },
  [RA_NODE_FOOTER] = { "footer", RA_CONTENT_NODES, BLOCKS & ~BIT (RA_NODE_PAGE_BREAK), no_attrs },
  [RA_NODE_PAGE] = { "page", RA_CONTENT_NODES, BLOCKS, page_attrs },
  [RA_NODE_TEXT] = { "text", RA_CONTENT_INLINE, MARKS, text_attrs },
  [RA_NODE_SMALL] = { "small", RA_CONTENT_INLINE, MARKS, small_attrs },
  [RA_NODE_FIELDS]
  = { "fields", RA_CONTENT_NODES,
      BIT (RA_NODE_FIELD) | BIT (RA_NODE_IF_SET) | BIT (RA_NODE_IF_EMPTY) | BIT (RA_NODE_FIELDS),
      fields_attrs },
  [RA_NODE_FIELD] = { "field", RA_CONTENT_INLINE, MARKS, field_attrs },
  [RA_NODE_TABLE] = { "table", RA_CONTENT_NODES, BIT (RA_NODE_COLUMN), table_attrs },
  [RA_NODE_COLUMN] = { "column", RA_CONTENT_INLINE, MARKS, column_attrs },
  [RA_NODE_LINE] = { "line", RA_CONTENT_EMPTY, 0, line_attrs },
  [RA_NODE_BOX] = { "box", RA_CONTENT_NODES, BLOCKS & ~BIT (RA_NODE_PAGE_BREAK), box_attrs },
  [RA_NODE_SPACE] = { "space", RA_CONTENT_EMPTY, 0, space_attrs },
  [RA_NODE_COLUMNS] = { "columns", RA_CONTENT_NODES, BIT (RA_NODE_CELL), columns_attrs },
  [RA_NODE_CELL] = { "cell", RA_CONTENT_NODES, BLOCKS & ~BIT (RA_NODE_PAGE_BREAK), cell_attrs },
  [RA_NODE_BARCODE] = { "barcode", RA_CONTENT_INLINE, 0, barcode_attrs },
  [RA_NODE_SIGNATURE] = { "signature", RA_CONTENT_EMPTY, 0, signature_attrs },
  [RA_NODE_STAMP] = { "stamp", RA_CONTENT_EMPTY, 0, stamp_attrs },
  [RA_NODE_KEEP_TOGETHER]
  = { "keep-together", RA_CONTENT_NODES, BLOCKS & ~BIT (RA_NODE_PAGE_BREAK), no_attrs },
  [RA_NODE_IF_SET] = { "if-set", RA_CONTENT_NODES, BLOCKS, if_attrs },
  [RA_NODE_IF_EMPTY] = { "if-empty", RA_CONTENT_NODES, BLOCKS, if_attrs },
  [RA_NODE_PAGE_BREAK] = { "page-break", RA_CONTENT_EMPTY, 0, no_attrs },
  [RA_NODE_STRONG] = { "strong", RA_CONTENT_INLINE, MARKS, no_attrs },
  [RA_NODE_EM] = { "em", RA_CONTENT_INLINE, MARKS, no_attrs },
  [RA_NODE_BR] = { "br", RA_CONTENT_EMPTY, 0, no_attrs },
};

const RaElementRule *
ra_grammar_get (RaNodeKind kind)
{
  return &rules[kind];
}

gboolean
ra_grammar_find (const char *name, RaNodeKind *kind)
{
  for (guint i = 0; i < RA_NODE_N_KINDS; i++)
    if (g_str_equal (rules[i].name, name))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char **
ra_grammar_children (RaNodeKind kind)
{
  const char **names = g_new0 (const char *, RA_NODE_N_KINDS + 1);

  for (guint i = 0, n = 0; i < RA_NODE_N_KINDS; i++)
    if (rules[kind].children & BIT (i))
      names[n++] = rules[i].name;
  return names;
}

const char **
ra_grammar_attributes (RaNodeKind kind)
{
  const RaAttrRule *attrs = rules[kind].attrs;
  const char **names;
  guint n = 0;

  while (attrs[n].name != NULL)
    n++;
  names = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    names[i] = attrs[i].name;
  return names;
}
