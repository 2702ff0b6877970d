/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/journal/ra-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/store/journal/ra-journal-private.h"
#include "ra-core/store/ra-store-private.h"

#define HEAD_TABLE "journal_head"

RaJournalState
ra_journal_get_state (RaStore *store)
{
  if (store->keys == NULL)
    return RA_JOURNAL_LOCKED;
  return store->fault_text != NULL ? RA_JOURNAL_BROKEN : RA_JOURNAL_SOUND;
}

const char *
ra_journal_get_fault_text (RaStore *store)
{
  return store->fault_text;
}

void
ra_journal_set_fault (RaStore *self, const char *text)
{
  char *copy = g_strdup (text);

  g_free (self->fault_text);
  self->fault_text = copy;
}

RaSecret *
ra_journal_get_key (RaStore *self)
{
  return ra_seal_key_get_secret (ra_keyring_get (self->keys, RA_KEY_JOURNAL));
}

/* ---- the head ---- */

gboolean
ra_journal_read_head (RaStore *self, RaJournalHead *head, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT version, sealed FROM journal_head WHERE id = 1", error);

  if (select == NULL)
    return FALSE;
  *head = (RaJournalHead){ 0 };
  if (ra_statement_step (select, &failure))
    {
      g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
      head->version = ra_statement_get_int (select, "version");
      g_autoptr (GBytes) plain = ra_seal_key_open (ra_keyring_get (self->keys, RA_KEY_HEAD), HEAD_TABLE, 1,
                                                   head->version, sealed, NULL);
      if (plain != NULL && ra_journal_head_from_bytes (head, plain))
        return TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN,
                         _ ("The sealed head of the journal is missing or damaged"));
  return FALSE;
}

gboolean
ra_journal_write_head (RaStore *self, GError **error)
{
  gint64 version = ++self->head.version;
  g_autoptr (GBytes) plain = ra_journal_head_to_bytes (&self->head);
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal (ra_keyring_get (self->keys, RA_KEY_HEAD), HEAD_TABLE, 1, version, plain);
  g_autoptr (RaStatement) put = ra_db_prepare (
      self->db,
      "INSERT INTO journal_head (id, version, sealed) VALUES (1, :version, :sealed) ON CONFLICT (id) DO UPDATE SET "
      "version = excluded.version, sealed = excluded.sealed",
      error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_int (put, ":version", version);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  self->head_written = ra_statement_run (put, error);
  return self->head_written;
}

void
ra_journal_start (RaStore *self)
{
  self->head = (RaJournalHead){ 0 };
  self->head_known = TRUE;
}

void
ra_journal_committed (RaStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!ra_journal_mirror_write (self->mirror, ra_keyring_get (self->keys, RA_KEY_HEAD), &self->head, &error))
    g_message ("The mirror of the journal's head stays behind: %s", error->message);
}

/* ---- comparing the tail with the head ---- */

/* Fills @line from the row @select stands at; its pointers are good until the next step. */
void
ra_journal_line_read (RaJournalLine *line, RaStatement *select, gconstpointer *mac, gsize *mac_size)
{
  line->seq = ra_statement_get_int (select, "seq");
  line->time = ra_statement_get_int (select, "time");
  line->operator_id = ra_statement_get_int (select, "operator");
  line->act = ra_statement_peek_text (select, "act");
  line->case_number = ra_statement_peek_text (select, "case_number");
  line->detail = ra_statement_peek_blob (select, "detail", &line->detail_size);
  *mac = ra_statement_peek_blob (select, "mac", mac_size);
}

static gboolean
fail_broken (GError **error, const char *what)
{
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN,
               _ ("The audit journal does not hold together: %s. Nothing more is written at this station. "
                  "Cases can still be read. The security administrator has to verify the journal, find out "
                  "what happened and let work go on"),
               what);
  return FALSE;
}

static gboolean
fail_broken_at (GError **error, gint64 seq, const char *what)
{
  g_autofree char *text = g_strdup_printf (_ ("entry %lld %s"), (long long) seq, what);

  return fail_broken (error, text);
}

/* The last entry of the table has to be the one the head names, and its contents those its
 * MAC was made of. */
