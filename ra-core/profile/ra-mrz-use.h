/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-mrz.h"

G_BEGIN_DECLS

/**
 * RaMrzUse:
 * @field: of a machine-readable zone
 * @fact: path of the fact that it fills; of several for one fact the first that fits counts
 * @begins: (nullable): only where the field begins so
 * @issuer: (nullable): only where the issuer is this one, as the zone has it
 * @absent: only where the field says nothing
 * @value: (nullable): what the fact becomes; %NULL: what the field says
 * @compares: nothing is filled: what was typed is compared with the field
 * @other: (nullable): path of the fact that takes what the field says where something else was typed
 * @when, @unless: conditions
 *
 * What a field of a document's machine-readable zone is to a case.
 */
typedef struct
{
  RaMrzField field;
  char *fact;
  char *begins;
  char *issuer;
  gboolean absent;
  char *value;
  gboolean compares;
  char *other;
  char **when;
  char **unless;
  const char *file;
  guint line;
} RaMrzUse;

G_END_DECLS
