/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-paper-data.h"

#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/desk/outbox/ra-certificate-file.h"
#include "ra-core/desk/papers/ra-things.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* ---- certificates ---- */

static char *
key_usage_in_words (RaCertificate *certificate, RaPaperWords *words)
{
  static const struct
  {
    guint32 bit;
    const char *id;
  } bits[] = {
    { KU_DIGITAL_SIGNATURE, "digital-signature" },
    { KU_NON_REPUDIATION, "non-repudiation" },
    { KU_KEY_ENCIPHERMENT, "key-encipherment" },
    { KU_KEY_AGREEMENT, "key-agreement" },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    {
      g_autofree char *word = NULL;

      if ((certificate->key_usage & bits[i].bit) == 0)
        continue;
      word = ra_paper_words_get (words, "key-usage", bits[i].id, bits[i].id);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", word);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_name (RaValues *row, const char *label, const char *value)
{
  RaValues *name = ra_values_add_row (row, "certificate.names");

  ra_values_set (name, "name.label", label);
  ra_values_set (name, "name.value", value);
}

/* A line of a paper begins with a capital, what a profile says within a sentence does not. */
static char *
capitalise (const char *label)
{
  g_autofree char *first = g_utf8_substring (label, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, label + strlen (first), NULL);
}

/* Returns: (transfer full): what the profile calls the directory attribute @oid of subscriber @n, in the words of the law; @oid
 * itself when it does not know it */
static char *
attribute_label (const RaCaseFile *file, guint n, const char *oid)
{
  const RaSubjectRecipe *recipe;
  RaFactsAt at;

  ra_facts_at_init (&at, file->facts, n, &file->today);
  recipe = ra_profile_choose_subject (file->profile, file->kind, ra_facts_at_lookup, &at);
  for (guint i = 0; recipe != NULL && i < recipe->attributes->len; i++)
    {
      const RaSubjectPart *part = g_ptr_array_index (recipe->attributes, i);

      if (g_str_equal (part->type, oid) && part->label != NULL)
        return capitalise (part->label);
    }
  return g_strdup (oid);
}

/* Whom the certificate names, and what else it says of them (subjectDirectoryAttributes) and to its users
 * (certificatePolicies): all of it as it stands there, whatever the case has by now. */
static void
add_names (RaValues *row, const RaCaseFile *file, guint n, const RaSubject *subject, RaPaperWords *words)
{
  for (guint i = 0; i < subject->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = g_ptr_array_index (subject->rdns, i);
      g_autofree char *label = ra_paper_words_get (words, "name", rdn->type, rdn->type);

      add_name (row, label, rdn->value);
    }
  for (guint i = 0; i < subject->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = g_ptr_array_index (subject->attributes, i);
      g_autofree char *own = attribute_label (file, n, attribute->oid);
      g_autofree char *label = ra_paper_words_get (words, "name", attribute->oid, own);

      add_name (row, label, attribute->value);
    }
  for (guint i = 0; i < subject->notices->len; i++)
    {
      const RaSubjectNotice *notice = g_ptr_array_index (subject->notices, i);
      g_autofree char *label = ra_paper_words_get (words, "name", "notice", notice->policy);

      add_name (row, label, notice->text);
    }
}

/* The issuer's name without the labels of the window's language. */
static char *
issuer_on_one_line (RaCertificate *certificate)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *rdns = certificate->issuer->rdns;

  for (guint i = 0; i < rdns->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            ((RaSubjectRdn *) g_ptr_array_index (rdns, i))->value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_time (RaValues *values, const char *path, gint64 time)
{
  g_autofree char *text = time != 0 ? ra_time_format_utc (time) : NULL;

  ra_values_set (values, path, text);
}

/* By object identifier, which every program calls the same; what the words do not have is called by what the
 * library says of it. */
static char *
signature_algorithm (RaCertificate *certificate, RaPaperWords *words)
{
  const X509_ALGOR *algorithm = NULL;
  char oid[128] = "";

  X509_get0_signature (NULL, &algorithm, ra_certificate_get_x509 (certificate));
  OBJ_obj2txt (oid, sizeof oid, algorithm->algorithm, 1);
  return ra_paper_words_get (words, "signature-algorithm", oid,
                             OBJ_nid2ln (OBJ_obj2nid (algorithm->algorithm)));
}

/* A key of a suite's own algorithm on another curve or of another length is not called
 * by the suite's name. */
static char *
key_algorithm (RaCertificate *certificate, RaPaperWords *words)
{
  const RaSuite *suite = certificate->suite;

  if (suite == NULL || !ra_suite_names_key (suite, X509_get0_pubkey (ra_certificate_get_x509 (certificate))))
    return g_strdup (certificate->algorithm);
  return ra_paper_words_get (words, "key-algorithm", suite->id, certificate->algorithm);
}

/* The name users' software calls the key by. Returns: (transfer full) (nullable): hexadecimal */
static char *
subject_key_id (RaCertificate *certificate)
{
  const ASN1_OCTET_STRING *id = X509_get0_subject_key_id (ra_certificate_get_x509 (certificate));
  GString *text;

  if (id == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (int i = 0; i < ASN1_STRING_length (id); i++)
    g_string_append_printf (text, "%02x", ASN1_STRING_get0_data (id)[i]);
  return g_string_free (text, FALSE);
}

static void
add_certificate (RaValues *values,
                 const RaCaseFile *file,
                 const RaCertificateRecord *record,
                 RaPaperWords *words)
{
  g_autoptr (RaCertificate) certificate
      = record->der != NULL ? ra_certificate_parse (record->der, NULL) : NULL;
  RaValues *row;
  g_autofree char *usage_word = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *bits = NULL;
  g_autofree char *algorithm = NULL;
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;
  g_autofree char *file_name = NULL;

  if (certificate == NULL)
    return;
  row = ra_values_add_row (values, "certificates");
  usage_word = ra_paper_words_get (words, "usage", ra_usage_to_string (record->usage),
                                   ra_usage_get_label (record->usage));
  subject = ra_subject_to_text (certificate->subject);
  issuer = issuer_on_one_line (certificate);
  bits = key_usage_in_words (certificate, words);
  algorithm = signature_algorithm (certificate, words);
  key = key_algorithm (certificate, words);
  id = subject_key_id (certificate);
  file_name = _ra_certificate_file_name (file, record);
  ra_values_set (row, "certificate.usage", usage_word);
  ra_values_set (row, "certificate.serial", certificate->serial);
  ra_values_set (row, "certificate.subject", subject);
  ra_values_set (row, "certificate.issuer", issuer);
  set_time (row, "certificate.not-before", certificate->not_before);
  set_time (row, "certificate.not-after", certificate->not_after);
  ra_values_set (row, "certificate.algorithm", algorithm);
  ra_values_set (row, "certificate.key-algorithm", key);
  ra_values_set (row, "certificate.key-usage", bits);
  ra_values_set (row, "certificate.subject-key-id", id);
  ra_values_set (row, "certificate.key-id", certificate->key_id);
  ra_values_set (row, "certificate.fingerprint", certificate->id);
  ra_values_set (row, "certificate.file", file_name);
  add_names (row, file, record->subscriber, certificate->subject, words);
}

void
_ra_paper_add_certificates (
    RaValues *values, const RaCaseFile *file, GPtrArray *records, guint n, RaPaperWords *words)
{
  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);
      if (n == 0 || record->subscriber == n)
        add_certificate (values, file, record, words);
    }
}

/* ---- handing over ---- */

static const RaCaseHandover *
find_handover (const RaCaseFile *file, guint n)
{
  for (guint i = file->extra->handovers->len; i > 0; i--)
    {
      const RaCaseHandover *handover = g_ptr_array_index (file->extra->handovers, i - 1);
      if (handover->subscriber == n)
        return handover;
    }
  return NULL;
}

static void
add_thing (RaValues *values, const RaThing *thing, const char *detail, guint count)
{
  RaValues *row = ra_values_add_row (values, "handover.items");
  g_autofree char *number = g_strdup_printf ("%u", count);

  ra_values_set (row, "item.label", thing->label);
  ra_values_set (row, "item.detail", detail);
  ra_values_set (row, "item.count", number);
}

/* A line for each certificate. */
static void
add_certificates_as (
    RaValues *values, const RaCaseFile *file, GPtrArray *records, guint n, const RaThing *thing)
{
  const RaPaperRule *paper = ra_profile_get_paper (file->profile, thing->paper);

  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);

      if (record->subscriber == n)
        add_thing (values, thing, record->serial, paper != NULL ? paper->copies : 1);
    }
}

/* Whether @thing was handed over, or lies ready when nothing was yet. */
static gboolean
is_given (const RaPaperThings *about, const RaCaseHandover *handover, const RaThing *thing, guint n)
{
  return handover != NULL ? g_strv_contains ((const char *const *) handover->things, thing->id)
                          : _ra_thing_is_at_hand (about->file, thing, n, about->printed);
}

static void
add_things (RaValues *values, const RaPaperThings *about, guint n, const RaCaseHandover *handover)
{
  const RaCaseFile *file = about->file;
  g_autoptr (GPtrArray) things = _ra_things_list (file, n);

  for (guint i = 0; i < things->len; i++)
    {
      const RaThing *thing = g_ptr_array_index (things, i);

      if (!is_given (about, handover, thing, n))
        continue;
      if (thing->kind == RA_THING_CERTIFICATES || thing->kind == RA_THING_PRINTED_CERTIFICATES)
        add_certificates_as (values, file, about->certificates, n, thing);
      else
        add_thing (values, thing, ra_profile_get_setting (file->profile, thing->setting), 1);
    }
}

static void
set_medium (RaValues *values, const RaCaseFile *file, guint n, RaPaperWords *words)
{
  const char *medium = ra_case_extra_get_subscriber (file->extra, n)->medium;
  g_autofree char *word = medium != NULL ? ra_paper_words_get (words, "medium", medium, medium) : NULL;

  ra_values_set (values, "handover.medium", word);
}

void
_ra_paper_add_handover (RaValues *values, const RaPaperThings *about, guint n, RaPaperWords *words)
{
  const RaCaseHandover *handover = find_handover (about->file, n);
  g_autofree char *to = NULL;

  set_medium (values, about->file, n, words);
  add_things (values, about, n, handover);
  if (handover == NULL)
    return;
  to = handover->power != NULL ? g_strdup_printf ("%s (%s)", handover->receiver, handover->power)
                               : g_strdup (handover->receiver);
  ra_values_set (values, "handover.to", to);
  set_time (values, "handover.date", handover->time);
}
