/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registry/ra-ui-registry-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-listing.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-export.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-table.h"
#include "ui/kit/ra-ui-words.h"
#include "ui/kit/ra-ui-wrap-box.h"
#include "ui/registry/ra-ui-registry-columns.h"

#define DAY (24 * G_TIME_SPAN_HOUR)

struct _RaUiRegistryPage
{
  RaUiPage parent_instance;

  GtkEditable *entry;
  GtkDropDown *kind;
  GtkDropDown *state;
  GtkDropDown *office;
  GtkDropDown *ending;
  GtkWidget *facets;
  GtkLabel *summary;
  GtkWidget *export_button;
  GtkStack *pages;
  RaUiTable *table;

  RaUiRunner *reader;  /* of what the lines say */
  RaUiLines *lines;    /* nullable */
  RaListing *listing;  /* nullable: what the table shows */
  GPtrArray *kinds;    /* nullable: RaKindView, as the choice has them after its first line */
  char **offices;      /* nullable: as the choice has them between its first line and its last */
  char *asked;         /* nullable: the text the desk is searching for */
  char *shown;         /* nullable: the text the table answers */
  gboolean everybody;  /* without a text: somebody wants to see them all */
  gboolean go_there;   /* Return was pressed before the answer came */
  gboolean forgetting; /* choices change without a question */
};

G_DEFINE_FINAL_TYPE (RaUiRegistryPage, ra_ui_registry_page, RA_UI_TYPE_PAGE)

/* ---- the question ---- */

/* What was asked; owns its texts. */
typedef struct
{
  RaListingQuery query;
  char *text, *kind, *office;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  g_free (self->kind);
  g_free (self->office);
  g_free (self);
}

/* How long before their end certificates are asked for, in the order of the choice. */
static const struct
{
  const char *words;
  gint64 from, until;
} endings[] = {
  { N_ ("Any certificate"), 0, 0 },
  { N_ ("Ends within 30 days"), 0, 30 * DAY },
  { N_ ("Ends within 90 days"), 0, 90 * DAY },
  { N_ ("Has ended"), G_MININT64, 0 },
};

static void
set_ending (RaUiRegistryPage *self, RaListingQuery *query)
{
  guint chosen = gtk_drop_down_get_selected (self->ending);
  gint64 now = ra_ui_words_now ();

  if (chosen == 0 || chosen >= G_N_ELEMENTS (endings))
    return;
  query->ends_from = endings[chosen].from == G_MININT64 ? 1 : now;
  query->ends_until = now + endings[chosen].until;
}

/* The choice of states: any, those not finished, then each of them. */
static guint
chosen_states (RaUiRegistryPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->state);

  if (chosen == 0 || chosen == GTK_INVALID_LIST_POSITION)
    return 0;
  return chosen == 1 ? ra_case_states_unfinished () : RA_CASE_BIT (chosen - 2);
}

static const char *
chosen_kind (RaUiRegistryPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->kind);

  if (self->kinds == NULL || chosen == 0 || chosen > self->kinds->len)
    return NULL;
  return ((const RaKindView *) g_ptr_array_index (self->kinds, chosen - 1))->id;
}

/* The choice of offices: any, each of them, then the cases that have none. */
static const char *
chosen_office (RaUiRegistryPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->office);
  guint n = self->offices != NULL ? g_strv_length (self->offices) : 0;

  if (self->offices == NULL || chosen == 0 || chosen == GTK_INVALID_LIST_POSITION)
    return NULL;
  return chosen <= n ? self->offices[chosen - 1] : "";
}

static void
set_order (RaUiRegistryPage *self, RaListingQuery *query)
{
  gboolean descending = FALSE;
  int column = ra_ui_table_get_order (self->table, &descending);

  query->order = column == RA_UI_REGISTRY_COLUMN_NAME    ? RA_LISTING_BY_NAME
                 : column == RA_UI_REGISTRY_COLUMN_STATE ? RA_LISTING_BY_STATE
                 : column == RA_UI_REGISTRY_COLUMN_UNTIL ? RA_LISTING_BY_VALIDITY
                 : column == RA_UI_REGISTRY_COLUMN_CODE  ? RA_LISTING_BY_CODE
                                                         : RA_LISTING_BY_NUMBER;
  query->descending = column < 0 || descending;
}

static Question *
make_question (RaUiRegistryPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->text = g_strdup (gtk_editable_get_text (self->entry));
  question->kind = g_strdup (chosen_kind (self));
  question->office = g_strdup (chosen_office (self));
  question->query.text = question->text;
  question->query.kind = question->kind;
  question->query.office = question->office;
  question->query.states = chosen_states (self);
  set_ending (self, &question->query);
  set_order (self, &question->query);
  return question;
}

