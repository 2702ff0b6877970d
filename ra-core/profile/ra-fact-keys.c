/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-fact-keys.h"

#include <string.h>

#include "ra-core/base/ra-text.h"

#define RA_KEY_LEAST 4
#define RA_KEY_WHOLE "="
#define RA_KEY_PART "~"
/* Digits of a telephone number without the country's code, and without that of the area as well. */
#define RA_PHONE_NATIONAL 9
#define RA_PHONE_LOCAL 7

/* Capitals that look alike are one: a series is typed with whichever layout is on. */
static gunichar
fold_likeness (gunichar c)
{
  static const char cyrillic[] = "АВЕІКМНОРСТУХ", latin[] = "ABEIKMHOPCTYX";
  const char *found = g_utf8_strchr (cyrillic, -1, c);

  return found == NULL ? c : (gunichar) latin[g_utf8_pointer_to_offset (cyrillic, found)];
}

/* Letters and digits alone. */
static char *
squeeze (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *upper = g_utf8_strup (composed != NULL ? composed : "", -1);
  GString *key = g_string_new (NULL);

  for (const char *p = upper; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, fold_likeness (g_utf8_get_char (p)));
  return g_string_free (key, FALSE);
}

static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

/* ---- telephone numbers ---- */

/* A part of a value is never taken for a whole one. */
static void
add (GStrvBuilder *keys, const char *mark, const char *key)
{
  g_autofree char *marked = g_strconcat (mark, key, NULL);

  g_strv_builder_add (keys, marked);
}

static void
add_end (GStrvBuilder *keys, const char *digits, gsize length)
{
  if (strlen (digits) > length)
    add (keys, RA_KEY_PART, digits + strlen (digits) - length);
}

static void
add_phone (GStrvBuilder *keys, const char *value)
{
  g_autofree char *digits = digits_of (value);

  add (keys, RA_KEY_WHOLE, digits);
  add_end (keys, digits, RA_PHONE_NATIONAL);
  add_end (keys, digits, RA_PHONE_LOCAL);
}

/* With + or 00 it is whole; else its beginning may be missing, or be what is dialled inside the country. */
static void
add_typed_phone (GStrvBuilder *keys, const char *text)
{
  g_autofree char *digits = digits_of (text);
  const char *number = digits + strspn (digits, "0");
  gsize length = strlen (number);

  if (length < RA_PHONE_LOCAL)
    return;
  add (keys, RA_KEY_WHOLE, number);
  if (strchr (text, '+') != NULL || g_str_has_prefix (digits, "00"))
    return;
  add (keys, RA_KEY_PART, number);
  add_end (keys, number, length > RA_PHONE_NATIONAL ? RA_PHONE_NATIONAL : RA_PHONE_LOCAL);
}

/* ---- addresses, documents, everything else ---- */

static void
add_email (GStrvBuilder *keys, const char *value)
{
  g_autofree char *plain = g_strstrip (ra_text_normalise (value));
  g_autofree char *folded = g_utf8_casefold (plain, -1);

  if (strchr (folded, '@') != NULL)
    add (keys, RA_KEY_WHOLE, folded);
}

static void
add_squeezed (GStrvBuilder *keys, const char *value)
{
  g_autofree char *key = squeeze (value);

  if (*key != '\0')
    add (keys, RA_KEY_WHOLE, key);
}

static void
add_document (GStrvBuilder *keys, const char *value)
{
  g_autofree char *digits = digits_of (value);
  g_autofree char *key = squeeze (value);

  add_squeezed (keys, value);
  if (!g_str_equal (key, digits) && strlen (digits) >= RA_KEY_LEAST)
    add (keys, RA_KEY_PART, digits);
}

static void
add_typed_document (GStrvBuilder *keys, const char *text)
{
  g_autofree char *key = squeeze (text);

  add (keys, RA_KEY_WHOLE, key);
  add (keys, RA_KEY_PART, key);
}

static const struct
{
  const char *validator;
  void (*add) (GStrvBuilder *keys, const char *value);
  void (*add_typed) (GStrvBuilder *keys, const char *text);
} styles[] = {
  { "phone", add_phone, add_typed_phone },
  { "email", add_email, add_email },
  { "document-number", add_document, add_typed_document },
};

static char **
make_keys (const RaFact *fact, const char *value, gboolean typed)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].validator, fact->validator) == 0)
      {
        (typed ? styles[i].add_typed : styles[i].add) (keys, value);
        return g_strv_builder_end (keys);
      }
  add_squeezed (keys, value);
  return g_strv_builder_end (keys);
}

char **
ra_fact_keys_of_value (const RaFact *fact, const char *value)
{
  return make_keys (fact, value, FALSE);
}

char **
ra_fact_keys_of_text (const RaFact *fact, const char *text)
{
  g_autofree char *key = squeeze (text);

  return strlen (key) < RA_KEY_LEAST ? g_new0 (char *, 1) : make_keys (fact, text, TRUE);
}
