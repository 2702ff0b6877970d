/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-keys-progress.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-parts.h"

struct _RaUiKeysProgress
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkProgressBar *bar;
  GtkBox *stages;
  GtkWidget *cancel_button;

  RaKeysStage stage;
  gboolean running;
};

enum
{
  CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiKeysProgress, ra_ui_keys_progress, GTK_TYPE_BOX)

static void
add_stage (RaUiKeysProgress *self, RaKeysStage stage, gboolean failed)
{
  const char *label = ra_keys_stage_get_label (stage);

  if (stage < self->stage)
    ra_ui_parts_add_mark (self->stages, TRUE, label, NULL, NULL);
  else if (stage == self->stage && failed)
    ra_ui_parts_add_mark (self->stages, FALSE, label, NULL, NULL);
  else
    ra_ui_parts_add_row (self->stages,
                         ra_ui_parts_label (label, stage == self->stage ? "heading" : "dim-label"));
}

static void
show_stage (RaUiKeysProgress *self, RaKeysStage stage, gboolean failed)
{
  self->stage = stage;
  ra_ui_parts_clear (self->stages);
  for (guint i = RA_KEYS_GENERATE; i < RA_KEYS_DONE; i++)
    add_stage (self, i, failed);
  gtk_progress_bar_set_fraction (self->bar, (double) stage / RA_KEYS_DONE);
}

static void
on_cancel_clicked (RaUiKeysProgress *self)
{
  gtk_label_set_text (self->title, _ ("Cancelling…"));
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  g_signal_emit (self, signals[CANCELLED], 0);
}

/* ---- from the worker's thread ---- */

typedef struct
{
  GWeakRef progress;
  RaKeysStage stage;
} News;

static gboolean
on_news (gpointer data)
{
  News *news = data;
  g_autoptr (RaUiKeysProgress) self = g_weak_ref_get (&news->progress);

  if (self != NULL && self->running)
    show_stage (self, news->stage, FALSE);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->progress);
  g_free (news);
}

void
ra_ui_keys_progress_tell (RaKeysStage stage, gpointer data)
{
  News *news = g_new0 (News, 1);
  g_autoptr (GObject) progress = g_weak_ref_get (data);

  g_weak_ref_init (&news->progress, progress);
  news->stage = stage;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_news, news, news_free);
}

/* ---- object ---- */

static void
ra_ui_keys_progress_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_KEYS_PROGRESS);
  G_OBJECT_CLASS (ra_ui_keys_progress_parent_class)->dispose (object);
}

static void
ra_ui_keys_progress_class_init (RaUiKeysProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_keys_progress_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-keys-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiKeysProgress, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiKeysProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiKeysProgress, stages);
  gtk_widget_class_bind_template_child (widget_class, RaUiKeysProgress, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  signals[CANCELLED] = g_signal_new ("cancelled", RA_UI_TYPE_KEYS_PROGRESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_keys_progress_init (RaUiKeysProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ra_ui_keys_progress_begin (RaUiKeysProgress *self)
{
  g_return_if_fail (RA_UI_IS_KEYS_PROGRESS (self));

  self->running = TRUE;
  gtk_label_set_text (self->title, _ ("Generating"));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->cancel_button, TRUE);
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
  show_stage (self, RA_KEYS_GENERATE, FALSE);
  gtk_widget_grab_focus (self->cancel_button);
}

void
ra_ui_keys_progress_end (RaUiKeysProgress *self, const char *title, gboolean failed)
{
  g_return_if_fail (RA_UI_IS_KEYS_PROGRESS (self));

  self->running = FALSE;
  gtk_widget_set_visible (self->cancel_button, FALSE);
  show_stage (self, failed ? self->stage : RA_KEYS_DONE, failed);
  gtk_label_set_text (self->title, title);
}
