/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-key-pair.h"

G_BEGIN_DECLS

/** The shortest password an office accepts unless it says otherwise. */
#define RA_CONTAINER_MIN_PASSWORD 8
#define RA_CONTAINER_MIN_ITERATIONS 600000
#define RA_CONTAINER_MAX_ITERATIONS 10000000
#define RA_CONTAINER_MAX_SIZE (1024 * 1024)

/**
 * The container on the subscriber's key medium: PKCS#12 (RFC 7292) with one shrouded key bag for each pair,
 * PBES2 with PBKDF2, HMAC-SHA-256 (written explicitly) and AES-256-CBC, MAC with SHA-256. See
 * docs/formats/container.md.
 */

/**
 * ra_container_check_password:
 * @min_length: in characters, 0 for none
 *
 * Returns: %FALSE with RA_RULE_ERROR_INVALID (dfs-6.1-password) when @password is empty, too short, or has
 * characters other than printable ASCII, which other software would read differently
 */
gboolean ra_container_check_password (RaSecret *password, guint min_length, GError **error);

/**
 * ra_container_iterations:
 *
 * Returns: RA_CONTAINER_MIN_ITERATIONS or the number that takes 0.3 s on this machine, whichever is larger;
 * measured once a process
 */
guint ra_container_iterations (void);

/**
 * ra_container_write:
 * @keys: (element-type RaKeyPair): one or two, of different usage
 * @password: printable ASCII, not empty
 * @iterations: 0 for ra_container_iterations()
 *
 * Returns: (transfer full) (nullable): the container; %NULL as ra_container_check_password() or with
 * RA_CRYPTO_ERROR
 */
GBytes *ra_container_write (GPtrArray *keys, RaSecret *password, guint iterations, GError **error);

/**
 * ra_container_open:
 *
 * Nothing is derived from the password before sizes and iteration counts have been found bearable.
 *
 * Returns: (transfer full) (nullable) (element-type RaKeyPair): the keys, by usage; %NULL with
 * RA_CRYPTO_ERROR_WRONG_PASSWORD, or _EMPTY, _TOO_LARGE, _TRUNCATED, _TRAILING, _DAMAGED, _WRONG_FORMAT,
 * _UNKNOWN_ALGORITHM
 */
GPtrArray *ra_container_open (GBytes *container, RaSecret *password, GError **error);

G_END_DECLS
