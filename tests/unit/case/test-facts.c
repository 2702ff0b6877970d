/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts.h"

static RaFacts *
two_subscribers (void)
{
  RaFacts *facts = ra_facts_new ();

  g_assert_true (ra_facts_set (facts, "subscriber.10.surname", "Десята"));
  g_assert_true (ra_facts_set (facts, "subscriber.2.surname", "Шевченко"));
  g_assert_true (ra_facts_set (facts, "subscriber.1.surname", "Петренко"));
  g_assert_true (ra_facts_set (facts, "applicant.terms-read", "yes"));
  return facts;
}

static void
test_path_split (void)
{
  static const struct
  {
    const char *path, *declared;
    guint subscriber;
  } good[] = {
    { "applicant.terms-read", "applicant.terms-read", 0 },
    { "subscriber.1.surname", "subscriber.surname", 1 },
    { "subscriber.12.tax-number", "subscriber.tax-number", 12 },
    { "subscriber.surname", "subscriber.surname", 0 },
    { "applicant.head.surname", "applicant.head.surname", 0 },
  };
  static const char *const bad[] = { "",
                                     "applicant",
                                     "applicant.",
                                     ".surname",
                                     "subscriber..surname",
                                     "subscriber.0.surname",
                                     "subscriber.01.surname",
                                     "subscriber.99999.surname",
                                     "subscriber.1",
                                     "subscriber.1.",
                                     "applicant.1.name",
                                     "Subscriber.1.surname",
                                     "subscriber.1.Surname",
                                     "subscriber.1.sur name",
                                     "subscriber.1.прізвище" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *declared = NULL;
      guint subscriber = 99;

      g_assert_true (ra_fact_path_split (good[i].path, &declared, &subscriber));
      g_assert_cmpstr (declared, ==, good[i].declared);
      g_assert_cmpuint (subscriber, ==, good[i].subscriber);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ra_fact_path_split (bad[i], NULL, NULL));
}

static void
test_path_for (void)
{
  g_autofree char *numbered = ra_fact_path_for ("subscriber.surname", 2);
  g_autofree char *plain = ra_fact_path_for ("applicant.name", 2);
  g_autofree char *declared = ra_fact_path_for ("subscriber.surname", 0);

  g_assert_cmpstr (numbered, ==, "subscriber.2.surname");
  g_assert_cmpstr (plain, ==, "applicant.name");
  g_assert_cmpstr (declared, ==, "subscriber.surname");
}

static void
test_set_and_get (void)
{
  g_autoptr (RaFacts) facts = ra_facts_new ();

  g_assert_true (ra_facts_set (facts, "subscriber.1.surname", "  Петренко "));
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.1.surname"), ==, "Петренко");
  g_assert_cmpstr (ra_facts_get_for (facts, "subscriber.surname", 1), ==, "Петренко");
  g_assert_null (ra_facts_get_for (facts, "subscriber.surname", 2));
  g_assert_null (ra_facts_get_for (facts, "subscriber.surname", 0));
  g_assert_null (ra_facts_get (facts, "no path at all"));

  /* Nothing changes when the same is said again, or when there is no such place. */
  g_assert_false (ra_facts_set (facts, "subscriber.1.surname", "Петренко"));
  g_assert_false (ra_facts_set (facts, "subscriber.surname", "Петренко"));
  g_assert_false (ra_facts_set (facts, "surname", "Петренко"));
  g_assert_false (ra_facts_set (facts, "subscriber.1.locality", "\xff\xfe"));

  g_assert_true (ra_facts_set (facts, "subscriber.1.surname", " "));
  g_assert_null (ra_facts_get (facts, "subscriber.1.surname"));
  g_assert_false (ra_facts_unset (facts, "subscriber.1.surname"));
  g_assert_cmpuint (ra_facts_count (facts), ==, 0);
}

static void
test_normalised (void)
{
  g_autoptr (RaFacts) facts = ra_facts_new ();

  /* A letter put together from two is the same letter; what else a value becomes depends on its kind. */
  ra_facts_set (facts, "subscriber.1.email", "m.o'brien@example.ie");
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.1.email"), ==, "m.o'brien@example.ie");
  ra_facts_set (facts, "subscriber.1.surname", "Йов");
  ra_facts_set (facts, "subscriber.2.surname", "И\xcc\x86ов");
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.1.surname"), ==,
                   ra_facts_get (facts, "subscriber.2.surname"));
}

