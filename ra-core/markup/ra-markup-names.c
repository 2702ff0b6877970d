/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-markup-names.h"

#include "ra-core/markup/ra-nearest.h"

/* A name that something must have declared, asked when all files are read. */
typedef struct
{
  RaMarkupPlace place;
  guint space;
  char *name;
} Reference;

struct _RaMarkupNames
{
  const RaMarkupGrammar *grammar;
  GHashTable **declared; /* by space: name to object */
  GHashTable *places;    /* "space/scope/name" to "path:line" of where it is declared */
  GPtrArray *references; /* Reference */
};

static void
reference_free (gpointer data)
{
  Reference *self = data;

  g_free (self->name);
  g_free (self);
}

RaMarkupNames *
ra_markup_names_new (const RaMarkupGrammar *grammar)
{
  RaMarkupNames *self = g_new0 (RaMarkupNames, 1);

  self->grammar = grammar;
  self->declared = g_new0 (GHashTable *, MAX (grammar->n_spaces, 1));
  for (guint i = 0; i < grammar->n_spaces; i++)
    self->declared[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->references = g_ptr_array_new_with_free_func (reference_free);
  return self;
}

void
ra_markup_names_free (RaMarkupNames *self)
{
  for (guint i = 0; i < self->grammar->n_spaces; i++)
    g_hash_table_unref (self->declared[i]);
  g_free (self->declared);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->references);
  g_free (self);
}

GHashTable *
ra_markup_names_get (RaMarkupNames *self, guint space)
{
  return self->declared[space];
}

static char *
place_key (const RaMarkupPlace *place, const char *name, gconstpointer parent)
{
  const RaMarkupElement *element = place->element;

  switch (element->scope)
    {
    case RA_MARKUP_SCOPE_PARENT:
      return g_strdup_printf ("%s/%p/%s", element->name, parent, name);
    case RA_MARKUP_SCOPE_FILE:
      return g_strdup_printf ("%s/%s/%s", element->name, place->file, name);
    case RA_MARKUP_SCOPE_ALL:
    default:
      return g_strdup_printf ("%u//%s", element->declares, name);
    }
}

const char *
ra_markup_names_declare (
    RaMarkupNames *self, const RaMarkupPlace *place, const char *name, gpointer parent, gpointer object)
{
  guint space = place->element->declares;
  char *key = place_key (place, name, parent);
  const char *first = g_hash_table_lookup (self->places, key);

  if (first != NULL)
    {
      g_free (key);
      return first;
    }
  g_hash_table_insert (self->places, key, g_strdup_printf ("%s:%u", place->path, place->line));
  if (self->grammar->spaces[space].global)
    g_hash_table_insert (self->declared[space], (gpointer) name, object);
  return NULL;
}

void
ra_markup_names_use (RaMarkupNames *self, const RaMarkupPlace *place, guint space, const char *name)
{
  Reference *reference = g_new0 (Reference, 1);

  reference->place = *place;
  reference->space = space;
  reference->name = g_strdup (name);
  g_ptr_array_add (self->references, reference);
}

/* --- what is declared nowhere --- */

static gboolean
is_declared (const RaMarkupNames *self, guint space, const char *name)
{
  const guint *of = self->grammar->spaces[space].of;

  for (; *of != 0; of++)
    if (g_hash_table_contains (self->declared[*of], name))
      return TRUE;
  return g_hash_table_contains (self->declared[space], name);
}

static void
add_names (GPtrArray *names, GHashTable *table)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
}

static const char *
nearest (const RaMarkupNames *self, guint space, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  add_names (names, self->declared[space]);
  for (const guint *of = self->grammar->spaces[space].of; *of != 0; of++)
    add_names (names, self->declared[*of]);
  g_ptr_array_add (names, NULL);
  return ra_nearest (name, (const char *const *) names->pdata);
}

void
ra_markup_names_resolve (RaMarkupNames *self,
                         void (*fault) (gpointer data, const RaMarkupFault *fault),
                         gpointer data)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      const Reference *reference = g_ptr_array_index (self->references, i);
      const RaMarkupPlace *place = &reference->place;
      RaMarkupFault missing = {
        .kind = RA_MARKUP_FAULT_REFERENCE,
        .file = place->file,
        .path = place->path,
        .line = place->line,
        .element = place->element->name,
        .attribute = place->attribute,
        .found = reference->name,
        .expected = self->grammar->spaces[reference->space].label,
      };

      if (is_declared (self, reference->space, reference->name))
        continue;
      missing.near = nearest (self, reference->space, reference->name);
      fault (data, &missing);
    }
}
