/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "ra-core/base/ra-process.h"
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

static void
test_text_skeleton (void)
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
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *one = ra_text_skeleton (pairs[i].one), *other = ra_text_skeleton (pairs[i].other);

      if (pairs[i].alike)
        g_assert_cmpstr (one, ==, other);
      else
        g_assert_cmpstr (one, !=, other);
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

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_text_clean);
  g_test_add_func ("/base/text/names", test_text_names);
  g_test_add_func ("/base/text/apostrophes", test_text_apostrophes);
  g_test_add_func ("/base/text/outside", test_text_outside);
  g_test_add_func ("/base/text/skeleton", test_text_skeleton);
  g_test_add_func ("/base/text/hex", test_text_hex);
  return g_test_run ();
}
