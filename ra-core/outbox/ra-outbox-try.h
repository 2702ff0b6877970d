/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-office.h"
#include "ra-core/outbox/ra-centre-link.h"
#include "ra-core/outbox/ra-outbox-gate.h"
#include "ra-core/outbox/ra-outbox-means.h"
#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/* In place of the time of the next try: not by itself, only when an operator says so. */
#define RA_OUTBOX_NEVER G_MAXINT64

/**
 * RaOutboxWay: what all tries of a round go through
 * @gate: (nullable): %NULL: nothing shuts it
 */
typedef struct
{
  RaOffice *office;
  RaCentreLink *link;
  RaOutboxMeans *means;
  RaOutboxGate *gate;
} RaOutboxWay;

/**
 * RaOutboxTurn: a submission whose turn it is
 * @id: which
 * @version: as it was found: when somebody has dealt with it since, the turn is over
 */
typedef struct
{
  gint64 id;
  gint64 version;
} RaOutboxTurn;

/**
 * RaOutboxTried: how a turn came out
 * @number: (nullable): of the case it was about; %NULL: nothing was tried
 * @state: where the submission stands now
 * @obstacle: what kept it from going on
 */
typedef struct
{
  char *number;
  RaSubmissionState state;
  RaSubmissionObstacle obstacle;
} RaOutboxTried;

void ra_outbox_tried_clear (RaOutboxTried *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaOutboxTried, ra_outbox_tried_clear)

/**
 * ra_outbox_try:
 * @tried: (out caller-allocates)
 *
 * One try at a submission, which is claimed for as long as it lasts (ra_store_claim()): what it needs is read in one go,
 * a fresh request is checked once more, the exchange with the centre is begun or resumed in the caller's thread, and how
 * it came out is one act. Why it was not tried is written into its row. For any number of threads at once.
 *
 * While the outbox is paused (ra_outbox_pause()) no turn is taken.
 *
 * When another program or thread has claimed it, or has dealt with it since @turn was found, nothing is done: it
 * is in good hands.
 *
 * When the power goes, every message that left or arrived is on the disk, and the next try resumes with them.
 *
 * Returns: %FALSE when nothing could be written, or it was cancelled
 */
gboolean ra_outbox_try (const RaOutboxWay *way,
                        const RaOutboxTurn *turn,
                        RaOutboxTried *tried,
                        GCancellable *cancellable,
                        GError **error);

/**
 * RaSettled: what somebody at the centre says of a request whose fate is not known
 * @RA_SETTLED_ISSUED: it issued a certificate, which holds
 * @RA_SETTLED_NOT_ISSUED: it issued none, and knows nothing of the request
 * @RA_SETTLED_REJECTED: it refused the request
 */
typedef enum
{
  RA_SETTLED_ISSUED,
  RA_SETTLED_NOT_ISSUED,
  RA_SETTLED_REJECTED,
} RaSettled;

#define RA_N_SETTLED (RA_SETTLED_REJECTED + 1)

/** ra_settled_names: Returns: (transfer none): %NULL-terminated: "issued", "not-issued", "rejected", in their order */
const char *const *ra_settled_names (void);

/**
 * RaSettlement: an uncertain request settled by telephone
 * @id: of the submission
 * @said: what the centre says
 * @who: who said it: name and place
 * @at: when, by the station's clock and days: "2026-11-30 10:00"
 * @certificate: (nullable): the certificate, when the station does not have it yet
 */
typedef struct
{
  gint64 id;
  RaSettled said;
  const char *who;
  const char *at;
  GBytes *certificate;
} RaSettlement;

/**
 * ra_outbox_settle:
 *
 * Ends what asking cannot: one act that keeps who said what, and when. A certificate that is given is checked as one that the
 * centre sent. A request of which the centre knows nothing is sent anew, in an exchange of its own.
 *
 * Returns: %FALSE with RA_OFFICE_ERROR_ARGUMENT when who or when is missing or cannot be, or the certificate is;
 * RA_OFFICE_ERROR_STATE when the fate of the request is known; RA_STORE_ERROR_BUSY while it is being sent
 */
gboolean ra_outbox_settle (RaOffice *office,
                           const RaSettlement *settlement,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
