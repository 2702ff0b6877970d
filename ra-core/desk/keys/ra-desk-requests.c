/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/request/ra-request-check.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/keys/ra-desk-requests-private.h"
#include "ra-core/desk/keys/ra-suite-choice.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/desk/view/ra-finding-clause.h"
#include "ra-core/outbox/ra-outbox-queue.h"
#include "ra-core/outbox/ra-request-review.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* ---- the file alone ---- */

GPtrArray *
ra_check_request_file (GBytes *file, GError **error)
{
  g_autoptr (RaRequest) request = ra_request_parse (file, error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (RaProfile) profile = NULL;
  RaRequestRules rules = { 0 };
  const char *suite;

  if (request == NULL)
    return NULL;
  suite = request->suite != NULL ? request->suite->id : NULL;
  profile = _ra_shipped_profile ();
  rules.hashes = profile != NULL ? ra_profile_get_hashes_of_suite (profile, suite) : NULL;
  ra_request_check (request, &rules, &findings);
  _ra_findings_bind (findings, profile, suite);
  return g_steal_pointer (&findings);
}

/* ---- against a case ---- */

static void
add_suite (GPtrArray *findings, const RaSuiteVerdict *verdict)
{
  gboolean ok = verdict->permission != RA_SUITE_REFUSED;
  RaFinding *finding;

  ra_findings_add (findings, "suite-today", ok, RA_RULE_SUITE, g_strdup (verdict->note));
  finding = g_ptr_array_index (findings, findings->len - 1);
  finding->noted = ok;
  finding->clause = g_strdup (verdict->clause);
}

/* Returns: (transfer full) (element-type RaFinding): what the review found, with the clauses of its case */
static GPtrArray *
bind_review (RaRequestReview *review, const RaCaseFile *file)
{
  _ra_findings_bind (review->findings, review->profile, review->suite_id);
  if (review->suite != NULL)
    add_suite (review->findings, review->suite);
  for (guint i = 0; i < review->findings->len; i++)
    {
      RaFinding *finding = g_ptr_array_index (review->findings, i);
      finding->clause_text = ra_case_file_dup_clause_text (file, finding->clause);
    }
  return g_steal_pointer (&review->findings);
}

RaRequest *
_ra_request_read (const RaCaseFile *file, GBytes *bytes, GError **error)
{
  const RaPairRule *pair = ra_keys_rule_find_unsaid (ra_profile_get_keys (file->profile, file->kind));
  RaRequest *request = ra_request_parse (bytes, error);

  if (request != NULL && pair != NULL)
    ra_request_assume_usage (request, pair->usage);
  return request;
}

static GPtrArray *
check_brought (RaDesk *self,
               const RaRequestImport *brought,
               RaSuitePurpose purpose,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaRequest) request = NULL;
  g_autoptr (RaRequestReview) review = NULL;

  if (!_ra_desk_check_role (self, "request-check", error))
    return NULL;
  file = ra_office_load_case (self->office, brought->number, cancellable, error);
  if (file == NULL || !ra_case_file_check_subscriber (file, brought->subscriber, error))
    return NULL;
  request = _ra_request_read (file, brought->file, error);
  if (request == NULL)
    return NULL;
  review = ra_request_review_new (self->office, &(RaRequestTarget){ file, brought->subscriber, purpose },
                                  request, cancellable, error);
  return review != NULL ? bind_review (review, file) : NULL;
}

GPtrArray *
ra_desk_check_request (RaDesk *self,
                       const char *number,
                       guint subscriber,
                       GBytes *file,
                       GCancellable *cancellable,
                       GError **error)
{
  const RaRequestImport brought = { number, subscriber, NULL, file, NULL };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return check_brought (self, &brought, RA_SUITE_PURPOSE_ANY, cancellable, error);
}

GPtrArray *
ra_desk_check_import (RaDesk *self, const RaRequestImport *brought, GCancellable *cancellable, GError **error)
{
  RaSuitePurpose purpose;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_suite_choice_read_purpose (brought->purpose, &purpose, error)
             ? check_brought (self, brought, purpose, cancellable, error)
             : NULL;
}

guint
_ra_requests_count (GPtrArray *records, guint from, guint subscriber, RaUsage usage)
{
  guint count = 0;

  for (guint i = from; i < records->len; i++)
    {
      const RaRequestRecord *record = g_ptr_array_index (records, i);
      count += record->subscriber == subscriber && record->usage == usage;
    }
  return count;
}

