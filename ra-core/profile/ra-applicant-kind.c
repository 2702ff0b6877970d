/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

const RaItem *
ra_applicant_kind_find_item (const RaApplicantKind *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->items->len; i++)
    {
      const RaItem *item = g_ptr_array_index (self->items, i);
      if (g_str_equal (item->id, id))
        return item;
    }
  return NULL;
}

const RaSection *
ra_applicant_kind_find_section (const RaApplicantKind *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (self->sections, i);
      if (g_str_equal (section->id, id))
        return section;
    }
  return NULL;
}

static const RaFactUse *
find_use_in_section (const RaSection *section, const char *path)
{
  for (guint i = 0; i < section->uses->len; i++)
    {
      const RaFactUse *use = g_ptr_array_index (section->uses, i);
      if (g_str_equal (use->fact, path))
        return use;
    }
  return NULL;
}

void
ra_applicant_kind_index (RaApplicantKind *self)
{
  self->uses = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (self->sections, i);

      for (guint j = 0; j < section->uses->len; j++)
        {
          RaFactUse *use = g_ptr_array_index (section->uses, j);

          if (!g_hash_table_contains (self->uses, use->fact))
            g_hash_table_insert (self->uses, use->fact, use);
        }
    }
}

const RaFactUse *
ra_applicant_kind_find_use (const RaApplicantKind *self, const char *path)
{
  const RaFactUse *use = NULL;

  if (path != NULL && self->uses != NULL)
    return g_hash_table_lookup (self->uses, path);
  for (guint i = 0; path != NULL && use == NULL && i < self->sections->len; i++)
    use = find_use_in_section (g_ptr_array_index (self->sections, i), path);
  return use;
}

gboolean
ra_applicant_kind_prints (const RaApplicantKind *self, const char *id)
{
  return id != NULL && g_strv_contains ((const char *const *) self->papers, id);
}

void
ra_part_free (RaPart *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
ra_subject_use_free (RaSubjectUse *self)
{
  g_free (self->subject);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self);
}

void
ra_applicant_kind_free (RaApplicantKind *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self->subject);
  g_ptr_array_unref (self->subject_uses);
  g_free (self->including);
  g_strfreev (self->including_when);
  g_strfreev (self->including_unless);
  g_free (self->name);
  g_free (self->no_delegation);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->keys);
  g_strfreev (self->papers);
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_free (self);
}

/* --- steps --- */

/* Who is the only one is the applicant: there is one page for both, called after the applicant. */
static RaStep *
dup_step (const RaStep *step, const RaStep *called_after)
{
  RaStep *self = g_new0 (RaStep, 1);

  self->id = step->id;
  self->label = g_strdup (called_after->label);
  self->clause = g_strdup (step->clause);
  self->file = step->file;
  self->line = step->line;
  return self;
}

static GPtrArray *
join_steps (const GPtrArray *steps)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_step_free);
  const RaStep *applicant = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const RaStep *step = g_ptr_array_index (steps, i);

      if (step->id == RA_STEP_ID_APPLICANT)
        applicant = step;
      else
        g_ptr_array_add (
            joined, dup_step (step, step->id == RA_STEP_ID_PEOPLE && applicant != NULL ? applicant : step));
    }
  return joined;
}

void
ra_applicant_kind_take_steps (RaApplicantKind *self, GPtrArray *steps)
{
  if (self->max_subscribers != 1)
    {
      self->steps = g_ptr_array_ref (steps);
      return;
    }
  self->steps = join_steps (steps);
  for (guint i = 0; i < self->sections->len; i++)
    ((RaSection *) g_ptr_array_index (self->sections, i))->step = RA_STEP_ID_PEOPLE;
}

/* --- sections --- */

void
ra_fact_use_free (RaFactUse *self)
{
  g_free (self->fact);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self->must_be);
  g_free (self->clause);
  g_strfreev (self->said_of);
  g_free (self);
}

void
ra_section_free (RaSection *self)
{
  g_free (self->id);
  g_free (self->label);
  g_ptr_array_unref (self->uses);
  g_free (self);
}

/* --- the checklist --- */

void
ra_item_free (RaItem *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->clause);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self->either);
  g_free (self->prints);
  g_strfreev (self->form);
  g_strfreev (self->certified_by);
  g_free (self->certified_clause);
  g_strfreev (self->shown_when);
  g_free (self->as_many_as);
  g_free (self->ground);
  g_free (self);
}
