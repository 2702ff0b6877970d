/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-centre-settings.h"

#include <glib/gi18n-lib.h>

#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

char **
_ra_centre_dup_accepts (RaStore *store)
{
  g_autofree char *accepts = ra_store_get_setting (store, "centre.accepts");

  return accepts != NULL && *accepts != '\0' ? g_strsplit (accepts, ",", -1) : NULL;
}

RaCentreView *
_ra_centre_load (RaStore *store)
{
  g_autofree char *url = ra_store_get_setting (store, "centre.url");
  RaCentreView *view;

  if (url == NULL)
    return NULL;
  view = ra_centre_view_new ();
  view->url = g_steal_pointer (&url);
  view->trust = ra_store_get_setting (store, "centre.trust");
  view->ocsp = ra_store_get_setting (store, "centre.ocsp");
  view->crl = ra_store_get_setting (store, "centre.crl");
  view->tls_ca = ra_store_get_setting (store, "centre.tls-ca");
  view->tls_certificate = ra_store_get_setting (store, "centre.tls-certificate");
  view->tls_key = ra_store_get_setting (store, "centre.tls-key");
  view->accepts = _ra_centre_dup_accepts (store);
  if (view->accepts == NULL)
    view->accepts = g_new0 (char *, 1);
  return view;
}

RaCentre *
_ra_centre_make (const RaCentreView *view, GError **error)
{
  g_autoptr (GBytes) pem
      = g_bytes_new (view->trust != NULL ? view->trust : "", view->trust != NULL ? strlen (view->trust) : 0);
  g_autoptr (RaTrust) trust = ra_trust_new_from_pem (pem, error);

  return trust != NULL ? ra_centre_new (view->url, view->ocsp, view->crl, trust, error) : NULL;
}

static gboolean
configure_transport (RaSoupTransport *transport, const RaCentreView *view, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;

  if (view->tls_ca != NULL && !ra_soup_transport_set_trust (transport, view->tls_ca, error))
    return FALSE;
  if (view->tls_certificate == NULL)
    return TRUE;
  certificate = ra_soup_transport_load_certificate (view->tls_certificate, view->tls_key, error);
  if (certificate == NULL)
    return FALSE;
  ra_soup_transport_set_certificate (transport, certificate);
  return TRUE;
}

RaTransport *
_ra_centre_get_transport (RaDesk *desk, const RaCentreView *view, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&desk->lock);
  g_autoptr (RaSoupTransport) transport = NULL;

  if (desk->transport != NULL)
    return g_object_ref (desk->transport);
  transport = ra_soup_transport_new ();
  if (!configure_transport (transport, view, error))
    return NULL;
  desk->transport = RA_TRANSPORT (g_steal_pointer (&transport));
  return g_object_ref (desk->transport);
}

void
_ra_desk_set_transport (RaDesk *self, RaTransport *transport)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_object (&self->transport, transport);
}

/* ---- the act ---- */

static char *
join_suites (RaProfile *profile)
{
  GPtrArray *rules = ra_profile_get_suites (profile);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ",
                            ((RaSuiteRule *) g_ptr_array_index (rules, i))->id);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
check_accepted (RaDesk *self, char **accepts, guint i, GError **error)
{
  g_autofree char *known = NULL;

  for (guint j = 0; j < i; j++)
    if (g_str_equal (accepts[i], accepts[j]))
      {
        g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                     _ ("The suite “%s” is named twice, so nothing was changed. Name each suite once."),
                     accepts[i]);
        return FALSE;
      }
  if (ra_profile_get_suite (self->profile, accepts[i]) != NULL && ra_suite_find (accepts[i]) != NULL)
    return TRUE;
  known = join_suites (self->profile);
  g_set_error (
      error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
      _ ("This profile declares no suite “%s”, so nothing was changed. Name some of those it declares: %s."),
      accepts[i], known);
  return FALSE;
}

static gboolean
check_accepts (RaDesk *self, char **accepts, GError **error)
{
  for (guint i = 0; accepts != NULL && accepts[i] != NULL; i++)
    {
      g_strstrip (accepts[i]);
      if (!check_accepted (self, accepts, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_body (RaStore *store, gpointer data, GError **error)
{
  RaCentreView *view = data;
  g_autofree char *accepts
      = view->accepts != NULL && *view->accepts != NULL ? g_strjoinv (",", view->accepts) : NULL;

  return ra_store_set_setting (store, "centre.url", view->url, error)
         && ra_store_set_setting (store, "centre.trust", view->trust, error)
         && ra_store_set_setting (store, "centre.ocsp", view->ocsp, error)
         && ra_store_set_setting (store, "centre.crl", view->crl, error)
         && ra_store_set_setting (store, "centre.tls-ca", view->tls_ca, error)
         && ra_store_set_setting (store, "centre.tls-certificate", view->tls_certificate, error)
         && ra_store_set_setting (store, "centre.tls-key", view->tls_key, error)
         && ra_store_set_setting (store, "centre.accepts", accepts, error);
}

static gboolean
set_centre (RaDesk *self, gpointer data, GError **error)
{
  RaCentreView *view = data;
  g_autofree char *accepts = view->accepts != NULL ? g_strjoinv (",", view->accepts) : NULL;

  return ra_store_act (
      self->store, "centre-set", NULL,
      _ra_desk_detail ("url", view->url, "ocsp", view->ocsp, "crl", view->crl, "accepts", accepts, NULL),
      set_body, view, error);
}

gboolean
ra_desk_set_centre (RaDesk *self, RaCentreView *centre, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCentre) made = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "centre-set", error) || !check_accepts (self, centre->accepts, error))
    return FALSE;
  made = _ra_centre_make (centre, error);
  if (made == NULL || !_ra_desk_run (self, set_centre, centre, cancellable, error))
    return FALSE;
  _ra_desk_set_transport (self, NULL);
  _ra_desk_emit_outbox_changed (self);
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

static gboolean
get_centre (RaDesk *self, gpointer data, GError **error)
{
  RaCentreView **view = data;

  *view = _ra_centre_load (self->store);
  return TRUE;
}

RaCentreView *
ra_desk_get_centre (RaDesk *self, GCancellable *cancellable, GError **error)
{
  RaCentreView *view = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  _ra_desk_run (self, get_centre, &view, cancellable, error);
  return view;
}

static gboolean
get_accepts (RaDesk *self, gpointer data, GError **error)
{
  char ***accepts = data;

  *accepts = _ra_centre_dup_accepts (self->store);
  return TRUE;
}

GPtrArray *
ra_desk_list_centre_suites (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  g_auto (GStrv) accepts = NULL;
  GPtrArray *rules;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_run (self, get_accepts, &accepts, cancellable, error))
    return NULL;
  rules = ra_profile_get_suites (self->profile);
  for (guint i = 0; i < rules->len; i++)
    {
      const RaSuiteRule *rule = g_ptr_array_index (rules, i);
      RaChoiceView *view;

      if (ra_suite_find (rule->id) == NULL)
        continue;
      view = ra_choice_view_new ();
      view->id = g_strdup (rule->id);
      view->label = g_strdup (ra_profile_text (rule->label));
      view->clause = g_strdup (rule->clause);
      view->detail = ra_suite_terms_describe (rule);
      view->selected = accepts == NULL || g_strv_contains ((const char *const *) accepts, rule->id);
      g_ptr_array_add (views, view);
    }
  return g_steal_pointer (&views);
}
