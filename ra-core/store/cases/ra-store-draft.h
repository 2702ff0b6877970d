/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * RaDraftRecord:
 *
 * What is being typed: a sealed row of one operator, saved as it changes, not journalled. Leaving the section
 * is the act, which deletes its draft in the same transaction.
 */
typedef struct
{
  char *case_number; /* (nullable): %NULL for a case that does not exist yet */
  char *section;     /* section id; for a new case any id the desk chose */
  GVariant *content; /* usually a{ss} */
  gint64 saved;
  gint64 id, version; /* of its row */
} RaDraftRecord;

void ra_draft_record_free (RaDraftRecord *self);

/**
 * ra_store_save_draft:
 * @number: (nullable)
 * @content: a floating reference is taken
 *
 * Of the operator signed in; replaces the one before. A small transaction of its own (inside of an act: a
 * part of it). Works while the journal is broken.
 */
gboolean ra_store_save_draft (
    RaStore *self, const char *number, const char *section, GVariant *content, GError **error);

/** ra_store_load_draft: Returns: (transfer full): %NULL with RA_STORE_ERROR_NOT_FOUND */
RaDraftRecord *ra_store_load_draft (RaStore *self, const char *number, const char *section, GError **error);

/** ra_store_list_drafts: what anybody is typing in this case. Returns: (transfer full) (element-type RaDraftRecord) */
GPtrArray *ra_store_list_drafts (RaStore *self, const char *number, GError **error);

/** ra_store_drop_typed: in an act; takes the values under @paths (element-type utf8) out of everybody's drafts of the
 * case: they were mended, or taken back */
gboolean ra_store_drop_typed (RaStore *self, const char *number, const GPtrArray *paths, GError **error);

/** ra_store_delete_draft: succeeds when there is none */
gboolean ra_store_delete_draft (RaStore *self, const char *number, const char *section, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDraftRecord, ra_draft_record_free)

G_END_DECLS
