/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every attribute of the table of papers is heard: another value of it, and another sheet is printed. */
#include <glib/gstdio.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-paper-layout.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-template-grammar.h"
#include "tests/unit/print/sample.h"

#define HEAD "id=\"x\" version=\"1\" size=\"A4\" margins=\"20mm\" clause=\"c\""
#define LONG                                                                                                                                                                                         \
  "Зберігати у таємниці особистий ключ, пароль захисту до нього та ключову фразу голосової автентифікації, " \
  "не використовувати особистий ключ у разі його компрометації. "
#define PAGE(body) "<page>" body "</page>"
#define STYLED(attributes)                                                                                   \
  "<style name=\"s\" " attributes "/>" PAGE ("<text>a</text><text style=\"s\">" LONG "</text><text>a</text>")
#define BOX(attributes) PAGE ("<text>a</text><box " attributes "><text>" LONG "</text></box><text>a</text>")
#define LINE(attributes) PAGE ("<text>a</text><line " attributes "/><text>a</text>")
#define FIELD(attributes) PAGE ("<field " attributes ">{subscriber.surname}</field>")
#define COLUMN(attributes)                                                                                   \
  PAGE ("<table for=\"certificates\"><column label=\"№\" width=\"9mm\">{row.number}</column>"              \
        "<column " attributes ">{certificate.usage}</column></table>")
#define CODE(attributes) PAGE ("<barcode " attributes ">12345</barcode>")
#define SIGNATURE(attributes) PAGE ("<signature label=\"a\" caption=\"b\" " attributes "/>")

/* What stands in a paper without and with the attribute, or with one value of it and with another. */
typedef struct
{
  const char *element;
  const char *attribute;
  const char *one;
  const char *other;
} Probe;

