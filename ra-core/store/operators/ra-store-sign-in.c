/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-store-sign-in.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/operators/ra-operator-private.h"
#include "ra-core/store/ra-store-private.h"

RaOperator *
ra_store_get_operator (RaStore *self)
{
  return self->clerk;
}

void
ra_store_set_keys (RaStore *self, RaKeyring *keys)
{
  g_clear_pointer (&self->keys, ra_keyring_free);
  self->keys = keys;
  ra_binding_set_keys (self);
}

void
ra_store_lock (RaStore *self)
{
  ra_store_stop_search (self);
  g_clear_pointer (&self->search, ra_search_memory_free);
  g_clear_pointer (&self->serials, ra_search_memory_free);
  g_clear_pointer (&self->kept, ra_kept_facts_free);
  ra_store_set_keys (self, NULL);
  g_clear_pointer (&self->clerk, ra_operator_unref);
  g_clear_pointer (&self->fault_text, g_free);
  self->confirmed = FALSE;
  ra_binding_look_at_schema (self);
}

struct _RaSignIn
{
  char *name;
  gint64 operator_id; /* 0 for one who does not exist, which costs the same time */
  GBytes *salt;
  RaSealKey *key; /* once it is derived */
};

void
ra_sign_in_free (RaSignIn *self)
{
  g_free (self->name);
  g_bytes_unref (self->salt);
  g_clear_pointer (&self->key, ra_seal_key_unref);
  g_free (self);
}

RaSignIn *
ra_sign_in_new (RaStore *self, const RaOperatorRow *row, const char *name, GError **error)
{
  g_autoptr (GBytes) salt = NULL;
  RaSignIn *sign_in;

  if (!ra_store_attempts_check (self, row->id, error))
    return NULL;
  salt = row->id != 0 && row->salt != NULL ? g_bytes_ref (row->salt)
                                           : ra_operator_tag_of_name (self, name, "nobody:", error);
  if (salt == NULL)
    return NULL;
  sign_in = g_new0 (RaSignIn, 1);
  sign_in->name = g_strdup (name);
  sign_in->operator_id = row->id;
  sign_in->salt = g_steal_pointer (&salt);
  return sign_in;
}

RaSignIn *
ra_store_begin_sign_in (RaStore *self, const char *name, GError **error)
{
  g_auto (RaOperatorRow) row = { 0 };

  ra_store_lock (self);
  return ra_operator_row_find (self, name, &row, error) ? ra_sign_in_new (self, &row, name, error) : NULL;
}

gboolean
ra_sign_in_derive (RaSignIn *self, RaSecret *passphrase, GError **error)
{
  g_clear_pointer (&self->key, ra_seal_key_unref);
  self->key = ra_operator_derive_key (passphrase, self->salt, RA_OPERATOR_KEY_ID (self->operator_id), error);
  return self->key != NULL;
}

/* Asks again whether it is too soon: several
 * may have been derived at the same time. */
RaKeyring *
ra_sign_in_open_keys (RaStore *self, const RaOperatorRow *row, RaSignIn *sign_in, GError **error)
{
  RaKeyring *keys;

  if (!ra_store_attempts_check (self, row->id, error))
    return NULL;
  keys = row->id != 0 ? ra_operator_row_unwrap (row, sign_in->key) : NULL;
  if (keys == NULL)
    ra_store_attempts_fail (self, row->id != 0 ? row->id : RA_ATTEMPT_UNKNOWN_OPERATOR,
                            _ ("Name and passphrase do not belong together. Check both and try again"),
                            error);
  return keys;
}

