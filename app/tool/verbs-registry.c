/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/desk/registers/ra-desk-registry.h"

#define MOST_LISTED 50

/* ---- what there is ---- */

static const char *
kind_of_info (gconstpointer row)
{
  return ra_register_kind_to_string (((const RaRegisterInfo *) row)->kind);
}

static const RaToolColumn info_columns[] = {
  RA_TOOL_STATE ("register", kind_of_info, 1),
  RA_TOOL_COLUMN ("date", TEXT, RaRegisterInfo, date, 2),
  RA_TOOL_COLUMN ("records", NUMBER, RaRegisterInfo, records, 3),
  RA_TOOL_COLUMN ("unread", NUMBER, RaRegisterInfo, unread, 4),
  RA_TOOL_COLUMN ("mended", NUMBER, RaRegisterInfo, mended, 5),
  RA_TOOL_COLUMN ("padded", NUMBER, RaRegisterInfo, padded, 6),
  RA_TOOL_COLUMN ("source", TEXT, RaRegisterInfo, source, 7),
  RA_TOOL_COLUMN ("imported", TIME, RaRegisterInfo, imported, 8),
  RA_TOOL_COLUMN ("sha256", TEXT, RaRegisterInfo, hash),
  { NULL },
};

/* With what could not be read, which is told where a person looks. */
static void
print_infos (RaTool *tool, GPtrArray *infos)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!tool->json)
    ra_tool_print_rows (tool, infos, info_columns);
  json_builder_begin_array (json);
  for (guint i = 0; i < infos->len; i++)
    {
      const RaRegisterInfo *info = g_ptr_array_index (infos, i);

      json_builder_begin_object (json);
      ra_tool_json_row (json, info, info_columns);
      json_builder_set_member_name (json, "faults");
      json_builder_begin_array (json);
      for (guint k = 0; k < info->faults->len; k++)
        {
          json_builder_add_string_value (json, g_ptr_array_index (info->faults, k));
          if (!tool->json)
            fprintf (stderr, "%s %s\n", _ ("note:"), (const char *) g_ptr_array_index (info->faults, k));
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
}

static RaToolStatus
show (RaTool *tool)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) infos = ra_desk_register_list (tool->desk, &error);

  if (infos == NULL)
    return ra_tool_fail (error);
  print_infos (tool, infos);
  return RA_TOOL_DONE;
}

/* ---- importing ---- */

static RaToolStatus
import (RaTool *tool)
{
  GPtrArray *maps = ra_tool_args_get_all (tool->args, "map");
  g_autoptr (GString) map = g_string_new (NULL);
  const RaRowProgress *watch = ra_tool_watch ();
  g_autoptr (GPtrArray) infos = NULL;
  GError *error = NULL;
  RaDeskRegister file = { .path = ra_tool_args_word (tool->args, 0),
                          .documents = ra_tool_args_has (tool->args, "invalid-documents"),
                          .kind = ra_tool_args_get (tool->args, "kind"),
                          .encoding = ra_tool_args_get (tool->args, "encoding"),
                          .progress = watch };

  for (guint i = 0; maps != NULL && i < maps->len; i++)
    g_string_append_printf (map, "%s;", (const char *) g_ptr_array_index (maps, i));
  file.map = map->len > 0 ? map->str : NULL;
  infos = ra_desk_register_import (tool->desk, &file, NULL, &error);
  ra_tool_end_watch (watch);
  if (infos == NULL)
    return ra_tool_fail (error);
  print_infos (tool, infos);
  return RA_TOOL_DONE;
}

/* ---- looking up ---- */

static const char *
kind_of_entry (gconstpointer row)
{
  return ra_register_kind_to_string (((const RaRegisterEntry *) row)->kind);
}

static const char *
state_of_entry (gconstpointer row)
{
  return ra_register_state_to_string (((const RaRegisterEntry *) row)->state);
}

