/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/ra-ui-session.h"

G_BEGIN_DECLS

/** The passphrase of a practice office; no secret, since everything in it is made up. */
#define RA_UI_PRACTICE_PASSPHRASE "practice office"

/** The training operator; the same in every language, since it is kept in the station. */
#define RA_UI_PRACTICE_OPERATOR "Навчальний оператор"

/**
 * RaUiPractice:
 *
 * Keeps the practice certification centre running beside a practice office: a program of its own on a free
 * port of this computer, which ends with the station. When somebody signs in, the office is told where the
 * centre is and given its credential. Stations that are no practice office are left alone.
 */
#define RA_UI_TYPE_PRACTICE (ra_ui_practice_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPractice, ra_ui_practice, RA_UI, PRACTICE, GObject)

RaUiPractice *ra_ui_practice_new (RaUiSession *session);

/** ra_ui_practice_stop: ends the centre */
void ra_ui_practice_stop (RaUiPractice *self);

G_END_DECLS
