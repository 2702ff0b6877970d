/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/ra-desk.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

G_DEFINE_FINAL_TYPE (RaDesk, ra_desk, G_TYPE_OBJECT)
G_DEFINE_QUARK (ra - desk - error - quark, ra_desk_error)

enum
{
  CHANGED,
  OUTBOX_CHANGED,
  SETTINGS_CHANGED,
  SIGNED_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Real stations want more than a word; a practice office may use "training". */
#define SHORTEST_PASSPHRASE 6

/* ---- the worker thread ---- */

typedef struct
{
  RaDeskBody body;
  gpointer data;
  GError **error;
  gboolean result;
  gboolean done;
  GMutex lock;
  GCond cond;
} Job;

static Job stop_job;

static gpointer
work (gpointer data)
{
  RaDesk *self = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (job == &stop_job)
        return NULL;
      job->result = job->body (self, job->data, job->error);
      g_mutex_lock (&job->lock);
      job->done = TRUE;
      g_cond_signal (&job->cond);
      g_mutex_unlock (&job->lock);
    }
}

gboolean
_ra_desk_run (RaDesk *self, RaDeskBody body, gpointer data, GCancellable *cancellable, GError **error)
{
  Job job = { .body = body, .data = data, .error = error };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_thread_self () == self->worker)
    return body (self, data, error);
  g_mutex_init (&job.lock);
  g_cond_init (&job.cond);
  g_async_queue_push (self->jobs, &job);
  g_mutex_lock (&job.lock);
  while (!job.done)
    g_cond_wait (&job.cond, &job.lock);
  g_mutex_unlock (&job.lock);
  g_mutex_clear (&job.lock);
  g_cond_clear (&job.cond);
  /* What knows no case names a rule alone: the station's own profile has the clause. */
  if (!job.result && self->profile != NULL)
    ra_profile_bind_error (self->profile, error);
  return job.result;
}

/* ---- the object ---- */

static void
ra_desk_finalize (GObject *object)
{
  RaDesk *self = RA_DESK (object);

  g_async_queue_push (self->jobs, &stop_job);
  g_thread_join (self->worker);
  g_clear_pointer (&self->store, ra_store_free);
  g_hash_table_unref (self->profiles);
  g_async_queue_unref (self->jobs);
  g_clear_pointer (&self->profile, ra_profile_unref);
  g_clear_pointer (&self->clock, ra_clock_unref);
  g_clear_object (&self->transport);
  g_clear_object (&self->medium);
  g_clear_object (&self->key_place);
  g_main_context_unref (self->context);
  g_free (self->dir);
  g_free (self->site_dir);
  g_free (self->operator_name);
  g_strfreev (self->roles);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->sending);
  G_OBJECT_CLASS (ra_desk_parent_class)->finalize (object);
}

static void
ra_desk_class_init (RaDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OUTBOX_CHANGED]
      = g_signal_new ("outbox-changed", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNED_OUT]
      = g_signal_new ("signed-out", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_desk_init (RaDesk *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->sending);
  self->context = g_main_context_ref_thread_default ();
  self->profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ra_profile_unref);
  self->jobs = g_async_queue_new ();
  self->worker = g_thread_new ("ra-desk", work, self);
}

static RaDesk *
desk_new (const char *dir, RaClock *clock)
{
  RaDesk *self = g_object_new (RA_TYPE_DESK, NULL);

  self->dir = g_strdup (dir);
  self->site_dir = g_build_filename (dir, "site", NULL);
  self->clock = clock != NULL ? ra_clock_ref (clock) : ra_clock_new_system ();
  return self;
}

/* ---- signals, in the main context whatever thread they come from ---- */

typedef struct
{
  RaDesk *desk;
  guint signal;
  char *number;
} Emission;

static void
emission_free (gpointer data)
{
  Emission *emission = data;

  g_object_unref (emission->desk);
  g_free (emission->number);
  g_free (emission);
}

static gboolean
emit_now (gpointer data)
{
  Emission *emission = data;

  if (emission->signal == signals[CHANGED])
    g_signal_emit (emission->desk, emission->signal, 0, emission->number);
  else
    g_signal_emit (emission->desk, emission->signal, 0);
  return G_SOURCE_REMOVE;
}

