/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaRegisterSource:
 *
 * A file that somebody brought, read from its beginning to its end: one text, or a .zip with several, one after the other.
 * Nothing is unpacked onto the disk.
 */
typedef struct _RaRegisterSource RaRegisterSource;

/** ra_register_source_open: Returns: (transfer full) (nullable): with RA_REGISTER_ERROR_READ */
RaRegisterSource *ra_register_source_open (const char *path, GError **error);
void ra_register_source_free (RaRegisterSource *self);

/** ra_register_source_is_archive: Returns: whether it holds others */
gboolean ra_register_source_is_archive (RaRegisterSource *self);

/** ra_register_source_next: the next text; what is left of the one before is passed over. Returns: %FALSE when there is
 * none or, with @error set, on failure */
gboolean ra_register_source_next (RaRegisterSource *self, GError **error);

/** ra_register_source_get_name: Returns: (transfer none): of the text, without folders; valid UTF-8 */
const char *ra_register_source_get_name (RaRegisterSource *self);

/** ra_register_source_get_time: Returns: when the text was written last, seconds since the epoch */
gint64 ra_register_source_get_time (RaRegisterSource *self);

/**
 * ra_register_source_read:
 *
 * Returns: bytes put into @buffer, 0 at the end of the text; -1 with RA_REGISTER_ERROR_READ, _TRUNCATED where an archive is
 * not whole, _HOSTILE where it grows beyond all measure
 */
gssize ra_register_source_read (RaRegisterSource *self, guint8 *buffer, gsize size, GError **error);

/** ra_register_source_get_done: Returns: bytes of the file, packed as it is, that are behind; of @total (out) */
gint64 ra_register_source_get_done (RaRegisterSource *self, gint64 *total);

/** ra_register_source_hash: reads what is left. Returns: (transfer full) (nullable): SHA-256 of the whole file in hexadecimal */
char *ra_register_source_hash (RaRegisterSource *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterSource, ra_register_source_free)

G_END_DECLS
