/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-earlier-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/cases/ra-store-draft.h"

/* ---- the form ---- */

typedef struct
{
  RaCaseFile *file;
  RaFacts *facts;     /* with what is being typed */
  GHashTable *errors; /* path → GError, owned by the array */
  GHashTable *same;   /* path → GPtrArray of RaSameView, owned by the list of them */
  RaFactInput *typed;
  guint only;        /* the subscriber whose sections are wanted; 0: everybody's; RA_FORM_OF_CASE: nobody's */
  gboolean newcomer; /* who is not in the case yet */
  RaFacts *earlier;  /* nullable: what the case that is repeated lends */
  gboolean of_register;  /* what a register says is written by the comparison with its copy */
  GHashTable *shortened; /* path → what stands in the request in place of what is too long for it */
} Form;

static void
overlay (Form *form)
{
  for (guint i = 0; form->typed != NULL && i < ra_fact_input_get_size (form->typed); i++)
    {
      const char *path = ra_fact_input_get_path (form->typed, i);
      const char *value = ra_secret_get_text (ra_fact_input_get_value (form->typed, i));
      g_autofree char *declared = NULL;
      const RaFact *fact;

      if (!ra_fact_path_split (path, &declared, NULL))
        continue;
      fact = ra_profile_get_fact (form->file->profile, declared);
      if (fact != NULL && fact->type != RA_FACT_PHRASE)
        ra_facts_set (form->facts, path, value);
    }
  for (guint i = 0; form->typed != NULL && i < ra_fact_input_get_size (form->typed); i++)
    ra_facts_normalise (form->file->profile, form->facts, ra_fact_input_get_path (form->typed, i));
}

/* Somebody who is being added has no facts yet, and the sections are there all the same. */
static void
welcome (Form *form)
{
  const RaCaseFile *file = form->file;

  if (form->only == 0 || file->state != RA_CASE_OPEN
      || form->only != ra_kind_next_newcomer (file->kind, file->facts))
    return;
  ra_facts_add_defaults_of (file->profile, file->kind, form->facts, form->only);
  form->newcomer = ra_kind_next_subscriber (file->kind, form->facts, form->only - 1) != form->only;
}

static gboolean
choice_is_open (const Form *form, const RaFactChoice *choice, guint subscriber)
{
  for (guint i = 0; choice->when != NULL && choice->when[i] != NULL; i++)
    if (!ra_conditions_holds (form->file->profile, choice->when[i], form->facts, subscriber))
      return FALSE;
  return TRUE;
}

static void
add_choices (const Form *form, RaFieldView *field, const RaFact *fact, guint subscriber)
{
  for (guint i = 0; i < fact->choices->len; i++)
    {
      const RaFactChoice *choice = g_ptr_array_index (fact->choices, i);
      RaChoiceView *view;

      if (!choice_is_open (form, choice, subscriber) && g_strcmp0 (choice->id, field->value) != 0)
        continue;
      view = ra_choice_view_new ();
      view->id = g_strdup (choice->id);
      view->label = g_strdup (ra_profile_text (choice->label));
      view->selected = g_strcmp0 (choice->id, field->value) == 0;
      g_ptr_array_add (field->choices, view);
    }
}

static void
add_codes (RaFieldView *field, const RaFact *fact)
{
  for (guint i = 0; i < fact->codes->len; i++)
    {
      const RaFactCode *code = g_ptr_array_index (fact->codes, i);
      RaChoiceView *view = ra_choice_view_new ();

      view->id = g_strdup (code->value);
      view->label = g_strdup (ra_profile_text (code->label));
      g_ptr_array_add (field->choices, view);
    }
}

static RaFieldType
field_type (RaFactType type)
{
  switch (type)
    {
    case RA_FACT_DATE:
      return RA_FIELD_DATE;
    case RA_FACT_BOOLEAN:
      return RA_FIELD_BOOLEAN;
    case RA_FACT_CHOICE:
      return RA_FIELD_CHOICE;
    case RA_FACT_PHRASE:
      return RA_FIELD_PHRASE;
    case RA_FACT_TEXT:
    default:
      return RA_FIELD_TEXT;
    }
}

