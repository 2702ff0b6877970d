/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle.h"
#include "ra-core/exchange/ra-exchange-key.h"

#define NOW (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC)
#define NAME "Дем’яненко Марія Остапівна"

typedef struct
{
  RaCredential *station, *carrier, *other;
  GPtrArray *known; /* the station alone */
} Fixture;

static RaCredential *
make_key (void)
{
  g_autoptr (GError) error = NULL;
  RaCredential *key = ra_exchange_key_new (NOW, &error);

  g_assert_no_error (error);
  g_assert_true (ra_exchange_key_check (key->certificate, NULL));
  return key;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->station = make_key ();
  self->carrier = make_key ();
  self->other = make_key ();
  self->known = g_ptr_array_new ();
  g_ptr_array_add (self->known, self->station->certificate);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ra_credential_unref (self->station);
  ra_credential_unref (self->carrier);
  ra_credential_unref (self->other);
  g_ptr_array_unref (self->known);
}

/* Built as a message of CMP is, with a name in it. */
static GBytes *
make_message (guint n)
{
  guint8 message[] = { 0x30, 0, 0x30, 6, 2, 1, 2, 4, 1, (guint8) n, 0x0c, sizeof NAME - 1 };
  GByteArray *all = g_byte_array_new ();

  message[1] = (guint8) (sizeof message - 2 + sizeof NAME - 1);
  g_byte_array_append (all, message, sizeof message);
  g_byte_array_append (all, (const guint8 *) NAME, sizeof NAME - 1);
  return g_byte_array_free_to_bytes (all);
}

static GBytes *
make_bundle (Fixture *self)
{
  g_autoptr (RaBundle) bundle = ra_bundle_new (RA_BUNDLE_QUESTIONS, 7, NOW);
  g_autoptr (GError) error = NULL;
  GBytes *sealed;

  ra_bundle_add_receiver (bundle, self->carrier->certificate);
  bundle->url = g_strdup ("https://centre.example/cmp");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) message = make_message (i);
      ra_bundle_add_message (bundle, i + 1, message);
    }
  sealed = ra_bundle_seal (bundle, self->station, self->other, &error);
  g_assert_no_error (error);
  return sealed;
}

static void
test_round (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) sealed = make_bundle (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaBundle) bundle = ra_bundle_open (sealed, self->carrier, self->known, &error);

  g_assert_no_error (error);
  g_assert_cmpint (bundle->kind, ==, RA_BUNDLE_QUESTIONS);
  g_assert_cmpuint (bundle->sequence, ==, 7);
  g_assert_cmpint (bundle->time, ==, NOW);
  g_assert_cmpstr (bundle->url, ==, "https://centre.example/cmp");
  g_assert_cmpstr (bundle->sender->id, ==, self->station->id);
  g_assert_cmpstr (bundle->clerk->id, ==, self->other->id);
  g_assert_null (bundle->reply_to);
  g_assert_cmpuint (strlen (bundle->id), ==, 32);
  g_assert_cmpuint (bundle->items->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const RaBundleItem *item = bundle->items->pdata[i];
      g_autoptr (GBytes) message = make_message (i);

      g_assert_cmpint (item->number, ==, i + 1);
      g_assert_true (g_bytes_equal (item->bytes, message));
    }
}

/* A medium that is lost shows no name. */
static void
test_no_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) sealed = make_bundle (self), message = make_message (0);
  gsize size, part;
  const char *bytes = g_bytes_get_data (sealed, &size);
  const char *plain = g_bytes_get_data (message, &part);

  g_assert_nonnull (memmem (plain, part, NAME, strlen (NAME)));
  g_assert_null (memmem (bytes, size, NAME, strlen (NAME)));
  g_assert_null (memmem (bytes, size, "centre.example", strlen ("centre.example")));
}

