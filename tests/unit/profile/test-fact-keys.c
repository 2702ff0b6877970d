/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-fact-keys.h"

/* Whether @text finds @value, and as what. */
static gboolean
finds (const char *validator, const char *value, const char *text)
{
  const RaFact fact = { .path = (char *) "subscriber.number", .validator = (char *) validator };
  g_auto (GStrv) of_value = ra_fact_keys_of_value (&fact, value),
                 of_text = ra_fact_keys_of_text (&fact, text);

  for (gsize i = 0; of_text[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) of_value, of_text[i]))
      return TRUE;
  return FALSE;
}

static void
test_numbers (void)
{
  g_assert_true (finds (NULL, "00123456", "00 123 456"));
  g_assert_true (finds (NULL, "NM-4711-3", "nm 4711 3"));
  g_assert_true (finds ("printable", "AB'12(3)", "ab123"));
  g_assert_false (finds (NULL, "00123456", "123456"));
  g_assert_false (finds (NULL, "123", "123"));
}

static void
test_phones (void)
{
  g_assert_true (finds ("phone", "+4915112345678", "+49 151 12345678"));
  g_assert_true (finds ("phone", "+4915112345678", "0049-151-12345678"));
  g_assert_true (finds ("phone", "+37251234567", "5123 4567"));
  g_assert_false (finds ("phone", "+4915112345678", "+48 151 12345678"));
  g_assert_false (finds ("phone", "+4915112345678", "345678"));
}

static void
test_documents (void)
{
  g_assert_true (finds ("document-number", "КН123456", "KH 123456"));
  g_assert_true (finds ("document-number", "КН123456", "123456"));
  g_assert_true (finds ("document-number", "001234567", "001 234 567"));
  g_assert_false (finds ("document-number", "КН123456", "АВ123456"));
}

/* What is the value's own is nobody else's: a part of one is no other one. */
static void
test_own (void)
{
  const RaFact fact
      = { .path = (char *) "subscriber.document-number", .validator = (char *) "document-number" };
  g_auto (GStrv) booklet = ra_fact_keys_of_value (&fact, "КН123456"),
                 bare = ra_fact_keys_of_value (&fact, "123456");

  g_assert_false (g_strv_contains ((const char *const *) booklet, bare[0]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/fact-keys/numbers", test_numbers);
  g_test_add_func ("/profile/fact-keys/phones", test_phones);
  g_test_add_func ("/profile/fact-keys/documents", test_documents);
  g_test_add_func ("/profile/fact-keys/own", test_own);
  return g_test_run ();
}
