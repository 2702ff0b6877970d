/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-locked-bar.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-parts.h"

struct _RaUiLockedBar
{
  GtkBox parent_instance;

  GtkWidget *why;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (RaUiLockedBar, ra_ui_locked_bar, GTK_TYPE_BOX)

static void
ra_ui_locked_bar_class_init (RaUiLockedBarClass *klass)
{
}

static void
ra_ui_locked_bar_init (RaUiLockedBar *self)
{
  self->why = ra_ui_parts_label ("", NULL);
  self->button = gtk_button_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ra-row");
  gtk_widget_set_hexpand (self->why, TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "case.correct");
  gtk_box_append (GTK_BOX (self), self->why);
  gtk_box_append (GTK_BOX (self), self->button);
}

void
ra_ui_locked_bar_show (RaUiLockedBar *self, const RaCaseView *view)
{
  gboolean locked = view != NULL && view->locked != NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (RA_UI_IS_LOCKED_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), locked);
  if (locked)
    text = view->correction == NULL ? g_strdup (view->locked)
                                    : g_strdup_printf ("%s %s", view->locked, view->correction);
  gtk_label_set_text (GTK_LABEL (self->why), locked ? text : "");
  gtk_button_set_label (GTK_BUTTON (self->button), locked && view->repeatable ? _ ("Correct in a _New Case")
                                                                              : _ ("To What Comes Ne_xt"));
}
