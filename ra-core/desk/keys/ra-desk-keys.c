/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-desk-keys.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-key-file-name.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/desk/keys/ra-keys-intent.h"
#include "ra-core/desk/keys/ra-suite-choice.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-outbox-queue.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/certification/ra-store-intent.h"

const char *
ra_keys_stage_get_label (RaKeysStage stage)
{
  static const char *const labels[]
      = { N_ ("Generating the keys"),        N_ ("Writing to the medium"),  N_ ("Reading back"),
          N_ ("Proving that the keys work"), N_ ("Recording the requests"), N_ ("Done") };

  g_return_val_if_fail (stage < G_N_ELEMENTS (labels), NULL);
  return _ (labels[stage]);
}

static void
keys_result_clear (gpointer data)
{
  RaKeysResult *self = data;

  g_strfreev (self->files);
  g_strfreev (self->suites);
  g_strfreev (self->notes);
  g_free (self->medium);
}

RaKeysResult *
ra_keys_result_new (void)
{
  return g_atomic_rc_box_new0 (RaKeysResult);
}

RaKeysResult *
ra_keys_result_ref (RaKeysResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ra_keys_result_unref (gpointer self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, keys_result_clear);
}

/* ---- suites ---- */

static gboolean
has_suite_for (RaProfile *profile, RaSuitePurpose purpose)
{
  GPtrArray *rules = ra_profile_get_suites (profile);

  for (guint i = 0; i < rules->len; i++)
    if (ra_suite_rule_serves (g_ptr_array_index (rules, i), purpose))
      return TRUE;
  return FALSE;
}

GPtrArray *
ra_desk_list_purposes (RaDesk *self)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  const char *const *ids = ra_suite_purpose_ids ();

  g_return_val_if_fail (RA_IS_DESK (self), views);
  for (int i = 0; ids[i] != NULL; i++)
    if (has_suite_for (self->profile, i))
      {
        RaChoiceView *view = ra_choice_view_new ();

        view->id = g_strdup (ids[i]);
        view->label = g_strdup (ra_suite_terms_get_purpose_title (i));
        view->selected = i == RA_SUITE_PURPOSE_DOCUMENTS;
        g_ptr_array_add (views, view);
      }
  return views;
}

/* Returns: (nullable): %NULL for one that may not be used today */
static RaChoiceView *
view_suite (RaProfile *profile, const RaSuiteRule *rule, const RaSuiteUse *use)
{
  g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, rule->id, use);
  RaChoiceView *view;

  if (ra_suite_find (rule->id) == NULL || verdict->permission == RA_SUITE_REFUSED)
    return NULL;
  view = ra_choice_view_new ();
  view->id = g_strdup (rule->id);
  view->label = g_strdup (ra_profile_text (rule->label));
  view->clause = g_strdup (rule->clause);
  view->detail = ra_suite_terms_describe (rule);
  view->note = g_strdup (verdict->note);
  view->beside = g_strdup (ra_suite_choice_propose (profile, rule->id, use));
  view->selected = g_strcmp0 (ra_suite_default (profile, use), rule->id) == 0;
  return view;
}

static GPtrArray *
view_suites (RaProfile *profile, const RaSuiteUse *use)
{
  GPtrArray *rules = ra_profile_get_suites (profile);
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_choice_view_unref);

  for (guint i = 0; i < rules->len; i++)
    {
      RaChoiceView *view = view_suite (profile, g_ptr_array_index (rules, i), use);

      if (view != NULL)
        g_ptr_array_add (views, view);
    }
  return views;
}

static void
forget_beside (GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++)
    g_clear_pointer (&((RaChoiceView *) g_ptr_array_index (views, i))->beside, g_free);
}

static gboolean
takes_beside (const RaCaseFile *file)
{
  return ra_keys_rule_takes (ra_profile_get_keys (file->profile, file->kind), RA_PAIR_SUITE_BESIDE);
}

