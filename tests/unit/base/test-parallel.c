/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-parallel.h"

#define N 1000

typedef struct
{
  gint done[N];
  gint at_once, most;
} Work;

static void
count (guint i, gpointer data)
{
  Work *self = data;
  gint now = g_atomic_int_add (&self->at_once, 1) + 1;

  for (gint most = g_atomic_int_get (&self->most);
       now > most && !g_atomic_int_compare_and_exchange (&self->most, most, now);)
    most = g_atomic_int_get (&self->most);
  g_atomic_int_inc (&self->done[i]);
  g_thread_yield ();
  g_atomic_int_add (&self->at_once, -1);
}

static void
assert_done (const Work *self, guint n)
{
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (self->done[i], ==, i < n);
}

/* Each once, whatever there are of them, and never more at once than was said. */
static void
test_each_once (void)
{
  const guint counts[] = { 0, 1, 2, 3, N };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      Work all = { 0 }, one = { 0 };

      ra_parallel (counts[i], 0, count, &all);
      assert_done (&all, counts[i]);
      g_assert_cmpint (all.most, <=, (gint) g_get_num_processors ());
      ra_parallel (counts[i], 1, count, &one);
      assert_done (&one, counts[i]);
      g_assert_cmpint (one.most, <=, 1);
    }
}

static void
nest (guint i, gpointer data)
{
  ra_parallel (10, 0, count, &((Work *) data)[i]);
}

/* Works that have works of their own end as well. */
static void
test_nested (void)
{
  g_autofree Work *works = g_new0 (Work, 8);

  ra_parallel (8, 0, nest, works);
  for (guint i = 0; i < 8; i++)
    assert_done (&works[i], 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/parallel/each-once", test_each_once);
  g_test_add_func ("/base/parallel/nested", test_nested);
  return g_test_run ();
}
