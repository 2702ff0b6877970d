/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices to the user in certificatePolicies (RFC 5280, 4.2.1.4). */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/request/ra-subject-private.h"

typedef CERTIFICATEPOLICIES Policies;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Policies, CERTIFICATEPOLICIES_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (POLICYINFO, POLICYINFO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (POLICYQUALINFO, POLICYQUALINFO_free)

/* ---- reading ---- */

static void
read_notice (RaSubject *self, const char *policy, const ASN1_STRING *string)
{
  g_autofree char *text = string != NULL ? ra_subject_string_to_text (string, NULL) : NULL;

  if (text != NULL && *text != '\0')
    ra_subject_append_notice (self, policy, text, NULL);
}

static void
read_policy (RaSubject *self, const POLICYINFO *policy)
{
  g_autofree char *oid = ra_subject_object_to_oid (policy->policyid);

  for (int i = 0; i < sk_POLICYQUALINFO_num (policy->qualifiers); i++)
    {
      const POLICYQUALINFO *qualifier = sk_POLICYQUALINFO_value (policy->qualifiers, i);

      if (OBJ_obj2nid (qualifier->pqualid) == NID_id_qt_unotice && qualifier->d.usernotice != NULL)
        read_notice (self, oid, qualifier->d.usernotice->exptext);
    }
}

void
ra_subject_read_notices (RaSubject *self, const STACK_OF (X509_EXTENSION) * extensions)
{
  g_autoptr (Policies) policies = X509V3_get_d2i (extensions, NID_certificate_policies, NULL, NULL);

  for (int i = 0; policies != NULL && i < sk_POLICYINFO_num (policies); i++)
    read_policy (self, sk_POLICYINFO_value (policies, i));
  ERR_clear_error ();
}

/* ---- writing ---- */

static POLICYQUALINFO *
make_notice (const char *text)
{
  g_autoptr (POLICYQUALINFO) qualifier = POLICYQUALINFO_new ();

  if (qualifier == NULL)
    return NULL;
  ASN1_OBJECT_free (qualifier->pqualid);
  qualifier->pqualid = OBJ_nid2obj (NID_id_qt_unotice);
  qualifier->d.usernotice = USERNOTICE_new ();
  if (qualifier->d.usernotice == NULL)
    return NULL;
  qualifier->d.usernotice->exptext = ASN1_UTF8STRING_new ();
  if (qualifier->d.usernotice->exptext == NULL
      || ASN1_STRING_set (qualifier->d.usernotice->exptext, text, (int) strlen (text)) != 1)
    return NULL;
  return g_steal_pointer (&qualifier);
}

/* A policy stands in an extension once. Returns: (transfer none) (nullable) */
static POLICYINFO *
ensure_policy (Policies *policies, const char *oid)
{
  g_autoptr (ASN1_OBJECT) object = OBJ_txt2obj (oid, 1);
  g_autoptr (POLICYINFO) policy = NULL;

  for (int i = 0; i < sk_POLICYINFO_num (policies); i++)
    if (OBJ_cmp (sk_POLICYINFO_value (policies, i)->policyid, object) == 0)
      return sk_POLICYINFO_value (policies, i);
  policy = POLICYINFO_new ();
  if (policy == NULL || object == NULL)
    return NULL;
  ASN1_OBJECT_free (policy->policyid);
  policy->policyid = g_steal_pointer (&object);
  policy->qualifiers = sk_POLICYQUALINFO_new_null ();
  if (policy->qualifiers == NULL || sk_POLICYINFO_push (policies, policy) == 0)
    return NULL;
  g_steal_pointer (&policy);
  return sk_POLICYINFO_value (policies, sk_POLICYINFO_num (policies) - 1);
}

static gboolean
add_notice (Policies *policies, const RaSubjectNotice *notice)
{
  POLICYINFO *policy = ensure_policy (policies, notice->policy);
  g_autoptr (POLICYQUALINFO) qualifier = make_notice (notice->text);

  if (policy == NULL || qualifier == NULL || sk_POLICYQUALINFO_push (policy->qualifiers, qualifier) == 0)
    return FALSE;
  g_steal_pointer (&qualifier);
  return TRUE;
}

X509_EXTENSION *
ra_subject_notices_to_extension (const RaSubject *self, GError **error)
{
  g_autoptr (Policies) policies = CERTIFICATEPOLICIES_new ();
  X509_EXTENSION *extension;
  gboolean ok = policies != NULL;

  if (self->notices->len == 0)
    return NULL;
  for (guint i = 0; ok && i < self->notices->len; i++)
    ok = add_notice (policies, g_ptr_array_index (self->notices, i));
  extension = ok ? X509V3_EXT_i2d (NID_certificate_policies, 0, policies) : NULL;
  if (extension == NULL)
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The notices to users cannot be written"));
  return extension;
}
