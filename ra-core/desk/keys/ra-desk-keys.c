/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-desk-keys.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/desk/keys/ra-keys-intent.h"
#include "ra-core/desk/keys/ra-request-record.h"
#include "ra-core/desk/keys/ra-suite-pair.h"
#include "ra-core/desk/outbox/ra-centre-settings.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/media/ra-medium-proof.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/ra-store-intent.h"

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
load_accepts (RaDesk *self, gpointer data, GError **error)
{
  char ***accepts = data;

  *accepts = _ra_centre_dup_accepts (self->store);
  return TRUE;
}

static RaSuitePair *
choose_suites (
    RaDesk *self, const char *suite, const char *agreement, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) accepts = NULL;
  GDate today;

  if (!_ra_desk_run (self, load_accepts, &accepts, cancellable, error))
    return NULL;
  _ra_desk_today (self, &today);
  return ra_suite_pair_choose (self->profile, (const char *const *) accepts, suite, agreement, &today, error);
}

/* Returns: (nullable): %NULL for one that may not be used today */
static RaChoiceView *
view_suite (RaProfile *profile, const char *const *accepts, const RaSuiteRule *rule, const GDate *today)
{
  const RaOfficeRule *office = ra_profile_get_office (profile);
  g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, accepts, rule->id, today);
  RaChoiceView *view;

  if (ra_suite_find (rule->id) == NULL || verdict->permission == RA_SUITE_REFUSED)
    return NULL;
  view = ra_choice_view_new ();
  view->id = g_strdup (rule->id);
  view->label = g_strdup (ra_profile_text (rule->label));
  view->clause = g_strdup (rule->clause);
  view->detail = ra_suite_terms_describe (rule);
  view->note = g_strdup (verdict->note);
  view->beside = g_strdup (ra_suite_pair_propose (profile, accepts, rule->id, today));
  view->selected = office != NULL && g_strcmp0 (office->suite, rule->id) == 0;
  return view;
}

GPtrArray *
ra_desk_list_suites (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) accepts = NULL;
  GPtrArray *rules;
  GPtrArray *views;
  GDate today;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_run (self, load_accepts, &accepts, cancellable, error))
    return NULL;
  _ra_desk_today (self, &today);
  rules = ra_profile_get_suites (self->profile);
  views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  for (guint i = 0; i < rules->len; i++)
    {
      RaChoiceView *view
          = view_suite (self->profile, (const char *const *) accepts, g_ptr_array_index (rules, i), &today);

      if (view != NULL)
        g_ptr_array_add (views, view);
    }
  return views;
}

gboolean
ra_desk_check_password (RaSecret *password, GError **error)
{
  return ra_container_check_password (password, RA_CONTAINER_MIN_PASSWORD, error);
}

/* ---- generating ---- */

typedef struct
{
  RaDesk *desk;
  RaCaseFile *file;
  guint n;
  RaSuitePair *pair;
  char *name;
  GPtrArray *keys;     /* RaKeyPair */
  GPtrArray *requests; /* RaRequest, beside the keys */
  GPtrArray *files;    /* RaMediumFile: the container, then the requests */
  GVariant *intent;    /* what stands in the store of it */
  RaKeysRemains remains;
  RaKeysProgress progress;
  gpointer progress_data;
} Generation;

static void
generation_clear (Generation *self)
{
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->pair, ra_suite_pair_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->intent, g_variant_unref);
  ra_keys_remains_clear (&self->remains);
  g_free (self->name);
}

static void
tell (Generation *self, RaKeysStage stage)
{
  if (self->progress != NULL)
    self->progress (stage, self->progress_data);
}

/* A representative may not generate where the regulation forbids delegation; the profile says so by the kind
 * of applicant (an individual may delegate). */
static gboolean
prepare (
    Generation *self, const char *suite, const char *agreement, GCancellable *cancellable, GError **error)
{
  if (!ra_case_file_check_subscriber (self->file, self->n, error)
      || !ra_case_file_check_act (self->file, RA_CASE_ACT_GENERATE_KEYS, self->n, error))
    return FALSE;
  self->pair = choose_suites (self->desk, suite, agreement, cancellable, error);
  if (self->pair == NULL)
    return FALSE;
  self->name = ra_case_file_dup_name (self->file, self->n);
  return TRUE;
}

static gboolean
generate_one (Generation *self, RaUsage usage, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaSubject) subject
      = ra_subject_build (self->file->profile, self->file->kind, self->file->facts, self->n, usage, error);
  g_autoptr (RaKeyPair) key = NULL;
  RaRequest *request;

  if (subject == NULL)
    return FALSE;
  key = ra_key_pair_generate (self->pair->suites[usage], usage, cancellable, error);
  if (key == NULL)
    return FALSE;
  request = ra_request_new (key, subject, error);
  if (request == NULL)
    return FALSE;
  g_ptr_array_add (self->keys, g_steal_pointer (&key));
  g_ptr_array_add (self->requests, request);
  return TRUE;
}

