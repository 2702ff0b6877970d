/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-trip-transport.h"

#include <glib/gi18n-lib.h>

#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/exchange/ra-bundle.h"

#define CONTENT_TYPE "application/pkixcmp"
#define HTTP_OK 200

struct _RaTripTransport
{
  GObject parent;
  GHashTable *answers;  /* GBytes: GBytes */
  GPtrArray *questions; /* of GBytes */
};

static void transport_init (RaTransportInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RaTripTransport,
                         ra_trip_transport,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (RA_TYPE_TRANSPORT, transport_init))

static RaReply *
fail_carried (GError **error)
{
  g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_CARRIED,
                       _ ("Goes to the centre on the service medium; the answer comes back with it."));
  return NULL;
}

static RaReply *
answer_to (RaTripTransport *self, GBytes *body, gsize limit)
{
  g_autoptr (GBytes) hash = ra_bundle_hash (body);
  GBytes *answer = g_hash_table_lookup (self->answers, hash);
  RaReply *reply;

  if (answer == NULL || g_bytes_get_size (answer) > limit)
    return NULL;
  reply = ra_reply_new (HTTP_OK, CONTENT_TYPE, answer, FALSE);
  g_hash_table_remove (self->answers, hash); /* one that was found wrong is not asked for again */
  return reply;
}

/* What is no message of an exchange (a status that is asked for) does not travel. */
static RaReply *
exchange (RaTransport *transport,
          const char *url,
          const char *content_type,
          GBytes *body,
          gsize limit,
          GCancellable *cancellable,
          GError **error)
{
  RaTripTransport *self = RA_TRIP_TRANSPORT (transport);
  RaReply *reply;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_strcmp0 (content_type, CONTENT_TYPE) != 0)
    return fail_carried (error);
  reply = answer_to (self, body, limit);
  if (reply != NULL)
    return reply;
  g_ptr_array_add (self->questions, g_bytes_ref (body));
  return fail_carried (error);
}

static void
transport_init (RaTransportInterface *iface)
{
  iface->exchange = exchange;
}

static void
finalize (GObject *object)
{
  RaTripTransport *self = RA_TRIP_TRANSPORT (object);

  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->questions);
  G_OBJECT_CLASS (ra_trip_transport_parent_class)->finalize (object);
}

static void
ra_trip_transport_class_init (RaTripTransportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = finalize;
}

static GPtrArray *
new_questions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static void
ra_trip_transport_init (RaTripTransport *self)
{
  self->answers = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                         (GDestroyNotify) g_bytes_unref);
  self->questions = new_questions ();
}

RaTripTransport *
ra_trip_transport_new (void)
{
  return g_object_new (RA_TYPE_TRIP_TRANSPORT, NULL);
}

void
ra_trip_transport_add_answer (RaTripTransport *self, GBytes *question, GBytes *answer)
{
  g_hash_table_insert (self->answers, g_bytes_ref (question), g_bytes_ref (answer));
}

GPtrArray *
ra_trip_transport_take_questions (RaTripTransport *self)
{
  GPtrArray *taken = self->questions;

  self->questions = new_questions ();
  return taken;
}