static const RaToolColumn entry_columns[] = {
  RA_TOOL_STATE ("register", kind_of_entry, 1),
  RA_TOOL_COLUMN ("code", NAME, RaRegisterEntry, code, 2),
  RA_TOOL_STATE ("state", state_of_entry, 3),
  RA_TOOL_COLUMN ("state_text", NAME, RaRegisterEntry, state_text),
  RA_TOOL_COLUMN ("name", NAME, RaRegisterEntry, name, 4),
  RA_TOOL_COLUMN ("short_name", NAME, RaRegisterEntry, short_name),
  RA_TOOL_COLUMN ("address", NAME, RaRegisterEntry, address, 5),
  RA_TOOL_COLUMN ("head_text", NAME, RaRegisterEntry, head, 6),
  RA_TOOL_COLUMN ("head_surname", NAME, RaRegisterEntry, head_surname),
  RA_TOOL_COLUMN ("head_given_names", NAME, RaRegisterEntry, head_given_names),
  RA_TOOL_COLUMN ("head_position", NAME, RaRegisterEntry, head_position),
  RA_TOOL_COLUMN ("signers", NAME, RaRegisterEntry, powers),
  RA_TOOL_COLUMN ("superior", NAME, RaRegisterEntry, superior),
  RA_TOOL_COLUMN ("registration", NAME, RaRegisterEntry, registration),
  RA_TOOL_COLUMN ("termination", NAME, RaRegisterEntry, termination),
  RA_TOOL_COLUMN ("source", TEXT, RaRegisterEntry, source, 8),
  RA_TOOL_COLUMN ("date", TEXT, RaRegisterEntry, date, 7),
  RA_TOOL_COLUMN ("imported", TIME, RaRegisterEntry, imported),
  { NULL },
};

static const RaToolColumn branch_columns[] = {
  RA_TOOL_COLUMN ("code", NAME, RaRegisterBranch, code),
  RA_TOOL_COLUMN ("name", NAME, RaRegisterBranch, name),
  RA_TOOL_COLUMN ("signer", NAME, RaRegisterBranch, signer),
  { NULL },
};

static const RaToolColumn document_columns[] = {
  RA_TOOL_COLUMN ("number", NAME, RaRegisterEntry, code, 1),
  RA_TOOL_COLUMN ("type", NAME, RaRegisterEntry, name, 2),
  RA_TOOL_COLUMN ("reason", NAME, RaRegisterEntry, reason, 3),
  RA_TOOL_COLUMN ("since", NAME, RaRegisterEntry, since, 4),
  RA_TOOL_COLUMN ("date", TEXT, RaRegisterEntry, date, 5),
  RA_TOOL_COLUMN ("source", TEXT, RaRegisterEntry, source, 6),
  RA_TOOL_COLUMN ("imported", TIME, RaRegisterEntry, imported),
  { NULL },
};

