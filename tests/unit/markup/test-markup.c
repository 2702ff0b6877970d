/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reader for all files of data, tried with a little table of its own. */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/markup/ra-markup-reader.h"
#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/markup/ra-nearest.h"

/* A shelf of books; a row says once what holds for its books. */
enum
{
  SPACE_NONE,
  SPACE_BOOK,
  SPACE_ANY,
  SPACE_COVER,
  N_SPACES,
};

typedef enum
{
  COVER_HARD,
  COVER_SOFT,
  COVER_NONE,
} Cover;

typedef struct
{
  Cover cover;
} Shape;

typedef struct
{
  char *id;
  char *after;
  guint pages;
  char *colour;
  char *title;
  Cover cover;
  guint line;
} Book;

typedef struct
{
  GPtrArray *books;
  GPtrArray *shapes;
  GString *told;
} Shelf;

static void
book_free (gpointer data)
{
  Book *book = data;

  g_free (book->id);
  g_free (book->after);
  g_free (book->colour);
  g_free (book->title);
  g_free (book);
}

static const char *const *
colours (void)
{
  static const char *const names[] = { "red", "green", "blue", NULL };

  return names;
}

static const char *const *
covers (void)
{
  static const char *const names[] = { "hard", "soft", "none", NULL };

  return names;
}

static const RaMarkupAttribute book_attributes[] = {
  { "id", &ra_markup_id, G_STRUCT_OFFSET (Book, id), .mandatory = TRUE },
  { "after", &ra_markup_id, G_STRUCT_OFFSET (Book, after), .refers = SPACE_ANY },
  { "pages", &ra_markup_count, G_STRUCT_OFFSET (Book, pages), .least = 2, .fallback = "10" },
  { "colour", &ra_markup_id, G_STRUCT_OFFSET (Book, colour), .mandatory = TRUE, .closed = colours,
    .only = (const char *const[]){ "red", "blue", NULL }, .of_list = TRUE },
  { "cover", &ra_markup_enum, G_STRUCT_OFFSET (Book, cover), .closed = covers,
    .only_of = RA_MARKUP_BIT (COVER_SOFT) | RA_MARKUP_BIT (COVER_NONE),
    .fallback_of = RA_MARKUP_BIT (COVER_SOFT) },
  { NULL },
};
static const RaMarkupElement title
    = { "title", .content = RA_MARKUP_TEXT, .text = G_STRUCT_OFFSET (Book, title), .once = TRUE };
static const RaMarkupElement book = {
  "book",
  book_attributes,
  (const RaMarkupElement *const[]){ &title, NULL },
  (const char *const[]){ "title", NULL },
  .size = sizeof (Book),
  .list = G_STRUCT_OFFSET (Shelf, books),
  .declares = SPACE_BOOK,
  .key = "id",
  .line = G_STRUCT_OFFSET (Book, line),
  .free = book_free,
};
static const RaMarkupAttribute row_attributes[] = {
  { "colour", &ra_markup_id, 0, .closed = colours, .for_items = TRUE },
  { NULL },
};
static const RaMarkupElement row
    = { "row", row_attributes, (const RaMarkupElement *const[]){ &book, NULL }, .not_empty = TRUE };
static const RaMarkupAttribute shape_attributes[] = {
  { "cover", &ra_markup_enum, G_STRUCT_OFFSET (Shape, cover), .mandatory = TRUE, .closed = covers },
  { NULL },
};
static const RaMarkupElement shape = {
  "shape",
  shape_attributes,
  .size = sizeof (Shape),
  .list = G_STRUCT_OFFSET (Shelf, shapes),
  .declares = SPACE_COVER,
  .key = "cover",
  .free = g_free,
};
static const RaMarkupElement shelf
    = { "shelf", .children = (const RaMarkupElement *const[]){ &shape, &book, &row, NULL }, .ordered = TRUE };
static const RaMarkupElement *const roots[] = { &shelf, NULL };
static const RaMarkupSpace spaces[] = {
  [SPACE_NONE] = { "name" },
  [SPACE_BOOK] = { "book", .global = TRUE },
  [SPACE_COVER] = { "shape", .global = TRUE },
  [SPACE_ANY] = { "book of any shelf", { SPACE_BOOK } },
};
static const RaMarkupGrammar grammar = { roots, spaces, N_SPACES };

static void
on_fault (gpointer data, const RaMarkupFault *fault)
{
  Shelf *self = data;

  g_string_append_printf (self->told, "%s:%u %d %s %s", fault->path, fault->line, (int) fault->kind,
                          fault->element != NULL ? fault->element : "-",
                          fault->attribute != NULL ? fault->attribute : "-");
  if (fault->near != NULL)
    g_string_append_printf (self->told, " (%s?)", fault->near);
  g_string_append_c (self->told, '\n');
}

static void
free_shelf (Shelf *self)
{
  g_ptr_array_unref (self->books);
  g_ptr_array_unref (self->shapes);
}

