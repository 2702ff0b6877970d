/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/tool/ra-tool.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/files/ra-certificates-file.h"
#include "ra-core/desk/files/ra-profile-check.h"
#include "ra-core/desk/journal/ra-desk-journal.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/system/ra-system-report.h"

static RaToolStatus
init (RaTool *tool)
{
  RaStationOrder order = { .dir = ra_tool_station (tool),
                           .profile = ra_tool_args_get (tool->args, "profile"),
                           .practice = ra_tool_args_has (tool->args, "practice"),
                           .operator_name = ra_tool_args_get (tool->args, "operator"),
                           .show = ra_tool_show_code,
                           .show_data = tool };
  g_autoptr (RaSecret) passphrase = NULL;
  RaToolStatus status = RA_TOOL_DONE;
  GError *error = NULL;

  if (order.dir == NULL)
    return RA_TOOL_WRONG_USE;
  if (order.profile == NULL || order.operator_name == NULL)
    return ra_tool_misuse (_ ("init wants --profile ID and --operator NAME"));
  passphrase = ra_tool_read_secret (tool, "password-fd", _ ("passphrase of the first operator"), &status);
  if (passphrase == NULL)
    return status;
  order.passphrase = passphrase;
  tool->desk = ra_desk_create (&order, NULL, NULL, &error);
  return ra_tool_end (tool->desk != NULL, &error);
}

/* ---- profiles ---- */

static RaToolStatus
profile_check (RaTool *tool)
{
  g_autoptr (GPtrArray) errors = ra_check_profile (ra_tool_args_word (tool->args, 0));

  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_array (json);
      for (guint i = 0; i < errors->len; i++)
        json_builder_add_string_value (json, g_ptr_array_index (errors, i));
      json_builder_end_array (json);
      ra_tool_json_print (json);
    }
  for (guint i = 0; i < errors->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (errors, i));
  if (errors->len == 0 && !tool->json)
    puts (_ ("The profile is good."));
  return errors->len == 0 ? RA_TOOL_DONE : RA_TOOL_FAILED;
}

