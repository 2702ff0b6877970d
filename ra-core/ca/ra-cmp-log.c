/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-log.h"

#include "ra-core/ca/ra-cmp.h"

RaCmpMessage *
ra_cmp_message_new (RaCmpDirection direction, RaCmpMark mark, gint64 at, GBytes *bytes)
{
  RaCmpMessage *self = g_atomic_rc_box_new0 (RaCmpMessage);

  self->direction = direction;
  self->mark = mark;
  self->at = at;
  self->bytes = g_bytes_ref (bytes);
  return self;
}

RaCmpMessage *
ra_cmp_message_ref (RaCmpMessage *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_cmp_message_clear (RaCmpMessage *self)
{
  g_bytes_unref (self->bytes);
}

void
ra_cmp_message_unref (RaCmpMessage *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) ra_cmp_message_clear);
}

static GPtrArray *
memory_load (gpointer data, GError **error)
{
  GPtrArray *messages = data;
  GPtrArray *copy = ra_cmp_memory_log_new ();

  for (guint i = 0; i < messages->len; i++)
    {
      RaCmpMessage *message = messages->pdata[i];
      g_ptr_array_add (copy,
                       ra_cmp_message_new (message->direction, message->mark, message->at, message->bytes));
    }
  return copy;
}

static gboolean
memory_save (gpointer data, RaCmpDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  g_ptr_array_add (data, ra_cmp_message_new (direction, RA_CMP_MARK_PENDING, at, bytes));
  return TRUE;
}

static gboolean
memory_mark (gpointer data, guint index, RaCmpMark mark, GError **error)
{
  GPtrArray *messages = data;

  g_return_val_if_fail (index < messages->len, FALSE);
  ((RaCmpMessage *) messages->pdata[index])->mark = mark;
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
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_cmp_message_unref);
}
