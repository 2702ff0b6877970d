/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-fact-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ui/case/ra-ui-fact-country.h"
#include "ui/case/ra-ui-fact-date.h"
#include "ui/case/ra-ui-phrase.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-offers.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-toggles.h"

#define OFFER_CHARS 22
#define COUNTRIES "iso-country" /* the reader of fields that hold one */

struct _RaUiFactRow
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkLabel *title;
  GtkBox *place;
  GtkLabel *clause;
  GtkLabel *message;
  GtkWidget *offer;
  GtkLabel *offer_label;
  GtkWidget *editor;
  GtkWidget *calendar; /* nullable: of a day only */
  RaUiOffers *offers;  /* nullable: of a country only */

  RaFieldView *field;
  char *base;
  gboolean quiet;   /* the program changes the editor, not the clerk */
  gboolean cleaned; /* something was left out of what was pasted last */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiFactRow, ra_ui_fact_row, GTK_TYPE_WIDGET)

/* ---- the value, as the desk writes it ---- */

static char *
switch_value (RaUiFactRow *self)
{
  if (gtk_switch_get_active (GTK_SWITCH (self->editor)))
    return g_strdup ("yes");
  return g_strdup (*self->base == '\0' ? "" : "no");
}

static const char *
typed_text (RaUiFactRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->editor));
}

/* A day that there is not, as 31.02.1985, is sent on in the form in which the desk says what is wrong with it. */
static char *
date_value (RaUiFactRow *self)
{
  g_autofree char *read = ra_field_reader_read (self->field->reader, typed_text (self));
  GDate date;

  return ra_date_parse (read, &date) ? g_steal_pointer (&read) : ra_ui_fact_date_to_iso (read);
}

static const char *
choice_value (RaUiFactRow *self)
{
  return RA_UI_IS_TOGGLES (self->editor) ? ra_ui_toggles_get_id (RA_UI_TOGGLES (self->editor))
                                         : ra_ui_choice_get_id (RA_UI_CHOICE (self->editor));
}

/* Of anything but a phrase. */
static char *
dup_value (RaUiFactRow *self)
{
  switch (self->field->type)
    {
    case RA_FIELD_BOOLEAN:
      return switch_value (self);
    case RA_FIELD_CHOICE:
      return g_strdup (choice_value (self));
    case RA_FIELD_DATE:
      return date_value (self);
    case RA_FIELD_TEXT:
    case RA_FIELD_PHRASE:
    default:
      return ra_field_reader_read (self->field->reader, typed_text (self));
    }
}

static gboolean
is_country (const RaFieldView *field)
{
  return field->type == RA_FIELD_TEXT && g_strcmp0 (field->reader->validator, COUNTRIES) == 0;
}

static char *
dup_shown_text (const RaFieldView *field, const char *value)
{
  if (field->type == RA_FIELD_DATE)
    return ra_ui_fact_date_to_shown (value);
  return is_country (field) ? ra_ui_fact_country_dup_name (value) : g_strdup (value);
}

static void
set_choice (RaUiFactRow *self, const char *id)
{
  if (RA_UI_IS_TOGGLES (self->editor))
    ra_ui_toggles_set_id (RA_UI_TOGGLES (self->editor), id);
  else
    ra_ui_choice_set_id (RA_UI_CHOICE (self->editor), id);
}

static void
set_value (RaUiFactRow *self, const char *value)
{
  g_autofree char *shown = NULL;

  self->quiet = TRUE;
  switch (self->field->type)
    {
    case RA_FIELD_BOOLEAN:
      gtk_switch_set_active (GTK_SWITCH (self->editor), g_str_equal (value, "yes"));
      break;
    case RA_FIELD_CHOICE:
      set_choice (self, value);
      break;
    case RA_FIELD_DATE:
    case RA_FIELD_TEXT:
    case RA_FIELD_PHRASE:
    default:
      shown = dup_shown_text (self->field, value);
      if (!g_str_equal (typed_text (self), shown))
        gtk_editable_set_text (GTK_EDITABLE (self->editor), shown);
      break;
    }
  self->quiet = FALSE;
}

static void show_message (RaUiFactRow *self);

