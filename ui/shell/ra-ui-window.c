/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-window.h"

#include "ui/case/ra-ui-new-case.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/outbox/ra-ui-sender.h"
#include "ui/shell/ra-ui-find.h"
#include "ui/shell/ra-ui-guide.h"
#include "ui/shell/ra-ui-places.h"
#include "ui/shell/ra-ui-preferences-window.h"
#include "ui/station/ra-ui-first-start.h"
#include "ui/station/ra-ui-sign-in.h"

/* How often what is shown is asked for again, so that clocks go on: seconds. */
#define TICK_SECONDS 30

/* What the window shows: each is built when it is first gone to. */
#define START "start"
#define SIGN_IN "sign-in"
#define MAIN "main"

/* What is to be done as soon as nothing runs any more: what was typed becomes an act first. */
typedef enum
{
  THEN_NOTHING,
  THEN_LOCK,
  THEN_CLOSE,
} Then;

struct _RaUiWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *faces;

  RaUiSession *session;
  RaUiSender *sender;
  guint tick;
  gint64 touched; /* monotonic */
  gboolean held;  /* the key that goes on was not let go of since */
  Then then;
  char *first_operator;       /* nullable: signs in as soon as the station is open */
  RaSecret *first_passphrase; /* nullable */
  char *bundle;               /* nullable: to be taken in as soon as somebody is signed in */
};

G_DEFINE_FINAL_TYPE (RaUiWindow, ra_ui_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *const signed_in_actions[]
    = { "win.place",    "win.open-case", "win.new-case",    "win.find", "win.continue",
        "win.register", "win.undo",      "win.send-outbox", "win.lock" };

/* What a key station does not do. */
static const char *const desk_actions[] = { "win.new-case", "win.register", "win.send-outbox" };

/* ---- faces ---- */

static void
on_sender_status (RaUiPlaces *places, guint status, const char *text)
{
  ra_ui_places_set_status (places, status, text);
}

/* Returns: (transfer none): the face @name, built when there is none yet */
static GtkWidget *
face (RaUiWindow *self, const char *name, GType type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->faces, name);

  if (page != NULL)
    return page;
  page = ra_ui_page_new (type, self->session);
  gtk_stack_add_named (self->faces, page, name);
  if (RA_UI_IS_PLACES (page) && self->sender != NULL)
    g_signal_connect_object (self->sender, "status", G_CALLBACK (on_sender_status), page, G_CONNECT_SWAPPED);
  return page;
}

static RaUiFirstStart *
start_face (RaUiWindow *self)
{
  return RA_UI_FIRST_START (face (self, START, RA_UI_TYPE_FIRST_START));
}

static RaUiSignIn *
sign_in_face (RaUiWindow *self)
{
  return RA_UI_SIGN_IN (face (self, SIGN_IN, RA_UI_TYPE_SIGN_IN));
}

static RaUiPlaces *
places (RaUiWindow *self)
{
  return RA_UI_PLACES (face (self, MAIN, RA_UI_TYPE_PLACES));
}

static gboolean
shows_places (RaUiWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->faces), MAIN) == 0;
}

/* ---- actions ---- */

static void
on_place (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_places_show (places (RA_UI_WINDOW (widget)), g_variant_get_string (parameter, NULL));
}

static void
on_open_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_places_open_case (places (RA_UI_WINDOW (widget)), g_variant_get_string (parameter, NULL));
}

static void
on_new_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_new_case_start (GTK_WINDOW (widget), RA_UI_WINDOW (widget)->session);
}

static void
on_find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (ra_ui_find_new (GTK_WINDOW (widget), RA_UI_WINDOW (widget)->session)));
}

/* A key that is held down is one wish: it does not lead through steps that record something. */
static void
on_continue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiWindow *self = RA_UI_WINDOW (widget);

  if (self->held)
    return;
  self->held = TRUE;
  ra_ui_places_proceed (places (self));
}

static void
on_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_places_register (places (RA_UI_WINDOW (widget)));
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_session_undo (RA_UI_WINDOW (widget)->session);
}

/* In a field the key takes back what was typed, even when there is nothing of it. */
static gboolean
on_undo_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  gtk_widget_activate_action (widget, "win.undo", NULL);
  return TRUE;
}

static void
on_send_outbox (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_sender_send_now (RA_UI_WINDOW (widget)->sender);
}

static void
on_guide (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiWindow *self = RA_UI_WINDOW (widget);
  g_autofree char *section = shows_places (self) ? ra_ui_places_dup_section (places (self)) : NULL;

  ra_ui_guide_show (GTK_WINDOW (self),
                    shows_places (self) ? ra_ui_places_get_shown (places (self))
                                        : gtk_stack_get_visible_child_name (self->faces),
                    section);
}