/* ---- the list ---- */

/* @record: (transfer full) */
static RaRequestView *
view_request (RaDesk *self, RaCaseFile *file, RaRequestRecord *record, GCancellable *cancellable)
{
  RaRequestView *view = ra_request_view_new ();
  g_autoptr (RaRequest) request = ra_request_parse (record->der, NULL);
  g_autoptr (RaRequestReview) review = NULL;

  view->record = record;
  view->usage_label = g_strdup (ra_usage_get_label (record->usage));
  if (request != NULL)
    {
      view->key = ra_request_is_named (request) ? NULL : g_strdup (request->algorithm);
      ra_request_assume_usage (request, record->usage);
      review = ra_request_review_new (self->office,
                                      &(RaRequestTarget){ file, record->subscriber, RA_SUITE_PURPOSE_ANY },
                                      request, cancellable, NULL);
    }
  if (review != NULL)
    {
      g_ptr_array_unref (view->checks);
      view->checks = bind_review (review, file);
    }
  return view;
}

gboolean
_ra_request_is_replaced (const RaCaseFile *file, GPtrArray *records, guint i)
{
  const RaRequestRecord *record = g_ptr_array_index (records, i);
  const RaKeysRule *keys = ra_profile_get_keys (file->profile, file->kind);
  guint newer = _ra_requests_count (records, i + 1, record->subscriber, record->usage);

  return newer >= MAX (1, ra_keys_rule_count (keys, record->usage));
}

static void
drop_others (GPtrArray *records, guint subscriber)
{
  for (guint i = records->len; i > 0; i--)
    if (((RaRequestRecord *) g_ptr_array_index (records, i - 1))->subscriber != subscriber)
      g_ptr_array_remove_index (records, i - 1);
}

GPtrArray *
ra_desk_list_requests (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_requests_of (self, number, 0, cancellable, error);
}

GPtrArray *
ra_desk_list_requests_of (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "request-check", error))
    return NULL;
  file
      = ra_office_load_case_with (self->office, number, ra_store_list_requests, &records, cancellable, error);
  if (file == NULL || !_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  if (subscriber != 0)
    drop_others (records, subscriber);
  views = g_ptr_array_new_with_free_func (ra_request_view_unref);
  while (records->len > 0)
    {
      gboolean replaced = _ra_request_is_replaced (file, records, 0);
      RaRequestView *view = view_request (self, file, g_ptr_array_steal_index (records, 0), cancellable);

      view->replaced = replaced;
      g_ptr_array_add (views, view);
    }
  return views;
}

/* ---- requests made outside ---- */

gboolean
_ra_request_is_container (const RaKeysRule *keys, const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  const char *container = keys->container_file != NULL ? strrchr (keys->container_file, '.') : NULL;

  return dot != NULL && container != NULL && g_ascii_strcasecmp (dot, container) == 0;
}

gboolean
_ra_request_check_extension (const RaKeysRule *keys, const char *file_name, GError **error)
{
  const char *wanted = ra_keys_rule_extension (keys);
  const char *dot = strrchr (file_name, '.');

  if (wanted == NULL || (dot != NULL && g_ascii_strcasecmp (dot, wanted) == 0))
    return TRUE;
  if (_ra_request_is_container (keys, file_name))
    ra_rule_error_set (
        error, RA_RULE_ERROR_INVALID, keys->extension_clause, "extension",
        _ ("“%s” is no request but what private keys are kept in, and those are the subscriber’s alone: the "
           "centre keeps none. Copy it nowhere, give it back, and ask for the requests (%s)."),
        file_name, wanted);
  else
    ra_rule_error_set (
        error, RA_RULE_ERROR_INVALID, keys->extension_clause, "extension",
        _ ("“%s”: the extension of a request’s file stays %s. Under another one it is not taken; ask for "
           "the file as it was made."),
        file_name, wanted);
  return FALSE;
}

static guint
count_subscribers (const RaCaseFile *file)
{
  guint count = 0;

  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    count++;
  return count;
}

