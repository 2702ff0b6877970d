/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/request/ra-subject.h"

#include <glib/gi18n-lib.h>
#include <openssl/asn1t.h>
#include <string.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/ra-x509-private.h"

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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OBJECT, ASN1_OBJECT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_ATTRIBUTE, X509_ATTRIBUTE_free)

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

RaSubject *
ra_subject_new (void)
{
  SubjectBox *box = g_new0 (SubjectBox, 1);

  g_atomic_ref_count_init (&box->refs);
  box->subject.rdns = g_ptr_array_new_with_free_func (rdn_free);
  box->subject.attributes = g_ptr_array_new_with_free_func (attribute_free);
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
  g_free (self);
}

static void
append_rdn (RaSubject *self, const char *type, const char *value, RaSubjectEncoding encoding)
{
  RaSubjectRdn *rdn = g_new0 (RaSubjectRdn, 1);

  rdn->type = g_strdup (type);
  rdn->value = g_strdup (value);
  rdn->encoding = encoding;
  g_ptr_array_add (self->rdns, rdn);
}

static void
append_attribute (RaSubject *self, const char *oid, const char *value)
{
  RaSubjectAttribute *attribute = g_new0 (RaSubjectAttribute, 1);

  attribute->oid = g_strdup (oid);
  attribute->value = g_strdup (value);
  g_ptr_array_add (self->attributes, attribute);
}

/* Returns: (transfer full): dotted form */
static char *
object_to_oid (const ASN1_OBJECT *object)
{
  char oid[128];

  if (OBJ_obj2txt (oid, sizeof oid, object, 1) <= 0)
    return g_strdup ("?");
  return g_strdup (oid);
}

