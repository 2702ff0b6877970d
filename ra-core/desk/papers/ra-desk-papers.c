/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-desk-papers.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-paper-values.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/papers/ra-desk-scan-print-private.h"
#include "ra-core/desk/papers/ra-paper-data.h"
#include "ra-core/desk/papers/ra-personal-file.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/journal/ra-journal.h"

/* ---- when a paper can be printed ---- */

/* Profiles of before could not say after what a paper is made: one that is required when the representative generates tells
 * of that, and is made after it as well. */
static gboolean
tells_of_generation (const RaCaseFile *file, const RaPaperRule *rule)
{
  const char *condition = ra_profile_get_meaning (file->profile, RA_MEANING_REPRESENTATIVE_GENERATES);

  return rule->required_after != RA_PAPER_AFTER_NOTHING
         || (condition != NULL && rule->required_when != NULL
             && g_strv_contains ((const char *const *) rule->required_when, condition));
}

/* What the paper is required after, which for keys is known from the station itself. */
static gboolean
has_happened (const RaCaseFile *file, const RaPaperRule *rule, guint n)
{
  if (!tells_of_generation (file, rule))
    return TRUE;
  return n > 0 && ra_case_file_get_state (file, n) >= RA_CASE_KEYS
         && ra_case_extra_get_subscriber (file->extra, n)->by_representative;
}

/* A paper that tells of what has happened is not made before it has. */
static gboolean
check_happened (const RaCaseFile *file, const RaPaperRule *rule, guint n, GError **error)
{
  if (has_happened (file, rule, n))
    return TRUE;
  ra_rule_error_set (
      error, RA_RULE_ERROR_FORBIDDEN, rule->clause, rule->id,
      /* Translators: %s: a paper, such as the envelope of the key medium */
      _ ("“%s” is printed once a representative has generated the keys at the station, and not "
         "otherwise: what stands on it would not be true."),
      ra_profile_text (rule->label));
  return FALSE;
}

/* The step a paper is first printed at, and the act that has become possible by then. */
static gboolean
check_step (const RaCaseFile *file, const RaPaperRule *rule, guint n, GError **error)
{
  RaStepId step = rule->step;

  if (!check_happened (file, rule, n, error))
    return FALSE;
  if (rule->any_time)
    return TRUE;
  if (step >= RA_STEP_ID_CERTIFICATES)
    return ra_case_act_is_permitted (ra_case_file_get_state (file, n), RA_CASE_ACT_WRITE_CERTIFICATE)
           || ra_case_file_check_act (file, RA_CASE_ACT_WRITE_CERTIFICATE, n, error);
  if (step >= RA_STEP_ID_KEYS && ra_case_file_get_state (file, n) < RA_CASE_REGISTERED)
    return ra_case_file_check_act (file, RA_CASE_ACT_GENERATE_KEYS, n, error);
  return TRUE;
}

static const RaPaperRule *
find_rule (const RaCaseFile *file, const char *paper, GError **error)
{
  const RaPaperRule *rule = ra_profile_get_paper (file->profile, paper);

  if (rule == NULL || !ra_applicant_kind_prints (file->kind, paper))
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("This kind of case has no paper “%s”."),
                   paper);
      return NULL;
    }
  return rule;
}

static gboolean
check_belongs (const RaCaseFile *file, const RaPaperRule *rule, guint n, GError **error)
{
  if (_ra_paper_belongs (file, rule, n))
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               /* Translators: %s: a paper, such as the appendix of the registration card */
               _ ("“%s” is not printed in this case: by its facts there is nothing to print."),
               ra_profile_text (rule->label));
  return FALSE;
}

/* ---- rendering ---- */

typedef struct
{
  const char *number;
  RaCaseFile *file;
  GPtrArray *certificates;
  GPtrArray *printed; /* RaPaperRecord */
  char *journal_head;
  const RaPaperRule *rule;
  guint n;
  RaTemplate *template;
  GBytes *pdf;
  const char *printer; /* nullable: who is given it; NULL: it is given out as a file */
  gint64 id;           /* of the record */
} Print;

static void
print_clear (Print *self)
{
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->printed, g_ptr_array_unref);
  g_clear_pointer (&self->template, ra_template_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->journal_head, g_free);
}

