/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-fact-country.h"

#include "ra-core/base/ra-country.h"
#include "ra-core/desk/view/ra-choice-view.h"

static const char *
window_language (void)
{
  const char *language = g_get_language_names ()[0];

  return g_str_equal (language, "C") ? "en" : language;
}

char *
ra_ui_fact_country_dup_name (const char *code)
{
  char *name = ra_country_exists (code) ? ra_country_dup_name (code, window_language ()) : NULL;

  return name == NULL ? g_strdup (code) : name;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const RaChoiceView *const *one = a, *const *other = b;

  return g_utf8_collate ((*one)->label, (*other)->label);
}

static GPtrArray *
make_countries (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  const char *code;

  for (gsize i = 0; (code = ra_country_get_code (i)) != NULL; i++)
    {
      RaChoiceView *view = ra_choice_view_new ();

      view->id = g_strdup (code);
      view->label = ra_ui_fact_country_dup_name (code);
      g_ptr_array_add (list, view);
    }
  return list;
}

/* The names are asked for once: a page may have several such fields. */
GPtrArray *
ra_ui_fact_country_list (GPtrArray *codes)
{
  static GPtrArray *countries = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (ra_choice_view_unref);

  if (countries == NULL)
    countries = make_countries ();
  for (guint i = 0; i < countries->len; i++)
    g_ptr_array_add (list, ra_choice_view_ref (g_ptr_array_index (countries, i)));
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (list, ra_choice_view_ref (g_ptr_array_index (codes, i)));
  g_ptr_array_sort (list, compare);
  return list;
}
