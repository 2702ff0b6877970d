/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  RA_PAPER_ALIGN_LEFT,
  RA_PAPER_ALIGN_CENTER,
  RA_PAPER_ALIGN_RIGHT,
  RA_PAPER_ALIGN_JUSTIFY,
} RaPaperAlign;

typedef enum
{
  RA_PAPER_FAMILY_SERIF,
  RA_PAPER_FAMILY_SANS,
} RaPaperFamily;

/** RaPaperStyle: how a paragraph looks. Lengths in points. */
typedef struct
{
  char *name;
  RaPaperFamily family;
  double size;
  gboolean bold;
  gboolean italic;
  RaPaperAlign align;
  double before;      /* least space above, not at the top of a page */
  double after;       /* least space below */
  double leading;     /* distance of lines as a part of the font's own: 1.0 */
  double grey;        /* 0 black … 1 white */
  gboolean keep_next; /* stays on one page with what follows */
} RaPaperStyle;

/**
 * ra_paper_style_copy:
 *
 * Returns: (transfer full): a style of its own under another @name
 */
RaPaperStyle *ra_paper_style_copy (const RaPaperStyle *base, const char *name);
void ra_paper_style_free (RaPaperStyle *self);

/** ra_paper_style_new_table: Returns: (transfer full): name → RaPaperStyle, the styles every paper knows */
GHashTable *ra_paper_style_new_table (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPaperStyle, ra_paper_style_free)

G_END_DECLS
