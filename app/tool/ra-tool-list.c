/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/tool/ra-tool-list.h"

#include <stdio.h>

#include "ra-core/base/ra-date.h"

#define MOST_COLUMNS 8

static gboolean
is_last (const RaToolColumn *column)
{
  return column->key == NULL && column->place == 0;
}

static gconstpointer
part_of (gconstpointer row, const RaToolColumn *column)
{
  return column->of_record ? *(const gconstpointer *) row : row;
}

#define MEMBER(Type, row, column) G_STRUCT_MEMBER (Type, part_of (row, column), (column)->offset)

void
ra_tool_json_row (JsonBuilder *json, gconstpointer row, const RaToolColumn *columns)
{
  for (const RaToolColumn *column = columns; !is_last (column); column++)
    {
      const char *text;

      if (column->key == NULL)
        continue;
      switch (column->cell)
        {
        case RA_TOOL_TEXT:
          ra_tool_json_text (json, column->key, MEMBER (char *, row, column));
          break;
        case RA_TOOL_NAME:
          text = MEMBER (char *, row, column);
          ra_tool_json_text (json, column->key, text != NULL && *text != '\0' ? text : NULL);
          break;
        case RA_TOOL_WORD:
          ra_tool_json_text (json, column->key, column->word (row));
          break;
        case RA_TOOL_TEXTS:
          ra_tool_json_texts (json, column->key, MEMBER (char **, row, column));
          break;
        case RA_TOOL_NUMBER:
          ra_tool_json_number (json, column->key, MEMBER (gint64, row, column));
          break;
        case RA_TOOL_COUNT:
          ra_tool_json_number (json, column->key, MEMBER (guint, row, column));
          break;
        case RA_TOOL_LENGTH:
          ra_tool_json_number (json, column->key, MEMBER (GPtrArray *, row, column)->len);
          break;
        case RA_TOOL_TIME:
          ra_tool_json_time (json, column->key, MEMBER (gint64, row, column));
          break;
        case RA_TOOL_FLAG:
        default:
          ra_tool_json_flag (json, column->key, MEMBER (gboolean, row, column));
          break;
        }
    }
}

/* Returns: (transfer full) */
static char *
cell_in_words (gconstpointer row, const RaToolColumn *column)
{
  const char *text;

  switch (column->cell)
    {
    case RA_TOOL_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, MEMBER (gint64, row, column));
    case RA_TOOL_COUNT:
      return g_strdup_printf ("%u", MEMBER (guint, row, column));
    case RA_TOOL_LENGTH:
      return g_strdup_printf ("%u", MEMBER (GPtrArray *, row, column)->len);
    case RA_TOOL_TIME:
      return ra_time_format_utc (MEMBER (gint64, row, column));
    case RA_TOOL_FLAG:
      return g_strdup (column->marks[MEMBER (gboolean, row, column) ? 0 : 1]);
    case RA_TOOL_WORD:
      return g_strdup (column->word (row));
    case RA_TOOL_TEXTS:
      return g_strjoinv (",", MEMBER (char **, row, column));
    case RA_TOOL_TEXT:
    case RA_TOOL_NAME:
    default:
      text = MEMBER (char *, row, column);
      return g_strdup (text != NULL ? text : "");
    }
}

static void
print_line (gconstpointer row, const RaToolColumn *columns)
{
  char *cells[MOST_COLUMNS + 1] = { NULL };
  g_autofree char *line = NULL;

  for (const RaToolColumn *column = columns; !is_last (column); column++)
    if (column->place > 0 && column->place <= MOST_COLUMNS)
      cells[column->place - 1] = cell_in_words (row, column);
  line = g_strjoinv ("\t", cells);
  puts (line);
  for (guint i = 0; cells[i] != NULL; i++)
    g_free (cells[i]);
}

static void
print_json (GPtrArray *rows, const RaToolColumn *columns)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      json_builder_begin_object (json);
      ra_tool_json_row (json, g_ptr_array_index (rows, i), columns);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  ra_tool_json_print (json);
}

void
ra_tool_print_rows (RaTool *tool, GPtrArray *rows, const RaToolColumn *columns)
{
  if (tool->json)
    {
      print_json (rows, columns);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    print_line (g_ptr_array_index (rows, i), columns);
}

RaToolStatus
ra_tool_list (RaTool *tool, GPtrArray *rows, const RaToolColumn *columns, GError *error)
{
  if (rows == NULL)
    return ra_tool_fail (error);
  ra_tool_print_rows (tool, rows, columns);
  g_ptr_array_unref (rows);
  return RA_TOOL_DONE;
}
