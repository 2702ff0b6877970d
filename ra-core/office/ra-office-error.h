/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RA_OFFICE_ERROR:
 *
 * What an open station answers when it cannot do what it is asked. One domain for the rooms from the office up to
 * the desk, which calls it by a name of its own (RA_DESK_ERROR).
 */
#define RA_OFFICE_ERROR (ra_office_error_quark ())

/**
 * RaOfficeError:
 * @RA_OFFICE_ERROR_ARGUMENT: a name that does not exist was given: kind, paper, suite, item, fact path, operator
 * @RA_OFFICE_ERROR_NO_STATION: there is no station in the folder, or it is of another kind
 * @RA_OFFICE_ERROR_NOT_FOUND: no such case, submission, certificate …
 * @RA_OFFICE_ERROR_STATE: the call does not fit the state of things (already there, not set up yet)
 * @RA_OFFICE_ERROR_FAILED: anything else; the message says what to do
 * @RA_OFFICE_ERROR_CHANGED: the case is another than the one that was shown: another program changed it
 * @RA_OFFICE_ERROR_PASSWORD: a password is wanted, or it is another one
 */
typedef enum
{
  RA_OFFICE_ERROR_ARGUMENT,
  RA_OFFICE_ERROR_NO_STATION,
  RA_OFFICE_ERROR_NOT_FOUND,
  RA_OFFICE_ERROR_STATE,
  RA_OFFICE_ERROR_FAILED,
  RA_OFFICE_ERROR_CHANGED,
  RA_OFFICE_ERROR_PASSWORD,
} RaOfficeError;

GQuark ra_office_error_quark (void);

G_END_DECLS
