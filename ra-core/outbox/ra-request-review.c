/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-request-review.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/request/ra-request-check.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/store/certification/ra-store-certification.h"

void
ra_request_review_free (RaRequestReview *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->suite, ra_suite_verdict_free);
  g_clear_pointer (&self->profile, ra_profile_unref);
  g_free (self);
}

/* What the store knows of it. */
typedef struct
{
  const char *key_id;
  char **accepts;
  RaPublicKeyOwner *owner;
} Known;

static gboolean
look_up (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Known *known = data;
  g_autoptr (GError) failed = NULL;

  known->accepts = ra_centre_dup_accepts (store, ra_office_get_profile (office));
  known->owner = ra_store_find_public_key (store, known->key_id, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static void
known_clear (Known *self)
{
  g_strfreev (self->accepts);
  g_clear_pointer (&self->owner, ra_public_key_owner_free);
}

/* The key may stand in the registry once: for this very request. */
static void
add_unique (GPtrArray *findings,
            const RaPublicKeyOwner *owner,
            const RaRequestTarget *target,
            RaRequest *request)
{
  gboolean ours = owner != NULL && g_strcmp0 (owner->case_number, target->file->record->number) == 0
                  && owner->subscriber == target->subscriber && owner->usage == request->usage;
  char *text;

  if (owner == NULL)
    text = g_strdup (_ ("The public key is new to this station."));
  else if (ours)
    text = g_strdup (_ ("The public key stands in the registry for this very request and no other."));
  else
    text = g_strdup_printf (_ ("The public key is in the registry already, with case %s. It must not be "
                               "certified again; generate new keys."),
                            owner->case_number);
  ra_findings_add (findings, "unique", owner == NULL || ours, RA_RULE_UNIQUE_KEY, text);
}

/* By the station's own profile, as when keys are generated here: the order's dates are about the day. */
static RaSuiteVerdict *
judge_suite (RaProfile *profile, char **accepts, const RaRequest *request, const RaRequestTarget *target)
{
  const RaSuiteUse wanted = { (const char *const *) accepts, &target->file->today, target->purpose };
  const RaSuiteUse use = ra_suite_use_for (&wanted, ra_usage_signs (request->usage));
  RaSuiteVerdict *verdict;

  if (request->suite == NULL)
    return NULL;
  verdict = ra_suite_permitted (profile, request->suite->id, &use);
  if (verdict->permission == RA_SUITE_ALLOWED)
    g_clear_pointer (&verdict, ra_suite_verdict_free);
  return verdict;
}

RaRequestReview *
ra_request_review_new (RaOffice *office,
                       const RaRequestTarget *target,
                       RaRequest *request,
                       GCancellable *cancellable,
                       GError **error)
{
  const RaCaseFile *file = target->file;
  g_autoptr (RaSubject) subject
      = ra_subject_build (file->profile, file->kind, file->facts, target->subscriber, request->usage, error);
  const char *suite = request->suite != NULL ? request->suite->id : NULL;
  RaRequestRules rules = { .subject = subject,
                           .hashes = ra_profile_get_hashes_of_suite (ra_office_get_profile (office), suite) };
  Known known = { .key_id = request->key_id };
  RaRequestReview *self = NULL;

  if (subject != NULL && ra_office_run (office, look_up, &known, cancellable, error))
    {
      self = g_new0 (RaRequestReview, 1);
      self->profile = ra_profile_ref (file->profile);
      self->suite_id = suite;
      ra_request_check (request, &rules, &self->findings);
      add_unique (self->findings, known.owner, target, request);
      self->suite = judge_suite (ra_office_get_profile (office), known.accepts, request, target);
    }
  known_clear (&known);
  return self;
}

gboolean
ra_request_review_to_error (const RaRequestReview *self, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (!ra_findings_to_error (self->findings, &found))
    {
      ra_rule_error_bind (found, ra_profile_get_rule_of_suite (self->profile, ra_rule_error_get_rule (found),
                                                               self->suite_id));
      g_propagate_error (error, g_steal_pointer (&found));
      return FALSE;
    }
  if (self->suite == NULL || self->suite->permission != RA_SUITE_REFUSED)
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_INVALID, self->suite->clause, "suite-today", "%s",
                     self->suite->note);
  return FALSE;
}
