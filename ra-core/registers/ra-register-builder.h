/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/registers/ra-register-info.h"
#include "ra-core/registers/ra-register-record.h"

G_BEGIN_DECLS

/**
 * RaRegisterBuilder:
 *
 * Makes the index of one kind in a folder: in a file beside the one that is in use, which takes its place when
 * it is whole. Freed before, it leaves nothing.
 */
typedef struct _RaRegisterBuilder RaRegisterBuilder;

/** ra_register_builder_new: @folder: made when it is missing. Returns: (transfer full) (nullable): with
 * RA_REGISTER_ERROR_BUSY when another one is at it, _FULL when the folder cannot be written */
RaRegisterBuilder *ra_register_builder_new (const char *folder, RaRegisterKind kind, GError **error);
void ra_register_builder_free (RaRegisterBuilder *self);

/** ra_register_builder_get_info: Returns: (transfer none): to be filled in before it is finished; records are counted */
RaRegisterInfo *ra_register_builder_get_info (RaRegisterBuilder *self);

/** ra_register_builder_add: the next record, after its words and codes */
gboolean ra_register_builder_add (RaRegisterBuilder *self, const RaRegisterRecord *record, GError **error);

/** ra_register_builder_add_words: words that the next record is found by: @size bytes of UTF-8 */
gboolean
ra_register_builder_add_words (RaRegisterBuilder *self, const char *text, gsize size, GError **error);

/** ra_register_builder_add_code: a code that the next record is found by, as a whole, or by how it begins */
gboolean ra_register_builder_add_code (RaRegisterBuilder *self, const char *code, GError **error);

/** ra_register_builder_finish: everything is written and lies on the disk; nothing can be added afterwards */
gboolean ra_register_builder_finish (RaRegisterBuilder *self, GCancellable *cancellable, GError **error);

/** ra_register_builder_publish: after it is finished: takes the place of the index in use */
gboolean ra_register_builder_publish (RaRegisterBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterBuilder, ra_register_builder_free)

G_END_DECLS