gboolean
ra_store_finish_sign_in (RaStore *self, RaSignIn *sign_in, GError **error)
{
  g_auto (RaOperatorRow) row = { 0 };
  g_autoptr (RaKeyring) keys = NULL;
  RaOperator *clerk;

  g_return_val_if_fail (sign_in->key != NULL, FALSE);
  ra_store_lock (self);
  if (!ra_operator_row_find (self, sign_in->name, &row, error))
    return FALSE;
  keys = ra_sign_in_open_keys (self, &row, sign_in, error);
  clerk = keys != NULL ? ra_operator_row_open_profile (keys, &row, error) : NULL;
  if (clerk == NULL)
    return FALSE;
  self->clerk = clerk;
  ra_store_set_keys (self, g_steal_pointer (&keys));
  if (!ra_binding_check_operator (self, clerk->id, error))
    {
      ra_store_lock (self);
      return FALSE;
    }
  ra_binding_look (self);
  /* What was put back whole agrees with itself: then only the journal knows better. */
  if (self->fault_text == NULL || ra_operator_check_newest (self, &row, clerk, error))
    return TRUE;
  ra_store_lock (self);
  return FALSE;
}

gboolean
ra_store_unlock (RaStore *self, const char *name, RaSecret *passphrase, GError **error)
{
  g_autoptr (RaSignIn) sign_in = ra_store_begin_sign_in (self, name, error);

  return sign_in != NULL && ra_sign_in_derive (sign_in, passphrase, error)
         && ra_store_finish_sign_in (self, sign_in, error);
}

void
ra_store_set_site (RaStore *self, const char *hash, const char *says)
{
  g_free (self->site_hash);
  g_free (self->site_says);
  self->site_hash = g_strdup (hash);
  self->site_says = g_strdup (says);
}

gboolean
ra_store_site_has_changed (RaStore *self)
{
  return self->site_changed;
}

/* @detail: (out) (nullable): floating: what the journal has to say */
static gboolean
note_site (RaStore *self, GVariant **detail, GError **error)
{
  g_autofree char *before = ra_store_get_setting (self, "site");
  g_auto (GVariantBuilder) words = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  self->site_changed = self->site_hash != NULL && g_strcmp0 (before, self->site_hash) != 0;
  if (!self->site_changed)
    return TRUE;
  g_variant_builder_add (&words, "{ss}", "site-before", before != NULL ? before : "none");
  g_variant_builder_add (&words, "{ss}", "site", self->site_hash);
  if (*self->site_says != '\0')
    g_variant_builder_add (&words, "{ss}", "site-says", self->site_says);
  if (!ra_store_set_setting (self, "site", self->site_hash, error))
    return FALSE;
  *detail = g_variant_builder_end (&words);
  return TRUE;
}

static gboolean
write_sign_in (RaStore *self, GError **error)
{
  GVariant *detail = NULL;

  if (!ra_store_begin_signing_in (self, error))
    return FALSE;
  if (ra_store_attempts_absorb (self, self->clerk->id, error) && note_site (self, &detail, error)
      && ra_store_journal (self, "operator-sign-in", NULL, detail, error))
    {
      self->erase = TRUE; /* a program that ended between an erasure and this has left it in the log */
      return ra_store_commit (self, error);
    }
  ra_store_rollback (self);
  return FALSE;
}

gboolean
ra_store_confirm_sign_in (RaStore *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  if (self->fault_text == NULL)
    {
      self->confirmed = write_sign_in (self, &failure);
      if (self->confirmed)
        return TRUE;
    }
  if (self->fault_text != NULL)
    {
      /* Nothing can be written; reading and the way on have to stay open. Acts fail
       * on the journal's state. */
      self->confirmed = TRUE;
      return TRUE;
    }
  ra_store_lock (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ra_store_sign_in (RaStore *self, const char *name, RaSecret *passphrase, GError **error)
{
  return ra_store_unlock (self, name, passphrase, error) && ra_store_confirm_sign_in (self, error);
}

void
ra_store_sign_out (RaStore *self)
{
  if (self->confirmed && self->fault_text == NULL)
    (void) ra_store_act (self, &(RaStoreOrder){ .act = "operator-sign-out" }, NULL, NULL, NULL);
  ra_store_lock (self);
}
