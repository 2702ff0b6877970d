/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/keys/ra-key-pair.h"
#include "signed-forge.h"

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

/* @hex: digits only, of at most @room bytes. Returns: how many bytes */
gsize fixture_hex (const char *hex, guint8 *bytes, gsize room);

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

/* ---- signed messages ---- */

/*
 * What their tests share: a centre, people it certified, and ways to look at a message at
 * FIXTURE_NOW. The centre and the people live as long as the program.
 */

#define SIGNED_TEXT "Прошу заблокувати мій сертифікат."
#define SIGNED_DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

typedef struct
{
  RaKeyPair *key;
  RaCertificate *certificate; /* valid for a year from the day before FIXTURE_NOW */
} SignedPerson;

/* Hardens the process, starts GTest and sets up the centre: the first call of main(). */
void signed_set_up (int *argc, char ***argv);

/* Runs the tests and takes all down; what main() returns. */
int signed_run (void);

/* People */

/* (transfer none): the centre */
RaTrust *signed_trust (void);
EVP_PKEY *signed_root_key (void);

/* (transfer full): an office that trusts @anchor alone */
RaTrust *signed_trust_in (X509 *anchor);

/* A pair of any kind. @key: (transfer full); returns (transfer full) */
RaKeyPair *signed_take_key (EVP_PKEY *key);

/* The centre certifies @key, of which it keeps a reference. */
const SignedPerson *signed_certify (RaKeyPair *key);

/* Somebody with a fresh key; keys of RSA are made once. */
const SignedPerson *signed_somebody (const char *suite);

/* Making */

/* (transfer full): SIGNED_TEXT */
GBytes *signed_text (void);

/* (transfer full): SIGNED_TEXT as the station signs it */
GBytes *signed_make (const SignedPerson *person, gboolean detached);

/* A signature that is right, to be put wrong. */
ForgeSigner signed_signer (const SignedPerson *person);

/* Looking; all verdicts are (transfer full) */

/* @content: (nullable): of a detached message */
RaSignedVerdict *signed_look_by (GBytes *message, GBytes *content, const RaSignedRules *rules);
RaSignedVerdict *signed_look (GBytes *message, GBytes *content);
RaSignedVerdict *signed_look_at_forged (const Forge *forge);

/* One signer over the text. */
RaSignedVerdict *signed_look_at_signer (ForgeSigner signer);

const RaSignedSigner *signed_first (const RaSignedVerdict *verdict);

/* The text, signed first by @person. */
void signed_assert_good (const RaSignedVerdict *verdict, const SignedPerson *person);

/* Exactly the finding @id of the first signer is wrong (and @also, when not NULL), in these words. */
void
signed_assert_refused (const RaSignedVerdict *verdict, const char *id, const char *also, const char *words);
