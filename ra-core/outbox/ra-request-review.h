/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/**
 * RaRequestReview:
 * @findings: (element-type RaFinding): the request itself, then whether its key is new to the registry
 * @suite: (nullable): what the station's profile says of its suite today, when that is not a plain yes
 * @suite_id: (nullable): which suite that is
 * @profile: of the case, whose clauses stand behind the findings
 *
 * What a request is held against before the centre hears of it.
 */
typedef struct
{
  GPtrArray *findings;
  RaSuiteVerdict *suite;
  const char *suite_id;
  RaProfile *profile;
} RaRequestReview;

/**
 * RaRequestTarget: whom a request is for
 * @file: the case
 * @subscriber: 1…
 * @purpose: what the signatures are for; RA_SUITE_PURPOSE_ANY when it is not asked
 */
typedef struct
{
  const RaCaseFile *file;
  guint subscriber;
  RaSuitePurpose purpose;
} RaRequestTarget;

/** ra_request_review_new: Returns: (transfer full) (nullable): %NULL with an error when the names of the case cannot be
 * built */
RaRequestReview *ra_request_review_new (RaOffice *office,
                                        const RaRequestTarget *target,
                                        RaRequest *request,
                                        GCancellable *cancellable,
                                        GError **error);

/** ra_request_review_to_error: Returns: %FALSE with RA_RULE_ERROR of the first thing that is not right */
gboolean ra_request_review_to_error (const RaRequestReview *self, GError **error);

void ra_request_review_free (RaRequestReview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRequestReview, ra_request_review_free)

G_END_DECLS
