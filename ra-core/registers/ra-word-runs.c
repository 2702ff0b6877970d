/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-word-runs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-word-fold.h"

#define MOST_WORDS 400000 /* different ones, held in memory */
#define WORDS_BETWEEN_LOOKS 65536

typedef struct
{
  const char *text; /* in the chunk */
  guint32 count;
  guint32 start; /* of its records, once they are put in order */
  guint32 last;  /* record */
} Word;

typedef struct
{
  guint32 word;
  guint32 record;
} Pair;

/* A word of a run, as it lies in its file: this, its letters, its list. */
typedef struct
{
  guint32 length;
  guint32 count;
  guint32 size; /* of the list */
  guint32 last; /* record */
} Head;

typedef struct
{
  FILE *file;
  Head head;
  char word[RA_WORD_LONGEST + 8];
  GByteArray *list;
  gboolean ended;
} Run;

struct _RaWordRuns
{
  char *folder;
  guint most;
  GHashTable *index; /* word → its place in @words + 1 */
  GStringChunk *chunk;
  GArray *words; /* Word */
  GArray *pairs; /* Pair */
  GPtrArray *runs;
};

static void
run_free (gpointer data)
{
  Run *self = data;

  if (self->file != NULL)
    fclose (self->file);
  g_byte_array_unref (self->list);
  g_free (self);
}

RaWordRuns *
ra_word_runs_new (const char *folder, guint most)
{
  RaWordRuns *self = g_new0 (RaWordRuns, 1);

  self->folder = g_strdup (folder);
  self->most = most;
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->chunk = g_string_chunk_new (64 * 1024);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->pairs = g_array_sized_new (FALSE, FALSE, sizeof (Pair), most);
  self->runs = g_ptr_array_new_with_free_func (run_free);
  return self;
}

void
ra_word_runs_free (RaWordRuns *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->index);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->words);
  g_array_unref (self->pairs);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/* ---- numbers ---- */

static void
append_number (GByteArray *out, guint32 value)
{
  guint8 bytes[5];
  guint n = 0;

  for (; value >= 0x80; value >>= 7)
    bytes[n++] = (guint8) (value | 0x80);
  bytes[n++] = (guint8) value;
  g_byte_array_append (out, bytes, n);
}

gboolean
ra_word_list_next (const guint8 **at, const guint8 *end, guint32 *record)
{
  guint32 step = 0;

  for (guint shift = 0; *at < end && shift < 35; shift += 7)
    {
      guint8 byte = *(*at)++;

      step |= (guint32) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          *record += step;
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- a run ---- */

static gboolean
fail_file (GError **error)
{
  int saved = errno;

  g_set_error (
      error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FULL,
      _ ("The disk of the station is full or cannot be written (%s). The register that was imported before "
         "stays in use. Free some space and import once more."),
      g_strerror (saved));
  return FALSE;
}

static FILE *
open_file (const char *folder)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_autofree char *name = g_build_filename (folder, ".words-XXXXXX", NULL);

      fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
      if (fd >= 0)
        (void) unlink (name);
    }
  return fd < 0 ? NULL : fdopen (fd, "w+");
}

static int
compare_words (gconstpointer a, gconstpointer b, gpointer words)
{
  const Word *one = &g_array_index ((GArray *) words, Word, *(const guint32 *) a);
  const Word *other = &g_array_index ((GArray *) words, Word, *(const guint32 *) b);

  return strcmp (one->text, other->text);
}

/* Each word's records one after the other, in the order in which they came. */
static guint32 *
order_records (RaWordRuns *self)
{
  guint32 *records = g_new (guint32, self->pairs->len + 1);
  guint32 start = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      Word *word = &g_array_index (self->words, Word, i);

      word->start = start;
      start += word->count;
      word->count = 0;
    }
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      Word *word = &g_array_index (self->words, Word, pair->word);

      records[word->start + word->count++] = pair->record;
    }
  return records;
}

static gboolean
write_word (FILE *file, const Word *word, const guint32 *records, GByteArray *list)
{
  Head head = { .length = (guint32) strlen (word->text), .count = word->count, .last = word->last };
  guint32 before = 0;

  g_byte_array_set_size (list, 0);
  for (guint32 i = 0; i < word->count; before = records[i++])
    append_number (list, records[i] - before);
  head.size = list->len;
  return fwrite (&head, sizeof head, 1, file) == 1 && fwrite (word->text, head.length, 1, file) == 1
         && fwrite (list->data, list->len, 1, file) == 1;
}

