/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/registers/ra-register-info.h"

G_BEGIN_DECLS

/** RA_REGISTER_INDEX_CODE: what a code begins with among the words */
#define RA_REGISTER_INDEX_CODE '='

/**
 * RaRegisterIndex:
 *
 * The index of one kind, for looking up; not changed by anybody while it is open.
 */
typedef struct _RaRegisterIndex RaRegisterIndex;

/** ra_register_index_path: Returns: (transfer full): its file in @folder */
char *ra_register_index_path (const char *folder, RaRegisterKind kind);

/** ra_register_index_open: Returns: (transfer full) (nullable): with RA_REGISTER_ERROR_NONE when nothing was imported */
RaRegisterIndex *ra_register_index_open (const char *folder, RaRegisterKind kind, GError **error);
void ra_register_index_free (RaRegisterIndex *self);

/** ra_register_index_is_current: Returns: %FALSE when another index has taken its place meanwhile */
gboolean ra_register_index_is_current (RaRegisterIndex *self);

/** ra_register_index_get_info: Returns: (transfer none) */
const RaRegisterInfo *ra_register_index_get_info (RaRegisterIndex *self);

/** ra_register_index_find_code: @code: whole. Returns: (transfer full) (element-type guint32) (nullable): numbers of
 * records, ascending; no more than @limit */
GArray *ra_register_index_find_code (RaRegisterIndex *self, const char *code, guint limit, GError **error);

/**
 * ra_register_index_find_words:
 * @text: words as they are typed; each is how a word of the record begins. One of digits alone is also how a code begins
 * @limit: how many are wanted
 *
 * Returns: (transfer full) (element-type guint32) (nullable): numbers of records, ascending where words are rare; empty
 * when @text has no word
 */
GArray *ra_register_index_find_words (RaRegisterIndex *self, const char *text, guint limit, GError **error);

/** ra_register_index_get_record: Returns: (transfer none) (nullable): the bytes of a record, until the next call; %NULL with
 * RA_REGISTER_ERROR_DAMAGED */
const guint8 *
ra_register_index_get_record (RaRegisterIndex *self, guint32 number, gsize *size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterIndex, ra_register_index_free)

G_END_DECLS