GPtrArray *
ra_desk_list_suites (
    RaDesk *self, const char *number, const char *purpose, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_auto (GStrv) accepts = NULL;
  RaSuiteUse use = { 0 };
  GPtrArray *views;
  GDate today;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!ra_suite_choice_read_purpose (purpose, &use.purpose, error))
    return NULL;
  if (number != NULL && !_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = number != NULL ? ra_office_load_case (self->office, number, cancellable, error) : NULL;
  if ((number != NULL && file == NULL) || !ra_centre_get_accepts (self->office, &accepts, cancellable, error))
    return NULL;
  _ra_desk_today (self, &today);
  use.accepts = (const char *const *) accepts;
  use.day = &today;
  views = view_suites (self->profile, &use);
  if (file != NULL && !takes_beside (file))
    forget_beside (views);
  return views;
}

gboolean
ra_desk_check_password (RaDesk *self, RaSecret *password, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_container_check_password (password, RA_CONTAINER_MIN_PASSWORD, error)
         || ra_profile_bind_error (self->profile, error);
}

/* ---- generating ---- */

typedef struct
{
  RaKeysTarget target;
  const RaKeysOrder *order;
  const RaKeysRule *rule;
  RaSuiteChoice *choice;
  RaKeyPlan *plan;
  RaMadeKeys *made;
  GVariant *intent; /* what stands in the store of it */
  gboolean resumed; /* what an earlier one had made is recorded */
  char *place_kind;
  RaKeysRemains remains;
} Generation;

static void
generation_clear (Generation *self)
{
  g_clear_object (&self->target.place);
  g_clear_pointer (&self->target.file, ra_case_file_free);
  g_clear_pointer (&self->choice, ra_suite_choice_free);
  g_clear_pointer (&self->plan, ra_key_plan_free);
  g_clear_pointer (&self->made, ra_made_keys_free);
  g_clear_pointer (&self->intent, g_variant_unref);
  g_clear_pointer (&self->place_kind, g_free);
  ra_keys_remains_clear (&self->remains);
}

static void
tell (const Generation *self, RaKeysStage stage)
{
  if (self->order->progress != NULL)
    self->order->progress (stage, self->order->data);
}

/* ---- what is to be made ---- */

static char *
fill_name (const Generation *self, const char *pattern)
{
  const RaCaseFile *file = self->target.file;
  const RaFactSource source = { file->profile, file->kind, file->facts, self->target.n, &file->today };

  return ra_key_file_name_fill (&source, NULL, pattern);
}

static gboolean
plan_pair (Generation *self, const RaPairRule *rule, GError **error)
{
  const RaCaseFile *file = self->target.file;
  RaSubject *subject
      = ra_subject_build (file->profile, file->kind, file->facts, self->target.n, rule->usage, error);
  g_autofree char *name = fill_name (self, rule->request_file);

  if (subject == NULL)
    return FALSE;
  ra_key_plan_add (self->plan, self->choice->suites[rule->suite], rule->usage, subject, name);
  return TRUE;
}