/* A phrase being typed is judged here and nowhere kept. */
static void
judge_phrase (const Form *form, RaFieldView *field, const RaFact *fact)
{
  const char *typed = form->typed != NULL ? ra_fact_input_lookup (form->typed, field->path) : NULL;

  if (typed == NULL || *typed == '\0')
    return;
  g_clear_pointer (&field->error, g_free);
  field->wrong = !ra_profile_check_fact (form->file->profile, fact, typed, NULL, NULL, &field->error);
}

/* A point is cited by one regulation among several: its title stands below. */
static char *
clause_in_full (const Form *form, const char *id)
{
  g_autofree char *text = ra_case_file_dup_clause_text (form->file, id);
  const RaClause *clause = ra_profile_get_clause (form->file->profile, id);
  const RaSource *source
      = clause == NULL ? NULL : ra_profile_get_source (form->file->profile, clause->source);

  if (text == NULL || source == NULL)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s\n%s", text, ra_profile_text (source->title));
}

static RaDiagnosis *
find_doubt (const Form *form, const RaFact *fact, guint subscriber)
{
  RaFactsAt at;

  ra_facts_at_init (&at, form->facts, subscriber, NULL);
  return ra_profile_doubt_fact (form->file->profile, fact,
                                ra_facts_get_for (form->facts, fact->path, subscriber), ra_facts_at_lookup,
                                &at);
}

static RaDiagnosis *
find_remark (const Form *form, const RaFact *fact, guint subscriber)
{
  const char *value = ra_facts_get_for (form->facts, fact->path, subscriber);
  RaFactsAt at;

  if (value == NULL || fact->type == RA_FACT_PHRASE)
    return NULL;
  ra_facts_at_init (&at, form->facts, subscriber, &form->file->today);
  return ra_profile_remark_fact (form->file->profile, fact, value, ra_facts_at_lookup, &at);
}

static void
put_diagnosis (RaFieldView *field, const RaDiagnosis *diagnosis)
{
  if (diagnosis == NULL)
    return;
  field->place = diagnosis->place;
  field->length = diagnosis->length;
  field->offer = g_strdup (diagnosis->offer);
}

static void
add_line (GString *lines, const char *line)
{
  g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
}

/* What the case that is repeated had, where this one has something else or nothing yet. */
static void
put_earlier (const Form *form, const RaFact *fact, RaFieldView *field)
{
  const char *earlier = form->earlier != NULL ? ra_facts_get (form->earlier, field->path) : NULL;

  field->earlier = g_strdup (earlier);
  field->lends = earlier != NULL && field->editable
                 && ra_earlier_facts_fills (fact, form->facts, form->earlier, field->path);
}

static void
note_earlier (const Form *form, const RaFact *fact, const RaFieldView *field, GString *lines)
{
  g_autofree char *shown = NULL, *line = NULL;

  if (field->earlier == NULL || g_str_equal (field->earlier, field->value))
    return;
  shown = ra_fact_display (fact, field->earlier);
  /* Translators: %s: number of a case, %s: a value of it */
  line = g_strdup_printf (_ ("In case %s it was: %s"), form->file->extra->earlier, shown);
  add_line (lines, line);
}

/* What stands, and has to be known: a doubtful number, one that another case has too. */
static char *
make_note (const Form *form,
           const RaFact *fact,
           const RaFieldView *field,
           guint subscriber,
           const RaDiagnosis *remark)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *reason = ra_facts_get_confirmation (form->file->profile, form->facts, field->path);
  g_autoptr (RaDiagnosis) doubt = reason != NULL ? find_doubt (form, fact, subscriber) : NULL;
  const GPtrArray *same = g_hash_table_lookup (form->same, field->path);

  if (doubt != NULL)
    {
      g_autofree char *line = g_strdup_printf (_ ("Taken though %s: %s"), doubt->reason, reason);
      add_line (lines, line);
    }
  if (remark != NULL)
    add_line (lines, remark->reason);
  if (g_hash_table_contains (form->shortened, field->path))
    add_line (lines, g_hash_table_lookup (form->shortened, field->path));
  note_earlier (form, fact, field, lines);
  for (guint i = 0; same != NULL && i < same->len; i++)
    add_line (lines, ((const RaSameView *) g_ptr_array_index (same, i))->text);
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

