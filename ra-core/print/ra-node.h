/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RaNodeKind: the elements of a template; the order is that of the loader's table */
typedef enum
{
  RA_NODE_PAPER,
  RA_NODE_TITLE,
  RA_NODE_STYLE,
  RA_NODE_HEADER,
  RA_NODE_FOOTER,
  RA_NODE_PAGE,
  RA_NODE_TEXT,
  RA_NODE_SMALL,
  RA_NODE_FIELDS,
  RA_NODE_FIELD,
  RA_NODE_TABLE,
  RA_NODE_COLUMN,
  RA_NODE_LINE,
  RA_NODE_BOX,
  RA_NODE_SPACE,
  RA_NODE_COLUMNS,
  RA_NODE_CELL,
  RA_NODE_BARCODE,
  RA_NODE_SIGNATURE,
  RA_NODE_STAMP,
  RA_NODE_KEEP_TOGETHER,
  RA_NODE_IF_SET,
  RA_NODE_IF_EMPTY,
  RA_NODE_PAGE_BREAK,
  /* Marks within a text; they become flags of its runs and never nodes. */
  RA_NODE_STRONG,
  RA_NODE_EM,
  RA_NODE_BR,
  /* What several papers share: it becomes nodes where it is included. */
  RA_NODE_INCLUDE,
  RA_NODE_FRAME,
  RA_NODE_PART,
  RA_NODE_N_KINDS
} RaNodeKind;

/** RaNodeSlot: where an attribute is kept; one slot serves several elements */
typedef enum
{
  RA_SLOT_ID,
  RA_SLOT_VERSION,
  RA_SLOT_PAPER_SIZE,
  RA_SLOT_ORIENTATION,
  RA_SLOT_MARGINS,
  RA_SLOT_CLAUSE,
  RA_SLOT_LANGUAGE,
  RA_SLOT_NAME,
  RA_SLOT_BASE,
  RA_SLOT_FAMILY,
  RA_SLOT_WEIGHT,
  RA_SLOT_SLANT,
  RA_SLOT_ALIGN,
  RA_SLOT_BEFORE,
  RA_SLOT_AFTER,
  RA_SLOT_LEADING,
  RA_SLOT_GREY,
  RA_SLOT_KEEP_NEXT,
  RA_SLOT_STYLE,
  RA_SLOT_REQUIRED,
  RA_SLOT_BULLET,
  RA_SLOT_INDENT,
  RA_SLOT_LABEL,
  RA_SLOT_LABEL_WIDTH,
  RA_SLOT_EMPTY,
  RA_SLOT_FOR,
  RA_SLOT_WIDTH,
  RA_SLOT_HEIGHT,
  RA_SLOT_X,
  RA_SLOT_Y,
  RA_SLOT_BORDER,
  RA_SLOT_PADDING,
  RA_SLOT_SHADE,
  RA_SLOT_SMALLEST,
  RA_SLOT_GAP,
  RA_SLOT_KIND,
  RA_SLOT_SIZE,
  RA_SLOT_CAPTION,
  RA_SLOT_NAME_CAPTION,
  RA_SLOT_DATE,
  RA_SLOT_THICKNESS,
  RA_SLOT_PATH,
  RA_SLOT_PRACTICE_MARK,
  RA_SLOT_VALIGN,
  RA_SLOT_MOST_PAGES,
  RA_SLOT_FRAME,
  RA_SLOT_PART,
  RA_SLOT_TOTAL,
  RA_SLOT_CARRIED,
  RA_NODE_N_SLOTS
} RaNodeSlot;

/** RaRunFormat: how a placeholder's value is shown: `{case.date:date}` */
typedef enum
{
  RA_RUN_FORMAT_NONE,
  RA_RUN_FORMAT_DATE,  /* 1985-03-14 → 14.03.1985 */
  RA_RUN_FORMAT_TIME,  /* 2026-03-14T08:05:00Z → 14.03.2026 10:05, local time */
  RA_RUN_FORMAT_HEX,   /* 0a1b2c3d → 0A1B 2C3D */
  RA_RUN_FORMAT_SHORT, /* the first 16 characters */
  RA_RUN_FORMAT_UPPER,
  RA_RUN_FORMAT_COUNTRY, /* UA → Україна, in the paper's language */
} RaRunFormat;

/** RaRun: a piece of a text: what is written, or a placeholder */
typedef struct
{
  char *text; /* literal text, or the placeholder's path */
  gboolean is_value;
  RaRunFormat format;
  gboolean strong;
  gboolean em;
} RaRun;

/** RaNodeAttr: an attribute's checked value */
typedef struct
{
  gboolean set;
  double
      numbers[4]; /* lengths in points; margins are top, right, bottom, left; a share is negative: -2 is 2* */
  int choice;     /* position among the words the element knows */
  char *text;
  GPtrArray *runs; /* of RaRun */
} RaNodeAttr;

/** RaNode: an element of a template. Immutable once loaded. */
typedef struct _RaNode RaNode;

struct _RaNode
{
  RaNodeKind kind;
  guint line;
  RaNode *parent;
  GPtrArray *children;
  GPtrArray *runs; /* what stands in it, for elements that hold a text */
  RaNodeAttr attrs[RA_NODE_N_SLOTS];
};

/** ra_node_begin: @node: (type RaNode): zeroed; gets its lists */
void ra_node_begin (gpointer node);
void ra_node_free (RaNode *self);

/** ra_node_number: Returns: the first number of @slot, or @otherwise when the template does not say */
double ra_node_number (const RaNode *self, RaNodeSlot slot, double otherwise);

/** ra_node_choice: Returns: the position of the word in @slot, or @otherwise */
int ra_node_choice (const RaNode *self, RaNodeSlot slot, int otherwise);

/** ra_node_text: Returns: (transfer none) (nullable): the text of @slot */
const char *ra_node_text (const RaNode *self, RaNodeSlot slot);

void ra_run_free (RaRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaNode, ra_node_free)

G_END_DECLS
