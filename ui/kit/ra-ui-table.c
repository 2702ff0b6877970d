/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-table.h"

#include "ui/kit/ra-ui-whole-text.h"

/* ---- one row: a view, what tells it from others, and what its cells say ---- */

#define RA_UI_TYPE_TABLE_ROW (ra_ui_table_row_get_type ())
G_DECLARE_FINAL_TYPE (RaUiTableRow, ra_ui_table_row, RA_UI, TABLE_ROW, GObject)

struct _RaUiTableRow
{
  GObject parent_instance;

  gpointer view;
  GDestroyNotify unref;
  char *id;
  char **texts;
};

G_DEFINE_FINAL_TYPE (RaUiTableRow, ra_ui_table_row, G_TYPE_OBJECT)

static void
ra_ui_table_row_finalize (GObject *object)
{
  RaUiTableRow *self = RA_UI_TABLE_ROW (object);

  self->unref (self->view);
  g_free (self->id);
  g_strfreev (self->texts);
  G_OBJECT_CLASS (ra_ui_table_row_parent_class)->finalize (object);
}

static void
ra_ui_table_row_class_init (RaUiTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_table_row_finalize;
}

static void
ra_ui_table_row_init (RaUiTableRow *self)
{
}

static gboolean
ra_ui_table_row_equal (RaUiTableRow *a, RaUiTableRow *b)
{
  return g_str_equal (a->id, b->id)
         && g_strv_equal ((const char *const *) a->texts, (const char *const *) b->texts);
}

/* ---- the table ---- */

typedef struct
{
  RaUiTable *table; /* not owned */
  guint index;
  RaUiTableText text;
  RaUiTableStyle style;
} Column;

struct _RaUiTable
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkColumnView *view;
  GListStore *store;
  GtkSingleSelection *selection;
  GPtrArray *columns; /* Column */
  gboolean setting;
  gboolean wants_focus; /* until there are rows */
};

enum
{
  ACTIVATED,
  SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiTable, ra_ui_table, GTK_TYPE_WIDGET)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  ra_ui_whole_text_on_hover (GTK_LABEL (label));
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  RaUiTableRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *classes[2] = { column->style == NULL ? NULL : column->style (row->view), NULL };

  gtk_label_set_text (GTK_LABEL (label), row->texts[column->index]);
  gtk_widget_set_css_classes (label, classes);
}

static void
on_activate (RaUiTable *self, guint position)
{
  g_autoptr (RaUiTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, row->view);
}

static void
on_selected (RaUiTable *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SELECTED], 0, ra_ui_table_get_selected (self));
}

static gboolean
ra_ui_table_grab_focus (GtkWidget *widget)
{
  RaUiTable *self = RA_UI_TABLE (widget);

  self->wants_focus = ra_ui_table_get_n_rows (self) == 0;
  if (self->wants_focus)
    return FALSE;
  if (gtk_single_selection_get_selected_item (self->selection) == NULL)
    gtk_single_selection_set_selected (self->selection, 0);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
ra_ui_table_dispose (GObject *object)
{
  RaUiTable *self = RA_UI_TABLE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  G_OBJECT_CLASS (ra_ui_table_parent_class)->dispose (object);
}

static void
ra_ui_table_class_init (RaUiTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_table_dispose;
  widget_class->grab_focus = ra_ui_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[ACTIVATED] = g_signal_new ("activated", RA_UI_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SELECTED] = g_signal_new ("selected", RA_UI_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ra_ui_table_init (RaUiTable *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->store = g_list_store_new (RA_UI_TYPE_TABLE_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "ra-dense");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
}

void
ra_ui_table_set_label (RaUiTable *self, const char *label)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
ra_ui_table_add_column (
    RaUiTable *self, const char *title, RaUiTableText text, RaUiTableStyle style, gboolean expand)
{
  GtkListItemFactory *factory;
  g_autoptr (GtkColumnViewColumn) shown = NULL;
  Column *column;

  g_return_if_fail (RA_UI_IS_TABLE (self));

  column = g_new0 (Column, 1);
  column->table = self;
  column->index = self->columns->len;
  column->text = text;
  column->style = style;
  g_ptr_array_add (self->columns, column);
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  shown = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (shown, expand);
  gtk_column_view_column_set_resizable (shown, TRUE);
  gtk_column_view_append_column (self->view, shown);
}

static RaUiTableRow *
row_new (RaUiTable *self, gpointer view, RaUiTableText id, GBoxedCopyFunc ref, GDestroyNotify unref)
{
  RaUiTableRow *row = g_object_new (RA_UI_TYPE_TABLE_ROW, NULL);

  row->view = ref (view);
  row->unref = unref;
  row->id = id (view);
  row->texts = g_new0 (char *, self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      row->texts[i] = column->text (view);
      if (row->texts[i] == NULL)
        row->texts[i] = g_strdup ("");
    }
  return row;
}

static gboolean
same_at (RaUiTable *self, guint old_index, GPtrArray *rows, guint new_index)
{
  g_autoptr (RaUiTableRow) old = g_list_model_get_item (G_LIST_MODEL (self->store), old_index);

  return ra_ui_table_row_equal (old, g_ptr_array_index (rows, new_index));
}

/* Replaces what differs between the longest equal beginning and the longest equal end. */
static void
splice (RaUiTable *self, GPtrArray *rows)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint head = 0;
  guint tail = 0;

  while (head < n_old && head < rows->len && same_at (self, head, rows, head))
    head++;
  while (tail < n_old - head && tail < rows->len - head
         && same_at (self, n_old - 1 - tail, rows, rows->len - 1 - tail))
    tail++;
  if (n_old - head - tail > 0 || rows->len - head - tail > 0)
    g_list_store_splice (self->store, head, n_old - head - tail, rows->pdata + head, rows->len - head - tail);
}

static void
select_id (RaUiTable *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RaUiTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (g_str_equal (row->id, id))
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

void
ra_ui_table_set_rows (
    RaUiTable *self, GPtrArray *views, RaUiTableText id, GBoxedCopyFunc ref, GDestroyNotify unref)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *selected = NULL;
  RaUiTableRow *row;

  g_return_if_fail (RA_UI_IS_TABLE (self));

  row = gtk_single_selection_get_selected_item (self->selection);
  selected = row == NULL ? NULL : g_strdup (row->id);
  for (guint i = 0; i < views->len; i++)
    g_ptr_array_add (rows, row_new (self, g_ptr_array_index (views, i), id, ref, unref));
  self->setting = TRUE;
  splice (self, rows);
  if (selected != NULL)
    select_id (self, selected);
  self->setting = FALSE;
  on_selected (self);
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
ra_ui_table_clear (RaUiTable *self)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));

  g_list_store_remove_all (self->store);
}

guint
ra_ui_table_get_n_rows (RaUiTable *self)
{
  g_return_val_if_fail (RA_UI_IS_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

gpointer
ra_ui_table_get_selected (RaUiTable *self)
{
  RaUiTableRow *row;

  g_return_val_if_fail (RA_UI_IS_TABLE (self), NULL);

  row = gtk_single_selection_get_selected_item (self->selection);
  return row == NULL ? NULL : row->view;
}

void
ra_ui_table_select (RaUiTable *self, guint index)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));

  if (index < ra_ui_table_get_n_rows (self))
    gtk_single_selection_set_selected (self->selection, index);
}
