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

int
ra_markup_attribute_find (const RaMarkupAttribute *attribute, const char *name)
{
  const char *const *names = ra_markup_attribute_names (attribute);

  for (int i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

const char **
ra_markup_attribute_only (const RaMarkupAttribute *attribute)
{
  const char *const *names
      = attribute->only != NULL ? attribute->only : ra_markup_attribute_names (attribute);
  GPtrArray *only;

  if (attribute->only == NULL && attribute->only_of == 0)
    return NULL;
  only = g_ptr_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    if (attribute->only != NULL || (attribute->only_of & RA_MARKUP_BIT (i)) != 0)
      g_ptr_array_add (only, (gpointer) names[i]);
  g_ptr_array_add (only, NULL);
  return (const char **) g_ptr_array_free (only, FALSE);
}

const char *
ra_markup_attribute_fallback (const RaMarkupAttribute *attribute)
{
  if (attribute->fallback_of == 0)
    return attribute->fallback;
  return ra_markup_attribute_names (attribute)[g_bit_nth_lsf (attribute->fallback_of, -1)];
}
