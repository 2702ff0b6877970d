/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-places.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/case/ra-ui-case-page.h"
#include "ui/journal/ra-ui-journal-page.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/outbox/ra-ui-outbox-page.h"
#include "ui/registry/ra-ui-registry-page.h"
#include "ui/settings/ra-ui-settings-page.h"
#include "ui/shell/ra-ui-desk-page.h"
#include "ui/shell/ra-ui-key-station.h"
#include "ui/shell/ra-ui-sidebar.h"

/* What takes longer than this is shown to be at work: milliseconds. */
#define BUSY_MS 300

#define CASE "case"

struct _RaUiPlaces
{
  RaUiPage parent_instance;

  RaUiSidebar *sidebar;
  AdwWindowTitle *title;
  GtkSpinner *spinner;
  RaUiBanner *note; /* what who signed in has to know: stays on every page */
  RaUiBanner *banner;
  GtkStack *places;
  RaUiStatusLine *status_line;

  guint busy; /* timer until the spinner shows */

  char *left_operator; /* nullable: who locked the station */
  char *left_place;    /* nullable: and what was shown then */
  RaUiSpot *left_spot; /* nullable: of a case */
};

G_DEFINE_FINAL_TYPE (RaUiPlaces, ra_ui_places, RA_UI_TYPE_PAGE)

typedef struct
{
  const char *name;
  const char *title;
  GType (*get_type) (void);
  gboolean wants_network; /* it is not there at a key station */
} Place;

static const Place place_types[] = {
  { "desk", N_ ("Desk"), ra_ui_desk_page_get_type },
  { "outbox", N_ ("Outbox"), ra_ui_outbox_page_get_type, TRUE },
  { "registry", N_ ("Registry"), ra_ui_registry_page_get_type, TRUE },
  { "journal", N_ ("Journal"), ra_ui_journal_page_get_type },
  { "settings", N_ ("Settings"), ra_ui_settings_page_get_type, TRUE },
  { CASE, N_ ("Case"), ra_ui_case_page_get_type },
};

static RaUiPage *
shown_page (RaUiPlaces *self)
{
  return RA_UI_PAGE (gtk_stack_get_visible_child (self->places));
}

static gboolean
shows_case (RaUiPlaces *self)
{
  return g_str_equal (ra_ui_places_get_shown (self), CASE);
}

/* ---- places ---- */

static void
on_counted (RaUiPage *page, guint count, gboolean urgent, RaUiPlaces *self)
{
  GtkStackPage *place = gtk_stack_get_page (self->places, GTK_WIDGET (page));

  ra_ui_sidebar_set_count (self->sidebar, gtk_stack_page_get_name (place), count, urgent);
}

static void
on_case_shown (RaUiCasePage *page, const char *title, const char *subtitle, RaUiPlaces *self)
{
  ra_ui_sidebar_set_case (self->sidebar, ra_ui_case_page_get_number (page));
  if (!shows_case (self))
    return;
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static RaUiPage *
add_place (RaUiPlaces *self, const Place *place)
{
  GtkWidget *page = ra_ui_page_new (place->get_type (), ra_ui_page_get_session (RA_UI_PAGE (self)));

  g_signal_connect_object (page, "counted", G_CALLBACK (on_counted), self, 0);
  if (RA_UI_IS_CASE_PAGE (page))
    g_signal_connect_object (page, "shown", G_CALLBACK (on_case_shown), self, 0);
  gtk_stack_add_titled (self->places, page, place->name, _ (place->title));
  return RA_UI_PAGE (page);
}

static gboolean
is_there (RaUiPlaces *self, const Place *place)
{
  return !place->wants_network || !ra_ui_session_is_keys_alone (ra_ui_page_get_session (RA_UI_PAGE (self)));
}

/* Returns: (nullable): there is no such place */
static RaUiPage *
ensure_place (RaUiPlaces *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->places, name);

  if (page != NULL)
    return RA_UI_PAGE (page);
  for (guint i = 0; i < G_N_ELEMENTS (place_types); i++)
    if (g_str_equal (place_types[i].name, name) && is_there (self, &place_types[i]))
      return add_place (self, &place_types[i]);
  return NULL;
}

