/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/* Private to store/: what the rest of the room says to ra-binding*.c. */

typedef struct _RaBinding RaBinding;

/** RaBindingMark: how far the changes of a transaction have been noted */
typedef struct
{
  guint changes;
  guint named;
} RaBindingMark;

void ra_binding_free (RaBinding *self);

/** ra_binding_start: the database is open and has its tables: from now on every change of them is noted */
gboolean ra_binding_start (RaStore *store, GError **error);

/** ra_binding_set_keys: after somebody has been signed in or out */
void ra_binding_set_keys (RaStore *store);

/** ra_binding_name_case: the transaction that is going on has an entry about the case @number: (nullable) */
void ra_binding_name_case (RaStore *store, const char *number);

/** ra_binding_mark: how far the transaction has come; ra_binding_return(): what was noted since was taken back */
void ra_binding_mark (RaStore *store, RaBindingMark *mark);
void ra_binding_return (RaStore *store, const RaBindingMark *mark);

/** ra_binding_check_case: Returns: %FALSE with RA_STORE_ERROR_DAMAGED when a record of the case with row
 * @case_id is not as this program left it. Nothing is checked when nobody is signed in */
gboolean ra_binding_check_case (RaStore *store, gint64 case_id, GError **error);

/** ra_binding_check_operator: likewise of the row @id of an operator */
gboolean ra_binding_check_operator (RaStore *store, gint64 id, GError **error);

/** ra_binding_knows_broken: Returns: whether the case with row @case_id was found to be not as it was left, by loading
 * or by verifying; lists mark it, and nothing is looked through for that */
gboolean ra_binding_knows_broken (RaStore *store, gint64 case_id);

/** ra_binding_note_broken: @damages: (element-type RaDamage): what verifying has found */
void ra_binding_note_broken (RaStore *store, const GPtrArray *damages);

/** ra_binding_look: looks whether the journal holds together (ra_journal_look()), what belongs to the station is as it
 * should be row by row, and all manifests come to what the head says; the journal's fault says what is not so */
void ra_binding_look (RaStore *store);

/** ra_binding_is_doubted: Returns: whether the last look found that the station's records are not as they were left */
gboolean ra_binding_is_doubted (RaStore *store);

/** ra_binding_look_at_schema: while nobody is signed in: what needs no key; the journal's fault says what is not so */
void ra_binding_look_at_schema (RaStore *store);

/** ra_binding_refresh: looks again when another program has written since */
void ra_binding_refresh (RaStore *store);

G_END_DECLS
