/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/view/ra-choice-view.h"

#define OUTPUT_MODE 0600

static RaToolStatus
print_paper (RaTool *tool)
{
  RaOutput output = ra_tool_output (tool, OUTPUT_MODE);
  g_autoptr (GBytes) pdf = NULL;
  RaToolStatus status;
  GError *error = NULL;
  guint subscriber;

  if (output.path == NULL)
    return ra_tool_misuse (_ ("print wants --output FILE.pdf"));
  if (!ra_tool_args_get_number (tool->args, "subscriber", 0, &subscriber, &error)
      || !ra_output_check (&output, &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  output.notes = ra_desk_get_dir (tool->desk);
  pdf = ra_desk_print_paper (tool->desk, ra_tool_args_word (tool->args, 0), ra_tool_args_word (tool->args, 1),
                             subscriber, NULL, &error);
  if (pdf == NULL || !ra_output_write (&output, pdf, &error))
    return ra_tool_fail (error);
  return RA_TOOL_DONE;
}

static RaToolStatus
papers (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("id", TEXT, RaPaperView, id, 2),
    RA_TOOL_COLUMN ("subscriber", COUNT, RaPaperView, subscriber),
    RA_TOOL_COLUMN ("clause", TEXT, RaPaperView, clause),
    RA_TOOL_COLUMN ("label", TEXT, RaPaperView, label, 3),
    RA_TOOL_COLUMN ("required", FLAG, RaPaperView, required),
    RA_TOOL_COLUMN ("available", FLAG, RaPaperView, available, 1, { "+", "-" }),
    RA_TOOL_COLUMN (NULL, TEXT, RaPaperView, reason, 4),
    RA_TOOL_COLUMN ("printed", TIME, RaPaperView, printed),
    RA_TOOL_COLUMN ("spoiled", COUNT, RaPaperView, spoiled),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_papers (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

/* ---- handing over ---- */

/* Without --things: all that lies ready. */
static char **
choose_things (RaTool *tool, guint subscriber, GError **error)
{
  const char *named = ra_tool_args_get (tool->args, "things");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) things = NULL;

  if (named != NULL)
    return g_strsplit (named, ",", -1);
  things = ra_desk_list_things (tool->desk, ra_tool_args_word (tool->args, 0), subscriber, NULL, error);
  if (things == NULL)
    return NULL;
  for (guint i = 0; i < things->len; i++)
    {
      const RaChoiceView *view = g_ptr_array_index (things, i);
      if (view->selected)
        g_strv_builder_add (builder, view->id);
    }
  return g_strv_builder_end (builder);
}

static RaToolStatus
hand_over (RaTool *tool)
{
  g_auto (GStrv) things = NULL;
  RaToolStatus status;
  GError *error = NULL;
  guint subscriber;

  if (!ra_tool_args_get_number (tool->args, "subscriber", 1, &subscriber, &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  things = choose_things (tool, subscriber, &error);
  if (things == NULL
      || !ra_desk_hand_over (tool->desk,
                             &(RaHandoverOrder){ .number = ra_tool_args_word (tool->args, 0),
                                                 .subscriber = subscriber,
                                                 .receiver = ra_tool_args_get (tool->args, "to"),
                                                 .things = (const char *const *) things,
                                                 .role = ra_tool_args_get (tool->args, "to-role"),
                                                 .power = ra_tool_args_get (tool->args, "power") },
                             NULL, &error))
    return ra_tool_fail (error);
  return RA_TOOL_DONE;
}

static const RaToolOption print_options[] = {
  { "output", N_ ("FILE"), N_ ("the PDF to write"), .required = TRUE },
  { "force", NULL, N_ ("replace the file when there is one already") },
  { "subscriber", N_ ("N"), N_ ("whose paper, where there are several") },
  { NULL },
};

static const RaToolOption handover_options[] = {
  { "subscriber", N_ ("N"), N_ ("whose certificates, from 1") },
  { "to", N_ ("NAME"), N_ ("who took them; the subscriber when left out") },
  { "to-role", N_ ("subscriber|head|representative|responsible-person|other"), N_ ("as who they took them") },
  { "power", N_ ("TEXT"), N_ ("by what power somebody else took them: the paper, its number and date") },
  { "things", N_ ("THING,…"), N_ ("what was given; all that lies ready when left out") },
  { NULL },
};

const RaToolVerb ra_tool_papers_verbs[] = {
  { "print", NULL, N_ ("CASE PAPER"), 2, 2, NULL, print_paper, print_options,
    N_ ("Prints a paper as PDF, one of those that “papers” lists.") },
  { "papers", NULL, N_ ("CASE"), 1, 1, ra_tool_open, papers, NULL, N_ ("Lists the papers of a case.") },
  { "handover", NULL, N_ ("CASE"), 1, 1, NULL, hand_over, handover_options,
    N_ ("Records what was given, to whom, when.") },
  { NULL },
};
