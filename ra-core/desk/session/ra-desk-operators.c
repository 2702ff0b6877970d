/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/session/ra-desk-operators.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/ra-journal.h"
#include "ra-core/store/ra-store-certification.h"
#include "ra-core/store/ra-store-operator.h"
#include "ra-core/store/ra-store-recovery.h"
#include "ra-core/store/ra-store-sign-in.h"

/* ---- who is signed in ---- */

void
_ra_desk_set_session (RaDesk *self, const char *name, const char *const *roles)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->operator_name);
  self->operator_name = g_strdup (name);
  g_strfreev (self->roles);
  self->roles = g_strdupv ((char **) roles);
}

char *
ra_desk_get_operator (RaDesk *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  locker = g_mutex_locker_new (&self->lock);
  return g_strdup (self->operator_name);
}

char *
_ra_desk_dup_operator (RaDesk *self)
{
  char *name = ra_desk_get_operator (self);

  return name != NULL ? name : g_strdup ("");
}

static gboolean
take_session (RaDesk *self)
{
  RaOperator *who = ra_store_get_operator (self->store);

  if (who == NULL)
    return FALSE;
  _ra_desk_set_session (self, who->name, (const char *const *) who->roles);
  return TRUE;
}

typedef struct
{
  const char *name;
  RaSecret *passphrase;
  RaSecret *other;
  RaSecret **out;
  const char *const *roles;
  RaSignIn *sign_in;
  gboolean only_unlock;
} Entry;

static gboolean
begin_sign_in (RaDesk *self, gpointer data, GError **error)
{
  Entry *entry = data;

  entry->sign_in = ra_store_begin_sign_in (self->store, entry->name, error);
  return entry->sign_in != NULL;
}

static gboolean
finish_sign_in (RaDesk *self, gpointer data, GError **error)
{
  Entry *entry = data;

  return ra_store_finish_sign_in (self->store, entry->sign_in, error)
         && (entry->only_unlock || ra_store_confirm_sign_in (self->store, error)) && take_session (self);
}

/* The half second of scrypt is the caller's: the station goes on working meanwhile. */
static gboolean
sign_in (RaDesk *self, Entry *entry, GCancellable *cancellable, GError **error)
{
  gboolean done;

  _ra_desk_set_session (self, NULL, NULL);
  if (!_ra_desk_run (self, begin_sign_in, entry, cancellable, error))
    return FALSE;
  done = ra_sign_in_derive (entry->sign_in, entry->passphrase, error)
         && _ra_desk_run (self, finish_sign_in, entry, cancellable, error);
  g_clear_pointer (&entry->sign_in, ra_sign_in_free);
  return done;
}

gboolean
ra_desk_sign_in (
    RaDesk *self, const char *operator_name, RaSecret *passphrase, GCancellable *cancellable, GError **error)
{
  Entry entry = { .name = operator_name, .passphrase = passphrase };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!sign_in (self, &entry, cancellable, error))
    return FALSE;
  _ra_desk_emit_changed (self, NULL);
  return TRUE;
}

gboolean
ra_desk_unlock (
    RaDesk *self, const char *operator_name, RaSecret *passphrase, GCancellable *cancellable, GError **error)
{
  Entry entry = { .name = operator_name, .passphrase = passphrase, .only_unlock = TRUE };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return sign_in (self, &entry, cancellable, error);
}

static gboolean
confirm (RaDesk *self, gpointer data, GError **error)
{
  return ra_store_confirm_sign_in (self->store, error);
}

gboolean
ra_desk_confirm_sign_in (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_run (self, confirm, NULL, cancellable, error);
}

static gboolean
sign_out (RaDesk *self, gpointer data, GError **error)
{
  ra_store_sign_out (self->store);
  return TRUE;
}

void
ra_desk_sign_out (RaDesk *self)
{
  g_return_if_fail (RA_IS_DESK (self));
  _ra_desk_run (self, sign_out, NULL, NULL, NULL);
  _ra_desk_set_session (self, NULL, NULL);
  _ra_desk_emit_signed_out (self);
}

