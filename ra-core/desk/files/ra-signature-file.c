/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-signature-file.h"

#include <glib/gi18n-lib.h>

#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-finding-clause.h"

/* ---- verifying ---- */

/* Returns: (transfer full) (nullable): all certificates of all files */
static GPtrArray *
read_certificates (GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      GPtrArray *some = ra_certificate_parse_all (files->pdata[i], error);
      if (some == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, some);
    }
  return g_steal_pointer (&all);
}

/* Returns: (transfer full) (nullable) */
static RaTrust *
read_trust (GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) all = read_certificates (files, error);

  return all != NULL ? ra_trust_new (all) : NULL;
}

static RaSignerView *
view_signer (const RaSignedSigner *signer, RaProfile *profile)
{
  RaSignerView *view = ra_signer_view_new ();

  if (signer->certificate != NULL)
    {
      view->name = g_strdup (ra_certificate_get_name (signer->certificate));
      view->serial = g_strdup (signer->certificate->serial);
      view->issuer = g_strdup (signer->certificate->issuer_text);
    }
  view->suite = signer->suite != NULL ? g_strdup (signer->suite->id) : NULL;
  view->signed_at = signer->signing_time;
  view->checks = g_ptr_array_ref (signer->findings);
  _ra_findings_bind (view->checks, profile, NULL);
  return view;
}

RaSignatureView *
ra_verify_signature_file (
    GBytes *message, GBytes *content, GPtrArray *trust, GPtrArray *certificates, gint64 time, GError **error)
{
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, error);
  g_autoptr (RaTrust) anchors = data != NULL ? read_trust (trust, error) : NULL;
  g_autoptr (GPtrArray) others = anchors != NULL ? read_certificates (certificates, error) : NULL;
  const RaSignedRules rules = { anchors, others, time };
  g_autoptr (RaSignedVerdict) verdict = NULL;
  g_autoptr (RaProfile) profile = NULL;
  RaSignatureView *view;

  if (others == NULL)
    return NULL;
  verdict = ra_signed_data_verify (data, content, &rules, error);
  if (verdict == NULL)
    return NULL;
  profile = _ra_shipped_profile ();
  view = ra_signature_view_new ();
  view->ok = verdict->ok;
  view->detached = data->detached;
  view->content = verdict->content != NULL ? g_bytes_ref (verdict->content) : NULL;
  for (guint i = 0; i < verdict->signers->len; i++)
    g_ptr_array_add (view->signers, view_signer (verdict->signers->pdata[i], profile));
  return view;
}

/* ---- making ---- */

/* Finds a key and its certificate that belong together. */
static gboolean
find_pair (GPtrArray *keys, GPtrArray *certificates, RaSigning *signing)
{
  for (guint c = 0; c < certificates->len; c++)
    for (guint k = 0; k < keys->len; k++)
      {
        signing->certificate = certificates->pdata[c];
        signing->key = ra_key_pair_get_pkey (keys->pdata[k]);
        if (ra_signing_matches (signing))
          return TRUE;
      }
  return FALSE;
}

static gboolean
find_suite (const char *id, const RaSuite **suite, GError **error)
{
  *suite = id != NULL ? ra_suite_find (id) : NULL;
  if (id == NULL || *suite != NULL)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("This station has no suite “%s”. Those of today are shown by “keys suites”."), id);
  return FALSE;
}

GBytes *
ra_make_signature_file (GBytes *content, const RaSignatureOrder *order, GError **error)
{
  g_autoptr (GPtrArray) certificates = ra_certificate_parse_all (order->certificate, error);
  g_autoptr (GPtrArray) keys
      = certificates != NULL ? ra_container_open (order->container, order->password, error) : NULL;
  RaSigning signing = { .detached = order->detached, .time = order->time };

  if (keys == NULL || !find_suite (order->suite, &signing.suite, error))
    return NULL;
  if (find_pair (keys, certificates, &signing))
    return ra_signed_data_make (&signing, content, error);
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH,
               _ ("None of the keys in the container is that of the certificate of “%s”. Choose the files "
                  "that belong together."),
               ra_certificate_get_name (certificates->pdata[0]));
  return NULL;
}
