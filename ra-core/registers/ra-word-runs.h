/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaWordRuns:
 *
 * Which word stands in which records, for any number of records, in memory that does not grow: what has come is
 * sorted and put away in a file without a name now and then, and all of that is merged at the end.
 */
typedef struct _RaWordRuns RaWordRuns;

/** RaWordList: @count numbers of records, ascending, as ra_word_list_next() reads them */
typedef struct
{
  const char *word;
  guint32 count;
  const guint8 *bytes;
  gsize size;
} RaWordList;

/** RaWordListFunc: Returns: %FALSE with @error to stop */
typedef gboolean (*RaWordListFunc) (const RaWordList *list, gpointer data, GError **error);

/** ra_word_runs_new: @folder: where the files without a name lie; @most: pairs of word and record held in memory */
RaWordRuns *ra_word_runs_new (const char *folder, guint most);
void ra_word_runs_free (RaWordRuns *self);

/** ra_word_runs_add: @record: not less than the one before. Returns: %FALSE with RA_REGISTER_ERROR_FULL */
gboolean ra_word_runs_add (RaWordRuns *self, const char *word, guint32 record, GError **error);

/** ra_word_runs_merge: hands every word to @func once, in the order of their bytes. Nothing can be added afterwards */
gboolean ra_word_runs_merge (
    RaWordRuns *self, RaWordListFunc func, gpointer data, GCancellable *cancellable, GError **error);

/** ra_word_list_next: @at: where to read, moved on; @end: of the list; @record: (inout): the number before (0 at first)
 * and the one that is read. Returns: %FALSE at the end or at bytes that are no list */
gboolean ra_word_list_next (const guint8 **at, const guint8 *end, guint32 *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaWordRuns, ra_word_runs_free)

G_END_DECLS
