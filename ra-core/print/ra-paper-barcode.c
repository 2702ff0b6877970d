/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <qrencode.h>

#include "ra-core/print/ra-code128.h"
#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-paper-block.h"
#include "ra-core/print/ra-print-error.h"

#define BAR_HEIGHT (10 * RA_MM)

enum
{
  KIND_QR,
  KIND_CODE128,
};

/* Modules of a QR code with error correction M, as many across as down. */
static GBytes *
encode_qr (const char *text, guint *across)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  GByteArray *modules;

  if (code == NULL)
    return NULL;
  modules = g_byte_array_new ();
  for (int i = 0; i < code->width * code->width; i++)
    {
      guint8 dark = code->data[i] & 1;

      g_byte_array_append (modules, &dark, 1);
    }
  *across = code->width;
  QRcode_free (code);
  return g_byte_array_free_to_bytes (modules);
}

static GBytes *
encode (int kind, const char *text, guint *across)
{
  GBytes *modules;

  if (kind == KIND_QR)
    return encode_qr (text, across);
  modules = ra_code128_encode (text);
  *across = modules != NULL ? g_bytes_get_size (modules) : 0;
  return modules;
}

gboolean
ra_paper_block_lay_barcode (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  g_autofree char *text = ra_paper_context_expand (context, node->runs, FALSE, node->line, NULL, error);
  g_autofree char *label
      = ra_paper_context_expand (context, node->attrs[RA_SLOT_LABEL].runs, FALSE, node->line, NULL, NULL);
  int kind = ra_node_choice (node, RA_SLOT_KIND, KIND_QR);
  double width = ra_node_number (node, RA_SLOT_WIDTH, 0);
  double height = kind == KIND_QR ? width : ra_node_number (node, RA_SLOT_HEIGHT, BAR_HEIGHT);
  double x = ra_paper_block_align (place, width, ra_node_choice (node, RA_SLOT_ALIGN, RA_PAPER_ALIGN_LEFT));
  GBytes *modules;
  guint across = 0;
  RaPaperStrip *strip;
  RaPaperMark *mark;

  if (text == NULL)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  modules = encode (kind, text, &across);
  if (modules == NULL || width > place.width)
    {
      g_clear_pointer (&modules, g_bytes_unref);
      ra_paper_context_fail (context, node->line, RA_PRINT_ERROR_OVERFULL, error,
                             _ ("the text does not fit into a code of this kind and size"));
      return FALSE;
    }
  mark = ra_paper_mark_new (RA_PAPER_BOX_CODE, x, 0, width, height);
  mark->modules = modules;
  mark->modules_across = across;
  mark->text = label != NULL ? g_steal_pointer (&label) : g_steal_pointer (&text);
  mark->box.text = mark->text;
  strip = ra_paper_strip_new (height, node->line);
  strip->before = strip->after = RA_MM;
  ra_paper_strip_add (strip, mark);
  g_ptr_array_add (strips, strip);
  return TRUE;
}
