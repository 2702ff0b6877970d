/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-pdf-document.h"

#include <string.h>

/* A page that is done. */
typedef struct
{
  guint object;
  guint content;
} Page;

struct _RaPdfDocument
{
  RaPdfFile *file;
  double width;
  double height;
  guint info;
  char *language; /* nullable */
  guint pages, resources, document, tree, parents;

  GArray *done;        /* of Page */
  GString *content;    /* of the page that was begun */
  GPtrArray *fonts;    /* of RaPdfFont, by number */
  GHashTable *types;   /* PangoFont > RaPdfType */
  GHashTable *faces;   /* hb_face_t > number of the font + 1 */
  GHashTable *modules; /* GBytes > number of the picture + 1 */
  GHashTable *keys;    /* key > number of the shape + 1 */
  GArray *pictures;    /* of guint: objects */
  GArray *shapes;      /* of guint: objects */

  GString *kids;   /* paragraphs of the document */
  GString *lines;  /* of the paragraph that was begun */
  GString *marks;  /* of the page that was begun: the element of each piece of marked content */
  GString *nums;   /* likewise of the pages that are done, for the tree of parents */
  guint paragraph; /* object; 0: none was begun */
  guint n_marks;
};

static guint
put_info (RaPdfFile *file, const RaPdfAbout *about)
{
  const char *const entries[][2] = { { "Title", about->title },
                                     { "Subject", about->subject },
                                     { "Author", about->author },
                                     { "Creator", about->creator },
                                     { "Producer", about->creator } };
  g_autoptr (GString) out = g_string_new ("<<");
  guint object = ra_pdf_file_reserve (file);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (entries[i][1] == NULL || *entries[i][1] == '\0')
        continue;
      g_string_append_printf (out, "/%s", entries[i][0]);
      ra_pdf_add_text (out, entries[i][1]);
    }
  if (about->date != NULL)
    g_string_append_printf (out, "/CreationDate(D:%s)/ModDate(D:%s)", about->date, about->date);
  g_string_append (out, ">>");
  ra_pdf_file_put (file, object, out->str);
  return object;
}

RaPdfDocument *
ra_pdf_document_new (double width, double height, const RaPdfAbout *about)
{
  RaPdfDocument *self = g_new0 (RaPdfDocument, 1);

  self->file = ra_pdf_file_new ();
  self->width = width;
  self->height = height;
  self->info = put_info (self->file, about);
  self->language = g_strdup (about->language);
  self->pages = ra_pdf_file_reserve (self->file);
  self->resources = ra_pdf_file_reserve (self->file);
  self->document = ra_pdf_file_reserve (self->file);
  self->tree = ra_pdf_file_reserve (self->file);
  self->parents = ra_pdf_file_reserve (self->file);
  self->done = g_array_new (FALSE, FALSE, sizeof (Page));
  self->content = g_string_new (NULL);
  self->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_pdf_font_free);
  self->types = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->faces = g_hash_table_new (NULL, NULL);
  self->modules = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pictures = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->kids = g_string_new (NULL);
  self->lines = g_string_new (NULL);
  self->marks = g_string_new (NULL);
  self->nums = g_string_new (NULL);
  return self;
}

void
ra_pdf_document_free (RaPdfDocument *self)
{
  g_clear_pointer (&self->file, ra_pdf_file_free);
  g_free (self->language);
  g_array_unref (self->done);
  g_string_free (self->content, TRUE);
  g_ptr_array_unref (self->fonts);
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->faces);
  g_hash_table_unref (self->modules);
  g_hash_table_unref (self->keys);
  g_array_unref (self->pictures);
  g_array_unref (self->shapes);
  g_string_free (self->kids, TRUE);
  g_string_free (self->lines, TRUE);
  g_string_free (self->marks, TRUE);
  g_string_free (self->nums, TRUE);
  g_free (self);
}

double
ra_pdf_document_get_height (const RaPdfDocument *self)
{
  return self->height;
}

GString *
ra_pdf_document_content (RaPdfDocument *self)
{
  return self->content;
}

/* Appends a reference to an object, and a space. */
static void
add_reference (GString *out, guint object)
{
  ra_pdf_add_number (out, object, 0);
  g_string_append (out, "0 R ");
}

/* ---- pages ---- */

void
ra_pdf_document_begin_page (RaPdfDocument *self)
{
  Page page = { ra_pdf_file_reserve (self->file), ra_pdf_file_reserve (self->file) };

  g_array_append_val (self->done, page);
  g_string_truncate (self->content, 0);
  g_string_truncate (self->marks, 0);
  self->n_marks = 0;
}

