/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/*
 * The administrator's station and one where keys come to life, without a network, on a service medium: cases go there,
 * requests come back (docs/decisions/key-station.md).
 */

/** ra_desk_write_exchange_certificate: writes this station's own certificate to @path, to be admitted by the other station.
 * Returns: (transfer full) (nullable): its thumbprint, to be compared there */
char *ra_desk_write_exchange_certificate (RaDesk *self,
                                          const char *path,
                                          GCancellable *cancellable,
                                          GError **error);

/** ra_desk_admit_station: @path: the other station's certificate; @thumbprint: as it was compared */
gboolean ra_desk_admit_station (
    RaDesk *self, const char *path, const char *thumbprint, GCancellable *cancellable, GError **error);

/** ra_desk_has_key_station: Returns: whether this is an administrator's station that has admitted another one. Blocks */
gboolean ra_desk_has_key_station (RaDesk *self);

/** ra_desk_lend_cases: Returns: (transfer full) (nullable): what the bundle on the medium is called */
char *ra_desk_lend_cases (
    RaDesk *self, const char *medium, const char *const *numbers, GCancellable *cancellable, GError **error);

/** ra_desk_borrow_cases: Returns: (transfer full) (nullable) (element-type utf8): their numbers here */
GPtrArray *ra_desk_borrow_cases (RaDesk *self, const char *medium, GCancellable *cancellable, GError **error);

/** ra_desk_return_requests: hands the requests back and forgets the cases. @count: (out): how many. Returns: (transfer full)
 * (nullable): what the bundle is called */
char *ra_desk_return_requests (
    RaDesk *self, const char *medium, guint *count, GCancellable *cancellable, GError **error);

/** RaDeskReturned: how many requests were @taken and @refused; @why: (nullable): the first refusal */
typedef struct
{
  guint taken;
  guint refused;
  char *why;
} RaDeskReturned;

void ra_desk_returned_clear (RaDeskReturned *self);

/** ra_desk_take_requests: records and queues what a key station handed back, each after all its checks. @counts: (out
 * caller-allocates) */
gboolean ra_desk_take_requests (
    RaDesk *self, const char *medium, RaDeskReturned *counts, GCancellable *cancellable, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaDeskReturned, ra_desk_returned_clear)

G_END_DECLS