static void
test_order (void)
{
  g_autoptr (RaFacts) facts = two_subscribers ();
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (facts);

  g_assert_cmpstr (paths->pdata[0], ==, "applicant.terms-read");
  g_assert_cmpstr (paths->pdata[1], ==, "subscriber.1.surname");
  g_assert_cmpstr (paths->pdata[2], ==, "subscriber.2.surname");
  g_assert_cmpuint (paths->len, ==, 4);
  g_assert_cmpstr (paths->pdata[3], ==, "subscriber.10.surname");
  g_assert_cmpuint (ra_facts_count_subscribers (facts), ==, 10);
  g_assert_true (ra_facts_has_subscriber (facts, 2));
  g_assert_false (ra_facts_has_subscriber (facts, 3));
}

static void
test_variant (void)
{
  g_autoptr (RaFacts) facts = two_subscribers ();
  g_autoptr (RaFacts) other = ra_facts_new ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (ra_facts_to_variant (facts));
  g_autoptr (RaFacts) back = ra_facts_new_from_variant (variant);

  g_assert_cmpstr (g_variant_get_type_string (variant), ==, "a{ss}");
  g_assert_cmpuint (ra_facts_count (back), ==, 4);
  g_assert_cmpstr (ra_facts_get (back, "subscriber.10.surname"), ==, "Десята");

  /* The order in which facts came does not show. */
  ra_facts_set (other, "applicant.terms-read", "yes");
  ra_facts_set (other, "subscriber.1.surname", "Петренко");
  ra_facts_set (other, "subscriber.2.surname", "Шевченко");
  ra_facts_set (other, "subscriber.10.surname", "Десята");
  g_autoptr (GVariant) same = g_variant_ref_sink (ra_facts_to_variant (other));
  g_assert_cmpmem (g_variant_get_data (same), g_variant_get_size (same), g_variant_get_data (variant),
                   g_variant_get_size (variant));
}

static void
test_copy (void)
{
  g_autoptr (RaFacts) facts = two_subscribers ();
  g_autoptr (RaFacts) copy = ra_facts_copy (facts);
  g_autoptr (RaFacts) same = ra_facts_ref (facts);

  g_assert_cmpstr (ra_facts_get (copy, "subscriber.1.surname"), ==, "Петренко");
  ra_facts_set (copy, "subscriber.1.surname", "Інша");
  g_assert_cmpstr (ra_facts_get (same, "subscriber.1.surname"), ==, "Петренко");
  g_assert_cmpuint (ra_facts_count (copy), ==, 4);
}

static void
test_dropped (void)
{
  g_autoptr (RaFacts) facts = ra_facts_new ();

  ra_facts_set (facts, "subscriber.1.surname", "Петренко");
  ra_facts_set (facts, "subscriber.3.surname", "Шевченко");
  g_assert_cmpuint (ra_facts_get_next_number (facts), ==, 4);
  g_assert_false (ra_facts_is_dropped (facts, 2));
  ra_facts_set_given (facts, 4);
  g_autoptr (RaFacts) copy = ra_facts_copy (facts);
  g_assert_true (ra_facts_is_dropped (copy, 2));
  g_assert_true (ra_facts_is_dropped (copy, 4));
  g_assert_false (ra_facts_is_dropped (copy, 3));
  g_assert_false (ra_facts_is_dropped (copy, 5));
  g_assert_cmpuint (ra_facts_count_dropped (copy), ==, 2);
  g_assert_cmpuint (ra_facts_get_next_number (copy), ==, 5);
}

static void
test_seen_from (void)
{
  g_autoptr (RaFacts) facts = two_subscribers ();
  g_autoptr (GDate) today = g_date_new_dmy (21, 11, 2026);
  RaFactsAt at;

  ra_facts_at_init (&at, facts, 2, today);
  g_assert_cmpstr (ra_facts_at_lookup (&at, "subscriber.surname"), ==, "Шевченко");
  g_assert_cmpstr (ra_facts_at_lookup (&at, "applicant.terms-read"), ==, "yes");
  g_assert_cmpstr (ra_facts_at_lookup (&at, "today"), ==, "2026-11-21");
  /* From the case as a whole the first subscriber is seen. */
  ra_facts_at_init (&at, facts, 0, NULL);
  g_assert_cmpstr (ra_facts_at_lookup (&at, "subscriber.surname"), ==, "Петренко");
  g_assert_null (ra_facts_at_lookup (&at, "today"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/facts/path-split", test_path_split);
  g_test_add_func ("/case/facts/path-for", test_path_for);
  g_test_add_func ("/case/facts/set-and-get", test_set_and_get);
  g_test_add_func ("/case/facts/normalised", test_normalised);
  g_test_add_func ("/case/facts/order", test_order);
  g_test_add_func ("/case/facts/variant", test_variant);
  g_test_add_func ("/case/facts/copy", test_copy);
  g_test_add_func ("/case/facts/dropped", test_dropped);
  g_test_add_func ("/case/facts/seen-from", test_seen_from);
  return g_test_run ();
}