static gboolean
write_words (RaWordRuns *self, FILE *file)
{
  g_autofree guint32 *records = order_records (self);
  g_autofree guint32 *order = g_new (guint32, self->words->len + 1);
  g_autoptr (GByteArray) list = g_byte_array_new ();
  gboolean written = TRUE;

  for (guint32 i = 0; i < self->words->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) self->words->len, sizeof *order, compare_words, self->words);
  for (guint i = 0; i < self->words->len && written; i++)
    {
      const Word *word = &g_array_index (self->words, Word, order[i]);

      written = write_word (file, word, records + word->start, list);
    }
  return written && fflush (file) == 0;
}

static gboolean
put_away (RaWordRuns *self, GError **error)
{
  Run *run = g_new0 (Run, 1);

  run->list = g_byte_array_new ();
  g_ptr_array_add (self->runs, run);
  run->file = open_file (self->folder);
  if (run->file == NULL || !write_words (self, run->file))
    return fail_file (error);
  g_hash_table_remove_all (self->index);
  g_string_chunk_clear (self->chunk);
  g_array_set_size (self->words, 0);
  g_array_set_size (self->pairs, 0);
  return TRUE;
}

static guint32
find_word (RaWordRuns *self, const char *text)
{
  guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, text));
  Word word = { .last = G_MAXUINT32 };

  if (place > 0)
    return place - 1;
  word.text = g_string_chunk_insert (self->chunk, text);
  g_array_append_val (self->words, word);
  g_hash_table_insert (self->index, (gpointer) word.text, GUINT_TO_POINTER (self->words->len));
  return self->words->len - 1;
}

gboolean
ra_word_runs_add (RaWordRuns *self, const char *word, guint32 record, GError **error)
{
  Pair pair = { .word = find_word (self, word), .record = record };
  Word *found = &g_array_index (self->words, Word, pair.word);

  if (found->last == record)
    return TRUE;
  found->last = record;
  found->count++;
  g_array_append_val (self->pairs, pair);
  if (self->pairs->len < self->most && self->words->len < MOST_WORDS)
    return TRUE;
  return put_away (self, error);
}

/* ---- all runs ---- */

/* Returns: FALSE when the file does not say what was written */
static gboolean
read_on (Run *self)
{
  if (fread (&self->head, sizeof self->head, 1, self->file) != 1)
    {
      self->ended = TRUE;
      return feof (self->file) != 0;
    }
  if (self->head.length >= sizeof self->word || fread (self->word, self->head.length, 1, self->file) != 1)
    return FALSE;
  self->word[self->head.length] = '\0';
  g_byte_array_set_size (self->list, self->head.size);
  return fread (self->list->data, self->head.size, 1, self->file) == 1;
}

static gboolean
rewind_all (RaWordRuns *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      rewind (run->file);
      if (!read_on (run))
        return FALSE;
    }
  return TRUE;
}

static const char *
first_word (RaWordRuns *self)
{
  const char *first = NULL;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = g_ptr_array_index (self->runs, i);

      if (!run->ended && (first == NULL || strcmp (run->word, first) < 0))
        first = run->word;
    }
  return first;
}

/* The list of a run continues that of the runs before it: its first step is counted from their last record, which it may
 * begin with when a run was put away in the middle of a record. Returns: how many it adds */
static guint32
append_list (GByteArray *all, const Run *run, guint32 before)
{
  const guint8 *at = run->list->data, *end = at + run->list->len;
  guint32 first = 0, second;
  gboolean again;

  ra_word_list_next (&at, end, &first);
  again = first == before;
  second = first;
  if (!again)
    append_number (all, first - before);
  else if (ra_word_list_next (&at, end, &second))
    append_number (all, second - before);
  g_byte_array_append (all, at, (guint) (end - at));
  return run->head.count - (again ? 1 : 0);
}

/* All that the runs have of @word, which they move on from. */
static gboolean
gather (RaWordRuns *self, const char *word, GByteArray *all, guint32 *count)
{
  guint32 before = 0;

  *count = 0;
  g_byte_array_set_size (all, 0);
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      if (run->ended || !g_str_equal (run->word, word))
        continue;
      *count += append_list (all, run, before);
      before = run->head.last;
      if (!read_on (run))
        return FALSE;
    }
  return TRUE;
}

gboolean
ra_word_runs_merge (
    RaWordRuns *self, RaWordListFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const char *first;

  if (!put_away (self, error))
    return FALSE;
  if (!rewind_all (self))
    return fail_file (error);
  for (guint n = 0; (first = first_word (self)) != NULL; n++)
    {
      char word[RA_WORD_LONGEST + 8];
      RaWordList list = { .word = word };

      g_strlcpy (word, first, sizeof word);
      if (n % WORDS_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!gather (self, word, all, &list.count))
        return fail_file (error);
      list.bytes = all->data;
      list.size = all->len;
      if (!func (&list, data, error))
        return FALSE;
    }
  return TRUE;
}
