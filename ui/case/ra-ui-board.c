/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-board.h"

#include <glib/gi18n-lib.h>

#include "ui/case/ra-ui-people-import.h"
#include "ui/case/ra-ui-people.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-table.h"
#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiBoard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *counts;
  GtkEditable *search;
  GtkWidget *acts;
  GtkBox *place;
  RaUiPeopleImport *table_import;

  RaUiTable *table;   /* nullable: until a board is shown */
  guint steps;        /* RA_STEP_BIT() of the columns it has */
  RaBoardView *board; /* nullable */
};

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiBoard, ra_ui_board, GTK_TYPE_WIDGET)

/* ---- the columns ---- */

static char *
text_at (const RaPersonView *person, RaStepId step)
{
  const RaBoardMark *mark = ra_ui_people_find_mark (person, step);

  return mark == NULL ? NULL : g_strdup (mark->text);
}

static const char *
style_at (const RaPersonView *person, RaStepId step)
{
  const RaBoardMark *mark = ra_ui_people_find_mark (person, step);

  if (mark == NULL || mark->state == RA_BOARD_LATER)
    return "dim-label";
  return ra_ui_parts_tone (mark->tone);
}

static const char *
icon_at (const RaPersonView *person, RaStepId step)
{
  const RaBoardMark *mark = ra_ui_people_find_mark (person, step);

  return mark == NULL ? NULL : ra_ui_people_get_icon (mark->state);
}

/* A table asks a column without saying which. */
#define COLUMN(name, step)                                                                                   \
  static char *text_##name (gconstpointer view)                                                              \
  {                                                                                                          \
    return text_at (view, step);                                                                             \
  }                                                                                                          \
  static const char *icon_##name (gconstpointer view)                                                        \
  {                                                                                                          \
    return icon_at (view, step);                                                                             \
  }                                                                                                          \
  static const char *style_##name (gconstpointer view)                                                       \
  {                                                                                                          \
    return style_at (view, step);                                                                            \
  }

COLUMN (applicant, RA_STEP_ID_APPLICANT)
COLUMN (people, RA_STEP_ID_PEOPLE)
COLUMN (papers, RA_STEP_ID_PAPERS)
COLUMN (decision, RA_STEP_ID_DECISION)
COLUMN (keys, RA_STEP_ID_KEYS)
COLUMN (requests, RA_STEP_ID_REQUESTS)
COLUMN (certificates, RA_STEP_ID_CERTIFICATES)
COLUMN (handover, RA_STEP_ID_HANDOVER)

static const struct
{
  RaUiTableText text;
  RaUiTableStyle style;
  RaUiTableStyle icon;
} columns[RA_N_STEPS] = {
  [RA_STEP_ID_APPLICANT] = { text_applicant, style_applicant, icon_applicant },
  [RA_STEP_ID_PEOPLE] = { text_people, style_people, icon_people },
  [RA_STEP_ID_PAPERS] = { text_papers, style_papers, icon_papers },
  [RA_STEP_ID_DECISION] = { text_decision, style_decision, icon_decision },
  [RA_STEP_ID_KEYS] = { text_keys, style_keys, icon_keys },
  [RA_STEP_ID_REQUESTS] = { text_requests, style_requests, icon_requests },
  [RA_STEP_ID_CERTIFICATES] = { text_certificates, style_certificates, icon_certificates },
  [RA_STEP_ID_HANDOVER] = { text_handover, style_handover, icon_handover },
};

static char *
id_of (gconstpointer view)
{
  return g_strdup_printf ("%u", ((const RaPersonView *) view)->n);
}

static char *
name_of (gconstpointer view)
{
  return ra_ui_people_dup_name (view);
}

/* ---- the table ---- */

/* Returns: number of the person whose row is selected, 0 for none */
static guint
get_person (RaUiBoard *self)
{
  const RaPersonView *person = self->table == NULL ? NULL : ra_ui_table_get_selected (self->table);

  return person == NULL ? 0 : person->n;
}

/* Who comes back to the board sees everybody again. */
static void
show_person (RaUiBoard *self, guint n)
{
  g_signal_emit (self, signals[OPENED], 0, n);
  gtk_editable_set_text (self->search, "");
}

static void
on_activated (RaUiBoard *self, gpointer view)
{
  show_person (self, ((const RaPersonView *) view)->n);
}

static void
on_selected (RaUiBoard *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.open", get_person (self) != 0);
}

static guint
steps_of (const RaBoardView *board)
{
  guint steps = 0;

  for (guint i = 0; i < board->steps->len; i++)
    steps |= RA_STEP_BIT (((const RaBoardStep *) g_ptr_array_index (board->steps, i))->id);
  return steps;
}