static void
add_branches (JsonBuilder *json, const RaRegisterEntry *entry)
{
  json_builder_set_member_name (json, "branches");
  json_builder_begin_array (json);
  for (guint i = 0; i < entry->branches->len; i++)
    {
      json_builder_begin_object (json);
      ra_tool_json_row (json, g_ptr_array_index (entry->branches, i), branch_columns);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_json (GPtrArray *entries, gboolean more)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "entries");
  json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    {
      json_builder_begin_object (json);
      ra_tool_json_row (json, g_ptr_array_index (entries, i), entry_columns);
      add_branches (json, g_ptr_array_index (entries, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  ra_tool_json_flag (json, "more", more);
  json_builder_end_object (json);
  ra_tool_json_print (json);
}

static RaToolStatus
find (RaTool *tool)
{
  g_autoptr (GPtrArray) entries = NULL;
  GError *error = NULL;
  gboolean more = FALSE;
  guint limit, offset;
  RaToolStatus status;

  if (!ra_tool_args_get_number (tool->args, "limit", MOST_LISTED, &limit, &error)
      || !ra_tool_args_get_number (tool->args, "offset", 0, &offset, &error))
    return ra_tool_fail (error);
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  entries
      = ra_desk_register_find (tool->desk, ra_tool_args_word (tool->args, 0), offset, limit, &more, &error);
  if (entries == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      print_json (entries, more);
      return RA_TOOL_DONE;
    }
  ra_tool_print_rows (tool, entries, entry_columns);
  if (more)
    fprintf (stderr, "%s\n", _ ("note: there are more; say more of the name, or --offset"));
  return RA_TOOL_DONE;
}

static RaToolStatus
find_document (RaTool *tool)
{
  GError *error = NULL;
  GPtrArray *entries = ra_desk_register_find_documents (tool->desk, ra_tool_args_get (tool->args, "type"),
                                                        ra_tool_args_word (tool->args, 0), &error);

  return ra_tool_list (tool, entries, document_columns, error);
}

/* ---- beside a case ---- */

static const char *
verdict_of (gconstpointer row)
{
  return ra_registry_verdict_to_string (((const RaRegistryRow *) row)->verdict);
}

static const RaToolColumn compare_columns[] = {
  RA_TOOL_STATE ("verdict", verdict_of, 1),
  RA_TOOL_COLUMN ("id", TEXT, RaRegistryRow, id, 2),
  RA_TOOL_COLUMN ("label", TEXT, RaRegistryRow, label, 3),
  RA_TOOL_COLUMN ("case", TEXT, RaRegistryRow, said, 4),
  RA_TOOL_COLUMN ("register", TEXT, RaRegistryRow, found, 5),
  RA_TOOL_COLUMN ("topic", TEXT, RaRegistryRow, topic),
  RA_TOOL_COLUMN ("explanation", TEXT, RaRegistryRow, explanation),
  { NULL },
};

/* What differs and is not explained keeps the case from being registered. */
static RaToolStatus
judge (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaRegistryRow *row = g_ptr_array_index (rows, i);

      if (row->verdict != RA_REGISTRY_DIFFERS || row->explanation != NULL)
        continue;
      fprintf (stderr, "ra-tool: %s\n",
               _ ("The register says something else. Explain it (--differs), put the facts right, "
                  "or refuse the case."));
      return RA_TOOL_FORBIDDEN;
    }
  return RA_TOOL_DONE;
}

/* Returns: (transfer full): what was said of differences, as it was said */
static char **
list_explanations (RaTool *tool)
{
  GPtrArray *given = ra_tool_args_get_all (tool->args, "differs");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; given != NULL && i < given->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (given, i));
  return g_strv_builder_end (builder);
}

static RaToolStatus
compare (RaTool *tool)
{
  g_auto (GStrv) differs = list_explanations (tool);
  const RaRegistryLook look = { .extract = ra_tool_args_get (tool->args, "extract"),
                                .time = ra_tool_args_get (tool->args, "time"),
                                .differs = (const char *const *) differs };
  g_autoptr (GPtrArray) rows = NULL;
  RaToolStatus status;
  GError *error = NULL;

  if ((look.extract == NULL) != (look.time == NULL) || (look.extract == NULL && differs[0] != NULL))
    return ra_tool_misuse (_ ("case registry wants --extract NUMBER and --time TIME together"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  rows = ra_desk_compare_registry (tool->desk, ra_tool_args_word (tool->args, 0), &look, NULL, &error);
  if (rows == NULL)
    return ra_tool_fail (error);
  ra_tool_print_rows (tool, rows, compare_columns);
  return judge (rows);
}

static const RaToolOption compare_options[] = {
  { "extract", N_ ("NUMBER"), N_ ("number of the extract that was looked at; without it nothing is kept") },
  { "time", N_ ("TIME"), N_ ("when it was looked at: 2026-11-21 10:00") },
  { "differs", N_ ("TOPIC=TEXT"),
    N_ ("why what differs is as it is: name, short-name, address, head, powers, state; several may be given, and "
        "plain TEXT where one thing differs"),
    .repeats = TRUE },
  { NULL },
};

static const RaToolOption import_options[] = {
  { "kind", N_ ("REGISTER"),
    N_ ("legal-entities, entrepreneurs or formations; otherwise the name of the file says so") },
  { "invalid-documents", NULL, N_ ("a table of identity documents that are not valid") },
  { "map", N_ ("WHAT=HEADING"),
    N_ ("which column of the table is what: document-number, document-type, reason, since; "
        "several may be given"),
    .repeats = TRUE },
  { "encoding", N_ ("NAME"), N_ ("what the table is written in, where it is not found out: IBM866") },
  { NULL },
};

static const RaToolOption find_options[] = {
  { "limit", N_ ("N"), N_ ("how many at most (50)") },
  { "offset", N_ ("N"), N_ ("how many to pass over") },
  { NULL },
};

static const RaToolOption document_options[] = {
  { "type", N_ ("TEXT"), N_ ("how the kind of document begins, as the list has it") },
  { NULL },
};

const RaToolVerb ra_tool_registry_verbs[] = {
  { "case", "registry", N_ ("CASE"), 1, 1, NULL, compare, compare_options,
    N_ ("Puts a case beside the state register, and keeps the extract that was looked at.") },
  { "registry", "import", N_ ("FILE"), 1, 1, ra_tool_open, import, import_options,
    N_ ("Copies the open data of a register, or a list of invalid documents, into the station.") },
  { "registry", "find", N_ ("CODE|NAME"), 1, 1, NULL, find, find_options,
    N_ ("Looks up who has a code or a name, in the copies of registers.") },
  { "registry", "invalid", N_ ("NUMBER"), 1, 1, ra_tool_open, find_document, document_options,
    N_ ("Looks up whether an identity document is on a list of those that are not valid.") },
  { "registry", "show", NULL, 0, 0, ra_tool_open, show, NULL,
    N_ ("Shows which registers there are copies of, and of which day.") },
  { NULL },
};
