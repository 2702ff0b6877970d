/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/session/ra-desk-operators.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text-look.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-office-sign-in.h"
#include "ra-core/profile/ra-duties.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/operators/ra-store-operator.h"
#include "ra-core/store/operators/ra-store-recovery.h"
#include "ra-core/store/operators/ra-store-sign-in.h"

/* ---- roles ---- */

GPtrArray *
ra_desk_list_roles (RaDesk *self, GError **error)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  GPtrArray *roles;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  roles = ra_profile_get_roles (ra_office_get_profile (self->office));
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
    if (ra_profile_get_role (ra_office_get_profile (self->office), roles[i]) == NULL)
      {
        g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                     _ ("There is no role “%s” in this profile."), roles[i]);
        return FALSE;
      }
  return ra_duties_check (ra_office_get_profile (self->office), roles, error);
}

/* ---- the list ---- */

static void
fill_credential (RaOperatorView *view, RaStore *store, GPtrArray *credentials)
{
  for (guint i = 0; i < credentials->len; i++)
    {
      const RaCredentialRecord *record = g_ptr_array_index (credentials, i);
      g_autoptr (RaSecret) secret = NULL;
      g_autoptr (RaCredential) credential = NULL;

      if (g_strcmp0 (record->operator_name, view->name) != 0 || record->operator_id == 0)
        continue;
      secret = record->usable ? ra_store_get_credential (store, record->id, NULL) : NULL;
      credential = secret != NULL ? ra_credential_from_secret (secret, NULL) : NULL;
      view->credential = credential != NULL ? g_strdup (ra_certificate_get_name (credential->certificate))
                                            : g_strdup (_ ("set"));
      view->credential_until = credential != NULL ? credential->certificate->not_after : 0;
      return;
    }
}

static RaOperatorView *
view_operator (RaProfile *profile, const RaOperator *record, gboolean signed_in)
{
  RaOperatorView *view = ra_operator_view_new ();
  g_autoptr (GString) labels = g_string_new (NULL);

  view->name = g_strdup (record->name);
  view->roles = g_strdupv (record->roles);
  for (guint i = 0; record->roles[i] != NULL; i++)
    {
      const RaRole *role = ra_profile_get_role (profile, record->roles[i]);
      g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "",
                              role != NULL ? ra_profile_text (role->label) : record->roles[i]);
    }
  view->role_labels = g_strdup (labels->str);
  view->signed_in = signed_in;
  return view;
}

static gpointer
list_operators (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_operator_view_unref);
  g_autoptr (GPtrArray) operators = NULL;
  g_autoptr (GPtrArray) credentials = NULL;
  const RaOperator *present = ra_store_get_operator (store);

  if (present == NULL)
    return g_steal_pointer (&views);
  operators = ra_store_list_operators (store, error);
  credentials = operators != NULL ? ra_store_list_credentials (store, error) : NULL;
  for (guint i = 0; credentials != NULL && i < operators->len; i++)
    {
      const RaOperator *record = g_ptr_array_index (operators, i);
      RaOperatorView *view;

      if (!record->active)
        continue;
      view = view_operator (ra_office_get_profile (office), record, record->id == present->id);
      fill_credential (view, store, credentials);
      g_ptr_array_add (views, view);
    }
  return credentials != NULL ? g_steal_pointer (&views) : NULL;
}

GPtrArray *
ra_desk_list_operators (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_office_read (self->office, list_operators, NULL, cancellable, error);
}

/* ---- changes: each is an act of its own in the store ---- */

typedef struct
{
  const char *name;
  RaSecret *passphrase;
  RaSecret *other;
  RaSecret **out;
  const char *const *roles;
} Entry;

