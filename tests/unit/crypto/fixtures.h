/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/keys/ra-key-pair.h"

#define FIXTURE_NAME "Вигадана Оксана Петрівна"
#define FIXTURE_DRFO "1.2.804.2.1.1.1.11.1.4.1.1"
#define FIXTURE_UNZR "1.2.804.2.1.1.1.11.1.4.3.1"

/* The providers; to be called right after ra_process_harden(). */
void fixture_setup (void);

/* A person that does not exist, with valid numbers. */
RaSubject *fixture_subject (void);

/* A pair of the suite, made once a process. */
RaKeyPair *fixture_key (const char *suite, RaUsage usage);

/* A request of fixture_key() for fixture_subject(). */
RaRequest *fixture_request (const char *suite, RaUsage usage);

/* A substitution of ГОСТ 34.311 other than the usual one, in hexadecimal. */
#define FIXTURE_DKE                                                                                          \
  "4a92d80e6b1c7f53eb4c6dfa23810759581da342efc7609b7da1089fe46cb2536c715fd84a9e03b24ba0721d36859cfedb413f59" \
  "0ae7682c1fd057a4923e6b8c"

/* A key of ДСТУ 4145 with parameters of its own. @form: "named_curve" or "explicit", NULL for the usual one;
 * @dke: hexadecimal, "" for none written, NULL for the usual one */
EVP_PKEY *fixture_dstu_key (const char *group, const char *form, const char *dke);

/* The same point under other parameters. */
EVP_PKEY *fixture_reworded_key (EVP_PKEY *key, const char *form, const char *dke);

/* What the openssl program's commands would make: a self-signed certificate of @key, valid from
 * @from for @days days. */
X509 *fixture_root (EVP_PKEY *key, const char *name, gint64 from, int days);

/* The same, signed over @hash. */
X509 *fixture_root_of (EVP_PKEY *key, const char *name, gint64 from, int days, const char *hash);

/* A certificate for @request by the root; @days of validity from @from (microseconds). */
RaCertificate *fixture_issue (RaRequest *request, X509 *root, EVP_PKEY *root_key, gint64 from, int days);

/* The same, signed over @hash. */
RaCertificate *fixture_issue_by (
    RaRequest *request, X509 *root, EVP_PKEY *root_key, gint64 from, int days, const char *hash);

/* DER of anything as GBytes. */
GBytes *fixture_bytes (unsigned char *der, int size);

/* 2026-03-02T09:00:00Z in microseconds. */
#define FIXTURE_NOW (G_GINT64_CONSTANT (1772442000) * G_USEC_PER_SEC)
