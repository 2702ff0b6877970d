/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-means.h"

#include "ra-core/outbox/ra-outbox-credential.h"

struct _RaOutboxMeans
{
  RaSecret *stored; /* what @credential was read from */
  RaCredential *credential;
  RaCentreSettings *settings; /* which @centre was made of */
  RaCentre *centre;
};

RaOutboxMeans *
ra_outbox_means_new (void)
{
  return g_new0 (RaOutboxMeans, 1);
}

static void
forget_credential (RaOutboxMeans *self)
{
  g_clear_pointer (&self->stored, ra_secret_unref);
  g_clear_pointer (&self->credential, ra_credential_unref);
}

static void
forget_centre (RaOutboxMeans *self)
{
  g_clear_pointer (&self->settings, ra_centre_settings_unref);
  g_clear_pointer (&self->centre, ra_centre_unref);
}

void
ra_outbox_means_free (RaOutboxMeans *self)
{
  forget_credential (self);
  forget_centre (self);
  g_free (self);
}

static RaSecret *
get_stored (RaStore *store, const char *id, GError **error)
{
  g_autofree char *chosen = NULL;

  if (id == NULL || *id == '\0')
    id = chosen = ra_outbox_choose_credential_id (store, error);
  return id != NULL ? ra_store_get_credential (store, id, error) : NULL;
}

RaCredential *
ra_outbox_means_get_credential (RaOutboxMeans *self, RaStore *store, const char *id, GError **error)
{
  g_autoptr (RaSecret) stored = get_stored (store, id, error);

  if (stored == NULL)
    return NULL;
  if (self->credential == NULL || !ra_secret_equal (self->stored, stored))
    {
      forget_credential (self);
      self->credential = ra_credential_from_secret (stored, error);
      self->stored = g_steal_pointer (&stored);
    }
  return self->credential != NULL ? ra_credential_ref (self->credential) : NULL;
}

static gboolean
is_same_centre (const RaCentreSettings *one, const RaCentreSettings *other)
{
  return one->rule == other->rule && g_strcmp0 (one->url, other->url) == 0
         && g_strcmp0 (one->ocsp, other->ocsp) == 0 && g_strcmp0 (one->crl, other->crl) == 0
         && g_strcmp0 (one->trust, other->trust) == 0;
}

RaCentre *
ra_outbox_means_get_centre (RaOutboxMeans *self, const RaCentreSettings *settings, GError **error)
{
  if (self->centre == NULL || !is_same_centre (self->settings, settings))
    {
      forget_centre (self);
      self->centre = ra_centre_settings_make (settings, error);
      self->settings = ra_centre_settings_ref ((RaCentreSettings *) settings);
    }
  return self->centre != NULL ? ra_centre_ref (self->centre) : NULL;
}
