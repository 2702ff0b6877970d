/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaReissueRule:
 * @clause: where it comes from
 * @key_clause: (nullable): the clause by which a key that was certified before may be certified again, for the rest of its
 * term; %NULL: it needs new keys
 *
 * A reason for which certificates are formed anew after they were revoked early.
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  char *key_clause;
  const char *file;
  guint line;
} RaReissueRule;

G_END_DECLS
