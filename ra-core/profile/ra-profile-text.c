/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-text.h"

#include <libintl.h>

const char *
ra_profile_text (const char *text)
{
  /* The translation of nothing would be the header of the catalogue. Not g_dgettext(), which translates
   * nothing when the program itself has no catalogue for the language: its source is English. */
  return text == NULL || *text == '\0' ? text : dgettext (RA_PROFILE_TEXT_DOMAIN, text);
}
