/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "config.h"
#include "ra-core/desk/system/ra-system-report.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-pages.h"

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = widget == NULL ? NULL : gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* ---- questions ---- */

static void
on_ask_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = G_TASK (data);

  g_task_return_boolean (task, g_str_equal (response, "accept"));
}

static AdwMessageDialog *
question_new (GtkWidget *parent, const RaUiQuestion *question)
{
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), question->heading, question->body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "accept", question->accept, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "accept", question->destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, question->destructive ? "cancel" : "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

void
ra_ui_dialogs_tell (GtkWidget *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), heading, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ra_ui_dialogs_ask_async (GtkWidget *parent,
                         const RaUiQuestion *question,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  AdwMessageDialog *dialog = question_new (parent, question);

  g_task_set_source_tag (task, ra_ui_dialogs_ask_async);
  g_signal_connect (dialog, "response", G_CALLBACK (on_ask_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
ra_ui_dialogs_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
on_entry_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "accept", *gtk_editable_get_text (entry) != '\0');
}

/* An entry that has the focus blinks on the frame clock, which would hold its text beyond the row and then
 * tell the row of changes. Returns: (transfer none): the entry, at rest */
static GtkEditable *
settle_entry (AdwMessageDialog *dialog)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), "entry");

  ra_ui_pages_drop_focus (entry);
  return GTK_EDITABLE (entry);
}

static void
on_text_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = G_TASK (data);
  GtkEditable *entry = settle_entry (dialog);

  if (g_str_equal (response, "accept"))
    g_task_return_pointer (task, g_strdup (gtk_editable_get_text (entry)), g_free);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
on_secret_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = G_TASK (data);
  GtkEditable *entry = settle_entry (dialog);
  RaSecret *secret = NULL;

  if (g_str_equal (response, "accept"))
    secret = ra_secret_new_text (gtk_editable_get_text (entry));
  gtk_editable_set_text (entry, "");
  g_task_return_pointer (task, secret, (GDestroyNotify) ra_secret_unref);
}

static void
ask_with_entry (
    AdwMessageDialog *dialog, GtkWidget *row, const char *label, GCallback on_response, GTask *task)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (dialog, group);
  adw_message_dialog_set_response_enabled (dialog, "accept", FALSE);
  g_object_set_data (G_OBJECT (dialog), "entry", row);
  g_signal_connect (row, "changed", G_CALLBACK (on_entry_changed), dialog);
  g_signal_connect (dialog, "response", on_response, task);
  ra_ui_pages_name_peeks (row);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (row);
}

void
ra_ui_dialogs_ask_text_async (GtkWidget *parent,
                              const RaUiQuestion *question,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, ra_ui_dialogs_ask_text_async);
  ask_with_entry (question_new (parent, question), adw_entry_row_new (), question->label,
                  G_CALLBACK (on_text_response), task);
}

char *
ra_ui_dialogs_ask_text_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- several things at once ---- */

static GPtrArray *
fields_of (AdwMessageDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "fields");
}

static void
on_field_changed (GtkWidget *row, AdwMessageDialog *dialog)
{
  GPtrArray *rows = fields_of (dialog);
  gboolean whole = TRUE;

  for (guint i = 0; i < rows->len; i++)
    whole = whole
            && (!ADW_IS_ENTRY_ROW (rows->pdata[i])
                || *gtk_editable_get_text (GTK_EDITABLE (rows->pdata[i])) != '\0');
  adw_message_dialog_set_response_enabled (dialog, "accept", whole);
}

/* Returns: (transfer floating) */
static GtkWidget *
field_row_new (const RaUiField *field, AdwMessageDialog *dialog)
{
  GtkWidget *row = field->choices != NULL ? adw_combo_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  if (field->choices != NULL)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (field->choices);

      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
      ra_ui_choice_prepare_row (ADW_COMBO_ROW (row));
      /* Beneath its title the chosen one has room for all its words. */
      adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
      return row;
    }
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (field->text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), field->text);
  g_signal_connect (row, "changed", G_CALLBACK (on_field_changed), dialog);
  return row;
}

