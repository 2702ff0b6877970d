/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-item-row.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-words.h"
#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiItemRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *mark;
  GtkLabel *title;
  GtkLabel *clause;
  RaUiWrapBox *states;
  GtkWidget *more_button;
  GtkBox *more;
  GtkWidget *take_back_button;
  RaUiChoice *certifier;
  GtkSpinButton *count;
  GtkLabel *note;
  GtkLabel *beads;
  GtkLabel *rejected;
  GtkWidget *print_button;
  GtkWidget *scan_button;
  GtkWidget *attach_button;
  GtkFlowBox *attachments;

  RaItemView *item;
  gboolean quiet; /* the program moves the buttons, not the clerk */
};

enum
{
  STATE,
  CERTIFIER,
  COUNT,
  ATTACH,
  SCAN,
  OPEN,
  REMOVE,
  PRINT,
  NEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiItemRow, ra_ui_item_row, GTK_TYPE_WIDGET)

/* ---- states ---- */

#define STATE_KEY "state"

static RaItemState
state_of (gpointer button)
{
  return (RaItemState) GPOINTER_TO_INT (g_object_get_data (button, STATE_KEY));
}

static void
on_toggled (RaUiItemRow *self, GtkToggleButton *button)
{
  if (self->quiet)
    return;
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[STATE], 0, (int) state_of (button));
  else if (self->item->state == state_of (button))
    {
      /* A mark is taken back by the arrow, not by marking it again. */
      self->quiet = TRUE;
      gtk_toggle_button_set_active (button, TRUE);
      self->quiet = FALSE;
    }
}

/* What the row needs, and what it is, stands there; the rest is behind a button. */
static gboolean
stands_out (const RaItemView *item, RaItemState state)
{
  return state == item->wanted || state == item->state;
}

static gboolean
has_states (RaUiItemRow *self, const RaItemView *item)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->states));
  GtkWidget *more = gtk_widget_get_first_child (GTK_WIDGET (self->more));

  for (guint i = 0; i < item->states->len; i++)
    {
      const RaItemChoice *choice = g_ptr_array_index (item->states, i);
      GtkWidget **next = stands_out (item, choice->state) ? &child : &more;

      if (*next == NULL || state_of (*next) != choice->state)
        return FALSE;
      *next = gtk_widget_get_next_sibling (*next);
    }
  return child == NULL && more == NULL;
}

static void
on_more_clicked (RaUiItemRow *self, GtkWidget *button)
{
  RaItemState state = state_of (button);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->more_button));
  g_signal_emit (self, signals[STATE], 0, (int) state);
}

static void
name_state (GtkWidget *button, const RaItemView *item, const RaItemChoice *choice)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", choice->label, item->label);

  g_object_set_data (G_OBJECT (button), STATE_KEY, GINT_TO_POINTER (choice->state));
  ra_ui_parts_name (button, name);
}

static void
add_more (RaUiItemRow *self, const RaItemView *item, const RaItemChoice *choice)
{
  GtkWidget *button = gtk_button_new_with_label (choice->label);

  gtk_widget_add_css_class (button, "flat");
  name_state (button, item, choice);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_box_append (self->more, button);
}

/* Beside a scan and with large text there is little room, even for one: the words may be cut, never the window. */
static GtkWidget *
add_toggle (RaUiItemRow *self, const RaItemView *item, const RaItemChoice *choice, GtkWidget *group)
{
  GtkWidget *label = gtk_label_new (choice->label);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, choice->label);
  name_state (button, item, choice);
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  ra_ui_wrap_box_append (self->states, button);
  return button;
}

static void
make_states (RaUiItemRow *self, const RaItemView *item)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->states)) != NULL;
  GtkWidget *group = NULL;

  ra_ui_wrap_box_clear (self->states);
  ra_ui_parts_clear (self->more);
  for (guint i = 0; i < item->states->len; i++)
    {
      const RaItemChoice *choice = g_ptr_array_index (item->states, i);

      if (stands_out (item, choice->state))
        group = add_toggle (self, item, choice, group);
      else
        add_more (self, item, choice);
    }
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->states), GTK_DIR_TAB_FORWARD);
}

