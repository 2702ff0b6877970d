/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/asn1.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-words.h"
#include "ra-core/ca/ra-cmp.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"

static void
test_errors (void)
{
  for (int code = RA_CA_ERROR_UNREACHABLE; code <= RA_CA_ERROR_SETTINGS; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (RA_CA_ERROR, code, "x");
      g_assert_cmpint (ra_error_is_retryable (error), !=, ra_error_needs_operator (error));
      g_assert_cmpint (ra_error_is_retryable (error), ==, code <= RA_CA_ERROR_STALE);
    }
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, 0, "x");
  g_assert_false (ra_error_is_retryable (other) || ra_error_needs_operator (other));
  g_assert_false (ra_error_is_retryable (NULL) || ra_error_needs_operator (NULL));
}

/* Every failInfo of RFC 4210 that a request may get has words of three parts: what, what it
 * means, what to do. */
static void
test_words (void)
{
  for (guint bit = 0; bit <= 26; bit++)
    {
      const RaCmpWords *words = ra_cmp_words_find (1u << bit);
      if (bit == 8 || bit == 17)
        continue; /* of time stamps */
      g_assert_cmpuint (words->bit, ==, bit);
      g_assert_nonnull (strstr (words->text, ". "));
      g_assert_true (words->state == RA_CMP_REJECTED || words->state == RA_CMP_RETRY
                     || words->state == RA_CMP_HELD || (bit == 21 && words->state == RA_CMP_UNCERTAIN));
    }
  g_assert_cmpint (ra_cmp_words_find (0)->state, ==, RA_CMP_REJECTED);
  /* The weightier reason speaks. */
  g_assert_cmpuint (ra_cmp_words_find (1u << 2 | 1u << 26)->bit, ==, 26);

  g_autofree char *alone = ra_cmp_words_compose (ra_cmp_words_find (1u << 9), NULL);
  g_autofree char *quoted = ra_cmp_words_compose (ra_cmp_words_find (1u << 9), "Підпис хибний");
  g_assert_null (strstr (alone, "own words"));
  g_assert_nonnull (strstr (quoted, "Підпис хибний"));
}

static void
test_clean_text (void)
{
  g_autofree char *clean = ra_cmp_clean_text ("a\033[31m\xff\xe2\x80\xae\nb", -1);
  g_autofree char *long_text = g_strnfill (2000, 'x');
  g_autofree char *cut = ra_cmp_clean_text (long_text, -1);

  g_assert_cmpstr (clean, ==, "a [31m\xef\xbf\xbd  b");
  g_assert_cmpuint (strlen (cut), ==, 500);
}

/* A centre may say as many things as a message holds; the clerk reads no more than of one. */
static void
test_many_texts (void)
{
  STACK_OF (ASN1_UTF8STRING) *texts = sk_ASN1_UTF8STRING_new_null ();
  g_autofree char *none = ra_cmp_join_texts (NULL);
  g_autofree char *few = NULL, *many = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      ASN1_UTF8STRING *text = ASN1_UTF8STRING_new ();
      g_assert_true (ASN1_STRING_set (text, i % 2 == 0 ? "ні\033" : "no", -1));
      g_assert_cmpint (sk_ASN1_UTF8STRING_push (texts, text), >, 0);
      if (i == 1)
        few = ra_cmp_join_texts (texts);
    }
  many = ra_cmp_join_texts (texts);
  g_assert_null (none);
  g_assert_cmpstr (few, ==, "ні ; no");
  g_assert_true (g_str_has_prefix (many, few));
  g_assert_cmpint (g_utf8_strlen (many, -1), <=, 500);
  sk_ASN1_UTF8STRING_pop_free (texts, ASN1_UTF8STRING_free);
}