static void
emit (RaDesk *self, guint signal, const char *number)
{
  g_autoptr (GSource) source = NULL;
  Emission *emission;

  if (!g_signal_has_handler_pending (self, signal, 0, FALSE))
    return;
  emission = g_new0 (Emission, 1);
  emission->desk = g_object_ref (self);
  emission->signal = signal;
  emission->number = g_strdup (number);
  /* Not g_main_context_invoke(): it may run the handlers in the worker thread while
   * nobody owns the context. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_now, emission, emission_free);
  g_source_attach (source, self->context);
}

void
_ra_desk_emit_changed (RaDesk *self, const char *number)
{
  emit (self, signals[CHANGED], number);
}

void
_ra_desk_emit_outbox_changed (RaDesk *self)
{
  emit (self, signals[OUTBOX_CHANGED], NULL);
}

void
_ra_desk_emit_settings_changed (RaDesk *self)
{
  emit (self, signals[SETTINGS_CHANGED], NULL);
}

void
_ra_desk_emit_signed_out (RaDesk *self)
{
  emit (self, signals[SIGNED_OUT], NULL);
}

/* ---- making and opening a station ---- */

static gboolean
check_profile_known (const char *id, GError **error)
{
  g_auto (GStrv) known = ra_profile_list_available ();
  g_autofree char *names = NULL;

  if (g_strv_contains ((const char *const *) known, id))
    return TRUE;
  names = g_strjoinv (", ", known);
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("There is no profile “%s” here, so no station was made. Those there are: %s."), id, names);
  return FALSE;
}

static RaProfile *
load_profile (RaDesk *self, const char *id, GError **error)
{
  g_autofree char *dir = ra_profile_find (id, error);

  return dir != NULL ? ra_profile_load (dir, self->site_dir, error) : NULL;
}

gboolean
ra_desk_exists (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "station.db", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

GPtrArray *
ra_desk_list_profiles (GError **error)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func (ra_kind_view_unref);
  g_auto (GStrv) ids = ra_profile_list_available ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *dir = ra_profile_find (ids[i], error);
      g_autoptr (RaProfile) profile = dir != NULL ? ra_profile_load (dir, NULL, error) : NULL;
      RaKindView *view;

      if (profile == NULL)
        return NULL;
      view = ra_kind_view_new ();
      view->id = g_strdup (ids[i]);
      view->label = g_strdup (ra_profile_text (ra_profile_get_label (profile)));
      g_ptr_array_add (profiles, view);
    }
  return g_steal_pointer (&profiles);
}

typedef struct
{
  const char *operator_name;
  RaSecret *passphrase;
  RaSecret **recovery_code;
} Creation;

static gboolean
write_settings (RaStore *store, gpointer data, GError **error)
{
  RaDesk *self = data;
  g_autoptr (GBytes) archive = ra_profile_to_bytes (self->profile);

  return ra_store_set_setting (store, "profile", ra_profile_get_id (self->profile), error)
         && ra_store_set_setting (store, "practice", self->practice ? "yes" : "no", error)
         && ra_store_put_profile (store, ra_profile_get_hash (self->profile), archive, error);
}

static char **
all_roles (RaProfile *profile)
{
  GPtrArray *roles = ra_profile_get_roles (profile);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < roles->len; i++)
    g_strv_builder_add (builder, ((RaRole *) g_ptr_array_index (roles, i))->id);
  return g_strv_builder_end (builder);
}

static gboolean
create_store (RaDesk *self, gpointer data, GError **error)
{
  Creation *creation = data;
  g_auto (GStrv) roles = all_roles (self->profile);

  self->store
      = ra_store_create (self->dir, self->clock, creation->operator_name, creation->passphrase,
                         (const char *const *) roles, write_settings, self, creation->recovery_code, error);
  if (self->store == NULL)
    return FALSE;
  _ra_desk_set_session (self, creation->operator_name, (const char *const *) roles);
  return TRUE;
}

gboolean
_ra_desk_check_passphrase (RaDesk *self, RaSecret *passphrase, GError **error)
{
  glong length = g_utf8_strlen (ra_secret_get_text (passphrase), -1);

  if (length >= (self->practice ? 1 : SHORTEST_PASSPHRASE))
    return TRUE;
  g_set_error (
      error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
      _ ("The passphrase is too short. Choose one of at least %d characters; several words are best."),
      self->practice ? 1 : SHORTEST_PASSPHRASE);
  return FALSE;
}

