/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-office.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/profile/ra-duties.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/journal/ra-journal.h"

/* Real stations want more than a word; a practice office may use "training". */
#define SHORTEST_PASSPHRASE 6

/* Facts of a case as the store gave them, and the same, read. */
typedef struct
{
  GVariant *stored;
  RaFacts *facts;
} ReadFacts;

struct _RaOffice
{
  char *dir;
  char *site_dir;
  RaClock *clock;
  RaProfile *profile;
  RaSession *session;
  gboolean practice; /* atomic */

  GThread *worker;
  GAsyncQueue *jobs;
  GQueue waiting;       /* (w) of @jobs, what came before those that are still in there */
  RaStore *store;       /* (w) */
  RaCaseWatch *watch;   /* (w) */
  GHashTable *profiles; /* (w) hash → RaProfile, of cases decided under other versions */
  ReadFacts read[2];    /* (w) of the cases that were opened last: of one, and of the one that it repeats */
  guint oldest;         /* (w) of these: gives way to the next */
};

/* ---- the one thread ---- */

typedef struct
{
  RaOfficeBody body;
  RaOfficeBody
      after; /* (nullable): it is an act that may be committed with others that wait; this follows the commit */
  gpointer data;
  GError **error;
  gboolean result;
  gboolean done;
  GMutex lock;
  GCond cond;
} Job;

static Job stop_job;

static void
run_job (RaOffice *self, Job *job)
{
  job->result = job->body (self, self->store, job->data, job->error);
}

static void
run_after (RaOffice *self, const Job *job)
{
  if (job->result && job->after != NULL)
    job->after (self, self->store, job->data, NULL);
}

/* @job belongs to whoever waits for it: it is gone afterwards. */
static void
tell_done (Job *job)
{
  g_mutex_lock (&job->lock);
  job->done = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->lock);
}

/* Whoever waits for one of @jobs hears of it when all are on the disk, or when none is. */
static void
run_together (RaOffice *self, GPtrArray *jobs)
{
  g_autoptr (GError) failure = NULL;

  ra_store_begin_group (self->store);
  for (guint i = 0; i < jobs->len; i++)
    run_job (self, jobs->pdata[i]);
  ra_store_commit_group (self->store, &failure);
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = jobs->pdata[i];

      if (failure != NULL && job->result)
        {
          job->result = FALSE;
          g_propagate_error (job->error, g_error_copy (failure));
        }
      run_after (self, job);
      tell_done (job);
    }
}

/* Takes what waits together with @first out of the queue; what else waits keeps its place. Each is of a thread that waits
 * for it and for nothing else, so nothing overtakes what it depends on. */
static GPtrArray *
take_together (RaOffice *self, Job *first)
{
  GPtrArray *jobs = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  Job *job;

  g_ptr_array_add (jobs, first);
  while ((job = g_async_queue_try_pop (self->jobs)) != NULL)
    g_ptr_array_add (job->after != NULL ? jobs : others, job);
  for (guint i = 0; i < others->len; i++)
    g_queue_push_tail (&self->waiting, others->pdata[i]);
  return jobs;
}

static Job *
next_job (RaOffice *self)
{
  Job *job = g_queue_pop_head (&self->waiting);

  return job != NULL ? job : g_async_queue_pop (self->jobs);
}

static gpointer
work (gpointer data)
{
  RaOffice *self = data;

  for (;;)
    {
      Job *job = next_job (self);
      g_autoptr (GPtrArray) jobs = NULL;

      if (job == &stop_job)
        return NULL;
      if (job->after != NULL)
        jobs = take_together (self, job);
      if (jobs != NULL && jobs->len > 1)
        {
          run_together (self, jobs);
          continue;
        }
      run_job (self, job);
      run_after (self, job);
      tell_done (job);
    }
}

/* In the caller's thread, which waits until it is done. */
static gboolean
run_and_wait (RaOffice *self, const Job *wanted, GCancellable *cancellable)
{
  Job job = *wanted;
  GError **error = job.error;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_thread_self () == self->worker)
    {
      run_job (self, &job);
      run_after (self, &job);
      return job.result;
    }
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

gboolean
ra_office_run (RaOffice *self, RaOfficeBody body, gpointer data, GCancellable *cancellable, GError **error)
{
  return run_and_wait (self, &(Job){ .body = body, .data = data, .error = error }, cancellable);
}

gboolean
ra_office_run_together (RaOffice *self,
                        RaOfficeBody body,
                        RaOfficeBody after,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  return run_and_wait (self, &(Job){ .body = body, .after = after, .data = data, .error = error },
                       cancellable);
}

typedef struct
{
  RaOfficeReading reading;
  gpointer data;
  gpointer found;
} Question;

static gboolean
answer (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  Question *question = data;
  gboolean held = ra_store_hold (store);

  question->found = question->reading (self, store, question->data, error);
  ra_store_let_go (store, held);
  return question->found != NULL;
}

