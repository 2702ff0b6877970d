/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/outbox/ra-key-trip.h"
#include "ra-core/store/ra-store-private.h"

/* From the administrator's station to one where keys come to life, and back. The station is both ends of it: it admits
 * itself. */

typedef struct
{
  Fixture base;
  char *medium;
} Trip;

static void
set_up (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) own = NULL;

  fixture_set_up (&self->base, data);
  self->medium = g_build_filename (self->base.root, "medium", NULL);
  g_assert_cmpint (g_mkdir (self->medium, 0700), ==, 0);
  own = ra_key_trip_dup_own (self->base.office, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_key_trip_admit (self->base.office, own->der, own->id, NULL, &error));
  g_assert_no_error (error);
}

static void
tear_down (Trip *self, gconstpointer data)
{
  g_free (self->medium);
  fixture_tear_down (&self->base, data);
}

/* A fresh case is lent and borrowed: @base.number is what it is called at the key station from now on. */
static void
lend (Trip *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = NULL;
  g_autofree char *name = NULL;
  const char *lent[] = { NULL, NULL };

  fixture_add_case (&self->base);
  lent[0] = self->base.number;
  name = ra_key_trip_lend (self->base.office, self->medium, lent, NULL, &error);
  g_assert_no_error (error);
  numbers = ra_key_trip_borrow (self->base.office, self->medium, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 1);
  g_free (self->base.number);
  self->base.number = g_strdup (numbers->pdata[0]);
}

static guint
hand_back (Trip *self)
{
  guint count = 0;
  g_autofree char *name = ra_key_trip_return (self->base.office, self->medium, &count, NULL, NULL);

  return name != NULL ? count : 0;
}

typedef struct
{
  guint left;        /* so many are taken before the disk is full for one */
  GHashTable *taken; /* of GBytes */
} Taking;

static gboolean
take_one (const RaReturnedRequest *request, gpointer data, GError **error)
{
  Taking *self = data;

  if (self->left == 0)
    {
      self->left = G_MAXUINT;
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL, "the disk is full");
      return FALSE;
    }
  self->left--;
  g_hash_table_add (self->taken, g_bytes_ref (request->der));
  return TRUE;
}

static void
taking_init (Taking *self, guint left)
{
  self->left = left;
  self->taken = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

/* A bundle that could not be taken in is not overtaken by the next one, after which it would be too old for ever. */
static void
test_full (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  Taking taking;

  taking_init (&taking, 1);
  lend (self);
  first = g_strdup (self->base.number);
  lend (self);
  fixture_queue_pair (&self->base);
  g_assert_cmpuint (hand_back (self), ==, 2);
  g_free (self->base.number);
  self->base.number = g_steal_pointer (&first);
  fixture_queue_pair (&self->base);
  g_assert_cmpuint (hand_back (self), ==, 2);
  g_assert_false (ra_key_trip_take (self->base.office, self->medium, take_one, &taking, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_true (ra_key_trip_take (self->base.office, self->medium, take_one, &taking, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (taking.taken), ==, 4);
  g_hash_table_unref (taking.taken);
}

static gpointer
hand_back_beside (gpointer trip)
{
  hand_back (trip);
  return NULL;
}

static gboolean
take_a_turn (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return TRUE;
}

/* Keys that come to life between any two steps of a hand-back are handed back as well, or were never recorded. */
static void
test_meanwhile (Trip *self, gconstpointer data)
{
  guint recorded = 0;
  Taking taking;

  taking_init (&taking, G_MAXUINT);
  for (guint turns = 0; turns < 8; turns++)
    {
      g_autoptr (RaRequest) request = NULL;
      GThread *thread;

      lend (self);
      fixture_queue_pair (&self->base);
      request = fixture_request (&self->base, RA_USAGE_SIGNATURE);
      thread = g_thread_new ("return", hand_back_beside, self);
      for (guint i = 0; i < turns; i++)
        ra_office_run (self->base.office, take_a_turn, NULL, NULL, NULL);
      recorded += fixture_queue (&self->base, request, NULL) ? 3 : 2;
      g_thread_join (thread);
      hand_back (self);
      g_assert_true (ra_key_trip_take (self->base.office, self->medium, take_one, &taking, NULL, NULL));
    }
  g_assert_cmpuint (g_hash_table_size (taking.taken), ==, recorded);
  g_hash_table_unref (taking.taken);
}

/* Whichever program opens a key station's folder, and however often it is asked: its own station sends them. */
static void
test_not_sent (Trip *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  Taking taking;

  taking_init (&taking, G_MAXUINT);
  fixture_connect (&self->base);
  lend (self);
  fixture_queue_pair (&self->base);
  fixture_send (&self->base);
  fixture_send (&self->base);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->base.centre), ==, 0);
  rows = fixture_submissions (&self->base);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionRecord *row = rows->pdata[i];

      g_assert_cmpint (row->state, ==, RA_SUBMISSION_QUEUED);
      g_assert_cmpint (row->obstacle, ==, RA_SUBMISSION_OBSTACLE_PEOPLE);
      g_assert_nonnull (strstr (row->text, "Hand the requests back"));
    }
  g_assert_cmpuint (hand_back (self), ==, 2);
  g_assert_true (ra_key_trip_take (self->base.office, self->medium, take_one, &taking, NULL, NULL));
  g_assert_cmpuint (g_hash_table_size (taking.taken), ==, 2);
  g_hash_table_unref (taking.taken);
}

/* What another station did not lend goes as ever, beside what one did. */
static void
test_own_sent (Trip *self, gconstpointer data)
{
  fixture_connect (&self->base);
  lend (self);
  fixture_queue_pair (&self->base);
  fixture_add_person (&self->base, "3111900209");
  fixture_queue_pair (&self->base);
  fixture_send (&self->base);
  g_assert_cmpuint (fixture_count (&self->base, RA_SUBMISSION_CONFIRMED), ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->base.centre), ==, 2);
}

