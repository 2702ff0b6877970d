/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What OpenSSL 3.0 keeps in tables of its own and does not ask a provider for. Made once for the process,
 * never undone:
 *
 * - names for the identifiers it lacks (Купина),
 * - which hash and which key make a signature algorithm: without it no certificate verifies,
 * - an EVP_MD for each hash: the verification of certificates, CMS, OCSP and PKCS#12 look there for the
 * hash's number. It computes, because whoever finds it may use it,
 * - a key type of the old kind, without functions, so that EVP_PKEY_get_id() answers dstu4145le: CMP needs
 * it,
 * - an EVP_CIPHER's number for PBES2, and HMAC-ГОСТ 34.311 as a pseudo-random function of PBKDF2.
 *
 * What is there already, say by the module beside a built-in copy, is left. 0 when a table could not be
 * extended.
 */
int dstu_registry_init (void);
