/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files as people bring them (tests/data/files; the people in them are made up): read, or refused for what
 * they are. */
#include <openssl/x509.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/certificate/ra-trust.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/request/ra-request-check.h"
#include "ra-core/crypto/signed-data/ra-signed-data.h"

#define READ (-1)

static GBytes *
data_file (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "files", folder, name, NULL);
  GError *error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* What becomes of a file: @code READ, or RaCryptoError with these @words in its message. */
typedef struct
{
  const char *name;
  int code;
  const char *words;
} Case;

static void
assert_outcome (const Case *file, gboolean read, const GError *error)
{
  g_test_message ("%s: %s", file->name, read ? "read" : error->message);
  g_assert_true (read == (error == NULL));
  if (file->code == READ)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, RA_CRYPTO_ERROR, file->code);
  g_assert_nonnull (strstr (error->message, file->words));
  g_assert_null (strstr (error->message, "openssl ")); /* a clerk has no command line */
}

static GBytes *
join (const char *before, GBytes *bytes, const char *after)
{
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, (const guint8 *) before, (guint) strlen (before));
  g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  g_byte_array_append (all, (const guint8 *) after, (guint) strlen (after));
  return g_byte_array_free_to_bytes (all);
}

/* ---- requests ---- */

static const Case requests[] = {
  { "form-good.p10", READ, NULL },
  { "form-pem.p10", READ, NULL },
  { "form-pem-bom.p10", READ, NULL },
  { "form-pem-new-crlf.p10", READ, NULL },
  { "form-base64-bare.p10", READ, NULL },
  { "form-base64-crlf.p10", READ, NULL },
  { "form-der-trailing-newline.p10", READ, NULL },
  { "extension-ms-only.p10", READ, NULL },
  { "extension-both-same.p10", READ, NULL },
  { "no-key-usage.p10", READ, NULL },
  { "subject-multivalued.p10", READ, NULL },
  { "extension-both-differ.p10", RA_CRYPTO_ERROR_DAMAGED, "they differ" },
  { "extension-both-bc.p10", RA_CRYPTO_ERROR_DAMAGED, "they differ" },
  { "extension-ext-twice.p10", RA_CRYPTO_ERROR_DAMAGED, "more than once" },
  { "extension-ms-damaged-ext-good.p10", RA_CRYPTO_ERROR_DAMAGED, "extensions of the request are damaged" },
  { "attributes-empty-set.p10", RA_CRYPTO_ERROR_DAMAGED, "is empty" },
};

static void
test_requests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GBytes) bytes = data_file ("requests", requests[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request = ra_request_parse (bytes, &error);

      assert_outcome (&requests[i], request != NULL, error);
    }
}

/* In whatever form it came, it is the same request. */
static void
test_request_forms (void)
{
  g_autoptr (GBytes) der = data_file ("requests", "form-good.p10"), line = join ("", der, "\r\n \n"),
                     zero = join ("", der, "\n\x01"), before = join ("\n", der, "");
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *long_line = g_strdup_printf (
      "Запит\n  -----BEGIN NEW CERTIFICATE REQUEST-----\n%s\n  -----END NEW CERTIFICATE REQUEST-----",
      base64);
  g_autofree char *two = g_strconcat (long_line, "\n", long_line, NULL);
  g_autoptr (GBytes) one_line = g_bytes_new_static (long_line, strlen (long_line)),
                     twice = g_bytes_new_static (two, strlen (two));
  GBytes *same[] = { line, one_line };
  GBytes *bad[] = { zero, before, twice };

  for (guint i = 0; i < G_N_ELEMENTS (requests) && requests[i].code == READ; i++)
    if (g_str_has_prefix (requests[i].name, "form-"))
      {
        g_autoptr (GBytes) bytes = data_file ("requests", requests[i].name);
        g_autoptr (RaRequest) request = ra_request_parse (bytes, NULL);

        g_assert_cmpint (*(const guint8 *) g_bytes_get_data (request->der, NULL), ==, 0x30);
        g_assert_true (ra_request_check (request, NULL, NULL));
      }
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request = ra_request_parse (same[i], &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (request->der, der));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ra_request_parse (bad[i], &error));
      g_assert_nonnull (error);
    }
}

