/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-key-place.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (RaKeyPlace, ra_key_place, G_TYPE_OBJECT)

static void
ra_key_place_default_init (RaKeyPlaceInterface *iface)
{
}

void
ra_key_place_info_free (RaKeyPlaceInfo *self)
{
  g_free (self->kind);
  g_free (self->identity);
  g_free (self->label);
  g_strfreev (self->suites);
  g_free (self);
}

RaKeyPlaceInfo *
ra_key_place_describe (RaKeyPlace *self, GCancellable *cancellable, GError **error)
{
  return RA_KEY_PLACE_GET_IFACE (self)->describe (self, cancellable, error);
}

gboolean
ra_key_place_check_secret (RaKeyPlace *self, RaSecret *secret, GError **error)
{
  return RA_KEY_PLACE_GET_IFACE (self)->check_secret (self, secret, error);
}

static gboolean
check_suites (const RaKeyPlaceInfo *info, const RaKeyPlan *plan, GError **error)
{
  for (guint i = 0; info->suites != NULL && i < plan->pairs->len; i++)
    {
      const RaPlannedPair *pair = g_ptr_array_index (plan->pairs, i);

      if (g_strv_contains ((const char *const *) info->suites, pair->suite->id))
        continue;
      g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_SUITE,
                   _ ("“%s” cannot make keys of the suite “%s”. Nothing was generated and the case is as it "
                      "was. Choose another suite or another medium."),
                   info->label, pair->suite->id);
      return FALSE;
    }
  return TRUE;
}

/* What can be known before a try of the secret is spent or anything is written. */
static gboolean
check_plan (RaKeyPlace *self, const RaKeyPlan *plan, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaKeyPlaceInfo) info = ra_key_place_describe (self, cancellable, error);

  if (info == NULL || !check_suites (info, plan, error))
    return FALSE;
  if (info->tries_left == 0)
    {
      ra_medium_error_set_secret (error, info->label, 0);
      return FALSE;
    }
  if (info->room >= plan->pairs->len)
    return TRUE;
  ra_medium_error_set_errno (error, ENOSPC, info->label, NULL);
  return FALSE;
}

RaMadeKeys *
ra_key_place_generate (RaKeyPlace *self,
                       const RaKeyPlan *plan,
                       RaSecret *secret,
                       const RaKeyPlaceWatch *watch,
                       GCancellable *cancellable,
                       GError **error)
{
  if (!ra_key_place_check_secret (self, secret, error) || !check_plan (self, plan, cancellable, error))
    return NULL;
  return RA_KEY_PLACE_GET_IFACE (self)->generate (self, plan, secret, watch, cancellable, error);
}

RaMadeKeys *
ra_key_place_prove (RaKeyPlace *self,
                    GVariant *receipt,
                    RaSecret *secret,
                    const RaKeyPlaceWatch *watch,
                    GCancellable *cancellable,
                    GError **error)
{
  return RA_KEY_PLACE_GET_IFACE (self)->prove (self, receipt, secret, watch, cancellable, error);
}

gboolean
ra_key_place_take_back (RaKeyPlace *self, GVariant *receipt, RaSecret *secret, char ***taken, GError **error)
{
  return RA_KEY_PLACE_GET_IFACE (self)->take_back (self, receipt, secret, taken, error);
}

gboolean
ra_key_place_watch_keep (const RaKeyPlaceWatch *self, const RaMadeKeys *made, GError **error)
{
  return self == NULL || self->keep == NULL || self->keep (made, self->data, error);
}

void
ra_key_place_watch_tell (const RaKeyPlaceWatch *self, RaKeyPlaceStage stage)
{
  if (self != NULL && self->progress != NULL)
    self->progress (stage, self->data);
}
