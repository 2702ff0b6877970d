/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-board.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-facts-check.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* ---- the words ---- */

const char *
ra_board_state_to_string (RaBoardState state)
{
  static const char *const names[] = {
    [RA_BOARD_LATER] = "later",       [RA_BOARD_WANTED] = "wanted", [RA_BOARD_WRONG] = "wrong",
    [RA_BOARD_UNDERWAY] = "underway", [RA_BOARD_DONE] = "done",
  };

  return names[state];
}

static RaTone
tone_of (RaBoardState state)
{
  switch (state)
    {
    case RA_BOARD_DONE:
      return RA_TONE_GOOD;
    case RA_BOARD_WRONG:
      return RA_TONE_BAD;
    case RA_BOARD_WANTED:
      return RA_TONE_WAITING;
    case RA_BOARD_LATER:
    case RA_BOARD_UNDERWAY:
    default:
      return RA_TONE_NEUTRAL;
    }
}

static char *
dup_words (RaBoardState state, guint wants)
{
  switch (state)
    {
    case RA_BOARD_DONE:
      return g_strdup (_ ("done"));
    case RA_BOARD_WRONG:
      return wants > 0 ? g_strdup_printf (_ ("to mend: %u"), wants) : g_strdup (_ ("to mend"));
    case RA_BOARD_WANTED:
      return wants > 0 ? g_strdup_printf (_ ("wanted: %u"), wants) : g_strdup (_ ("to do"));
    case RA_BOARD_UNDERWAY:
      return g_strdup (_ ("on its way"));
    case RA_BOARD_LATER:
    default:
      return g_strdup (_ ("later"));
    }
}

/* ---- what is known of everybody ---- */

/* What is wanted of one person before the decision, and at the handover, by step; how their requests stand. */
typedef struct
{
  guint wants[RA_N_STEPS];
  gboolean wrong[RA_N_STEPS];
  guint owed[RA_N_STEPS]; /* papers that are required and were not printed */
  gboolean sent;          /* there is a submission */
  RaSubmissionState worst;
} Tally;

typedef struct
{
  const RaCaseFile *file;
  Tally *tallies; /* by number; 0 is the case's */
  guint last;
  RaBoardView *view;
} Board;

static Tally *
tally_of (Board *self, guint n)
{
  return n <= self->last ? &self->tallies[n] : NULL;
}

/* What is to be done next follows from how far somebody has come; a paper that was not printed does not. */
static void
count_need (Board *self, const RaMissing *need)
{
  Tally *tally = need->subscriber == 0 ? NULL : tally_of (self, need->subscriber);

  if (tally != NULL && ra_profile_get_paper (self->file->profile, need->id) != NULL)
    tally->owed[need->step]++;
}

static void
count_missing (Board *self, GPtrArray *missing)
{
  gboolean decided = ra_case_state_is_decided (self->file->state);

  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissing *one = g_ptr_array_index (missing, i);
      Tally *tally = tally_of (self, one->subscriber);
      RaStepId step = decided ? RA_STEP_ID_HANDOVER : one->step;

      if (one->target == RA_MISSING_ACT)
        {
          count_need (self, one);
          continue;
        }
      if (one->subscriber == 0)
        self->view->for_case++;
      if (tally == NULL || step == RA_STEP_ID_NONE)
        continue;
      tally->wants[step]++;
      tally->wrong[step] |= one->invalid;
    }
}

/* The more it needs somebody, the later in this list. */
static int
rank_of (RaSubmissionState state)
{
  static const int ranks[RA_SUBMISSION_N_STATES] = {
    [RA_SUBMISSION_CONFIRMED] = 0, [RA_SUBMISSION_ISSUED] = 1,   [RA_SUBMISSION_WAITING] = 2,
    [RA_SUBMISSION_SENT] = 3,      [RA_SUBMISSION_QUEUED] = 4,   [RA_SUBMISSION_UNCERTAIN] = 5,
    [RA_SUBMISSION_FAILED] = 6,    [RA_SUBMISSION_REJECTED] = 7, [RA_SUBMISSION_HELD] = 8,
  };

  return ranks[state];
}

/* Once new keys are with the centre, what it refused before says nothing any more. */
static gboolean
counts (Board *self, const RaSubmissionRecord *record)
{
  return record->state != RA_SUBMISSION_REJECTED
         || ra_case_file_get_state (self->file, record->subscriber) == RA_CASE_KEYS;
}

