/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiWithMedium: what an act with a service medium is about
 * @path: of the medium, which was chosen
 * @number: (nullable): of a case
 */
typedef struct
{
  char *path;
  char *number;
} RaUiWithMedium;

/**
 * RaUiMediumAct:
 * @title: of the chooser
 * @number: (nullable): as of RaUiWithMedium
 * @call: gets an RaUiWithMedium; returns (transfer full) a text (char *) that is said when it is done
 */
typedef struct
{
  const char *title;
  const char *number;
  RaDeskCall call;
} RaUiMediumAct;

/** ra_ui_medium_act_ask: asks which medium, has the desk do it as an act of @page, and says what came of it */
void ra_ui_medium_act_ask (RaUiPage *page, const RaUiMediumAct *act);
/** ra_ui_medium_act_do: the same where the medium is known: @path: of its folder */
void ra_ui_medium_act_do (RaUiPage *page, const RaUiMediumAct *act, const char *path);

G_END_DECLS
