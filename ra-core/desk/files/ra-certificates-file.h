/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ra_certificates_file_read:
 * @path: a file with certificates in any form that the station reads: DER, PEM, PKCS#7
 *
 * Returns: (transfer full) (nullable): all of them, in PEM; %NULL with G_IO_ERROR, or RA_CRYPTO_ERROR with the
 * file's name before the reason
 */
char *ra_certificates_file_read (const char *path, GError **error);

G_END_DECLS
