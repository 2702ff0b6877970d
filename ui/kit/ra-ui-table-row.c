/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-table-row.h"

struct _RaUiTableRow
{
  GObject parent_instance;

  guint index;
  gpointer view; /* nullable: not read yet */
  GDestroyNotify unref;
  char *id;
  char **texts;
};

enum
{
  FILLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiTableRow, ra_ui_table_row, G_TYPE_OBJECT)

static void
empty (RaUiTableRow *self)
{
  if (self->view != NULL)
    self->unref (self->view);
  self->view = NULL;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->texts, g_strfreev);
}

static void
ra_ui_table_row_finalize (GObject *object)
{
  empty (RA_UI_TABLE_ROW (object));
  G_OBJECT_CLASS (ra_ui_table_row_parent_class)->finalize (object);
}

static void
ra_ui_table_row_class_init (RaUiTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_table_row_finalize;
  signals[FILLED]
      = g_signal_new ("filled", RA_UI_TYPE_TABLE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_table_row_init (RaUiTableRow *self)
{
}

RaUiTableRow *
ra_ui_table_row_new (guint index)
{
  RaUiTableRow *self = g_object_new (RA_UI_TYPE_TABLE_ROW, NULL);

  self->index = index;
  return self;
}

void
ra_ui_table_row_set_index (RaUiTableRow *self, guint index)
{
  self->index = index;
}

guint
ra_ui_table_row_get_index (RaUiTableRow *self)
{
  return self->index;
}

void
ra_ui_table_row_fill (RaUiTableRow *self, const RaUiTableKind *kind, gpointer view, char **texts)
{
  gpointer held = kind->ref (view);

  empty (self);
  self->view = held;
  self->unref = kind->unref;
  self->id = kind->id (view);
  self->texts = texts;
  g_signal_emit (self, signals[FILLED], 0);
}

gpointer
ra_ui_table_row_get_view (RaUiTableRow *self)
{
  return self->view;
}

const char *
ra_ui_table_row_get_id (RaUiTableRow *self)
{
  return self->id;
}

const char *
ra_ui_table_row_get_text (RaUiTableRow *self, guint column)
{
  return self->view != NULL ? self->texts[column] : "…";
}

char *
ra_ui_table_row_dup_name (RaUiTableRow *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; self->view != NULL && self->texts[i] != NULL; i++)
    if (*self->texts[i] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", self->texts[i]);
  if (name->len == 0)
    g_string_append (name, "…");
  return g_string_free (g_steal_pointer (&name), FALSE);
}
