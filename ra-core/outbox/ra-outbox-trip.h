/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-row-progress.h"
#include "ra-core/outbox/ra-outbox.h"

G_BEGIN_DECLS

/**
 * RaTripOrder:
 * @medium: folder of the service medium; of an import it may be one bundle
 * @numbers: (nullable) (array zero-terminated=1): of an export, only these cases
 * @asks_subscriber: of an export, nothing that its subscriber is to confirm and has not
 * @progress: (nullable)
 * @told: (nullable): called after each submission
 */
typedef struct
{
  const char *medium;
  const char *const *numbers;
  gboolean asks_subscriber;
  const RaRowProgress *progress;
  RaOutboxTold told;
  gpointer data;
} RaTripOrder;

/**
 * RaTripResult:
 * @file: (nullable): of an export, what the bundle is called
 * @messages: how many messages were written, or answers taken in
 * @left: how many more wait for another bundle, or are held back
 * @known: of an import, answers that were known
 * @seconds: of an import, second certificates that were found
 */
typedef struct
{
  char *file;
  guint messages;
  guint left;
  guint known;
  guint seconds;
} RaTripResult;

void ra_trip_result_free (RaTripResult *self);

/**
 * ra_outbox_admit_carrier:
 * @file: carrier.pem, in any form of a certificate
 * @thumbprint: as it was compared; letters of either case, with or without what parts them
 *
 * Who may carry this station's bundles from now on; one act.
 */
gboolean ra_outbox_admit_carrier (
    RaOffice *office, GBytes *file, const char *thumbprint, GCancellable *cancellable, GError **error);

/**
 * ra_outbox_export:
 *
 * Writes what waits for the centre to the medium: each message is on the station's disk before, and is the same
 * whenever it leaves, by whatever way. Sealed to all carriers that are admitted.
 *
 * Returns: (transfer full) (nullable)
 */
RaTripResult *
ra_outbox_export (RaOffice *office, const RaTripOrder *order, GCancellable *cancellable, GError **error);

/**
 * ra_outbox_import:
 *
 * Takes in what a carrier brought back. What was known before changes nothing.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_BUNDLE_ERROR when nothing on the medium is of use: it says why
 */
RaTripResult *
ra_outbox_import (RaOffice *office, const RaTripOrder *order, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaTripResult, ra_trip_result_free)

G_END_DECLS
