/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-session.h"

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/keys/ra-desk-certified.h"

struct _RaUiSession
{
  GObject parent_instance;

  char *dir;
  RaUiPreferences *preferences;
  RaDesk *desk;
  char *operator_name;
  gboolean wants_practice;
  gboolean keys_alone;
  guint n_running;
  guint report;        /* how many were reported */
  char *complaint;     /* nullable: what the last one misses */
  GObject *undo_owner; /* weak, nullable */
  void (*undo) (gpointer owner);
  GHashTable *media; /* case and subscriber > path of the medium that has the keys */
};

enum
{
  PROP_BUSY = 1,
  N_PROPS,
};

enum
{
  OPENED,
  SIGNED_IN,
  SIGNED_OUT,
  LEAVING,
  CHANGED,
  OUTBOX_CHANGED,
  OUTBOX_PROGRESS,
  SETTINGS_CHANGED,
  REPORT,
  WITHDRAWN,
  NOTICE,
  UNDOABLE,
  SEND_WANTED,
  OUTBOX_SEEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiSession, ra_ui_session, G_TYPE_OBJECT)

static void
on_desk_changed (RaUiSession *self, const char *number)
{
  g_signal_emit (self, signals[CHANGED], 0, number);
}

static void
on_desk_outbox_changed (RaUiSession *self)
{
  g_signal_emit (self, signals[OUTBOX_CHANGED], 0);
}

static void
on_desk_outbox_progress (RaUiSession *self)
{
  g_signal_emit (self, signals[OUTBOX_PROGRESS], 0);
}

static void
on_desk_settings_changed (RaUiSession *self)
{
  g_signal_emit (self, signals[SETTINGS_CHANGED], 0);
}

static void
on_desk_signed_out (RaUiSession *self)
{
  if (self->operator_name == NULL)
    return;
  g_clear_pointer (&self->operator_name, g_free);
  g_signal_emit (self, signals[SIGNED_OUT], 0);
}

static void
ra_ui_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RaUiSession *self = RA_UI_SESSION (object);

  if (id == PROP_BUSY)
    g_value_set_boolean (value, self->n_running > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drop_desk (RaUiSession *self)
{
  if (self->desk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
}

static void
ra_ui_session_finalize (GObject *object)
{
  RaUiSession *self = RA_UI_SESSION (object);

  drop_desk (self);
  g_clear_object (&self->preferences);
  g_hash_table_unref (self->media);
  g_free (self->dir);
  g_free (self->operator_name);
  g_free (self->complaint);
  g_clear_weak_pointer (&self->undo_owner);
  G_OBJECT_CLASS (ra_ui_session_parent_class)->finalize (object);
}

static guint
signal_new (const char *name, guint n_texts)
{
  return g_signal_new (name, RA_UI_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_texts,
                       G_TYPE_STRING, G_TYPE_STRING);
}

static void
ra_ui_session_class_init (RaUiSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ra_ui_session_get_property;
  object_class->finalize = ra_ui_session_finalize;
  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = signal_new ("opened", 0);
  signals[SIGNED_IN] = signal_new ("signed-in", 0);
  signals[SIGNED_OUT] = signal_new ("signed-out", 0);
  signals[LEAVING] = signal_new ("leaving", 0);
  signals[CHANGED] = signal_new ("changed", 1);
  signals[OUTBOX_CHANGED] = signal_new ("outbox-changed", 0);
  signals[OUTBOX_PROGRESS] = signal_new ("outbox-progress", 0);
  signals[SETTINGS_CHANGED] = signal_new ("settings-changed", 0);
  signals[REPORT] = g_signal_new ("report", RA_UI_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[WITHDRAWN] = signal_new ("withdrawn", 0);
  signals[NOTICE] = signal_new ("notice", 1);
  signals[UNDOABLE] = signal_new ("undoable", 1);
  signals[SEND_WANTED] = signal_new ("send-wanted", 0);
  signals[OUTBOX_SEEN] = signal_new ("outbox-seen", 0);
}

static void
ra_ui_session_init (RaUiSession *self)
{
  self->preferences = ra_ui_preferences_new ();
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

RaUiSession *
ra_ui_session_new (const char *dir)
{
  RaUiSession *self = g_object_new (RA_UI_TYPE_SESSION, NULL);

  self->dir = g_strdup (dir);
  return self;
}

const char *
ra_ui_session_get_dir (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return self->dir;
}

void
ra_ui_session_set_dir (RaUiSession *self, const char *dir)
{
  g_autofree char *old = NULL;

  g_return_if_fail (RA_UI_IS_SESSION (self));

  old = g_steal_pointer (&self->dir);
  self->dir = g_strdup (dir);
}

RaUiPreferences *
ra_ui_session_get_preferences (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return self->preferences;
}

void
ra_ui_session_set_wants_practice (RaUiSession *self, gboolean wants)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  self->wants_practice = wants;
}

gboolean
ra_ui_session_wants_practice (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), FALSE);

  return self->wants_practice;
}

void
ra_ui_session_set_keys_alone (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  self->keys_alone = TRUE;
}

gboolean
ra_ui_session_is_keys_alone (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), FALSE);

  return self->keys_alone;
}