static gboolean
check_tail (RaStore *self, const RaJournalHead *head, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) last = ra_db_prepare (
      self->db,
      "SELECT seq, time, operator, act, case_number, detail, mac FROM journal ORDER BY seq DESC LIMIT 1",
      error);
  RaJournalLine line = { 0 };
  gconstpointer mac = NULL;
  gsize mac_size = 0;
  guint8 expected[RA_KDF_MAC_SIZE];

  if (last == NULL)
    return FALSE;
  if (ra_statement_step (last, &failure))
    ra_journal_line_read (&line, last, &mac, &mac_size);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (line.seq < head->seq)
    return fail_broken_at (error, line.seq + 1, _ ("and what followed it was cut off"));
  if (line.seq > head->seq)
    return fail_broken_at (error, head->seq + 1, _ ("was put in, or an older head was put back"));
  if (head->seq == 0)
    return TRUE;
  ra_journal_line_mac (&line, ra_journal_get_key (self), head->previous, expected);
  if (mac_size != sizeof expected || !ra_kdf_mac_equal (mac, head->mac)
      || !ra_kdf_mac_equal (expected, head->mac))
    return fail_broken_at (error, line.seq, _ ("was changed"));
  return TRUE;
}

/* The MAC that stands at @seq has to be the one the mirror remembers. */
static gboolean
check_entry_mac (RaStore *self, const RaJournalHead *mirror, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT mac FROM journal WHERE seq = :seq", error);
  g_autoptr (GBytes) mac = NULL;

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":seq", mirror->seq);
  if (ra_statement_step (select, NULL))
    mac = ra_statement_get_bytes (select, "mac");
  if (mac == NULL || g_bytes_get_size (mac) != RA_KDF_MAC_SIZE
      || !ra_kdf_mac_equal (g_bytes_get_data (mac, NULL), mirror->mac))
    return fail_broken_at (error, mirror->seq, _ ("is another one than the mirror of the head remembers"));
  return TRUE;
}

static gboolean
check_mirror (RaStore *self, const RaJournalHead *mirror, const RaJournalHead *head, GError **error)
{
  if (mirror == NULL)
    return fail_broken (error, _ ("the mirror of its head (journal.head) is missing or damaged"));
  if (mirror->seq > head->seq)
    return fail_broken_at (error, head->seq + 1,
                           _ ("and what followed it was cut off, the head with it: the database was put back "
                              "to an earlier state"));
  if (mirror->seq > 0 && !check_entry_mac (self, mirror, error))
    return FALSE;
  if (mirror->version > head->version
      || (mirror->version == head->version && !ra_kdf_mac_equal (mirror->sum, head->sum)))
    return fail_broken (error, _ ("the mirror of its head (journal.head) remembers other records: the "
                                  "database was put back to an earlier state"));
  return TRUE;
}

/* Where reading is held at an earlier moment a mirror that is ahead proves nothing: another program may have committed
 * since. It is compared again at the next look, at the latest when something is written. */
static gboolean
may_be_later (const RaJournalHead *mirror, const RaJournalHead *head, gboolean held)
{
  return held && mirror != NULL && (mirror->seq > head->seq || mirror->version > head->version);
}

/* @held: whether reading was, before the mirror was read */
static gboolean
compare (RaStore *self, const RaJournalHead *mirror, gboolean held, RaJournalHead *head, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!ra_journal_read_head (self, head, &failure))
    {
      if (g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN))
        return fail_broken (error, _ ("its sealed head is missing or damaged"));
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return check_tail (self, head, error)
         && (may_be_later (mirror, head, held) || check_mirror (self, mirror, head, error));
}

static gboolean
note_if_broken (RaStore *self, const GError *error)
{
  if (g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN))
    ra_journal_set_fault (self, error->message);
  return FALSE;
}

gboolean
ra_journal_look (RaStore *self, RaJournalHead *head)
{
  g_autoptr (GError) error = NULL;
  RaJournalHead mirror;
  /* The mirror first, before anything of the database is read: another program may commit in between, and then the
   * mirror may only be behind. */
  gboolean held = ra_db_is_reading (self->db);
  gboolean mirrored
      = ra_journal_mirror_read (self->mirror, ra_keyring_get (self->keys, RA_KEY_HEAD), &mirror);

  ra_journal_set_fault (self, NULL);
  return compare (self, mirrored ? &mirror : NULL, held, head, &error) || note_if_broken (self, error);
}

