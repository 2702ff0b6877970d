/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-recovery-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-random.h"

#define CODE_LENGTH 28
#define GROUP_LENGTH 4
#define BASE 32

static const char alphabet[BASE + 1] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int
value_of (char c)
{
  const char *found;
  char upper = g_ascii_toupper (c);

  if (upper == 'O')
    return 0;
  if (upper == 'I' || upper == 'L')
    return 1;
  found = upper != '\0' ? strchr (alphabet, upper) : NULL;
  return found != NULL ? (int) (found - alphabet) : -1;
}

/* Luhn modulo 32: every second value counting from the right is doubled and its digits to
 * base 32 added up. */
static guint
luhn_sum (const guint8 *values, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint value = values[length - 1 - i] * (i % 2 == 0 ? 1U : 2U);
      sum += value / BASE + value % BASE;
    }
  return sum % BASE;
}

static void
fill_values (guint8 values[CODE_LENGTH])
{
  ra_random_fill (values, CODE_LENGTH - 1);
  for (gsize i = 0; i < CODE_LENGTH - 1; i++)
    values[i] &= BASE - 1;
  values[CODE_LENGTH - 1] = 0;
  values[CODE_LENGTH - 1] = (guint8) ((BASE - luhn_sum (values, CODE_LENGTH)) % BASE);
}

RaSecret *
ra_recovery_code_new (void)
{
  g_autoptr (RaSecret) values = ra_secret_new (CODE_LENGTH);
  RaSecret *code = ra_secret_new (CODE_LENGTH + CODE_LENGTH / GROUP_LENGTH - 1);
  guint8 *out = ra_secret_get_data (code);

  fill_values (ra_secret_get_data (values));
  for (gsize i = 0; i < CODE_LENGTH; i++)
    {
      if (i > 0 && i % GROUP_LENGTH == 0)
        *out++ = '-';
      *out++ = (guint8) alphabet[ra_secret_get_data (values)[i]];
    }
  return code;
}

/* Returns: how many characters of the code there are; more than CODE_LENGTH when there
 * is something else too */
static gsize
collect (const char *typed, guint8 values[CODE_LENGTH])
{
  gsize count = 0;

  for (const char *p = typed; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p) || *p == '-')
        continue;
      if (count == CODE_LENGTH || value_of (*p) < 0)
        return CODE_LENGTH + 1;
      values[count++] = (guint8) value_of (*p);
    }
  return count;
}

RaSecret *
ra_recovery_code_parse (RaSecret *typed, GError **error)
{
  g_autoptr (RaSecret) values = ra_secret_new (CODE_LENGTH);
  guint8 *data = ra_secret_get_data (values);

  if (collect (ra_secret_get_text (typed), data) != CODE_LENGTH || luhn_sum (data, CODE_LENGTH) != 0)
    {
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                           _ ("The recovery code is mistyped: it is seven groups of four letters and digits. "
                              "Compare it with the printed one, character by character"));
      return NULL;
    }
  for (gsize i = 0; i < CODE_LENGTH; i++)
    data[i] = (guint8) alphabet[data[i]];
  return g_steal_pointer (&values);
}
