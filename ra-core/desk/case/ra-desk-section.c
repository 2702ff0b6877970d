/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/desk/case/ra-desk-case.h"

/* ---- what is being typed ---- */

static gboolean
add_draft (RaDesk *self,
           const char *number,
           const char *section,
           RaFactInput *into,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (RaFactInput) draft = ra_desk_load_draft (self, number, section, cancellable, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  for (guint i = 0; draft != NULL && i < ra_fact_input_get_size (draft); i++)
    ra_fact_input_set_secret (into, ra_fact_input_get_path (draft, i), ra_fact_input_get_value (draft, i));
  return TRUE;
}

RaFactInput *
ra_desk_load_typed (
    RaDesk *self, const char *number, RaStepId step, GCancellable *cancellable, GError **error)
{
  return ra_desk_load_typed_of (self, number, RA_FORM_OF_CASE, step, cancellable, error);
}

RaFactInput *
ra_desk_load_typed_of (RaDesk *self,
                       const char *number,
                       guint subscriber,
                       RaStepId step,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (RaFormView) form = NULL;
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();

  g_return_val_if_fail (RA_IS_DESK (self), NULL);

  form = ra_desk_get_form_of (self, number, subscriber, NULL, cancellable, error);
  if (form == NULL)
    return NULL;
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      if (section->step == step && !add_draft (self, number, section->id, typed, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&typed);
}

gboolean
ra_desk_keep_section (RaDesk *self,
                      const char *number,
                      const char *section,
                      RaFactInput *typed,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);

  if (ra_fact_input_get_size (typed) == 0 && !ra_desk_may (self, "case-set"))
    return TRUE; /* somebody who may only look typed nothing */
  return ra_fact_input_get_size (typed) == 0
             ? ra_desk_delete_draft (self, number, section, cancellable, error)
             : ra_desk_save_draft (self, number, section, typed, cancellable, error);
}

/* ---- leaving ---- */

/* One section of the facts that is being left: what of the typing may become facts, and what may not yet. */
typedef struct
{
  RaDesk *desk;
  const char *number;
  const char *section;
  RaFactInput *good;  /* as typed */
  RaFactInput *facts; /* the same, as they are stored */
  RaFactInput *wrong;
} Leaving;

static const RaFieldView *
find_field (RaFormView *form, const char *path)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        {
          const RaFieldView *field = g_ptr_array_index (section->fields, j);

          if (g_str_equal (field->path, path))
            return field;
        }
    }
  return NULL;
}

/* What the form judged is what is stored: without the spaces around it. A key phrase never stands in the form. */
static void
take (Leaving *self, const RaFieldView *field, RaSecret *typed)
{
  ra_fact_input_set_secret (field->wrong ? self->wrong : self->good, field->path, typed);
  if (!field->wrong && field->type == RA_FIELD_PHRASE)
    ra_fact_input_set_secret (self->facts, field->path, typed);
  else if (!field->wrong)
    ra_fact_input_set (self->facts, field->path, field->value);
}

/* What is no longer asked for, because something else was typed, is neither. */
static void
split (Leaving *self, RaFormView *form, RaFactInput *typed)
{
  for (guint i = 0; i < ra_fact_input_get_size (typed); i++)
    {
      const char *path = ra_fact_input_get_path (typed, i);
      const RaFieldView *field = find_field (form, path);

      if (field != NULL)
        take (self, field, ra_fact_input_get_value (typed, i));
    }
}

static gboolean
store (Leaving *self, GCancellable *cancellable, GError **error)
{
  if (ra_fact_input_get_size (self->wrong) == 0)
    return ra_desk_set_section (self->desk, self->number, self->section, self->facts, cancellable, error);
  if (ra_fact_input_get_size (self->facts) > 0
      && !ra_desk_set_facts (self->desk, self->number, self->facts, cancellable, error))
    return FALSE;
  return ra_desk_save_draft (self->desk, self->number, self->section, self->wrong, cancellable, error);
}

/* Of whom a section is tells what was typed there. */
static guint
whose (RaFactInput *typed)
{
  guint n = 0;

  if (ra_fact_input_get_size (typed) > 0)
    ra_fact_path_split (ra_fact_input_get_path (typed, 0), NULL, &n);
  return n > 0 ? n : RA_FORM_OF_CASE;
}

RaFactInput *
ra_desk_leave_section (RaDesk *self,
                       const char *number,
                       const char *section,
                       RaFactInput *typed,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (RaFormView) form = NULL;
  g_autoptr (RaFactInput) good = ra_fact_input_new ();
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  g_autoptr (RaFactInput) wrong = ra_fact_input_new ();
  Leaving leaving = { self, number, section, good, facts, wrong };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);

  if (ra_fact_input_get_size (typed) == 0 && !ra_desk_may (self, "case-set"))
    return g_steal_pointer (&good);
  /* Whatever happens next, the typing is safe. */
  if (!ra_desk_save_draft (self, number, section, typed, cancellable, error))
    return NULL;
  form = ra_desk_get_form_of (self, number, whose (typed), typed, cancellable, error);
  if (form == NULL)
    return NULL;
  split (&leaving, form, typed);
  return store (&leaving, cancellable, error) ? g_steal_pointer (&good) : NULL;
}
