/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader finds wrong in a template, in the words of papers: an office that writes its own reads them. */
#include <glib/gi18n-lib.h>

#include "ra-core/markup/ra-nearest.h"
#include "ra-core/print/ra-template-private.h"

static char *
unknown (const char *what, const char *word, const char *near, const char *expected)
{
  return near != NULL ? g_strdup_printf (_ ("%s “%s” is not known (did you mean “%s”?)"), what, word, near)
                      : g_strdup_printf (_ ("%s “%s” is not known; expected %s"), what, word,
                                         *expected != '\0' ? expected : _ ("none"));
}

char *
ra_template_unknown (const char *what, const char *word, const char *const *candidates)
{
  g_autofree char *expected = g_strjoinv (", ", (char **) candidates);

  return unknown (what, word, ra_nearest (word, candidates), expected);
}

static char *
words_of_stranger (const RaMarkupFault *fault)
{
  if (!fault->is_elsewhere)
    return fault->near != NULL ? g_strdup_printf (_ ("element “%s” is not known (did you mean “%s”?)"),
                                                  fault->element, fault->near)
                               : g_strdup_printf (_ ("element “%s” is not known"), fault->element);
  if (fault->kind == RA_MARKUP_FAULT_ROOT)
    return g_strdup_printf (_ ("element “%s” found, expected paper"), fault->element);
  return g_strdup_printf (_ ("element “%s” may not stand in %s; expected %s"), fault->element, fault->parent,
                          *fault->expected != '\0' ? fault->expected : _ ("none"));
}

static char *
words_of_file (const RaMarkupFault *fault)
{
  switch ((int) fault->kind)
    {
    case RA_MARKUP_FAULT_SYNTAX:
      return g_strdup_printf (_ ("not well-formed: %s"), fault->found);
    case RA_MARKUP_FAULT_DECLARATION:
      return g_strdup (_ ("only elements and comments are expected"));
    case RA_MARKUP_FAULT_DEPTH:
      return g_strdup (_ ("elements are nested too deeply"));
    default:
      return words_of_stranger (fault);
    }
}

static char *
words_of_element (const RaMarkupFault *fault)
{
  switch ((int) fault->kind)
    {
    case RA_MARKUP_FAULT_TWICE:
      return g_strdup_printf (_ ("element “%s” stands twice"), fault->element);
    case RA_MARKUP_FAULT_NOTHING_IN:
      return g_strdup_printf (_ ("%s: there is nothing in it"), fault->element);
    case RA_MARKUP_FAULT_UNCLEAN:
      return g_strdup_printf ("%s: %s", fault->element, fault->found);
    case RA_MARKUP_FAULT_TEXT:
      return g_strdup_printf (_ ("a text may not stand in %s; put it into a text element"), fault->element);
    default:
      return g_strdup (_ ("paper: a title, then styles, header and footer, then at least one page"));
    }
}

static char *
words_of_attribute (const RaMarkupFault *fault)
{
  g_autofree char *words = NULL;

  switch ((int) fault->kind)
    {
    case RA_MARKUP_FAULT_ATTRIBUTE:
      words = unknown (_ ("attribute"), fault->attribute, fault->near, fault->expected);
      return g_strdup_printf ("%s: %s", fault->element, words);
    case RA_MARKUP_FAULT_ATTRIBUTE_TWICE:
      return g_strdup_printf (_ ("attribute “%s” stands twice"), fault->attribute);
    case RA_MARKUP_FAULT_ATTRIBUTE_LACKS:
      return g_strdup_printf (_ ("%s: attribute “%s” is missing"), fault->element, fault->attribute);
    default:
      return g_strdup_printf (_ ("%s: attribute “%s”: %s"), fault->element, fault->attribute, fault->found);
    }
}

char *
ra_template_fault_words (const RaMarkupFault *fault)
{
  if (fault->attribute != NULL)
    return words_of_attribute (fault);
  return fault->kind <= RA_MARKUP_FAULT_DEPTH ? words_of_file (fault) : words_of_element (fault);
}
