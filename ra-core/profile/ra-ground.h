/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaGroundFrom:
 * @RA_GROUND_FROM_NONE: only the operator can know
 * @RA_GROUND_FROM_MISSING_ITEM: an item is missing (and names no ground of its own)
 * @RA_GROUND_FROM_REJECTED_ITEM: an item was rejected
 * @RA_GROUND_FROM_UNCERTIFIED_ITEM: an item is there, but not in the state asked for
 * @RA_GROUND_FROM_INVALID_FACT: a value breaks its rule or contradicts another
 * @RA_GROUND_FROM_MISSING_FACT: a fact is missing (and names no ground of its own)
 *
 * What pre-selects a ground, beside the items and facts that name it in `ground`. The operator has the last
 * word.
 */
typedef enum
{
  RA_GROUND_FROM_NONE,
  RA_GROUND_FROM_MISSING_ITEM,
  RA_GROUND_FROM_REJECTED_ITEM,
  RA_GROUND_FROM_UNCERTIFIED_ITEM,
  RA_GROUND_FROM_INVALID_FACT,
  RA_GROUND_FROM_MISSING_FACT,
} RaGroundFrom;

/**
 * RaGround:
 * @id: "documents-missing"
 * @label: the wording that is printed on the refusal
 * @clause: clause it stands in
 * @from: what pre-selects it
 * @optional: the office may refuse, but need not
 * @words: words are needed beside it, which are printed
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  RaGroundFrom from;
  gboolean optional;
  gboolean words;
  const char *file;
  guint line;
} RaGround;

G_END_DECLS
