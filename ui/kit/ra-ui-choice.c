/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-choice.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/view/ra-choice-view.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-whole-text.h"

struct _RaUiChoice
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down;
  GtkStringList *labels;
  GPtrArray *ids; /* of the labels; "" stands first where there may be none */
  char *wanted;   /* id that was asked for and is not among the choices yet */
  gboolean quiet;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiChoice, ra_ui_choice, GTK_TYPE_WIDGET)

static void
on_selected (RaUiChoice *self)
{
  if (self->quiet)
    return;
  g_clear_pointer (&self->wanted, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
text_of (GtkListItem *item)
{
  return gtk_string_object_get_string (gtk_list_item_get_item (item));
}

/* ---- on the button ---- */

static void
on_button_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  ra_ui_whole_text_on_hover (GTK_LABEL (label));
  gtk_list_item_set_child (item, label);
}

static void
on_button_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text_of (item));
}

/* ---- in the list ---- */

static void
show_mark (GtkListItem *item)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (mark, gtk_list_item_get_selected (item) ? 1 : 0);
}

static void
on_list_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
  g_signal_connect (item, "notify::selected", G_CALLBACK (show_mark), NULL);
}

static void
on_list_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))),
                      text_of (item));
  show_mark (item);
}

static GtkListItemFactory *
make_factory (GCallback setup, GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  return factory;
}

void
ra_ui_choice_prepare_row (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) list = NULL;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  list = make_factory (G_CALLBACK (on_list_setup), G_CALLBACK (on_list_bind));
  adw_combo_row_set_list_factory (row, list);
}

/* ---- the open list ---- */

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* A page scrolls to what has the caret, also where that is in the list over it: the list would move under the pointer, and
 * the row that comes to lie there is chosen. */
static void
let_page_follow (GtkDropDown *drop_down, gboolean follow)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (drop_down), GTK_TYPE_VIEWPORT);

  if (page != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (page), follow);
}

static void
on_closed (GtkDropDown *drop_down)
{
  let_page_follow (drop_down, TRUE);
}

/* The toolkit puts the caret on the first one, whichever is chosen. */
static void
on_opened (GtkDropDown *drop_down, GtkWidget *popover)
{
  GtkWidget *list
      = gtk_drop_down_get_enable_search (drop_down) ? NULL : find_child (popover, GTK_TYPE_LIST_VIEW);
  GtkWidget *row = list == NULL ? NULL : gtk_widget_get_first_child (list);

  let_page_follow (drop_down, FALSE);
  for (guint i = gtk_drop_down_get_selected (drop_down); i > 0 && row != NULL; i--)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

void
ra_ui_choice_prepare_list (GtkDropDown *drop_down)
{
  GtkWidget *popover;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  popover = find_child (GTK_WIDGET (drop_down), GTK_TYPE_POPOVER);
  g_return_if_fail (popover != NULL);
  ra_ui_pages_hide_others (GTK_STACK (find_child (GTK_WIDGET (drop_down), GTK_TYPE_STACK)));
  g_signal_connect_object (popover, "map", G_CALLBACK (on_opened), drop_down, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "unmap", G_CALLBACK (on_closed), drop_down, G_CONNECT_SWAPPED);
}

/* ---- which is chosen ---- */

/* Whether none may be chosen, which then stands first. */
static gboolean
has_none (RaUiChoice *self)
{
  return self->ids->len > 0 && *(const char *) g_ptr_array_index (self->ids, 0) == '\0';
}

/* Returns: the place of @id, else that of none */
static guint
find_id (RaUiChoice *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), id) == 0)
      return i;
  return has_none (self) ? 0 : GTK_INVALID_LIST_POSITION;
}

static gboolean
is_none (RaUiChoice *self, guint at)
{
  return at >= self->ids->len || (at == 0 && has_none (self));
}

static gboolean
starts_with (const char *text, gunichar letter)
{
  return g_unichar_tolower (g_utf8_get_char (text)) == letter;
}

/* A first letter chooses without opening the list. */
static gboolean
on_key (RaUiChoice *self, guint key, guint code, GdkModifierType state)
{
  gunichar letter = g_unichar_tolower (gdk_keyval_to_unicode (key));
  guint n = self->ids->len;
  guint at = gtk_drop_down_get_selected (self->drop_down);

  if (at >= n)
    at = 0;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !g_unichar_isalnum (letter))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 1; i <= n; i++)
    {
      guint next = (at + i) % n;

      if (!starts_with (gtk_string_list_get_string (self->labels, next), letter))
        continue;
      gtk_drop_down_set_selected (self->drop_down, next);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
ra_ui_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_CHOICE (widget)->drop_down));
}

static void
ra_ui_choice_dispose (GObject *object)
{
  RaUiChoice *self = RA_UI_CHOICE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->quiet = TRUE;
  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ra_ui_choice_parent_class)->dispose (object);
}

static void
ra_ui_choice_finalize (GObject *object)
{
  RaUiChoice *self = RA_UI_CHOICE (object);

  g_ptr_array_unref (self->ids);
  g_free (self->wanted);
  G_OBJECT_CLASS (ra_ui_choice_parent_class)->finalize (object);
}

