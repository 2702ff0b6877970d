/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaPracticeStore:
 *
 * What the practice centre keeps: its keys, certificates, and every CMP message with its answer, in one
 * SQLite file. Everybody in it is made up, so nothing is sealed; the file is 0600. For one thread at a time.
 */
typedef struct _RaPracticeStore RaPracticeStore;

/** RaPracticeRecord: @reason: CRLReason, -1 when the certificate is in force; @changed_at: microseconds */
typedef struct
{
  char *serial;
  GBytes *der;
  int reason;
  gint64 changed_at;
} RaPracticeRecord;

RaPracticeStore *ra_practice_store_open (const char *path, GError **error);
void ra_practice_store_close (RaPracticeStore *self);

gboolean ra_practice_store_begin (RaPracticeStore *self, GError **error);
gboolean ra_practice_store_commit (RaPracticeStore *self, GError **error);
void ra_practice_store_rollback (RaPracticeStore *self);

/** ra_practice_store_get: Returns: (transfer full) (nullable): the value kept under @key */
GBytes *ra_practice_store_get (RaPracticeStore *self, const char *key);
gboolean ra_practice_store_set (RaPracticeStore *self, const char *key, GBytes *value, GError **error);

/** ra_practice_store_add_certificate: @transaction: (nullable): in which it was asked for;
 * %NULL: not a subscriber's */
gboolean ra_practice_store_add_certificate (RaPracticeStore *self,
                                            const char *serial,
                                            const char *transaction,
                                            const char *key_id,
                                            GBytes *der,
                                            GError **error);

/** ra_practice_store_find: Returns: (transfer full) (nullable) */
RaPracticeRecord *ra_practice_store_find (RaPracticeStore *self, const char *serial);
/** ra_practice_store_find_issued: Returns: (transfer full) (nullable): what was issued in @transaction */
RaPracticeRecord *ra_practice_store_find_issued (RaPracticeStore *self, const char *transaction);
/** ra_practice_store_list_revoked: Returns: (transfer full) (element-type RaPracticeRecord) */
GPtrArray *ra_practice_store_list_revoked (RaPracticeStore *self);
void ra_practice_record_free (RaPracticeRecord *record);

/** ra_practice_store_has_key: Returns: %TRUE when this key must not be certified: a certificate for it was issued, not refused
 * by its client, and not revoked since, or revoked because others may know the key */
gboolean ra_practice_store_has_key (RaPracticeStore *self, const char *key_id);
/** ra_practice_store_find_first: Returns: (transfer full) (nullable): the first certificate for this key that its client did
 * not refuse */
RaPracticeRecord *ra_practice_store_find_first (RaPracticeStore *self, const char *key_id);

gboolean ra_practice_store_set_confirmed (RaPracticeStore *self,
                                          const char *transaction,
                                          gboolean accepted,
                                          GError **error);
gboolean ra_practice_store_set_reason (
    RaPracticeStore *self, const char *serial, int reason, gint64 changed_at, GError **error);

/** ra_practice_store_count: @confirmed: only those. Returns: number of subscriber certificates */
guint ra_practice_store_count (RaPracticeStore *self, gboolean confirmed);

/** ra_practice_store_add_transaction: @polls: how often its client is told to wait */
gboolean ra_practice_store_add_transaction (RaPracticeStore *self,
                                            const char *transaction,
                                            guint polls,
                                            GError **error);
/** ra_practice_store_has_transaction: @polls: (out) (optional) */
gboolean ra_practice_store_has_transaction (RaPracticeStore *self, const char *transaction, guint *polls);

/** ra_practice_store_add_message: one question and its answer */
gboolean ra_practice_store_add_message (
    RaPracticeStore *self, const char *transaction, GBytes *request, GBytes *answer, GError **error);
/** ra_practice_store_find_answer: Returns: (transfer full) (nullable): the answer that was given
 * to the same bytes */
GBytes *ra_practice_store_find_answer (RaPracticeStore *self, GBytes *request);
/** ra_practice_store_list_messages: Returns: (transfer full) (element-type GBytes): each question with its
 * answer behind it, in order */
GPtrArray *ra_practice_store_list_messages (RaPracticeStore *self, const char *transaction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPracticeStore, ra_practice_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPracticeRecord, ra_practice_record_free)

G_END_DECLS
