/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-confirmed.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-office-error.h"

/* Returns: (nullable): what its subscriber said of it; %NULL: nobody is asked, or the centre may know of it already */
static const RaCaseConfirmation *
find_answer (RaStore *store, const RaCaseFile *file, const RaSubmissionRecord *record)
{
  g_autoptr (RaRequestRecord) request = NULL;

  if (record->state != RA_SUBMISSION_QUEUED || file->extra->confirmations->len == 0)
    return NULL;
  request = ra_store_get_request (store, record->request_id, NULL);
  return request != NULL ? ra_case_extra_find_confirmation (file->extra, request->key_id) : NULL;
}

static gboolean
is_confirmed (RaStore *store, const RaCaseFile *file, const RaSubmissionRecord *record)
{
  const RaCaseConfirmation *answer = find_answer (store, file, record);

  return answer == NULL || answer->time > 0;
}

const char *
ra_outbox_get_awaited (RaStore *store, const RaCaseFile *file, const RaSubmissionRecord *record)
{
  const RaCaseConfirmation *answer = find_answer (store, file, record);

  if (answer == NULL || answer->time > 0)
    return NULL;
  return answer->time == RA_CASE_SAID_WRONG ? _ ("Wrong, says the subscriber")
                                            : _ ("For the subscriber to confirm");
}

gboolean
ra_outbox_may_leave (RaOffice *office, RaStore *store, const RaSubmissionRecord *record, RaCaseFile **file)
{
  if (record->state != RA_SUBMISSION_QUEUED)
    return TRUE;
  if (*file == NULL || g_strcmp0 ((*file)->record->number, record->case_number) != 0)
    {
      g_clear_pointer (file, ra_case_file_free);
      *file = ra_case_file_load_facts (office, store, record->case_number, NULL);
    }
  return *file == NULL || is_confirmed (store, *file, record);
}

gboolean
ra_outbox_wants_answer (RaStore *store, const RaCaseFile *file, guint n)
{
  g_autoptr (GPtrArray) records = ra_store_list_submissions (store, file->record->number,
                                                             RA_SUBMISSION_BIT (RA_SUBMISSION_QUEUED), NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);

      if (record->subscriber == n && !is_confirmed (store, file, record))
        return TRUE;
    }
  return FALSE;
}

gboolean
ra_outbox_check_answer (const RaCaseFile *file, const char *key_id, GError **error)
{
  const RaCaseConfirmation *confirmation = ra_case_extra_find_confirmation (file->extra, key_id);

  if (confirmation == NULL || confirmation->time != RA_CASE_SAID_WRONG)
    return TRUE;
  g_set_error_literal (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
      _ ("The subscriber said that what would be certified is wrong, so nothing was sent. Put it right and "
         "have the keys generated anew, or show it to the subscriber again."));
  return FALSE;
}
