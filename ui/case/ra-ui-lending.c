/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-lending.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-key-trip.h"
#include "ui/kit/ra-ui-medium-act.h"

struct _RaUiLending
{
  GtkBox parent_instance;

  RaUiPage *page; /* not owned: this is a part of it; nullable until something is shown */
  char *number;   /* nullable */
};

G_DEFINE_FINAL_TYPE (RaUiLending, ra_ui_lending, GTK_TYPE_BOX)

static gpointer
lend (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiWithMedium *with = args;
  const char *const numbers[] = { with->number, NULL };
  g_autofree char *name = ra_desk_lend_cases (desk, with->path, numbers, cancellable, error);

  return name == NULL
             ? NULL
             : g_strdup_printf (_ ("Case %s is on the medium, sealed to the key station"), with->number);
}

static gpointer
take (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiWithMedium *with = args;
  g_auto (RaDeskReturned) counts = { 0 };
  g_autofree char *words = NULL;

  if (!ra_desk_take_requests (desk, with->path, &counts, cancellable, error))
    return NULL;
  words = g_strdup_printf (_ ("Requests taken in: %u; refused: %u"), counts.taken, counts.refused);
  return counts.why == NULL ? g_steal_pointer (&words) : g_strdup_printf ("%s. %s", words, counts.why);
}

static void
on_lend_clicked (RaUiLending *self)
{
  ra_ui_medium_act_ask (self->page, &(RaUiMediumAct){ .title = _ ("Service Medium for the Key Station"),
                                                      .number = self->number,
                                                      .call = lend });
}

static void
on_take_clicked (RaUiLending *self)
{
  ra_ui_medium_act_ask (self->page,
                        &(RaUiMediumAct){ .title = _ ("Service Medium from the Key Station"), .call = take });
}

static void
ra_ui_lending_finalize (GObject *object)
{
  g_free (RA_UI_LENDING (object)->number);
  G_OBJECT_CLASS (ra_ui_lending_parent_class)->finalize (object);
}

static void
ra_ui_lending_class_init (RaUiLendingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_lending_finalize;
}

static void
add_text (RaUiLending *self, const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (GTK_BOX (self), label);
}

static void
add_button (RaUiLending *self, GtkWidget *row, const char *label, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  gtk_box_append (GTK_BOX (row), button);
}

static void
ra_ui_lending_init (RaUiLending *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  add_text (self, _ ("At a Key Station"), (const char *const[]){ "heading", NULL });
  add_text (
      self,
      _ ("The keys are generated where there is no network: the case goes there on a service medium, its requests come back on one."),
      (const char *const[]){ "dim-label", "caption", NULL });
  add_button (self, row, _ ("_To a Key Station…"), G_CALLBACK (on_lend_clicked));
  add_button (self, row, _ ("_From a Key Station…"), G_CALLBACK (on_take_clicked));
  gtk_box_append (GTK_BOX (self), row);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
ra_ui_lending_show (RaUiLending *self, RaUiPage *page, const char *number)
{
  g_return_if_fail (RA_UI_IS_LENDING (self));

  self->page = page;
  g_free (self->number);
  self->number = g_strdup (number);
  gtk_widget_set_visible (GTK_WIDGET (self), number != NULL);
}
