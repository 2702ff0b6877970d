/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-step.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-earlier-private.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/ra-store-error.h"

/* What is left of a case's time when it begins to press. Our choice: the regulation says by when, not when to remind of it. */
#define PRESSING (30 * G_TIME_SPAN_MINUTE)

/* What a case waits for, as the desk's list says it. */
static const char *
waits_for (RaCaseState state)
{
  switch (state)
    {
    case RA_CASE_OPEN:
      return _ ("Facts, checklist and the decision");
    case RA_CASE_REGISTERED:
      return _ ("Generating the keys");
    case RA_CASE_KEYS:
    case RA_CASE_SUBMITTED:
      return _ ("The centre's certificates");
    case RA_CASE_ISSUED:
      return _ ("Handing over");
    case RA_CASE_WITHDRAWN:
    case RA_CASE_REFUSED:
    case RA_CASE_HANDED_OVER:
    case RA_CASE_CLOSED:
    default:
      return "";
    }
}

/* For who is signed in a name that does not open. */
static gboolean
is_damaged (const RaCaseRecord *record, gboolean signed_in)
{
  return signed_in && record->label == NULL && !record->erased;
}

static const char *
title_of (const RaCaseRecord *record, gboolean signed_in)
{
  if (record->erased)
    return _ ("Erased");
  if (is_damaged (record, signed_in))
    return _ra_desk_damaged_title ();
  if (record->label == NULL)
    return _ ("Sealed: sign in to see the name");
  return *record->label != '\0' ? record->label : _ ("Name not known yet");
}

static RaCaseRow *
view_record (RaOffice *office, const RaCaseRecord *record)
{
  RaCaseRow *row = ra_case_row_new ();
  const RaApplicantKind *kind = ra_profile_get_kind (ra_office_get_profile (office), record->kind);
  g_autofree char *who = ra_session_dup_operator (ra_office_get_session (office));
  RaCaseState state = record->state;
  gboolean damaged = is_damaged (record, who != NULL);
  gint64 now = ra_office_now (office);

  row->number = g_strdup (record->number);
  row->title = g_strdup (title_of (record, who != NULL));
  row->kind = g_strdup (record->kind);
  row->kind_label = g_strdup (kind != NULL ? ra_profile_text (kind->label) : record->kind);
  row->state = state;
  row->tone = damaged ? RA_TONE_BAD : ra_tone_of_case (state);
  row->state_label = g_strdup (ra_case_state_get_end_label (state, record->refused));
  row->waits_for
      = g_strdup (damaged ? _ ("The security administrator: verifying the journal") : waits_for (state));
  row->finished = ra_case_state_is_finished (state);
  row->created = record->created;
  row->due = record->due;
  row->overdue = record->due != 0 && now > record->due;
  row->pressing = record->due != 0 && !row->finished && now >= record->due - PRESSING;
  return row;
}

gboolean
ra_desk_is_damage (const GError *error)
{
  return g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
}

gboolean
ra_desk_is_conflict (const GError *error)
{
  return g_error_matches (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_CHANGED)
         || g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT);
}

/* ---- kinds ---- */

GPtrArray *
ra_desk_list_kinds (RaDesk *self, GError **error)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_kind_view_unref);
  GPtrArray *kinds;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  kinds = ra_profile_get_kinds (ra_office_get_profile (self->office));
  for (guint i = 0; i < kinds->len; i++)
    {
      const RaApplicantKind *kind = g_ptr_array_index (kinds, i);
      RaKindView *view = ra_kind_view_new ();

      view->id = g_strdup (kind->id);
      view->label = g_strdup (ra_profile_text (kind->label));
      view->clause = g_strdup (kind->clause);
      g_ptr_array_add (views, view);
    }
  return views;
}

/* ---- one case ---- */

static void
add_facts (RaCaseView *view, const RaCaseFile *file)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (file->facts);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const char *value = ra_facts_get (file->facts, path);
      g_autofree char *declared = NULL;
      const RaFact *fact;
      RaFactView *row;

      if (!ra_fact_path_split (path, &declared, NULL))
        continue;
      fact = ra_profile_get_fact (file->profile, declared);
      if (fact == NULL || fact->type == RA_FACT_PHRASE)
        continue;
      row = ra_fact_view_new ();
      row->path = g_strdup (path);
      row->label = g_strdup (ra_profile_text (fact->label));
      row->value = g_strdup (value);
      row->shown = ra_fact_display (fact, value);
      g_ptr_array_add (view->facts, row);
    }
}

