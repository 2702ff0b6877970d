/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-rule-error.h"

typedef struct
{
  char *clause;
  char *subject;
} RaRuleErrorPrivate;

static void
ra_rule_error_private_init (RaRuleErrorPrivate *priv)
{
}

static void
ra_rule_error_private_copy (const RaRuleErrorPrivate *from, RaRuleErrorPrivate *to)
{
  to->clause = g_strdup (from->clause);
  to->subject = g_strdup (from->subject);
}

static void
ra_rule_error_private_clear (RaRuleErrorPrivate *priv)
{
  g_free (priv->clause);
  g_free (priv->subject);
}

/* -Wmissing-prototypes is met by the header; the macro defines ra_rule_error_quark(). */
G_DEFINE_EXTENDED_ERROR (RaRuleError, ra_rule_error)

void
ra_rule_error_set (
    GError **error, RaRuleError code, const char *clause, const char *subject, const char *format, ...)
{
  if (error == NULL)
    return;

  va_list args;
  va_start (args, format);
  *error = g_error_new_valist (RA_RULE_ERROR, code, format, args);
  va_end (args);

  RaRuleErrorPrivate *priv = ra_rule_error_get_private (*error);
  priv->clause = g_strdup (clause);
  priv->subject = g_strdup (subject);
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
