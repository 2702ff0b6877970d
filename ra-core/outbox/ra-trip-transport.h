/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"

G_BEGIN_DECLS

#define RA_TYPE_TRIP_TRANSPORT (ra_trip_transport_get_type ())
G_DECLARE_FINAL_TYPE (RaTripTransport, ra_trip_transport, RA, TRIP_TRANSPORT, GObject)

/**
 * RaTripTransport:
 *
 * Carries messages on a service medium: a question whose answer came back is answered, any other is kept to be taken along
 * and fails with RA_CA_ERROR_CARRIED. One thread uses it.
 */
RaTripTransport *ra_trip_transport_new (void);

/** ra_trip_transport_add_answer: @question: SHA-256 of the message that @answer answers */
void ra_trip_transport_add_answer (RaTripTransport *self, GBytes *question, GBytes *answer);

/** ra_trip_transport_take_questions: Returns: (transfer full) (element-type GBytes): what was asked since, to be taken along */
GPtrArray *ra_trip_transport_take_questions (RaTripTransport *self);

G_END_DECLS
