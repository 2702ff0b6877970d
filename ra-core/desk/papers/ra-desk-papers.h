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
 * RaPrintOrder:
 * @subscriber: 1…, 0 for every subscriber of the paper
 * @printer: what the clerk's desktop calls it
 * @scan: (nullable): id of an attachment, to be printed in place of a paper; @paper is the item it is kept with then
 *
 * What a printer is to be given. Owns nothing.
 */
typedef struct
{
  const char *number;
  const char *paper;
  guint subscriber;
  const char *printer;
  const char *scan;
} RaPrintOrder;

/** RaPrintJob: what a printer is given: @record: by which ra_desk_end_paper() knows it, 0: a scan; @pdf: all its copies */
typedef struct
{
  gint64 record;
  GBytes *pdf;
} RaPrintJob;

void ra_print_job_free (RaPrintJob *self);

/**
 * ra_desk_send_paper:
 *
 * As ra_desk_print_paper(), for a printer that takes its time: the paper counts as printed once ra_desk_end_paper() says so.
 * A scan is drawn anew and is no paper: the journal has that it was printed, nothing else.
 * To be called before the printer gets anything. Returns: (transfer full) (nullable)
 */
RaPrintJob *
ra_desk_send_paper (RaDesk *self, const RaPrintOrder *order, GCancellable *cancellable, GError **error);

/**
 * RaPrintEnd:
 * @record: of RaPrintJob or RaPaperView
 * @fate: printed, failed or cancelled of what was sent; spoiled of what was printed
 * @words: (nullable): what the printer or the clerk says of it
 * @scan_of: (nullable): it was a scan, kept with this item; @record says nothing then
 *
 * What became of a paper. Owns nothing.
 */
typedef struct
{
  const char *number;
  gint64 record;
  RaPaperFate fate;
  const char *words;
  const char *scan_of;
} RaPrintEnd;

/** ra_desk_end_paper: journals it. Returns: %FALSE with RA_DESK_ERROR_ARGUMENT when it is known already */
gboolean ra_desk_end_paper (RaDesk *self, const RaPrintEnd *end, GCancellable *cancellable, GError **error);

/**
 * RaHandoverOrder:
 * @number: of the case
 * @subscriber: whose, from 1
 * @receiver: (nullable): who took it, by name; "" or %NULL: whoever @role is
 * @things: (array zero-terminated=1): ids of ra_desk_list_things()
 * @role: (nullable): one of ra_desk_list_receivers(); %NULL: the subscriber in person, or whom @receiver names
 * @power: (nullable): by what power somebody takes it whom the case does not know
 *
 * What was given, to whom. Owns nothing.
 */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *receiver;
  const char *const *things;
  const char *role;
  const char *power;
} RaHandoverOrder;

/** ra_desk_hand_over: records it, and when it was */
gboolean
ra_desk_hand_over (RaDesk *self, const RaHandoverOrder *order, GCancellable *cancellable, GError **error);

/** ra_desk_list_things: Returns: (element-type RaChoiceView): what can be handed over, what
 * is at hand selected */
GPtrArray *ra_desk_list_things (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error);

/** ra_desk_dup_receiver: Returns: (transfer full) (nullable): whom ra_desk_hand_over() takes for the receiver of what is
 * subscriber @n's when nobody says whom */
char *
ra_desk_dup_receiver (RaDesk *self, const char *number, guint n, GCancellable *cancellable, GError **error);

/** ra_desk_list_receivers: Returns: (element-type RaChoiceView): who may take what is handed over to @subscriber; @detail is
 * their name, %NULL of those whose name and power are to be said; who takes it by themselves is selected */
GPtrArray *ra_desk_list_receivers (
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPrintJob, ra_print_job_free)

G_END_DECLS
