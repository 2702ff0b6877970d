/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-message-record.h"

RaMessageRecord *
ra_message_record_new (void)
{
  return g_new0 (RaMessageRecord, 1);
}

RaMessageRecord *
ra_message_record_make (RaMessageDirection direction, gint64 time, GBytes *der)
{
  RaMessageRecord *self = ra_message_record_new ();

  self->direction = direction;
  self->time = time;
  self->der = g_bytes_ref (der);
  return self;
}

void
ra_message_record_free (RaMessageRecord *self)
{
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}