/* ---- roles ---- */

static gboolean
roles_allow (RaDesk *self, char **roles, const char *act)
{
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      const RaRole *role = ra_profile_get_role (self->profile, roles[i]);
      if (role != NULL && ra_role_may (role, act))
        return TRUE;
    }
  return FALSE;
}

gboolean
_ra_desk_check_role (RaDesk *self, const char *act, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->operator_name == NULL)
    {
      ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_AUTHORISED, NULL,
                              _ ("Nobody is signed in, so nothing was done. Sign in first (clause %s)."),
                              ra_profile_get_rule (self->profile, RA_RULE_AUTHORISED));
      return ra_profile_bind_error (self->profile, error);
    }
  if (roles_allow (self, self->roles, act))
    return TRUE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_ROLES, act,
      _ ("%s has no role that allows this (%s), so nothing was done. Ask an operator whose duty it is."),
      self->operator_name, act);
  return ra_profile_bind_error (self->profile, error);
}

gboolean
ra_desk_may (RaDesk *self, const char *act)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  locker = g_mutex_locker_new (&self->lock);
  return self->operator_name != NULL && roles_allow (self, self->roles, act);
}

GPtrArray *
ra_desk_list_roles (RaDesk *self, GError **error)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  GPtrArray *roles;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  roles = ra_profile_get_roles (self->profile);
  for (guint i = 0; i < roles->len; i++)
    {
      const RaRole *role = g_ptr_array_index (roles, i);
      RaChoiceView *view = ra_choice_view_new ();

      view->id = g_strdup (role->id);
      view->label = g_strdup (ra_profile_text (role->label));
      view->clause = g_strdup (role->clause);
      g_ptr_array_add (views, view);
    }
  return views;
}

static gboolean
check_roles_exist (RaDesk *self, const char *const *roles, GError **error)
{
  if (roles == NULL || *roles == NULL)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("An operator needs at least one role."));
      return FALSE;
    }
  for (guint i = 0; roles[i] != NULL; i++)
    if (ra_profile_get_role (self->profile, roles[i]) == NULL)
      {
        g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                     _ ("There is no role “%s” in this profile."), roles[i]);
        return FALSE;
      }
  return TRUE;
}

/* ---- the list ---- */

static void
fill_credential (RaDesk *self, RaOperatorView *view, GPtrArray *credentials)
{
  for (guint i = 0; i < credentials->len; i++)
    {
      const RaCredentialRecord *record = g_ptr_array_index (credentials, i);
      g_autoptr (RaSecret) secret = NULL;
      g_autoptr (RaCredential) credential = NULL;

      if (g_strcmp0 (record->operator_name, view->name) != 0 || record->operator_id == 0)
        continue;
      secret = record->usable ? ra_store_get_credential (self->store, record->id, NULL) : NULL;
      credential = secret != NULL ? ra_credential_from_secret (secret, NULL) : NULL;
      view->credential = credential != NULL ? g_strdup (ra_certificate_get_name (credential->certificate))
                                            : g_strdup (_ ("set"));
      view->credential_until = credential != NULL ? credential->certificate->not_after : 0;
      return;
    }
}

static RaOperatorView *
view_operator (RaDesk *self, const RaOperator *record, GPtrArray *credentials)
{
  RaOperatorView *view = ra_operator_view_new ();
  g_autofree char *present = ra_desk_get_operator (self);
  g_autoptr (GString) labels = g_string_new (NULL);

  view->name = g_strdup (record->name);
  view->roles = g_strdupv (record->roles);
  for (guint i = 0; record->roles[i] != NULL; i++)
    {
      const RaRole *role = ra_profile_get_role (self->profile, record->roles[i]);
      g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "",
                              role != NULL ? ra_profile_text (role->label) : record->roles[i]);
    }
  view->role_labels = g_strdup (labels->str);
  view->signed_in = g_strcmp0 (present, record->name) == 0;
  fill_credential (self, view, credentials);
  return view;
}