/* What the window needs to understand what is typed without asking for each letter. */
static void
put_reader (const Form *form, const RaFact *fact, RaFieldView *field, guint subscriber)
{
  const RaFactCheck *check = NULL;
  RaFactsAt at;

  ra_facts_at_init (&at, form->facts, subscriber, &form->file->today);
  field->reader = g_new0 (RaFieldReader, 1);
  field->reader->validator
      = g_strdup (ra_profile_get_reader (form->file->profile, fact, ra_facts_at_lookup, &at, &check));
  field->reader->codes = fact->codes->len == 0 ? NULL : g_ptr_array_ref (fact->codes);
  field->reader->today = ra_date_format_iso (&form->file->today);
  field->reader->calling_code = g_strdup (check == NULL ? NULL : check->calling_code);
  field->reader->trunk = g_strdup (check == NULL ? NULL : check->trunk);
  field->reader->national_digits = g_strdup (check == NULL ? NULL : check->national_digits);
}

static RaFieldView *
make_field (const Form *form, const RaFactUse *use, const RaFact *fact, guint subscriber)
{
  const char *clause = use->clause != NULL ? use->clause : fact->clause;
  RaFieldView *field = ra_field_view_new ();
  const char *value = ra_facts_get_for (form->facts, fact->path, subscriber);
  g_autoptr (RaDiagnosis) remark = NULL;
  const GError *wrong;

  field->path = ra_fact_path_for (fact->path, subscriber);
  field->label = g_strdup (ra_profile_text (fact->label));
  field->type = field_type (fact->type);
  field->is_set = value != NULL;
  field->value = g_strdup (value != NULL && fact->type != RA_FACT_PHRASE ? value : "");
  field->required
      = ra_facts_asks_for (form->file->profile, form->file->kind, form->facts, fact->path, subscriber);
  field->editable = form->file->state == RA_CASE_OPEN
                    && (fact->written_by != RA_FACT_WRITTEN_BY_REGISTER || !form->of_register);
  field->clause = g_strdup (clause);
  field->clause_text = clause_in_full (form, clause);
  field->hint = g_strdup (ra_profile_text (fact->hint));
  wrong = g_hash_table_lookup (form->errors, field->path);
  if (wrong != NULL)
    {
      field->error = g_strdup (wrong->message);
      field->wrong = g_error_matches (wrong, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
    }
  remark = find_remark (form, fact, subscriber);
  put_earlier (form, fact, field);
  field->note = make_note (form, fact, field, subscriber, remark);
  put_diagnosis (field, field->wrong ? ra_rule_error_get_diagnosis (wrong) : remark);
  if (fact->type == RA_FACT_PHRASE)
    judge_phrase (form, field, fact);
  add_choices (form, field, fact, subscriber);
  add_codes (field, fact);
  put_reader (form, fact, field, subscriber);
  return field;
}

/* The section that has the number of a document is where one lays it down. */
static gboolean
reads_zone (const Form *form, const RaSection *section)
{
  GPtrArray *uses = ra_profile_get_mrz_uses (form->file->profile);

  for (guint i = 0; i < uses->len; i++)
    {
      const RaMrzUse *zone = g_ptr_array_index (uses, i);

      for (guint j = 0; zone->field == RA_MRZ_DOCUMENT_NUMBER && j < section->uses->len; j++)
        if (g_str_equal (((const RaFactUse *) g_ptr_array_index (section->uses, j))->fact, zone->fact))
          return form->file->state == RA_CASE_OPEN;
    }
  return FALSE;
}

static void
add_section (const Form *form, RaFormView *view, const RaSection *section, guint subscriber)
{
  RaSectionView *row = ra_section_view_new ();

  row->id = subscriber > 0 ? g_strdup_printf ("%s.%u", section->id, subscriber) : g_strdup (section->id);
  row->label = g_strdup (ra_profile_text (section->label));
  row->step = section->step;
  row->subscriber = subscriber;
  row->reads_zone = reads_zone (form, section);
  for (guint i = 0; i < section->uses->len; i++)
    {
      const RaFactUse *use = g_ptr_array_index (section->uses, i);
      const RaFact *fact = ra_profile_get_fact (form->file->profile, use->fact);
      RaFieldView *field;

      if (fact == NULL || !ra_facts_use_stands (form->file->profile, use, form->facts, subscriber))
        continue;
      field = make_field (form, use, fact, subscriber);
      row->lends += field->lends;
      g_ptr_array_add (row->fields, field);
    }
  g_ptr_array_add (view->sections, row);
}

static RaFormView *
make_form (Form *form)
{
  RaFormView *view = ra_form_view_new ();
  const RaApplicantKind *kind = form->file->kind;

  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (kind->sections, i);

      if (!section->per_subscriber)
        add_section (form, view, section, 0);
      for (guint n = ra_kind_next_subscriber (kind, form->facts, 0); section->per_subscriber && n != 0;
           n = ra_kind_next_subscriber (kind, form->facts, n))
        if (form->only == 0 || form->only == n)
          add_section (form, view, section, n);
      if (form->newcomer && section->per_subscriber)
        add_section (form, view, section, form->only);
    }
  return view;
}

