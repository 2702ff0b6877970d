/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People of a case, from what they bring: the zone of a document, a table. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/desk/case/ra-desk-mrz.h"
#include "ra-core/desk/case/ra-desk-people.h"
#include "ra-core/desk/case/ra-desk-table.h"

#define LONGEST_ZONE 4096

/* ---- the machine-readable zone ---- */

static char *
read_input (GError **error)
{
  char *text = g_malloc0 (LONGEST_ZONE + 1);
  gsize size = fread (text, 1, LONGEST_ZONE, stdin);

  if (ferror (stdin) == 0 && size > 0)
    return text;
  g_free (text);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _ ("Nothing could be read from standard input."));
  return NULL;
}

static char *
read_zone (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (name, "-"))
    return read_input (error);
  bytes = ra_file_read (name, LONGEST_ZONE, error);
  return bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static const char *
verdict_of (gconstpointer row)
{
  return ra_mrz_verdict_to_string (((const RaMrzRow *) row)->verdict);
}

static RaToolStatus
status_of (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RaMrzVerdict verdict = ((const RaMrzRow *) g_ptr_array_index (rows, i))->verdict;

      if (verdict == RA_MRZ_DIFFERS || verdict == RA_MRZ_REFUSED || verdict == RA_MRZ_UNREAD)
        return RA_TOOL_FORBIDDEN;
    }
  return RA_TOOL_DONE;
}

static RaToolStatus
mrz (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_STATE ("verdict", verdict_of, 1),           RA_TOOL_COLUMN ("path", TEXT, RaMrzRow, path, 2),
    RA_TOOL_COLUMN ("label", TEXT, RaMrzRow, label, 3), RA_TOOL_COLUMN ("value", TEXT, RaMrzRow, value, 4),
    RA_TOOL_COLUMN ("text", TEXT, RaMrzRow, text, 5),   { NULL },
  };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  RaToolStatus status;
  guint subscriber;

  if (!ra_tool_args_get_number (tool->args, "subscriber", 1, &subscriber, &error))
    return ra_tool_fail (error);
  text = read_zone (ra_tool_args_word (tool->args, 1), &error);
  if (text == NULL)
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_take_mrz (tool->desk, ra_tool_args_word (tool->args, 0),
                           &(RaMrzOrder){ subscriber, text, NULL }, NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  ra_tool_print_rows (tool, rows, columns);
  ra_tool_tell_known (tool, ra_tool_args_word (tool->args, 0));
  return status_of (rows);
}

/* ---- a table ---- */

static const char *
how_taken (gconstpointer row)
{
  const RaPeopleColumn *column = row;

  if (column->path == NULL)
    return "left";
  return column->mapped ? "mapped" : "guessed";
}

static const char *
how_wrong (gconstpointer row)
{
  return ((const RaPeopleProblem *) row)->mended ? "mended" : "wrong";
}

static const RaToolColumn column_columns[] = {
  RA_TOOL_STATE ("how", how_taken, 1),
  RA_TOOL_COLUMN ("heading", TEXT, RaPeopleColumn, heading, 2),
  RA_TOOL_COLUMN ("path", TEXT, RaPeopleColumn, path, 3),
  RA_TOOL_COLUMN ("label", TEXT, RaPeopleColumn, label, 4),
  { NULL },
};

static const RaToolColumn problem_columns[] = {
  RA_TOOL_STATE ("state", how_wrong, 1),
  RA_TOOL_COLUMN ("place", TEXT, RaPeopleProblem, place, 2),
  RA_TOOL_COLUMN ("path", TEXT, RaPeopleProblem, path),
  RA_TOOL_COLUMN ("text", TEXT, RaPeopleProblem, text, 3),
  RA_TOOL_COLUMN ("offer", TEXT, RaPeopleProblem, offer, 4),
  { NULL },
};

