/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/*
 * The one place that knows how this generation of GTK and libadwaita asks a question, opens a file or shows
 * who wrote the program. Everything else calls these, so that a newer toolkit changes this file alone.
 * @parent is any widget of the window the dialog belongs to.
 */

/**
 * RaUiQuestion:
 * @accept: the word on the button that does it, with its mnemonic
 * @label: what the entry is for, where the question has one
 * @destructive: whether the act takes something away: Escape and the default button mean no then
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *accept;
  const char *label;
  gboolean destructive;
} RaUiQuestion;

/** ra_ui_dialogs_tell: says something that is only closed */
void ra_ui_dialogs_tell (GtkWidget *parent, const char *heading, const char *body);

/** ra_ui_dialogs_ask_async: asks whether to do something */
void ra_ui_dialogs_ask_async (GtkWidget *parent,
                              const RaUiQuestion *question,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/** ra_ui_dialogs_ask_finish: Returns: whether the clerk said yes */
gboolean ra_ui_dialogs_ask_finish (GAsyncResult *result);

/** ra_ui_dialogs_ask_text_async: asks for one line of text that may not be empty, such as the reason of a
 * rejection */
void ra_ui_dialogs_ask_text_async (GtkWidget *parent,
                                   const RaUiQuestion *question,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** ra_ui_dialogs_ask_text_finish: Returns: (transfer full) (nullable): the text, %NULL when cancelled */
char *ra_ui_dialogs_ask_text_finish (GAsyncResult *result);

/**
 * RaUiField: one of several things that are asked for together
 * @text: (nullable): what stands there at first
 * @choices: (nullable) (array zero-terminated=1): it is one of these
 */
typedef struct
{
  const char *label;
  const char *text;
  const char *const *choices;
} RaUiField;

/** ra_ui_dialogs_ask_fields_async: asks for @n things, none of which may be empty */
void ra_ui_dialogs_ask_fields_async (GtkWidget *parent,
                                     const RaUiQuestion *question,
                                     const RaUiField *fields,
                                     guint n,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/** ra_ui_dialogs_ask_fields_finish: Returns: (transfer full) (nullable) (array zero-terminated=1): what was typed, of a
 * choice its number from 0; %NULL when cancelled */
char **ra_ui_dialogs_ask_fields_finish (GAsyncResult *result);

/** ra_ui_dialogs_ask_secret_async: as ra_ui_dialogs_ask_text_async(), with an entry that does not show what is
 * typed and is emptied before it closes */
void ra_ui_dialogs_ask_secret_async (GtkWidget *parent,
                                     const RaUiQuestion *question,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/** ra_ui_dialogs_ask_secret_finish: Returns: (transfer full) (nullable): the secret, %NULL when cancelled */
RaSecret *ra_ui_dialogs_ask_secret_finish (GAsyncResult *result);

/**
 * ra_ui_dialogs_open_file_async:
 * @patterns: (nullable) (array zero-terminated=1): such as "*.pem"; %NULL shows every file
 */
void ra_ui_dialogs_open_file_async (GtkWidget *parent,
                                    const char *title,
                                    const char *const *patterns,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** ra_ui_dialogs_select_folder_async: @initial: (nullable): the folder it opens at */
void ra_ui_dialogs_select_folder_async (
    GtkWidget *parent, const char *title, GFile *initial, GAsyncReadyCallback callback, gpointer user_data);

/** ra_ui_dialogs_save_file_async: @name: proposed name */
void ra_ui_dialogs_save_file_async (
    GtkWidget *parent, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data);

/** ra_ui_dialogs_file_finish: for the three above. Returns: (transfer full)
 * (nullable): %NULL when cancelled */
GFile *ra_ui_dialogs_file_finish (GAsyncResult *result);

/** ra_ui_dialogs_about: shows what the program is, its version and its licence */
void ra_ui_dialogs_about (GtkWidget *parent);

G_END_DECLS
