/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/scan/ra-scan-device.h"

#include <sane/saneopts.h>
#include <string.h>

/* No page is larger: A3 in colour at 600 dpi has 210 MB. */
#define MAX_PIXELS (256u << 20)
#define CHUNK 65536

/* ---- options ---- */

static const SANE_Option_Descriptor *
find_option (SANE_Handle handle, const char *name, SANE_Int *index)
{
  const SANE_Option_Descriptor *option;

  for (*index = 1; (option = sane_get_option_descriptor (handle, *index)) != NULL; (*index)++)
    if (g_strcmp0 (option->name, name) == 0 && SANE_OPTION_IS_ACTIVE (option->cap)
        && SANE_OPTION_IS_SETTABLE (option->cap))
      return option;
  return NULL;
}

/* The first value that begins with one of @starts, whatever its case; what the scanner has stays where there is none. */
static SANE_Status
choose (SANE_Handle handle, const char *name, const char *const *starts)
{
  SANE_Int index;
  const SANE_Option_Descriptor *option = find_option (handle, name, &index);
  g_autofree char *value = NULL;

  if (option == NULL || option->type != SANE_TYPE_STRING
      || option->constraint_type != SANE_CONSTRAINT_STRING_LIST)
    return SANE_STATUS_GOOD;
  for (guint i = 0; starts[i] != NULL; i++)
    for (const SANE_String_Const *at = option->constraint.string_list; *at != NULL; at++)
      if (g_ascii_strncasecmp (*at, starts[i], strlen (starts[i])) == 0)
        {
          value = g_malloc0 ((gsize) MAX (option->size, (SANE_Int) strlen (*at) + 1));
          g_strlcpy (value, *at, strlen (*at) + 1);
          return sane_control_option (handle, index, SANE_ACTION_SET_VALUE, value, NULL);
        }
  return SANE_STATUS_GOOD;
}

static SANE_Word
nearest (const SANE_Option_Descriptor *option, guint dpi)
{
  SANE_Word wanted = option->type == SANE_TYPE_FIXED ? SANE_FIX ((double) dpi) : (SANE_Word) dpi,
            best = wanted;
  const SANE_Word *list = option->constraint.word_list;

  if (option->constraint_type == SANE_CONSTRAINT_RANGE)
    return CLAMP (wanted, option->constraint.range->min, option->constraint.range->max);
  if (option->constraint_type != SANE_CONSTRAINT_WORD_LIST || list[0] < 1)
    return wanted;
  best = list[1];
  for (SANE_Word i = 2; i <= list[0]; i++)
    if (ABS ((gint64) list[i] - wanted) < ABS ((gint64) best - wanted))
      best = list[i];
  return best;
}

static SANE_Status
set_resolution (SANE_Handle handle, guint *dpi)
{
  SANE_Int index;
  const SANE_Option_Descriptor *option = find_option (handle, SANE_NAME_SCAN_RESOLUTION, &index);
  SANE_Word value;
  SANE_Status status;

  if (option == NULL || (option->type != SANE_TYPE_INT && option->type != SANE_TYPE_FIXED))
    return SANE_STATUS_GOOD;
  value = nearest (option, *dpi);
  status = sane_control_option (handle, index, SANE_ACTION_SET_VALUE, &value, NULL);
  *dpi = option->type == SANE_TYPE_FIXED ? (guint) SANE_UNFIX (value) : (guint) value;
  return status;
}

SANE_Status
ra_scan_device_set (SANE_Handle handle, const RaScanWish *wish, guint *dpi)
{
  static const char *const color[]
      = { "Color", "Colour", "24", NULL },
      *const gray[] = { "Gray", "Grey", NULL }, *const glass[] = { "Flatbed", "FB", NULL },
             *const feeder[] = { "Automatic Document Feeder", "ADF", NULL };
  SANE_Status status = choose (handle, SANE_NAME_SCAN_SOURCE, wish->feeder ? feeder : glass);

  *dpi = wish->dpi;
  if (status == SANE_STATUS_GOOD)
    status = choose (handle, SANE_NAME_SCAN_MODE, wish->color ? color : gray);
  return status == SANE_STATUS_GOOD ? set_resolution (handle, dpi) : status;
}

/* ---- pixels ---- */

static gboolean
is_sound (const SANE_Parameters *p)
{
  guint channels = p->format == SANE_FRAME_RGB ? 3 : 1;
  gint64 least
      = p->depth == 1 ? (p->pixels_per_line + 7) / 8 : (gint64) p->pixels_per_line * channels * p->depth / 8;

  return (p->format == SANE_FRAME_RGB || p->format == SANE_FRAME_GRAY)
         && (p->depth == 8 || p->depth == 16 || (p->depth == 1 && channels == 1)) && p->pixels_per_line > 0
         && p->bytes_per_line >= least && p->bytes_per_line <= (SANE_Int) (MAX_PIXELS / 64);
}

/* One row as the scanner gives it: of two bytes a channel the upper one is taken, of single bits a set one is black. */
static void
add_row (const SANE_Parameters *p, const guint8 *row, GByteArray *out)
{
  guint n = (guint) p->pixels_per_line * (p->format == SANE_FRAME_RGB ? 3 : 1), start = out->len;

  g_byte_array_set_size (out, start + n);
  for (guint i = 0; i < n; i++)
    if (p->depth == 8)
      out->data[start + i] = row[i];
    else if (p->depth == 16)
      out->data[start + i] = row[2 * i + (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1 : 0)];
    else
      out->data[start + i] = (row[i / 8] >> (7 - i % 8)) & 1 ? 0 : 255;
}

static SANE_Status
read_rows (SANE_Handle handle, const SANE_Parameters *p, GByteArray *out, void (*percent) (guint))
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  guint8 buffer[CHUNK];
  SANE_Int got = 0;
  SANE_Status status;
  guint rows = 0;

  while ((status = sane_read (handle, buffer, sizeof buffer, &got)) == SANE_STATUS_GOOD)
    {
      guint used = 0;

      g_byte_array_append (part, buffer, (guint) MAX (got, 0));
      for (; part->len - used >= (guint) p->bytes_per_line && out->len < MAX_PIXELS; rows++)
        {
          add_row (p, part->data + used, out);
          used += (guint) p->bytes_per_line;
        }
      g_byte_array_remove_range (part, 0, used);
      if (out->len >= MAX_PIXELS)
        return SANE_STATUS_NO_MEM;
      if (p->lines > 0)
        percent (MIN (rows * 100 / (guint) p->lines, 100));
    }
  return status == SANE_STATUS_EOF ? SANE_STATUS_GOOD : status;
}

SANE_Status
ra_scan_device_read (SANE_Handle handle, RaScanImage *image, void (*percent) (guint))
{
  SANE_Parameters p;
  SANE_Status status = sane_start (handle);

  if (status == SANE_STATUS_GOOD)
    status = sane_get_parameters (handle, &p);
  if (status != SANE_STATUS_GOOD)
    return status;
  if (!is_sound (&p))
    return SANE_STATUS_UNSUPPORTED;
  image->pixels = g_byte_array_new ();
  image->channels = p.format == SANE_FRAME_RGB ? 3 : 1;
  image->width = (guint) p.pixels_per_line;
  status = read_rows (handle, &p, image->pixels, percent);
  image->height = image->pixels->len / (image->width * image->channels);
  return status == SANE_STATUS_GOOD && image->height == 0 ? SANE_STATUS_IO_ERROR : status;
}
