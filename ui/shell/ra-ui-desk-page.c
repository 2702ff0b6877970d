/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-desk-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-table.h"
#include "ui/kit/ra-ui-words.h"
#include "ui/shell/ra-ui-key-station.h"
#include "ui/shell/ra-ui-reminder.h"

/* So many cases are listed beside those that are not finished; older ones are found by searching. */
#define MOST_ROWS 500

struct _RaUiDeskPage
{
  RaUiPage parent_instance;

  GtkStack *pages;
  AdwStatusPage *empty_page;
  GtkWidget *new_button;
  GtkDropDown *filter;
  GtkLabel *summary;
  GtkStack *rows; /* the table, or that the desk is cleared */
  AdwStatusPage *cleared_page;
  GtkWidget *next_button;
  GtkWidget *look_button;
  GtkWidget *key_station; /* what is done at one alone */
  RaUiTable *table;
  RaUiReminder *reminder;

  gboolean listed; /* at least once since somebody signed in */
};

typedef enum
{
  FILTER_UNFINISHED,
  FILTER_TODAY,
  FILTER_ALL,
} Filter;

G_DEFINE_FINAL_TYPE (RaUiDeskPage, ra_ui_desk_page, RA_UI_TYPE_PAGE)

static char *
number_text (gconstpointer view)
{
  return g_strdup (((const RaCaseRow *) view)->number);
}

static char *
title_text (gconstpointer view)
{
  return g_strdup (((const RaCaseRow *) view)->title);
}

static char *
state_text (gconstpointer view)
{
  return g_strdup (((const RaCaseRow *) view)->state_label);
}

static char *
waits_text (gconstpointer view)
{
  return g_strdup (((const RaCaseRow *) view)->waits_for);
}

static char *
created_text (gconstpointer view)
{
  return ra_ui_words_time (((const RaCaseRow *) view)->created, ra_ui_words_now ());
}

static char *
due_text (gconstpointer view)
{
  return ra_ui_words_due (((const RaCaseRow *) view)->due, ra_ui_words_now ());
}

static const char *
state_style (gconstpointer view)
{
  return ra_ui_parts_tone (((const RaCaseRow *) view)->tone);
}

static const char *
due_style (gconstpointer view)
{
  const RaCaseRow *row = view;

  return row->overdue && !row->finished ? "error" : NULL;
}

static const char *
dim_style (gconstpointer view)
{
  return "dim-label";
}

static const char *
title_style (gconstpointer view)
{
  return "ra-strong";
}

/* @unfinished: all of them, however old; @shown: those that the filter wants; @any: whether there is a case at all */
typedef struct
{
  GPtrArray *unfinished;
  GPtrArray *shown;
  gboolean any;
  guint today; /* how many were opened today, of the newest */
} Lists;

static void
lists_free (gpointer data)
{
  Lists *self = data;

  g_clear_pointer (&self->unfinished, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_of_today (const RaCaseRow *row, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (row->created / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);

  return g_date_time_get_year (then) == g_date_time_get_year (today)
         && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today);
}

static GPtrArray *
of_today (GPtrArray *rows)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (ra_case_row_unref);
  gint64 now = ra_ui_words_now ();

  for (guint i = 0; i < rows->len; i++)
    {
      RaCaseRow *row = g_ptr_array_index (rows, i);

      if (is_of_today (row, now))
        g_ptr_array_add (shown, ra_case_row_ref (row));
    }
  return shown;
}

static void
count (RaUiDeskPage *self, GPtrArray *unfinished)
{
  guint overdue = 0;
  g_autofree char *late = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < unfinished->len; i++)
    overdue += ((const RaCaseRow *) g_ptr_array_index (unfinished, i))->overdue ? 1 : 0;
  late = overdue == 0
             ? g_strdup ("")
             : g_strdup_printf (ngettext (", %u of them overdue", ", %u of them overdue", overdue), overdue);
  text = g_strdup_printf (ngettext ("%u case is not finished", "%u cases are not finished", unfinished->len),
                          unfinished->len);
  g_autofree char *whole = g_strconcat (text, late, NULL);
  gtk_label_set_text (self->summary, whole);
  ra_ui_page_count (RA_UI_PAGE (self), unfinished->len, overdue > 0);
}

