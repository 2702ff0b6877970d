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
 * @RA_MEDIUM_ERROR_SUITE: the place cannot make keys of that suite
 * @RA_MEDIUM_ERROR_WRONG_SECRET: a token or card did not take the secret, and counted a try
 * @RA_MEDIUM_ERROR_BLOCKED: it takes no secret any more
 * @RA_MEDIUM_ERROR_NO_MEDIUM: a folder that no medium may be: a station's, or one of devices
 * @RA_MEDIUM_ERROR_SCANNER: a scanner cannot be used, or gave nothing
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
  RA_MEDIUM_ERROR_SUITE,
  RA_MEDIUM_ERROR_WRONG_SECRET,
  RA_MEDIUM_ERROR_BLOCKED,
  RA_MEDIUM_ERROR_NO_MEDIUM,
  RA_MEDIUM_ERROR_SCANNER,
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

/**
 * ra_medium_error_set_secret:
 * @place: name of the key place for people
 * @tries_left: 0: it is blocked; -1: it does not say
 */
void ra_medium_error_set_secret (GError **error, const char *place, int tries_left);

/** ra_medium_error_set_differs: what was read back as @name is not what was written */
void ra_medium_error_set_differs (GError **error, const char *name);

/** ra_medium_error_set_no_medium: @folder: its name for people */
void ra_medium_error_set_no_medium (GError **error, const char *folder);

/** ra_medium_error_set_elsewhere: RA_MEDIUM_ERROR_NOT_FOUND: it was made in a place of another kind */
void ra_medium_error_set_elsewhere (GError **error);

/** ra_medium_error_is_not_whole: Returns: whether @error says that something is missing or is not as it was
 * made, so that it is of no use; else the medium did not let it find out */
gboolean ra_medium_error_is_not_whole (const GError *error);

G_END_DECLS