/* What was left out is said as long as nothing else is typed. */
static void
on_changed (RaUiFactRow *self)
{
  if (self->quiet)
    return;
  if (self->cleaned)
    {
      self->cleaned = FALSE;
      show_message (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->offers != NULL)
    ra_ui_offers_follow (self->offers);
}

/* What was typed as people write it is shown as it is kept once the caret leaves it, and not before; what is not right
 * stays as it was typed, but for blanks at its ends. */
static void
on_focus_left (RaUiFactRow *self)
{
  g_autofree char *value = self->editor == NULL ? NULL : dup_value (self);
  GDate date;

  if (value == NULL) /* the row goes, and the caret with it */
    return;
  if (self->field->type != RA_FIELD_DATE || *value == '\0' || ra_date_parse (value, &date))
    set_value (self, value);
}

/* More than one character at once was not typed: its blanks at the ends, line breaks and what nobody sees stay out. */
static void
on_insert (RaUiFactRow *self, const char *text, int length, int *position, GtkEditable *inner)
{
  g_autofree char *given = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  g_autofree char *clean = g_utf8_strlen (given, -1) > 1 ? ra_field_reader_read (NULL, given) : NULL;

  if (self->quiet || clean == NULL || g_str_equal (clean, given))
    return;
  g_signal_stop_emission_by_name (inner, "insert-text");
  self->cleaned = TRUE;
  self->quiet = TRUE;
  gtk_editable_insert_text (inner, clean, -1, position);
  self->quiet = FALSE;
}

/* ---- editors ---- */

/* However long it is: an entry that cuts what is pasted would do so without a word. */
static GtkWidget *
make_entry (RaUiFactRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (self->field->type == RA_FIELD_DATE)
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("DD.MM.YYYY"));
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 14);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 14);
      gtk_widget_set_halign (entry, GTK_ALIGN_START);
    }
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-text",
                           G_CALLBACK (on_insert), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), self);
  return entry;
}

static GtkWidget *
make_choice (RaUiFactRow *self)
{
  GtkWidget *editor = ra_ui_toggles_suits (self->field->choices) ? ra_ui_toggles_new ()
                                                                 : ra_ui_choice_new (self->field->label);

  g_signal_connect_swapped (editor, "changed", G_CALLBACK (on_changed), self);
  return editor;
}

static GtkWidget *
make_editor (RaUiFactRow *self)
{
  GtkWidget *editor;

  switch (self->field->type)
    {
    case RA_FIELD_BOOLEAN:
      editor = ra_ui_parts_switch ();
      gtk_widget_set_halign (editor, GTK_ALIGN_START);
      g_signal_connect_swapped (editor, "notify::active", G_CALLBACK (on_changed), self);
      return editor;
    case RA_FIELD_CHOICE:
      return make_choice (self);
    case RA_FIELD_PHRASE:
      editor = ra_ui_phrase_new (self->field->label);
      g_signal_connect_swapped (editor, "changed", G_CALLBACK (on_changed), self);
      return editor;
    case RA_FIELD_DATE:
    case RA_FIELD_TEXT:
    default:
      return make_entry (self);
    }
}

static void
on_country_taken (RaUiFactRow *self, const char *code)
{
  set_value (self, code);
  gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_offers (RaUiFactRow *self)
{
  g_autoptr (GPtrArray) countries = ra_ui_fact_country_list (self->field->choices);

  self->offers = ra_ui_offers_new (GTK_WIDGET (self), GTK_ENTRY (self->editor));
  ra_ui_offers_set_choices (self->offers, countries);
  g_signal_connect_swapped (self->offers, "taken", G_CALLBACK (on_country_taken), self);
}

static void
add_editor (RaUiFactRow *self)
{
  self->editor = make_editor (self);
  gtk_widget_set_valign (self->editor, GTK_ALIGN_CENTER);
  if (self->field->type != RA_FIELD_BOOLEAN && self->field->type != RA_FIELD_DATE)
    gtk_widget_set_hexpand (self->editor, TRUE);
  ra_ui_parts_name (self->editor, self->field->label);
  gtk_box_append (self->place, self->editor);
  if (is_country (self->field))
    add_offers (self);
  if (self->field->type != RA_FIELD_DATE)
    return;
  self->calendar = ra_ui_fact_date_button_new (GTK_ENTRY (self->editor), self->field->label);
  gtk_box_append (self->place, self->calendar);
}

/* ---- what is offered ---- */

/* As the field itself would show it. */
static char *
dup_shown (const RaFieldView *field)
{
  if (field->type == RA_FIELD_DATE || field->type == RA_FIELD_TEXT)
    return dup_shown_text (field, field->offer);
  if (field->type == RA_FIELD_BOOLEAN)
    return g_strdup (g_str_equal (field->offer, "yes") ? _ ("yes") : _ ("no"));
  for (guint i = 0; i < field->choices->len; i++)
    {
      const RaChoiceView *choice = g_ptr_array_index (field->choices, i);
      if (g_str_equal (choice->id, field->offer))
        return g_strdup (choice->label);
    }
  return g_strdup (field->offer);
}

/* As if it had been typed: an entry can take it back. */
static void
on_offer_taken (RaUiFactRow *self)
{
  g_autofree char *offer = g_strdup (self->field->offer);

  set_value (self, offer);
  on_changed (self);
  gtk_widget_grab_focus (self->editor);
}

static void
show_offer (RaUiFactRow *self)
{
  const RaFieldView *field = self->field;
  g_autofree char *shown = field->offer == NULL ? NULL : dup_shown (field);
  g_autofree char *text = shown == NULL ? NULL : g_strdup_printf (_ ("Write “%s” instead"), shown);

  gtk_label_set_text (self->offer_label, text == NULL ? "" : text);
  /* A long message beside it takes no more than can be spared. */
  gtk_label_set_width_chars (self->offer_label,
                             text == NULL ? 0 : (int) MIN (g_utf8_strlen (text, -1), OFFER_CHARS));
  gtk_widget_set_visible (self->offer, text != NULL && field->editable);
}

/* Marks the characters that the error is about, while they stand there. */
static void
show_place (RaUiFactRow *self)
{
  const RaFieldView *field = self->field;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *mark;

  if (field->type != RA_FIELD_TEXT)
    return;
  if (field->wrong && field->place > 0
      && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->editor)), field->value))
    {
      const char *start = g_utf8_offset_to_pointer (field->value, (glong) field->place - 1);

      mark = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
      mark->start_index = (guint) (start - field->value);
      mark->end_index = (guint) (g_utf8_offset_to_pointer (start, (glong) field->length) - field->value);
      pango_attr_list_insert (attributes, mark);
    }
  gtk_entry_set_attributes (GTK_ENTRY (self->editor), attributes);
}