/* Read as the standard's, and said. */
static void
test_microsoft (void)
{
  static const struct
  {
    const char *name;
    gboolean noted;
  } files[] = { { "form-good.p10", FALSE },
                { "extension-ms-only.p10", TRUE },
                { "extension-both-same.p10", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = data_file ("requests", files[i].name);
      g_autoptr (RaRequest) request = ra_request_parse (bytes, NULL);
      g_autoptr (GPtrArray) findings = NULL;
      const RaFinding *note;

      g_assert_true (ra_request_check (request, NULL, &findings));
      note = ra_findings_find (findings, "extensions");
      g_assert_true (files[i].noted == (note != NULL));
      g_assert_true (note == NULL || (note->ok && note->noted));
    }
}

/* Two attributes in one part of a name make another name of it, though each of them is the same. */
static void
test_joined_name (void)
{
  g_autoptr (GBytes) bytes = data_file ("requests", "subject-multivalued.p10"),
                     apart = data_file ("requests", "apostrophe-u2019.p10");
  g_autoptr (RaRequest) request = ra_request_parse (bytes, NULL), good = ra_request_parse (apart, NULL);
  const RaRequestRules rules = { NULL, NULL, good->subject };
  g_autoptr (GPtrArray) findings = NULL, differences = NULL;

  g_assert_true (request->subject->joined);
  g_assert_false (good->subject->joined);
  g_assert_true (ra_request_check (good, &rules, NULL));
  g_assert_false (ra_request_check (request, &rules, &findings));
  g_assert_nonnull (strstr (ra_findings_find (findings, "subject")->text, "one part of the name"));
  differences = ra_subject_missing_names (request->subject, good->subject);
  g_assert_cmpuint (differences->len, ==, 1);
}

/* One apostrophe is like another. */
static void
test_apostrophes (void)
{
  static const char *const names[]
      = { "apostrophe-u0027.p10", "apostrophe-u0060.p10", "apostrophe-u2019.p10" };
  g_autoptr (GBytes) bytes = data_file ("requests", names[2]);
  g_autoptr (RaRequest) written = ra_request_parse (bytes, NULL);
  const RaRequestRules rules = { NULL, NULL, written->subject };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) file = data_file ("requests", names[i]);
      g_autoptr (RaRequest) request = ra_request_parse (file, NULL);

      g_assert_true (ra_request_check (request, &rules, NULL));
    }
}

/* ---- certificates ---- */

static const Case certificates[] = {
  { "trust.cer", READ, NULL },
  { "bom.pem", READ, NULL },
  { "crlf.pem", READ, NULL },
  { "indented.pem", READ, NULL },
  { "oneline.pem", READ, NULL },
  { "preamble.pem", READ, NULL },
  { "trusted.pem", READ, NULL },
  { "x509.pem", READ, NULL },
  { "twice.pem", READ, NULL },
  { "bundle.p7b", READ, NULL },
  { "bundle-of-one.p7b", READ, NULL },
  { "bundle-der.p7b", READ, NULL },
  { "utf16.pem", RA_CRYPTO_ERROR_WRONG_FORMAT, "UTF-16" },
  { "empty", RA_CRYPTO_ERROR_EMPTY, "empty" },
  { "empty.pem", RA_CRYPTO_ERROR_EMPTY, "empty" },
  { "bomonly", RA_CRYPTO_ERROR_EMPTY, "white space" },
  { "newline", RA_CRYPTO_ERROR_EMPTY, "white space" },
  { "space", RA_CRYPTO_ERROR_EMPTY, "white space" },
  { "nul", RA_CRYPTO_ERROR_WRONG_FORMAT, "something else" },
};

static void
test_certificates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autoptr (GBytes) bytes = data_file ("trust", certificates[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) all = ra_certificate_parse_all (bytes, &error);
      gboolean twice = g_str_equal (certificates[i].name, "twice.pem");

      assert_outcome (&certificates[i], all != NULL, error);
      g_assert_true (all == NULL || all->len == (twice ? 2 : 1));
    }
}

