/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-pdf-file.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* Of what is between four bytes above 127, a reader sees that the file is not text. */
#define HEADER "%PDF-1.5\n%\xb5\xed\xae\xfb\n"

struct _RaPdfFile
{
  GByteArray *bytes;
  GArray *offsets; /* of guint32, by number; the first stands for object 0 */
};

RaPdfFile *
ra_pdf_file_new (void)
{
  RaPdfFile *self = g_new0 (RaPdfFile, 1);
  guint32 none = 0;

  self->bytes = g_byte_array_new ();
  self->offsets = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_array_append_val (self->offsets, none);
  g_byte_array_append (self->bytes, (const guint8 *) HEADER, strlen (HEADER));
  return self;
}

void
ra_pdf_file_free (RaPdfFile *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_array_unref (self->offsets);
  g_free (self);
}

guint
ra_pdf_file_reserve (RaPdfFile *self)
{
  g_array_set_size (self->offsets, self->offsets->len + 1);
  return self->offsets->len - 1;
}

static void
add (RaPdfFile *self, const char *text)
{
  g_byte_array_append (self->bytes, (const guint8 *) text, (guint) strlen (text));
}

static void
begin_object (RaPdfFile *self, guint number)
{
  char text[32];

  g_array_index (self->offsets, guint32, number) = self->bytes->len;
  g_snprintf (text, sizeof text, "%u 0 obj\n", number);
  add (self, text);
}

void
ra_pdf_file_put (RaPdfFile *self, guint number, const char *body)
{
  begin_object (self, number);
  add (self, body);
  add (self, "\nendobj\n");
}

/* Appends @data to @out as zlib packs it. */
static void
pack (GByteArray *out, const guint8 *data, gsize size)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  GConverterResult result;
  gsize done = 0;

  do
    {
      guint8 block[16384];
      gsize taken, made;

      result = g_converter_convert (G_CONVERTER (zlib), data + done, size - done, block, sizeof block,
                                    G_CONVERTER_INPUT_AT_END, &taken, &made, NULL);
      done += taken;
      g_byte_array_append (out, block, (guint) made);
    }
  while (result == G_CONVERTER_CONVERTED);
}

void
ra_pdf_file_put_stream (RaPdfFile *self, guint number, const char *entries, gconstpointer data, gsize size)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  char length[80];

  pack (packed, data, size);
  begin_object (self, number);
  g_snprintf (length, sizeof length, "<</Filter/FlateDecode/Length %u", packed->len);
  add (self, length);
  add (self, entries != NULL ? entries : "");
  add (self, ">>\nstream\n");
  g_byte_array_append (self->bytes, packed->data, packed->len);
  add (self, "\nendstream\nendobj\n");
}

GBytes *
ra_pdf_file_finish (RaPdfFile *self, guint root, guint info)
{
  guint32 start = self->bytes->len;
  g_autofree char *trailer
      = g_strdup_printf ("trailer\n<</Size %u/Root %u 0 R/Info %u 0 R>>\nstartxref\n%u\n%%%%EOF\n",
                         self->offsets->len, root, info, start);
  GBytes *result;
  char row[32];

  g_snprintf (row, sizeof row, "xref\n0 %u\n", self->offsets->len);
  add (self, row);
  add (self, "0000000000 65535 f \n");
  for (guint i = 1; i < self->offsets->len; i++)
    {
      g_snprintf (row, sizeof row, "%010u 00000 n \n", g_array_index (self->offsets, guint32, i));
      add (self, row);
    }
  add (self, trailer);
  result = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
  ra_pdf_file_free (self);
  return result;
}

/* ---- what objects are made of ---- */

void
ra_pdf_add_number (GString *out, double value, guint decimals)
{
  static const double scales[] = { 1, 10, 100, 1000 };
  gint64 scaled = llround (value * scales[decimals]);
  guint64 left = (guint64) ABS (scaled);
  char digits[32];
  char *at = digits + sizeof digits;

  *--at = '\0';
  *--at = ' ';
  for (; decimals > 0 && left % 10 == 0; decimals--)
    left /= 10;
  for (guint i = 0; i < decimals; i++, left /= 10)
    *--at = (char) ('0' + left % 10);
  if (decimals > 0)
    *--at = '.';
  do
    *--at = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  if (scaled < 0)
    *--at = '-';
  g_string_append (out, at);
}

void
ra_pdf_add_utf16 (GString *out, const char *text, gsize length)
{
  static const char digits[] = "0123456789abcdef";
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, (glong) length, NULL, &n, NULL);

  for (glong i = 0; i < n; i++)
    for (int shift = 12; shift >= 0; shift -= 4)
      g_string_append_c (out, digits[units[i] >> shift & 15]);
}

void
ra_pdf_add_text (GString *out, const char *text)
{
  g_string_append (out, "<feff");
  ra_pdf_add_utf16 (out, text, strlen (text));
  g_string_append_c (out, '>');
}
