/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-scan-dialog.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-scan.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"

/* Where the preferences have what was chosen last. */
#define GROUP "scan"
#define NORMAL_DPI 300

struct _RaUiScanDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *scan_button;
  GtkWidget *cancel_button;
  RaUiBanner *banner;
  GtkWidget *choices;
  AdwComboRow *scanner;
  AdwComboRow *resolution;
  GtkSwitch *color;
  GtkSwitch *feeder;
  GtkProgressBar *progress;

  RaUiSession *session;
  RaUiRunner *runner;
  GPtrArray *scanners; /* nullable: (element-type RaScanner) */
  char *number;
  char *item;
};

G_DEFINE_FINAL_TYPE (RaUiScanDialog, ra_ui_scan_dialog, ADW_TYPE_WINDOW)

/* As the .ui lists them. */
static const guint resolutions[] = { 150, 200, 300, 600 };

/* ---- how far it is ---- */

typedef struct
{
  GWeakRef dialog;
  guint page;
  guint percent;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->dialog);
  g_free (news);
}

static gboolean
on_news (gpointer data)
{
  const News *news = data;
  g_autoptr (RaUiScanDialog) self = g_weak_ref_get ((GWeakRef *) &news->dialog);
  g_autofree char *text = NULL;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  text = g_strdup_printf (_ ("Page %u"), news->page);
  gtk_progress_bar_set_text (self->progress, text);
  gtk_progress_bar_set_fraction (self->progress, news->percent / 100.0);
  return G_SOURCE_REMOVE;
}

/* In the thread that scans. */
static void
tell (guint page, guint percent, gpointer dialog)
{
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->dialog, dialog);
  news->page = page;
  news->percent = percent;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_news, news, news_free);
}

/* ---- scanning ---- */

typedef struct
{
  RaUiScanDialog *dialog;
  char *number, *item, *scanner, *name;
  RaScanOrder order;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->dialog);
  g_free (call->number);
  g_free (call->item);
  g_free (call->scanner);
  g_free (call->name);
  g_free (call);
}

static gpointer
scan (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;
  const RaScanProgress progress = { tell, call->dialog };

  ra_desk_scan_item (desk, &(RaScanTask){ call->number, call->item, &call->order, call->name, &progress },
                     cancellable, error);
  return NULL;
}

static void
show_work (RaUiScanDialog *self, gboolean works)
{
  gtk_widget_set_sensitive (self->choices, !works);
  gtk_widget_set_visible (self->scan_button, !works);
  gtk_widget_set_visible (self->cancel_button, works);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), works);
  gtk_progress_bar_set_fraction (self->progress, 0);
}

static void
on_scanned (gpointer owner, gpointer result)
{
  gtk_window_close (owner);
}

static void
on_failed (gpointer owner, const GError *error)
{
  RaUiScanDialog *self = owner;

  show_work (self, FALSE);
  ra_ui_banner_show_error (self->banner, self->session, error);
}

static void
remember (RaUiScanDialog *self, const RaScanOrder *order)
{
  RaUiPreferences *preferences = ra_ui_session_get_preferences (self->session);
  GKeyFile *keys = ra_ui_preferences_peek (preferences);

  g_key_file_set_string (keys, GROUP, "scanner", order->scanner);
  g_key_file_set_integer (keys, GROUP, "dpi", (int) order->dpi);
  g_key_file_set_boolean (keys, GROUP, "color", order->color);
  g_key_file_set_boolean (keys, GROUP, "feeder", order->feeder);
  ra_ui_preferences_save (preferences);
}

static char *
make_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "scan-%Y%m%d-%H%M%S.pdf");
}

static void
on_scan (RaUiScanDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->scanner),
        fine = MIN (adw_combo_row_get_selected (self->resolution), G_N_ELEMENTS (resolutions) - 1);
  Call *call;

  if (self->scanners == NULL || chosen >= self->scanners->len)
    return;
  call = g_new0 (Call, 1);
  call->dialog = g_object_ref (self);
  call->number = g_strdup (self->number);
  call->item = g_strdup (self->item);
  call->scanner = g_strdup (((RaScanner *) g_ptr_array_index (self->scanners, chosen))->name);
  call->name = make_name ();
  call->order = (RaScanOrder){ call->scanner, resolutions[fine], gtk_switch_get_active (self->color),
                               gtk_switch_get_active (self->feeder) };
  remember (self, &call->order);
  ra_ui_banner_clear (self->banner);
  show_work (self, TRUE);
  ra_ui_runner_act (
      self->runner,
      &(RaUiCall){
          .call = scan, .args = call, .free_args = call_free, .done = on_scanned, .failed = on_failed });
}