static void
test_reply_check (void)
{
  static const char *const types[] = { "application/pkixcmp", NULL };
  static const struct
  {
    guint status;
    const char *type;
    const char *body;
    gboolean cut;
    int code; /* -1: right */
    const char *says;
  } cases[] = {
    { 200, "application/pkixcmp", "x", FALSE, -1, NULL },
    { 200, "Application/PKIXCMP", "x", FALSE, -1, NULL },
    { 200, "application/pkixcmp", "", FALSE, RA_CA_ERROR_NOT_AN_ANSWER, "empty" },
    { 200, "application/pkixcmp", "x", TRUE, RA_CA_ERROR_TOO_LARGE, "larger" },
    { 200, "text/html", "<p>hello", FALSE, RA_CA_ERROR_NOT_AN_ANSWER, "web page" },
    { 200, NULL, " <!DOCTYPE html>", FALSE, RA_CA_ERROR_NOT_AN_ANSWER, "web page" },
    { 200, "application/json", "{}", FALSE, RA_CA_ERROR_NOT_AN_ANSWER, "application/json" },
    { 200, NULL, "x", FALSE, RA_CA_ERROR_NOT_AN_ANSWER, "none" },
    { 302, "application/pkixcmp", "x", FALSE, RA_CA_ERROR_HTTP, "302" },
    { 404, "text/html", "x", FALSE, RA_CA_ERROR_HTTP, "nothing at this address" },
    { 407, "text/html", "x", FALSE, RA_CA_ERROR_HTTP, "proxy" },
    { 503, "text/html", "x", FALSE, RA_CA_ERROR_HTTP, "503" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
      g_autoptr (RaReply) reply = ra_reply_new (cases[i].status, cases[i].type, body, cases[i].cut);
      gboolean right = ra_reply_check (reply, types, &error);
      g_assert_cmpint (right, ==, cases[i].code < 0);
      if (right)
        continue;
      g_assert_error (error, RA_CA_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* A made-up centre's CA, and an operator and a request. */
typedef struct
{
  RaCredential *credential;
  RaTrust *trust;
  RaCentre *centre;
  RaRequest *request;
} Side;

static X509 *
self_signed (EVP_PKEY *key)
{
  X509 *x509 = X509_new ();

  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (x509), 7);
  X509_gmtime_adj (X509_getm_notBefore (x509), -60);
  X509_gmtime_adj (X509_getm_notAfter (x509), 3600);
  X509_NAME_add_entry_by_txt (X509_get_subject_name (x509), "CN", MBSTRING_UTF8, (const guint8 *) "Оператор",
                              -1, -1, 0);
  X509_set_issuer_name (x509, X509_get_subject_name (x509));
  X509_set_pubkey (x509, key);
  g_assert_cmpint (X509_sign (x509, key, EVP_sha256 ()), >, 0);
  return x509;
}

static void
side_set_up (Side *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find ("ecdsa-p256"), RA_USAGE_SIGNATURE, NULL, &error);
  g_autoptr (RaSubject) subject = ra_subject_new ();
  X509 *x509 = self_signed (ra_key_pair_get_pkey (key));
  g_autoptr (RaCertificate) certificate = ra_certificate_new_from_x509 (x509, &error);

  X509_free (x509);
  g_assert_no_error (error);
  self->credential = ra_credential_new (ra_key_pair_get_pkey (key), certificate, NULL, &error);
  self->trust = ra_trust_new_from_pem (certificate->der, &error);
  self->centre = ra_centre_new ("http://centre.example/cmp", NULL, NULL, self->trust, &error);
  ra_subject_add_rdn (subject, "CN", "Їжак", RA_SUBJECT_UTF8, &error);
  self->request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
}

static void
side_tear_down (Side *self, gconstpointer data)
{
  ra_credential_unref (self->credential);
  ra_trust_unref (self->trust);
  ra_centre_unref (self->centre);
  ra_request_unref (self->request);
}

static RaReply *
nobody_there (const char *url, GBytes *body, gpointer data, GError **error)
{
  g_assert_cmpstr (url, ==, "http://centre.example/cmp");
  g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE, "nobody there");
  return NULL;
}

static RaCmpResult *
enrol (Side *self, GPtrArray *messages, RaTransport *transport)
{
  g_autoptr (GError) error = NULL;
  RaCmpLog log;

  ra_cmp_memory_log_init (&log, messages);
  RaCmpExchange exchange = { .transport = transport,
                             .centre = self->centre,
                             .credential = self->credential,
                             .request = self->request,
                             .log = &log };
  RaCmpResult *result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* While nobody is there, one message waits in the log, and it is the same one. */
static void
test_unreachable (Side *self, gconstpointer data)
{
  g_autoptr (GPtrArray) messages = ra_cmp_memory_log_new ();
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (nobody_there, NULL, NULL);

  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (RaCmpResult) result = enrol (self, messages, transport);
      g_assert_cmpint (result->state, ==, RA_CMP_RETRY);
      g_assert_error (result->error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE);
      g_assert_cmpstr (result->text, ==, "nobody there");
      g_assert_cmpuint (messages->len, ==, 1);
      g_assert_cmpuint (ra_scripted_transport_get_count (RA_SCRIPTED_TRANSPORT (transport)), ==, i);
    }
  RaMessageRecord *message = messages->pdata[0];
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (message->der);
  g_assert_cmpint (peek->body_type, ==, RA_CMP_BODY_P10CR);
  g_assert_true (g_bytes_equal (peek->body, self->request->der));
  g_assert_true (g_bytes_equal (peek->signer, self->credential->certificate->der));
  g_assert_true (peek->protected);
}

/* Every prefix and every flipped byte of a message, as answer: nothing is taken, nothing breaks. */
static RaReply *
give (const char *url, GBytes *body, gpointer data, GError **error)
{
  return ra_reply_new (200, "application/pkixcmp", data, FALSE);
}

static void
test_damaged_answers (Side *self, gconstpointer data)
{
  g_autoptr (GPtrArray) messages = ra_cmp_memory_log_new ();
  g_autoptr (RaTransport) none = ra_scripted_transport_new (nobody_there, NULL, NULL);
  g_autoptr (RaCmpResult) begun = enrol (self, messages, none);
  GBytes *own = ((RaMessageRecord *) messages->pdata[0])->der;
  gsize size = g_bytes_get_size (own);

  for (gsize i = 1; i < size; i += 7)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (own, NULL), size);
      copy[i] ^= 0x5a;
      g_autoptr (GBytes) flipped = g_bytes_new (copy, size), prefix = g_bytes_new_from_bytes (own, 0, i);
      GBytes *answers[] = { flipped, prefix, own };
      for (guint k = 0; k < G_N_ELEMENTS (answers); k++)
        {
          g_autoptr (RaTransport) transport = ra_scripted_transport_new (give, answers[k], NULL);
          g_autoptr (RaCmpResult) result = enrol (self, messages, transport);
          g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (answers[k]);
          g_assert_true (result->state == RA_CMP_RETRY || result->state == RA_CMP_HELD);
          g_assert_null (result->certificate);
        }
      for (guint k = 1; k < messages->len; k++)
        g_assert_cmpint (((RaMessageRecord *) messages->pdata[k])->verdict, ==, RA_MESSAGE_REJECTED);
      g_ptr_array_set_size (messages, 1);
    }
}

