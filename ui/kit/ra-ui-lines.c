/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-lines.h"

/* So many parts that were read are kept for who scrolls back. */
#define PARTS_KEPT 40

struct _RaUiLines
{
  GObject parent_instance;

  guint n;
  GtkBitset *selected;
  GHashTable *rows;  /* index → RaUiTableRow, not owned: those that somebody looks at */
  GHashTable *parts; /* number of the part → GPtrArray of views */
  GQueue order;      /* of those parts, the one read last at the head */
  guint idle;
  guint asked; /* the part that is being read; G_MAXUINT: none */
  RaUiLinesFill fill;
  gpointer fill_data;
};

enum
{
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void ra_ui_lines_init_model (GListModelInterface *iface);
static void ra_ui_lines_init_selection (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaUiLines,
                               ra_ui_lines,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ra_ui_lines_init_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          ra_ui_lines_init_selection))

/* ---- reading ---- */

static gpointer
part_key (guint part)
{
  return GUINT_TO_POINTER (part);
}

static void
fill_row (RaUiLines *self, RaUiTableRow *row)
{
  guint index = ra_ui_table_row_get_index (row);
  GPtrArray *views = g_hash_table_lookup (self->parts, part_key (index / RA_UI_LINES_PART));

  if (views != NULL && index % RA_UI_LINES_PART < views->len && self->fill != NULL)
    self->fill (row, g_ptr_array_index (views, index % RA_UI_LINES_PART), self->fill_data);
}

/* Returns: the first part that somebody looks at and that was not read; G_MAXUINT: none */
static guint
find_wanted (RaUiLines *self)
{
  GHashTableIter iter;
  gpointer row;
  guint wanted = G_MAXUINT;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint part = ra_ui_table_row_get_index (row) / RA_UI_LINES_PART;

      if (!g_hash_table_contains (self->parts, part_key (part)) && (wanted == G_MAXUINT || part < wanted))
        wanted = part;
    }
  return wanted;
}

static gboolean
on_idle (gpointer data)
{
  RaUiLines *self = RA_UI_LINES (data);

  self->idle = 0;
  self->asked = find_wanted (self);
  if (self->asked != G_MAXUINT)
    g_signal_emit (self, signals[WANTED], 0, self->asked * RA_UI_LINES_PART, RA_UI_LINES_PART);
  return G_SOURCE_REMOVE;
}

static void
want (RaUiLines *self)
{
  if (self->idle == 0 && self->asked == G_MAXUINT)
    self->idle = g_idle_add (on_idle, self);
}

static void
on_row_gone (gpointer data, GObject *row)
{
  RaUiLines *self = data;
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (other == (gpointer) row)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
let_go (RaUiLines *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (row, on_row_gone, self);
  g_hash_table_remove_all (self->rows);
}

static void
keep_part (RaUiLines *self, guint part, GPtrArray *views)
{
  g_hash_table_replace (self->parts, part_key (part), g_ptr_array_ref (views));
  g_queue_remove (&self->order, part_key (part));
  g_queue_push_head (&self->order, part_key (part));
  while (self->order.length > PARTS_KEPT)
    g_hash_table_remove (self->parts, g_queue_pop_tail (&self->order));
}

void
ra_ui_lines_give (RaUiLines *self, guint from, GPtrArray *views)
{
  guint part = from / RA_UI_LINES_PART;

  g_return_if_fail (RA_UI_IS_LINES (self));

  keep_part (self, part, views);
  for (guint i = from; i < from + views->len; i++)
    {
      RaUiTableRow *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (i));

      if (row != NULL)
        fill_row (self, row);
    }
  self->asked = G_MAXUINT;
  want (self);
}

void
ra_ui_lines_read_anew (RaUiLines *self)
{
  g_return_if_fail (RA_UI_IS_LINES (self));

  g_hash_table_remove_all (self->parts);
  g_queue_clear (&self->order);
  self->asked = G_MAXUINT;
  want (self);
}

void
ra_ui_lines_set_fill (RaUiLines *self, RaUiLinesFill fill, gpointer data)
{
  g_return_if_fail (RA_UI_IS_LINES (self));

  self->fill = fill;
  self->fill_data = data;
}

/* ---- a list ---- */

static GType
get_item_type (GListModel *model)
{
  return RA_UI_TYPE_TABLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return RA_UI_LINES (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RaUiLines *self = RA_UI_LINES (model);
  RaUiTableRow *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));

  if (position >= self->n)
    return NULL;
  if (row != NULL)
    return g_object_ref (row);
  row = ra_ui_table_row_new (position);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
  g_object_weak_ref (G_OBJECT (row), on_row_gone, self);
  fill_row (self, row);
  if (ra_ui_table_row_get_view (row) == NULL)
    want (self);
  return row;
}

static void
ra_ui_lines_init_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- what is selected ---- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (RA_UI_LINES (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (RA_UI_LINES (model)->selected);
}

/* The toolkit makes every other way of selecting out of this one. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RaUiLines *self = RA_UI_LINES (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  g_autoptr (GtkBitset) within = gtk_bitset_copy (mask);
  guint first, last;

  gtk_bitset_difference (changes, selected);
  if (self->n > 0)
    gtk_bitset_remove_range_closed (within, self->n, G_MAXUINT);
  gtk_bitset_intersect (changes, within);
  if (gtk_bitset_is_empty (changes))
    return TRUE;
  gtk_bitset_difference (self->selected, changes);
  first = gtk_bitset_get_minimum (changes);
  last = gtk_bitset_get_maximum (changes);
  gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static void
ra_ui_lines_init_selection (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

GArray *
ra_ui_lines_get_chosen (RaUiLines *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (RA_UI_IS_LINES (self), chosen);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (chosen, position);
  return chosen;
}

/* ---- object ---- */

static void
ra_ui_lines_finalize (GObject *object)
{
  RaUiLines *self = RA_UI_LINES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  let_go (self);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->parts);
  g_queue_clear (&self->order);
  gtk_bitset_unref (self->selected);
  G_OBJECT_CLASS (ra_ui_lines_parent_class)->finalize (object);
}

static void
ra_ui_lines_class_init (RaUiLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_lines_finalize;
  signals[WANTED] = g_signal_new ("wanted", RA_UI_TYPE_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
ra_ui_lines_init (RaUiLines *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->rows = g_hash_table_new (NULL, NULL);
  self->parts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->asked = G_MAXUINT;
  g_queue_init (&self->order);
}

RaUiLines *
ra_ui_lines_new (guint n)
{
  RaUiLines *self = g_object_new (RA_UI_TYPE_LINES, NULL);

  self->n = n;
  return self;
}
