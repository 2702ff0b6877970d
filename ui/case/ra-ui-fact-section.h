/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/case/ra-fact-input.h"
#include "ra-core/desk/view/ra-form-view.h"
#include "ui/case/ra-ui-fact-row.h"

G_BEGIN_DECLS

/**
 * RaUiFactSection:
 *
 * One section of a form: a heading and its facts. Facts that come and go with others (a representative's
 * name) appear and vanish without disturbing the one being typed.
 *
 * Signals:
 * - `typed`: a value changed
 * - `left`: the caret left the section
 * - `zone` (text): the machine-readable zone of the document is to be read
 */
#define RA_UI_TYPE_FACT_SECTION (ra_ui_fact_section_get_type ())
G_DECLARE_FINAL_TYPE (RaUiFactSection, ra_ui_fact_section, RA_UI, FACT_SECTION, GtkWidget)

/** RaUiFactBase: Returns: (transfer none): what is stored under @path, "" for nothing */
typedef const char *(*RaUiFactBase) (const char *path, gpointer data);

GtkWidget *ra_ui_fact_section_new (const char *id);

const char *ra_ui_fact_section_get_id (RaUiFactSection *self);

/** ra_ui_fact_section_get_subscriber: Returns: whose facts they are, 0 for the case's */
guint ra_ui_fact_section_get_subscriber (RaUiFactSection *self);

/** ra_ui_fact_section_tell_zone: @text: what came of reading a zone */
void ra_ui_fact_section_tell_zone (RaUiFactSection *self, const char *text);

/** ra_ui_fact_section_set_view: shows the section as the desk sees it now */
void
ra_ui_fact_section_set_view (RaUiFactSection *self, RaSectionView *view, RaUiFactBase base, gpointer data);

/** ra_ui_fact_section_set_bases: something else may be stored now */
void ra_ui_fact_section_set_bases (RaUiFactSection *self, RaUiFactBase base, gpointer data);

/** ra_ui_fact_section_set_draft: puts what was typed and not stored yet into its rows */
void ra_ui_fact_section_set_draft (RaUiFactSection *self, RaFactInput *draft);

/** ra_ui_fact_section_collect: adds what is typed and not stored to @input; @secrets: key phrases as well */
void ra_ui_fact_section_collect (RaUiFactSection *self, RaFactInput *input, gboolean secrets);

/** ra_ui_fact_section_committed: what stands in @input is stored now */
void ra_ui_fact_section_committed (RaUiFactSection *self, RaFactInput *input);

/** ra_ui_fact_section_find: Returns: (transfer none) (nullable): the row of @path */
GtkWidget *ra_ui_fact_section_find (RaUiFactSection *self, const char *path);

/** ra_ui_fact_section_get_first: Returns: (transfer none) (nullable): the first row */
GtkWidget *ra_ui_fact_section_get_first (RaUiFactSection *self);

G_END_DECLS
