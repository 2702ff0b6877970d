/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-revoke-first.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/ca/ra-crl.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/profile/ra-fact-keys.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-claim.h"
#include "ra-core/store/search/ra-store-search.h"

/* ---- who is the same ---- */

/* Returns: (transfer full) (nullable): what @file has in the fact of subscriber @n */
static char *
dup_key (const RaCaseFile *file, const RaFact *fact, guint n)
{
  g_autofree char *path = ra_fact_path_for (fact->path, n);
  const char *value = ra_facts_get (file->facts, path);
  g_auto (GStrv) keys = value != NULL && *value != '\0' ? ra_fact_keys_of_value (fact, value) : NULL;

  return keys != NULL ? g_strdup (keys[0]) : NULL;
}

/* One and the other are identified by the same number, or neither has any. */
static gboolean
is_same_applicant (const RaCaseFile *one, const RaCaseFile *other)
{
  GPtrArray *facts = ra_profile_get_facts (one->profile);
  gboolean numbered = FALSE;

  for (guint i = 0; i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *mine = NULL, *theirs = NULL;

      if (!fact->identifies || ra_fact_path_is_repeated (fact->path))
        continue;
      mine = dup_key (one, fact, 0);
      theirs = dup_key (other, fact, 0);
      if (mine != NULL && theirs != NULL && g_str_equal (mine, theirs))
        return TRUE;
      numbered |= mine != NULL || theirs != NULL;
    }
  return !numbered;
}

gboolean
ra_revoke_first_is_same (const RaCaseFile *one, guint n, const RaCaseFile *other, guint m)
{
  GPtrArray *facts = ra_profile_get_facts (one->profile);

  for (guint i = 0; i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *mine = NULL, *theirs = NULL;

      if (!fact->identifies || !ra_fact_path_is_repeated (fact->path))
        continue;
      mine = dup_key (one, fact, n);
      theirs = dup_key (other, fact, m);
      if (mine != NULL && g_strcmp0 (mine, theirs) == 0)
        return TRUE;
    }
  return FALSE;
}

/* ---- what they have ---- */

typedef struct
{
  RaOffice *office;
  RaStore *store;
  const RaCaseFile *file;
  GPtrArray *found; /* RaCertificateRecord */
} Look;

static gboolean
is_valid (const Look *self, const RaCertificateRecord *record)
{
  RaCertificateStatus status = ra_certificate_status_at (record->status, record->not_before,
                                                         record->not_after, ra_office_now (self->office));

  return status == RA_CERTIFICATE_STATUS_VALID || status == RA_CERTIFICATE_STATUS_EARLY;
}

static gboolean
is_known (const GPtrArray *found, gint64 id)
{
  for (guint i = 0; i < found->len; i++)
    if (((RaCertificateRecord *) g_ptr_array_index (found, i))->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
take_valid (Look *self, const RaSearchHit *hit, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_certificates (self->store, hit->case_number, error);
  guint i = 0;

  while (records != NULL && i < records->len)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);

      if (record->subscriber == hit->subscriber && is_valid (self, record)
          && !is_known (self->found, record->id))
        g_ptr_array_add (self->found, g_ptr_array_steal_index (records, i));
      else
        i++;
    }
  return records != NULL;
}

static gboolean
look_at_hit (Look *self, const RaSearchHit *hit, GError **error)
{
  g_autoptr (RaCaseFile) other = NULL;

  if (hit->subscriber == 0 || hit->damaged || hit->refused)
    return TRUE;
  other = ra_case_file_load_facts (self->office, self->store, hit->case_number, error);
  return other != NULL && (!is_same_applicant (self->file, other) || take_valid (self, hit, error));
}

static gboolean
look_at_fact (Look *self, RaHitReader *reader, const RaFact *fact, guint n, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_search_hit_free);
  g_autofree char *key = dup_key (self->file, fact, n);

  if (key == NULL)
    return TRUE;
  if (!ra_hit_reader_find (reader, fact->path, key, hits, error))
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    if (!look_at_hit (self, g_ptr_array_index (hits, i), error))
      return FALSE;
  return TRUE;
}

GPtrArray *
ra_revoke_first_list (RaOffice *office, RaStore *store, const RaCaseFile *file, guint n, GError **error)
{
  GPtrArray *facts = ra_profile_get_facts (file->profile);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_record_free);
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (store, file->record->number, error);
  Look self = { office, store, file, found };

  for (guint i = 0; reader != NULL && i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);

      if (fact->identifies && ra_fact_path_is_repeated (fact->path)
          && !look_at_fact (&self, reader, fact, n, error))
        return NULL;
    }
  return reader != NULL ? g_steal_pointer (&found) : NULL;
}