gpointer
ra_office_read (
    RaOffice *self, RaOfficeReading reading, gpointer data, GCancellable *cancellable, GError **error)
{
  Question question = { reading, data, NULL };

  ra_office_run (self, answer, &question, cancellable, error);
  return question.found;
}

/* ---- the object ---- */

static RaOffice *
office_new (const char *dir, RaClock *clock)
{
  RaOffice *self = g_new0 (RaOffice, 1);

  self->dir = g_strdup (dir);
  self->site_dir = g_build_filename (dir, "site", NULL);
  self->clock = clock != NULL ? ra_clock_ref (clock) : ra_clock_new_system ();
  self->session = ra_session_new ();
  self->watch = ra_case_watch_new ();
  self->profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ra_profile_unref);
  self->jobs = g_async_queue_new ();
  self->worker = g_thread_new ("ra-office", work, self);
  return self;
}

void
ra_office_free (RaOffice *self)
{
  g_async_queue_push (self->jobs, &stop_job);
  g_thread_join (self->worker);
  ra_office_forget_facts (self);
  g_clear_pointer (&self->store, ra_store_free);
  g_async_queue_unref (self->jobs);
  g_hash_table_unref (self->profiles);
  ra_case_watch_free (self->watch);
  g_clear_pointer (&self->profile, ra_profile_unref);
  ra_session_free (self->session);
  ra_clock_unref (self->clock);
  g_free (self->dir);
  g_free (self->site_dir);
  g_free (self);
}

/* ---- making a station ---- */

gboolean
ra_office_exists (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "station.db", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
check_profile_known (const char *id, GError **error)
{
  g_auto (GStrv) known = ra_profile_list_available ();
  g_autofree char *names = NULL;

  if (g_strv_contains ((const char *const *) known, id))
    return TRUE;
  names = g_strjoinv (", ", known);
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
               _ ("There is no profile “%s” here, so no station was made. Those there are: %s."), id, names);
  return FALSE;
}

static gboolean
load_profile (RaOffice *self, const char *id, GError **error)
{
  g_autofree char *dir = ra_profile_find (id, error);

  self->profile = dir != NULL ? ra_profile_load (dir, self->site_dir, error) : NULL;
  return self->profile != NULL;
}

gboolean
ra_office_check_passphrase (RaOffice *self, RaSecret *passphrase, GError **error)
{
  glong length = g_utf8_strlen (ra_secret_get_text (passphrase), -1);
  int shortest = self->practice ? 1 : SHORTEST_PASSPHRASE;

  if (length >= shortest)
    return TRUE;
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
      _ ("The passphrase is too short. Choose one of at least %d characters; several words are best."),
      shortest);
  return FALSE;
}

static gboolean
write_settings (RaStore *store, gpointer data, GError **error)
{
  RaOffice *self = data;
  g_autoptr (GBytes) archive = ra_profile_to_bytes (self->profile);
  g_autofree char *site = NULL, *says = ra_profile_dup_site (self->profile, &site);

  return ra_store_set_setting (store, "profile", ra_profile_get_id (self->profile), error)
         && ra_store_set_setting (store, "practice", self->practice ? "yes" : "no", error)
         && ra_store_set_setting (store, "site", site, error)
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

typedef struct
{
  const RaStationOrder *order;
  RaSecret *recovery_code;
} Creation;

static gboolean
create_store (RaOffice *self, RaStore *none, gpointer data, GError **error)
{
  Creation *creation = data;
  const RaStationOrder *order = creation->order;
  g_auto (GStrv) all = all_roles (self->profile);
  g_auto (GStrv) names = ra_duties_part (self->profile, (const char *const *) all);
  const char *const *roles = (const char *const *) names;
  const RaStoreFounding founding = { order->operator_name, order->passphrase, roles, write_settings, self,
                                     order->show,          order->show_data };

  self->store = ra_store_create (self->dir, self->clock, &founding, &creation->recovery_code, error);
  if (self->store == NULL)
    return FALSE;
  ra_journal_set_may_lag (self->store, ra_profile_get_office (self->profile)->mirror_behind);
  ra_session_set (self->session, order->operator_name, roles);
  return TRUE;
}

RaOffice *
ra_office_create (const RaStationOrder *order,
                  RaSecret **recovery_code,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (RaOffice) self = office_new (order->dir, order->clock);
  g_autoptr (RaSecret) code = NULL;
  Creation creation = { order, NULL };

  self->practice = order->practice;
  if (!check_profile_known (order->profile, error) || !load_profile (self, order->profile, error)
      || !ra_office_check_passphrase (self, order->passphrase, error)
      || !ra_office_run (self, create_store, &creation, cancellable, error))
    return NULL;
  code = creation.recovery_code;
  if (recovery_code != NULL)
    *recovery_code = g_steal_pointer (&code);
  return g_steal_pointer (&self);
}

/* ---- opening one ---- */

static void
read_practice (RaOffice *self)
{
  g_autofree char *practice = ra_store_get_setting (self->store, "practice");

  g_atomic_int_set (&self->practice, g_strcmp0 (practice, "yes") == 0);
}

RaCaseWatch *
ra_office_get_watch (RaOffice *self)
{
  return self->watch;
}

gboolean
ra_office_believe (RaOffice *self, GError **error)
{
  g_autofree char *profile = ra_store_get_setting (self->store, "profile");

  read_practice (self);
  ra_journal_set_may_lag (self->store, ra_profile_get_office (self->profile)->mirror_behind);
  if (g_strcmp0 (profile, ra_profile_get_id (self->profile)) == 0)
    return TRUE;
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_NO_STATION,
      _ ("The station in %s works under another profile, %s, than it said when it was opened. Nobody was "
         "signed in. Close the program and open the station again; when this comes back, restore it from "
         "the backup."),
      self->dir, profile != NULL ? profile : "");
  return FALSE;
}

