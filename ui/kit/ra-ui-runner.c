/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-runner.h"

#include "ra-core/base/ra-process.h"
#include "ra-core/desk/case/ra-desk-case.h"

struct _RaUiRunner
{
  GObject parent_instance;

  GtkWidget *owner; /* not owned: it owns us */
  RaUiSession *session;
  GCancellable *cancellable; /* of the acts */
  GCancellable *question;    /* of the last query */
  GPtrArray *acts;           /* of Run, not owned: those on their way */
  guint complaint;           /* the session's report that the last act which failed led to; 0: none */
  RaDeskCall
      unanswered; /* what the last query which failed asked for; NULL: none did, or it was answered since */
  guint unanswered_report; /* what the window reported of it */
};

enum
{
  PROP_BUSY = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RaUiRunner, ra_ui_runner, G_TYPE_OBJECT)

/* One call on its way. */
typedef struct
{
  GWeakRef runner;
  RaUiSession *session;
  GCancellable *cancellable;
  gboolean is_act;
  guint complaint;    /* of before it was asked: a success takes it away */
  gboolean signed_in; /* somebody was, when it was asked */
  gboolean owns_args; /* only without a desk: the desk takes them otherwise */
  char *what;         /* nullable: of an act that is wanted once, what it is done to */
  RaUiCall call;
} Run;

