/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaDeadline:
 * @id: "certify" (from sending a request to the answer), "key-validity" (term of key and certificate),
 *   "journal-review", "journal-backup": one of ra_deadline_ids()
 * @within: a duration as ISO 8601 writes it (PT2H, P2Y); for ra_duration_add()
 * @clause: clause that sets it
 */
typedef struct
{
  char *id;
  char *label;
  char *within;
  char *clause;
  const char *file;
  guint line;
} RaDeadline;

/** ra_deadline_ids: Returns: (transfer none): %NULL-terminated closed set of deadlines the station knows */
const char *const *ra_deadline_ids (void);

G_END_DECLS
