/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiJournalPage:
 *
 * The audit journal: the chain's state in one line, the newest entries with filters, verification of the
 * whole.
 */
#define RA_UI_TYPE_JOURNAL_PAGE (ra_ui_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiJournalPage, ra_ui_journal_page, RA_UI, JOURNAL_PAGE, RaUiPage)

G_END_DECLS
