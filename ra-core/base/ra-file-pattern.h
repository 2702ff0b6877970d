/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RaFilePatternValue: Returns: (transfer full) (nullable): what stands behind {@name} */
typedef char *(*RaFilePatternValue) (const char *name, gpointer data);

/** ra_file_pattern_names: Returns: (transfer full) (nullable) (array zero-terminated=1): the names in braces, in
 * order; %NULL when @pattern has a brace too many or a name that is empty */
char **ra_file_pattern_names (const char *pattern);

/**
 * ra_file_pattern_fill:
 * @pattern: well-formed, such as "{subscriber.full-name} EU-{random}.p10"
 *
 * A file name that every file system takes: characters that some do not take are replaced by '_', and the
 * longest value is cut so that the whole has 255 bytes at most.
 *
 * Returns: (transfer full)
 */
char *ra_file_pattern_fill (const char *pattern, RaFilePatternValue value, gpointer data);

G_END_DECLS
