/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed messages: lengths made definite, read, verified against content, certificates and trust. */
#include <openssl/err.h>
#include <string.h>

#include "fuzz.h"
#include "invented.h"
#include "ra-core/crypto/asn1/ra-ber-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/signed-data/ra-signed-data.h"

#define ONE_OF_VERIFICATIONS 8

static RaTrust *trust;
static GPtrArray *certificates;
static GBytes *content;

static RaCertificate *
make_certificate (void)
{
  g_autoptr (RaKeyPair) key = invented_key ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (RaSubject) subject = invented_subject ();
  g_autoptr (RaRequest) request = ra_request_new (key, subject, NULL);
  g_autoptr (X509) x509 = invented_certificate (request, "dstu4145-431");

  return ra_certificate_new_from_x509 (x509, NULL);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  trust = invented_trust ();
  certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  g_ptr_array_add (certificates, make_certificate ());
  content = g_bytes_new_static (INVENTED_CONTENT, sizeof INVENTED_CONTENT - 1);
  return 0;
}

static void
check_error (gconstpointer result, const GError *error)
{
  fuzz_require ((result == NULL) == (error != NULL));
  fuzz_require (error == NULL
                || (error->domain == RA_CRYPTO_ERROR && g_utf8_validate (error->message, -1, NULL)));
  fuzz_require (ERR_peek_error () == 0);
}

/* What was made definite stays as it is. */
static void
check_ber (GBytes *bytes)
{
  const RaStrict kind = { RA_SIGNED_DATA_MAX_SIZE, "a message", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) definite = ra_ber_to_definite (&kind, bytes, &error), again = NULL;

  check_error (definite, error);
  if (definite == NULL)
    return;
  again = ra_ber_to_definite (&kind, definite, NULL);
  fuzz_require (again != NULL && g_bytes_equal (again, definite));
}

static gboolean
check_signer (const RaSignedSigner *signer)
{
  gboolean ok = TRUE;

  fuzz_require (signer->findings->len > 0);
  for (guint i = 0; i < signer->findings->len; i++)
    {
      const RaFinding *finding = signer->findings->pdata[i];

      fuzz_require (finding->id != NULL && g_utf8_validate (finding->text, -1, NULL));
      ok = ok && finding->ok;
    }
  return ok;
}

/* What is called right has its content and a certificate for each signer. */
static void
check_verdict (const RaSignedData *message, const RaSignedVerdict *verdict)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  fuzz_require (verdict->signers->len == message->n_signers && message->n_signers > 0);
  for (guint i = 0; i < verdict->signers->len; i++)
    {
      const RaSignedSigner *signer = verdict->signers->pdata[i];

      ok = check_signer (signer) && ok;
      fuzz_require (!ok || signer->certificate != NULL);
    }
  fuzz_require (verdict->ok == ok && (verdict->content != NULL) == ok);
  fuzz_require (ra_signed_verdict_to_error (verdict, &error) == ok && (error == NULL) == ok);
  if (ok) /* nobody signed anything else */
    fuzz_require (g_bytes_equal (verdict->content, content));
}

static void
verify (RaSignedData *message)
{
  const RaSignedRules rules = { trust, certificates, INVENTED_NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedVerdict) verdict
      = ra_signed_data_verify (message, message->detached ? content : NULL, &rules, &error);

  check_error (verdict, error);
  if (verdict != NULL)
    check_verdict (message, verdict);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedData) message = NULL;

  check_ber (bytes);
  message = ra_signed_data_parse (bytes, &error);
  check_error (message, error);
  if (message == NULL)
    return 0;
  fuzz_accepted++;
  fuzz_require (message->n_signers <= RA_SIGNED_DATA_MAX_SIGNERS && message->content_type != NULL);
  if (fuzz_sample (data, size, ONE_OF_VERIFICATIONS))
    verify (message);
  return 0;
}
