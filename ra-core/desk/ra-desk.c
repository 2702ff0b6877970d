/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/ra-desk.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-network.h"
#include "ra-core/base/ra-output.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-office-sign-in.h"
#include "ra-core/outbox/ra-peers.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/journal/ra-journal.h"
#include "ra-core/store/operators/ra-store-sign-in.h"
#include "ra-core/store/ra-store-error.h"

/* Reasons, notes, names: in characters. */
#define LONGEST_TEXT 2000

G_DEFINE_FINAL_TYPE (RaDesk, ra_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  OUTBOX_CHANGED,
  OUTBOX_PROGRESS,
  SETTINGS_CHANGED,
  SIGNED_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- the object ---- */

static void
ra_desk_finalize (GObject *object)
{
  RaDesk *self = RA_DESK (object);

  g_clear_pointer (&self->registers, ra_registers_free);
  g_clear_pointer (&self->outbox, ra_outbox_free);
  g_clear_pointer (&self->office, ra_office_free);
  g_clear_object (&self->medium);
  g_free (self->sign_in_note);
  g_hash_table_unref (self->opened);
  g_clear_object (&self->key_place);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->registers_lock);
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
  signals[OUTBOX_PROGRESS] = g_signal_new ("outbox-progress", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNED_OUT]
      = g_signal_new ("signed-out", RA_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_desk_init (RaDesk *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->registers_lock);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->context = g_main_context_ref_thread_default ();
}

/* Takes over @office. */
static RaDesk *
desk_new (RaOffice *office)
{
  g_autofree char *registers = NULL;
  RaDesk *self;

  if (office == NULL)
    return NULL;
  self = g_object_new (RA_TYPE_DESK, NULL);
  self->office = office;
  self->outbox = ra_outbox_new (office);
  self->profile = ra_office_get_profile (office);
  registers = g_build_filename (ra_office_get_dir (office), RA_REGISTERS_FOLDER, NULL);
  self->registers = ra_registers_new (registers);
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
_ra_desk_emit_outbox_progress (RaDesk *self)
{
  emit (self, signals[OUTBOX_PROGRESS], NULL);
}

void
_ra_desk_emit_settings_changed (RaDesk *self)
{
  emit (self, signals[SETTINGS_CHANGED], NULL);
}

/* ---- making and opening a station ---- */

gboolean
ra_desk_exists (const char *dir)
{
  return ra_office_exists (dir);
}

GPtrArray *
ra_desk_list_profiles (GError **error)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func (ra_profile_view_unref);
  g_auto (GStrv) ids = ra_profile_list_available ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *dir = ra_profile_find (ids[i], error);
      g_autoptr (RaProfile) profile = dir != NULL ? ra_profile_load (dir, NULL, error) : NULL;
      RaProfileView *view;

      if (profile == NULL)
        return NULL;
      view = ra_profile_view_new ();
      view->id = g_strdup (ids[i]);
      view->label = g_strdup (ra_profile_text (ra_profile_get_label (profile)));
      g_ptr_array_add (profiles, view);
    }
  return g_steal_pointer (&profiles);
}

RaDesk *
ra_desk_create (const RaStationOrder *order,
                RaSecret **recovery_code,
                GCancellable *cancellable,
                GError **error)
{
  return desk_new (ra_office_create (order, recovery_code, cancellable, error));
}

static gpointer
read_fault (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return g_strdup (ra_journal_get_fault_text (store));
}

/* What can be seen of the station before anybody signs in. */
static void
note_unsigned (RaDesk *self)
{
  _ra_desk_set_note (self, ra_office_read (self->office, read_fault, NULL, NULL, NULL));
}

static gboolean
read_keys_alone (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  ((RaDesk *) data)->keys_alone = ra_peers_is_keys_alone (store);
  return TRUE;
}

/* A key station is one in whatever program opens it, with nothing said: without a network as well. */
static gboolean
keep_keys_alone (RaDesk *self, GCancellable *cancellable, GError **error)
{
  return ra_office_run (self->office, read_keys_alone, self, cancellable, error)
         && (!self->keys_alone || ra_network_forbid (error));
}

RaDesk *
ra_desk_open (const char *dir, RaClock *clock, GCancellable *cancellable, GError **error)
{
  RaOffice *office = ra_office_open (dir, clock, cancellable, error);

  g_autoptr (RaDesk) self = desk_new (office);

  if (self == NULL || !keep_keys_alone (self, cancellable, error))
    return NULL;
  ra_output_clean_up (ra_office_get_dir (office));
  note_unsigned (self);
  return g_steal_pointer (&self);
}

/* ---- what it is ---- */

const char *
ra_desk_get_dir (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_office_get_dir (self->office);
}

gboolean
ra_desk_is_practice (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_office_is_practice (self->office);
}

const char *
ra_desk_get_profile_label (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_profile_text (ra_profile_get_label (ra_office_get_profile (self->office)));
}

const char *
ra_desk_get_profile_id (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_profile_get_id (ra_office_get_profile (self->office));
}

