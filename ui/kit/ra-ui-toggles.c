/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-toggles.h"

#include "ra-core/desk/view/ra-choice-view.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-parts.h"

#define ID "ra-id"
#define MOST_CHOICES 2
#define LONGEST_LABEL 12 /* characters: what fits beside a label at twice the size of text */

struct _RaUiToggles
{
  GtkWidget parent_instance;

  char *id; /* what was set or chosen, even if it is not among the choices yet */
  gboolean quiet;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiToggles, ra_ui_toggles, GTK_TYPE_WIDGET)

static GtkWidget *
first_button (RaUiToggles *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self));
}

static const char *
id_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), ID);
}

/* Returns: (nullable): the pressed one */
static GtkWidget *
find_chosen (RaUiToggles *self)
{
  for (GtkWidget *button = first_button (self); button != NULL; button = gtk_widget_get_next_sibling (button))
    if (g_str_equal (id_of (button), self->id))
      return button;
  return NULL;
}

/* The chosen one is pressed, and it, or the first of them, is where Tab stops. */
static void
show_chosen (RaUiToggles *self)
{
  GtkWidget *chosen = find_chosen (self);

  self->quiet = TRUE;
  for (GtkWidget *button = first_button (self); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), button == chosen);
      gtk_widget_set_focusable (button, button == (chosen == NULL ? first_button (self) : chosen));
    }
  self->quiet = FALSE;
}

static void
choose (RaUiToggles *self, GtkWidget *button)
{
  gboolean is_new = !g_str_equal (self->id, id_of (button));

  if (is_new)
    {
      g_free (self->id);
      self->id = g_strdup (id_of (button));
    }
  gtk_widget_set_focusable (button, TRUE);
  gtk_widget_grab_focus (button);
  show_chosen (self);
  if (is_new)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* One that is pressed again stays pressed. */
static void
on_toggled (RaUiToggles *self, GtkWidget *button)
{
  if (!self->quiet)
    choose (self, button);
}

/* ---- keys ---- */

static GtkWidget *
next_of (RaUiToggles *self, GtkWidget *button)
{
  GtkWidget *next = gtk_widget_get_next_sibling (button);

  return next == NULL ? first_button (self) : next;
}

static GtkWidget *
find_by_letter (RaUiToggles *self, GtkWidget *from, gunichar letter)
{
  GtkWidget *button = from;

  if (!g_unichar_isalnum (letter))
    return NULL;
  do
    {
      const char *label = gtk_button_get_label (GTK_BUTTON (button = next_of (self, button)));
      if (g_unichar_tolower (g_utf8_get_char (label)) == letter)
        return button;
    }
  while (button != from);
  return NULL;
}

static GtkWidget *
find_target (RaUiToggles *self, guint key)
{
  GtkWidget *from = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (from == NULL)
    return NULL;
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return gtk_widget_get_next_sibling (from);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return gtk_widget_get_prev_sibling (from);
    default:
      return find_by_letter (self, from, g_unichar_tolower (gdk_keyval_to_unicode (key)));
    }
}

static gboolean
on_key (RaUiToggles *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *target = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || key == GDK_KEY_space
                          ? NULL
                          : find_target (self, key);

  if (target == NULL)
    return GDK_EVENT_PROPAGATE;
  choose (self, target);
  return GDK_EVENT_STOP;
}

/* ---- object ---- */

static gboolean
ra_ui_toggles_grab_focus (GtkWidget *widget)
{
  GtkWidget *chosen = find_chosen (RA_UI_TOGGLES (widget));

  if (chosen == NULL)
    chosen = first_button (RA_UI_TOGGLES (widget));
  return chosen != NULL && gtk_widget_grab_focus (chosen);
}

static void
clear (RaUiToggles *self)
{
  GtkWidget *button;

  while ((button = first_button (self)) != NULL)
    gtk_widget_unparent (button);
}

static void
ra_ui_toggles_dispose (GObject *object)
{
  RA_UI_TOGGLES (object)->quiet = TRUE;
  clear (RA_UI_TOGGLES (object));
  G_OBJECT_CLASS (ra_ui_toggles_parent_class)->dispose (object);
}

static void
ra_ui_toggles_finalize (GObject *object)
{
  g_free (RA_UI_TOGGLES (object)->id);
  G_OBJECT_CLASS (ra_ui_toggles_parent_class)->finalize (object);
}

static void
ra_ui_toggles_class_init (RaUiTogglesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_toggles_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_toggles_finalize;
  widget_class->grab_focus = ra_ui_toggles_grab_focus;
  widget_class->focus = ra_ui_focus_once;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHANGED]
      = g_signal_new ("changed", RA_UI_TYPE_TOGGLES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_toggles_init (RaUiToggles *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->id = g_strdup ("");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
}

GtkWidget *
ra_ui_toggles_new (void)
{
  return g_object_new (RA_UI_TYPE_TOGGLES, NULL);
}

gboolean
ra_ui_toggles_suits (GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_utf8_strlen (((RaChoiceView *) g_ptr_array_index (choices, i))->label, -1) > LONGEST_LABEL)
      return FALSE;
  return choices->len == MOST_CHOICES;
}

static gboolean
has_choices (RaUiToggles *self, GPtrArray *choices)
{
  GtkWidget *button = first_button (self);

  for (guint i = 0; i < choices->len; i++, button = gtk_widget_get_next_sibling (button))
    {
      const RaChoiceView *choice = g_ptr_array_index (choices, i);

      if (button == NULL || !g_str_equal (id_of (button), choice->id)
          || !g_str_equal (gtk_button_get_label (GTK_BUTTON (button)), choice->label))
        return FALSE;
    }
  return button == NULL;
}

void
ra_ui_toggles_set_choices (RaUiToggles *self, GPtrArray *choices)
{
  g_return_if_fail (RA_UI_IS_TOGGLES (self));

  if (has_choices (self, choices))
    return;
  clear (self);
  for (guint i = 0; i < choices->len; i++)
    {
      const RaChoiceView *choice = g_ptr_array_index (choices, i);
      GtkWidget *button = gtk_toggle_button_new_with_label (choice->label);

      g_object_set_data_full (G_OBJECT (button), ID, g_strdup (choice->id), g_free);
      ra_ui_parts_name (button, choice->label);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
    }
  show_chosen (self);
}

const char *
ra_ui_toggles_get_id (RaUiToggles *self)
{
  g_return_val_if_fail (RA_UI_IS_TOGGLES (self), "");

  return self->id;
}

void
ra_ui_toggles_set_id (RaUiToggles *self, const char *id)
{
  g_return_if_fail (RA_UI_IS_TOGGLES (self));

  g_free (self->id);
  self->id = g_strdup (id);
  show_chosen (self);
}
