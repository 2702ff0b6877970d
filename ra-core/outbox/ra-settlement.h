/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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

G_END_DECLS
