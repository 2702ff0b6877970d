/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * ra_store_save_intent:
 * @content: what is about to be done outside of the station for a subscriber, so that it can be finished or
 * taken back after a power cut; a floating reference is taken. No secrets
 * @former: (nullable): the one it takes the place of; %NULL when there should be none
 *
 * On the disk, sealed, when it returns; no act and no entry of the journal: nothing has happened yet. There
 * is one for each subscriber of a case.
 *
 * Returns: %FALSE with RA_STORE_ERROR_CONFLICT when there is another one than @former, _JOURNAL_BROKEN when
 * no act could follow, or as an act
 */
gboolean ra_store_save_intent (
    RaStore *self, const char *number, guint subscriber, GVariant *content, GVariant *former, GError **error);

/** ra_store_load_intent: Returns: (transfer full) (nullable): %NULL without an error when there is none */
GVariant *ra_store_load_intent (RaStore *self, const char *number, guint subscriber, GError **error);

/** ra_store_delete_intent: in the act that does what was intended. @content: as it was saved.
 * RA_STORE_ERROR_CONFLICT when somebody else has taken it over */
gboolean ra_store_delete_intent (
    RaStore *self, const char *number, guint subscriber, GVariant *content, GError **error);

/** ra_store_forget_intent: outside of an act: what was intended has been taken back, or it cannot be read */
gboolean ra_store_forget_intent (RaStore *self, const char *number, guint subscriber, GError **error);

G_END_DECLS
