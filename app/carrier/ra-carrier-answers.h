/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/exchange/ra-bundle.h"

G_BEGIN_DECLS

/**
 * RaCarrierAnswers:
 *
 * The answers to one bundle as they come. Each is on the medium, sealed, before the next question is asked: what a crash
 * leaves is one record after another, in a file of its own. When all that can be asked was, they become one bundle, and
 * the records go.
 */
typedef struct _RaCarrierAnswers RaCarrierAnswers;

/**
 * ra_carrier_answers_open:
 * @folder: of the medium
 * @own: the carrier's key
 * @asked: the bundle that is answered
 *
 * Takes up what an earlier run left there.
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR; _BUSY when another ra-carrier is at it
 */
RaCarrierAnswers *
ra_carrier_answers_open (const char *folder, RaCredential *own, const RaBundle *asked, GError **error);
void ra_carrier_answers_free (RaCarrierAnswers *self);

/** ra_carrier_answers_has: Returns: whether the message with this SHA-256 was answered */
gboolean ra_carrier_answers_has (RaCarrierAnswers *self, GBytes *question);

/** ra_carrier_answers_make_room: nothing is asked whose answer might not fit. Returns: %FALSE with G_IO_ERROR_NO_SPACE … */
gboolean ra_carrier_answers_make_room (RaCarrierAnswers *self, GError **error);

/** ra_carrier_answers_add: on the medium when it returns %TRUE */
gboolean
ra_carrier_answers_add (RaCarrierAnswers *self, const RaBundleItem *question, GBytes *answer, GError **error);

/** ra_carrier_answers_finish: writes the bundle for the station, when there is anything new in it */
gboolean ra_carrier_answers_finish (RaCarrierAnswers *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCarrierAnswers, ra_carrier_answers_free)

G_END_DECLS
