/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/tool/ra-tool.h"
#include "config.h"
#include "ra-core/base/ra-network.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"

static const RaToolVerb *const tables[]
    = { ra_tool_station_verbs,   ra_tool_operator_verbs, ra_tool_case_verbs,   ra_tool_people_verbs,
        ra_tool_keys_verbs,      ra_tool_outbox_verbs,   ra_tool_papers_verbs, ra_tool_journal_verbs,
        ra_tool_signature_verbs, ra_tool_registry_verbs, ra_tool_file_verbs,   ra_tool_listing_verbs,
        ra_tool_lending_verbs };

/* ---- help ---- */

static void
print_usage_options (const RaToolOption *options, gboolean required, FILE *to)
{
  for (guint i = 0; options != NULL && options[i].name != NULL; i++)
    if (options[i].required == required)
      fprintf (to, " %s--%s%s%s%s", required ? "" : "[", options[i].name, options[i].value != NULL ? " " : "",
               options[i].value != NULL ? _ (options[i].value) : "", required ? "" : "]");
}

static void
print_usage (const RaToolVerb *verb, FILE *to)
{
  fprintf (to, "  ra-tool %s%s%s%s%s", verb->group, verb->name != NULL ? " " : "",
           verb->name != NULL ? verb->name : "", verb->words != NULL ? " " : "",
           verb->words != NULL ? _ (verb->words) : "");
  print_usage_options (verb->options, TRUE, to);
  print_usage_options (verb->options, FALSE, to);
  fputc ('\n', to);
}

static void
print_options (const RaToolOption *options)
{
  for (guint i = 0; options != NULL && options[i].name != NULL; i++)
    {
      g_autofree char *left
          = g_strdup_printf ("--%s%s%s", options[i].name, options[i].value != NULL ? " " : "",
                             options[i].value != NULL ? _ (options[i].value) : "");
      printf ("  %s%*s %s\n", left, MAX (0, 26 - (int) g_utf8_strlen (left, -1)), "", _ (options[i].help));
    }
}

static void
print_verb (const RaToolVerb *verb)
{
  printf ("%s\n", _ ("Usage:"));
  print_usage (verb, stdout);
  printf ("\n%s\n\n%s\n", _ (verb->help), _ ("Options:"));
  print_options (verb->options);
  print_options (ra_tool_common_options ());
}

/* What manuals are made from. */
static void
print_everything (void)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const RaToolVerb *verb = tables[t]; verb->group != NULL; verb++)
      {
        print_verb (verb);
        putchar ('\n');
      }
}

static void
print_all (FILE *to, const char *group)
{
  fprintf (to, "%s\n", _ ("Usage:"));
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const RaToolVerb *verb = tables[t]; verb->group != NULL; verb++)
      if (group == NULL || g_str_equal (group, verb->group))
        print_usage (verb, to);
  fprintf (
      to, "\n%s\n%s\n",
      _ ("Every verb takes --station DIR, --operator NAME, --password-fd N, --json and --help. A secret\n"
         "without its descriptor is asked for on a terminal. --help-all explains every verb."),
      _ ("Exit status: 0 done, 1 failed, 2 wrong use, 3 a rule forbids it or something is missing."));
}

/* ---- finding the verb ---- */

/* Options that every verb has may stand before the verb as well. */
static void
find_words (char **argv, int *first, int *second)
{
  *first = *second = -1;
  for (int i = 1; argv[i] != NULL; i++)
    {
      if (g_str_has_prefix (argv[i], "--"))
        {
          const RaToolOption *option = ra_tool_common_options ();

          for (; option->name != NULL; option++)
            if (option->value != NULL && g_str_equal (option->name, argv[i] + 2) && argv[i + 1] != NULL)
              i++;
          continue;
        }
      if (*first < 0)
        *first = i;
      else
        {
          *second = i;
          return;
        }
    }
}

static const RaToolVerb *
find_verb (const char *group, const char *name)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const RaToolVerb *verb = tables[t]; verb->group != NULL; verb++)
      if (g_str_equal (verb->group, group) && (verb->name == NULL || g_strcmp0 (verb->name, name) == 0))
        return verb;
  return NULL;
}

static gboolean
group_exists (const char *group)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const RaToolVerb *verb = tables[t]; verb->group != NULL; verb++)
      if (g_str_equal (verb->group, group))
        return TRUE;
  return FALSE;
}

/* ---- a station for keys alone ---- */

/* What there is to do there; NULL: every verb of the group. */
static const struct
{
  const char *group, *name;
} of_keys[] = { { "init", NULL },       { "operator", NULL },   { "journal", NULL },    { "print", NULL },
                { "keys", "generate" }, { "keys", "suites" },   { "keys", "identity" }, { "keys", "station" },
                { "keys", "borrow" },   { "keys", "return" },   { "case", "show" },     { "case", "list" },
                { "case", "board" },    { "station", "status" } };

static gboolean
is_of_keys (const RaToolVerb *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_keys); i++)
    if (g_str_equal (of_keys[i].group, verb->group)
        && (of_keys[i].name == NULL || g_strcmp0 (of_keys[i].name, verb->name) == 0))
      return TRUE;
  return FALSE;
}

