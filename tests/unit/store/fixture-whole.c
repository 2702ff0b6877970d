/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/store/cases/ra-store-draft.h"
#include "ra-core/store/cases/ra-store-office.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-intent.h"
#include "tests/unit/store/store-fixture.h"

/* A station with a row in every table. */

#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static gboolean
add_settings (RaStore *store, GError **error)
{
  g_autoptr (GBytes) archive = g_bytes_new_static ("an archive", 10);

  return ra_store_set_setting (store, "practice", "no", error)
         && ra_store_set_setting (store, "centre.url", "https://centre.example/cmp", error)
         && ra_store_put_profile (store, "00", archive, error)
         && ra_store_ensure_office (store, "Пункт", error) > 0;
}

static gboolean
add_credential (RaStore *store, GError **error)
{
  g_autoptr (RaSecret) contents = ra_secret_new_text ("a private key");

  return ra_store_put_credential (store, "cc", FALSE, contents, error);
}

static gboolean
add_papers (RaStore *store, GError **error)
{
  RaItemRecord item = fixture_item ("document-copy", 1, RA_ITEM_STATE_RECEIVED, NULL);
  RaAttachmentRecord attachment = { .item = (char *) "document-copy", .subscriber = 1 };
  RaPaperRecord paper = { .paper = (char *) "application", .subscriber = 1 };
  g_autoptr (GBytes) contents = g_bytes_new_static ("contents", 8);

  return ra_store_set_item (store, FIXTURE_FIRST, &item, error)
         && ra_store_add_attachment (store, FIXTURE_FIRST, &attachment, contents, error)
         && ra_store_add_paper (store, FIXTURE_FIRST, &paper, contents, error);
}

static gboolean
add_rest (RaStore *store, gpointer data, GError **error)
{
  return add_settings (store, error) && add_credential (store, error) && add_papers (store, error)
         && ra_store_register_public_key (store, KEY, FIXTURE_FIRST, 1, RA_USAGE_SIGNATURE, error);
}

/* Somebody tries a wrong passphrase, and another one signs in. */
static void
fail_sign_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) wrong = ra_secret_new_text ("wrong");

  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_SECOND_OPERATOR, wrong, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE);
  fixture_sign_in (fixture);
}

void
fixture_set_up_whole (Fixture *fixture, gconstpointer data)
{
  static const char *const roles[] = { "security-administrator", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  fixture_set_up_filled (fixture, data);
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test", .case_number = FIXTURE_FIRST }, add_rest,
                NULL, &error);
  g_assert_no_error (error);
  ra_store_add_operator (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, roles, &error);
  g_assert_no_error (error);
  fail_sign_in (fixture);
  ra_store_save_draft (fixture->store, NULL, "applicant", g_variant_new_string ("typed"), &error);
  g_assert_no_error (error);
  ra_store_save_draft (fixture->store, FIXTURE_FIRST, "applicant", g_variant_new_string ("typed"), &error);
  g_assert_no_error (error);
  ra_store_save_intent (fixture->store, FIXTURE_FIRST, 1, g_variant_new_string ("files"), NULL, &error);
  g_assert_no_error (error);
}