void
ra_pdf_document_end_page (RaPdfDocument *self)
{
  guint number = self->done->len - 1;
  const Page *page = &g_array_index (self->done, Page, number);
  g_autoptr (GString) out = g_string_new ("<</Type/Page/Parent ");

  ra_pdf_file_put_stream (self->file, page->content, NULL, self->content->str, self->content->len);
  add_reference (out, self->pages);
  g_string_append (out, "/Resources ");
  add_reference (out, self->resources);
  g_string_append (out, "/Contents ");
  add_reference (out, page->content);
  g_string_append (out, "/StructParents ");
  ra_pdf_add_number (out, number, 0);
  g_string_append (out, ">>");
  ra_pdf_file_put (self->file, page->object, out->str);
  ra_pdf_add_number (self->nums, number, 0);
  g_string_append_printf (self->nums, "[%s]", self->marks->str);
}

/* ---- structure ---- */

static guint
current_page (const RaPdfDocument *self)
{
  return g_array_index (self->done, Page, self->done->len - 1).object;
}

void
ra_pdf_document_begin_paragraph (RaPdfDocument *self)
{
  self->paragraph = ra_pdf_file_reserve (self->file);
  g_string_truncate (self->lines, 0);
}

void
ra_pdf_document_end_paragraph (RaPdfDocument *self)
{
  g_autoptr (GString) out = g_string_new ("<</S/P/P ");

  add_reference (out, self->document);
  g_string_append_printf (out, "/K[%s]>>", self->lines->str);
  ra_pdf_file_put (self->file, self->paragraph, out->str);
  add_reference (self->kids, self->paragraph);
  self->paragraph = 0;
}

/* A line is an element of its own: readers join what one element has without a blank. */
void
ra_pdf_document_begin_line (RaPdfDocument *self)
{
  guint object = ra_pdf_file_reserve (self->file);
  g_autoptr (GString) out = g_string_new ("<</S/Span/P ");

  add_reference (out, self->paragraph != 0 ? self->paragraph : self->document);
  g_string_append (out, "/Pg ");
  add_reference (out, current_page (self));
  g_string_append (out, "/K ");
  ra_pdf_add_number (out, self->n_marks, 0);
  g_string_append (out, ">>");
  ra_pdf_file_put (self->file, object, out->str);
  add_reference (self->paragraph != 0 ? self->lines : self->kids, object);
  add_reference (self->marks, object);
  g_string_append (self->content, "/Span<</MCID ");
  ra_pdf_add_number (self->content, self->n_marks++, 0);
  g_string_append (self->content, ">>BDC\n");
}

void
ra_pdf_document_end_line (RaPdfDocument *self)
{
  g_string_append (self->content, "EMC\n");
}

/* ---- what pages share ---- */

static guint
number_of (RaPdfDocument *self, hb_face_t *face)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->faces, face));

  if (number == 0)
    {
      g_ptr_array_add (self->fonts, ra_pdf_font_new (face, ra_pdf_file_reserve (self->file)));
      number = self->fonts->len;
      g_hash_table_insert (self->faces, face, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

const RaPdfType *
ra_pdf_document_type (RaPdfDocument *self, PangoFont *font)
{
  RaPdfType *type = g_hash_table_lookup (self->types, font);
  PangoFontDescription *description;

  if (type != NULL)
    return type;
  type = g_new0 (RaPdfType, 1);
  type->number = number_of (self, hb_font_get_face (pango_font_get_hb_font (font)));
  type->font = g_ptr_array_index (self->fonts, type->number);
  description = pango_font_describe_with_absolute_size (font);
  type->size = (double) pango_font_description_get_size (description) / PANGO_SCALE;
  pango_font_description_free (description);
  g_hash_table_insert (self->types, g_object_ref (font), type);
  return type;
}

/* A row of dots, eight a byte. */
static void
fill_row (guint8 *row, const guint8 *modules, guint across, guint dots)
{
  for (guint x = 0; x < across * dots; x++)
    if (modules[x / dots])
      row[x / 8] |= (guint8) (0x80 >> x % 8);
}

static guint
put_picture (RaPdfDocument *self, GBytes *modules, guint across, guint dots)
{
  gsize count;
  const guint8 *data = g_bytes_get_data (modules, &count);
  guint down = (guint) count / across, stride = (across * dots + 7) / 8;
  g_autofree guint8 *image = g_malloc0 ((gsize) stride * down * dots);
  g_autofree char *entries = g_strdup_printf (
      "/Type/XObject/Subtype/Image/Width %u/Height %u/ImageMask true/BitsPerComponent 1/Decode[1 0]",
      across * dots, down * dots);
  guint object = ra_pdf_file_reserve (self->file);

  for (guint y = 0; y < down * dots; y++)
    if (y % dots == 0)
      fill_row (image + (gsize) y * stride, data + (gsize) (y / dots) * across, across, dots);
    else
      memcpy (image + (gsize) y * stride, image + (gsize) (y - 1) * stride, stride);
  ra_pdf_file_put_stream (self->file, object, entries, image, (gsize) stride * down * dots);
  return object;
}

guint
ra_pdf_document_picture (RaPdfDocument *self, GBytes *modules, guint across, guint dots)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->modules, modules));
  guint object;

  if (number != 0)
    return number - 1;
  object = put_picture (self, modules, across, dots);
  g_array_append_val (self->pictures, object);
  g_hash_table_insert (self->modules, g_bytes_ref (modules), GUINT_TO_POINTER (self->pictures->len));
  return self->pictures->len - 1;
}