/* Whether there is anything to be looked for. */
static gboolean
is_asking (RaUiRegistryPage *self)
{
  return self->everybody || *gtk_editable_get_text (self->entry) != '\0' || chosen_states (self) != 0
         || chosen_kind (self) != NULL || chosen_office (self) != NULL
         || gtk_drop_down_get_selected (self->ending) > 0;
}

/* ---- the answer ---- */

/* @listing: who was found; @kinds, @offices: what these choices have */
typedef struct
{
  RaListing *listing;
  GPtrArray *kinds;
  char **offices;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_pointer (&self->listing, ra_listing_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_strfreev (self->offices);
  g_free (self);
}

static gpointer
list_everybody (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Question *question = args;
  Answer *answer = g_new0 (Answer, 1);

  answer->listing = ra_desk_list_everybody (desk, &question->query, cancellable, error);
  if (answer->listing != NULL)
    answer->kinds = ra_desk_list_kinds (desk, error);
  if (answer->kinds != NULL)
    answer->offices = ra_desk_list_offices (desk, cancellable, error);
  if (answer->offices != NULL)
    return answer;
  answer_free (answer);
  return NULL;
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

/* ---- reading lines ---- */

typedef struct
{
  RaListing *listing;
  guint from, count;
} Part;

static void
part_free (gpointer data)
{
  ra_listing_unref (((Part *) data)->listing);
  g_free (data);
}

/* What was read of a part, with where it begins. */
typedef struct
{
  guint from;
  GPtrArray *rows;
} Lines;

static void
lines_free (gpointer data)
{
  g_ptr_array_unref (((Lines *) data)->rows);
  g_free (data);
}

static gpointer
read_lines (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Part *part = args;
  GPtrArray *rows = ra_desk_read_listing (desk, part->listing, part->from, part->count, cancellable, error);
  Lines *lines;

  if (rows == NULL)
    return NULL;
  lines = g_new0 (Lines, 1);
  lines->from = part->from;
  lines->rows = rows;
  return lines;
}

static void
on_read (gpointer owner, gpointer result)
{
  RaUiRegistryPage *self = owner;
  const Lines *lines = result;

  if (self->lines != NULL)
    ra_ui_lines_give (self->lines, lines->from, lines->rows);
}

static void
on_wanted (RaUiRegistryPage *self, guint from, guint count)
{
  Part *part = g_new0 (Part, 1);

  part->listing = ra_listing_ref (self->listing);
  part->from = from;
  part->count = count;
  ra_ui_runner_query (self->reader, &(RaUiCall){ .call = read_lines,
                                                 .args = part,
                                                 .free_args = part_free,
                                                 .free_result = lines_free,
                                                 .done = on_read });
}

/* ---- showing ---- */

static void
set_words (GtkDropDown *choice, GtkStringList *words)
{
  guint chosen = gtk_drop_down_get_selected (choice);

  gtk_drop_down_set_model (choice, G_LIST_MODEL (words));
  if (chosen != GTK_INVALID_LIST_POSITION && chosen < g_list_model_get_n_items (G_LIST_MODEL (words)))
    gtk_drop_down_set_selected (choice, chosen);
}

static void
show_kinds (RaUiRegistryPage *self, GPtrArray *kinds)
{
  g_autoptr (GtkStringList) words = NULL;

  if (self->kinds != NULL)
    return;
  words = gtk_string_list_new (NULL);
  gtk_string_list_append (words, _ ("Any kind"));
  for (guint i = 0; i < kinds->len; i++)
    gtk_string_list_append (words, ((const RaKindView *) g_ptr_array_index (kinds, i))->label);
  self->kinds = g_ptr_array_ref (kinds);
  self->forgetting = TRUE;
  set_words (self->kind, words);
  self->forgetting = FALSE;
}

/* Where no case has an office there is nothing to say of it, nor to choose. */
static void
let_choose_office (RaUiRegistryPage *self, gboolean any)
{
  gtk_widget_set_visible (GTK_WIDGET (self->office), any);
  ra_ui_table_show_column (self->table, RA_UI_REGISTRY_COLUMN_OFFICE, any);
}

/* One that opens its first case is there with the next answer; what is chosen stays chosen. */
static void
show_offices (RaUiRegistryPage *self, char **offices)
{
  g_autoptr (GtkStringList) words = NULL;
  gboolean none;

  if (self->offices != NULL
      && g_strv_equal ((const char *const *) self->offices, (const char *const *) offices))
    return;
  none = g_strcmp0 (chosen_office (self), "") == 0;
  words = gtk_string_list_new ((const char *const[]){ _ ("Any office"), NULL });
  gtk_string_list_splice (words, 1, 0, (const char *const *) offices);
  gtk_string_list_append (words, _ ("No office recorded"));
  g_strfreev (self->offices);
  self->offices = g_strdupv (offices);
  self->forgetting = TRUE;
  set_words (self->office, words);
  if (none)
    gtk_drop_down_set_selected (self->office, g_strv_length (offices) + 1);
  self->forgetting = FALSE;
  let_choose_office (self, *offices != NULL);
}

static void
show_summary (RaUiRegistryPage *self)
{
  guint n = self->listing->places->len;
  g_autofree char *found = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
  g_autofree char *text = NULL;

  if (self->listing->sorted)
    text = g_strdup (found);
  else
    text = g_strdup_printf (_ ("%s: too many to be put in this order, the newest come first. Narrow them."),
                            found);
  gtk_label_set_text (self->summary, text);
}

static gboolean
is_same (const RaListing *one, const RaListing *other)
{
  return one != NULL && one->places->len == other->places->len
         && (one->places->len == 0
             || memcmp (one->places->data, other->places->data,
                        (gsize) one->places->len * g_array_get_element_size (one->places))
                    == 0);
}

static void
drop_lines (RaUiRegistryPage *self)
{
  ra_ui_runner_forget (self->reader);
  if (self->lines != NULL)
    g_signal_handlers_disconnect_by_data (self->lines, self);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->listing, ra_listing_unref);
  ra_ui_table_clear (self->table);
}

/* The same people are read anew where they stand; others are another list. */
static void
show_listing (RaUiRegistryPage *self, RaListing *listing)
{
  gboolean same = is_same (self->listing, listing);

  if (!same)
    drop_lines (self);
  g_clear_pointer (&self->listing, ra_listing_unref);
  self->listing = ra_listing_ref (listing);
  if (same && self->lines != NULL)
    {
      ra_ui_lines_read_anew (self->lines);
      return;
    }
  self->lines = ra_ui_lines_new (listing->places->len);
  g_signal_connect_swapped (self->lines, "wanted", G_CALLBACK (on_wanted), self);
  ra_ui_table_set_lines (self->table, self->lines, ra_ui_registry_columns_get_kind ());
}

static void
on_found (gpointer owner, gpointer result)
{
  RaUiRegistryPage *self = owner;
  const Answer *answer = result;
  guint n = answer->listing->places->len;

  show_kinds (self, answer->kinds);
  show_offices (self, answer->offices);
  if (!is_asking (self)) /* it was emptied meanwhile */
    return;
  g_free (self->shown);
  self->shown = g_strdup (self->asked);
  show_listing (self, answer->listing);
  show_summary (self);
  gtk_widget_set_visible (
      self->export_button,
      n > 0
          && ra_desk_may (ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self))),
                          "case-export"));
  gtk_stack_set_visible_child_name (self->pages, n == 0 ? "nothing" : "list");
  if (self->go_there && is_answered (self))
    go_to_first (self);
}

