/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-seal.h"
#include "ra-core/store/ra-store-private.h"

/*
 * Wrong attempts happen while the journal's key is locked away. They go into a chain of their own, whose key
 * moves on with each of them (key' = HMAC (key, "next")) and is overwritten: who takes the file later cannot
 * forge or drop the earlier ones. The first key of the chain is kept sealed; the next operator who signs in
 * replays the chain from it, writes each attempt into the journal as an entry of its own and starts a new
 * chain.
 */

#define CHAIN_TABLE "attempt_chain"
#define FREE_FAILURES 2 /* a slip of the finger costs nothing */
#define MAX_DELAY_S (15 * 60)

static gint64
delay_after (gint64 failures)
{
  if (failures <= FREE_FAILURES)
    return 0;
  return MIN (G_GINT64_CONSTANT (1) << MIN (failures - FREE_FAILURES, 20), MAX_DELAY_S) * G_USEC_PER_SEC;
}

static gboolean
write_chain (RaStore *self, gint64 version, const guint8 *key, GBytes *origin, GError **error)
{
  g_autoptr (RaStatement) put = ra_db_prepare (
      self->db,
      "INSERT INTO attempt_chain (id, version, key, origin) VALUES (1, :version, :key, :origin) ON CONFLICT (id) DO "
      "UPDATE SET version = excluded.version, key = excluded.key, origin = excluded.origin",
      error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_int (put, ":version", version);
  ra_statement_bind_blob (put, ":key", key, RA_KDF_MAC_SIZE);
  ra_statement_bind_bytes (put, ":origin", origin);
  return ra_statement_run (put, error);
}

static gboolean
start_chain (RaStore *self, gint64 version, GError **error)
{
  g_autoptr (RaSecret) key = ra_seal_new_key ();
  g_autoptr (GBytes) origin
      = ra_seal_key_seal_secret (ra_keyring_get (self->keys, RA_KEY_SEAL), CHAIN_TABLE, 1, version, key);

  return write_chain (self, version, ra_secret_get_data (key), origin, error);
}

gboolean
ra_store_attempts_setup (RaStore *self, GError **error)
{
  return start_chain (self, 1, error);
}

/* ---- slowing down ---- */

/* What is pending counts, and what was pending when somebody else signed in. */
static gboolean
read_failures (RaStore *self, gint64 who, gint64 *failures, gint64 *last, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db,
      "SELECT sum(failures) AS failures, max(last) AS last FROM (SELECT failures, last FROM "
      "attempt_delay WHERE operator = :who UNION ALL SELECT 1, time FROM attempt WHERE operator = "
      ":who)",
      error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":who", who);
  if (!ra_statement_step (select, error))
    return FALSE;
  *failures = ra_statement_get_int (select, "failures");
  *last = ra_statement_get_int (select, "last");
  return TRUE;
}

gboolean
ra_store_attempts_check (RaStore *self, gint64 who, GError **error)
{
  gint64 failures, last, wait, now = ra_clock_now (self->clock);

  if (!read_failures (self, who, &failures, &last, error))
    return FALSE;
  /* What was tried under a clock that ran ahead locks nobody out once it is mended. */
  wait = last <= now ? last + delay_after (failures) - now : 0;
  if (wait <= 0)
    return TRUE;
  gint64 seconds = (wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_TOO_SOON,
               g_dngettext (GETTEXT_PACKAGE, "Too many wrong attempts. Wait %lld second and try again",
                            "Too many wrong attempts. Wait %lld seconds and try again", (gulong) seconds),
               (long long) seconds);
  return FALSE;
}

/* The attempts go into the journal now; who has not signed in has to wait all the same. */
static gboolean
carry_failures (RaStore *self, GError **error)
{
  g_autoptr (RaStatement) carry = ra_db_prepare (
      self->db,
      "INSERT INTO attempt_delay (operator, failures, last) SELECT operator, "
      "sum(failures), max(last) FROM (SELECT operator, failures, last FROM attempt_delay UNION ALL "
      "SELECT operator, 1, time FROM attempt) WHERE true GROUP BY operator ON CONFLICT (operator) DO UPDATE SET "
      "failures = excluded.failures, last = excluded.last",
      error);

  return carry != NULL && ra_statement_run (carry, error);
}

