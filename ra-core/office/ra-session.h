/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaSession:
 *
 * Who is signed in and in which roles, for every thread that asks. The keys that come with a sign-in are the
 * store's alone.
 */
typedef struct _RaSession RaSession;

RaSession *ra_session_new (void);
void ra_session_free (RaSession *self);

/** ra_session_set: @name: (nullable): nobody; @roles: (nullable) (array zero-terminated=1) */
void ra_session_set (RaSession *self, const char *name, const char *const *roles);

/** ra_session_dup_operator: Returns: (transfer full) (nullable): who is signed in */
char *ra_session_dup_operator (RaSession *self);

/** ra_session_may: whether a role of who is signed in allows @act */
gboolean ra_session_may (RaSession *self, RaProfile *profile, const char *act);

/** ra_session_check: the same in words: RA_RULE_ERROR_FORBIDDEN of %RA_RULE_AUTHORISED or %RA_RULE_ROLES, with
 * the clause that @profile has behind it */
gboolean ra_session_check (RaSession *self, RaProfile *profile, const char *act, GError **error);

/** ra_roles_allow: @roles: (nullable) (array zero-terminated=1): whether one of them allows @act */
gboolean ra_roles_allow (const char *const *roles, RaProfile *profile, const char *act);

G_END_DECLS
