/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-runner.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiPage:
 *
 * What fills the window or a part of it and shows something of the desk: a place, a step of a case. It owns
 * the session it was made for and a runner, asks anew when what it watches changed, and is told to leave
 * and to forget. A subclass is a template with one child; the base disposes of both.
 *
 * Signals:
 * - `counted` (guint count, gboolean urgent): how much waits here, for whoever shows numbers
 */
#define RA_UI_TYPE_PAGE (ra_ui_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (RaUiPage, ra_ui_page, RA_UI, PAGE, GtkWidget)

/**
 * RaUiPageClass:
 * @refresh: asks the desk and shows the answer; somebody is signed in
 * @leave: another page is shown or the window closes: what was typed becomes an act (optional)
 * @forget: the station is locked: no personal data stays in widgets (optional)
 * @tick: time went on; asks anew where @counts (optional)
 * @watched: (nullable): signals of the session after which the page refreshes while it can be seen; one that
 *   cannot is refreshed when it is shown
 * @counts: it refreshes while it cannot be seen as well, because it counts
 */
struct _RaUiPageClass
{
  GtkWidgetClass parent_class;

  void (*refresh) (RaUiPage *self);
  void (*leave) (RaUiPage *self);
  void (*forget) (RaUiPage *self);
  void (*tick) (RaUiPage *self);
  const char *const *watched;
  gboolean counts;
};

/** ra_ui_page_new: @type: a subclass. Returns: (transfer floating) */
GtkWidget *ra_ui_page_new (GType type, RaUiSession *session);

/** ra_ui_page_refresh: shows what is so now; does nothing while nobody is signed in */
void ra_ui_page_refresh (RaUiPage *self);
void ra_ui_page_leave (RaUiPage *self);
void ra_ui_page_forget (RaUiPage *self);
void ra_ui_page_tick (RaUiPage *self);

/* For subclasses: */

/** ra_ui_page_get_session: Returns: (transfer none) */
RaUiSession *ra_ui_page_get_session (RaUiPage *self);

/** ra_ui_page_get_runner: Returns: (transfer none): for what the functions below do not say */
RaUiRunner *ra_ui_page_get_runner (RaUiPage *self);

/** ra_ui_page_query, ra_ui_page_act, ra_ui_page_act_once: as ra_ui_runner_query(), ra_ui_runner_act() and
 * ra_ui_runner_act_once() of the page's runner */
void ra_ui_page_query (RaUiPage *self, const RaUiCall *call);
void ra_ui_page_act (RaUiPage *self, const RaUiCall *call);
void ra_ui_page_act_once (RaUiPage *self, const char *what, const RaUiCall *call);
gboolean ra_ui_page_is_busy (RaUiPage *self);

/** ra_ui_page_report, ra_ui_page_notice: as ra_ui_session_report() and ra_ui_session_notice() */
void ra_ui_page_report (RaUiPage *self, const GError *error);
void ra_ui_page_notice (RaUiPage *self, const char *text);

/** ra_ui_page_count: emits `counted` */
void ra_ui_page_count (RaUiPage *self, guint count, gboolean urgent);

G_END_DECLS
