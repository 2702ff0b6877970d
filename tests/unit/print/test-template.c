/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "config.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/print/ra-template-grammar.h"
#include "ra-core/print/ra-template-private.h"
#include "tests/unit/print/sample.h"

#define HEAD "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10mm\" clause=\"c\">\n<title>T</title>\n"
#define WHOLE(body) HEAD "<page>" body "</page></paper>"

typedef struct
{
  const char *xml;
  const char *says; /* pattern of the message */
} Bad;

static const Bad bad[] = {
  { "", "x.xml:1: not well-formed: *" },
  { "<paper", "x.xml:1: not well-formed: *" },
  { "<letter/>", "x.xml:1: element “letter” is not known" },
  { "<text>a</text>", "x.xml:1: element “text” found, expected paper" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10mm\"/>",
    "x.xml:1: paper: attribute “clause” is missing" },
  { "<paper id=\"x\" version=\"1\" size=\"A44\" margins=\"10mm\" clause=\"c\"/>",
    "*paper size “A44” is not known*" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10\" clause=\"c\"/>",
    "*“10” has no unit; the units are mm, cm, pt and in" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10px\" clause=\"c\"/>", "*“px” is no unit*" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"1mm 1mm 1mm 1mm 1mm\" clause=\"c\"/>",
    "*one to four lengths*" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10mm\" clause=\"c\" most-pages=\"0\"/>",
    "*number from 1 to 9" },
  { "<paper id=\"X\" version=\"1\" size=\"A4\" margins=\"10mm\" clause=\"c\"/>", "*“X” is not a name*" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10mm\" clause=\"c\" orientation=\"upright\"/>",
    "*word “upright” is not known; expected portrait, landscape" },
  { "<paper id=\"x\" version=\"1\" size=\"A4\" margin=\"10mm\" clause=\"c\"/>",
    "x.xml:1: paper: attribute “margin” is not known (did you mean “margins”?)" },
  { HEAD "</paper>", "x.xml:1: paper: a title, then styles, header and footer, then at least one page" },
  { HEAD "<page>words</page></paper>", "x.xml:3: a text may not stand in page*" },
  { HEAD "<page><txt>a</txt></page></paper>", "x.xml:3: element “txt” is not known (did you mean “text”?)" },
  { HEAD "<page>\n<column label=\"a\" width=\"*\">a</column></page></paper>",
    "x.xml:4: element “column” may not stand in page; expected text, *" },
  { WHOLE ("<text/>"), "x.xml:3: text: a text is expected in it" },
  { WHOLE ("<text style=\"titel\">a</text>"), "*style “titel” is not known (did you mean “title”?)" },
  { WHOLE ("<text>{subscriber.surnam}</text>"),
    "x.xml:3: value “subscriber.surnam” is not declared (did you mean “subscriber.surname”?)" },
  { WHOLE ("<text>\n\n{case.nummer}</text>"),
    "x.xml:5: value “case.nummer” is not declared (did you mean “case.number”?)" },
  { WHOLE ("<text>{page.number}</text>"), "*“page.number” is known only in header and footer" },
  { WHOLE ("<text>{certificate.serial}</text>"), "*value “certificate.serial” is not declared*" },
  { WHOLE ("<text>{row.number}</text>"), "*value “row.number” is not declared*" },
  { WHOLE ("<text>{Subscriber Surname}</text>"), "*is not a placeholder*" },
  { WHOLE ("<text>{case.number</text>"), "*a brace without its partner*" },
  { WHOLE ("<text>case.number}</text>"), "*a brace without its partner*" },
  { WHOLE ("<text>{case.date:day}</text>"), "*“day” is no way to show a value*" },
  { WHOLE ("<field>a</field>"), "*field: attribute “label” is missing" },
  { WHOLE ("<field label=\"{case.nomber}\">a</field>"), "*value “case.nomber” is not declared*" },
  { WHOLE ("<table for=\"certificate\"><column label=\"a\" width=\"*\">a</column></table>"),
    "*table “certificate” is not declared (did you mean “certificates”?)" },
  { WHOLE ("<table for=\"certificates\"><column label=\"a\" width=\"0*\">a</column></table>"),
    "*column: attribute “width”: *" },
  { WHOLE ("<if-set path=\"subscriber.surnamee\"><text>a</text></if-set>"),
    "*value “subscriber.surnamee” is not declared*" },
  { WHOLE ("<if-set path=\"case.number\"/>"), "*if-set: there is nothing in it" },
  { WHOLE ("<box x=\"1mm\" width=\"2mm\"><text>a</text></box>"),
    "*a box with its own place needs x, y and width" },
  { WHOLE ("<box shade=\"4\"><text>a</text></box>"), "*is not a factor from 0 to 3*" },
  { WHOLE ("<keep-together><if-set path=\"case.number\"><page-break/></if-set></keep-together>"),
    "*page-break may not stand within keep-together" },
  { WHOLE ("<barcode kind=\"ean\" width=\"3cm\" label=\"a\">1</barcode>"), "*word “ean” is not known*" },
  { WHOLE ("<text>&bogus;</text>"), "x.xml:3: not well-formed: *" },
  { "<!DOCTYPE paper>" HEAD, "x.xml:1: only elements and comments are expected" },
  { WHOLE ("<text>a</text>") "\n<paper/>",
    "x.xml:4: not well-formed: a second element stands after the root" },
  { WHOLE ("\n<text>a&#x202E;b</text>"), "x.xml:4: text: character 2 is an invisible or control character*" },
  { WHOLE ("<text>a\x01</text>"), "x.xml:3: text: character 2 is an invisible or control character*" },
  { WHOLE ("<field label=\"\u202ea\">a</field>"), "x.xml:3: field: attribute “label”: is not plain text: *" },
  { HEAD "<header/><header/><page><text>a</text></page></paper>", "x.xml:3: element “header” stands twice" },
};

