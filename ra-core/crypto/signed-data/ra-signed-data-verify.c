/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-findings-private.h"
#include "ra-core/crypto/ra-x509-private.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define SIGNING_BITS (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)
/* How far a signer's clock may be ahead: wrong time zones are common, and the time is only claimed. */
#define CLOCK_TOLERANCE (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

/* Everything one signer is judged by. */
typedef struct
{
  RaSignedData *message;
  const RaSignerInfo *info;
  const RaSignedRules *rules;
  RaSlice content;
  RaSignedHash hash;
  RaSignedSigner *signer;
} Judging;

static RaSignedSigner *
signer_new (void)
{
  RaSignedSigner *self = g_new0 (RaSignedSigner, 1);

  self->findings = ra_findings_new ();
  return self;
}

static void
signer_free (gpointer data)
{
  RaSignedSigner *self = data;

  g_clear_pointer (&self->certificate, ra_certificate_unref);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

void
ra_signed_verdict_free (RaSignedVerdict *self)
{
  g_clear_pointer (&self->content, g_bytes_unref);
  g_ptr_array_unref (self->signers);
  g_free (self);
}

/* @text: (transfer full) */
static void
add (Judging *j, const char *id, gboolean ok, char *text)
{
  ra_findings_add (j->signer->findings, id, ok, RA_RULE_SIGNED_DOCUMENT, text);
}

/* ---- whose signature ---- */

static gboolean
is_meant (const RaSignerInfo *info, RaCertificate *certificate)
{
  X509 *x509 = ra_certificate_get_x509 (certificate);
  const ASN1_OCTET_STRING *own;

  if (info->key_id.data == NULL)
    return ra_signed_certificate_is (x509, info->issuer, info->serial);
  own = X509_get0_subject_key_id (x509);
  ERR_clear_error ();
  return own != NULL
         && ra_slice_equal (info->key_id,
                            (RaSlice){ ASN1_STRING_get0_data (own), (gsize) ASN1_STRING_length (own) });
}

/* Among several that are meant (one key, certified twice, has one identifier) the one the
 * signature names is taken. */
static void
look_for_certificate (Judging *j, GPtrArray *certificates, RaCertificate **best)
{
  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      RaCertificate *certificate = certificates->pdata[i];

      if (!is_meant (j->info, certificate))
        continue;
      if (*best == NULL)
        *best = certificate;
      if (ra_signed_certificate_compare (j->info->attributes, certificate) == RA_SIGNED_CERTIFICATE_SAME)
        {
          *best = certificate;
          return;
        }
    }
}

/* As a certificate of that number prints it. */
static char *
describe_serial (RaSlice contents)
{
  g_autoptr (GByteArray) der = g_byte_array_new ();
  g_autoptr (ASN1_INTEGER) serial = NULL;
  const unsigned char *at;

  ra_slice_append (der, RA_SLICE_INTEGER, contents.data, MIN (contents.size, 64));
  at = der->data;
  serial = d2i_ASN1_INTEGER (NULL, &at, (long) der->len);
  ERR_clear_error ();
  return serial != NULL ? ra_x509_serial_text (serial) : g_strdup ("?");
}

static char *
describe_identifier (const RaSignerInfo *info)
{
  g_autofree char *key_id = NULL;
  const unsigned char *at = info->issuer.data;
  g_autoptr (X509_NAME) name = NULL;
  g_autoptr (RaSubject) issuer = NULL;
  g_autofree char *serial = NULL, *text = NULL;

  if (info->key_id.data != NULL)
    {
      key_id = ra_text_to_hex (info->key_id.data, MIN (info->key_id.size, 64));
      return g_strdup_printf (_ ("the one of the key with the identifier %s"), key_id);
    }
  name = d2i_X509_NAME (NULL, &at, (long) info->issuer.size);
  issuer = name != NULL ? ra_subject_new_from_x509 (name, NULL, NULL) : NULL;
  ERR_clear_error ();
  text = issuer != NULL ? ra_subject_to_text (issuer) : g_strdup ("?");
  serial = describe_serial (info->serial);
  return g_strdup_printf (_ ("number %s of the centre “%s”"), serial, text);
}