static void
assert_refused (GBytes *bytes, RaCredential *own, GPtrArray *known, RaBundleError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaBundle) bundle = ra_bundle_open (bytes, own, known, &error);

  g_assert_null (bundle);
  g_assert_error (error, RA_BUNDLE_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Each byte counts, those in the open as well. */
static void
test_altered (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) sealed = make_bundle (self);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (sealed, &size);

  for (gsize at = 0; at < size; at += at < 100 ? 1 : 37)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, size);
      g_autoptr (GBytes) altered = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RaBundle) bundle = NULL;

      copy[at] ^= 0x11;
      altered = g_bytes_new (copy, size);
      bundle = ra_bundle_open (altered, self->carrier, self->known, &error);
      g_assert_null (bundle);
      g_assert_true (error->domain == RA_BUNDLE_ERROR);
    }
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) sealed = make_bundle (self);
  gsize size = g_bytes_get_size (sealed);
  g_autoptr (GBytes) head = g_bytes_new_from_bytes (sealed, 0, 5), most = NULL, longer = NULL;
  g_autoptr (GByteArray) more = g_byte_array_new ();

  most = g_bytes_new_from_bytes (sealed, 0, size - 1);
  assert_refused (head, self->carrier, self->known, RA_BUNDLE_ERROR_NOT_A_BUNDLE);
  assert_refused (most, self->carrier, self->known, RA_BUNDLE_ERROR_ALTERED);
  g_byte_array_append (more, g_bytes_get_data (sealed, NULL), (guint) size);
  g_byte_array_append (more, (const guint8 *) "", 1);
  longer = g_bytes_new (more->data, more->len);
  assert_refused (longer, self->carrier, self->known, RA_BUNDLE_ERROR_ALTERED);
}

static void
test_for_another (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) sealed = make_bundle (self);

  assert_refused (sealed, self->other, self->known, RA_BUNDLE_ERROR_NOT_FOR_US);
}

static void
test_unknown_sender (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) sealed = make_bundle (self);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (RaBundle) bundle = ra_bundle_open (sealed, self->carrier, NULL, NULL);

  g_ptr_array_add (others, self->other->certificate);
  assert_refused (sealed, self->carrier, others, RA_BUNDLE_ERROR_UNKNOWN_SENDER);
  g_assert_nonnull (bundle);
}

/* None of the forms a private key has goes into a bundle, whatever it is called. */
static void
test_no_key (Fixture *self, gconstpointer data)
{
  EVP_PKEY *key = ra_credential_get_key (self->station);
  guint8 *der = NULL;
  int size = i2d_PrivateKey (key, &der);
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);
  guint8 *plain = NULL;
  int length = i2d_PKCS8_PRIV_KEY_INFO (info, &plain);
  g_autoptr (GBytes) one = g_bytes_new (der, (gsize) size), other = g_bytes_new (plain, (gsize) length);
  GBytes *const forms[] = { one, other };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (RaBundle) bundle = ra_bundle_new (RA_BUNDLE_QUESTIONS, 1, NOW);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) sealed = NULL;

      ra_bundle_add_receiver (bundle, self->carrier->certificate);
      ra_bundle_add_message (bundle, 1, forms[i]);
      sealed = ra_bundle_seal (bundle, self->station, NULL, &error);
      g_assert_null (sealed);
      g_assert_error (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_SECRET);
    }
  PKCS8_PRIV_KEY_INFO_free (info);
  OPENSSL_free (der);
  OPENSSL_free (plain);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_assert_true (ra_crypto_setup (NULL));
  ADD ("/exchange/bundle/round", test_round);
  ADD ("/clause/dfs-6.1-transfer/no-name-in-the-open", test_no_name);
  ADD ("/clause/dfs-6.1-transfer/altered", test_altered);
  ADD ("/exchange/bundle/cut", test_cut);
  ADD ("/exchange/bundle/for-another", test_for_another);
  ADD ("/exchange/bundle/unknown-sender", test_unknown_sender);
  ADD ("/clause/dfs-6.1-no-keys/not-in-a-bundle", test_no_key);
  return g_test_run ();
}
