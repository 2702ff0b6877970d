/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-profile.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/practice/ra-practice-builder.h"

#define QC_COMPLIANCE "0.4.0.1862.1.1"
#define QC_TYPE "0.4.0.1862.1.6"
#define QC_TYPE_SEAL "0.4.0.1862.1.6.2"
#define QC_UKRAINE "1.2.804.2.1.1.1.2.1"
#define USAGE_BITS 9

/* keyUsage by its bits (RFC 5280, 4.2.1.3) */
#define BIT(n) (1u << (n))
#define SIGNING (BIT (0) | BIT (1))
#define AGREEING (BIT (2) | BIT (4) | BIT (7) | BIT (8))
#define CENTRES (BIT (5) | BIT (6))
#define NO_USAGE G_MAXUINT

/* ---- what is copied from the request ---- */

typedef STACK_OF (X509_EXTENSION) Asked;

static Asked *
asked_by (const X509_REQ *request)
{
  return X509_REQ_get_extensions ((X509_REQ *) request);
}

static void
asked_free (Asked *asked)
{
  sk_X509_EXTENSION_pop_free (asked, X509_EXTENSION_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* Returns: the bits, NO_USAGE when none were asked for */
static guint
read_usage (const Asked *asked)
{
  ASN1_BIT_STRING *bits = X509V3_get_d2i (asked, NID_key_usage, NULL, NULL);
  guint usage = 0;

  if (bits == NULL)
    return NO_USAGE;
  for (int i = 0; i < USAGE_BITS; i++)
    if (ASN1_BIT_STRING_get_bit (bits, i))
      usage |= BIT (i);
  ASN1_BIT_STRING_free (bits);
  return usage;
}

const char *
ra_practice_profile_refuses (const X509_REQ *request)
{
  g_autoptr (Asked) asked = asked_by (request);
  guint usage = read_usage (asked);

  if (usage == NO_USAGE)
    return NULL;
  if ((usage & CENTRES) != 0)
    return "Запит просить право засвідчувати сертифікати: підписувачам його не надають.";
  if (((usage & SIGNING) != 0) == ((usage & AGREEING) != 0))
    return "Ключ призначають або для підпису, або для узгодження ключів: для іншого потрібна інша пара.";
  return NULL;
}

static gboolean
add_usage (X509 *certificate, const Asked *asked)
{
  guint usage = read_usage (asked);
  ASN1_BIT_STRING *bits = ASN1_BIT_STRING_new ();
  gboolean ok = bits != NULL;

  if (usage == NO_USAGE)
    usage = SIGNING;
  for (int i = 0; ok && i < USAGE_BITS; i++)
    ok = (usage & BIT (i)) == 0 || ASN1_BIT_STRING_set_bit (bits, i, 1);
  ok = ok && X509_add1_ext_i2d (certificate, NID_key_usage, bits, 1, 0);
  ASN1_BIT_STRING_free (bits);
  return ok;
}

static gboolean
asks_for_seal (const Asked *asked)
{
  EXTENDED_KEY_USAGE *purposes = X509V3_get_d2i (asked, NID_ext_key_usage, NULL, NULL);
  gboolean found = FALSE;
  char text[64];

  for (int i = 0; !found && i < sk_ASN1_OBJECT_num (purposes); i++)
    found = OBJ_obj2txt (text, sizeof text, sk_ASN1_OBJECT_value (purposes, i), 1) > 0
            && g_str_equal (text, RA_PRACTICE_PURPOSE_SEAL);
  EXTENDED_KEY_USAGE_free (purposes);
  return found;
}

/* Its contents, whatever the request says of being critical. */
static gboolean
copy (X509 *certificate, const Asked *asked, int nid)
{
  int index = X509v3_get_ext_by_NID (asked, nid, -1);

  if (index < 0)
    return TRUE;
  X509_EXTENSION *extension
      = X509_EXTENSION_create_by_NID (NULL, nid, 0, X509_EXTENSION_get_data (X509v3_get_ext (asked, index)));
  gboolean ok = extension != NULL && X509_add_ext (certificate, extension, -1);
  X509_EXTENSION_free (extension);
  return ok;
}

/* ---- policies and statements ---- */

gboolean
ra_practice_profile_add_policies (X509 *certificate)
{
  return ra_practice_builder_add (certificate, NULL, NID_certificate_policies,
                                  RA_PRACTICE_POLICY_QUALIFIED "," RA_PRACTICE_POLICY);
}

static POLICYINFO *
find_policy (CERTIFICATEPOLICIES *policies, const POLICYINFO *wanted)
{
  for (int i = 0; i < sk_POLICYINFO_num (policies); i++)
    if (OBJ_cmp (sk_POLICYINFO_value (policies, i)->policyid, wanted->policyid) == 0)
      return sk_POLICYINFO_value (policies, i);
  return NULL;
}

/* @from: what users are to be told; it is left without it */
static gboolean
move_qualifiers (POLICYINFO *to, POLICYINFO *from)
{
  POLICYQUALINFO *one;
  gboolean ok = to->qualifiers != NULL || (to->qualifiers = sk_POLICYQUALINFO_new_null ()) != NULL;

  while (ok && from->qualifiers != NULL && (one = sk_POLICYQUALINFO_shift (from->qualifiers)) != NULL)
    if (sk_POLICYQUALINFO_push (to->qualifiers, one) <= 0)
      {
        POLICYQUALINFO_free (one);
        ok = FALSE;
      }
  return ok;
}

/* No policy may stand twice in a certificate (RFC 5280, 4.2.1.4). @one: (transfer full) */
static gboolean
merge_policy (CERTIFICATEPOLICIES *all, POLICYINFO *one)
{
  POLICYINFO *there = find_policy (all, one);
  gboolean ok;

  if (there == NULL && sk_POLICYINFO_push (all, one) > 0)
    return TRUE;
  ok = there != NULL && (one->qualifiers == NULL || move_qualifiers (there, one));
  POLICYINFO_free (one);
  return ok;
}

/* What the request asks users of the certificate to be told stands beside the centre's own policies. */
static gboolean
add_asked_policies (X509 *certificate, const Asked *asked)
{
  CERTIFICATEPOLICIES *wanted = X509V3_get_d2i (asked, NID_certificate_policies, NULL, NULL);
  CERTIFICATEPOLICIES *all = X509_get_ext_d2i (certificate, NID_certificate_policies, NULL, NULL);
  POLICYINFO *one;
  gboolean ok = all != NULL;

  while (ok && wanted != NULL && (one = sk_POLICYINFO_shift (wanted)) != NULL)
    ok = merge_policy (all, one);
  ok = ok && X509_add1_ext_i2d (certificate, NID_certificate_policies, all, 0, X509V3_ADD_REPLACE) == 1;
  CERTIFICATEPOLICIES_free (wanted);
  CERTIFICATEPOLICIES_free (all);
  return ok;
}

static void
append_identifier (GByteArray *out, const char *dotted)
{
  ASN1_OBJECT *object = OBJ_txt2obj (dotted, 1);

  ra_slice_append (out, RA_SLICE_OID, OBJ_get0_data (object), OBJ_length (object));
  ASN1_OBJECT_free (object);
}

/* QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo ANY OPTIONAL }
 * @info: (nullable): identifiers are all that is said here beside a statement */
static void
append_statement (GByteArray *out, const char *id, const char *info)
{
  g_autoptr (GByteArray) statement = g_byte_array_new (), list = g_byte_array_new ();

  append_identifier (statement, id);
  if (info != NULL)
    {
      append_identifier (list, info);
      ra_slice_append (statement, RA_SLICE_SEQUENCE, list->data, list->len);
    }
  ra_slice_append (out, RA_SLICE_SEQUENCE, statement->data, statement->len);
}

/* That the key lies in a device (QcSSCD) would not be true: keys of this office are in containers. A page of
 * the centre's terms (QcPDS) must be at an https: address, and there is none. */
static gboolean
add_statements (X509 *certificate, gboolean seal)
{
  g_autoptr (GByteArray) statements = g_byte_array_new (), whole = g_byte_array_new ();
  ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new ();

  append_statement (statements, QC_COMPLIANCE, NULL);
  if (seal)
    append_statement (statements, QC_TYPE, QC_TYPE_SEAL);
  append_statement (statements, QC_UKRAINE, NULL);
  ra_slice_append (whole, RA_SLICE_SEQUENCE, statements->data, statements->len);

  X509_EXTENSION *extension = NULL;
  if (octets != NULL && ASN1_OCTET_STRING_set (octets, whole->data, (int) whole->len))
    extension = X509_EXTENSION_create_by_NID (NULL, NID_qcStatements, 0, octets);
  gboolean ok = extension != NULL && X509_add_ext (certificate, extension, -1);
  X509_EXTENSION_free (extension);
  ASN1_OCTET_STRING_free (octets);
  return ok;
}

gboolean
ra_practice_profile_add (X509 *certificate, const X509_REQ *request)
{
  g_autoptr (Asked) asked = asked_by (request);
  gboolean seal = asks_for_seal (asked);
  gboolean ok
      = add_usage (certificate, asked)
        && (!seal || ra_practice_builder_add (certificate, NULL, NID_ext_key_usage, RA_PRACTICE_PURPOSE_SEAL))
        && ra_practice_profile_add_policies (certificate) && add_asked_policies (certificate, asked)
        && ra_practice_builder_add (certificate, NULL, NID_basic_constraints, "CA:FALSE")
        && add_statements (certificate, seal) && copy (certificate, asked, NID_subject_alt_name)
        && copy (certificate, asked, NID_subject_directory_attributes);

  if (ok)
    ERR_clear_error ();
  return ok;
}