static const Probe probes[] = {
  { "page", "for", PAGE ("<text>a</text>"), "<page for=\"certificates\"><text>a</text></page>" },
  { "text", "style", PAGE ("<text>a</text>"), PAGE ("<text style=\"title\">a</text>") },
  { "text", "align", PAGE ("<text>a</text>"), PAGE ("<text align=\"right\">a</text>") },
  { "text", "bullet", PAGE ("<text>a</text>"), PAGE ("<text bullet=\"•\">a</text>") },
  { "text", "indent", PAGE ("<text>a</text>"), PAGE ("<text indent=\"5mm\">a</text>") },
  { "text", "required", PAGE ("<text>{subscriber.region}</text>"),
    PAGE ("<text required=\"yes\">{subscriber.region}</text>") },
  { "small", "align", PAGE ("<small>a</small>"), PAGE ("<small align=\"right\">a</small>") },
  { "fields", "for", PAGE ("<fields><field label=\"a\">b</field></fields>"),
    PAGE ("<fields for=\"certificates\"><field label=\"a\">b</field></fields>") },
  { "fields", "label-width", PAGE ("<fields><field label=\"a\">b</field></fields>"),
    PAGE ("<fields label-width=\"70mm\"><field label=\"a\">b</field></fields>") },
  { "field", "label", FIELD ("label=\"a\""), FIELD ("label=\"b\"") },
  { "field", "label-width", FIELD ("label=\"a\""), FIELD ("label=\"a\" label-width=\"80mm\"") },
  { "field", "style", FIELD ("label=\"a\""), FIELD ("label=\"a\" style=\"title\"") },
  { "field", "empty", PAGE ("<field label=\"a\">{subscriber.region}</field>"),
    PAGE ("<field label=\"a\" empty=\"line\">{subscriber.region}</field>") },
  { "field", "required", PAGE ("<field label=\"a\">{subscriber.region}</field>"),
    PAGE ("<field label=\"a\" required=\"yes\">{subscriber.region}</field>") },
  { "table", "for",
    PAGE ("<table for=\"certificates\"><column label=\"a\" width=\"*\">{row.number}</column></table>"),
    PAGE ("<table for=\"handover.items\"><column label=\"a\" width=\"*\">{row.number}</column></table>") },
  { "table", "total", PAGE ("<table for=\"certificates\"><column label=\"a\" width=\"*\">b</column></table>"),
    PAGE ("<table for=\"certificates\" total=\"c\"><column label=\"a\" width=\"*\">b</column></table>") },
  { "table", "carried",
    PAGE ("<space height=\"240mm\"/>"
          "<table for=\"certificates\"><column label=\"a\" width=\"*\">b</column></table>"),
    PAGE ("<space height=\"240mm\"/>"
          "<table for=\"certificates\" carried=\"c\"><column label=\"a\" width=\"*\">b</column></table>") },
  { "column", "label", COLUMN ("label=\"a\" width=\"*\""), COLUMN ("label=\"b\" width=\"*\"") },
  { "column", "width", COLUMN ("label=\"a\" width=\"*\""), COLUMN ("label=\"a\" width=\"50mm\"") },
  { "column", "style", COLUMN ("label=\"a\" width=\"*\""),
    COLUMN ("label=\"a\" width=\"*\" style=\"code\"") },
  { "column", "align", COLUMN ("label=\"a\" width=\"*\""),
    COLUMN ("label=\"a\" width=\"*\" align=\"right\"") },
  { "line", "thickness", LINE (""), LINE ("thickness=\"3pt\"") },
  { "line", "before", LINE (""), LINE ("before=\"9mm\"") },
  { "line", "after", LINE (""), LINE ("after=\"9mm\"") },
  { "box", "x", BOX ("x=\"30mm\" y=\"150mm\" width=\"60mm\""),
    BOX ("x=\"40mm\" y=\"150mm\" width=\"60mm\"") },
  { "box", "y", BOX ("x=\"30mm\" y=\"150mm\" width=\"60mm\""),
    BOX ("x=\"30mm\" y=\"160mm\" width=\"60mm\"") },
  { "box", "width", BOX ("x=\"30mm\" y=\"150mm\" width=\"60mm\""),
    BOX ("x=\"30mm\" y=\"150mm\" width=\"70mm\"") },
  { "box", "height", BOX (""), BOX ("height=\"60mm\"") },
  { "box", "border", BOX (""), BOX ("border=\"2pt\"") },
  { "box", "padding", BOX (""), BOX ("padding=\"5mm\"") },
  { "box", "shade", BOX (""), BOX ("shade=\"0.3\"") },
  { "box", "smallest", BOX ("height=\"7mm\""), BOX ("height=\"7mm\" smallest=\"1\"") },
  { "box", "valign", BOX ("height=\"60mm\""), BOX ("height=\"60mm\" valign=\"bottom\"") },
  { "box", "before", BOX (""), BOX ("before=\"20mm\"") },
  { "box", "after", BOX (""), BOX ("after=\"20mm\"") },
  { "space", "height", PAGE ("<space height=\"1mm\"/><text>a</text>"),
    PAGE ("<space height=\"5mm\"/><text>a</text>") },
  { "columns", "gap", PAGE ("<columns><cell><text>a</text></cell><cell><text>b</text></cell></columns>"),
    PAGE ("<columns gap=\"20mm\"><cell><text>a</text></cell><cell><text>b</text></cell></columns>") },
  { "cell", "width", PAGE ("<columns><cell><text>a</text></cell><cell><text>b</text></cell></columns>"),
    PAGE ("<columns><cell width=\"30mm\"><text>a</text></cell><cell><text>b</text></cell></columns>") },
  { "barcode", "kind", CODE ("kind=\"qr\" width=\"30mm\" label=\"a\""),
    CODE ("kind=\"code128\" width=\"30mm\" label=\"a\"") },
  { "barcode", "width", CODE ("kind=\"qr\" width=\"30mm\" label=\"a\""),
    CODE ("kind=\"qr\" width=\"40mm\" label=\"a\"") },
  { "barcode", "height", CODE ("kind=\"code128\" width=\"60mm\" label=\"a\""),
    CODE ("kind=\"code128\" width=\"60mm\" height=\"30mm\" label=\"a\"") },
  { "barcode", "align", CODE ("kind=\"qr\" width=\"30mm\" label=\"a\""),
    CODE ("kind=\"qr\" width=\"30mm\" align=\"right\" label=\"a\"") },
  { "barcode", "label", CODE ("kind=\"qr\" width=\"30mm\" label=\"a\""),
    CODE ("kind=\"qr\" width=\"30mm\" label=\"b\"") },
  { "signature", "label", PAGE ("<signature label=\"a\" caption=\"b\"/>"),
    PAGE ("<signature label=\"c\" caption=\"b\"/>") },
  { "signature", "caption", PAGE ("<signature label=\"a\" caption=\"b\"/>"),
    PAGE ("<signature label=\"a\" caption=\"c\"/>") },
  { "signature", "name", SIGNATURE (""), SIGNATURE ("name=\"{operator.name}\"") },
  { "signature", "name-caption", SIGNATURE ("name=\"n\""), SIGNATURE ("name=\"n\" name-caption=\"d\"") },
  { "signature", "date", SIGNATURE (""), SIGNATURE ("date=\"e\"") },
  { "stamp", "label", PAGE ("<stamp label=\"a\"/>"), PAGE ("<stamp label=\"b\"/>") },
  { "stamp", "size", PAGE ("<stamp label=\"a\"/>"), PAGE ("<stamp label=\"a\" size=\"50mm\"/>") },
  { "stamp", "align", PAGE ("<stamp label=\"a\"/>"), PAGE ("<stamp label=\"a\" align=\"right\"/>") },
  { "if-set", "path", PAGE ("<text>a</text><if-set path=\"case.number\"><text>b</text></if-set>"),
    PAGE ("<text>a</text><if-set path=\"refusal.date\"><text>b</text></if-set>") },
  { "if-empty", "path", PAGE ("<text>a</text><if-empty path=\"case.number\"><text>b</text></if-empty>"),
    PAGE ("<text>a</text><if-empty path=\"refusal.date\"><text>b</text></if-empty>") },
  { "style", "name", PAGE ("<text>a</text>"),
    "<style name=\"text\" size=\"20pt\"/>" PAGE ("<text>a</text>") },
  { "style", "from", STYLED (""), STYLED ("from=\"title\"") },
  { "style", "family", STYLED ("from=\"text\""), STYLED ("from=\"text\" family=\"sans\"") },
  { "style", "size", STYLED (""), STYLED ("size=\"20pt\"") },
  { "style", "weight", STYLED (""), STYLED ("weight=\"bold\"") },
  { "style", "slant", STYLED (""), STYLED ("slant=\"italic\"") },
  { "style", "align", STYLED (""), STYLED ("align=\"right\"") },
  { "style", "before", STYLED (""), STYLED ("before=\"20pt\"") },
  { "style", "after", STYLED (""), STYLED ("after=\"20pt\"") },
  { "style", "leading", STYLED (""), STYLED ("leading=\"2\"") },
  { "style", "grey", STYLED (""), STYLED ("grey=\"0.5\"") },
  { "style", "keep-with-next",
    "<style name=\"s\"/>" PAGE (
        "<space height=\"245mm\"/><text style=\"s\">a</text><box height=\"30mm\"><text>b</text></box>"),
    "<style name=\"s\" keep-with-next=\"yes\"/>" PAGE (
        "<space height=\"245mm\"/><text style=\"s\">a</text><box height=\"30mm\"><text>b</text></box>") },
};

