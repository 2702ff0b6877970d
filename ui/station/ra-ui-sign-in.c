/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/station/ra-ui-sign-in.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/station/ra-ui-practice.h"
#include "ui/station/ra-ui-recovery-code.h"

struct _RaUiSignIn
{
  RaUiPage parent_instance;

  GtkStack *faces;
  RaUiRecoveryCode *recovery;
  RaUiBanner *banner;
  GtkLabel *profile;
  GtkLabel *heading;
  GtkWidget *practice;
  GtkLabel *hint;
  GtkStack *pages;
  GtkWidget *passphrase_page;
  GtkWidget *recovery_page;
  GtkEditable *operator_row;
  GtkEditable *passphrase_row;
  GtkWidget *sign_in_button;
  GtkEditable *code_row;
  GtkEditable *new_row;
  GtkEditable *again_row;
  GtkWidget *recover_button;
  GtkSpinner *spinner;

  char *recovered; /* nullable: who gets in as soon as the new code was put away */
};

G_DEFINE_FINAL_TYPE (RaUiSignIn, ra_ui_sign_in, RA_UI_TYPE_PAGE)

/* What goes to the desk: one operator and up to two secrets. */
typedef struct
{
  char *operator_name;
  RaSecret *passphrase;
  RaSecret *code;
} Attempt;

/* Who was let in, and the code that replaces the one that was used up. */
typedef struct
{
  char *operator_name;
  RaSecret *code; /* nullable */
} Entry;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_free (attempt->operator_name);
  g_clear_pointer (&attempt->passphrase, ra_secret_unref);
  g_clear_pointer (&attempt->code, ra_secret_unref);
  g_free (attempt);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->operator_name);
  g_clear_pointer (&entry->code, ra_secret_unref);
  g_free (entry);
}

static Entry *
entry_new (const char *operator_name, RaSecret *code)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->operator_name = g_strdup (operator_name);
  entry->code = code;
  return entry;
}

static gpointer
sign_in (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Attempt *attempt = args;

  if (!ra_desk_sign_in (desk, attempt->operator_name, attempt->passphrase, cancellable, error))
    return NULL;
  ra_desk_start_search (desk);
  return entry_new (attempt->operator_name, NULL);
}

static gpointer
recover (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Attempt *attempt = args;
  RaSecret *code = NULL;

  if (!ra_desk_recover (desk,
                        &(RaRecovery){ .code = attempt->code,
                                       .operator_name = attempt->operator_name,
                                       .new_passphrase = attempt->passphrase },
                        &code, cancellable, error))
    return NULL;
  ra_desk_start_search (desk);
  return entry_new (attempt->operator_name, code);
}

static void
clear_secrets (RaUiSignIn *self)
{
  gtk_editable_set_text (self->passphrase_row, "");
  gtk_editable_set_text (self->code_row, "");
  gtk_editable_set_text (self->new_row, "");
  gtk_editable_set_text (self->again_row, "");
}

static void
focus_first_empty (RaUiSignIn *self)
{
  gboolean named = *gtk_editable_get_text (self->operator_row) != '\0';

  gtk_widget_grab_focus (GTK_WIDGET (named ? self->passphrase_row : self->operator_row));
}

static void
show_page (RaUiSignIn *self, const char *page)
{
  gboolean recovery = g_str_equal (page, "recovery");

  gtk_stack_set_visible_child_name (self->pages, page);
  gtk_label_set_text (self->heading, recovery ? _ ("Recovery") : _ ("Sign in"));
  if (recovery)
    gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
  else
    focus_first_empty (self);
}

static void
set_waiting (RaUiSignIn *self, gboolean waiting)
{
  if (waiting)
    ra_ui_pages_drop_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), !waiting);
  gtk_spinner_set_spinning (self->spinner, waiting);
}

static void
on_not_signed_in (gpointer owner, const GError *error)
{
  RaUiSignIn *self = owner;

  set_waiting (self, FALSE);
  ra_ui_banner_show_error (self->banner, ra_ui_page_get_session (RA_UI_PAGE (self)), error);
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_widget_get_mapped (self->recovery_page) ? self->code_row : self->passphrase_row));
}

static void
on_signed_in (gpointer owner, gpointer result)
{
  RaUiSignIn *self = owner;
  Entry *entry = result;

  set_waiting (self, FALSE);
  ra_ui_banner_clear (self->banner);
  show_page (self, "passphrase");
  if (entry->code == NULL)
    {
      ra_ui_session_signed_in (ra_ui_page_get_session (RA_UI_PAGE (self)), entry->operator_name);
      return;
    }
  self->recovered = g_strdup (entry->operator_name);
  ra_ui_recovery_code_show (self->recovery, entry->code,
                            ra_ui_session_get_dir (ra_ui_page_get_session (RA_UI_PAGE (self))));
  gtk_stack_set_visible_child_name (self->faces, "code");
  gtk_widget_grab_focus (GTK_WIDGET (self->recovery));
}

static void
on_recovery_done (RaUiSignIn *self)
{
  g_autofree char *operator_name = g_steal_pointer (&self->recovered);

  gtk_stack_set_visible_child_name (self->faces, "ask");
  ra_ui_session_signed_in (ra_ui_page_get_session (RA_UI_PAGE (self)), operator_name);
}

