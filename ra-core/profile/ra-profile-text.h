/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RA_PROFILE_TEXT_DOMAIN:
 *
 * Domain of gettext with the texts of the profiles. They are written in the language of the law, so their
 * translations are kept apart from those of the program, which is written in English.
 */
#define RA_PROFILE_TEXT_DOMAIN "ra-station-forms"

/**
 * ra_profile_text:
 * @text: (nullable): a label, hint, clause or source of a profile, as the profile gives it
 *
 * What the window and the tool show for @text. Papers never ask here: they carry the profile's own words.
 *
 * Returns: (transfer none) (nullable): @text in the user's language, or @text where there is no translation;
 *   good for as long as @text is
 */
const char *ra_profile_text (const char *text);

G_END_DECLS
