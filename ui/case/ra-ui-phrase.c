/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-phrase.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-page.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-secret-entry.h"
#include "ui/kit/ra-ui-turned.h"
#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiPhrase
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *spinner;
  GtkLabel *state;
  GtkWidget *button;
  char *label;
  RaSecret *typed; /* nullable */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiPhrase, ra_ui_phrase, GTK_TYPE_WIDGET)

/* ---- the page that is turned to the person ---- */

/* What stands on it; it may outlive the row, whose form may be built anew meanwhile. */
typedef struct
{
  GWeakRef phrase;
  RaUiSecretEntry *entry;
} Turned;

static void
turned_free (gpointer data, GClosure *closure)
{
  Turned *turned = data;

  g_weak_ref_clear (&turned->phrase);
  g_free (turned);
}

static void
on_typed (Turned *turned)
{
  g_autoptr (RaUiPhrase) self = g_weak_ref_get (&turned->phrase);
  g_autoptr (RaSecret) typed = ra_ui_secret_entry_dup (turned->entry);
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (turned->entry));

  if (typed == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (turned->entry));
      return;
    }
  ra_ui_secret_entry_clear (turned->entry);
  if (self != NULL)
    {
      g_clear_pointer (&self->typed, ra_secret_unref);
      self->typed = g_steal_pointer (&typed);
    }
  ra_ui_turned_end (content);
  if (self == NULL)
    return;
  ra_ui_phrase_show (self, FALSE, FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_peek (GtkCheckButton *peek, GParamSpec *pspec, RaUiSecretEntry *entry)
{
  ra_ui_secret_entry_set_shown (entry, gtk_check_button_get_active (peek));
}

static GtkWidget *
make_content (RaUiPhrase *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *entry = g_object_new (RA_UI_TYPE_SECRET_ENTRY, NULL);
  GtkWidget *peek = gtk_check_button_new_with_mnemonic (_ ("_Show what I type"));
  GtkWidget *done = ra_ui_parts_button (_ ("_Done"), _ ("Done"));
  Turned *turned = g_new0 (Turned, 1);

  g_weak_ref_init (&turned->phrase, self);
  turned->entry = RA_UI_SECRET_ENTRY (entry);
  gtk_box_append (GTK_BOX (box),
                  ra_ui_parts_label (_ ("Think of a phrase that you will remember and that nobody "
                                        "else knows, and type it here. By it you are known on "
                                        "the telephone when you ask for your certificates to be "
                                        "blocked. The office does not see it."),
                                     NULL));
  ra_ui_parts_name (entry, self->label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), peek);
  gtk_widget_add_css_class (done, "suggested-action");
  gtk_widget_add_css_class (done, "pill");
  gtk_widget_set_halign (done, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), done);
  g_signal_connect_object (peek, "notify::active", G_CALLBACK (on_peek), entry, 0);
  g_signal_connect_data (entry, "activate", G_CALLBACK (on_typed), turned, turned_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (on_typed), turned);
  return box;
}

static void
on_clicked (RaUiPhrase *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RA_UI_TYPE_PAGE);

  ra_ui_turned_show (self->button, ra_ui_page_get_session (RA_UI_PAGE (page)),
                     &(RaUiTurn){ .title = self->label,
                                  .content = make_content (self),
                                  .waits = _ ("The subscriber types the key phrase on the other screen.") });
}

/* ---- the row ---- */

void
ra_ui_phrase_show (RaUiPhrase *self, gboolean is_set, gboolean wrong)
{
  gboolean keeping = self->typed != NULL && !wrong;
  const char *text = is_set ? _ ("set") : _ ("not typed yet");

  g_return_if_fail (RA_UI_IS_PHRASE (self));

  if (self->typed != NULL)
    text = wrong ? _ ("not taken as it was typed") : _ ("is being kept…");
  gtk_label_set_text (self->state, text);
  gtk_widget_set_visible (self->spinner, keeping);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), keeping);
}

static gboolean
ra_ui_phrase_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RA_UI_PHRASE (widget)->button);
}

static void
ra_ui_phrase_dispose (GObject *object)
{
  RaUiPhrase *self = RA_UI_PHRASE (object);

  g_clear_pointer (&self->typed, ra_secret_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ra_ui_phrase_parent_class)->dispose (object);
}

static void
ra_ui_phrase_finalize (GObject *object)
{
  g_free (RA_UI_PHRASE (object)->label);
  G_OBJECT_CLASS (ra_ui_phrase_parent_class)->finalize (object);
}

static void
ra_ui_phrase_class_init (RaUiPhraseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_phrase_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_phrase_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = ra_ui_phrase_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = ra_ui_focus_move;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED]
      = g_signal_new ("changed", RA_UI_TYPE_PHRASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_phrase_init (RaUiPhrase *self)
{
  GtkWidget *state = ra_ui_parts_label ("", "dim-label");

  /* Large text makes the row higher, not the window wider. */
  self->box = g_object_new (RA_UI_TYPE_WRAP_BOX, "spacing", 9, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->button = gtk_button_new_with_mnemonic (_ ("_Turn to the Subscriber…"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->button))), TRUE);
  ra_ui_wrap_box_append (RA_UI_WRAP_BOX (self->box), self->button);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  ra_ui_wrap_box_append (RA_UI_WRAP_BOX (self->box), self->spinner);
  gtk_widget_set_hexpand (state, TRUE);
  self->state = GTK_LABEL (state);
  ra_ui_wrap_box_append (RA_UI_WRAP_BOX (self->box), state);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ra_ui_phrase_new (const char *label)
{
  RaUiPhrase *self = g_object_new (RA_UI_TYPE_PHRASE, NULL);

  self->label = g_strdup (label);
  ra_ui_parts_name (self->button, label);
  return GTK_WIDGET (self);
}

RaSecret *
ra_ui_phrase_get (RaUiPhrase *self)
{
  g_return_val_if_fail (RA_UI_IS_PHRASE (self), NULL);

  return self->typed;
}

void
ra_ui_phrase_clear (RaUiPhrase *self)
{
  g_return_if_fail (RA_UI_IS_PHRASE (self));

  g_clear_pointer (&self->typed, ra_secret_unref);
}
