/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certification requests: read strictly, judged against the facts of a case. */
#include <openssl/err.h>
#include <string.h>

#include "fuzz.h"
#include "invented.h"
#include "ra-core/base/ra-file-pattern.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/request/ra-request-check.h"

static RaSubject *subject;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  subject = invented_subject ();
  return 0;
}

static void
check_findings (GPtrArray *findings, gboolean good)
{
  gboolean all = TRUE;

  fuzz_require (findings != NULL && findings->len > 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const RaFinding *finding = findings->pdata[i];

      fuzz_require (finding->id != NULL && finding->text != NULL
                    && g_utf8_validate (finding->text, -1, NULL));
      all = all && finding->ok;
    }
  fuzz_require (all == good);
}

static void
judge (RaRequest *request, const RaRequestRules *rules)
{
  g_autoptr (GPtrArray) findings = NULL;
  gboolean good = ra_request_check (request, rules, &findings);

  check_findings (findings, good);
}

static char *
find_value (const char *name, gpointer data)
{
  return g_strdup (g_str_equal (name, "name") ? ra_subject_get (data, "CN") : "ABCD2345");
}

static void
name_file (RaRequest *request)
{
  g_autofree char *file = ra_file_pattern_fill ("{name} EU-{random}.p10", find_value, request->subject);

  fuzz_require (strlen (file) <= 255 && strchr (file, '/') == NULL && g_utf8_validate (file, -1, NULL));
  fuzz_require (g_str_has_suffix (file, ".p10") && file[0] != '.');
}

/* @by_rules: against the facts of a case; each judgement verifies the signature */
static void
use (RaRequest *request, gboolean by_rules)
{
  static const char *const suites[] = { "dstu4145-257", "ecdsa-p256", NULL };
  const RaUsage usage = RA_USAGE_SIGNATURE;
  const RaRequestRules rules = { suites, &usage, subject };
  g_autofree char *text = ra_subject_to_text (request->subject);

  fuzz_require (g_utf8_validate (text, -1, NULL));
  fuzz_require (request->key_id != NULL && request->algorithm != NULL);
  judge (request, by_rules ? &rules : NULL);
  if (fuzz_thorough)
    judge (request, NULL);
  name_file (request);
}

/* What was in PEM or base64 is the same without. */
static void
check_bare (RaRequest *request)
{
  g_autoptr (RaRequest) again = ra_request_parse (request->der, NULL);

  fuzz_require (again != NULL && g_bytes_equal (again->der, request->der));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) der = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = ra_request_parse (der, &error);

  fuzz_require ((request == NULL) == (error != NULL));
  if (request == NULL)
    fuzz_require (error->domain == RA_CRYPTO_ERROR && g_utf8_validate (error->message, -1, NULL));
  else
    {
      fuzz_accepted++;
      check_bare (request);
      use (request, fuzz_sample (data, size, 2));
    }
  fuzz_require (ERR_peek_error () == 0);
  return 0;
}
