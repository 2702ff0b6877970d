/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-curve.h"

/*
 * Tables of the public keys that verify often. A certificate's key is decoded anew with every certificate, so
 * the tables are kept by point, for the whole process: after some verifications with the same point it gets a
 * table, and the one used longest ago goes. Safe from any thread; tables that are being used are not freed.
 */
typedef struct DstuIssuer DstuIssuer;

/* Lends key its table, if it has one by now; what comes back goes to
 * dstu_issuers_give_back() with the key. */
DstuIssuer *dstu_issuers_lend (DstuPublic *key);
void dstu_issuers_give_back (DstuIssuer *issuer, DstuPublic *key);
