/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaMessageDirection:
 * @RA_MESSAGE_SENT: by the station
 * @RA_MESSAGE_RECEIVED: from the centre
 *
 * The number is part of the format.
 */
typedef enum
{
  RA_MESSAGE_SENT,
  RA_MESSAGE_RECEIVED,
} RaMessageDirection;

/**
 * RaMessageVerdict:
 * @RA_MESSAGE_UNCHECKED: saved on arrival, or before it was sent; nothing has been decided
 * @RA_MESSAGE_ACCEPTED: the answer passed its checks: it is replayed when the exchange is resumed
 * @RA_MESSAGE_REJECTED: the answer failed them: kept as evidence, never replayed
 *
 * Questions stay %RA_MESSAGE_UNCHECKED while their exchange lasts. The number is part of the format.
 */
typedef enum
{
  RA_MESSAGE_UNCHECKED,
  RA_MESSAGE_ACCEPTED,
  RA_MESSAGE_REJECTED,
} RaMessageVerdict;

/**
 * RaMessageRecord:
 * @id: given by the store; grows with time. 0 elsewhere
 * @submission_id: whose exchange it belongs to
 * @der: the message as it was or will be on the wire; of an answer that is no message, its first 64 KiB
 * @time: when it was saved, microseconds since the epoch
 *
 * One message of an exchange with the centre, as it is kept and as it is played again.
 */
typedef struct
{
  gint64 id;
  gint64 submission_id;
  RaMessageDirection direction;
  RaMessageVerdict verdict;
  GBytes *der;
  gint64 time;
} RaMessageRecord;

RaMessageRecord *ra_message_record_new (void);
/** ra_message_record_make: @der: (transfer none). Returns: (transfer full): of no submission yet, unchecked */
RaMessageRecord *ra_message_record_make (RaMessageDirection direction, gint64 time, GBytes *der);
void ra_message_record_free (RaMessageRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMessageRecord, ra_message_record_free)

G_END_DECLS
