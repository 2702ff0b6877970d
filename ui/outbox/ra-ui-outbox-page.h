/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiOutboxPage:
 *
 * One row a submission: its state, its clock, its last answer in words; send now, hold, let go on.
 * It counts what is unfinished.
 */
#define RA_UI_TYPE_OUTBOX_PAGE (ra_ui_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiOutboxPage, ra_ui_outbox_page, RA_UI, OUTBOX_PAGE, RaUiPage)

/** ra_ui_outbox_page_import: takes in what a carrier brought. @path: (nullable): of a medium or one bundle; %NULL asks */
void ra_ui_outbox_page_import (RaUiOutboxPage *self, const char *path);

G_END_DECLS