gboolean
ra_journal_get_head (RaStore *store, gint64 *seq, char **mac, GError **error)
{
  RaJournalHead head;

  if (!ra_store_check_signed_in (store, error))
    return FALSE;
  if (store->fault_text != NULL)
    {
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN, store->fault_text);
      return FALSE;
    }
  if (!ra_journal_read_head (store, &head, error))
    return FALSE;
  if (seq != NULL)
    *seq = head.seq;
  if (mac != NULL)
    *mac = ra_text_to_hex (head.mac, sizeof head.mac);
  return TRUE;
}

/* ---- appending ---- */

static gboolean
insert_line (RaStore *self, const RaJournalLine *line, const guint8 *mac, GError **error)
{
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO journal (seq, time, operator, act, case_number, detail, mac) VALUES "
                       "(:seq, :time, :operator, :act, :case, :detail, :mac)",
                       error);

  if (insert == NULL)
    return FALSE;
  ra_statement_bind_int (insert, ":seq", line->seq);
  ra_statement_bind_int (insert, ":time", line->time);
  ra_statement_bind_int (insert, ":operator", line->operator_id);
  ra_statement_bind_text (insert, ":act", line->act);
  ra_statement_bind_text (insert, ":case", line->case_number);
  if (line->detail != NULL)
    ra_statement_bind_blob (insert, ":detail", line->detail, line->detail_size);
  ra_statement_bind_blob (insert, ":mac", mac, RA_KDF_MAC_SIZE);
  return ra_statement_run (insert, error);
}

static GBytes *
seal_detail (RaStore *self, gint64 seq, GVariant *detail)
{
  if (detail == NULL)
    return NULL;
  return ra_seal_key_seal_variant (ra_keyring_get (self->keys, RA_KEY_DETAIL), RA_JOURNAL_TABLE, seq,
                                   RA_JOURNAL_DETAIL_VERSION, g_variant_new_variant (detail));
}

/* Writes @line after @previous and moves the head there. */
gboolean
ra_journal_write_line (
    RaStore *self, RaJournalLine *line, GVariant *detail, const guint8 *previous, GError **error)
{
  g_autoptr (GVariant) owned = detail != NULL ? g_variant_ref_sink (detail) : NULL;
  g_autoptr (GBytes) sealed = seal_detail (self, line->seq, owned);
  RaJournalHead *head = &self->head;

  if (sealed != NULL)
    line->detail = g_bytes_get_data (sealed, &line->detail_size);
  head->seq = line->seq;
  memmove (head->previous, previous, sizeof head->previous);
  ra_journal_line_mac (line, ra_journal_get_key (self), head->previous, head->mac);
  self->head_moved = insert_line (self, line, head->mac, error);
  return self->head_moved;
}

void
ra_journal_set_may_lag (RaStore *store, guint entries)
{
  store->may_lag = entries;
}

/* What stands in the database is committed: the mirror may have it. Who can hinder the program from writing the mirror
 * and later puts an older database back shall not gain much. */
static gboolean
check_lag (RaStore *self, const RaJournalHead *mirror, GError **error)
{
  gint64 behind = self->head.seq - mirror->seq;
  g_autoptr (GError) failure = NULL;

  if (self->may_lag == 0 || behind <= self->may_lag
      || ra_journal_mirror_write (self->mirror, ra_keyring_get (self->keys, RA_KEY_HEAD), &self->head,
                                  &failure))
    return TRUE;
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_FULL,
      _ ("The mirror of the journal's head is %lld entries behind, and at most %u are allowed: it cannot be "
         "written (%s). Nothing more is written at this station. The system administrator has to make "
         "room or give the file back to who runs the program; then work goes on by itself"),
      (long long) behind, self->may_lag, failure->message);
  return FALSE;
}

gboolean
ra_journal_know_head (RaStore *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RaJournalHead mirror;
  gboolean mirrored;

  if (self->head_known)
    return TRUE;
  mirrored = ra_journal_mirror_read (self->mirror, ra_keyring_get (self->keys, RA_KEY_HEAD), &mirror);
  self->head_known = compare (self, mirrored ? &mirror : NULL, FALSE, &self->head, &failure)
                     && check_lag (self, &mirror, &failure);
  if (self->head_known)
    return TRUE;
  note_if_broken (self, failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ra_journal_append (RaStore *self, RaJournalLine *line, GVariant *detail, GError **error)
{
  g_autoptr (GVariant) owned = detail != NULL ? g_variant_ref_sink (detail) : NULL;

  if (!ra_journal_know_head (self, error))
    return FALSE;
  line->seq = self->head.seq + 1;
  return ra_journal_write_line (self, line, owned, self->head.mac, error);
}
