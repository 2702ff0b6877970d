/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_BUNDLE_ERROR (ra_bundle_error_quark ())

/**
 * RaBundleError:
 * @RA_BUNDLE_ERROR_NOT_A_BUNDLE: the file is something else
 * @RA_BUNDLE_ERROR_NEWER: of a newer version of the format
 * @RA_BUNDLE_ERROR_TOO_LARGE: larger than any bundle may be
 * @RA_BUNDLE_ERROR_NOT_FOR_US: sealed to others
 * @RA_BUNDLE_ERROR_ALTERED: it is not as its sender sealed and signed it
 * @RA_BUNDLE_ERROR_UNKNOWN_SENDER: from somebody whom nobody here has admitted
 * @RA_BUNDLE_ERROR_REPLAYED: it was taken in before
 * @RA_BUNDLE_ERROR_OLD: older than one of the same sender that was dealt with
 * @RA_BUNDLE_ERROR_OUT_OF_ORDER: answers what this station did not ask, or comes before another that is missing
 * @RA_BUNDLE_ERROR_SECRET: something that looks like a private key was to be put into it
 * @RA_BUNDLE_ERROR_FAILED: the library could not make it
 */
typedef enum
{
  RA_BUNDLE_ERROR_NOT_A_BUNDLE,
  RA_BUNDLE_ERROR_NEWER,
  RA_BUNDLE_ERROR_TOO_LARGE,
  RA_BUNDLE_ERROR_NOT_FOR_US,
  RA_BUNDLE_ERROR_ALTERED,
  RA_BUNDLE_ERROR_UNKNOWN_SENDER,
  RA_BUNDLE_ERROR_REPLAYED,
  RA_BUNDLE_ERROR_OLD,
  RA_BUNDLE_ERROR_OUT_OF_ORDER,
  RA_BUNDLE_ERROR_SECRET,
  RA_BUNDLE_ERROR_FAILED,
} RaBundleError;

GQuark ra_bundle_error_quark (void);

G_END_DECLS
