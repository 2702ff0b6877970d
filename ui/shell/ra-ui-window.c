/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-window.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/case/ra-ui-case-page.h"
#include "ui/case/ra-ui-new-case.h"
#include "ui/journal/ra-ui-journal-page.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-status-line.h"
#include "ui/outbox/ra-ui-outbox-page.h"
#include "ui/outbox/ra-ui-sender.h"
#include "ui/registry/ra-ui-registry-page.h"
#include "ui/settings/ra-ui-settings-page.h"
#include "ui/shell/ra-ui-desk-page.h"
#include "ui/shell/ra-ui-find.h"
#include "ui/shell/ra-ui-guide.h"
#include "ui/shell/ra-ui-sidebar.h"
#include "ui/station/ra-ui-first-start.h"
#include "ui/station/ra-ui-sign-in.h"

/* How often what is shown is asked for again, so that clocks go on: seconds. */
#define TICK_SECONDS 30

/* The station locks itself when nobody touched it for so long: microseconds. */
#define IDLE_TIME (15 * G_TIME_SPAN_MINUTE)

/* What takes longer than this is shown to be at work: milliseconds. */
#define BUSY_MS 300

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

  AdwToastOverlay *toasts;
  GtkStack *root_stack;
  RaUiFirstStart *first_start;
  RaUiSignIn *sign_in;
  RaUiSidebar *sidebar;
  AdwWindowTitle *title;
  GtkSpinner *spinner;
  RaUiBanner *banner;
  GtkStack *places;
  RaUiDeskPage *desk_page;
  RaUiOutboxPage *outbox_page;
  RaUiRegistryPage *registry_page;
  RaUiJournalPage *journal_page;
  RaUiSettingsPage *settings_page;
  RaUiCasePage *case_page;
  RaUiStatusLine *status_line;

  RaUiSession *session;
  RaUiSender *sender;
  guint tick;
  guint busy;
  gint64 touched; /* monotonic */
  Then then;
  char *first_operator;       /* nullable: signs in as soon as the station is open */
  RaSecret *first_passphrase; /* nullable */
};

G_DEFINE_FINAL_TYPE (RaUiWindow, ra_ui_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *const signed_in_actions[]
    = { "win.place",    "win.open-case",   "win.new-case", "win.find",
        "win.continue", "win.send-outbox", "win.lock" };

/* ---- places
 * ------------------------------------------------------------------------------------------------- */

static const char *
shown_place (RaUiWindow *self)
{
  const char *place = gtk_stack_get_visible_child_name (self->places);

  return place == NULL ? "desk" : place;
}

static void
refresh_place (RaUiWindow *self)
{
  const char *place = shown_place (self);

  if (g_str_equal (place, "desk"))
    ra_ui_desk_page_refresh (self->desk_page);
  else if (g_str_equal (place, "outbox"))
    ra_ui_outbox_page_refresh (self->outbox_page);
  else if (g_str_equal (place, "registry"))
    ra_ui_registry_page_refresh (self->registry_page);
  else if (g_str_equal (place, "journal"))
    ra_ui_journal_page_refresh (self->journal_page);
  else if (g_str_equal (place, "settings"))
    ra_ui_settings_page_refresh (self->settings_page);
}

static void
on_place_shown (RaUiWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->places);

  if (page == NULL || self->session == NULL)
    return;
  ra_ui_banner_clear (self->banner);
  ra_ui_sidebar_set_place (self->sidebar, shown_place (self));
  if (!g_str_equal (shown_place (self), "case"))
    {
      adw_window_title_set_title (self->title,
                                  gtk_stack_page_get_title (gtk_stack_get_page (self->places, page)));
      adw_window_title_set_subtitle (self->title, "");
    }
  refresh_place (self);
}

static void
show_place (RaUiWindow *self, const char *place)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->places, place);

  if (child == NULL || (g_str_equal (place, "case") && ra_ui_case_page_get_number (self->case_page) == NULL))
    return;
  if (g_str_equal (shown_place (self), "case") && !g_str_equal (place, "case"))
    ra_ui_case_page_leave (self->case_page);
  ra_ui_pages_drop_focus (GTK_WIDGET (self->places));
  gtk_stack_set_visible_child (self->places, child);
  gtk_widget_grab_focus (child);
}

