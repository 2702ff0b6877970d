/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/asn1.h>

#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/* PKIBody choices (RFC 4210, 5.1.2) that OpenSSL 3.0 has no public names for. */
#define RA_CMP_BODY_P10CR 4
#define RA_CMP_BODY_CP 3
#define RA_CMP_BODY_PKICONF 19
#define RA_CMP_BODY_ERROR 23
#define RA_CMP_BODY_CERTCONF 24
#define RA_CMP_BODY_POLLREQ 25
#define RA_CMP_BODY_POLLREP 26

/**
 * RaCmpPeek:
 * @version: pvno; −1 when it is no number of one's own
 * @body_type: which PKIBody, RA_CMP_BODY_*
 * @body: what is in it, without the tag of the choice
 * @sender: (nullable): DER of the sender's name
 * @sender_key_id: (nullable): senderKID
 * @protected: it has a protection (not: a right one)
 * @transaction_id: (nullable): transactionID
 * @sender_nonce: (nullable): senderNonce
 * @recipient_nonce: (nullable): recipNonce
 * @signer: (nullable): DER of the first of extraCerts, by RFC 4210 the certificate that protects the message
 * @others: (nullable) (element-type GBytes): DER of the rest of extraCerts
 * @status: PKIStatus of an error, a cp with one response or a certConf with a statusInfo; -1 when there is
 * none
 * @fail_info: PKIFailureInfo beside it, bit n for value n
 * @status_text: (nullable): its statusString, cleaned of control characters
 * @check_after: of a pollRep: seconds until the next pollReq, 0 when it says none
 *
 * What can be read in a PKIMessage without judging it: OpenSSL 3.0 keeps most of it private.
 */
typedef struct
{
  int version;
  int body_type;
  GBytes *body;
  GBytes *sender;
  GBytes *sender_key_id;
  gboolean protected;
  GBytes *transaction_id;
  GBytes *sender_nonce;
  GBytes *recipient_nonce;
  GBytes *signer;
  GPtrArray *others;
  int status;
  guint32 fail_info;
  char *status_text;
  guint check_after;
} RaCmpPeek;

/** ra_cmp_peek_new: Returns: (transfer full) (nullable): %NULL when @message is not one
 * whole PKIMessage in DER, or says a status that cannot be read */
RaCmpPeek *ra_cmp_peek_new (GBytes *message);
void ra_cmp_peek_free (RaCmpPeek *self);

/** ra_cmp_peek_find_certificate: Returns: (transfer full) (nullable): the certificate that an answer brings, judged by
 * nobody yet; %NULL when it brings none, or an encrypted one */
RaCertificate *ra_cmp_peek_find_certificate (const RaCmpPeek *self);

/** ra_cmp_clean_text: Returns: (transfer full): @text (any bytes) as valid UTF-8 without control
 * characters, cut to 500 */
char *ra_cmp_clean_text (const char *text, gssize size);

/** ra_cmp_join_texts: @texts: (nullable). Returns: (transfer full) (nullable): all of them, cleaned likewise and parted by a semicolon,
 * together no longer than one may be; %NULL when they say nothing */
char *ra_cmp_join_texts (const STACK_OF (ASN1_UTF8STRING) * texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCmpPeek, ra_cmp_peek_free)

G_END_DECLS
