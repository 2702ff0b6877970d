/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaSource:
 * @id: "dfs"
 * @title: full title of the regulation, in its own language
 *
 * A regulation the profile is made from.
 */
typedef struct
{
  char *id;
  char *title;
  const char *file;
  guint line;
} RaSource;

/**
 * RaClause:
 * @id: "dfs-5.6-documents", as it stands in errors, tests and the journal
 * @source: id of its #RaSource
 * @point: how people cite it: "п. 5.6"
 * @text: what it asks for, in one sentence, for the window
 */
typedef struct
{
  char *id;
  char *source;
  char *point;
  char *text;
  const char *file;
  guint line;
} RaClause;

G_END_DECLS
