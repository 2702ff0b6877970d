/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-rule-error.h"

typedef struct
{
  RaRule rule;
  char *clause;
  char *subject;
  RaDiagnosis *diagnosis;
} RaRuleErrorPrivate;

static void
ra_rule_error_private_init (RaRuleErrorPrivate *priv)
{
}

static void
ra_rule_error_private_copy (const RaRuleErrorPrivate *from, RaRuleErrorPrivate *to)
{
  to->rule = from->rule;
  to->clause = g_strdup (from->clause);
  to->subject = g_strdup (from->subject);
  to->diagnosis = from->diagnosis == NULL ? NULL : ra_diagnosis_copy (from->diagnosis);
}

static void
ra_rule_error_private_clear (RaRuleErrorPrivate *priv)
{
  g_free (priv->clause);
  g_free (priv->subject);
  ra_diagnosis_free (priv->diagnosis);
}

/* -Wmissing-prototypes is met by the header; the macro defines ra_rule_error_quark(). */
G_DEFINE_EXTENDED_ERROR (RaRuleError, ra_rule_error)

static RaRuleErrorPrivate *
set_valist (GError **error, RaRuleError code, const char *subject, const char *format, va_list args)
{
  RaRuleErrorPrivate *priv;

  *error = g_error_new_valist (RA_RULE_ERROR, code, format, args);
  priv = ra_rule_error_get_private (*error);
  priv->subject = g_strdup (subject);
  return priv;
}

void
ra_rule_error_set (
    GError **error, RaRuleError code, const char *clause, const char *subject, const char *format, ...)
{
  va_list args;

  if (error == NULL)
    return;
  va_start (args, format);
  set_valist (error, code, subject, format, args)->clause = g_strdup (clause);
  va_end (args);
}

void
ra_rule_error_set_rule (
    GError **error, RaRuleError code, RaRule rule, const char *subject, const char *format, ...)
{
  va_list args;

  if (error == NULL)
    return;
  va_start (args, format);
  set_valist (error, code, subject, format, args)->rule = rule;
  va_end (args);
}

RaRule
ra_rule_error_get_rule (const GError *error)
{
  if (error == NULL || error->domain != RA_RULE_ERROR)
    return RA_RULE_NONE;
  return ra_rule_error_get_private (error)->rule;
}

void
ra_rule_error_bind (GError *error, const char *clause)
{
  RaRuleErrorPrivate *priv;

  g_return_if_fail (error != NULL && error->domain == RA_RULE_ERROR);
  priv = ra_rule_error_get_private (error);
  g_free (priv->clause);
  priv->clause = g_strdup (clause);
}

void
ra_rule_error_set_diagnosis (GError *error, const RaDiagnosis *diagnosis)
{
  RaRuleErrorPrivate *priv;

  g_return_if_fail (error != NULL && error->domain == RA_RULE_ERROR);
  priv = ra_rule_error_get_private (error);
  ra_diagnosis_free (priv->diagnosis);
  priv->diagnosis = ra_diagnosis_copy (diagnosis);
}

const RaDiagnosis *
ra_rule_error_get_diagnosis (const GError *error)
{
  if (error == NULL || error->domain != RA_RULE_ERROR)
    return NULL;
  return ra_rule_error_get_private (error)->diagnosis;
}

const char *
ra_rule_error_get_clause (const GError *error)
{
  if (error == NULL || error->domain != RA_RULE_ERROR)
    return NULL;
  return ra_rule_error_get_private (error)->clause;
}

const char *
ra_rule_error_get_subject (const GError *error)
{
  if (error == NULL || error->domain != RA_RULE_ERROR)
    return NULL;
  return ra_rule_error_get_private (error)->subject;
}