char *
_ra_request_dup_bringer (const RaCaseFile *file, guint *subscriber, GError **error)
{
  if (*subscriber == 0 && file->extra->presence == RA_PRESENCE_RESPONSIBLE)
    return g_strdup (file->extra->present_name);
  if (*subscriber == 0 && count_subscribers (file) == 1)
    *subscriber = ra_case_file_next_subscriber (file, 0);
  if (*subscriber != 0)
    return ra_case_file_dup_name (file, *subscriber);
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_IMPORT, NULL,
      _ ("Requests of several people are brought by the responsible person who was identified and "
         "present at registration, and this case has none. A subscriber brings their own: say "
         "whose they are."));
  ra_profile_bind_error (file->profile, error);
  return NULL;
}

typedef struct
{
  const RaRequestImport *brought;
  guint n;
  RaRequest *request;
  const RaSuiteVerdict *suite; /* nullable: it is taken against the order's date or purpose */
} Import;

/* Whether with this one there is a request for each pair that the subscriber gets. */
static gboolean
is_last (RaAct *act, const Import *import)
{
  g_autoptr (GPtrArray) records = ra_store_list_requests (act->store, act->file->record->number, NULL);
  const RaKeysRule *keys = ra_profile_get_keys (act->file->profile, act->file->kind);

  for (guint i = 0; records != NULL && i < keys->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (keys->pairs, i);
      guint count = _ra_requests_count (records, 0, import->n, pair->usage);

      count += pair->usage == import->request->usage ? 1 : 0;
      if (count < ra_keys_rule_count (keys, pair->usage))
        return FALSE;
    }
  return records != NULL;
}

static gboolean
import_request (RaAct *act, gpointer data, GError **error)
{
  const Import *import = data;
  const char *suite = import->request->suite != NULL ? import->request->suite->id : NULL;

  /* The requests of all pairs make the subscriber ready for certification. */
  if (is_last (act, import))
    ra_outbox_start_term (act, import->n);
  ra_case_extra_get_subscriber (act->file->extra, import->n)->outside = TRUE;
  ra_act_note_number (act, "subscriber", import->n);
  ra_act_note (act, "usage", ra_usage_to_string (import->request->usage), "purpose", import->brought->purpose,
               "suite", suite, "key",
               ra_request_is_named (import->request) ? NULL : import->request->algorithm, "against-order",
               import->suite != NULL ? suite : NULL, "order-clause",
               import->suite != NULL ? import->suite->clause : NULL, NULL);
  ra_act_note_rule (act, RA_RULE_IMPORT);
  return ra_outbox_queue (act, import->n, import->request, import->brought->file_name, error);
}

gboolean
ra_desk_import_request (RaDesk *self,
                        const RaRequestImport *brought,
                        GCancellable *cancellable,
                        GError **error)
{
  guint subscriber = brought->subscriber;
  RaOrder order = { .act = "request-import",
                    .number = brought->number,
                    .checks = TRUE,
                    .permit = RA_CASE_ACT_GENERATE_KEYS,
                    .subscriber = subscriber };
  g_autoptr (RaCaseFile) loaded = NULL;
  g_autoptr (RaRequest) request = NULL;
  g_autoptr (RaRequestReview) review = NULL;
  RaSuitePurpose purpose;
  Import import;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, order.act, error)
      || !ra_suite_choice_read_purpose (brought->purpose, &purpose, error))
    return FALSE;
  loaded = ra_office_load_case (self->office, brought->number, cancellable, error);
  if (loaded == NULL
      || !_ra_request_check_extension (ra_profile_get_keys (loaded->profile, loaded->kind),
                                       brought->file_name, error)
      || !ra_case_file_check_subscriber (loaded, subscriber, error)
      || !ra_case_file_check_act (loaded, order.permit, subscriber, error))
    return FALSE;
  request = _ra_request_read (loaded, brought->file, error);
  review = request != NULL ? ra_request_review_new (
               self->office, &(RaRequestTarget){ loaded, subscriber, purpose }, request, cancellable, error)
                           : NULL;
  if (review == NULL || !ra_request_review_to_error (review, error))
    return FALSE;
  /* What was looked at is what is recorded: whoever changed it meanwhile is found when it is saved. */
  order.file = loaded;
  import = (Import){ brought, subscriber, request, review->suite };
  if (!_ra_desk_act (self, &order, import_request, &import, cancellable, error))
    return FALSE;
  _ra_desk_emit_outbox_changed (self);
  return TRUE;
}
