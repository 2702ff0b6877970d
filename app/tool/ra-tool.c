/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/tool/ra-tool.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/view/ra-journal-view.h"

/* ---- errors ---- */

static void
say_clause (const char *clause, const char *subject)
{
  if (clause != NULL)
    fprintf (stderr, "  %s %s\n", _ ("clause:"), clause);
  if (subject != NULL)
    fprintf (stderr, "  %s %s\n", _ ("subject:"), subject);
}

static void
say_error (const GError *error)
{
  const RaDiagnosis *diagnosis = ra_rule_error_get_diagnosis (error);

  fprintf (stderr, "ra-tool: %s", error->message);
  if (diagnosis != NULL && diagnosis->offer != NULL)
    fprintf (stderr, _ ("; did you mean “%s”?"), diagnosis->offer);
  fputc ('\n', stderr);
}

RaToolStatus
ra_tool_fail (GError *error)
{
  RaToolStatus status = RA_TOOL_FAILED;

  if (error == NULL)
    {
      /* A fault of the program, which is no reason to fall over. */
      fprintf (stderr, "ra-tool: %s\n", _ ("This could not be done, and the program does not say why."));
      return status;
    }
  say_error (error);
  if (error->domain == RA_RULE_ERROR)
    {
      say_clause (ra_rule_error_get_clause (error), ra_rule_error_get_subject (error));
      status = RA_TOOL_FORBIDDEN;
    }
  else if (g_error_matches (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT) || error->domain == G_OPTION_ERROR)
    status = RA_TOOL_WRONG_USE;
  g_error_free (error);
  return status;
}

RaToolStatus
ra_tool_end (gboolean done, GError **error)
{
  return done ? RA_TOOL_DONE : ra_tool_fail (g_steal_pointer (error));
}

RaToolStatus
ra_tool_misuse (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "ra-tool: %s\n", text);
  return RA_TOOL_WRONG_USE;
}

/* ---- files to write ---- */

RaOutput
ra_tool_output (const RaTool *tool, int mode)
{
  return (RaOutput){ .path = ra_tool_args_get (tool->args, "output"),
                     .mode = mode,
                     .replaces = ra_tool_args_has (tool->args, "force") };
}

/* ---- secrets ---- */

/* On a terminal, without echo. */
static RaSecret *
ask_terminal (const char *prompt, GError **error)
{
  struct termios before, quiet;
  RaSecret *secret;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    return NULL;
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t) ECHO;
  fprintf (stderr, "%s: ", prompt);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
  secret = ra_secret_read_fd (STDIN_FILENO, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  return secret;
}

RaSecret *
ra_tool_read_secret (RaTool *tool, const char *option, const char *prompt, RaToolStatus *status)
{
  GError *error = NULL;
  RaSecret *secret = NULL;
  guint fd;

  if (!ra_tool_args_has (tool->args, option) && !isatty (STDIN_FILENO))
    {
      *status = ra_tool_misuse (_ ("--%s N is missing: the descriptor to read from (%s)"), option, prompt);
      return NULL;
    }
  if (!ra_tool_args_has (tool->args, option))
    secret = ask_terminal (prompt, &error);
  else if (ra_tool_args_get_number (tool->args, option, 0, &fd, &error))
    secret = ra_secret_read_fd ((int) fd, &error);
  /* Nothing was given: that is a mistake in the command, and no attempt at the passphrase. */
  if (secret != NULL && ra_secret_get_size (secret) == 0)
    g_clear_pointer (&secret, ra_secret_unref);
  if (secret == NULL)
    *status
        = error != NULL ? ra_tool_fail (error) : ra_tool_misuse (_ ("nothing could be read (%s)"), prompt);
  return secret;
}

/* ---- the station ---- */

const char *
ra_tool_station (RaTool *tool)
{
  const char *dir = ra_tool_args_get (tool->args, "station");

  if (dir == NULL || *dir == '\0')
    dir = g_getenv ("RA_STATION");
  if (dir == NULL || *dir == '\0')
    {
      ra_tool_misuse (_ ("which station? Give --station DIR or set RA_STATION"));
      return NULL;
    }
  return dir;
}

typedef gboolean (*SignIn) (
    RaDesk *desk, const char *name, RaSecret *passphrase, GCancellable *cancellable, GError **error);

/* @note: (transfer full) (nullable) */
static void
say_note (char *note)
{
  if (note != NULL)
    fprintf (stderr, "%s %s\n", _ ("note:"), note);
  g_free (note);
}

