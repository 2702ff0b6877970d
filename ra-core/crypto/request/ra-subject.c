/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/request/ra-subject.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/request/ra-subject-private.h"

static const struct
{
  int nid;
  const char *label;
} labels[] = {
  { NID_commonName, N_ ("common name") },
  { NID_surname, N_ ("surname") },
  { NID_givenName, N_ ("given names") },
  { NID_serialNumber, N_ ("serial number of the subject") },
  { NID_title, N_ ("position") },
  { NID_countryName, N_ ("country") },
  { NID_stateOrProvinceName, N_ ("region") },
  { NID_localityName, N_ ("locality") },
  { NID_streetAddress, N_ ("street") },
  { NID_organizationName, N_ ("organisation") },
  { NID_organizationalUnitName, N_ ("department") },
  { NID_organizationIdentifier, N_ ("identifier of the organisation") },
  { NID_pkcs9_emailAddress, N_ ("e-mail") },
};

typedef struct
{
  RaSubject subject;
  gatomicrefcount refs;
} SubjectBox;

static void
rdn_free (gpointer data)
{
  RaSubjectRdn *rdn = data;

  g_free (rdn->type);
  g_free (rdn->value);
  g_free (rdn);
}

static void
attribute_free (gpointer data)
{
  RaSubjectAttribute *attribute = data;

  g_free (attribute->oid);
  g_free (attribute->label);
  g_free (attribute->value);
  g_free (attribute);
}

static void
notice_free (gpointer data)
{
  RaSubjectNotice *notice = data;

  g_free (notice->policy);
  g_free (notice->text);
  g_free (notice->label);
  g_free (notice);
}

RaSubject *
ra_subject_new (void)
{
  SubjectBox *box = g_new0 (SubjectBox, 1);

  g_atomic_ref_count_init (&box->refs);
  box->subject.rdns = g_ptr_array_new_with_free_func (rdn_free);
  box->subject.attributes = g_ptr_array_new_with_free_func (attribute_free);
  box->subject.notices = g_ptr_array_new_with_free_func (notice_free);
  return &box->subject;
}

RaSubject *
ra_subject_ref (RaSubject *self)
{
  g_atomic_ref_count_inc (&((SubjectBox *) self)->refs);
  return self;
}

