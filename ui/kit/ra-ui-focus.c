/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-focus.h"

#include "ui/kit/ra-ui-page.h"

/* Where the caret of a window was: the widget, then what it is in, from near to far. They are held weakly: rows come and go. */
typedef struct
{
  GtkWindow *window; /* not owned: it owns this */
  GPtrArray *around; /* of GWeakRef */
  guint later;
} Focus;

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
focus_free (gpointer data)
{
  Focus *self = data;

  g_clear_handle_id (&self->later, g_source_remove);
  g_ptr_array_unref (self->around);
  g_free (self);
}

/* Returns: whether the page @widget holds all others that are looked at together with it: the list of places beside it is no
 * place for a caret that was in one of them */
static gboolean
is_whole_page (GtkWidget *widget, gboolean in_page)
{
  return RA_UI_IS_PAGE (widget) && in_page
         && gtk_widget_get_ancestor (gtk_widget_get_parent (widget), RA_UI_TYPE_PAGE) == NULL;
}

static void
remember (Focus *self, GtkWidget *focus)
{
  gboolean in_page = FALSE;

  g_ptr_array_set_size (self->around, 0);
  for (GtkWidget *at = focus; at != NULL && !GTK_IS_WINDOW (at); at = gtk_widget_get_parent (at))
    {
      GWeakRef *ref;

      if (is_whole_page (at, in_page))
        return;
      ref = g_new0 (GWeakRef, 1);
      g_weak_ref_init (ref, at);
      g_ptr_array_add (self->around, ref);
      in_page |= RA_UI_IS_PAGE (at);
    }
}

static gboolean
give (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  return gtk_widget_get_focusable (widget) ? gtk_widget_grab_focus (widget)
                                           : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static gboolean
on_later (gpointer data)
{
  Focus *self = data;

  self->later = 0;
  if (gtk_root_get_focus (GTK_ROOT (self->window)) != NULL || !gtk_window_get_focus_visible (self->window))
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < self->around->len; i++)
    {
      g_autoptr (GtkWidget) widget = g_weak_ref_get (g_ptr_array_index (self->around, i));

      if (widget != NULL && give (widget))
        break;
    }
  return G_SOURCE_REMOVE;
}

/* What takes the caret away may give it a place of its own at once, or ask the desk first: it comes before this. */
static void
on_focus (Focus *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  g_clear_handle_id (&self->later, g_source_remove);
  if (focus != NULL)
    remember (self, focus);
  else
    self->later = g_idle_add_full (G_PRIORITY_LOW, on_later, self, NULL);
}

void
ra_ui_focus_keep (GtkWindow *window)
{
  Focus *self;

  g_return_if_fail (GTK_IS_WINDOW (window));

  self = g_new0 (Focus, 1);
  self->window = window;
  self->around = g_ptr_array_new_with_free_func (weak_free);
  g_signal_connect_swapped (window, "notify::focus-widget", G_CALLBACK (on_focus), self);
  g_object_set_data_full (G_OBJECT (window), "ra-focus", self, focus_free);
}

static gboolean
leads_back (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

gboolean
ra_ui_focus_move (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = leads_back (direction);
  GtkWidget *child = has_focus_within (widget) ? gtk_widget_get_focus_child (widget) : NULL;

  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  for (; child != NULL;
       child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

gboolean
ra_ui_focus_once (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return ra_ui_focus_move (widget, direction);
  return !has_focus_within (widget) && gtk_widget_grab_focus (widget);
}
