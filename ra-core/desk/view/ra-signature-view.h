/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaSignerView: one who signed: @name: @serial: @issuer: of the certificate, %NULL when it is not at hand;
 * @suite: (nullable): id of the suite; @signed_at: as the signer says; @checks: RaFinding */
typedef struct
{
  char *name;
  char *serial;
  char *issuer;
  char *suite;
  gint64 signed_at;
  GPtrArray *checks;
} RaSignerView;

/** RaSignatureView: @ok: whether everything is right; @content: (nullable): what was signed, when it is;
 * @signers: RaSignerView */
typedef struct
{
  gboolean ok;
  gboolean detached;
  GBytes *content;
  GPtrArray *signers;
} RaSignatureView;

RA_DECLARE_VIEW (RaSignerView, ra_signer_view)
RA_DECLARE_VIEW (RaSignatureView, ra_signature_view)

G_END_DECLS
