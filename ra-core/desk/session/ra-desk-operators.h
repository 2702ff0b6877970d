/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-choice-view.h"

G_BEGIN_DECLS

/** ra_desk_list_operators: empty before sign-in: names are sealed. Returns: (element-type RaOperatorView) */
GPtrArray *ra_desk_list_operators (RaDesk *self, GCancellable *cancellable, GError **error);

/** ra_desk_list_roles: Returns: (element-type RaChoiceView): roles of the profile (clause czo-8.4-roles) */
GPtrArray *ra_desk_list_roles (RaDesk *self, GError **error);

gboolean ra_desk_add_operator (RaDesk *self,
                               const char *name,
                               RaSecret *passphrase,
                               const char *const *roles,
                               GCancellable *cancellable,
                               GError **error);
gboolean ra_desk_remove_operator (RaDesk *self, const char *name, GCancellable *cancellable, GError **error);

/** ra_desk_change_passphrase: of the signed-in operator */
gboolean ra_desk_change_passphrase (RaDesk *self,
                                    RaSecret *old_passphrase,
                                    RaSecret *new_passphrase,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * RaRecovery: what the printed code is used for
 * @code: case, spaces and hyphens do not matter
 * @operator_name: who gets
 * @new_passphrase: and is signed in with it
 */
typedef struct
{
  RaSecret *code;
  const char *operator_name;
  RaSecret *new_passphrase;
} RaRecovery;

/**
 * ra_desk_recover:
 * @new_code: (out) (transfer full): the code that takes its place; to be printed, it is shown this once
 *
 * Nobody need be signed in. The operator's credential is lost with the old passphrase and has to be set again.
 */
gboolean ra_desk_recover (
    RaDesk *self, const RaRecovery *recovery, RaSecret **new_code, GCancellable *cancellable, GError **error);

/** ra_desk_set_show: @show: (nullable): from now on shows each new recovery code, in the office's thread, before it
 * counts; when it cannot, the code before it stays valid */
void ra_desk_set_show (RaDesk *self, RaCodeShow show, gpointer data);

/** ra_desk_renew_recovery_code: Returns: (transfer full) (nullable): the new code; the old one is void */
RaSecret *ra_desk_renew_recovery_code (RaDesk *self, GCancellable *cancellable, GError **error);

gboolean ra_desk_set_operator_roles (
    RaDesk *self, const char *name, const char *const *roles, GCancellable *cancellable, GError **error);

/**
 * RaCredentialOrder: what messages to the centre are to be signed with
 * @office: serves every operator; %FALSE: sealed under the signed-in operator alone
 * @key_file: private key, PEM or DER
 * @key_password: (nullable): its password
 * @certificate_file: the certificate of that key, PEM or DER; further certificates of a PEM are its chain
 */
typedef struct
{
  gboolean office;
  const char *key_file;
  RaSecret *key_password;
  const char *certificate_file;
} RaCredentialOrder;

/** ra_desk_set_credential: RA_DESK_ERROR_PASSWORD when the key wants a password, or another one */
gboolean ra_desk_set_credential (RaDesk *self,
                                 const RaCredentialOrder *order,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
