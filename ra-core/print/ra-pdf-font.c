/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-pdf-font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#define MAPPINGS_A_BLOCK 100 /* more are not allowed (Adobe Technical Note 5014) */

/* A code: the glyph and what it stands for. */
typedef struct
{
  hb_codepoint_t glyph;
  int width;
  char *text; /* nullable */
  guint next; /* another code of the same glyph; 0: none */
} Code;

struct _RaPdfFont
{
  hb_face_t *face;
  hb_font_t *font; /* at the face's own size */
  guint object;
  guint units;       /* to the em */
  GArray *codes;     /* of Code; the first is what no text has */
  GHashTable *first; /* glyph > its first code */
};

static void
clear_code (gpointer code)
{
  g_free (((Code *) code)->text);
}

RaPdfFont *
ra_pdf_font_new (hb_face_t *face, guint object)
{
  RaPdfFont *self = g_new0 (RaPdfFont, 1);
  Code none = { 0 };

  self->face = hb_face_reference (face);
  self->font = hb_font_create (face);
  self->object = object;
  self->units = hb_face_get_upem (face);
  self->codes = g_array_new (FALSE, TRUE, sizeof (Code));
  g_array_set_clear_func (self->codes, clear_code);
  g_array_append_val (self->codes, none);
  self->first = g_hash_table_new (NULL, NULL);
  return self;
}

void
ra_pdf_font_free (RaPdfFont *self)
{
  hb_font_destroy (self->font);
  hb_face_destroy (self->face);
  g_array_unref (self->codes);
  g_hash_table_unref (self->first);
  g_free (self);
}

guint
ra_pdf_font_get_object (const RaPdfFont *self)
{
  return self->object;
}

static Code *
code_at (const RaPdfFont *self, guint number)
{
  return &g_array_index (self->codes, Code, number);
}

static gboolean
stands_for (const Code *code, const char *text, gsize length)
{
  if (length == 0 || code->text == NULL)
    return length == 0 && code->text == NULL;
  return strncmp (code->text, text, length) == 0 && code->text[length] == '\0';
}

static double
thousandths (const RaPdfFont *self, double units)
{
  return units * 1000 / self->units;
}

guint16
ra_pdf_font_use (RaPdfFont *self, hb_codepoint_t glyph, const char *text, gsize length, int *width)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->first, GUINT_TO_POINTER (glyph)));
  Code code = { .glyph = glyph, .next = number };

  for (; number != 0; number = code_at (self, number)->next)
    if (stands_for (code_at (self, number), text, length))
      {
        *width = code_at (self, number)->width;
        return (guint16) number;
      }
  code.width = (int) lround (thousandths (self, hb_font_get_glyph_h_advance (self->font, glyph)));
  code.text = length > 0 ? g_strndup (text, length) : NULL;
  g_array_append_val (self->codes, code);
  g_hash_table_insert (self->first, GUINT_TO_POINTER (glyph), GUINT_TO_POINTER (self->codes->len - 1));
  *width = code.width;
  return (guint16) (self->codes->len - 1);
}

/* ---- what is embedded ---- */

/* The tables that a printer wants, of the glyphs that were used; hints are for screens of another time.
 * Returns: (transfer full) (nullable) */
static hb_subset_plan_t *
plan_subset (const RaPdfFont *self)
{
  static const hb_tag_t wanted[]
      = { HB_TAG ('g', 'l', 'y', 'f'), HB_TAG ('h', 'e', 'a', 'd'), HB_TAG ('h', 'h', 'e', 'a'),
          HB_TAG ('h', 'm', 't', 'x'), HB_TAG ('l', 'o', 'c', 'a'), HB_TAG ('m', 'a', 'x', 'p') };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *glyphs = hb_subset_input_glyph_set (input);
  hb_set_t *dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_subset_plan_t *plan;

  hb_set_clear (dropped);
  hb_set_invert (dropped);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    hb_set_del (dropped, wanted[i]);
  for (guint i = 1; i < self->codes->len; i++)
    hb_set_add (glyphs, code_at (self, i)->glyph);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING);
  plan = hb_subset_plan_create_or_fail (self->face, input);
  hb_subset_input_destroy (input);
  return plan;
}

static guint
put_program (const RaPdfFont *self, RaPdfFile *file, hb_subset_plan_t *plan)
{
  guint object = ra_pdf_file_reserve (file);
  hb_face_t *face = hb_subset_plan_execute_or_fail (plan);
  hb_blob_t *blob = hb_face_reference_blob (face);
  unsigned int size;
  const char *data = hb_blob_get_data (blob, &size);
  g_autofree char *length = g_strdup_printf ("/Length1 %u", size);

  ra_pdf_file_put_stream (file, object, length, data, size);
  hb_blob_destroy (blob);
  hb_face_destroy (face);
  return object;
}

