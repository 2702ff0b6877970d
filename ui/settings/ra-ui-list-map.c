/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-list-map.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/registers/ra-desk-registers.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-runner.h"

/* By the names that iconv knows; NULL: it is found out. */
static const struct
{
  const char *name, *label;
} encodings[] = {
  { NULL, N_ ("As it is found out") },
  { "UTF-8", "UTF-8" },
  { "WINDOWS-1251", "Windows-1251" },
  { "UTF-16LE", "UTF-16" },
  { "IBM866", "IBM 866" },
  { "KOI8-U", "KOI8-U" },
};

/* What may stand in a column of such a list. */
static const struct
{
  RaRegisterField field;
  const char *label;
} meanings[] = {
  { RA_REGISTER_N_FIELDS, N_ ("not taken") },
  { RA_REGISTER_FIELD_DOCUMENT_NUMBER, N_ ("series or number") },
  { RA_REGISTER_FIELD_DOCUMENT_TYPE, N_ ("kind of document") },
  { RA_REGISTER_FIELD_REASON, N_ ("why it is not valid") },
  { RA_REGISTER_FIELD_SINCE, N_ ("since when") },
};

struct _RaUiListMap
{
  AdwWindow parent_instance;

  GtkWidget *copy_button;
  RaUiBanner *banner;
  GtkDropDown *encoding;
  AdwPreferencesGroup *columns_group;

  RaUiRunner *runner; /* nullable while the dialog is made */
  char *path;
  GPtrArray *rows;   /* GtkWidget, one a column, not owned */
  GPtrArray *fields; /* GtkDropDown, in them */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiListMap, ra_ui_list_map, ADW_TYPE_WINDOW)

/* ---- what was chosen ---- */

const char *
ra_ui_list_map_get_path (RaUiListMap *self)
{
  g_return_val_if_fail (RA_UI_IS_LIST_MAP (self), NULL);

  return self->path;
}

const char *
ra_ui_list_map_get_encoding (RaUiListMap *self)
{
  g_return_val_if_fail (RA_UI_IS_LIST_MAP (self), NULL);

  return encodings[MIN (gtk_drop_down_get_selected (self->encoding), G_N_ELEMENTS (encodings) - 1)].name;
}

static RaRegisterField
get_field (RaUiListMap *self, guint column)
{
  guint chosen = gtk_drop_down_get_selected (g_ptr_array_index (self->fields, column));

  return chosen < G_N_ELEMENTS (meanings) ? meanings[chosen].field : RA_REGISTER_N_FIELDS;
}

GArray *
ra_ui_list_map_dup_columns (RaUiListMap *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (RaRegisterField));

  g_return_val_if_fail (RA_UI_IS_LIST_MAP (self), columns);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RaRegisterField field = get_field (self, i);

      g_array_append_val (columns, field);
    }
  return columns;
}

/* A document without a number cannot be looked for. */
static void
on_meaning_changed (RaUiListMap *self)
{
  gboolean numbered = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    numbered = numbered || get_field (self, i) == RA_REGISTER_FIELD_DOCUMENT_NUMBER;
  gtk_widget_set_sensitive (self->copy_button, numbered);
}

static void
on_copy_clicked (RaUiListMap *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the columns ---- */

static GtkStringList *
list_meanings (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    gtk_string_list_append (list, _ (meanings[i].label));
  return list;
}

static guint
find_meaning (RaRegisterField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].field == field)
      return i;
  return 0;
}

static void
add_column (RaUiListMap *self, const RaRegisterColumn *column)
{
  GtkWidget *row = adw_action_row_new (), *field = gtk_drop_down_new (G_LIST_MODEL (list_meanings ()), NULL);
  g_autofree char *title = *column->heading != '\0'
                               ? g_strdup (column->heading)
                               : g_strdup_printf (_ ("Column %u, without a heading"), self->rows->len + 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), column->sample);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (field), find_meaning (column->field));
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (field, "notify::selected", G_CALLBACK (on_meaning_changed), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), field);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), field);
  adw_preferences_group_add (self->columns_group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->fields, field);
}

static void
remove_columns (RaUiListMap *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->columns_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->fields, 0);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiListMap *self = owner;
  GPtrArray *columns = result;

  ra_ui_banner_clear (self->banner);
  remove_columns (self);
  for (guint i = 0; i < columns->len; i++)
    add_column (self, g_ptr_array_index (columns, i));
  on_meaning_changed (self);
}

static void
on_not_listed (gpointer owner, const GError *error)
{
  RaUiListMap *self = owner;

  remove_columns (self);
  on_meaning_changed (self);
  ra_ui_banner_show_error (self->banner, ra_ui_runner_get_session (self->runner), error);
}

/* ---- asking ---- */

typedef struct
{
  char *path;
  const char *encoding; /* nullable */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->path);
  g_free (question);
}

static gpointer
list_columns (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Question *question = args;

  return ra_desk_register_list_columns (desk, question->path, question->encoding, cancellable, error);
}

static void
look (RaUiListMap *self)
{
  Question *question;

  if (self->runner == NULL)
    return;
  question = g_new0 (Question, 1);
  question->path = g_strdup (self->path);
  question->encoding = ra_ui_list_map_get_encoding (self);
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_columns,
                                                 .args = question,
                                                 .free_args = question_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_listed,
                                                 .failed = on_not_listed });
}

/* ---- object ---- */

static void
ra_ui_list_map_dispose (GObject *object)
{
  RaUiListMap *self = RA_UI_LIST_MAP (object);

  g_clear_object (&self->runner);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_LIST_MAP);
  G_OBJECT_CLASS (ra_ui_list_map_parent_class)->dispose (object);
}

static void
ra_ui_list_map_class_init (RaUiListMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_list_map_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-list-map.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiListMap, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiListMap, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiListMap, encoding);
  gtk_widget_class_bind_template_child (widget_class, RaUiListMap, columns_group);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[CHOSEN]
      = g_signal_new ("chosen", RA_UI_TYPE_LIST_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_list_map_init (RaUiListMap *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_prepare_list (self->encoding);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (list, _ (encodings[i].label));
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (list));
  ra_ui_pages_wrap_headings (GTK_WIDGET (self));
}

RaUiListMap *
ra_ui_list_map_new (GtkWindow *parent, RaUiSession *session, const char *path)
{
  RaUiListMap *self = g_object_new (RA_UI_TYPE_LIST_MAP, "transient-for", parent, NULL);

  self->path = g_strdup (path);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  look (self);
  return self;
}