/* ---- what is said of it ---- */

/* The desk keeps days in another form than the field shows. */
static const char *
error_text (RaUiFactRow *self)
{
  GDate date;

  if (self->field->type == RA_FIELD_DATE && !ra_date_parse (self->field->value, &date))
    return _ ("there is no such day; write day, month and year as 14.03.1985");
  return self->field->error;
}

static const char *
message_text (RaUiFactRow *self)
{
  const RaFieldView *field = self->field;

  if (field->wrong)
    return error_text (self);
  if (self->cleaned)
    return _ ("Blanks and line breaks around what was pasted were left out.");
  return field->note != NULL ? field->note : field->hint;
}

/* What is typed by the letter is what most is said of: there is room for two lines before they come. */
static gboolean
is_judged (const RaFieldView *field)
{
  return field->type == RA_FIELD_TEXT || field->type == RA_FIELD_DATE || field->type == RA_FIELD_PHRASE;
}

/* Its room stays as large as it once was: what stands below does not move away under the pointer. */
static void
keep_room (RaUiFactRow *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->message), -1,
                               gtk_widget_get_height (GTK_WIDGET (self->message)));
}

static void
show_message (RaUiFactRow *self)
{
  const RaFieldView *field = self->field;
  const char *text = message_text (self);
  const char *style = field->note != NULL ? "warning" : "dim-label";

  keep_room (self);
  ra_ui_parts_set_text (self->message, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->message),
                              (const char *[]){ "caption", field->wrong ? "error" : style,
                                                is_judged (field) ? "ra-message" : "ra-line", NULL });
  ra_ui_parts_set_error (self->editor, field->wrong ? text : NULL);
}

static void
show_title (RaUiFactRow *self)
{
  const RaFieldView *field = self->field;
  g_autofree char *label = g_markup_escape_text (field->label, -1);
  g_autofree char *title
      = g_strdup_printf (field->required ? "%s <span weight=\"bold\">*</span>" : "%s", label);
  g_autofree char *point = ra_ui_parts_point (field->clause_text);

  gtk_label_set_markup (self->title, title);
  gtk_label_set_text (self->clause, point);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->clause), field->clause_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  field->required, -1);
}

static void
show_phrase (RaUiFactRow *self)
{
  ra_ui_phrase_show (RA_UI_PHRASE (self->editor), self->field->is_set, self->field->wrong);
}

static void
show_field (RaUiFactRow *self)
{
  show_title (self);
  show_message (self);
  show_offer (self);
  show_place (self);
  if (self->field->type == RA_FIELD_PHRASE)
    show_phrase (self);
  if (self->field->type == RA_FIELD_CHOICE)
    {
      self->quiet = TRUE;
      if (RA_UI_IS_TOGGLES (self->editor))
        ra_ui_toggles_set_choices (RA_UI_TOGGLES (self->editor), self->field->choices);
      else
        ra_ui_choice_set_choices (RA_UI_CHOICE (self->editor), self->field->choices);
      self->quiet = FALSE;
    }
  gtk_widget_set_sensitive (self->editor, self->field->editable);
  if (self->calendar != NULL)
    gtk_widget_set_sensitive (self->calendar, self->field->editable);
}

/* ---- object ---- */

static gboolean
ra_ui_fact_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RA_UI_FACT_ROW (widget)->editor);
}

