/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-handover-view.h"
#include "ra-core/desk/view/ra-paper-view.h"
#include "ra-core/print/ra-preview.h" /* how the window looks at what comes from here */

G_BEGIN_DECLS

/** ra_desk_list_papers: Returns: (element-type RaPaperView): of the case, one row a subscriber
 * where it is theirs */
GPtrArray *ra_desk_list_papers (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_preview_paper: the very PDF that ra_desk_print_paper() would give now; records nothing */
GBytes *ra_desk_preview_paper (RaDesk *self,
                               const char *number,
                               const char *paper,
                               guint subscriber,
                               GCancellable *cancellable,
                               GError **error);

/**
 * ra_desk_print_paper:
 * @subscriber: 1…, 0 for every subscriber of the paper
 *
 * Renders the paper, keeps it sealed and journals it with the hash of its template. Returns: (transfer full):
 * the PDF
 */
GBytes *ra_desk_print_paper (RaDesk *self,
                             const char *number,
                             const char *paper,
                             guint subscriber,
                             GCancellable *cancellable,
                             GError **error);

/**
 * RaHandoverOrder:
 * @number: of the case
 * @subscriber: whose, from 1
 * @receiver: (nullable): who took it; "" or %NULL: the subscriber in person
 * @things: (array zero-terminated=1): ids of ra_desk_list_things()
 *
 * What was given, to whom. Owns nothing.
 */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *receiver;
  const char *const *things;
} RaHandoverOrder;

/** ra_desk_hand_over: records it, and when it was */
gboolean
ra_desk_hand_over (RaDesk *self, const RaHandoverOrder *order, GCancellable *cancellable, GError **error);

/** ra_desk_list_things: Returns: (element-type RaChoiceView): what can be handed over, what
 * is at hand selected */
GPtrArray *ra_desk_list_things (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error);

/** ra_desk_list_handovers: Returns: (element-type RaHandoverView) */
GPtrArray *
ra_desk_list_handovers (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/**
 * ra_desk_give_back_marked:
 * @receiver: (nullable): who took it; "" or %NULL: the applicant
 *
 * Records of a refused case that one copy of each paper that bears the mark was given back, and that the other is kept. They must
 * have been printed since the refusal.
 */
gboolean ra_desk_give_back_marked (
    RaDesk *self, const char *number, const char *receiver, GCancellable *cancellable, GError **error);

G_END_DECLS
