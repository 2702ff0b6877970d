/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-turned.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-parts.h"

/* What a line of text is comfortable to read at. */
#define WIDTH 860

struct _RaUiTurned
{
  AdwWindow parent_instance;

  GtkWidget *owner;   /* weak: who wanted it */
  GtkWidget *waiting; /* nullable: what stands on the clerk's screen meanwhile */
};

G_DEFINE_FINAL_TYPE (RaUiTurned, ra_ui_turned, ADW_TYPE_WINDOW)

/* ---- where ---- */

/* Screens that show the same picture, or a part of it, are one for whoever looks. */
static gboolean
shows_what_is_on (GdkMonitor *monitor, GdkMonitor *own)
{
  GdkRectangle one, another;

  gdk_monitor_get_geometry (monitor, &one);
  gdk_monitor_get_geometry (own, &another);
  return gdk_rectangle_intersect (&one, &another, NULL);
}

/* Returns: (transfer full) (nullable): a screen that the clerk's window is not on */
static GdkMonitor *
find_other_monitor (GtkWindow *clerks)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (clerks));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (clerks));
  GdkMonitor *own = surface == NULL ? NULL : gdk_display_get_monitor_at_surface (display, surface);
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; own != NULL && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (!shows_what_is_on (monitor, own))
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

/* ---- the clerk's screen ---- */

static gboolean
on_waiting_closed (RaUiTurned *self)
{
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static GtkWidget *
make_waiting (RaUiTurned *self, GtkWindow *clerks, const char *words)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *back = ra_ui_parts_button (_ ("_Turn Back"), _ ("Turn the screen back"));

  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_box_append (GTK_BOX (box), ra_ui_parts_label (words, "title-3"));
  gtk_widget_set_halign (back, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), back);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("The Other Screen"));
  gtk_window_set_transient_for (GTK_WINDOW (window), clerks);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 420, -1);
  g_signal_connect_object (back, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_waiting_closed), self, G_CONNECT_SWAPPED);
  return window;
}

static void
show_waiting (RaUiTurned *self, GtkWindow *clerks, const char *words)
{
  self->waiting = make_waiting (self, clerks, words);
  gtk_window_present (GTK_WINDOW (self->waiting));
}

/* ---- the person's ---- */

static void
fill (RaUiTurned *self, const RaUiTurn *turn)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 36);
  gtk_widget_set_margin_bottom (box, 36);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_box_append (GTK_BOX (box), ra_ui_parts_label (turn->title, "title-1"));
  gtk_box_append (GTK_BOX (box), turn->content);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ra-turned");
  gtk_window_set_title (GTK_WINDOW (self), turn->title);
  adw_window_set_content (ADW_WINDOW (self), scrolled);
}

/* The clerk comes back with one key. */
static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
ra_ui_turned_close_request (GtkWindow *window)
{
  RaUiTurned *self = RA_UI_TURNED (window);

  g_clear_pointer ((GtkWindow **) &self->waiting, gtk_window_destroy);
  if (self->owner != NULL && gtk_widget_get_mapped (self->owner))
    {
      gtk_window_present (GTK_WINDOW (gtk_widget_get_root (self->owner)));
      gtk_widget_grab_focus (self->owner);
    }
  return GTK_WINDOW_CLASS (ra_ui_turned_parent_class)->close_request (window);
}

static void
ra_ui_turned_dispose (GObject *object)
{
  RaUiTurned *self = RA_UI_TURNED (object);

  g_clear_pointer ((GtkWindow **) &self->waiting, gtk_window_destroy);
  g_clear_weak_pointer (&self->owner);
  G_OBJECT_CLASS (ra_ui_turned_parent_class)->dispose (object);
}

static void
ra_ui_turned_class_init (RaUiTurnedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_turned_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ra_ui_turned_close_request;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
ra_ui_turned_init (RaUiTurned *self)
{
}

void
ra_ui_turned_show (GtkWidget *owner, RaUiSession *session, const RaUiTurn *turn)
{
  RaUiTurned *self = g_object_new (RA_UI_TYPE_TURNED, NULL);
  GtkWindow *clerks = GTK_WINDOW (gtk_widget_get_root (owner));
  g_autoptr (GdkMonitor) other = find_other_monitor (clerks);

  g_set_weak_pointer (&self->owner, owner);
  fill (self, turn);
  g_signal_connect_object (session, "signed-out", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  /* A row may move to another column meanwhile: only when it is gone nobody waits any more. */
  g_signal_connect_object (owner, "destroy", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  if (other != NULL)
    {
      /* A group of its own: what is modal on the clerk's screen leaves this one alone. */
      g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

      gtk_window_group_add_window (group, GTK_WINDOW (self));
      /* Unplugged, it would leave the page, and what is typed there, to the clerk. */
      g_signal_connect_object (other, "invalidate", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
      show_waiting (self, clerks, turn->waits);
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), other);
    }
  else
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), clerks);
      gtk_window_set_modal (GTK_WINDOW (self), TRUE);
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  /* Before it is shown: a window that is shown without the caret anywhere gives it to something by itself. */
  gtk_widget_child_focus (turn->content, GTK_DIR_TAB_FORWARD);
  gtk_window_present (GTK_WINDOW (self));
}

void
ra_ui_turned_end (GtkWidget *content)
{
  GtkRoot *root = gtk_widget_get_root (content);

  if (RA_UI_IS_TURNED (root))
    gtk_window_close (GTK_WINDOW (root));
}