static void
ra_ui_choice_class_init (RaUiChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_choice_finalize;
  widget_class->grab_focus = ra_ui_choice_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED]
      = g_signal_new ("changed", RA_UI_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_choice_init (RaUiChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) button
      = make_factory (G_CALLBACK (on_button_setup), G_CALLBACK (on_button_bind));
  g_autoptr (GtkListItemFactory) list = make_factory (G_CALLBACK (on_list_setup), G_CALLBACK (on_list_bind));

  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->ids, g_strdup (""));
  self->labels = gtk_string_list_new ((const char *[]){ _ ("not chosen"), NULL });
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->labels), NULL));
  gtk_drop_down_set_factory (self->drop_down, button);
  gtk_drop_down_set_list_factory (self->drop_down, list);
  ra_ui_choice_prepare_list (self->drop_down);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->drop_down), keys);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
}

GtkWidget *
ra_ui_choice_new (const char *name)
{
  RaUiChoice *self = g_object_new (RA_UI_TYPE_CHOICE, NULL);

  ra_ui_choice_set_label (self, name);
  return GTK_WIDGET (self);
}

void
ra_ui_choice_set_label (RaUiChoice *self, const char *name)
{
  GtkWidget *button;

  g_return_if_fail (RA_UI_IS_CHOICE (self));

  button = gtk_widget_get_first_child (GTK_WIDGET (self->drop_down));
  ra_ui_parts_name (GTK_WIDGET (self->drop_down), name);
  ra_ui_parts_name (button, name);
}

void
ra_ui_choice_require (RaUiChoice *self)
{
  g_return_if_fail (RA_UI_IS_CHOICE (self));

  if (!has_none (self))
    return;
  self->quiet = TRUE;
  g_ptr_array_remove_index (self->ids, 0);
  gtk_string_list_remove (self->labels, 0);
  self->quiet = FALSE;
}

void
ra_ui_choice_enable_search (RaUiChoice *self)
{
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_return_if_fail (RA_UI_IS_CHOICE (self));

  gtk_drop_down_set_expression (self->drop_down, text);
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
}

void
ra_ui_choice_set_description (RaUiChoice *self, const char *text)
{
  GtkWidget *button;

  g_return_if_fail (RA_UI_IS_CHOICE (self));

  button = gtk_widget_get_first_child (GTK_WIDGET (self->drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text == NULL ? "" : text, -1);
}

static gboolean
has_choices (RaUiChoice *self, GPtrArray *choices)
{
  guint first = has_none (self) ? 1 : 0;

  if (self->ids->len != choices->len + first)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      const RaChoiceView *choice = g_ptr_array_index (choices, i);

      if (g_strcmp0 (choice->id, g_ptr_array_index (self->ids, i + first)) != 0
          || g_strcmp0 (choice->label, gtk_string_list_get_string (self->labels, i + first)) != 0)
        return FALSE;
    }
  return TRUE;
}

void
ra_ui_choice_set_choices (RaUiChoice *self, GPtrArray *choices)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) labels = NULL;
  guint first;

  g_return_if_fail (RA_UI_IS_CHOICE (self));

  if (has_choices (self, choices))
    return;
  id = g_strdup (self->wanted != NULL ? self->wanted : ra_ui_choice_get_id (self));
  labels = g_ptr_array_new ();
  first = has_none (self) ? 1 : 0;
  g_ptr_array_set_size (self->ids, (int) first);
  for (guint i = 0; i < choices->len; i++)
    {
      const RaChoiceView *choice = g_ptr_array_index (choices, i);

      g_ptr_array_add (self->ids, g_strdup (choice->id));
      g_ptr_array_add (labels, choice->label);
    }
  g_ptr_array_add (labels, NULL);
  self->quiet = TRUE;
  gtk_string_list_splice (self->labels, first, g_list_model_get_n_items (G_LIST_MODEL (self->labels)) - first,
                          (const char *const *) labels->pdata);
  self->quiet = FALSE;
  ra_ui_choice_set_id (self, id);
}

const char *
ra_ui_choice_get_id (RaUiChoice *self)
{
  guint at;

  g_return_val_if_fail (RA_UI_IS_CHOICE (self), "");

  at = gtk_drop_down_get_selected (self->drop_down);
  if (is_none (self, at))
    return self->wanted != NULL ? self->wanted : "";
  return g_ptr_array_index (self->ids, at);
}

guint
ra_ui_choice_get_person (RaUiChoice *self)
{
  return (guint) g_ascii_strtoull (ra_ui_choice_get_id (self), NULL, 10);
}

void
ra_ui_choice_set_id (RaUiChoice *self, const char *id)
{
  guint at;

  g_return_if_fail (RA_UI_IS_CHOICE (self));

  at = find_id (self, id);
  g_free (self->wanted);
  self->wanted = is_none (self, at) && id != NULL && *id != '\0' ? g_strdup (id) : NULL;
  self->quiet = TRUE;
  gtk_drop_down_set_selected (self->drop_down, at);
  self->quiet = FALSE;
}
