/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-said.h"

/* What one program writes down is read in the language of another. */

#define REFUSED N_ ("The centre refused the request. Its own words: “%s”.")
#define NO_REASON                                                                                            \
  "The centre refused the request and gave no reason. No certificate comes of it. Ask the centre."

/* The locale is Ukrainian all along; LANGUAGE says which translations are wanted, as a desktop does. */
static void
speak (const char *language)
{
  g_setenv ("LC_ALL", "uk_UA.UTF-8", TRUE);
  g_setenv ("LANGUAGE", language, TRUE);
  ra_paths_setup_locale ();
}

static void
assert_word (const char *said, const char *language, const char *words)
{
  g_autofree char *word = NULL;

  speak (language);
  word = ra_said_word (said);
  g_assert_cmpstr (word, ==, words);
}

/* Whoever wrote it, whoever reads it. */
static void
test_languages (void)
{
  static const char *const writers[] = { "en", "uk" };

  for (gsize i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autofree char *said = NULL;

      speak (writers[i]);
      said = ra_said_new (REFUSED, "ні", NULL);
      assert_word (said, "en", "The centre refused the request. Its own words: “ні”.");
      assert_word (said, "uk", "Центр відмовив у запиті. Його слова: «ні».");
    }
}

static void
test_words_within (void)
{
  g_autofree char *said
      = ra_said_new (N_ ("%s The centre's own words: “%s”."), RA_SAID_WORD NO_REASON, "ні", NULL);

  assert_word (
      said, "en",
      "The centre refused the request and gave no reason. No certificate comes of it. Ask the centre. "
      "The centre's own words: “ні”.");
  assert_word (
      said, "uk",
      "Центр відхилив запит без пояснення причини. Сертифіката за ним не буде. Зверніться до центру. "
      "Дослівно центр відповів: «ні».");
}

/* From before this was written so, and without an argument. */
static void
test_old (void)
{
  assert_word ("Центр відмовив: 100 %s, «ні».", "en", "Центр відмовив: 100 %s, «ні».");
  assert_word ("Waits to be sent to the centre.", "en", "Waits to be sent to the centre.");
  assert_word ("Waits to be sent to the centre.", "uk", "Чекає надсилання до центру.");
  assert_word ("", "uk", "");
  assert_word (NULL, "uk", "");
}

/* Arguments are not words, and what was read back is no format. */
static void
test_strange (void)
{
  g_autofree char *said = ra_said_new ("%s and %s",
                                       "one\x1f"
                                       "two\n%s",
                                       "%n", NULL);

  assert_word (said, "en", "one two %s and %n");
  assert_word ("%2$s, %1$s, %9$s, %% %d %n %\x1f"
               "a\x1f"
               "b",
               "en", "b, a, , % %d %n %");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/said/languages", test_languages);
  g_test_add_func ("/base/said/words-within", test_words_within);
  g_test_add_func ("/base/said/old", test_old);
  g_test_add_func ("/base/said/strange", test_strange);
  return g_test_run ();
}
