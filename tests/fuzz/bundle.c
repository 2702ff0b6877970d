/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bundles: what stands in the open before the sealed part, and what comes out of it, as if its sender were hostile. */
#include <openssl/err.h>

#include "fuzz.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle-private.h"
#include "ra-core/exchange/ra-exchange-key.h"

static RaCredential *own;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  own = ra_exchange_key_new (0, NULL);
  fuzz_require (own != NULL);
  return 0;
}

static void
check_error (gconstpointer result, const GError *error)
{
  fuzz_require ((result == NULL) == (error != NULL));
  fuzz_require (error == NULL
                || (error->domain == RA_BUNDLE_ERROR && g_utf8_validate (error->message, -1, NULL)));
}

static void
check_body (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sender = NULL;
  g_autoptr (RaBundle) bundle = _ra_bundle_read_body (bytes, &sender, &error);
  gsize total = 0;

  check_error (bundle, error);
  if (bundle == NULL)
    return;
  fuzz_accepted++;
  fuzz_require (bundle->items->len <= RA_BUNDLE_MAX_ITEMS && bundle->sequence > 0 && sender != NULL);
  fuzz_require (bundle->receiver_ids->len > 0 && bundle->receiver_ids->len <= RA_BUNDLE_MAX_RECEIVERS);
  for (guint i = 0; i < bundle->items->len; i++)
    {
      const RaBundleItem *item = bundle->items->pdata[i];
      g_autoptr (GBytes) hash = ra_bundle_hash (item->bytes);

      fuzz_require (g_bytes_equal (hash, item->hash) && _ra_bundle_item_has_shape (item));
      fuzz_require ((item->question != NULL) == (item->type == RA_BUNDLE_ITEM_ANSWER));
      total += g_bytes_get_size (item->bytes);
    }
  fuzz_require (total < g_bytes_get_size (bytes));
}

static void
check_sealed (GBytes *bytes)
{
  g_autoptr (GError) error = NULL, other = NULL;
  g_autoptr (RaBundleHead) head = ra_bundle_head_read (bytes, &error);
  g_autoptr (RaBundle) bundle = ra_bundle_open (bytes, own, NULL, &other);

  check_error (head, error);
  check_error (bundle, other);
  fuzz_require (bundle == NULL); /* nobody has its key */
  if (head == NULL)
    return;
  fuzz_accepted++;
  fuzz_require (head->size <= g_bytes_get_size (bytes));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  check_body (bytes);
  check_sealed (bytes);
  fuzz_require (ERR_peek_error () == 0);
  return 0;
}
