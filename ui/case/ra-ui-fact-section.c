/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-fact-section.h"

#include "ui/case/ra-ui-zone.h"
#include "ui/kit/ra-ui-columns.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiFactSection
{
  GtkWidget parent_instance;

  GtkWidget *box;
  RaUiWrapBox *head;
  GtkLabel *heading;
  RaUiColumns *rows;
  GtkWidget *zone; /* nullable: where no document is read */
  GtkWidget *take; /* takes over what the case that is repeated had */

  char *id;
  guint subscriber;
};

enum
{
  TYPED,
  LEFT,
  ZONE,
  TAKE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiFactSection, ra_ui_fact_section, GTK_TYPE_WIDGET)

static GtkWidget *
first_row (RaUiFactSection *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->rows));
}

static void
on_changed (RaUiFactSection *self)
{
  g_signal_emit (self, signals[TYPED], 0);
}

static void
on_left (RaUiFactSection *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

/* A secret is kept at once: the hash of it takes long, and nobody waits for it on another page. */
static void
on_secret_typed (RaUiFactSection *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
has_field (const RaSectionView *view, const char *path)
{
  for (guint i = 0; i < view->fields->len; i++)
    if (g_str_equal (((RaFieldView *) g_ptr_array_index (view->fields, i))->path, path))
      return TRUE;
  return FALSE;
}

static void
remove_gone (RaUiFactSection *self, const RaSectionView *view)
{
  GtkWidget *next;

  for (GtkWidget *row = first_row (self); row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (!has_field (view, ra_ui_fact_row_get_path (RA_UI_FACT_ROW (row))))
        gtk_widget_unparent (row);
    }
}

static GtkWidget *
add_row (RaUiFactSection *self, RaFieldView *field, GtkWidget *after, const char *base)
{
  GtkWidget *row = ra_ui_fact_row_new (field, base);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed), self);
  if (ra_ui_fact_row_is_secret (RA_UI_FACT_ROW (row)))
    g_signal_connect_swapped (row, "changed", G_CALLBACK (on_secret_typed), self);
  ra_ui_columns_insert_after (self->rows, row, after);
  return row;
}

static void
on_read (RaUiFactSection *self, const char *text)
{
  g_signal_emit (self, signals[ZONE], 0, text);
}

/* Where the fields are of a document, and may be filled. */
static void
show_zone (RaUiFactSection *self, const RaSectionView *view)
{
  if (view->reads_zone && self->zone == NULL)
    {
      self->zone = ra_ui_zone_new ();
      g_signal_connect_swapped (self->zone, "read", G_CALLBACK (on_read), self);
      ra_ui_wrap_box_append (self->head, self->zone);
    }
  if (self->zone != NULL)
    gtk_widget_set_visible (self->zone, view->reads_zone);
}

static void
on_take_clicked (RaUiFactSection *self)
{
  g_signal_emit (self, signals[TAKE], 0);
}

static void
ra_ui_fact_section_dispose (GObject *object)
{
  RA_UI_FACT_SECTION (object)->zone = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_FACT_SECTION);
  G_OBJECT_CLASS (ra_ui_fact_section_parent_class)->dispose (object);
}

static void
ra_ui_fact_section_finalize (GObject *object)
{
  g_free (RA_UI_FACT_SECTION (object)->id);
  G_OBJECT_CLASS (ra_ui_fact_section_parent_class)->finalize (object);
}

