/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaOperator:
 *
 * Who works at the station. Refcounted, never changed once it is made.
 */
typedef struct
{
  gint64 id;       /* stable pseudonym, stands in the journal */
  char *name;      /* the name they sign in with */
  char **roles;    /* role ids, zero-terminated */
  gint64 added;    /* microseconds since the epoch */
  gboolean active; /* FALSE once removed */
} RaOperator;

void ra_operator_unref (RaOperator *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOperator, ra_operator_unref)

G_END_DECLS
