/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/case/ra-desk-case.h"

G_BEGIN_DECLS

/**
 * RaUiFactsCall:
 * @number: the case, @subscriber: whose sections are shown beside those of the case, @step: at which step,
 * @section: (nullable): the one that is kept or left
 * @typed: what is typed and not stored yet
 * @opening: the drafts of @step are read as well
 * @zone: (nullable): the machine-readable zone of a document of @subscriber
 *
 * What a facts page asks the desk, made in the window's thread and used in the worker's. The functions below
 * are RaDeskCalls.
 */
typedef struct
{
  char *number;
  RaStepId step;
  char *section;
  RaFactInput *typed;
  gboolean opening;
  char *zone;
  guint subscriber;
} RaUiFactsCall;

void ra_ui_facts_call_free (gpointer self);

/**
 * RaUiFactsAnswer:
 * @form: (nullable): the form with what is typed
 * @draft: (nullable): values found in drafts
 * @stored: (nullable): values that became facts
 * @section: (nullable): of the question, @number: of the question
 */
typedef struct
{
  RaFormView *form;
  RaFactInput *draft;
  RaFactInput *stored;
  char *number;
  char *section;
} RaUiFactsAnswer;

void ra_ui_facts_answer_free (gpointer self);

/** ra_ui_facts_ask: the form with what is typed. Returns: (transfer full): RaUiFactsAnswer */
gpointer ra_ui_facts_ask (RaDesk *desk, gpointer call, GCancellable *cancellable, GError **error);

/** ra_ui_facts_keep: keeps what is typed in @section as its draft. Returns: %NULL */
gpointer ra_ui_facts_keep (RaDesk *desk, gpointer call, GCancellable *cancellable, GError **error);

/** ra_ui_facts_take: takes over into @section what the case that is repeated had. Returns: (transfer full) (element-type
 * RaEarlierView) */
gpointer ra_ui_facts_take (RaDesk *desk, gpointer call, GCancellable *cancellable, GError **error);

/** ra_ui_facts_read_zone: Returns: (transfer full) (element-type RaMrzRow) */
gpointer ra_ui_facts_read_zone (RaDesk *desk, gpointer call, GCancellable *cancellable, GError **error);

/**
 * ra_ui_facts_leave:
 *
 * Makes facts of what is typed in @section; what breaks a rule stays in its draft. Returns: (transfer full):
 * RaUiFactsAnswer with @stored
 */
gpointer ra_ui_facts_leave (RaDesk *desk, gpointer call, GCancellable *cancellable, GError **error);

G_END_DECLS
