/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/registers/ra-register-form.h"
#include "ra-core/registers/ra-register-info.h"
#include "ra-core/registers/ra-register-record.h"

G_BEGIN_DECLS

/**
 * RaRegisterHandler: who takes what is read
 * @record: Returns: %FALSE with @error to stop
 * @fault: (transfer full): where, and why a record could not be read; reading goes on with the next
 */
typedef struct
{
  gboolean (*record) (gpointer data,
                      const RaRegisterForm *form,
                      const RaRegisterRecord *record,
                      GError **error);
  void (*fault) (gpointer data, char *text);
  gpointer data;
} RaRegisterHandler;

/**
 * RaRegisterReader:
 *
 * Reads one XML text of a register, piece by piece, in memory that does not grow with it. What cannot be read is passed over
 * up to the next record.
 */
typedef struct _RaRegisterReader RaRegisterReader;

/** ra_register_reader_new: @name: of the text, for messages. @forms and @handler outlive it */
RaRegisterReader *
ra_register_reader_new (const RaRegisterForms *forms, const RaRegisterHandler *handler, const char *name);
void ra_register_reader_free (RaRegisterReader *self);

/** ra_register_reader_get_room: Returns: (transfer none): where the next bytes go, @size (out) at most */
guint8 *ra_register_reader_get_room (RaRegisterReader *self, gsize *size);

/**
 * ra_register_reader_take:
 * @size: bytes that were put there; 0: the text is over
 *
 * Returns: %FALSE with what the handler said, RA_REGISTER_ERROR_NOT_A_REGISTER, _TRUNCATED or _HOSTILE
 */
gboolean ra_register_reader_take (RaRegisterReader *self, gsize size, GError **error);

/** ra_register_reader_get_mended: Returns: how many characters were replaced that no XML may have */
guint64 ra_register_reader_get_mended (RaRegisterReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterReader, ra_register_reader_free)

G_END_DECLS
