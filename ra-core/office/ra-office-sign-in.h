/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-office.h"

G_BEGIN_DECLS

/**
 * ra_office_sign_in:
 * @confirm: %FALSE: nothing is written yet, and acts wait for ra_office_confirm_sign_in()
 *
 * Signs out who is signed in. The half second of the memory-hard hash is the caller's: the station goes on
 * working meanwhile. Slows down after wrong passphrases; every attempt is journalled.
 */
gboolean ra_office_sign_in (RaOffice *self,
                            const char *operator_name,
                            RaSecret *passphrase,
                            gboolean confirm,
                            GCancellable *cancellable,
                            GError **error);

gboolean ra_office_confirm_sign_in (RaOffice *self, GCancellable *cancellable, GError **error);

/** ra_office_start_search: begins to load what is searched, in a thread of its own */
void ra_office_start_search (RaOffice *self);

/** ra_office_wait_for_search: from any thread but the office's: until what has begun is there, while the office goes on
 * with other things. Returns: %FALSE when it is cancelled */
gboolean ra_office_wait_for_search (RaOffice *self, GCancellable *cancellable, GError **error);

/** ra_office_sign_out: forgets every key in memory; never fails */
void ra_office_sign_out (RaOffice *self);

/** ra_office_take_session: (w) the session becomes what the store says of who is signed in. Returns: %FALSE
 * without error when nobody is */
gboolean ra_office_take_session (RaOffice *self, RaStore *store);

G_END_DECLS