static guint
count_of_today (GPtrArray *rows)
{
  g_autoptr (GPtrArray) today = of_today (rows);

  return today->len;
}

/* A desk with something to do need not know what else there was today. */
static gboolean
wants_newest (Filter filter, const Lists *lists)
{
  return filter != FILTER_UNFINISHED || lists->unfinished->len == 0;
}

/* Returns: (transfer full) (nullable): those that the filter wants beside the unfinished ones */
static GPtrArray *
list_newest (RaDesk *desk, Filter filter, Lists *lists, GCancellable *cancellable, GError **error)
{
  guint total = 0;
  g_autoptr (GPtrArray) newest = ra_desk_list_cases (
      desk, &(RaCaseRange){ .newest = TRUE, .limit = wants_newest (filter, lists) ? MOST_ROWS : 1 }, &total,
      cancellable, error);

  lists->any = total > 0;
  lists->today = newest != NULL ? count_of_today (newest) : 0;
  if (newest == NULL || filter == FILTER_ALL)
    return g_steal_pointer (&newest);
  return filter == FILTER_TODAY ? of_today (newest) : g_ptr_array_ref (lists->unfinished);
}

static gpointer
list_cases (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Lists *lists = g_new0 (Lists, 1);
  const RaCaseRange unfinished = { .states = ra_case_states_unfinished (), .refusals = TRUE };

  lists->unfinished = ra_desk_list_cases (desk, &unfinished, NULL, cancellable, error);
  if (lists->unfinished != NULL)
    lists->shown = list_newest (desk, GPOINTER_TO_UINT (args), lists, cancellable, error);
  if (lists->shown != NULL)
    return lists;
  lists_free (lists);
  return NULL;
}

static gboolean
is_key_station (RaUiDeskPage *self)
{
  return ra_ui_session_is_keys_alone (ra_ui_page_get_session (RA_UI_PAGE (self)));
}

/* A desk on which nothing is left to be done says so, and what comes next; not where older cases are asked for. */
static void
show_cleared (RaUiDeskPage *self, const Lists *lists)
{
  gboolean cleared = lists->shown->len == 0 && gtk_drop_down_get_selected (self->filter) == FILTER_UNFINISHED;
  guint today = lists->today;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u case was opened today. Start one when the next person comes to the desk.",
                "%u cases were opened today. Start one when the next person comes to the desk.", today),
      today);

  if (!is_key_station (self))
    adw_status_page_set_description (self->cleared_page, text);
  gtk_stack_set_visible_child_name (self->rows, cleared ? "cleared" : "table");
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiDeskPage *self = owner;
  const Lists *lists = result;

  ra_ui_table_set_rows (self->table, lists->shown, number_text, (GBoxedCopyFunc) ra_case_row_ref,
                        ra_case_row_unref);
  gtk_stack_set_visible_child_name (self->pages, lists->any ? "list" : "empty");
  show_cleared (self, lists);
  count (self, lists->unfinished);
  ra_ui_reminder_tell (self->reminder, lists->unfinished);
  self->listed = TRUE;
  if (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) == NULL
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_filter (RaUiDeskPage *self)
{
  ra_ui_page_refresh (RA_UI_PAGE (self));
}

static void
on_activated (RaUiDeskPage *self, gpointer view)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "s", ((RaCaseRow *) view)->number);
}

static void
refresh (RaUiPage *page)
{
  Filter filter = gtk_drop_down_get_selected (RA_UI_DESK_PAGE (page)->filter);

  ra_ui_page_query (page, &(RaUiCall){ .call = list_cases,
                                       .args = GUINT_TO_POINTER (filter),
                                       .free_result = lists_free,
                                       .done = on_listed });
}

static void
forget (RaUiPage *page)
{
  RA_UI_DESK_PAGE (page)->listed = FALSE;
  ra_ui_table_clear (RA_UI_DESK_PAGE (page)->table);
  ra_ui_reminder_forget (RA_UI_DESK_PAGE (page)->reminder);
}

