/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-centre-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/office/ra-office-error.h"

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

  g_free (self->id);
  g_clear_pointer (&self->profile, ra_profile_unref);
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
ra_centre_dup_accepts (RaStore *store, RaProfile *profile)
{
  g_autofree char *accepts = ra_store_get_setting (store, "centre.accepts");
  g_autofree char *id = ra_store_get_setting (store, "centre.id");
  const RaCentreRule *rule = ra_profile_get_centre (profile, id);

  if (accepts != NULL && *accepts != '\0')
    return g_strsplit (accepts, ",", -1);
  return rule != NULL ? g_strdupv (rule->accepts) : NULL;
}

static gboolean
get_accepts (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  char ***accepts = data;

  *accepts = ra_centre_dup_accepts (store, ra_office_get_profile (office));
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

/* ---- what the profile says of it ---- */

static gboolean
check_pinned (const RaCentreSettings *self, const RaCentreRule *rule, GError **error)
{
  g_autoptr (GBytes) pem = g_bytes_new (self->trust, self->trust != NULL ? strlen (self->trust) : 0);
  g_autoptr (GPtrArray) anchors = rule->anchors != NULL ? ra_certificate_parse_all (pem, NULL) : NULL;

  for (guint i = 0; anchors != NULL && i < anchors->len; i++)
    {
      const RaCertificate *anchor = g_ptr_array_index (anchors, i);

      if (g_strv_contains ((const char *const *) rule->anchors, anchor->id))
        continue;
      g_set_error (
          error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
          _ ("The profile says by which certificates the centre “%s” is trusted, and that with the "
             "thumbprint %s is none of them. Nothing was changed. Ask the centre for its certificates."),
          self->id, anchor->id);
      return FALSE;
    }
  return TRUE;
}

static void
take_text (char **place, const char *said)
{
  if (*place == NULL)
    *place = g_strdup (said);
}

static void
take_said (RaCentreSettings *self, const RaCentreRule *rule)
{
  self->rule = rule;
  take_text (&self->url, rule->url);
  take_text (&self->ocsp, rule->ocsp);
  take_text (&self->crl, rule->crl);
  self->unconfirmed |= rule->unconfirmed;
}

gboolean
ra_centre_settings_bind (RaCentreSettings *self, RaProfile *profile, GError **error)
{
  const RaCentreRule *rule = ra_profile_get_centre (profile, self->id);

  if (self->id == NULL)
    return TRUE;
  if (rule == NULL)
    {
      g_set_error (
          error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
          _ ("This profile knows no centre “%s”, so nothing can be sent to it. Set the centre anew."),
          self->id);
      return FALSE;
    }
  if (self->profile == NULL)
    self->profile = ra_profile_ref (profile);
  take_said (self, rule);
  return check_pinned (self, rule, error);
}

/* ---- the store ---- */

RaCentreSettings *
ra_centre_settings_load (RaStore *store, RaProfile *profile)
{
  g_autofree char *url = ra_store_get_setting (store, "centre.url");
  g_autofree char *id = ra_store_get_setting (store, "centre.id");
  RaCentreSettings *self;

  if (url == NULL && id == NULL)
    return NULL;
  self = ra_centre_settings_new ();
  self->id = g_steal_pointer (&id);
  self->url = g_steal_pointer (&url);
  self->trust = ra_store_get_setting (store, "centre.trust");
  self->ocsp = ra_store_get_setting (store, "centre.ocsp");
  self->crl = ra_store_get_setting (store, "centre.crl");
  self->tls_ca = ra_store_get_setting (store, "centre.tls-ca");
  self->tls_certificate = ra_store_get_setting (store, "centre.tls-certificate");
  self->tls_key = ra_store_get_setting (store, "centre.tls-key");
  self->unconfirmed = is_set (store, "centre.unconfirmed");
  self->accepts = ra_centre_dup_accepts (store, profile);
  if (self->accepts == NULL)
    self->accepts = g_new0 (char *, 1);
  ra_centre_settings_bind (self, profile, NULL);
  return self;
}

/* What the profile changes later is to be heard here. */
static const char *
own (const char *value, const char *said)
{
  return g_strcmp0 (value, said) != 0 ? value : NULL;
}

static gboolean
is_said (char **accepts, const RaCentreRule *rule)
{
  return rule != NULL && rule->accepts != NULL
         && g_strv_equal ((const char *const *) accepts, (const char *const *) rule->accepts);
}

static gboolean
save_addresses (const RaCentreSettings *self, RaStore *store, GError **error)
{
  static const RaCentreRule none = { 0 };
  const RaCentreRule *rule = self->rule != NULL ? self->rule : &none;
  const char *unconfirmed = self->unconfirmed && !rule->unconfirmed ? "yes" : NULL;

  return ra_store_set_setting (store, "centre.id", self->id, error)
         && ra_store_set_setting (store, "centre.url", own (self->url, rule->url), error)
         && ra_store_set_setting (store, "centre.ocsp", own (self->ocsp, rule->ocsp), error)
         && ra_store_set_setting (store, "centre.crl", own (self->crl, rule->crl), error)
         && ra_store_set_setting (store, "centre.unconfirmed", unconfirmed, error);
}

gboolean
ra_centre_settings_save (const RaCentreSettings *self, RaStore *store, GError **error)
{
  g_autofree char *accepts
      = self->accepts != NULL && *self->accepts != NULL && !is_said (self->accepts, self->rule)
            ? g_strjoinv (",", self->accepts)
            : NULL;

  return save_addresses (self, store, error)
         && ra_store_set_setting (store, "centre.trust", self->trust, error)
         && ra_store_set_setting (store, "centre.tls-ca", self->tls_ca, error)
         && ra_store_set_setting (store, "centre.tls-certificate", self->tls_certificate, error)
         && ra_store_set_setting (store, "centre.tls-key", self->tls_key, error)
         && ra_store_set_setting (store, "centre.accepts", accepts, error);
}

/* ---- the centre ---- */

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

/* Returns: (transfer container): number and value of each field, one after the other */
static char **
list_infos (const RaCentreRule *rule)
{
  g_autoptr (GStrvBuilder) infos = g_strv_builder_new ();

  for (guint i = 0; i < rule->infos->len; i++)
    {
      const RaCentreInfo *info = g_ptr_array_index (rule->infos, i);

      g_strv_builder_add_many (infos, info->oid, info->value, NULL);
    }
  return g_strv_builder_end (infos);
}

static void
tell_manners (RaCentre *centre, const RaCentreRule *rule)
{
  g_auto (GStrv) infos = list_infos (rule);

  ra_centre_set_manners (centre, &(RaCentreManners){ .protocol = (RaCentreProtocol) rule->protocol,
                                                     .digest = rule->digest,
                                                     .implicit_confirm = rule->implicit_confirm,
                                                     .unprotected_errors = rule->unprotected_errors,
                                                     .infos = infos });
}

static gboolean
check_bound (const RaCentreSettings *self, GError **error)
{
  if (self->id != NULL && self->rule == NULL)
    g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
                 _ ("The profile knows no centre “%s” any more, so nothing was sent. Set the centre anew."),
                 self->id);
  else if (self->url == NULL)
    g_set_error_literal (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
                         _ ("The centre's address is missing, and the profile does not have it. Nothing was "
                            "changed. Give the address that the centre has told the office."));
  else
    return self->rule == NULL || check_pinned (self, self->rule, error);
  return FALSE;
}

static RaTrust *
parse_trust (const char *pem, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (pem, pem != NULL ? strlen (pem) : 0);

  return ra_trust_new_from_pem (bytes, error);
}

RaTrust *
ra_centre_load_trust (RaStore *store)
{
  g_autofree char *pem = ra_store_get_setting (store, "centre.trust");

  return parse_trust (pem, NULL);
}

RaCentre *
ra_centre_settings_make (const RaCentreSettings *self, GError **error)
{
  g_autoptr (RaTrust) trust = check_bound (self, error) ? parse_trust (self->trust, error) : NULL;
  RaCentre *centre = trust != NULL ? ra_centre_new (self->url, self->ocsp, self->crl, trust, error) : NULL;

  if (centre != NULL && self->rule != NULL)
    tell_manners (centre, self->rule);
  return centre;
}