/* Returns: (transfer full): the short name, or the dotted form where there is none */
static char *
object_to_type (const ASN1_OBJECT *object)
{
  int nid = OBJ_obj2nid (object);

  return nid != NID_undef ? g_strdup (OBJ_nid2sn (nid)) : object_to_oid (object);
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

gboolean
ra_subject_add_rdn (
    RaSubject *self, const char *type, const char *value, RaSubjectEncoding encoding, GError **error)
{
  g_autoptr (ASN1_OBJECT) object = find_object (type, error);
  g_autofree char *name = NULL, *label = NULL;

  if (object == NULL)
    return FALSE;
  name = object_to_type (object);
  label = ra_subject_type_label (name);
  if (!check_value (value, label, encoding, error)
      || !check_length (OBJ_obj2nid (object), value, label, error))
    return FALSE;
  append_rdn (self, name, value, encoding);
  return TRUE;
}

gboolean
ra_subject_add_attribute (RaSubject *self, const char *oid, const char *value, GError **error)
{
  g_autoptr (ASN1_OBJECT) object = find_object (oid, error);
  g_autofree char *dotted = NULL;

  if (object == NULL)
    return FALSE;
  dotted = object_to_oid (object);
  if (!check_value (value, dotted, RA_SUBJECT_PRINTABLE, error))
    return FALSE;
  append_attribute (self, dotted, value);
  return TRUE;
}

const char *
ra_subject_get (const RaSubject *self, const char *type)
{
  g_autoptr (ASN1_OBJECT) object = OBJ_txt2obj (type, 0);
  g_autofree char *name = object != NULL ? object_to_type (object) : NULL;

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

/* A pair as both lists are compared: name and value; the label is for people. */
typedef struct
{
  const char *name;
  const char *value;
  char *label;
} Pair;

static void
pair_clear (gpointer data)
{
  g_free (((Pair *) data)->label);
}

static GArray *
pairs_new (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  g_array_set_clear_func (pairs, pair_clear);
  return pairs;
}

static GArray *
rdn_pairs (const RaSubject *self)
{
  GArray *pairs = pairs_new ();

  for (guint i = 0; i < self->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = self->rdns->pdata[i];
      const Pair pair = { rdn->type, rdn->value, ra_subject_type_label (rdn->type) };
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

static GArray *
attribute_pairs (const RaSubject *self)
{
  GArray *pairs = pairs_new ();

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = self->attributes->pdata[i];
      const Pair pair
          = { attribute->oid, attribute->value, g_strdup (ra_subject_attribute_get_label (attribute)) };
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* @value: (nullable): any. @taken: (out) (optional): the value, which belongs to the subject */
static gboolean
take_pair (GArray *pairs, const char *name, const char *value, const char **taken)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);
      if (!g_str_equal (pair->name, name) || (value != NULL && !g_str_equal (pair->value, value)))
        continue;
      if (taken != NULL)
        *taken = pair->value;
      g_array_remove_index (pairs, i);
      return TRUE;
    }
  return FALSE;
}

/* Drops from both lists what they have in common. */
static void
drop_equal_pairs (GArray *have, GArray *want)
{
  for (guint i = 0; i < want->len;)
    {
      const Pair *pair = &g_array_index (want, Pair, i);
      if (take_pair (have, pair->name, pair->value, NULL))
        g_array_remove_index (want, i);
      else
        i++;
    }
}

/* Consumes both lists. Returns: (transfer full): a sentence for each difference */
static GPtrArray *
compare_pairs (GArray *have, GArray *want, gboolean allow_more)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  drop_equal_pairs (have, want);
  for (guint i = 0; i < want->len; i++)
    {
      const Pair *pair = &g_array_index (want, Pair, i);
      const char *other;

      if (take_pair (have, pair->name, NULL, &other))
        g_ptr_array_add (
            sentences, g_strdup_printf (_ ("%s is “%s” and must be “%s”"), pair->label, other, pair->value));
      else
        g_ptr_array_add (sentences,
                         g_strdup_printf (_ ("%s is missing and must be “%s”"), pair->label, pair->value));
    }
  for (guint i = 0; !allow_more && i < have->len; i++)
    {
      const Pair *pair = &g_array_index (have, Pair, i);
      g_ptr_array_add (sentences,
                       g_strdup_printf (_ ("%s is “%s” and must not be there"), pair->label, pair->value));
    }
  g_array_unref (have);
  g_array_unref (want);
  return sentences;
}

GPtrArray *
ra_subject_compare_names (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (rdn_pairs (self), rdn_pairs (expected), FALSE);
}

GPtrArray *
ra_subject_missing_names (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (rdn_pairs (self), rdn_pairs (expected), TRUE);
}

GPtrArray *
ra_subject_compare_attributes (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (attribute_pairs (self), attribute_pairs (expected), FALSE);
}

GPtrArray *
ra_subject_missing_attributes (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (attribute_pairs (self), attribute_pairs (expected), TRUE);
}

gboolean
ra_subject_equal (const RaSubject *a, const RaSubject *b)
{
  g_autoptr (GPtrArray) names = ra_subject_compare_names (a, b);
  g_autoptr (GPtrArray) attributes = ra_subject_compare_attributes (a, b);

  return names->len == 0 && attributes->len == 0;
}

static gboolean
is_displayable (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): @string as UTF-8; %NULL with @error when it is no text
 * that can be shown */
static char *
string_to_text (const ASN1_STRING *string, GError **error)
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
read_name (RaSubject *self, const X509_NAME *name, GError **error)
{
  for (int i = 0; i < X509_NAME_entry_count (name); i++)
    {
      const X509_NAME_ENTRY *entry = X509_NAME_get_entry (name, i);
      const ASN1_STRING *string = X509_NAME_ENTRY_get_data (entry);
      g_autofree char *type = object_to_type (X509_NAME_ENTRY_get_object (entry));
      g_autofree char *value = string_to_text (string, error);

      if (value == NULL)
        return FALSE;
      append_rdn (self, type, value,
                  ASN1_STRING_type (string) == V_ASN1_PRINTABLESTRING ? RA_SUBJECT_PRINTABLE
                                                                      : RA_SUBJECT_UTF8);
    }
  return TRUE;
}

static gboolean
read_attribute (RaSubject *self, X509_ATTRIBUTE *attribute, GError **error)
{
  g_autofree char *oid = object_to_oid (X509_ATTRIBUTE_get0_object (attribute));

  for (int i = 0; i < X509_ATTRIBUTE_count (attribute); i++)
    {
      const ASN1_TYPE *value = X509_ATTRIBUTE_get0_type (attribute, i);
      int type = value != NULL ? value->type : V_ASN1_UNDEF;
      g_autofree char *text = NULL;

      if (type != V_ASN1_PRINTABLESTRING && type != V_ASN1_UTF8STRING && type != V_ASN1_IA5STRING)
        continue; /* dates of birth and the like are not ours to compare */
      text = string_to_text (value->value.asn1_string, error);
      if (text == NULL)
        return FALSE;
      append_attribute (self, oid, text);
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
