/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "tests/unit/store/tampering-fixture.h"

/*
 * Below the rows: pages of the file. Every index and every table of the schema is damaged by itself, so that one that is
 * added is tested by itself.
 */

#define TYPE_AT 0 /* in a page: https://www.sqlite.org/fileformat2.html, 1.6 */
#define CELLS_AT 3
#define POINTERS_AT 8
#define LEAF_OF_INDEX 0x0a
#define LEAF_OF_TABLE 0x0d

typedef struct
{
  Fixture *fixture;
  Snapshot whole, head; /* the latter: journal.head */
  char *mirror;
  gsize page_size;
  GPtrArray *names, *roots;
} Pages;

static void
pages_clear (Pages *self)
{
  snapshot_clear (&self->whole);
  snapshot_clear (&self->head);
  g_free (self->mirror);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->roots);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pages, pages_clear)

static void
pages_init (Pages *self, Fixture *fixture, const char *type)
{
  g_autoptr (GPtrArray) size = NULL;
  sqlite3 *raw;

  self->fixture = fixture;
  snapshot_take (&self->whole, fixture);
  self->mirror = g_build_filename (fixture->dir, "journal.head", NULL);
  g_assert_true (g_file_get_contents (self->mirror, &self->head.contents, &self->head.size, NULL));
  raw = tampering_open (fixture->database);
  size = tampering_query (raw, "PRAGMA page_size");
  self->page_size = (gsize) g_ascii_strtoull (g_ptr_array_index (size, 0), NULL, 10);
  self->names
      = tampering_queryf (raw, "SELECT name FROM sqlite_schema WHERE type = '%q' ORDER BY rowid", type);
  self->roots
      = tampering_queryf (raw, "SELECT rootpage FROM sqlite_schema WHERE type = '%q' ORDER BY rowid", type);
  sqlite3_close (raw);
}

typedef gboolean (*Damaging) (guint8 *page);

static guint
count_cells (const guint8 *page)
{
  return page[CELLS_AT] * 256u + page[CELLS_AT + 1];
}

/* The last entry of the index is passed over. */
static gboolean
cut_last (guint8 *page)
{
  guint cells = count_cells (page);

  if (page[TYPE_AT] != LEAF_OF_INDEX || cells == 0)
    return FALSE;
  page[CELLS_AT] = (guint8) ((cells - 1) / 256);
  page[CELLS_AT + 1] = (guint8) (cells - 1);
  return TRUE;
}

/* The first two change places: what is looked for is passed over, and what is listed is all there. */
static gboolean
swap_first (guint8 *page)
{
  guint8 first[2];

  if ((page[TYPE_AT] != LEAF_OF_INDEX && page[TYPE_AT] != LEAF_OF_TABLE) || count_cells (page) < 2)
    return FALSE;
  memcpy (first, page + POINTERS_AT, sizeof first);
  memcpy (page + POINTERS_AT, page + POINTERS_AT + 2, sizeof first);
  memcpy (page + POINTERS_AT + 2, first, sizeof first);
  return TRUE;
}

static gboolean
spoil (guint8 *page)
{
  page[TYPE_AT] = 0xff;
  return TRUE;
}

static gboolean
do_damage (const Pages *self, guint i, Damaging damaging)
{
  g_autofree char *contents = g_memdup2 (self->whole.contents, self->whole.size);
  gsize root = (gsize) g_ascii_strtoull (g_ptr_array_index (self->roots, i), NULL, 10);
  const Snapshot damaged = { contents, self->whole.size };

  if (!damaging ((guint8 *) contents + (root - 1) * self->page_size))
    return FALSE;
  g_clear_pointer (&self->fixture->store, ra_store_free);
  snapshot_write (self->fixture->database, &damaged);
  snapshot_write (self->mirror, &self->head);
  return TRUE;
}

/* One whose own record is no longer found does not get in; somebody does. */
static gboolean
get_in (Fixture *fixture, GError **error)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  g_clear_pointer (&fixture->store, ra_store_free);
  fixture->store = ra_store_open (fixture->dir, fixture->clock, error);
  if (fixture->store == NULL)
    return FALSE;
  return ra_store_unlock (fixture->store, FIXTURE_OPERATOR, passphrase, NULL)
         || ra_store_unlock (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, error);
}

static RaJournalReport *
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RaJournalReport *report = ra_journal_verify (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

/* Whoever cannot open the station, sign in or verify is told in words what to do. */
static void
assert_told (const char *table, const char *words)
{
  if (strstr (words, "ackup") == NULL)
    g_error ("%s: %s", table, words);
}

static void
assert_not_accepted (Fixture *fixture, const char *table)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_journal_repair (fixture->store, "Порівняно", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  assert_told (table, error->message);
  g_assert_null (strstr (error->message, "SQLite"));
}

/* ---- indexes ---- */

static void
assert_mended (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = NULL;

  ra_journal_repair (fixture->store, "Порівняно", &error);
  g_assert_no_error (error);
  report = verify (fixture);
  if (!report->sound)
    g_error ("%s after the repair: %s", name, report->text);
}

static void
try_index (const Pages *self, guint i, Damaging damaging)
{
  const char *name = g_ptr_array_index (self->names, i);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = NULL;

  if (!do_damage (self, i, damaging))
    return;
  if (!get_in (self->fixture, &error))
    {
      g_assert_true (damaging == spoil);
      assert_told (name, error->message);
      return;
    }
  report = verify (self->fixture);
  if (report->sound || !tampering_names (report->damages, name))
    g_error ("%s: %s", name, report->text);
  if (damaging == spoil)
    assert_not_accepted (self->fixture, name);
  else
    assert_mended (self->fixture, name);
}

/* The key of a table without numbers is the table. */
static gboolean
is_table (const char *index)
{
  return g_str_equal (index, "sqlite_autoindex_blind_index_1");
}

static void
test_indexes (Fixture *fixture, gconstpointer data)
{
  g_auto (Pages) pages = { 0 };

  pages_init (&pages, fixture, "index");
  g_assert_cmpuint (pages.names->len, >, 20);
  for (guint i = 0; i < pages.names->len; i++)
    if (!is_table (g_ptr_array_index (pages.names, i)))
      {
        try_index (&pages, i, cut_last);
        try_index (&pages, i, swap_first);
        try_index (&pages, i, spoil);
      }
}

/* ---- tables ---- */

static void
try_table (const Pages *self, guint i, Damaging damaging)
{
  const char *name = g_ptr_array_index (self->names, i);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = NULL;

  if (!do_damage (self, i, damaging))
    return;
  if (!get_in (self->fixture, &error))
    {
      assert_told (name, error->message);
      return;
    }
  report = verify (self->fixture);
  if (report->sound || !(tampering_names (report->damages, name) || strstr (report->text, name) != NULL))
    g_error ("%s: %s", name, report->text);
  assert_told (name, report->text);
  assert_not_accepted (self->fixture, name);
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_auto (Pages) pages = { 0 };

  pages_init (&pages, fixture, "table");
  g_assert_cmpuint (pages.names->len, >, 20);
  for (guint i = 0; i < pages.names->len; i++)
    {
      try_table (&pages, i, swap_first);
      try_table (&pages, i, spoil);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/indexes", test_indexes);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/tables", test_tables);
  return fixture_main ();
}