gboolean
ra_revoke_first_check (RaOffice *office, RaStore *store, const RaCaseFile *file, guint n, GError **error)
{
  g_autoptr (GPtrArray) found = ra_revoke_first_list (office, store, file, n, error);
  const RaCertificateRecord *first;

  if (found == NULL || found->len == 0)
    return found != NULL;
  first = g_ptr_array_index (found, 0);
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_REVOKE_FIRST, NULL,
      _ ("The same person has valid certificates, of case %s for one (serial number %s), so nothing was sent. Have them "
         "revoked, record the revocation, and this goes on by itself."),
      first->case_number, first->serial);
  return ra_profile_bind_error (file->profile, error);
}

/* ---- what waits ---- */

static gboolean
holds_up (
    Look *self, const RaSubmissionRecord *waiting, GPtrArray *records, const char *serial, GError **error)
{
  g_autoptr (RaCaseFile) file
      = ra_case_file_load_facts (self->office, self->store, waiting->case_number, error);
  g_autoptr (GPtrArray) found
      = file != NULL ? ra_revoke_first_list (self->office, self->store, file, waiting->subscriber, error)
                     : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RaCertificateRecord *one = g_ptr_array_index (found, i);

      if (g_ascii_strcasecmp (one->serial, serial) == 0 && is_known (records, one->id))
        return TRUE;
    }
  return FALSE;
}

char **
ra_revoke_first_list_waiting (
    RaOffice *office, RaStore *store, const char *number, const char *serial, GError **error)
{
  g_autoptr (GArray) ids = ra_store_list_submission_ids (store, RA_SUBMISSION_QUEUED, error);
  g_autoptr (GPtrArray) records = ids != NULL ? ra_store_list_certificates (store, number, error) : NULL;
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  Look self = { .office = office, .store = store };

  for (guint i = 0; records != NULL && i < ids->len; i++)
    {
      g_autoptr (RaSubmissionRecord) waiting
          = ra_store_get_submission (store, g_array_index (ids, gint64, i), NULL);

      if (waiting != NULL && waiting->obstacle == RA_SUBMISSION_OBSTACLE_PEOPLE
          && !g_ptr_array_find_with_equal_func (numbers, waiting->case_number, g_str_equal, NULL)
          && holds_up (&self, waiting, records, serial, NULL))
        g_ptr_array_add (numbers, g_strdup (waiting->case_number));
    }
  if (records == NULL)
    return NULL;
  g_ptr_array_add (numbers, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&numbers), FALSE);
}

/* ---- what was revoked ---- */

/* One that is being dealt with at this moment, perhaps by who found this out, is left alone. */
static gboolean
wake_one (RaAct *act, gint64 id, GError **error)
{
  g_autoptr (RaStoreClaim) claim = ra_store_claim (act->store, id, NULL);
  g_autoptr (RaSubmissionRecord) record
      = claim != NULL ? ra_store_get_submission (act->store, id, NULL) : NULL;

  if (record == NULL || record->obstacle != RA_SUBMISSION_OBSTACLE_PEOPLE)
    return TRUE;
  record->next_try = 0;
  return ra_store_update_submission (act->store, record, error);
}