static gboolean
change (RaDesk *self, RaOfficeBody body, Entry *entry, GCancellable *cancellable, GError **error)
{
  if (!ra_office_run (self->office, body, entry, cancellable, error))
    return FALSE;
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

/* Those who left count as well: the journal still names them. The very same name is found by the store. */
static gboolean
check_looks_like_nobody (RaStore *store, const char *name, GError **error)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (store, error);

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    {
      const char *known = ((RaOperator *) g_ptr_array_index (operators, i))->name;

      if (g_str_equal (name, known) || !ra_text_looks_like (name, known))
        continue;
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                   _ ("“%s” looks like the operator “%s”, so nobody could tell their entries in the journal "
                      "apart. Nobody was added. Choose a name that differs."),
                   name, known);
      return FALSE;
    }
  return operators != NULL;
}

static gboolean
add_operator (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Entry *entry = data;

  return check_looks_like_nobody (store, entry->name, error)
         && ra_store_add_operator (store, entry->name, entry->passphrase, entry->roles, error);
}

/* Returns: (transfer full): the roles of those who receive applicants: that may register a case */
static char **
clerks_roles (RaProfile *profile)
{
  GPtrArray *all = ra_profile_get_roles (profile);
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const RaRole *role = g_ptr_array_index (all, i);

      if (ra_role_may (role, "case-register"))
        g_strv_builder_add (roles, role->id);
    }
  return g_strv_builder_end (roles);
}

gboolean
ra_desk_add_operator (RaDesk *self,
                      const char *name,
                      RaSecret *passphrase,
                      const char *const *roles,
                      GCancellable *cancellable,
                      GError **error)
{
  g_auto (GStrv) usual = NULL;
  Entry entry = { .name = name, .passphrase = passphrase, .roles = roles };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (roles == NULL)
    entry.roles = (const char *const *) (usual = clerks_roles (self->profile));
  return _ra_desk_check_role (self, "operator-add", error) && _ra_desk_check_text (name, error)
         && check_roles_exist (self, entry.roles, error)
         && ra_office_check_passphrase (self->office, passphrase, error)
         && change (self, add_operator, &entry, cancellable, error);
}

/* Somebody is left who may add operators when @name has only @roles: else nobody could ever again. */
static gboolean
check_one_is_left (
    RaProfile *profile, RaStore *store, const char *name, const char *const *roles, GError **error)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (store, error);

  if (operators == NULL)
    return FALSE;
  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperator *record = g_ptr_array_index (operators, i);
      gboolean same = g_strcmp0 (record->name, name) == 0;

      if (record->active
          && ra_roles_allow (same ? roles : (const char *const *) record->roles, profile, "operator-add"))
        return TRUE;
    }
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_ROLES, "operator-add",
      _ ("Nobody else may manage operators, so nobody could be added or removed any more. "
         "Nothing was changed. Give another operator this duty first."));
  return ra_profile_bind_error (profile, error);
}

/* Duties are given by another. */
static gboolean
check_not_own (RaProfile *profile, RaStore *store, const char *name, GError **error)
{
  if (!ra_text_looks_like (ra_store_get_operator (store)->name, name))
    return TRUE;
  ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_ROLES, "operator-add",
                          _ ("Nobody changes their own roles, so nothing was changed. Ask another operator "
                             "whose duty it is."));
  return ra_profile_bind_error (profile, error);
}

static gboolean
set_roles (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Entry *entry = data;

  return check_not_own (ra_office_get_profile (office), store, entry->name, error)
         && check_one_is_left (ra_office_get_profile (office), store, entry->name, entry->roles, error)
         && ra_store_set_operator_roles (store, entry->name, entry->roles, error)
         && ra_office_take_session (office, store);
}

gboolean
ra_desk_set_operator_roles (
    RaDesk *self, const char *name, const char *const *roles, GCancellable *cancellable, GError **error)
{
  Entry entry = { .name = name, .roles = roles };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_role (self, "operator-add", error) && check_roles_exist (self, roles, error)
         && change (self, set_roles, &entry, cancellable, error);
}

