/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

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
  /* The resolution's own examples, in its order, and what follows from its notes. */
  static const struct
  {
    const char *ukrainian, *latin;
  } table[] = {
    { "Алушта", "Alushta" },
    { "Андрій", "Andrii" },
    { "Борщагівка", "Borshchahivka" },
    { "Борисенко", "Borysenko" },
    { "Вінниця", "Vinnytsia" },
    { "Володимир", "Volodymyr" },
    { "Гадяч", "Hadiach" },
    { "Богдан", "Bohdan" },
    { "Згурський", "Zghurskyi" },
    { "Ґалаґан", "Galagan" },
    { "Ґорґани", "Gorgany" },
    { "Донецьк", "Donetsk" },
    { "Дмитро", "Dmytro" },
    { "Рівне", "Rivne" },
    { "Олег", "Oleh" },
    { "Есмань", "Esman" },
    { "Єнакієве", "Yenakiieve" },
    { "Гаєвич", "Haievych" },
    { "Короп’є", "Koropie" },
    { "Житомир", "Zhytomyr" },
    { "Жанна", "Zhanna" },
    { "Жежелів", "Zhezheliv" },
    { "Закарпаття", "Zakarpattia" },
    { "Казимирчук", "Kazymyrchuk" },
    { "Медвин", "Medvyn" },
    { "Михайленко", "Mykhailenko" },
    { "Іванків", "Ivankiv" },
    { "Іващенко", "Ivashchenko" },
    { "Їжакевич", "Yizhakevych" },
    { "Кадиївка", "Kadyivka" },
    { "Мар’їне", "Marine" },
    { "Йосипівка", "Yosypivka" },
    { "Стрий", "Stryi" },
    { "Олексій", "Oleksii" },
    { "Київ", "Kyiv" },
    { "Коваленко", "Kovalenko" },
    { "Лебедин", "Lebedyn" },
    { "Леонід", "Leonid" },
    { "Миколаїв", "Mykolaiv" },
    { "Маринич", "Marynych" },
    { "Ніжин", "Nizhyn" },
    { "Наталія", "Nataliia" },
    { "Одеса", "Odesa" },
    { "Онищенко", "Onyshchenko" },
    { "Полтава", "Poltava" },
    { "Петро", "Petro" },
    { "Решетилівка", "Reshetylivka" },
    { "Рибчинський", "Rybchynskyi" },
    { "Суми", "Sumy" },
    { "Соломія", "Solomiia" },
    { "Тернопіль", "Ternopil" },
    { "Троць", "Trots" },
    { "Ужгород", "Uzhhorod" },
    { "Уляна", "Uliana" },
    { "Фастів", "Fastiv" },
    { "Філіпчук", "Filipchuk" },
    { "Харків", "Kharkiv" },
    { "Христина", "Khrystyna" },
    { "Біла Церква", "Bila Tserkva" },
    { "Стеценко", "Stetsenko" },
    { "Чернівці", "Chernivtsi" },
    { "Шевченко", "Shevchenko" },
    { "Шостка", "Shostka" },
    { "Кишеньки", "Kyshenky" },
    { "Щербухи", "Shcherbukhy" },
    { "Гоща", "Hoshcha" },
    { "Гаращенко", "Harashchenko" },
    { "Юрій", "Yurii" },
    { "Корюківка", "Koriukivka" },
    { "Яготин", "Yahotyn" },
    { "Ярошенко", "Yaroshenko" },
    { "Костянтин", "Kostiantyn" },
    { "Знам’янка", "Znamianka" },
    { "Феодосія", "Feodosiia" },
    { "Згорани", "Zghorany" },
    { "Розгон", "Rozghon" },
    /* apostrophes of any kind and soft signs are let fall; a word begins after a space or a hyphen */
    { "Знам'янка", "Znamianka" },
    { "Знамʼянка", "Znamianka" },
    { "Яна-Юлія Єва", "Yana-Yuliia Yeva" },
    { "ЩЕРБАК", "SHCHERBAK" },
    { "ЗГУРСЬКИЙ", "ZGHURSKYI" },
    { "Щ", "Shch" },
    { "КЮ", "KIU" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *latin = ra_ukrainian_transliterate (table[i].ukrainian);
      g_assert_cmpstr (latin, ==, table[i].latin);
    }
}

/* Each letter, at the start of a word and elsewhere. */
static void
test_letters (void)
{
  static const struct
  {
    const char *letter, *initial, *elsewhere;
  } table[] = {
    { "а", "a", "a" },   { "б", "b", "b" },       { "в", "v", "v" },   { "г", "h", "h" },
    { "ґ", "g", "g" },   { "д", "d", "d" },       { "е", "e", "e" },   { "є", "ye", "ie" },
    { "ж", "zh", "zh" }, { "з", "z", "z" },       { "и", "y", "y" },   { "і", "i", "i" },
    { "ї", "yi", "i" },  { "й", "y", "i" },       { "к", "k", "k" },   { "л", "l", "l" },
    { "м", "m", "m" },   { "н", "n", "n" },       { "о", "o", "o" },   { "п", "p", "p" },
    { "р", "r", "r" },   { "с", "s", "s" },       { "т", "t", "t" },   { "у", "u", "u" },
    { "ф", "f", "f" },   { "х", "kh", "kh" },     { "ц", "ts", "ts" }, { "ч", "ch", "ch" },
    { "ш", "sh", "sh" }, { "щ", "shch", "shch" }, { "ь", "", "" },     { "ю", "yu", "iu" },
    { "я", "ya", "ia" },
  };

  g_assert_cmpuint (G_N_ELEMENTS (table), ==, 33);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *word = g_strdup_printf ("%s%s", table[i].letter, "м");
      g_autofree char *other = g_strdup_printf ("%s%s", "м", table[i].letter);
      g_autofree char *first = ra_ukrainian_transliterate (word), *later = ra_ukrainian_transliterate (other);

      g_assert_true (g_str_has_prefix (first, table[i].initial));
      g_assert_cmpstr (first + strlen (table[i].initial), ==, "m");
      g_assert_cmpstr (later + 1, ==, table[i].elsewhere);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/ukrainian/names", test_names);
  g_test_add_func ("/clause/ord-4.12-refused/transliteration", test_transliteration);
  g_test_add_func ("/clause/ord-4.12-refused/letters", test_letters);
  return g_test_run ();
}
