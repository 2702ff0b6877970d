/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-length.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const struct
{
  const char *name;
  double points;
} units[] = {
  { "mm", 72.0 / 25.4 },
  { "cm", 72.0 / 2.54 },
  { "pt", 1.0 },
  { "in", 72.0 },
};

static const char *const size_names[] = { "A3", "A4", "A5", "A6", "C4", "C5", "C6", "DL", NULL };

/* Millimetres, ISO 216 and ISO 269. */
static const double sizes[][2] = { { 297, 420 }, { 210, 297 }, { 148, 210 }, { 105, 148 },
                                   { 229, 324 }, { 162, 229 }, { 114, 162 }, { 110, 220 } };

gboolean
ra_length_parse (const char *text, double *points, char **reason)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end == text || !isfinite (number))
    {
      *reason
          = g_strdup_printf (_ ("“%s” is not a length; write a number with its unit, such as 12mm"), text);
      return FALSE;
    }
  if (number < 0 || number > 10000)
    {
      *reason = g_strdup_printf (_ ("“%s” is not a length a paper can have"), text);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].name))
      {
        *points = number * units[i].points;
        return TRUE;
      }
  *reason = *end == '\0' ? g_strdup_printf (_ ("“%s” has no unit; the units are mm, cm, pt and in"), text)
                         : g_strdup_printf (_ ("“%s” is no unit; the units are mm, cm, pt and in"), end);
  return FALSE;
}

gboolean
ra_length_paper_size (const char *name, double *width, double *height)
{
  for (gsize i = 0; size_names[i] != NULL; i++)
    if (g_str_equal (name, size_names[i]))
      {
        *width = sizes[i][0] * RA_MM;
        *height = sizes[i][1] * RA_MM;
        return TRUE;
      }
  return FALSE;
}

const char *const *
ra_length_paper_sizes (void)
{
  return size_names;
}
