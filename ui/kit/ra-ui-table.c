/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-table.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-table-column.h"

struct _RaUiTable
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkColumnView *view;
  GListStore *store;
  GtkSelectionModel *selection; /* of the store: of one row, or of several */
  RaUiLines *lines;             /* nullable: shown in place of the store */
  RaUiTableKind kind;
  GPtrArray *columns; /* RaUiTableColumn */
  GPtrArray *rows;    /* nullable: RaUiTableRow as they came */
  GtkDropDown *order; /* nullable, not owned */
  GArray
      *choices; /* int: what its lines stand for: 1 + 2 × column, and 1 more for descending; 0: as it comes */
  int sorting;  /* the column that sorts; -1: none */
  gboolean descending;
  guint probed; /* while the toolkit is asked which column sorts */
  gboolean setting;
  gboolean wants_focus; /* until there are rows */
};

enum
{
  ACTIVATED,
  SELECTED,
  ORDERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiTable, ra_ui_table, GTK_TYPE_WIDGET)

/* The line of titles is what the first row of the view is. */
static void
name_head (RaUiTable *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? ", " : "",
                            ((const RaUiTableColumn *) g_ptr_array_index (self->columns, i))->title);
  ra_ui_table_column_name_widget (gtk_widget_get_first_child (GTK_WIDGET (self->view)), name->str);
}

static GListModel *
shown_model (RaUiTable *self)
{
  return self->lines != NULL ? G_LIST_MODEL (self->lines) : G_LIST_MODEL (self->store);
}

/* It was wanted before it was read. */
static void
on_filled_late (RaUiTableRow *row, RaUiTable *self)
{
  g_signal_handlers_disconnect_by_func (row, on_filled_late, self);
  g_signal_emit (self, signals[ACTIVATED], 0, ra_ui_table_row_get_view (row));
}

static void
on_activate (RaUiTable *self, guint position)
{
  g_autoptr (RaUiTableRow) row = g_list_model_get_item (shown_model (self), position);

  if (row == NULL)
    return;
  if (ra_ui_table_row_get_view (row) != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, ra_ui_table_row_get_view (row));
  else
    g_signal_connect_object (row, "filled", G_CALLBACK (on_filled_late), self, 0);
}

static void
on_selected (RaUiTable *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SELECTED], 0, ra_ui_table_get_selected (self));
}

/* ---- the order ---- */

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  RaUiTable *self = data;
  RaUiTableRow *one = *(RaUiTableRow *const *) a, *other = *(RaUiTableRow *const *) b;
  const RaUiTableColumn *column = g_ptr_array_index (self->columns, self->sorting);
  int order;

  if (column->compare != NULL)
    order = column->compare (ra_ui_table_row_get_view (one), ra_ui_table_row_get_view (other));
  else
    order = g_utf8_collate (ra_ui_table_row_get_text (one, column->index),
                            ra_ui_table_row_get_text (other, column->index));
  if (order != 0)
    return self->descending ? -order : order;
  return (int) ra_ui_table_row_get_index (one) - (int) ra_ui_table_row_get_index (other);
}

/* Returns: (transfer full) */
static GPtrArray *
sorted_rows (RaUiTable *self)
{
  GPtrArray *rows = g_ptr_array_copy (self->rows, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (rows, g_object_unref);
  if (self->sorting >= 0)
    g_ptr_array_sort_with_data (rows, compare_rows, self);
  return rows;
}

/* This toolkit does not say which column sorts: it is asked to compare, and the column that is asked first is the one. */
static int
probe (gconstpointer a, gconstpointer b, gpointer data)
{
  RaUiTableColumn *column = data;

  column->table->probed = MIN (column->table->probed, column->index);
  return -1;
}

static void
find_order (RaUiTable *self)
{
  g_autoptr (RaUiTableRow) one = ra_ui_table_row_new (0);
  g_autoptr (RaUiTableRow) other = ra_ui_table_row_new (1);
  GtkOrdering order;

  self->probed = G_MAXUINT;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), one, other);
  self->sorting = self->probed == G_MAXUINT ? -1 : (int) self->probed;
  self->descending = order == GTK_ORDERING_LARGER;
}

static void show_rows (RaUiTable *self);

