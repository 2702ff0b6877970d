/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-facts.h"

#include <string.h>

#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-fact-path.h"

/* One of them; in as many copies as have it. */
typedef struct
{
  gatomicrefcount refs;
  char *path;
  const char *name; /* within @path: without scope and number of the subscriber */
  char *value;
} Entry;

/* What is known of one person, or of the case itself; in as many copies as have it, and then nobody changes it. */
typedef struct
{
  gatomicrefcount refs;
  GTree *entries; /* name => Entry */
} Person;

struct _RaFacts
{
  gatomicrefcount refs;
  GPtrArray
      *people;     /* Person by number, 0 the case itself; %NULL where nothing is known, but never the last */
  guint count;     /* of facts */
  guint n_people;  /* of whom anything is known */
  GArray *dropped; /* guint: numbers nobody gets again, in order */
};

/* ---- what copies share ---- */

static Entry *
entry_new (const char *path, const char *value)
{
  Entry *self = g_new0 (Entry, 1);
  guint number;

  g_atomic_ref_count_init (&self->refs);
  self->path = g_strdup (path);
  ra_fact_path_parse (self->path, &self->name, &number);
  self->value = g_strdup (value);
  return self;
}

static void
entry_unref (gpointer data)
{
  Entry *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  explicit_bzero (self->value, strlen (self->value));
  g_free (self->value);
  g_free (self->path);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

static Person *
person_new (void)
{
  Person *self = g_new0 (Person, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entries = g_tree_new_full (compare_names, NULL, NULL, entry_unref);
  return self;
}

static Person *
person_ref (Person *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
person_unref (gpointer data)
{
  Person *self = data;

  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_tree_unref (self->entries);
  g_free (self);
}

/* @entry: (transfer full) */
static void
person_put (Person *self, Entry *entry)
{
  g_tree_replace (self->entries, (gpointer) entry->name, entry);
}

static Person *
person_copy (const Person *self)
{
  Person *copy = person_new ();

  for (GTreeNode *node = g_tree_node_first (self->entries); node != NULL; node = g_tree_node_next (node))
    {
      Entry *entry = g_tree_node_value (node);

      g_atomic_ref_count_inc (&entry->refs);
      person_put (copy, entry);
    }
  return copy;
}

/* ---- facts ---- */

RaFacts *
ra_facts_new (void)
{
  RaFacts *self = g_new0 (RaFacts, 1);

  g_atomic_ref_count_init (&self->refs);
  self->people = g_ptr_array_new_with_free_func (person_unref);
  g_ptr_array_add (self->people, person_new ());
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
  g_ptr_array_unref (self->people);
  g_array_unref (self->dropped);
  g_free (self);
}

RaFacts *
ra_facts_copy (const RaFacts *self)
{
  RaFacts *copy = ra_facts_new ();

  g_ptr_array_set_size (copy->people, 0);
  for (guint n = 0; n < self->people->len; n++)
    g_ptr_array_add (copy->people, person_ref (g_ptr_array_index (self->people, n)));
  copy->count = self->count;
  copy->n_people = self->n_people;
  g_array_append_vals (copy->dropped, self->dropped->data, self->dropped->len);
  return copy;
}

/* ---- one person ---- */

static Person *
get_person (const RaFacts *self, guint n)
{
  return n < self->people->len ? g_ptr_array_index (self->people, n) : NULL;
}

/* Returns: (transfer none): one that no other facts have */
static Person *
own_person (RaFacts *self, guint n)
{
  Person *person = get_person (self, n);

  if (person != NULL && g_atomic_ref_count_compare (&person->refs, 1))
    return person;
  if (n >= self->people->len)
    g_ptr_array_set_size (self->people, (int) n + 1);
  self->n_people += person == NULL;
  person = person != NULL ? person_copy (person) : person_new ();
  person_unref (g_ptr_array_index (self->people, n));
  g_ptr_array_index (self->people, n) = person;
  return person;
}

/* Of whom nothing is known, there is nobody. */
static void
forget_person (RaFacts *self, guint n)
{
  person_unref (g_ptr_array_index (self->people, n));
  g_ptr_array_index (self->people, n) = NULL;
  self->n_people--;
  while (g_ptr_array_index (self->people, self->people->len - 1) == NULL)
    g_ptr_array_set_size (self->people, (int) self->people->len - 1);
}

static const Entry *
find_entry (const RaFacts *self, const char *name, guint subscriber)
{
  const Person *person = get_person (self, subscriber);

  return person != NULL ? g_tree_lookup (person->entries, name) : NULL;
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

static void
put (RaFacts *self, const char *path, guint number, const char *value)
{
  Person *person = own_person (self, number);
  int before = g_tree_nnodes (person->entries);

  person_put (person, entry_new (path, value));
  self->count += (guint) (g_tree_nnodes (person->entries) - before);
}

gboolean
ra_facts_set (RaFacts *self, const char *path, const char *value)
{
  g_autofree char *clean = NULL;
  const Entry *before;
  const char *name;
  guint number;

  if (!ra_fact_path_parse (path, &name, &number) || (number == 0 && ra_fact_path_is_repeated (path)))
    return FALSE;
  if (value == NULL)
    return ra_facts_unset (self, path);
  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;
  clean = clean_value (value);
  if (*clean == '\0')
    return ra_facts_unset (self, path);
  before = find_entry (self, name, number);
  if (before != NULL && g_str_equal (before->value, clean))
    return FALSE;
  put (self, path, number, clean);
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
  Person *person;
  const char *name;
  guint number;

  if (!ra_fact_path_parse (path, &name, &number) || find_entry (self, name, number) == NULL)
    return FALSE;
  person = own_person (self, number);
  g_tree_remove (person->entries, name);
  self->count--;
  if (number > 0 && g_tree_nnodes (person->entries) == 0)
    forget_person (self, number);
  return TRUE;
}

const char *
ra_facts_get (const RaFacts *self, const char *path)
{
  const Entry *entry = NULL;
  const char *name;
  guint number;

  if (ra_fact_path_parse (path, &name, &number))
    entry = find_entry (self, name, number);
  return entry != NULL ? entry->value : NULL;
}

const char *
ra_facts_get_for (const RaFacts *self, const char *declared, guint subscriber)
{
  const Entry *entry = NULL;

  if (!ra_fact_path_is_repeated (declared))
    entry = find_entry (self, declared, 0);
  else if (subscriber > 0)
    entry = find_entry (self, declared + strlen (RA_SCOPE_SUBSCRIBER_PREFIX), subscriber);
  return entry != NULL ? entry->value : NULL;
}

guint
ra_facts_count (const RaFacts *self)
{
  return self->count;
}

guint
ra_facts_count_subscribers (const RaFacts *self)
{
  return self->people->len - 1;
}

guint
ra_facts_count_people (const RaFacts *self)
{
  return self->n_people;
}

gboolean
ra_facts_has_subscriber (const RaFacts *self, guint subscriber)
{
  return get_person (self, subscriber) != NULL;
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

/* ---- all of them ---- */

static void
add_entries (const RaFacts *self, guint n, GPtrArray *entries)
{
  const Person *person = get_person (self, n);

  for (GTreeNode *node = person != NULL ? g_tree_node_first (person->entries) : NULL; node != NULL;
       node = g_tree_node_next (node))
    g_ptr_array_add (entries, g_tree_node_value (node));
}

/* In the order of their paths, only that subscriber 10 stands after subscriber 9. */
static GPtrArray *
list_entries (const RaFacts *self)
{
  GPtrArray *entries = g_ptr_array_sized_new (self->count);
  GTreeNode *node = g_tree_node_first (get_person (self, 0)->entries);

  for (; node != NULL && strcmp (g_tree_node_key (node), RA_SCOPE_SUBSCRIBER_PREFIX) < 0;
       node = g_tree_node_next (node))
    g_ptr_array_add (entries, g_tree_node_value (node));
  for (guint n = 1; n < self->people->len; n++)
    add_entries (self, n, entries);
  for (; node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (entries, g_tree_node_value (node));
  return entries;
}

static GPtrArray *
paths_of (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_index (entries, i) = ((const Entry *) g_ptr_array_index (entries, i))->path;
  return entries;
}

GPtrArray *
ra_facts_list_paths (const RaFacts *self)
{
  return paths_of (list_entries (self));
}

GPtrArray *
ra_facts_list_paths_of (const RaFacts *self, guint subscriber)
{
  GPtrArray *entries = g_ptr_array_new ();

  add_entries (self, subscriber, entries);
  return paths_of (entries);
}

GVariant *
ra_facts_to_variant (const RaFacts *self)
{
  g_autoptr (GPtrArray) entries = list_entries (self);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      g_variant_builder_add (&builder, "{ss}", entry->path, entry->value);
    }
  return g_variant_builder_end (&builder);
}
