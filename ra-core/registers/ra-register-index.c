/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/registers/ra-register-db.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-record.h"
#include "ra-core/registers/ra-word-fold.h"
#include "ra-core/registers/ra-word-runs.h"

#define MOST_WORDS 8    /* that are looked for at once */
#define COMMON 200000   /* a word of more records is not counted out but read in the records themselves */
#define MOST_READ 20000 /* records that are read for one look-up */
#define BEHIND_ALL "\xf4\x8f\xbf\xbf" /* the last character there can be */

struct _RaRegisterIndex
{
  char *path;
  struct stat opened;
  RaRegisterDb *db;
  RaRegisterInfo *info;
  RaRegisterStatement *code;  /* word → its records */
  RaRegisterStatement *range; /* words from, to → count, records */
  RaRegisterStatement *count; /* words from, to → count */
  RaRegisterStatement *record;
};

char *
ra_register_index_path (const char *folder, RaRegisterKind kind)
{
  g_autofree char *name = g_strconcat (ra_register_kind_to_string (kind), ".db", NULL);

  return g_build_filename (folder, name, NULL);
}

/* ---- opening ---- */

static char *
read_text (RaRegisterIndex *self, const char *name)
{
  g_autoptr (RaRegisterStatement) statement
      = ra_register_db_prepare (self->db, "SELECT value FROM info WHERE name = ?1", NULL);

  if (statement == NULL)
    return g_strdup ("");
  ra_register_statement_bind_text (statement, 1, name, -1);
  return g_strdup (
      ra_register_db_step (self->db, statement, NULL) ? ra_register_statement_get_text (statement, 0) : "");
}

static gint64
read_number (RaRegisterIndex *self, const char *name)
{
  g_autofree char *text = read_text (self, name);

  return g_ascii_strtoll (text, NULL, 10);
}

static gboolean
read_faults (RaRegisterIndex *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaRegisterStatement) statement
      = ra_register_db_prepare (self->db, "SELECT text FROM faults ORDER BY id", error);

  if (statement == NULL)
    return FALSE;
  while (ra_register_db_step (self->db, statement, &failure))
    g_ptr_array_add (self->info->faults, g_strdup (ra_register_statement_get_text (statement, 0)));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return error == NULL || *error == NULL;
}

static gboolean
read_info (RaRegisterIndex *self, RaRegisterKind kind, GError **error)
{
  self->info = ra_register_info_new (kind);
  self->info->source = read_text (self, "source");
  self->info->date = read_text (self, "date");
  self->info->hash = read_text (self, "hash");
  self->info->imported = read_number (self, "imported");
  self->info->records = read_number (self, "records");
  self->info->unread = read_number (self, "unread");
  self->info->mended = read_number (self, "mended");
  self->info->padded = read_number (self, "padded");
  return read_faults (self, error);
}

static gboolean
prepare_all (RaRegisterIndex *self, GError **error)
{
  self->code = ra_register_db_prepare (self->db, "SELECT records FROM words WHERE word = ?1", error);
  self->range = self->code == NULL
                    ? NULL
                    : ra_register_db_prepare (
                        self->db, "SELECT records FROM words WHERE word >= ?1 AND word < ?2", error);
  self->count = self->range == NULL
                    ? NULL
                    : ra_register_db_prepare (
                        self->db, "SELECT count FROM words WHERE word >= ?1 AND word < ?2", error);
  self->record = self->count == NULL
                     ? NULL
                     : ra_register_db_prepare (self->db, "SELECT record FROM records WHERE id = ?1", error);
  return self->record != NULL;
}

