/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaPaperWords:
 *
 * Words of papers that are neither facts nor labels of the profile: what a certificate is for, what a
 * medium is called. They stand in `words.ini` beside the templates, in the language of the law and not in that of
 * the window; an office's own file in its site folder comes first.
 */
typedef struct _RaPaperWords RaPaperWords;

/**
 * ra_paper_words_load:
 * @site_dir: (nullable)
 *
 * Returns: (transfer full) (nullable): also when there is no such file; %NULL with RA_PRINT_ERROR_TEMPLATE and a line
 * `file:line: …` for each fault when there is one that cannot be read as it stands
 */
RaPaperWords *ra_paper_words_load (const char *system_dir, const char *site_dir, GError **error);
void ra_paper_words_free (RaPaperWords *self);

/** ra_paper_words_get: Returns: (transfer full): the word for @id in @group, @otherwise when there is none */
char *ra_paper_words_get (RaPaperWords *self, const char *group, const char *id, const char *otherwise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPaperWords, ra_paper_words_free)

G_END_DECLS