static gboolean
gather (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Print *self = data;

  self->file = ra_case_file_load (office, store, self->number, error);
  if (self->file == NULL)
    return FALSE;
  self->certificates = ra_store_list_certificates (store, self->number, error);
  self->printed = ra_store_list_papers (store, self->number, error);
  return self->certificates != NULL && self->printed != NULL
         && ra_journal_get_head (store, NULL, &self->journal_head, error);
}

static gboolean
choose_subscriber (Print *self, guint subscriber, GError **error)
{
  self->n = subscriber;
  if (self->rule->per == RA_PAPER_PER_CASE)
    return TRUE;
  if (subscriber == 0 && self->file->n_subscribers == 1)
    self->n = ra_case_file_next_subscriber (self->file, 0);
  return ra_case_file_check_subscriber (self->file, self->n, error);
}

static RaValues *
make_values (RaDesk *desk, const Print *self, RaPaperWords *words)
{
  RaValues *values = ra_values_new ();
  const RaCaseFile *file = self->file;
  g_autofree char *operator_name = _ra_desk_dup_operator (desk);
  RaCaseInfo info = {
    .number = file->record->number,
    .created_us = file->record->created,
    .decided_us = file->extra->decided,
    .state = ra_case_file_get_end (file),
    .grounds = (const char *const *) file->extra->grounds,
    .refusal_note = file->extra->note,
    .operator_name = operator_name,
    .office_name = ra_profile_get_setting (file->profile, "office-name"),
    .practice = ra_office_is_practice (desk->office),
  };
  const RaFactSource source = { file->profile, file->kind, file->facts, self->n, &file->today };

  ra_values_set (values, "journal.head", self->journal_head);
  ra_values_set (values, "centre.resource", ra_profile_get_setting (file->profile, "centre-resource"));
  ra_values_set (values, "office.address", ra_profile_get_setting (file->profile, "office-address"));
  ra_values_set (values, "centre.name", ra_profile_get_label (file->profile));
  _ra_paper_add_certificates (values, file, self->certificates, self->n, words);
  if (self->n > 0)
    _ra_paper_add_handover (values, &(RaPaperThings){ file, self->certificates, self->printed }, self->n,
                            words);
  if (self->rule->per == RA_PAPER_PER_CASE)
    _ra_personal_file_add (values, file, self->printed, words);
  ra_paper_values_fill (values, &source, &info);
  return values;
}

/* Returns: (transfer full): what a paper may name: the facts of the case's own profile, and those of the station's of today,
 * whose papers it is printed by: in an older case they are empty */
static char **
list_paths (RaDesk *desk, const RaCaseFile *file)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) own = ra_paper_values_list_paths (file->profile);
  g_auto (GStrv) today = ra_paper_values_list_paths (ra_office_get_profile (desk->office));

  g_strv_builder_addv (all, (const char **) own);
  g_strv_builder_addv (all, (const char **) today);
  return g_strv_builder_end (all);
}

/* Returns: (nullable): what people call the value @path */
static const char *
label_of (RaProfile *profile, const char *path)
{
  const RaFact *fact = ra_profile_get_fact (profile, path);
  const RaComputed *computed = fact == NULL ? ra_profile_get_computed (profile, path) : NULL;

  if (fact != NULL)
    return ra_profile_text (fact->label);
  return computed != NULL && computed->label != NULL ? ra_profile_text (computed->label) : NULL;
}

