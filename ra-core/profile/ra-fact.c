/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-profile-private.h"
#include "ra-core/profile/ra-profile-text.h"

const char *
ra_fact_type_to_string (RaFactType type)
{
  static const char *const names[] = { "text", "date", "boolean", "choice", "phrase" };

  return names[type];
}

const RaFactChoice *
ra_fact_find_choice (const RaFact *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->choices->len; i++)
    {
      const RaFactChoice *choice = g_ptr_array_index (self->choices, i);
      if (g_str_equal (choice->id, id))
        return choice;
    }
  return NULL;
}

static const RaFactCode *
find_code (GPtrArray *codes, const char *value)
{
  for (guint i = 0; value != NULL && i < codes->len; i++)
    {
      const RaFactCode *code = g_ptr_array_index (codes, i);
      if (g_str_equal (code->value, value))
        return code;
    }
  return NULL;
}

const RaFactCode *
ra_fact_find_code (const RaFact *self, const char *value)
{
  return find_code (self->codes, value);
}

static gboolean
is_called (const RaFactCode *code, const char *wanted)
{
  g_autofree char *label = ra_text_search_key (code->label);
  g_autofree char *shown = ra_text_search_key (ra_profile_text (code->label));

  return g_str_equal (label, wanted) || g_str_equal (shown, wanted);
}

/* Nothing tells codes of the same words apart. */
static const RaFactCode *
find_called (GPtrArray *codes, const char *words)
{
  g_autofree char *wanted = ra_text_search_key (words);
  const RaFactCode *found = NULL;

  for (guint i = 0; i < codes->len; i++)
    {
      const RaFactCode *code = g_ptr_array_index (codes, i);

      if (!is_called (code, wanted))
        continue;
      if (found != NULL)
        return NULL;
      found = code;
    }
  return found;
}

const RaFactCode *
ra_fact_codes_read (GPtrArray *codes, const char *typed)
{
  g_autofree char *latin = ra_mend_letters (typed, G_UNICODE_SCRIPT_LATIN);
  g_autofree char *upper = g_utf8_strup (latin, -1);
  const RaFactCode *found = find_code (codes, upper);

  return found != NULL ? found : find_called (codes, typed);
}

void
ra_fact_code_free (RaFactCode *self)
{
  g_free (self->value);
  g_free (self->label);
  g_free (self);
}

void
ra_heading_free (RaHeading *self)
{
  g_free (self->text);
  g_free (self);
}

void
ra_fact_choice_free (RaFactChoice *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->validator);
  g_strfreev (self->when);
  g_clear_pointer (&self->spellings, g_ptr_array_unref);
  g_free (self);
}

void
ra_fact_validator_free (RaFactValidator *self)
{
  g_free (self->name);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self);
}

void
ra_fact_free (RaFact *self)
{
  g_free (self->path);
  g_free (self->label);
  g_free (self->hint);
  g_ptr_array_unref (self->choices);
  g_free (self->validator);
  g_free (self->validator_by);
  g_ptr_array_unref (self->validators);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->headings);
  g_free (self->confirmed_by);
  g_free (self->pattern);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self->clause);
  g_free (self->ground);
  g_free (self->must_be);
  g_strfreev (self->must_be_when);
  g_free (self->default_value);
  g_strfreev (self->required_when);
  g_strfreev (self->required_unless);
  g_free (self);
}

/* --- conditions --- */

void
ra_condition_free (RaCondition *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->fact);
  g_strfreev (self->values);
  g_strfreev (self->one_of);
  g_strfreev (self->all_of);
  g_strfreev (self->any_of);
  g_strfreev (self->none_of);
  g_free (self->differs_from);
  g_free (self->is);
  g_free (self->is_not);
  g_free (self);
}

/* --- computed values --- */

void
ra_computed_free (RaComputed *self)
{
  g_free (self->path);
  g_free (self->label);
  g_strfreev (self->from);
  g_free (self->separator);
  g_ptr_array_unref (self->headings);
  g_free (self->before);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self);
}