static void
add_subscribers (RaCaseView *view, const RaCaseFile *file, GPtrArray *missing)
{
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    {
      RaSubscriberView *row = ra_subscriber_view_new ();
      RaCaseState state = ra_case_file_get_state (file, n);
      gboolean decided = state >= RA_CASE_REGISTERED;

      row->n = n;
      row->name = ra_case_file_dup_name (file, n);
      row->papers = TRUE;
      for (guint i = 0; !decided && i < missing->len; i++)
        if (((RaMissing *) g_ptr_array_index (missing, i))->subscriber == n)
          row->papers = FALSE;
      row->keys = state >= RA_CASE_KEYS;
      row->requests = state >= RA_CASE_SUBMITTED;
      row->certificates = state >= RA_CASE_ISSUED;
      row->handed_over = state >= RA_CASE_HANDED_OVER;
      row->by_representative = row->keys ? ra_case_extra_get_subscriber (file->extra, n)->by_representative
                                         : ra_case_file_is_announced (file, n);
      g_ptr_array_add (view->subscribers, row);
    }
}

static RaCaseState
find_furthest (const RaCaseFile *file)
{
  RaCaseState furthest = ra_case_file_get_end (file);

  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    furthest = MAX (furthest, ra_case_file_get_state (file, n));
  return furthest;
}

/* In a few words; what has no name of its own is said whole. */
static const char *
label_of (const RaCaseFile *file, const RaMissing *missing)
{
  const RaFact *fact = ra_profile_get_fact (file->profile, missing->fact);
  const RaItem *item = missing->item == NULL ? NULL : ra_applicant_kind_find_item (file->kind, missing->item);

  if (fact != NULL)
    return ra_profile_text (fact->label);
  return item != NULL ? ra_profile_text (item->label) : missing->text;
}

static RaMissingView *
view_missing (const RaCaseFile *file, const RaMissing *missing)
{
  RaMissingView *view = ra_missing_view_new ();

  view->id = g_strdup (missing->id);
  view->clause = g_strdup (missing->clause);
  view->clause_text = ra_case_file_dup_clause_text (file, missing->clause);
  view->text = g_strdup (missing->text);
  view->label = g_strdup (label_of (file, missing));
  view->invalid = missing->invalid;
  view->subscriber = missing->subscriber;
  view->step = missing->step;
  view->target = g_strdup (missing->id);
  return view;
}

/* Returns: (transfer container): what is missing and what is needed, which both keep a step from being done */
static GPtrArray *
join (GPtrArray *missing, GPtrArray *needs)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (missing, i));
  for (guint i = 0; i < needs->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (needs, i));
  return all;
}

/* At a key station people are looked at, and get their keys. */
static gboolean
is_gone_through (RaDesk *self, RaStepId step)
{
  return !self->keys_alone || step == RA_STEP_ID_APPLICANT || step == RA_STEP_ID_PEOPLE
         || step == RA_STEP_ID_KEYS;
}

static void
add_steps (RaDesk *self, RaCaseView *view, const RaCaseFile *file, GPtrArray *lacks)
{
  const RaCaseProgress progress = { ra_case_file_get_end (file), find_furthest (file) };
  g_autoptr (GPtrArray) steps = ra_case_steps_list (file->profile, file->kind, &progress, lacks);

  for (guint i = 0; i < steps->len; i++)
    {
      const RaCaseStep *step = g_ptr_array_index (steps, i);
      RaStepView *row;

      if (!is_gone_through (self, step->step->id))
        continue;
      row = ra_step_view_new ();
      row->id = step->step->id;
      row->label = g_strdup (ra_profile_text (step->step->label));
      row->clause = g_strdup (step->clause);
      row->clause_text = ra_case_file_dup_clause_text (file, step->clause);
      row->current = step->state == RA_CASE_STEP_CURRENT;
      row->reason = g_strdup (step->reason);
      row->state = RA_STEP_OPEN;
      if (step->state == RA_CASE_STEP_DONE)
        row->state = RA_STEP_DONE;
      else if (step->state == RA_CASE_STEP_FORBIDDEN)
        row->state = RA_STEP_FORBIDDEN;
      g_ptr_array_add (view->steps, row);
    }
}