static void
run_free (Run *run)
{
  if (run->owns_args && run->call.free_args != NULL && run->call.args != NULL)
    run->call.free_args (run->call.args);
  g_weak_ref_clear (&run->runner);
  g_clear_object (&run->session);
  g_clear_object (&run->cancellable);
  g_free (run->what);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *
run_new (RaUiRunner *self, gboolean is_act, const RaUiCall *call)
{
  Run *run = g_new0 (Run, 1);

  g_weak_ref_init (&run->runner, self);
  run->session = g_object_ref (self->session);
  run->is_act = is_act;
  run->complaint = is_act && !call->unasked ? self->complaint : 0;
  run->signed_in = ra_ui_session_get_operator (self->session) != NULL;
  run->cancellable = g_object_ref (is_act ? self->cancellable : self->question);
  run->call = *call;
  return run;
}

static void
ra_ui_runner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RaUiRunner *self = RA_UI_RUNNER (object);

  if (id == PROP_BUSY)
    g_value_set_boolean (value, self->acts->len > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ra_ui_runner_dispose (GObject *object)
{
  RaUiRunner *self = RA_UI_RUNNER (object);

  self->owner = NULL;
  if (self->question != NULL)
    g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ra_ui_runner_parent_class)->dispose (object);
}

static void
ra_ui_runner_finalize (GObject *object)
{
  g_ptr_array_unref (RA_UI_RUNNER (object)->acts);
  G_OBJECT_CLASS (ra_ui_runner_parent_class)->finalize (object);
}

static void
ra_ui_runner_class_init (RaUiRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ra_ui_runner_get_property;
  object_class->dispose = ra_ui_runner_dispose;
  object_class->finalize = ra_ui_runner_finalize;
  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ra_ui_runner_init (RaUiRunner *self)
{
  self->cancellable = g_cancellable_new ();
  self->acts = g_ptr_array_new ();
}

RaUiRunner *
ra_ui_runner_new (GtkWidget *owner, RaUiSession *session)
{
  RaUiRunner *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);
  g_return_val_if_fail (RA_UI_IS_SESSION (session), NULL);

  self = g_object_new (RA_UI_TYPE_RUNNER, NULL);
  self->owner = owner;
  self->session = g_object_ref (session);
  return self;
}

void
ra_ui_runner_ensure (RaUiRunner **runner, GtkWidget *owner, RaUiSession *session)
{
  if (*runner != NULL && (*runner)->session == session)
    return;
  g_clear_object (runner);
  *runner = ra_ui_runner_new (owner, session);
}

RaUiSession *
ra_ui_runner_get_session (RaUiRunner *self)
{
  g_return_val_if_fail (RA_UI_IS_RUNNER (self), NULL);

  return self->session;
}

static void
begin_act (RaUiRunner *self, Run *run)
{
  g_ptr_array_add (self->acts, run);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
end_act (RaUiRunner *self, Run *run)
{
  g_ptr_array_remove (self->acts, run);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Nobody wants an answer that was replaced, was cancelled, or comes after the station was locked. */
static gboolean
is_wanted (Run *run, RaUiRunner *self, const GError *error)
{
  if (!run->is_act && self->question != run->cancellable)
    return FALSE;
  if (run->signed_in && ra_ui_session_get_operator (run->session) == NULL)
    return FALSE;
  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
tell_owner (Run *run, GtkWidget *owner, gpointer result, const GError *error)
{
  if (error == NULL && run->call.done != NULL)
    run->call.done (owner, result);
  else if (error != NULL && run->call.failed != NULL)
    run->call.failed (owner, error);
  else
    ra_ui_session_report (run->session, error);
}

/* What was asked for in vain is answered. */
static void
withdraw_question (Run *run, RaUiRunner *self)
{
  if (run->is_act || self->unanswered != run->call.call)
    return;
  ra_ui_session_withdraw (run->session, self->unanswered_report);
  self->unanswered = NULL;
}

static void
note_complaint (Run *run, RaUiRunner *self, guint report)
{
  if (run->is_act && !run->call.unasked)
    self->complaint = report;
  if (run->is_act)
    return;
  self->unanswered = run->call.call;
  self->unanswered_report = report;
}

/* What an act made the window report when it failed stands until an act of the same page succeeds, and what a query did, until
 * the same is asked for and answered. */
static void
tell (Run *run, RaUiRunner *self, gpointer result, const GError *error)
{
  guint before = ra_ui_session_get_report (run->session), now;

  if (error == NULL)
    {
      ra_ui_session_withdraw (run->session, run->complaint);
      withdraw_question (run, self);
    }
  tell_owner (run, self->owner, result, error);
  /* What another program made of the case is looked at before anything is done to it again. */
  if (error != NULL && ra_desk_is_conflict (error))
    ra_ui_session_look_again (run->session);
  now = ra_ui_session_get_report (run->session);
  if (error != NULL && now != before)
    note_complaint (run, self, now);
}

/* Hands the answer to the page, when it is still there and still wants it. */
static void
deliver (Run *run, gpointer result, const GError *error)
{
  g_autoptr (RaUiRunner) self = g_weak_ref_get (&run->runner);
  g_autoptr (GtkWidget) owner = NULL;

  if (self != NULL && self->owner != NULL)
    {
      owner = g_object_ref (self->owner);
      if (run->is_act)
        end_act (self, run);
      if (is_wanted (run, self, error))
        tell (run, self, result, error);
    }
  ra_ui_session_end_work (run->session);
  if (result != NULL && run->call.free_result != NULL)
    run->call.free_result (result);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Run) run = data;
  g_autoptr (GError) error = NULL;
  gpointer value = ra_desk_call_finish (RA_DESK (source), result, &error);

  deliver (run, value, error);
}

static void
send (RaUiRunner *self, Run *run)
{
  RaDesk *desk = ra_ui_session_get_desk (self->session);
  const RaUiCall *call = &run->call;
  const RaDeskErrand errand = { call->call, call->args, call->free_args, call->free_result };

  ra_ui_session_begin_work (self->session);
  if (run->is_act)
    begin_act (self, run);
  ra_desk_call_async (desk, &errand, run->cancellable, on_called, run);
}

void
ra_ui_runner_query (RaUiRunner *self, const RaUiCall *call)
{
  g_return_if_fail (RA_UI_IS_RUNNER (self));
  g_return_if_fail (call->done != NULL);

  ra_ui_runner_forget (self);
  self->question = g_cancellable_new ();
  send (self, run_new (self, FALSE, call));
}

void
ra_ui_runner_forget (RaUiRunner *self)
{
  g_return_if_fail (RA_UI_IS_RUNNER (self));

  if (self->question != NULL)
    g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
}

static void
act (RaUiRunner *self, const char *what, const RaUiCall *call)
{
  Run *run;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  run = run_new (self, TRUE, call);
  run->what = g_strdup (what);
  send (self, run);
}

void
ra_ui_runner_act (RaUiRunner *self, const RaUiCall *call)
{
  g_return_if_fail (RA_UI_IS_RUNNER (self));

  act (self, NULL, call);
}

static gboolean
is_on_its_way (RaUiRunner *self, const char *what, RaDeskCall call)
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      const Run *run = g_ptr_array_index (self->acts, i);

      if (run->call.call == call && g_strcmp0 (run->what, what) == 0)
        return TRUE;
    }
  return FALSE;
}

void
ra_ui_runner_act_once (RaUiRunner *self, const char *what, const RaUiCall *call)
{
  g_return_if_fail (RA_UI_IS_RUNNER (self));
  g_return_if_fail (what != NULL);

  if (!is_on_its_way (self, what, call->call))
    act (self, what, call);
  else if (call->free_args != NULL && call->args != NULL)
    call->free_args (call->args);
}

static void
call_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  gpointer value = run->call.call (NULL, run->call.args, cancellable, &error);

  ra_process_forget_thread ();
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, run->call.free_result);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  deliver (run, value, error);
}

void
ra_ui_runner_start (RaUiRunner *self, const RaUiCall *call)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (RA_UI_IS_RUNNER (self));

  run = run_new (self, TRUE, call);
  run->owns_args = TRUE;
  ra_ui_session_begin_work (self->session);
  begin_act (self, run);
  task = g_task_new (NULL, run->cancellable, on_started, NULL);
  g_task_set_source_tag (task, ra_ui_runner_start);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  /* A station that was opened is handed over even when somebody cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, call_in_thread);
}

void
ra_ui_runner_cancel (RaUiRunner *self)
{
  g_return_if_fail (RA_UI_IS_RUNNER (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
ra_ui_runner_is_busy (RaUiRunner *self)
{
  g_return_val_if_fail (RA_UI_IS_RUNNER (self), FALSE);

  return self->acts->len > 0;
}