/* Cases are borrowed by a station that could not tell them to anybody. */
static gboolean
is_of_keys_alone (const RaToolVerb *verb)
{
  return g_str_equal (verb->group, "keys")
         && (g_strcmp0 (verb->name, "borrow") == 0 || g_strcmp0 (verb->name, "return") == 0);
}

static RaToolStatus
enter_mode (const RaToolVerb *verb, const RaToolArgs *args)
{
  const char *mode = ra_tool_args_get (args, "mode");
  GError *error = NULL;

  if (mode == NULL)
    return is_of_keys_alone (verb) ? ra_tool_misuse (_ ("this is done at a key station: --mode keys"))
                                   : RA_TOOL_DONE;
  if (!g_str_equal (mode, "keys"))
    return ra_tool_misuse (_ ("there is no mode “%s”; there is keys"), mode);
  if (!is_of_keys (verb))
    return ra_tool_misuse (_ ("a key station does nothing of this kind"));
  return ra_network_forbid (&error) ? RA_TOOL_DONE : ra_tool_fail (error);
}

/* ---- running it ---- */

/* What nobody could read was not done, as far as anybody knows. */
static RaToolStatus
end_output (RaToolStatus status)
{
  GError *error = NULL;

  return ra_tool_flush (&error) ? status : ra_tool_fail (error);
}

static RaToolStatus
run (const RaToolVerb *verb, char **rest)
{
  GError *error = NULL;
  g_autoptr (RaToolArgs) args = ra_tool_args_split (rest, verb->options, &error);
  RaTool tool = { .args = args };
  RaToolStatus status;

  if (args == NULL)
    {
      status = ra_tool_fail (error);
      print_usage (verb, stderr);
      return status;
    }
  if (ra_tool_args_has (args, "help"))
    {
      print_verb (verb);
      return end_output (RA_TOOL_DONE);
    }
  if ((int) args->words->len < verb->min_words
      || (verb->max_words >= 0 && (int) args->words->len > verb->max_words))
    {
      status = ra_tool_misuse ((int) args->words->len < verb->min_words ? _ ("something is missing here")
                                                                        : _ ("there is too much here"));
      print_usage (verb, stderr);
      return status;
    }
  tool.json = ra_tool_args_has (args, "json");
  status = enter_mode (verb, args);
  if (status == RA_TOOL_DONE && verb->open != NULL)
    status = verb->open (&tool);
  if (status == RA_TOOL_DONE)
    status = verb->run (&tool);
  g_clear_object (&tool.desk);
  return end_output (status);
}

static char **
without_words (char **argv, int first, int second)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 1; argv[i] != NULL; i++)
    if (i != first && i != second)
      g_strv_builder_add (builder, argv[i]);
  return g_strv_builder_end (builder);
}

/* Values on a command line are for everybody to see who may list processes: what was
 * copied is overwritten. */
static void
cover_values (char **argv)
{
  for (int i = 1; argv[i] != NULL; i++)
    {
      char *equals = g_str_has_prefix (argv[i], "--") ? NULL : strchr (argv[i], '=');
      if (equals != NULL)
        memset (equals + 1, '*', strlen (equals + 1));
    }
}

int
main (int argc, char *argv[])
{
  int first, second;
  const RaToolVerb *verb;
  g_auto (GStrv) rest = NULL;
  GError *error = NULL;

  ra_process_harden ();
  /* A pipe that nobody reads is an error that is said, and nothing is left half done. */
  signal (SIGPIPE, SIG_IGN);
  ra_paths_setup_locale ();
  if (!ra_tool_args_check (argv, &error) || !ra_crypto_setup (&error))
    return ra_tool_fail (error);
  find_words (argv, &first, &second);
  if (argc > 1 && g_str_equal (argv[1], "--version"))
    {
      puts ("ra-tool " RA_VERSION);
      return end_output (RA_TOOL_DONE);
    }
  if (first < 0)
    {
      gboolean everything = argc > 1 && g_str_equal (argv[1], "--help-all");
      gboolean help = everything || (argc > 1 && g_str_equal (argv[1], "--help"));

      if (everything)
        print_everything ();
      else
        print_all (help ? stdout : stderr, NULL);
      return end_output (help ? RA_TOOL_DONE : RA_TOOL_WRONG_USE);
    }
  verb = find_verb (argv[first], second >= 0 ? argv[second] : NULL);
  if (verb == NULL)
    {
      gboolean help = g_strv_contains ((const char *const *) argv, "--help") && group_exists (argv[first]);

      if (!help)
        ra_tool_misuse (_ ("there is no verb “%s%s%s”"), argv[first], second >= 0 ? " " : "",
                        second >= 0 ? argv[second] : "");
      print_all (help ? stdout : stderr, group_exists (argv[first]) ? argv[first] : NULL);
      return end_output (help ? RA_TOOL_DONE : RA_TOOL_WRONG_USE);
    }
  rest = without_words (argv, first, verb->name != NULL ? second : first);
  cover_values (argv);
  return run (verb, rest);
}
