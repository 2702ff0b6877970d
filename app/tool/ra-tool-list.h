/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/tool/ra-tool.h"

G_BEGIN_DECLS

/** RaToolCell: what stands in a member of a row */
typedef enum
{
  RA_TOOL_TEXT,   /* char *; %NULL becomes null, and nothing in a line */
  RA_TOOL_NAME,   /* char *; so does "" */
  RA_TOOL_TEXTS,  /* char ** */
  RA_TOOL_NUMBER, /* gint64 */
  RA_TOOL_COUNT,  /* guint */
  RA_TOOL_LENGTH, /* GPtrArray *: how many it holds */
  RA_TOOL_TIME,   /* gint64 */
  RA_TOOL_FLAG,   /* gboolean */
  RA_TOOL_WORD,   /* what @word says of the row */
} RaToolCell;

/**
 * RaToolColumn:
 * @key: (nullable): in JSON; %NULL: in lines alone
 * @offset: of the member in the row
 * @place: from 1, where it stands in a line; 0: in JSON alone
 * @marks: of a flag, the signs for yes and for no
 * @word: of a word: the stable name of a state
 * @of_record: @offset is in the record that the row begins with a pointer to
 */
typedef struct
{
  const char *key;
  RaToolCell cell;
  gsize offset;
  guint place;
  const char *marks[2];
  const char *(*word) (gconstpointer row);
  gboolean of_record;
} RaToolColumn;

#define RA_TOOL_COLUMN(key, cell, Type, member, ...)                                                         \
  {                                                                                                          \
    key, RA_TOOL_##cell, G_STRUCT_OFFSET (Type, member), __VA_ARGS__                                         \
  }

/** RA_TOOL_RECORD_COLUMN: a column with a member of the record that a view shows, its first field */
#define RA_TOOL_RECORD_COLUMN(name, what, Record, member, column)                                            \
  {                                                                                                          \
    .key = (name), .cell = RA_TOOL_##what, .offset = G_STRUCT_OFFSET (Record, member), .place = (column),    \
    .of_record = TRUE                                                                                        \
  }

/** RA_TOOL_STATE: a column with the stable name of a state */
#define RA_TOOL_STATE(name, function, column)                                                                \
  {                                                                                                          \
    .key = (name), .cell = RA_TOOL_WORD, .place = (column), .word = (function)                               \
  }

/** ra_tool_json_row: @columns: ended by an empty one; their keys and values, into the object that is open */
void ra_tool_json_row (JsonBuilder *json, gconstpointer row, const RaToolColumn *columns);

/** ra_tool_print_rows: one line each, or an array of objects */
void ra_tool_print_rows (RaTool *tool, GPtrArray *rows, const RaToolColumn *columns);

/** ra_tool_list: @rows: (transfer full) (nullable): %NULL: says what is wrong, with @error. Returns:
 * what to end with */
RaToolStatus ra_tool_list (RaTool *tool, GPtrArray *rows, const RaToolColumn *columns, GError *error);

G_END_DECLS
