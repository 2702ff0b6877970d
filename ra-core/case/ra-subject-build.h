/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/crypto/request/ra-subject.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_subject_build:
 * @subscriber: whose name, from 1
 * @usage: what the key is for; the recipes of today say the same for both
 *
 * Builds the name and the directory attributes of a request from the profile's recipe: lengths are counted in
 * characters as encoded (ord-3.8-names), a text for a PrintableString has its characters only, the series of
 * a passport is transliterated (ord-4.12-refused). Facts whose use does not apply are not looked at.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_RULE_ERROR_INVALID or MISSING that carries the clause
 * and the path of the fact, or RA_CASE_ERROR_RECIPE when the profile's recipe for this kind cannot be carried
 * out
 */
RaSubject *ra_subject_build (RaProfile *profile,
                             const RaApplicantKind *kind,
                             const RaFacts *facts,
                             guint subscriber,
                             RaUsage usage,
                             GError **error);

/**
 * RaShortened:
 * @path: of the fact that is too long for the request, with the subscriber's number
 * @text: what stands there in its place, in words
 */
typedef struct
{
  char *path;
  char *text;
} RaShortened;

/** ra_subject_check_of_case: Returns: (transfer full) (element-type GError): RA_RULE_ERROR_INVALID for what the case itself says and
 * the request of some subscriber could not hold; each is looked at once where it is the same for everybody */
GPtrArray *ra_subject_check_of_case (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts);

/** ra_subject_list_shortened: Returns: (transfer full) (element-type RaShortened): what gives way to a shorter name in requests of
 * @subscriber, each fact once */
GPtrArray *ra_subject_list_shortened (RaProfile *profile,
                                      const RaApplicantKind *kind,
                                      const RaFacts *facts,
                                      guint subscriber);

/** ra_subject_label_all: what people call the directory attributes of a @subject that was read from a file,
 * by the recipes of @profile */
void ra_subject_label_all (RaProfile *profile, RaSubject *subject);

G_END_DECLS
