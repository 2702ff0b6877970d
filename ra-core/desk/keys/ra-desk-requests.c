/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/crypto/request/ra-request-check.h"
#include "ra-core/desk/files/ra-finding-rows.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/keys/ra-request-record.h"
#include "ra-core/desk/outbox/ra-centre-settings.h"
#include "ra-core/desk/outbox/ra-submission-row.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/ra-store-certification.h"

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func (ra_check_row_unref);
}

static RaCheckRow *
add_row (GPtrArray *rows, const char *id, gboolean ok, const char *clause, const char *text)
{
  RaCheckRow *row = ra_check_row_new ();

  row->id = g_strdup (id);
  row->ok = ok;
  row->clause = g_strdup (clause);
  row->text = g_strdup (text);
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_findings (GPtrArray *rows, const RaRequest *request, const GPtrArray *findings, RaProfile *profile)
{
  _ra_finding_rows_add (rows, findings, profile, request->suite != NULL ? request->suite->id : NULL);
}

/* ---- the file alone ---- */

GPtrArray *
ra_check_request_file (GBytes *file, GError **error)
{
  g_autoptr (RaRequest) request = ra_request_parse (file, error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (RaProfile) profile = NULL;
  GPtrArray *rows;

  if (request == NULL)
    return NULL;
  ra_request_check (request, NULL, &findings);
  rows = rows_new ();
  profile = _ra_shipped_profile ();
  add_findings (rows, request, findings, profile);
  return rows;
}

/* ---- against a case ---- */

typedef struct
{
  RaProfile *profile;
  RaCaseFile *file;
  guint n;
  RaRequest *request;
  char **accepts;
  RaPublicKeyOwner *owner;
} Check;

static void
check_clear (Check *self)
{
  g_strfreev (self->accepts);
  g_clear_pointer (&self->owner, ra_public_key_owner_free);
}

static gboolean
gather (RaDesk *desk, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (GError) failed = NULL;

  check->accepts = _ra_centre_dup_accepts (desk->store);
  check->owner = ra_store_find_public_key (desk->store, check->request->key_id, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* The key may stand in the registry once: for this very request. */
static void
add_unique (GPtrArray *rows, const Check *check)
{
  gboolean ours = check->owner != NULL
                  && g_strcmp0 (check->owner->case_number, check->file->record->number) == 0
                  && check->owner->subscriber == check->n && check->owner->usage == check->request->usage;
  g_autofree char *text = NULL;

  if (check->owner == NULL)
    text = g_strdup (_ ("The public key is new to this station."));
  else if (ours)
    text = g_strdup (_ ("The public key stands in the registry for this very request and no other."));
  else
    text = g_strdup_printf (_ ("The public key is in the registry already, with case %s. It must not be "
                               "certified again; generate new keys."),
                            check->owner->case_number);
  add_row (rows, "unique", check->owner == NULL || ours,
           ra_profile_get_rule (check->file->profile, RA_RULE_UNIQUE_KEY), text);
}

/* By the station's own profile, as when keys are generated here: the order's dates are about the day. */
static void
add_suite (GPtrArray *rows, const Check *check)
{
  g_autoptr (RaSuiteVerdict) verdict = NULL;
  RaCheckRow *row;

  if (check->request->suite == NULL)
    return;
  verdict = ra_suite_permitted (check->profile, (const char *const *) check->accepts,
                                check->request->suite->id, &check->file->today);
  if (verdict->permission == RA_SUITE_ALLOWED)
    return;
  row = add_row (rows, "suite-today", verdict->permission != RA_SUITE_REFUSED, verdict->clause,
                 verdict->note);
  row->noted = row->ok;
}

static GPtrArray *
check_all (const Check *check, GError **error)
{
  g_autoptr (RaSubject) subject = ra_subject_build (
      check->file->profile, check->file->kind, check->file->facts, check->n, check->request->usage, error);
  g_autoptr (GPtrArray) findings = NULL;
  RaRequestRules rules = { .subject = subject };
  GPtrArray *rows;

  if (subject == NULL)
    return NULL;
  ra_request_check (check->request, &rules, &findings);
  rows = rows_new ();
  add_findings (rows, check->request, findings, check->file->profile);
  add_suite (rows, check);
  add_unique (rows, check);
  return rows;
}

GPtrArray *
_ra_request_check_rows (
    RaDesk *self, RaCaseFile *file, guint n, RaRequest *request, GCancellable *cancellable, GError **error)
{
  Check check = { .profile = self->profile, .file = file, .n = n, .request = request };
  GPtrArray *rows = NULL;

  if (_ra_desk_run (self, gather, &check, cancellable, error))
    rows = check_all (&check, error);
  check_clear (&check);
  return rows;
}

gboolean
_ra_request_rows_to_error (GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCheckRow *row = g_ptr_array_index (rows, i);

      if (row->ok)
        continue;
      ra_rule_error_set (error, RA_RULE_ERROR_INVALID, row->clause, row->id, "%s", row->text);
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
ra_desk_check_request (RaDesk *self,
                       const char *number,
                       guint subscriber,
                       GBytes *file,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (RaCaseFile) loaded = NULL;
  g_autoptr (RaRequest) request = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "request-check", error))
    return NULL;
  request = ra_request_parse (file, error);
  loaded = request != NULL ? _ra_desk_load_case (self, number, cancellable, error) : NULL;
  if (loaded == NULL || !ra_case_file_check_subscriber (loaded, subscriber, error))
    return NULL;
  return _ra_request_check_rows (self, loaded, subscriber, request, cancellable, error);
}

/* ---- recording ---- */

gboolean
_ra_request_queue (RaStore *store,
                   const RaCaseFile *file,
                   guint n,
                   RaRequest *request,
                   const char *file_name,
                   GError **error)
{
  g_autoptr (RaRequestRecord) record = ra_request_record_new ();
  g_autoptr (RaSubmissionRecord) submission = ra_submission_record_new ();
  g_autoptr (GError) failed = NULL;

  if (!ra_store_register_public_key (store, request->key_id, file->record->number, n, request->usage,
                                     &failed))
    {
      if (!g_error_matches (failed, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS))
        g_propagate_error (error, g_steal_pointer (&failed));
      else
        ra_rule_error_set_rule (
            error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_UNIQUE_KEY, "unique",
            _ ("The public key is in the registry already, so nothing was recorded. It must not be certified "
               "again; generate new keys."));
      return ra_profile_bind_error (file->profile, error);
    }
  record->case_number = g_strdup (file->record->number);
  record->subscriber = n;
  record->usage = request->usage;
  record->suite = g_strdup (request->suite != NULL ? request->suite->id : "");
  record->key_id = g_strdup (request->key_id);
  record->file_name = g_strdup (file_name);
  record->der = g_bytes_ref (request->der);
  if (!ra_store_add_request (store, record, error))
    return FALSE;
  submission->case_number = g_strdup (file->record->number);
  submission->subscriber = n;
  submission->usage = request->usage;
  submission->state = RA_SUBMISSION_QUEUED;
  submission->request_id = record->id;
  submission->text = g_strdup (_ ("Waits to be sent to the centre."));
  return ra_store_add_submission (store, submission, error);
}

gboolean
_ra_request_supersede (RaStore *store, const RaCaseFile *file, guint n, GError **error)
{
  g_autoptr (GPtrArray) records
      = ra_store_list_submissions (store, file->record->number, RA_SUBMISSION_ANY, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      RaSubmissionRecord *record = g_ptr_array_index (records, i);

      if (record->subscriber != n || ra_submission_state_has_certificate (record->state)
          || ra_submission_state_is_final (record->state))
        continue;
      if (!_ra_submission_move (record, RA_SUBMISSION_REJECTED, error))
        return FALSE;
      g_free (record->text);
      record->text = g_strdup (_ ("Not sent: newer keys were generated in its place."));
      if (!ra_store_update_submission (store, record, error))
        return FALSE;
    }
  return TRUE;
}

void
_ra_request_start_term (RaDesk *desk, RaCaseFile *file, guint n)
{
  gint64 due = ra_deadline_due (file->profile, "certify", ra_clock_now (desk->clock));

  ra_case_file_advance (file, RA_CASE_ACT_GENERATE_KEYS, n);
  if (due > 0 && (file->record->due == 0 || due < file->record->due))
    file->record->due = due;
}

/* ---- the list ---- */

typedef struct
{
  const char *number;
  GPtrArray *records;
} Listing;

static gboolean
list_requests (RaDesk *self, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->records = ra_store_list_requests (self->store, listing->number, error);
  return listing->records != NULL;
}

static RaRequestView *
view_request (RaDesk *self, RaCaseFile *file, const RaRequestRecord *record, GCancellable *cancellable)
{
  RaRequestView *view = ra_request_view_new ();
  g_autoptr (RaRequest) request = ra_request_parse (record->der, NULL);
  GPtrArray *rows = NULL;

  view->id = record->id;
  view->number = g_strdup (record->case_number);
  view->subscriber = record->subscriber;
  view->usage = record->usage;
  view->usage_label = g_strdup (ra_usage_get_label (record->usage));
  view->file_name = g_strdup (record->file_name);
  view->suite = g_strdup (record->suite);
  view->created = record->added;
  if (request != NULL)
    rows = _ra_request_check_rows (self, file, record->subscriber, request, cancellable, NULL);
  if (rows != NULL)
    {
      g_ptr_array_unref (view->checks);
      view->checks = rows;
    }
  return view;
}

GPtrArray *
ra_desk_list_requests (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  Listing listing = { number, NULL };
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "request-check", error))
    return NULL;
  file = _ra_desk_load_case (self, number, cancellable, error);
  if (file == NULL || !_ra_desk_run (self, list_requests, &listing, cancellable, error))
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_request_view_unref);
  for (guint i = 0; i < listing.records->len; i++)
    g_ptr_array_add (views, view_request (self, file, g_ptr_array_index (listing.records, i), cancellable));
  g_ptr_array_unref (listing.records);
  return views;
}