static RaChoiceView *
view_ground (const RaGround *ground, gboolean selected)
{
  RaChoiceView *view = ra_choice_view_new ();

  view->id = g_strdup (ground->id);
  view->label = g_strdup (ra_profile_text (ground->label));
  view->clause = g_strdup (ground->clause);
  view->detail = ground->optional ? g_strdup (_ ("The office may refuse for this, but need not.")) : NULL;
  view->selected = selected;
  view->wants_words = ground->words;
  return view;
}

static char *
name_presence (RaPresence presence, const char *name)
{
  /* Translators: who was present: the applicant, the representative; their name */
  return g_strdup_printf (_ ("%s: %s"), ra_presence_get_label (presence), name);
}

/* Whoever the facts have a name for; which of them it is, somebody says. */
static void
add_presences (RaCaseView *view, const RaCaseFile *file)
{
  for (int i = RA_PRESENCE_APPLICANT; i < RA_PRESENCE_NOBODY; i++)
    {
      RaPresence presence = (RaPresence) i;
      g_autofree char *name = ra_decision_name_present (file->profile, file->kind, file->facts, presence);
      RaChoiceView *choice;

      if (name == NULL || *name == '\0')
        continue;
      choice = ra_choice_view_new ();
      choice->id = g_strdup (ra_presence_to_string (presence));
      choice->label = name_presence (presence, name);
      g_ptr_array_add (view->presences, choice);
    }
}

static void
add_decision (RaCaseView *view, const RaCaseFile *file)
{
  const RaCaseExtra *extra = file->extra;
  /* Refusals of earlier versions have a name nobody gave. */
  gboolean refused = ra_case_file_get_end (file) == RA_CASE_REFUSED;

  if (extra->decided != 0 && !refused && extra->present_name != NULL && *extra->present_name != '\0')
    view->present = name_presence (extra->presence, extra->present_name);
  view->decided = file->extra->decided;
  view->decided_by = g_strdup (file->extra->decided_by);
  view->note = g_strdup (file->extra->note);
  view->editable = file->state == RA_CASE_OPEN && !file->sealed;
  for (guint i = 0; file->extra->grounds[i] != NULL; i++)
    {
      const RaGround *ground = ra_profile_get_ground (file->profile, file->extra->grounds[i]);
      if (ground != NULL)
        g_ptr_array_add (view->grounds, view_ground (ground, TRUE));
    }
}

/* Whether nobody asks yet for what subscriber @n has to bring to the handover. */
static gboolean
is_early (const RaCaseFile *file, guint n)
{
  return n != 0 && ra_case_file_get_state (file, n) != RA_CASE_ISSUED;
}

/* Of what is missing for what comes next: for the decision all of it is asked for at once, for the handover of whom has got that
 * far. */
static void
keep_asked_now (const RaCaseFile *file, GPtrArray *missing)
{
  gboolean nobody = file->state != RA_CASE_OPEN && find_furthest (file) < RA_CASE_ISSUED;

  for (guint i = missing->len; file->state != RA_CASE_OPEN && i > 0; i--)
    if (nobody || is_early (file, ((RaMissing *) g_ptr_array_index (missing, i - 1))->subscriber))
      g_ptr_array_remove_index (missing, i - 1);
}

static GPtrArray *
list_missing_now (RaDesk *self, const RaCaseFile *file)
{
  GPtrArray *missing = _ra_desk_list_missing_next (self, file);

  keep_asked_now (file, missing);
  return missing;
}

static gboolean
add_same (RaDesk *self, RaCaseView *view, const RaCaseFile *file, GCancellable *cancellable, GError **error)
{
  GPtrArray *same = _ra_desk_find_same (self, file, file->facts, 0, cancellable, error);

  if (same == NULL)
    return FALSE;
  g_ptr_array_unref (view->same);
  view->same = same;
  return TRUE;
}

/* Where that is mended: a refusal at the decision, a receipt at the handover. */
static RaMissingView *
view_unfinished (const RaCaseFile *file, const GError *unfinished)
{
  RaMissingView *view = ra_missing_view_new ();

  view->id = g_strdup (ra_rule_error_get_subject (unfinished));
  view->clause = g_strdup (ra_rule_error_get_clause (unfinished));
  view->clause_text = ra_case_file_dup_clause_text (file, view->clause);
  view->text = g_strdup (unfinished->message);
  view->label = g_strdup (unfinished->message);
  view->step = ra_case_file_get_end (file) == RA_CASE_REFUSED ? RA_STEP_ID_DECISION : RA_STEP_ID_HANDOVER;
  view->target = g_strdup (view->id);
  return view;
}