static gboolean
open_store (RaOffice *self, RaStore *none, gpointer data, GError **error)
{
  char **profile = data;

  self->store = ra_store_open (self->dir, self->clock, error);
  if (self->store == NULL)
    return FALSE;
  *profile = ra_store_get_setting (self->store, "profile");
  read_practice (self);
  if (*profile != NULL)
    return TRUE;
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_NO_STATION,
               _ ("The station in %s does not say for which system it works. Restore it from a backup."),
               self->dir);
  return FALSE;
}

RaOffice *
ra_office_open (const char *dir, RaClock *clock, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaOffice) self = NULL;
  g_autofree char *profile = NULL;

  if (!ra_office_exists (dir))
    {
      g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_NO_STATION,
                   _ ("There is no station in %s. Make one first (ra-tool init), or name another folder."),
                   dir);
      return NULL;
    }
  self = office_new (dir, clock);
  if (!ra_office_run (self, open_store, &profile, cancellable, error) || !load_profile (self, profile, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- facts ---- */

static void
forget (ReadFacts *read)
{
  g_clear_pointer (&read->stored, g_variant_unref);
  g_clear_pointer (&read->facts, ra_facts_unref);
}

void
ra_office_forget_facts (RaOffice *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->read); i++)
    forget (&self->read[i]);
}

RaFacts *
ra_office_dup_facts (RaOffice *self, GVariant *stored)
{
  ReadFacts *read = self->read;

  while (read < self->read + G_N_ELEMENTS (self->read) && read->stored != stored)
    read++;
  if (read == self->read + G_N_ELEMENTS (self->read))
    {
      read = &self->read[self->oldest];
      self->oldest = (self->oldest + 1) % G_N_ELEMENTS (self->read);
      forget (read);
      read->stored = g_variant_ref (stored);
      read->facts = ra_facts_new_from_variant (stored);
    }
  return ra_facts_copy (read->facts);
}

/* ---- what it is ---- */

const char *
ra_office_get_dir (RaOffice *self)
{
  return self->dir;
}

const char *
ra_office_get_site_dir (RaOffice *self)
{
  return self->site_dir;
}

gboolean
ra_office_is_practice (RaOffice *self)
{
  return g_atomic_int_get (&self->practice);
}

RaClock *
ra_office_get_clock (RaOffice *self)
{
  return self->clock;
}

RaSession *
ra_office_get_session (RaOffice *self)
{
  return self->session;
}

RaProfile *
ra_office_get_profile (RaOffice *self)
{
  return self->profile;
}

gint64
ra_office_now (RaOffice *self)
{
  return ra_clock_now (self->clock);
}

void
ra_office_today (RaOffice *self, GDate *date)
{
  ra_date_from_time (ra_clock_now (self->clock), date);
}

/* An archive is the profile of @hash, or none. */
static RaProfile *
open_archive (RaOffice *self, const char *hash, GError **error)
{
  g_autoptr (GBytes) archive = ra_store_get_profile (self->store, hash, error);
  g_autoptr (RaProfile) profile = archive != NULL ? ra_profile_from_bytes (archive, error) : NULL;

  if (profile == NULL || g_str_equal (ra_profile_get_hash (profile), hash))
    return g_steal_pointer (&profile);
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_FAILED,
      _ ("The profile %.12s kept at this station was changed outside of this program. It is not used. Tell "
         "the security administrator and compare with the backup."),
      hash);
  return NULL;
}

RaProfile *
ra_office_find_profile (RaOffice *self, const char *hash, GError **error)
{
  RaProfile *profile;

  if (hash == NULL || *hash == '\0' || g_str_equal (hash, ra_profile_get_hash (self->profile)))
    return self->profile;
  profile = g_hash_table_lookup (self->profiles, hash);
  if (profile != NULL)
    return profile;
  profile = open_archive (self, hash, error);
  if (profile != NULL)
    g_hash_table_insert (self->profiles, g_strdup (hash), profile);
  return profile;
}
