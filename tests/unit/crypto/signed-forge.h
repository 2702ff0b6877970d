/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/signed-data/ra-signed-data.h"

/* A signature put together by hand, right unless something below says otherwise. */
typedef struct
{
  EVP_PKEY *key;
  RaCertificate *certificate; /* who it says signed */
  const char *digest;         /* of OpenSSL's names */
  gint64 time;                /* 0: no signing time */
  gboolean by_key_id;
  guint id_pieces; /* the identifier as so many octet strings; 0: as DER has it */
  const char *dke; /* 64 bytes in hexadecimal, beside the digest */
  /* attributes */
  gboolean no_attributes; /* the content itself is signed */
  gboolean no_content_type;
  gboolean other_content_type;
  gboolean no_digest;
  gboolean two_digests;
  gboolean no_name; /* no signing-certificate */
  gboolean unsorted;
  guint more;           /* signing times beside the one above */
  RaCertificate *named; /* the certificate to name; the signer's when NULL */
  const char *naming;   /* the hash to name it with; @digest when NULL; "SHA1": the older attribute */
  gboolean naming_without_issuer;
  /* algorithms */
  int algorithm; /* in place of the one that fits */
  gboolean raw;  /* ДСТУ 4145 without the header it has in certificates */
} ForgeSigner;

typedef struct
{
  GBytes *content;
  const char *wrong_content; /* what lies there in its place */
  gboolean detached;
  gboolean no_certificates;
  int type;          /* of the content; 0: data */
  gboolean streamed; /* indefinite lengths and the content in pieces */
  ForgeSigner *signers;
  guint n_signers;
} Forge;

GBytes *forge_message (const Forge *forge);
