/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_FACTS_FILE_LIMIT: bytes a facts file may have */
#define RA_FACTS_FILE_LIMIT (1024 * 1024)

/**
 * RaFactsFileSection:
 * @section: what stands between the brackets, white space at its ends gone: `applicant`, `subscriber 1`
 * @origin: `file:line`
 */
typedef gboolean (*RaFactsFileSection) (const char *section,
                                        const char *origin,
                                        gpointer data,
                                        GError **error);

/**
 * RaFactsFileValue:
 * @key: what stands before the first '='
 * @value: what stands after it; wiped after the call, since it may be a key phrase
 * @origin: `file:line`
 */
typedef gboolean (*RaFactsFileValue) (
    const char *key, const char *value, const char *origin, gpointer data, GError **error);

/**
 * ra_facts_file_read:
 * @bytes: UTF-8, at most %RA_FACTS_FILE_LIMIT
 * @name: how to call the file in messages
 *
 * Reads the lines of a facts file and hands each section and each value over, until one of them is refused:
 * `[section]`, `key=value`, `# remark`, empty lines. No message ever quotes what stands in a line, apart from
 * a key.
 *
 * Returns: %FALSE with RA_CASE_ERROR_SYNTAX, `name:line: …`, or the error of a callback
 */
gboolean ra_facts_file_read (GBytes *bytes,
                             const char *name,
                             RaFactsFileSection on_section,
                             RaFactsFileValue on_value,
                             gpointer data,
                             GError **error);

G_END_DECLS
