/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/desk/ra-desk-outbox.h"

/* ---- the outbox ---- */

static void
print_rows (RaTool *tool, GPtrArray *rows)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *view = g_ptr_array_index (rows, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, view->id);

      json_builder_begin_object (json);
      ra_tool_json_number (json, "id", view->id);
      ra_tool_json_text (json, "case", view->number);
      ra_tool_json_number (json, "subscriber", view->subscriber);
      ra_tool_json_text (json, "usage", view->usage);
      ra_tool_json_text (json, "state", view->state);
      ra_tool_json_text (json, "text", view->text);
      ra_tool_json_time (json, "next_try", view->next_try);
      ra_tool_json_text (json, "waits_for", view->waits_for);
      ra_tool_json_time (json, "due", view->due);
      ra_tool_json_flag (json, "overdue", view->overdue);
      json_builder_end_object (json);
      if (!tool->json)
        ra_tool_line (id, view->number, view->usage, view->state, view->text, NULL);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
}

static RaToolStatus
list (RaTool *tool)
{
  RaToolStatus status = ra_tool_open (tool);
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;

  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_list_outbox (tool->desk, ra_tool_args_get (tool->args, "case"), NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  print_rows (tool, rows);
  return RA_TOOL_DONE;
}

/* Sent and waiting is done; anything that came back otherwise is a failure, told row by row. */
static RaToolStatus
judge (GPtrArray *rows)
{
  RaToolStatus status = RA_TOOL_DONE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *view = g_ptr_array_index (rows, i);

      if (g_str_equal (view->state, "issued") || g_str_equal (view->state, "confirmed")
          || g_str_equal (view->state, "waiting"))
        continue;
      fprintf (stderr, "ra-tool: %s, %s: %s\n", view->number, view->usage_label, view->text);
      if (g_str_equal (view->state, "held"))
        status = MAX (status, RA_TOOL_FORBIDDEN);
      else if (status == RA_TOOL_DONE)
        status = RA_TOOL_FAILED;
    }
  return status;
}

static RaToolStatus
send (RaTool *tool)
{
  RaToolStatus status = ra_tool_open (tool);
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;

  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_send_outbox (tool->desk, ra_tool_args_word (tool->args, 0), FALSE, NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  print_rows (tool, rows);
  return judge (rows);
}

static RaToolStatus
set_hold (RaTool *tool, gboolean hold)
{
  const char *word = ra_tool_args_word (tool->args, 0);
  RaToolStatus status;
  GError *error = NULL;
  guint64 id;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &id, NULL))
    return ra_tool_misuse (_ ("“%s” is no number of a submission; outbox list shows them"), word);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  return ra_desk_hold_submission (tool->desk, (gint64) id, hold, ra_tool_args_get (tool->args, "reason"),
                                  NULL, &error)
             ? RA_TOOL_DONE
             : ra_tool_fail (error);
}

static RaToolStatus
hold (RaTool *tool)
{
  return set_hold (tool, TRUE);
}

static RaToolStatus
release (RaTool *tool)
{
  return set_hold (tool, FALSE);
}

/* ---- certificates ---- */

static void
print_certificate (const RaCertificateView *view)
{
  g_autofree char *from = ra_time_format_utc (view->not_before);
  g_autofree char *until = ra_time_format_utc (view->not_after);
  g_autofree char *subscriber = g_strdup_printf ("%u", view->subscriber);

  ra_tool_line (view->number, subscriber, view->usage, view->serial, from, until, view->status, NULL);
}

static RaToolStatus
list_certificates (RaTool *tool)
{
  RaToolStatus status = ra_tool_open (tool);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  GError *error = NULL;

  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_list_certificates (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateView *view = g_ptr_array_index (rows, i);

      json_builder_begin_object (json);
      ra_tool_json_text (json, "case", view->number);
      ra_tool_json_number (json, "subscriber", view->subscriber);
      ra_tool_json_text (json, "usage", view->usage);
      ra_tool_json_text (json, "serial", view->serial);
      ra_tool_json_time (json, "not_before", view->not_before);
      ra_tool_json_time (json, "not_after", view->not_after);
      ra_tool_json_text (json, "status", view->status);
      json_builder_end_object (json);
      if (!tool->json)
        print_certificate (view);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

static RaToolStatus
write_certificates (RaTool *tool)
{
  const char *medium = ra_tool_args_get (tool->args, "medium");
  g_auto (GStrv) names = NULL;
  RaToolStatus status;
  GError *error = NULL;

  if (medium == NULL)
    return ra_tool_misuse (_ ("certificate write wants --medium DIR"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  names = ra_desk_write_certificates (tool->desk, ra_tool_args_word (tool->args, 0), medium, NULL, &error);
  if (names == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      ra_tool_json_texts (json, "files", names);
      json_builder_end_object (json);
      ra_tool_json_print (json);
    }
  for (guint i = 0; !tool->json && names[i] != NULL; i++)
    puts (names[i]);
  return RA_TOOL_DONE;
}

static const RaToolOption list_options[] = {
  { "case", N_ ("CASE"), N_ ("only of this case") },
  { NULL },
};

static const RaToolOption hold_options[] = {
  { "reason", N_ ("TEXT"), N_ ("why") },
  { NULL },
};

static const RaToolOption write_options[] = {
  { "medium", N_ ("DIR"), N_ ("folder of the client's medium"), .required = TRUE },
  { NULL },
};

const RaToolVerb ra_tool_outbox_verbs[] = {
  { "outbox", "list", NULL, 0, 0, list, list_options, N_ ("Lists what was sent or is to be sent.") },
  { "outbox", "send", N_ ("[CASE]"), 0, 1, send, NULL,
    N_ ("Sends at once what is not finished, and takes the answers in.") },
  { "outbox", "hold", N_ ("ID"), 1, 1, hold, hold_options, N_ ("Holds a submission back.") },
  { "outbox", "release", N_ ("ID"), 1, 1, release, NULL, N_ ("Lets a submission go on.") },
  { "certificate", "list", N_ ("CASE"), 1, 1, list_certificates, NULL,
    N_ ("Lists the certificates of a case.") },
  { "certificate", "write", N_ ("CASE"), 1, 1, write_certificates, write_options,
    N_ ("Writes the certificates of a case to a medium.") },
  { NULL },
};
