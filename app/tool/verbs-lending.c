/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool.h"
#include "ra-core/desk/keys/ra-desk-key-trip.h"

/* Between the administrator's station and one in mode “keys”. */

static RaToolStatus
tell_text (RaTool *tool, const char *name, char *made, GError *error)
{
  g_autofree char *text = made;
  g_autoptr (JsonBuilder) json = NULL;

  if (text == NULL)
    return ra_tool_fail (error);
  if (!tool->json)
    return puts (text) >= 0 ? RA_TOOL_DONE : RA_TOOL_FAILED;
  json = json_builder_new ();
  json_builder_begin_object (json);
  ra_tool_json_text (json, name, text);
  json_builder_end_object (json);
  ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

static RaToolStatus
write_identity (RaTool *tool)
{
  GError *error = NULL;
  char *thumbprint
      = ra_desk_write_exchange_certificate (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);

  return tell_text (tool, "thumbprint", thumbprint, error);
}

static RaToolStatus
admit_station (RaTool *tool)
{
  const char *thumbprint = ra_tool_args_get (tool->args, "thumbprint");
  RaToolStatus status;
  GError *error = NULL;

  if (thumbprint == NULL)
    return ra_tool_misuse (_ ("keys station wants --thumbprint HEX, as keys identity printed it there"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  return ra_tool_end (
      ra_desk_admit_station (tool->desk, ra_tool_args_word (tool->args, 0), thumbprint, NULL, &error),
      &error);
}

static RaToolStatus
lend (RaTool *tool)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  GError *error = NULL;
  char *name;

  for (guint i = 1; ra_tool_args_word (tool->args, i) != NULL; i++)
    g_ptr_array_add (numbers, (gpointer) ra_tool_args_word (tool->args, i));
  g_ptr_array_add (numbers, NULL);
  name = ra_desk_lend_cases (tool->desk, ra_tool_args_word (tool->args, 0),
                             (const char *const *) numbers->pdata, NULL, &error);
  return tell_text (tool, "file", name, error);
}

static RaToolStatus
borrow (RaTool *tool)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) numbers
      = ra_desk_borrow_cases (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  g_autofree char *lines = NULL;

  if (numbers == NULL)
    return ra_tool_fail (error);
  g_ptr_array_add (numbers, NULL);
  lines = g_strjoinv (tool->json ? " " : "\n", (char **) numbers->pdata);
  return tell_text (tool, "cases", g_steal_pointer (&lines), NULL);
}

static RaToolStatus
hand_back (RaTool *tool)
{
  GError *error = NULL;
  guint count = 0;
  char *name = ra_desk_return_requests (tool->desk, ra_tool_args_word (tool->args, 0), &count, NULL, &error);

  return tell_text (tool, "file", name, error);
}

static RaToolStatus
take (RaTool *tool)
{
  GError *error = NULL;
  g_auto (RaDeskReturned) counts = { 0 };
  g_autofree char *words = NULL;

  if (!ra_desk_take_requests (tool->desk, ra_tool_args_word (tool->args, 0), &counts, NULL, &error))
    return ra_tool_fail (error);
  words = g_strdup_printf (_ ("Requests taken in: %u; refused: %u"), counts.taken, counts.refused);
  if (counts.why != NULL)
    fprintf (stderr, "ra-tool: %s\n", counts.why);
  tell_text (tool, "text", g_steal_pointer (&words), NULL);
  return counts.refused > 0 ? RA_TOOL_FORBIDDEN : RA_TOOL_DONE;
}

static const RaToolOption station_options[] = {
  { "thumbprint", N_ ("HEX"), N_ ("SHA-256 of its certificate, as keys identity printed it"),
    .required = TRUE },
  { NULL },
};

const RaToolVerb ra_tool_lending_verbs[] = {
  { "keys", "identity", N_ ("FILE"), 1, 1, ra_tool_open, write_identity, NULL,
    N_ ("Writes this station's certificate for bundles and prints its thumbprint.") },
  { "keys", "station", N_ ("FILE"), 1, 1, NULL, admit_station, station_options,
    N_ ("Admits another station for cases and requests.") },
  { "keys", "lend", N_ ("MEDIUM CASE…"), 2, -1, ra_tool_open, lend, NULL,
    N_ ("Takes registered cases to a key station.") },
  { "keys", "borrow", N_ ("MEDIUM"), 1, 1, ra_tool_open, borrow, NULL,
    N_ ("Takes cases in at a key station (--mode keys).") },
  { "keys", "return", N_ ("MEDIUM"), 1, 1, ra_tool_open, hand_back, NULL,
    N_ ("Hands the requests back and forgets the cases (--mode keys).") },
  { "keys", "take", N_ ("MEDIUM"), 1, 1, ra_tool_open, take, NULL,
    N_ ("Takes in what a key station handed back.") },
  { NULL },
};
