/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-pages-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SMALLEST 0.4
#define LARGEST 4.0

struct _RaUiPagesView
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkBox *pages;

  GCancellable *cancellable; /* of what is being opened and drawn */
  RaPreview *document;       /* nullable: of a PDF */
  GdkTexture *picture;       /* nullable: of a picture */
  char *name;
  double zoom;
};

G_DEFINE_FINAL_TYPE (RaUiPagesView, ra_ui_pages_view, GTK_TYPE_WIDGET)

/* ---- drawing, in the background ---- */

typedef struct
{
  RaPreview *document;
  guint page;
  double scale;
  GtkPicture *picture; /* where it goes */
  char *text;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  ra_preview_unref (drawing->document);
  g_object_unref (drawing->picture);
  g_free (drawing->text);
  g_free (drawing);
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
  g_task_return_pointer (task, make_texture (surface), g_object_unref);
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drawing *drawing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL)
    return;
  gtk_picture_set_paintable (drawing->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (drawing->picture, drawing->text);
}

static void
draw_page (RaUiPagesView *self, GtkPicture *picture, guint page)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_drawn, NULL);
  Drawing *drawing = g_new0 (Drawing, 1);
  double width, height;

  ra_preview_get_page_size (self->document, page, &width, &height);
  gtk_widget_set_size_request (GTK_WIDGET (picture), (int) (width * self->zoom), (int) (height * self->zoom));
  drawing->document = ra_preview_ref (self->document);
  drawing->page = page;
  drawing->scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  drawing->picture = g_object_ref (picture);
  g_task_set_source_tag (task, draw_page);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static void
new_cancellable (RaUiPagesView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* ---- what is shown ---- */

static GtkPicture *
add_picture (RaUiPagesView *self)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_add_css_class (picture, "ra-page");
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  gtk_box_append (self->pages, picture);
  return GTK_PICTURE (picture);
}

static void
show_picture (RaUiPagesView *self, GtkPicture *picture)
{
  double width = gdk_texture_get_width (self->picture) * self->zoom / 1.6;
  double height = gdk_texture_get_height (self->picture) * self->zoom / 1.6;

  gtk_picture_set_paintable (picture, GDK_PAINTABLE (self->picture));
  gtk_picture_set_alternative_text (picture, self->name);
  gtk_widget_set_size_request (GTK_WIDGET (picture), (int) width, (int) height);
}

static void
show_pages (RaUiPagesView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));
  guint n = self->document == NULL ? 0 : ra_preview_get_n_pages (self->document);

  new_cancellable (self);
  if (self->picture != NULL)
    show_picture (self, child == NULL ? add_picture (self) : GTK_PICTURE (child));
  for (guint i = 0; i < n; i++)
    {
      GtkPicture *picture = child == NULL ? add_picture (self) : GTK_PICTURE (child);

      draw_page (self, picture, i);
      child = gtk_widget_get_next_sibling (GTK_WIDGET (picture));
    }
}

static void
show_words (RaUiPagesView *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->pages, label);
}

/* ---- opening ---- */

static gboolean
is_pdf (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 5 && memcmp (data, "%PDF-", 5) == 0;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gpointer opened = is_pdf (data) ? (gpointer) ra_preview_new (data, &error)
                                  : (gpointer) gdk_texture_new_from_bytes (data, &error);

  if (opened == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, opened, is_pdf (data) ? (GDestroyNotify) ra_preview_unref : g_object_unref);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (source);
  g_autoptr (GError) error = NULL;
  gpointer opened = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (opened == NULL)
    {
      show_words (self,
                  is_pdf (g_task_get_task_data (G_TASK (result)))
                      ? error->message
                      : _ ("This kind of file cannot be shown here. It is kept with the case all the same."));
      return;
    }
  if (is_pdf (g_task_get_task_data (G_TASK (result))))
    self->document = opened;
  else
    self->picture = opened;
  show_pages (self);
}

void
ra_ui_pages_view_show (RaUiPagesView *self, GBytes *bytes, const char *name)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RA_UI_IS_PAGES_VIEW (self));

  ra_ui_pages_view_clear (self);
  new_cancellable (self);
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
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
  g_clear_pointer (&self->document, ra_preview_unref);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->name, g_free);
}

void
ra_ui_pages_view_set_zoom (RaUiPagesView *self, double zoom)
{
  g_return_if_fail (RA_UI_IS_PAGES_VIEW (self));

  self->zoom = CLAMP (zoom, SMALLEST, LARGEST);
  if (self->document != NULL || self->picture != NULL)
    show_pages (self);
}

/* ---- object ---- */

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (widget);

  if (g_str_equal (name, "pages.zoom-in"))
    ra_ui_pages_view_set_zoom (self, self->zoom * 1.25);
  else if (g_str_equal (name, "pages.zoom-out"))
    ra_ui_pages_view_set_zoom (self, self->zoom / 1.25);
  else
    ra_ui_pages_view_set_zoom (self, 1.25);
}

static gboolean
ra_ui_pages_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RA_UI_PAGES_VIEW (widget)->scrolled);
}

static void
ra_ui_pages_view_dispose (GObject *object)
{
  RaUiPagesView *self = RA_UI_PAGES_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->document, ra_preview_unref);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PAGES_VIEW);
  G_OBJECT_CLASS (ra_ui_pages_view_parent_class)->dispose (object);
}

static void
ra_ui_pages_view_class_init (RaUiPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const actions[] = { "pages.zoom-in", "pages.zoom-out", "pages.zoom-normal" };

  G_OBJECT_CLASS (klass)->dispose = ra_ui_pages_view_dispose;
  widget_class->grab_focus = ra_ui_pages_view_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/print/ra-ui-pages-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RaUiPagesView, pages);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, on_zoom);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, actions[0], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, actions[0], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, actions[1], NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, actions[2], NULL);
}

static void
ra_ui_pages_view_init (RaUiPagesView *self)
{
  self->zoom = 1.25;
  gtk_widget_init_template (GTK_WIDGET (self));
}
