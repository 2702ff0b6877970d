/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/container/ra-derived-keys.h"
#include "ra-core/crypto/keys/ra-key-pair.h"

G_BEGIN_DECLS

/** The shortest password an office accepts unless it says otherwise. */
#define RA_CONTAINER_MIN_PASSWORD 8
/** PBKDF2 with HMAC-SHA-256, form RA_CONTAINER_FORM_AES. */
#define RA_CONTAINER_MIN_ITERATIONS 600000
/** PBKDF2 with HMAC-ГОСТ 34.311, form RA_CONTAINER_FORM_NATIONAL; see docs/decisions/containers.md. */
#define RA_CONTAINER_NATIONAL_ITERATIONS 100000
#define RA_CONTAINER_MAX_SIZE (1024 * 1024)

/**
 * RaContainerForm:
 * @RA_CONTAINER_FORM_NATIONAL: PBES2 with PBKDF2, HMAC-ГОСТ 34.311 (written explicitly) and ГОСТ 28147 in the
 * CFB mode, MAC with ГОСТ 34.311: what programs of Ukrainian centres read and write
 * @RA_CONTAINER_FORM_AES: PBES2 with PBKDF2, HMAC-SHA-256 (written explicitly) and AES-256-CBC, MAC with
 * SHA-256
 *
 * The container on the subscriber's key medium is PKCS#12 (RFC 7292) with one shrouded key bag for each pair;
 * the form is how it is protected. See docs/formats/container.md.
 */
typedef enum
{
  RA_CONTAINER_FORM_NATIONAL,
  RA_CONTAINER_FORM_AES,
} RaContainerForm;

#define RA_N_CONTAINER_FORMS 2

/** ra_container_form_to_string: Returns: (transfer none): "national" or "aes": for data files */
const char *ra_container_form_to_string (RaContainerForm form);

/** ra_container_form_from_string: Returns: %FALSE when @text is neither of ra_container_form_to_string()'s */
gboolean ra_container_form_from_string (const char *text, RaContainerForm *form);

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
 * Returns: for RA_CONTAINER_FORM_NATIONAL RA_CONTAINER_NATIONAL_ITERATIONS; for RA_CONTAINER_FORM_AES
 * RA_CONTAINER_MIN_ITERATIONS or the number that takes 0.3 s on this machine, whichever is larger; measured
 * once a process
 */
guint ra_container_iterations (RaContainerForm form);

/**
 * ra_container_write:
 * @keys: (element-type RaKeyPair): one to twelve
 * @password: printable ASCII, not empty
 * @form: the office's wish; RA_CONTAINER_FORM_NATIONAL is used only when every key is of ДСТУ 4145, for
 * others no program is known that would read it, and RA_CONTAINER_FORM_AES is written
 * @iterations: 0 for ra_container_iterations()
 *
 * Returns: (transfer full) (nullable): the container; %NULL as ra_container_check_password() or with
 * RA_CRYPTO_ERROR
 */
GBytes *ra_container_write (
    GPtrArray *keys, RaSecret *password, RaContainerForm form, guint iterations, GError **error);

/** ra_container_write_with: as ra_container_write(); @derived: of the password: what is derived stays in it */
GBytes *ra_container_write_with (
    GPtrArray *keys, RaDerivedKeys *derived, RaContainerForm form, guint iterations, GError **error);

/**
 * ra_container_open:
 *
 * Reads PKCS#12 of both forms, also as other programs write it (DER or BER), a PKCS#8 key under PBES2 by
 * itself (DER, PEM), and Key-6.dat; which one it is, the contents say. Nothing is derived from the password
 * before sizes and iteration counts have been found bearable.
 *
 * Returns: (transfer full) (nullable) (element-type RaKeyPair): the keys, those for signature first; %NULL
 * with RA_CRYPTO_ERROR_WRONG_PASSWORD, or _EMPTY, _TOO_LARGE, _TRUNCATED, _TRAILING, _DAMAGED, _WRONG_FORMAT,
 * _UNKNOWN_ALGORITHM
 */
GPtrArray *ra_container_open (GBytes *container, RaSecret *password, GError **error);

/** ra_container_open_with: as ra_container_open(); @derived: of the password: what is in it is not derived again, only the
 * code over the container is always looked at with the password itself */
GPtrArray *ra_container_open_with (GBytes *container, RaDerivedKeys *derived, GError **error);

G_END_DECLS
