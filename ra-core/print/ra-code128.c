/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-code128.h"

#include <string.h>

#define START_B 104
#define STOP 106
#define CHECK_MODULUS 103
#define MAX_LENGTH 80

/* Widths of bars and spaces of each symbol character, by value. */
static const char *const patterns[] = {
  "212222", "222122", "222221", "121223", "121322", "131222", "122213",  "122312", "132212", "221213",
  "221312", "231212", "112232", "122132", "122231", "113222", "123122",  "123221", "223211", "221132",
  "221231", "213212", "223112", "312131", "311222", "321122", "321221",  "312212", "322112", "322211",
  "212123", "212321", "232121", "111323", "131123", "131321", "112313",  "132113", "132311", "211313",
  "231113", "231311", "112133", "112331", "132131", "113123", "113321",  "133121", "313121", "211331",
  "231131", "213113", "213311", "213131", "311123", "311321", "331121",  "312113", "312311", "332111",
  "314111", "221411", "431111", "111224", "111422", "121124", "121421",  "141122", "141221", "112214",
  "112412", "122114", "122411", "142112", "142211", "241211", "221114",  "413111", "241112", "134111",
  "111242", "121142", "121241", "114212", "124112", "124211", "411212",  "421112", "421211", "212141",
  "214121", "412121", "111143", "111341", "131141", "114113", "114311",  "411113", "411311", "113141",
  "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};

static void
add_symbol (GByteArray *modules, guint value)
{
  guint8 dark = 1;

  for (const char *width = patterns[value]; *width != '\0'; width++)
    {
      for (int i = 0; i < *width - '0'; i++)
        g_byte_array_append (modules, &dark, 1);
      dark ^= 1;
    }
}

GBytes *
ra_code128_encode (const char *text)
{
  gsize length = strlen (text);
  guint check = START_B;
  GByteArray *modules;

  if (length == 0 || length > MAX_LENGTH)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~')
      return NULL;
  modules = g_byte_array_new ();
  add_symbol (modules, START_B);
  for (gsize i = 0; i < length; i++)
    {
      check += (i + 1) * (text[i] - ' ');
      add_symbol (modules, text[i] - ' ');
    }
  add_symbol (modules, check % CHECK_MODULUS);
  add_symbol (modules, STOP);
  return g_byte_array_free_to_bytes (modules);
}
