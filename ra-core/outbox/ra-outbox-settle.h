/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-office.h"
#include "ra-core/outbox/ra-settlement.h"
#include "ra-core/store/certification/ra-submission-record.h"

G_BEGIN_DECLS

/** ra_outbox_may_settle: Returns: whether asking may end nothing: what became of it is uncertain, or the centre that was
 * asked is not reached any more */
gboolean ra_outbox_may_settle (const RaSubmissionRecord *record);

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