/* ---- requests made outside ---- */

typedef struct
{
  RaCaseFile *file;
  guint n;
  RaRequest *request;
  const char *name;
  const RaCheckRow *noted; /* nullable: the suite is taken against the order's date */
} Import;

static gboolean
has_other_usage (RaStore *store, const Import *import)
{
  g_autoptr (GPtrArray) records = ra_store_list_requests (store, import->file->record->number, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaRequestRecord *record = g_ptr_array_index (records, i);
      if (record->subscriber == import->n && record->usage != import->request->usage)
        return TRUE;
    }
  return FALSE;
}

static gboolean
import_body (RaStore *store, gpointer data, GError **error)
{
  Import *import = data;

  return _ra_request_queue (store, import->file, import->n, import->request, import->name, error)
         && ra_case_file_save (import->file, store, error);
}

static gboolean
import_now (RaDesk *self, gpointer data, GError **error)
{
  Import *import = data;
  g_autofree char *subscriber = g_strdup_printf ("%u", import->n);
  const char *suite = import->request->suite != NULL ? import->request->suite->id : NULL;

  /* Both requests of the pair make the subscriber ready for certification. */
  if (has_other_usage (self->store, import))
    _ra_request_start_term (self, import->file, import->n);
  return ra_store_act (self->store, "request-import", import->file->record->number,
                       _ra_desk_detail ("subscriber", subscriber, "usage",
                                        ra_usage_to_string (import->request->usage), "suite", suite,
                                        "against-order", import->noted != NULL ? suite : NULL, "order-clause",
                                        import->noted != NULL ? import->noted->clause : NULL, "clause",
                                        ra_profile_get_rule (import->file->profile, RA_RULE_IMPORT), NULL),
                       import_body, import, error);
}