static void
submit (RaUiSignIn *self, RaDeskCall call, Attempt *attempt)
{
  clear_secrets (self);
  ra_ui_banner_clear (self->banner);
  set_waiting (self, TRUE);
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = call,
                                                  .args = attempt,
                                                  .free_args = attempt_free,
                                                  .free_result = entry_free,
                                                  .done = on_signed_in,
                                                  .failed = on_not_signed_in });
}

/* Returns: (nullable): the name that was typed; says so when there is none */
static char *
typed_operator (RaUiSignIn *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->operator_row)));

  if (*name != '\0')
    return g_steal_pointer (&name);
  ra_ui_banner_show_text (self->banner, _ ("Type your name as the security administrator entered it."));
  gtk_widget_grab_focus (GTK_WIDGET (self->operator_row));
  return NULL;
}

static void
on_sign_in_clicked (RaUiSignIn *self)
{
  g_autofree char *operator_name = NULL;
  g_autoptr (RaSecret) passphrase = NULL;

  if (ra_ui_page_is_busy (RA_UI_PAGE (self)))
    return;
  operator_name = typed_operator (self);
  if (operator_name == NULL)
    return;
  if (*gtk_editable_get_text (self->passphrase_row) == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
      return;
    }
  passphrase = ra_secret_new_text (gtk_editable_get_text (self->passphrase_row));
  ra_ui_sign_in_submit (self, operator_name, passphrase);
}

static void
on_operator_entered (RaUiSignIn *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_recovery_clicked (RaUiSignIn *self)
{
  ra_ui_banner_clear (self->banner);
  show_page (self, "recovery");
}

static void
on_back_clicked (RaUiSignIn *self)
{
  clear_secrets (self);
  ra_ui_banner_clear (self->banner);
  show_page (self, "passphrase");
}

static void
on_recover_clicked (RaUiSignIn *self)
{
  g_autofree char *operator_name = typed_operator (self);
  Attempt *attempt;

  if (operator_name == NULL || ra_ui_page_is_busy (RA_UI_PAGE (self)))
    return;
  if (strcmp (gtk_editable_get_text (self->new_row), gtk_editable_get_text (self->again_row)) != 0)
    {
      ra_ui_banner_show_text (self->banner,
                              _ ("The two passphrases differ. Type the new one twice, the same."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
      return;
    }
  attempt = g_new0 (Attempt, 1);
  attempt->operator_name = g_steal_pointer (&operator_name);
  attempt->code = ra_secret_new_text (gtk_editable_get_text (self->code_row));
  attempt->passphrase = ra_secret_new_text (gtk_editable_get_text (self->new_row));
  submit (self, recover, attempt);
}

static void
ra_ui_sign_in_dispose (GObject *object)
{
  RaUiSignIn *self = RA_UI_SIGN_IN (object);

  g_clear_pointer (&self->recovered, g_free);
  G_OBJECT_CLASS (ra_ui_sign_in_parent_class)->dispose (object);
}

static void
ra_ui_sign_in_class_init (RaUiSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_sign_in_dispose;
  g_type_ensure (RA_UI_TYPE_BANNER);
  g_type_ensure (RA_UI_TYPE_RECOVERY_CODE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/station/ra-ui-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, faces);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, recovery);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, profile);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, heading);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, practice);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, hint);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, passphrase_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, recovery_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, operator_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, code_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, new_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, again_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, recover_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiSignIn, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_operator_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_recovery_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_recover_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_recovery_done);
}

static void
ra_ui_sign_in_init (RaUiSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
  ra_ui_pages_hide_others (self->faces);
}

void
ra_ui_sign_in_ask (RaUiSignIn *self)
{
  g_autofree char *hint = NULL, *note = NULL;
  RaDesk *desk;
  gboolean practice;

  g_return_if_fail (RA_UI_IS_SIGN_IN (self));

  hint = g_strdup_printf (_ ("Passphrase of the practice office: %s"), RA_UI_PRACTICE_PASSPHRASE);

  desk = ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self)));
  practice = ra_desk_is_practice (desk);
  clear_secrets (self);
  gtk_label_set_text (self->profile, ra_desk_get_profile_label (desk));
  gtk_widget_set_visible (self->practice, practice);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), practice);
  if (practice && *gtk_editable_get_text (self->operator_row) == '\0')
    gtk_editable_set_text (self->operator_row, RA_UI_PRACTICE_OPERATOR);
  show_page (self, "passphrase");
  note = ra_desk_dup_sign_in_note (desk);
  if (note != NULL)
    ra_ui_banner_show_text (self->banner, note);
}

void
ra_ui_sign_in_set_operator (RaUiSignIn *self, const char *operator_name)
{
  g_return_if_fail (RA_UI_IS_SIGN_IN (self));

  gtk_editable_set_text (self->operator_row, operator_name);
}

void
ra_ui_sign_in_submit (RaUiSignIn *self, const char *operator_name, RaSecret *passphrase)
{
  Attempt *attempt;

  g_return_if_fail (RA_UI_IS_SIGN_IN (self));

  attempt = g_new0 (Attempt, 1);
  attempt->operator_name = g_strdup (operator_name);
  attempt->passphrase = ra_secret_ref (passphrase);
  gtk_editable_set_text (self->operator_row, operator_name);
  submit (self, sign_in, attempt);
}