static gboolean
forget_failures (RaStore *self, gint64 who, GError **error)
{
  g_autoptr (RaStatement) clear
      = ra_db_prepare (self->db, "DELETE FROM attempt_delay WHERE operator = :who", error);

  if (clear == NULL)
    return FALSE;
  ra_statement_bind_int (clear, ":who", who);
  return ra_statement_run (clear, error);
}

/* ---- the chain ---- */

static void
attempt_mac (const guint8 *key, gint64 seq, gint64 time, gint64 who, guint8 mac[RA_KDF_MAC_SIZE])
{
  g_autoptr (RaSecret) secret = ra_secret_new_copy (key, RA_KDF_MAC_SIZE);
  const gint64 fields[] = { GINT64_TO_BE (seq), GINT64_TO_BE (time), GINT64_TO_BE (who) };

  ra_kdf_hmac (secret, fields, sizeof fields, mac);
}

static void
move_key_on (guint8 key[RA_KDF_MAC_SIZE])
{
  g_autoptr (RaSecret) secret = ra_secret_new_copy (key, RA_KDF_MAC_SIZE);

  ra_kdf_hmac (secret, "next", strlen ("next"), key);
}

static gboolean
insert_attempt (RaStore *self, const guint8 *key, gint64 who, GError **error)
{
  gint64 seq = ra_store_next_id (self, "attempt", error), now = ra_clock_now (self->clock);
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db, "INSERT INTO attempt (seq, time, operator, mac) VALUES (:seq, :time, :who, :mac)", error);
  guint8 mac[RA_KDF_MAC_SIZE];

  if (insert == NULL || seq < 0)
    return FALSE;
  attempt_mac (key, seq, now, who, mac);
  ra_statement_bind_int (insert, ":seq", seq);
  ra_statement_bind_int (insert, ":time", now);
  ra_statement_bind_int (insert, ":who", who);
  ra_statement_bind_blob (insert, ":mac", mac, sizeof mac);
  return ra_statement_run (insert, error);
}

static gboolean
read_chain (RaStore *self, guint8 key[RA_KDF_MAC_SIZE], gint64 *version, GBytes **origin, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT version, key, origin FROM attempt_chain WHERE id = 1", error);

  if (select == NULL)
    return FALSE;
  memset (key, 0, RA_KDF_MAC_SIZE);
  *version = 0;
  *origin = NULL;
  if (!ra_statement_step (select, NULL))
    return TRUE; /* taken away: absorbing says so */
  g_autoptr (GBytes) stored = ra_statement_get_bytes (select, "key");
  if (g_bytes_get_size (stored) == RA_KDF_MAC_SIZE)
    memcpy (key, g_bytes_get_data (stored, NULL), RA_KDF_MAC_SIZE);
  *version = ra_statement_get_int (select, "version");
  *origin = ra_statement_get_bytes (select, "origin");
  return TRUE;
}

static gboolean
record (RaStore *self, gint64 who, GError **error)
{
  guint8 key[RA_KDF_MAC_SIZE];
  g_autoptr (GBytes) origin = NULL;
  gint64 version;

  if (!read_chain (self, key, &version, &origin, error) || !insert_attempt (self, key, who, error))
    return FALSE;
  move_key_on (key);
  if (origin == NULL)
    origin = g_bytes_new_static ("", 0);
  return write_chain (self, version, key, origin, error);
}

static gboolean
record_now (RaStore *self, gint64 who, GError **error)
{
  if (!ra_db_begin (self->db, error))
    return FALSE;
  if (record (self, who, error))
    return ra_db_commit (self->db, error);
  ra_db_rollback (self->db);
  return FALSE;
}

