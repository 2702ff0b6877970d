/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-pages-view.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-focus.h"

#define SMALLEST 0.1
#define LARGEST 4.0
#define NORMAL 1.25
/* Pixels between pages, and around them: as in the .ui. */
#define GAP 12
/* So many pages before and after what is seen are drawn as well, and kept. */
#define AROUND 2

struct _RaUiPagesView
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkLabel *place;
  GtkLabel *words;
  GtkScrolledWindow *scrolled;
  GtkBox *pages;

  GCancellable *cancellable; /* of what is being opened and drawn */
  RaPreview *document;       /* nullable */
  GPtrArray *pictures;       /* (element-type GtkPicture): owned by the box */
  char *name;
  double zoom;
  guint turn;       /* quarters to the right */
  guint look;       /* grows whenever zoom or turn change: what was drawn for another look is drawn anew */
  gboolean drawing; /* one page at a time */
  guint moved;      /* nullable source: what is seen may be other pages now */
  gboolean fits;    /* what is shown anew begins as wide as there is room */
};

G_DEFINE_FINAL_TYPE (RaUiPagesView, ra_ui_pages_view, GTK_TYPE_WIDGET)

static void update (RaUiPagesView *self);

/* ---- a page being drawn, in the background ---- */

typedef struct
{
  RaPreview *document;
  guint page;
  double scale;
  guint turn;
  guint look;
  char *text;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  ra_preview_unref (drawing->document);
  g_free (drawing->text);
  g_free (drawing);
}

/* Returns: (transfer full): @surface (transfer full) turned by quarters to the right */
static cairo_surface_t *
turn_surface (cairo_surface_t *surface, guint quarters)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gboolean lies = quarters % 2 != 0;
  cairo_surface_t *turned;
  cairo_t *cr;

  if (quarters == 0)
    return surface;
  turned = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, lies ? height : width, lies ? width : height);
  cr = cairo_create (turned);
  cairo_translate (cr, (lies ? height : width) / 2.0, (lies ? width : height) / 2.0);
  cairo_rotate (cr, quarters * G_PI_2);
  cairo_set_source_surface (cr, surface, -width / 2.0, -height / 2.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return turned;
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drawing *drawing = data;
  GError *error = NULL;
  cairo_surface_t *surface
      = ra_preview_render (drawing->document, drawing->page, drawing->scale, cancellable, &error);

  if (surface == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  drawing->text = ra_preview_get_text (drawing->document, drawing->page);
  g_task_return_pointer (task, make_texture (turn_surface (surface, drawing->turn)), g_object_unref);
}

/* ---- what is seen ---- */

static guint
look_of (GtkPicture *picture)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (picture), "look"));
}

static void
set_look (GtkPicture *picture, guint look)
{
  g_object_set_data (G_OBJECT (picture), "look", GUINT_TO_POINTER (look));
}

static void
get_page_pixels (RaUiPagesView *self, guint page, int *width, int *height)
{
  double wide, high;

  ra_preview_get_page_size (self->document, page, &wide, &high);
  *width = (int) ((self->turn % 2 != 0 ? high : wide) * self->zoom);
  *height = (int) ((self->turn % 2 != 0 ? wide : high) * self->zoom);
}

/* @first, @last: (out): the pages of which something is seen; @middle: (out): the one in the middle */
static void
find_seen (RaUiPagesView *self, guint *first, guint *last, guint *middle)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double top = gtk_adjustment_get_value (adjustment),
         bottom = top + gtk_adjustment_get_page_size (adjustment);
  double y = GAP;

  *first = *last = *middle = 0;
  for (guint i = 0; i < self->pictures->len && y <= bottom; i++)
    {
      int width, height;

      get_page_pixels (self, i, &width, &height);
      if (y + height < top)
        *first = MIN (i + 1, self->pictures->len - 1);
      if (y < (top + bottom) / 2)
        *middle = i;
      *last = i;
      y += height + GAP;
    }
}

static void
show_place (RaUiPagesView *self, guint page)
{
  /* Translators: which page of a document is seen, of how many */
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->pictures->len);

  if (g_strcmp0 (gtk_label_get_text (self->place), text) != 0)
    gtk_label_set_text (self->place, text);
}

