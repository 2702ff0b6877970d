/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_text_looks_like:
 * @one: UTF-8
 * @other: UTF-8
 *
 * Whether two names can be taken for each other by who reads them: in small letters or in capitals, whatever their
 * blanks, apostrophes, accents and punctuation. Which characters are drawn alike is said by Unicode (UTS #39, as
 * ICU has it); pairs of the alphabets of this country and letters that run together are added.
 */
gboolean ra_text_looks_like (const char *one, const char *other);

G_END_DECLS
