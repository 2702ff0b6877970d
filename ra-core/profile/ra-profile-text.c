/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-text.h"

#include <glib/gi18n-lib.h>

const char *
ra_profile_text (const char *text)
{
  /* The translation of nothing would be the header of the catalogue. */
  return text == NULL || *text == '\0' ? text : g_dgettext (RA_PROFILE_TEXT_DOMAIN, text);
}
