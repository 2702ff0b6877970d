/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/profile/ra-profile-loader.h"

G_DEFINE_QUARK (ra - profile - error - quark, ra_profile_error)

void
ra_profile_error_add (GPtrArray *errors, RaProfileError code, RaProfilePlace place, const char *format, ...)
{
  g_autofree char *words = NULL;
  g_autofree char *whole = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  if (place.element == NULL)
    whole = g_strdup_printf ("%s:%u: %s", place.file, place.line, words);
  else
    whole = g_strdup_printf ("%s:%u: element \"%s\": %s", place.file, place.line, place.element, words);
  whole = ra_markup_shorten (g_steal_pointer (&whole));
  g_ptr_array_add (errors, g_error_new_literal (RA_PROFILE_ERROR, code, whole));
}

/* --- what the reader finds, in the words of profiles: for whoever writes the data, in English --- */

static gboolean
is_forbidden (const RaMarkupFault *fault)
{
  return fault->kind == RA_MARKUP_FAULT_ELEMENT && fault->is_elsewhere
         && g_str_has_prefix (fault->file, "site/");
}

static RaProfileError
code_of (const RaMarkupFault *fault)
{
  switch (fault->kind)
    {
    case RA_MARKUP_FAULT_SYNTAX:
    case RA_MARKUP_FAULT_DECLARATION:
      return RA_PROFILE_ERROR_SYNTAX;
    case RA_MARKUP_FAULT_PLACE:
    case RA_MARKUP_FAULT_DECLARED:
    case RA_MARKUP_FAULT_REFERENCE:
      return RA_PROFILE_ERROR_REFERENCE;
    case RA_MARKUP_FAULT_ROOT:
    case RA_MARKUP_FAULT_ELEMENT:
    case RA_MARKUP_FAULT_DEPTH:
    case RA_MARKUP_FAULT_TWICE:
    case RA_MARKUP_FAULT_ORDER:
    case RA_MARKUP_FAULT_LACKS:
    case RA_MARKUP_FAULT_NOTHING_IN:
    case RA_MARKUP_FAULT_TEXT:
    case RA_MARKUP_FAULT_NO_TEXT:
    case RA_MARKUP_FAULT_UNCLEAN:
    case RA_MARKUP_FAULT_ATTRIBUTE:
    case RA_MARKUP_FAULT_ATTRIBUTE_TWICE:
    case RA_MARKUP_FAULT_ATTRIBUTE_LACKS:
    case RA_MARKUP_FAULT_VALUE:
    default:
      return is_forbidden (fault) ? RA_PROFILE_ERROR_FORBIDDEN : RA_PROFILE_ERROR_VOCABULARY;
    }
}

static char *
element_words (const RaMarkupFault *fault, const char *hint)
{
  g_autofree char *expected
      = *fault->expected == '\0' ? g_strdup ("no element") : g_strdup_printf ("one of %s", fault->expected);

  if (is_forbidden (fault))
    return g_strdup_printf ("an office's own folder may change labels, papers and settings only, expected %s",
                            expected);
  return g_strdup_printf ("is not known in \"%s\", expected %s%s", fault->parent, expected, hint);
}

static char *
attribute_words (const RaMarkupFault *fault, const char *hint)
{
  g_autofree char *expected
      = *fault->expected == '\0' ? g_strdup ("no attribute") : g_strdup_printf ("one of %s", fault->expected);

  return g_strdup_printf ("attribute \"%s\" is not known, expected %s%s", fault->attribute, expected, hint);
}

static char *
words_of_file (const RaMarkupFault *fault)
{
  switch ((int) fault->kind)
    {
    case RA_MARKUP_FAULT_DECLARATION:
      return g_strdup_printf (
          "not well-formed XML: declarations and processing instructions are not read here, "
          "expected element \"%s\"",
          fault->expected);
    case RA_MARKUP_FAULT_ROOT:
      return g_strdup_printf ("cannot be the root of this file, expected \"%s\"", fault->expected);
    default:
      return g_strdup_printf ("not well-formed XML: %s, expected element \"%s\"", fault->found,
                              fault->expected);
    }
}

static char *
words_of_element (const RaMarkupFault *fault, const char *hint)
{
  switch ((int) fault->kind)
    {
    case RA_MARKUP_FAULT_ELEMENT:
      return element_words (fault, hint);
    case RA_MARKUP_FAULT_TWICE:
      return g_strdup_printf ("stands twice in \"%s\", expected it once", fault->parent);
    case RA_MARKUP_FAULT_ORDER:
      return g_strdup_printf ("stands too late in \"%s\", expected it further up", fault->parent);
    case RA_MARKUP_FAULT_LACKS:
      return g_strdup_printf ("has no element \"%s\", expected %s", fault->found, fault->expected);
    case RA_MARKUP_FAULT_NOTHING_IN:
      return g_strdup ("is empty, expected an element in it");
    case RA_MARKUP_FAULT_TEXT:
      return g_strdup ("has text of its own, expected elements only");
    case RA_MARKUP_FAULT_NO_TEXT:
      return g_strdup ("is empty, expected a text");
    case RA_MARKUP_FAULT_UNCLEAN:
      return g_strdup_printf ("%s, expected plain text", fault->found);
    default:
      return g_strdup ("is nested too deeply, expected it further out");
    }
}

static char *
words_of_name (const RaMarkupFault *fault, const char *hint)
{
  switch ((int) fault->kind)
    {
    case RA_MARKUP_FAULT_ATTRIBUTE:
      return attribute_words (fault, hint);
    case RA_MARKUP_FAULT_ATTRIBUTE_TWICE:
      return g_strdup_printf ("attribute \"%s\" is given twice, expected it once", fault->attribute);
    case RA_MARKUP_FAULT_ATTRIBUTE_LACKS:
      return g_strdup_printf ("attribute \"%s\" is missing, expected %s", fault->attribute, fault->expected);
    case RA_MARKUP_FAULT_DECLARED:
      return g_strdup_printf ("%s \"%s\" is declared twice, expected another name (the first is at %s)",
                              fault->attribute, fault->found, fault->expected);
    case RA_MARKUP_FAULT_REFERENCE:
      return g_strdup_printf (
          "attribute \"%s\" names %s \"%s\", which is not declared, expected a declared %s%s",
          fault->attribute, fault->expected, fault->found, fault->expected, hint);
    default:
      return g_strdup_printf ("attribute \"%s\" %s", fault->attribute, fault->found);
    }
}

void
ra_profile_error_add_fault (GPtrArray *errors, const RaMarkupFault *fault)
{
  g_autofree char *hint
      = fault->near == NULL ? g_strdup ("") : g_strdup_printf (" (did you mean \"%s\"?)", fault->near);
  g_autofree char *words = NULL;

  if (fault->kind <= RA_MARKUP_FAULT_ROOT)
    words = words_of_file (fault);
  else if (fault->attribute == NULL)
    words = words_of_element (fault, hint);
  else
    words = words_of_name (fault, hint);
  ra_profile_error_add (errors, code_of (fault), (RaProfilePlace){ fault->path, fault->line, fault->element },
                        "%s", words);
}
