/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/tool/verbs-board.h"

#include <stdio.h>

#include "ra-core/desk/case/ra-desk-board.h"

static void
json_person (JsonBuilder *json, const RaPersonView *person)
{
  json_builder_begin_object (json);
  ra_tool_json_number (json, "subscriber", person->n);
  ra_tool_json_text (json, "name", person->name);
  ra_tool_json_flag (json, "wants", person->wants);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_object (json);
  for (guint i = 0; i < person->marks->len; i++)
    {
      const RaBoardMark *mark = g_ptr_array_index (person->marks, i);

      json_builder_set_member_name (json, ra_step_id_to_string (mark->step));
      json_builder_begin_object (json);
      ra_tool_json_text (json, "state", ra_board_state_to_string (mark->state));
      ra_tool_json_number (json, "wants", mark->wants);
      ra_tool_json_text (json, "text", mark->text);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
json_board (const RaBoardView *board)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  ra_tool_json_text (json, "case", board->number);
  ra_tool_json_number (json, "wanting", board->wanting);
  ra_tool_json_number (json, "for_case", board->for_case);
  json_builder_set_member_name (json, "subscribers");
  json_builder_begin_array (json);
  for (guint i = 0; i < board->people->len; i++)
    json_person (json, g_ptr_array_index (board->people, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  ra_tool_json_print (json);
}

static void
print_person (const RaPersonView *person)
{
  printf ("%u\t%s\t%s", person->n, person->wants ? "-" : "+", person->name);
  for (guint i = 0; i < person->marks->len; i++)
    {
      const RaBoardMark *mark = g_ptr_array_index (person->marks, i);

      printf ("\t%s=%s", ra_step_id_to_string (mark->step), ra_board_state_to_string (mark->state));
    }
  putchar ('\n');
}

RaToolStatus
ra_tool_case_board (RaTool *tool)
{
  g_autoptr (RaBoardView) board = NULL;
  GError *error = NULL;

  board = ra_desk_show_board (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  if (board == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    json_board (board);
  else
    for (guint i = 0; i < board->people->len; i++)
      print_person (g_ptr_array_index (board->people, i));
  return RA_TOOL_DONE;
}