static RaTemplate *
load (const char *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return ra_template_load_bytes ("x.xml", bytes, sample_paths, error);
}

/* What is wrong first. */
static char *
first_fault (const GError *error)
{
  return g_strndup (error->message, strcspn (error->message, "\n"));
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *first = NULL;

      g_assert_null (load (bad[i].xml, &error));
      g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
      first = first_fault (error);
      if (!g_pattern_match_simple (bad[i].says, first))
        g_test_message ("expected %s, got %s", bad[i].says, first);
      g_assert_true (g_pattern_match_simple (bad[i].says, first));
    }
}

/* Whoever writes a paper is told all that is wrong with it, each with its line. */
static void
test_all_faults (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_null (load (HEAD "<page>\n<txt/>\n<text style=\"lound\">a</text>\n<text>{case.nomber}</text>\n"
                            "<line thickness=\"5\"/>\n<text>b</text></page></paper>",
                       &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_pattern_match_simple ("x.xml:4: *“txt”*", lines[0]));
  g_assert_true (g_pattern_match_simple ("x.xml:5: *“lound”*", lines[1]));
  g_assert_true (g_pattern_match_simple ("x.xml:6: *“case.nomber”*", lines[2]));
  g_assert_true (g_pattern_match_simple ("x.xml:7: *“5”*", lines[3]));
}

/* So many that a window could not show them: the first ones, and how many there are. */
static void
test_many_faults (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD "<page>");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (xml, "<txt/>\n");
  g_string_append (xml, "</page></paper>");
  g_assert_null (load (xml->str, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, RA_TEMPLATE_MOST_FAULTS + 1);
  g_assert_true (g_str_has_prefix (lines[0], "x.xml:3: "));
  g_assert_true (g_str_has_prefix (lines[RA_TEMPLATE_MOST_FAULTS - 1], "x.xml:52: "));
}

/* A name may be as long as a file; what is told of it may not. */
static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (200000, 'n');
  char *files[]
      = { g_strdup_printf (WHOLE ("<%s/>"), name), g_strdup_printf (WHOLE ("<text %s=\"1\">a</text>"), name),
          g_strdup_printf (WHOLE ("<text style=\"%s\">a</text>"), name),
          g_strdup_printf (WHOLE ("<text>{%s}</text>"), name) };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (files[i], &error));
      g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
      g_assert_cmpuint (strlen (error->message), <, 5000);
      g_free (files[i]);
    }
}

