/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/case/ra-fact-input.h"
#include "ra-core/desk/view/ra-form-view.h"

G_BEGIN_DECLS

/**
 * RaUiFactRow:
 *
 * One fact of a case: its label, an editor fit for its type, its clause, and beneath in words what is wrong
 * with the value or how to write it. Everything it shows comes from the profile through RaFieldView.
 *
 * The row knows what is stored (the base) and what the clerk made of it; it is dirty while they differ. A key
 * phrase is never read back: its entry is empty, and dirty while something is typed into it.
 *
 * Signals: `changed`: the clerk changed the value
 */
#define RA_UI_TYPE_FACT_ROW (ra_ui_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (RaUiFactRow, ra_ui_fact_row, RA_UI, FACT_ROW, GtkWidget)

/** ra_ui_fact_row_new: @base: what is stored, "" for nothing */
GtkWidget *ra_ui_fact_row_new (RaFieldView *field, const char *base);

const char *ra_ui_fact_row_get_path (RaUiFactRow *self);

/** ra_ui_fact_row_set_field: shows what the desk says of the value now; the value itself stays */
void ra_ui_fact_row_set_field (RaUiFactRow *self, RaFieldView *field);

/** ra_ui_fact_row_set_base: something else is stored now; a value that is being typed stays */
void ra_ui_fact_row_set_base (RaUiFactRow *self, const char *base);

/** ra_ui_fact_row_set_draft: puts @value in place of the stored one, as if it had been typed */
void ra_ui_fact_row_set_draft (RaUiFactRow *self, const char *value);

/** ra_ui_fact_row_is_secret: its value may stand in no draft */
gboolean ra_ui_fact_row_is_secret (RaUiFactRow *self);

/** ra_ui_fact_row_collect: adds the value to @input when it is dirty */
void ra_ui_fact_row_collect (RaUiFactRow *self, RaFactInput *input);

/** ra_ui_fact_row_committed: what stands in @input is stored now */
void ra_ui_fact_row_committed (RaUiFactRow *self, RaFactInput *input);

G_END_DECLS