void
ra_subject_unref (RaSubject *self)
{
  if (!g_atomic_ref_count_dec (&((SubjectBox *) self)->refs))
    return;
  g_ptr_array_unref (self->rdns);
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

void
ra_subject_append_rdn (RaSubject *self, const char *type, const char *value, RaSubjectEncoding encoding)
{
  RaSubjectRdn *rdn = g_new0 (RaSubjectRdn, 1);

  rdn->type = g_strdup (type);
  rdn->value = g_strdup (value);
  rdn->encoding = encoding;
  g_ptr_array_add (self->rdns, rdn);
}

void
ra_subject_append_attribute (RaSubject *self, const char *oid, const char *value)
{
  RaSubjectAttribute *attribute = g_new0 (RaSubjectAttribute, 1);

  attribute->oid = g_strdup (oid);
  attribute->value = g_strdup (value);
  g_ptr_array_add (self->attributes, attribute);
}

void
ra_subject_append_notice (RaSubject *self, const char *policy, const char *text, const char *label)
{
  RaSubjectNotice *notice = g_new0 (RaSubjectNotice, 1);

  notice->policy = g_strdup (policy);
  notice->text = g_strdup (text);
  notice->label = g_strdup (label);
  g_ptr_array_add (self->notices, notice);
}

/* Returns: (transfer full): dotted form */
char *
ra_subject_object_to_oid (const ASN1_OBJECT *object)
{
  char oid[128];

  if (OBJ_obj2txt (oid, sizeof oid, object, 1) <= 0)
    return g_strdup ("?");
  return g_strdup (oid);
}

/* Returns: (transfer full): the short name, or the dotted form where there is none */
char *
ra_subject_object_to_type (const ASN1_OBJECT *object)
{
  int nid = OBJ_obj2nid (object);

  return nid != NID_undef ? g_strdup (OBJ_nid2sn (nid)) : ra_subject_object_to_oid (object);
}

static gboolean
is_displayable (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (ra_text_is_hidden (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

char *
ra_subject_string_to_text (const ASN1_STRING *string, GError **error)
{
  unsigned char *utf8 = NULL;
  int length = ASN1_STRING_to_UTF8 (&utf8, string);
  g_autofree char *text = length >= 0 ? g_strndup ((const char *) utf8, (gsize) length) : NULL;

  OPENSSL_free (utf8);
  if (text != NULL && strlen (text) == (gsize) length && g_utf8_validate (text, -1, NULL)
      && is_displayable (text))
    return g_steal_pointer (&text);
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED,
                        _ ("A name in the file has characters that are no text, such as control characters"));
  return NULL;
}

static gboolean
is_printable_string (const char *value)
{
  return strspn (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?")
         == strlen (value);
}

static gboolean
fail_value (GError **error, const char *label, const char *reason)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED, _ ("%s cannot be put into the request: %s"),
               label, reason);
  return FALSE;
}

static gboolean
check_length (int nid, const char *value, const char *label, GError **error)
{
  const ASN1_STRING_TABLE *limits = ASN1_STRING_TABLE_get (nid);
  glong length = g_utf8_strlen (value, -1);
  g_autofree char *reason = NULL;

  if (limits == NULL)
    return TRUE;
  if (limits->maxsize > 0 && length > limits->maxsize)
    reason = g_strdup_printf (_ ("it has %ld characters, %ld are allowed"), length, limits->maxsize);
  else if (limits->minsize > 0 && length < limits->minsize)
    reason = g_strdup_printf (_ ("it has %ld characters, at least %ld are needed"), length, limits->minsize);
  return reason == NULL || fail_value (error, label, reason);
}

static gboolean
check_value (const char *value, const char *label, RaSubjectEncoding encoding, GError **error)
{
  if (*value == '\0')
    return fail_value (error, label, _ ("it is empty"));
  if (!g_utf8_validate (value, -1, NULL))
    return fail_value (error, label, _ ("it is not text in UTF-8"));
  if (encoding == RA_SUBJECT_PRINTABLE && !is_printable_string (value))
    return fail_value (error, label, _ ("it may only have Latin letters, digits, spaces and '()+,-./:=?"));
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static ASN1_OBJECT *
find_object (const char *type, GError **error)
{
  ASN1_OBJECT *object = OBJ_txt2obj (type, 0);

  if (object == NULL)
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, _ ("There is no attribute called “%s”"),
                          type);
  return object;
}

/* What the part is called is looked up for who is told of it alone: three hundred people have right names. */
static gboolean
check_rdn (const ASN1_OBJECT *object, const RaSubjectRdn *rdn, GError **error)
{
  int nid = OBJ_obj2nid (object);
  g_autofree char *label = NULL;

  if (check_value (rdn->value, rdn->type, rdn->encoding, NULL)
      && check_length (nid, rdn->value, rdn->type, NULL))
    return TRUE;
  label = ra_subject_type_label (rdn->type);
  return check_value (rdn->value, label, rdn->encoding, error)
         && check_length (nid, rdn->value, label, error);
}

gboolean
ra_subject_add_rdn (
    RaSubject *self, const char *type, const char *value, RaSubjectEncoding encoding, GError **error)
{
  g_autoptr (ASN1_OBJECT) object = find_object (type, error);
  g_autofree char *name = NULL;

  if (object == NULL)
    return FALSE;
  name = ra_subject_object_to_type (object);
  if (!check_rdn (object, &(RaSubjectRdn){ .type = name, .value = (char *) value, .encoding = encoding },
                  error))
    return FALSE;
  ra_subject_append_rdn (self, name, value, encoding);
  return TRUE;
}

gboolean
ra_subject_add_attribute (RaSubject *self, const char *oid, const char *value, GError **error)
{
  g_autoptr (ASN1_OBJECT) object = find_object (oid, error);
  g_autofree char *dotted = NULL;

  if (object == NULL)
    return FALSE;
  dotted = ra_subject_object_to_oid (object);
  if (!check_value (value, dotted, RA_SUBJECT_PRINTABLE, error))
    return FALSE;
  ra_subject_append_attribute (self, dotted, value);
  return TRUE;
}

gboolean
ra_subject_add_notice (
    RaSubject *self, const char *policy, const char *text, const char *label, GError **error)
{
  g_autoptr (ASN1_OBJECT) object = find_object (policy, error);
  g_autofree char *dotted = NULL, *reason = NULL;
  glong length = g_utf8_strlen (text, -1);

  if (object == NULL)
    return FALSE;
  dotted = ra_subject_object_to_oid (object);
  if (length > RA_SUBJECT_LONGEST_NOTICE)
    reason = g_strdup_printf (_ ("it has %ld characters, %ld are allowed"), length,
                              (glong) RA_SUBJECT_LONGEST_NOTICE);
  if (!check_value (text, label != NULL ? label : dotted, RA_SUBJECT_UTF8, error)
      || (reason != NULL && !fail_value (error, label != NULL ? label : dotted, reason)))
    return FALSE;
  ra_subject_append_notice (self, dotted, text, label);
  return TRUE;
}

const char *
ra_subject_get (const RaSubject *self, const char *type)
{
  g_autoptr (ASN1_OBJECT) object = OBJ_txt2obj (type, 0);
  g_autofree char *name = object != NULL ? ra_subject_object_to_type (object) : NULL;

  for (guint i = 0; name != NULL && i < self->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = self->rdns->pdata[i];
      if (g_str_equal (rdn->type, name))
        return rdn->value;
    }
  return NULL;
}

const char *
ra_subject_get_attribute (const RaSubject *self, const char *oid)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = self->attributes->pdata[i];
      if (g_str_equal (attribute->oid, oid))
        return attribute->value;
    }
  return NULL;
}

char *
ra_subject_type_label (const char *type)
{
  int nid = OBJ_txt2nid (type);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].nid == nid)
      return g_strdup (_ (labels[i].label));
  return g_strdup (nid != NID_undef ? OBJ_nid2ln (nid) : type);
}

void
ra_subject_label_attribute (RaSubject *self, const char *oid, const char *label)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      RaSubjectAttribute *attribute = self->attributes->pdata[i];

      if (!g_str_equal (attribute->oid, oid))
        continue;
      g_free (attribute->label);
      attribute->label = g_strdup (label);
    }
}

const char *
ra_subject_attribute_get_label (const RaSubjectAttribute *self)
{
  return self->label != NULL ? self->label : self->oid;
}

char *
ra_subject_to_text (const RaSubject *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = self->rdns->pdata[i];
      g_autofree char *label = ra_subject_type_label (rdn->type);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", label, rdn->value);
    }
  return g_string_free (text, FALSE);
}