static void
test_invalid_bytes (void)
{
  static const char *const bytes[] = { HEAD "<page><text>\xff\xfe</text></page></paper>", "\x89PNG\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (bytes[i], &error));
      g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
      g_assert_true (g_str_has_prefix (error->message, "x.xml:"));
    }
}

static void
test_depth (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD "<page>");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (xml, "<box>");
  g_assert_null (load (xml->str, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
  g_assert_nonnull (strstr (error->message, "nested too deeply"));
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTemplate) paper
      = load (WHOLE ("<text>{{a}} {subscriber.surname} {case.number}</text>"), &error);
  const GPtrArray *paths;
  double width, height;

  g_assert_no_error (error);
  g_assert_cmpstr (ra_template_get_id (paper), ==, "x");
  g_assert_cmpstr (ra_template_get_title (paper), ==, "T");
  g_assert_cmpstr (ra_template_get_version (paper), ==, "1");
  g_assert_cmpstr (ra_template_get_clause (paper), ==, "c");
  g_assert_cmpstr (ra_template_get_file (paper), ==, "x.xml");
  g_assert_cmpuint (strlen (ra_template_get_hash (paper)), ==, 64);
  g_assert_false (ra_template_is_site (paper));
  ra_template_get_page_size (paper, &width, &height);
  g_assert_cmpfloat_with_epsilon (height / width, 297.0 / 210.0, 1e-9);
  paths = ra_template_get_placeholders (paper);
  g_assert_cmpuint (paths->len, ==, 2);
  g_assert_cmpstr (paths->pdata[0], ==, "case.number");
}

static char *
make_site (const char *xml)
{
  g_autoptr (GError) error = NULL;
  char *site = g_dir_make_tmp ("ra-print-XXXXXX", &error);
  g_autofree char *folder = g_build_filename (site, "print-templates", NULL);
  g_autofree char *file = g_build_filename (folder, "key-envelope.xml", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, xml, -1, &error));
  return site;
}

static void
remove_site (const char *site)
{
  g_autofree char *folder = g_build_filename (site, "print-templates", NULL);
  g_autofree char *file = g_build_filename (folder, "key-envelope.xml", NULL);

  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (site), ==, 0);
}

#define SYSTEM_DIR RA_SOURCE_ROOT "/print-templates/ua-acsk-dfs"

static void
test_site_override (void)
{
  g_autofree char *site
      = make_site ("<paper id=\"key-envelope\" version=\"office 2\" size=\"DL\" margins=\"5mm\" clause=\"c\">"
                   "<title>Наш конверт</title><page><text>{subscriber.full-name}</text></page></paper>");
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTemplate) own = ra_template_find ("key-envelope", SYSTEM_DIR, site, sample_paths, &error);
  g_autoptr (RaTemplate) shipped = ra_template_find ("key-envelope", SYSTEM_DIR, NULL, sample_paths, NULL);
  g_autoptr (RaTemplate) other = ra_template_find ("certificate", SYSTEM_DIR, site, sample_paths, NULL);

  g_assert_no_error (error);
  g_assert_true (ra_template_is_site (own));
  g_assert_cmpstr (ra_template_get_version (own), ==, "office 2");
  g_assert_false (ra_template_is_site (shipped));
  g_assert_false (ra_template_is_site (other));
  g_assert_cmpstr (ra_template_get_hash (own), !=, ra_template_get_hash (shipped));
  remove_site (site);
}

static void
test_site_strict (void)
{
  g_autofree char *site
      = make_site ("<paper id=\"envelope\" version=\"1\" size=\"DL\" margins=\"5mm\" clause=\"c\">"
                   "<title>T</title><page><text>a</text></page></paper>");
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_template_find ("key-envelope", SYSTEM_DIR, site, sample_paths, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE);
  g_assert_nonnull (strstr (error->message, "key-envelope.xml:1: "));
  remove_site (site);
}

/* --- frames --- */

#define FRAMED                                                                                               \
  "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"10mm\" clause=\"c\" frame=\"frame\">\n"               \
  "<title>T</title>"
