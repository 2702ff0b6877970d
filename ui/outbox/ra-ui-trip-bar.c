/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/outbox/ra-ui-trip-bar.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/outbox/ra-desk-trip.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-runner.h"

struct _RaUiTripBar
{
  GtkBox parent_instance;

  RaUiSession *session;
  RaUiRunner *runner;
  GtkProgressBar *bar;
  gboolean running;
};

G_DEFINE_FINAL_TYPE (RaUiTripBar, ra_ui_trip_bar, GTK_TYPE_BOX)

/* ---- how far it is, told from the thread that works ---- */

typedef struct
{
  GWeakRef bar;
  gint64 done, total;
} News;

static gboolean
on_news (gpointer data)
{
  News *news = data;
  g_autoptr (RaUiTripBar) self = g_weak_ref_get (&news->bar);
  g_autofree char *text = NULL;

  if (self == NULL || !self->running || news->total <= 0)
    return G_SOURCE_REMOVE;
  text = g_strdup_printf (_ ("%u of %u"), (guint) news->done, (guint) news->total);
  gtk_progress_bar_set_text (self->bar, text);
  gtk_progress_bar_set_fraction (self->bar, CLAMP ((double) news->done / (double) news->total, 0, 1));
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->bar);
  g_free (news);
}

static void
tell (gint64 done, gint64 total, gpointer data)
{
  News *news = g_new0 (News, 1);
  g_autoptr (GObject) bar = g_weak_ref_get (data);

  g_weak_ref_init (&news->bar, bar);
  news->done = done;
  news->total = total;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_news, news, news_free);
}

/* ---- the trip ---- */

typedef struct
{
  char *path;
  gboolean back;
  GWeakRef bar;
} Trip;

static void
trip_free (gpointer data)
{
  Trip *trip = data;

  g_weak_ref_clear (&trip->bar);
  g_free (trip->path);
  g_free (trip);
}

static gpointer
go (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Trip *trip = args;
  const RaRowProgress progress = { tell, &trip->bar };
  const RaDeskTrip order = { .medium = trip->path, .progress = &progress };

  return trip->back ? ra_desk_take_in_outbox (desk, &order, cancellable, error)
                    : ra_desk_carry_outbox (desk, &order, cancellable, error);
}

static void
show_running (RaUiTripBar *self, gboolean running)
{
  self->running = running;
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_progress_bar_set_text (self->bar, "");
  gtk_widget_set_visible (GTK_WIDGET (self), running);
}

static void
on_back (gpointer owner, gpointer result)
{
  RaUiTripBar *self = owner;
  g_autofree char *text = ra_trip_result_describe (result);

  show_running (self, FALSE);
  ra_ui_session_notice (self->session, text);
}

static void
on_failed (gpointer owner, const GError *error)
{
  RaUiTripBar *self = owner;

  show_running (self, FALSE);
  ra_ui_session_report (self->session, error);
}

static void
start (RaUiTripBar *self, const char *path, gboolean back)
{
  Trip *trip;

  if (self->running)
    return;
  trip = g_new0 (Trip, 1);
  trip->path = g_strdup (path);
  trip->back = back;
  g_weak_ref_init (&trip->bar, self);
  show_running (self, TRUE);
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = go,
                                               .args = trip,
                                               .free_args = trip_free,
                                               .free_result = (GDestroyNotify) ra_trip_result_free,
                                               .done = on_back,
                                               .failed = on_failed });
}

static void
on_chosen (RaUiTripBar *self, GAsyncResult *result, gboolean back)
{
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    start (self, path, back);
}

static void
on_export_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  on_chosen (RA_UI_TRIP_BAR (source), result, FALSE);
}

static void
on_import_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  on_chosen (RA_UI_TRIP_BAR (source), result, TRUE);
}

static void
set_session (RaUiTripBar *self, RaUiSession *session)
{
  g_set_object (&self->session, session);
  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
}

void
ra_ui_trip_bar_export (RaUiTripBar *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_TRIP_BAR (self));

  set_session (self, session);
  ra_ui_dialogs_select_folder_async (GTK_WIDGET (self), _ ("Service Medium for the Centre"), NULL,
                                     on_export_chosen, NULL);
}

void
ra_ui_trip_bar_import (RaUiTripBar *self, RaUiSession *session, const char *path)
{
  g_return_if_fail (RA_UI_IS_TRIP_BAR (self));

  set_session (self, session);
  if (path != NULL)
    start (self, path, TRUE);
  else
    ra_ui_dialogs_select_folder_async (GTK_WIDGET (self), _ ("Service Medium from the Carrier"), NULL,
                                       on_import_chosen, NULL);
}

static void
on_cancel_clicked (RaUiTripBar *self)
{
  ra_ui_runner_cancel (self->runner);
}

static void
ra_ui_trip_bar_dispose (GObject *object)
{
  RaUiTripBar *self = RA_UI_TRIP_BAR (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ra_ui_trip_bar_parent_class)->dispose (object);
}

static void
ra_ui_trip_bar_class_init (RaUiTripBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_trip_bar_dispose;
}

static void
ra_ui_trip_bar_init (RaUiTripBar *self)
{
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("S_top"));

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the service medium is"), -1);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (self), cancel);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel_clicked), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
