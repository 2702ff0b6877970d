/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-file-pattern.h"
#include "ra-core/base/ra-process.h"

/* As the law has them. */
#define SIGNING "{subscriber.full-name} EU-{random}.p10"
#define AGREEMENT "{subscriber.full-name} EU-KEP-{random}.p10"

typedef struct
{
  const char *name;
  const char *random;
} Values;

static char *
find_value (const char *name, gpointer data)
{
  const Values *values = data;

  if (g_str_equal (name, "subscriber.full-name"))
    return g_strdup (values->name);
  return g_str_equal (name, "random") ? g_strdup (values->random) : NULL;
}

static char *
fill (const char *pattern, const char *name, const char *random)
{
  Values values = { name, random };

  return ra_file_pattern_fill (pattern, find_value, &values);
}

static void
test_examples (void)
{
  g_autofree char *signing = fill (SIGNING, "Петренко Петро Васильович", "6E50VH92");
  g_autofree char *agreement = fill (AGREEMENT, "Петренко Петро Васильович", "3R15GT23");

  g_assert_cmpstr (signing, ==, "Петренко Петро Васильович EU-6E50VH92.p10");
  g_assert_cmpstr (agreement, ==, "Петренко Петро Васильович EU-KEP-3R15GT23.p10");
}

static void
test_hostile (void)
{
  g_autofree char *slash = fill (SIGNING, "../../etc/x\ny", "AAAAAAAA");
  g_autofree char *drive = fill (SIGNING, "C:\\Windows*?\"<>|", "AAAAAAAA");
  g_autofree char *hidden = fill (SIGNING, "a\u202egnp\u200b\u2028", "AAAAAAAA");
  g_autofree char *none = fill (AGREEMENT, "  ", "AAAAAAAA");
  g_autofree char *unknown = fill (AGREEMENT, NULL, "AAAAAAAA");
  g_autofree char *bytes = fill (SIGNING, "\xff\xfe", "AAAAAAAA");
  g_autofree char *braces = fill (SIGNING, "{random}", "AAAAAAAA");
  g_autoptr (GString) longest = g_string_new (NULL);

  g_assert_cmpstr (slash, ==, "___.._etc_x_y EU-AAAAAAAA.p10");
  g_assert_cmpstr (drive, ==, "C__Windows______ EU-AAAAAAAA.p10");
  g_assert_cmpstr (hidden, ==, "a_gnp__ EU-AAAAAAAA.p10");
  g_assert_cmpstr (none, ==, "EU-KEP-AAAAAAAA.p10");
  g_assert_cmpstr (unknown, ==, "EU-KEP-AAAAAAAA.p10");
  g_assert_true (g_utf8_validate (bytes, -1, NULL));
  g_assert_cmpstr (braces, ==, "{random} EU-AAAAAAAA.p10");
  for (guint i = 0; i < 129; i++)
    g_string_append (longest, "Щ");
  g_autofree char *cut = fill (AGREEMENT, longest->str, "AAAAAAAA");
  g_assert_cmpuint (strlen (cut), <=, 255);
  g_assert_cmpuint (strlen (cut), >=, 253);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_true (g_str_has_suffix (cut, "Щ EU-KEP-AAAAAAAA.p10"));
}

static void
test_names (void)
{
  static const char *const bad[] = { "a {b", "a b}", "{}", "{a{b}}", "}", "{" };
  g_auto (GStrv) two = ra_file_pattern_names (SIGNING);
  g_auto (GStrv) none = ra_file_pattern_names ("keys.p12");

  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "subscriber.full-name");
  g_assert_cmpstr (two[1], ==, "random");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ra_file_pattern_names (bad[i]));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-names/examples", test_examples);
  g_test_add_func ("/clause/dfs-6.1-names/hostile", test_hostile);
  g_test_add_func ("/file-pattern/names", test_names);
  return g_test_run ();
}
