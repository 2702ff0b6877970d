/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_crypto_setup:
 *
 * Loads OpenSSL's default provider and the one of the national algorithms (ДСТУ 4145, ГОСТ 34.311, ДСТУ 7564,
 * ГОСТ 28147) that is built in. To be called by every main() that touches keys, right after
 * ra_process_harden(): a national hash that was asked for earlier stays unknown to the process. Once a
 * process; further calls, from any thread, return what the first one did.
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_FAILED, in words, when a provider does not load, such as after a wrong
 * answer in its self-test. The program must not go on then.
 */
gboolean ra_crypto_setup (GError **error);

G_END_DECLS