static gboolean
list_operators (RaDesk *self, gpointer data, GError **error)
{
  GPtrArray *views = data;
  g_autoptr (GPtrArray) operators = NULL;
  g_autoptr (GPtrArray) credentials = NULL;

  if (ra_store_get_operator (self->store) == NULL)
    return TRUE;
  operators = ra_store_list_operators (self->store, error);
  credentials = operators != NULL ? ra_store_list_credentials (self->store, error) : NULL;
  if (credentials == NULL)
    return FALSE;
  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperator *record = g_ptr_array_index (operators, i);
      if (record->active)
        g_ptr_array_add (views, view_operator (self, record, credentials));
    }
  return TRUE;
}

GPtrArray *
ra_desk_list_operators (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_operator_view_unref);

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_run (self, list_operators, views, cancellable, error) ? g_steal_pointer (&views) : NULL;
}

/* ---- changes ---- */

static gboolean
add_operator (RaDesk *self, gpointer data, GError **error)
{
  Entry *entry = data;

  return ra_store_add_operator (self->store, entry->name, entry->passphrase, entry->roles, error);
}

gboolean
ra_desk_add_operator (RaDesk *self,
                      const char *name,
                      RaSecret *passphrase,
                      const char *const *roles,
                      GCancellable *cancellable,
                      GError **error)
{
  Entry entry = { .name = name, .passphrase = passphrase, .roles = roles };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "operator-add", error) || !check_roles_exist (self, roles, error)
      || !_ra_desk_check_passphrase (self, passphrase, error)
      || !_ra_desk_run (self, add_operator, &entry, cancellable, error))
    return FALSE;
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

/* Somebody is left who may add operators when @name has only @roles: else nobody could ever again. */
static gboolean
check_one_is_left (RaDesk *self, const char *name, const char *const *roles, GError **error)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (self->store, error);

  if (operators == NULL)
    return FALSE;
  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperator *record = g_ptr_array_index (operators, i);
      gboolean same = g_strcmp0 (record->name, name) == 0;

      if (record->active && roles_allow (self, same ? (char **) roles : record->roles, "operator-add"))
        return TRUE;
    }
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_ROLES, "operator-add",
      _ ("Nobody else may manage operators, so nobody could be added or removed any more. "
         "Nothing was changed. Give another operator this duty first."));
  return ra_profile_bind_error (self->profile, error);
}

static gboolean
set_roles (RaDesk *self, gpointer data, GError **error)
{
  Entry *entry = data;

  return check_one_is_left (self, entry->name, entry->roles, error)
         && ra_store_set_operator_roles (self->store, entry->name, entry->roles, error)
         && take_session (self);
}

gboolean
ra_desk_set_operator_roles (
    RaDesk *self, const char *name, const char *const *roles, GCancellable *cancellable, GError **error)
{
  Entry entry = { .name = name, .roles = roles };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "operator-add", error) || !check_roles_exist (self, roles, error)
      || !_ra_desk_run (self, set_roles, &entry, cancellable, error))
    return FALSE;
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

static gboolean
remove_operator (RaDesk *self, gpointer data, GError **error)
{
  return check_one_is_left (self, data, NULL, error) && ra_store_remove_operator (self->store, data, error);
}

gboolean
ra_desk_remove_operator (RaDesk *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "operator-remove", error)
      || !_ra_desk_run (self, remove_operator, (gpointer) name, cancellable, error))
    return FALSE;
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

static gboolean
change_passphrase (RaDesk *self, gpointer data, GError **error)
{
  Entry *entry = data;

  return ra_store_change_passphrase (self->store, entry->passphrase, entry->other, error);
}

