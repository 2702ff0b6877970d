/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-print-nearest.h"

#include <string.h>

/* Levenshtein's distance over bytes, one row at a time. */
static guint
distance (const char *a, const char *b)
{
  gsize la = strlen (a), lb = strlen (b);
  g_autofree guint *row = g_new (guint, lb + 1);

  for (gsize j = 0; j <= lb; j++)
    row[j] = j;
  for (gsize i = 1; i <= la; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= lb; j++)
        {
          guint above = row[j];
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (row[j] + 1, row[j - 1] + 1), changed);
          diagonal = above;
        }
    }
  return row[lb];
}

const char *
ra_print_nearest (const char *word, const char *const *candidates)
{
  const char *best = NULL;
  guint least = MAX (2, strlen (word) / 3) + 1;

  if (strlen (word) > 200)
    return NULL;
  for (gsize i = 0; candidates != NULL && candidates[i] != NULL; i++)
    {
      guint far = distance (word, candidates[i]);

      if (far < least)
        {
          least = far;
          best = candidates[i];
        }
    }
  return best;
}