/* Returns: (transfer full): all that was told of @xml, a line each */
static char *
read_shelf (Shelf *self, const char *xml)
{
  static const RaMarkupHandler handler = { on_fault };
  g_autoptr (RaMarkupReader) reader = ra_markup_reader_new (&grammar, &handler, self);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  const RaMarkupFile file = { (char *) "s.xml", (char *) "s.xml", bytes };

  self->books = g_ptr_array_new_with_free_func (book_free);
  self->shapes = g_ptr_array_new_with_free_func (g_free);
  self->told = g_string_new (NULL);
  ra_markup_reader_read (reader, &file, &shelf, self);
  ra_markup_reader_resolve (reader);
  return g_string_free (g_steal_pointer (&self->told), FALSE);
}

static void
assert_told (const char *xml, const char *expected)
{
  Shelf self = { NULL };
  g_autofree char *told = read_shelf (&self, xml);

  g_assert_cmpstr (told, ==, expected);
  free_shelf (&self);
}

#define BOOK(attributes) "<book " attributes "><title>T</title></book>"

static void
test_read (void)
{
  Shelf self = { NULL };
  g_autofree char *told = read_shelf (
      &self, "<shelf>\n<book id=\"a\" colour=\"red\" pages=\"3\">\n<title> One\n book</title></book>"
             "\n" BOOK ("id=\"b\" after=\"a\" colour=\"blue\"") "</shelf>");
  const Book *first, *second;

  g_assert_cmpstr (told, ==, "");
  g_assert_cmpuint (self.books->len, ==, 2);
  first = g_ptr_array_index (self.books, 0);
  second = g_ptr_array_index (self.books, 1);
  g_assert_cmpstr (first->title, ==, "One book");
  g_assert_cmpuint (first->pages, ==, 3);
  g_assert_cmpuint (first->line, ==, 2);
  g_assert_cmpuint (second->pages, ==, 10);
  g_assert_cmpstr (second->after, ==, "a");
  free_shelf (&self);
}

/* What a list says holds for its items, unless an item says its own. */
static void
test_list (void)
{
  Shelf self = { NULL };
  g_autofree char *told = read_shelf (&self, "<shelf><row colour=\"red\">" BOOK ("id=\"a\"")
                                                 BOOK ("id=\"b\" colour=\"blue\"") "</row></shelf>");

  g_assert_cmpstr (told, ==, "");
  g_assert_cmpstr (((Book *) g_ptr_array_index (self.books, 0))->colour, ==, "red");
  g_assert_cmpstr (((Book *) g_ptr_array_index (self.books, 1))->colour, ==, "blue");
  free_shelf (&self);
}

/* The names of an enum: which may stand there, and which one does when none is given. */
static void
test_enum (void)
{
  Shelf self = { NULL };
  g_autofree char *told = read_shelf (&self, "<shelf>" BOOK ("id=\"a\" colour=\"red\"")
                                                 BOOK ("id=\"b\" colour=\"red\" cover=\"none\"") "</shelf>");
  g_autofree const char **only = ra_markup_attribute_only (ra_markup_element_find (&book, "cover"));
  static const char *const may[] = { "soft", "none", NULL };

  g_assert_cmpstr (told, ==, "");
  g_assert_cmpint (((Book *) g_ptr_array_index (self.books, 0))->cover, ==, COVER_SOFT);
  g_assert_cmpint (((Book *) g_ptr_array_index (self.books, 1))->cover, ==, COVER_NONE);
  g_assert_true (g_strv_equal (only, may));
  g_assert_null (ra_markup_attribute_only (ra_markup_element_find (&book, "pages")));
  free_shelf (&self);
}

static char *
line (guint at, RaMarkupFaultKind kind, const char *rest)
{
  return g_strdup_printf ("s.xml:%u %d %s\n", at, (int) kind, rest);
}

/* An enum may be what its element is known by; one that was not read declares nothing. */
static void
test_enum_refused (void)
{
  g_autofree char *place = line (2, RA_MARKUP_FAULT_PLACE, "book cover");
  g_autofree char *value = line (1, RA_MARKUP_FAULT_VALUE, "shape cover");
  g_autofree char *twice = line (2, RA_MARKUP_FAULT_DECLARED, "shape cover");

  assert_told ("<shelf>\n" BOOK ("id=\"a\" colour=\"red\" cover=\"hard\"") "</shelf>", place);
  assert_told ("<shelf><shape cover=\"hrd\"/><shape cover=\"hard\"/></shelf>", value);
  assert_told ("<shelf><shape cover=\"none\"/>\n<shape cover=\"none\"/></shelf>", twice);
}

