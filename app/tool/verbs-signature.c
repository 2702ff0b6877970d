/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/tool/ra-tool.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/desk/files/ra-certificates-file.h"
#include "ra-core/desk/files/ra-signature-file.h"
#include "ra-core/desk/view/ra-signature-view.h"

/* Beyond what any message or container can have, so that the reader can say so itself. */
#define LARGEST_MESSAGE (64 * 1024 * 1024)
#define LARGEST_CONTENT (1024 * 1024 * 1024)
#define LARGEST_CERTIFICATES (8 * 1024 * 1024)
#define OUTPUT_MODE 0644

/* ---- files ---- */

/* Returns: (transfer full) (nullable) (element-type GBytes): the certificates of the files the option
 * names, none when it is not there */
static GPtrArray *
read_certificates (RaTool *tool, const char *option, GError **error)
{
  const GPtrArray *paths = ra_tool_args_get_all (tool->args, option);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      char *pem = ra_certificates_file_read (g_ptr_array_index (paths, i), error);
      if (pem == NULL)
        return NULL;
      g_ptr_array_add (files, g_bytes_new_take (pem, strlen (pem)));
    }
  return g_steal_pointer (&files);
}

/* The moment to judge by: now unless the option says another. */
static gboolean
read_time (RaTool *tool, gint64 *time, GError **error)
{
  const char *text = ra_tool_args_get (tool->args, "time");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  *time = g_get_real_time ();
  if (text == NULL)
    return TRUE;
  if (moment == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--time wants a time such as 2026-11-21T10:00:00Z, not “%s”"), text);
      return FALSE;
    }
  *time = g_date_time_to_unix (moment) * G_USEC_PER_SEC;
  return TRUE;
}

/* ---- signature verify ---- */

static void
print_check (RaTool *tool, JsonBuilder *json, const RaFinding *row)
{
  const char *clause = row->clause != NULL ? row->clause : "";

  json_builder_begin_object (json);
  ra_tool_json_text (json, "id", row->id);
  ra_tool_json_flag (json, "ok", row->ok);
  ra_tool_json_text (json, "clause", row->clause);
  ra_tool_json_text (json, "text", row->text);
  json_builder_end_object (json);
  if (!row->ok)
    fprintf (stderr, "ra-tool: %s\n  %s %s\n  %s %s\n", row->text, _ ("clause:"), clause, _ ("subject:"),
             row->id);
  if (!tool->json)
    ra_tool_line (row->ok ? "+" : "-", row->id, clause, row->text, NULL);
}

