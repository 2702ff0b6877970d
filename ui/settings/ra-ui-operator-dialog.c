/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-operator-dialog.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-runner.h"

typedef enum
{
  ADD,
  ROLES,
  PASSPHRASE,
} Purpose;

struct _RaUiOperatorDialog
{
  AdwWindow parent_instance;

  GtkButton *apply_button;
  GtkWidget *identity_group;
  RaUiBanner *banner;
  GtkEditable *name_row;
  GtkEditable *old_row;
  GtkEditable *new_row;
  GtkEditable *again_row;
  AdwPreferencesGroup *roles_group;

  RaUiRunner *runner;
  Purpose purpose;
  char **present;    /* nullable: roles the operator has */
  GPtrArray *checks; /* GtkCheckButton named after the role, not owned */
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiOperatorDialog, ra_ui_operator_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  char *name;
  RaSecret *old_passphrase;
  RaSecret *new_passphrase;
  GStrv roles;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->name);
  g_clear_pointer (&change->old_passphrase, ra_secret_unref);
  g_clear_pointer (&change->new_passphrase, ra_secret_unref);
  g_strfreev (change->roles);
  g_free (change);
}

static gpointer
add_operator (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Change *change = args;

  ra_desk_add_operator (desk, change->name, change->new_passphrase, (const char *const *) change->roles,
                        cancellable, error);
  return NULL;
}

static gpointer
change_passphrase (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Change *change = args;

  ra_desk_change_passphrase (desk, change->old_passphrase, change->new_passphrase, cancellable, error);
  return NULL;
}

static gpointer
set_roles (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Change *change = args;

  ra_desk_set_operator_roles (desk, change->name, (const char *const *) change->roles, cancellable, error);
  return NULL;
}

static gpointer
list_roles (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_roles (desk, error);
}

static void
on_no_roles (gpointer owner, const GError *error)
{
  RaUiOperatorDialog *self = owner;

  ra_ui_banner_show_error (self->banner, ra_ui_runner_get_session (self->runner), error);
}

static void
on_roles (gpointer owner, gpointer result)
{
  RaUiOperatorDialog *self = owner;
  GPtrArray *roles = result;

  for (guint i = 0; i < roles->len; i++)
    {
      const RaChoiceView *role = g_ptr_array_index (roles, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), role->label);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_widget_set_name (check, role->id);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, role->label, -1);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   self->present != NULL
                                       && g_strv_contains ((const char *const *) self->present, role->id));
      adw_preferences_group_add (self->roles_group, row);
      g_ptr_array_add (self->checks, check);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), TRUE);
}

static GStrv
chosen_roles (RaUiOperatorDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_strv_builder_add (builder, gtk_widget_get_name (g_ptr_array_index (self->checks, i)));
  return g_strv_builder_end (builder);
}

static void
on_not_applied (gpointer owner, const GError *error)
{
  RaUiOperatorDialog *self = owner;

  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), TRUE);
  ra_ui_banner_show_error (self->banner, ra_ui_runner_get_session (self->runner), error);
}

static void
on_applied (gpointer owner, gpointer result)
{
  RaUiOperatorDialog *self = owner;

  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), TRUE);
  gtk_editable_set_text (self->old_row, "");
  gtk_editable_set_text (self->new_row, "");
  gtk_editable_set_text (self->again_row, "");
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static Change *
change_new (RaUiOperatorDialog *self)
{
  Change *change = g_new0 (Change, 1);

  change->name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  change->old_passphrase = ra_secret_new_text (gtk_editable_get_text (self->old_row));
  change->new_passphrase = ra_secret_new_text (gtk_editable_get_text (self->new_row));
  change->roles = chosen_roles (self);
  return change;
}

static void
on_apply_clicked (RaUiOperatorDialog *self)
{
  static const RaDeskCall calls[]
      = { [ADD] = add_operator, [ROLES] = set_roles, [PASSPHRASE] = change_passphrase };

  if (strcmp (gtk_editable_get_text (self->new_row), gtk_editable_get_text (self->again_row)) != 0)
    {
      ra_ui_banner_show_text (self->banner, _ ("The two passphrases differ. Type the same one twice."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), FALSE);
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = calls[self->purpose],
                                               .args = change_new (self),
                                               .free_args = change_free,
                                               .done = on_applied,
                                               .failed = on_not_applied });
}

static void
ra_ui_operator_dialog_dispose (GObject *object)
{
  RaUiOperatorDialog *self = RA_UI_OPERATOR_DIALOG (object);

  g_clear_object (&self->runner);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->present, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_OPERATOR_DIALOG);
  G_OBJECT_CLASS (ra_ui_operator_dialog_parent_class)->dispose (object);
}

static void
ra_ui_operator_dialog_class_init (RaUiOperatorDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_operator_dialog_dispose;
  g_type_ensure (RA_UI_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-operator-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, identity_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, old_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, new_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiOperatorDialog, roles_group);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[DONE] = g_signal_new ("done", RA_UI_TYPE_OPERATOR_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
ra_ui_operator_dialog_init (RaUiOperatorDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_name_peeks (GTK_WIDGET (self));
  ra_ui_pages_wrap_headings (GTK_WIDGET (self));
}

static RaUiOperatorDialog *
dialog_new (GtkWindow *parent, RaUiSession *session, Purpose purpose, const char *title, const char *apply)
{
  static const int heights[] = { [ADD] = 620, [ROLES] = 380, [PASSPHRASE] = 320 };
  RaUiOperatorDialog *self
      = g_object_new (RA_UI_TYPE_OPERATOR_DIALOG, "transient-for", parent, "title", title, NULL);

  self->purpose = purpose;
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  gtk_button_set_label (self->apply_button, apply);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, heights[purpose]);
  gtk_widget_set_visible (self->identity_group, purpose != ROLES);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), purpose == ADD);
  gtk_widget_set_visible (GTK_WIDGET (self->old_row), purpose == PASSPHRASE);
  gtk_widget_set_visible (GTK_WIDGET (self->roles_group), purpose != PASSPHRASE);
  /* Without the roles to choose from an operator would lose those there are. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), purpose == PASSPHRASE);
  if (purpose != PASSPHRASE)
    ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_roles,
                                                   .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                   .done = on_roles,
                                                   .failed = on_no_roles });
  return self;
}

RaUiOperatorDialog *
ra_ui_operator_dialog_new_add (GtkWindow *parent, RaUiSession *session)
{
  RaUiOperatorDialog *self = dialog_new (parent, session, ADD, _ ("Add an operator"), _ ("_Add"));

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  return self;
}

RaUiOperatorDialog *
ra_ui_operator_dialog_new_roles (GtkWindow *parent, RaUiSession *session, const RaOperatorView *view)
{
  g_autofree char *title = g_strdup_printf (_ ("Roles of %s"), view->name);
  RaUiOperatorDialog *self = dialog_new (parent, session, ROLES, title, _ ("C_hange"));

  self->present = g_strdupv (view->roles);
  gtk_editable_set_text (self->name_row, view->name);
  return self;
}

RaUiOperatorDialog *
ra_ui_operator_dialog_new_passphrase (GtkWindow *parent, RaUiSession *session)
{
  RaUiOperatorDialog *self = dialog_new (parent, session, PASSPHRASE, _ ("My passphrase"), _ ("C_hange"));

  gtk_widget_grab_focus (GTK_WIDGET (self->old_row));
  return self;
}