static void
on_place_shown (RaUiPlaces *self)
{
  RaUiPage *page = shown_page (self);

  if (page == NULL || ra_ui_page_get_session (RA_UI_PAGE (self)) == NULL)
    return;
  ra_ui_banner_clear (self->banner);
  ra_ui_sidebar_set_place (self->sidebar, ra_ui_places_get_shown (self));
  if (!shows_case (self))
    {
      adw_window_title_set_title (
          self->title, gtk_stack_page_get_title (gtk_stack_get_page (self->places, GTK_WIDGET (page))));
      adw_window_title_set_subtitle (self->title, "");
    }
  ra_ui_page_refresh (page);
}

/* ---- session ---- */

static gboolean
on_still_busy (gpointer data)
{
  RaUiPlaces *self = RA_UI_PLACES (data);

  self->busy = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
on_busy (RaUiPlaces *self)
{
  g_clear_handle_id (&self->busy, g_source_remove);
  if (ra_ui_session_is_busy (ra_ui_page_get_session (RA_UI_PAGE (self))))
    {
      self->busy = g_timeout_add (BUSY_MS, on_still_busy, self);
      return;
    }
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

/* What was done to the records outside of the program is found out in the journal, by whoever may verify it. */
static void
offer_journal (RaUiPlaces *self, RaUiBanner *banner)
{
  RaDesk *desk = ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self)));

  if (ra_desk_may (desk, "journal-verify"))
    ra_ui_banner_offer (banner, _ ("To the _Journal"), "journal");
}

static void
on_report (RaUiPlaces *self, const char *text, const char *point, gboolean of_journal)
{
  ra_ui_banner_show_words (self->banner, text, point);
  if (of_journal)
    offer_journal (self, self->banner);
}

static void
show_note (RaUiPlaces *self)
{
  RaDesk *desk = ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self)));
  g_autofree char *note = ra_desk_dup_sign_in_note (desk);

  if (note == NULL)
    return;
  ra_ui_banner_show_words (self->note, note, NULL);
  offer_journal (self, self->note);
}

/* The break was accepted: what was said no longer holds. */
static void
on_changed (RaUiPlaces *self)
{
  g_autofree char *note
      = ra_desk_dup_sign_in_note (ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self))));

  if (note == NULL)
    ra_ui_banner_clear (self->note);
}

/* ---- page ---- */

static void
for_each_place (RaUiPage *page, void (*call) (RaUiPage *page))
{
  GtkWidget *places = GTK_WIDGET (RA_UI_PLACES (page)->places);

  for (GtkWidget *child = gtk_widget_get_first_child (places); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    call (RA_UI_PAGE (child));
}

static void
refresh (RaUiPage *page)
{
  ra_ui_page_refresh (shown_page (RA_UI_PLACES (page)));
}

static void
leave (RaUiPage *page)
{
  ra_ui_page_leave (shown_page (RA_UI_PLACES (page)));
}

static void
forget (RaUiPage *page)
{
  RaUiPlaces *self = RA_UI_PLACES (page);

  ra_ui_pages_drop_focus (GTK_WIDGET (self));
  ra_ui_banner_clear (self->note);
  ra_ui_status_line_hush (self->status_line);
  for_each_place (page, ra_ui_page_forget);
  ra_ui_sidebar_set_case (self->sidebar, NULL);
  adw_window_title_set_title (self->title, "");
  adw_window_title_set_subtitle (self->title, "");
}

static void
on_notice (RaUiPlaces *self, const char *text)
{
  ra_ui_status_line_say (self->status_line, text, FALSE);
}

static void
on_undoable (RaUiPlaces *self, const char *text)
{
  ra_ui_status_line_say (self->status_line, text, TRUE);
}

/* ---- what another program made of the case that is open ---- */

static gpointer
ask_for_news (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_dup_news (desk, args, cancellable, error);
}

static void
on_news (gpointer owner, gpointer news)
{
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (owner));

  if (news == NULL)
    return;
  ra_ui_session_notice (session, news);
  ra_ui_session_look_again (session);
}

/* Nobody asked: what cannot be told now is told the next time. */
static void
on_no_news (gpointer owner, const GError *error)
{
}

