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

/** RaPeerKind: who may carry bundles to the centre, and with which stations cases and requests are exchanged */
typedef enum
{
  RA_PEER_CARRIER,
  RA_PEER_STATION,
} RaPeerKind;

/** ra_peers_read: @file: the certificate of somebody's exchange key; @thumbprint: as it was compared; letters of either case,
 * with or without what parts them. Returns: (transfer full) (nullable): %NULL with RA_OFFICE_ERROR_ARGUMENT when they differ */
RaCertificate *ra_peers_read (GBytes *file, const char *thumbprint, GError **error);

/** ra_peers_list: (w) Returns: (transfer full) (element-type RaCertificate): those that are admitted */
GPtrArray *ra_peers_list (RaStore *store, RaPeerKind kind);

/** ra_peers_admit: (w, in an act) */
gboolean ra_peers_admit (RaAct *act, RaPeerKind kind, RaCertificate *peer, GError **error);

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

/** ra_peers_get_newest_of: (w) Returns: the highest sequence that was taken in of the station @sender, 0 for none */
guint64 ra_peers_get_newest_of (RaStore *store, const char *sender);

/** ra_peers_note_came_from: (w, in an act) bundle @id of the station @sender has been taken in */
gboolean
ra_peers_note_came_from (RaAct *act, const char *sender, const char *id, guint64 sequence, GError **error);

/** RaBorrowed: a case that another station lent: @number: here; @origin: there; @sender: that station's id; @returned: how
 * many of its requests a bundle took along, while one is written */
typedef struct
{
  char *number;
  char *origin;
  char *sender;
  guint returned;
} RaBorrowed;

RaBorrowed *ra_borrowed_copy (const RaBorrowed *self);
void ra_borrowed_free (gpointer data);

/** ra_peers_note_borrowed: (w, in an act) @origin: number there and id of the station, parted by a blank */
gboolean ra_peers_note_borrowed (RaAct *act, const char *number, const char *origin, GError **error);

/** ra_peers_note_keys_alone: (w, in an act) the station is a key station from now on, whichever program opens it */
gboolean ra_peers_note_keys_alone (RaAct *act, GError **error);

/** ra_peers_is_keys_alone: (w) */
gboolean ra_peers_is_keys_alone (RaStore *store);

/** ra_peers_forget_borrowed: (w, in an act) */
gboolean ra_peers_forget_borrowed (RaAct *act, const char *number, GError **error);

/** ra_peers_is_borrowed: (w) Returns: whether the case @number was lent by another station, which has not got it back */
gboolean ra_peers_is_borrowed (RaStore *store, const char *number);

/** ra_peers_list_borrowed: (w) Returns: (transfer full) (element-type RaBorrowed) */
GPtrArray *ra_peers_list_borrowed (RaStore *store);

G_END_DECLS
