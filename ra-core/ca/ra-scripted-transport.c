/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-scripted-transport.h"

struct _RaScriptedTransport
{
  GObject parent_instance;

  RaScriptedTransportFunc func;
  gpointer data;
  GDestroyNotify destroy;
  gint count;
};

static void ra_scripted_transport_iface_init (RaTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaScriptedTransport,
                               ra_scripted_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RA_TYPE_TRANSPORT, ra_scripted_transport_iface_init))

static RaReply *
ra_scripted_transport_exchange (RaTransport *transport,
                                const char *url,
                                const char *content_type,
                                GBytes *body,
                                gsize limit,
                                GCancellable *cancellable,
                                GError **error)
{
  RaScriptedTransport *self = RA_SCRIPTED_TRANSPORT (transport);

  g_atomic_int_inc (&self->count);
  return self->func (url, body, self->data, error);
}

static void
ra_scripted_transport_iface_init (RaTransportInterface *iface)
{
  iface->exchange = ra_scripted_transport_exchange;
}

static void
ra_scripted_transport_finalize (GObject *object)
{
  RaScriptedTransport *self = RA_SCRIPTED_TRANSPORT (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  G_OBJECT_CLASS (ra_scripted_transport_parent_class)->finalize (object);
}

static void
ra_scripted_transport_class_init (RaScriptedTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_scripted_transport_finalize;
}

static void
ra_scripted_transport_init (RaScriptedTransport *self)
{
}

RaTransport *
ra_scripted_transport_new (RaScriptedTransportFunc func, gpointer data, GDestroyNotify destroy)
{
  RaScriptedTransport *self = g_object_new (RA_TYPE_SCRIPTED_TRANSPORT, NULL);

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  return RA_TRANSPORT (self);
}

guint
ra_scripted_transport_get_count (RaScriptedTransport *self)
{
  return (guint) g_atomic_int_get (&self->count);
}
