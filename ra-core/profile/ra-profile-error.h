/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_PROFILE_ERROR (ra_profile_error_quark ())

/**
 * RaProfileError:
 * @RA_PROFILE_ERROR_READ: a folder or file could not be read, is too large or is not UTF-8
 * @RA_PROFILE_ERROR_SYNTAX: the file is not well-formed XML
 * @RA_PROFILE_ERROR_VOCABULARY: unknown element or attribute, missing attribute, value outside its closed set
 * @RA_PROFILE_ERROR_REFERENCE: a name that nothing declares, or one that is declared twice
 * @RA_PROFILE_ERROR_FORBIDDEN: an office's folder tries to change what it may not
 * @RA_PROFILE_ERROR_NOT_FOUND: there is no profile of that id
 *
 * Every message begins with `path:line: element "name": ` as far as there is a line and an element; the path
 * is the folder as it was given and the file in it. Messages are for whoever writes the data, in English.
 */
typedef enum
{
  RA_PROFILE_ERROR_READ,
  RA_PROFILE_ERROR_SYNTAX,
  RA_PROFILE_ERROR_VOCABULARY,
  RA_PROFILE_ERROR_REFERENCE,
  RA_PROFILE_ERROR_FORBIDDEN,
  RA_PROFILE_ERROR_NOT_FOUND,
} RaProfileError;

GQuark ra_profile_error_quark (void);

/** RaProfilePlace: what an error is about: @element (nullable) is the name of the element */
typedef struct
{
  const char *file;
  guint line;
  const char *element;
} RaProfilePlace;

/** ra_profile_error_add: @errors: (element-type GError) */
void
ra_profile_error_add (GPtrArray *errors, RaProfileError code, RaProfilePlace place, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_END_DECLS