static void
select_order (RaUiTable *self)
{
  int wanted = self->sorting < 0 ? 0 : 1 + 2 * self->sorting + (self->descending ? 1 : 0);

  for (guint i = 0; self->order != NULL && i < self->choices->len; i++)
    if (g_array_index (self->choices, int, i) == wanted)
      gtk_drop_down_set_selected (self->order, i);
}

static void
on_sorter (RaUiTable *self)
{
  find_order (self);
  select_order (self);
  if (self->rows != NULL)
    show_rows (self);
  g_signal_emit (self, signals[ORDERED], 0);
}

/* The toolkit leaves the arrow in the head of a column that another took the order from: it is taken out first. */
static void
forget_order (RaUiTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  g_signal_handlers_block_by_func (sorter, on_sorter, self);
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  g_signal_handlers_unblock_by_func (sorter, on_sorter, self);
}

static void
on_order_chosen (RaUiTable *self)
{
  guint chosen = gtk_drop_down_get_selected (self->order);
  int order = chosen < self->choices->len ? g_array_index (self->choices, int, chosen) : 0;
  int column = order == 0 ? -1 : (order - 1) / 2;
  gboolean descending = order != 0 && (order - 1) % 2 == 1;

  if (column == self->sorting && (column < 0 || descending == self->descending))
    return;
  if (column >= 0)
    forget_order (self);
  gtk_column_view_sort_by_column (
      self->view, column < 0 ? NULL : ((RaUiTableColumn *) g_ptr_array_index (self->columns, column))->shown,
      descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* @text: (transfer full) */
static void
add_choice (RaUiTable *self, GtkStringList *words, int choice, char *text)
{
  gtk_string_list_take (words, text);
  g_array_append_val (self->choices, choice);
}

GtkWidget *
ra_ui_table_new_order (RaUiTable *self, const char *as_it_comes)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_return_val_if_fail (RA_UI_IS_TABLE (self), NULL);
  g_return_val_if_fail (self->order == NULL, NULL);

  self->choices = g_array_new (FALSE, FALSE, sizeof (int));
  add_choice (self, words, 0, g_strdup (as_it_comes));
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RaUiTableColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->sorts)
        continue;
      /* Translators: in which order a list stands: by this column, from its beginning */
      add_choice (self, words, 1 + 2 * (int) i, g_strdup_printf (_ ("%s, forwards"), column->title));
      /* Translators: in which order a list stands: by this column, from its end */
      add_choice (self, words, 2 + 2 * (int) i, g_strdup_printf (_ ("%s, backwards"), column->title));
    }
  self->order = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->order), _ ("In which order"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->order), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("In which order"), -1);
  ra_ui_choice_prepare_list (self->order);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (on_order_chosen), self,
                           G_CONNECT_SWAPPED);
  g_object_add_weak_pointer (G_OBJECT (self->order), (gpointer *) &self->order);
  return GTK_WIDGET (self->order);
}

int
ra_ui_table_get_order (RaUiTable *self, gboolean *descending)
{
  g_return_val_if_fail (RA_UI_IS_TABLE (self), -1);

  *descending = self->descending;
  return self->sorting;
}

static RaUiTableColumn *
last_column (RaUiTable *self)
{
  return g_ptr_array_index (self->columns, self->columns->len - 1);
}

void
ra_ui_table_keep_whole (RaUiTable *self)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (self->columns->len > 0);

  last_column (self)->whole = TRUE;
}

void
ra_ui_table_wrap (RaUiTable *self)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (self->columns->len > 0);

  last_column (self)->wraps = TRUE;
}

void
ra_ui_table_give_way (RaUiTable *self)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (self->columns->len > 0);

  last_column (self)->gives_way = TRUE;
}

void
ra_ui_table_show_column (RaUiTable *self, guint column, gboolean shown)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (column < self->columns->len);

  gtk_column_view_column_set_visible (((RaUiTableColumn *) g_ptr_array_index (self->columns, column))->shown,
                                      shown);
}

void
ra_ui_table_set_icon (RaUiTable *self, RaUiTableStyle icon)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (self->columns->len > 0);

  last_column (self)->icon = icon;
}

void
ra_ui_table_sort_column (RaUiTable *self, RaUiTableCompare compare)
{
  g_autoptr (GtkCustomSorter) sorter = NULL;
  RaUiTableColumn *column;

  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (self->columns->len > 0);

  column = last_column (self);
  column->sorts = TRUE;
  column->compare = compare;
  sorter = gtk_custom_sorter_new (probe, column, NULL);
  gtk_column_view_column_set_sorter (column->shown, GTK_SORTER (sorter));
}