static void
check_certificate (Judging *j)
{
  RaCertificate *certificate = NULL;
  g_autofree char *which = NULL;

  /* What the office has goes first: of two that look alike it is the one it knows. */
  look_for_certificate (j, j->rules->certificates, &certificate);
  if (certificate == NULL
      || ra_signed_certificate_compare (j->info->attributes, certificate) != RA_SIGNED_CERTIFICATE_SAME)
    look_for_certificate (j, j->message->certificates, &certificate);
  if (certificate != NULL)
    {
      j->signer->certificate = ra_certificate_ref (certificate);
      add (j, "certificate", TRUE,
           g_strdup_printf (_ ("The signer is “%s”, certificate %s of “%s”"),
                            ra_certificate_get_name (certificate), certificate->serial,
                            certificate->issuer_text));
      return;
    }
  which = describe_identifier (j->info);
  add (j, "certificate", FALSE,
       g_strdup_printf (_ ("Whose signature it is cannot be told: the certificate (%s) is neither in the "
                           "message nor among those at hand. Ask the signer for it."),
                        which));
}

/* ---- what is signed ---- */

static void
check_attributes (Judging *j)
{
  RaSlice type;
  g_autofree char *text = NULL;

  if (!j->info->has_attributes)
    {
      add (j, "attributes", FALSE,
           g_strdup (_ ("The signature does not say what it signs nor with which certificate (it has no "
                        "signed attributes, CAdES-BES). Ask for one made by the rules.")));
      return;
    }
  if (ra_signed_attributes_find_one (j->info->attributes, NID_pkcs9_contentType, RA_SLICE_OID, &type))
    text = ra_slice_oid_text (type);
  if (g_strcmp0 (text, j->message->content_type) == 0)
    add (j, "attributes", TRUE, g_strdup (_ ("The signature says what kind of thing it signs")));
  else
    add (j, "attributes", FALSE,
         g_strdup (_ ("The signature does not say what kind of thing it signs, or another one than lies "
                      "here: it was put together wrongly or tampered with. Ask for a new signature.")));
}

static void
check_content (Judging *j)
{
  RaSlice digest;
  gboolean ok;

  if (!j->info->has_attributes || j->hash.md == NULL)
    return; /* said already; nothing can be told */
  ok = ra_signed_attributes_find_one (j->info->attributes, NID_pkcs9_messageDigest, RA_SLICE_OCTET_STRING,
                                      &digest)
       && ra_signed_hash_matches (&j->hash, j->content, digest);
  if (ok)
    add (j, "content", TRUE, g_strdup (_ ("The content is what was signed, unchanged")));
  else if (j->message->detached)
    add (j, "content", FALSE,
         g_strdup (_ ("The content is not what was signed: it is another file, or was changed. Choose the "
                      "file the signature belongs to, or ask for both again.")));
  else
    add (j, "content", FALSE,
         g_strdup (_ ("The content is not what was signed: it was changed. Ask for the message again.")));
}

static void
check_signing_certificate (Judging *j)
{
  static const char *const words[] = {
    [RA_SIGNED_CERTIFICATE_ABSENT]
    = N_ ("The signature does not name its certificate (CAdES-BES), so another one could be put in its "
          "place. Ask for one made by the rules."),
    [RA_SIGNED_CERTIFICATE_DAMAGED]
    = N_ ("How the signature names its certificate is damaged. Ask for a new signature."),
    [RA_SIGNED_CERTIFICATE_WEAK] = N_ ("The signature names its certificate by a hash that is broken or "
                                       "unknown here. Ask for a new signature."),
    [RA_SIGNED_CERTIFICATE_OTHER]
    = N_ ("The signature names another certificate than this one: they do not belong together. Ask the "
          "signer for the certificate it was made with."),
    [RA_SIGNED_CERTIFICATE_SAME] = N_ ("The signature names this certificate"),
  };
  RaSignedCertificate answer;

  if (!j->info->has_attributes)
    return;
  answer = ra_signed_certificate_compare (j->info->attributes, j->signer->certificate);
  add (j, "signing-certificate", answer == RA_SIGNED_CERTIFICATE_SAME, g_strdup (_ (words[answer])));
}

/* ---- the signature itself ---- */

