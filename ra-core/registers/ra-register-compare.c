/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-compare.h"

#include <string.h>

#include "ra-core/registers/ra-word-fold.h"

const char *const *
ra_register_says_names (void)
{
  static const char *const names[]
      = { "code",    "name",   "short-name", "address", "head-surname", "head-given-names",
          "signers", "state",  "superior",   "source",  "extract",      "time",
          "differs", "powers", NULL };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == RA_REGISTER_SAYS_POWERS + 2);
  return names;
}

/* ---- what is said ---- */

static const RaRegisterBranch *
find_branch (const RaRegisterEntry *self, const char *code)
{
  for (guint i = 0; i < self->branches->len && !g_str_equal (self->code, code); i++)
    {
      const RaRegisterBranch *branch = g_ptr_array_index (self->branches, i);

      if (g_str_equal (branch->code, code))
        return branch;
    }
  return NULL;
}

static char *
dup_head_of_branch (const RaRegisterBranch *branch, RaRegisterSays says)
{
  g_autofree char *surname = NULL, *given = NULL, *position = NULL;

  ra_register_head_take_apart (branch->signer, &surname, &given, &position);
  return says == RA_REGISTER_SAYS_HEAD_SURNAME ? g_steal_pointer (&surname) : g_steal_pointer (&given);
}

static char *
dup_said_of_branch (const RaRegisterBranch *branch, RaRegisterSays says)
{
  switch ((int) says)
    {
    case RA_REGISTER_SAYS_CODE:
      return g_strdup (branch->code);
    case RA_REGISTER_SAYS_NAME:
      return g_strdup (branch->name);
    case RA_REGISTER_SAYS_HEAD_SURNAME:
    case RA_REGISTER_SAYS_HEAD_GIVEN_NAMES:
      return dup_head_of_branch (branch, says);
    default: /* of the legal entity, whose they are not */
      return NULL;
    }
}

static const char *
said_of (const RaRegisterEntry *self, RaRegisterSays says)
{
  switch ((int) says)
    {
    case RA_REGISTER_SAYS_CODE:
      return self->code;
    case RA_REGISTER_SAYS_NAME:
      return self->name;
    case RA_REGISTER_SAYS_SHORT_NAME:
      return self->short_name;
    case RA_REGISTER_SAYS_ADDRESS:
      return self->address;
    case RA_REGISTER_SAYS_HEAD_SURNAME:
      return self->head_surname;
    case RA_REGISTER_SAYS_HEAD_GIVEN_NAMES:
      return self->head_given_names;
    case RA_REGISTER_SAYS_SIGNERS:
    case RA_REGISTER_SAYS_POWERS:
      return self->powers;
    case RA_REGISTER_SAYS_SUPERIOR:
      return self->superior;
    default:
      return NULL;
    }
}

static char *
take_text (char *text)
{
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

char *
ra_register_entry_dup_said (const RaRegisterEntry *self, const char *code, RaRegisterSays says)
{
  const RaRegisterBranch *branch = find_branch (self, code);

  if (says == RA_REGISTER_SAYS_STATE)
    return take_text (g_strdup (self->state_text));
  if (says == RA_REGISTER_SAYS_SOURCE)
    return g_strdup_printf ("%s, %s", self->source, self->date);
  return take_text (branch != NULL ? dup_said_of_branch (branch, says) : g_strdup (said_of (self, says)));
}

/* ---- whether it is the same ---- */

static void
add_word (const char *word, gsize length, gpointer data)
{
  g_ptr_array_add (data, g_strdup (word));
}

static GPtrArray *
words_of (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  ra_word_fold (text, strlen (text), add_word, words);
  return words;
}

static gboolean
are_equal (GPtrArray *one, GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (g_ptr_array_index (one, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

/* Numbers are whole, words may be shortened on either side. */
static gboolean
may_stand_for (const char *one, const char *other)
{
  if (strpbrk (one, "0123456789") != NULL || strpbrk (other, "0123456789") != NULL)
    return g_str_equal (one, other);
  return g_str_has_prefix (one, other) || g_str_has_prefix (other, one);
}

static gboolean
has_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (may_stand_for (g_ptr_array_index (words, i), word))
      return TRUE;
  return FALSE;
}

static gboolean
has_words (GPtrArray *found, GPtrArray *said)
{
  for (guint i = 0; i < said->len; i++)
    if (!has_word (found, g_ptr_array_index (said, i)))
      return FALSE;
  return TRUE;
}

gboolean
ra_register_says_same (const char *const *said, const char *found)
{
  g_autofree char *all = g_strjoinv (" ", (char **) said);
  g_autoptr (GPtrArray) one = words_of (all), other = words_of (found);

  return g_strv_length ((char **) said) == 1 ? are_equal (one, other) : has_words (other, one);
}
