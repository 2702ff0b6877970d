/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/papers/ra-paper-words.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/print/ra-values.h"

G_BEGIN_DECLS

/**
 * RaFiled:
 * @item: (nullable) (transfer none): something that was brought; @paper: (nullable) (transfer none): something that was printed
 * @subscriber: whose; 0 for the case
 * @state, @reason: (nullable) (transfer none): of what was brought
 * @certified_by: who certified the copy that was brought
 * @time: when it was put so, or printed
 * @copies: how many of it there are in the file
 * @returned: one of them bore the mark of a refusal and was given back
 *
 * One line of the inventory of a personal file. Borrows from the case and its profile.
 */
typedef struct
{
  const RaItem *item;
  const RaPaperRule *paper;
  guint subscriber;
  RaItemState state;
  RaCertifiedBy certified_by;
  const char *reason;
  gint64 time;
  guint copies;
  gboolean returned;
} RaFiled;

/** _ra_personal_file_list: @printed: (element-type RaPaperRecord). Returns: (transfer full) (element-type RaFiled): what was
 * brought, in the order of the checklist, whatever came of it and of the person, then what was printed, in the order of
 * printing */
GPtrArray *_ra_personal_file_list (const RaCaseFile *file, GPtrArray *printed);

/** _ra_personal_file_add: what the papers know of the personal file: `file.formed-by`, the tables `file.items` and
 * `file.papers` */
void
_ra_personal_file_add (RaValues *values, const RaCaseFile *file, GPtrArray *printed, RaPaperWords *words);

G_END_DECLS