static void
check_algorithm (Judging *j, EVP_PKEY *key)
{
  char *wrong = ra_signed_key_check (j->info, &j->hash, key, &j->signer->suite);

  if (wrong == NULL && j->signer->suite != NULL)
    add (j, "algorithm", TRUE, g_strdup_printf (_ ("Signed with %s"), ra_suite_get_label (j->signer->suite)));
  else if (wrong == NULL)
    add (j, "algorithm", TRUE,
         g_strdup_printf (_ ("Signed with %s and the hash %s"), j->signer->certificate->algorithm,
                          OBJ_nid2ln (j->hash.nid)));
  else
    ra_findings_add (j->signer->findings, "algorithm", FALSE, RA_RULE_SUITE, wrong);
}

static void
check_signature (Judging *j, EVP_PKEY *key)
{
  const RaFinding *algorithm = ra_findings_find (j->signer->findings, "algorithm");

  if (!algorithm->ok || !j->info->has_attributes)
    return;
  if (ra_signed_key_verify (j->info, &j->hash, key))
    add (j, "signature", TRUE, g_strdup (_ ("The signature was made with the key of this certificate")));
  else
    add (j, "signature", FALSE,
         g_strdup (_ ("The signature is wrong: the message was changed after signing, or was signed with "
                      "another key than that of this certificate. It proves nothing; ask for a new one.")));
}

/* ---- the signer's certificate ---- */

static void
check_usage (Judging *j)
{
  gboolean ok = (j->signer->certificate->key_usage & SIGNING_BITS) != 0;

  ra_findings_add (j->signer->findings, "usage", ok, RA_RULE_KEY_PAIRS,
                   g_strdup (ok ? _ ("The certificate is for signature")
                                : _ ("The certificate is not for signature. Ask for a signature with the key "
                                     "that is for signature.")));
}

static gboolean
check_validity (Judging *j)
{
  const RaCertificate *certificate = j->signer->certificate;
  g_autofree char *from = ra_time_format_local (certificate->not_before);
  g_autofree char *until = ra_time_format_local (certificate->not_after);
  g_autofree char *when = ra_time_format_local (j->rules->time);
  gboolean ok = certificate->not_before <= j->rules->time && j->rules->time <= certificate->not_after;
  char *text;

  if (ok)
    text = g_strdup_printf (_ ("The certificate was valid at %s (from %s to %s)"), when, from, until);
  else if (j->rules->time < certificate->not_before)
    text = g_strdup_printf (_ ("The certificate was not yet valid at %s, but only from %s"), when, from);
  else
    text = g_strdup_printf (_ ("The certificate had expired at %s: it was valid until %s"), when, until);
  add (j, "validity", ok, text);
  return ok;
}

static void
check_trust (Judging *j)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_extend (others, j->message->certificates, NULL, NULL);
  if (j->rules->certificates != NULL)
    g_ptr_array_extend (others, j->rules->certificates, NULL, NULL);
  if (ra_trust_verify (j->rules->trust, j->signer->certificate, others, j->rules->time, &error))
    add (j, "trust", TRUE, g_strdup (_ ("The certificate was issued by a centre this office trusts")));
  else
    add (j, "trust", FALSE, g_strdup (error->message));
}

/* ---- when ---- */

/* Returns: whether @value is a whole UTCTime or GeneralizedTime */
static gboolean
read_time (RaSlice value, gint64 *time)
{
  const unsigned char *at = value.data;
  ASN1_TIME *read = d2i_ASN1_TIME (NULL, &at, (long) value.size);
  g_autoptr (GDateTime) moment = NULL;
  struct tm parts;

  if (read != NULL && at == value.data + value.size && ASN1_TIME_to_tm (read, &parts) == 1)
    moment = g_date_time_new_utc (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                                  parts.tm_min, parts.tm_sec);
  ASN1_TIME_free (read);
  ERR_clear_error ();
  if (moment == NULL)
    return FALSE;
  *time = g_date_time_to_unix (moment) * G_USEC_PER_SEC;
  return TRUE;
}

