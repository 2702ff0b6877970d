/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaInvalidDocumentRule:
 * @fact: path of a fact that has the series and number of a document
 * @clause: why it is looked for in the lists of documents that are not valid
 *
 * A number that stands in such a list keeps a case from being registered.
 */
typedef struct
{
  char *fact;
  char *clause;
  const char *file;
  guint line;
} RaInvalidDocumentRule;

G_END_DECLS
