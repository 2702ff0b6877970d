/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-log.h"

static GPtrArray *
memory_load (gpointer data, GError **error)
{
  GPtrArray *messages = data;
  GPtrArray *copy = ra_cmp_memory_log_new ();

  for (guint i = 0; i < messages->len; i++)
    {
      const RaMessageRecord *kept = messages->pdata[i];
      RaMessageRecord *message = ra_message_record_make (kept->direction, kept->time, kept->der);

      message->verdict = kept->verdict;
      g_ptr_array_add (copy, message);
    }
  return copy;
}

static gboolean
memory_save (gpointer data, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  g_ptr_array_add (data, ra_message_record_make (direction, at, bytes));
  return TRUE;
}

static gboolean
memory_mark (gpointer data, guint index, RaMessageVerdict mark, GError **error)
{
  GPtrArray *messages = data;

  g_return_val_if_fail (index < messages->len, FALSE);
  ((RaMessageRecord *) messages->pdata[index])->verdict = mark;
  return TRUE;
}

void
ra_cmp_memory_log_init (RaCmpLog *log, GPtrArray *messages)
{
  *log = (RaCmpLog){ .load = memory_load, .save = memory_save, .mark = memory_mark, .data = messages };
}

GPtrArray *
ra_cmp_memory_log_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_message_record_free);
}
