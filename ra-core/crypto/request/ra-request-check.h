/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"
#include "ra-core/crypto/request/ra-request.h"

G_BEGIN_DECLS

/**
 * RaRequestRules:
 * @suites: (nullable) (array zero-terminated=1): ids of the suites allowed; %NULL: all the station knows
 * @hashes: (nullable) (array zero-terminated=1): OpenSSL's names of the hashes it may be signed over; %NULL:
 * all that the station knows for its suite
 * @usage: (nullable): the usage the request is for
 * @subject: (nullable): the subject by the facts of the case
 *
 * What a request is checked against; everything may be left out.
 */
typedef struct
{
  const char *const *suites;
  const RaUsage *usage;
  const RaSubject *subject;
  const char *const *hashes;
} RaRequestRules;

/**
 * ra_request_check:
 * @rules: (nullable): %NULL checks what a request shows by itself
 * @findings: (out) (transfer full) (optional) (element-type RaFinding): "possession" (dfs-6.2-possession),
 * "suite" and "strength" (ord-2.4-*), "usage" (dfs-6.1-pair), noted "extensions" of Microsoft's, and with a subject "subject" and "attributes"
 * (ord-4.12-*), and, right or noted, "limits" (RA_RULE_LIMITS) where either has notices to users
 *
 * Returns: %TRUE when every finding is right
 */
gboolean ra_request_check (RaRequest *request, const RaRequestRules *rules, GPtrArray **findings);

G_END_DECLS