/* A kind that does other things for each person has other columns. */
static void
ensure_table (RaUiBoard *self, const RaBoardView *board)
{
  if (self->table != NULL && self->steps == steps_of (board))
    return;
  ra_ui_parts_clear (self->place);
  self->steps = steps_of (board);
  self->table = g_object_new (RA_UI_TYPE_TABLE, NULL);
  ra_ui_table_set_label (self->table, _ ("People of the case"));
  ra_ui_table_add_column (self->table, "№", id_of, NULL, FALSE);
  ra_ui_table_add_column (self->table, _ ("Name"), name_of, NULL, TRUE);
  for (guint i = 0; i < board->steps->len; i++)
    {
      const RaBoardStep *step = g_ptr_array_index (board->steps, i);

      ra_ui_table_add_column (self->table, step->label, columns[step->id].text, columns[step->id].style,
                              FALSE);
      ra_ui_table_set_icon (self->table, columns[step->id].icon);
    }
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (self->table, "selected", G_CALLBACK (on_selected), self);
  gtk_box_append (self->place, GTK_WIDGET (self->table));
}

static gboolean
fits (const RaPersonView *person, const char *wanted)
{
  g_autofree char *name = g_utf8_casefold (person->name, -1);
  g_autofree char *number = g_strdup_printf ("%u", person->n);

  return strstr (name, wanted) != NULL || g_str_equal (number, wanted);
}

static void
fill (RaUiBoard *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *wanted = g_utf8_casefold (typed, -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (self->board == NULL)
    return;
  for (guint i = 0; i < self->board->people->len; i++)
    {
      RaPersonView *person = g_ptr_array_index (self->board->people, i);

      if (*wanted == '\0' || fits (person, wanted))
        g_ptr_array_add (rows, person);
    }
  ra_ui_table_set_rows (self->table, rows, id_of, (GBoxedCopyFunc) ra_person_view_ref, ra_person_view_unref);
}

static void
show_counts (RaUiBoard *self)
{
  guint n = self->board->people->len;
  g_autofree char *people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
  guint wanting = self->board->wanting;
  g_autofree char *wants = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u wants something", "%u want something", wanting), wanting);
  g_autofree char *text = g_strdup_printf ("%s: %s", people, wanting > 0 ? wants : _ ("everything is there"));

  gtk_label_set_text (self->counts, text);
}

void
ra_ui_board_set_board (RaUiBoard *self, RaUiSession *session, RaCaseView *view, RaBoardView *board)
{
  g_return_if_fail (RA_UI_IS_BOARD (self));

  ra_board_view_ref (board);
  g_clear_pointer (&self->board, ra_board_view_unref);
  self->board = board;
  ensure_table (self, board);
  show_counts (self);
  gtk_widget_set_visible (self->acts, view->editable);
  ra_ui_people_import_show (self->table_import, session, view);
  fill (self);
}

void
ra_ui_board_clear (RaUiBoard *self)
{
  g_return_if_fail (RA_UI_IS_BOARD (self));

  g_clear_pointer (&self->board, ra_board_view_unref);
  gtk_editable_set_text (self->search, "");
  gtk_label_set_text (self->counts, "");
  ra_ui_people_import_clear (self->table_import);
  if (self->table != NULL)
    ra_ui_table_clear (self->table);
}

/* ---- acts ---- */

static void
open_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint n = get_person (RA_UI_BOARD (widget));

  if (n != 0)
    show_person (RA_UI_BOARD (widget), n);
}

/* Return in the search field opens the first that was found. */
static void
on_search_activated (RaUiBoard *self)
{
  if (self->table == NULL || ra_ui_table_get_n_rows (self->table) == 0)
    return;
  if (get_person (self) == 0)
    ra_ui_table_select (self->table, 0);
  open_person (GTK_WIDGET (self), NULL, NULL);
}

static gboolean
on_search_key (RaUiBoard *self, guint key)
{
  if (key != GDK_KEY_Down || self->table == NULL)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* ---- object ---- */

static gboolean
ra_ui_board_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_BOARD (widget)->search));
}

static void
ra_ui_board_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_BOARD (object)->board, ra_board_view_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_BOARD);
  G_OBJECT_CLASS (ra_ui_board_parent_class)->dispose (object);
}

static void
ra_ui_board_class_init (RaUiBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_board_dispose;
  widget_class->grab_focus = ra_ui_board_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  g_type_ensure (RA_UI_TYPE_PEOPLE_IMPORT);
  g_type_ensure (RA_UI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/case/ra-ui-board.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiBoard, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiBoard, counts);
  gtk_widget_class_bind_template_child (widget_class, RaUiBoard, search);
  gtk_widget_class_bind_template_child (widget_class, RaUiBoard, acts);
  gtk_widget_class_bind_template_child (widget_class, RaUiBoard, place);
  gtk_widget_class_bind_template_child (widget_class, RaUiBoard, table_import);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_install_action (widget_class, "board.open", NULL, open_person);
  signals[OPENED] = g_signal_new ("opened", RA_UI_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ra_ui_board_init (RaUiBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.open", FALSE);
}
