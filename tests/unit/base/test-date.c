/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-process.h"

static void
test_dates (void)
{
  GDate date, other;
  const char *wrong[] = { "",         "2026-1-01",  "2026-02-29", "2026-13-01", "2026-01-01 ",
                          "26-01-01", "2026/01/01", "0000-01-01" };
  gint64 seconds = 0;

  g_assert_true (ra_date_parse ("1985-03-14", &date));
  g_autofree char *text = ra_date_format_iso (&date);
  g_assert_cmpstr (text, ==, "1985-03-14");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ra_date_parse (wrong[i], &date));

  g_assert_true (ra_date_parse ("2004-02-29", &date) && ra_date_parse ("2022-02-28", &other));
  g_assert_cmpuint (ra_date_full_years (&date, &other), ==, 17);
  g_assert_true (ra_date_parse ("2022-03-01", &other));
  g_assert_cmpuint (ra_date_full_years (&date, &other), ==, 18);

  g_assert_true (ra_duration_parse ("PT2H", &seconds));
  g_assert_cmpint (seconds, ==, 7200);
  g_assert_false (ra_duration_parse ("P", &seconds));
  g_assert_false (ra_duration_parse ("2H", &seconds));
  gint64 later = ra_duration_add (G_GINT64_CONSTANT (1709164800) * G_USEC_PER_SEC, "P2Y"); /* 2024-02-29 */
  g_autofree char *stamp = ra_time_format_utc (later);
  g_assert_cmpstr (stamp, ==, "2026-02-28T00:00:00Z");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date", test_dates);
  return g_test_run ();
}
