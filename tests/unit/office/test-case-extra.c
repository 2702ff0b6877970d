/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"
#include "ra-core/office/ra-case-extra.h"

/* What was sealed is what comes back: among it the highest number a subscriber ever had. */
static void
test_sealed_form (void)
{
  static const char *const things[] = { "certificates", NULL };
  g_autoptr (RaCaseExtra) extra = ra_case_extra_new ();

  extra->last_subscriber = 3;
  ra_case_extra_get_subscriber (extra, 2)->state = RA_CASE_KEYS;
  ra_case_extra_get_subscriber (extra, 2)->outside = TRUE;
  extra->earlier = g_strdup ("2024-0001");
  ra_case_extra_add_handover (extra, 2, "Somebody", things, 17, "o.koval");
  g_autoptr (GVariant) variant = g_variant_ref_sink (ra_case_extra_to_variant (extra));
  g_autoptr (RaCaseExtra) back = ra_case_extra_from_variant (variant);
  const RaCaseHandover *handover = g_ptr_array_index (back->handovers, 0);

  g_assert_cmpuint (back->last_subscriber, ==, 3);
  g_assert_cmpuint (back->subscribers->len, ==, 2);
  g_assert_cmpint (ra_case_extra_get_subscriber (back, 2)->state, ==, RA_CASE_KEYS);
  g_assert_true (ra_case_extra_get_subscriber (back, 2)->outside);
  g_assert_false (ra_case_extra_get_subscriber (back, 1)->outside);
  g_assert_cmpstr (back->earlier, ==, "2024-0001");
  g_assert_cmpuint (handover->subscriber, ==, 2);
  g_assert_cmpstr (handover->things[0], ==, "certificates");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/case-extra/sealed-form", test_sealed_form);
  return g_test_run ();
}
