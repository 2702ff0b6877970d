/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-kept-facts.h"

#include "ra-core/base/ra-fact-scope.h"

/* The facts of a case, and what they were opened from: while somebody types in a case of very many people it is opened
 * again and again, with the one that it repeats, and only what differs in the database is unsealed again. */
struct _RaKeptFacts
{
  RaKeptFacts *before; /* of another case; nullable */
  gint64 case_id;
  GVariant *own;     /* those of the case itself */
  GPtrArray *people; /* RaSealedPerson */
  GVariant *facts;   /* all of them */
};

/* ---- one subscriber ---- */

static void
sealed_person_free (RaSealedPerson *self)
{
  g_bytes_unref (self->sealed);
  g_clear_pointer (&self->own, g_variant_unref);
  g_free (self);
}

GVariant *
ra_sealed_person_open (RaSealedPerson *self, RaSealKey *key, GError **error)
{
  if (self->own == NULL)
    self->own = ra_seal_key_open_variant (
        key, &(RaSealed){ RA_SUBSCRIBER_TABLE, self->id, self->version, self->sealed, NULL }, RA_FACTS_TYPE,
        error);
  return self->own;
}

static gboolean
equal_people (gconstpointer a, gconstpointer b)
{
  const RaSealedPerson *one = a, *other = b;

  return one->id == other->id && one->version == other->version && one->number == other->number
         && g_bytes_equal (one->sealed, other->sealed);
}

GHashTable *
ra_sealed_people_index (GPtrArray *people)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < people->len; i++)
    {
      RaSealedPerson *person = g_ptr_array_index (people, i);

      g_hash_table_insert (index, GUINT_TO_POINTER (person->number), person);
    }
  return index;
}

/* ---- what is kept ---- */

void
ra_kept_facts_free (RaKeptFacts *self)
{
  g_clear_pointer (&self->before, ra_kept_facts_free);
  g_variant_unref (self->own);
  g_ptr_array_unref (self->people);
  g_variant_unref (self->facts);
  g_free (self);
}

static const RaKeptFacts *
find_kept (const RaStore *store, gint64 case_id)
{
  const RaKeptFacts *kept = store->kept;

  while (kept != NULL && kept->case_id != case_id)
    kept = kept->before;
  return kept;
}

/* Whether @self was opened from the very same bytes. */
static gboolean
is_of (const RaKeptFacts *self, GVariant *own, GPtrArray *people)
{
  gboolean same = self->people->len == people->len && g_variant_equal (self->own, own);

  for (guint i = 0; same && i < people->len; i++)
    same = equal_people (g_ptr_array_index (self->people, i), g_ptr_array_index (people, i));
  return same;
}

/* Beside the facts of one other case and no more. @kept: (transfer full) */
static void
keep (RaStore *store, RaKeptFacts *kept)
{
  kept->before = g_steal_pointer (&store->kept);
  store->kept = kept;
  if (kept->before == NULL)
    return;
  if (kept->before->case_id == kept->case_id)
    {
      RaKeptFacts *same = kept->before;

      kept->before = g_steal_pointer (&same->before);
      ra_kept_facts_free (same);
    }
  else
    g_clear_pointer (&kept->before->before, ra_kept_facts_free);
}

/* ---- the subscribers of a case ---- */

static GPtrArray *
list_people (RaStore *store, gint64 case_id, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) sealed_person_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      store->db, "SELECT id, number, version, sealed FROM subscriber WHERE case_id = :case ORDER BY number",
      error);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":case", case_id);
  while (ra_statement_step (select, &failure))
    {
      RaSealedPerson *person = g_new0 (RaSealedPerson, 1);

      person->id = ra_statement_get_int (select, "id");
      person->version = ra_statement_get_int (select, "version");
      person->number = (guint) ra_statement_get_int (select, "number");
      person->sealed = ra_statement_get_bytes (select, "sealed");
      g_ptr_array_add (people, person);
    }
  if (failure == NULL)
    return g_steal_pointer (&people);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Both are in the order of their numbers. */
static void
borrow (GPtrArray *people, GPtrArray *opened)
{
  guint at = 0;

  for (guint i = 0; i < people->len; i++)
    {
      RaSealedPerson *person = g_ptr_array_index (people, i);
      const RaSealedPerson *before = NULL;

      while (at < opened->len
             && ((const RaSealedPerson *) g_ptr_array_index (opened, at))->number < person->number)
        at++;
      before = at < opened->len ? g_ptr_array_index (opened, at) : NULL;
      if (before != NULL && before->own != NULL && equal_people (before, person))
        person->own = g_variant_ref (before->own);
    }
}

GPtrArray *
ra_kept_facts_list_people (RaStore *store, gint64 case_id, GError **error)
{
  GPtrArray *people = list_people (store, case_id, error);
  const RaKeptFacts *kept = find_kept (store, case_id);

  if (people != NULL && kept != NULL)
    borrow (people, kept->people);
  return people;
}

/* ---- all of them together ---- */

static gboolean
add_facts_of (RaSealedPerson *person, RaSealKey *key, GVariantBuilder *facts, GError **error)
{
  GVariant *own = ra_sealed_person_open (person, key, error);
  g_autofree char *prefix = g_strdup_printf (RA_SCOPE_SUBSCRIBER_PREFIX "%u.", person->number);

  for (gsize i = 0; own != NULL && i < g_variant_n_children (own); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (own, i);
      g_autoptr (GVariant) rest = g_variant_get_child_value (entry, 0);
      g_autoptr (GVariant) value = g_variant_get_child_value (entry, 1);
      char *path = g_strconcat (prefix, g_variant_get_string (rest, NULL), NULL);

      g_variant_builder_add_value (facts, g_variant_new_dict_entry (g_variant_new_take_string (path), value));
    }
  return own != NULL;
}

static GVariant *
join (RaSealKey *key, GVariant *own, GPtrArray *people, GError **error)
{
  g_auto (GVariantBuilder) facts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (RA_FACTS_TYPE));
  GVariantIter iter;
  const char *path, *value;

  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "{&s&s}", &path, &value))
    g_variant_builder_add (&facts, "{ss}", path, value);
  for (guint i = 0; i < people->len; i++)
    if (!add_facts_of (g_ptr_array_index (people, i), key, &facts, error))
      return NULL;
  return g_variant_ref_sink (g_variant_builder_end (&facts));
}

GVariant *
ra_kept_facts_join (RaStore *store, RaSealKey *key, gint64 case_id, GVariant *own, GError **error)
{
  g_autoptr (GPtrArray) people = ra_kept_facts_list_people (store, case_id, error);
  g_autoptr (GVariant) facts = NULL;
  const RaKeptFacts *known = people != NULL ? find_kept (store, case_id) : NULL;
  RaKeptFacts *kept;

  if (people == NULL)
    return NULL;
  if (known != NULL && is_of (known, own, people))
    return g_variant_ref (known->facts);
  facts = join (key, own, people, error);
  if (facts == NULL)
    return NULL;
  kept = g_new (RaKeptFacts, 1);
  *kept
      = (RaKeptFacts){ NULL, case_id, g_variant_ref (own), g_ptr_array_ref (people), g_variant_ref (facts) };
  keep (store, kept);
  return g_steal_pointer (&facts);
}
