/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"

static void
test_rule_error_carries_clause (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;

  ra_rule_error_set (&error, RA_RULE_ERROR_MISSING, "dfs-5.6-documents", "passport-copy",
                     "The copy of %s is missing", "x");
  copy = g_error_copy (error);
  g_assert_error (copy, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (copy->message, ==, "The copy of x is missing");
  g_assert_cmpstr (ra_rule_error_get_clause (copy), ==, "dfs-5.6-documents");
  g_assert_cmpstr (ra_rule_error_get_subject (copy), ==, "passport-copy");

  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_EXIST, "x");
  g_assert_null (ra_rule_error_get_clause (other));
  g_assert_null (ra_rule_error_get_subject (NULL));
}

/* A rule is named where no profile is at hand; whoever has one says which clause it is. */
static void
test_rule_error_is_bound (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;

  ra_rule_error_set_rule (&error, RA_RULE_ERROR_INVALID, RA_RULE_POSSESSION, "possession", "It is %s",
                          "wrong");
  g_assert_cmpint (ra_rule_error_get_rule (error), ==, RA_RULE_POSSESSION);
  g_assert_null (ra_rule_error_get_clause (error));
  ra_rule_error_bind (error, "c-1");
  ra_rule_error_bind (error, "c-2");
  copy = g_error_copy (error);
  g_assert_cmpstr (ra_rule_error_get_clause (copy), ==, "c-2");
  g_assert_cmpint (ra_rule_error_get_rule (copy), ==, RA_RULE_POSSESSION);
  g_assert_cmpint (ra_rule_error_get_rule (NULL), ==, RA_RULE_NONE);
}

static void
test_rule_error_carries_diagnosis (void)
{
  g_autoptr (RaDiagnosis) diagnosis = ra_diagnosis_new (3, 1, g_strdup ("it is wrong"));
  g_autoptr (GError) error = NULL, copy = NULL;

  diagnosis->offer = g_strdup ("right");
  ra_rule_error_set (&error, RA_RULE_ERROR_INVALID, "c", "s", "x");
  g_assert_null (ra_rule_error_get_diagnosis (error));
  ra_rule_error_set_diagnosis (error, diagnosis);
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpuint (ra_rule_error_get_diagnosis (copy)->place, ==, 3);
  g_assert_cmpuint (ra_rule_error_get_diagnosis (copy)->length, ==, 1);
  g_assert_cmpstr (ra_rule_error_get_diagnosis (copy)->offer, ==, "right");
  g_assert_cmpstr (copy->message, ==, "x");
  g_assert_null (ra_rule_error_get_diagnosis (NULL));
}

static void
test_rule_ids (void)
{
  g_assert_null (ra_rule_to_string (RA_RULE_NONE));
  for (guint rule = RA_RULE_NONE + 1; rule < RA_N_RULES; rule++)
    g_assert_cmpstr (ra_rule_to_string ((RaRule) rule), ==, ra_rule_ids ()[rule - 1]);
  g_assert_null (ra_rule_ids ()[RA_N_RULES - 1]);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rule-error/carries-clause", test_rule_error_carries_clause);
  g_test_add_func ("/base/rule-error/is-bound", test_rule_error_is_bound);
  g_test_add_func ("/base/rule-error/carries-diagnosis", test_rule_error_carries_diagnosis);
  g_test_add_func ("/base/rule/ids", test_rule_ids);
  return g_test_run ();
}