guint
ra_pdf_document_shape (RaPdfDocument *self, const char *key, RaPdfDraw draw, gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, key));
  g_autoptr (GString) content = NULL;
  g_autoptr (GString) entries = NULL;
  guint object;

  if (number != 0)
    return number - 1;
  content = g_string_new (NULL);
  draw (data, content);
  object = ra_pdf_file_reserve (self->file);
  entries = g_string_new ("/Type/XObject/Subtype/Form/BBox[");
  ra_pdf_add_number (entries, -self->width - self->height, 0);
  ra_pdf_add_number (entries, -self->width - self->height, 0);
  ra_pdf_add_number (entries, self->width + self->height, 0);
  ra_pdf_add_number (entries, self->width + self->height, 0);
  g_string_append (entries, "]");
  ra_pdf_file_put_stream (self->file, object, entries->str, content->str, content->len);
  g_array_append_val (self->shapes, object);
  g_hash_table_insert (self->keys, g_strdup (key), GUINT_TO_POINTER (self->shapes->len));
  return self->shapes->len - 1;
}

/* ---- the end ---- */

static void
put_resources (RaPdfDocument *self)
{
  g_autoptr (GString) out = g_string_new ("<</Font<<");

  for (guint i = 0; i < self->fonts->len; i++)
    {
      g_string_append_printf (out, "/F%u ", i);
      add_reference (out, ra_pdf_font_get_object (g_ptr_array_index (self->fonts, i)));
    }
  g_string_append (out, ">>/XObject<<");
  for (guint i = 0; i < self->pictures->len; i++)
    {
      g_string_append_printf (out, "/I%u ", i);
      add_reference (out, g_array_index (self->pictures, guint, i));
    }
  for (guint i = 0; i < self->shapes->len; i++)
    {
      g_string_append_printf (out, "/X%u ", i);
      add_reference (out, g_array_index (self->shapes, guint, i));
    }
  g_string_append (out, ">>>>");
  ra_pdf_file_put (self->file, self->resources, out->str);
}

static void
put_pages (RaPdfDocument *self)
{
  g_autoptr (GString) out = g_string_new ("<</Type/Pages/MediaBox[0 0 ");

  ra_pdf_add_number (out, self->width, 3);
  ra_pdf_add_number (out, self->height, 3);
  g_string_append (out, "]/Kids[");
  for (guint i = 0; i < self->done->len; i++)
    add_reference (out, g_array_index (self->done, Page, i).object);
  g_string_append_printf (out, "]/Count %u>>", self->done->len);
  ra_pdf_file_put (self->file, self->pages, out->str);
}

static void
put_structure (RaPdfDocument *self)
{
  g_autofree char *document = g_strdup_printf ("<</S/Document/P %u 0 R/K[%s]>>", self->tree, self->kids->str);
  g_autofree char *parents = g_strdup_printf ("<</Nums[%s]>>", self->nums->str);
  g_autofree char *tree = g_strdup_printf ("<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R>>",
                                           self->document, self->parents);

  ra_pdf_file_put (self->file, self->document, document);
  ra_pdf_file_put (self->file, self->parents, parents);
  ra_pdf_file_put (self->file, self->tree, tree);
}

static guint
put_catalogue (RaPdfDocument *self)
{
  guint object = ra_pdf_file_reserve (self->file);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "<</Type/Catalog/Pages %u 0 R/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>",
                          self->pages, self->tree);
  if (self->language != NULL)
    {
      g_string_append (out, "/Lang");
      ra_pdf_add_text (out, self->language);
    }
  g_string_append (out, ">>");
  ra_pdf_file_put (self->file, object, out->str);
  return object;
}

GBytes *
ra_pdf_document_finish (RaPdfDocument *self)
{
  GBytes *bytes;
  guint catalogue;

  for (guint i = 0; i < self->fonts->len; i++)
    ra_pdf_font_embed (g_ptr_array_index (self->fonts, i), self->file);
  put_resources (self);
  put_pages (self);
  put_structure (self);
  catalogue = put_catalogue (self);
  bytes = ra_pdf_file_finish (g_steal_pointer (&self->file), catalogue, self->info);
  ra_pdf_document_free (self);
  return bytes;
}