static void
ra_ui_fact_row_dispose (GObject *object)
{
  RaUiFactRow *self = RA_UI_FACT_ROW (object);

  self->editor = NULL;
  if (self->offers != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->offers)));
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_FACT_ROW);
  G_OBJECT_CLASS (ra_ui_fact_row_parent_class)->dispose (object);
}

static void
ra_ui_fact_row_finalize (GObject *object)
{
  RaUiFactRow *self = RA_UI_FACT_ROW (object);

  g_clear_pointer (&self->field, ra_field_view_unref);
  g_free (self->base);
  G_OBJECT_CLASS (ra_ui_fact_row_parent_class)->finalize (object);
}

static void
ra_ui_fact_row_class_init (RaUiFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_fact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_fact_row_finalize;
  widget_class->grab_focus = ra_ui_fact_row_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, grid);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, place);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, clause);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, message);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, offer);
  gtk_widget_class_bind_template_child (widget_class, RaUiFactRow, offer_label);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_taken);
  signals[CHANGED]
      = g_signal_new ("changed", RA_UI_TYPE_FACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_fact_row_init (RaUiFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ra_ui_fact_row_new (RaFieldView *field, const char *base)
{
  RaUiFactRow *self = g_object_new (RA_UI_TYPE_FACT_ROW, NULL);

  self->field = ra_field_view_ref (field);
  self->base = g_strdup (base);
  add_editor (self);
  show_field (self);
  if (field->type != RA_FIELD_PHRASE)
    set_value (self, base);
  return GTK_WIDGET (self);
}

const char *
ra_ui_fact_row_get_path (RaUiFactRow *self)
{
  g_return_val_if_fail (RA_UI_IS_FACT_ROW (self), NULL);

  return self->field->path;
}

void
ra_ui_fact_row_set_field (RaUiFactRow *self, RaFieldView *field)
{
  RaFieldView *old;

  g_return_if_fail (RA_UI_IS_FACT_ROW (self));

  old = self->field;
  self->field = ra_field_view_ref (field);
  ra_field_view_unref (old);
  show_field (self);
}

static gboolean
is_dirty (RaUiFactRow *self)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (RA_UI_IS_FACT_ROW (self), FALSE);

  if (self->field->type == RA_FIELD_PHRASE)
    return ra_ui_phrase_get (RA_UI_PHRASE (self->editor)) != NULL;
  value = dup_value (self);
  return !g_str_equal (value, self->base);
}

void
ra_ui_fact_row_set_base (RaUiFactRow *self, const char *base)
{
  gboolean dirty;

  g_return_if_fail (RA_UI_IS_FACT_ROW (self));

  if (self->field->type == RA_FIELD_PHRASE || g_str_equal (self->base, base))
    return;
  dirty = is_dirty (self);
  g_free (self->base);
  self->base = g_strdup (base);
  if (!dirty)
    set_value (self, base);
}

void
ra_ui_fact_row_set_draft (RaUiFactRow *self, const char *value)
{
  g_return_if_fail (RA_UI_IS_FACT_ROW (self));

  if (self->field->type != RA_FIELD_PHRASE)
    set_value (self, value);
}

gboolean
ra_ui_fact_row_is_secret (RaUiFactRow *self)
{
  g_return_val_if_fail (RA_UI_IS_FACT_ROW (self), TRUE);

  return self->field->type == RA_FIELD_PHRASE;
}

void
ra_ui_fact_row_collect (RaUiFactRow *self, RaFactInput *input)
{
  g_autofree char *value = NULL;

  g_return_if_fail (RA_UI_IS_FACT_ROW (self));

  if (!is_dirty (self))
    return;
  if (self->field->type == RA_FIELD_PHRASE)
    {
      ra_fact_input_set_secret (input, self->field->path, ra_ui_phrase_get (RA_UI_PHRASE (self->editor)));
      return;
    }
  value = dup_value (self);
  ra_fact_input_set (input, self->field->path, value);
}

void
ra_ui_fact_row_committed (RaUiFactRow *self, RaFactInput *input)
{
  const RaSecret *typed;
  const char *value;

  g_return_if_fail (RA_UI_IS_FACT_ROW (self));

  value = ra_fact_input_lookup (input, self->field->path);
  if (value == NULL)
    return;
  if (self->field->type != RA_FIELD_PHRASE)
    {
      g_free (self->base);
      self->base = g_strdup (value);
      return;
    }
  /* Nobody sees it again, unless another one was typed meanwhile. */
  typed = ra_ui_phrase_get (RA_UI_PHRASE (self->editor));
  if (typed == NULL || g_str_equal (ra_secret_get_text (typed), value))
    {
      ra_ui_phrase_clear (RA_UI_PHRASE (self->editor));
      ra_ui_phrase_show (RA_UI_PHRASE (self->editor), TRUE, FALSE);
    }
}
