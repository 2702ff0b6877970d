/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/crypto/asn1/ra-pem-private.h"

#define BEGIN "-----BEGIN "
#define END "-----END "
#define DASHES "-----"
#define MAX_LABEL 64

static const char *
find (const char *at, const char *end, const char *what)
{
  return at < end ? g_strstr_len (at, end - at, what) : NULL;
}

/* The line that ends a block of this label. Returns: (nullable) */
static const char *
find_end (const RaPem *self, const char *label, gsize *size)
{
  g_autofree char *line = g_strconcat (END, label, DASHES, NULL);

  *size = strlen (line);
  return find (self->at, self->end, line);
}

static void
take_body (RaPem *self, const char *label, RaPemBlock *block)
{
  gsize size;
  const char *stop = find_end (self, label, &size);

  block->whole = stop != NULL;
  block->text = self->at;
  block->size = (gsize) ((stop != NULL ? stop : self->end) - self->at);
  self->at = stop != NULL ? stop + size : self->end;
}

gboolean
ra_pem_next (RaPem *self, RaPemBlock *block)
{
  const char *start = find (self->at, self->end, BEGIN);
  const char *label = start != NULL ? start + strlen (BEGIN) : NULL;
  const char *stop = label != NULL ? find (label, self->end, DASHES) : NULL;
  g_autofree char *name = NULL;

  if (stop == NULL)
    return FALSE;
  name = g_strndup (label, (gsize) (stop - label));
  self->at = stop + strlen (DASHES);
  take_body (self, name, block);
  block->label = g_utf8_make_valid (name, (gssize) MIN (strlen (name), MAX_LABEL));
  return TRUE;
}

void
ra_pem_block_clear (RaPemBlock *self)
{
  g_clear_pointer (&self->label, g_free);
}

static gboolean
is_digit (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '/';
}

/* Puts the digits of @text together and counts the filling. Returns: how many there are, 0 when
 * there is something else */
static gsize
collect_digits (const char *text, gsize size, char *digits, gsize *filling)
{
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (g_ascii_isspace (text[i]))
        continue;
      if (text[i] == '=')
        (*filling)++;
      else if (is_digit (text[i]) && *filling == 0)
        digits[n++] = text[i];
      else
        return 0;
    }
  return n;
}

GBytes *
ra_pem_decode (const char *text, gsize size)
{
  g_autofree char *digits = g_malloc (size + 4);
  g_autofree guint8 *data = NULL;
  gsize filling = 0, n = collect_digits (text, size, digits, &filling), missing = (4 - n % 4) % 4;
  int state = 0;
  guint save = 0;

  if (n == 0 || missing == 3 || (filling != 0 && filling != missing))
    return NULL;
  memset (digits + n, '=', missing);
  data = g_malloc ((n + missing) / 4 * 3 + 3);
  size = g_base64_decode_step (digits, n + missing, data, &state, &save);
  return g_bytes_new_take (g_steal_pointer (&data), size);
}
