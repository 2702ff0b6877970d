/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaRole:
 * @id: "registration-administrator"
 * @label: what people read
 * @clause: clause that describes it
 * @acts: names of the acts it may do, out of ra_role_acts()
 * @apart: (nullable): ids of the roles that are never with it in one operator, where duties are separate
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  char **acts;
  char **apart;
  const char *file;
  guint line;
} RaRole;

/**
 * ra_role_acts:
 *
 * Returns: (transfer none): %NULL-terminated closed set of the acts of the desk that need a right; the same
 * names stand in the journal
 */
const char *const *ra_role_acts (void);

/** ra_role_may: Returns: whether @self may do @act */
gboolean ra_role_may (const RaRole *self, const char *act);

G_END_DECLS
