/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Object identifiers below 1.2.804.2.1.1.1.1, as text and as the contents of their DER form; sources in
 * docs/formats/dstu.md. The short and the long names of the older ones are OpenSSL's own (obj_mac.h) and
 * cannot be changed; OpenSSL looks algorithms up by the long name in some places and by the short one in
 * others, so both are among the names of each algorithm.
 */
#define DSTU_OID_ARC "1.2.804.2.1.1.1.1"
#define DSTU_OID_ARC_DER 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x01

#define DSTU_OID_4145_LE DSTU_OID_ARC ".3.1.1"
#define DSTU_OID_4145_LE_DER DSTU_OID_ARC_DER, 0x03, 0x01, 0x01
#define DSTU_OID_4145_BE DSTU_OID_ARC ".3.1.1.1.1"
#define DSTU_OID_4145_BE_DER DSTU_OID_ARC_DER, 0x03, 0x01, 0x01, 0x01, 0x01
#define DSTU_OID_4145_NORMAL DSTU_OID_ARC ".3.1.2"
#define DSTU_OID_4145_NORMAL_DER DSTU_OID_ARC_DER, 0x03, 0x01, 0x02
#define DSTU_OID_CURVE DSTU_OID_ARC ".3.1.1.2."
#define DSTU_OID_CURVE_DER DSTU_OID_ARC_DER, 0x03, 0x01, 0x01, 0x02 /* and the curve's number */
#define DSTU_OID_NORMAL_CURVE_DER DSTU_OID_ARC_DER, 0x03, 0x01, 0x02, 0x02

#define DSTU_OID_GOST34311 DSTU_OID_ARC ".2.1"
#define DSTU_OID_KUPYNA_256 DSTU_OID_ARC ".2.2.1"
#define DSTU_OID_KUPYNA_384 DSTU_OID_ARC ".2.2.2"
#define DSTU_OID_KUPYNA_512 DSTU_OID_ARC ".2.2.3"
#define DSTU_OID_KMAC_256 DSTU_OID_ARC ".2.2.4"
#define DSTU_OID_KMAC_384 DSTU_OID_ARC ".2.2.5"
#define DSTU_OID_KMAC_512 DSTU_OID_ARC ".2.2.6"
#define DSTU_OID_28147_ECB DSTU_OID_ARC ".1.1.1" /* OpenSSL knows only its parent, as dstu28147 */
#define DSTU_OID_28147_CFB DSTU_OID_ARC ".1.1.3"
#define DSTU_OID_28147_MAC DSTU_OID_ARC ".1.1.4"

/* Signatures with Купина: over a key in a polynomial basis, and the family's identifiers, which are
 * read as the same. */
#define DSTU_OID_SIGN_KUPYNA_256 DSTU_OID_ARC ".3.6.1.1"
#define DSTU_OID_SIGN_KUPYNA_384 DSTU_OID_ARC ".3.6.2.1"
#define DSTU_OID_SIGN_KUPYNA_512 DSTU_OID_ARC ".3.6.3.1"
#define DSTU_OID_SIGN_KUPYNA_256_FAMILY DSTU_OID_ARC ".3.6.1"
#define DSTU_OID_SIGN_KUPYNA_384_FAMILY DSTU_OID_ARC ".3.6.2"
#define DSTU_OID_SIGN_KUPYNA_512_FAMILY DSTU_OID_ARC ".3.6.3"

#define DSTU_KEY_NAME "dstu4145le"
#define DSTU_KEY_NAMES                                                                                       \
  "dstu4145le:DSTU 4145-2002 little endian:" DSTU_OID_4145_LE                                                \
  ":DSTU4145:dstu4145be:DSTU 4145-2002 big endian:" DSTU_OID_4145_BE ":" DSTU_OID_4145_NORMAL
#define DSTU_GOST34311_NAME "dstu34311"
#define DSTU_GOST34311_NAMES "dstu34311:DSTU Gost 34311-95:" DSTU_OID_GOST34311
#define DSTU_KUPYNA_256_NAME "kupyna-256"
#define DSTU_KUPYNA_384_NAME "kupyna-384"
#define DSTU_KUPYNA_512_NAME "kupyna-512"
#define DSTU_KUPYNA_256_NAMES "kupyna-256:kupyna256:" DSTU_OID_KUPYNA_256
#define DSTU_KUPYNA_384_NAMES "kupyna-384:kupyna384:" DSTU_OID_KUPYNA_384
#define DSTU_KUPYNA_512_NAMES "kupyna-512:kupyna512:" DSTU_OID_KUPYNA_512
#define DSTU_28147_CFB_NAME "dstu28147-cfb"
#define DSTU_28147_CFB_NAMES "dstu28147-cfb:DSTU Gost 28147-2009 CFB mode:" DSTU_OID_28147_CFB
#define DSTU_28147_ECB_NAME "dstu28147-ecb"
#define DSTU_28147_ECB_NAMES "dstu28147-ecb:" DSTU_OID_28147_ECB
#define DSTU_28147_MAC_NAME "dstu28147-mac"
#define DSTU_28147_MAC_NAMES "dstu28147-mac:" DSTU_OID_28147_MAC

#define DSTU_PROPERTIES "provider=dstu"

/* Parameters of our own, beside OpenSSL's. */
#define DSTU_PARAM_DKE "dke"                         /* octets, 64: the substitution */
#define DSTU_PARAM_BARE_SIGNATURES "bare-signatures" /* in the configuration of the provider: yes */
