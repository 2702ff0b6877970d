/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaRuleBinding:
 * @id: a rule the program knows: one of ra_rule_ids()
 * @clause: the clause of this profile that it comes from
 */
typedef struct
{
  char *id;
  char *clause;
  const char *file;
  guint line;
} RaRuleBinding;

G_END_DECLS
