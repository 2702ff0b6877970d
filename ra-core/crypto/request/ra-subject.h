/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * RaSubjectEncoding:
 * @RA_SUBJECT_UTF8: UTF8String
 * @RA_SUBJECT_PRINTABLE: PrintableString: letters A-Z a-z, digits, space and ' ( ) + , - . / : = ?
 */
typedef enum
{
  RA_SUBJECT_UTF8,
  RA_SUBJECT_PRINTABLE,
} RaSubjectEncoding;

/** RaSubjectRdn: @type: short name as OpenSSL has it ("SN", "GN", "CN", "C", …) or a dotted identifier */
typedef struct
{
  char *type;
  char *value;
  RaSubjectEncoding encoding;
} RaSubjectRdn;

/** RaSubjectAttribute: a value of subjectDirectoryAttributes, PrintableString; @oid: dotted; @label:
 * (nullable): what people call it, where somebody who has a profile at hand said so */
typedef struct
{
  char *oid;
  char *value;
  char *label;
} RaSubjectAttribute;

/** RaSubjectNotice: a text that users of a certificate have to be shown: a notice to the user (RFC 5280, 4.2.1.4) under the
 * policy @policy (dotted); @label: (nullable): what people call it */
typedef struct
{
  char *policy;
  char *text;
  char *label;
} RaSubjectNotice;

/** Most characters of a notice (RFC 5280, 4.2.1.4) */
#define RA_SUBJECT_LONGEST_NOTICE 200

/**
 * RaSubject:
 * @rdns: (element-type RaSubjectRdn): in order, one attribute each
 * @attributes: (element-type RaSubjectAttribute): in order
 * @notices: (element-type RaSubjectNotice): in order; what else a certificate has under certificatePolicies is passed over
 * @joined: whether it was read from a name that has several attributes in one of its parts (a multi-valued
 * RDN); the station writes one in each, and it is another name
 *
 * Who a request or a certificate is about. Filled by its maker, immutable afterwards.
 */
typedef struct
{
  GPtrArray *rdns;
  GPtrArray *attributes;
  GPtrArray *notices;
  gboolean joined;
} RaSubject;

RaSubject *ra_subject_new (void);
RaSubject *ra_subject_ref (RaSubject *self);
void ra_subject_unref (RaSubject *self);

/**
 * ra_subject_add_rdn:
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM when there is no attribute @type,
 * RA_CRYPTO_ERROR_DAMAGED when @value is empty, does not fit the encoding or the length X.520 allows
 */
gboolean ra_subject_add_rdn (
    RaSubject *self, const char *type, const char *value, RaSubjectEncoding encoding, GError **error);

/** ra_subject_add_attribute: errors as ra_subject_add_rdn() */
gboolean ra_subject_add_attribute (RaSubject *self, const char *oid, const char *value, GError **error);

/** ra_subject_add_notice: errors as ra_subject_add_rdn() */
gboolean ra_subject_add_notice (
    RaSubject *self, const char *policy, const char *text, const char *label, GError **error);

/** ra_subject_missing_notices: Returns: (transfer full) (element-type utf8): a sentence for each notice of @expected whose text @self has
 * under no policy; empty when it has all */
GPtrArray *ra_subject_missing_notices (const RaSubject *self, const RaSubject *expected);

/** ra_subject_compare_notices: as ra_subject_missing_notices(), and a sentence for each notice that @expected does not have */
GPtrArray *ra_subject_compare_notices (const RaSubject *self, const RaSubject *expected);

/** ra_subject_get: Returns: (transfer none) (nullable): the first value of the attribute @type
 * (short name or dotted) */
const char *ra_subject_get (const RaSubject *self, const char *type);

/** ra_subject_get_attribute: Returns: (transfer none) (nullable): the value of the
 * directory attribute @oid */
const char *ra_subject_get_attribute (const RaSubject *self, const char *oid);

/** ra_subject_to_text: Returns: (transfer full): for people: "surname Петренко, given
 * names Петро Васильович, …" */
char *ra_subject_to_text (const RaSubject *self);

/**
 * ra_subject_compare_names:
 * @self: what it is
 * @expected: what it should be
 *
 * Compares names (in any order) by their characters, not by their string type; one apostrophe is like another.
 *
 * Returns: (transfer full) (element-type utf8): one sentence for each attribute that differs; empty when
 * equal
 */
GPtrArray *ra_subject_compare_names (const RaSubject *self, const RaSubject *expected);

/** ra_subject_missing_names: as ra_subject_compare_names(), but what @self has beyond
 * @expected is no difference */
GPtrArray *ra_subject_missing_names (const RaSubject *self, const RaSubject *expected);

/** ra_subject_missing_attributes: likewise for the directory attributes */
GPtrArray *ra_subject_missing_attributes (const RaSubject *self, const RaSubject *expected);

/** ra_subject_compare_attributes: as ra_subject_compare_names(), for the directory attributes */
GPtrArray *ra_subject_compare_attributes (const RaSubject *self, const RaSubject *expected);

/** ra_subject_equal: Returns: %TRUE when neither names nor directory attributes nor notices differ */
gboolean ra_subject_equal (const RaSubject *a, const RaSubject *b);

/** ra_subject_type_label: Returns: (transfer full): "surname", "organisation", …, for
 * people, or @type itself */
char *ra_subject_type_label (const char *type);

/** ra_subject_label_attribute: people call the directory attribute @oid @label (nullable) */
void ra_subject_label_attribute (RaSubject *self, const char *oid, const char *label);

/** ra_subject_attribute_get_label: Returns: (transfer none): what people call it, or its identifier */
const char *ra_subject_attribute_get_label (const RaSubjectAttribute *self);

/* For crypto/: between a subject and OpenSSL's forms of it. */

/** ra_subject_new_from_x509: @extensions: (nullable): to read subjectDirectoryAttributes
 * from. Returns: (transfer full) */
RaSubject *ra_subject_new_from_x509 (const X509_NAME *name,
                                     const STACK_OF (X509_EXTENSION) * extensions,
                                     GError **error);

/** ra_subject_to_name: Returns: (transfer full) (nullable) */
X509_NAME *ra_subject_to_name (const RaSubject *self, GError **error);

/** ra_subject_to_extension: Returns: (transfer full) (nullable): non-critical extension; %NULL
 * without error when empty */
X509_EXTENSION *ra_subject_to_extension (const RaSubject *self, GError **error);

/** ra_subject_notices_to_extension: Returns: (transfer full) (nullable): certificatePolicies, not critical; %NULL without error when
 * there are none */
X509_EXTENSION *ra_subject_notices_to_extension (const RaSubject *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSubject, ra_subject_unref)

G_END_DECLS