/* Where a template stands is of no use to whoever has not typed a name yet. @cause: (transfer full) */
static gboolean
say_what_is_missing (const Print *self, GError *cause, GError **error)
{
  const char *path = ra_print_error_get_path (cause);
  const char *label = path != NULL ? label_of (self->file->profile, path) : NULL;

  if (label == NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  ra_rule_error_set (
      error, RA_RULE_ERROR_MISSING, self->rule->clause, path,
      /* Translators: %s: a paper, such as the registration card; %s: a field, such as the surname */
      _ ("“%s” cannot be printed yet: “%s” is not given. Fill it in, then print."),
      ra_profile_text (self->rule->label), label);
  g_error_free (cause);
  return FALSE;
}

static gboolean
render (RaDesk *desk, Print *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *system_dir = ra_template_system_dir (ra_profile_get_id (self->file->profile));
  const char *site_dir = ra_office_get_site_dir (desk->office);
  g_auto (GStrv) paths = list_paths (desk, self->file);
  g_autoptr (RaPaperWords) words = ra_paper_words_load (system_dir, site_dir, error);
  g_autoptr (RaValues) values = NULL;
  GError *cause = NULL;

  if (words == NULL)
    return FALSE;
  self->template = ra_template_find (ra_paper_rule_template (self->rule, self->file->kind->id), system_dir,
                                     site_dir, (const char *const *) paths, error);
  if (self->template == NULL)
    return FALSE;
  values = make_values (desk, self, words);
  self->pdf = ra_paper_render_pdf (self->template, values, ra_office_now (desk->office), self->rule->copies,
                                   cancellable, &cause);
  return self->pdf != NULL || say_what_is_missing (self, cause, error);
}

static gboolean
prepare (
    RaDesk *desk, Print *self, const char *paper, guint subscriber, GCancellable *cancellable, GError **error)
{
  if (!_ra_desk_check_role (desk, "print", error)
      || !ra_office_run (desk->office, gather, self, cancellable, error)
      || !_ra_desk_note_look (desk, self->file, cancellable, error))
    return FALSE;
  self->rule = find_rule (self->file, paper, error);
  return self->rule != NULL && choose_subscriber (self, subscriber, error)
         && check_belongs (self->file, self->rule, self->n, error)
         && check_step (self->file, self->rule, MAX (self->n, 1), error)
         && render (desk, self, cancellable, error);
}

GBytes *
ra_desk_preview_paper (RaDesk *self,
                       const char *number,
                       const char *paper,
                       guint subscriber,
                       GCancellable *cancellable,
                       GError **error)
{
  Print print = { .number = number };
  GBytes *pdf = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (prepare (self, &print, paper, subscriber, cancellable, error))
    pdf = g_steal_pointer (&print.pdf);
  print_clear (&print);
  return pdf;
}

static gboolean
record (RaAct *act, gpointer data, GError **error)
{
  Print *self = data;
  g_autoptr (RaPaperRecord) record = g_new0 (RaPaperRecord, 1);

  record->subscriber = self->n;
  record->paper = g_strdup (self->rule->id);
  record->template_version = g_strdup (ra_template_get_version (self->template));
  record->template_hash = g_strdup (ra_template_get_hash (self->template));
  record->fate = self->printer != NULL ? RA_PAPER_FATE_SENT : RA_PAPER_FATE_PRINTED;
  if (!ra_store_add_paper (act->store, self->number, record, self->pdf, error))
    return FALSE;
  self->id = record->id;
  if (self->printer != NULL)
    ra_act_note (act, "printer", self->printer, NULL);
  ra_act_note (act, "paper", record->paper, NULL);
  if (self->n > 0)
    ra_act_note_number (act, "subscriber", self->n);
  ra_act_note_number (act, "copies", self->rule->copies);
  ra_act_note (act, "template-version", record->template_version, "template-hash", record->template_hash,
               "clause", ra_template_get_clause (self->template), NULL);
  return TRUE;
}

GBytes *
ra_desk_print_paper (RaDesk *self,
                     const char *number,
                     const char *paper,
                     guint subscriber,
                     GCancellable *cancellable,
                     GError **error)
{
  RaOrder order = { .act = "print", .number = number, .beside = TRUE };
  Print print = { .number = number };
  GBytes *pdf = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (prepare (self, &print, paper, subscriber, cancellable, error)
      && _ra_desk_act (self, &order, record, &print, cancellable, error))
    pdf = g_steal_pointer (&print.pdf);
  print_clear (&print);
  return pdf;
}

RaPrintJob *
ra_desk_send_paper (RaDesk *self, const RaPrintOrder *wanted, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "print-send", .right = "print", .number = wanted->number, .beside = TRUE };
  Print print = { .number = wanted->number, .printer = wanted->printer };
  RaPrintJob *job = NULL;

  g_return_val_if_fail (RA_IS_DESK (self) && wanted->printer != NULL, NULL);
  if (wanted->scan != NULL)
    return _ra_desk_send_scan (self, wanted, cancellable, error);
  if (_ra_desk_check_text (wanted->printer, error)
      && prepare (self, &print, wanted->paper, wanted->subscriber, cancellable, error)
      && _ra_desk_act (self, &order, record, &print, cancellable, error))
    {
      job = g_new0 (RaPrintJob, 1);
      job->record = print.id;
      job->pdf = g_steal_pointer (&print.pdf);
    }
  print_clear (&print);
  return job;
}

