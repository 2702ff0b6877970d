/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a case that has come to its end: put away, opened, registered again. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/papers/ra-desk-file.h"

/* ---- registered again ---- */

static const char *
verdict_of (gconstpointer row)
{
  return ra_earlier_verdict_to_string (((const RaEarlierView *) row)->verdict);
}

static const RaToolColumn earlier_columns[] = {
  RA_TOOL_STATE ("verdict", verdict_of, 1),
  RA_TOOL_COLUMN ("path", TEXT, RaEarlierView, path, 2),
  RA_TOOL_COLUMN ("label", TEXT, RaEarlierView, label),
  RA_TOOL_COLUMN ("earlier", TEXT, RaEarlierView, earlier, 3),
  RA_TOOL_COLUMN ("now", TEXT, RaEarlierView, now, 4),
  RA_TOOL_COLUMN ("text", TEXT, RaEarlierView, text, 5),
  { NULL },
};

static RaToolStatus
tell_opened (RaTool *tool, const char *number, GError *error)
{
  if (number == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      ra_tool_json_text (json, "case", number);
      ra_tool_json_text (json, "earlier", ra_tool_args_word (tool->args, 0));
      json_builder_end_object (json);
      ra_tool_json_print (json);
    }
  else
    puts (number);
  /* It stays open, whoever could read that: the end says that it could not be written. */
  if (!ra_tool_flush (NULL))
    fprintf (stderr, _ ("note: case %s was opened\n"), number);
  return RA_TOOL_DONE;
}

static RaToolStatus
repeat (RaTool *tool)
{
  GError *error = NULL;
  g_autofree char *number = ra_desk_repeat_case (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);

  return tell_opened (tool, number, error);
}

static RaToolStatus
reissue (RaTool *tool)
{
  GError *error = NULL;
  g_autofree char *number = ra_desk_reissue_case (tool->desk, ra_tool_args_word (tool->args, 0),
                                                  ra_tool_args_get (tool->args, "reason"), NULL, &error);

  return tell_opened (tool, number, error);
}

static RaToolStatus
list_reissues (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("id", TEXT, RaChoiceView, id, 1),
    RA_TOOL_COLUMN ("label", TEXT, RaChoiceView, label, 2),
    RA_TOOL_COLUMN ("clause", TEXT, RaChoiceView, clause, 3),
    RA_TOOL_COLUMN ("detail", TEXT, RaChoiceView, detail, 4),
    { NULL },
  };

  return ra_tool_list (tool, ra_desk_list_reissues (tool->desk), columns, NULL);
}

static const RaToolOption reissue_options[] = {
  { "reason", N_ ("ID"), N_ ("why: one of those that case reissues lists"), .required = TRUE },
  { NULL },
};

static RaToolStatus
take (RaTool *tool, const char *section)
{
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;

  rows = ra_desk_take_earlier (tool->desk, ra_tool_args_word (tool->args, 0), section, NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  ra_tool_print_rows (tool, rows, earlier_columns);
  for (guint i = 0; i < rows->len; i++)
    if (((const RaEarlierView *) g_ptr_array_index (rows, i))->text != NULL)
      return RA_TOOL_FORBIDDEN;
  return RA_TOOL_DONE;
}

static RaToolStatus
again (RaTool *tool)
{
  const char *section = ra_tool_args_get (tool->args, "take");
  GPtrArray *rows;
  GError *error = NULL;

  if (section != NULL)
    return take (tool, section);
  if (!ra_tool_args_has (tool->args, "differences"))
    return repeat (tool);
  rows = ra_desk_list_earlier (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  return ra_tool_list (tool, rows, earlier_columns, error);
}

static const RaToolOption again_options[] = {
  { "differences", NULL, N_ ("of a case that repeats another: every fact beside the earlier one") },
  { "take", N_ ("SECTION"),
    N_ ("of a case that repeats another: takes over what this section of the form still lacks") },
  { NULL },
};

/* ---- the personal file ---- */

static const char *
kind_of (gconstpointer row)
{
  return ((const RaFiledView *) row)->printed ? "printed" : "brought";
}

static const RaToolColumn filed_columns[] = {
  RA_TOOL_STATE ("what", kind_of, 1),
  RA_TOOL_COLUMN ("id", TEXT, RaFiledView, id, 2),
  RA_TOOL_COLUMN ("state", TEXT, RaFiledView, state, 3),
  RA_TOOL_COLUMN ("time", TIME, RaFiledView, time, 4),
  RA_TOOL_COLUMN ("label", TEXT, RaFiledView, label, 5),
  RA_TOOL_COLUMN ("subscriber", COUNT, RaFiledView, subscriber),
  RA_TOOL_COLUMN ("reason", TEXT, RaFiledView, reason, 6),
  RA_TOOL_COLUMN ("copies", COUNT, RaFiledView, copies),
  RA_TOOL_COLUMN ("returned", FLAG, RaFiledView, returned),
  { NULL },
};

static RaToolStatus
show_file (RaTool *tool)
{
  const char *number = ra_tool_args_word (tool->args, 0), *reason = ra_tool_args_get (tool->args, "open");
  GError *error = NULL;
  GPtrArray *rows;

  if (reason != NULL && !ra_desk_open_file (tool->desk, number, reason, NULL, &error))
    return ra_tool_fail (error);
  rows = ra_desk_list_file (tool->desk, number, NULL, &error);
  return ra_tool_list (tool, rows, filed_columns, error);
}

static const RaToolOption file_options[] = {
  { "open", N_ ("REASON"), N_ ("the file is opened, and why: the journal has it") },
  { NULL },
};

const RaToolVerb ra_tool_file_verbs[] = {
  { "case", "file", N_ ("CASE"), 1, 1, ra_tool_open, show_file, file_options,
    N_ ("Shows the inventory of the personal file: what was brought, and what was printed. Looking at a case that\n"
        "was put away is written into the journal by itself.") },
  { "case", "reissue", N_ ("CASE"), 1, 1, ra_tool_open, reissue, reissue_options,
    N_ ("Opens a case that forms the certificates of another anew, after they were revoked early.") },
  { "case", "reissues", NULL, 0, 0, ra_tool_open, list_reissues, NULL,
    N_ ("Lists for what reasons certificates are formed anew.") },
  { "case", "again", N_ ("CASE"), 1, 1, ra_tool_open, again, again_options,
    N_ ("Registers the applicant of a finished case again: opens a case that asks for every fact and paper anew,\n"
        "beside what the earlier one had, and prints its number. With --take, exit status 3 when a value of the\n"
        "earlier case does not keep a rule of today.") },
  { NULL },
};