static void
test_all_at_once (void)
{
  g_autofree char *a = line (2, RA_MARKUP_FAULT_ATTRIBUTE, "book colur (colour?)");
  g_autofree char *b = line (2, RA_MARKUP_FAULT_ATTRIBUTE_LACKS, "book colour");
  g_autofree char *c = line (3, RA_MARKUP_FAULT_PLACE, "book colour");
  g_autofree char *d = line (4, RA_MARKUP_FAULT_PLACE, "book pages");
  g_autofree char *e = line (5, RA_MARKUP_FAULT_DECLARED, "book id");
  g_autofree char *f = line (5, RA_MARKUP_FAULT_LACKS, "book -");
  g_autofree char *g = line (4, RA_MARKUP_FAULT_REFERENCE, "book after (b1?)");
  g_autofree char *all = g_strconcat (a, b, c, d, e, f, g, NULL);

  assert_told (
      "<shelf>\n" BOOK ("id=\"a\" colur=\"red\"") "\n" BOOK ("id=\"b1\" colour=\"green\"") "\n" BOOK (
          "id=\"c\" after=\"b2\" pages=\"1\" colour=\"red\"") "\n<book id=\"a\" colour=\"red\"/></shelf>",
      all);
}

static void
test_places (void)
{
  g_autofree char *order = line (2, RA_MARKUP_FAULT_ORDER, "book -");
  g_autofree char *empty = line (1, RA_MARKUP_FAULT_NOTHING_IN, "row -");
  g_autofree char *text = line (1, RA_MARKUP_FAULT_TEXT, "shelf -");
  g_autofree char *stranger = line (1, RA_MARKUP_FAULT_ELEMENT, "boook - (book?)");
  g_autofree char *root = line (1, RA_MARKUP_FAULT_ROOT, "book -");
  g_autofree char *twice = g_strdup_printf ("s.xml:1 %d title -\n", (int) RA_MARKUP_FAULT_TWICE);

  assert_told (
      "<shelf><row colour=\"red\">" BOOK ("id=\"a\"") "</row>\n" BOOK ("id=\"b\" colour=\"red\"") "</shelf>",
      order);
  assert_told ("<shelf><row/></shelf>", empty);
  assert_told ("<shelf>books</shelf>", text);
  assert_told ("<shelf><boook/></shelf>", stranger);
  assert_told ("<book/>", root);
  assert_told ("<shelf><book id=\"a\" colour=\"red\"><title>T</title><title>T</title></book></shelf>", twice);
}

/* What an editor does not show, or shows as something else, is not read. */
static void
test_plain (void)
{
  g_autofree char *second = line (3, RA_MARKUP_FAULT_SYNTAX, "- -");
  g_autofree char *encoding = line (1, RA_MARKUP_FAULT_SYNTAX, "- -");
  g_autofree char *override = line (2, RA_MARKUP_FAULT_VALUE, "book after");
  g_autofree char *control = line (1, RA_MARKUP_FAULT_VALUE, "book colour");

  assert_told ("<shelf>" BOOK ("id=\"a\" colour=\"red\"") "</shelf>\n\n<shelf/>", second);
  assert_told ("<?xml version=\"1.0\" encoding=\"windows-1251\"?><shelf/>", encoding);
  assert_told ("<shelf>\n" BOOK ("id=\"a\" colour=\"red\" after=\"\u202ea\"") "</shelf>", override);
  assert_told ("<shelf>" BOOK ("id=\"a\" colour=\"r\001ed\"") "</shelf>", control);
}

/* The mark some editors put before a text in UTF-8 is no part of it. */
static void
test_byte_order_mark (void)
{
  assert_told ("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><shelf>" BOOK (
                   "id=\"a\" colour=\"red\"") "</shelf>",
               "");
}

static void
test_shorten (void)
{
  g_autofree char *same = ra_markup_shorten (g_strdup ("ї"));
  g_autofree char *cut = ra_markup_shorten (g_strnfill (100000, 'x'));

  g_assert_cmpstr (same, ==, "ї");
  g_assert_true (g_str_has_suffix (cut, "x…"));
  g_assert_cmpint (g_utf8_strlen (cut, -1), <, 2000);
}

static void
test_nearest (void)
{
  static const char *const words[] = { "margins", "orientation", "copies", NULL };

  g_assert_cmpstr (ra_nearest ("margin", words), ==, "margins");
  g_assert_cmpstr (ra_nearest ("copeis", words), ==, "copies");
  g_assert_cmpstr (ra_nearest ("zzzzzz", words), ==, NULL);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/read", test_read);
  g_test_add_func ("/markup/list", test_list);
  g_test_add_func ("/markup/enum", test_enum);
  g_test_add_func ("/markup/enum-refused", test_enum_refused);
  g_test_add_func ("/markup/all-at-once", test_all_at_once);
  g_test_add_func ("/markup/places", test_places);
  g_test_add_func ("/markup/plain", test_plain);
  g_test_add_func ("/markup/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/markup/shorten", test_shorten);
  g_test_add_func ("/markup/nearest", test_nearest);
  return g_test_run ();
}
