/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaOperatorView:
 * @roles: (array zero-terminated=1): role ids of the profile; empty before sign-in
 * @credential: (nullable): subject of the operator's signing certificate, %NULL when there is none
 * @credential_until: when that certificate ends
 */
typedef struct
{
  char *name;
  char **roles;
  char *role_labels;
  gboolean signed_in;
  char *credential;
  gint64 credential_until;
} RaOperatorView;

RA_DECLARE_VIEW (RaOperatorView, ra_operator_view)

G_END_DECLS
