/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaCmpDirection:
 * @RA_CMP_REQUEST: sent by the station
 * @RA_CMP_ANSWER: came from the centre
 */
typedef enum
{
  RA_CMP_REQUEST,
  RA_CMP_ANSWER,
} RaCmpDirection;

/**
 * RaCmpMark:
 * @RA_CMP_MARK_PENDING: saved on arrival (or before sending), not judged
 * @RA_CMP_MARK_ACCEPTED: the answer passed its checks; it is replayed when the exchange is resumed
 * @RA_CMP_MARK_REJECTED: the answer failed its checks; kept as evidence, never replayed
 *
 * Requests stay %RA_CMP_MARK_PENDING.
 */
typedef enum
{
  RA_CMP_MARK_PENDING,
  RA_CMP_MARK_ACCEPTED,
  RA_CMP_MARK_REJECTED,
} RaCmpMark;

/**
 * RaCmpMessage:
 * @at: when it was saved, microseconds since the epoch
 * @bytes: the DER message as it was or will be on the wire; of an answer that is no message, its first 64 KiB
 *
 * One saved message. Reference-counted.
 */
typedef struct
{
  RaCmpDirection direction;
  RaCmpMark mark;
  gint64 at;
  GBytes *bytes;
} RaCmpMessage;

/** ra_cmp_message_new: @bytes: (transfer none). Returns: (transfer full) */
RaCmpMessage *ra_cmp_message_new (RaCmpDirection direction, RaCmpMark mark, gint64 at, GBytes *bytes);
RaCmpMessage *ra_cmp_message_ref (RaCmpMessage *self);
void ra_cmp_message_unref (RaCmpMessage *self);

/**
 * RaCmpLog:
 * @load: Returns: (transfer full) (element-type RaCmpMessage): all messages of this exchange in the order of
 * saving (empty when there are none); %NULL on error. Give the array ra_cmp_message_unref() as its free
 * function.
 * @save: appends a message, marked %RA_CMP_MARK_PENDING; durable when it returns %TRUE. Requests are saved
 * before they are sent: on %FALSE nothing is sent. Answers are saved on arrival, before they are looked at.
 * @mark: marks the message of this @index (in the order of saving, counted from 0)
 * @data: for the callbacks
 *
 * Where the messages of one exchange are kept: the state of an exchange is these messages and the request,
 * nothing else. Called from the thread that runs ra_cmp_enrol(). One log serves one exchange and one at a
 * time.
 */
typedef struct
{
  GPtrArray *(*load) (gpointer data, GError **error);
  gboolean (*save) (gpointer data, RaCmpDirection direction, gint64 at, GBytes *bytes, GError **error);
  gboolean (*mark) (gpointer data, guint index, RaCmpMark mark, GError **error);
  gpointer data;
} RaCmpLog;

/**
 * ra_cmp_memory_log_init:
 * @messages: (element-type RaCmpMessage): the log's memory, kept by the caller; made with
 * ra_cmp_memory_log_new()
 *
 * A log that forgets at the end of the program, for tests.
 */
void ra_cmp_memory_log_init (RaCmpLog *log, GPtrArray *messages);

/** ra_cmp_memory_log_new: Returns: (transfer full) (element-type RaCmpMessage) */
GPtrArray *ra_cmp_memory_log_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCmpMessage, ra_cmp_message_unref)

G_END_DECLS
