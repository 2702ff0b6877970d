/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates, alone or several in PEM: read, described, judged against a request, verified up to a root. */
#include <openssl/err.h>
#include <string.h>

#include "fuzz.h"
#include "invented.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"

/* What reads the certificate anew runs for one accepted input of so many. */
#define ONE_OF_REREADS 8

static RaSubject *subject;
static RaRequest *request;
static RaTrust *trust;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_autoptr (RaKeyPair) key = NULL;

  fuzz_setup ();
  subject = invented_subject ();
  key = invented_key ("dstu4145-257", RA_USAGE_SIGNATURE);
  request = ra_request_new (key, subject, NULL);
  trust = invented_trust ();
  fuzz_require (request != NULL);
  return 0;
}

static void
check_rows (RaCertificate *certificate)
{
  g_autoptr (GPtrArray) rows = ra_certificate_describe (certificate);

  fuzz_require (rows->len > 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateRow *row = rows->pdata[i];

      fuzz_require (row->group != NULL && row->id != NULL && g_utf8_validate (row->label, -1, NULL));
      fuzz_require (g_utf8_validate (row->value, -1, NULL));
    }
}

static void
check_findings (RaCertificate *certificate)
{
  g_autoptr (GPtrArray) findings = NULL, more = NULL;
  const RaCertificateRules whole = { request, subject, "P2Y", INVENTED_NOW }, bare = { .now = INVENTED_NOW };
  gboolean good = ra_certificate_check (certificate, &whole, &findings), all = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const RaFinding *finding = findings->pdata[i];

      fuzz_require (g_utf8_validate (finding->text, -1, NULL));
      all = all && finding->ok;
    }
  fuzz_require (all == good);
  (void) ra_certificate_check (certificate, &bare, &more);
}

/* The PEM of it is read as the same certificate. */
static void
check_round_trip (RaCertificate *certificate)
{
  g_autofree char *pem = ra_certificate_to_pem (certificate);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  g_autoptr (RaCertificate) again = ra_certificate_parse (bytes, NULL);

  fuzz_require (again != NULL && g_str_equal (again->id, certificate->id));
  fuzz_require (g_bytes_equal (again->der, certificate->der));
}

static void
check_chain (RaTrust *anchors, RaCertificate *certificate, GPtrArray *others)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) chain = ra_trust_build_chain (anchors, certificate, others, INVENTED_NOW, &error);

  fuzz_require ((chain == NULL) == (error != NULL));
  if (chain == NULL)
    fuzz_require (g_utf8_validate (error->message, -1, NULL));
  else
    fuzz_require (chain->len > 0 && g_str_equal (((RaCertificate *) chain->pdata[0])->id, certificate->id));
}

static void
reread (RaCertificate *certificate, GPtrArray *all, GBytes *data)
{
  g_autoptr (RaTrust) itself = ra_trust_new_from_pem (data, NULL);

  check_round_trip (certificate);
  check_chain (itself, certificate, NULL);
  check_chain (trust, certificate, all);
}

static void
use (RaCertificate *certificate)
{
  g_autofree char *text = ra_subject_to_text (certificate->subject);
  g_autofree char *fingerprint = ra_certificate_fingerprint (certificate);

  fuzz_require (g_utf8_validate (text, -1, NULL) && g_utf8_validate (certificate->issuer_text, -1, NULL));
  fuzz_require (g_utf8_validate (ra_certificate_get_name (certificate), -1, NULL));
  fuzz_require (strlen (fingerprint) == 32 * 3 - 1);
  (void) ra_certificate_matches_request (certificate, request);
  check_rows (certificate);
  check_findings (certificate);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = ra_certificate_parse_all (bytes, &error);

  fuzz_require ((all == NULL) == (error != NULL));
  if (all == NULL)
    fuzz_require (error->domain == RA_CRYPTO_ERROR && g_utf8_validate (error->message, -1, NULL));
  else
    {
      fuzz_accepted++;
      for (guint i = 0; i < all->len && i < 4; i++)
        use (all->pdata[i]);
      if (fuzz_sample (data, size, ONE_OF_REREADS))
        reread (all->pdata[all->len - 1], all, bytes);
    }
  fuzz_require (ERR_peek_error () == 0);
  return 0;
}