static void
show_words (RaUiPagesView *self, const char *text)
{
  gtk_label_set_text (self->words, text);
  gtk_widget_set_visible (GTK_WIDGET (self->words), text != NULL && *text != '\0');
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (source);
  const Drawing *drawing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  GtkPicture *picture;

  if (drawing->document != self->document)
    return;
  self->drawing = FALSE;
  picture = g_ptr_array_index (self->pictures, drawing->page);
  set_look (picture, drawing->look);
  if (texture != NULL)
    {
      gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
      gtk_picture_set_alternative_text (picture, drawing->text);
    }
  else
    show_words (self, error->message);
  update (self);
}

static void
draw_page (RaUiPagesView *self, guint page)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_drawn, NULL);
  Drawing *drawing = g_new0 (Drawing, 1);

  self->drawing = TRUE;
  drawing->document = ra_preview_ref (self->document);
  drawing->page = page;
  drawing->scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  drawing->turn = self->turn;
  drawing->look = self->look;
  g_task_set_source_tag (task, draw_page);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_in_thread);
}

/* What is far from what is seen is forgotten: a thousand pages take no more memory than five. */
static void
forget_far (RaUiPagesView *self, guint from, guint to)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      GtkPicture *picture = g_ptr_array_index (self->pictures, i);

      if ((i >= from && i <= to) || look_of (picture) == 0)
        continue;
      gtk_picture_set_paintable (picture, NULL);
      set_look (picture, 0);
    }
}

/* Draws the next page that is wanted, what is seen first. */
static void
draw_next (RaUiPagesView *self, guint first, guint last, guint from, guint to)
{
  for (guint i = first; i <= last; i++)
    if (look_of (g_ptr_array_index (self->pictures, i)) != self->look)
      {
        draw_page (self, i);
        return;
      }
  if (first != from || last != to)
    draw_next (self, from, to, from, to);
}

static void
update (RaUiPagesView *self)
{
  guint first, last, middle, from, to;

  if (self->document == NULL || self->pictures->len == 0)
    return;
  find_seen (self, &first, &last, &middle);
  show_place (self, middle);
  from = first > AROUND ? first - AROUND : 0;
  to = MIN (last + AROUND, self->pictures->len - 1);
  forget_far (self, from, to);
  if (!self->drawing)
    draw_next (self, first, last, from, to);
}

static gboolean
on_moved (gpointer data)
{
  RaUiPagesView *self = data;

  self->moved = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* The adjustment also says it from the middle of a layout, when the number of the page, changed then, would be drawn without a
 * place of its own, which the toolkit does not forgive: it waits until the frame is there. */
static void
update_later (RaUiPagesView *self)
{
  if (self->moved == 0)
    self->moved = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_moved, self, NULL);
}

/* ---- the pages ---- */

static void
size_pages (RaUiPagesView *self)
{
  self->look++;
  for (guint i = 0; i < self->pictures->len; i++)
    {
      int width, height;

      get_page_pixels (self, i, &width, &height);
      gtk_widget_set_size_request (g_ptr_array_index (self->pictures, i), width, height);
    }
}

static void
add_page (RaUiPagesView *self)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_add_css_class (picture, "ra-page");
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  gtk_box_append (self->pages, picture);
  g_ptr_array_add (self->pictures, picture);
}

static void fit (RaUiPagesView *self);

static void
show_pages (RaUiPagesView *self)
{
  for (guint i = 0; i < ra_preview_get_n_pages (self->document); i++)
    add_page (self);
  size_pages (self);
  gtk_widget_set_visible (self->bar, TRUE);
  if (self->fits)
    fit (self);
  update (self);
}

/* ---- opening ---- */

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RaPreview *opened = ra_preview_new (data, &error);

  if (opened == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, opened, (GDestroyNotify) ra_preview_unref);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) opened = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (opened == NULL)
    {
      show_words (self, error->message);
      return;
    }
  self->document = g_steal_pointer (&opened);
  show_pages (self);
}