#define FRAME                                                                                                \
  "<frame><style name=\"loud\" size=\"20pt\"/>\n"                                                            \
  "<part id=\"head\"><text style=\"loud\">{case.number}</text></part>\n"                                     \
  "<part id=\"foot\"><small>{page.number}</small></part></frame>"

typedef struct
{
  const char *paper;
  const char *frame;
  const char *says;
} Framed;

static const Framed framed[] = {
  { FRAMED "<page><include part=\"head\"/></page></paper>", FRAME, NULL },
  { FRAMED "<footer><include part=\"foot\"/></footer><page><text style=\"loud\">a</text></page></paper>",
    FRAME, NULL },
  { FRAMED "<page>\n<include part=\"haed\"/></page></paper>", FRAME,
    "*/x.xml:3: part “haed” is not known (did you mean “head”?)" },
  { FRAMED "<page><include part=\"foot\"/></page></paper>", FRAME,
    "*/frame.xml:3: “page.number” is known only in header and footer" },
  { FRAMED "<style name=\"loud\" size=\"9pt\"/><page><text>a</text></page></paper>", FRAME,
    "*/x.xml:2: style “loud” is the frame's and cannot be another here" },
  { FRAMED "<page><text>a</text></page></paper>", NULL,
    "*/x.xml:1: there is no frame “frame” beside this paper" },
  { FRAMED "<page><include part=\"head\"/></page></paper>",
    "<frame><part id=\"head\"><box><include part=\"head\"/></box></part></frame>",
    "*/frame.xml:1: a part may not include another" },
  { FRAMED "<page><include part=\"head\"/></page></paper>",
    "<frame>\n<part id=\"head\"><txt/></part></frame>",
    "*/frame.xml:2: element “txt” is not known (did you mean “text”?)" },
  { FRAMED "<page><include part=\"head\"/></page></paper>", "<frame><page/></frame>",
    "*/frame.xml:1: element “page” may not stand in frame; expected style, part" },
  { HEAD "<page><include part=\"head\"/></page></paper>", FRAME, "*/x.xml:3: part “head” is not known*" },
};

static void
write_file (const char *dir, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_file (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_unlink (path);
}

static RaTemplate *
load_framed (const char *dir, const char *paper, const char *frame, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "x.xml", NULL);

  write_file (dir, "x.xml", paper);
  remove_file (dir, "frame.xml");
  if (frame != NULL)
    write_file (dir, "frame.xml", frame);
  return ra_template_load (path, sample_paths, error);
}

static void
test_frame (void)
{
  g_autofree char *dir = g_dir_make_tmp ("ra-frame-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (framed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaTemplate) paper = load_framed (dir, framed[i].paper, framed[i].frame, &error);

      g_autofree char *first = error != NULL ? first_fault (error) : NULL;

      if (framed[i].says == NULL)
        g_assert_no_error (error);
      else if (first == NULL || !g_pattern_match_simple (framed[i].says, first))
        g_error ("expected %s, got %s", framed[i].says, first == NULL ? "none" : first);
    }
  remove_file (dir, "x.xml");
  remove_file (dir, "frame.xml");
  g_rmdir (dir);
}

/* What is printed is known by its hash, whichever of the two files says it. */
static void
test_frame_hash (void)
{
  g_autofree char *dir = g_dir_make_tmp ("ra-frame-XXXXXX", NULL);
  g_autoptr (RaTemplate) first = load_framed (dir, framed[0].paper, FRAME, NULL);
  g_autoptr (RaTemplate) second = load_framed (dir, framed[0].paper, FRAME "\n", NULL);

  g_assert_cmpstr (ra_template_get_hash (first), !=, ra_template_get_hash (second));
  remove_file (dir, "x.xml");
  remove_file (dir, "frame.xml");
  g_rmdir (dir);
}

