/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-search-memory.h"

#include <string.h>

#include "ra-core/store/search/ra-name-order.h"

#define RECORD_MARK '\n'
#define BLOCK_RECORDS 8192 /* how many records are read at a time, newest block first */
#define NONE G_MAXUINT32

/* Sixty-four letters are compared at once; the compiler makes of it what the processor has. */
#define LANES 16
#define STRIDE (4 * LANES)
typedef guint8 Lanes __attribute__ ((vector_size (LANES), aligned (1), may_alias));
typedef guint64 Halves __attribute__ ((vector_size (LANES)));

typedef struct
{
  guint64 start; /* in the text; the record ends where the next begins */
  guint32 case_id;
  guint32 subscriber;
  guint32 before; /* the record of the same case that was added before, or NONE */
  guint32 name_size;
  guint64 name; /* by what it stands in a list by names */
} Record;

/* What names people, one after another; wiped wherever it was. */
typedef struct
{
  guint8 *bytes;
  gsize length, allocated;
} Run;

struct _RaSearchMemory
{
  Run text;  /* each record: RECORD_MARK, keys, RA_SEARCH_SEPARATOR; PADDING zero bytes after the last */
  Run codes; /* for each record up to the last one that has one: RA_SEARCH_CODE bytes, zeros after it */
  Run names; /* of each record that has one, one after another */
  GArray *records;     /* Record */
  GArray *newest;      /* guint32: case → index of its newest record */
  guint64 counts[256]; /* how often each byte was put in */
  gint64 change;
};

#define PADDING (2 * STRIDE)