void
ra_ui_places_look_again (RaUiPlaces *self)
{
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (self));
  const char *number
      = shows_case (self) ? ra_ui_case_page_get_number (RA_UI_CASE_PAGE (shown_page (self))) : NULL;

  if (number == NULL || ra_ui_session_get_operator (session) == NULL)
    return;
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = ask_for_news,
                                                    .args = g_strdup (number),
                                                    .free_args = g_free,
                                                    .free_result = g_free,
                                                    .done = on_news,
                                                    .failed = on_no_news });
}

static void
tick (RaUiPage *page)
{
  ra_ui_places_look_again (RA_UI_PLACES (page));
  for_each_place (page, ra_ui_page_tick);
}

/* ---- where who locked the station was ---- */

static void
forget_left (RaUiPlaces *self)
{
  g_clear_pointer (&self->left_operator, g_free);
  g_clear_pointer (&self->left_place, g_free);
  g_clear_pointer (&self->left_spot, ra_ui_spot_free);
}

void
ra_ui_places_remember (RaUiPlaces *self)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  if (self->left_place != NULL)
    return;
  self->left_operator = g_strdup (ra_ui_session_get_operator (ra_ui_page_get_session (RA_UI_PAGE (self))));
  self->left_place = g_strdup (ra_ui_places_get_shown (self));
  if (shows_case (self))
    self->left_spot = ra_ui_case_page_find_spot (RA_UI_CASE_PAGE (shown_page (self)));
}

/* Who comes back finds what was left; anybody else begins at the desk. */
static void
go_back (RaUiPlaces *self)
{
  const char *operator_name = ra_ui_session_get_operator (ra_ui_page_get_session (RA_UI_PAGE (self)));

  if (g_strcmp0 (self->left_operator, operator_name) != 0)
    ra_ui_places_show (self, "desk");
  else if (self->left_spot != NULL)
    {
      ra_ui_case_page_open_at (RA_UI_CASE_PAGE (ensure_place (self, CASE)), self->left_spot);
      ra_ui_places_show (self, CASE);
    }
  else
    ra_ui_places_show (self, self->left_place);
  forget_left (self);
}

/* ---- object ---- */

static void
hide_places (RaUiPlaces *self)
{
  if (ra_ui_session_is_keys_alone (ra_ui_page_get_session (RA_UI_PAGE (self))))
    ra_ui_sidebar_become_key_station (self->sidebar);
  for (guint i = 0; i < G_N_ELEMENTS (place_types); i++)
    if (!is_there (self, &place_types[i]))
      ra_ui_sidebar_hide_place (self->sidebar, place_types[i].name);
}

static void
ra_ui_places_constructed (GObject *object)
{
  RaUiPlaces *self = RA_UI_PLACES (object);
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (object));

  ensure_place (self, "desk");
  ensure_place (self, "outbox");
  hide_places (self);
  g_signal_connect_object (session, "report", G_CALLBACK (on_report), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "withdrawn", G_CALLBACK (ra_ui_banner_clear), self->banner,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notice", G_CALLBACK (on_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "undoable", G_CALLBACK (on_undoable), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (on_busy), self, G_CONNECT_SWAPPED);
  on_busy (self);
  G_OBJECT_CLASS (ra_ui_places_parent_class)->constructed (object);
}

static void
ra_ui_places_dispose (GObject *object)
{
  RaUiPlaces *self = RA_UI_PLACES (object);

  g_clear_handle_id (&self->busy, g_source_remove);
  forget_left (self);
  G_OBJECT_CLASS (ra_ui_places_parent_class)->dispose (object);
}

static void
ra_ui_places_class_init (RaUiPlacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ra_ui_places_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_places_dispose;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->leave = leave;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->tick = tick;
  g_type_ensure (RA_UI_TYPE_SIDEBAR);
  g_type_ensure (RA_UI_TYPE_STATUS_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/shell/ra-ui-places.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPlaces, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RaUiPlaces, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiPlaces, spinner);
  gtk_widget_class_bind_template_child (widget_class, RaUiPlaces, places);
  gtk_widget_class_bind_template_child (widget_class, RaUiPlaces, status_line);
  gtk_widget_class_bind_template_callback (widget_class, on_place_shown);
}

/* A message has a place of its own: above the page it would push what is being pressed. */
static RaUiBanner *
add_message (RaUiPlaces *self)
{
  RaUiBanner *message = g_object_new (RA_UI_TYPE_BANNER, NULL);

  ra_ui_banner_set_narrow (message);
  ra_ui_sidebar_add_message (self->sidebar, GTK_WIDGET (message));
  return message;
}

