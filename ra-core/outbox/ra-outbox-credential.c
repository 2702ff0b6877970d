/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-credential.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-office-error.h"

RaCredential *
ra_outbox_open_credential (RaStore *store, const char *id, GError **error)
{
  g_autoptr (RaSecret) secret = ra_store_get_credential (store, id, error);

  return secret != NULL ? ra_credential_from_secret (secret, error) : NULL;
}

RaCredential *
ra_outbox_choose_credential (RaStore *store, GError **error)
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
        return ra_outbox_open_credential (store, record->id, error);
      if (office == NULL)
        office = record->id;
    }
  if (office != NULL)
    return ra_outbox_open_credential (store, office, error);
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("There is no credential to sign messages to the centre with, so nothing was sent. Set the "
                  "operator's or the office's credential, then send again."));
  return NULL;
}
