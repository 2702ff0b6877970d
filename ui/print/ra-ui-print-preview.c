/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-print-preview.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-output.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/print/ra-ui-pages-view.h"
#include "ui/print/ra-ui-printing.h"

#define OUTPUT_MODE 0600

struct _RaUiPrintPreview
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *print_button;
  RaUiBanner *banner;
  RaUiPagesView *pages;

  RaUiSession *session;
  RaUiRunner *runner;
  char *number;
  char *paper;
  char *label;
  guint subscriber;
  guint copies;
};

G_DEFINE_FINAL_TYPE (RaUiPrintPreview, ra_ui_print_preview, ADW_TYPE_WINDOW)

/* ---- calls of the desk ---- */

typedef struct
{
  char *number;
  char *paper;
  guint subscriber;
  GFile *file; /* nullable: where it is saved */
} Call;

static Call *
call_new (RaUiPrintPreview *self, GFile *file)
{
  Call *call = g_new0 (Call, 1);

  call->number = g_strdup (self->number);
  call->paper = g_strdup (self->paper);
  call->subscriber = self->subscriber;
  call->file = file == NULL ? NULL : g_object_ref (file);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->number);
  g_free (call->paper);
  g_clear_object (&call->file);
  g_free (call);
}

static gpointer
preview (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;

  return ra_desk_preview_paper (desk, call->number, call->paper, call->subscriber, cancellable, error);
}

static gpointer
save (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;
  g_autofree char *path = g_file_get_path (call->file);
  /* The file chooser has asked whether what stands there is to be replaced. */
  const RaOutput output = { path != NULL ? path : "", OUTPUT_MODE, TRUE, ra_desk_get_dir (desk) };
  g_autoptr (GBytes) pdf = NULL;

  if (!ra_output_check (&output, error))
    return NULL;
  pdf = ra_desk_print_paper (desk, call->number, call->paper, call->subscriber, cancellable, error);
  if (pdf == NULL || !ra_output_write (&output, pdf, error))
    return NULL;
  return g_steal_pointer (&pdf);
}

/* ---- looking ---- */

static void
enable_actions (RaUiPrintPreview *self, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", enabled);
}

static void
on_failed (gpointer owner, const GError *error)
{
  RaUiPrintPreview *self = owner;

  ra_ui_banner_show_error (self->banner, self->session, error);
}

static void
on_previewed (gpointer owner, gpointer result)
{
  RaUiPrintPreview *self = owner;

  ra_ui_pages_view_show (self->pages, result, self->label);
  enable_actions (self, TRUE);
  gtk_widget_grab_focus (self->print_button);
}

/* ---- saving ---- */

static void
on_saved (gpointer owner, gpointer result)
{
  RaUiPrintPreview *self = owner;

  ra_ui_pages_view_show (self->pages, result, self->label);
  ra_ui_banner_show_text (self->banner, _ ("Saved, and recorded in the journal."));
}

static void
on_save_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiPrintPreview *self = RA_UI_PRINT_PREVIEW (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file != NULL)
    ra_ui_runner_act (self->runner, &(RaUiCall){ .call = save,
                                                 .args = call_new (self, file),
                                                 .free_args = call_free,
                                                 .free_result = (GDestroyNotify) g_bytes_unref,
                                                 .done = on_saved,
                                                 .failed = on_failed });
}

static void
on_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiPrintPreview *self = RA_UI_PRINT_PREVIEW (widget);
  g_autofree char *file = g_strdup_printf ("%s %s.pdf", self->number, self->paper);

  ra_ui_dialogs_save_file_async (widget, _ ("Save as PDF"), file, on_save_chosen, NULL);
}

/* ---- printing ---- */

static void
on_told (RaUiPrintPreview *self, const char *text, const GError *error)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", TRUE);
  if (error != NULL)
    ra_ui_banner_show_error (self->banner, self->session, error);
  else
    ra_ui_banner_show_text (self->banner, text);
}

static void
on_over (RaUiPrintPreview *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", TRUE);
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiPrintPreview *self = RA_UI_PRINT_PREVIEW (widget);
  g_autoptr (RaUiPrinting) printing = NULL;

  gtk_widget_action_set_enabled (widget, "paper.print", FALSE);
  ra_ui_banner_clear (self->banner);
  printing = ra_ui_printing_start (GTK_WINDOW (self), self->session, self->number,
                                   &(RaUiPaper){ self->paper, self->label, self->subscriber, self->copies });
  g_signal_connect_object (printing, "told", G_CALLBACK (on_told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (printing, "over", G_CALLBACK (on_over), self, G_CONNECT_SWAPPED);
}

/* ---- object ---- */

static void
ra_ui_print_preview_dispose (GObject *object)
{
  RaUiPrintPreview *self = RA_UI_PRINT_PREVIEW (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->paper, g_free);
  g_clear_pointer (&self->label, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PRINT_PREVIEW);
  G_OBJECT_CLASS (ra_ui_print_preview_parent_class)->dispose (object);
}

static void
ra_ui_print_preview_class_init (RaUiPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_print_preview_dispose;
  g_type_ensure (RA_UI_TYPE_BANNER);
  g_type_ensure (RA_UI_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/print/ra-ui-print-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPrintPreview, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiPrintPreview, print_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiPrintPreview, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiPrintPreview, pages);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, on_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ra_ui_print_preview_init (RaUiPrintPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
ra_ui_print_preview_open (GtkWidget *parent, RaUiSession *session, const char *number, const RaUiPaper *paper)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  RaUiPrintPreview *self = g_object_new (RA_UI_TYPE_PRINT_PREVIEW, "transient-for", root, NULL);
  g_autofree char *subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Case %s · %u copy", "Case %s · %u copies", paper->copies), number,
      paper->copies);

  self->session = g_object_ref (session);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  self->number = g_strdup (number);
  self->paper = g_strdup (paper->id);
  self->label = g_strdup (paper->label);
  self->subscriber = paper->subscriber;
  self->copies = paper->copies;
  adw_window_title_set_title (self->title, paper->label);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), paper->label);
  enable_actions (self, FALSE); /* nobody prints what they have not seen */
  gtk_window_present (GTK_WINDOW (self));
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = preview,
                                                 .args = call_new (self, NULL),
                                                 .free_args = call_free,
                                                 .free_result = (GDestroyNotify) g_bytes_unref,
                                                 .done = on_previewed,
                                                 .failed = on_failed });
  return GTK_WINDOW (self);
}
