/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/request/ra-request-check.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/crypto/keys/ra-key-problem-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-findings-private.h"
#include "ra-core/crypto/ra-x509-private.h"

static EVP_PKEY *
get_key (RaRequest *request)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey (ra_request_get_x509 (request));

  ERR_clear_error ();
  return key;
}

static void
check_possession (RaRequest *request, GPtrArray *findings)
{
  EVP_PKEY *key = get_key (request);
  gboolean ok = key != NULL && X509_REQ_verify (ra_request_get_x509 (request), key) == 1;
  const char *text;

  ERR_clear_error ();
  if (ok)
    text = _ ("The request is signed with the private key of its own public key");
  else if (key == NULL)
    text = _ ("Possession of the private key cannot be verified: the station cannot read the public key");
  else
    text = _ ("The request's signature is wrong: possession of the private key is not proved. The request "
              "cannot be sent; generate it again.");
  ra_findings_add (findings, "possession", ok, RA_RULE_POSSESSION, g_strdup (text));
}

static gboolean
is_allowed (const RaRequestRules *rules, const RaSuite *suite)
{
  return rules->suites == NULL || g_strv_contains (rules->suites, suite->id);
}

static int
get_hash (RaRequest *request)
{
  int hash = NID_undef;

  OBJ_find_sigid_algs (X509_REQ_get_signature_nid (ra_request_get_x509 (request)), &hash, NULL);
  return hash;
}

static gboolean
is_allowed_hash (const RaRequestRules *rules, RaRequest *request)
{
  int hash = get_hash (request);

  if (!ra_suite_allows_hash (request->suite, hash))
    return FALSE;
  for (guint i = 0; rules->hashes != NULL && rules->hashes[i] != NULL; i++)
    if (OBJ_txt2nid (rules->hashes[i]) == hash)
      return TRUE;
  return rules->hashes == NULL;
}

static char *
describe_hash (RaRequest *request)
{
  return ra_x509_describe_hash (get_hash (request));
}

/* A neighbour of the suite, on another curve or with a longer hash, is not called by its name. */
static char *
describe_suite (RaRequest *request)
{
  const RaSuite *suite = request->suite;
  const char *label = ra_suite_get_label (suite);
  g_autofree char *hash = describe_hash (request);
  gboolean same_hash = ra_suite_choose_hash (suite, get_key (request)) == get_hash (request);

  if (same_hash && ra_request_is_named (request))
    return g_strdup_printf (_ ("The suite is %s"), label);
  return g_strdup_printf (_ ("The algorithm is that of the suite %s; the key is %s, the hash %s"), label,
                          request->algorithm, hash);
}

/* What stands there may be of a known algorithm, and be wrong or in a form that is not read. */
static void
add_unreadable (RaRequest *request, GPtrArray *findings)
{
  char *problem = ra_key_problem (X509_REQ_get_X509_PUBKEY (ra_request_get_x509 (request)));

  if (problem != NULL)
    ra_findings_add (findings, "suite", FALSE, RA_RULE_IDENTIFIERS, problem);
  else
    ra_findings_add (
        findings, "suite", FALSE, RA_RULE_SUITE,
        g_strdup_printf (_ ("The key's algorithm (%s) is none the station knows: the centre would not "
                            "certify it. Generate keys of a suite the centre accepts."),
                         request->algorithm));
}

static void
add_wrong_hash (RaRequest *request, GPtrArray *findings)
{
  const RaSuite *suite = request->suite;
  g_autofree char *hash = describe_hash (request);

  ra_findings_add (findings, "suite", FALSE, RA_RULE_SUITE_HASH,
                   g_strdup_printf (_ ("The request is signed over the hash %s, which is not allowed. "
                                       "Generate it again with the suite %s."),
                                    hash, ra_suite_get_label (suite)));
}

static void
check_suite (RaRequest *request, const RaRequestRules *rules, GPtrArray *findings)
{
  const RaSuite *suite = request->suite;

  if (suite == NULL)
    add_unreadable (request, findings);
  else if (!is_allowed (rules, suite))
    ra_findings_add (findings, "suite", FALSE, RA_RULE_SUITE,
                     g_strdup_printf (_ ("The suite %s is not accepted by this office's centre"),
                                      ra_suite_get_label (suite)));
  else if (!is_allowed_hash (rules, request))
    add_wrong_hash (request, findings);
  else
    ra_findings_add (findings, "suite", TRUE, RA_RULE_SUITE, describe_suite (request));
}

static void
check_strength (RaRequest *request, GPtrArray *findings)
{
  const RaSuite *suite = request->suite;
  g_autoptr (GError) error = NULL;

  if (suite == NULL)
    ra_findings_add (findings, "strength", FALSE, RA_RULE_SUITE,
                     g_strdup (_ ("How strong the key is cannot be told")));
  else if (suite->check_strength (suite, get_key (request), &error))
    ra_findings_add (findings, "strength", TRUE, RA_RULE_SUITE,
                     g_strdup_printf (_ ("The key is strong enough (%s)"), request->algorithm));
  else
    ra_findings_add (findings, "strength", FALSE, RA_RULE_SUITE, g_strdup (error->message));
}

