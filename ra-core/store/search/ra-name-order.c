/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of a whole registry are put in order in a second: their letters are asked for once, of the reader's language, and a name
 * becomes a byte for each letter, compared as such. Asking the language for each name would take several seconds for a million.
 */
#include "ra-core/store/search/ra-name-order.h"

#define FIRST 0x20
#define LAST 0x7e
#define CYRILLIC_FIRST 0x400
#define CYRILLIC_LAST 0x45f
#define N_LETTERS 256
#define PASSED_OVER 0 /* weighs nothing in this language */
#define UNKNOWN 0xff  /* behind all others; the letter itself follows */

typedef struct
{
  gunichar letter;
  guint8 rank;
} Letter;

typedef struct
{
  Letter letters[N_LETTERS];
  guint n_letters;
  guint8 latin[LAST + 1];
  guint8 cyrillic[CYRILLIC_LAST - CYRILLIC_FIRST + 1];
} Order;

/* ---- what the language says of letters ---- */

static int
compare_texts (gunichar one, const char *after_one, gunichar other, const char *after_other)
{
  char first[16] = { 0 }, second[16] = { 0 };

  g_strlcpy (first + g_unichar_to_utf8 (one, first), after_one, 8);
  g_strlcpy (second + g_unichar_to_utf8 (other, second), after_other, 8);
  return g_utf8_collate (first, second);
}

static int
compare_letters (gconstpointer one, gconstpointer other)
{
  return compare_texts (((const Letter *) one)->letter, "", ((const Letter *) other)->letter, "");
}

/* Large and small ones are: what follows them decides first. */
static gboolean
are_alike (gunichar one, gunichar other)
{
  return compare_texts (one, "b", other, "a") > 0 && compare_texts (one, "a", other, "b") < 0;
}

static gboolean
is_passed_over (gunichar letter)
{
  return compare_texts (letter, "b", 'a', "") > 0 && compare_texts (letter, "b", 'c', "") < 0
         && compare_texts (letter, "y", 'x', "") > 0 && compare_texts (letter, "y", 'z', "") < 0;
}

static void
add_letters (Order *self, gunichar from, gunichar until)
{
  for (gunichar letter = from; letter <= until; letter++)
    self->letters[self->n_letters++].letter = letter;
}

static void
rank_letters (Order *self)
{
  guint8 rank = PASSED_OVER;

  for (guint i = 0; i < self->n_letters; i++)
    {
      Letter *letter = &self->letters[i];

      if (is_passed_over (letter->letter))
        continue;
      if (rank == PASSED_OVER || !are_alike (self->letters[i - 1].letter, letter->letter))
        rank++;
      letter->rank = rank;
    }
}

static int
compare_places (gconstpointer one, gconstpointer other)
{
  gunichar first = ((const Letter *) one)->letter, second = ((const Letter *) other)->letter;

  return (first > second) - (first < second);
}

static Order *
order_new (void)
{
  static const gunichar others[] = { 0x490, 0x491, 0x2bc, 0x2019, 0x2013, 0x2014, 0xab, 0xbb };
  Order *self = g_new0 (Order, 1);

  add_letters (self, FIRST, LAST);
  add_letters (self, CYRILLIC_FIRST, CYRILLIC_LAST);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    add_letters (self, others[i], others[i]);
  qsort (self->letters, self->n_letters, sizeof (Letter), compare_letters);
  rank_letters (self);
  qsort (self->letters, self->n_letters, sizeof (Letter), compare_places);
  for (guint i = 0; i < self->n_letters; i++)
    if (self->letters[i].letter <= LAST)
      self->latin[self->letters[i].letter] = self->letters[i].rank;
    else if (self->letters[i].letter >= CYRILLIC_FIRST && self->letters[i].letter <= CYRILLIC_LAST)
      self->cyrillic[self->letters[i].letter - CYRILLIC_FIRST] = self->letters[i].rank;
  return self;
}

static const Order *
get_order (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, GPOINTER_TO_SIZE (order_new ()));
  return GSIZE_TO_POINTER (made);
}

/* ---- a name ---- */

/* Returns: (nullable) */
static const guint8 *
find_rank (const Order *self, gunichar letter)
{
  const Letter wanted = { letter, 0 };
  const Letter *found;

  if (letter >= FIRST && letter <= LAST)
    return &self->latin[letter];
  if (letter >= CYRILLIC_FIRST && letter <= CYRILLIC_LAST)
    return &self->cyrillic[letter - CYRILLIC_FIRST];
  found = bsearch (&wanted, self->letters, self->n_letters, sizeof (Letter), compare_places);
  return found != NULL ? &found->rank : NULL;
}

/* A letter of another alphabet stands where the one does that it was made of; else behind all. */
static gsize
put_letter (const Order *self, gunichar letter, guint8 *key)
{
  const guint8 *rank = find_rank (self, letter);
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { 0 };

  if (rank == NULL && g_unichar_fully_decompose (letter, FALSE, base, G_N_ELEMENTS (base)) > 0)
    rank = find_rank (self, base[0]);
  if (rank != NULL)
    {
      key[0] = *rank;
      return *rank != PASSED_OVER ? 1 : 0;
    }
  key[0] = UNKNOWN;
  key[1] = (guint8) (letter >> 16);
  key[2] = (guint8) (letter >> 8);
  key[3] = (guint8) letter;
  return 4;
}

gsize
ra_name_order_put (const char *name, gsize size, guint8 *key)
{
  const Order *order = get_order ();
  gsize length = 0;

  for (const char *p = name; p < name + size;)
    {
      gunichar letter = g_utf8_get_char_validated (p, name + size - p);

      if (letter == (gunichar) -1 || letter == (gunichar) -2)
        break;
      length += put_letter (order, letter, key + length);
      p = g_utf8_next_char (p);
    }
  return length;
}
