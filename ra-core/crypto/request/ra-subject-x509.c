/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A subject in the forms OpenSSL has of it. */
#include <glib/gi18n-lib.h>
#include <openssl/asn1t.h>
#include <string.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/ra-x509-private.h"
#include "ra-core/crypto/request/ra-subject-private.h"

/* SubjectDirectoryAttributes (RFC 5280, 4.2.1.8); OpenSSL 3.0 has no type of its own for it. */
ASN1_ITEM_TEMPLATE (RA_DIRECTORY)
    = ASN1_EX_TEMPLATE_TYPE (ASN1_TFLG_SEQUENCE_OF, 0, attributes, X509_ATTRIBUTE)
        static_ASN1_ITEM_TEMPLATE_END (RA_DIRECTORY)

            typedef STACK_OF (X509_ATTRIBUTE) Directory;

static void
directory_free (Directory *directory)
{
  sk_X509_ATTRIBUTE_pop_free (directory, X509_ATTRIBUTE_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Directory, directory_free)

static gboolean
read_name (RaSubject *self, const X509_NAME *name, GError **error)
{
  int part = -1;

  for (int i = 0; i < X509_NAME_entry_count (name); i++)
    {
      const X509_NAME_ENTRY *entry = X509_NAME_get_entry (name, i);
      const ASN1_STRING *string = X509_NAME_ENTRY_get_data (entry);
      g_autofree char *type = ra_subject_object_to_type (X509_NAME_ENTRY_get_object (entry));
      g_autofree char *value = ra_subject_string_to_text (string, error);

      if (value == NULL)
        return FALSE;
      ra_subject_append_rdn (self, type, value,
                             ASN1_STRING_type (string) == V_ASN1_PRINTABLESTRING ? RA_SUBJECT_PRINTABLE
                                                                                 : RA_SUBJECT_UTF8);
      self->joined = self->joined || X509_NAME_ENTRY_set (entry) == part;
      part = X509_NAME_ENTRY_set (entry);
    }
  return TRUE;
}

static gboolean
read_attribute (RaSubject *self, X509_ATTRIBUTE *attribute, GError **error)
{
  g_autofree char *oid = ra_subject_object_to_oid (X509_ATTRIBUTE_get0_object (attribute));

  for (int i = 0; i < X509_ATTRIBUTE_count (attribute); i++)
    {
      const ASN1_TYPE *value = X509_ATTRIBUTE_get0_type (attribute, i);
      int type = value != NULL ? value->type : V_ASN1_UNDEF;
      g_autofree char *text = NULL;

      if (type != V_ASN1_PRINTABLESTRING && type != V_ASN1_UTF8STRING && type != V_ASN1_IA5STRING)
        continue; /* dates of birth and the like are not ours to compare */
      text = ra_subject_string_to_text (value->value.asn1_string, error);
      if (text == NULL)
        return FALSE;
      ra_subject_append_attribute (self, oid, text);
    }
  return TRUE;
}

static gboolean
read_directory (RaSubject *self, const STACK_OF (X509_EXTENSION) * extensions, GError **error)
{
  int position = X509v3_get_ext_by_NID (extensions, NID_subject_directory_attributes, -1);
  const ASN1_OCTET_STRING *value;
  g_autoptr (Directory) directory = NULL;
  const unsigned char *at, *end;

  if (position < 0)
    return TRUE;
  value = X509_EXTENSION_get_data (X509v3_get_ext (extensions, position));
  at = ASN1_STRING_get0_data (value);
  end = at + ASN1_STRING_length (value);
  directory
      = (Directory *) ASN1_item_d2i (NULL, &at, ASN1_STRING_length (value), ASN1_ITEM_rptr (RA_DIRECTORY));
  if (directory == NULL || at != end)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED,
                            _ ("The directory attributes in the file are damaged"));
      return FALSE;
    }
  for (int i = 0; i < sk_X509_ATTRIBUTE_num (directory); i++)
    if (!read_attribute (self, sk_X509_ATTRIBUTE_value (directory, i), error))
      return FALSE;
  return TRUE;
}

RaSubject *
ra_subject_new_from_x509 (const X509_NAME *name, const STACK_OF (X509_EXTENSION) * extensions, GError **error)
{
  g_autoptr (RaSubject) self = ra_subject_new ();

  if (extensions != NULL)
    ra_subject_read_notices (self, extensions);
  if (!read_name (self, name, error) || (extensions != NULL && !read_directory (self, extensions, error)))
    return NULL;
  return g_steal_pointer (&self);
}

X509_NAME *
ra_subject_to_name (const RaSubject *self, GError **error)
{
  g_autoptr (X509_NAME) name = X509_NAME_new ();

  for (guint i = 0; i < self->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = self->rdns->pdata[i];
      int type = rdn->encoding == RA_SUBJECT_PRINTABLE ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING;

      if (X509_NAME_add_entry_by_txt (name, rdn->type, type, (const unsigned char *) rdn->value, -1, -1, 0)
          == 1)
        continue;
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The attribute “%s” cannot be written"),
                            rdn->type);
      return NULL;
    }
  return g_steal_pointer (&name);
}

static Directory *
build_directory (const RaSubject *self)
{
  g_autoptr (Directory) directory = sk_X509_ATTRIBUTE_new_null ();

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = self->attributes->pdata[i];
      g_autoptr (ASN1_OBJECT) object = OBJ_txt2obj (attribute->oid, 1);
      g_autoptr (X509_ATTRIBUTE) encoded = X509_ATTRIBUTE_create_by_OBJ (
          NULL, object, V_ASN1_PRINTABLESTRING, attribute->value, (int) strlen (attribute->value));

      if (encoded == NULL || sk_X509_ATTRIBUTE_push (directory, encoded) == 0)
        return NULL;
      g_steal_pointer (&encoded);
    }
  return g_steal_pointer (&directory);
}

X509_EXTENSION *
ra_subject_to_extension (const RaSubject *self, GError **error)
{
  g_autoptr (Directory) directory = NULL;
  g_autoptr (ASN1_OCTET_STRING) value = ASN1_OCTET_STRING_new ();
  X509_EXTENSION *extension = NULL;
  unsigned char *der = NULL;
  int size = 0;

  if (self->attributes->len == 0)
    return NULL;
  directory = build_directory (self);
  if (directory != NULL)
    size = ASN1_item_i2d ((const ASN1_VALUE *) directory, &der, ASN1_ITEM_rptr (RA_DIRECTORY));
  if (size > 0 && ASN1_OCTET_STRING_set (value, der, size) == 1)
    extension = X509_EXTENSION_create_by_NID (NULL, NID_subject_directory_attributes, 0, value);
  OPENSSL_free (der);
  if (extension == NULL)
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The directory attributes cannot be written"));
  return extension;
}