static void
note_assumed (RaRequest *request, GPtrArray *findings)
{
  RaFinding *finding;

  ra_findings_add (findings, "usage", TRUE, RA_RULE_KEY_PAIRS,
                   g_strdup_printf (_ ("The request does not say what its key is for; by the profile such a "
                                       "request is for %s"),
                                    ra_usage_get_label (request->usage)));
  finding = findings->pdata[findings->len - 1];
  finding->noted = TRUE;
}

static void
check_usage (RaRequest *request, const RaRequestRules *rules, GPtrArray *findings)
{
  const RaSuite *suite = request->suite;
  gboolean ok = FALSE;
  char *text;

  if (request->assumed && (rules->usage == NULL || request->usage == *rules->usage))
    {
      note_assumed (request, findings);
      return;
    }
  if (!request->has_usage && request->key_usage != 0)
    text = g_strdup (_ ("The request asks for usages that are neither those of a signature key alone nor "
                        "those of a key agreement key alone"));
  else if (!request->has_usage)
    text = g_strdup (_ ("The request does not say whether it is for signature or for key agreement"));
  else if (rules->usage != NULL && request->usage != *rules->usage)
    text = g_strdup_printf (_ ("The request is for %s and should be for %s"),
                            ra_usage_get_label (request->usage), ra_usage_get_label (*rules->usage));
  else if (suite != NULL && (request->key_usage & ~suite->key_usage (suite, request->usage)) != 0)
    text = g_strdup_printf (_ ("The request asks for usages that a key for %s must not have"),
                            ra_usage_get_label (request->usage));
  else
    {
      ok = TRUE;
      text = g_strdup_printf (_ ("The key is for %s"), ra_usage_get_label (request->usage));
    }
  ra_findings_add (findings, "usage", ok, RA_RULE_KEY_PAIRS, text);
}

static gboolean
has_critical_directory (RaRequest *request)
{
  g_autoptr (RaExtensions) extensions = X509_REQ_get_extensions (ra_request_get_x509 (request));
  int at = extensions != NULL ? X509v3_get_ext_by_NID (extensions, NID_subject_directory_attributes, -1) : -1;

  ERR_clear_error ();
  return at >= 0 && X509_EXTENSION_get_critical (X509v3_get_ext (extensions, at)) != 0;
}

static void
check_attributes (RaRequest *request, const RaRequestRules *rules, GPtrArray *findings)
{
  g_autoptr (GPtrArray) differences = NULL;

  if (has_critical_directory (request))
    {
      ra_findings_add (findings, "attributes", FALSE, RA_RULE_SUBJECT_ATTRIBUTES,
                       g_strdup (_ ("The directory attributes are marked critical, which is not allowed")));
      return;
    }
  if (rules->subject == NULL)
    return;
  differences = ra_subject_compare_attributes (request->subject, rules->subject);
  ra_findings_add_differences (findings, "attributes", RA_RULE_SUBJECT_ATTRIBUTES, differences,
                               _ ("The codes in the request are those of the case"),
                               _ ("The codes in the request are not those of the case:"));
}

/* Taken, for what it asks for is plain; but another program may pass it over. */
static void
note_microsoft (RaRequest *request, GPtrArray *findings)
{
  RaFinding *finding;

  if (!request->microsoft)
    return;
  ra_findings_add (
      findings, "extensions", TRUE, RA_RULE_KEY_PAIRS,
      g_strdup (_ ("The request asks for its extensions by Microsoft's attribute, which not every "
                   "program reads; here it is read as the standard's")));
  finding = findings->pdata[findings->len - 1];
  finding->noted = TRUE;
}

/* Who made the request elsewhere may not have known of them, or asked for others, which would restrict the certificate all
 * the same. The request cannot be changed, so the centre has to be told. */
static void
check_notices (RaRequest *request, const RaSubject *subject, GPtrArray *findings)
{
  g_autoptr (GPtrArray) differences = ra_subject_compare_notices (request->subject, subject);
  RaFinding *finding;

  if (subject->notices->len == 0 && differences->len == 0)
    return;
  ra_findings_add_differences (
      findings, "limits", RA_RULE_LIMITS, differences,
      _ ("The request has what the applicant asked to be in the certificate"),
      _ ("The request does not ask for what the applicant asked to be in the certificate, so tell the centre:"));
  finding = findings->pdata[findings->len - 1];
  finding->noted = differences->len > 0;
  finding->ok = TRUE;
}

gboolean
ra_request_check (RaRequest *request, const RaRequestRules *rules, GPtrArray **findings)
{
  static const RaRequestRules none = { NULL };
  g_autoptr (GPtrArray) found = ra_findings_new ();
  gboolean ok;

  if (rules == NULL)
    rules = &none;
  check_possession (request, found);
  check_suite (request, rules, found);
  check_strength (request, found);
  check_usage (request, rules, found);
  note_microsoft (request, found);
  if (rules->subject != NULL)
    {
      g_autoptr (GPtrArray) differences = ra_subject_compare_names (request->subject, rules->subject);
      ra_findings_add_differences (found, "subject", RA_RULE_SUBJECT_NAMES, differences,
                                   _ ("The name in the request is that of the case"),
                                   _ ("The name in the request is not that of the case:"));
      check_notices (request, rules->subject, found);
    }
  check_attributes (request, rules, found);
  ok = ra_findings_all_ok (found);
  if (findings != NULL)
    *findings = g_steal_pointer (&found);
  return ok;
}
