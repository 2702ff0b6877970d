/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile-error.h"
#include "ra-core/profile/ra-profile-private.h"

G_BEGIN_DECLS

/**
 * ra_profile_load_files:
 * @files: (transfer full): the raw files
 * @errors: (element-type GError): what is wrong is added here; may hold errors of reading already
 *
 * Returns: (transfer full): the profile; to be used only when @errors is empty afterwards
 */
RaProfile *ra_profile_load_files (RaProfileFiles *files, GPtrArray *errors);

/** ra_profile_error_add_fault: @errors: (element-type GError): gets what the reader found, in words */
void ra_profile_error_add_fault (GPtrArray *errors, const RaMarkupFault *fault);

/** ra_profile_check_meaning: everything beyond names and spelling: what fits to what. Fills in
 * what follows from it. */
void ra_profile_check_meaning (RaProfile *self, GPtrArray *errors);

/** ra_profile_apply_site: puts what site.xml says in place */
void ra_profile_apply_site (RaProfile *self, GPtrArray *errors);

/** ra_profile_check_office: that the office takes what it offers first, once site.xml is applied; what is
 * wrong is said of @line of @file */
void ra_profile_check_office (RaProfile *self, GPtrArray *errors, const char *file, guint line);

G_END_DECLS
