/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no message, or one no longer: damaged, endless, dressed up. */
#include <openssl/pem.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

static void
assert_unreadable (GBytes *bytes, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_signed_data_parse (bytes, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_unreadable_hex (const char *hex, int code, const char *words)
{
  g_autoptr (GBytes) bytes = ra_text_from_hex (hex);

  assert_unreadable (bytes, code, words);
}

static void
test_no_message (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0), html = g_bytes_new_static ("<html>", 6),
                     huge = g_bytes_new_take (g_malloc0 (RA_SIGNED_DATA_MAX_SIZE + 1),
                                              RA_SIGNED_DATA_MAX_SIZE + 1);
  g_autofree char *pem = ra_certificate_to_pem (person->certificate);
  g_autoptr (GBytes) certificate = g_bytes_new_static (pem, strlen (pem));

  assert_unreadable (empty, RA_CRYPTO_ERROR_EMPTY, "empty");
  assert_unreadable (html, RA_CRYPTO_ERROR_WRONG_FORMAT, "something else (a signed message was expected)");
  assert_unreadable (huge, RA_CRYPTO_ERROR_TOO_LARGE, "some other file");
  assert_unreadable (person->certificate->der, RA_CRYPTO_ERROR_WRONG_FORMAT, "something else");
  assert_unreadable (certificate, RA_CRYPTO_ERROR_WRONG_FORMAT, "another kind (CERTIFICATE)");
  /* data, enveloped, something unknown, no signers, no list of signers, an empty sequence, two bytes */
  assert_unreadable_hex ("300f06092a864886f70d010701a0020400", RA_CRYPTO_ERROR_WRONG_FORMAT, "not signed");
  assert_unreadable_hex ("300f06092a864886f70d010703a0023000", RA_CRYPTO_ERROR_WRONG_FORMAT, "encrypted");
  assert_unreadable_hex ("300706032a0304a0003000", RA_CRYPTO_ERROR_TRAILING, "more bytes");
  assert_unreadable_hex ("300706032a0304a000", RA_CRYPTO_ERROR_WRONG_FORMAT, "another kind (1.2.3.4)");
  assert_unreadable_hex ("302306092a864886f70d010702a01630140201013100300b06092a864886f70d0107013100",
                         RA_CRYPTO_ERROR_WRONG_FORMAT, "no signature");
  assert_unreadable_hex ("302106092a864886f70d010702a01430120201013100300b06092a864886f70d010701",
                         RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
  assert_unreadable_hex ("3000", RA_CRYPTO_ERROR_WRONG_FORMAT, "something else");
  assert_unreadable_hex ("3080", RA_CRYPTO_ERROR_TRUNCATED, "cut short");
}

static void
test_cut_and_extended (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GBytes) message = signed_make (person, FALSE), more = NULL;
  gsize size = g_bytes_get_size (message);
  guint8 *copy = g_malloc0 (size + 2);

  for (gsize n = 1; n < size; n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (message, 0, n);
      assert_unreadable (cut, RA_CRYPTO_ERROR_TRUNCATED, "cut short");
    }
  memcpy (copy, g_bytes_get_data (message, NULL), size);
  copy[size + 1] = 'x'; /* zeros alone are what programs fill messages up with */
  more = g_bytes_new_take (copy, size + 2);
  assert_unreadable (more, RA_CRYPTO_ERROR_TRAILING, "2 more bytes");
}

/* Bits of a message, @step apart, in turn: nothing else may come out of it as signed, and no time
 * be lost over it. */
static void
check_flips (const char *suite, gboolean detached, gsize step)
{
  const SignedPerson *person = signed_somebody (suite);
  g_autoptr (GBytes) message = signed_make (person, detached), content = signed_text ();
  const RaSignedRules rules = { signed_trust (), NULL, FIXTURE_NOW };
  gsize size = g_bytes_get_size (message);
  guint read = 0, unchanged = 0;
  gint64 longest = 0;

  for (gsize bit = 0; bit < size * 8; bit += step)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (message, NULL), size);
      gint64 start = g_get_monotonic_time ();

      copy[bit / 8] ^= (guint8) (1 << bit % 8);
      g_autoptr (GBytes) changed = g_bytes_new_take (g_steal_pointer (&copy), size);
      g_autoptr (RaSignedData) data = ra_signed_data_parse (changed, NULL);
      if (data == NULL)
        continue;
      read++;
      g_autoptr (RaSignedVerdict) verdict
          = ra_signed_data_verify (data, data->detached ? content : NULL, &rules, NULL);
      longest = MAX (longest, g_get_monotonic_time () - start);
      if (verdict == NULL || !verdict->ok)
        continue;
      unchanged++;
      signed_assert_good (verdict, person);
      g_assert_cmpint (signed_first (verdict)->signing_time, ==, FIXTURE_NOW);
    }
  g_test_message ("%s: %zu bits, every %zu., %u read, %u of no weight, the longest took %" G_GINT64_FORMAT
                  " us",
                  suite, size * 8, step, read, unchanged, longest);
  g_assert_cmpuint (unchanged, <, 200); /* version numbers, the list of hashes, spelling of names */
  g_assert_cmpint (longest, <, 5 * G_USEC_PER_SEC);
}