static void
ask (RaUiRegistryPage *self)
{
  Question *question = make_question (self);

  g_free (self->asked);
  self->asked = g_strdup (question->text);
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = list_everybody,
                                                    .args = question,
                                                    .free_args = question_free,
                                                    .free_result = answer_free,
                                                    .done = on_found });
}

static void
show_hint (RaUiRegistryPage *self)
{
  g_clear_pointer (&self->shown, g_free);
  self->go_there = FALSE;
  drop_lines (self);
  gtk_label_set_text (self->summary, "");
  gtk_widget_set_visible (self->export_button, FALSE);
  gtk_stack_set_visible_child_name (self->pages, "hint");
}

static void
on_search (RaUiRegistryPage *self)
{
  if (self->forgetting)
    return;
  if (is_asking (self))
    ask (self);
  else
    show_hint (self);
}

static void
on_everybody (RaUiRegistryPage *self)
{
  self->everybody = TRUE;
  self->go_there = TRUE;
  ask (self);
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
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "s", ((RaListingRow *) view)->number);
}

/* ---- out of the station ---- */

typedef struct
{
  RaListing *listing;
  GArray *chosen; /* nullable: all */
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *self = data;

  ra_listing_unref (self->listing);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_free (self);
}

static gpointer export(RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiExported *exported = args;
  const Chosen *wanted = exported->what;
  const RaListingExport order = { wanted->listing, wanted->chosen, ra_ui_export_output (exported) };
  guint count = 0;

  return ra_desk_export_listing (desk, &order, &count, cancellable, error) ? GUINT_TO_POINTER (count) : NULL;
}