static gboolean
remove_operator (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Entry *entry = data;

  return check_one_is_left (ra_office_get_profile (office), store, entry->name, NULL, error)
         && ra_store_remove_operator (store, entry->name, error);
}

gboolean
ra_desk_remove_operator (RaDesk *self, const char *name, GCancellable *cancellable, GError **error)
{
  Entry entry = { .name = name };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_role (self, "operator-remove", error)
         && change (self, remove_operator, &entry, cancellable, error);
}

static gboolean
change_passphrase (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Entry *entry = data;

  return ra_store_change_passphrase (store, entry->passphrase, entry->other, error);
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
  return ra_office_check_passphrase (self->office, new_passphrase, error)
         && ra_office_run (self->office, change_passphrase, &entry, cancellable, error);
}

typedef struct
{
  RaCodeShow show;
  gpointer data;
} Showing;

static gboolean
set_show (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Showing *showing = data;

  ra_store_set_show (store, showing->show, showing->data);
  return TRUE;
}

void
ra_desk_set_show (RaDesk *self, RaCodeShow show, gpointer data)
{
  g_return_if_fail (RA_IS_DESK (self));
  ra_office_run (self->office, set_show, &(Showing){ show, data }, NULL, NULL);
}

static gboolean
recover (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Entry *entry = data;

  return ra_store_recover (store, entry->other, entry->name, entry->passphrase, entry->out, error)
         && ra_office_believe (office, error) && ra_office_take_session (office, store);
}

gboolean
ra_desk_recover (
    RaDesk *self, const RaRecovery *recovery, RaSecret **new_code, GCancellable *cancellable, GError **error)
{
  Entry entry = { .name = recovery->operator_name,
                  .passphrase = recovery->new_passphrase,
                  .other = recovery->code,
                  .out = new_code };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_office_check_passphrase (self->office, recovery->new_passphrase, error)
         && ra_office_run (self->office, recover, &entry, cancellable, error);
}

static gboolean
renew_code (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaSecret **code = data;

  *code = ra_store_renew_recovery_code (store, error);
  return *code != NULL;
}

RaSecret *
ra_desk_renew_recovery_code (RaDesk *self, GCancellable *cancellable, GError **error)
{
  RaSecret *code = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (_ra_desk_check_role (self, "recovery-code", error))
    ra_office_run (self->office, renew_code, &code, cancellable, error);
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
put_credential (RaAct *act, gpointer data, GError **error)
{
  const Credential *self = data;

  ra_act_note (act, "credential", self->credential->id, "of", self->office ? "office" : "operator", NULL);
  return ra_store_put_credential (act->store, self->credential->id, self->office, self->contents, error);
}

/* The window asks for a password and tries again. */
static RaCredential *
load_credential (const RaCredentialOrder *order, gint64 now, GError **error)
{
  g_autoptr (GError) local = NULL;
  RaCredential *credential
      = ra_credential_load_files (order->key_file, order->key_password, order->certificate_file, now, &local);

  if (g_error_matches (local, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD))
    g_set_error_literal (error, RA_DESK_ERROR, RA_DESK_ERROR_PASSWORD, local->message);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return credential;
}

gboolean
ra_desk_set_credential (RaDesk *self,
                        const RaCredentialOrder *order,
                        GCancellable *cancellable,
                        GError **error)
{
  RaOrder wanted = { .act = "credential-set" };
  g_autoptr (RaCredential) credential = NULL;
  g_autoptr (RaSecret) contents = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, wanted.act, error))
    return FALSE;
  credential = load_credential (order, ra_office_now (self->office), error);
  contents = credential != NULL ? ra_credential_to_secret (credential, error) : NULL;
  if (contents == NULL
      || !_ra_desk_act (self, &wanted, put_credential, &(Credential){ credential, contents, order->office },
                        cancellable, error))
    return FALSE;
  _ra_desk_emit_outbox_changed (self);
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}