/* Enter on what the row needs marks it, and goes on to the next that needs something; Space only marks. */
static gboolean
on_key (RaUiItemRow *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *button = gtk_widget_get_focus_child (GTK_WIDGET (self->states));

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
      || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 || button == NULL || !self->item->editable
      || state_of (button) != self->item->wanted)
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_signal_emit (self, signals[NEXT], 0);
  return GDK_EVENT_STOP;
}

static void
show_state (RaUiItemRow *self, const RaItemView *item)
{
  self->quiet = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->states)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), state_of (child) == item->state);
      gtk_widget_set_sensitive (child, item->editable);
    }
  self->quiet = FALSE;
  gtk_widget_set_visible (self->more_button,
                          item->editable && gtk_widget_get_first_child (GTK_WIDGET (self->more)) != NULL);
  gtk_widget_set_visible (self->take_back_button, item->editable && item->state != RA_ITEM_STATE_NONE);
}

static void
on_take_back_clicked (RaUiItemRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[STATE], 0, (int) RA_ITEM_STATE_NONE);
}

/* ---- who certified the copy ---- */

static void
on_certifier_changed (RaUiItemRow *self)
{
  RaCertifiedBy by;

  if (!self->quiet && self->item != NULL
      && ra_certified_by_from_string (ra_ui_choice_get_id (self->certifier), &by))
    g_signal_emit (self, signals[CERTIFIER], 0, (int) by);
}

static void
show_certifier (RaUiItemRow *self, const RaItemView *item)
{
  gboolean is_here = item->state >= RA_ITEM_STATE_RECEIVED && item->state <= RA_ITEM_STATE_CERTIFIED;
  g_autofree char *name = g_strdup_printf (_ ("Who certified the copy: %s"), item->label);

  self->quiet = TRUE;
  ra_ui_choice_set_choices (self->certifier, item->certifiers);
  ra_ui_choice_set_id (self->certifier, ra_certified_by_to_string (item->certified_by));
  self->quiet = FALSE;
  ra_ui_choice_set_label (self->certifier, name);
  gtk_widget_set_visible (GTK_WIDGET (self->certifier), is_here && item->certifiers->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->certifier), item->editable);
}

/* ---- how many there are ---- */

static void
on_count_changed (RaUiItemRow *self)
{
  if (!self->quiet && self->item != NULL)
    g_signal_emit (self, signals[COUNT], 0, gtk_spin_button_get_value_as_int (self->count));
}

static void
show_count (RaUiItemRow *self, const RaItemView *item)
{
  gboolean is_here = item->state >= RA_ITEM_STATE_RECEIVED && item->state <= RA_ITEM_STATE_CERTIFIED;
  g_autofree char *name = g_strdup_printf (_ ("How many: %s"), item->label);

  self->quiet = TRUE;
  gtk_spin_button_set_value (self->count, item->count);
  self->quiet = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->count), is_here && item->counted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->count), item->editable);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), name);
  ra_ui_parts_name (GTK_WIDGET (self->count), name);
}

static void
show_rejected (RaUiItemRow *self, const RaItemView *item)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < item->rejected_before->len; i++)
    {
      const RaRejectedView *paper = g_ptr_array_index (item->rejected_before, i);
      g_autofree char *when = ra_ui_words_time (paper->rejected, ra_ui_words_now ());

      g_string_append (lines, i > 0 ? "\n" : "");
      /* Translators: when; why */
      g_string_append_printf (lines, _ ("Another one was rejected %s: %s"), when, paper->reason);
    }
  gtk_label_set_text (self->rejected, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->rejected), lines->len > 0);
}

/* ---- attachments ---- */

static void
on_open_clicked (RaUiItemRow *self, GtkWidget *button)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (button), "attachment"));
}

static void
on_remove_clicked (RaUiItemRow *self, GtkWidget *button)
{
  g_signal_emit (self, signals[REMOVE], 0, g_object_get_data (G_OBJECT (button), "attachment"));
}

