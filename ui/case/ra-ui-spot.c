/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-spot.h"

#include "ui/case/ra-ui-fact-row.h"
#include "ui/case/ra-ui-item-row.h"

RaUiSpot *
ra_ui_spot_new (const RaUiSpot *spot)
{
  RaUiSpot *self = g_memdup2 (spot, sizeof *spot);

  self->number = g_strdup (spot->number);
  self->target = g_strdup (spot->target);
  return self;
}

void
ra_ui_spot_free (RaUiSpot *self)
{
  g_free (self->number);
  g_free (self->target);
  g_free (self);
}

const char *
ra_ui_spot_find_target (GtkWidget *focus)
{
  for (GtkWidget *at = focus; at != NULL; at = gtk_widget_get_parent (at))
    {
      if (RA_UI_IS_FACT_ROW (at))
        return ra_ui_fact_row_get_path (RA_UI_FACT_ROW (at));
      if (RA_UI_IS_ITEM_ROW (at))
        return ra_ui_item_row_get_item (RA_UI_ITEM_ROW (at))->id;
    }
  return NULL;
}