static GBytes *
repeat (const char *pem, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pem);
  return g_string_free_to_bytes (text);
}

/* The central body's list is of that size: every certificate of it is read, or none. */
static void
test_bundle_size (void)
{
  g_autoptr (GBytes) file = data_file ("trust", "trust.cer");
  g_autoptr (RaCertificate) one = ra_certificate_parse (file, NULL);
  EVP_PKEY *quick_key = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE));
  X509 *quick = fixture_root (quick_key, "Центр", FIXTURE_NOW, 30);
  g_autoptr (RaCertificate) other = ra_certificate_new_from_x509 (quick, NULL);
  g_autofree char *pem = ra_certificate_to_pem (one), *other_pem = ra_certificate_to_pem (other);
  g_autoptr (GBytes) real = repeat (pem, 1200),
                     over = repeat (other_pem, RA_CERTIFICATE_MAX_CERTIFICATES + 1);
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  g_autoptr (RaTrust) trust = ra_trust_new_from_pem (real, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (real), >, 1200 * 1000);
  g_assert_cmpuint (trust->anchors->len, ==, 1200);
  g_test_message ("1200 certificates in %" G_GINT64_FORMAT " us", g_get_monotonic_time () - started);
  g_assert_null (ra_trust_new_from_pem (over, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "more than 5000 certificates"));
  X509_free (quick);
}

/* One that cannot be read is not left out: the whole file is refused, and which one it is said. */
static void
test_bundle_spoilt (void)
{
  g_autoptr (GBytes) file = data_file ("trust", "trust.cer");
  g_autoptr (RaCertificate) one = ra_certificate_parse (file, NULL);
  g_autofree char *pem = ra_certificate_to_pem (one);
  g_autofree char *spoilt
      = g_strconcat (pem, "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n", pem, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (spoilt, strlen (spoilt));
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_certificate_parse_all (bytes, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "Certificate 2 "));
}

/* ---- containers ---- */

static const Case containers[] = {
  { "Key-6.dat", READ, "subscriber-keeps-this" },
  { "own-pbes2.pk8", READ, "Password-1" },
  { "ber.p12", RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "pbeWithSHA1And3-KeyTripleDES-CBC" },
  { "legacy3des.p12", RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "pbeWithSHA1And3-KeyTripleDES-CBC" },
  { "empty-pw.p12", RA_CRYPTO_ERROR_WRONG_PASSWORD, "password of the key container is empty" },
  { "nokeyenc.p12", RA_CRYPTO_ERROR_WRONG_FORMAT, "under no password" },
  { "nokeys.p12", RA_CRYPTO_ERROR_WRONG_FORMAT, "no keys in the key container, only certificates" },
  { "nomac.p12", RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "no MAC" },
  { "p8.der", RA_CRYPTO_ERROR_WRONG_PASSWORD, "does not open the private key" },
  { "p8.pem", RA_CRYPTO_ERROR_WRONG_PASSWORD, "does not open the private key" },
};

static void
test_containers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      g_autoptr (GBytes) bytes = data_file ("containers", containers[i].name);
      g_autoptr (RaSecret) password
          = ra_secret_new_text (containers[i].code == READ ? containers[i].words : "Password-9");
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) keys = ra_container_open (bytes, password, &error);

      assert_outcome (&containers[i], keys != NULL, error);
      for (guint k = 0; keys != NULL && k < keys->len; k++)
        g_assert_true (ra_key_pair_probe (keys->pdata[k], NULL));
    }
}

/* ---- messages ---- */

static const char *const messages[] = {
  "good.p7s",        "ski-impl-v1.p7s",      "ski-cons-v1.p7s",
  "wrapped-b64.p7s", "wrapped-b64-crlf.p7s", "wrapped-pem-crlf.p7s",
  "wrapped-ua1.p7s", "wrapped-nul-pad.p7s",  "smime.p7m",
};