static RaToolStatus
open_station (RaTool *tool, SignIn sign_in)
{
  const char *dir = ra_tool_station (tool);
  const char *name = ra_tool_args_get (tool->args, "operator");
  g_autoptr (RaSecret) passphrase = NULL;
  RaToolStatus status = RA_TOOL_DONE;
  GError *error = NULL;

  if (dir == NULL)
    return RA_TOOL_WRONG_USE;
  tool->desk = ra_desk_open (dir, NULL, NULL, &error);
  if (tool->desk == NULL)
    return ra_tool_fail (error);
  if (ra_tool_args_get (tool->args, "mode") != NULL)
    ra_desk_set_keys_alone (tool->desk);
  if (name == NULL)
    say_note (ra_desk_dup_sign_in_note (tool->desk));
  if (name == NULL)
    return RA_TOOL_DONE;
  passphrase = ra_tool_read_secret (tool, "password-fd", _ ("passphrase of the operator"), &status);
  if (passphrase == NULL)
    return status;
  if (!sign_in (tool->desk, name, passphrase, NULL, &error))
    return ra_tool_fail (error);
  say_note (ra_desk_dup_sign_in_note (tool->desk));
  return RA_TOOL_DONE;
}

RaToolStatus
ra_tool_open (RaTool *tool)
{
  return open_station (tool, ra_desk_sign_in);
}

RaToolStatus
ra_tool_open_unlocked (RaTool *tool)
{
  return open_station (tool, ra_desk_unlock);
}

RaToolStatus
ra_tool_fail_unless_unwritable (GError *error)
{
  if (!ra_desk_error_is_unwritable (error))
    return ra_tool_fail (error);
  say_note (g_strdup (error->message));
  g_error_free (error);
  return RA_TOOL_DONE;
}

RaToolStatus
ra_tool_confirm (RaTool *tool, gboolean *written)
{
  GError *error = NULL;

  *written = ra_desk_confirm_sign_in (tool->desk, NULL, &error);
  if (!*written)
    return ra_tool_fail_unless_unwritable (error);
  say_note (ra_desk_dup_sign_in_note (tool->desk));
  return RA_TOOL_DONE;
}

/* ---- output ---- */

gboolean
ra_tool_flush (GError **error)
{
  struct stat info;
  gboolean arrived = fflush (stdout) == 0 && !ferror (stdout);
  int code = errno;

  if (arrived && fstat (STDOUT_FILENO, &info) == 0 && S_ISREG (info.st_mode) && fsync (STDOUT_FILENO) != 0)
    {
      code = errno;
      arrived = FALSE;
    }
  if (arrived)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("What is to be said cannot be written to standard output: %s"), g_strerror (code));
  return FALSE;
}

static void
show_progress (gint64 done, gint64 total, gpointer data)
{
  fprintf (stderr, "\r%3d %%", (int) (total > 0 ? MIN (done, total) * 100 / total : 0));
  fflush (stderr);
}

const RaRowProgress *
ra_tool_watch (void)
{
  static const RaRowProgress watch = { show_progress, NULL };

  return isatty (STDERR_FILENO) != 0 ? &watch : NULL;
}

void
ra_tool_end_watch (const RaRowProgress *watch)
{
  if (watch != NULL)
    fputs ("\r      \r", stderr);
}

void
ra_tool_json_text (JsonBuilder *json, const char *key, const char *value)
{
  json_builder_set_member_name (json, key);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
ra_tool_json_number (JsonBuilder *json, const char *key, gint64 value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_int_value (json, value);
}

void
ra_tool_json_flag (JsonBuilder *json, const char *key, gboolean value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_boolean_value (json, value);
}

void
ra_tool_json_time (JsonBuilder *json, const char *key, gint64 time)
{
  g_autofree char *text = time != 0 ? ra_time_format_utc (time) : NULL;

  ra_tool_json_text (json, key, text);
}

static void
json_break (JsonBuilder *json, const RaJournalBreak *broken)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "entry");
  if (broken->entry != 0)
    json_builder_add_int_value (json, broken->entry);
  else
    json_builder_add_null_value (json);
  ra_tool_json_number (json, "accepted_by_entry", broken->sequence);
  ra_tool_json_time (json, "accepted", broken->accepted);
  ra_tool_json_text (json, "operator", broken->by);
  ra_tool_json_text (json, "fault", broken->fault);
  ra_tool_json_text (json, "reason", broken->reason);
  json_builder_end_object (json);
}

void
ra_tool_json_breaks (JsonBuilder *json, const GPtrArray *breaks)
{
  json_builder_set_member_name (json, "repaired");
  json_builder_begin_array (json);
  for (guint i = 0; i < breaks->len; i++)
    json_break (json, g_ptr_array_index (breaks, i));
  json_builder_end_array (json);
}

void
ra_tool_print_breaks (const GPtrArray *breaks)
{
  for (guint i = 0; i < breaks->len; i++)
    ra_tool_line ("repaired", ((const RaJournalBreak *) g_ptr_array_index (breaks, i))->text, NULL);
}

void
ra_tool_json_texts (JsonBuilder *json, const char *key, char *const *values)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (json, values[i]);
  json_builder_end_array (json);
}

void
ra_tool_json_print (JsonBuilder *json)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);

  puts (text);
}

void
ra_tool_line (const char *first, ...)
{
  va_list args;

  fputs (first, stdout);
  va_start (args, first);
  for (const char *next = va_arg (args, const char *); next != NULL; next = va_arg (args, const char *))
    printf ("\t%s", next);
  va_end (args);
  putchar ('\n');
}
