/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers as XML, read whole and piece by piece, and records as an index has them. */
#include <string.h>

#include "config.h"
#include "fuzz.h"
#include "ra-core/registers/ra-register-entry.h"
#include "ra-core/registers/ra-register-form.h"
#include "ra-core/registers/ra-register-reader.h"

#define FORMS RA_SOURCE_ROOT "/forms/registers"
#define SMALLEST_PIECE 7

static RaRegisterForms *forms;
static RaRegisterInfo *info;

/* What came out of one reading. */
typedef struct
{
  GChecksum *digest;
  guint records;
  guint faults;
  guint64 mended;
  gboolean whole;
} Reading;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  forms = ra_register_forms_load (FORMS, NULL);
  fuzz_require (forms != NULL);
  info = ra_register_info_new (RA_REGISTER_LEGAL_ENTITY);
  info->source = g_strdup ("register.xml");
  info->date = g_strdup ("2026-01-31");
  return 0;
}

static void
use_entry (const guint8 *record, gsize size)
{
  g_autoptr (RaRegisterEntry) entry = ra_register_entry_new (info, record, size);

  fuzz_require (entry->name != NULL && entry->head_surname != NULL && entry->powers != NULL);
  for (guint i = 0; i <= RA_REGISTER_SAYS_POWERS; i++)
    {
      g_autofree char *says = ra_register_entry_dup_said (entry, entry->code, (RaRegisterSays) i);

      if (says != NULL)
        (void) ra_register_says_same ((const char *const[]){ says, NULL }, says);
    }
}

static gboolean
on_record (gpointer data, const RaRegisterForm *form, const RaRegisterRecord *record, GError **error)
{
  Reading *self = data;
  const guint8 *at = record->bytes->data, *end = at + record->bytes->len;
  RaRegisterValue value;

  while (ra_register_record_next (&at, end, &value))
    {
      fuzz_require (value.field < RA_REGISTER_N_FIELDS);
      fuzz_require (g_utf8_validate_len (value.text, value.size, NULL));
    }
  fuzz_require (at == end);
  use_entry (record->bytes->data, record->bytes->len);
  g_checksum_update (self->digest, record->bytes->data, record->bytes->len);
  g_checksum_update (self->digest, (const guint8 *) "|", 1);
  self->records++;
  return TRUE;
}

static void
on_fault (gpointer data, char *text)
{
  Reading *self = data;

  fuzz_require (g_utf8_validate (text, -1, NULL));
  self->faults++;
  g_free (text);
}

/* @piece: so many bytes at once */
static void
read_all (Reading *self, const guint8 *data, gsize size, gsize piece)
{
  const RaRegisterHandler handler = { on_record, on_fault, self };
  g_autoptr (RaRegisterReader) reader = ra_register_reader_new (forms, &handler, "register.xml");
  g_autoptr (GError) error = NULL;
  gsize room, done = 0;

  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  self->whole = TRUE;
  while (self->whole && done < size)
    {
      guint8 *to = ra_register_reader_get_room (reader, &room);
      gsize n = MIN (MIN (piece, room), size - done);

      fuzz_require (n > 0);
      memcpy (to, data + done, n);
      done += n;
      self->whole = ra_register_reader_take (reader, n, &error);
    }
  self->whole = self->whole && ra_register_reader_take (reader, 0, &error);
  fuzz_require (self->whole == (error == NULL));
  self->mended = ra_register_reader_get_mended (reader);
}

/* However the bytes arrive, the same is read. */
static void
check_same (const Reading *one, const Reading *other)
{
  fuzz_require (one->whole == other->whole);
  if (!one->whole)
    return;
  fuzz_require (one->records == other->records && one->faults == other->faults);
  fuzz_require (one->mended == other->mended);
  fuzz_require (g_str_equal (g_checksum_get_string (one->digest), g_checksum_get_string (other->digest)));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Reading at_once = { 0 }, in_pieces = { 0 };

  read_all (&at_once, data, size, G_MAXSIZE);
  read_all (&in_pieces, data, size, SMALLEST_PIECE + (size > 0 ? data[0] % 64 : 0));
  check_same (&at_once, &in_pieces);
  if (at_once.whole && at_once.records > 0)
    fuzz_accepted++;
  g_checksum_free (at_once.digest);
  g_checksum_free (in_pieces.digest);
  use_entry (data, size);
  return 0;
}
