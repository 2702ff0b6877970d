/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the suites say of themselves and of keys. */
#include <openssl/obj_mac.h>
#include <openssl/objects.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/suite/ra-suite.h"

/* Of the key of each suite: what it signs with, and what it is called with the newer and the older hash. */
static const struct
{
  const char *suite, *hash, *older, *newer, *shorter;
} rows[] = {
  { "dstu4145-257", "dstu34311", "dstu4145-257", "dstu4145-257-kupyna", "dstu4145-257" },
  { "dstu4145-431", "dstu34311", "dstu4145-431", "dstu4145-431-kupyna", "dstu4145-257" },
  { "dstu4145-257-kupyna", "kupyna-256", "dstu4145-257", "dstu4145-257-kupyna", "dstu4145-257-kupyna" },
  { "dstu4145-431-kupyna", "kupyna-512", "dstu4145-431", "dstu4145-431-kupyna", "dstu4145-257-kupyna" },
  { "ecdsa-p256", "SHA256", "ecdsa-p256", "ecdsa-p256", "ecdsa-p256" },
  { "rsa-4096", "SHA256", "rsa-4096", "rsa-4096", "rsa-4096" },
};

static EVP_PKEY *
key_of (const RaSuite *suite)
{
  return ra_key_pair_get_pkey (fixture_key (suite->id, RA_USAGE_SIGNATURE));
}

static void
test_all_are_looked_at (void)
{
  const RaSuite *const *suites = ra_suite_list ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (suites[i]->id, ==, rows[i].suite);
  g_assert_null (suites[G_N_ELEMENTS (rows)]);
}

static void
test_hash (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const RaSuite *suite = ra_suite_find (rows[i].suite);
      int hash = ra_suite_choose_hash (suite, key_of (suite));

      g_assert_cmpint (hash, ==, OBJ_txt2nid (rows[i].hash));
      g_assert_cmpint (hash, !=, NID_undef);
      g_assert_true (ra_suite_allows_hash (suite, hash));
      g_assert_cmpint (OBJ_txt2nid (ra_suite_name_hash (hash)), ==, hash);
    }
  g_assert_null (ra_suite_name_hash (NID_md5));
  g_assert_null (ra_suite_name_hash (NID_sha1));
  g_assert_null (ra_suite_name_hash (NID_undef));
}

/* A centre that signs with Купина certifies keys of either hash, and each keeps its size and algorithm. */
static void
test_like_another (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      EVP_PKEY *key = key_of (ra_suite_find (rows[i].suite));

      for (guint m = 0; m < G_N_ELEMENTS (rows); m++)
        {
          const RaSuite *model = ra_suite_find (rows[m].suite);
          gboolean newer = g_str_has_prefix (rows[m].hash, "kupyna");

          g_assert_cmpstr (ra_suite_of_key_like (key, model)->id, ==, newer ? rows[i].newer : rows[i].older);
        }
      g_assert_cmpstr (ra_suite_of_key (key)->id, ==, rows[i].older);
    }
}

/* No suite makes such keys, but an operator may have brought one. */
static void
test_other_curves (void)
{
  static const struct
  {
    const char *curve, *hash;
  } curves[] = { { "uacurve5", "kupyna-256" }, { "uacurve7", "kupyna-512" }, { "uacurve8", "kupyna-512" } };
  const RaSuite *model = ra_suite_find ("dstu4145-257-kupyna");

  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    {
      EVP_PKEY *key = fixture_dstu_key (curves[i].curve, NULL, NULL);
      const RaSuite *suite = ra_suite_of_key_like (key, model);

      g_assert_cmpint (ra_suite_choose_hash (suite, key), ==, OBJ_txt2nid (curves[i].hash));
      g_assert_cmpint (ra_suite_choose_hash (ra_suite_of_key (key), key), ==, OBJ_txt2nid ("dstu34311"));
      EVP_PKEY_free (key);
    }
}

static void
test_shorter (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const RaSuite *suite = ra_suite_find (rows[i].suite);
      const RaSuite *shorter = suite->shorter != NULL ? suite->shorter : suite;

      g_assert_cmpstr (shorter->id, ==, rows[i].shorter);
      g_assert_cmpuint (shorter->strength, <=, suite->strength);
      g_assert_true (shorter->national == suite->national);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suite/all-are-looked-at", test_all_are_looked_at);
  g_test_add_func ("/clause/ord-3.13-hash/chosen", test_hash);
  g_test_add_func ("/suite/like-another", test_like_another);
  g_test_add_func ("/clause/ord-3.13-hash/other-curves", test_other_curves);
  g_test_add_func ("/suite/shorter", test_shorter);
  return g_test_run ();
}