RaSearchMemory *
ra_search_memory_new (void)
{
  RaSearchMemory *self = g_new0 (RaSearchMemory, 1);

  self->records = g_array_new (FALSE, FALSE, sizeof (Record));
  self->newest = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

static void
run_clear (Run *self)
{
  if (self->bytes != NULL)
    explicit_bzero (self->bytes, self->allocated);
  g_free (self->bytes);
}

void
ra_search_memory_free (RaSearchMemory *self)
{
  run_clear (&self->text);
  run_clear (&self->codes);
  run_clear (&self->names);
  g_array_unref (self->records);
  g_array_unref (self->newest);
  g_free (self);
}

gint64
ra_search_memory_get_change (RaSearchMemory *self)
{
  return self->change;
}

void
ra_search_memory_set_change (RaSearchMemory *self, gint64 change)
{
  self->change = change;
}

/* Makes room for @more bytes, zeros where nothing was put; realloc() would leave names behind where it was. */
static void
run_reserve (Run *self, gsize more)
{
  gsize wanted = self->length + more;
  guint8 *moved;

  if (wanted <= self->allocated)
    return;
  wanted = MAX (wanted + wanted / 8, 4096);
  moved = g_malloc (wanted);
  if (self->bytes != NULL)
    {
      memcpy (moved, self->bytes, self->length);
      explicit_bzero (self->bytes, self->length);
      g_free (self->bytes);
    }
  memset (moved + self->length, 0, wanted - self->length);
  self->bytes = moved;
  self->allocated = wanted;
}

static guint32 *
newest_of (RaSearchMemory *self, guint32 case_id)
{
  const guint32 none = NONE;

  while (self->newest->len <= case_id)
    g_array_append_val (self->newest, none);
  return &g_array_index (self->newest, guint32, case_id);
}

void
ra_search_memory_add (RaSearchMemory *self, guint32 case_id, guint32 subscriber, const char *keys, gsize size)
{
  guint32 *newest = newest_of (self, case_id);
  Run *text = &self->text;
  Record record = { .start = text->length, .case_id = case_id, .subscriber = subscriber, .before = *newest };

  run_reserve (text, size + 2 + PADDING);
  text->bytes[text->length++] = RECORD_MARK;
  memcpy (text->bytes + text->length, keys, size);
  text->length += size;
  for (gsize i = 0; i < size; i++)
    self->counts[(guint8) keys[i]]++;
  text->bytes[text->length++] = RA_SEARCH_SEPARATOR;
  *newest = self->records->len;
  g_array_append_val (self->records, record);
}

void
ra_search_memory_set_code (RaSearchMemory *self, const char *code, gsize size)
{
  gsize wanted = (gsize) self->records->len * RA_SEARCH_CODE;

  if (size == 0 || self->records->len == 0)
    return;
  run_reserve (&self->codes, wanted - self->codes.length);
  self->codes.length = wanted;
  memcpy (self->codes.bytes + wanted - RA_SEARCH_CODE, code, MIN (size, RA_SEARCH_CODE));
}

static void
wipe_code (RaSearchMemory *self, guint32 index)
{
  if ((gsize) index * RA_SEARCH_CODE < self->codes.length)
    memset (self->codes.bytes + (gsize) index * RA_SEARCH_CODE, 0, RA_SEARCH_CODE);
}

void
ra_search_memory_set_name (RaSearchMemory *self, const char *label, gsize size)
{
  Record *record;

  if (size == 0 || self->records->len == 0)
    return;
  run_reserve (&self->names, RA_NAME_ORDER_SIZE (size));
  record = &g_array_index (self->records, Record, self->records->len - 1);
  record->name = self->names.length;
  record->name_size = (guint32) ra_name_order_put (label, size, self->names.bytes + self->names.length);
  self->names.length += record->name_size;
}

static void
wipe_name (RaSearchMemory *self, const Record *record)
{
  if (record->name_size > 0)
    explicit_bzero (self->names.bytes + record->name, record->name_size);
}

static gsize
record_end (RaSearchMemory *self, guint32 index)
{
  return index + 1 < self->records->len ? g_array_index (self->records, Record, index + 1).start
                                        : self->text.length;
}

void
ra_search_memory_remove (RaSearchMemory *self, guint32 case_id)
{
  guint32 *newest = case_id < self->newest->len ? newest_of (self, case_id) : NULL;

  if (newest == NULL)
    return;
  for (guint32 i = *newest; i != NONE;)
    {
      const Record *record = &g_array_index (self->records, Record, i);
      memset (self->text.bytes + record->start, RECORD_MARK, record_end (self, i) - record->start);
      wipe_code (self, i);
      wipe_name (self, record);
      i = record->before;
    }
  *newest = NONE;
}

/* ---- looking for one word ---- */

#define PROBES 3

typedef struct
{
  const guint8 *bytes;
  gsize size;
  gsize probes[PROBES]; /* the places in it that are compared first: its rarest bytes */
} Needle;

static gboolean
is_probed (const Needle *needle, gsize place, gsize n_probes)
{
  for (gsize i = 0; i < n_probes; i++)
    if (needle->probes[i] == place)
      return TRUE;
  return FALSE;
}

/* Rare bytes tell more: the first ones of Cyrillic letters are everywhere. */
static void
needle_init (Needle *needle, const char *word, const guint64 counts[256])
{
  needle->bytes = (const guint8 *) word;
  needle->size = strlen (word);
  for (gsize probe = 0; probe < PROBES; probe++)
    {
      gsize rarest = needle->size;

      for (gsize i = 0; i < needle->size; i++)
        if (!is_probed (needle, i, probe)
            && (rarest == needle->size || counts[needle->bytes[i]] < counts[needle->bytes[rarest]]))
          rarest = i;
      needle->probes[probe] = rarest < needle->size ? rarest : needle->probes[0];
    }
}

/* Where a word could begin among the sixteen places after @p: its rarest bytes agree. */
static inline Lanes
candidates (const Needle *needle, const Lanes wanted[PROBES], const guint8 *p)
{
  const Lanes *a = (const Lanes *) (p + needle->probes[0]);
  const Lanes *b = (const Lanes *) (p + needle->probes[1]);
  const Lanes *c = (const Lanes *) (p + needle->probes[2]);

  return (Lanes) (*a == wanted[0]) & (Lanes) (*b == wanted[1]) & (Lanes) (*c == wanted[2]);
}

/* Returns: where @needle is among the sixteen places after @p + @offset, below @end, or NULL */
static const guint8 *
confirm (const Needle *needle, Lanes found, const guint8 *p, gsize offset, const guint8 *end)
{
  Halves halves = (Halves) found;

  for (gsize half = 0; half < LANES / sizeof (guint64); half++)
    for (guint64 left = GUINT64_FROM_LE (halves[half]); left != 0;)
      {
        gsize byte = (gsize) __builtin_ctzll (left) / 8;
        const guint8 *place = p + offset + half * sizeof (guint64) + byte;

        if (place + needle->size <= end && memcmp (place, needle->bytes, needle->size) == 0)
          return place;
        left &= ~(G_GUINT64_CONSTANT (0xff) << (byte * 8));
      }
  return NULL;
}

/* Returns: where @needle is in @text from @from on, below @end, or NULL. May read
 * STRIDE bytes beyond @end. */
static const guint8 *
find_needle (const Needle *needle, const guint8 *from, const guint8 *end)
{
  Lanes wanted[PROBES] = { { 0 }, { 0 }, { 0 } };

  for (gsize i = 0; i < PROBES; i++)
    wanted[i] = wanted[i] + needle->bytes[needle->probes[i]];
  for (const guint8 *p = from; p + needle->size <= end; p += STRIDE)
    {
      const Lanes found[]
          = { candidates (needle, wanted, p), candidates (needle, wanted, p + LANES),
              candidates (needle, wanted, p + 2 * LANES), candidates (needle, wanted, p + 3 * LANES) };
      Halves any = (Halves) (found[0] | found[1] | found[2] | found[3]);
      const guint8 *place = NULL;

      if (G_LIKELY ((any[0] | any[1]) == 0))
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (found) && place == NULL; i++)
        place = confirm (needle, found[i], p, i * LANES, end);
      if (place != NULL)
        return place;
    }
  return NULL;
}