/* Attributes of the whole: what stands in the root itself. */
static const Probe roots[] = {
  { "paper", "id", HEAD, "id=\"y\" version=\"1\" size=\"A4\" margins=\"20mm\" clause=\"c\"" },
  { "paper", "version", HEAD, "id=\"x\" version=\"2\" size=\"A4\" margins=\"20mm\" clause=\"c\"" },
  { "paper", "size", HEAD, "id=\"x\" version=\"1\" size=\"A5\" margins=\"20mm\" clause=\"c\"" },
  { "paper", "orientation", HEAD, HEAD " orientation=\"landscape\"" },
  { "paper", "margins", HEAD, "id=\"x\" version=\"1\" size=\"A4\" margins=\"10mm\" clause=\"c\"" },
  { "paper", "most-pages", HEAD, HEAD " most-pages=\"1\"" },
  { "paper", "practice-mark", HEAD " practice-mark=\"A\"", HEAD " practice-mark=\"B\"" },
  { "paper", "frame", HEAD, HEAD " frame=\"frame\"" },
  { "paper", "language", HEAD, HEAD " language=\"sr\"" },
};

/* Heard outside of what is printed. */
static const char *const elsewhere[][2] = {
  { "paper", "clause" }, /* the journal: tests/unit/desk/test-heard-attributes.c */
  { "include", "part" }, /* tests/unit/print/test-template.c, /print/template/frame */
  { "part", "id" },      /* likewise */
};

