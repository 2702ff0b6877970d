/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_journal_words_act: Returns: (transfer none): what people call the act "case-new";
 * @act itself when unknown */
const char *ra_journal_words_act (const char *act);

/** ra_journal_words_key: Returns: (transfer none): what people call a detail of an entry;
 * @key itself when unknown */
const char *ra_journal_words_key (const char *key);

G_END_DECLS
