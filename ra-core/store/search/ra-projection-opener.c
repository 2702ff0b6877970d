/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "ra-core/crypto/ra-seal.h"
#include "ra-core/store/search/ra-projection.h"

/* The layout of crypto/ra-seal.h: version and key id, nonce, ciphertext, tag. */
#define HEADER_SIZE 9
#define NONCE_SIZE 12
#define TAG_SIZE 16

/* The place of crypto's additional data as ra_seal_key_seal() forms it: table name with
 * its zero, row, version. */
typedef struct
{
  char table[sizeof RA_PROJECTION_TABLE];
  guint8 row[8], version[8];
} Place;

struct _RaProjectionOpener
{
  EVP_CIPHER_CTX *cipher;
  GByteArray *plain;
};

RaProjectionOpener *
ra_projection_opener_new (RaSealKey *key)
{
  RaProjectionOpener *self = g_new0 (RaProjectionOpener, 1);
  RaSecret *secret = ra_seal_key_get_secret (key);

  self->cipher = EVP_CIPHER_CTX_new ();
  self->plain = g_byte_array_new ();
  if (self->cipher == NULL
      || EVP_DecryptInit_ex2 (self->cipher, EVP_aes_256_gcm (), ra_secret_get_data (secret), NULL, NULL) != 1)
    g_abort (); /* without memory for a cipher there is no way on */
  return self;
}

static void
wipe_and_unref (GByteArray *bytes)
{
  if (bytes->len > 0)
    explicit_bzero (bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

void
ra_projection_opener_free (RaProjectionOpener *self)
{
  EVP_CIPHER_CTX_free (self->cipher);
  wipe_and_unref (self->plain);
  g_free (self);
}

static gboolean
decrypt (RaProjectionOpener *self, const Place *place, const guint8 *sealed, gsize size)
{
  const guint8 *text = sealed + HEADER_SIZE + NONCE_SIZE;
  gsize length = size - RA_SEAL_OVERHEAD;
  int n;

  g_byte_array_set_size (self->plain, MAX (self->plain->len, (guint) length + 1));
  return EVP_DecryptInit_ex2 (self->cipher, NULL, NULL, sealed + HEADER_SIZE, NULL) == 1
         && EVP_CIPHER_CTX_ctrl (self->cipher, EVP_CTRL_AEAD_SET_TAG, TAG_SIZE, (gpointer) (text + length))
                == 1
         && EVP_DecryptUpdate (self->cipher, NULL, &n, sealed, HEADER_SIZE) == 1
         && EVP_DecryptUpdate (self->cipher, NULL, &n, (const guint8 *) place, sizeof *place) == 1
         && EVP_DecryptUpdate (self->cipher, self->plain->data, &n, text, (int) length) == 1
         && EVP_DecryptFinal_ex (self->cipher, self->plain->data + n, &n) == 1;
}

enum
{
  FIELD_NUMBER,
  FIELD_LABEL,
  FIELD_KEYS,
  FIELD_SERIALS,
  FIELD_CODE,
  N_FIELDS,
};

typedef struct
{
  const char *start;
  gsize size;
} Field;

/* Returns: how many fields the line has */
static guint
split (const char *line, const char *line_end, Field fields[N_FIELDS])
{
  guint n = 0;

  for (const char *end = line; end < line_end && n < N_FIELDS; line = end + 1)
    {
      end = memchr (line, '\t', (gsize) (line_end - line));
      if (end == NULL)
        end = line_end;
      fields[n++] = (Field){ line, (gsize) (end - line) };
    }
  return n;
}

static void
add_line (
    gint64 case_id, const char *line, const char *line_end, RaSearchMemory *names, RaSearchMemory *numbers)
{
  Field fields[N_FIELDS] = { { NULL, 0 } };
  guint32 subscriber = (guint32) strtoul (line, NULL, 10);
  const Field *label = &fields[FIELD_LABEL];
  const Field *keys = &fields[FIELD_KEYS], *serials = &fields[FIELD_SERIALS], *code = &fields[FIELD_CODE];

  if (split (line, line_end, fields) <= FIELD_SERIALS)
    return;
  ra_search_memory_add (names, (guint32) case_id, subscriber, keys->start, keys->size);
  ra_search_memory_set_code (names, code->start, code->size);
  ra_search_memory_set_name (names, label->start, label->size);
  if (serials->size > 0)
    ra_search_memory_add (numbers, (guint32) case_id, subscriber, serials->start, serials->size);
}

gboolean
ra_projection_opener_load (RaProjectionOpener *self,
                           const RaProjectionRow *stored,
                           RaSearchMemory *names,
                           RaSearchMemory *serials,
                           GError **error)
{
  Place place = { .table = RA_PROJECTION_TABLE };
  gint64 row = GINT64_TO_BE (stored->case_id), version = GINT64_TO_BE (stored->change);
  const char *line, *end;

  if (stored->sealed == NULL)
    return TRUE;
  memcpy (place.row, &row, sizeof place.row);
  memcpy (place.version, &version, sizeof place.version);
  if (stored->size < RA_SEAL_OVERHEAD || !decrypt (self, &place, stored->sealed, stored->size))
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
                   _ ("The search cannot be loaded: the record of row %lld was changed outside of this "
                      "program. Tell the security administrator"),
                   (long long) stored->case_id);
      return FALSE;
    }
  line = (const char *) self->plain->data;
  end = line + (stored->size - RA_SEAL_OVERHEAD);
  for (const char *stop; (stop = memchr (line, '\n', (gsize) (end - line))) != NULL; line = stop + 1)
    add_line (stored->case_id, line, stop, names, serials);
  return TRUE;
}