static void
on_cancel (RaUiScanDialog *self)
{
  ra_ui_runner_cancel (self->runner);
  show_work (self, FALSE);
}

/* Who locks the station or closes it does not wait for a scanner. */
static void
stop (RaUiScanDialog *self)
{
  ra_ui_runner_cancel (self->runner);
  ra_ui_runner_forget (self->runner);
}

/* ---- which scanner ---- */

static gpointer
list (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_scanners (desk, cancellable, error);
}

static void
show_scanners (RaUiScanDialog *self)
{
  GKeyFile *keys = ra_ui_preferences_peek (ra_ui_session_get_preferences (self->session));
  g_autofree char *last = g_key_file_get_string (keys, GROUP, "scanner", NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < self->scanners->len; i++)
    {
      const RaScanner *one = g_ptr_array_index (self->scanners, i);

      gtk_string_list_append (labels, one->label);
      if (g_strcmp0 (one->name, last) == 0)
        chosen = i;
    }
  adw_combo_row_set_model (self->scanner, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->scanner, chosen);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiScanDialog *self = owner;

  self->scanners = g_ptr_array_ref (result);
  show_scanners (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->scanner),
                               self->scanners->len > 0 ? "" : _ ("none found"));
  gtk_widget_set_sensitive (self->scan_button, self->scanners->len > 0);
  if (self->scanners->len > 0)
    gtk_widget_grab_focus (self->scan_button);
  else
    ra_ui_banner_show_text (self->banner,
                            _ ("No scanner was found. Switch it on and open this window again, or "
                               "attach a file."));
}

static void
on_not_listed (gpointer owner, const GError *error)
{
  RaUiScanDialog *self = owner;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->scanner), "");
  ra_ui_banner_show_error (self->banner, self->session, error);
}

static void
recall (RaUiScanDialog *self)
{
  GKeyFile *keys = ra_ui_preferences_peek (ra_ui_session_get_preferences (self->session));
  int dpi = g_key_file_get_integer (keys, GROUP, "dpi", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    if (resolutions[i] == (guint) (dpi > 0 ? dpi : NORMAL_DPI))
      adw_combo_row_set_selected (self->resolution, i);
  gtk_switch_set_active (self->color, g_key_file_get_boolean (keys, GROUP, "color", NULL));
  gtk_switch_set_active (self->feeder, g_key_file_get_boolean (keys, GROUP, "feeder", NULL));
}

/* ---- object ---- */

static gboolean
ra_ui_scan_dialog_close_request (GtkWindow *window)
{
  stop (RA_UI_SCAN_DIALOG (window));
  return GTK_WINDOW_CLASS (ra_ui_scan_dialog_parent_class)->close_request (window);
}

static void
ra_ui_scan_dialog_dispose (GObject *object)
{
  RaUiScanDialog *self = RA_UI_SCAN_DIALOG (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scanners, g_ptr_array_unref);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->item, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_SCAN_DIALOG);
  G_OBJECT_CLASS (ra_ui_scan_dialog_parent_class)->dispose (object);
}

static void
ra_ui_scan_dialog_class_init (RaUiScanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_scan_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ra_ui_scan_dialog_close_request;
  g_type_ensure (RA_UI_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/print/ra-ui-scan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, scan_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, scanner);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, resolution);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, color);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, feeder);
  gtk_widget_class_bind_template_child (widget_class, RaUiScanDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_scan);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ra_ui_scan_dialog_init (RaUiScanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_prepare_row (self->scanner);
  ra_ui_choice_prepare_row (self->resolution);
  ra_ui_parts_prepare_switch (self->color);
  ra_ui_parts_prepare_switch (self->feeder);
}

void
ra_ui_scan_dialog_open (
    GtkWidget *parent, RaUiSession *session, const char *number, const char *item, const char *label)
{
  RaUiScanDialog *self
      = g_object_new (RA_UI_TYPE_SCAN_DIALOG, "transient-for", gtk_widget_get_root (parent), NULL);

  self->session = g_object_ref (session);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  g_signal_connect_object (session, "leaving", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  self->number = g_strdup (number);
  self->item = g_strdup (item);
  adw_window_title_set_subtitle (self->title, label);
  recall (self);
  gtk_window_present (GTK_WINDOW (self));
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_listed,
                                                 .failed = on_not_listed });
}