/* A log that cannot be written: nothing is sent. */
static GPtrArray *
empty_load (gpointer data, GError **error)
{
  return ra_cmp_memory_log_new ();
}

static gboolean
full_save (gpointer data, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_full_log (Side *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (nobody_there, NULL, NULL);
  RaCmpLog log = { .load = empty_load, .save = full_save };
  RaCmpExchange exchange = { .transport = transport,
                             .centre = self->centre,
                             .credential = self->credential,
                             .request = self->request,
                             .log = &log };

  g_assert_null (ra_cmp_enrol (&exchange, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (ra_scripted_transport_get_count (RA_SCRIPTED_TRANSPORT (transport)), ==, 0);
}

static void
test_centre_addresses (Side *self, gconstpointer data)
{
  static const char *const bad[]
      = { "", "centre.example", "ftp://centre.example", "http://", "file:///etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (ra_centre_new (bad[i], NULL, NULL, self->trust, &error));
      g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS);
      g_clear_error (&error);
      g_assert_null (ra_centre_new ("https://centre.example", bad[i], NULL, self->trust, &error));
      g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS);
    }
}

static void
test_slice (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *big = g_malloc0 (70000);
  static const gsize sizes[] = { 0, 1, 127, 128, 255, 256, 65535, 70000 };
  static const guint8 indefinite[] = { 0x30, 0x80, 0x00, 0x00 };
  RaSlice in, contents;
  guint8 tag;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    ra_slice_append (out, RA_SLICE_OCTET_STRING, big, sizes[i]);
  in = (RaSlice){ out->data, out->len };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_true (ra_slice_take (&in, RA_SLICE_OCTET_STRING, &contents));
      g_assert_cmpuint (contents.size, ==, sizes[i]);
    }
  g_assert_false (ra_slice_take_any (&in, &tag, &contents, NULL));
  /* Indefinite lengths are no DER. */
  in = (RaSlice){ indefinite, sizeof indefinite };
  g_assert_false (ra_slice_take_any (&in, &tag, &contents, NULL));
}

