/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/desk/journal/ra-desk-journal.h"

static void
print_json (const RaJournalStatus *state)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  ra_tool_json_flag (json, "ok", state->ok);
  ra_tool_json_flag (json, "stopped", state->stopped);
  ra_tool_json_number (json, "entries", state->entries);
  json_builder_set_member_name (json, "first_bad");
  if (state->first_bad != 0)
    json_builder_add_int_value (json, state->first_bad);
  else
    json_builder_add_null_value (json);
  ra_tool_json_time (json, "since", state->since);
  ra_tool_json_number (json, "behind", state->behind);
  ra_tool_json_number (json, "may_lag", state->may_lag);
  json_builder_set_member_name (json, "records");
  json_builder_begin_array (json);
  for (guint i = 0; state->records != NULL && state->records[i] != NULL; i++)
    json_builder_add_string_value (json, state->records[i]);
  json_builder_end_array (json);
  ra_tool_json_breaks (json, state->repaired);
  ra_tool_json_text (json, "text", state->text);
  json_builder_end_object (json);
  ra_tool_json_print (json);
}

/* Every record, a line each. */
static void
print_broken (const RaJournalStatus *state)
{
  fprintf (stderr, "ra-tool: %s\n", state->text);
  for (guint i = 1; state->records != NULL && state->records[0] != NULL && state->records[i] != NULL; i++)
    fprintf (stderr, "  %s\n", state->records[i]);
  fprintf (stderr, "  %s %s\n", _ ("clause:"), state->clause);
  fprintf (
      stderr, "  %s\n",
      _ ("The better way on is to restore the station from the backup. Else the security administrator lets work "
         "go on with: journal repair --reason TEXT"));
}

/* Who may review has reviewed; others have looked. */
static RaToolStatus
note_reading (RaTool *tool, const RaJournalStatus *state)
{
  gboolean written;
  RaToolStatus status = ra_tool_confirm (tool, &written);
  GError *error = NULL;

  if (status != RA_TOOL_DONE || !written || !ra_desk_may (tool->desk, "journal-review"))
    return status;
  if (ra_desk_note_review (tool->desk, state, NULL, &error))
    return RA_TOOL_DONE;
  return ra_tool_fail_unless_unwritable (error);
}

/* Nothing is written before the chain has been read: not even who looks at it. */
static RaToolStatus
verify (RaTool *tool)
{
  g_autoptr (RaJournalStatus) state = NULL;
  const RaRowProgress *watch = ra_tool_watch ();
  GError *error = NULL;

  state = ra_desk_verify_journal (tool->desk, watch, NULL, &error);
  ra_tool_end_watch (watch);
  if (state == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    print_json (state);
  else if (state->ok)
    puts (state->text);
  if (!tool->json)
    ra_tool_print_breaks (state->repaired);
  if (!state->ok)
    {
      print_broken (state);
      return RA_TOOL_FAILED;
    }
  return note_reading (tool, state);
}

static RaToolStatus
list (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("sequence", NUMBER, RaJournalRow, sequence, 1),
    RA_TOOL_COLUMN ("time", TIME, RaJournalRow, time, 2),
    RA_TOOL_COLUMN ("operator", TEXT, RaJournalRow, operator_name, 3),
    RA_TOOL_COLUMN ("act", TEXT, RaJournalRow, act, 4),
    RA_TOOL_COLUMN ("case", NAME, RaJournalRow, number, 5),
    RA_TOOL_COLUMN ("detail", TEXT, RaJournalRow, detail, 6),
    { NULL },
  };
  RaToolStatus status;
  GError *error = NULL;
  GPtrArray *rows;
  guint limit;

  if (!ra_tool_args_get_number (tool->args, "limit", 0, &limit, &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_list_journal (tool->desk, ra_tool_args_get (tool->args, "case"), 0, limit, NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

static RaToolStatus
repair (RaTool *tool)
{
  const char *reason = ra_tool_args_get (tool->args, "reason");
  RaToolStatus status;
  GError *error = NULL;

  if (reason == NULL)
    return ra_tool_misuse (_ ("journal repair wants --reason TEXT: why it is right to go on"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  return ra_tool_end (ra_desk_repair_journal (tool->desk, reason, NULL, &error), &error);
}

static const RaToolOption list_options[] = {
  { "case", N_ ("CASE"), N_ ("only of this case") },
  { "limit", N_ ("N"), N_ ("at most so many") },
  { NULL },
};

static const RaToolOption repair_options[] = {
  { "reason", N_ ("TEXT"), N_ ("why it is right to go on"), .required = TRUE },
  { NULL },
};

const RaToolVerb ra_tool_journal_verbs[] = {
  { "journal", "verify", NULL, 0, 0, ra_tool_open_unlocked, verify, NULL,
    N_ ("Reads the whole journal and names the first entry that does not fit.") },
  { "journal", "list", NULL, 0, 0, NULL, list, list_options, N_ ("Lists the entries, the newest first.") },
  { "journal", "repair", NULL, 0, 0, NULL, repair, repair_options,
    N_ ("The security administrator's way on after a break, which stays visible.") },
  { NULL },
};
