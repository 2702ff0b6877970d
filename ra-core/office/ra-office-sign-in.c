/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-office-sign-in.h"

#include "ra-core/profile/ra-duties.h"
#include "ra-core/store/operators/ra-store-sign-in.h"
#include "ra-core/store/search/ra-store-search.h"

gboolean
ra_office_take_session (RaOffice *self, RaStore *store)
{
  RaOperator *who = ra_store_get_operator (store);
  g_auto (GStrv) roles = NULL;

  if (who == NULL)
    return FALSE;
  /* Somebody may have had roles together since before the office kept them apart. */
  roles = ra_duties_part (ra_office_get_profile (self), (const char *const *) who->roles);
  ra_session_set (ra_office_get_session (self), who->name, (const char *const *) roles);
  return TRUE;
}

/* What was read while nothing could be proven is read again. */
static gboolean
believe (RaOffice *self, RaStore *store, GError **error)
{
  g_autofree char *hash = NULL, *says = ra_profile_dup_site (ra_office_get_profile (self), &hash);

  ra_store_set_site (store, hash, says);
  if (ra_office_believe (self, error))
    return TRUE;
  ra_store_sign_out (store);
  return FALSE;
}

static gpointer
begin (RaOffice *self, RaStore *store, gpointer name, GError **error)
{
  return ra_store_begin_sign_in (store, name, error);
}

static gboolean
unlock (RaOffice *self, RaStore *store, gpointer sign_in, GError **error)
{
  return ra_store_finish_sign_in (store, sign_in, error) && believe (self, store, error)
         && ra_office_take_session (self, store);
}

static gboolean
finish (RaOffice *self, RaStore *store, gpointer sign_in, GError **error)
{
  return ra_store_finish_sign_in (store, sign_in, error) && believe (self, store, error)
         && ra_store_confirm_sign_in (store, error) && ra_office_take_session (self, store);
}

gboolean
ra_office_sign_in (RaOffice *self,
                   const char *operator_name,
                   RaSecret *passphrase,
                   gboolean confirm,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (RaSignIn) sign_in = NULL;

  ra_session_set (ra_office_get_session (self), NULL, NULL);
  sign_in = ra_office_read (self, begin, (gpointer) operator_name, cancellable, error);
  return sign_in != NULL && ra_sign_in_derive (sign_in, passphrase, error)
         && ra_office_run (self, confirm ? finish : unlock, sign_in, cancellable, error);
}

static gboolean
confirm_now (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  return ra_store_confirm_sign_in (store, error);
}

gboolean
ra_office_confirm_sign_in (RaOffice *self, GCancellable *cancellable, GError **error)
{
  return ra_office_run (self, confirm_now, NULL, cancellable, error);
}

static gboolean
start_search (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  ra_store_start_search (store);
  return TRUE;
}

void
ra_office_start_search (RaOffice *self)
{
  ra_office_run (self, start_search, NULL, NULL, NULL);
}

static gpointer
get_loading (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  return ra_store_ref_search_loading (store);
}

gboolean
ra_office_wait_for_search (RaOffice *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaSearchLoading) loading = ra_office_read (self, get_loading, NULL, cancellable, NULL);

  if (loading != NULL)
    ra_search_loading_wait (loading, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
sign_out (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  ra_office_forget_facts (self);
  ra_store_sign_out (store);
  return TRUE;
}

void
ra_office_sign_out (RaOffice *self)
{
  ra_office_run (self, sign_out, NULL, NULL, NULL);
  ra_session_set (ra_office_get_session (self), NULL, NULL);
}
