/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-facts.h"

#include <string.h>

#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-fact-path.h"

struct _RaFacts
{
  gatomicrefcount refs;
  GTree *values;      /* path => value */
  GHashTable *people; /* number => how many facts that subscriber has */
  guint highest;      /* of the numbers in @people */
  GArray *dropped;    /* guint: numbers nobody gets again, in order */
};

/* "subscriber.10.x" stands after "subscriber.9.x". Both are fact paths, so that what follows the scope is a
 * number or a name. */
static int
compare_paths (gconstpointer a, gconstpointer b, gpointer data)
{
  const gsize scope = strlen (RA_SCOPE_SUBSCRIBER_PREFIX);

  if (!ra_fact_path_is_repeated (a) || !ra_fact_path_is_repeated (b))
    return strcmp (a, b);

  guint64 number_a = g_ascii_strtoull ((const char *) a + scope, NULL, 10);
  guint64 number_b = g_ascii_strtoull ((const char *) b + scope, NULL, 10);
  if (number_a != number_b)
    return number_a < number_b ? -1 : 1;
  return strcmp (a, b);
}

static void
free_value (gpointer value)
{
  explicit_bzero (value, strlen (value));
  g_free (value);
}

RaFacts *
ra_facts_new (void)
{
  RaFacts *self = g_new0 (RaFacts, 1);

  g_atomic_ref_count_init (&self->refs);
  self->values = g_tree_new_full (compare_paths, NULL, g_free, free_value);
  self->people = g_hash_table_new (NULL, NULL);
  self->dropped = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

RaFacts *
ra_facts_new_from_variant (GVariant *variant)
{
  RaFacts *self = ra_facts_new ();
  GVariantIter iter;
  const char *path, *value;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE ("a{ss}")), self);
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&s&s}", &path, &value))
    ra_facts_set (self, path, value);
  return self;
}

RaFacts *
ra_facts_ref (RaFacts *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_facts_unref (RaFacts *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_tree_unref (self->values);
  g_hash_table_unref (self->people);
  g_array_unref (self->dropped);
  g_free (self);
}

static guint
count_of (const RaFacts *self, guint subscriber)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->people, GUINT_TO_POINTER (subscriber)));
}

static void
find_highest (RaFacts *self)
{
  GHashTableIter iter;
  gpointer number;

  self->highest = 0;
  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    self->highest = MAX (self->highest, GPOINTER_TO_UINT (number));
}

static void
count_fact (RaFacts *self, guint subscriber, int change)
{
  guint count = (guint) ((int) count_of (self, subscriber) + change);

  if (subscriber == 0)
    return;
  if (count > 0)
    g_hash_table_insert (self->people, GUINT_TO_POINTER (subscriber), GUINT_TO_POINTER (count));
  else
    g_hash_table_remove (self->people, GUINT_TO_POINTER (subscriber));
  if (count > 0)
    self->highest = MAX (self->highest, subscriber);
  else if (subscriber == self->highest)
    find_highest (self);
}

RaFacts *
ra_facts_copy (const RaFacts *self)
{
  RaFacts *copy = ra_facts_new ();
  GHashTableIter iter;
  gpointer number, count;

  for (GTreeNode *node = g_tree_node_first (self->values); node != NULL; node = g_tree_node_next (node))
    g_tree_insert (copy->values, g_strdup (g_tree_node_key (node)), g_strdup (g_tree_node_value (node)));
  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &number, &count))
    g_hash_table_insert (copy->people, number, count);
  copy->highest = self->highest;
  g_array_append_vals (copy->dropped, self->dropped->data, self->dropped->len);
  return copy;
}

