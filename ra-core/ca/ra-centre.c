/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-centre.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/ca/ra-ca-error.h"

#define LONGEST_ADDRESS 2000

/* Neither white space nor what is not seen. */
static gboolean
is_one_word (const char *url)
{
  if (!ra_text_check_outside (url, LONGEST_ADDRESS, NULL))
    return FALSE;
  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Nor what other programs take for a control character. */
static gboolean
has_coded_control (const char *url)
{
  for (const char *p = strchr (url, '%'); p != NULL; p = strchr (p + 1, '%'))
    {
      int high = g_ascii_xdigit_value (p[1]), low = high >= 0 ? g_ascii_xdigit_value (p[2]) : -1;

      if (low >= 0 && (high < 2 || (high == 7 && low == 15)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = is_one_word (url) ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri != NULL && g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (
          error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS,
          _ ("The address holds a name or a password, which would stand in the journal and on the "
             "screen. Leave out what is before the @; who sends is said by the credential."));
      return FALSE;
    }
  if (uri != NULL
      && (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"))
      && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_fragment (uri) == NULL
      && !has_coded_control (url))
    return TRUE;
  g_set_error (
      error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS,
      _ ("“%s” is not an address the station can ask: it should begin with http:// or https://, "
         "name a server and hold neither a fragment (#) nor a control character. Correct it in the centre's settings."),
      url);
  return FALSE;
}

RaCentre *
ra_centre_new (const char *url, const char *ocsp_url, const char *crl_url, RaTrust *trust, GError **error)
{
  if (!check_url (url, error))
    return NULL;
  if (ocsp_url != NULL && !check_url (ocsp_url, error))
    return NULL;
  if (crl_url != NULL && !check_url (crl_url, error))
    return NULL;

  RaCentre *self = g_atomic_rc_box_new0 (RaCentre);
  self->url = g_strdup (url);
  self->ocsp_url = g_strdup (ocsp_url);
  self->crl_url = g_strdup (crl_url);
  self->trust = ra_trust_ref (trust);
  self->known = ra_known_certificates_new ();
  return self;
}

static void
clear_manners (RaCentreManners *self)
{
  g_free ((char *) self->digest);
  g_strfreev (self->infos);
}

void
ra_centre_set_manners (RaCentre *self, const RaCentreManners *manners)
{
  clear_manners (&self->manners);
  self->manners = *manners;
  self->manners.digest = g_strdup (manners->digest);
  self->manners.infos = g_strdupv (manners->infos);
}

gboolean
ra_centre_verify (
    const RaCentre *self, RaCertificate *certificate, GPtrArray *intermediates, gint64 now, GError **error)
{
  gint64 begins = certificate->not_before;
  gint64 when = begins > now && begins - now <= RA_CENTRE_CLOCK_TOLERANCE ? begins : now;

  return ra_trust_verify (self->trust, certificate, intermediates, when, error);
}

RaCentre *
ra_centre_ref (RaCentre *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_centre_clear (RaCentre *self)
{
  g_free (self->url);
  g_free (self->ocsp_url);
  g_free (self->crl_url);
  ra_trust_unref (self->trust);
  clear_manners (&self->manners);
  ra_known_certificates_free (self->known);
}

void
ra_centre_unref (RaCentre *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) ra_centre_clear);
}
