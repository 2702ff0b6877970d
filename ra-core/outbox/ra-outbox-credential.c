/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-credential.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-office-error.h"

char *
ra_outbox_choose_credential_id (RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_credentials (store, error);
  const char *office = NULL;

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      const RaCredentialRecord *record = g_ptr_array_index (records, i);

      if (!record->usable)
        continue;
      if (record->operator_id != 0)
        return g_strdup (record->id);
      if (office == NULL)
        office = record->id;
    }
  if (office != NULL)
    return g_strdup (office);
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("There is no credential to sign messages to the centre with, so nothing was sent. Set the "
                  "operator's or the office's credential, then send again."));
  return NULL;
}

RaCredential *
ra_outbox_choose_credential (RaStore *store, GError **error)
{
  g_autofree char *id = ra_outbox_choose_credential_id (store, error);
  g_autoptr (RaSecret) secret = id != NULL ? ra_store_get_credential (store, id, error) : NULL;

  return secret != NULL ? ra_credential_from_secret (secret, error) : NULL;
}
