/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-error.h"

G_DEFINE_QUARK (ra - profile - error - quark, ra_profile_error)

void
ra_profile_error_add (GPtrArray *errors,
                      RaProfileError code,
                      const char *file,
                      guint line,
                      const char *element,
                      const char *format,
                      ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  if (element == NULL)
    g_ptr_array_add (errors, g_error_new (RA_PROFILE_ERROR, code, "%s:%u: %s", file, line, words));
  else
    g_ptr_array_add (errors, g_error_new (RA_PROFILE_ERROR, code, "%s:%u: element \"%s\": %s", file, line,
                                          element, words));
}
