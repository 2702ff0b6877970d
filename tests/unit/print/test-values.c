/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-code128.h"
#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-values.h"

static void
test_set_and_get (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  const GPtrArray *paths;

  ra_values_set (values, "b.b", "1");
  ra_values_set (values, "a.a", "2");
  ra_values_set (values, "b.b", "3");
  ra_values_set (values, "c.c", "");
  ra_values_set (values, "d.d", NULL);
  g_assert_cmpstr (ra_values_get (values, "b.b"), ==, "3");
  g_assert_cmpstr (ra_values_get (values, "x.x"), ==, NULL);
  g_assert_true (ra_values_is_set (values, "a.a"));
  g_assert_false (ra_values_is_set (values, "c.c"));
  g_assert_false (ra_values_is_set (values, "d.d"));
  paths = ra_values_get_paths (values);
  g_assert_cmpuint (paths->len, ==, 4);
  g_assert_cmpstr (paths->pdata[0], ==, "b.b");
  g_assert_cmpstr (paths->pdata[1], ==, "a.a");
}

static void
test_tables (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  RaValues *row = ra_values_add_row (values, "certificates");

  ra_values_set (row, "certificate.serial", "01");
  ra_values_set (ra_values_add_row (values, "certificates"), "certificate.serial", "02");
  ra_values_set (ra_values_add_row (row, "certificate.names"), "name.value", "Київ");
  g_assert_cmpuint (ra_values_get_n_rows (values, "certificates"), ==, 2);
  g_assert_cmpuint (ra_values_get_n_rows (values, "nothing"), ==, 0);
  g_assert_true (ra_values_is_set (values, "certificates"));
  g_assert_false (ra_values_is_set (values, "nothing"));
  g_assert_cmpstr (ra_values_get (ra_values_get_row (values, "certificates", 1), "certificate.serial"), ==,
                   "02");
  g_assert_cmpuint (ra_values_get_n_rows (row, "certificate.names"), ==, 1);
}

static void
test_lengths (void)
{
  static const char *const bad[] = { "", "mm", "12", "12 mm", "12px", "-1mm", "1e9mm", "nan mm", "1,5mm" };
  double points = 0, width, height;
  char *reason = NULL;

  g_assert_true (ra_length_parse ("25.4mm", &points, &reason));
  g_assert_cmpfloat_with_epsilon (points, 72, 1e-9);
  g_assert_true (ra_length_parse ("1in", &points, &reason) && ra_length_parse ("2.54cm", &points, &reason));
  g_assert_cmpfloat_with_epsilon (points, 72, 1e-9);
  g_assert_true (ra_length_parse ("10.5pt", &points, &reason));
  g_assert_cmpfloat_with_epsilon (points, 10.5, 1e-9);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (ra_length_parse (bad[i], &points, &reason));
      g_assert_nonnull (reason);
      g_clear_pointer (&reason, g_free);
    }
  g_assert_true (ra_length_paper_size ("C5", &width, &height));
  g_assert_cmpfloat_with_epsilon (width / RA_MM, 162, 1e-9);
  g_assert_false (ra_length_paper_size ("Letter", &width, &height));
}

/* "RA" by hand: start B 104, R 50, A 33, check (104 + 50 + 2 * 33) mod 103 = 14, stop. */
static void
test_code128 (void)
{
  static const char expected[] = "11010010000" /* start B */
                                 "11000101110" /* R */
                                 "10100011000" /* A */
                                 "10011001110" /* 14 */
                                 "1100011101011" /* stop */;
  g_autoptr (GBytes) modules = ra_code128_encode ("RA");
  gsize n;
  const guint8 *data = g_bytes_get_data (modules, &n);
  g_autoptr (GString) got = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_c (got, data[i] ? '1' : '0');
  g_assert_cmpstr (got->str, ==, expected);
  g_assert_null (ra_code128_encode (""));
  g_assert_null (ra_code128_encode ("Київ"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/values/set-and-get", test_set_and_get);
  g_test_add_func ("/print/values/tables", test_tables);
  g_test_add_func ("/print/length", test_lengths);
  g_test_add_func ("/print/code128", test_code128);
  return g_test_run ();
}
