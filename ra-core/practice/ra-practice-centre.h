/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-clock.h"

G_BEGIN_DECLS

/**
 * RA_PRACTICE_ERROR:
 *
 * What keeps the practice centre from working.
 */
#define RA_PRACTICE_ERROR (ra_practice_error_quark ())

/**
 * RaPracticeError:
 * @RA_PRACTICE_ERROR_FOLDER: its folder cannot be made, read or written, or is open to other users
 * @RA_PRACTICE_ERROR_STATE: what is in the folder is damaged or was written by a newer program
 * @RA_PRACTICE_ERROR_LISTEN: the port is taken, or the address is not the loopback
 * @RA_PRACTICE_ERROR_CRYPTO: OpenSSL refused
 */
typedef enum
{
  RA_PRACTICE_ERROR_FOLDER,
  RA_PRACTICE_ERROR_STATE,
  RA_PRACTICE_ERROR_LISTEN,
  RA_PRACTICE_ERROR_CRYPTO,
} RaPracticeError;

GQuark ra_practice_error_quark (void);

/**
 * RaPracticeFault:
 * @RA_PRACTICE_FAULT_NONE: answers properly
 * @RA_PRACTICE_FAULT_HTML: a login page in place of the answer; the message is not looked at
 * @RA_PRACTICE_FAULT_HTML_TYPED: the same page, called application/pkixcmp
 * @RA_PRACTICE_FAULT_EMPTY: an empty answer; the message is not looked at
 * @RA_PRACTICE_FAULT_SERVER_ERROR: HTTP 503; the message is not looked at
 * @RA_PRACTICE_FAULT_CLOSE: closes the connection; the message is not looked at
 * @RA_PRACTICE_FAULT_DROP: the message is processed, then the connection is closed in place of the answer
 * @RA_PRACTICE_FAULT_SILENT: the message is processed, and no answer comes as long as the centre runs
 * @RA_PRACTICE_FAULT_TRUNCATED: the answer breaks off in the middle
 * @RA_PRACTICE_FAULT_TRAILING: a few bytes follow the answer
 * @RA_PRACTICE_FAULT_GARBAGE: random bytes called application/pkixcmp
 * @RA_PRACTICE_FAULT_HUGE: 80 MiB
 * @RA_PRACTICE_FAULT_BAD_PROTECTION: one bit of the protection is wrong
 * @RA_PRACTICE_FAULT_BAD_NONCE: protected, but recipNonce is not ours
 * @RA_PRACTICE_FAULT_BAD_TRANSACTION: protected, but of another transaction
 * @RA_PRACTICE_FAULT_WRONG_CERTIFICATE: a certificate for another key and name is given out
 * @RA_PRACTICE_FAULT_REJECT: refused with badRequest and a text, nothing is issued
 * @RA_PRACTICE_FAULT_UNPROTECTED_ERROR: an error message without protection; the message is not looked at
 */
typedef enum
{
  RA_PRACTICE_FAULT_NONE,
  RA_PRACTICE_FAULT_HTML,
  RA_PRACTICE_FAULT_HTML_TYPED,
  RA_PRACTICE_FAULT_EMPTY,
  RA_PRACTICE_FAULT_SERVER_ERROR,
  RA_PRACTICE_FAULT_CLOSE,
  RA_PRACTICE_FAULT_DROP,
  RA_PRACTICE_FAULT_SILENT,
  RA_PRACTICE_FAULT_TRUNCATED,
  RA_PRACTICE_FAULT_TRAILING,
  RA_PRACTICE_FAULT_GARBAGE,
  RA_PRACTICE_FAULT_HUGE,
  RA_PRACTICE_FAULT_BAD_PROTECTION,
  RA_PRACTICE_FAULT_BAD_NONCE,
  RA_PRACTICE_FAULT_BAD_TRANSACTION,
  RA_PRACTICE_FAULT_WRONG_CERTIFICATE,
  RA_PRACTICE_FAULT_REJECT,
  RA_PRACTICE_FAULT_UNPROTECTED_ERROR,
} RaPracticeFault;

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

/** ra_practice_centre_set_polls: how many times a client is told to wait before its certificate is issued; 0
 * at first */
void ra_practice_centre_set_polls (RaPracticeCentre *self, guint polls);

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

/** ra_practice_centre_get_base_url: Returns: (transfer full): http://127.0.0.1:PORT, without a slash at the
 * end */
char *ra_practice_centre_get_base_url (RaPracticeCentre *self);
/** ra_practice_centre_get_cmp_url: Returns: (transfer full) */
char *ra_practice_centre_get_cmp_url (RaPracticeCentre *self);
/** ra_practice_centre_get_ocsp_url: Returns: (transfer full) */
char *ra_practice_centre_get_ocsp_url (RaPracticeCentre *self);
/** ra_practice_centre_get_crl_url: Returns: (transfer full) */
char *ra_practice_centre_get_crl_url (RaPracticeCentre *self);

/** ra_practice_centre_get_trust_path: Returns: (transfer none): the CA's certificate, PEM */
const char *ra_practice_centre_get_trust_path (RaPracticeCentre *self);
/** ra_practice_centre_get_operator_key_path: Returns: (transfer none): an operator's private key, PEM, no
 * password */
const char *ra_practice_centre_get_operator_key_path (RaPracticeCentre *self);
/** ra_practice_centre_get_operator_certificate_path: Returns: (transfer none): PEM */
const char *ra_practice_centre_get_operator_certificate_path (RaPracticeCentre *self);

/** ra_practice_centre_count_issued: Returns: how many subscriber certificates were issued so far */
guint ra_practice_centre_count_issued (RaPracticeCentre *self);
/** ra_practice_centre_count_confirmed: Returns: how many of them the clients confirmed */
guint ra_practice_centre_count_confirmed (RaPracticeCentre *self);
/** ra_practice_centre_count_messages: Returns: how many CMP messages arrived since the start, faulty ones
 * included */
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
