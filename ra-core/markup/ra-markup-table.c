/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-markup-table.h"

static void
meet (GPtrArray *met, const RaMarkupElement *element)
{
  if (g_ptr_array_find (met, element, NULL))
    return;
  g_ptr_array_add (met, (gpointer) element);
  for (gsize i = 0; element->children != NULL && element->children[i] != NULL; i++)
    meet (met, element->children[i]);
}

GPtrArray *
ra_markup_grammar_list (const RaMarkupGrammar *grammar)
{
  GPtrArray *met = g_ptr_array_new ();

  for (gsize i = 0; grammar->roots[i] != NULL; i++)
    meet (met, grammar->roots[i]);
  return met;
}

const RaMarkupAttribute *
ra_markup_element_find (const RaMarkupElement *element, const char *name)
{
  for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    if (g_str_equal (a->name, name))
      return a;
  return NULL;
}

const char *const *
ra_markup_attribute_names (const RaMarkupAttribute *attribute)
{
  if (attribute->values != NULL)
    return attribute->values;
  return attribute->closed != NULL ? attribute->closed () : NULL;
}
