/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"

G_BEGIN_DECLS

/**
 * ra_findings_add_differences:
 * @differences: (element-type utf8): sentences; none of them: it is right
 * @right: what to say then
 * @wrong: what to say else, before the sentences
 */
void ra_findings_add_differences (GPtrArray *findings,
                                  const char *id,
                                  RaRule rule,
                                  GPtrArray *differences,
                                  const char *right,
                                  const char *wrong);

G_END_DECLS
