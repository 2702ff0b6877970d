/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * RaCaseWatch:
 *
 * What of each case somebody has seen here: up to which entry of the journal. Who acts on what was changed by another program
 * since is told before anything happens; what this program does itself counts as seen. Everything in the office's thread.
 */
typedef struct _RaCaseWatch RaCaseWatch;

RaCaseWatch *ra_case_watch_new (void);
void ra_case_watch_free (RaCaseWatch *self);

/** ra_case_watch_note: the case @number is about to be shown as it stands now */
gboolean ra_case_watch_note (RaCaseWatch *self, RaStore *store, const char *number, GError **error);

/** ra_case_watch_follow: an act of this program was written about the case */
void ra_case_watch_follow (RaCaseWatch *self, RaStore *store, const char *number);

/** ra_case_watch_get_seen: Returns: the last entry about the case that was seen, 0: it was not shown here */
gint64 ra_case_watch_get_seen (RaCaseWatch *self, const char *number);

/** ra_case_watch_check: Returns: %FALSE with RA_OFFICE_ERROR_CHANGED when the case was shown here, and changed elsewhere since */
gboolean ra_case_watch_check (RaCaseWatch *self, RaStore *store, const char *number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCaseWatch, ra_case_watch_free)

G_END_DECLS
