/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/ra-findings-private.h"

static void
check_key (RaCertificate *self, RaRequest *request, GPtrArray *findings)
{
  gboolean ok = ra_certificate_matches_request (self, request);

  ra_findings_add (findings, "key", ok, RA_RULE_POSSESSION,
                   g_strdup (ok ? _ ("The certificate is for the key of the request")
                                : _ ("The certificate is for another key than the request: it is not the "
                                     "answer to it and is not accepted. Tell the centre.")));
}

static void
check_usage (RaCertificate *self, RaRequest *request, GPtrArray *findings)
{
  gboolean ok = self->has_usage && (!request->has_usage || self->usage == request->usage);
  char *text;

  if (ok)
    text = g_strdup_printf (_ ("The certificate is for %s"), ra_usage_get_label (self->usage));
  else if (!self->has_usage)
    text = g_strdup (_ ("The certificate does not say whether it is for signature or for key agreement"));
  else
    text = g_strdup_printf (_ ("The certificate is for %s, but %s was asked for"),
                            ra_usage_get_label (self->usage), ra_usage_get_label (request->usage));
  ra_findings_add (findings, "usage", ok, RA_RULE_KEY_PAIRS, text);
}

static void
check_subject (RaCertificate *self, const RaSubject *subject, GPtrArray *findings)
{
  g_autoptr (GPtrArray) names = ra_subject_missing_names (self->subject, subject);
  g_autoptr (GPtrArray) attributes = ra_subject_missing_attributes (self->subject, subject);

  ra_findings_add_differences (findings, "subject", RA_RULE_SUBJECT_NAMES, names,
                               _ ("The name in the certificate is that of the case"),
                               _ ("The name in the certificate is not that of the case:"));
  ra_findings_add_differences (findings, "attributes", RA_RULE_SUBJECT_ATTRIBUTES, attributes,
                               _ ("The codes in the certificate are those of the case"),
                               _ ("The codes in the certificate are not those of the case:"));
}

/* What the request asked for must be there; what only the case knows of, because the request was made elsewhere, is noted. */
static void
check_notices (RaCertificate *self, const RaCertificateRules *rules, GPtrArray *findings)
{
  g_autoptr (GPtrArray) missing = ra_subject_missing_notices (self->subject, rules->subject);
  gboolean asked = rules->request == NULL || rules->request->subject->notices->len > 0;
  RaFinding *finding;

  if (rules->subject->notices->len == 0)
    return;
  ra_findings_add_differences (
      findings, "limits", RA_RULE_LIMITS, missing,
      _ ("The certificate has what the applicant asked to be in it"),
      _ ("The certificate lacks what the applicant asked to be in it; tell the centre:"));
  finding = findings->pdata[findings->len - 1];
  finding->noted = missing->len > 0 && !asked;
  finding->ok = missing->len == 0 || !asked;
}

static void
check_validity (RaCertificate *self, gint64 now, GPtrArray *findings)
{
  g_autofree char *from = ra_time_format_local (self->not_before);
  g_autofree char *until = ra_time_format_local (self->not_after);
  gboolean ok = self->not_before <= now && now <= self->not_after;
  char *text;

  if (ok)
    text = g_strdup_printf (_ ("Valid from %s to %s"), from, until);
  else if (now < self->not_before)
    text = g_strdup_printf (_ ("The certificate is valid only from %s: compare the clock of this computer"),
                            from);
  else
    text = g_strdup_printf (_ ("The certificate was valid until %s"), until);
  ra_findings_add (findings, "validity", ok, RA_RULE_LONGEST_TERM, text);
}

static void
check_term (RaCertificate *self, const char *term, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = ra_certificate_check_term (self->not_before, self->not_after, term, &error);

  ra_findings_add (findings, "term", ok, RA_RULE_LONGEST_TERM,
                   g_strdup (ok ? _ ("It lives no longer than it may") : error->message));
}

gboolean
ra_certificate_check (RaCertificate *self, const RaCertificateRules *rules, GPtrArray **findings)
{
  g_autoptr (GPtrArray) found = ra_findings_new ();
  gboolean ok;

  if (rules->request != NULL)
    {
      check_key (self, rules->request, found);
      check_usage (self, rules->request, found);
    }
  if (rules->subject != NULL)
    {
      check_subject (self, rules->subject, found);
      check_notices (self, rules, found);
    }
  check_validity (self, rules->now, found);
  if (rules->term != NULL)
    check_term (self, rules->term, found);
  ok = ra_findings_all_ok (found);
  if (findings != NULL)
    *findings = g_steal_pointer (&found);
  return ok;
}
