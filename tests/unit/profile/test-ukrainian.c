/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"
#include "ra-core/profile/ra-ukrainian.h"

static void
test_names (void)
{
  g_assert_true (ra_ukrainian_is_name ("Мар’яна-Їжакова Ґалаґан"));
  g_assert_false (ra_ukrainian_is_name ("Петров ъ"));
  g_assert_false (ra_ukrainian_is_name ("Петренко-"));
  g_assert_false (ra_ukrainian_is_name ("-Петренко"));
  g_assert_false (ra_ukrainian_is_name ("Петренко  Іван"));
  g_assert_false (ra_ukrainian_is_name (""));
}

static void
test_transliteration (void)
{
  const struct
  {
    const char *ukrainian, *latin;
  } table[] = { { "Згурський", "Zghurskyi" }, { "Єнакієве", "Yenakiieve" }, { "Юрій", "Yurii" },
                { "Знам’янка", "Znamianka" }, { "Щербухи", "Shcherbukhy" }, { "Їжакевич", "Yizhakevych" } };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *latin = ra_ukrainian_transliterate (table[i].ukrainian);
      g_assert_cmpstr (latin, ==, table[i].latin);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/ukrainian/names", test_names);
  g_test_add_func ("/profile/ukrainian/transliteration", test_transliteration);
  return g_test_run ();
}