static RaToolStatus
profile_list (RaTool *tool)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) profiles = ra_desk_list_profiles (&error);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (profiles == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < profiles->len; i++)
    {
      const RaProfileView *view = g_ptr_array_index (profiles, i);

      json_builder_begin_object (json);
      ra_tool_json_text (json, "id", view->id);
      ra_tool_json_text (json, "label", view->label);
      json_builder_end_object (json);
      if (!tool->json)
        ra_tool_line (view->id, view->label, NULL);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

/* ---- the centre ---- */

/* Files are named from the folder the tool runs in; the station keeps where they are. */
static char *
dup_place (const char *name)
{
  if (name == NULL || g_str_has_prefix (name, "pkcs11:"))
    return g_strdup (name);
  return g_canonicalize_filename (name, NULL);
}

static RaToolStatus
centre_set (RaTool *tool)
{
  const char *url = ra_tool_args_get (tool->args, "url");
  const char *id = ra_tool_args_get (tool->args, "centre");
  const char *trust = ra_tool_args_get (tool->args, "trust");
  const char *accepts = ra_tool_args_get (tool->args, "accepts");
  g_autoptr (RaCentreSettings) view = ra_centre_settings_new ();
  RaToolStatus status;
  GError *error = NULL;

  if ((url == NULL && id == NULL) || trust == NULL)
    return ra_tool_misuse (_ ("centre set wants --trust FILE, and --url URL or --centre ID"));
  view->trust = ra_certificates_file_read (trust, &error);
  if (view->trust == NULL)
    return ra_tool_fail (error);
  view->id = g_strdup (id);
  view->url = g_strdup (url);
  view->ocsp = g_strdup (ra_tool_args_get (tool->args, "ocsp"));
  view->crl = g_strdup (ra_tool_args_get (tool->args, "crl"));
  view->tls_ca = dup_place (ra_tool_args_get (tool->args, "tls-trust"));
  view->tls_certificate = dup_place (ra_tool_args_get (tool->args, "tls-certificate"));
  view->tls_key = dup_place (ra_tool_args_get (tool->args, "tls-key"));
  view->unconfirmed = ra_tool_args_get (tool->args, "unconfirmed") != NULL;
  view->accepts = g_strsplit (accepts != NULL ? accepts : "", ",", -1);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  return ra_tool_end (ra_desk_set_centre (tool->desk, view, NULL, &error), &error);
}

static RaToolStatus
centre_show (RaTool *tool)
{
  g_autoptr (RaCentreSettings) view = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *accepts = NULL;
  GError *error = NULL;

  view = ra_desk_get_centre (tool->desk, NULL, &error);
  if (error != NULL)
    return ra_tool_fail (error);
  if (view == NULL)
    view = ra_centre_settings_new ();
  accepts = view->accepts != NULL ? g_strjoinv (",", view->accepts) : g_strdup ("");
  json_builder_begin_object (json);
  ra_tool_json_text (json, "centre", view->id);
  ra_tool_json_text (json, "url", view->url);
  ra_tool_json_text (json, "ocsp", view->ocsp);
  ra_tool_json_text (json, "crl", view->crl);
  ra_tool_json_texts (json, "accepts", view->accepts);
  ra_tool_json_flag (json, "unconfirmed", view->unconfirmed);
  json_builder_end_object (json);
  if (tool->json)
    ra_tool_json_print (json);
  else
    {
      ra_tool_line ("centre", view->id != NULL ? view->id : "", NULL);
      ra_tool_line ("url", view->url != NULL ? view->url : "", NULL);
      ra_tool_line ("ocsp", view->ocsp != NULL ? view->ocsp : "", NULL);
      ra_tool_line ("crl", view->crl != NULL ? view->crl : "", NULL);
      ra_tool_line ("accepts", accepts, NULL);
    }
  return RA_TOOL_DONE;
}

/* One line a centre. */
static void
print_centre (const RaChoiceView *view)
{
  g_auto (GStrv) said = g_strsplit (view->detail, "\n", -1);
  g_autofree char *line = g_strjoinv (" · ", said);

  ra_tool_line (view->selected ? "*" : "", view->id, view->label, line, NULL);
}

static RaToolStatus
centre_list (RaTool *tool)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (GPtrArray) views = NULL;
  GError *error = NULL;

  views = ra_desk_list_centres (tool->desk, NULL, &error);
  if (views == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < views->len; i++)
    {
      const RaChoiceView *view = g_ptr_array_index (views, i);

      json_builder_begin_object (json);
      ra_tool_json_text (json, "id", view->id);
      ra_tool_json_text (json, "label", view->label);
      ra_tool_json_text (json, "detail", view->detail);
      ra_tool_json_flag (json, "set", view->selected);
      json_builder_end_object (json);
      if (!tool->json)
        print_centre (view);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

/* ---- the station itself ---- */

static RaToolStatus
station_status (RaTool *tool)
{
  g_autoptr (RaJournalStatus) journal = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *name = NULL;
  g_autofree char *cases_text = NULL;
  RaDeskWork work;
  GError *error = NULL;

  journal = ra_desk_get_journal_status (tool->desk, NULL, &error);
  if (journal == NULL || !ra_desk_count_work (tool->desk, &work, NULL, &error))
    return ra_tool_fail (error);
  name = ra_desk_get_operator (tool->desk);
  cases_text = g_strdup_printf ("%u", work.cases);
  json_builder_begin_object (json);
  ra_tool_json_text (json, "profile", ra_desk_get_profile_id (tool->desk));
  ra_tool_json_flag (json, "practice", ra_desk_is_practice (tool->desk));
  ra_tool_json_text (json, "operator", name);
  ra_tool_json_number (json, "cases", work.cases);
  ra_tool_json_number (json, "outbox", work.waiting);
  ra_tool_json_text (json, "journal", journal->text);
  ra_tool_json_time (json, "journal_review_due", journal->review_due);
  ra_tool_json_flag (json, "journal_review_late", journal->review_late);
  ra_tool_json_breaks (json, journal->repaired);
  json_builder_end_object (json);
  if (tool->json)
    ra_tool_json_print (json);
  else
    {
      ra_tool_line ("profile", ra_desk_get_profile_label (tool->desk), NULL);
      ra_tool_line ("practice", ra_desk_is_practice (tool->desk) ? "yes" : "no", NULL);
      ra_tool_line ("cases", cases_text, NULL);
      ra_tool_line ("journal", journal->text, journal->review, NULL);
      ra_tool_print_breaks (journal->repaired);
    }
  return RA_TOOL_DONE;
}

/* ---- the computer ---- */

static void
print_line (const RaSystemLine *line, JsonBuilder *json)
{
  if (json == NULL)
    {
      ra_tool_line (line->topic, line->name, line->value, line->bad ? "!" : "", NULL);
      return;
    }
  json_builder_begin_object (json);
  ra_tool_json_text (json, "topic", line->topic);
  ra_tool_json_text (json, "name", line->name);
  ra_tool_json_text (json, "value", line->value);
  ra_tool_json_flag (json, "bad", line->bad);
  json_builder_end_object (json);
}

static RaToolStatus
diagnose (RaTool *tool)
{
  const char *station = ra_tool_args_get (tool->args, "station");
  g_autoptr (GPtrArray) lines = ra_system_report (station != NULL ? station : g_getenv ("RA_STATION"));
  g_autoptr (JsonBuilder) json = tool->json ? json_builder_new () : NULL;
  gboolean bad = FALSE;

  if (json != NULL)
    json_builder_begin_array (json);
  for (guint i = 0; i < lines->len; i++)
    {
      const RaSystemLine *line = g_ptr_array_index (lines, i);

      print_line (line, json);
      bad = bad || line->bad;
    }
  if (json != NULL)
    {
      json_builder_end_array (json);
      ra_tool_json_print (json);
    }
  return bad ? RA_TOOL_FAILED : RA_TOOL_DONE;
}

static const RaToolOption init_options[] = {
  { "profile", N_ ("ID"), N_ ("the system the station works for, such as ua-acsk-dfs"), .required = TRUE },
  { "practice", NULL, N_ ("a practice office: nothing it prints can be mistaken for the real thing") },
  { NULL },
};

static const RaToolOption centre_options[] = {
  { "centre", N_ ("ID"), N_ ("one that the profile knows; what it says holds where nothing is given here") },
  { "url", N_ ("URL"), N_ ("where CMP messages go") },
  { "trust", N_ ("FILE"), N_ ("the centre's certificates: PEM, DER or PKCS#7"), .required = TRUE },
  { "ocsp", N_ ("URL"), N_ ("where certificate status is asked") },
  { "crl", N_ ("URL"), N_ ("where the revocation list is") },
  { "accepts", N_ ("SUITE,…"), N_ ("suites this centre takes; all of the profile when left out") },
  { "tls-trust", N_ ("FILE"), N_ ("authority of the centre's web server: PEM, DER or PKCS#7") },
  { "tls-certificate", N_ ("FILE"), N_ ("client certificate for TLS, PEM or pkcs11: URI") },
  { "tls-key", N_ ("FILE"), N_ ("its key, PEM or pkcs11: URI") },
  { "unconfirmed", NULL,
    N_ ("a certificate may be used while its confirmation travels on a service medium") },
  { NULL },
};

const RaToolVerb ra_tool_station_verbs[] = {
  { "init", NULL, N_ ("--operator NAME"), 0, 0, NULL, init, init_options,
    N_ ("Makes a station and prints its recovery code.") },
  { "station", "status", NULL, 0, 0, ra_tool_open, station_status, NULL, N_ ("Says how the station is.") },
  { "profile", "check", N_ ("DIR"), 1, 1, NULL, profile_check, NULL,
    N_ ("Checks a profile and says every error with its line.") },
  { "profile", "list", NULL, 0, 0, NULL, profile_list, NULL, N_ ("Lists the profiles there are.") },
  { "centre", "set", NULL, 0, 0, NULL, centre_set, centre_options,
    N_ ("Sets the centre this office sends to.") },
  { "centre", "list", NULL, 0, 0, ra_tool_open, centre_list, NULL,
    N_ ("Lists the centres that the profile knows, and what is peculiar to each.") },
  { "centre", "show", NULL, 0, 0, ra_tool_open, centre_show, NULL,
    N_ ("Shows the centre this office sends to.") },
  { "diagnose", NULL, NULL, 0, 0, NULL, diagnose, NULL,
    N_ ("Says what has to be known to understand a fault, without personal data: versions, cryptography and its "
        "self-tests, profiles, fonts, readers, printers, locale, disk, clock. What is wrong is marked, and ends with "
        "status 1.") },
  { NULL },
};
