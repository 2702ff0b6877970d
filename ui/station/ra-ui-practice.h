/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/* The operator and the passphrase of a practice office, the same in every language and in ./run; no secret,
 * since everything in it is made up. */
#define RA_UI_PRACTICE_OPERATOR "training"
#define RA_UI_PRACTICE_PASSPHRASE "practice-makes-perfect"

/**
 * RaUiPractice:
 *
 * Keeps the practice certification centre running beside a practice office: a program of its own on a free
 * port of this computer, which ends with the station. When somebody signs in, the office is told where the
 * centre is and given its credential. A practice office that was not opened as one (ra-station --station DIR
 * without --practice) and stations that are none are left alone.
 */
#define RA_UI_TYPE_PRACTICE (ra_ui_practice_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPractice, ra_ui_practice, RA_UI, PRACTICE, GObject)

RaUiPractice *ra_ui_practice_new (RaUiSession *session);

/** ra_ui_practice_get_default_dir: Returns: (transfer full): where the practice office of this user lies */
char *ra_ui_practice_get_default_dir (void);

/** ra_ui_practice_stop: ends the centre */
void ra_ui_practice_stop (RaUiPractice *self);

G_END_DECLS
