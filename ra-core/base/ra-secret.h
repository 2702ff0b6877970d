/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaSecret:
 *
 * Bytes that must not outlive their use: passwords, passphrases, keys. They live in OpenSSL's secure heap and
 * are cleansed when the last reference goes. Never put one into a property, a GVariant, GBytes, a log or
 * argv. The bytes are always followed by a zero byte that does not count, so a text can be read as a C
 * string.
 */
typedef struct _RaSecret RaSecret;

/** ra_secret_new: Returns: (transfer full): @size zero bytes, to be filled by the caller */
RaSecret *ra_secret_new (gsize size);

/** ra_secret_new_copy: the caller still has to cleanse @data. Returns: (transfer full) */
RaSecret *ra_secret_new_copy (gconstpointer data, gsize size);

/** ra_secret_new_text: copies @text. Returns: (transfer full) */
RaSecret *ra_secret_new_text (const char *text);

/**
 * ra_secret_read_fd:
 * @fd: a descriptor; it stays open
 *
 * Reads up to the first newline or the end, 1024 bytes at most, byte by byte, so that a second secret may
 * follow on the same descriptor. The newline (and a carriage return before it) does not belong to the secret.
 *
 * Returns: (transfer full) (nullable): the secret; %NULL with G_IO_ERROR when nothing could be read or it is
 * too long
 */
RaSecret *ra_secret_read_fd (int fd, GError **error);

RaSecret *ra_secret_ref (RaSecret *self);
void ra_secret_unref (RaSecret *self);

/** ra_secret_get_data: Returns: (transfer none): the bytes, writable by the owner who is filling them */
guint8 *ra_secret_get_data (RaSecret *self);
gsize ra_secret_get_size (const RaSecret *self);

/** ra_secret_get_text: Returns: (transfer none): the bytes as a C string */
const char *ra_secret_get_text (const RaSecret *self);

/** ra_secret_equal: compares in time that depends on the lengths only */
gboolean ra_secret_equal (const RaSecret *a, const RaSecret *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSecret, ra_secret_unref)

G_END_DECLS