const char *
ra_desk_get_key_term (RaDesk *self)
{
  const RaDeadline *term;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  term = ra_profile_get_deadline (ra_office_get_profile (self->office), RA_DEADLINE_ID_KEY_VALIDITY);
  return term != NULL ? term->within : NULL;
}

RaClock *
ra_desk_get_clock (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_office_get_clock (self->office);
}

/* ---- who is signed in ---- */

gboolean
ra_desk_error_is_unwritable (const GError *error)
{
  return g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL)
         || g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_BUSY);
}

gboolean
ra_desk_error_is_of_journal (const GError *error)
{
  return g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED)
         || g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
}

char *
ra_desk_dup_clause_point (RaDesk *self, const char *clause)
{
  const RaClause *found;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);

  found = ra_profile_get_clause (ra_office_get_profile (self->office), clause);
  return g_strdup (found != NULL ? ra_profile_text (found->point) : clause);
}

void
_ra_desk_set_note (RaDesk *self, char *note)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->sign_in_note);
  self->sign_in_note = note;
}

static char *
only_looking_in_words (const GError *why)
{
  return g_strdup_printf (_ ("Nothing can be written now, so the sign-in is not in the journal, and this "
                             "session can look and verify only. %s"),
                          why->message);
}

char *
ra_desk_dup_sign_in_note (RaDesk *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  locker = g_mutex_locker_new (&self->lock);
  return g_strdup (self->sign_in_note);
}

static gpointer
read_clock (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  gint64 behind = ra_store_get_clock_behind (store);
  g_autofree char *time = ra_time_format_local (behind);

  if (behind == 0)
    return NULL;
  return g_strdup_printf (
      _ ("The clock of this computer is behind: the journal has an entry of %s, and what is done "
         "now stands there with an earlier time, marked. Mend the clock."),
      time);
}

char *
ra_desk_dup_clock_note (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_office_read (self->office, read_clock, NULL, NULL, NULL);
}

static gpointer
read_site (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  if (!ra_store_site_has_changed (store))
    return NULL;
  return g_strdup (
      _ ("The office's own settings (site/site.xml) differ from those of the last sign-in. The journal "
         "now says what they are; if nobody in the office changed them, tell the security "
         "administrator."));
}

/* Returns: (transfer full) (nullable): what the sign-in that was just written found */
static char *
dup_found (RaDesk *self)
{
  g_autofree char *clock = ra_desk_dup_clock_note (self);
  g_autofree char *site = ra_office_read (self->office, read_site, NULL, NULL, NULL);

  if (clock != NULL && site != NULL)
    return g_strdup_printf ("%s %s", clock, site);
  return clock != NULL ? g_steal_pointer (&clock) : g_steal_pointer (&site);
}

/* What cannot be believed comes before what was found. */
const char *
_ra_desk_damaged_title (void)
{
  return _ ("Damaged: open it to see what happened");
}

static char *
dup_state_note (RaDesk *self)
{
  char *fault = ra_office_read (self->office, read_fault, NULL, NULL, NULL);

  return fault != NULL ? fault : dup_found (self);
}

/* Another session looks anew. */
static void
forget_looks (RaDesk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->opened);
}

gboolean
ra_desk_sign_in (
    RaDesk *self, const char *operator_name, RaSecret *passphrase, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  _ra_desk_set_note (self, NULL);
  forget_looks (self);
  if (!ra_office_sign_in (self->office, operator_name, passphrase, TRUE, cancellable, &failure))
    {
      if (!ra_desk_error_is_unwritable (failure)
          || !ra_office_sign_in (self->office, operator_name, passphrase, FALSE, cancellable, NULL))
        {
          note_unsigned (self);
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      _ra_desk_set_note (self, only_looking_in_words (failure));
    }
  else
    _ra_desk_set_note (self, dup_state_note (self));
  _ra_desk_emit_changed (self, NULL);
  return TRUE;
}

gboolean
ra_desk_unlock (
    RaDesk *self, const char *operator_name, RaSecret *passphrase, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_office_sign_in (self->office, operator_name, passphrase, FALSE, cancellable, error);
}

gboolean
ra_desk_confirm_sign_in (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!ra_office_confirm_sign_in (self->office, cancellable, error))
    return FALSE;
  _ra_desk_set_note (self, dup_found (self));
  return TRUE;
}

void
ra_desk_sign_out (RaDesk *self)
{
  g_return_if_fail (RA_IS_DESK (self));
  ra_office_sign_out (self->office);
  note_unsigned (self);
  emit (self, signals[SIGNED_OUT], NULL);
}

char *
ra_desk_get_operator (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_session_dup_operator (ra_office_get_session (self->office));
}

/* ---- a key station ---- */

/* What there is to do at one, by how acts are called: it looks at the cases it has, generates, prints, and keeps its own journal
 * and operators. */
static const char *const kinds_of_keys[]
    = { "case-show", "keys-", "request-check", "print", "journal-", "operator-", "recovery-", "credential-" };