RaDesk *
ra_ui_session_get_desk (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return self->desk;
}

void
ra_ui_session_set_desk (RaUiSession *self, RaDesk *desk)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));
  g_return_if_fail (RA_IS_DESK (desk));

  drop_desk (self);
  self->desk = g_object_ref (desk);
  self->keys_alone |= ra_desk_is_keys_alone (desk);
  /* What will be certified is confirmed where the request is sent from. */
  ra_desk_set_asks_subscriber (desk, !self->keys_alone);
  if (self->keys_alone)
    ra_desk_set_keys_alone (desk);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (on_desk_changed), self);
  g_signal_connect_swapped (desk, "outbox-changed", G_CALLBACK (on_desk_outbox_changed), self);
  g_signal_connect_swapped (desk, "outbox-progress", G_CALLBACK (on_desk_outbox_progress), self);
  g_signal_connect_swapped (desk, "settings-changed", G_CALLBACK (on_desk_settings_changed), self);
  g_signal_connect_swapped (desk, "signed-out", G_CALLBACK (on_desk_signed_out), self);
  g_signal_emit (self, signals[OPENED], 0);
}

const char *
ra_ui_session_get_operator (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return self->operator_name;
}

void
ra_ui_session_signed_in (RaUiSession *self, const char *operator_name)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_free (self->operator_name);
  self->operator_name = g_strdup (operator_name);
  g_signal_emit (self, signals[SIGNED_IN], 0);
}

void
ra_ui_session_lock (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  if (self->desk == NULL || self->operator_name == NULL)
    return;
  ra_desk_sign_out (self->desk);
  on_desk_signed_out (self);
}

void
ra_ui_session_leave (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_signal_emit (self, signals[LEAVING], 0);
}

char *
ra_ui_session_dup_point (RaUiSession *self, const GError *error)
{
  const char *clause = ra_rule_error_get_clause (error);

  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return clause == NULL || self->desk == NULL ? NULL : ra_desk_dup_clause_point (self->desk, clause);
}

void
ra_ui_session_report (RaUiSession *self, const GError *error)
{
  g_autofree char *point = NULL;

  g_return_if_fail (RA_UI_IS_SESSION (self));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->report++;
  g_free (self->complaint);
  self->complaint = g_error_matches (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING)
                        ? g_strdup (ra_rule_error_get_subject (error))
                        : NULL;
  point = ra_ui_session_dup_point (self, error);
  g_signal_emit (self, signals[REPORT], 0, error->message, point, ra_desk_error_is_of_journal (error));
}

guint
ra_ui_session_get_report (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), 0);

  return self->report;
}

const char *
ra_ui_session_get_complaint (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return self->complaint;
}

void
ra_ui_session_withdraw (RaUiSession *self, guint report)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  if (report == 0 || report != self->report)
    return;
  g_clear_pointer (&self->complaint, g_free);
  g_signal_emit (self, signals[WITHDRAWN], 0);
}

void
ra_ui_session_notice (RaUiSession *self, const char *text)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_signal_emit (self, signals[NOTICE], 0, text);
}

void
ra_ui_session_offer_undo (RaUiSession *self, const char *text, gpointer owner, void (*undo) (gpointer owner))
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_set_weak_pointer (&self->undo_owner, owner);
  self->undo = undo;
  g_signal_emit (self, signals[UNDOABLE], 0, text);
}

void
ra_ui_session_undo (RaUiSession *self)
{
  g_autoptr (GObject) owner = NULL;

  g_return_if_fail (RA_UI_IS_SESSION (self));

  if (self->undo_owner == NULL)
    return;
  owner = g_object_ref (self->undo_owner);
  g_clear_weak_pointer (&self->undo_owner);
  self->undo (owner);
}

void
ra_ui_session_remember_medium (RaUiSession *self, const char *number, guint n, const char *path)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_hash_table_insert (self->media, g_strdup_printf ("%s %u", number, n), g_strdup (path));
}

const char *
ra_ui_session_recall_medium (RaUiSession *self, const char *number, guint n)
{
  g_autofree char *whose = g_strdup_printf ("%s %u", number, n);

  g_return_val_if_fail (RA_UI_IS_SESSION (self), NULL);

  return g_hash_table_lookup (self->media, whose);
}

void
ra_ui_session_look_again (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

void
ra_ui_session_see_outbox (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_signal_emit (self, signals[OUTBOX_SEEN], 0);
}

void
ra_ui_session_want_send (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  g_signal_emit (self, signals[SEND_WANTED], 0);
}

void
ra_ui_session_begin_work (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));

  if (self->n_running++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
ra_ui_session_end_work (RaUiSession *self)
{
  g_return_if_fail (RA_UI_IS_SESSION (self));
  g_return_if_fail (self->n_running > 0);

  if (--self->n_running == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
ra_ui_session_is_busy (RaUiSession *self)
{
  g_return_val_if_fail (RA_UI_IS_SESSION (self), FALSE);

  return self->n_running > 0;
}
