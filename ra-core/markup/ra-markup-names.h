/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/markup/ra-markup-fault.h"
#include "ra-core/markup/ra-markup-table.h"

G_BEGIN_DECLS

/** RaMarkupNames: names that files declare, and names that they use */
typedef struct _RaMarkupNames RaMarkupNames;

/** RaMarkupPlace: where a name stands; the texts outlive the names */
typedef struct
{
  const char *file;
  const char *path;
  guint line;
  const RaMarkupElement *element;
  const char *attribute;
} RaMarkupPlace;

RaMarkupNames *ra_markup_names_new (const RaMarkupGrammar *grammar);

/**
 * ra_markup_names_declare:
 * @parent: the object the declaration stands in
 * @object: what is declared
 *
 * Returns: (transfer none) (nullable): `path:line` of the first declaration of the same name, if there is one
 */
const char *ra_markup_names_declare (
    RaMarkupNames *self, const RaMarkupPlace *place, const char *name, gpointer parent, gpointer object);

/** ra_markup_names_use: @name must be declared in @space by the time of ra_markup_names_resolve() */
void ra_markup_names_use (RaMarkupNames *self, const RaMarkupPlace *place, guint space, const char *name);

/** ra_markup_names_resolve: calls @fault for every name used that nothing declares */
void ra_markup_names_resolve (RaMarkupNames *self,
                              void (*fault) (gpointer data, const RaMarkupFault *fault),
                              gpointer data);

GHashTable *ra_markup_names_get (RaMarkupNames *self, guint space);

void ra_markup_names_free (RaMarkupNames *self);

G_END_DECLS
