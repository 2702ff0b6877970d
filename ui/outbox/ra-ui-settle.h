/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-submission-view.h"
#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/* A request of which nobody knows what became of it, settled by telephone: who at the centre said what, and when. */

/** ra_ui_settle_may: Returns: whether there is something to settle */
gboolean ra_ui_settle_may (const RaSubmissionView *row);

/** ra_ui_settle_ask: asks for it, for the certificate's file where one is needed, and records it */
void ra_ui_settle_ask (RaUiPage *page, const RaSubmissionView *row);

G_END_DECLS
