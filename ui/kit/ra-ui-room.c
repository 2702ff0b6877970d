/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-room.h"

struct _RaUiRoom
{
  GtkWidget parent_instance;

  int wide_from; /* pixels */
  gboolean wide;
  guint telling; /* source: what is to be told after the layout */
};

enum
{
  PROP_0,
  PROP_WIDE_FROM,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RaUiRoom, ra_ui_room, GTK_TYPE_WIDGET)

static gboolean
tell (gpointer data)
{
  RaUiRoom *self = data;
  gboolean wide = gtk_widget_get_width (GTK_WIDGET (self)) >= self->wide_from;

  self->telling = 0;
  if (wide != self->wide)
    {
      self->wide = wide;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDE]);
    }
  return G_SOURCE_REMOVE;
}

static void
ra_ui_room_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RaUiRoom *self = RA_UI_ROOM (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
  if ((width >= self->wide_from) != self->wide && self->telling == 0)
    self->telling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell, self, NULL);
}

static void
ra_ui_room_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
ra_ui_room_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child == NULL ? GTK_SIZE_REQUEST_CONSTANT_SIZE : gtk_widget_get_request_mode (child);
}

static void
ra_ui_room_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_WIDE)
    g_value_set_boolean (value, RA_UI_ROOM (object)->wide);
  else
    g_value_set_int (value, RA_UI_ROOM (object)->wide_from);
}

static void
ra_ui_room_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  RA_UI_ROOM (object)->wide_from = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
ra_ui_room_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&RA_UI_ROOM (object)->telling, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ra_ui_room_parent_class)->dispose (object);
}

static void
ra_ui_room_class_init (RaUiRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ra_ui_room_dispose;
  object_class->get_property = ra_ui_room_get_property;
  object_class->set_property = ra_ui_room_set_property;
  widget_class->measure = ra_ui_room_measure;
  widget_class->size_allocate = ra_ui_room_size_allocate;
  widget_class->get_request_mode = ra_ui_room_get_request_mode;
  props[PROP_WIDE_FROM] = g_param_spec_int ("wide-from", NULL, NULL, 0, G_MAXINT16, 0,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WIDE]
      = g_param_spec_boolean ("wide", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ra_ui_room_init (RaUiRoom *self)
{
}

gboolean
ra_ui_room_is_wide (RaUiRoom *self)
{
  g_return_val_if_fail (RA_UI_IS_ROOM (self), FALSE);

  return self->wide;
}