gboolean
ra_desk_change_passphrase (RaDesk *self,
                           RaSecret *old_passphrase,
                           RaSecret *new_passphrase,
                           GCancellable *cancellable,
                           GError **error)
{
  Entry entry = { .passphrase = old_passphrase, .other = new_passphrase };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_passphrase (self, new_passphrase, error)
         && _ra_desk_run (self, change_passphrase, &entry, cancellable, error);
}

static gboolean
recover (RaDesk *self, gpointer data, GError **error)
{
  Entry *entry = data;

  return ra_store_recover (self->store, entry->other, entry->name, entry->passphrase, entry->out, error)
         && take_session (self);
}

gboolean
ra_desk_recover (RaDesk *self,
                 RaSecret *code,
                 const char *operator_name,
                 RaSecret *new_passphrase,
                 RaSecret **new_code,
                 GCancellable *cancellable,
                 GError **error)
{
  Entry entry = { .name = operator_name, .passphrase = new_passphrase, .other = code, .out = new_code };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_passphrase (self, new_passphrase, error)
         && _ra_desk_run (self, recover, &entry, cancellable, error);
}

static gboolean
renew_code (RaDesk *self, gpointer data, GError **error)
{
  RaSecret **code = data;

  *code = ra_store_renew_recovery_code (self->store, error);
  return *code != NULL;
}

RaSecret *
ra_desk_renew_recovery_code (RaDesk *self, GCancellable *cancellable, GError **error)
{
  RaSecret *code = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (_ra_desk_check_role (self, "recovery-code", error))
    _ra_desk_run (self, renew_code, &code, cancellable, error);
  return code;
}

/* ---- the credential for the centre ---- */

typedef struct
{
  RaCredential *credential;
  RaSecret *contents;
  gboolean office;
} Credential;

static gboolean
put_credential (RaStore *store, gpointer data, GError **error)
{
  Credential *credential = data;

  return ra_store_put_credential (store, credential->credential->id, credential->office, credential->contents,
                                  error);
}

static gboolean
record_credential (RaDesk *self, gpointer data, GError **error)
{
  Credential *credential = data;

  return ra_store_act (self->store, "credential-set", NULL,
                       _ra_desk_detail ("credential", credential->credential->id, "of",
                                        credential->office ? "office" : "operator", NULL),
                       put_credential, credential, error);
}

/* The window asks for a password and tries again. */
static RaCredential *
load_credential (
    RaDesk *self, const char *key_file, RaSecret *key_password, const char *certificate_file, GError **error)
{
  g_autoptr (GError) local = NULL;
  RaCredential *credential = ra_credential_load_files (key_file, key_password, certificate_file,
                                                       ra_clock_now (self->clock), &local);

  if (g_error_matches (local, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD))
    g_set_error_literal (error, RA_DESK_ERROR, RA_DESK_ERROR_PASSWORD, local->message);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return credential;
}

gboolean
ra_desk_set_credential (RaDesk *self,
                        gboolean office,
                        const char *key_file,
                        RaSecret *key_password,
                        const char *certificate_file,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (RaCredential) credential = NULL;
  g_autoptr (RaSecret) contents = NULL;
  Credential entry;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "credential-set", error))
    return FALSE;
  credential = load_credential (self, key_file, key_password, certificate_file, error);
  contents = credential != NULL ? ra_credential_to_secret (credential, error) : NULL;
  if (contents == NULL)
    return FALSE;
  entry = (Credential){ credential, contents, office };
  if (!_ra_desk_run (self, record_credential, &entry, cancellable, error))
    return FALSE;
  _ra_desk_emit_outbox_changed (self);
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

/* ---- what every act needs ---- */

GVariant *
_ra_desk_detail (const char *name, ...)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  va_list args;

  va_start (args, name);
  for (; name != NULL; name = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);
      if (value != NULL && *value != '\0')
        g_variant_builder_add (&builder, "{ss}", name, value);
    }
  va_end (args);
  return g_variant_builder_end (&builder);
}