static const RaCheckRow *
find_noted (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCheckRow *row = g_ptr_array_index (rows, i);

      if (row->noted)
        return row;
    }
  return NULL;
}

gboolean
ra_desk_import_request (RaDesk *self,
                        const char *number,
                        guint subscriber,
                        const char *file_name,
                        GBytes *file,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (RaCaseFile) loaded = NULL;
  g_autoptr (RaRequest) request = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Import import;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "request-import", error))
    return FALSE;
  request = ra_request_parse (file, error);
  loaded = request != NULL ? _ra_desk_load_case (self, number, cancellable, error) : NULL;
  if (loaded == NULL || !ra_case_file_check_subscriber (loaded, subscriber, error)
      || !ra_case_file_check_act (loaded, RA_CASE_ACT_GENERATE_KEYS, subscriber, error))
    return FALSE;
  rows = _ra_request_check_rows (self, loaded, subscriber, request, cancellable, error);
  if (rows == NULL || !_ra_request_rows_to_error (rows, error))
    return FALSE;
  import = (Import){ loaded, subscriber, request, file_name, find_noted (rows) };
  if (!_ra_desk_run (self, import_now, &import, cancellable, error))
    return FALSE;
  _ra_desk_emit_changed (self, number);
  _ra_desk_emit_outbox_changed (self);
  return TRUE;
}
