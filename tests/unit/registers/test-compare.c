/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-register-compare.h"
#include "tests/unit/registers/registers-fixture.h"

#define NAME "ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ \"М'ЯТА\""
#define ADDRESS "Україна, 01001, місто Київ, вулиця Довга, будинок 7, офіс 12"

static void
test_same (void)
{
  static const char *const name[] = { "Товариство з обмеженою відповідальністю «М’ята»", NULL };
  static const char *const other[] = { "Товариство з обмеженою відповідальністю «М’ята-2»", NULL };
  static const char *const short_one[] = { "ТОВ «М’ята»", NULL };
  static const char *const head[] = { "Солов’яненко", NULL };

  g_assert_true (ra_register_says_same (name, NAME));
  g_assert_false (ra_register_says_same (other, NAME));
  g_assert_false (ra_register_says_same (short_one, NAME));
  g_assert_true (ra_register_says_same (head, "СОЛОВ'ЯНЕНКО"));
}

/* Several values are words of one text: shortened or not, but numbers are whole. */
static void
test_several (void)
{
  static const char *const same[] = { "м. Київ", "Київ", "вул. Довга, 7", NULL };
  static const char *const number[] = { "м. Київ", "Київ", "вул. Довга, 17", NULL };
  static const char *const part[] = { "м. Київ", "Київ", "вул. Довга, 1", NULL };
  static const char *const street[] = { "м. Київ", "Київ", "вул. Коротка, 7", NULL };

  g_assert_true (ra_register_says_same (same, ADDRESS));
  g_assert_false (ra_register_says_same (number, ADDRESS));
  g_assert_false (ra_register_says_same (part, ADDRESS));
  g_assert_false (ra_register_says_same (street, ADDRESS));
}

static void
assert_said (const RaRegisterEntry *entry, const char *code, RaRegisterSays says, const char *expected)
{
  g_autofree char *said = ra_register_entry_dup_said (entry, code, says);

  g_assert_cmpstr (said, ==, expected);
}

/* Of a branch what is said of the branch, and nothing that is the legal entity's. */
static void
test_branch (Fixture *f, gconstpointer data)
{
  g_autoptr (RaRegisterEntry) entry = NULL;

  fixture_write (
      f,
      "<SUBJECT><NAME>" NAME "</NAME><SHORT_NAME/><EDRPOU>00000001</EDRPOU><ADDRESS>" ADDRESS
      "</ADDRESS><STAN>зареєстровано</STAN><SIGNERS><SIGNER>ЯВІР ЮРІЙ - керівник</SIGNER></SIGNERS><BRANCHES><BRANCH>"
      "<CODE>00000002</CODE><NAME>ФІЛІЯ</NAME><SIGNER>ВЕРБА ІВАН ІВАНОВИЧ</SIGNER></BRANCH></BRANCHES></SUBJECT>");
  ra_register_info_free (fixture_import (f));
  entry = fixture_find (f, "00000002");
  assert_said (entry, "00000001", RA_REGISTER_SAYS_NAME, NAME);
  assert_said (entry, "00000001", RA_REGISTER_SAYS_SHORT_NAME, NULL);
  assert_said (entry, "00000001", RA_REGISTER_SAYS_HEAD_SURNAME, "ЯВІР");
  assert_said (entry, "00000001", RA_REGISTER_SAYS_EXTRACT, NULL);
  assert_said (entry, "00000001", RA_REGISTER_SAYS_SOURCE,
               "17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml, 2026-01-31");
  assert_said (entry, "00000002", RA_REGISTER_SAYS_NAME, "ФІЛІЯ");
  assert_said (entry, "00000002", RA_REGISTER_SAYS_HEAD_SURNAME, "ВЕРБА");
  assert_said (entry, "00000002", RA_REGISTER_SAYS_HEAD_GIVEN_NAMES, "ІВАН ІВАНОВИЧ");
  assert_said (entry, "00000002", RA_REGISTER_SAYS_ADDRESS, NULL);
  assert_said (entry, "00000002", RA_REGISTER_SAYS_STATE, "зареєстровано");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-5.1-registry/same", test_same);
  g_test_add_func ("/clause/dfs-5.1-registry/several", test_several);
  ADD ("compare/branch", test_branch);
  return g_test_run ();
}