static char *dir;

/* Returns: (transfer full): all that there is of the paper: the error, or its boxes and its very bytes */
static char *
observe (const char *root, const char *body)
{
  g_autofree char *xml = g_strdup_printf ("<paper %s><title>T</title>%s</paper>", root, body);
  g_autofree char *file = g_build_filename (dir, "x.xml", NULL);
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTemplate) paper = NULL;
  g_autoptr (RaPaperLayout) layout = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL, *hash = NULL;

  g_assert_true (g_file_set_contents (file, xml, -1, NULL));
  ra_values_set (values, "practice.mark", "ПРАКТИКА");
  paper = ra_template_load (file, sample_paths, &error);
  g_assert_no_error (error);
  layout = ra_paper_layout_new (paper, values, SAMPLE_TIME, 1, NULL, &error);
  if (layout == NULL)
    return g_strdup (error->message);
  text = ra_paper_layout_to_text (layout);
  pdf = ra_paper_render_pdf (paper, values, SAMPLE_TIME, 1, NULL, &error);
  g_assert_no_error (error);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  return g_strdup_printf ("%s\n%s", text, hash);
}

static void
assert_heard (const Probe *probe, const char *one, const char *other)
{
  if (g_str_equal (one, other))
    g_error ("nothing hears \"%s\" of \"%s\"", probe->attribute, probe->element);
}

static void
test_blocks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      g_autofree char *one = observe (HEAD, probes[i].one), *other = observe (HEAD, probes[i].other);

      assert_heard (&probes[i], one, other);
    }
}

#define WHOLE                                                                                                \
  "<header><text>{template.id} {template.version}</text></header>" PAGE (                                    \
      "<text style=\"title\">" LONG                                                                          \
      "</text><page-break/><text>a</text><text style=\"title\"><em>бгдпт</em></text>")

static void
test_roots (void)
{
  g_autofree char *frame = g_build_filename (dir, "frame.xml", NULL);

  g_assert_true (
      g_file_set_contents (frame, "<frame><style name=\"title\" size=\"8pt\"/></frame>", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      g_autofree char *one = observe (roots[i].one, WHOLE), *other = observe (roots[i].other, WHOLE);

      assert_heard (&roots[i], one, other);
    }
}

/* An attribute that somebody adds to the table gets a probe. */
static gboolean
has_probe (const char *element, const char *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    if (g_str_equal (probes[i].element, element) && g_str_equal (probes[i].attribute, attribute))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_str_equal (roots[i].element, element) && g_str_equal (roots[i].attribute, attribute))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (g_str_equal (elsewhere[i][0], element) && g_str_equal (elsewhere[i][1], attribute))
      return TRUE;
  return FALSE;
}

static void
test_all (void)
{
  g_autoptr (GPtrArray) elements = ra_markup_grammar_list (ra_template_get_grammar ());

  for (guint i = 0; i < elements->len; i++)
    {
      const RaMarkupElement *element = g_ptr_array_index (elements, i);

      for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
        if (!has_probe (element->name, a->name))
          g_error ("there is no probe of \"%s\" of \"%s\"", a->name, element->name);
    }
}

static void
remove_dir (void)
{
  g_autofree char *file = g_build_filename (dir, "x.xml", NULL);
  g_autofree char *frame = g_build_filename (dir, "frame.xml", NULL);

  g_unlink (file);
  g_unlink (frame);
  g_rmdir (dir);
  g_free (dir);
}

int
main (int argc, char **argv)
{
  int status;

  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("ra-heard-XXXXXX", NULL);
  g_test_add_func ("/print/heard/blocks", test_blocks);
  g_test_add_func ("/print/heard/roots", test_roots);
  g_test_add_func ("/print/heard/all", test_all);
  status = g_test_run ();
  remove_dir ();
  return status;
}