void
ra_print_job_free (RaPrintJob *self)
{
  g_bytes_unref (self->pdf);
  g_free (self);
}

/* ---- what became of it ---- */

static const RaPaperRecord *
find_record (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    if (((const RaPaperRecord *) g_ptr_array_index (records, i))->id == id)
      return g_ptr_array_index (records, i);
  return NULL;
}

static gboolean
check_end (const RaPaperRecord *found, RaPaperFate fate, GError **error)
{
  if (found == NULL)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("This case has no such printed paper."));
      return FALSE;
    }
  if (ra_paper_fate_may_become (found->fate, fate))
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               /* Translators: %s: what is known of a paper: "printed", "misprint", "the printer failed" */
               _ ("What became of this paper is recorded already: %s. Nothing was changed."),
               ra_paper_fate_get_label (found->fate));
  return FALSE;
}

static gboolean
end_paper (RaAct *act, gpointer data, GError **error)
{
  const RaPrintEnd *end = data;
  g_autoptr (GPtrArray) records = ra_store_list_papers (act->store, end->number, error);
  const RaPaperRecord *found = records != NULL ? find_record (records, end->record) : NULL;

  if (records == NULL || !check_end (found, end->fate, error)
      || !ra_store_end_paper (act->store, end->number, end->record, end->fate, error))
    return FALSE;
  ra_act_note (act, "paper", found->paper, "fate", ra_paper_fate_to_string (end->fate), NULL);
  if (found->subscriber > 0)
    ra_act_note_number (act, "subscriber", found->subscriber);
  if (end->words != NULL)
    ra_act_note (act, "reason", end->words, NULL);
  return TRUE;
}

gboolean
ra_desk_end_paper (RaDesk *self, const RaPrintEnd *end, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "print-end", .right = "print", .number = end->number, .beside = TRUE };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (end->scan_of != NULL)
    return _ra_desk_end_scan (self, end, cancellable, error);
  return _ra_desk_check_text (end->words, error)
         && _ra_desk_act (self, &order, end_paper, (gpointer) end, cancellable, error);
}

/* ---- the list ---- */

/* Who generated the keys is on record once there are any: who had the power to may have left it to the subscriber. */
static gboolean
is_required (const RaCaseFile *file, const RaPaperRule *rule, guint n)
{
  if (!rule->required || !tells_of_generation (file, rule))
    return rule->required
           && ra_conditions_apply (file->profile, rule->required_when, NULL, file->facts, MAX (n, 1));
  return has_happened (file, rule, n);
}

/* Returns: when something was last handed over to @n; 0 for never */
static gint64
last_handover (const RaCaseFile *file, guint n)
{
  gint64 last = 0;

  for (guint i = 0; i < file->extra->handovers->len; i++)
    {
      const RaCaseHandover *handover = g_ptr_array_index (file->extra->handovers, i);

      if (handover->subscriber == n)
        last = MAX (last, handover->time);
    }
  return last;
}

/* Returns: when the paper as it has to be was last printed, 0 for never. A receipt tells what was given: one that was printed
 * before that was recorded may tell something else. */
static gint64
printed_as_required (const RaCaseFile *file, const RaPaperRule *rule, guint n, GPtrArray *printed)
{
  gint64 last = _ra_paper_last_printed (printed, rule->id, n);
  gboolean tells = rule->required && rule->step == RA_STEP_ID_HANDOVER;

  return tells && last < last_handover (file, n) ? 0 : last;
}

gboolean
_ra_paper_is_owed (const RaCaseFile *file, const RaPaperRule *rule, guint n, GPtrArray *printed)
{
  guint about = rule->per == RA_PAPER_PER_CASE ? 0 : n;

  return _ra_paper_belongs (file, rule, about) && is_required (file, rule, about)
         && printed_as_required (file, rule, about, printed) == 0;
}

