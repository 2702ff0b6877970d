/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/office/ra-act.h"

G_BEGIN_DECLS

/*
 * With whom this station exchanges bundles: its own key, the carriers it has admitted, and which bundles left and came back.
 * All of it lies in settings: nothing of it names a person.
 */

/** ra_peers_open_key: (w) Returns: (transfer full) (nullable): the station's own key; %NULL without an error when it has
 * none yet */
RaCredential *ra_peers_open_key (RaStore *store, GError **error);

/** ra_peers_make_key: (w, in an act) one when there is none */
gboolean ra_peers_make_key (RaAct *act, GError **error);

/** ra_peers_list: (w) Returns: (transfer full) (element-type RaCertificate): the carriers that are admitted */
GPtrArray *ra_peers_list (RaStore *store);

/** ra_peers_admit: (w, in an act) */
gboolean ra_peers_admit (RaAct *act, RaCertificate *carrier, GError **error);

/** ra_peers_next: (w, in an act) the next bundle that leaves, with @id, is noted. Returns: its sequence; 0 on error */
guint64 ra_peers_next (RaAct *act, const char *id, GError **error);

/** ra_peers_find_left: (w) Returns: sequence of the bundle @id that left this station; 0 when none did */
guint64 ra_peers_find_left (RaStore *store, const char *id);

/** ra_peers_find_came: (w) Returns: whether the bundle @id was taken in before */
gboolean ra_peers_find_came (RaStore *store, const char *id);

/** ra_peers_note_came: (w, in an act) it has been taken in; @sequence: of the bundle it answers */
gboolean ra_peers_note_came (RaAct *act, const char *id, guint64 sequence, GError **error);

/** ra_peers_get_newest: (w) Returns: the highest sequence that was answered, 0 for none */
guint64 ra_peers_get_newest (RaStore *store);

G_END_DECLS
