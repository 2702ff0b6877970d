/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/ra-x509-private.h"

static const struct
{
  guint32 bit;
  const char *label;
} usages[] = {
  { KU_DIGITAL_SIGNATURE, N_ ("digital signature") },   { KU_NON_REPUDIATION, N_ ("non-repudiation") },
  { KU_KEY_ENCIPHERMENT, N_ ("encipherment of keys") }, { KU_DATA_ENCIPHERMENT, N_ ("encipherment of data") },
  { KU_KEY_AGREEMENT, N_ ("key agreement") },           { KU_KEY_CERT_SIGN, N_ ("signing certificates") },
  { KU_CRL_SIGN, N_ ("signing revocation lists") },     { KU_ENCIPHER_ONLY, N_ ("encipherment only") },
  { KU_DECIPHER_ONLY, N_ ("decipherment only") },
};

void
ra_certificate_row_free (RaCertificateRow *row)
{
  g_free (row->group);
  g_free (row->id);
  g_free (row->label);
  g_free (row->value);
  g_free (row);
}

/* @value: (transfer full) */
static void
add_row (GPtrArray *rows, const char *group, const char *id, const char *label, char *value)
{
  RaCertificateRow *row = g_new0 (RaCertificateRow, 1);

  row->group = g_strdup (group);
  row->id = g_strdup (id);
  row->label = g_strdup (label);
  row->value = value;
  g_ptr_array_add (rows, row);
}

static void
add_names (GPtrArray *rows, const char *group, const RaSubject *subject)
{
  for (guint i = 0; i < subject->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = subject->rdns->pdata[i];
      g_autofree char *label = ra_subject_type_label (rdn->type);
      add_row (rows, group, rdn->type, label, g_strdup (rdn->value));
    }
}

static void
add_directory (GPtrArray *rows, const RaSubject *subject)
{
  for (guint i = 0; i < subject->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = subject->attributes->pdata[i];
      add_row (rows, "directory", attribute->oid, ra_subject_attribute_get_label (attribute),
               g_strdup (attribute->value));
    }
}

static void
add_notices (GPtrArray *rows, const RaSubject *subject)
{
  for (guint i = 0; i < subject->notices->len; i++)
    add_row (rows, "limits", "notice", _ ("limits of use and notices"),
             g_strdup (((const RaSubjectNotice *) g_ptr_array_index (subject->notices, i))->text));
}

static char *
usages_in_words (guint32 bits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (usages); i++)
    if ((bits & usages[i].bit) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (usages[i].label));
  if (text->len == 0)
    g_string_append (text, _ ("not restricted"));
  return g_string_free (text, FALSE);
}

/* A suite's label names the hash as well, which of a key of several suites nothing tells: such keys have
 * words of their own. And a neighbour of a suite, on another curve, is not called by its name. */
static const char *
key_in_words (RaCertificate *self)
{
  const RaSuite *suite = self->suite;

  if (suite == NULL || suite->describe_key != NULL
      || !ra_suite_names_key (suite, X509_get0_pubkey (ra_certificate_get_x509 (self))))
    return self->algorithm;
  return ra_suite_get_label (suite);
}

static char *
signature_algorithm (RaCertificate *self)
{
  const X509_ALGOR *algorithm = NULL;

  X509_get0_signature (NULL, &algorithm, ra_certificate_get_x509 (self));
  return ra_x509_describe_signature (algorithm->algorithm);
}

GPtrArray *
ra_certificate_describe_subject (const RaSubject *subject)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_row_free);

  add_names (rows, "subject", subject);
  add_directory (rows, subject);
  add_notices (rows, subject);
  return rows;
}

GPtrArray *
ra_certificate_describe (RaCertificate *self)
{
  GPtrArray *rows = ra_certificate_describe_subject (self->subject);

  add_names (rows, "issuer", self->issuer);
  add_row (rows, "validity", "not-before", _ ("valid from"), ra_time_format_local (self->not_before));
  add_row (rows, "validity", "not-after", _ ("valid until"), ra_time_format_local (self->not_after));
  add_row (rows, "key", "algorithm", _ ("algorithm of the key"), g_strdup (key_in_words (self)));
  add_row (rows, "key", "usage", _ ("usage of the key"), usages_in_words (self->key_usage));
  add_row (rows, "key", "key-id", _ ("SHA-256 of the public key"), g_ascii_strup (self->key_id, -1));
  add_row (rows, "certificate", "serial", _ ("serial number"), g_strdup (self->serial));
  add_row (rows, "certificate", "signature", _ ("algorithm of the issuer's signature"),
           signature_algorithm (self));
  add_row (rows, "certificate", "fingerprint", _ ("SHA-256 of the certificate"),
           ra_certificate_fingerprint (self));
  return rows;
}