/* ---- finding records ---- */

typedef struct
{
  RaSearchMemory *memory;
  Needle *needles; /* the longest first */
  guint n_needles;
  guint limit;
  GArray *starting, *inside; /* RaSearchPlace: every word begins a word; the others */
} Find;

static gboolean
begins_word (const guint8 *place)
{
  return place[-1] == RECORD_MARK || place[-1] == RA_SEARCH_SEPARATOR || place[-1] == ' ' || place[-1] == '-';
}

/* Returns: 0 when the word is not in the record, 1 when it is inside of words only, 2 when it begins one */
static int
grade_of_word (const Needle *needle, const guint8 *from, const guint8 *end)
{
  int grade = 0;

  for (const guint8 *p = find_needle (needle, from, end); p != NULL; p = find_needle (needle, p + 1, end))
    {
      if (begins_word (p))
        return 2;
      grade = 1;
    }
  return grade;
}

static void
grade_record (Find *find, guint32 index)
{
  const Record *record = &g_array_index (find->memory->records, Record, index);
  const guint8 *text = find->memory->text.bytes;
  RaSearchPlace place = { record->case_id, record->subscriber };
  int grade = 2;

  for (guint i = 0; i < find->n_needles && grade > 0; i++)
    grade = MIN (grade, grade_of_word (&find->needles[i], text + record->start + 1,
                                       text + record_end (find->memory, index)));
  if (grade == 2)
    g_array_append_val (find->starting, place);
  else if (grade == 1 && find->inside->len < find->limit)
    g_array_append_val (find->inside, place);
}

/* Returns: the record among @from … @until that @offset lies in */
static guint32
record_at (RaSearchMemory *self, gsize offset, guint32 from, guint32 until)
{
  while (until - from > 1)
    {
      guint32 middle = from + (until - from) / 2;
      if (g_array_index (self->records, Record, middle).start <= offset)
        from = middle;
      else
        until = middle;
    }
  return from;
}

/* Within a block the newest come last, so its results are turned round. */
static void
turn_round (GArray *places, guint from)
{
  for (guint i = from, j = places->len; i + 1 < j; i++)
    {
      j--;
      RaSearchPlace kept = g_array_index (places, RaSearchPlace, i);
      g_array_index (places, RaSearchPlace, i) = g_array_index (places, RaSearchPlace, j);
      g_array_index (places, RaSearchPlace, j) = kept;
    }
}

static void
find_in_block (Find *find, guint32 from, guint32 until)
{
  RaSearchMemory *memory = find->memory;
  const guint8 *text = memory->text.bytes, *p = text + g_array_index (memory->records, Record, from).start;
  const guint8 *end = text + record_end (memory, until - 1);
  guint n_starting = find->starting->len, n_inside = find->inside->len;

  for (p = find_needle (&find->needles[0], p, end); p != NULL; p = find_needle (&find->needles[0], p, end))
    {
      guint32 index = record_at (memory, (gsize) (p - text), from, until);
      grade_record (find, index);
      p = text + record_end (memory, index);
    }
  turn_round (find->starting, n_starting);
  turn_round (find->inside, n_inside);
}

static int
compare_needles (gconstpointer a, gconstpointer b)
{
  const Needle *x = a, *y = b;

  return x->size == y->size ? 0 : x->size > y->size ? -1 : 1;
}

