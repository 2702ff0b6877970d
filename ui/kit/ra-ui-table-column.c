/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-table-column.h"

#include "ui/kit/ra-ui-table-row.h"
#include "ui/kit/ra-ui-whole-text.h"

#define WRAPPED_CHARS 14 /* of the longest words in what wraps */
/* What a column asks for that gives way, in characters: enough to be told from an empty one. */
#define LITTLE 12

/* The words follow the picture, where there is one. */
static GtkWidget *
label_of (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  return GTK_IS_LABEL (child) ? child : gtk_widget_get_last_child (child);
}

static GtkWidget *
add_picture (GtkWidget *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, RaUiTableColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column->whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (column->wraps)
    g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "ellipsize", PANGO_ELLIPSIZE_NONE,
                  "width-chars", WRAPPED_CHARS, NULL);
  if (column->gives_way)
    gtk_label_set_max_width_chars (GTK_LABEL (label), LITTLE);
  ra_ui_whole_text_on_hover (GTK_LABEL (label));
  gtk_list_item_set_child (item, column->icon == NULL ? label : add_picture (label));
}

void
ra_ui_table_column_name_widget (GtkWidget *widget, const char *name)
{
  if (widget == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (widget), "ra-name"), name) == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (widget), "ra-name", g_strdup (name), g_free);
}

/* A class that is set makes the toolkit style the widget anew, also where it has it already. */
static void
set_style (GtkWidget *widget, const char *style)
{
  const char *classes[] = { style, NULL };

  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "ra-style"), style) == 0)
    return;
  gtk_widget_set_css_classes (widget, classes);
  g_object_set_data_full (G_OBJECT (widget), "ra-style", g_strdup (style), g_free);
}

/* What the toolkit puts around a label, a cell and a row, says nothing by itself. */
static void
name_around (GtkWidget *child, RaUiTableRow *row, const RaUiTableColumn *column)
{
  GtkWidget *cell = gtk_widget_get_parent (child);
  g_autofree char *words
      = g_strdup_printf ("%s: %s", column->title, ra_ui_table_row_get_text (row, column->index));
  g_autofree char *name = NULL;

  ra_ui_table_column_name_widget (cell, words);
  if (column->index != 0 || cell == NULL)
    return;
  name = ra_ui_table_row_dup_name (row);
  ra_ui_table_column_name_widget (gtk_widget_get_parent (cell), name);
}

static void
show_picture (GtkWidget *child, gconstpointer view, const RaUiTableColumn *column, const char *style)
{
  GtkWidget *image = gtk_widget_get_first_child (child);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), view == NULL ? NULL : column->icon (view));
  set_style (image, style);
}

static void
show_cell (GtkListItem *item, RaUiTableColumn *column)
{
  RaUiTableRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = label_of (item);
  gconstpointer view = ra_ui_table_row_get_view (row);
  const char *style = view != NULL && column->style != NULL ? column->style (view) : NULL;

  gtk_label_set_text (GTK_LABEL (label), ra_ui_table_row_get_text (row, column->index));
  set_style (label, style);
  if (column->icon != NULL)
    show_picture (gtk_list_item_get_child (item), view, column, style);
  name_around (gtk_list_item_get_child (item), row, column);
}

/* What a row says that had to be read first comes later. */
static void
on_filled (RaUiTableRow *row, GtkListItem *item)
{
  if (gtk_list_item_get_item (item) == (gpointer) row)
    show_cell (item, g_object_get_data (G_OBJECT (item), "ra-column"));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, RaUiTableColumn *column)
{
  g_object_set_data (G_OBJECT (item), "ra-column", column);
  g_signal_connect_object (gtk_list_item_get_item (item), "filled", G_CALLBACK (on_filled), item, 0);
  show_cell (item, column);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, RaUiTableColumn *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_filled, item);
}

RaUiTableColumn *
ra_ui_table_column_new (RaUiTable *table, guint index, const char *title)
{
  RaUiTableColumn *self = g_new0 (RaUiTableColumn, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->table = table;
  self->index = index;
  self->title = g_strdup (title);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  self->shown = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (self->shown, TRUE);
  return self;
}

void
ra_ui_table_column_free (gpointer column)
{
  RaUiTableColumn *self = column;

  g_object_unref (self->shown);
  g_free (self->title);
  g_free (self);
}