/* Built when it is asked for: the toolkit would read it before the first frame if it knew of it. */
static void
on_shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/ra_station/Station/shell/ra-ui-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

/* What was asked or shown in windows of their own goes with whoever was signed in; what is shown once only, a
 * recovery code, stays until it was put away. */
static void
close_others (RaUiWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    {
      if (at->data == self || !gtk_window_get_deletable (at->data))
        continue;
      if (gtk_widget_get_realized (at->data))
        gtk_window_close (at->data); /* a question is answered with no */
      else
        gtk_window_destroy (at->data); /* it waits for what it is to show */
    }
}

/* Returns: (transfer none) (nullable): what has to be put away first */
static GtkWindow *
find_undeletable (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (gtk_widget_get_visible (at->data) && !gtk_window_get_deletable (at->data))
      return at->data;
  return NULL;
}

static void
finish_then (RaUiWindow *self)
{
  Then then = self->then;

  self->then = THEN_NOTHING;
  if (shows_places (self))
    ra_ui_places_set_waiting (places (self), FALSE);
  if (then == THEN_LOCK)
    ra_ui_session_lock (self->session);
  else if (then == THEN_CLOSE)
    {
      close_others (self);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

/* Leaves what is shown, waits until that is kept, then locks or closes. Returns: whether it has to wait */
static gboolean
leave_then (RaUiWindow *self, Then then)
{
  if (self->then == THEN_CLOSE)
    return TRUE;
  if (shows_places (self))
    ra_ui_page_leave (RA_UI_PAGE (places (self)));
  ra_ui_session_leave (self->session);
  if (!ra_ui_session_is_busy (self->session))
    return FALSE;
  self->then = then;
  if (shows_places (self))
    ra_ui_places_set_waiting (places (self), TRUE);
  return TRUE;
}

static void
lock (RaUiWindow *self)
{
  if (shows_places (self))
    ra_ui_places_remember (places (self));
  if (!leave_then (self, THEN_LOCK))
    ra_ui_session_lock (self->session);
}

static void
on_lock (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lock (RA_UI_WINDOW (widget));
}

static void
on_about (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_dialogs_about (widget);
}

static void
enable_actions (RaUiWindow *self, gboolean enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signed_in_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), signed_in_actions[i], enabled);
  for (gsize i = 0; i < G_N_ELEMENTS (desk_actions); i++)
    if (self->session != NULL && ra_ui_session_is_keys_alone (self->session))
      gtk_widget_action_set_enabled (GTK_WIDGET (self), desk_actions[i], FALSE);
}

/* ---- session ---- */

static void
show_sign_in (RaUiWindow *self)
{
  RaUiSignIn *page = sign_in_face (self);

  gtk_stack_set_visible_child (self->faces, GTK_WIDGET (page));
  ra_ui_sign_in_ask (page);
}

static void
on_opened (RaUiWindow *self)
{
  if (ra_ui_session_is_keys_alone (self->session))
    g_clear_object (&self->sender);
  show_sign_in (self);
  if (self->first_operator != NULL && self->first_passphrase != NULL)
    ra_ui_sign_in_submit (sign_in_face (self), self->first_operator, self->first_passphrase);
  g_clear_pointer (&self->first_operator, g_free);
  g_clear_pointer (&self->first_passphrase, ra_secret_unref);
}

static void
take_in_bundle (RaUiWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->bundle);

  if (path != NULL)
    ra_ui_places_import_bundle (places (self), path);
}

static void
on_signed_in (RaUiWindow *self)
{
  enable_actions (self, TRUE);
  ra_ui_sign_in_set_operator (sign_in_face (self), ra_ui_session_get_operator (self->session));
  gtk_stack_set_visible_child (self->faces, GTK_WIDGET (places (self)));
  ra_ui_places_enter (places (self));
  take_in_bundle (self);
}

static void
on_signed_out (RaUiWindow *self)
{
  ra_ui_places_remember (places (self));
  enable_actions (self, FALSE);
  close_others (self);
  ra_ui_pages_drop_focus (GTK_WIDGET (self->faces));
  ra_ui_page_forget (RA_UI_PAGE (places (self)));
  show_sign_in (self);
}

static void
on_active (RaUiWindow *self)
{
  self->held = FALSE; /* a key may have been let go of elsewhere */
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->session != NULL
      && ra_ui_session_get_operator (self->session) != NULL)
    ra_ui_places_look_again (places (self));
}

static void
on_busy (RaUiWindow *self)
{
  if (self->then != THEN_NOTHING && !ra_ui_session_is_busy (self->session))
    finish_then (self);
}

static gboolean
is_untouched (RaUiWindow *self)
{
  RaUiLooks looks = ra_ui_preferences_get_looks (ra_ui_session_get_preferences (self->session));

  return g_get_monotonic_time () - self->touched > (gint64) looks.idle_minutes * G_TIME_SPAN_MINUTE;
}