void
ra_ui_pages_view_show (RaUiPagesView *self, GBytes *bytes, const char *name)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RA_UI_IS_PAGES_VIEW (self));

  ra_ui_pages_view_clear (self);
  self->cancellable = g_cancellable_new ();
  self->name = g_strdup (name);
  task = g_task_new (self, self->cancellable, on_opened, NULL);
  g_task_set_source_tag (task, ra_ui_pages_view_show);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, open_in_thread);
}

void
ra_ui_pages_view_clear (RaUiPagesView *self)
{
  GtkWidget *child;

  g_return_if_fail (RA_UI_IS_PAGES_VIEW (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->document, ra_preview_unref);
  g_ptr_array_set_size (self->pictures, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  gtk_widget_set_visible (self->bar, FALSE);
  show_words (self, "");
  g_clear_pointer (&self->name, g_free);
  self->drawing = FALSE;
  self->turn = 0;
}

/* ---- zoom and turn ---- */

static void
look_anew (RaUiPagesView *self)
{
  if (self->document == NULL)
    return;
  size_pages (self);
  update (self);
}

void
ra_ui_pages_view_fit_new (RaUiPagesView *self)
{
  g_return_if_fail (RA_UI_IS_PAGES_VIEW (self));

  self->fits = TRUE;
}

void
ra_ui_pages_view_set_zoom (RaUiPagesView *self, double zoom)
{
  g_return_if_fail (RA_UI_IS_PAGES_VIEW (self));

  self->zoom = CLAMP (zoom, SMALLEST, LARGEST);
  look_anew (self);
}

/* As wide as there is room, by the page in the middle. */
static void
fit (RaUiPagesView *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self->scrolled)) - 3 * GAP, width, height;
  guint first, last, middle;

  if (self->document == NULL || room <= 0)
    return;
  find_seen (self, &first, &last, &middle);
  get_page_pixels (self, middle, &width, &height);
  ra_ui_pages_view_set_zoom (self, self->zoom * room / MAX (width, 1));
}

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (widget);

  if (g_str_equal (name, "pages.zoom-in"))
    ra_ui_pages_view_set_zoom (self, self->zoom * 1.25);
  else if (g_str_equal (name, "pages.zoom-out"))
    ra_ui_pages_view_set_zoom (self, self->zoom / 1.25);
  else
    ra_ui_pages_view_set_zoom (self, NORMAL);
}

static void
on_fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fit (RA_UI_PAGES_VIEW (widget));
}

static void
on_rotate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (widget);

  self->turn = (self->turn + 1) % 4;
  look_anew (self);
}

/* ---- object ---- */

static gboolean
ra_ui_pages_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_PAGES_VIEW (widget)->scrolled));
}

static void
ra_ui_pages_view_dispose (GObject *object)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->moved, g_source_remove);
  g_clear_pointer (&self->document, ra_preview_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PAGES_VIEW);
  G_OBJECT_CLASS (ra_ui_pages_view_parent_class)->dispose (object);
}

static void
ra_ui_pages_view_class_init (RaUiPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const zooms[] = { "pages.zoom-in", "pages.zoom-out", "pages.zoom-normal" };

  G_OBJECT_CLASS (klass)->dispose = ra_ui_pages_view_dispose;
  widget_class->grab_focus = ra_ui_pages_view_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/print/ra-ui-pages-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, place);
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, words);
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, pages);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_install_action (widget_class, zooms[i], NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "pages.fit", NULL, on_fit);
  gtk_widget_class_install_action (widget_class, "pages.rotate", NULL, on_rotate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, zooms[0], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, zooms[0], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, zooms[1], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, zooms[2], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_9, GDK_CONTROL_MASK, "pages.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "pages.rotate", NULL);
}

/* Whoever clicks on a page moves through the pages by keys from then on. */
static void
watch_clicks (RaUiPagesView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self->scrolled);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), GTK_EVENT_CONTROLLER (click));
}

static void
ra_ui_pages_view_init (RaUiPagesView *self)
{
  GtkAdjustment *adjustment;

  self->zoom = NORMAL;
  self->pictures = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_later), self, G_CONNECT_SWAPPED);
  watch_clicks (self);
}