static GtkWidget *
remove_button_new (RaUiItemRow *self, RaAttachmentView *attachment)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Take out the attachment %s"), attachment->name);

  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_sensitive (button, self->item->editable);
  ra_ui_parts_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "attachment", ra_attachment_view_ref (attachment),
                          ra_attachment_view_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  return button;
}

static void
add_attachment (RaUiItemRow *self, RaAttachmentView *attachment)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (attachment->name);
  g_autofree char *size = g_format_size ((guint64) attachment->size);
  g_autofree char *added = ra_ui_words_time (attachment->added, ra_ui_words_now ());
  g_autofree char *tip = g_strdup_printf (_ ("%s, attached %s"), size, added);
  g_autofree char *name = g_strdup_printf (_ ("Show the attachment %s"), attachment->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_halign (pair, GTK_ALIGN_START);
  gtk_widget_add_css_class (pair, "linked");
  gtk_widget_add_css_class (button, "ra-attachment");
  ra_ui_parts_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "attachment", ra_attachment_view_ref (attachment),
                          ra_attachment_view_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_open_clicked), self);
  gtk_box_append (GTK_BOX (pair), button);
  gtk_box_append (GTK_BOX (pair), remove_button_new (self, attachment));
  gtk_flow_box_insert (self->attachments, pair, -1);
  gtk_widget_set_name (gtk_widget_get_parent (pair), attachment->id);
  gtk_widget_set_focusable (gtk_widget_get_parent (pair), FALSE);
}

static gboolean
has_attachments (RaUiItemRow *self, const RaItemView *item)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->attachments));
  guint i = 0;

  for (; child != NULL && i < item->attachments->len; i++, child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_widget_get_name (child),
                   ((const RaAttachmentView *) g_ptr_array_index (item->attachments, i))->id)
        != 0)
      return FALSE;
  return child == NULL && i == item->attachments->len;
}

static void
show_attachments (RaUiItemRow *self, const RaItemView *item)
{
  GtkWidget *child;

  if (has_attachments (self, item))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->attachments))) != NULL)
    gtk_flow_box_remove (self->attachments, child);
  for (guint i = 0; i < item->attachments->len; i++)
    add_attachment (self, g_ptr_array_index (item->attachments, i));
  gtk_widget_set_visible (GTK_WIDGET (self->attachments), item->attachments->len > 0);
}

static void
on_print_clicked (RaUiItemRow *self)
{
  g_signal_emit (self, signals[PRINT], 0);
}

static void
on_attach_clicked (RaUiItemRow *self)
{
  g_signal_emit (self, signals[ATTACH], 0, NULL);
}

static void
on_scan_clicked (RaUiItemRow *self)
{
  g_signal_emit (self, signals[SCAN], 0);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, RaUiItemRow *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (self->item == NULL || !self->item->editable)
    return FALSE;
  for (GSList *file = files; file != NULL; file = file->next)
    g_signal_emit (self, signals[ATTACH], 0, file->data);
  return files != NULL;
}

/* ---- object ---- */

static gboolean
ra_ui_item_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (RA_UI_ITEM_ROW (widget)->states), GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_item_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_ITEM_ROW);
  G_OBJECT_CLASS (ra_ui_item_row_parent_class)->dispose (object);
}

static void
ra_ui_item_row_finalize (GObject *object)
{
  g_clear_pointer (&RA_UI_ITEM_ROW (object)->item, ra_item_view_unref);
  G_OBJECT_CLASS (ra_ui_item_row_parent_class)->finalize (object);
}