/* The pairs that the regulation gives a subscriber of this kind. */
static gboolean
make_plan (Generation *self, GError **error)
{
  g_autofree char *name = fill_name (self, self->rule->container_file);

  self->plan = ra_key_plan_new (name);
  for (guint i = 0; i < self->rule->pairs->len; i++)
    {
      const RaPairRule *rule = g_ptr_array_index (self->rule->pairs, i);

      for (guint n = 0; n < rule->count; n++)
        if (!plan_pair (self, rule, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
choose_suites (Generation *self, GCancellable *cancellable, GError **error)
{
  RaDesk *desk = self->target.desk;
  g_auto (GStrv) accepts = NULL;
  RaSuiteWish wish = { self->rule, { 0 }, self->order->suite, self->order->agreement_suite };
  GDate today;

  if (!ra_suite_choice_read_purpose (self->order->purpose, &wish.use.purpose, error)
      || !ra_centre_get_accepts (desk->office, &accepts, cancellable, error))
    return FALSE;
  _ra_desk_today (desk, &today);
  wish.use.accepts = (const char *const *) accepts;
  wish.use.day = &today;
  self->choice = ra_suite_choice_new (desk->profile, &wish, error);
  return self->choice != NULL;
}

/* Nobody generates for another without the power to, nor where the regulation lets nobody have it. */
static gboolean
check_representative (const Generation *self, GError **error)
{
  const RaCaseFile *file = self->target.file;

  if (!self->order->by_representative && !ra_case_file_is_announced (file, self->target.n))
    return TRUE;
  if (file->kind->no_delegation != NULL)
    ra_rule_error_set (
        error, RA_RULE_ERROR_FORBIDDEN, file->kind->no_delegation, NULL,
        _ ("No representative generates keys for an applicant of the kind “%s”. The subscriber "
           "has to come in person."),
        ra_profile_text (file->kind->label));
  else if (!ra_case_file_is_by_representative (file, self->target.n))
    ra_rule_error_set (
        error, RA_RULE_ERROR_FORBIDDEN,
        ra_profile_get_meaning_clause (file->profile, RA_MEANING_REPRESENTATIVE_GENERATES), NULL,
        _ ("This case has no representative with the power to generate keys. The subscriber has to come in "
           "person."));
  else
    return ra_case_file_check_power (file, error);
  return FALSE;
}

static gboolean
prepare (Generation *self, GCancellable *cancellable, GError **error)
{
  const RaKeysOrder *order = self->order;
  RaDesk *desk = self->target.desk;

  self->target.file = ra_office_load_case (desk->office, order->number, cancellable, error);
  if (self->target.file == NULL || !ra_case_file_check_subscriber (self->target.file, self->target.n, error)
      || !check_representative (self, error)
      || !ra_case_file_check_act (self->target.file, RA_CASE_ACT_GENERATE_KEYS, self->target.n, error))
    return FALSE;
  self->rule = ra_profile_get_keys (self->target.file->profile, self->target.file->kind);
  if (!choose_suites (self, cancellable, error) || !make_plan (self, error))
    return FALSE;
  self->target.place = _ra_desk_open_key_place (desk, order->place);
  return ra_key_place_check_secret (self->target.place, order->secret, error);
}

/* ---- generating ---- */

/* What is about to stand in the place is on the station's disk first: see ra-keys-intent.h. */
static gboolean
keep (const RaMadeKeys *made, gpointer data, GError **error)
{
  Generation *self = data;
  GVariant *former = self->intent != NULL ? self->intent : self->remains.intent;
  GVariant *intent = ra_keys_intent_save (&self->target, made, former, error);

  if (intent == NULL)
    return FALSE;
  g_clear_pointer (&self->intent, g_variant_unref);
  self->intent = intent;
  return TRUE;
}

static void
on_place_stage (RaKeyPlaceStage stage, gpointer data)
{
  static const RaKeysStage stages[] = { RA_KEYS_GENERATE, RA_KEYS_WRITE, RA_KEYS_READ_BACK, RA_KEYS_PROVE };

  tell (data, stages[stage]);
}

/* Makes keys, and takes for true only what the place itself gives back and proves. */
static gboolean
make_anew (Generation *self, GCancellable *cancellable, GError **error)
{
  RaKeyPlaceWatch watch = { keep, on_place_stage, self };
  g_autoptr (RaMadeKeys) made = ra_key_place_generate (self->target.place, self->plan, self->order->secret,
                                                       &watch, cancellable, error);

  if (made == NULL)
    return FALSE;
  self->made = ra_key_place_prove (self->target.place, made->receipt, self->order->secret, &watch,
                                   cancellable, error);
  return self->made != NULL;
}

/* Or goes on with what an earlier generation had made. */
static gboolean
make_or_resume (Generation *self, GCancellable *cancellable, GError **error)
{
  RaKeysRemains *remains = &self->remains;

  if (!ra_keys_intent_settle (&self->target, self->plan, self->order->secret, remains, cancellable, error))
    return FALSE;
  if (remains->made == NULL)
    return make_anew (self, cancellable, error);
  self->resumed = TRUE;
  self->made = g_steal_pointer (&remains->made);
  self->intent = g_variant_ref (remains->intent);
  return TRUE;
}

/* ---- recording ---- */

/* Returns: (transfer none) (nullable) */
static const char *
suite_id (const Generation *self, RaPairSuite which)
{
  const RaSuite *suite = self->choice->suites[which];

  return suite != NULL ? suite->id : NULL;
}

/* Only now do the requests exist for the station: recorded, their keys registered, queued, in one act. */
static void
note_keys (const Generation *self, RaAct *act, gboolean by_representative)
{
  ra_act_note_number (act, "subscriber", self->target.n);
  ra_act_note (act, "purpose", self->order->purpose, "suite", suite_id (self, RA_PAIR_SUITE_CHOSEN),
               "agreement-suite", suite_id (self, RA_PAIR_SUITE_BESIDE), "against-order",
               self->choice->against, "order-clause", self->choice->clauses, "by",
               by_representative ? "representative" : "subscriber", "medium", self->place_kind, "resumed",
               self->resumed ? "yes" : NULL, "removed", self->remains.removed, "left", self->remains.left,
               "clause", self->rule->clause, NULL);
}

/* Whoever stands at the window reads what will be certified before it leaves. */
static void
ask_about (const Generation *self, RaAct *act)
{
  gboolean asks = self->rule->confirmed && ra_outbox_get_asks_subscriber (self->target.desk->outbox);

  for (guint i = 0; asks && i < self->made->requests->len; i++)
    ra_case_extra_confirm (act->file->extra,
                           ((const RaRequest *) g_ptr_array_index (self->made->requests, i))->key_id, 0);
}

static gboolean
record (RaAct *act, gpointer data, GError **error)
{
  Generation *self = data;
  guint n = self->target.n;
  gboolean by_representative = self->order->by_representative || ra_case_file_is_announced (act->file, n);

  ra_case_extra_get_subscriber (act->file->extra, n)->by_representative = by_representative;
  ra_case_extra_get_subscriber (act->file->extra, n)->outside = FALSE;
  note_keys (self, act, by_representative);
  if (!ra_store_delete_intent (act->store, act->file->record->number, n, self->intent, error)
      || !ra_outbox_supersede (act, n, error))
    return FALSE;
  for (guint i = 0; i < self->made->requests->len; i++)
    if (!ra_outbox_queue (act, n, g_ptr_array_index (self->made->requests, i), self->made->request_names[i],
                          error))
      return FALSE;
  ask_about (self, act);
  ra_outbox_start_term (act, n);
  return TRUE;
}

static char **
join_notes (const Generation *self)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  if (self->remains.note != NULL)
    g_strv_builder_add (notes, self->remains.note);
  g_strv_builder_addv (notes, (const char **) self->choice->notes);
  return g_strv_builder_end (notes);
}

static char **
list_suites (const Generation *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (self->choice->suites); i++)
    if (self->choice->suites[i] != NULL)
      g_strv_builder_add (ids, self->choice->suites[i]->id);
  return g_strv_builder_end (ids);
}

static RaKeysResult *
make_result (const Generation *self)
{
  RaKeysResult *result = ra_keys_result_new ();

  result->files = g_strdupv (self->made->stored);
  result->suites = list_suites (self);
  result->notes = join_notes (self);
  result->medium = g_strdup (self->order->place);
  return result;
}

static gboolean
describe_place (Generation *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaKeyPlaceInfo) info = ra_key_place_describe (self->target.place, cancellable, error);

  if (info == NULL)
    return FALSE;
  self->place_kind = g_strdup (info->kind);
  return TRUE;
}

static RaKeysResult *
run_generation (Generation *self, GCancellable *cancellable, GError **error)
{
  /* As the case stands when it is recorded: somebody may have worked on it meanwhile. */
  RaOrder order = { .act = "keys-generate",
                    .number = self->order->number,
                    .checks = TRUE,
                    .permit = RA_CASE_ACT_GENERATE_KEYS,
                    .subscriber = self->target.n };

  if (!prepare (self, cancellable, error) || !describe_place (self, cancellable, error))
    return NULL;
  if (make_or_resume (self, cancellable, error))
    {
      tell (self, RA_KEYS_RECORD);
      if (_ra_desk_act (self->target.desk, &order, record, self, cancellable, error))
        {
          tell (self, RA_KEYS_DONE);
          return make_result (self);
        }
    }
  if (self->intent != NULL)
    ra_keys_intent_take_back (&self->target, self->intent, self->order->secret);
  return NULL;
}

RaKeysResult *
ra_desk_generate_keys (RaDesk *self, const RaKeysOrder *order, GCancellable *cancellable, GError **error)
{
  Generation generation = { .target = { .desk = self, .n = order->subscriber }, .order = order };
  RaKeysResult *result;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "keys-generate", error))
    return NULL;
  result = run_generation (&generation, cancellable, error);
  generation_clear (&generation);
  if (result == NULL)
    {
      ra_profile_bind_error (self->profile, error);
      return NULL;
    }
  _ra_desk_emit_outbox_changed (self);
  return result;
}