/* Returns: (transfer full): path → what stands in requests in place of what is too long for them */
static GHashTable *
find_shortened (const RaCaseFile *file, const RaFacts *facts, guint only)
{
  GHashTable *shortened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint n = ra_kind_next_subscriber (file->kind, facts, 0); n != 0;
       n = ra_kind_next_subscriber (file->kind, facts, n))
    {
      g_autoptr (GPtrArray) list = NULL;

      if (only != 0 && only != RA_FORM_OF_CASE && only != n)
        continue;
      list = ra_subject_list_shortened (file->profile, file->kind, facts, n);
      for (guint i = 0; i < list->len; i++)
        {
          const RaShortened *one = g_ptr_array_index (list, i);
          g_hash_table_insert (shortened, g_strdup (one->path), g_strdup (one->text));
        }
    }
  return shortened;
}

/* What only the request could not hold is said at its field as well. */
static void
add_subject_errors (const RaCaseFile *file, const RaFacts *facts, guint only, GPtrArray *errors)
{
  if (only == 0 || only == RA_FORM_OF_CASE || file->kind->max_subscribers == 1)
    {
      g_autoptr (GPtrArray) of_case = ra_subject_check_of_case (file->profile, file->kind, facts);

      while (of_case->len > 0)
        g_ptr_array_insert (errors, 0, g_ptr_array_steal_index (of_case, of_case->len - 1));
    }
  if (only == RA_FORM_OF_CASE)
    return;
  for (guint n = ra_kind_next_subscriber (file->kind, facts, 0); n != 0;
       n = ra_kind_next_subscriber (file->kind, facts, n))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaSubject) subject = NULL;

      if (only != 0 && only != n)
        continue;
      subject = ra_subject_build (file->profile, file->kind, facts, n, RA_USAGE_SIGNATURE, &error);
      if (subject == NULL && g_error_matches (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID))
        g_ptr_array_insert (errors, 0, g_steal_pointer (&error));
    }
}

static void
put_by_path (GHashTable *by_path, GPtrArray *errors)
{
  for (guint i = 0; i < errors->len; i++)
    {
      GError *error = g_ptr_array_index (errors, i);
      if (ra_rule_error_get_subject (error) != NULL)
        g_hash_table_insert (by_path, (gpointer) ra_rule_error_get_subject (error), error);
    }
}

static GHashTable *
sort_same (GPtrArray *same)
{
  GHashTable *by_path
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < same->len; i++)
    {
      RaSameView *view = g_ptr_array_index (same, i);

      if (!g_hash_table_contains (by_path, view->path))
        g_hash_table_insert (by_path, view->path, g_ptr_array_new ());
      g_ptr_array_add (g_hash_table_lookup (by_path, view->path), view);
    }
  return by_path;
}

