/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-guide-picture.h"

/* All are of the whole screen of a desk; as wide as the text stands in a guide nobody resized, in pixels. */
#define HEIGHT (560 * 820 / 1366)

static void
read_picture (GTask *task,
              G_GNUC_UNUSED gpointer source,
              gpointer data,
              G_GNUC_UNUSED GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (data, &error);

  if (texture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

/* The guide goes without a picture that is not there: its words say the same. */
static void
on_read (GObject *picture, GAsyncResult *result, G_GNUC_UNUSED gpointer data)
{
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
}

GtkWidget *
ra_ui_guide_picture_new (const char *path, const char *text)
{
  GtkWidget *picture = gtk_picture_new ();
  g_autoptr (GTask) task = g_task_new (picture, NULL, on_read, NULL);

  gtk_widget_set_size_request (picture, -1, HEIGHT);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), text);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_picture);
  return picture;
}
