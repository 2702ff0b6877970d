/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/request/ra-subject.h"

G_BEGIN_DECLS

/** ra_subject_append_rdn: @type: short name or dotted; nothing is checked */
void ra_subject_append_rdn (RaSubject *self, const char *type, const char *value, RaSubjectEncoding encoding);

/** ra_subject_append_attribute: @oid: dotted; nothing is checked */
void ra_subject_append_attribute (RaSubject *self, const char *oid, const char *value);

/** ra_subject_append_notice: nothing is checked */
void ra_subject_append_notice (RaSubject *self, const char *policy, const char *text, const char *label);

/** ra_subject_read_notices: those of @extensions; what cannot be shown as text, and what is damaged, is none */
void ra_subject_read_notices (RaSubject *self, const STACK_OF (X509_EXTENSION) * extensions);

/** ra_subject_string_to_text: Returns: (transfer full) (nullable): @string as UTF-8; %NULL with
 * RA_CRYPTO_ERROR_DAMAGED when it is no text that can be shown */
char *ra_subject_string_to_text (const ASN1_STRING *string, GError **error);

/** ra_subject_object_to_oid: Returns: (transfer full): dotted */
char *ra_subject_object_to_oid (const ASN1_OBJECT *object);

/** ra_subject_object_to_type: Returns: (transfer full): OpenSSL's short name where it has one, else dotted */
char *ra_subject_object_to_type (const ASN1_OBJECT *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OBJECT, ASN1_OBJECT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_ATTRIBUTE, X509_ATTRIBUTE_free)

G_END_DECLS