static void
ra_ui_item_row_class_init (RaUiItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = RA_UI_TYPE_ITEM_ROW;

  G_OBJECT_CLASS (klass)->dispose = ra_ui_item_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_item_row_finalize;
  widget_class->grab_focus = ra_ui_item_row_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  g_type_ensure (RA_UI_TYPE_CHOICE);
  g_type_ensure (RA_UI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, mark);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, title);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, clause);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, states);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, more_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, more);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, certifier);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, count);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, note);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, beads);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, rejected);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, print_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, scan_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, attach_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiItemRow, attachments);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_scan_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_attach_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_certifier_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_count_changed);
  signals[STATE]
      = g_signal_new ("state", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CERTIFIER]
      = g_signal_new ("certifier", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[COUNT]
      = g_signal_new ("count", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ATTACH]
      = g_signal_new ("attach", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[OPEN]
      = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REMOVE]
      = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SCAN] = g_signal_new ("scan", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRINT] = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_item_row_init (RaUiItemRow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
ra_ui_item_row_new (void)
{
  return g_object_new (RA_UI_TYPE_ITEM_ROW, NULL);
}

RaItemView *
ra_ui_item_row_get_item (RaUiItemRow *self)
{
  g_return_val_if_fail (RA_UI_IS_ITEM_ROW (self), NULL);

  return self->item;
}

static void
show_mark (RaUiItemRow *self, const RaItemView *item)
{
  const char *tone = ra_ui_parts_tone (item->tone);
  const char *icon = "radio-symbolic", *words = _ ("still missing");

  if (item->tone == RA_TONE_GOOD)
    icon = "emblem-ok-symbolic", words = _ ("in order");
  else if (item->tone == RA_TONE_BAD)
    icon = "dialog-error-symbolic", words = _ ("rejected");
  gtk_image_set_from_icon_name (self->mark, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark),
                              (const char *[]){ "ra-mark", tone != NULL ? tone : "dim-label", NULL });
  ra_ui_parts_name (GTK_WIDGET (self->mark), words);
}

/* Of a paper the station prints: how far it is. That it was signed is known when it is received. */
static void
show_beads (RaUiItemRow *self, const RaItemView *item)
{
  const char *printed = item->printed || item->satisfied ? "●" : "○";
  const char *signed_ = item->satisfied ? "●" : "○";
  g_autofree char *text
      = g_strdup_printf (_ ("%s printed → %s signed → %s received"), printed, signed_, signed_);

  gtk_label_set_text (self->beads, item->prints == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->beads), item->prints != NULL);
}

static void
show_words (RaUiItemRow *self, const RaItemView *item)
{
  g_autofree char *point = ra_ui_parts_point (item->clause_text);
  g_autofree char *copies = NULL;
  g_autofree char *print = g_strdup_printf (_ ("Print: %s"), item->label);
  g_autofree char *take_back = g_strdup_printf (_ ("Take back the mark: %s"), item->label);
  g_autofree char *scan = g_strdup_printf (_ ("Scan: %s"), item->label);
  g_autofree char *attach = g_strdup_printf (_ ("Attach a scan: %s"), item->label);
  g_autofree char *more = g_strdup_printf (_ ("Other marks: %s"), item->label);

  if (item->copies > 1)
    copies
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy", "%u copies", item->copies), item->copies);
  gtk_label_set_text (self->title, item->label);
  gtk_label_set_text (self->clause, point);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->clause), item->clause_text);
  if (item->reason != NULL && *item->reason != '\0')
    ra_ui_parts_set_text (self->note, item->reason);
  else
    ra_ui_parts_set_text (self->note, item->satisfied ? copies : item->asks);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), item->reason != NULL ? item->reason : item->asks);
  ra_ui_parts_name (self->print_button, print);
  ra_ui_parts_name (self->more_button, more);
  ra_ui_parts_name (gtk_widget_get_first_child (self->more_button), more);
  ra_ui_parts_name (self->take_back_button, take_back);
  ra_ui_parts_name (self->scan_button, scan);
  ra_ui_parts_name (self->attach_button, attach);
}

void
ra_ui_item_row_set_item (RaUiItemRow *self, RaItemView *item)
{
  RaItemView *old;

  g_return_if_fail (RA_UI_IS_ITEM_ROW (self));

  old = self->item;
  self->item = ra_item_view_ref (item);
  ra_item_view_unref (old);
  if (!has_states (self, item))
    make_states (self, item);
  show_state (self, item);
  show_certifier (self, item);
  show_count (self, item);
  show_rejected (self, item);
  show_mark (self, item);
  show_words (self, item);
  show_beads (self, item);
  show_attachments (self, item);
  gtk_widget_set_visible (self->print_button, item->prints != NULL);
  gtk_widget_set_sensitive (self->scan_button, item->editable);
  gtk_widget_set_sensitive (self->attach_button, item->editable);
}