/* A PKIMessage, unprotected, whose body is an error with these contents. */
static GBytes *
error_message (const guint8 *status, gsize size)
{
  static const guint8 version[] = { 0x02, 0x01, 0x02 };
  static const guint8 nobody[] = { 0xa4, 0x02, 0x30, 0x00 };
  GByteArray *header = g_byte_array_new (), *content = g_byte_array_new (), *whole = g_byte_array_new ();
  GByteArray *message = g_byte_array_new ();

  g_byte_array_append (header, version, sizeof version);
  g_byte_array_append (header, nobody, sizeof nobody);
  g_byte_array_append (header, nobody, sizeof nobody);
  ra_slice_append_array (whole, RA_SLICE_SEQUENCE, header);
  ra_slice_append (content, RA_SLICE_SEQUENCE, status, size);
  ra_slice_append_array (whole, 0xa0 | RA_CMP_BODY_ERROR, content);
  ra_slice_append_array (message, RA_SLICE_SEQUENCE, whole);
  return g_byte_array_free_to_bytes (message);
}

static void
test_peek_status (void)
{
  static const guint8 refused[]
      = { 0x30, 0x0d, 0x02, 0x01, 0x02, 0x30, 0x04, 0x0c, 0x02, 'n', 'o', 0x03, 0x02, 0x05, 0x20 };
  static const guint8 bare[] = { 0x30, 0x03, 0x02, 0x01, 0x02 };
  g_autoptr (GBytes) message = error_message (refused, sizeof refused);
  g_autoptr (GBytes) short_message = error_message (bare, sizeof bare);
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (message), short_peek = ra_cmp_peek_new (short_message);

  g_assert_cmpint (peek->body_type, ==, RA_CMP_BODY_ERROR);
  g_assert_cmpint (peek->status, ==, 2);
  g_assert_cmpstr (peek->status_text, ==, "no");
  g_assert_cmphex (peek->fail_info, ==, 1u << 2);
  g_assert_cmpuint (g_bytes_get_size (peek->sender), ==, 2);
  g_assert_false (peek->protected);
  g_assert_cmpint (short_peek->status, ==, 2);
  g_assert_null (short_peek->status_text);
  g_assert_cmphex (short_peek->fail_info, ==, 0);
}

/* A status that cannot be read must not pass for none, which a confirmation takes for consent. */
static void
test_peek_unreadable_status (void)
{
  static const struct
  {
    guint8 bytes[8];
    gsize size;
  } wrong[] = {
    { { 0x30, 0x00 }, 2 },
    { { 0x02, 0x01, 0x02 }, 3 },
    { { 0x30, 0x80, 0x02, 0x01, 0x02, 0x00, 0x00 }, 7 },
    { { 0x30, 0x05, 0x02, 0x01, 0x02, 0x05, 0x00 }, 7 },
    { { 0x30, 0x81, 0x03, 0x02, 0x01, 0x02 }, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) message = error_message (wrong[i].bytes, wrong[i].size);
      g_assert_null (ra_cmp_peek_new (message));
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ca/errors", test_errors);
  g_test_add_func ("/ca/words", test_words);
  g_test_add_func ("/ca/clean-text", test_clean_text);
  g_test_add_func ("/ca/many-texts", test_many_texts);
  g_test_add_func ("/ca/reply-check", test_reply_check);
  g_test_add_func ("/ca/slice", test_slice);
  g_test_add_func ("/ca/peek/status", test_peek_status);
  g_test_add_func ("/ca/peek/unreadable-status", test_peek_unreadable_status);
  g_test_add ("/ca/unreachable", Side, NULL, side_set_up, test_unreachable, side_tear_down);
  g_test_add ("/ca/damaged-answers", Side, NULL, side_set_up, test_damaged_answers, side_tear_down);
  g_test_add ("/ca/full-log", Side, NULL, side_set_up, test_full_log, side_tear_down);
  g_test_add ("/ca/centre-addresses", Side, NULL, side_set_up, test_centre_addresses, side_tear_down);
  return g_test_run ();
}
