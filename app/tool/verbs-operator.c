/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/desk/session/ra-desk-operators.h"

static RaToolStatus
list (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("name", TEXT, RaOperatorView, name, 1),
    RA_TOOL_COLUMN ("roles", TEXTS, RaOperatorView, roles),
    RA_TOOL_COLUMN (NULL, TEXT, RaOperatorView, role_labels, 2),
    RA_TOOL_COLUMN ("credential", TEXT, RaOperatorView, credential, 3),
    RA_TOOL_COLUMN ("credential_until", TIME, RaOperatorView, credential_until),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_operators (tool->desk, NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

static RaToolStatus
add (RaTool *tool)
{
  const char *roles = ra_tool_args_get (tool->args, "roles");
  g_auto (GStrv) list_of_roles = roles != NULL ? g_strsplit (roles, ",", -1) : NULL;
  g_autoptr (RaSecret) passphrase = NULL;
  RaToolStatus status = RA_TOOL_DONE;
  GError *error = NULL;

  passphrase = ra_tool_read_secret (tool, "new-password-fd", _ ("passphrase of the new operator"), &status);
  if (passphrase == NULL)
    return status;
  return ra_tool_end (ra_desk_add_operator (tool->desk, ra_tool_args_word (tool->args, 0), passphrase,
                                            (const char *const *) list_of_roles, NULL, &error),
                      &error);
}

static RaToolStatus
set_roles (RaTool *tool)
{
  g_auto (GStrv) roles = g_strsplit (ra_tool_args_word (tool->args, 1), ",", -1);
  GError *error = NULL;

  return ra_tool_end (ra_desk_set_operator_roles (tool->desk, ra_tool_args_word (tool->args, 0),
                                                  (const char *const *) roles, NULL, &error),
                      &error);
}

static RaToolStatus
remove_operator (RaTool *tool)
{
  GError *error = NULL;

  return ra_tool_end (ra_desk_remove_operator (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error),
                      &error);
}

/* The old passphrase signs in and is asked for once more by the act itself: both are read before. */
static RaToolStatus
passphrase (RaTool *tool)
{
  const char *name = ra_tool_args_get (tool->args, "operator");
  g_autoptr (RaSecret) before = NULL;
  g_autoptr (RaSecret) after = NULL;
  RaToolStatus status = RA_TOOL_DONE;
  const char *dir = ra_tool_station (tool);
  GError *error = NULL;

  if (dir == NULL || name == NULL)
    return ra_tool_misuse (_ ("operator passphrase wants --operator NAME"));
  before = ra_tool_read_secret (tool, "password-fd", _ ("present passphrase"), &status);
  after
      = before != NULL ? ra_tool_read_secret (tool, "new-password-fd", _ ("new passphrase"), &status) : NULL;
  if (after == NULL)
    return status;
  tool->desk = ra_desk_open (dir, NULL, NULL, &error);
  if (tool->desk == NULL || !ra_desk_sign_in (tool->desk, name, before, NULL, &error)
      || !ra_desk_change_passphrase (tool->desk, before, after, NULL, &error))
    return ra_tool_fail (error);
  return RA_TOOL_DONE;
}

static RaToolStatus
credential (RaTool *tool)
{
  const char *key = ra_tool_args_get (tool->args, "key");
  const char *certificate = ra_tool_args_get (tool->args, "certificate");
  g_autoptr (RaSecret) password = NULL;
  RaToolStatus status;
  GError *error = NULL;

  if (key == NULL || certificate == NULL)
    return ra_tool_misuse (_ ("operator credential wants --key FILE and --certificate FILE"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  if (ra_tool_args_has (tool->args, "key-password-fd"))
    {
      password = ra_tool_read_secret (tool, "key-password-fd", _ ("password of the key file"), &status);
      if (password == NULL)
        return status;
    }
  return ra_tool_end (
      ra_desk_set_credential (tool->desk,
                              &(RaCredentialOrder){ .office = ra_tool_args_has (tool->args, "office"),
                                                    .key_file = key,
                                                    .key_password = password,
                                                    .certificate_file = certificate },
                              NULL, &error),
      &error);
}

gboolean
ra_tool_show_code (RaSecret *code, gpointer data, GError **error)
{
  const RaTool *tool = data;
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!tool->json)
    {
      printf ("%s\n%s\n", ra_secret_get_text (code),
              tool->desk == NULL
                  ? _ ("This is the recovery code. Print it and lock it away: it is shown this once.")
                  : _ ("This is the new recovery code. Print it and lock it away: it is shown this once."));
      return ra_tool_flush (error);
    }
  json_builder_begin_object (json);
  ra_tool_json_text (json, "recovery_code", ra_secret_get_text (code));
  json_builder_end_object (json);
  ra_tool_json_print (json);
  return ra_tool_flush (error);
}

static RaToolStatus
recover (RaTool *tool)
{
  const char *name = ra_tool_args_get (tool->args, "operator");
  const char *dir = ra_tool_station (tool);
  g_autoptr (RaSecret) code = NULL;
  g_autoptr (RaSecret) after = NULL;
  g_autoptr (RaSecret) new_code = NULL;
  RaToolStatus status = RA_TOOL_DONE;
  GError *error = NULL;

  if (dir == NULL || name == NULL)
    return ra_tool_misuse (_ ("recover wants --operator NAME"));
  code = ra_tool_read_secret (tool, "code-fd", _ ("recovery code"), &status);
  after = code != NULL ? ra_tool_read_secret (tool, "new-password-fd", _ ("new passphrase"), &status) : NULL;
  if (after == NULL)
    return status;
  tool->desk = ra_desk_open (dir, NULL, NULL, &error);
  if (tool->desk == NULL)
    return ra_tool_fail (error);
  ra_desk_set_show (tool->desk, ra_tool_show_code, tool);
  if (!ra_desk_recover (tool->desk,
                        &(RaRecovery){ .code = code, .operator_name = name, .new_passphrase = after },
                        &new_code, NULL, &error))
    return ra_tool_fail (error);
  return RA_TOOL_DONE;
}

static RaToolStatus
recovery_code (RaTool *tool)
{
  g_autoptr (RaSecret) code = NULL;
  GError *error = NULL;

  ra_desk_set_show (tool->desk, ra_tool_show_code, tool);
  code = ra_desk_renew_recovery_code (tool->desk, NULL, &error);
  return ra_tool_end (code != NULL, &error);
}

static const RaToolOption add_options[] = {
  { "roles", N_ ("ROLE,…"), N_ ("roles of the profile; those that may register a case when left out") },
  { "new-password-fd", N_ ("N"), N_ ("descriptor the new operator's passphrase is read from") },
  { NULL },
};

static const RaToolOption passphrase_options[] = {
  { "new-password-fd", N_ ("N"), N_ ("descriptor the new passphrase is read from") },
  { NULL },
};

static const RaToolOption credential_options[] = {
  { "key", N_ ("FILE"), N_ ("private key, PEM or DER"), .required = TRUE },
  { "certificate", N_ ("FILE"), N_ ("its certificate, PEM or DER, with its chain after it"),
    .required = TRUE },
  { "key-password-fd", N_ ("N"), N_ ("descriptor the key file's password is read from") },
  { "office", NULL, N_ ("the office's credential, which serves every operator") },
  { NULL },
};

static const RaToolOption recover_options[] = {
  { "code-fd", N_ ("N"), N_ ("descriptor the recovery code is read from") },
  { "new-password-fd", N_ ("N"), N_ ("descriptor the new passphrase is read from") },
  { NULL },
};

const RaToolVerb ra_tool_operator_verbs[] = {
  { "operator", "list", NULL, 0, 0, ra_tool_open, list, NULL, N_ ("Lists the operators and their roles.") },
  { "operator", "add", N_ ("NAME"), 1, 1, ra_tool_open, add, add_options, N_ ("Adds an operator.") },
  { "operator", "roles", N_ ("NAME ROLE,…"), 2, 2, ra_tool_open, set_roles, NULL,
    N_ ("Gives an operator other roles.") },
  { "operator", "remove", N_ ("NAME"), 1, 1, ra_tool_open, remove_operator, NULL,
    N_ ("Takes an operator's way in away.") },
  { "operator", "passphrase", N_ ("--operator NAME"), 0, 0, NULL, passphrase, passphrase_options,
    N_ ("Changes the operator's passphrase.") },
  { "operator", "credential", NULL, 0, 0, NULL, credential, credential_options,
    N_ ("Sets what messages to the centre are signed with.") },
  { "operator", "recovery-code", NULL, 0, 0, ra_tool_open, recovery_code, NULL,
    N_ ("Prints a new recovery code; the old one is void.") },
  { "recover", NULL, N_ ("--operator NAME"), 0, 0, NULL, recover, recover_options,
    N_ ("Gives an operator a new passphrase with the printed recovery code.") },
  { NULL },
};
