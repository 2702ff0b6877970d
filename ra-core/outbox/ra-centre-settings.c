/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-centre-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"

RaCentreSettings *
ra_centre_settings_new (void)
{
  return g_atomic_rc_box_new0 (RaCentreSettings);
}

RaCentreSettings *
ra_centre_settings_ref (RaCentreSettings *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  RaCentreSettings *self = data;

  g_free (self->url);
  g_free (self->trust);
  g_free (self->ocsp);
  g_free (self->crl);
  g_strfreev (self->accepts);
  g_free (self->tls_ca);
  g_free (self->tls_certificate);
  g_free (self->tls_key);
}

void
ra_centre_settings_unref (gpointer self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

char **
ra_centre_dup_accepts (RaStore *store)
{
  g_autofree char *accepts = ra_store_get_setting (store, "centre.accepts");

  return accepts != NULL && *accepts != '\0' ? g_strsplit (accepts, ",", -1) : NULL;
}

static gboolean
get_accepts (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  char ***accepts = data;

  *accepts = ra_centre_dup_accepts (store);
  return TRUE;
}

gboolean
ra_centre_get_accepts (RaOffice *office, char ***accepts, GCancellable *cancellable, GError **error)
{
  return ra_office_run (office, get_accepts, accepts, cancellable, error);
}

static gboolean
is_set (RaStore *store, const char *key)
{
  g_autofree char *value = ra_store_get_setting (store, key);

  return g_strcmp0 (value, "yes") == 0;
}

RaCentreSettings *
ra_centre_settings_load (RaStore *store)
{
  g_autofree char *url = ra_store_get_setting (store, "centre.url");
  RaCentreSettings *self;

  if (url == NULL)
    return NULL;
  self = ra_centre_settings_new ();
  self->url = g_steal_pointer (&url);
  self->trust = ra_store_get_setting (store, "centre.trust");
  self->ocsp = ra_store_get_setting (store, "centre.ocsp");
  self->crl = ra_store_get_setting (store, "centre.crl");
  self->tls_ca = ra_store_get_setting (store, "centre.tls-ca");
  self->tls_certificate = ra_store_get_setting (store, "centre.tls-certificate");
  self->tls_key = ra_store_get_setting (store, "centre.tls-key");
  self->unconfirmed = is_set (store, "centre.unconfirmed");
  self->accepts = ra_centre_dup_accepts (store);
  if (self->accepts == NULL)
    self->accepts = g_new0 (char *, 1);
  return self;
}

gboolean
ra_centre_settings_save (const RaCentreSettings *self, RaStore *store, GError **error)
{
  g_autofree char *accepts
      = self->accepts != NULL && *self->accepts != NULL ? g_strjoinv (",", self->accepts) : NULL;

  return ra_store_set_setting (store, "centre.url", self->url, error)
         && ra_store_set_setting (store, "centre.trust", self->trust, error)
         && ra_store_set_setting (store, "centre.ocsp", self->ocsp, error)
         && ra_store_set_setting (store, "centre.crl", self->crl, error)
         && ra_store_set_setting (store, "centre.tls-ca", self->tls_ca, error)
         && ra_store_set_setting (store, "centre.tls-certificate", self->tls_certificate, error)
         && ra_store_set_setting (store, "centre.tls-key", self->tls_key, error)
         && ra_store_set_setting (store, "centre.unconfirmed", self->unconfirmed ? "yes" : NULL, error)
         && ra_store_set_setting (store, "centre.accepts", accepts, error);
}

static gboolean
is_this_computer (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (host, "localhost") == 0;
}

gboolean
ra_centre_settings_check_protected (const RaCentreSettings *self, RaProfile *profile, GError **error)
{
  g_autoptr (GUri) uri = self->url != NULL ? g_uri_parse (self->url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || g_str_equal (g_uri_get_scheme (uri), "https")
      || g_strcmp0 (ra_profile_get_office (profile)->plain_http, "yes") == 0
      || (g_uri_get_host (uri) != NULL && is_this_computer (g_uri_get_host (uri))))
    return TRUE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_PROTECTED_REQUEST, NULL,
      _ ("%s is not encrypted on its way, so requests with people's data would be read by "
         "others. Nothing was changed. Give an address that begins with https://."),
      self->url);
  return ra_profile_bind_error (profile, error);
}

char *
ra_centre_settings_dup_thumbprints (const RaCentreSettings *self)
{
  const char *trusted = self->trust != NULL ? self->trust : "";
  g_autoptr (GBytes) pem = g_bytes_new (trusted, strlen (trusted));
  g_autoptr (GPtrArray) anchors = ra_certificate_parse_all (pem, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; anchors != NULL && i < anchors->len; i++)
    {
      g_autofree char *one = ra_certificate_fingerprint (g_ptr_array_index (anchors, i));
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

RaCentre *
ra_centre_settings_make (const RaCentreSettings *self, GError **error)
{
  const char *trusted = self->trust != NULL ? self->trust : "";
  g_autoptr (GBytes) pem = g_bytes_new (trusted, strlen (trusted));
  g_autoptr (RaTrust) trust = ra_trust_new_from_pem (pem, error);

  return trust != NULL ? ra_centre_new (self->url, self->ocsp, self->crl, trust, error) : NULL;
}