RaFormView *
ra_desk_get_form_of (RaDesk *self,
                     const char *number,
                     guint subscriber,
                     RaFactInput *typed,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) facts = NULL, earlier = NULL;
  g_autoptr (GPtrArray) errors = NULL, invalid = NULL, same = NULL;
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal), same_by_path = NULL,
                         shortened = NULL;
  Form form;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_facts (self->office, number, cancellable, error);
  if (file == NULL || !_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  facts = ra_facts_copy (file->facts);
  /* Where the earlier case does not open, this one does; ra_desk_show_case() says why. */
  earlier = _ra_desk_load_earlier (self, file, subscriber, cancellable, NULL);
  form = (Form){ file, facts, by_path, NULL, typed, subscriber, FALSE, earlier, FALSE, NULL };
  overlay (&form);
  form.of_register = _ra_desk_has_register_of (self, file, facts);
  welcome (&form);
  form.shortened = shortened = find_shortened (file, facts, subscriber);
  same = _ra_desk_find_same (self, file, facts, subscriber, cancellable, error);
  if (same == NULL)
    return NULL;
  form.same = same_by_path = sort_same (same);
  errors = ra_facts_check_of (file->profile, file->kind, facts, &file->today, subscriber);
  add_subject_errors (file, facts, subscriber, errors);
  invalid = _ra_desk_find_invalid (self, file, facts, subscriber);
  put_by_path (by_path, invalid);
  put_by_path (by_path, errors);
  return make_form (&form);
}

RaFormView *
ra_desk_get_form (
    RaDesk *self, const char *number, RaFactInput *typed, GCancellable *cancellable, GError **error)
{
  return ra_desk_get_form_of (self, number, 0, typed, cancellable, error);
}

GPtrArray *
ra_desk_list_shortened (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GHashTable) shortened = NULL;
  GPtrArray *texts;
  GHashTableIter iter;
  gpointer text;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  if (file == NULL)
    return NULL;
  texts = g_ptr_array_new_with_free_func (g_free);
  shortened = find_shortened (file, file->facts, 0);
  g_hash_table_iter_init (&iter, shortened);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    g_ptr_array_add (texts, g_strdup (text));
  return texts;
}

/* ---- drafts ---- */

typedef struct
{
  const char *number;
  const char *section;
  GVariant *content;
} Draft;

/* A key phrase is not even a draft. */
static GVariant *
draft_content (RaProfile *profile, RaFactInput *typed)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  for (guint i = 0; i < ra_fact_input_get_size (typed); i++)
    {
      const char *path = ra_fact_input_get_path (typed, i);
      g_autofree char *declared = NULL;
      const RaFact *fact;

      if (!ra_fact_path_split (path, &declared, NULL))
        continue;
      fact = ra_profile_get_fact (profile, declared);
      if (fact != NULL && fact->type != RA_FACT_PHRASE)
        g_variant_builder_add (&builder, "{ss}", path,
                               ra_secret_get_text (ra_fact_input_get_value (typed, i)));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
save_draft (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Draft *draft = data;

  return ra_store_save_draft (store, draft->number, draft->section, draft->content, error);
}

gboolean
ra_desk_save_draft (RaDesk *self,
                    const char *number,
                    const char *section,
                    RaFactInput *typed,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GVariant) content = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "case-set", error))
    return FALSE;
  content = draft_content (ra_office_get_profile (self->office), typed);
  return ra_office_run (self->office, save_draft, &(Draft){ number, section, content }, cancellable, error);
}

static gpointer
load_draft (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Draft *draft = data;

  return ra_store_load_draft (store, draft->number, draft->section, error);
}

RaFactInput *
ra_desk_load_draft (
    RaDesk *self, const char *number, const char *section, GCancellable *cancellable, GError **error)
{
  Draft draft = { number, section, NULL };
  g_autoptr (GError) failed = NULL;
  g_autoptr (RaDraftRecord) record = NULL;
  RaFactInput *loaded;
  GVariantIter iter;
  const char *path, *value;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  record = ra_office_read (self->office, load_draft, &draft, cancellable, &failed);
  if (record == NULL)
    {
      if (!g_error_matches (failed, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  loaded = ra_fact_input_new ();
  if (!g_variant_is_of_type (record->content, G_VARIANT_TYPE ("a{ss}")))
    return loaded;
  g_variant_iter_init (&iter, record->content);
  while (g_variant_iter_next (&iter, "{&s&s}", &path, &value))
    ra_fact_input_set (loaded, path, value);
  return loaded;
}

static gboolean
delete_draft (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Draft *draft = data;

  return ra_store_delete_draft (store, draft->number, draft->section, error);
}

gboolean
ra_desk_delete_draft (
    RaDesk *self, const char *number, const char *section, GCancellable *cancellable, GError **error)
{
  Draft draft = { number, section, NULL };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_role (self, "case-set", error)
         && ra_office_run (self->office, delete_draft, &draft, cancellable, error);
}