/* ---- object ---- */

static void
ra_ui_table_drop_lines (RaUiTable *self)
{
  if (self->lines == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->lines, self);
  ra_ui_lines_set_fill (self->lines, NULL, NULL);
  g_clear_object (&self->lines);
}

static gboolean
has_selection (RaUiTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (gtk_column_view_get_model (self->view));

  return !gtk_bitset_is_empty (selected);
}

/* A list that was just filled takes the focus itself, where Return does nothing: one of its rows has to have it. */
static gboolean
focus_row (RaUiTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return !GTK_IS_LIST_VIEW (focus) || gtk_widget_child_focus (focus, GTK_DIR_TAB_FORWARD);
}

static gboolean
ra_ui_table_grab_focus (GtkWidget *widget)
{
  RaUiTable *self = RA_UI_TABLE (widget);

  self->wants_focus = ra_ui_table_get_n_rows (self) == 0;
  if (self->wants_focus)
    return FALSE;
  if (!has_selection (self))
    ra_ui_table_select (self, 0);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view)) && focus_row (self);
}

/* One without rows is passed by; it does not take the caret when it is filled. */
static gboolean
ra_ui_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return ra_ui_table_get_n_rows (RA_UI_TABLE (widget)) > 0 && ra_ui_focus_once (widget, direction);
}

static void
ra_ui_table_dispose (GObject *object)
{
  RaUiTable *self = RA_UI_TABLE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  ra_ui_table_drop_lines (self);
  if (self->order != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->order), (gpointer *) &self->order);
  self->order = NULL;
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
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
  widget_class->focus = ra_ui_table_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[ACTIVATED] = g_signal_new ("activated", RA_UI_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SELECTED] = g_signal_new ("selected", RA_UI_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ORDERED]
      = g_signal_new ("ordered", RA_UI_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkSelectionModel *
new_single (RaUiTable *self)
{
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect_swapped (selection, "notify::selected-item", G_CALLBACK (on_selected), self);
  return GTK_SELECTION_MODEL (selection);
}

static void
ra_ui_table_init (RaUiTable *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  self->columns = g_ptr_array_new_with_free_func (ra_ui_table_column_free);
  self->sorting = -1;
  self->store = g_list_store_new (RA_UI_TYPE_TABLE_ROW);
  self->selection = new_single (self);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (self->selection)));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "ra-dense");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter), self);
}

void
ra_ui_table_set_label (RaUiTable *self, const char *label)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
ra_ui_table_choose_several (RaUiTable *self)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (self->lines == NULL);

  g_signal_handlers_disconnect_by_data (self->selection, self);
  g_object_unref (self->selection);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->store))));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selected), self);
  gtk_column_view_set_model (self->view, self->selection);
}

void
ra_ui_table_add_column (
    RaUiTable *self, const char *title, RaUiTableText text, RaUiTableStyle style, gboolean expand)
{
  RaUiTableColumn *column;

  g_return_if_fail (RA_UI_IS_TABLE (self));

  column = ra_ui_table_column_new (self, self->columns->len, title);
  column->text = text;
  column->style = style;
  g_ptr_array_add (self->columns, column);
  gtk_column_view_column_set_expand (column->shown, expand);
  gtk_column_view_append_column (self->view, column->shown);
  name_head (self);
}

/* Returns: (transfer full): what the cells of a row say */
static char **
make_texts (RaUiTable *self, gconstpointer view)
{
  char **texts = g_new0 (char *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      RaUiTableColumn *column = g_ptr_array_index (self->columns, i);

      texts[i] = column->text (view);
      if (texts[i] == NULL)
        texts[i] = g_strdup ("");
    }
  return texts;
}

static void
fill_row (RaUiTableRow *row, gpointer view, gpointer data)
{
  RaUiTable *self = data;

  ra_ui_table_row_fill (row, &self->kind, view, make_texts (self, view));
}

