/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registry/ra-ui-registry-columns.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/view/ra-listing-row.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-words.h"

static char *
id_text (gconstpointer view)
{
  const RaListingRow *row = view;

  return g_strdup_printf ("%s/%u", row->number, row->subscriber);
}

static char *
title_text (gconstpointer view)
{
  return g_strdup (((const RaListingRow *) view)->title);
}

static char *
number_text (gconstpointer view)
{
  return g_strdup (((const RaListingRow *) view)->number);
}

static char *
code_text (gconstpointer view)
{
  return g_strdup (((const RaListingRow *) view)->code);
}

static char *
kind_text (gconstpointer view)
{
  return g_strdup (((const RaListingRow *) view)->kind_label);
}

/* Cases from before offices were kept have none. */
static char *
office_text (gconstpointer view)
{
  const RaListingRow *row = view;

  return g_strdup (*row->office != '\0' ? row->office : "—");
}

static char *
certificates_text (gconstpointer view)
{
  return g_strdup (((const RaListingRow *) view)->certificates);
}

static char *
until_text (gconstpointer view)
{
  const RaListingRow *row = view;
  g_autofree char *day = ra_ui_words_day (row->valid_until);

  return *day != '\0' ? g_strdup_printf ("%s · %s", day, row->status_label) : g_strdup ("");
}

static char *
state_text (gconstpointer view)
{
  return g_strdup (((const RaListingRow *) view)->state_label);
}

static const char *
title_style (gconstpointer view)
{
  return "ra-strong";
}

static const char *
dim_style (gconstpointer view)
{
  return "dim-label";
}

static const char *
until_style (gconstpointer view)
{
  const RaListingRow *row = view;

  return row->valid_until != 0 ? ra_ui_parts_tone (row->status_tone) : NULL;
}

static const char *
state_style (gconstpointer view)
{
  return ra_ui_parts_tone (((const RaListingRow *) view)->tone);
}

void
ra_ui_registry_columns_add (RaUiTable *table)
{
  g_return_if_fail (RA_UI_IS_TABLE (table));

  ra_ui_table_set_label (table, _ ("Found"));
  ra_ui_table_add_column (table, _ ("Name"), title_text, title_style, TRUE);
  ra_ui_table_sort_column (table, NULL);
  ra_ui_table_add_column (table, _ ("Case"), number_text, dim_style, FALSE);
  ra_ui_table_keep_whole (table);
  ra_ui_table_sort_column (table, NULL);
  ra_ui_table_add_column (table, _ ("Born or code"), code_text, NULL, FALSE);
  ra_ui_table_keep_whole (table);
  ra_ui_table_sort_column (table, NULL);
  ra_ui_table_add_column (table, _ ("Valid until"), until_text, until_style, FALSE);
  ra_ui_table_keep_whole (table);
  ra_ui_table_sort_column (table, NULL);
  ra_ui_table_add_column (table, _ ("State"), state_text, state_style, FALSE);
  ra_ui_table_sort_column (table, NULL);
  ra_ui_table_add_column (table, _ ("Certificate"), certificates_text, dim_style, TRUE);
  ra_ui_table_give_way (table);
  ra_ui_table_add_column (table, _ ("Kind"), kind_text, dim_style, FALSE);
  ra_ui_table_add_column (table, _ ("Office"), office_text, dim_style, TRUE);
}

const RaUiTableKind *
ra_ui_registry_columns_get_kind (void)
{
  static const RaUiTableKind kind = { id_text, (GBoxedCopyFunc) ra_listing_row_ref, ra_listing_row_unref };

  return &kind;
}