/* White space at the ends goes before and after normalising, which may turn other characters into spaces. */
static char *
clean_value (const char *value)
{
  const char *end = value + strlen (value);

  while (*value != '\0' && g_unichar_isspace (g_utf8_get_char (value)))
    value = g_utf8_next_char (value);
  while (end > value && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  g_autofree char *trimmed = g_strndup (value, (gsize) (end - value));
  return ra_text_compose (trimmed);
}

gboolean
ra_facts_set (RaFacts *self, const char *path, const char *value)
{
  g_autofree char *declared = NULL;
  guint number = 0;

  if (!ra_fact_path_split (path, &declared, &number))
    return FALSE;
  if (ra_fact_path_is_repeated (declared) && number == 0)
    return FALSE;
  if (value == NULL)
    return ra_facts_unset (self, path);
  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;

  g_autofree char *clean = clean_value (value);
  if (*clean == '\0')
    return ra_facts_unset (self, path);
  const char *before = g_tree_lookup (self->values, path);
  if (g_strcmp0 (before, clean) == 0)
    return FALSE;
  if (before == NULL)
    count_fact (self, number, 1);
  g_tree_insert (self->values, g_strdup (path), g_steal_pointer (&clean));
  return TRUE;
}

gboolean
ra_facts_set_for (RaFacts *self, const char *declared, guint subscriber, const char *value)
{
  g_autofree char *path = ra_fact_path_for (declared, subscriber);

  return ra_facts_set (self, path, value);
}

gboolean
ra_facts_unset (RaFacts *self, const char *path)
{
  guint number = 0;

  if (!ra_fact_path_split (path, NULL, &number) || !g_tree_remove (self->values, path))
    return FALSE;
  count_fact (self, number, -1);
  return TRUE;
}

const char *
ra_facts_get (const RaFacts *self, const char *path)
{
  if (!ra_fact_path_split (path, NULL, NULL))
    return NULL;
  return g_tree_lookup (self->values, path);
}

const char *
ra_facts_get_for (const RaFacts *self, const char *declared, guint subscriber)
{
  g_autofree char *path = ra_fact_path_for (declared, subscriber);

  return ra_facts_get (self, path);
}

guint
ra_facts_count (const RaFacts *self)
{
  return (guint) g_tree_nnodes (self->values);
}

guint
ra_facts_count_subscribers (const RaFacts *self)
{
  return self->highest;
}

guint
ra_facts_count_people (const RaFacts *self)
{
  return g_hash_table_size (self->people);
}

gboolean
ra_facts_has_subscriber (const RaFacts *self, guint subscriber)
{
  return subscriber == 0 || count_of (self, subscriber) > 0;
}

/* ---- who was dropped ---- */

void
ra_facts_set_given (RaFacts *self, guint last)
{
  g_array_set_size (self->dropped, 0);
  for (guint n = 1; n <= last; n++)
    if (!ra_facts_has_subscriber (self, n))
      g_array_append_val (self->dropped, n);
}

gboolean
ra_facts_is_dropped (const RaFacts *self, guint subscriber)
{
  for (guint i = 0; i < self->dropped->len; i++)
    if (g_array_index (self->dropped, guint, i) == subscriber)
      return TRUE;
  return FALSE;
}

guint
ra_facts_count_dropped (const RaFacts *self)
{
  return self->dropped->len;
}

guint
ra_facts_get_next_number (const RaFacts *self)
{
  guint n = self->dropped->len;
  guint last = n > 0 ? g_array_index (self->dropped, guint, n - 1) : 0;

  return MAX (last, ra_facts_count_subscribers (self)) + 1;
}

GPtrArray *
ra_facts_list_paths (const RaFacts *self)
{
  GPtrArray *paths = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (self->values); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (paths, g_tree_node_key (node));
  return paths;
}

GVariant *
ra_facts_to_variant (const RaFacts *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (GTreeNode *node = g_tree_node_first (self->values); node != NULL; node = g_tree_node_next (node))
    g_variant_builder_add (&builder, "{ss}", g_tree_node_key (node), g_tree_node_value (node));
  return g_variant_builder_end (&builder);
}
