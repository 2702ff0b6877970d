/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/registers/ra-register-entry.h"

G_BEGIN_DECLS

/** RA_REGISTERS_FOLDER: the folder of a station that has the indexes */
#define RA_REGISTERS_FOLDER "registers"

/**
 * RaRegisters:
 *
 * What a station knows of registers: the indexes in one folder. A new one that takes the place of another is seen with the
 * next look-up. For one thread at a time.
 */
typedef struct _RaRegisters RaRegisters;

/** ra_registers_new: @folder: need not exist */
RaRegisters *ra_registers_new (const char *folder);
void ra_registers_free (RaRegisters *self);

/** ra_registers_list: Returns: (transfer full) (element-type RaRegisterInfo) (nullable): what was imported */
GPtrArray *ra_registers_list (RaRegisters *self, GError **error);

/** ra_registers_is_there: Returns: whether a register of this kind was imported, whether or not it can be read; as fast as
 * looking at a file */
gboolean ra_registers_is_there (RaRegisters *self, RaRegisterKind kind);

/** ra_registers_has: Returns: whether a register of this kind was imported, and can be read */
gboolean ra_registers_has (RaRegisters *self, RaRegisterKind kind);

/**
 * ra_registers_find:
 * @text: a code, or words of a name as they are typed
 * @offset, @limit: which of those that fit
 * @more: (out): whether there are more
 *
 * Legal entities come first, then entrepreneurs, then formations.
 *
 * Returns: (transfer full) (element-type RaRegisterEntry) (nullable): %NULL with RA_REGISTER_ERROR_NONE when nothing was
 * imported, _DAMAGED
 */
GPtrArray *ra_registers_find (
    RaRegisters *self, const char *text, guint offset, guint limit, gboolean *more, GError **error);

/** ra_registers_find_code: everybody who has or had @code, those that are registered before the others; a code
 * of a branch finds whose it is. Returns: as ra_registers_find() */
GPtrArray *ra_registers_find_code (RaRegisters *self, const char *code, GError **error);

/** ra_registers_find_name: @name: whole. Returns: (transfer full) (element-type RaRegisterEntry) (nullable): everybody in the
 * register of @kind who is called so, in capitals or not, those that are registered before the others; %NULL with
 * RA_REGISTER_ERROR_NONE when it was not imported */
GPtrArray *ra_registers_find_name (RaRegisters *self, RaRegisterKind kind, const char *name, GError **error);

/**
 * ra_invalid_documents_find:
 * @type: (nullable): words that the type of the document begins with; %NULL: any
 * @number: its series and number, in whatever way it is written
 *
 * Returns: (transfer full) (element-type RaRegisterEntry) (nullable): the lists' lines with that document; %NULL with
 * RA_REGISTER_ERROR_NONE when no list was imported
 */
GPtrArray *
ra_invalid_documents_find (RaRegisters *self, const char *type, const char *number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisters, ra_registers_free)

G_END_DECLS
