/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiSuites:
 *
 * What the signatures are for, and by which algorithms the pairs are generated, each with what is to be known
 * before it is taken. One line says what the pairs will be; whoever wants others opens the choices. The second pair follows
 * the first; whoever wants another chooses it after.
 */
#define RA_UI_TYPE_SUITES (ra_ui_suites_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSuites, ra_ui_suites, RA_UI, SUITES, GtkBox)

/**
 * ra_ui_suites_set:
 * @purposes: (element-type RaChoiceView): what keys may be made for
 * @lists: (element-type GPtrArray): of each purpose the suites of today (RaChoiceView)
 *
 * What was chosen stays while it is among them.
 */
void ra_ui_suites_set (RaUiSuites *self, GPtrArray *purposes, GPtrArray *lists);

/** ra_ui_suites_clear: forgets what the keys of the last person were for */
void ra_ui_suites_clear (RaUiSuites *self);

/** ra_ui_suites_get_purpose: Returns: (transfer none) (nullable): %NULL: the usual one */
const char *ra_ui_suites_get_purpose (RaUiSuites *self);

/** ra_ui_suites_get: Returns: (transfer none) (nullable): of the signing pair; %NULL: none is chosen */
const char *ra_ui_suites_get (RaUiSuites *self);

/** ra_ui_suites_get_agreement: Returns: (transfer none) (nullable): of the key agreement pair;
 * %NULL where no pair is made by another suite */
const char *ra_ui_suites_get_agreement (RaUiSuites *self);

G_END_DECLS