static void
count_submissions (Board *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);
      Tally *tally = tally_of (self, record->subscriber);

      if (tally == NULL || !counts (self, record))
        continue;
      if (!tally->sent || rank_of (record->state) > rank_of (tally->worst))
        tally->worst = record->state;
      tally->sent = TRUE;
    }
}

/* ---- one mark ---- */

static RaBoardState
state_of_early (const Board *self, const Tally *tally, RaStepId step)
{
  if (self->file->state >= RA_CASE_REGISTERED)
    return RA_BOARD_DONE;
  if (self->file->state != RA_CASE_OPEN)
    return RA_BOARD_LATER;
  if (tally->wrong[step])
    return RA_BOARD_WRONG;
  return tally->wants[step] > 0 ? RA_BOARD_WANTED : RA_BOARD_DONE;
}

static RaBoardState
state_of_requests (const Tally *tally, RaCaseState state)
{
  if (state < RA_CASE_KEYS || state >= RA_CASE_ISSUED)
    return state < RA_CASE_KEYS ? RA_BOARD_LATER : RA_BOARD_DONE;
  if (tally->sent && tally->worst == RA_SUBMISSION_HELD)
    return RA_BOARD_WANTED;
  if (tally->sent && ra_tone_of_submission (tally->worst) == RA_TONE_BAD)
    return RA_BOARD_WRONG;
  return state == RA_CASE_KEYS ? RA_BOARD_WANTED : RA_BOARD_UNDERWAY;
}

static RaBoardState
from (RaCaseState state, RaCaseState wanted, RaCaseState done)
{
  if (state >= done)
    return RA_BOARD_DONE;
  return state >= wanted ? RA_BOARD_WANTED : RA_BOARD_LATER;
}

static gboolean
is_written (const RaCaseFile *file, guint n)
{
  return ra_case_extra_get_subscriber (file->extra, n)->written != 0;
}

static RaBoardState
state_at (const Board *self, guint n, const Tally *tally, RaStepId step)
{
  RaCaseState state = ra_case_file_get_state (self->file, n);

  switch (step)
    {
    case RA_STEP_ID_KEYS:
      return from (state, RA_CASE_REGISTERED, RA_CASE_KEYS);
    case RA_STEP_ID_REQUESTS:
      return state_of_requests (tally, state);
    case RA_STEP_ID_CERTIFICATES:
      return state == RA_CASE_ISSUED && is_written (self->file, n)
                 ? RA_BOARD_DONE
                 : from (state, RA_CASE_ISSUED, RA_CASE_HANDED_OVER);
    case RA_STEP_ID_HANDOVER:
      return from (state, RA_CASE_ISSUED, RA_CASE_HANDED_OVER);
    case RA_STEP_ID_APPLICANT:
    case RA_STEP_ID_PEOPLE:
    case RA_STEP_ID_PAPERS:
    case RA_STEP_ID_DECISION:
    case RA_STEP_ID_NONE:
    default:
      return state_of_early (self, tally, step);
    }
}

/* A step that was gone through is not done while a paper of it is owed, such as the envelope of the keys. */
static void
judge (RaBoardMark *mark, const Tally *tally)
{
  gboolean owes = mark->state == RA_BOARD_DONE && tally->owed[mark->step] > 0;

  if (owes)
    mark->state = RA_BOARD_WANTED;
  if (mark->state == RA_BOARD_WANTED || mark->state == RA_BOARD_WRONG)
    mark->wants = owes ? tally->owed[mark->step] : tally->wants[mark->step];
  mark->tone = tone_of (mark->state);
}

static RaBoardMark *
make_mark (const Board *self, guint n, RaStepId step)
{
  const Tally *tally = &self->tallies[n];
  RaBoardMark *mark = ra_board_mark_new ();

  mark->step = step;
  mark->state = state_at (self, n, tally, step);
  judge (mark, tally);
  /* What became of a request is said in the outbox's words. */
  mark->text = step == RA_STEP_ID_REQUESTS && tally->sent && mark->state != RA_BOARD_DONE
                   ? g_strdup (ra_submission_state_get_label (tally->worst))
                   : dup_words (mark->state, mark->wants);
  return mark;
}

/* ---- the board ---- */