static gboolean
generate (Generation *self, GCancellable *cancellable, GError **error)
{
  tell (self, RA_KEYS_GENERATE);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);
  return generate_one (self, RA_USAGE_SIGNATURE, cancellable, error)
         && generate_one (self, RA_USAGE_AGREEMENT, cancellable, error);
}

/* As the office set it; what it says nothing of is written in the national form. */
static RaContainerForm
container_form (const RaDesk *desk)
{
  const RaOfficeRule *office = ra_profile_get_office (desk->profile);
  RaContainerForm form = RA_CONTAINER_FORM_NATIONAL;

  if (office != NULL)
    ra_container_form_from_string (office->container, &form);
  return form;
}

/* The container is named like the requests, so that a person sees what belongs together. */
static char *
container_name (Generation *self)
{
  g_autofree char *random = ra_file_random_name (8);
  g_autofree char *like = ra_request_file_name (self->name, RA_USAGE_SIGNATURE, random);

  like[strlen (like) - strlen (".p10")] = '\0';
  return g_strconcat (like, ".p12", NULL);
}

static gboolean
make_files (Generation *self, RaSecret *password, GError **error)
{
  g_autofree char *name = container_name (self);
  g_autoptr (GBytes) container
      = ra_container_write (self->keys, password, container_form (self->desk), 0, error);

  if (container == NULL)
    return FALSE;
  self->files = ra_medium_files_new ();
  g_ptr_array_add (self->files, ra_medium_file_new (name, container));
  for (guint i = 0; i < self->requests->len; i++)
    {
      RaRequest *request = g_ptr_array_index (self->requests, i);
      g_autofree char *file = ra_request_file_name (self->name, request->usage, NULL);
      g_ptr_array_add (self->files, ra_medium_file_new (file, request->der));
    }
  return TRUE;
}

/* What is about to be written is on the station's disk first: see ra-keys-intent.h. */
static gboolean
write_files (Generation *self, RaFilePlace *medium, GCancellable *cancellable, GError **error)
{
  tell (self, RA_KEYS_WRITE);
  self->intent = ra_keys_intent_save (self->desk, self->file, self->n, medium, self->files, self->requests,
                                      self->remains.intent, error);
  return self->intent != NULL && ra_file_place_write_files (medium, self->files, cancellable, error);
}