static void
json_rows (JsonBuilder *json, const char *key, GPtrArray *rows, const RaToolColumn *columns)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      json_builder_begin_object (json);
      ra_tool_json_row (json, g_ptr_array_index (rows, i), columns);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_people (RaTool *tool, const RaPeopleTable *people, gboolean taken)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!tool->json)
    {
      ra_tool_print_rows (tool, people->columns, column_columns);
      ra_tool_print_rows (tool, people->problems, problem_columns);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  json_rows (json, "columns", people->columns, column_columns);
  json_rows (json, "problems", people->problems, problem_columns);
  ra_tool_json_number (json, "first", people->first);
  ra_tool_json_number (json, "persons", people->people);
  ra_tool_json_flag (json, "taken", taken);
  json_builder_end_object (json);
  ra_tool_json_print (json);
}

static void
tell_people (const RaPeopleTable *people, gboolean taken)
{
  if (taken)
    fprintf (stderr,
             ngettext ("%u person was added, as subscriber %u\n",
                       "%u people were added, from subscriber %u on\n", people->people),
             people->people, people->first);
  else if (people->wrong > 0)
    fprintf (stderr,
             ngettext ("Nobody was added: %u value is wrong. Mend it in the table and add it again.\n",
                       "Nobody was added: %u values are wrong. Mend them in the table and add it again.\n",
                       people->wrong),
             people->wrong);
}

/* A facts file, by its name; everything else is a table. */
static gboolean
is_facts_file (const char *name)
{
  return g_str_has_suffix (name, ".ini");
}

static RaToolStatus
add_from_file (RaTool *tool)
{
  const char *number = ra_tool_args_word (tool->args, 0);
  GError *error = NULL;

  if (!ra_desk_add_from_file (tool->desk, number, ra_tool_args_word (tool->args, 1), NULL, &error))
    return ra_tool_fail (error);
  ra_tool_tell_known (tool, number);
  return RA_TOOL_DONE;
}

static RaToolStatus
add (RaTool *tool)
{
  const RaTableOrder order = { .file = ra_tool_args_word (tool->args, 1),
                               .map = ra_tool_args_get (tool->args, "map"),
                               .mends = ra_tool_args_has (tool->args, "mend"),
                               .takes = !ra_tool_args_has (tool->args, "check") };
  g_autoptr (RaPeopleTable) people = NULL;
  GError *error = NULL;
  gboolean taken;

  if (is_facts_file (order.file))
    return add_from_file (tool);
  people = ra_desk_add_people (tool->desk, ra_tool_args_word (tool->args, 0), &order, NULL, &error);
  if (people == NULL)
    return ra_tool_fail (error);
  taken = order.takes && people->wrong == 0 && people->people > 0;
  print_people (tool, people, taken);
  tell_people (people, taken);
  if (taken)
    ra_tool_tell_known (tool, ra_tool_args_word (tool->args, 0));
  return people->wrong > 0 ? RA_TOOL_FORBIDDEN : RA_TOOL_DONE;
}

static const RaToolOption add_options[] = {
  { "map", N_ ("FILE"), N_ ("which column is which fact: lines FACT=HEADING, in place of what is guessed") },
  { "mend", NULL, N_ ("take what is offered in place of a wrong value") },
  { "check", NULL, N_ ("only say what the columns are taken for and what is wrong") },
  { NULL },
};

static const RaToolOption mrz_options[] = {
  { "subscriber", N_ ("N"), N_ ("whose document it is, from 1") },
  { NULL },
};

const RaToolVerb ra_tool_people_verbs[] = {
  { "case", "add", N_ ("CASE FACTS.ini|TABLE.csv"), 2, 2, ra_tool_open, add, add_options,
    N_ ("Adds the people of a facts file or a table as subscribers: all of them, or, exit status 3, none when a\n"
        "value is wrong. Of a table it says first which column was taken for what.") },
  { "case", "mrz", N_ ("CASE FILE|-"), 2, 2, NULL, mrz, mrz_options,
    N_ ("Fills facts from the machine-readable zone of a document; exit status 3 when something differs or a\n"
        "check digit does not fit.") },
  { NULL },
};