RaRegisterIndex *
ra_register_index_open (const char *folder, RaRegisterKind kind, GError **error)
{
  g_autoptr (RaRegisterIndex) self = g_new0 (RaRegisterIndex, 1);

  self->path = ra_register_index_path (folder, kind);
  (void) stat (self->path, &self->opened);
  self->db = ra_register_db_open (self->path, error);
  if (self->db == NULL || !prepare_all (self, error) || !read_info (self, kind, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ra_register_index_free (RaRegisterIndex *self)
{
  g_clear_pointer (&self->code, ra_register_statement_free);
  g_clear_pointer (&self->range, ra_register_statement_free);
  g_clear_pointer (&self->count, ra_register_statement_free);
  g_clear_pointer (&self->record, ra_register_statement_free);
  g_clear_pointer (&self->db, ra_register_db_free);
  g_clear_pointer (&self->info, ra_register_info_free);
  g_free (self->path);
  g_free (self);
}

gboolean
ra_register_index_is_current (RaRegisterIndex *self)
{
  struct stat now;

  return stat (self->path, &now) == 0 && now.st_ino == self->opened.st_ino
         && now.st_dev == self->opened.st_dev && now.st_mtim.tv_sec == self->opened.st_mtim.tv_sec
         && now.st_size == self->opened.st_size;
}

const RaRegisterInfo *
ra_register_index_get_info (RaRegisterIndex *self)
{
  return self->info;
}

const guint8 *
ra_register_index_get_record (RaRegisterIndex *self, guint32 number, gsize *size, GError **error)
{
  g_autoptr (GError) failure = NULL;

  ra_register_statement_reset (self->record);
  ra_register_statement_bind_int (self->record, 1, number);
  if (ra_register_db_step (self->db, self->record, &failure))
    return ra_register_statement_get_blob (self->record, 0, size);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (
        error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_DAMAGED,
        _ ("The copy of a register is damaged: record %u is not there. Import the register once more."),
        number);
  return NULL;
}

/* ---- codes ---- */

static void
append_records (GArray *out, const guint8 *list, gsize size, guint limit)
{
  guint32 record = 0, before = 0;

  for (const guint8 *at = list; out->len < limit && ra_word_list_next (&at, list + size, &record);
       before = record)
    if (record != before)
      g_array_append_val (out, record);
}

GArray *
ra_register_index_find_code (RaRegisterIndex *self, const char *code, guint limit, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) failure = NULL;
  char word[RA_WORD_LONGEST];

  g_snprintf (word, sizeof word, "%c%s", RA_REGISTER_INDEX_CODE, code);
  ra_register_statement_bind_text (self->code, 1, word, -1);
  if (ra_register_db_step (self->db, self->code, &failure))
    {
      gsize size = 0;
      const guint8 *list = ra_register_statement_get_blob (self->code, 0, &size);

      append_records (found, list, size, limit);
    }
  ra_register_statement_reset (self->code);
  if (failure == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* ---- words ---- */

/* A word that is looked for. */
typedef struct
{
  char from[RA_WORD_LONGEST + 8];
  char to[RA_WORD_LONGEST + 16];
  char code[RA_WORD_LONGEST + 16]; /* the same as a code; "": it is none */
  char code_to[RA_WORD_LONGEST + 16];
  guint64 count; /* of records, one that has several such words more than once; no further than COMMON */
} Wanted;

typedef struct
{
  RaRegisterIndex *self;
  Wanted words[MOST_WORDS];
  guint n_words;
  guint limit;
  guint read; /* records so far */
  GArray *found;
  guint8 *seen; /* a bit a record: those that have all rare words, or that have been looked at */
  GError *error;
} Search;

static gboolean
is_number (const char *word)
{
  return word[strspn (word, "0123456789")] == '\0';
}

static void
want_word (const char *word, gsize length, gpointer data)
{
  Search *search = data;
  Wanted *wanted;

  if (search->n_words == MOST_WORDS)
    return;
  wanted = &search->words[search->n_words++];
  g_strlcpy (wanted->from, word, sizeof wanted->from);
  g_snprintf (wanted->to, sizeof wanted->to, "%s" BEHIND_ALL, word);
  if (!is_number (word))
    return;
  g_snprintf (wanted->code, sizeof wanted->code, "%c%s", RA_REGISTER_INDEX_CODE, word);
  g_snprintf (wanted->code_to, sizeof wanted->code_to, "%s" BEHIND_ALL, wanted->code);
}

static guint64
count_range (Search *search, const char *from, const char *to)
{
  RaRegisterStatement *statement = search->self->count;
  guint64 count = 0;

  ra_register_statement_bind_text (statement, 1, from, -1);
  ra_register_statement_bind_text (statement, 2, to, -1);
  while (count <= COMMON && ra_register_db_step (search->self->db, statement, &search->error))
    count += (guint64) ra_register_statement_get_int (statement, 0);
  ra_register_statement_reset (statement);
  return count;
}

static void
count_word (Search *search, Wanted *wanted)
{
  wanted->count = count_range (search, wanted->from, wanted->to);
  if (wanted->code[0] != '\0' && search->error == NULL)
    wanted->count += count_range (search, wanted->code, wanted->code_to);
}

static gboolean
has_bit (const guint8 *bits, guint32 record)
{
  return (bits[record / 8] & (1 << record % 8)) != 0;
}

static void
set_bit (guint8 *bits, guint32 record)
{
  bits[record / 8] |= (guint8) (1 << record % 8);
}

static gsize
bits_size (Search *search)
{
  return (gsize) search->self->info->records / 8 + 1;
}

static void
mark_list (Search *search, guint8 *bits, const guint8 *list, gsize size)
{
  guint32 record = 0;

  for (const guint8 *at = list; ra_word_list_next (&at, list + size, &record);)
    if (record <= search->self->info->records)
      set_bit (bits, record);
}

static void
mark_range (Search *search, guint8 *bits, const char *from, const char *to)
{
  RaRegisterStatement *statement = search->self->range;

  ra_register_statement_bind_text (statement, 1, from, -1);
  ra_register_statement_bind_text (statement, 2, to, -1);
  while (ra_register_db_step (search->self->db, statement, &search->error))
    {
      gsize size = 0;
      const guint8 *list = ra_register_statement_get_blob (statement, 0, &size);

      mark_list (search, bits, list, size);
    }
}

/* Leaves in @seen the records that have this word as well. */
static void
keep_word (Search *search, const Wanted *wanted, gboolean is_first)
{
  g_autofree guint8 *bits = g_malloc0 (bits_size (search));

  mark_range (search, bits, wanted->from, wanted->to);
  if (wanted->code[0] != '\0' && search->error == NULL)
    mark_range (search, bits, wanted->code, wanted->code_to);
  for (gsize i = 0; i < bits_size (search); i++)
    search->seen[i] = is_first ? bits[i] : search->seen[i] & bits[i];
}

/* ---- what a record itself says ---- */

typedef struct
{
  const Wanted *wanted;
  gboolean has;
} Look;

static void
look_at_word (const char *word, gsize length, gpointer data)
{
  Look *look = data;

  look->has = look->has || g_str_has_prefix (word, look->wanted->from);
}

static gboolean
is_searched (RaRegisterField field)
{
  return field == RA_REGISTER_FIELD_NAME || field == RA_REGISTER_FIELD_SHORT_NAME
         || field == RA_REGISTER_FIELD_BRANCH_NAME;
}

static gboolean
record_has (const guint8 *record, gsize size, const Wanted *wanted)
{
  Look look = { .wanted = wanted };
  RaRegisterValue value;

  for (const guint8 *at = record; !look.has && ra_register_record_next (&at, record + size, &value);)
    if (is_searched (value.field))
      ra_word_fold (value.text, value.size, look_at_word, &look);
    else if (wanted->code[0] != '\0' && value.field == RA_REGISTER_FIELD_CODE)
      look.has = value.size >= strlen (wanted->from)
                 && strncmp (value.text, wanted->from, strlen (wanted->from)) == 0;
  return look.has;
}

/* Takes the record when it has the words that are too common to be counted out, except for @known. */
static void
take_record (Search *search, guint32 number, const Wanted *known)
{
  gsize size = 0;
  const guint8 *record = NULL;

  for (guint i = 0; i < search->n_words; i++)
    {
      const Wanted *wanted = &search->words[i];

      if (wanted->count <= COMMON || wanted == known)
        continue;
      if (record == NULL)
        {
          search->read++;
          record = ra_register_index_get_record (search->self, number, &size, &search->error);
        }
      if (record == NULL || !record_has (record, size, wanted))
        return;
    }
  g_array_append_val (search->found, number);
}

static gboolean
goes_on (Search *search)
{
  return search->found->len < search->limit && search->read < MOST_READ && search->error == NULL;
}

static void
take_marked (Search *search)
{
  guint32 last = (guint32) search->self->info->records;

  for (guint32 number = 1; number <= last && goes_on (search); number++)
    if (search->seen[number / 8] == 0)
      number |= 7;
    else if (has_bit (search->seen, number))
      take_record (search, number, NULL);
}

static void
take_list (Search *search, const guint8 *list, gsize size, const Wanted *known)
{
  guint32 number = 0;

  for (const guint8 *at = list; goes_on (search) && ra_word_list_next (&at, list + size, &number);)
    {
      if (number > search->self->info->records || has_bit (search->seen, number))
        continue;
      set_bit (search->seen, number);
      take_record (search, number, known);
    }
}

/* Every word is common: the records of the rarest one after the other; there will soon be enough. */
static void
take_common (Search *search)
{
  RaRegisterStatement *statement = search->self->range;
  const Wanted *rarest = &search->words[0];

  for (guint i = 1; i < search->n_words; i++)
    if (search->words[i].count < rarest->count)
      rarest = &search->words[i];
  ra_register_statement_bind_text (statement, 1, rarest->from, -1);
  ra_register_statement_bind_text (statement, 2, rarest->to, -1);
  while (goes_on (search) && ra_register_db_step (search->self->db, statement, &search->error))
    {
      gsize size = 0;
      const guint8 *list = ra_register_statement_get_blob (statement, 0, &size);

      take_list (search, list, size, rarest);
    }
  ra_register_statement_reset (statement);
}

static void
find (Search *search)
{
  gboolean any = FALSE;

  for (guint i = 0; i < search->n_words && search->error == NULL; i++)
    count_word (search, &search->words[i]);
  for (guint i = 0; i < search->n_words && search->error == NULL; i++)
    if (search->words[i].count <= COMMON)
      {
        keep_word (search, &search->words[i], !any);
        any = TRUE;
      }
  if (search->error != NULL || search->n_words == 0)
    return;
  if (any)
    take_marked (search);
  else
    take_common (search);
}

GArray *
ra_register_index_find_words (RaRegisterIndex *self, const char *text, guint limit, GError **error)
{
  g_autofree char *composed = ra_text_compose (text);
  Search search = { .self = self, .limit = limit };

  search.found = g_array_new (FALSE, FALSE, sizeof (guint32));
  search.seen = g_malloc0 (bits_size (&search));
  ra_word_fold (composed, strlen (composed), want_word, &search);
  find (&search);
  g_free (search.seen);
  if (search.error == NULL)
    return search.found;
  g_array_unref (search.found);
  g_propagate_error (error, search.error);
  return NULL;
}