static gboolean
on_tick (gpointer data)
{
  RaUiWindow *self = RA_UI_WINDOW (data);

  if (self->session != NULL && ra_ui_session_get_operator (self->session) != NULL)
    {
      ra_ui_page_tick (RA_UI_PAGE (places (self)));
      if (is_untouched (self))
        lock (self);
    }
  return G_SOURCE_CONTINUE;
}

/* That a key was let go of is not told while what had the caret goes; but whoever presses another key holds the one before no more. */
static gboolean
tells_let_go (GdkEvent *event)
{
  guint key;

  if (gdk_event_get_event_type (event) == GDK_KEY_RELEASE)
    return TRUE;
  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;
  key = gdk_key_event_get_keyval (event);
  return key != GDK_KEY_Return && key != GDK_KEY_KP_Enter;
}

static gboolean
on_touched (RaUiWindow *self, GdkEvent *event)
{
  self->touched = g_get_monotonic_time ();
  if (event != NULL && tells_let_go (event))
    self->held = FALSE;
  return GDK_EVENT_PROPAGATE;
}

/* ---- object ---- */

static gboolean
ra_ui_window_close_request (GtkWindow *window)
{
  GtkWindow *first = find_undeletable ();

  if (first != NULL)
    {
      gtk_window_present (first);
      return GDK_EVENT_STOP;
    }
  close_others (RA_UI_WINDOW (window));
  if (leave_then (RA_UI_WINDOW (window), THEN_CLOSE))
    {
      gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (ra_ui_window_parent_class)->close_request (window);
}

static void
ra_ui_window_dispose (GObject *object)
{
  RaUiWindow *self = RA_UI_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->sender);
  g_clear_object (&self->session);
  g_clear_pointer (&self->first_operator, g_free);
  g_clear_pointer (&self->first_passphrase, ra_secret_unref);
  g_clear_pointer (&self->bundle, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_WINDOW);
  G_OBJECT_CLASS (ra_ui_window_parent_class)->dispose (object);
}

static void
on_preferences (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_preferences_window_open (widget, ra_ui_session_get_preferences (RA_UI_WINDOW (widget)->session));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.place", "s", on_place);
  gtk_widget_class_install_action (widget_class, "win.open-case", "s", on_open_case);
  gtk_widget_class_install_action (widget_class, "win.new-case", NULL, on_new_case);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "win.continue", NULL, on_continue);
  gtk_widget_class_install_action (widget_class, "win.register", NULL, on_register);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_undo_key, NULL);
  gtk_widget_class_install_action (widget_class, "win.send-outbox", NULL, on_send_outbox);
  gtk_widget_class_install_action (widget_class, "win.guide", NULL, on_guide);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, on_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, on_lock);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, on_preferences);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, on_about);
}

static void
ra_ui_window_class_init (RaUiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ra_ui_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/shell/ra-ui-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, faces);
  install_actions (widget_class);
}

static void
watch_touches (RaUiWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_touched), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  on_touched (self, NULL);
}

static void
ra_ui_window_init (RaUiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->faces);
  enable_actions (self, FALSE);
  watch_touches (self);
  ra_ui_focus_keep (GTK_WINDOW (self));
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
}

static void
connect_session (RaUiWindow *self)
{
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect_swapped (self->session, "signed-in", G_CALLBACK (on_signed_in), self);
  g_signal_connect_swapped (self->session, "signed-out", G_CALLBACK (on_signed_out), self);
  g_signal_connect_swapped (self->session, "notify::busy", G_CALLBACK (on_busy), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
}

RaUiWindow *
ra_ui_window_new (GtkApplication *application, RaUiSession *session)
{
  RaUiWindow *self = g_object_new (RA_UI_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  self->sender = ra_ui_session_is_keys_alone (session) ? NULL : ra_ui_sender_new (session);
  connect_session (self);
  return self;
}

void
ra_ui_window_start (RaUiWindow *self, gboolean practice, const char *operator_name, RaSecret *passphrase)
{
  g_return_if_fail (RA_UI_IS_WINDOW (self));

  if (practice)
    {
      ra_ui_first_start_run_practice (start_face (self), operator_name, passphrase);
      return;
    }
  self->first_operator = g_strdup (operator_name);
  self->first_passphrase = passphrase == NULL ? NULL : ra_secret_ref (passphrase);
  ra_ui_first_start_run (start_face (self));
}

void
ra_ui_window_open_bundle (RaUiWindow *self, const char *path)
{
  g_return_if_fail (RA_UI_IS_WINDOW (self));

  g_free (self->bundle);
  self->bundle = g_strdup (path);
  if (ra_ui_session_get_operator (self->session) != NULL)
    take_in_bundle (self);
}
