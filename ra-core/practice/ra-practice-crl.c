/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-crl.h"

#include <glib/gi18n-lib.h>
#include <openssl/x509v3.h>

#include "ra-core/ca/ra-asn1-time.h"
#include "ra-core/practice/ra-practice-builder.h"
#include "ra-core/practice/ra-practice-error.h"

#define LIST_KEY "crl"
#define NUMBER_KEY "crl-number"
#define TERM G_TIME_SPAN_DAY
/* time(2), by which other programs judge a list, lags behind the clock by a tick of the kernel, 10 ms at
 * most: a list made within the first of a second would be one of the future to them. */
#define TICK (20 * G_TIME_SPAN_MILLISECOND)

static gboolean
add_entry (X509_CRL *crl, const RaPracticeRecord *record)
{
  X509_REVOKED *entry = X509_REVOKED_new ();
  ASN1_INTEGER *serial = ASN1_INTEGER_new ();
  ASN1_TIME *time = ASN1_TIME_new ();
  ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new ();
  BIGNUM *number = NULL;
  gboolean ok = BN_hex2bn (&number, record->serial) > 0 && serial != NULL
                && BN_to_ASN1_INTEGER (number, serial) != NULL && entry != NULL
                && X509_REVOKED_set_serialNumber (entry, serial)
                && ra_practice_builder_set_time (time, record->changed_at)
                && X509_REVOKED_set_revocationDate (entry, time)
                && ASN1_ENUMERATED_set (reason, record->reason)
                && (record->reason == CRL_REASON_UNSPECIFIED
                    || X509_REVOKED_add1_ext_i2d (entry, NID_crl_reason, reason, 0, 0))
                && X509_CRL_add0_revoked (crl, entry);

  if (!ok)
    X509_REVOKED_free (entry);
  BN_free (number);
  ASN1_INTEGER_free (serial);
  ASN1_TIME_free (time);
  ASN1_ENUMERATED_free (reason);
  return ok;
}

static gboolean
add_extensions (X509_CRL *crl, RaPracticeAuthority *authority, gint64 number)
{
  X509V3_CTX context;
  ASN1_INTEGER *value = ASN1_INTEGER_new ();

  X509V3_set_ctx_nodb (&context);
  X509V3_set_ctx (&context, authority->ca.certificate, NULL, NULL, crl, 0);
  X509_EXTENSION *key = X509V3_EXT_conf_nid (NULL, &context, NID_authority_key_identifier, "keyid:always");
  gboolean ok = key != NULL && X509_CRL_add_ext (crl, key, -1) && ASN1_INTEGER_set_int64 (value, number)
                && X509_CRL_add1_ext_i2d (crl, NID_crl_number, value, 0, 0);
  X509_EXTENSION_free (key);
  ASN1_INTEGER_free (value);
  return ok;
}

static gboolean
fill (X509_CRL *crl, RaPracticeAuthority *authority, gint64 number)
{
  gint64 now = ra_practice_authority_now (authority);
  g_autoptr (GPtrArray) revoked = ra_practice_store_list_revoked (authority->store);
  ASN1_TIME *time = ASN1_TIME_new ();
  gboolean ok = X509_CRL_set_version (crl, X509_CRL_VERSION_2)
                && X509_CRL_set_issuer_name (crl, X509_get_subject_name (authority->ca.certificate))
                && ra_practice_builder_set_time (time, now - TICK) && X509_CRL_set1_lastUpdate (crl, time)
                && ra_practice_builder_set_time (time, now + TERM) && X509_CRL_set1_nextUpdate (crl, time);

  ASN1_TIME_free (time);
  for (guint i = 0; ok && i < revoked->len; i++)
    ok = add_entry (crl, revoked->pdata[i]);
  return ok && X509_CRL_sort (crl) && add_extensions (crl, authority, number)
         && X509_CRL_sign (crl, authority->ca.key, ra_practice_authority_md (authority, authority->ca.key))
                > 0;
}

static GBytes *
make (RaPracticeAuthority *authority, gint64 number, GError **error)
{
  X509_CRL *crl = X509_CRL_new ();
  guint8 *der = NULL;
  int size = crl != NULL && fill (crl, authority, number) ? i2d_X509_CRL (crl, &der) : -1;
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);
  X509_CRL_free (crl);
  if (bytes == NULL)
    ra_practice_error_take_openssl (error, _ ("The revocation list cannot be made"));
  return bytes;
}

static gboolean
is_fresh (RaPracticeAuthority *authority, GBytes *der)
{
  const guint8 *at = g_bytes_get_data (der, NULL);
  X509_CRL *crl = d2i_X509_CRL (NULL, &at, (long) g_bytes_get_size (der));
  gint64 made = crl == NULL ? 0 : ra_asn1_time_to_unix (X509_CRL_get0_lastUpdate (crl));
  gint64 age = ra_practice_authority_now (authority) - made;

  X509_CRL_free (crl);
  return age >= -G_USEC_PER_SEC && age < TERM / 2;
}

static gint64
read_number (RaPracticeAuthority *authority)
{
  g_autoptr (GBytes) kept = ra_practice_store_get (authority->store, NUMBER_KEY);
  g_autofree char *text
      = kept == NULL ? NULL : g_strndup (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));

  return text == NULL ? 0 : g_ascii_strtoll (text, NULL, 10);
}

static gboolean
keep (RaPracticeAuthority *authority, gint64 number, GBytes *der, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autoptr (GBytes) value = g_bytes_new (text, strlen (text));

  if (!ra_practice_store_begin (authority->store, error))
    return FALSE;
  if (ra_practice_store_set (authority->store, NUMBER_KEY, value, error)
      && ra_practice_store_set (authority->store, LIST_KEY, der, error)
      && ra_practice_store_commit (authority->store, error))
    return TRUE;
  ra_practice_store_rollback (authority->store);
  return FALSE;
}

GBytes *
ra_practice_crl_get (RaPracticeAuthority *authority, GError **error)
{
  g_autoptr (GBytes) last = ra_practice_store_get (authority->store, LIST_KEY);

  if (last != NULL && g_bytes_get_size (last) > 0 && is_fresh (authority, last))
    return g_steal_pointer (&last);

  gint64 number = read_number (authority) + 1;
  g_autoptr (GBytes) der = make (authority, number, error);
  if (der == NULL || !keep (authority, number, der, error))
    return NULL;
  return g_steal_pointer (&der);
}

gboolean
ra_practice_crl_expire (RaPracticeAuthority *authority, GError **error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  return ra_practice_store_set (authority->store, LIST_KEY, nothing, error);
}
