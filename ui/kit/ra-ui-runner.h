/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiRunner:
 *
 * The mechanical wrapper that carries calls of the desk into the background for one page, so that no frame
 * waits. The page owns it; when the page goes, answers that are still to come are dropped (an act is
 * completed all the same). `busy` is true while an act runs, to grey what must not be pressed twice.
 */
#define RA_UI_TYPE_RUNNER (ra_ui_runner_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRunner, ra_ui_runner, RA_UI, RUNNER, GObject)

/**
 * RaUiDone:
 * @owner: the page the runner belongs to
 * @result: (transfer none) (nullable): what the call returned
 */
typedef void (*RaUiDone) (gpointer owner, gpointer result);

/** RaUiFailed: @error: why it failed; never a cancellation */
typedef void (*RaUiFailed) (gpointer owner, const GError *error);

/**
 * RaUiCall:
 * @call: what is asked of the desk, in its worker's thread
 * @args: (transfer full) (nullable): freed with @free_args
 * @free_result: (nullable): frees the result after @done
 * @done: shows the result; (nullable) for acts, which then say nothing
 * @failed: (nullable): shows the error; %NULL: the window reports it
 * @unasked: of an act that nobody pressed anything for: what was reported before stays when it succeeds
 *
 * One call, written where it is made: `&(RaUiCall){ .call = list, .done = on_listed }`.
 */
typedef struct
{
  RaDeskCall call;
  gpointer args;
  GDestroyNotify free_args;
  GDestroyNotify free_result;
  RaUiDone done;
  RaUiFailed failed;
  gboolean unasked;
} RaUiCall;

/** ra_ui_runner_new: @owner: (transfer none): must own the runner */
RaUiRunner *ra_ui_runner_new (GtkWidget *owner, RaUiSession *session);

/** ra_ui_runner_ensure: makes @runner (inout) (nullable) when there is none of @session yet */
void ra_ui_runner_ensure (RaUiRunner **runner, GtkWidget *owner, RaUiSession *session);

RaUiSession *ra_ui_runner_get_session (RaUiRunner *self);

/**
 * ra_ui_runner_query:
 *
 * Asks the desk. A new question of the same runner replaces one that is not answered yet: only the last
 * answer comes. What a question that failed made the window report goes when the same @call is answered.
 */
void ra_ui_runner_query (RaUiRunner *self, const RaUiCall *call);

/** ra_ui_runner_forget: nobody wants the answer to the last question any more */
void ra_ui_runner_forget (RaUiRunner *self);

/**
 * ra_ui_runner_act:
 *
 * Has the desk do something. Acts of one runner do not replace each other. One that succeeds takes away what an earlier one,
 * which had failed when this was asked for, made the window report.
 */
void ra_ui_runner_act (RaUiRunner *self, const RaUiCall *call);

/**
 * ra_ui_runner_act_once:
 * @what: what it is done to, such as the number of a case
 *
 * As ra_ui_runner_act(), for what somebody presses: pressed again while it is on its way it is one wish. It waits for other
 * acts of the page as they come; nothing that was pressed is dropped because something else was still being done.
 */
void ra_ui_runner_act_once (RaUiRunner *self, const char *what, const RaUiCall *call);

/**
 * ra_ui_runner_start:
 *
 * As ra_ui_runner_act(), for what is done while there is no desk yet (@desk of the call is %NULL): opening
 * and making a station.
 */
void ra_ui_runner_start (RaUiRunner *self, const RaUiCall *call);

/** ra_ui_runner_cancel: asks the acts that run to stop; what was committed stays */
void ra_ui_runner_cancel (RaUiRunner *self);

gboolean ra_ui_runner_is_busy (RaUiRunner *self);

G_END_DECLS
