/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-certified-view.h"

G_BEGIN_DECLS

/** ra_desk_show_certified: Returns: (transfer full) (nullable): what the requests of @subscriber that count will have
 * certified; without lines when there are none */
RaCertifiedView *ra_desk_show_certified (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error);

/**
 * RaCertifiedAnswer: what a subscriber said
 * @number: @subscriber: whose requests
 * @digest: of what was shown
 * @wrong: (nullable): what is not right, in words; %NULL: all of it is
 */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *digest;
  const char *wrong;
} RaCertifiedAnswer;

/**
 * ra_desk_answer_certified:
 *
 * The subscriber confirmed what was shown, or said what is wrong with it; an act of the journal with the digest of it. What was
 * confirmed holds for these requests alone: new keys want a new answer. What is said to be wrong leaves by no program, whoever
 * sends, until it is confirmed after all.
 *
 * Returns: %FALSE with RA_DESK_ERROR_FAILED when something else would be certified by now
 */
gboolean ra_desk_answer_certified (RaDesk *self,
                                   const RaCertifiedAnswer *answer,
                                   GCancellable *cancellable,
                                   GError **error);

/** ra_desk_set_asks_subscriber: from now on whoever generates keys at this desk is asked what will be certified, where the
 * profile of the case wants that, and no such request leaves by it before the answer. What was generated otherwise nobody is
 * asked about */
void ra_desk_set_asks_subscriber (RaDesk *self, gboolean asks);

G_END_DECLS
