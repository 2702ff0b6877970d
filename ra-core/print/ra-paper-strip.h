/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "ra-core/print/ra-paper-layout.h"

G_BEGIN_DECLS

/**
 * RaPaperMark:
 *
 * One thing that is painted. @box comes first, so that a mark is a RaPaperBox to the outside. Lengths in
 * points.
 */
typedef struct
{
  RaPaperBox box;
  char *text;          /* what box.text points at */
  PangoLayout *layout; /* keeps the line's text alive */
  PangoLayoutLine *line;
  double baseline;  /* below box.y */
  double thickness; /* of lines; 0: no outline */
  double grey;      /* 0 black … 1 white */
  double angle;     /* of a text, radians clockwise about the middle of its box */
  double shade;     /* of a frame's inside, 0: none … 1: black */
  gboolean dashed;
  guint paragraph; /* marks of one paragraph share a structure element in the PDF; 0: none */
  GBytes *modules; /* of a code: one byte each, row after row, 1 is dark */
  guint modules_across;
} RaPaperMark;

RaPaperMark *ra_paper_mark_new (RaPaperBoxKind kind, double x, double y, double width, double height);
RaPaperMark *ra_paper_mark_copy (const RaPaperMark *self);
void ra_paper_mark_free (RaPaperMark *self);

/**
 * RaPaperStrip:
 *
 * A piece of a page's height that is not broken: a line of a paragraph, a row of a table. x counts from the
 * paper's edge, y from the strip's top. Blocks become lists of strips, pages are filled with them.
 */
typedef struct _RaPaperStrip RaPaperStrip;

struct _RaPaperStrip
{
  double height;
  double before;         /* least space above, unless at the top of a page */
  double after;          /* least space below */
  GPtrArray *marks;      /* of RaPaperMark */
  GPtrArray *fixed;      /* (nullable): marks with places of their own on the page */
  GPtrArray *parts;      /* (nullable): strips this one may be broken into when a page cannot hold it */
  GPtrArray *heading;    /* (nullable): strips to repeat above this one at the top of a page */
  RaPaperStrip *carried; /* (nullable): stands below this one where the next begins another page */
  gboolean keep_next;    /* not the last on a page */
  gboolean signs;        /* is signed: not the first on a page, but below something of what is signed */
  gboolean page_break;
  int line; /* of the template */
};

RaPaperStrip *ra_paper_strip_new (double height, int line);
void ra_paper_strip_free (RaPaperStrip *self);
GPtrArray *ra_paper_strip_new_list (void);

/** ra_paper_strip_add: appends the strip's next mark; takes @mark */
void ra_paper_strip_add (RaPaperStrip *self, RaPaperMark *mark);

/** ra_paper_strip_height: Returns: the height of @strips one above the other, spaces between them included */
double ra_paper_strip_height (GPtrArray *strips);

/** ra_paper_strip_stack: makes one unbreakable strip of @strips. Returns: (transfer full) */
RaPaperStrip *ra_paper_strip_stack (GPtrArray *strips, int line);

/** RaPaperRowShape: where a row of cells stands and what surrounds it, in points */
typedef struct
{
  double x;
  double width;
  double padding; /* above and below the cells */
  double rule;    /* thickness of the line below, 0 for none */
  int line;       /* of the template */
} RaPaperRowShape;

/**
 * ra_paper_strip_row:
 * @cells: (array length=n): lists of strips that stand side by side
 *
 * Returns: (transfer full): one strip as high as the highest cell, which may be broken between the cells'
 * strips
 */
RaPaperStrip *ra_paper_strip_row (GPtrArray **cells, guint n, const RaPaperRowShape *shape);

/** ra_paper_strip_bind_signatures: keeps what is signed with at least the last paragraph, field or row above it */
void ra_paper_strip_bind_signatures (GPtrArray *strips);

/** ra_paper_strip_place: copies the marks of @self, moved down by @y, to the end of @marks */
void ra_paper_strip_place (const RaPaperStrip *self, double y, GPtrArray *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPaperStrip, ra_paper_strip_free)

G_END_DECLS
