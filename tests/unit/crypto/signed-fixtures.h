/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/keys/ra-key-pair.h"
#include "signed-forge.h"

/*
 * What the tests of signed messages share: a centre, people it certified, and ways to look at a message at
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

/* ---- people ---- */

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

/* ---- making ---- */

/* (transfer full): SIGNED_TEXT */
GBytes *signed_text (void);

/* (transfer full): SIGNED_TEXT as the station signs it */
GBytes *signed_make (const SignedPerson *person, gboolean detached);

/* A signature that is right, to be put wrong. */
ForgeSigner signed_signer (const SignedPerson *person);

/* ---- looking; all verdicts are (transfer full) ---- */

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