static void
ra_ui_fact_section_class_init (RaUiFactSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_fact_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_fact_section_finalize;
  g_type_ensure (RA_UI_TYPE_COLUMNS);
  g_type_ensure (RA_UI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-fact-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiFactSection, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactSection, head);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactSection, heading);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactSection, take);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactSection, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_take_clicked);
  signals[TAKE] = g_signal_new ("take", RA_UI_TYPE_FACT_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", RA_UI_TYPE_FACT_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", RA_UI_TYPE_FACT_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[ZONE] = g_signal_new ("zone", RA_UI_TYPE_FACT_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ra_ui_fact_section_init (RaUiFactSection *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
ra_ui_fact_section_new (const char *id)
{
  RaUiFactSection *self = g_object_new (RA_UI_TYPE_FACT_SECTION, NULL);

  self->id = g_strdup (id);
  return GTK_WIDGET (self);
}

const char *
ra_ui_fact_section_get_id (RaUiFactSection *self)
{
  g_return_val_if_fail (RA_UI_IS_FACT_SECTION (self), NULL);

  return self->id;
}

guint
ra_ui_fact_section_get_subscriber (RaUiFactSection *self)
{
  g_return_val_if_fail (RA_UI_IS_FACT_SECTION (self), 0);

  return self->subscriber;
}

void
ra_ui_fact_section_tell_zone (RaUiFactSection *self, const char *text)
{
  g_return_if_fail (RA_UI_IS_FACT_SECTION (self));

  if (self->zone != NULL)
    ra_ui_zone_tell (RA_UI_ZONE (self->zone), text);
}

void
ra_ui_fact_section_set_view (RaUiFactSection *self, RaSectionView *view, RaUiFactBase base, gpointer data)
{
  GtkWidget *after = NULL;

  g_return_if_fail (RA_UI_IS_FACT_SECTION (self));

  self->subscriber = view->subscriber;
  gtk_label_set_text (self->heading, view->label);
  show_zone (self, view);
  gtk_widget_set_visible (self->take, view->lends > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), view->fields->len > 0);
  remove_gone (self, view);
  for (guint i = 0; i < view->fields->len; i++)
    {
      RaFieldView *field = g_ptr_array_index (view->fields, i);
      GtkWidget *row = ra_ui_fact_section_find (self, field->path);

      if (row == NULL)
        row = add_row (self, field, after, base (field->path, data));
      else
        ra_ui_fact_row_set_field (RA_UI_FACT_ROW (row), field);
      after = row;
    }
}

void
ra_ui_fact_section_set_bases (RaUiFactSection *self, RaUiFactBase base, gpointer data)
{
  g_return_if_fail (RA_UI_IS_FACT_SECTION (self));

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    ra_ui_fact_row_set_base (RA_UI_FACT_ROW (row),
                             base (ra_ui_fact_row_get_path (RA_UI_FACT_ROW (row)), data));
}

void
ra_ui_fact_section_set_draft (RaUiFactSection *self, RaFactInput *draft)
{
  g_return_if_fail (RA_UI_IS_FACT_SECTION (self));

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const char *value = ra_fact_input_lookup (draft, ra_ui_fact_row_get_path (RA_UI_FACT_ROW (row)));

      if (value != NULL)
        ra_ui_fact_row_set_draft (RA_UI_FACT_ROW (row), value);
    }
}

void
ra_ui_fact_section_collect (RaUiFactSection *self, RaFactInput *input, gboolean secrets)
{
  g_return_if_fail (RA_UI_IS_FACT_SECTION (self));

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (secrets || !ra_ui_fact_row_is_secret (RA_UI_FACT_ROW (row)))
      ra_ui_fact_row_collect (RA_UI_FACT_ROW (row), input);
}

void
ra_ui_fact_section_committed (RaUiFactSection *self, RaFactInput *input)
{
  g_return_if_fail (RA_UI_IS_FACT_SECTION (self));

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    ra_ui_fact_row_committed (RA_UI_FACT_ROW (row), input);
}

GtkWidget *
ra_ui_fact_section_find (RaUiFactSection *self, const char *path)
{
  g_return_val_if_fail (RA_UI_IS_FACT_SECTION (self), NULL);

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (ra_ui_fact_row_get_path (RA_UI_FACT_ROW (row)), path))
      return row;
  return NULL;
}

GtkWidget *
ra_ui_fact_section_get_first (RaUiFactSection *self)
{
  g_return_val_if_fail (RA_UI_IS_FACT_SECTION (self), NULL);

  return first_row (self);
}
