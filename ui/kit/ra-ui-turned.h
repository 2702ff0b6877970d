/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiTurned:
 *
 * What is turned to the person at the counter: large, and with nothing else of the case. Where the desk has a second screen it
 * fills that one, and the clerk's says whom it waits for; else it fills the screen there is, and Escape turns it back. It goes
 * by itself when the station is locked or who opened it is not there any more.
 */
#define RA_UI_TYPE_TURNED (ra_ui_turned_get_type ())
G_DECLARE_FINAL_TYPE (RaUiTurned, ra_ui_turned, RA_UI, TURNED, AdwWindow)

/**
 * RaUiTurn:
 * @title: what the page is about, large
 * @content: (transfer floating): what the person reads and answers
 * @waits: what the clerk's own screen says meanwhile
 */
typedef struct
{
  const char *title;
  GtkWidget *content;
  const char *waits;
} RaUiTurn;

/** ra_ui_turned_show: turns @turn to the person; the keyboard comes back to @owner afterwards */
void ra_ui_turned_show (GtkWidget *owner, RaUiSession *session, const RaUiTurn *turn);

/** ra_ui_turned_end: the page that @content stands on is turned back */
void ra_ui_turned_end (GtkWidget *content);

G_END_DECLS
