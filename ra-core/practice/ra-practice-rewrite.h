/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * RaPracticeChange:
 * @version: (nullable): its one octet
 * @sender: (nullable): the name in the header
 * @recipient_nonce: (nullable): recipNonce
 * @body: (nullable): the whole PKIBody
 *
 * What is to be another part of a PKIMessage; the rest stays.
 */
typedef struct
{
  const guint8 *version;
  X509_NAME *sender;
  GBytes *recipient_nonce;
  GBytes *body;
} RaPracticeChange;

/** ra_practice_rewrite: Returns: (transfer full) (nullable): @message with the change, whose protection fits no more; %NULL
 * when it is none */
GBytes *ra_practice_rewrite (GBytes *message, const RaPracticeChange *change);

G_END_DECLS