static gboolean
same_at (RaUiTable *self, guint old_index, GPtrArray *rows, guint new_index)
{
  g_autoptr (RaUiTableRow) old = g_list_model_get_item (G_LIST_MODEL (self->store), old_index);

  return old == g_ptr_array_index (rows, new_index);
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

/* Shows the rows in the order that is wanted. */
static void
show_rows (RaUiTable *self)
{
  g_autoptr (GPtrArray) rows = sorted_rows (self);

  self->setting = TRUE;
  splice (self, rows);
  self->setting = FALSE;
  on_selected (self);
}

static void
take_focus (RaUiTable *self)
{
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Returns: (transfer full): id > row, of what stands there */
static GHashTable *
rows_by_id (RaUiTable *self)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      RaUiTableRow *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (rows, g_strdup (ra_ui_table_row_get_id (row)), g_object_ref (row));
    }
  return rows;
}

/* What stands there already is the same row for the toolkit, wherever it stands now and whatever it says: it keeps the caret, and
 * a key that comes meanwhile finds it; it stays selected.
 * Returns: (transfer full) */
static RaUiTableRow *
take_row (GHashTable *standing, const char *id, guint index)
{
  g_autofree char *key = NULL;
  RaUiTableRow *row = NULL;

  if (!g_hash_table_steal_extended (standing, id, (gpointer *) &key, (gpointer *) &row))
    return ra_ui_table_row_new (index);
  ra_ui_table_row_set_index (row, index);
  return row;
}

void
ra_ui_table_set_rows (
    RaUiTable *self, GPtrArray *views, RaUiTableText id, GBoxedCopyFunc ref, GDestroyNotify unref)
{
  g_autoptr (GHashTable) standing = NULL;

  g_return_if_fail (RA_UI_IS_TABLE (self));

  self->kind = (RaUiTableKind){ id, ref, unref };
  standing = rows_by_id (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < views->len; i++)
    {
      gpointer view = g_ptr_array_index (views, i);
      g_autofree char *name = id (view);
      RaUiTableRow *row = take_row (standing, name, i);

      fill_row (row, view, self);
      g_ptr_array_add (self->rows, row);
    }
  show_rows (self);
  take_focus (self);
}

void
ra_ui_table_set_lines (RaUiTable *self, RaUiLines *lines, const RaUiTableKind *kind)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));
  g_return_if_fail (RA_UI_IS_LINES (lines));

  self->kind = *kind;
  g_object_ref (lines);
  ra_ui_table_drop_lines (self);
  self->lines = lines;
  ra_ui_lines_set_fill (lines, fill_row, self);
  g_signal_connect_swapped (lines, "selection-changed", G_CALLBACK (on_selected), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (lines));
  on_selected (self);
  take_focus (self);
}

void
ra_ui_table_clear (RaUiTable *self)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_list_store_remove_all (self->store);
  if (self->lines == NULL)
    return;
  gtk_column_view_set_model (self->view, self->selection);
  ra_ui_table_drop_lines (self);
}

guint
ra_ui_table_get_n_rows (RaUiTable *self)
{
  g_return_val_if_fail (RA_UI_IS_TABLE (self), 0);

  return g_list_model_get_n_items (shown_model (self));
}

/* Returns: (transfer full) (nullable): the only row that is selected */
static RaUiTableRow *
selected_row (RaUiTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (gtk_column_view_get_model (self->view));

  return gtk_bitset_get_size (selected) == 1
             ? g_list_model_get_item (shown_model (self), gtk_bitset_get_minimum (selected))
             : NULL;
}

gpointer
ra_ui_table_get_selected (RaUiTable *self)
{
  g_autoptr (RaUiTableRow) row = NULL;

  g_return_val_if_fail (RA_UI_IS_TABLE (self), NULL);

  row = selected_row (self);
  return row == NULL ? NULL : ra_ui_table_row_get_view (row);
}

void
ra_ui_table_select (RaUiTable *self, guint index)
{
  g_return_if_fail (RA_UI_IS_TABLE (self));

  if (index < ra_ui_table_get_n_rows (self))
    gtk_selection_model_select_item (gtk_column_view_get_model (self->view), index, TRUE);
}

GPtrArray *
ra_ui_table_get_chosen (RaUiTable *self)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (self->kind.unref);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  gboolean all = gtk_bitset_get_size (selected) < 2;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RaUiTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (all || gtk_bitset_contains (selected, i))
        g_ptr_array_add (views, self->kind.ref (ra_ui_table_row_get_view (row)));
    }
  return views;
}
