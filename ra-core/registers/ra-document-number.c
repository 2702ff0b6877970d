/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-document-number.h"

#include <string.h>

#include "ra-core/registers/ra-word-fold.h"

static void
join (const char *word, gsize length, gpointer data)
{
  g_string_append_len (data, word, (gssize) length);
}

char *
ra_document_number_key (const char *number)
{
  g_autoptr (GString) key = g_string_new (NULL);

  ra_word_fold (number, strlen (number), join, key);
  g_string_truncate (key, MIN (key->len, RA_WORD_LONGEST - 8));
  return g_strdup (key->str);
}
