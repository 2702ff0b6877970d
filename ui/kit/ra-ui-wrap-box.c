/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiWrapBox
{
  GtkWidget parent_instance;

  int spacing; /* pixels */
  gboolean homogeneous;
};

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_HOMOGENEOUS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RaUiWrapBox, ra_ui_wrap_box, GTK_TYPE_WIDGET)

/* Children that stand beside each other; sizes in pixels. */
typedef struct
{
  GtkWidget *first, *end; /* end is the first of the next row, or NULL */
  int width, height;      /* as its children would have it */
  int n_expanding;
} Row;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
first_child (RaUiWrapBox *self)
{
  return skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static GtkWidget *
next_child (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static int
measure_width (GtkWidget *child, int *minimum)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, &natural, NULL, NULL);
  return natural;
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The width of the widest child, or of all of them beside each other. */
static void
measure_children (RaUiWrapBox *self, int *n, int *minimum, int *widest, int *sum)
{
  *n = *minimum = *widest = *sum = 0;
  for (GtkWidget *child = first_child (self); child != NULL; child = next_child (child))
    {
      int least, natural = measure_width (child, &least);

      *minimum = MAX (*minimum, least);
      *widest = MAX (*widest, natural);
      *sum += natural + (*n > 0 ? self->spacing : 0);
      *n += 1;
    }
}

/* How wide each child is when all are equally wide; 0 when each is as wide as it likes. */
static int
cell_width (RaUiWrapBox *self, int width)
{
  int n, minimum, widest, sum, columns, rows;

  if (!self->homogeneous)
    return 0;
  measure_children (self, &n, &minimum, &widest, &sum);
  if (n == 0)
    return 0;
  columns = CLAMP ((width + self->spacing) / MAX (widest + self->spacing, 1), 1, n);
  rows = (n + columns - 1) / columns;
  columns = (n + rows - 1) / rows;
  return MAX ((width - (columns - 1) * self->spacing) / columns, minimum);
}

static int
child_width (GtkWidget *child, int cell, int width)
{
  int minimum, natural = measure_width (child, &minimum);

  return cell > 0 ? cell : MAX (MIN (natural, width), minimum);
}

static Row
take_row (RaUiWrapBox *self, GtkWidget *first, int cell, int width)
{
  Row row = { .first = first };

  for (row.end = first; row.end != NULL; row.end = next_child (row.end))
    {
      int wanted = child_width (row.end, cell, width);
      int with = row.end == first ? wanted : row.width + self->spacing + wanted;

      if (row.end != first && with > width)
        break;
      row.width = with;
      row.height = MAX (row.height, measure_height (row.end, wanted));
      row.n_expanding += gtk_widget_compute_expand (row.end, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
    }
  return row;
}

static int
height_for_width (RaUiWrapBox *self, int width)
{
  int cell = cell_width (self, width), height = 0;
  GtkWidget *child = first_child (self);

  while (child != NULL)
    {
      Row row = take_row (self, child, cell, width);

      height += row.height + (height > 0 ? self->spacing : 0);
      child = row.end;
    }
  return height;
}

static void
allocate_child (RaUiWrapBox *self, GtkWidget *child, GtkAllocation *place)
{
  GtkAllocation real = *place;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    real.x = gtk_widget_get_width (GTK_WIDGET (self)) - place->x - place->width;
  gtk_widget_size_allocate (child, &real, -1);
}

static void
allocate_row (RaUiWrapBox *self, const Row *row, int cell, int width, int y)
{
  int left = MAX (width - row->width, 0), expanding = row->n_expanding;
  GtkAllocation place = { .y = y, .height = row->height };

  for (GtkWidget *child = row->first; child != row->end; child = next_child (child))
    {
      place.width = child_width (child, cell, width);
      if (cell == 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          int part = left / expanding--;

          place.width += part;
          left -= part;
        }
      allocate_child (self, child, &place);
      place.x += place.width + self->spacing;
    }
}

static void
ra_ui_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RaUiWrapBox *self = RA_UI_WRAP_BOX (widget);
  int cell = cell_width (self, width), y = 0;
  GtkWidget *child = first_child (self);

  while (child != NULL)
    {
      Row row = take_row (self, child, cell, width);

      allocate_row (self, &row, cell, width, y);
      y += row.height + self->spacing;
      child = row.end;
    }
}

static void
ra_ui_wrap_box_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  RaUiWrapBox *self = RA_UI_WRAP_BOX (widget);
  int n, least, widest, sum, beside;

  measure_children (self, &n, &least, &widest, &sum);
  beside = self->homogeneous ? n * widest + MAX (n - 1, 0) * self->spacing : sum;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = beside;
      return;
    }
  *minimum = *natural = height_for_width (self, for_size < 0 ? beside : for_size);
}

static GtkSizeRequestMode
ra_ui_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ra_ui_wrap_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  RaUiWrapBox *self = RA_UI_WRAP_BOX (object);

  if (id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else
    g_value_set_boolean (value, self->homogeneous);
}

static void
ra_ui_wrap_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  RaUiWrapBox *self = RA_UI_WRAP_BOX (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else
    self->homogeneous = g_value_get_boolean (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
ra_ui_wrap_box_dispose (GObject *object)
{
  ra_ui_wrap_box_clear (RA_UI_WRAP_BOX (object));
  G_OBJECT_CLASS (ra_ui_wrap_box_parent_class)->dispose (object);
}

static void
ra_ui_wrap_box_class_init (RaUiWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ra_ui_wrap_box_dispose;
  object_class->get_property = ra_ui_wrap_box_get_property;
  object_class->set_property = ra_ui_wrap_box_set_property;
  widget_class->measure = ra_ui_wrap_box_measure;
  widget_class->size_allocate = ra_ui_wrap_box_size_allocate;
  widget_class->get_request_mode = ra_ui_wrap_box_get_request_mode;
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_HOMOGENEOUS]
      = g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ra_ui_wrap_box_init (RaUiWrapBox *self)
{
}

void
ra_ui_wrap_box_append (RaUiWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (RA_UI_IS_WRAP_BOX (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
ra_ui_wrap_box_clear (RaUiWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (RA_UI_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