static gboolean
read_back (Generation *self, RaFilePlace *medium, GError **error)
{
  tell (self, RA_KEYS_READ_BACK);
  for (guint i = 0; i < self->files->len; i++)
    {
      const RaMediumFile *file = g_ptr_array_index (self->files, i);
      g_autoptr (GBytes) bytes = ra_file_place_read_file (medium, file->name, RA_CONTAINER_MAX_SIZE, error);

      if (bytes == NULL)
        return FALSE;
      if (!g_bytes_equal (bytes, file->bytes))
        {
          g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_DIFFERS,
                       _ ("%s reads back otherwise than it was written; the medium is faulty. Nothing was "
                          "recorded. Take another medium and generate again."),
                       file->name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
prove (Generation *self, RaFilePlace *medium, RaSecret *password, GError **error)
{
  const RaMediumFile *container = g_ptr_array_index (self->files, 0);

  tell (self, RA_KEYS_PROVE);
  return ra_medium_prove_container (medium, container->name, password, self->keys, error);
}

/* Makes the files anew, from generating to proving. */
static gboolean
generate_files (
    Generation *self, RaFilePlace *medium, RaSecret *password, GCancellable *cancellable, GError **error)
{
  return generate (self, cancellable, error) && make_files (self, password, error)
         && write_files (self, medium, cancellable, error) && read_back (self, medium, error)
         && prove (self, medium, password, error);
}

/* Or goes on with those an earlier generation had written whole. */
static gboolean
settle_files (
    Generation *self, RaFilePlace *medium, RaSecret *password, GCancellable *cancellable, GError **error)
{
  RaKeysRemains *remains = &self->remains;

  if (!ra_keys_intent_settle (self->desk, self->file, self->n, self->pair->suites, medium, password, remains,
                              cancellable, error))
    return FALSE;
  if (remains->files == NULL)
    return generate_files (self, medium, password, cancellable, error);
  self->files = g_ptr_array_ref (remains->files);
  self->requests = g_ptr_array_ref (remains->requests);
  self->intent = g_variant_ref (remains->intent);
  return TRUE;
}

/* Only now do the requests exist for the station: recorded, their keys registered, queued, in one act. */
static gboolean
record_body (RaStore *store, gpointer data, GError **error)
{
  Generation *self = data;

  if (!ra_store_delete_intent (store, self->file->record->number, self->n, self->intent, error)
      || !_ra_request_supersede (store, self->file, self->n, error))
    return FALSE;
  for (guint i = 0; i < self->requests->len; i++)
    {
      const RaMediumFile *file = g_ptr_array_index (self->files, i + 1);
      if (!_ra_request_queue (store, self->file, self->n, g_ptr_array_index (self->requests, i), file->name,
                              error))
        return FALSE;
    }
  _ra_request_start_term (self->desk, self->file, self->n);
  return ra_case_file_save (self->file, store, error);
}

typedef struct
{
  Generation *generation;
  const char *medium;
  gboolean by_representative;
} Recording;

static gboolean
record (RaDesk *desk, gpointer data, GError **error)
{
  Recording *recording = data;
  Generation *self = recording->generation;
  g_autofree char *subscriber = g_strdup_printf ("%u", self->n);
  gboolean by_representative;

  /* As it stands now: somebody may have worked on the case meanwhile. */
  RaCaseFile *fresh = ra_case_file_load (desk, self->file->record->number, error);
  if (fresh == NULL)
    return FALSE;
  ra_case_file_free (self->file);
  self->file = fresh;
  if (!ra_case_file_check_act (fresh, RA_CASE_ACT_GENERATE_KEYS, self->n, error))
    return FALSE;
  by_representative = recording->by_representative || ra_case_file_is_by_representative (fresh, self->n);
  ra_case_extra_get_subscriber (fresh->extra, self->n)->by_representative = by_representative;
  return ra_store_act (
      desk->store, "keys-generate", fresh->record->number,
      _ra_desk_detail ("subscriber", subscriber, "suite", self->pair->suites[RA_USAGE_SIGNATURE]->id,
                       "agreement-suite", self->pair->suites[RA_USAGE_AGREEMENT]->id, "against-order",
                       self->pair->against, "order-clause", self->pair->clauses, "by",
                       by_representative ? "representative" : "subscriber", "medium", recording->medium,
                       "resumed", self->keys == NULL ? "yes" : NULL, "removed", self->remains.removed, "left",
                       self->remains.left, "clause", "dfs-6.1-pair", NULL),
      record_body, self, error);
}

static char **
join_notes (const Generation *self)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  if (self->remains.note != NULL)
    g_strv_builder_add (notes, self->remains.note);
  g_strv_builder_addv (notes, (const char **) self->pair->notes);
  return g_strv_builder_end (notes);
}

static RaKeysResult *
make_result (const Generation *self, const char *medium)
{
  RaKeysResult *result = ra_keys_result_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->files->len; i++)
    g_strv_builder_add (names, ((RaMediumFile *) g_ptr_array_index (self->files, i))->name);
  result->files = g_strv_builder_end (names);
  result->suites = g_new0 (char *, RA_N_USAGES + 1);
  for (guint i = 0; i < RA_N_USAGES; i++)
    result->suites[i] = g_strdup (self->pair->suites[i]->id);
  result->notes = join_notes (self);
  result->medium = g_strdup (medium);
  return result;
}

static RaKeysResult *
run_generation (Generation *self,
                const char *path,
                RaSecret *password,
                gboolean by_representative,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (RaFilePlace) medium = _ra_desk_open_medium (self->desk, path);
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (medium, error);
  Recording recording = { self, NULL, by_representative };

  if (info == NULL)
    return NULL;
  recording.medium = info->kind;
  if (settle_files (self, medium, password, cancellable, error))
    {
      tell (self, RA_KEYS_RECORD);
      if (_ra_desk_run (self->desk, record, &recording, cancellable, error))
        {
          tell (self, RA_KEYS_DONE);
          return make_result (self, path);
        }
    }
  if (self->intent != NULL)
    ra_keys_intent_take_back (self->desk, self->file, self->n, medium, self->intent);
  return NULL;
}

RaKeysResult *
ra_desk_generate_keys (RaDesk *self,
                       const char *number,
                       guint subscriber,
                       const char *suite,
                       const char *agreement_suite,
                       const char *medium,
                       RaSecret *password,
                       gboolean by_representative,
                       RaKeysProgress progress,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  Generation generation = { .desk = self, .n = subscriber, .progress = progress, .progress_data = data };
  RaKeysResult *result = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "keys-generate", error))
    return NULL;
  generation.file = _ra_desk_load_case (self, number, cancellable, error);
  if (generation.file != NULL && prepare (&generation, suite, agreement_suite, cancellable, error)
      && ra_desk_check_password (password, error))
    result = run_generation (&generation, medium, password, by_representative, cancellable, error);
  generation_clear (&generation);
  if (result == NULL)
    return NULL;
  _ra_desk_emit_changed (self, number);
  _ra_desk_emit_outbox_changed (self);
  return result;
}
