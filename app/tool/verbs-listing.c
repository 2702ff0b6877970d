/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody in the registry: as the window lists them, and taken out for a purpose. */
#include <glib/gi18n-lib.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/desk/case/ra-desk-listing.h"

#define DAY (24 * G_TIME_SPAN_HOUR)
#define MOST_DAYS 36500 /* no certificate ends later */
#define MOST_LINES 100

static const char *
state_of (gconstpointer row)
{
  return ra_case_state_to_string (((const RaListingRow *) row)->state);
}

static const RaToolColumn columns[] = {
  RA_TOOL_COLUMN ("case", TEXT, RaListingRow, number, 1),
  RA_TOOL_COLUMN ("subscriber", COUNT, RaListingRow, subscriber),
  RA_TOOL_STATE ("state", state_of, 2),
  RA_TOOL_COLUMN ("kind", TEXT, RaListingRow, kind_label),
  RA_TOOL_COLUMN ("code", TEXT, RaListingRow, code, 3),
  RA_TOOL_COLUMN ("title", TEXT, RaListingRow, title, 4),
  RA_TOOL_COLUMN ("certificates", TEXT, RaListingRow, certificates),
  RA_TOOL_COLUMN ("valid_until", TIME, RaListingRow, valid_until),
  RA_TOOL_COLUMN ("office", TEXT, RaListingRow, office),
  { NULL },
};

/* ---- the question ---- */

static gboolean
set_order (RaTool *tool, RaListingQuery *query, GError **error)
{
  static const char *const orders[] = { "number", "name", "state", "until", "code", NULL };
  const char *order = ra_tool_args_get (tool->args, "order");

  query->descending = (order == NULL) != ra_tool_args_has (tool->args, "backwards");
  for (guint i = 0; order != NULL && orders[i] != NULL; i++)
    if (g_str_equal (order, orders[i]))
      {
        query->order = (RaListingOrder) i;
        return TRUE;
      }
  if (order == NULL)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("There is no order “%s”."), order);
  return FALSE;
}

static gboolean
set_state (RaTool *tool, RaListingQuery *query, GError **error)
{
  const char *name = ra_tool_args_get (tool->args, "state");
  RaCaseState state;

  if (name == NULL)
    return TRUE;
  if (!ra_case_state_from_string (name, &state))
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("There is no case state “%s”."), name);
      return FALSE;
    }
  query->states = RA_CASE_BIT (state);
  return TRUE;
}

static gboolean
set_ending (RaTool *tool, RaListingQuery *query, GError **error)
{
  gint64 now = ra_clock_now (ra_desk_get_clock (tool->desk));
  guint days = 0;

  if (!ra_tool_args_get_number (tool->args, "ends-within", 0, &days, error))
    return FALSE;
  if (days == 0)
    return TRUE;
  query->ends_from = now;
  query->ends_until = now + MIN (days, MOST_DAYS) * DAY;
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static RaListing *
ask (RaTool *tool, GError **error)
{
  RaListingQuery query = { .text = ra_tool_args_get (tool->args, "text"),
                           .kind = ra_tool_args_get (tool->args, "kind"),
                           .office = ra_tool_args_get (tool->args, "office") };

  return set_state (tool, &query, error) && set_ending (tool, &query, error)
                 && set_order (tool, &query, error)
             ? ra_desk_list_everybody (tool->desk, &query, NULL, error)
             : NULL;
}

/* ---- verbs ---- */

static RaToolStatus
everybody (RaTool *tool)
{
  GError *error = NULL;
  g_autoptr (RaListing) listing = NULL;
  guint from = 0, limit = MOST_LINES;

  if (!ra_tool_args_get_number (tool->args, "from", 0, &from, &error)
      || !ra_tool_args_get_number (tool->args, "limit", MOST_LINES, &limit, &error))
    return ra_tool_fail (error);
  listing = ask (tool, &error);
  if (listing == NULL)
    return ra_tool_fail (error);
  return ra_tool_list (tool, ra_desk_read_listing (tool->desk, listing, from, limit, NULL, &error), columns,
                       error);
}

static RaToolStatus export(RaTool *tool)
{
  const RaOutput output = ra_tool_output (tool, 0600);
  RaListingExport wanted
      = { .output = { output.path, output.replaces, ra_tool_args_get (tool->args, "purpose") } };
  g_autoptr (RaListing) listing = NULL;
  GError *error = NULL;

  listing = ask (tool, &error);
  wanted.listing = listing;
  if (listing == NULL || !ra_desk_export_listing (tool->desk, &wanted, NULL, NULL, &error))
    return ra_tool_fail (error);
  return RA_TOOL_DONE;
}

#define QUESTION                                                                                             \
  { "text", N_ ("TEXT"), N_ ("only who is found by this, as by case search") },                              \
      { "kind", N_ ("KIND"), N_ ("only this kind of applicant") },                                           \
      { "state", N_ ("STATE"), N_ ("only cases in this state") },                                            \
      { "office", N_ ("NAME"),                                                                               \
        N_ ("only cases opened in this office; an empty name: those that have none") },                      \
      { "ends-within", N_ ("DAYS"), N_ ("only whose valid certificate ends within so many days") },          \
      { "order", "number|name|state|until|code", N_ ("by what they stand; by itself the newest first") },    \
  {                                                                                                          \
    "backwards", NULL, N_ ("the other way round")                                                            \
  }

static const RaToolOption everybody_options[] = {
  QUESTION,
  { "from", N_ ("N"), N_ ("the first line, counted from 0") },
  { "limit", N_ ("N"), N_ ("how many lines at most (100)") },
  { NULL },
};

static const RaToolOption export_options[] = {
  QUESTION,
  { "purpose", N_ ("TEXT"), N_ ("what for: the journal keeps it"), .required = TRUE },
  { "output", N_ ("FILE"), N_ ("the table to write (CSV)"), .required = TRUE },
  { "force", NULL, N_ ("replace the file when there is one already") },
  { NULL },
};

const RaToolVerb ra_tool_listing_verbs[] = {
  { "case", "everybody", NULL, 0, 0, ra_tool_open, everybody, everybody_options,
    N_ ("Lists the people of the registry, a line for each, with date of birth or code and certificates.") },
  { "case", "export", NULL, 0, 0, ra_tool_open, export, export_options,
    N_ ("Writes that list as a table: personal data leave the station, and the journal has how many and what for.") },
  { NULL },
};