static void
on_case_shown (RaUiWindow *self, const char *title, const char *subtitle)
{
  ra_ui_sidebar_set_case (self->sidebar, ra_ui_case_page_get_number (self->case_page));
  if (!g_str_equal (shown_place (self), "case"))
    return;
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* ---- actions
 * ------------------------------------------------------------------------------------------------ */

static void
on_place (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_place (RA_UI_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_open_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiWindow *self = RA_UI_WINDOW (widget);

  ra_ui_case_page_open (self->case_page, g_variant_get_string (parameter, NULL));
  show_place (self, "case");
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

static void
on_continue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiWindow *self = RA_UI_WINDOW (widget);

  if (g_str_equal (shown_place (self), "case"))
    gtk_widget_activate_action (GTK_WIDGET (self->case_page), "case.continue", NULL);
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
  const char *root = gtk_stack_get_visible_child_name (self->root_stack);

  ra_ui_guide_show (GTK_WINDOW (self), g_str_equal (root, "main") ? shown_place (self) : root);
}

static void
finish_then (RaUiWindow *self)
{
  Then then = self->then;

  self->then = THEN_NOTHING;
  gtk_widget_set_sensitive (GTK_WIDGET (self->places), TRUE);
  if (then == THEN_LOCK)
    ra_ui_session_lock (self->session);
  else if (then == THEN_CLOSE)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* Leaves what is shown, waits until that is kept, then locks or closes. Returns: whether it has to wait */
static gboolean
leave_then (RaUiWindow *self, Then then)
{
  if (self->then == THEN_CLOSE)
    return TRUE;
  ra_ui_case_page_leave (self->case_page);
  if (!ra_ui_session_is_busy (self->session))
    return FALSE;
  self->then = then;
  ra_ui_pages_drop_focus (GTK_WIDGET (self->places));
  gtk_widget_set_sensitive (GTK_WIDGET (self->places), FALSE);
  return TRUE;
}

static void
lock (RaUiWindow *self)
{
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
}

/* ---- session
 * ------------------------------------------------------------------------------------------------ */

static void
show_sign_in (RaUiWindow *self)
{
  gtk_stack_set_visible_child_name (self->root_stack, "sign-in");
  ra_ui_sign_in_refresh (self->sign_in);
}

static void
on_opened (RaUiWindow *self)
{
  RaDesk *desk = ra_ui_session_get_desk (self->session);

  ra_ui_sidebar_set_practice (self->sidebar, ra_desk_is_practice (desk));
  ra_ui_status_line_set_note (self->status_line, ra_desk_get_profile_label (desk));
  show_sign_in (self);
  if (self->first_operator != NULL && self->first_passphrase != NULL)
    ra_ui_sign_in_submit (self->sign_in, self->first_operator, self->first_passphrase);
  g_clear_pointer (&self->first_operator, g_free);
  g_clear_pointer (&self->first_passphrase, ra_secret_unref);
}

static void
on_signed_in (RaUiWindow *self)
{
  enable_actions (self, TRUE);
  ra_ui_sidebar_set_operator (self->sidebar, ra_ui_session_get_operator (self->session), NULL);
  ra_ui_sign_in_set_operator (self->sign_in, ra_ui_session_get_operator (self->session));
  gtk_stack_set_visible_child_name (self->root_stack, "main");
  ra_ui_desk_page_refresh (self->desk_page);
  ra_ui_outbox_page_refresh (self->outbox_page);
  show_place (self, "desk");
  on_place_shown (self);
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

static void
on_signed_out (RaUiWindow *self)
{
  enable_actions (self, FALSE);
  close_others (self);
  ra_ui_pages_drop_focus (GTK_WIDGET (self->root_stack));
  ra_ui_desk_page_forget (self->desk_page);
  ra_ui_outbox_page_forget (self->outbox_page);
  ra_ui_registry_page_forget (self->registry_page);
  ra_ui_journal_page_forget (self->journal_page);
  ra_ui_case_page_forget (self->case_page);
  ra_ui_sidebar_set_case (self->sidebar, NULL);
  adw_window_title_set_title (self->title, "");
  adw_window_title_set_subtitle (self->title, "");
  show_sign_in (self);
}

static void
on_report (RaUiWindow *self, const char *text, const char *clause)
{
  ra_ui_banner_show_words (self->banner, text, clause);
}

static void
on_notice (RaUiWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH); /* what was said before is old now */
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static gboolean
on_still_busy (gpointer data)
{
  RaUiWindow *self = RA_UI_WINDOW (data);

  self->busy = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
on_busy (RaUiWindow *self)
{
  g_clear_handle_id (&self->busy, g_source_remove);
  if (ra_ui_session_is_busy (self->session))
    {
      self->busy = g_timeout_add (BUSY_MS, on_still_busy, self);
      return;
    }
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  if (self->then != THEN_NOTHING)
    finish_then (self);
}

static void
on_desk_counted (RaUiWindow *self, guint count, gboolean urgent)
{
  ra_ui_sidebar_set_count (self->sidebar, "desk", count, urgent);
}

static void
on_outbox_counted (RaUiWindow *self, guint count, gboolean urgent)
{
  ra_ui_sidebar_set_count (self->sidebar, "outbox", count, urgent);
}

static void
on_sender_status (RaUiWindow *self, guint status, const char *text)
{
  ra_ui_status_line_set (self->status_line, status, text);
}

static gboolean
on_tick (gpointer data)
{
  RaUiWindow *self = RA_UI_WINDOW (data);

  if (self->session != NULL && ra_ui_session_get_operator (self->session) != NULL)
    {
      ra_ui_desk_page_refresh (self->desk_page);
      ra_ui_outbox_page_refresh (self->outbox_page);
      ra_ui_case_page_tick (self->case_page);
      if (g_get_monotonic_time () - self->touched > IDLE_TIME)
        lock (self);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
on_touched (RaUiWindow *self)
{
  self->touched = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

/* ---- object
 * ------------------------------------------------------------------------------------------------- */

static gboolean
ra_ui_window_close_request (GtkWindow *window)
{
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
  g_clear_handle_id (&self->busy, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->sender);
  g_clear_object (&self->session);
  g_clear_pointer (&self->first_operator, g_free);
  g_clear_pointer (&self->first_passphrase, ra_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_WINDOW);
  G_OBJECT_CLASS (ra_ui_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (RA_UI_TYPE_FIRST_START);
  g_type_ensure (RA_UI_TYPE_SIGN_IN);
  g_type_ensure (RA_UI_TYPE_SIDEBAR);
  g_type_ensure (RA_UI_TYPE_BANNER);
  g_type_ensure (RA_UI_TYPE_DESK_PAGE);
  g_type_ensure (RA_UI_TYPE_OUTBOX_PAGE);
  g_type_ensure (RA_UI_TYPE_REGISTRY_PAGE);
  g_type_ensure (RA_UI_TYPE_JOURNAL_PAGE);
  g_type_ensure (RA_UI_TYPE_SETTINGS_PAGE);
  g_type_ensure (RA_UI_TYPE_CASE_PAGE);
  g_type_ensure (RA_UI_TYPE_STATUS_LINE);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.place", "s", on_place);
  gtk_widget_class_install_action (widget_class, "win.open-case", "s", on_open_case);
  gtk_widget_class_install_action (widget_class, "win.new-case", NULL, on_new_case);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "win.continue", NULL, on_continue);
  gtk_widget_class_install_action (widget_class, "win.send-outbox", NULL, on_send_outbox);
  gtk_widget_class_install_action (widget_class, "win.guide", NULL, on_guide);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, on_lock);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, on_about);
}

static void
ra_ui_window_class_init (RaUiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ra_ui_window_close_request;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/shell/ra-ui-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, first_start);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, sign_in);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, places);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, desk_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, outbox_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, registry_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, journal_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, settings_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, case_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiWindow, status_line);
  gtk_widget_class_bind_template_callback (widget_class, on_place_shown);
  install_actions (widget_class);
}

static void
watch_touches (RaUiWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_touched), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  on_touched (self);
}

static void
ra_ui_window_init (RaUiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->root_stack);
  ra_ui_pages_hide_others (self->places);
  enable_actions (self, FALSE);
  watch_touches (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
}

static void
connect_session (RaUiWindow *self)
{
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect_swapped (self->session, "signed-in", G_CALLBACK (on_signed_in), self);
  g_signal_connect_swapped (self->session, "signed-out", G_CALLBACK (on_signed_out), self);
  g_signal_connect_swapped (self->session, "report", G_CALLBACK (on_report), self);
  g_signal_connect_swapped (self->session, "notice", G_CALLBACK (on_notice), self);
  g_signal_connect_swapped (self->session, "notify::busy", G_CALLBACK (on_busy), self);
  g_signal_connect_swapped (self->desk_page, "counted", G_CALLBACK (on_desk_counted), self);
  g_signal_connect_swapped (self->outbox_page, "counted", G_CALLBACK (on_outbox_counted), self);
  g_signal_connect_swapped (self->case_page, "shown", G_CALLBACK (on_case_shown), self);
  g_signal_connect_swapped (self->sender, "status", G_CALLBACK (on_sender_status), self);
}

RaUiWindow *
ra_ui_window_new (GtkApplication *application, RaUiSession *session)
{
  RaUiWindow *self = g_object_new (RA_UI_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  self->sender = ra_ui_sender_new (session);
  ra_ui_first_start_set_session (self->first_start, session);
  ra_ui_sign_in_set_session (self->sign_in, session);
  ra_ui_desk_page_set_session (self->desk_page, session);
  ra_ui_outbox_page_set_session (self->outbox_page, session);
  ra_ui_registry_page_set_session (self->registry_page, session);
  ra_ui_journal_page_set_session (self->journal_page, session);
  ra_ui_settings_page_set_session (self->settings_page, session);
  ra_ui_case_page_set_session (self->case_page, session);
  connect_session (self);
  ra_ui_pages_name_peeks (GTK_WIDGET (self));
  ra_ui_pages_wrap_headings (GTK_WIDGET (self));
  return self;
}

void
ra_ui_window_start (RaUiWindow *self, gboolean practice, const char *operator_name, RaSecret *passphrase)
{
  g_return_if_fail (RA_UI_IS_WINDOW (self));

  if (practice)
    {
      ra_ui_first_start_run_practice (self->first_start, operator_name, passphrase);
      return;
    }
  self->first_operator = g_strdup (operator_name);
  self->first_passphrase = passphrase == NULL ? NULL : ra_secret_ref (passphrase);
  ra_ui_first_start_run (self->first_start);
}
