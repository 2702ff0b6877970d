/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-secret-entry.h"

#include <string.h>

/* Bytes; longer than anything the desk takes. */
#define ROOM 1024
#define PADDING 8

struct _RaUiSecretEntry
{
  GtkWidget parent_instance;

  GtkIMContext *input;
  RaSecret *text; /* ROOM bytes, of which the first @length count */
  gsize length;
  gboolean shown;
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiSecretEntry, ra_ui_secret_entry, GTK_TYPE_WIDGET)

static char *
get_data (RaUiSecretEntry *self)
{
  return (char *) ra_secret_get_data (self->text);
}

/* ---- typing ---- */

static void
on_changed (RaUiSecretEntry *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_commit (RaUiSecretEntry *self, const char *typed)
{
  gsize size = strlen (typed);

  if (self->length + size >= ROOM)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  memcpy (get_data (self) + self->length, typed, size);
  self->length += size;
  on_changed (self);
}

static void
take_back (RaUiSecretEntry *self)
{
  char *data = get_data (self);
  const char *last = g_utf8_find_prev_char (data, data + self->length);

  if (last == NULL)
    return;
  memset (data + (last - data), 0, self->length - (gsize) (last - data));
  self->length = (gsize) (last - data);
  on_changed (self);
}

static gboolean
on_key (RaUiSecretEntry *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      take_back (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      g_signal_emit (self, signals[ACTIVATE], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus (RaUiSecretEntry *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_im_context_focus_in (self->input);
  else
    gtk_im_context_focus_out (self->input);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_pressed (RaUiSecretEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- what is seen ---- */

static PangoLayout *
make_layout (RaUiSecretEntry *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (GString) bullets = g_string_new (NULL);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (self->shown)
    {
      pango_layout_set_text (layout, get_data (self), (int) self->length);
      return layout;
    }
  for (glong left = g_utf8_strlen (get_data (self), (gssize) self->length); left > 0; left--)
    g_string_append (bullets, "●");
  pango_layout_set_text (layout, bullets->str, -1);
  return layout;
}

/* What does not fit leaves on the left: the end is where one types. */
static void
ra_ui_secret_entry_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RaUiSecretEntry *self = RA_UI_SECRET_ENTRY (widget);
  g_autoptr (PangoLayout) layout = make_layout (self);
  const float room = (float) (gtk_widget_get_width (widget) - 2 * PADDING);
  const float height = (float) gtk_widget_get_height (widget);
  int wide, high;
  float x;
  GdkRGBA color;

  pango_layout_get_pixel_size (layout, &wide, &high);
  x = PADDING + MIN (0, room - 2 - (float) wide);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (PADDING, 0, MAX (room, 0), height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (height - (float) high) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  if (gtk_widget_has_focus (widget))
    gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (x + (float) wide, (height - (float) high) / 2, 2, (float) high));
  gtk_snapshot_pop (snapshot);
}

static void
ra_ui_secret_entry_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "●Щg");
  int wide, high;

  pango_layout_get_pixel_size (layout, &wide, &high);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? high + PADDING : 4 * wide;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? high + PADDING : 12 * wide;
  *minimum_baseline = *natural_baseline = -1;
}

/* ---- object ---- */

static void
ra_ui_secret_entry_dispose (GObject *object)
{
  RaUiSecretEntry *self = RA_UI_SECRET_ENTRY (object);

  g_clear_object (&self->input);
  G_OBJECT_CLASS (ra_ui_secret_entry_parent_class)->dispose (object);
}

static void
ra_ui_secret_entry_finalize (GObject *object)
{
  ra_secret_unref (RA_UI_SECRET_ENTRY (object)->text);
  G_OBJECT_CLASS (ra_ui_secret_entry_parent_class)->finalize (object);
}

static void
ra_ui_secret_entry_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ra_ui_secret_entry_parent_class)->realize (widget);
  gtk_im_context_set_client_widget (RA_UI_SECRET_ENTRY (widget)->input, widget);
}

static void
ra_ui_secret_entry_unrealize (GtkWidget *widget)
{
  gtk_im_context_set_client_widget (RA_UI_SECRET_ENTRY (widget)->input, NULL);
  GTK_WIDGET_CLASS (ra_ui_secret_entry_parent_class)->unrealize (widget);
}

static void
ra_ui_secret_entry_class_init (RaUiSecretEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_secret_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_secret_entry_finalize;
  widget_class->snapshot = ra_ui_secret_entry_snapshot;
  widget_class->measure = ra_ui_secret_entry_measure;
  widget_class->realize = ra_ui_secret_entry_realize;
  widget_class->unrealize = ra_ui_secret_entry_unrealize;
  gtk_widget_class_set_css_name (widget_class, "entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  signals[CHANGED] = g_signal_new ("changed", RA_UI_TYPE_SECRET_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", RA_UI_TYPE_SECRET_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_secret_entry_init (RaUiSecretEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->text = ra_secret_new (ROOM);
  self->input = gtk_im_multicontext_new ();
  gtk_im_context_set_use_preedit (self->input, FALSE);
  g_object_set (self->input, "input-purpose", GTK_INPUT_PURPOSE_PASSWORD, NULL);
  g_signal_connect_object (self->input, "commit", G_CALLBACK (on_commit), self, G_CONNECT_SWAPPED);
  gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (keys), self->input);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (on_focus), NULL);
}

RaSecret *
ra_ui_secret_entry_dup (RaUiSecretEntry *self)
{
  g_return_val_if_fail (RA_UI_IS_SECRET_ENTRY (self), NULL);

  return self->length > 0 ? ra_secret_new_copy (get_data (self), self->length) : NULL;
}

void
ra_ui_secret_entry_clear (RaUiSecretEntry *self)
{
  g_return_if_fail (RA_UI_IS_SECRET_ENTRY (self));

  memset (get_data (self), 0, ROOM);
  self->length = 0;
  on_changed (self);
}

void
ra_ui_secret_entry_set_shown (RaUiSecretEntry *self, gboolean shown)
{
  g_return_if_fail (RA_UI_IS_SECRET_ENTRY (self));

  self->shown = shown;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
