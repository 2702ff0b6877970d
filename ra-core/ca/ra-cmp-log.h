/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-message-record.h"

G_BEGIN_DECLS

/**
 * RaCmpLog:
 * @load: Returns: (transfer full) (element-type RaMessageRecord): all messages of this exchange in the order of
 * saving (empty when there are none); %NULL on error. Give the array ra_message_record_free() as its free
 * function.
 * @save: appends a message, marked %RA_MESSAGE_UNCHECKED; durable when it returns %TRUE. Requests are saved
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
  gboolean (*save) (gpointer data, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error);
  gboolean (*mark) (gpointer data, guint index, RaMessageVerdict mark, GError **error);
  gpointer data;
} RaCmpLog;

/**
 * ra_cmp_memory_log_init:
 * @messages: (element-type RaMessageRecord): the log's memory, kept by the caller; made with
 * ra_cmp_memory_log_new()
 *
 * A log that forgets at the end of the program, for tests.
 */
void ra_cmp_memory_log_init (RaCmpLog *log, GPtrArray *messages);

/** ra_cmp_memory_log_new: Returns: (transfer full) (element-type RaMessageRecord) */
GPtrArray *ra_cmp_memory_log_new (void);

G_END_DECLS
