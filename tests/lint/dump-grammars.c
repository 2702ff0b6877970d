/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the tables of the grammars as JSON; grammars.py writes schemas and references from it. */
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "ra-core/print/ra-template-grammar.h"
#include "ra-core/profile/ra-vocabulary.h"
#include "ra-core/registers/ra-register-form.h"

static void
add_text (JsonBuilder *to, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (to, name);
  json_builder_add_string_value (to, text);
}

static void
add_number (JsonBuilder *to, const char *name, gint64 number)
{
  json_builder_set_member_name (to, name);
  json_builder_add_int_value (to, number);
}

static void
add_names (JsonBuilder *to, const char *name, const char *const *names)
{
  if (names == NULL)
    return;
  json_builder_set_member_name (to, name);
  json_builder_begin_array (to);
  for (; *names != NULL; names++)
    json_builder_add_string_value (to, *names);
  json_builder_end_array (to);
}

static void
add_attribute (JsonBuilder *to, const RaMarkupGrammar *grammar, const RaMarkupAttribute *attribute)
{
  g_autofree const char **only = ra_markup_attribute_only (attribute);

  json_builder_begin_object (to);
  add_text (to, "name", attribute->name);
  add_text (to, "type", attribute->type->name);
  add_text (to, "grammar", attribute->type->grammar);
  add_number (to, "list", attribute->type->is_list);
  add_number (to, "mandatory", attribute->mandatory);
  add_text (to, "refers", attribute->refers == 0 ? NULL : grammar->spaces[attribute->refers].label);
  add_names (to, "names", ra_markup_attribute_names (attribute));
  add_names (to, "only", only);
  add_number (to, "least", attribute->least);
  add_number (to, "most", attribute->most);
  add_text (to, "fallback", ra_markup_attribute_fallback (attribute));
  add_number (to, "of-list", attribute->of_list);
  add_text (to, "instead", attribute->instead);
  add_text (to, "with", attribute->with);
  add_text (to, "means", attribute->means);
  json_builder_end_object (to);
}

static void
add_children (JsonBuilder *to, GPtrArray *all, const RaMarkupElement *element)
{
  guint at;

  json_builder_set_member_name (to, "children");
  json_builder_begin_array (to);
  for (gsize i = 0; element->children != NULL && element->children[i] != NULL; i++)
    if (g_ptr_array_find (all, element->children[i], &at))
      json_builder_add_int_value (to, at);
  json_builder_end_array (to);
}

static void
add_element (JsonBuilder *to, const RaMarkupGrammar *grammar, GPtrArray *all, const RaMarkupElement *element)
{
  json_builder_begin_object (to);
  add_text (to, "name", element->name);
  add_number (to, "content", element->content);
  add_number (to, "once", element->once);
  add_number (to, "ordered", element->ordered);
  add_number (to, "mixed", element->mixed);
  add_number (to, "not-empty", element->not_empty);
  add_names (to, "needs", element->needs);
  add_children (to, all, element);
  json_builder_set_member_name (to, "attributes");
  json_builder_begin_array (to);
  for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    add_attribute (to, grammar, a);
  json_builder_end_array (to);
  json_builder_end_object (to);
}

static void
add_grammar (JsonBuilder *to, const char *name, const RaMarkupGrammar *grammar)
{
  g_autoptr (GPtrArray) all = ra_markup_grammar_list (grammar);

  json_builder_set_member_name (to, name);
  json_builder_begin_array (to);
  for (guint i = 0; i < all->len; i++)
    add_element (to, grammar, all, g_ptr_array_index (all, i));
  json_builder_end_array (to);
}

int
main (void)
{
  g_autoptr (JsonBuilder) to = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (to);
  add_grammar (to, "profile", ra_vocabulary_get_grammar ());
  add_grammar (to, "paper", ra_template_get_grammar ());
  add_grammar (to, "register", ra_register_form_get_grammar ());
  json_builder_end_object (to);
  root = json_builder_get_root (to);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  puts (text); /* not g_print(), which writes only what the locale has */
  return 0;
}
