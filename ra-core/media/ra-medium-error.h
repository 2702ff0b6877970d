/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_MEDIUM_ERROR (ra_medium_error_quark ())

/**
 * RaMediumError:
 * @RA_MEDIUM_ERROR_IO: the medium answered with an error of its own; perhaps it is worn out
 * @RA_MEDIUM_ERROR_FULL: no room left
 * @RA_MEDIUM_ERROR_READ_ONLY: write-protected, or this user may not write there
 * @RA_MEDIUM_ERROR_VANISHED: it was pulled out or unmounted
 * @RA_MEDIUM_ERROR_NOT_A_FOLDER: there is no such folder
 * @RA_MEDIUM_ERROR_EXISTS: a file of that name is there already
 * @RA_MEDIUM_ERROR_NOT_FOUND: there is no file of that name
 * @RA_MEDIUM_ERROR_DIFFERS: what was read back is not what was written
 * @RA_MEDIUM_ERROR_BAD_NAME: the medium cannot take a file of that name
 * @RA_MEDIUM_ERROR_TOO_LARGE: the file is larger than asked for
 * @RA_MEDIUM_ERROR_BAD_CONTAINER: the container read back does not open with the password or holds other keys
 *
 * After any of them nothing of what was being written remains, as far as the medium can still be reached; the
 * act can be repeated. Messages say what happened, what it means for the case and what to do.
 */
typedef enum
{
  RA_MEDIUM_ERROR_IO,
  RA_MEDIUM_ERROR_FULL,
  RA_MEDIUM_ERROR_READ_ONLY,
  RA_MEDIUM_ERROR_VANISHED,
  RA_MEDIUM_ERROR_NOT_A_FOLDER,
  RA_MEDIUM_ERROR_EXISTS,
  RA_MEDIUM_ERROR_NOT_FOUND,
  RA_MEDIUM_ERROR_DIFFERS,
  RA_MEDIUM_ERROR_BAD_NAME,
  RA_MEDIUM_ERROR_TOO_LARGE,
  RA_MEDIUM_ERROR_BAD_CONTAINER,
} RaMediumError;

GQuark ra_medium_error_quark (void);

/**
 * ra_medium_error_set_errno:
 * @code: an errno value
 * @medium: name of the medium for people
 * @file: (nullable): the file it was about
 *
 * The one place where the system's errors become ours.
 */
void ra_medium_error_set_errno (GError **error, int code, const char *medium, const char *file);

G_END_DECLS