/* What a case that was decided still lacks. @needs: (out): ours, empty before the decision; @unfinished: (out) (nullable): why its
 * file cannot be put away, with what is wanted and its clause. Returns: %FALSE with @error when that cannot be told */
static gboolean
look_at_rest (RaDesk *self,
              const RaCaseFile *file,
              GPtrArray **needs,
              GError **unfinished,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) printed = NULL, awaited = NULL;
  g_autoptr (RaCaseFile) again = NULL;

  *needs = NULL;
  if (!ra_case_state_is_decided (file->state))
    {
      *needs = g_ptr_array_new ();
      return TRUE;
    }
  again = ra_office_load_case_with (self->office, file->record->number, ra_store_list_papers, &printed,
                                    cancellable, error);
  awaited = again == NULL ? NULL : _ra_desk_list_awaited (self, again, cancellable, error);
  if (awaited == NULL)
    return FALSE;
  _ra_desk_check_closable (again, printed, unfinished);
  *needs = _ra_desk_list_needs (again, printed, awaited);
  return TRUE;
}

/* Beside the case that it repeats. Where that one does not open, this one does, and it is said. */
static void
add_earlier (RaDesk *self, RaCaseView *view, const RaCaseFile *file, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFacts) earlier = _ra_desk_load_earlier (self, file, 0, cancellable, &error);

  view->earlier = g_strdup (file->extra->earlier);
  if (error != NULL)
    view->earlier_unread = g_strdup_printf (
        _ ("Case %s, which is repeated, cannot be set beside this one. %s"), view->earlier, error->message);
  view->repeatable = ra_case_act_is_permitted (file->state, RA_CASE_ACT_AGAIN);
  if (earlier != NULL)
    _ra_desk_add_differences (file, earlier, FALSE, view->differences);
}

/* With what was sent for its people, where there may be several. @submissions: (out) (nullable) */
static RaCaseFile *
load_shown (
    RaDesk *self, const char *number, GPtrArray **submissions, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = ra_office_load_case (self->office, number, cancellable, error);

  *submissions = NULL;
  if (file == NULL || file->sealed || file->kind->max_subscribers == 1)
    return g_steal_pointer (&file);
  return ra_office_load_case_with (self->office, number, _ra_desk_list_submissions, submissions, cancellable,
                                   error);
}

static char *
dup_bar (const RaCaseFile *file, RaCaseAct act)
{
  g_autoptr (GError) bar = NULL;

  return ra_case_act_check (file->profile, file->state, act, &bar) ? NULL : g_strdup (bar->message);
}

/* Why nothing is changed any more, and which way a mistake is put right. */
static void
add_locks (RaDesk *self, RaCaseView *view, const RaCaseFile *file)
{
  view->locked = dup_bar (file, RA_CASE_ACT_FACTS);
  view->correction = view->locked != NULL ? dup_bar (file, RA_CASE_ACT_AGAIN) : NULL;
  view->withdrawable = !self->keys_alone && ra_case_act_is_permitted (file->state, RA_CASE_ACT_WITHDRAW);
}

/* What stands in it for everybody to see. */
static RaCaseView *
view_outside (RaDesk *self, const RaCaseFile *file)
{
  RaCaseView *view = ra_case_view_new ();

  ra_case_row_unref (view->row);
  view->row = view_record (self->office, file->record);
  if (file->record->due != 0)
    {
      const RaDeadline *deadline = ra_profile_get_deadline (file->profile, RA_DEADLINE_ID_CERTIFY);
      if (deadline != NULL && deadline->clause != NULL)
        view->deadline_text = ra_case_file_dup_clause_text (file, deadline->clause);
    }
  view->several = file->kind->max_subscribers != 1;
  view->has_representative = file->kind->no_delegation == NULL && ra_case_file_is_by_representative (file, 0);
  add_decision (view, file);
  return view;
}