/* Which glyph of the embedded program each code shows. */
static guint
put_glyphs (const RaPdfFont *self, RaPdfFile *file, hb_subset_plan_t *plan)
{
  guint object = ra_pdf_file_reserve (file);
  const hb_map_t *embedded = hb_subset_plan_old_to_new_glyph_mapping (plan);
  g_autofree guint16 *map = g_new0 (guint16, self->codes->len);

  for (guint i = 1; i < self->codes->len; i++)
    map[i] = GUINT16_TO_BE ((guint16) hb_map_get (embedded, code_at (self, i)->glyph));
  ra_pdf_file_put_stream (file, object, NULL, map, self->codes->len * sizeof *map);
  return object;
}

static void
add_mappings (const RaPdfFont *self, GString *out)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  guint n = 0;

  for (guint i = 1; i <= self->codes->len; i++)
    {
      const Code *code = i < self->codes->len ? code_at (self, i) : NULL;

      if (code != NULL && code->text != NULL)
        {
          g_string_append_printf (rows, "<%04x><", i);
          ra_pdf_add_utf16 (rows, code->text, strlen (code->text));
          g_string_append (rows, ">\n");
          n++;
        }
      if (n == MAPPINGS_A_BLOCK || (code == NULL && n > 0))
        {
          g_string_append_printf (out, "%u beginbfchar\n%sendbfchar\n", n, rows->str);
          g_string_truncate (rows, 0);
          n = 0;
        }
    }
}

/* What the codes mean, for whoever reads or searches the text (9.10.3). */
static guint
put_meaning (const RaPdfFont *self, RaPdfFile *file)
{
  guint object = ra_pdf_file_reserve (file);
  g_autoptr (GString) out = g_string_new ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                                          "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                          "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n");

  add_mappings (self, out);
  g_string_append (out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  ra_pdf_file_put_stream (file, object, NULL, out->str, out->len);
  return object;
}

/* Six letters that tell subsets of one face apart, then its name. */
static char *
dup_name (const RaPdfFont *self)
{
  char name[64], tag[7] = { 0 };
  unsigned int size = sizeof name;
  guint32 hash = 2166136261u;

  for (guint i = 1; i < self->codes->len; i++)
    hash = (hash ^ code_at (self, i)->glyph) * 16777619u;
  for (guint i = 0; i < 6; i++, hash /= 26)
    tag[i] = (char) ('A' + hash % 26);
  if (hb_ot_name_get_utf8 (self->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name) == 0)
    g_strlcpy (name, "Font", sizeof name);
  return g_strdup_printf ("%s+%s", tag, name);
}

static int
metric (const RaPdfFont *self, hb_ot_metrics_tag_t tag)
{
  hb_position_t units = 0;

  hb_ot_metrics_get_position_with_fallback (self->font, tag, &units);
  return (int) lround (thousandths (self, units));
}

/* The box around all glyphs, from the table `head`. */
static void
add_box (const RaPdfFont *self, GString *out)
{
  hb_blob_t *head = hb_face_reference_table (self->face, HB_TAG ('h', 'e', 'a', 'd'));
  unsigned int size;
  const guint8 *data = (const guint8 *) hb_blob_get_data (head, &size);

  for (guint i = 36; i < 44 && size >= 44; i += 2)
    ra_pdf_add_number (out, thousandths (self, (gint16) (data[i] << 8 | data[i + 1])), 0);
  hb_blob_destroy (head);
}

static guint
put_descriptor (const RaPdfFont *self, RaPdfFile *file, const char *name, guint program)
{
  guint object = ra_pdf_file_reserve (file);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "<</Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0/StemV 80/FontBBox[",
                          name);
  add_box (self, out);
  g_string_append_printf (out, "]/Ascent %d/Descent %d/CapHeight %d/FontFile2 %u 0 R>>",
                          metric (self, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
                          metric (self, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
                          metric (self, HB_OT_METRICS_TAG_CAP_HEIGHT), program);
  ra_pdf_file_put (file, object, out->str);
  return object;
}

void
ra_pdf_font_embed (RaPdfFont *self, RaPdfFile *file)
{
  g_autofree char *name = dup_name (self);
  hb_subset_plan_t *plan = plan_subset (self);
  guint descriptor = put_descriptor (self, file, name, put_program (self, file, plan));
  guint glyphs = put_glyphs (self, file, plan), meaning = put_meaning (self, file);
  guint descendant = ra_pdf_file_reserve (file);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out,
                          "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"
                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                          "/FontDescriptor %u 0 R/CIDToGIDMap %u 0 R/DW 0/W[1[",
                          name, descriptor, glyphs);
  for (guint i = 1; i < self->codes->len; i++)
    ra_pdf_add_number (out, code_at (self, i)->width, 0);
  g_string_append (out, "]]>>");
  ra_pdf_file_put (file, descendant, out->str);
  g_string_printf (
      out,
      "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
      name, descendant, meaning);
  ra_pdf_file_put (file, self->object, out->str);
  hb_subset_plan_destroy (plan);
}