/* Papers of the handover itself may be printed with it or after it; those of an earlier step have to
 * be there by then. */
static gboolean
check_paper_printed (
    const RaCaseFile *file, const RaPaperRule *rule, guint n, GPtrArray *printed, GError **error)
{
  if (rule->step == RA_STEP_ID_HANDOVER || !_ra_paper_is_owed (file, rule, n, printed))
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_MISSING, rule->clause, rule->id,
                     /* Translators: %s: a paper, such as the envelope of the key medium */
                     _ ("Nothing can be handed over yet: “%s” is required here and was not printed. Print "
                        "it, then record the handover."),
                     ra_profile_text (rule->label));
  return FALSE;
}

gboolean
_ra_desk_check_papers_printed (const RaAct *act, guint n, GError **error)
{
  const RaCaseFile *file = act->file;
  g_autoptr (GPtrArray) printed = ra_store_list_papers (act->store, file->record->number, error);

  if (printed == NULL)
    return FALSE;
  for (guint i = 0; file->kind->papers != NULL && file->kind->papers[i] != NULL; i++)
    {
      const RaPaperRule *rule = ra_profile_get_paper (file->profile, file->kind->papers[i]);

      if (rule != NULL && !check_paper_printed (file, rule, n, printed, error))
        return FALSE;
    }
  return TRUE;
}

/* What became of it the last time, and how often it came out and could not be used. */
static void
add_fates (RaPaperView *view, GPtrArray *printed)
{
  for (guint i = 0; i < printed->len; i++)
    {
      const RaPaperRecord *record = g_ptr_array_index (printed, i);

      if (g_strcmp0 (record->paper, view->id) != 0 || record->subscriber != view->subscriber)
        continue;
      view->record = record->id;
      view->fate = record->fate;
      view->tried = MAX (record->printed, record->ended);
      view->spoiled += record->fate == RA_PAPER_FATE_SPOILED ? 1 : 0;
    }
}

static RaPaperView *
view_paper (const RaCaseFile *file, GPtrArray *printed, const RaPaperRule *rule, guint n)
{
  RaPaperView *view = ra_paper_view_new ();
  g_autoptr (GError) reason = NULL;

  view->id = g_strdup (rule->id);
  view->label = g_strdup (ra_profile_text (rule->label));
  view->step = rule->step;
  view->clause = g_strdup (rule->clause);
  view->clause_text = ra_case_file_dup_clause_text (file, rule->clause);
  view->subscriber = n;
  view->copies = rule->copies;
  view->required = is_required (file, rule, n);
  view->available = check_step (file, rule, MAX (n, 1), &reason);
  view->reason = reason != NULL ? g_strdup (reason->message) : NULL;
  view->printed = printed_as_required (file, rule, n, printed);
  add_fates (view, printed);
  view->wants_mark
      = file->state == RA_CASE_REFUSED && rule->mark != NULL && view->printed < file->extra->decided;
  return view;
}

static void
add_paper (const RaCaseFile *file, GPtrArray *printed, const RaPaperRule *rule, guint n, GPtrArray *views)
{
  if (_ra_paper_belongs (file, rule, n))
    g_ptr_array_add (views, view_paper (file, printed, rule, n));
}

static void
add_papers (const RaCaseFile *file, GPtrArray *printed, GPtrArray *views)
{
  for (guint i = 0; file->kind->papers != NULL && file->kind->papers[i] != NULL; i++)
    {
      const RaPaperRule *rule = ra_profile_get_paper (file->profile, file->kind->papers[i]);

      if (rule == NULL)
        continue;
      if (rule->per == RA_PAPER_PER_CASE)
        add_paper (file, printed, rule, 0, views);
      for (guint n = ra_case_file_next_subscriber (file, 0); rule->per != RA_PAPER_PER_CASE && n != 0;
           n = ra_case_file_next_subscriber (file, n))
        add_paper (file, printed, rule, n, views);
    }
}

GPtrArray *
ra_desk_list_papers (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) printed = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case_with (self->office, number, ra_store_list_papers, &printed, cancellable, error);
  if (file == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_paper_view_unref);
  add_papers (file, printed, views);
  return views;
}