/* What it is made of, and what it lacks. @submissions: (nullable): where there may be several people */
static void
fill_inside (RaDesk *self, RaCaseView *view, const RaCaseFile *file, GPtrArray *submissions, GPtrArray *needs)
{
  g_autoptr (GPtrArray) missing = _ra_desk_list_missing_next (self, file);
  g_autoptr (GPtrArray) lacks = NULL;

  if (submissions != NULL)
    {
      g_autoptr (GPtrArray) all = join (missing, needs);

      view->board = _ra_desk_make_board (file, submissions, all);
    }
  keep_asked_now (file, missing);
  add_facts (view, file);
  add_subscribers (view, file, missing);
  view->room = file->kind->max_subscribers == 0 || view->subscribers->len < file->kind->max_subscribers;
  lacks = join (missing, needs);
  add_steps (self, view, file, lacks);
  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (view->missing, view_missing (file, g_ptr_array_index (missing, i)));
  for (guint i = 0; i < needs->len; i++)
    g_ptr_array_add (view->needs, view_missing (file, g_ptr_array_index (needs, i)));
}

RaCaseView *
ra_desk_show_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) submissions = NULL, needs = NULL;
  g_autoptr (RaCaseView) view = NULL;
  g_autoptr (GError) unfinished = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  /* Before it is read: what is written in between is not seen. */
  if (!_ra_desk_note_seen (self, number, cancellable, error))
    return NULL;
  file = load_shown (self, number, &submissions, cancellable, error);
  if (file == NULL)
    return NULL;
  view = view_outside (self, file);
  if (file->sealed)
    return g_steal_pointer (&view);
  if (!_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  add_locks (self, view, file);
  if (view->editable)
    {
      add_presences (view, file);
      _ra_desk_add_summary (view, file);
    }
  if (file->state == RA_CASE_OPEN && !add_same (self, view, file, cancellable, error))
    return NULL;
  if (!look_at_rest (self, file, &needs, &unfinished, cancellable, error))
    return NULL;
  view->unfinished = unfinished != NULL ? g_strdup (unfinished->message) : NULL;
  view->closable = unfinished == NULL && ra_case_act_is_permitted (file->state, RA_CASE_ACT_CLOSE);
  add_earlier (self, view, file, cancellable);
  fill_inside (self, view, file, submissions, needs);
  return g_steal_pointer (&view);
}

GPtrArray *
ra_desk_list_missing (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) missing = NULL, needs = NULL;
  g_autoptr (GError) unfinished = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  if (file == NULL)
    return NULL;
  if (!look_at_rest (self, file, &needs, &unfinished, cancellable, error))
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_missing_view_unref);
  missing = list_missing_now (self, file);
  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (views, view_missing (file, g_ptr_array_index (missing, i)));
  if (unfinished != NULL)
    g_ptr_array_add (views, view_unfinished (file, unfinished));
  return views;
}

GPtrArray *
ra_desk_list_grounds (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) suggested = NULL;
  GPtrArray *grounds;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  file = ra_office_load_case (self->office, number, cancellable, error);
  if (file == NULL)
    return NULL;
  /* For nobody the case is sealed, and nothing is known of what it lacks. */
  missing = file->sealed ? g_ptr_array_new () : _ra_desk_list_missing (self, file, RA_STEP_ID_DECISION);
  suggested = ra_decision_suggested_grounds (file->profile, file->kind, missing);
  grounds = ra_profile_get_grounds (file->profile);
  views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  for (guint i = 0; i < grounds->len; i++)
    {
      const RaGround *ground = g_ptr_array_index (grounds, i);
      g_ptr_array_add (views, view_ground (ground, g_ptr_array_find (suggested, ground, NULL)));
    }
  return views;
}

static gboolean
has_id (GPtrArray *views, const char *id)
{
  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (((const RaMissingView *) g_ptr_array_index (views, i))->id, id))
      return TRUE;
  return FALSE;
}

gboolean
ra_desk_case_lacks (const RaCaseView *view, const char *id)
{
  return has_id (view->missing, id) || has_id (view->needs, id);
}

/* ---- lists ---- */

/* So many refused cases are looked at for what is left to do with them: those of long ago are found by searching. */
#define MOST_REFUSALS 500

