/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "app/tool/ra-tool.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/keys/ra-desk-media.h"
#include "ra-core/desk/keys/ra-desk-request-folder.h"

/* Beyond what any request can have, so that the reader can say so itself. */
#define LARGEST_REQUEST (16 * 1024 * 1024)

/* ---- keys ---- */

static void
say_stage (RaKeysStage stage, gpointer data)
{
  fprintf (stderr, "%s\n", ra_keys_stage_get_label (stage));
}

static void
print_result (RaTool *tool, const RaKeysResult *result)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  for (guint i = 0; result->notes[i] != NULL; i++)
    fprintf (stderr, "%s %s\n", _ ("note:"), result->notes[i]);
  if (!tool->json)
    {
      for (guint i = 0; result->files[i] != NULL; i++)
        puts (result->files[i]);
      return;
    }
  json_builder_begin_object (json);
  ra_tool_json_text (json, "medium", result->medium);
  ra_tool_json_texts (json, "files", result->files);
  ra_tool_json_texts (json, "suites", result->suites);
  ra_tool_json_texts (json, "notes", result->notes);
  json_builder_end_object (json);
  ra_tool_json_print (json);
}

static RaToolStatus
generate (RaTool *tool)
{
  const char *suite = ra_tool_args_get (tool->args, "suite");
  const char *medium = ra_tool_args_get (tool->args, "medium");
  g_autoptr (RaSecret) password = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  RaKeysOrder order;
  RaToolStatus status;
  GError *error = NULL;
  guint subscriber;

  if (suite == NULL || medium == NULL || !ra_tool_args_has (tool->args, "subscriber"))
    return ra_tool_misuse (
        _ ("keys generate wants --subscriber N, --suite SUITE, --medium DIR and --key-password-fd N"));
  if (!ra_tool_args_get_number (tool->args, "subscriber", 1, &subscriber, &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  password = ra_tool_read_secret (tool, "key-password-fd", _ ("password of the key, typed by the subscriber"),
                                  &status);
  if (password == NULL)
    return status;
  order = (RaKeysOrder){ .number = ra_tool_args_word (tool->args, 0),
                         .subscriber = subscriber,
                         .purpose = ra_tool_args_get (tool->args, "purpose"),
                         .suite = suite,
                         .agreement_suite = ra_tool_args_get (tool->args, "agreement-suite"),
                         .place = medium,
                         .secret = password,
                         .by_representative = ra_tool_args_has (tool->args, "by-representative"),
                         .progress = tool->json ? NULL : say_stage };
  result = ra_desk_generate_keys (tool->desk, &order, NULL, &error);
  if (result == NULL)
    return ra_tool_fail (error);
  print_result (tool, result);
  return RA_TOOL_DONE;
}

static RaToolStatus
suites (RaTool *tool)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  GError *error = NULL;

  list = ra_desk_list_suites (tool->desk, NULL, ra_tool_args_get (tool->args, "purpose"), NULL, &error);
  if (list == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < list->len; i++)
    {
      const RaChoiceView *view = g_ptr_array_index (list, i);

      json_builder_begin_object (json);
      ra_tool_json_text (json, "id", view->id);
      ra_tool_json_text (json, "label", view->label);
      ra_tool_json_text (json, "clause", view->clause);
      ra_tool_json_text (json, "terms", view->detail);
      ra_tool_json_text (json, "agreement_suite", view->beside);
      ra_tool_json_flag (json, "default", view->selected);
      ra_tool_json_text (json, "note", view->note);
      json_builder_end_object (json);
      if (!tool->json)
        ra_tool_line (view->id, view->label, view->clause, view->note != NULL ? view->note : view->detail,
                      NULL);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

static RaToolStatus
media (RaTool *tool)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list = ra_list_media (&error);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (list == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < list->len; i++)
    {
      const RaMediumView *view = g_ptr_array_index (list, i);

      json_builder_begin_object (json);
      ra_tool_json_text (json, "path", view->path);
      ra_tool_json_text (json, "label", view->label);
      ra_tool_json_text (json, "kind", view->kind);
      ra_tool_json_flag (json, "usable", view->usable);
      json_builder_end_object (json);
      if (!tool->json)
        ra_tool_line (view->path, view->label, view->text, NULL);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

/* ---- requests ---- */

static RaToolStatus
print_checks (RaTool *tool, GPtrArray *rows)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  gboolean all_right = TRUE;

  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaFinding *row = g_ptr_array_index (rows, i);

      all_right = all_right && row->ok;
      json_builder_begin_object (json);
      ra_tool_json_text (json, "id", row->id);
      ra_tool_json_flag (json, "ok", row->ok);
      ra_tool_json_flag (json, "noted", row->noted);
      ra_tool_json_text (json, "clause", row->clause);
      ra_tool_json_text (json, "text", row->text);
      json_builder_end_object (json);
      if (!row->ok)
        fprintf (stderr, "ra-tool: %s\n  %s %s\n  %s %s\n", row->text, _ ("clause:"),
                 row->clause != NULL ? row->clause : "", _ ("subject:"), row->id);
      if (!tool->json)
        ra_tool_line (!row->ok     ? "-"
                      : row->noted ? "!"
                                   : "+",
                      row->id, row->clause != NULL ? row->clause : "", row->text, NULL);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return all_right ? RA_TOOL_DONE : RA_TOOL_FORBIDDEN;
}

static GBytes *
read_request (RaTool *tool, guint word, GError **error)
{
  return ra_file_read (ra_tool_args_word (tool->args, word), LARGEST_REQUEST, error);
}

/* A line for each file of a folder: what was found, and whether it was taken. */
static RaToolStatus
print_brought (RaTool *tool, GPtrArray *rows, GError *error)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("ok", FLAG, RaBroughtView, ok, 1, { "+", "-" }),
    RA_TOOL_COLUMN ("file", TEXT, RaBroughtView, file, 2),
    RA_TOOL_COLUMN ("subscriber", NUMBER, RaBroughtView, subscriber, 3),
    RA_TOOL_COLUMN ("name", TEXT, RaBroughtView, name),
    RA_TOOL_COLUMN ("usage", TEXT, RaBroughtView, usage, 4),
    RA_TOOL_COLUMN ("taken", FLAG, RaBroughtView, taken),
    RA_TOOL_COLUMN ("clause", TEXT, RaBroughtView, clause),
    RA_TOOL_COLUMN ("text", TEXT, RaBroughtView, text, 5),
    { NULL },
  };
  gboolean all_right = TRUE;
  RaToolStatus status;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    all_right = all_right && ((const RaBroughtView *) g_ptr_array_index (rows, i))->ok;
  status = ra_tool_list (tool, rows, columns, error);
  return status == RA_TOOL_DONE && !all_right ? RA_TOOL_FORBIDDEN : status;
}

/* Without --subscriber the responsible person brings everybody's. */
static gboolean
read_folder_order (RaTool *tool, const char *number, const char *path, RaRequestFolder *order, GError **error)
{
  *order = (RaRequestFolder){ number, path, ra_tool_args_get (tool->args, "purpose"), 0 };
  return !ra_tool_args_has (tool->args, "subscriber")
         || ra_tool_args_get_number (tool->args, "subscriber", 1, &order->subscriber, error);
}

static RaToolStatus
check_folder (RaTool *tool, const char *number)
{
  RaRequestFolder order;
  RaToolStatus status;
  GError *error = NULL;
  GPtrArray *rows;

  if (!read_folder_order (tool, number, ra_tool_args_word (tool->args, 0), &order, &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_check_folder (tool->desk, &order, NULL, &error);
  return print_brought (tool, rows, error);
}

static RaToolStatus
import_folder (RaTool *tool)
{
  RaRequestFolder order;
  RaToolStatus status;
  GError *error = NULL;
  GPtrArray *rows;

  if (!read_folder_order (tool, ra_tool_args_word (tool->args, 0), ra_tool_args_word (tool->args, 1), &order,
                          &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_import_folder (tool->desk, &order, NULL, &error);
  return print_brought (tool, rows, error);
}

/* Whether it may be taken in, which only a purpose decides, is asked when one is given. */
static GPtrArray *
check_against (RaTool *tool, const char *number, guint subscriber, GBytes *file, GError **error)
{
  const char *purpose = ra_tool_args_get (tool->args, "purpose");
  g_autofree char *name = g_path_get_basename (ra_tool_args_word (tool->args, 0));
  const RaRequestImport order = { number, subscriber, name, file, purpose };

  return purpose != NULL ? ra_desk_check_import (tool->desk, &order, NULL, error)
                         : ra_desk_check_request (tool->desk, number, subscriber, file, NULL, error);
}

static RaToolStatus
check (RaTool *tool)
{
  const char *number = ra_tool_args_get (tool->args, "case");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  RaToolStatus status;
  GError *error = NULL;
  guint subscriber;

  if (number == NULL && ra_tool_args_has (tool->args, "purpose"))
    return ra_tool_misuse (_ ("--purpose is checked against a case: name it with --case"));
  if (number != NULL && g_file_test (ra_tool_args_word (tool->args, 0), G_FILE_TEST_IS_DIR))
    return check_folder (tool, number);
  if (!ra_tool_args_get_number (tool->args, "subscriber", 1, &subscriber, &error))
    return ra_tool_fail (error);
  file = read_request (tool, 0, &error);
  if (file == NULL)
    return ra_tool_fail (error);
  if (number != NULL)
    {
      status = ra_tool_open (tool);
      if (status != RA_TOOL_DONE)
        return status;
      rows = check_against (tool, number, subscriber, file, &error);
    }
  else
    rows = ra_check_request_file (file, &error);
  if (rows != NULL)
    return print_checks (tool, rows);
  g_prefix_error (&error, "%s: ", ra_tool_args_word (tool->args, 0));
  return ra_tool_fail (error);
}

static RaToolStatus
import (RaTool *tool)
{
  const char *path = ra_tool_args_word (tool->args, 1);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) file = NULL;
  RaRequestImport order;
  RaToolStatus status;
  GError *error = NULL;
  guint subscriber;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return import_folder (tool);
  if (!ra_tool_args_get_number (tool->args, "subscriber", 1, &subscriber, &error))
    return ra_tool_fail (error);
  file = read_request (tool, 1, &error);
  if (file == NULL)
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  order = (RaRequestImport){ ra_tool_args_word (tool->args, 0), subscriber, name, file,
                             ra_tool_args_get (tool->args, "purpose") };
  return ra_tool_end (ra_desk_import_request (tool->desk, &order, NULL, &error), &error);
}

static RaToolStatus
list (RaTool *tool)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  GError *error = NULL;

  rows = ra_desk_list_requests (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaRequestView *view = g_ptr_array_index (rows, i);

      json_builder_begin_object (json);
      ra_tool_json_text (json, "case", view->record->case_number);
      ra_tool_json_number (json, "subscriber", view->record->subscriber);
      ra_tool_json_text (json, "usage", ra_usage_to_string (view->record->usage));
      ra_tool_json_text (json, "suite", view->record->suite);
      ra_tool_json_text (json, "key", view->key);
      ra_tool_json_text (json, "file", view->record->file_name);
      ra_tool_json_time (json, "created", view->record->added);
      json_builder_end_object (json);
      if (!tool->json)
        ra_tool_line (ra_usage_to_string (view->record->usage), view->record->suite, view->record->file_name,
                      view->key, NULL);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

static const RaToolOption suites_options[] = {
  { "purpose", N_ ("PURPOSE"),
    N_ ("what signatures are for: documents (when left out), authentication, crossborder") },
  { NULL },
};

static const RaToolOption generate_options[] = {
  { "subscriber", N_ ("N"), N_ ("whose keys, from 1"), .required = TRUE },
  { "purpose", N_ ("PURPOSE"),
    N_ ("what signatures are for: documents (when left out), authentication, crossborder") },
  { "suite", N_ ("SUITE"), N_ ("of the signing pair: one of “keys suites”, such as dstu4145-257-kupyna"),
    .required = TRUE },
  { "agreement-suite", N_ ("SUITE"),
    N_ ("of the key agreement pair; left out: the one that goes with --suite") },
  { "medium", N_ ("DIR"), N_ ("folder of the key medium"), .required = TRUE },
  { "key-password-fd", N_ ("N"), N_ ("descriptor the password of the keys is read from") },
  { "by-representative", NULL, N_ ("the subscriber's representative generates: print the envelope") },
  { NULL },
};

static const RaToolOption check_options[] = {
  { "case", N_ ("CASE"), N_ ("check against this case as well") },
  { "subscriber", N_ ("N"), N_ ("whose request it is, from 1") },
  { "purpose", N_ ("PURPOSE"),
    N_ ("may it be taken in for documents, authentication or crossborder; with --case") },
  { NULL },
};

static const RaToolOption import_options[] = {
  { "subscriber", N_ ("N"),
    N_ ("whose request it is, from 1; of a folder: who brings their own, the responsible person when left out") },
  { "purpose", N_ ("PURPOSE"),
    N_ ("what signatures are for: documents (when left out), authentication, crossborder") },
  { NULL },
};

const RaToolVerb ra_tool_keys_verbs[] = {
  { "keys", "generate", N_ ("CASE"), 1, 1, NULL, generate, generate_options,
    N_ ("Generates both pairs onto the medium, proves them, records the requests and queues them.") },
  { "keys", "suites", NULL, 0, 0, ra_tool_open, suites, suites_options,
    N_ ("Lists the suites that are allowed today, with their clause and what is to be noted.") },
  { "media", "list", NULL, 0, 0, NULL, media, NULL, N_ ("Lists the key media that are mounted.") },
  { "request", "check", N_ ("FILE.p10"), 1, 1, NULL, check, check_options,
    N_ ("Checks a request; without --case needs no station.") },
  { "request", "import", N_ ("CASE FILE.p10|DIR"), 2, 2, NULL, import, import_options,
    N_ ("Takes in a request made outside, or all that are right in a folder, and says what of each file.") },
  { "request", "list", N_ ("CASE"), 1, 1, ra_tool_open, list, NULL, N_ ("Lists the requests of a case.") },
  { NULL },
};