/* What waits for somebody waits no longer: it is looked at again when its turn comes. */
static gboolean
wake (RaAct *act, GError **error)
{
  g_autoptr (GArray) ids = ra_store_list_submission_ids (act->store, RA_SUBMISSION_QUEUED, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!wake_one (act, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

static RaCertificateRecord *
find_by_serial (GPtrArray *records, const char *serial)
{
  for (guint i = 0; i < records->len; i++)
    {
      RaCertificateRecord *record = g_ptr_array_index (records, i);

      if (record->serial != NULL && g_ascii_strcasecmp (record->serial, serial) == 0)
        return record;
    }
  return NULL;
}

static RaCertificateRecord *
find_valid (const RaRevocationRecord *self, GPtrArray *records, GError **error)
{
  RaCertificateRecord *record = find_by_serial (records, self->serial);

  if (record == NULL)
    g_set_error (
        error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_NOT_FOUND,
        _ ("Case %s has no certificate with the serial number %s. Nothing was recorded. The list of its "
           "certificates says which it has."),
        self->number, self->serial);
  else if (record->status == RA_CERTIFICATE_STATUS_REVOKED)
    g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
                 _ ("The certificate %s is revoked already. Nothing was recorded."), self->serial);
  else
    return record;
  return NULL;
}

typedef struct
{
  RaRevocationRecord record;
  const char *list; /* (nullable): the number of the revocation list that has it */
} Revocation;

/* What is not valid yet on a day is not revoked on it; what the centre's own list says stands. */
static gboolean
check_began (const Revocation *self, const RaCertificateRecord *certificate, GError **error)
{
  GDate day, first;
  char shown[2][16];

  ra_date_from_time (certificate->not_before, &first);
  if (self->list != NULL || !ra_date_parse (self->record.date, &day) || g_date_compare (&first, &day) <= 0)
    return TRUE;
  g_date_strftime (shown[0], sizeof shown[0], "%d.%m.%Y", &first);
  g_date_strftime (shown[1], sizeof shown[1], "%d.%m.%Y", &day);
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
      _ ("The certificate %s is valid from %s, so it was not revoked on %s. Nothing was recorded. Look at the "
         "paper again for the day, and whether it speaks of this certificate."),
      certificate->serial, shown[0], shown[1]);
  return FALSE;
}

static gboolean
write_revocation (RaAct *act, gpointer data, GError **error)
{
  const Revocation *revocation = data;
  const RaRevocationRecord *self = &revocation->record;
  g_autoptr (GPtrArray) records = ra_store_list_certificates (act->store, self->number, error);
  RaCertificateRecord *record = records != NULL ? find_valid (self, records, error) : NULL;

  if (record == NULL || !check_began (revocation, record, error))
    return FALSE;
  record->status = RA_CERTIFICATE_STATUS_REVOKED;
  ra_act_note (act, "serial", record->serial, "basis", self->paper, "revoked-on", self->date, "list",
               revocation->list, NULL);
  ra_act_note_rule (act, RA_RULE_REVOKE_FIRST);
  return ra_store_update_certificate (act->store, record, error) && wake (act, error);
}

/* A paper that was not there, and a day that has not come, revoke nothing. */
static gboolean
check_record (RaOffice *office, const RaRevocationRecord *self, GError **error)
{
  GDate day, today;

  if (self->paper == NULL || *self->paper == '\0')
    {
      g_set_error_literal (
          error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
          _ ("By what paper it was revoked is missing. Nothing was recorded. Name the paper, its number "
             "and its date."));
      return FALSE;
    }
  ra_office_today (office, &today);
  if (self->date != NULL && ra_date_parse (self->date, &day) && g_date_compare (&day, &today) <= 0)
    return TRUE;
  g_set_error_literal (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
      _ ("The day of the revocation is missing, or it has not come yet. Nothing was recorded. Write it as "
         "2026-11-30."));
  return FALSE;
}

static gboolean
record_it (RaOffice *office, Revocation *revocation, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "certificate-revoked", .number = revocation->record.number, .beside = TRUE };

  return ra_office_act (office, &order, write_revocation, revocation, cancellable, error);
}

gboolean
ra_revoke_first_record (RaOffice *office,
                        const RaRevocationRecord *record,
                        GCancellable *cancellable,
                        GError **error)
{
  Revocation revocation = { *record, NULL };

  return check_record (office, record, error) && record_it (office, &revocation, cancellable, error);
}

/* ---- what the centre says of it ---- */

/* Returns: (transfer full) (nullable): who issued @certificate, as the centre's anchors have it */
static RaCertificate *
find_issuer (RaOffice *office, const RaStatusSource *source, RaCertificate *certificate)
{
  g_autoptr (GPtrArray) chain
      = ra_trust_build_chain (source->centre->trust, certificate, NULL, ra_office_now (office), NULL);

  return chain != NULL && chain->len > 1 ? ra_certificate_ref (g_ptr_array_index (chain, 1)) : NULL;
}

static gboolean
record_if_listed (RaOffice *office,
                  RaCrl *list,
                  const RaCertificateRecord *record,
                  RaCertificate *certificate,
                  GError **error)
{
  g_autoptr (RaStatusAnswer) answer = ra_crl_get_status (list, certificate);
  g_autofree char *date = NULL;
  GDate day;
  Revocation revocation
      = { { .number = record->case_number, .serial = record->serial }, ra_crl_get_number (list) };

  if (answer->status != RA_STATUS_REVOKED)
    return TRUE;
  ra_date_from_time (answer->changed_at, &day);
  date = ra_date_format_iso (&day);
  revocation.record.date = date;
  return record_it (office, &revocation, NULL, error);
}

gboolean
ra_revoke_first_ask (RaOffice *office,
                     const RaStatusSource *source,
                     GPtrArray *found,
                     GCancellable *cancellable,
                     GError **error)
{
  for (guint i = 0; source->centre->crl_url != NULL && i < found->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (found, i);
      g_autoptr (RaCertificate) certificate = ra_certificate_parse (record->der, NULL);
      g_autoptr (RaCertificate) issuer
          = certificate != NULL ? find_issuer (office, source, certificate) : NULL;
      const RaStatusSource whole = { source->transport, source->centre, issuer, source->clock };
      g_autoptr (RaCrl) list = issuer != NULL ? ra_crl_fetch (&whole, NULL, cancellable, NULL) : NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (list != NULL && !record_if_listed (office, list, record, certificate, error)))
        return FALSE;
    }
  return TRUE;
}