/* Its marked copies may still have to be printed, or to be given back. */
static void
look_at_refusal (RaOffice *office, RaStore *store, RaCaseRow *row)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) printed = NULL;

  if (row->state != RA_CASE_REFUSED)
    return;
  file = ra_case_file_load (office, store, row->number, NULL);
  if (file == NULL || file->sealed)
    return;
  printed = ra_store_list_papers (store, row->number, NULL);
  if (printed == NULL || _ra_refusal_check_finished (file, printed, NULL))
    return;
  row->finished = FALSE;
  g_free (row->waits_for);
  row->waits_for = g_strdup (_ ("The copies with the mark of refusal: to be printed, one to be given back"));
}

static GPtrArray *
list_refusals (RaOffice *office, RaStore *store, GError **error)
{
  const RaCaseQuery query = { .states = RA_CASE_BIT (RA_CASE_REFUSED), .limit = MOST_REFUSALS };
  g_autoptr (GPtrArray) records = ra_store_list_cases (store, &query, error);
  GPtrArray *rows;

  if (records == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (ra_case_row_unref);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (RaCaseRow) row = view_record (office, g_ptr_array_index (records, i));

      look_at_refusal (office, store, row);
      if (!row->finished)
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  return rows;
}

/* Of one state, some of those there are. */
typedef struct
{
  RaCaseRange range;
  guint total;
} Page;

/* What is known of who a draft is about: facts, and what was typed and is not one yet. Returns: (transfer full) (nullable) */
static char *
dup_typed_title (RaOffice *office, RaStore *store, const char *number)
{
  g_autoptr (RaCaseFile) file = ra_case_file_load_facts (office, store, number, NULL);
  g_autoptr (RaFacts) facts = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  if (file == NULL || file->sealed || file->typed == NULL)
    return NULL;
  facts = ra_facts_copy (file->facts);
  paths = ra_facts_list_paths (file->typed);
  for (guint i = 0; i < paths->len; i++)
    ra_facts_set (facts, g_ptr_array_index (paths, i),
                  ra_facts_get (file->typed, g_ptr_array_index (paths, i)));
  return ra_fact_display_path (file->profile, file->kind, file->kind->name, facts, 1, &file->today);
}

/* A draft without a name is told from others by what was typed, else by its kind. */
static void
look_at_draft (RaOffice *office, RaStore *store, const RaCaseRecord *record, RaCaseRow *row)
{
  g_autofree char *known = NULL;

  if (record->state != RA_CASE_OPEN || record->label == NULL || *record->label != '\0')
    return;
  known = dup_typed_title (office, store, record->number);
  g_free (row->title);
  if (known != NULL && *known != '\0')
    row->title = g_steal_pointer (&known);
  else
    /* Translators: a draft in a list: the kind of applicant, such as a legal entity */
    row->title = g_strdup_printf (_ ("%s, name not known yet"), row->kind_label);
}

static gpointer
list_cases (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Page *page = data;
  const RaCaseRange *range = &page->range;
  RaCaseQuery query = { .states = range->states,
                        .due_first = !range->newest,
                        .limit = range->limit == 0 ? G_MAXINT : range->offset + range->limit };
  g_autoptr (GPtrArray) records = ra_store_list_cases (store, &query, error);
  gint64 count = ra_store_count_cases (store, range->states);
  g_autoptr (GPtrArray) refusals = range->refusals ? list_refusals (office, store, error) : NULL;
  GPtrArray *views;

  if (records == NULL || (range->refusals && refusals == NULL))
    return NULL;
  page->total = (count > 0 ? (guint) count : 0) + (refusals != NULL ? refusals->len : 0);
  views = g_ptr_array_new_with_free_func (ra_case_row_unref);
  for (guint i = range->offset; i < records->len; i++)
    {
      const RaCaseRecord *record = g_ptr_array_index (records, i);
      RaCaseRow *row = view_record (office, record);

      look_at_refusal (office, store, row);
      look_at_draft (office, store, record, row);
      g_ptr_array_add (views, row);
    }
  for (guint i = 0; refusals != NULL && i < refusals->len; i++)
    g_ptr_array_add (views, ra_case_row_ref (g_ptr_array_index (refusals, i)));
  return views;
}

GPtrArray *
ra_desk_list_cases (
    RaDesk *self, const RaCaseRange *range, guint *total, GCancellable *cancellable, GError **error)
{
  Page page = { 0 };
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  if (range != NULL)
    page.range = *range;
  views = ra_office_read (self->office, list_cases, &page, cancellable, error);
  if (views != NULL && total != NULL)
    *total = page.total;
  return views;
}