static void
find_everywhere (Find *find, GCancellable *cancellable)
{
  for (guint32 until = find->memory->records->len; until > 0 && find->starting->len < find->limit;)
    {
      guint32 from = until > BLOCK_RECORDS ? until - BLOCK_RECORDS : 0;

      if (g_cancellable_is_cancelled (cancellable))
        return;
      find_in_block (find, from, until);
      until = from;
    }
}

GArray *
ra_search_memory_find (RaSearchMemory *self, const char *const *words, guint limit, GCancellable *cancellable)
{
  guint n_words = g_strv_length ((char **) words);
  g_autofree Needle *needles = g_new0 (Needle, n_words);
  Find find = { self, needles, 0, limit, NULL, NULL };

  find.starting = g_array_new (FALSE, FALSE, sizeof (RaSearchPlace));
  find.inside = g_array_new (FALSE, FALSE, sizeof (RaSearchPlace));
  for (guint i = 0; i < n_words; i++)
    if (*words[i] != '\0')
      needle_init (&needles[find.n_needles++], words[i], self->counts);
  if (find.n_needles > 0)
    {
      qsort (needles, find.n_needles, sizeof *needles, compare_needles);
      find_everywhere (&find, cancellable);
    }
  if (find.inside->len > 0)
    g_array_append_vals (find.starting, find.inside->data, find.inside->len);
  g_array_unref (find.inside);
  if (find.starting->len > limit)
    g_array_set_size (find.starting, limit);
  return find.starting;
}

/* ---- who is there ---- */

/* The records of one case, from the one that was added last. */
static guint32
last_record (RaSearchMemory *self, guint32 case_id)
{
  return case_id < self->newest->len ? *newest_of (self, case_id) : NONE;
}

static const Record *
record_of (RaSearchMemory *self, guint32 index)
{
  return &g_array_index (self->records, Record, index);
}

/* Its people, in their order; itself, when there are none. */
static void
list_case (RaSearchMemory *self, guint32 case_id, GArray *places)
{
  guint from = places->len;

  for (guint32 i = last_record (self, case_id); i != NONE; i = record_of (self, i)->before)
    {
      const RaSearchPlace place = { case_id, record_of (self, i)->subscriber };

      if (place.subscriber != 0 || (record_of (self, i)->before == NONE && places->len == from))
        g_array_append_val (places, place);
    }
  turn_round (places, from);
}

GArray *
ra_search_memory_list (RaSearchMemory *self)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (RaSearchPlace), self->records->len);

  for (guint32 id = self->newest->len; id > 0; id--)
    list_case (self, id - 1, places);
  return places;
}

/* The record of one of them in the case, or NONE. */
static guint32
find_record (RaSearchMemory *self, guint32 case_id, guint32 subscriber)
{
  guint32 i = last_record (self, case_id);

  while (i != NONE && record_of (self, i)->subscriber != subscriber)
    i = record_of (self, i)->before;
  return i;
}

const guint8 *
ra_search_memory_peek_name (RaSearchMemory *self, const RaSearchPlace *place, gsize *size)
{
  guint32 i = find_record (self, place->case_id, place->subscriber);

  if (i == NONE || record_of (self, i)->name_size == 0)
    i = find_record (self, place->case_id, 0);
  *size = i != NONE ? record_of (self, i)->name_size : 0;
  return *size > 0 ? self->names.bytes + record_of (self, i)->name : NULL;
}

char *
ra_search_memory_dup_code (RaSearchMemory *self, const RaSearchPlace *place)
{
  guint32 i = find_record (self, place->case_id, place->subscriber);

  if (i == NONE || (gsize) i * RA_SEARCH_CODE >= self->codes.length
      || self->codes.bytes[(gsize) i * RA_SEARCH_CODE] == '\0')
    return NULL;
  return g_strndup ((const char *) self->codes.bytes + (gsize) i * RA_SEARCH_CODE, RA_SEARCH_CODE);
}

RaSearchPlace
ra_search_memory_settle (RaSearchMemory *self, const RaSearchPlace *place)
{
  RaSearchPlace only = *place;
  guint people = 0;

  for (guint32 i = last_record (self, place->case_id); place->subscriber == 0 && people < 2 && i != NONE;
       i = record_of (self, i)->before)
    if (record_of (self, i)->subscriber != 0)
      {
        only.subscriber = record_of (self, i)->subscriber;
        people++;
      }
  return people == 1 ? only : *place;
}
