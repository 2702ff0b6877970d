/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/* What is done with a case as a whole, wherever it is asked for: acts of @page, to the case @number. While the page is busy, nothing. */

/** ra_ui_case_acts_put_away: the personal file is closed */
void ra_ui_case_acts_put_away (RaUiPage *page, const char *number);

/** ra_ui_case_acts_withdraw: asks why, and closes the case before it was decided */
void ra_ui_case_acts_withdraw (RaUiPage *page, const char *number);

/** ra_ui_case_acts_give_back: of what bears the mark of a refusal one copy went back and the other stays */
void ra_ui_case_acts_give_back (RaUiPage *page, const char *number);

/** ra_ui_case_acts_repeat: opens the case in which the applicant is registered again, and shows it */
void ra_ui_case_acts_repeat (RaUiPage *page, const char *number);

G_END_DECLS
