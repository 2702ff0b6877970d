/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-nearest.h"

#include <string.h>

#define RA_NEAREST_LONGEST 64

static guint
least (guint a, guint b, guint c)
{
  return MIN (MIN (a, b), c);
}

/* How many letters must be added, dropped, changed or swapped with their neighbour to get from @a to @b. */
static guint
distance (const char *a, const char *b)
{
  guint rows[3][RA_NEAREST_LONGEST + 1];
  gsize length_a = strlen (a), length_b = strlen (b);
  guint *before = rows[0], *previous = rows[1], *current = rows[2];

  if (length_a > RA_NEAREST_LONGEST || length_b > RA_NEAREST_LONGEST)
    return G_MAXUINT;
  for (guint j = 0; j <= length_b; j++)
    before[j] = previous[j] = j;
  for (guint i = 1; i <= length_a; i++)
    {
      guint *spare = before;

      current[0] = i;
      for (guint j = 1; j <= length_b; j++)
        {
          guint change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);

          current[j] = least (previous[j] + 1, current[j - 1] + 1, change);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            current[j] = MIN (current[j], before[j - 2] + 1);
        }
      before = previous;
      previous = current;
      current = spare;
    }
  return previous[length_b];
}

const char *
ra_nearest (const char *word, const char *const *candidates)
{
  const char *nearest = NULL;
  guint least_distance = (guint) MAX (2, MIN (strlen (word) / 3, 4)) + 1;

  for (gsize i = 0; candidates != NULL && candidates[i] != NULL; i++)
    {
      guint d = distance (word, candidates[i]);
      if (d < least_distance)
        {
          nearest = candidates[i];
          least_distance = d;
        }
    }
  return nearest;
}

char *
ra_nearest_hint (const char *word, const char *const *candidates)
{
  const char *nearest = ra_nearest (word, candidates);

  return nearest == NULL ? g_strdup ("") : g_strdup_printf (" (did you mean \"%s\"?)", nearest);
}