static void
test_flipped_bits (void)
{
  check_flips ("dstu4145-257", FALSE, 1);
  check_flips ("ecdsa-p256", TRUE, 7);
}

static void
test_many_attributes (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  ForgeSigner signer = signed_signer (person);
  g_autoptr (GBytes) content = signed_text ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1 };

  signer.more = 1;
  g_autoptr (RaSignedVerdict) twice = signed_look_at_signer (signer);
  signed_assert_refused (twice, "signing-time", NULL, "is damaged");
  signer.more = 100;
  g_autoptr (GBytes) many = forge_message (&forge);
  assert_unreadable (many, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
}

/* More signatures and certificates than anybody has. */
static void
test_many_signers (void)
{
  const SignedPerson *person = signed_somebody ("ecdsa-p256");
  ForgeSigner signers[RA_SIGNED_DATA_MAX_CERTIFICATES + 1];
  g_autoptr (GBytes) content = signed_text ();
  Forge forge = { .content = content, .signers = signers, .n_signers = RA_SIGNED_DATA_MAX_SIGNERS };

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    signers[i] = signed_signer (person);
  g_autoptr (RaSignedVerdict) most = signed_look_at_forged (&forge);
  signed_assert_good (most, person);
  g_assert_cmpuint (most->signers->len, ==, RA_SIGNED_DATA_MAX_SIGNERS);
  forge.n_signers = G_N_ELEMENTS (signers);
  g_autoptr (GBytes) many = forge_message (&forge);
  assert_unreadable (many, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
}

/* A file that opens and opens and opens. */
static void
test_deep (void)
{
  g_autoptr (GByteArray) open = g_byte_array_new (), closed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 1000 * 1000; i++)
    g_byte_array_append (open, (const guint8 *) "\x30\x80", 2);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&open));
  assert_unreadable (bytes, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
}

static char *
armour (GBytes *message, const char *label)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  RaSlice der = ra_slice_of_bytes (message);
  char *text = NULL;
  long size;

  PEM_write_bio (bio, label, "", der.data, (long) der.size);
  size = BIO_get_mem_data (bio, &text);
  return g_strndup (text, (gsize) size);
}

