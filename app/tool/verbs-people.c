/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People of a case, from what they bring: the zone of a document, a table. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/desk/case/ra-desk-mrz.h"

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
  return status_of (rows);
}

static const RaToolOption mrz_options[] = {
  { "subscriber", N_ ("N"), N_ ("whose document it is, from 1") },
  { NULL },
};

const RaToolVerb ra_tool_people_verbs[] = {
  { "case", "mrz", N_ ("CASE FILE|-"), 2, 2, NULL, mrz, mrz_options,
    N_ ("Fills facts from the machine-readable zone of a document; exit status 3 when something differs or a\n"
        "check digit does not fit.") },
  { NULL },
};
