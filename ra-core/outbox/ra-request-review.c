/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-request-review.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/request/ra-request-check.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-same-key.h"
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
  const RaRequestTarget *target;
  RaUsage usage;
  gboolean again; /* the key was certified before, and may be again */
  gint64 until;   /* until when, then */
  char *why;      /* nullable: why not */
} Known;

static gboolean
is_ours (const Known *known)
{
  return known->owner != NULL
         && g_strcmp0 (known->owner->case_number, known->target->file->record->number) == 0
         && known->owner->subscriber == known->target->subscriber && known->owner->usage == known->usage;
}

/* Of a key that stands in the registry for somebody else, or for them in an earlier case. */
static void
look_again (Known *known, RaOffice *office, RaStore *store)
{
  const RaSameKey key = { known->owner, known->key_id, known->target->subscriber, known->usage };
  g_autoptr (GError) error = NULL;

  known->again = ra_same_key_check (office, store, known->target->file, &key, &known->until, &error);
  if (!known->again)
    known->why = g_strdup (error->message);
}

static gboolean
look_up (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Known *known = data;
  g_autoptr (GError) failed = NULL;

  known->accepts = ra_centre_dup_accepts (store, ra_office_get_profile (office));
  known->owner = ra_store_find_public_key (store, known->key_id, &failed);
  if (failed == NULL && known->owner != NULL && !is_ours (known))
    look_again (known, office, store);
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
  g_free (self->why);
}

/* The key may stand in the registry once: for this very request, or for the one that is formed anew. */
static void
add_unique (GPtrArray *findings, const Known *known)
{
  g_autofree char *day = NULL;
  GDate until;
  char *text;

  ra_date_from_time (known->until, &until);
  day = ra_date_format_iso (&until);
  if (known->owner == NULL)
    text = g_strdup (_ ("The public key is new to this station."));
  else if (is_ours (known))
    text = g_strdup (_ ("The public key stands in the registry for this very request and no other."));
  else if (known->again)
    text = g_strdup_printf (
        _ ("The public key was certified in case %s and is certified again, for the rest of its term: "
           "until %s."),
        known->owner->case_number, day);
  else
    text = g_strdup (known->why);
  ra_findings_add (findings, "unique", known->owner == NULL || is_ours (known) || known->again,
                   RA_RULE_UNIQUE_KEY, text);
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
  Known known = { .key_id = request->key_id, .target = target, .usage = request->usage };
  RaRequestReview *self = NULL;

  if (subject != NULL && ra_office_run (office, look_up, &known, cancellable, error))
    {
      self = g_new0 (RaRequestReview, 1);
      self->profile = ra_profile_ref (file->profile);
      self->suite_id = suite;
      ra_request_check (request, &rules, &self->findings);
      add_unique (self->findings, &known);
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
