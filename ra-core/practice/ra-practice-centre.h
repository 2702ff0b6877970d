/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/practice/ra-practice-error.h"
#include "ra-core/practice/ra-practice-fault.h"

G_BEGIN_DECLS

#define RA_TYPE_PRACTICE_CENTRE (ra_practice_centre_get_type ())
G_DECLARE_FINAL_TYPE (RaPracticeCentre, ra_practice_centre, RA, PRACTICE_CENTRE, GObject)

/**
 * RaPracticeCentre:
 *
 * A certification centre for training, demonstration and tests, in one process: CMP, OCSP, full CRL,
 * certificate download. Everything it issues says ПРАКТИКА. It listens on 127.0.0.1 only. It answers in a
 * thread of its own; the functions may be called from any thread.
 *
 * Below the address that ra_practice_centre_get_base_url() gives: /cmp, /ocsp, /crl, /certificate/SERIAL
 * (hexadecimal), /trust.pem.
 */

/**
 * ra_practice_centre_new:
 * @dir: its folder, made 0700 when missing; holds centre.db, trust.pem, operator.key and operator.pem (0600)
 * @clock: (nullable): %NULL for the system's
 *
 * Opens the centre of @dir, or makes a new one there.
 *
 * Returns: (transfer full): a centre that does not listen yet; %NULL with RA_PRACTICE_ERROR
 */
RaPracticeCentre *ra_practice_centre_new (const char *dir, RaClock *clock, GError **error);

/**
 * ra_practice_centre_new_with_suite:
 * @suite: (nullable): id of the suite (see ra_suite_find()) of the centre's own keys: CA, OCSP, CMP and
 * operator. Whatever it is, keys of subscribers and operators may be of any. %NULL: those that are in the
 * folder, and in a new one ДСТУ 4145 with m = 431 (operators m = 257) and ГОСТ 34.311
 *
 * As ra_practice_centre_new(). A centre keeps the suite it began with.
 */
RaPracticeCentre *
ra_practice_centre_new_with_suite (const char *dir, const char *suite, RaClock *clock, GError **error);

/** ra_practice_centre_set_polls: how many times a client is told to wait before its certificate is
 * issued; 0 at first */
void ra_practice_centre_set_polls (RaPracticeCentre *self, guint polls);

/** ra_practice_centre_set_implicit: whether clients that ask to be spared the confirmation of a certificate are
 * (implicitConfirm of RFC 4210, 5.1.1.1): what is issued to them then counts as confirmed; no at first */
void ra_practice_centre_set_implicit (RaPracticeCentre *self, gboolean implicit);

/** ra_practice_centre_set_term: how long the certificates issued from now on are valid: a duration that
 * ra_duration_add() takes; two years at first */
void ra_practice_centre_set_term (RaPracticeCentre *self, const char *term);

/**
 * ra_practice_centre_set_fault:
 * @skip: so many CMP messages are answered properly first
 * @times: so many are answered wrongly then; 0 for all that follow
 *
 * For tests: makes the centre misbehave. Replaces the fault that was set before.
 */
void ra_practice_centre_set_fault (RaPracticeCentre *self, RaPracticeFault fault, guint skip, guint times);

/**
 * ra_practice_centre_start:
 * @port: port on 127.0.0.1; 0 for a free one
 *
 * Begins to answer. Certificates issued from now on name this address in their AIA and CRL distribution
 * point.
 */
gboolean ra_practice_centre_start (RaPracticeCentre *self, guint16 port, GError **error);

/** ra_practice_centre_stop: stops answering; also done when the last reference goes. May be started again. */
void ra_practice_centre_stop (RaPracticeCentre *self);

/** ra_practice_centre_get_base_url: Returns: (transfer full): http://127.0.0.1:PORT, without a
 * slash at the end */
char *ra_practice_centre_get_base_url (RaPracticeCentre *self);
/** ra_practice_centre_get_cmp_url: Returns: (transfer full) */
char *ra_practice_centre_get_cmp_url (RaPracticeCentre *self);
/** ra_practice_centre_get_ocsp_url: Returns: (transfer full) */
char *ra_practice_centre_get_ocsp_url (RaPracticeCentre *self);
/** ra_practice_centre_get_crl_url: Returns: (transfer full) */
char *ra_practice_centre_get_crl_url (RaPracticeCentre *self);

/** ra_practice_centre_get_trust_path: Returns: (transfer none): the CA's certificate, PEM */
const char *ra_practice_centre_get_trust_path (RaPracticeCentre *self);
/** ra_practice_centre_get_operator_key_path: Returns: (transfer none): an operator's private
 * key, PEM, no password */
const char *ra_practice_centre_get_operator_key_path (RaPracticeCentre *self);
/** ra_practice_centre_get_operator_certificate_path: Returns: (transfer none): PEM */
const char *ra_practice_centre_get_operator_certificate_path (RaPracticeCentre *self);

/**
 * ra_practice_centre_new_operator:
 * @key: a private key of any algorithm
 *
 * Admits one more operator.
 *
 * Returns: (transfer full) (nullable): what the operator signs messages with; %NULL with RA_PRACTICE_ERROR
 */
RaCredential *
ra_practice_centre_new_operator (RaPracticeCentre *self, EVP_PKEY *key, const char *name, GError **error);

/** ra_practice_centre_count_issued: Returns: how many subscriber certificates were issued so far */
guint ra_practice_centre_count_issued (RaPracticeCentre *self);
/** ra_practice_centre_count_confirmed: Returns: how many of them the clients confirmed */
guint ra_practice_centre_count_confirmed (RaPracticeCentre *self);
/** ra_practice_centre_count_messages: Returns: how many CMP messages arrived since the
 * start, faulty ones included */
guint ra_practice_centre_count_messages (RaPracticeCentre *self);

/**
 * ra_practice_centre_revoke:
 * @serial: hexadecimal
 * @reason: CRLReason; 6 blocks, 8 lifts the block, all others revoke for good
 *
 * Changes a certificate's status, for training and tests; the next OCSP answer and the next CRL say so.
 */
gboolean ra_practice_centre_revoke (RaPracticeCentre *self, const char *serial, int reason, GError **error);

G_END_DECLS