/* Of the whole verdict only the chain is asked for another centre's by some of the files. */
static void
assert_signed (RaSignedData *data, const char *name)
{
  g_autoptr (GBytes) anchors = data_file ("signed", "trust.pem");
  g_autoptr (RaTrust) trust = ra_trust_new_from_pem (anchors, NULL);
  const RaSignedRules rules = { trust, NULL, G_GINT64_CONSTANT (1796000000) * G_USEC_PER_SEC };
  g_autoptr (RaSignedVerdict) verdict = ra_signed_data_verify (data, NULL, &rules, NULL);
  const RaSignedSigner *signer = verdict->signers->pdata[0];

  for (guint i = 0; i < signer->findings->len; i++)
    {
      const RaFinding *finding = signer->findings->pdata[i];

      if (!finding->ok)
        g_test_message ("%s: %s", name, finding->text);
      g_assert_true (finding->ok || g_str_equal (finding->id, "trust"));
    }
}

static void
test_messages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GBytes) bytes = data_file ("signed", messages[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RaSignedData) data = ra_signed_data_parse (bytes, &error);

      g_test_message ("%s", messages[i]);
      g_assert_no_error (error);
      assert_signed (data, messages[i]);
    }
}

/* What is put around a message lies about its length, or is a whole mail. */
static void
test_bad_wrappings (void)
{
  static const Case wrapped[] = {
    { "UA1_SIGN", RA_CRYPTO_ERROR_WRONG_FORMAT, "something else" },
    { "Content-Type: multipart/signed; boundary=x\n\nbody", RA_CRYPTO_ERROR_WRONG_FORMAT, "attached" },
    { "Content-Type: multipart/signed; boundary=x\n\nbody", RA_CRYPTO_ERROR_WRONG_FORMAT, "smime.p7s" },
    { "Content-Type: multipart/signed; boundary=x\n\nbody", RA_CRYPTO_ERROR_WRONG_FORMAT, "--content" },
    { "Content-Type: application/pkcs7-mime\n\nMIII", RA_CRYPTO_ERROR_WRONG_FORMAT, "attached" },
    { "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIII!",
      RA_CRYPTO_ERROR_DAMAGED, "damaged" },
    { "Content-Type: application/pkcs7-mime\r\ncontent-transfer-encoding:\r\n base64\r\n\r\nMIII",
      RA_CRYPTO_ERROR_TRUNCATED, "cut short" },
    { "MIII", RA_CRYPTO_ERROR_TRUNCATED, "cut short" },
    { "MIII=", RA_CRYPTO_ERROR_DAMAGED, "damaged" },
    { "\xef\xbb\xbf \n", RA_CRYPTO_ERROR_EMPTY, "white space" },
  };
  static const guint8 header[] = { 'U', 'A', '1', '_', 'S', 'I', 'G', 'N', 0, 9, 0, 0, 0, 0x30, 0x00 };
  g_autoptr (GBytes) shorter = g_bytes_new_static (header, sizeof header);
  g_autoptr (GError) short_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrapped); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (wrapped[i].name, strlen (wrapped[i].name));
      g_autoptr (GError) error = NULL;
      g_autoptr (RaSignedData) data = ra_signed_data_parse (bytes, &error);

      assert_outcome (&wrapped[i], data != NULL, error);
    }
  g_assert_null (ra_signed_data_parse (shorter, &short_error));
  g_assert_error (short_error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRUNCATED);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/requests", test_requests);
  g_test_add_func ("/files/request-forms", test_request_forms);
  g_test_add_func ("/files/microsoft", test_microsoft);
  g_test_add_func ("/files/joined-name", test_joined_name);
  g_test_add_func ("/files/apostrophes", test_apostrophes);
  g_test_add_func ("/files/certificates", test_certificates);
  g_test_add_func ("/files/bundle-size", test_bundle_size);
  g_test_add_func ("/files/bundle-spoilt", test_bundle_spoilt);
  g_test_add_func ("/files/containers", test_containers);
  g_test_add_func ("/files/messages", test_messages);
  g_test_add_func ("/files/bad-wrappings", test_bad_wrappings);
  return g_test_run ();
}
