/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-centre-link.h"

#include "ra-core/ca/ra-soup-transport.h"

struct _RaCentreLink
{
  GMutex lock;
  RaTransport *transport; /* under lock */
};

RaCentreLink *
ra_centre_link_new (void)
{
  RaCentreLink *self = g_new0 (RaCentreLink, 1);

  g_mutex_init (&self->lock);
  return self;
}

void
ra_centre_link_free (RaCentreLink *self)
{
  g_clear_object (&self->transport);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
configure (RaSoupTransport *transport, const RaCentreSettings *settings, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;

  if (settings->tls_ca != NULL && !ra_soup_transport_set_trust (transport, settings->tls_ca, error))
    return FALSE;
  if (settings->tls_certificate == NULL)
    return TRUE;
  certificate = ra_soup_transport_load_certificate (settings->tls_certificate, settings->tls_key, error);
  if (certificate == NULL)
    return FALSE;
  ra_soup_transport_set_certificate (transport, certificate);
  return TRUE;
}

RaTransport *
ra_centre_link_get (RaCentreLink *self, const RaCentreSettings *settings, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (RaSoupTransport) transport = NULL;

  if (self->transport != NULL)
    return g_object_ref (self->transport);
  transport = ra_soup_transport_new ();
  if (!configure (transport, settings, error))
    return NULL;
  self->transport = RA_TRANSPORT (g_steal_pointer (&transport));
  return g_object_ref (self->transport);
}

void
ra_centre_link_set (RaCentreLink *self, RaTransport *transport)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_object (&self->transport, transport);
}