RaDesk *
ra_desk_create (const char *dir,
                const char *profile,
                gboolean practice,
                const char *operator_name,
                RaSecret *passphrase,
                RaClock *clock,
                RaSecret **recovery_code,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (RaDesk) self = desk_new (dir, clock);
  g_autoptr (RaSecret) code = NULL;
  Creation creation = { operator_name, passphrase, &code };

  self->practice = practice;
  self->profile = check_profile_known (profile, error) ? load_profile (self, profile, error) : NULL;
  if (self->profile == NULL || !_ra_desk_check_passphrase (self, passphrase, error)
      || !_ra_desk_run (self, create_store, &creation, cancellable, error))
    return NULL;
  if (recovery_code != NULL)
    *recovery_code = g_steal_pointer (&code);
  return g_steal_pointer (&self);
}

static gboolean
open_store (RaDesk *self, gpointer data, GError **error)
{
  char **profile = data;
  g_autofree char *practice = NULL;

  self->store = ra_store_open (self->dir, self->clock, error);
  if (self->store == NULL)
    return FALSE;
  *profile = ra_store_get_setting (self->store, "profile");
  practice = ra_store_get_setting (self->store, "practice");
  self->practice = g_strcmp0 (practice, "yes") == 0;
  if (*profile != NULL)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_NO_STATION,
               _ ("The station in %s does not say for which system it works. Restore it from a backup."),
               self->dir);
  return FALSE;
}

RaDesk *
ra_desk_open (const char *dir, RaClock *clock, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaDesk) self = desk_new (dir, clock);
  g_autofree char *profile = NULL;

  if (!ra_desk_exists (dir))
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_NO_STATION,
                   _ ("There is no station in %s. Make one first (ra-tool init), or name another folder."),
                   dir);
      return NULL;
    }
  if (!_ra_desk_run (self, open_store, &profile, cancellable, error))
    return NULL;
  self->profile = load_profile (self, profile, error);
  return self->profile != NULL ? g_steal_pointer (&self) : NULL;
}

/* ---- what it is ---- */

const char *
ra_desk_get_dir (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return self->dir;
}

gboolean
ra_desk_is_practice (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return self->practice;
}

const char *
ra_desk_get_profile_label (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_profile_text (ra_profile_get_label (self->profile));
}

const char *
ra_desk_get_profile_id (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_profile_get_id (self->profile);
}

RaClock *
ra_desk_get_clock (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return self->clock;
}

char *
ra_desk_get_clause_text (RaDesk *self, const char *clause)
{
  const RaClause *found;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  found = clause != NULL ? ra_profile_get_clause (self->profile, clause) : NULL;
  return found != NULL
             ? g_strdup_printf ("%s: %s", ra_profile_text (found->point), ra_profile_text (found->text))
             : NULL;
}

void
_ra_desk_today (RaDesk *self, GDate *date)
{
  ra_date_from_time (ra_clock_now (self->clock), date);
}

RaProfile *
_ra_desk_get_profile (RaDesk *self, const char *hash, GError **error)
{
  RaProfile *profile;
  g_autoptr (GBytes) archive = NULL;

  if (hash == NULL || *hash == '\0' || g_str_equal (hash, ra_profile_get_hash (self->profile)))
    return self->profile;
  profile = g_hash_table_lookup (self->profiles, hash);
  if (profile != NULL)
    return profile;
  archive = ra_store_get_profile (self->store, hash, error);
  profile = archive != NULL ? ra_profile_from_bytes (archive, error) : NULL;
  if (profile != NULL)
    g_hash_table_insert (self->profiles, g_strdup (hash), profile);
  return profile;
}

/* ---- asynchronous calls ---- */

typedef struct
{
  RaDeskCall call;
  gpointer args;
  GDestroyNotify free_args;
  GDestroyNotify free_result;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->free_args != NULL && call->args != NULL)
    call->free_args (call->args);
  g_free (call);
}

static void
call_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  gpointer result = call->call (source, call->args, cancellable, &error);

  if (error != NULL)
    {
      if (result != NULL && call->free_result != NULL)
        call->free_result (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, call->free_result);
}

void
ra_desk_call_async (RaDesk *self,
                    RaDeskCall call,
                    gpointer args,
                    GDestroyNotify free_args,
                    GDestroyNotify free_result,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Call *kept = g_new0 (Call, 1);

  g_return_if_fail (RA_IS_DESK (self));
  kept->call = call;
  kept->args = args;
  kept->free_args = free_args;
  kept->free_result = free_result;
  g_task_set_source_tag (task, ra_desk_call_async);
  /* What was committed is told even when somebody cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, kept, call_free);
  g_task_run_in_thread (task, call_in_thread);
}

gpointer
ra_desk_call_finish (RaDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