static gboolean
is_done_here (RaDesk *self, const char *act)
{
  for (gsize i = 0; self->keys_alone && i < G_N_ELEMENTS (kinds_of_keys); i++)
    if (g_str_has_prefix (act, kinds_of_keys[i]))
      return TRUE;
  return !self->keys_alone;
}

void
ra_desk_set_keys_alone (RaDesk *self)
{
  g_return_if_fail (RA_IS_DESK (self));
  self->keys_alone = TRUE;
}

gboolean
ra_desk_is_keys_alone (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return self->keys_alone;
}

gboolean
_ra_desk_check_keys_alone (RaDesk *self, GError **error)
{
  if (self->keys_alone)
    return TRUE;
  g_set_error_literal (
      error, RA_DESK_ERROR, RA_DESK_ERROR_STATE,
      _ ("This is done at a key station, which has no network. Nothing was changed. Start the program there "
         "with --mode keys."));
  return FALSE;
}

gboolean
ra_desk_may (RaDesk *self, const char *act)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return is_done_here (self, act)
         && ra_session_may (ra_office_get_session (self->office), ra_office_get_profile (self->office), act);
}

/* ---- what the calls of the desk are made of ---- */

gboolean
_ra_desk_check_role (RaDesk *self, const char *act, GError **error)
{
  if (is_done_here (self, act))
    return ra_session_check (ra_office_get_session (self->office), ra_office_get_profile (self->office), act,
                             error);
  g_set_error_literal (
      error, RA_DESK_ERROR, RA_DESK_ERROR_STATE,
      _ ("A key station does nothing of this kind, so nothing was changed. Do it at the administrator's "
         "station."));
  return FALSE;
}

gboolean
_ra_desk_check_look (RaDesk *self, const char *act, GError **error)
{
  g_autofree char *who = ra_desk_get_operator (self);

  return who == NULL || _ra_desk_check_role (self, act, error);
}

static gboolean
check_seen (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  return ra_case_watch_check (ra_office_get_watch (office), store, number, error);
}

static gboolean
note_seen (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  return ra_case_watch_note (ra_office_get_watch (office), store, number, error);
}

gboolean
_ra_desk_note_seen (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  return ra_office_run (self->office, note_seen, (gpointer) number, cancellable, error);
}

RaCaseFile *
_ra_desk_load_for (RaDesk *self, RaOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;

  if (!_ra_desk_check_role (self, order->act, error))
    return NULL;
  if (!ra_office_run (self->office, check_seen, (gpointer) order->number, cancellable, error))
    return NULL;
  file = ra_office_load_case (self->office, order->number, cancellable, error);
  if (file == NULL || !ra_case_file_check_act (file, order->permit, 0, error))
    return NULL;
  order->file = file;
  return g_steal_pointer (&file);
}

gboolean
_ra_desk_act (RaDesk *self,
              const RaOrder *order,
              RaActBody body,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  RaOrder attended = *order;

  attended.attended = TRUE;
  if (!_ra_desk_check_role (self, order->right != NULL ? order->right : order->act, error)
      || !ra_office_act (self->office, &attended, body, data, cancellable, error))
    return FALSE;
  if (order->number != NULL)
    _ra_desk_emit_changed (self, order->number);
  return TRUE;
}

gboolean
_ra_desk_check_text (const char *text, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (text == NULL || ra_text_check_outside (text, LONGEST_TEXT, &why))
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("A text that was given cannot be kept: %s. Nothing was changed. Type it anew."),
               why->message);
  return FALSE;
}

void
_ra_desk_today (RaDesk *self, GDate *date)
{
  ra_office_today (self->office, date);
}

char *
_ra_desk_dup_operator (RaDesk *self)
{
  char *name = ra_desk_get_operator (self);

  return name != NULL ? name : g_strdup ("");
}

void
_ra_desk_set_transport (RaDesk *self, RaTransport *transport)
{
  ra_outbox_set_transport (self->outbox, transport);
}

/* ---- asynchronous calls ---- */

static void
errand_free (gpointer data)
{
  RaDeskErrand *errand = data;

  if (errand->free_args != NULL && errand->args != NULL)
    errand->free_args (errand->args);
  g_free (errand);
}

static void
call_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const RaDeskErrand *errand = data;
  GError *error = NULL;
  gpointer result = errand->call (source, errand->args, cancellable, &error);

  ra_process_forget_thread ();
  if (error != NULL)
    {
      if (result != NULL && errand->free_result != NULL)
        errand->free_result (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, errand->free_result);
}

void
ra_desk_call_async (RaDesk *self,
                    const RaDeskErrand *errand,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  RaDeskErrand *kept = g_new (RaDeskErrand, 1);

  g_return_if_fail (RA_IS_DESK (self));
  *kept = *errand;
  g_task_set_source_tag (task, ra_desk_call_async);
  /* What was committed is told even when somebody cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, kept, errand_free);
  g_task_run_in_thread (task, call_in_thread);
}

gpointer
ra_desk_call_finish (RaDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