static void
ra_ui_places_init (RaUiPlaces *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->note = add_message (self);
  self->banner = add_message (self);
  ra_ui_pages_hide_others (self->places);
}

void
ra_ui_places_enter (RaUiPlaces *self)
{
  RaUiSession *session;
  RaDesk *desk;

  g_return_if_fail (RA_UI_IS_PLACES (self));

  session = ra_ui_page_get_session (RA_UI_PAGE (self));
  desk = ra_ui_session_get_desk (session);
  ra_ui_sidebar_set_practice (self->sidebar, ra_desk_is_practice (desk));
  ra_ui_sidebar_set_operator (self->sidebar, ra_ui_session_get_operator (session), NULL);
  ra_ui_status_line_set_note (self->status_line, ra_desk_get_profile_label (desk));
  go_back (self);
  on_place_shown (self);
  ra_ui_page_refresh (ensure_place (self, "desk"));
  if (ensure_place (self, "outbox") != NULL)
    ra_ui_page_refresh (ensure_place (self, "outbox"));
  show_note (self);
}

void
ra_ui_places_show (RaUiPlaces *self, const char *place)
{
  RaUiPage *page;

  g_return_if_fail (RA_UI_IS_PLACES (self));

  page = ensure_place (self, place);
  if (page == NULL
      || (RA_UI_IS_CASE_PAGE (page) && ra_ui_case_page_get_number (RA_UI_CASE_PAGE (page)) == NULL))
    return;
  if (page != shown_page (self))
    ra_ui_page_leave (shown_page (self));
  ra_ui_pages_drop_focus (GTK_WIDGET (self->places));
  gtk_stack_set_visible_child (self->places, GTK_WIDGET (page));
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

void
ra_ui_places_import_bundle (RaUiPlaces *self, const char *path)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  if (ra_ui_session_is_keys_alone (ra_ui_page_get_session (RA_UI_PAGE (self))))
    {
      g_autofree char *medium = g_path_get_dirname (path);

      ra_ui_places_show (self, "desk");
      ra_ui_key_station_take_cases (shown_page (self), medium);
      return;
    }
  ra_ui_places_show (self, "outbox");
  ra_ui_outbox_page_import (RA_UI_OUTBOX_PAGE (ensure_place (self, "outbox")), path);
}

void
ra_ui_places_open_case (RaUiPlaces *self, const char *number)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  ra_ui_case_page_open (RA_UI_CASE_PAGE (ensure_place (self, CASE)), number);
  ra_ui_places_show (self, CASE);
}

void
ra_ui_places_proceed (RaUiPlaces *self)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  if (shows_case (self))
    gtk_widget_activate_action (GTK_WIDGET (shown_page (self)), "case.continue", NULL);
}

void
ra_ui_places_register (RaUiPlaces *self)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  if (shows_case (self))
    gtk_widget_activate_action (GTK_WIDGET (shown_page (self)), "case.register", NULL);
}

const char *
ra_ui_places_get_shown (RaUiPlaces *self)
{
  g_return_val_if_fail (RA_UI_IS_PLACES (self), NULL);

  return gtk_stack_get_visible_child_name (self->places);
}

char *
ra_ui_places_dup_section (RaUiPlaces *self)
{
  g_autoptr (RaUiSpot) spot = NULL;

  g_return_val_if_fail (RA_UI_IS_PLACES (self), NULL);

  if (shows_case (self))
    spot = ra_ui_case_page_find_spot (RA_UI_CASE_PAGE (shown_page (self)));
  if (spot == NULL || spot->step == RA_STEP_ID_NONE)
    return NULL;
  return g_strdup (spot->board ? "board" : ra_step_id_to_string (spot->step));
}

void
ra_ui_places_set_waiting (RaUiPlaces *self, gboolean waiting)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  if (waiting)
    ra_ui_pages_drop_focus (GTK_WIDGET (self->places));
  gtk_widget_set_sensitive (GTK_WIDGET (self->places), !waiting);
}

void
ra_ui_places_set_status (RaUiPlaces *self, RaUiStatus status, const char *text)
{
  g_return_if_fail (RA_UI_IS_PLACES (self));

  ra_ui_status_line_set (self->status_line, status, text);
}
