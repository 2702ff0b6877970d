/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RA_PRACTICE_ERROR:
 *
 * What keeps the practice centre from working.
 */
#define RA_PRACTICE_ERROR (ra_practice_error_quark ())

/**
 * RaPracticeError:
 * @RA_PRACTICE_ERROR_FOLDER: its folder cannot be made, read or written, or is open to other users
 * @RA_PRACTICE_ERROR_STATE: what is in the folder is damaged or was written by a newer program
 * @RA_PRACTICE_ERROR_LISTEN: the port is taken
 * @RA_PRACTICE_ERROR_CRYPTO: OpenSSL refused
 */
typedef enum
{
  RA_PRACTICE_ERROR_FOLDER,
  RA_PRACTICE_ERROR_STATE,
  RA_PRACTICE_ERROR_LISTEN,
  RA_PRACTICE_ERROR_CRYPTO,
} RaPracticeError;

GQuark ra_practice_error_quark (void);

/** ra_practice_error_take_openssl: @what with OpenSSL's reason; its error queue is
 * empty then. Returns: %FALSE */
gboolean ra_practice_error_take_openssl (GError **error, const char *what);

G_END_DECLS
