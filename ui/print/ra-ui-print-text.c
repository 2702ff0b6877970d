/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-print-text.h"

typedef struct
{
  char *heading;
  char *note;
  RaSecret *secret;
} Page;

static void
page_free (gpointer data, GClosure *closure)
{
  Page *page = data;

  g_free (page->heading);
  g_free (page->note);
  ra_secret_unref (page->secret);
  g_free (page);
}

/* Draws one paragraph; returns the height it took. */
static double
draw_paragraph (GtkPrintContext *context, double y, const char *font, const char *text)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  int height = 0;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  return (double) height / PANGO_SCALE;
}

static void
on_begin_print (GtkPrintOperation *operation)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int number, Page *page)
{
  double y = 0;

  y += draw_paragraph (context, y, "Sans Bold 16", page->heading) + 24;
  y += draw_paragraph (context, y, "Monospace Bold 18", ra_secret_get_text (page->secret)) + 24;
  draw_paragraph (context, y, "Sans 11", page->note);
}

void
ra_ui_print_text (GtkWidget *parent, const char *heading, const char *note, RaSecret *secret)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  GtkRoot *root = gtk_widget_get_root (parent);
  Page *page = g_new0 (Page, 1);

  page->heading = g_strdup (heading);
  page->note = g_strdup (note);
  page->secret = ra_secret_ref (secret);
  gtk_print_operation_set_job_name (operation, heading);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), NULL);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page), page, page_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (root), NULL);
}