/* An office that has a frame of its own has it on the shipped papers, too. */
static void
test_frame_of_site (void)
{
  g_autofree char *frame = NULL, *changed = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *site = g_dir_make_tmp ("ra-frame-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (site, "print-templates", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTemplate) own = NULL, shipped = NULL;

  g_assert_true (g_file_get_contents (SYSTEM_DIR "/frame.xml", &frame, NULL, NULL));
  parts = g_strsplit (frame, "{centre.name}", 2);
  changed = g_strjoinv ("{centre.name}, {office.name}", parts);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_file (folder, "frame.xml", changed);
  own = ra_template_find ("certificate", SYSTEM_DIR, site, sample_paths, &error);
  g_assert_no_error (error);
  shipped = ra_template_find ("certificate", SYSTEM_DIR, NULL, sample_paths, NULL);
  g_assert_false (ra_template_is_site (own));
  g_assert_cmpstr (ra_template_get_hash (own), !=, ra_template_get_hash (shipped));
  remove_file (folder, "frame.xml");
  g_rmdir (folder);
  g_rmdir (site);
}

static void
test_not_found (void)
{
  static const char *const ids[] = { "nothing", "../certificate", "", "a/b" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ra_template_find (ids[i], SYSTEM_DIR, NULL, sample_paths, &error));
      g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_NOT_FOUND);
    }
}

static void
test_system_dir (void)
{
  g_autofree char *dir = ra_template_system_dir ("ua-acsk-dfs");
  g_autofree char *file = g_build_filename (dir, "certificate.xml", NULL);

  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
assert_names (const char *text, const char *where, const char *format, const char *name)
{
  g_autofree char *wanted = NULL;
  g_auto (GStrv) around = g_strsplit (format, "NAME", 2);

  wanted = g_strconcat (around[0], name, around[1], NULL);
  if (strstr (text, wanted) == NULL)
    g_test_message ("%s lacks %s", where, wanted);
  g_assert_nonnull (strstr (text, wanted));
}

/* The reference for people and the grammar for editors know every element and attribute of the loader. */
static void
test_told (void)
{
  g_autofree char *reference = NULL, *grammar = NULL;
  const RaTemplateField *fields;
  guint n;

  g_assert_true (g_file_get_contents (RA_SOURCE_ROOT "/docs/formats/paper.md", &reference, NULL, NULL));
  g_assert_true (
      g_file_get_contents (RA_SOURCE_ROOT "/print-templates/schema/paper.rng", &grammar, NULL, NULL));
  for (guint kind = 0; kind < RA_NODE_N_KINDS; kind++)
    {
      const RaMarkupElement *rule = ra_template_get_element (kind);

      assert_names (reference, "paper.md", kind == RA_NODE_BR ? "<NAME/>`" : "NAME", rule->name);
      assert_names (grammar, "paper.rng", "<element name=\"NAME\"", rule->name);
      for (const RaMarkupAttribute *attr = rule->attributes; attr != NULL && attr->name != NULL; attr++)
        {
          assert_names (reference, "paper.md", "`NAME`", attr->name);
          assert_names (grammar, "paper.rng", "<attribute name=\"NAME\"", attr->name);
        }
    }
  fields = ra_template_get_system_values (&n);
  for (guint i = 0; i < n; i++)
    {
      const char *slash = strrchr (fields[i].path, '/');

      assert_names (reference, "paper.md", "`NAME`", slash != NULL ? slash + 1 : fields[i].path);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/template/bad", test_bad);
  g_test_add_func ("/print/template/all-faults", test_all_faults);
  g_test_add_func ("/print/template/many-faults", test_many_faults);
  g_test_add_func ("/print/template/long-names", test_long_names);
  g_test_add_func ("/print/template/invalid-bytes", test_invalid_bytes);
  g_test_add_func ("/print/template/depth", test_depth);
  g_test_add_func ("/print/template/good", test_good);
  g_test_add_func ("/print/template/site-override", test_site_override);
  g_test_add_func ("/print/template/site-strict", test_site_strict);
  g_test_add_func ("/print/template/frame", test_frame);
  g_test_add_func ("/print/template/frame-hash", test_frame_hash);
  g_test_add_func ("/print/template/frame-of-site", test_frame_of_site);
  g_test_add_func ("/print/template/not-found", test_not_found);
  g_test_add_func ("/print/template/system-dir", test_system_dir);
  g_test_add_func ("/print/template/told", test_told);
  return g_test_run ();
}
