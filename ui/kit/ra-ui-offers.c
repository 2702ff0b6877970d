/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-offers.h"

#include "ra-core/desk/view/ra-choice-view.h"
#include "ui/kit/ra-ui-parts.h"

/* More are not looked through: another letter is typed. */
#define MOST 8
#define ID "ra-id"

struct _RaUiOffers
{
  GtkPopover parent_instance;

  GtkEntry *entry; /* not owned */
  GtkListBox *list;
  GPtrArray *choices; /* nullable */
};

enum
{
  TAKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiOffers, ra_ui_offers, GTK_TYPE_POPOVER)

static gboolean
is_open (RaUiOffers *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

static gboolean
has_focus (RaUiOffers *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

static void
tell_open (RaUiOffers *self, gboolean open)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  if (!open)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
clear (RaUiOffers *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* What is not offered any more nobody hears either. */
static void
fold (RaUiOffers *self)
{
  if (!is_open (self))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  tell_open (self, FALSE);
  clear (self);
}

/* ---- what fits ---- */

/* Whether a word of @label begins with @typed; both are folded. */
static gboolean
has_word (const char *label, const char *typed)
{
  for (const char *at = strstr (label, typed); at != NULL; at = strstr (at + 1, typed))
    if (at == label || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;
  return FALSE;
}

static gboolean
fits (const RaChoiceView *choice, const char *typed)
{
  g_autofree char *label = g_utf8_casefold (choice->label, -1);
  g_autofree char *id = g_utf8_casefold (choice->id, -1);

  return g_str_has_prefix (id, typed) || has_word (label, typed);
}

/* The first letters say more than those of a word within. */
static gboolean
begins (const RaChoiceView *choice, const char *typed)
{
  g_autofree char *label = g_utf8_casefold (choice->label, -1);
  g_autofree char *id = g_utf8_casefold (choice->id, -1);

  return g_str_equal (id, typed) || g_str_has_prefix (label, typed);
}

static void
take_fitting (RaUiOffers *self, const char *typed, gboolean beginning, GPtrArray *found)
{
  for (guint i = 0; i < self->choices->len && found->len < MOST; i++)
    {
      RaChoiceView *choice = g_ptr_array_index (self->choices, i);

      if (fits (choice, typed) && begins (choice, typed) == beginning)
        g_ptr_array_add (found, choice);
    }
}

/* Returns: (transfer container) */
static GPtrArray *
find_fitting (RaUiOffers *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *typed = g_utf8_casefold (text, -1);
  GPtrArray *found = g_ptr_array_new ();

  if (self->choices == NULL || *typed == '\0')
    return found;
  take_fitting (self, typed, TRUE, found);
  take_fitting (self, typed, FALSE, found);
  return found;
}

/* ---- the list ---- */

static GtkWidget *
row_new (const RaChoiceView *choice)
{
  g_autofree char *words = g_strdup_printf ("%s (%s)", choice->label, choice->id);
  GtkWidget *label = gtk_label_new (words), *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE); /* the caret stays where it is typed */
  ra_ui_parts_name (row, words);
  g_object_set_data_full (G_OBJECT (row), ID, g_strdup (choice->id), g_free);
  return row;
}

static void
fill (RaUiOffers *self, GPtrArray *found)
{
  clear (self);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (found, i)));
}

static void
unfold (RaUiOffers *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t place;
  GdkRectangle at;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->entry), parent, &place))
    return;
  at = (GdkRectangle){ (int) place.origin.x, (int) place.origin.y, (int) place.size.width,
                       (int) place.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &at);
  gtk_popover_popup (GTK_POPOVER (self));
  tell_open (self, TRUE);
}

/* What is there already, word for word, is not offered again. */
static gboolean
says_it_all (RaUiOffers *self, GPtrArray *found)
{
  return found->len == 1
         && g_str_equal (((RaChoiceView *) g_ptr_array_index (found, 0))->label,
                         gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

void
ra_ui_offers_follow (RaUiOffers *self)
{
  g_autoptr (GPtrArray) found = NULL;

  g_return_if_fail (RA_UI_IS_OFFERS (self));

  found = find_fitting (self);
  if (!has_focus (self) || found->len == 0 || says_it_all (self, found))
    {
      fold (self);
      return;
    }
  fill (self, found);
  unfold (self);
}

static void
take (RaUiOffers *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), ID));

  fold (self);
  g_signal_emit (self, signals[TAKEN], 0, id);
}

/* ---- keys ---- */

static gboolean
move (RaUiOffers *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row == NULL ? (by > 0 ? 0 : -1) : gtk_list_box_row_get_index (row) + by;
  GtkListBoxRow *next = at < 0 ? NULL : gtk_list_box_get_row_at_index (self->list, at);

  if (next == NULL)
    return GDK_EVENT_STOP;
  gtk_list_box_select_row (self->list, next);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                  next, -1);
  return GDK_EVENT_STOP;
}

static gboolean
on_down (RaUiOffers *self)
{
  if (is_open (self))
    return move (self, 1);
  ra_ui_offers_follow (self);
  return is_open (self);
}

static gboolean
on_return (RaUiOffers *self)
{
  GtkListBoxRow *row = is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  take (self, row);
  return GDK_EVENT_STOP;
}

static gboolean
on_escape (RaUiOffers *self)
{
  if (!is_open (self))
    return GDK_EVENT_PROPAGATE;
  fold (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (RaUiOffers *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return on_down (self);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return is_open (self) ? move (self, -1) : GDK_EVENT_PROPAGATE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return on_return (self);
    case GDK_KEY_Escape:
      return on_escape (self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- object ---- */

static void
ra_ui_offers_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_OFFERS (object)->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (ra_ui_offers_parent_class)->dispose (object);
}

static void
ra_ui_offers_class_init (RaUiOffersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_offers_dispose;
  signals[TAKEN] = g_signal_new ("taken", RA_UI_TYPE_OFFERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ra_ui_offers_init (RaUiOffers *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (take), self);
}

static void
watch_entry (RaUiOffers *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (fold), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

RaUiOffers *
ra_ui_offers_new (GtkWidget *parent, GtkEntry *entry)
{
  RaUiOffers *self = g_object_new (RA_UI_TYPE_OFFERS, NULL);

  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  watch_entry (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
  return self;
}

void
ra_ui_offers_set_choices (RaUiOffers *self, GPtrArray *choices)
{
  g_return_if_fail (RA_UI_IS_OFFERS (self));

  g_ptr_array_ref (choices);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = choices;
}
