/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text-look.h"
#include "ra-core/base/ra-text.h"

static void
test_text_clean (void)
{
  const char *wrong[] = { "a\nb",
                          "a\tb",
                          " a",
                          "a ",
                          "a\xe2\x80\xae"
                          "b",
                          "a\xe2\x80\x8b",
                          "\xff",
                          "a\x7f" };
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_text_check_clean ("Д’яченко-Коваль Ї", &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (ra_text_check_clean (wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }
}

static void
test_text_names (void)
{
  g_assert_true (ra_text_mixes_alphabets ("Пeтренко")); /* the second letter is Latin */
  g_assert_false (ra_text_mixes_alphabets ("ТОВ Example"));

  g_autofree char *normal = ra_text_normalise ("Мар'яна Їжак"), *key = ra_text_search_key ("МАР’ЯНА");
  g_assert_cmpstr (normal, ==, "Мар’яна Їжак");
  g_assert_cmpstr (key, ==, "маряна");
}

/* Registers, keyboards and centres write one name with many apostrophes: people take them for one. */
static void
test_text_apostrophes (void)
{
  static const char *const written[]
      = { "Мар'яна", "Мар’яна", "Мар‘яна", "Марʼяна", "Мар`яна", "Мар´яна", "Марʹяна", "Мар′яна" };
  g_autofree char *other = ra_text_fold_apostrophes ("Мар\"яна"), *none = ra_text_fold_apostrophes ("");

  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *folded = ra_text_fold_apostrophes (written[i]);
      g_autofree char *key = ra_text_search_key (written[i]);

      g_assert_cmpstr (folded, ==, "Мар’яна");
      g_assert_cmpstr (key, ==, "маряна");
      g_assert_false (ra_text_mixes_alphabets (written[i]));
    }
  g_assert_cmpstr (other, ==, "Мар\"яна");
  g_assert_cmpstr (none, ==, "");
}

static void
test_text_outside (void)
{
  const char *wrong[] = { "a\nb",
                          "a\tb",
                          "\x1b[2J",
                          "\xff",
                          "\xc3",
                          "a\xe2\x80\xae"
                          "b",
                          "a\xe2\x81\xa6"
                          "b",
                          "a\xe2\x80\xa8",
                          "a\x7f",
                          "a\xc2\x85",
                          "12345678901" };
  const char *right[] = { "", " a ", "Д’яченко", "a b", "1234567890" };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_assert_true (ra_text_check_outside (right[i], 10, &error));
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (ra_text_check_outside (wrong[i], 10, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }
}

/* What is drawn as nothing, wherever it stands, and an accent that would sit on what is printed before the text. */
static void
test_text_hidden (void)
{
  static const gunichar hidden[]
      = { 0x00ad, 0x034f, 0x0600, 0x061c,  0x115f,  0x1160,  0x17b4,  0x180e,  0x200b,  0x200d, 0x200f,
          0x2028, 0x2029, 0x202e, 0x2060,  0x2069,  0x2800,  0x3164,  0xe000,  0xfe0f,  0xfeff, 0xffa0,
          0xfff9, 0xfffe, 0x378,  0x1d173, 0xe0001, 0xe0041, 0xe0100, 0xf0000, 0x10fffd };
  static const char *const accents[] = { "\u0300", "\u0301o.koval", "a \u0300b", "a\u00a0\u20dd" };
  static const char *const right[] = { "е\u0301", "й і\u0308", "Їжак", "日本", "o\u0301\u0323", "“№ 5” – ₴" };

  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autoptr (GString) text = g_string_new ("a");

      g_string_append_unichar (text, hidden[i]);
      g_string_append_c (text, 'b');
      g_assert_false (ra_text_check_outside (text->str, 10, NULL));
      g_assert_false (ra_text_check_clean (text->str, NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (accents); i++)
    {
      g_assert_false (ra_text_check_outside (accents[i], 10, NULL));
      g_assert_false (ra_text_check_clean (accents[i], NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (ra_text_check_clean (right[i], NULL));
}

static void
test_text_looks (void)
{
  static const struct
  {
    const char *one, *other;
    gboolean alike;
  } pairs[] = {
    { "o.koval", "о.коvаl", TRUE }, /* Cyrillic letters */
    { "O.KOVAL", "o.koval", TRUE },
    { "Дем’яненко", "Дем'яненко", TRUE },
    { "Дем’яненко", "Демʼяненко", TRUE },
    { "Дем’яненко", "Дем´яненко", TRUE },
    { "О. Коваль", "О.Коваль", TRUE },
    { "О. Коваль", "О.\u00a0Коваль", TRUE },
    { "clerk1", "clerkl", TRUE },
    { "clerk0", "clerkO", TRUE },
    { "НОТА", "HOTA", TRUE },
    { "Їжак", "\u0407жак", TRUE },
    { "Їжак", "Ïжак", TRUE },
    { "o.koval", "o.kovalenko", FALSE },
    { "О. Коваль", "О. Ковальчук", FALSE },
    { "Андрій", "Андреи", FALSE },
    { "clerk1", "clerk2", FALSE },
    { "a–b", "a-b", TRUE },
    { "second", "ꜱecond", TRUE }, /* a small capital */
    { "guard", "gυard", TRUE },   /* Greek upsilon */
    { "YURI", "ΥURI", TRUE },     /* its capital */
    { "o.koval", "ᴏ.koval", TRUE },
    { "o.koval", "օ.koval", TRUE }, /* Armenian */
    { "o.koval", "o.ĸoval", TRUE },
    { "o.koval", "o。koval", TRUE },
    { "o.koval", "o．koval", TRUE },
    { "o.koval", "𝐨.𝐤𝐨𝐯𝐚𝐥", TRUE },
    { "second", "second\u0301", TRUE },
    { "second", "ѕесоnԁ", TRUE },
    { "rnary", "mary", TRUE },
    { "rnary", "мary", TRUE },
    { "vv.y", "w.y", TRUE },
    { "cl.x", "d.x", TRUE },
    { "clerkI", "clerkl", TRUE },
    { "Гнат", "гнат", TRUE },
    { "Гнат", "Ігнат", FALSE },
    { "Марія", "Марина", FALSE },
    { "mary", "mark", FALSE },
    { "second", "guard", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s, %s", pairs[i].one, pairs[i].other);
      g_assert_cmpint (ra_text_looks_like (pairs[i].one, pairs[i].other), ==, pairs[i].alike);
      g_assert_cmpint (ra_text_looks_like (pairs[i].other, pairs[i].one), ==, pairs[i].alike);
    }
}

static void
test_text_hex (void)
{
  g_autofree char *hex = ra_text_to_hex ("\x00\xfa", 2);
  g_autoptr (GBytes) bytes = ra_text_from_hex (hex);

  g_assert_cmpstr (hex, ==, "00fa");
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\x00\xfa", 2);
  g_assert_null (ra_text_from_hex ("0"));
  g_assert_null (ra_text_from_hex ("zz"));
}

static void
test_text_join (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *none = ra_text_join (words, " "), *one = NULL, *two = NULL;

  g_ptr_array_add (words, (gpointer) "a");
  one = ra_text_join (words, ", ");
  g_ptr_array_add (words, (gpointer) "b");
  two = ra_text_join (words, ", ");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (one, ==, "a");
  g_assert_cmpstr (two, ==, "a, b");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_text_clean);
  g_test_add_func ("/base/text/names", test_text_names);
  g_test_add_func ("/base/text/apostrophes", test_text_apostrophes);
  g_test_add_func ("/base/text/outside", test_text_outside);
  g_test_add_func ("/base/text/hidden", test_text_hidden);
  g_test_add_func ("/base/text/looks", test_text_looks);
  g_test_add_func ("/base/text/hex", test_text_hex);
  g_test_add_func ("/base/text/join", test_text_join);
  return g_test_run ();
}