/* Whoever typed has to know that it was wrong, whatever became of the count. */
gboolean
ra_store_attempts_fail (RaStore *self, gint64 who, const char *words, GError **error)
{
  g_autoptr (GError) uncounted = NULL;

  if (!record_now (self, who, &uncounted))
    {
      g_set_error (
          error, uncounted->domain, uncounted->code,
          _ ("%s. This attempt could not be counted: the journal will not have it, and nobody is made to "
             "wait after it. Tell the security administrator. %s"),
          words, uncounted->message);
      return FALSE;
    }
  ra_store_checkpoint (self); /* the key before is gone from the log as well */
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE, words);
  return FALSE;
}

/* ---- into the journal ---- */

static GVariant *
describe_attempt (gint64 who)
{
  GVariantDict detail;
  const char *what = who == RA_ATTEMPT_RECOVERY           ? "recovery-code"
                     : who == RA_ATTEMPT_UNKNOWN_OPERATOR ? "unknown-operator"
                                                          : "passphrase";

  g_variant_dict_init (&detail, NULL);
  g_variant_dict_insert (&detail, "wrong", "s", what);
  return g_variant_dict_end (&detail);
}

/* Writes each pending attempt as an entry and moves @key along. Sets @whole to FALSE when the
 * chain does not hold. */
static gboolean
absorb_lines (RaStore *self, guint8 key[RA_KDF_MAC_SIZE], gboolean *whole, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT seq, time, operator, mac FROM attempt ORDER BY seq", error);
  gint64 expected = 1;

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    {
      gint64 seq = ra_statement_get_int (select, "seq"), time = ra_statement_get_int (select, "time");
      gint64 who = ra_statement_get_int (select, "operator");
      g_autoptr (GBytes) stored = ra_statement_get_bytes (select, "mac");
      guint8 mac[RA_KDF_MAC_SIZE];

      attempt_mac (key, seq, time, who, mac);
      *whole = *whole && seq == expected++ && g_bytes_get_size (stored) == sizeof mac
               && ra_kdf_mac_equal (g_bytes_get_data (stored, NULL), mac);
      move_key_on (key);
      RaJournalLine line = { .time = time, .operator_id = MAX (who, 0), .act = "operator-sign-in-failed" };
      if (!ra_journal_append (self, &line, describe_attempt (who), error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
open_origin (RaStore *self, GBytes *origin, gint64 version, guint8 key[RA_KDF_MAC_SIZE])
{
  g_autoptr (RaSecret) first = ra_seal_key_open_secret (ra_keyring_get (self->keys, RA_KEY_SEAL), CHAIN_TABLE,
                                                        1, version, origin, NULL);

  memset (key, 0, RA_KDF_MAC_SIZE);
  if (first == NULL || ra_secret_get_size (first) != RA_KDF_MAC_SIZE)
    return FALSE;
  memcpy (key, ra_secret_get_data (first), RA_KDF_MAC_SIZE);
  return TRUE;
}

static gboolean
clear_pending (RaStore *self, gint64 version, GError **error)
{
  g_autoptr (RaStatement) clear = ra_db_prepare (self->db, "DELETE FROM attempt", error);

  return clear != NULL && ra_statement_run (clear, error) && start_chain (self, version, error);
}

gboolean
ra_store_attempts_absorb (RaStore *self, gint64 who, GError **error)
{
  guint8 key[RA_KDF_MAC_SIZE], first[RA_KDF_MAC_SIZE];
  g_autoptr (GBytes) origin = NULL;
  gint64 version;
  gboolean whole;

  if (!read_chain (self, key, &version, &origin, error) || !carry_failures (self, error)
      || !forget_failures (self, who, error))
    return FALSE;
  whole = open_origin (self, origin, version, first);
  if (whole && ra_kdf_mac_equal (key, first))
    return TRUE; /* none since */
  if (!absorb_lines (self, first, &whole, error))
    return FALSE;
  RaJournalLine line = { .time = ra_clock_now (self->clock),
                         .operator_id = self->clerk->id,
                         .act = "operator-attempts-damaged" };
  if (!(whole && ra_kdf_mac_equal (key, first)) && !ra_journal_append (self, &line, NULL, error))
    return FALSE;
  return clear_pending (self, version + 1, error);
}