/* Tables with rows of cases, by what the database says of itself. */
#define TABLES                                                                                               \
  "SELECT m.name AS name FROM sqlite_schema m, pragma_table_info (m.name) c WHERE m.type = 'table' "         \
  "AND c.name = 'case_id' ORDER BY m.name"

static gint64
count_rows (RaStore *store, const char *table, gint64 id)
{
  /* A case that nothing finds keeps an empty place, for programs that have found it before. */
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) AS rows FROM %s WHERE case_id = :case%s", table,
                                          g_str_equal (table, "projection") ? " AND sealed IS NOT NULL" : "");
  /* The database keeps statements by their text, which has to stay. */
  g_autoptr (RaStatement) select = ra_db_prepare (store->db, g_intern_string (sql), NULL);

  ra_statement_bind_int (select, ":case", id);
  g_assert_true (ra_statement_step (select, NULL));
  return ra_statement_get_int (select, "rows");
}

/* Returns: how many rows there are of @number, in every table that has any of cases */
static gboolean
count_all_rows (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  gpointer *args = data;
  gint64 id = ra_store_look_up_case (store, args[0], NULL), *rows = args[1];
  g_autoptr (RaStatement) tables = ra_db_prepare (store->db, TABLES, error);
  guint seen = 0;

  *rows = 0;
  for (; ra_statement_step (tables, error); seen++)
    *rows += count_rows (store, ra_statement_peek_text (tables, "name"), id);
  g_assert_cmpuint (seen, >, 10);
  return TRUE;
}

static gint64
count_of_case (Trip *self)
{
  gint64 rows = -1;

  g_assert_true (ra_office_run (self->base.office, count_all_rows, (gpointer[]){ self->base.number, &rows },
                                NULL, NULL));
  return rows;
}

/* What was handed back leaves no row, and nothing that would wait in the outbox for ever. */
static void
test_forgotten (Trip *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (RaCaseFile) file = NULL;
  g_autofree char *first = NULL;

  lend (self);
  fixture_queue_pair (&self->base);
  g_assert_cmpint (count_of_case (self), >, 6);
  g_assert_cmpuint (hand_back (self), ==, 2);
  g_assert_cmpint (count_of_case (self), ==, 0);
  rows = fixture_submissions (&self->base);
  g_assert_cmpuint (rows->len, ==, 0);
  file = ra_office_load_case (self->base.office, self->base.number, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (file->record->erased);
  g_assert_cmpuint (ra_facts_count (file->facts), ==, 0);
  /* Its number is nobody else's. */
  first = g_strdup (self->base.number);
  lend (self);
  g_assert_cmpstr (self->base.number, !=, first);
}

#define ADD(path, func) g_test_add (path, Trip, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  g_assert_true (ra_crypto_setup (NULL));
  ADD ("/outbox/key-trip/not-overtaken", test_full);
  ADD ("/clause/dfs-6.1-transfer/key-trip/not-sent", test_not_sent);
  ADD ("/clause/dfs-6.1-transfer/key-trip/own-sent", test_own_sent);
  ADD ("/outbox/key-trip/generated-meanwhile", test_meanwhile);
  ADD ("/clause/dfs-6.1-transfer/key-trip/forgotten", test_forgotten);
  return g_test_run ();
}