static void
test_pem (void)
{
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GBytes) message = signed_make (person, FALSE);
  static const char *const labels[] = { "CMS", "PKCS7", "PKCS #7 SIGNED DATA" };
  g_autofree char *one = armour (message, "CMS"), *two = g_strconcat (one, one, NULL),
                  *damaged = g_strndup (one, strlen (one) - 40);
  g_autoptr (GBytes) twice = g_bytes_new_static (two, strlen (two)),
                     cut = g_bytes_new_static (damaged, strlen (damaged));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *text = armour (message, labels[i]),
                      *marked = g_strconcat ("\xef\xbb\xbf", text, "\n \n", NULL);
      g_autoptr (GBytes) plain = g_bytes_new_static (text, strlen (text)),
                         with_mark = g_bytes_new_static (marked, strlen (marked));
      g_autoptr (RaSignedVerdict) a = signed_look (plain, NULL), b = signed_look (with_mark, NULL);
      signed_assert_good (a, person);
      signed_assert_good (b, person);
    }
  g_autofree char *strange = armour (message, "\xff\xfe");
  g_autoptr (GBytes) labelled = g_bytes_new_static (strange, strlen (strange));
  assert_unreadable (labelled, RA_CRYPTO_ERROR_WRONG_FORMAT, "another kind");
  assert_unreadable (twice, RA_CRYPTO_ERROR_TRAILING, "something more");
  assert_unreadable (cut, RA_CRYPTO_ERROR_DAMAGED, "damaged");
}

/* ---- a mail that is signed in the clear ---- */

/* Returns: (transfer full): @part and its signature as mail programs put them; @line_end: in the mail */
static GBytes *
mail_of (const char *part, GBytes *signature, const char *line_end)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (signature, &size);
  g_autofree char *encoded = g_base64_encode (der, size);
  g_autofree char *mail = g_strdup_printf (
      "From: somebody\r\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
      " micalg=sha-256; boundary=\"----Ab=1\"\r\n\r\nThis is a signed message\r\n\r\n------Ab=1\r\n%s\r\n"
      "------Ab=1\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n\r\n------Ab=1--\r\n\r\n",
      part, encoded);
  g_auto (GStrv) lines = g_strsplit (mail, "\r\n", -1);
  char *text = g_strjoinv (line_end, lines);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
sign (const SignedPerson *person, const char *text, gboolean detached)
{
  const RaSigning signing = { .key = ra_key_pair_get_pkey (person->key),
                              .certificate = person->certificate,
                              .detached = detached,
                              .time = FIXTURE_NOW };
  g_autoptr (GBytes) content = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GBytes *message = ra_signed_data_make (&signing, content, &error);

  g_assert_no_error (error);
  return message;
}

static void
test_mail (void)
{
  static const char part[] = "Content-Type: text/plain; charset=utf-8\r\n\r\nПрошу заблокувати.\r\n\r\n";
  const SignedPerson *person = signed_somebody ("dstu4145-257");
  g_autoptr (GBytes) signature = sign (person, part, TRUE), whole = sign (person, part, FALSE);
  g_autoptr (GBytes) mail = mail_of (part, signature, "\r\n"), kept = mail_of (part, signature, "\n"),
                     other = mail_of ("Content-Type: text/plain\r\n\r\nПрошу поновити.", signature, "\r\n"),
                     twice = mail_of (part, whole, "\r\n"),
                     cut = g_bytes_new_from_bytes (mail, 0, g_bytes_get_size (mail) - 20);
  g_autoptr (RaSignedVerdict) good = signed_look (mail, NULL), lines = signed_look (kept, NULL),
                              changed = signed_look (other, NULL);

  g_assert_true (good->ok && lines->ok);
  g_assert_cmpuint (g_bytes_get_size (good->content), ==, strlen (part));
  g_assert_true (g_bytes_equal (good->content, lines->content));
  signed_assert_refused (changed, "content", NULL, "was changed");
  g_assert_null (changed->content);
  assert_unreadable (twice, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
  assert_unreadable (cut, RA_CRYPTO_ERROR_WRONG_FORMAT, "whole signed mail");
}

int
main (int argc, char *argv[])
{
  signed_set_up (&argc, &argv);
  g_test_add_func ("/signed-data/no-message", test_no_message);
  g_test_add_func ("/signed-data/cut-and-extended", test_cut_and_extended);
  g_test_add_func ("/signed-data/flipped-bits", test_flipped_bits);
  g_test_add_func ("/signed-data/many-attributes", test_many_attributes);
  g_test_add_func ("/signed-data/many-signers", test_many_signers);
  g_test_add_func ("/signed-data/deep", test_deep);
  g_test_add_func ("/signed-data/pem", test_pem);
  g_test_add_func ("/signed-data/mail", test_mail);
  return signed_run ();
}