static gboolean
ra_ui_desk_page_grab_focus (GtkWidget *widget)
{
  RaUiDeskPage *self = RA_UI_DESK_PAGE (widget);

  if (self->listed && ra_ui_table_get_n_rows (self->table) == 0 && gtk_widget_get_mapped (self->new_button))
    return gtk_widget_grab_focus (self->new_button);
  if (self->listed && gtk_widget_get_mapped (self->next_button))
    return gtk_widget_grab_focus (self->next_button);
  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* ---- at a key station ---- */

static void
on_take_cases (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_key_station_take_cases (RA_UI_PAGE (widget), NULL);
}

static void
on_hand_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_key_station_hand_back (RA_UI_PAGE (widget));
}

/* Cases are not begun there: they come on a medium. */
static void
offer_taking (GtkWidget *button)
{
  gtk_button_set_label (GTK_BUTTON (button), _ ("Take Cases _In…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "desk.take-cases");
}

static void
become_key_station (RaUiDeskPage *self)
{
  gtk_widget_set_visible (self->key_station, TRUE);
  gtk_widget_set_visible (self->look_button, FALSE);
  offer_taking (self->new_button);
  offer_taking (self->next_button);
  adw_status_page_set_title (self->empty_page, _ ("No cases are here"));
  adw_status_page_set_description (self->empty_page,
                                   _ ("They come on a service medium from the administrator's station."));
  adw_status_page_set_description (self->cleared_page,
                                   _ ("Hand the requests back, or take the next cases in."));
}

static void
ra_ui_desk_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (ra_ui_desk_page_parent_class)->constructed (object);
  if (is_key_station (RA_UI_DESK_PAGE (object)))
    become_key_station (RA_UI_DESK_PAGE (object));
}

static void
ra_ui_desk_page_dispose (GObject *object)
{
  RaUiDeskPage *self = RA_UI_DESK_PAGE (object);

  if (self->reminder != NULL)
    ra_ui_reminder_forget (self->reminder);
  g_clear_object (&self->reminder);
  G_OBJECT_CLASS (ra_ui_desk_page_parent_class)->dispose (object);
}

static void
ra_ui_desk_page_class_init (RaUiDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  static const char *const watched[] = { "changed", NULL };

  G_OBJECT_CLASS (klass)->constructed = ra_ui_desk_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_desk_page_dispose;
  widget_class->grab_focus = ra_ui_desk_page_grab_focus;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  RA_UI_PAGE_CLASS (klass)->counts = TRUE;
  g_type_ensure (RA_UI_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/shell/ra-ui-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, filter);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, summary);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, rows);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, cleared_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, look_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, key_station);
  gtk_widget_class_bind_template_child (widget_class, RaUiDeskPage, table);
  gtk_widget_class_install_action (widget_class, "desk.take-cases", NULL, on_take_cases);
  gtk_widget_class_install_action (widget_class, "desk.hand-back", NULL, on_hand_back);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
ra_ui_desk_page_init (RaUiDeskPage *self)
{
  const char *const filters[] = { _ ("Not finished"), _ ("Of today"), _ ("All"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (filters);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reminder = ra_ui_reminder_new ();
  ra_ui_pages_hide_others (self->pages);
  ra_ui_pages_hide_others (self->rows);
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (model));
  ra_ui_choice_prepare_list (self->filter);
  ra_ui_table_set_label (self->table, _ ("Cases"));
  ra_ui_table_add_column (self->table, _ ("Number"), number_text, dim_style, FALSE);
  ra_ui_table_add_column (self->table, _ ("Applicant"), title_text, title_style, TRUE);
  ra_ui_table_add_column (self->table, _ ("State"), state_text, state_style, FALSE);
  ra_ui_table_add_column (self->table, _ ("Waits for"), waits_text, NULL, TRUE);
  ra_ui_table_add_column (self->table, _ ("Due"), due_text, due_style, FALSE);
  ra_ui_table_keep_whole (self->table);
  ra_ui_table_add_column (self->table, _ ("Opened"), created_text, dim_style, FALSE);
  ra_ui_table_keep_whole (self->table);
}