static void
print_signer (RaTool *tool, JsonBuilder *json, const RaSignerView *signer)
{
  json_builder_begin_object (json);
  ra_tool_json_text (json, "name", signer->name);
  ra_tool_json_text (json, "serial", signer->serial);
  ra_tool_json_text (json, "issuer", signer->issuer);
  ra_tool_json_text (json, "suite", signer->suite);
  ra_tool_json_time (json, "signed_at", signer->signed_at);
  json_builder_set_member_name (json, "checks");
  json_builder_begin_array (json);
  for (guint i = 0; i < signer->checks->len; i++)
    print_check (tool, json, g_ptr_array_index (signer->checks, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print_signature (RaTool *tool, const RaSignatureView *view)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  ra_tool_json_flag (json, "ok", view->ok);
  ra_tool_json_flag (json, "detached", view->detached);
  json_builder_set_member_name (json, "signers");
  json_builder_begin_array (json);
  for (guint i = 0; i < view->signers->len; i++)
    print_signer (tool, json, g_ptr_array_index (view->signers, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  if (tool->json)
    ra_tool_json_print (json);
}

/* Returns: (transfer full) (nullable) */
static RaSignatureView *
verify_files (RaTool *tool, GError **error)
{
  const char *content_path = ra_tool_args_get (tool->args, "content");
  g_autoptr (GBytes) message = NULL, content = NULL;
  g_autoptr (GPtrArray) trust = NULL, certificates = NULL;
  gint64 time;

  if (!read_time (tool, &time, error))
    return NULL;
  message = ra_file_read (ra_tool_args_word (tool->args, 0), LARGEST_MESSAGE, error);
  if (message != NULL && content_path != NULL)
    content = ra_file_read (content_path, LARGEST_CONTENT, error);
  if (message == NULL || (content_path != NULL && content == NULL))
    return NULL;
  trust = read_certificates (tool, "trust", error);
  certificates = trust != NULL ? read_certificates (tool, "certificate", error) : NULL;
  return certificates != NULL ? ra_verify_signature_file (message, content, trust, certificates, time, error)
                              : NULL;
}

/* Only what was found to be signed is written. */
static RaToolStatus
write_content (RaTool *tool, const RaSignatureView *view)
{
  RaOutput output = ra_tool_output (tool, OUTPUT_MODE);
  GError *error = NULL;

  if (output.path == NULL || ra_output_write (&output, view->content, &error))
    return RA_TOOL_DONE;
  return ra_tool_fail (error);
}

static RaToolStatus
verify (RaTool *tool)
{
  RaOutput output = ra_tool_output (tool, OUTPUT_MODE);
  g_autoptr (RaSignatureView) view = NULL;
  GError *error = NULL;

  if (!ra_tool_args_has (tool->args, "trust"))
    return ra_tool_misuse (_ ("signature verify wants --trust FILE: the certificates this office trusts"));
  if (output.path != NULL && !ra_output_check (&output, &error))
    return ra_tool_fail (error);
  view = verify_files (tool, &error);
  if (view == NULL)
    return ra_tool_fail (error);
  print_signature (tool, view);
  return view->ok ? write_content (tool, view) : RA_TOOL_FORBIDDEN;
}

/* ---- signature make ---- */

static RaToolStatus
sign_file (RaTool *tool, RaSecret *password, const RaOutput *output)
{
  g_autoptr (GBytes) content = NULL, container = NULL, certificate = NULL, message = NULL;
  RaSignatureOrder order = { .password = password,
                             .suite = ra_tool_args_get (tool->args, "suite"),
                             .detached = ra_tool_args_has (tool->args, "detached"),
                             .time = g_get_real_time () };
  GError *error = NULL;

  content = ra_file_read (ra_tool_args_word (tool->args, 0), LARGEST_CONTENT, &error);
  if (content != NULL)
    order.container = container
        = ra_file_read (ra_tool_args_get (tool->args, "container"), LARGEST_MESSAGE, &error);
  if (container != NULL)
    order.certificate = certificate
        = ra_file_read (ra_tool_args_get (tool->args, "certificate"), LARGEST_CERTIFICATES, &error);
  if (certificate != NULL)
    message = ra_make_signature_file (content, &order, &error);
  if (message != NULL && ra_output_write (output, message, &error))
    return RA_TOOL_DONE;
  return ra_tool_fail (error);
}

static RaToolStatus
make (RaTool *tool)
{
  RaOutput output = ra_tool_output (tool, OUTPUT_MODE);
  g_autoptr (RaSecret) password = NULL;
  RaToolStatus status;
  GError *error = NULL;

  if (output.path == NULL || !ra_tool_args_has (tool->args, "container")
      || !ra_tool_args_has (tool->args, "certificate"))
    return ra_tool_misuse (_ (
        "signature make wants --container FILE, --certificate FILE, --output FILE and --key-password-fd N"));
  if (!ra_output_check (&output, &error))
    return ra_tool_fail (error);
  password = ra_tool_read_secret (tool, "key-password-fd", _ ("password of the key, typed by the subscriber"),
                                  &status);
  return password != NULL ? sign_file (tool, password, &output) : status;
}

static const RaToolOption verify_options[] = {
  { "trust", N_ ("FILE"),
    N_ ("certificates this office trusts: PEM, DER or PKCS#7; may be given several times"), .required = TRUE,
    .repeats = TRUE },
  { "content", N_ ("FILE"), N_ ("what was signed, when it lies in a file of its own") },
  { "certificate", N_ ("FILE"),
    N_ ("certificates to look for the signer's among; may be given several times"), .repeats = TRUE },
  { "time", N_ ("TIME"), N_ ("judge as at this time (ISO 8601) in place of now") },
  { "output", N_ ("FILE"), N_ ("write what was signed, if everything is right") },
  { "force", NULL, N_ ("replace the file when there is one already") },
  { NULL },
};

static const RaToolOption make_options[] = {
  { "container", N_ ("FILE"), N_ ("the subscriber's keys: PKCS#12, PKCS#8 or Key-6.dat"), .required = TRUE },
  { "certificate", N_ ("FILE"), N_ ("the certificate of the key to sign with"), .required = TRUE },
  { "output", N_ ("FILE"), N_ ("where the signed message is written"), .required = TRUE },
  { "force", NULL, N_ ("replace the file when there is one already") },
  { "key-password-fd", N_ ("N"), N_ ("descriptor the password of the keys is read from"), .required = TRUE },
  { "suite", N_ ("SUITE"),
    N_ ("sign with the hash of this suite of the key's algorithm, such as dstu4145-257-kupyna") },
  { "detached", NULL, N_ ("leave the file out of the message") },
  { NULL },
};

const RaToolVerb ra_tool_signature_verbs[] = {
  { "signature", "verify", N_ ("FILE"), 1, 1, NULL, verify, verify_options,
    N_ ("Verifies a message signed by subscribers (CMS, CAdES-BES); needs no station.") },
  { "signature", "make", N_ ("FILE"), 1, 1, NULL, make, make_options,
    N_ ("Signs a file with a subscriber's key (CMS, CAdES-BES); needs no station.") },
  { NULL },
};