/* Whether anything is done at @step for each person on their own. */
static gboolean
is_personal (const RaApplicantKind *kind, RaStepId step)
{
  if (step > RA_STEP_ID_DECISION)
    return TRUE;
  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (kind->sections, i);
      if (section->per_subscriber && section->step == step)
        return TRUE;
    }
  for (guint i = 0; step == RA_STEP_ID_PAPERS && i < kind->items->len; i++)
    if (((const RaItem *) g_ptr_array_index (kind->items, i))->per_subscriber)
      return TRUE;
  return FALSE;
}

static void
add_steps (Board *self)
{
  const RaApplicantKind *kind = self->file->kind;

  for (guint i = 0; i < kind->steps->len; i++)
    {
      const RaStep *step = g_ptr_array_index (kind->steps, i);
      RaBoardStep *column;

      if (!is_personal (kind, step->id))
        continue;
      column = ra_board_step_new ();
      column->id = step->id;
      column->label = g_strdup (ra_profile_text (step->label));
      g_ptr_array_add (self->view->steps, column);
    }
}

static void
add_person (Board *self, guint n)
{
  RaPersonView *person = ra_person_view_new ();

  person->n = n;
  person->name = ra_case_file_dup_name (self->file, n);
  for (guint i = 0; i < self->view->steps->len; i++)
    {
      RaBoardMark *mark = make_mark (self, n, ((RaBoardStep *) g_ptr_array_index (self->view->steps, i))->id);

      person->wants |= mark->state == RA_BOARD_WANTED || mark->state == RA_BOARD_WRONG;
      g_ptr_array_add (person->marks, mark);
    }
  self->view->wanting += person->wants;
  g_ptr_array_add (self->view->people, person);
}

GPtrArray *
_ra_desk_list_submissions (RaStore *store, const char *number, GError **error)
{
  return ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error);
}

RaBoardView *
_ra_desk_make_board (const RaCaseFile *file, GPtrArray *submissions, GPtrArray *missing)
{
  g_autoptr (RaBoardView) view = ra_board_view_new ();
  guint last = ra_case_file_last_subscriber (file);
  g_autofree Tally *tallies = g_new0 (Tally, last + 1);
  Board self = { file, tallies, last, view };

  view->number = g_strdup (file->record->number);
  if (file->state == RA_CASE_OPEN)
    view->newcomer = ra_kind_next_newcomer (file->kind, file->facts);
  count_missing (&self, missing);
  count_submissions (&self, submissions);
  add_steps (&self);
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    add_person (&self, n);
  return g_steal_pointer (&view);
}

GPtrArray *
_ra_desk_list_missing_next (RaDesk *self, const RaCaseFile *file)
{
  if (file->state == RA_CASE_OPEN)
    return _ra_desk_list_missing (self, file, RA_STEP_ID_DECISION);
  if (file->state >= RA_CASE_REGISTERED && file->state < RA_CASE_HANDED_OVER)
    return ra_case_file_list_missing (file, RA_STEP_ID_HANDOVER);
  return g_ptr_array_new ();
}

/* Beside what is missing the papers that are owed, once there may be some. */
static gboolean
add_needs (
    RaDesk *self, const RaCaseFile *file, GPtrArray *missing, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) again = NULL;
  g_autoptr (GPtrArray) printed = NULL, awaited = NULL, needs = NULL;

  if (!ra_case_state_is_decided (file->state))
    return TRUE;
  again = ra_office_load_case_with (self->office, file->record->number, ra_store_list_papers, &printed,
                                    cancellable, error);
  awaited = again == NULL ? NULL : _ra_desk_list_awaited (self, again, cancellable, error);
  if (awaited == NULL)
    return FALSE;
  needs = _ra_desk_list_needs (again, printed, awaited);
  g_ptr_array_extend_and_steal (missing, g_steal_pointer (&needs));
  return TRUE;
}

RaBoardView *
ra_desk_show_board (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) submissions = NULL, missing = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case_with (self->office, number, _ra_desk_list_submissions, &submissions, cancellable,
                                   error);
  if (file == NULL || !_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  missing = _ra_desk_list_missing_next (self, file);
  g_ptr_array_set_free_func (missing, (GDestroyNotify) ra_missing_free);
  if (!add_needs (self, file, missing, cancellable, error))
    return NULL;
  return _ra_desk_make_board (file, submissions, missing);
}