static void
check_signing_time (Judging *j)
{
  RaSlice value = { NULL, 0 };
  int n = j->info->has_attributes
              ? ra_signed_attributes_find (j->info->attributes, NID_pkcs9_signingTime, &value)
              : 0;
  g_autofree char *when = NULL;

  if (n == 0)
    {
      add (j, "signing-time", TRUE, g_strdup (_ ("The signature does not say when it was made")));
      return;
    }
  if (n != 1 || !read_time (value, &j->signer->signing_time))
    {
      add (j, "signing-time", FALSE,
           g_strdup (_ ("When the signature was made is damaged. Ask for a new signature.")));
      return;
    }
  when = ra_time_format_local (j->signer->signing_time);
  if (j->signer->signing_time > j->rules->time + CLOCK_TOLERANCE)
    add (j, "signing-time", FALSE,
         g_strdup_printf (_ ("By its own words the signature was made later than now, at %s: compare the "
                             "clock of this computer, and ask for a new signature if it is right"),
                          when));
  else
    add (j, "signing-time", TRUE, g_strdup_printf (_ ("Signed at %s by the clock of the signer"), when));
}

/* ---- all of it ---- */

static void
judge_certificate (Judging *j, EVP_PKEY *key)
{
  check_algorithm (j, key);
  check_attributes (j);
  check_content (j);
  check_signing_certificate (j);
  check_signature (j, key);
  check_usage (j);
  if (check_validity (j))
    check_trust (j);
}

static RaSignedSigner *
judge (RaSignedData *message, const RaSignerInfo *info, RaSlice content, const RaSignedRules *rules)
{
  Judging j = { message, info, rules, content, { 0 }, signer_new () };
  EVP_PKEY *key = NULL;

  check_certificate (&j);
  if (j.signer->certificate != NULL)
    key = X509_get0_pubkey (ra_certificate_get_x509 (j.signer->certificate));
  ERR_clear_error ();
  if (!ra_signed_hash_init (&j.hash, info->digest, key))
    ra_signed_hash_clear (&j.hash); /* damaged: as good as unknown */
  if (j.signer->certificate != NULL)
    judge_certificate (&j, key);
  else
    {
      check_attributes (&j);
      check_content (&j);
    }
  check_signing_time (&j);
  ra_signed_hash_clear (&j.hash);
  return j.signer;
}

/* What was not looked at is not right either, whatever was. */
static gboolean
is_right (const RaSignedSigner *signer)
{
  static const char *const needed[]
      = { "certificate", "algorithm", "attributes", "content", "signing-certificate",
          "signature",   "usage",     "validity",   "trust",   "signing-time" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (ra_findings_find (signer->findings, needed[i]) == NULL)
      return FALSE;
  return ra_findings_all_ok (signer->findings);
}

/* Returns: (transfer full) (nullable) */
static GBytes *
choose_content (RaSignedData *self, GBytes *content, GError **error)
{
  if (self->detached && content != NULL)
    return g_bytes_ref (content);
  if (!self->detached && content == NULL)
    return ra_signed_data_get_content (self);
  g_set_error_literal (
      error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH,
      self->detached
          ? _ ("What was signed is not in the message but in a file of its own. Choose that file as well.")
          : _ ("The message has in itself what was signed, so no other file is to be compared with it. Leave "
               "the file out."));
  return NULL;
}

RaSignedVerdict *
ra_signed_data_verify (RaSignedData *self, GBytes *content, const RaSignedRules *rules, GError **error)
{
  g_autoptr (GBytes) signed_content = choose_content (self, content, error);
  GArray *infos = ra_signed_data_get_signers (self);
  RaSignedVerdict *verdict;

  if (signed_content == NULL)
    return NULL;
  verdict = g_new0 (RaSignedVerdict, 1);
  verdict->signers = g_ptr_array_new_with_free_func (signer_free);
  verdict->ok = infos->len > 0;
  for (guint i = 0; i < infos->len; i++)
    {
      RaSignedSigner *signer
          = judge (self, &g_array_index (infos, RaSignerInfo, i), ra_slice_of_bytes (signed_content), rules);

      verdict->ok = verdict->ok && is_right (signer);
      g_ptr_array_add (verdict->signers, signer);
    }
  if (verdict->ok)
    verdict->content = g_steal_pointer (&signed_content);
  return verdict;
}

gboolean
ra_signed_verdict_to_error (const RaSignedVerdict *self, GError **error)
{
  for (guint i = 0; i < self->signers->len; i++)
    {
      const RaSignedSigner *signer = self->signers->pdata[i];
      if (!ra_findings_to_error (signer->findings, error))
        return FALSE;
    }
  return TRUE;
}
