/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/outbox/ra-outbox-trip.h"

G_BEGIN_DECLS

/** ra_desk_admit_carrier: the system administrator's act. @path: carrier.pem; @thumbprint: as it was compared */
gboolean ra_desk_admit_carrier (
    RaDesk *self, const char *path, const char *thumbprint, GCancellable *cancellable, GError **error);

/**
 * RaDeskTrip:
 * @medium: folder of the service medium; of an import it may be one bundle
 * @numbers: (nullable) (array zero-terminated=1): of an export, only these cases
 * @progress: (nullable): called in the thread that works
 */
typedef struct
{
  const char *medium;
  const char *const *numbers;
  const RaRowProgress *progress;
} RaDeskTrip;

/** ra_desk_carry_outbox: what waits for the centre goes to the medium. Returns: (transfer full) (nullable) */
RaTripResult *
ra_desk_carry_outbox (RaDesk *self, const RaDeskTrip *trip, GCancellable *cancellable, GError **error);

/** ra_desk_take_in_outbox: what a carrier brought back is taken in. Returns: (transfer full) (nullable) */
RaTripResult *
ra_desk_take_in_outbox (RaDesk *self, const RaDeskTrip *trip, GCancellable *cancellable, GError **error);

/** ra_trip_is_bundle: Returns: whether the file @path is called as bundles are */
gboolean ra_trip_is_bundle (const char *path);

/** ra_trip_result_describe: Returns: (transfer full): in a sentence, for the clerk */
char *ra_trip_result_describe (const RaTripResult *self);

G_END_DECLS
