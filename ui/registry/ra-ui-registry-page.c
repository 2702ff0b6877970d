/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registry/ra-ui-registry-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-table.h"

#define MOST_ROWS 200

struct _RaUiRegistryPage
{
  RaUiPage parent_instance;

  GtkEditable *entry;
  GtkStack *pages;
  RaUiTable *table;

  char *asked;       /* nullable: the text the desk is searching for */
  char *shown;       /* nullable: the text the table answers */
  gboolean go_there; /* Return was pressed before the answer came */
};

G_DEFINE_FINAL_TYPE (RaUiRegistryPage, ra_ui_registry_page, RA_UI_TYPE_PAGE)

static char *
id_text (gconstpointer view)
{
  const RaSearchRow *row = view;

  return g_strdup_printf ("%s/%u", row->number, row->subscriber);
}

static char *
title_text (gconstpointer view)
{
  return g_strdup (((const RaSearchRow *) view)->title);
}

static char *
detail_text (gconstpointer view)
{
  return g_strdup (((const RaSearchRow *) view)->detail);
}

static const char *
title_style (gconstpointer view)
{
  return "ra-strong";
}

static gpointer
search (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_search (desk, args, MOST_ROWS, cancellable, error);
}

static gboolean
is_answered (RaUiRegistryPage *self)
{
  return g_strcmp0 (self->shown, gtk_editable_get_text (self->entry)) == 0;
}

static void
go_to_first (RaUiRegistryPage *self)
{
  self->go_there = FALSE;
  if (ra_ui_table_get_n_rows (self->table) == 0)
    return;
  ra_ui_table_select (self->table, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_found (gpointer owner, gpointer result)
{
  RaUiRegistryPage *self = owner;
  GPtrArray *rows = result;

  if (*gtk_editable_get_text (self->entry) == '\0') /* it was emptied meanwhile */
    return;
  g_free (self->shown);
  self->shown = g_strdup (self->asked);
  ra_ui_table_set_rows (self->table, rows, id_text, (GBoxedCopyFunc) ra_search_row_ref, ra_search_row_unref);
  gtk_stack_set_visible_child_name (self->pages, rows->len == 0 ? "nothing" : "list");
  if (self->go_there && is_answered (self))
    go_to_first (self);
}

static void
on_search (RaUiRegistryPage *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (*text == '\0')
    {
      g_clear_pointer (&self->shown, g_free);
      self->go_there = FALSE;
      ra_ui_table_clear (self->table);
      gtk_stack_set_visible_child_name (self->pages, "hint");
      return;
    }
  g_free (self->asked);
  self->asked = g_strdup (text);
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = search,
                                                    .args = g_strdup (text),
                                                    .free_args = g_free,
                                                    .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                    .done = on_found });
}

static void
on_entry_activated (RaUiRegistryPage *self)
{
  self->go_there = !is_answered (self);
  if (self->go_there)
    on_search (self);
  else
    go_to_first (self);
}

static void
on_activated (RaUiRegistryPage *self, gpointer view)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "s", ((RaSearchRow *) view)->number);
}

static void
refresh (RaUiPage *page)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (page);

  if (*gtk_editable_get_text (self->entry) != '\0')
    on_search (self);
}

static void
forget (RaUiPage *page)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (page);

  gtk_editable_set_text (self->entry, "");
  ra_ui_table_clear (self->table);
}

static gboolean
ra_ui_registry_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_REGISTRY_PAGE (widget)->entry));
}

static void
ra_ui_registry_page_dispose (GObject *object)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (object);

  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (ra_ui_registry_page_parent_class)->dispose (object);
}

static void
ra_ui_registry_page_class_init (RaUiRegistryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  static const char *const watched[] = { "changed", NULL };

  G_OBJECT_CLASS (klass)->dispose = ra_ui_registry_page_dispose;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  widget_class->grab_focus = ra_ui_registry_page_grab_focus;
  g_type_ensure (RA_UI_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/registry/ra-ui-registry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, entry);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, table);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
ra_ui_registry_page_init (RaUiRegistryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
  ra_ui_table_set_label (self->table, _ ("Found"));
  ra_ui_table_add_column (self->table, _ ("Name"), title_text, title_style, TRUE);
  ra_ui_table_add_column (self->table, _ ("Case"), detail_text, NULL, TRUE);
}
