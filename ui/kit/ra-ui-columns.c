/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-columns.h"

struct _RaUiColumns
{
  GtkWidget parent_instance;

  int two_from; /* pixels */
  int spacing;  /* pixels */

  GtkWidget *second; /* nullable, not owned: the row that begins the second column, at @split_width */
  int split_width;
};

enum
{
  PROP_0,
  PROP_TWO_FROM,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RaUiColumns, ra_ui_columns, GTK_TYPE_WIDGET)

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
first_child (RaUiColumns *self)
{
  return skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static GtkWidget *
next_child (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static int
measure_height (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* Of the rows from @child on, up to @end. */
static int
sum_heights (GtkWidget *child, GtkWidget *end, int width)
{
  int sum = 0;

  for (; child != end; child = next_child (child))
    sum += measure_height (child, width);
  return sum;
}

static void
measure_widest (RaUiColumns *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = first_child (self); child != NULL; child = next_child (child))
    {
      int least, liked;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &liked, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, liked);
    }
}

static int
column_width (RaUiColumns *self, int width)
{
  return (width - self->spacing) / 2;
}

static gboolean
has_two (RaUiColumns *self, int width)
{
  int minimum, natural;

  if (width < self->two_from)
    return FALSE;
  measure_widest (self, &minimum, &natural);
  return minimum <= column_width (self, width);
}

/* Whether it is a row still that is seen, and not the first one. */
static gboolean
stands (RaUiColumns *self, GtkWidget *row)
{
  GtkWidget *child = first_child (self);

  while (child != NULL && child != row)
    child = next_child (child);
  return child != NULL && child != first_child (self);
}

/* Returns: (nullable): where the higher of the two columns is lowest */
static GtkWidget *
find_split (RaUiColumns *self, int width)
{
  int all = sum_heights (first_child (self), NULL, width), above = 0, best = all;
  GtkWidget *second = NULL;

  for (GtkWidget *child = first_child (self); child != NULL; child = next_child (child))
    {
      int higher = MAX (above, all - above);

      if (higher < best)
        {
          best = higher;
          second = child;
        }
      above += measure_height (child, width);
    }
  return second;
}

/* Returns: (nullable): the row that begins the second column, of two that share @width; measuring another width than the one there
 * is leaves that one alone */
static GtkWidget *
get_second (RaUiColumns *self, int width)
{
  if (self->second != NULL && self->split_width == width && stands (self, self->second))
    return self->second;
  return find_split (self, column_width (self, width));
}

static int
height_for_width (RaUiColumns *self, int width)
{
  GtkWidget *second;

  if (!has_two (self, width))
    return sum_heights (first_child (self), NULL, width);
  second = get_second (self, width);
  return MAX (sum_heights (first_child (self), second, column_width (self, width)),
              sum_heights (second, NULL, column_width (self, width)));
}

static void
allocate_column (RaUiColumns *self, GtkWidget *child, GtkWidget *end, int x, int width)
{
  GtkAllocation place = { .width = width };

  place.x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width
                : x;
  for (; child != end; child = next_child (child))
    {
      place.height = measure_height (child, width);
      gtk_widget_size_allocate (child, &place, -1);
      place.y += place.height;
    }
}

static void
ra_ui_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RaUiColumns *self = RA_UI_COLUMNS (widget);
  int half = column_width (self, width);

  self->second = has_two (self, width) ? get_second (self, width) : NULL;
  self->split_width = width;
  if (self->second == NULL)
    {
      allocate_column (self, first_child (self), NULL, 0, has_two (self, width) ? half : width);
      return;
    }
  allocate_column (self, first_child (self), self->second, 0, half);
  allocate_column (self, self->second, NULL, width - half, half);
}

static void
ra_ui_columns_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  RaUiColumns *self = RA_UI_COLUMNS (widget);
  int least, liked;

  *minimum_baseline = *natural_baseline = -1;
  measure_widest (self, &least, &liked);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (2 * liked + self->spacing, self->two_from);
      return;
    }
  *minimum = *natural = height_for_width (self, for_size < 0 ? liked : MAX (for_size, least));
}

static GtkSizeRequestMode
ra_ui_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The toolkit goes by lines across both columns; who reads goes down one and then the other. */
static gboolean
ra_ui_columns_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  gboolean within = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  GtkWidget *child = within ? gtk_widget_get_focus_child (widget) : NULL;

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (ra_ui_columns_parent_class)->focus (widget, direction);
  if (child == NULL)
    child = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);
  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);
  return child != NULL;
}

static void
ra_ui_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  RaUiColumns *self = RA_UI_COLUMNS (object);

  g_value_set_int (value, id == PROP_TWO_FROM ? self->two_from : self->spacing);
}

static void
ra_ui_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  RaUiColumns *self = RA_UI_COLUMNS (object);

  if (id == PROP_TWO_FROM)
    self->two_from = g_value_get_int (value);
  else
    self->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
ra_ui_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ra_ui_columns_parent_class)->dispose (object);
}

static void
ra_ui_columns_class_init (RaUiColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ra_ui_columns_dispose;
  object_class->get_property = ra_ui_columns_get_property;
  object_class->set_property = ra_ui_columns_set_property;
  widget_class->measure = ra_ui_columns_measure;
  widget_class->size_allocate = ra_ui_columns_size_allocate;
  widget_class->get_request_mode = ra_ui_columns_get_request_mode;
  widget_class->focus = ra_ui_columns_focus;
  props[PROP_TWO_FROM] = g_param_spec_int ("two-from", NULL, NULL, 0, G_MAXINT16, 0,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ra_ui_columns_init (RaUiColumns *self)
{
}

void
ra_ui_columns_insert_after (RaUiColumns *self, GtkWidget *child, GtkWidget *after)
{
  g_return_if_fail (RA_UI_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_after (child, GTK_WIDGET (self), after);
}