static void
on_export_clicked (RaUiRegistryPage *self)
{
  Chosen *wanted;
  guint n;
  g_autofree char *body = NULL;

  if (self->listing == NULL)
    return;
  wanted = g_new0 (Chosen, 1);
  wanted->listing = ra_listing_ref (self->listing);
  wanted->chosen = ra_ui_lines_get_chosen (self->lines);
  if (wanted->chosen->len < 2) /* one is only where the caret stands */
    g_clear_pointer (&wanted->chosen, g_array_unref);
  n = wanted->chosen != NULL ? wanted->chosen->len : self->listing->places->len;
  body = g_strdup_printf (
      ngettext (
          "Name, date of birth or code, certificates and state of %u person leave the station. The journal "
          "keeps what for.",
          "Names, dates of birth or codes, certificates and states of %u people leave the station. The "
          "journal keeps what for.",
          n),
      n);
  ra_ui_export_start (RA_UI_PAGE (self), &(RaUiExport){ .body = body,
                                                        .title = _ ("Registry as a Table"),
                                                        .name = "registry.csv",
                                                        .call = export,
                                                        .what = wanted,
                                                        .free_what = chosen_free });
}

/* ---- object ---- */

static void
refresh (RaUiPage *page)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (page);

  if (is_asking (self))
    ask (self);
}

static void
forget (RaUiPage *page)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (page);

  self->forgetting = TRUE;
  self->everybody = FALSE;
  gtk_editable_set_text (self->entry, "");
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->state, 0);
  gtk_drop_down_set_selected (self->office, 0);
  gtk_drop_down_set_selected (self->ending, 0);
  self->forgetting = FALSE;
  show_hint (self);
}

static gboolean
ra_ui_registry_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_REGISTRY_PAGE (widget)->entry));
}

static void
ra_ui_registry_page_constructed (GObject *object)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (object);

  G_OBJECT_CLASS (ra_ui_registry_page_parent_class)->constructed (object);
  self->reader = ra_ui_runner_new (GTK_WIDGET (self), ra_ui_page_get_session (RA_UI_PAGE (self)));
}

static void
ra_ui_registry_page_dispose (GObject *object)
{
  RaUiRegistryPage *self = RA_UI_REGISTRY_PAGE (object);

  if (self->lines != NULL)
    g_signal_handlers_disconnect_by_data (self->lines, self);
  g_clear_object (&self->lines);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->listing, ra_listing_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->offices, g_strfreev);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (ra_ui_registry_page_parent_class)->dispose (object);
}

static void
ra_ui_registry_page_class_init (RaUiRegistryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  static const char *const watched[] = { "changed", NULL };

  G_OBJECT_CLASS (klass)->constructed = ra_ui_registry_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_registry_page_dispose;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  widget_class->grab_focus = ra_ui_registry_page_grab_focus;
  g_type_ensure (RA_UI_TYPE_TABLE);
  g_type_ensure (RA_UI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/registry/ra-ui-registry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, entry);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, facets);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, kind);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, state);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, office);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, ending);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, summary);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegistryPage, table);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_everybody);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
}

static void
fill_choices (RaUiRegistryPage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new ((const char *const[]){ _ ("Any kind"), NULL });
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) offices = gtk_string_list_new ((const char *const[]){ _ ("Any office"), NULL });
  g_autoptr (GtkStringList) ends = gtk_string_list_new (NULL);

  gtk_string_list_append (states, _ ("Any state"));
  gtk_string_list_append (states, _ ("Not finished"));
  for (int i = 0; i < RA_CASE_N_STATES; i++)
    gtk_string_list_append (states, ra_case_state_get_label ((RaCaseState) i));
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_string_list_append (ends, _ (endings[i].words));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (states));
  gtk_drop_down_set_model (self->office, G_LIST_MODEL (offices));
  gtk_drop_down_set_model (self->ending, G_LIST_MODEL (ends));
  ra_ui_choice_prepare_list (self->kind);
  ra_ui_choice_prepare_list (self->state);
  ra_ui_choice_prepare_list (self->office);
  ra_ui_choice_prepare_list (self->ending);
}

static void
ra_ui_registry_page_init (RaUiRegistryPage *self)
{
  GtkWidget *order;

  self->forgetting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
  ra_ui_registry_columns_add (self->table);
  fill_choices (self);
  let_choose_office (self, FALSE);
  order = ra_ui_table_new_order (self->table, _ ("Newest first"));
  gtk_widget_insert_after (order, self->facets, GTK_WIDGET (self->ending));
  g_signal_connect_object (self->table, "ordered", G_CALLBACK (on_search), self, G_CONNECT_SWAPPED);
  self->forgetting = FALSE;
}