static char *
dup_field (GtkWidget *row)
{
  if (ADW_IS_COMBO_ROW (row))
    return g_strdup_printf ("%u", adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
  ra_ui_pages_drop_focus (row); /* see settle_entry() */
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
on_fields_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = G_TASK (data);
  GPtrArray *rows = fields_of (dialog);
  g_autoptr (GStrvBuilder) typed = g_strv_builder_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *text = dup_field (rows->pdata[i]);
      g_strv_builder_add (typed, text);
    }
  if (g_str_equal (response, "accept"))
    g_task_return_pointer (task, g_strv_builder_end (typed), (GDestroyNotify) g_strfreev);
  else
    g_task_return_pointer (task, NULL, NULL);
}

void
ra_ui_dialogs_ask_fields_async (GtkWidget *parent,
                                const RaUiQuestion *question,
                                const RaUiField *fields,
                                guint n,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  AdwMessageDialog *dialog = question_new (parent, question);
  GtkWidget *group = adw_preferences_group_new ();
  GPtrArray *rows = g_ptr_array_new ();

  g_task_set_source_tag (task, ra_ui_dialogs_ask_fields_async);
  g_object_set_data_full (G_OBJECT (dialog), "fields", rows, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (rows, field_row_new (&fields[i], dialog));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rows->pdata[i]);
    }
  adw_message_dialog_set_extra_child (dialog, group);
  on_field_changed (NULL, dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_fields_response), task);
  ra_ui_pages_name_peeks (group);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (rows->pdata[0]);
}

char **
ra_ui_dialogs_ask_fields_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
ra_ui_dialogs_ask_secret_async (GtkWidget *parent,
                                const RaUiQuestion *question,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, ra_ui_dialogs_ask_secret_async);
  ask_with_entry (question_new (parent, question), adw_password_entry_row_new (), question->label,
                  G_CALLBACK (on_secret_response), task);
}

RaSecret *
ra_ui_dialogs_ask_secret_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- files ---- */

static void
on_file_response (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = G_TASK (data);
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog);
}

static void
add_patterns (GtkFileChooser *chooser, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = NULL;

  if (patterns == NULL)
    return;
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Suitable files"));
  for (gsize i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static GtkFileChooserNative *
chooser_new (
    GtkWidget *parent, const char *title, GtkFileChooserAction action, const char *accept, GTask *task)
{
  GtkFileChooserNative *native
      = gtk_file_chooser_native_new (title, window_of (parent), action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect (native, "response", G_CALLBACK (on_file_response), task);
  return native;
}

void
ra_ui_dialogs_open_file_async (GtkWidget *parent,
                               const char *title,
                               const char *const *patterns,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooserNative *native;

  g_task_set_source_tag (task, ra_ui_dialogs_open_file_async);
  native = chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), task);
  add_patterns (GTK_FILE_CHOOSER (native), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
ra_ui_dialogs_select_folder_async (
    GtkWidget *parent, const char *title, GFile *initial, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooserNative *native;

  g_task_set_source_tag (task, ra_ui_dialogs_select_folder_async);
  native = chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), task);
  if (initial != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (native), initial, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
ra_ui_dialogs_save_file_async (
    GtkWidget *parent, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooserNative *native;

  g_task_set_source_tag (task, ra_ui_dialogs_save_file_async);
  native = chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), task);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

GFile *
ra_ui_dialogs_file_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- about ---- */

/* Returns: (transfer full): for whoever mends the program, to be pasted into a report */
static char *
describe_system (void)
{
  g_autoptr (GPtrArray) lines = ra_system_report_quick ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const RaSystemLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s: %s: %s\n", line->topic, line->name, line->value);
    }
  g_string_append_printf (text, "libraries: GTK: %u.%u.%u\nlibraries: libadwaita: %u.%u.%u\n",
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  return g_string_free (text, FALSE);
}

void
ra_ui_dialogs_about (GtkWidget *parent)
{
  g_autofree char *system = describe_system ();

  adw_show_about_window (
      window_of (parent), "application-name", _ ("RA Station"), "application-icon", "org.ra_station.Station",
      "version", RA_VERSION, "debug-info", system, "debug-info-filename", "ra-station.txt", "comments",
      _ ("The workstation of a registration office: from the door to the certificate."), "license-type",
      GTK_LICENSE_GPL_3_0, "developer-name", _ ("RA Station contributors"), NULL);
}
