/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"

/* ---- the outbox ---- */

G_STATIC_ASSERT (G_STRUCT_OFFSET (RaSubmissionView, record) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (RaCertificateView, record) == 0);

static const char *
usage_of (gconstpointer row)
{
  return ra_usage_to_string (((const RaSubmissionView *) row)->record->usage);
}

static const char *
state_of (gconstpointer row)
{
  return ra_submission_state_to_string (((const RaSubmissionView *) row)->record->state);
}

static const RaToolColumn columns[] = {
  RA_TOOL_RECORD_COLUMN ("id", NUMBER, RaSubmissionRecord, id, 1),
  RA_TOOL_RECORD_COLUMN ("case", TEXT, RaSubmissionRecord, case_number, 2),
  RA_TOOL_RECORD_COLUMN ("subscriber", COUNT, RaSubmissionRecord, subscriber, 0),
  RA_TOOL_STATE ("usage", usage_of, 3),
  RA_TOOL_STATE ("state", state_of, 4),
  RA_TOOL_RECORD_COLUMN ("text", TEXT, RaSubmissionRecord, text, 5),
  RA_TOOL_COLUMN ("next_try", TIME, RaSubmissionView, next_try),
  RA_TOOL_COLUMN ("waits_for", TEXT, RaSubmissionView, waits_for),
  RA_TOOL_COLUMN ("due", TIME, RaSubmissionView, due),
  RA_TOOL_COLUMN ("overdue", FLAG, RaSubmissionView, overdue),
  { NULL },
};

static RaToolStatus
list (RaTool *tool)
{
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_outbox (tool->desk, ra_tool_args_get (tool->args, "case"), NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

/* Sent and waiting is done; anything that came back otherwise is a failure, told row by row. */
static RaToolStatus
judge (GPtrArray *rows)
{
  RaToolStatus status = RA_TOOL_DONE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *view = g_ptr_array_index (rows, i);

      if (view->tone == RA_TONE_GOOD || view->record->state == RA_SUBMISSION_WAITING)
        continue;
      fprintf (stderr, "ra-tool: %s, %s: %s\n", view->record->case_number, view->usage_label,
               view->record->text);
      if (view->record->state == RA_SUBMISSION_HELD)
        status = MAX (status, RA_TOOL_FORBIDDEN);
      else if (status == RA_TOOL_DONE)
        status = RA_TOOL_FAILED;
    }
  return status;
}

static RaToolStatus
send (RaTool *tool)
{
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;

  rows = ra_desk_send_outbox (tool->desk, ra_tool_args_word (tool->args, 0), FALSE, NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  ra_tool_print_rows (tool, rows, columns);
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
  return ra_tool_end (ra_desk_hold_submission (tool->desk, (gint64) id, hold,
                                               ra_tool_args_get (tool->args, "reason"), NULL, &error),
                      &error);
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

static const char *
usage_of_certificate (gconstpointer row)
{
  return ra_usage_to_string (((const RaCertificateView *) row)->record->usage);
}

static const char *
status_of_certificate (gconstpointer row)
{
  return ra_certificate_status_to_string (((const RaCertificateView *) row)->status);
}

static RaToolStatus
list_certificates (RaTool *tool)
{
  static const RaToolColumn of_certificates[] = {
    RA_TOOL_RECORD_COLUMN ("case", TEXT, RaCertificateRecord, case_number, 1),
    RA_TOOL_RECORD_COLUMN ("subscriber", COUNT, RaCertificateRecord, subscriber, 2),
    RA_TOOL_STATE ("usage", usage_of_certificate, 3),
    RA_TOOL_RECORD_COLUMN ("serial", TEXT, RaCertificateRecord, serial, 4),
    RA_TOOL_RECORD_COLUMN ("not_before", TIME, RaCertificateRecord, not_before, 5),
    RA_TOOL_RECORD_COLUMN ("not_after", TIME, RaCertificateRecord, not_after, 6),
    RA_TOOL_STATE ("status", status_of_certificate, 7),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_certificates (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  return ra_tool_list (tool, rows, of_certificates, error);
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
  { "outbox", "list", NULL, 0, 0, ra_tool_open, list, list_options,
    N_ ("Lists what was sent or is to be sent.") },
  { "outbox", "send", N_ ("[CASE]"), 0, 1, ra_tool_open, send, NULL,
    N_ ("Sends at once what is not finished, and takes the answers in.") },
  { "outbox", "hold", N_ ("ID"), 1, 1, NULL, hold, hold_options, N_ ("Holds a submission back.") },
  { "outbox", "release", N_ ("ID"), 1, 1, NULL, release, NULL, N_ ("Lets a submission go on.") },
  { "certificate", "list", N_ ("CASE"), 1, 1, ra_tool_open, list_certificates, NULL,
    N_ ("Lists the certificates of a case.") },
  { "certificate", "write", N_ ("CASE"), 1, 1, NULL, write_certificates, write_options,
    N_ ("Writes the certificates of a case to a medium.") },
  { NULL },
};
