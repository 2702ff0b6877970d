/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/tool/ra-tool-list.h"
#include "app/tool/verbs-board.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-people.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/registers/ra-desk-registers.h"

#define LARGEST_ATTACHMENT (16 * 1024 * 1024)

/* ---- changing ---- */

void
ra_tool_tell_known (RaTool *tool, const char *number)
{
  g_autoptr (GPtrArray) same = ra_desk_list_same (tool->desk, number, NULL, NULL);
  g_autoptr (GPtrArray) invalid = ra_desk_list_invalid_documents (tool->desk, number, NULL, NULL);

  for (guint i = 0; same != NULL && i < same->len; i++)
    fprintf (stderr, "%s %s\n", _ ("note:"), ((const RaSameView *) g_ptr_array_index (same, i))->text);
  for (guint i = 0; invalid != NULL && i < invalid->len; i++)
    fprintf (stderr, "%s %s\n", _ ("note:"), (const char *) g_ptr_array_index (invalid, i));
}

/* The rule of the short name, where it applies. */
static void
tell_note (const char *text)
{
  fprintf (stderr, "%s %s\n", _ ("note:"), text);
}

static void
tell_shortened (RaTool *tool, const char *number)
{
  g_autoptr (GPtrArray) texts = ra_desk_list_shortened (tool->desk, number, NULL, NULL);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    tell_note (g_ptr_array_index (texts, i));
}

static RaToolStatus
new_case (RaTool *tool)
{
  g_autofree char *number = NULL;
  GError *error = NULL;

  number = ra_desk_new_case_from_file (tool->desk, ra_tool_args_word (tool->args, 0),
                                       ra_tool_args_word (tool->args, 1), NULL, &error);
  if (number == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      ra_tool_json_text (json, "case", number);
      json_builder_end_object (json);
      ra_tool_json_print (json);
    }
  else
    puts (number);
  /* It stays open, whoever could read that: the end says that it could not be written. */
  if (!ra_tool_flush (NULL))
    fprintf (stderr, _ ("note: case %s was opened\n"), number);
  ra_tool_tell_known (tool, number);
  return RA_TOOL_DONE;
}

static RaToolStatus
set (RaTool *tool)
{
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  RaToolStatus status;
  GError *error = NULL;
  gboolean done;

  for (guint i = 1; i < tool->args->words->len; i++)
    {
      char *word = g_ptr_array_index (tool->args->words, i);
      char *equals = strchr (word, '=');

      if (equals == NULL)
        return ra_tool_misuse (_ ("“%s” is not PATH=VALUE"), word);
      *equals = '\0';
      if (ra_fact_input_lookup (facts, word) != NULL)
        return ra_tool_misuse (_ ("%s is given twice"), word);
      ra_fact_input_set (facts, word, equals + 1);
    }
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  done = ra_desk_set_facts (tool->desk, ra_tool_args_word (tool->args, 0), facts, NULL, &error);
  if (done)
    ra_tool_tell_known (tool, ra_tool_args_word (tool->args, 0));
  return ra_tool_end (done, &error);
}

/* ---- people ---- */

static RaToolStatus
drop_person (RaTool *tool)
{
  const char *word = ra_tool_args_word (tool->args, 1);
  guint64 n;
  GError *error = NULL;

  if (!g_ascii_string_to_unsigned (word, 10, 1, 9999, &n, NULL))
    return ra_tool_misuse (_ ("“%s” is not the number of a subscriber"), word);
  return ra_tool_end (
      ra_desk_drop_person (tool->desk, ra_tool_args_word (tool->args, 0), (guint) n, NULL, &error), &error);
}

/* ---- items and the decision ---- */

static gboolean
parse_item_state (const char *name, RaItemState *state, GError **error)
{
  if (ra_item_state_from_string (name, state) && *state != RA_ITEM_STATE_NONE)
    return TRUE;
  g_set_error (
      error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
      _ ("“%s” is no state of an item; expected received, seen, certified, rejected or not-applicable."),
      name);
  return FALSE;
}

static gboolean
parse_certifier (RaTool *tool, RaCertifiedBy *by, GError **error)
{
  const char *name = ra_tool_args_get (tool->args, "certified-by");

  if (name == NULL || (*name != '\0' && ra_certified_by_from_string (name, by)))
    return TRUE;
  g_set_error (
      error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
      _ ("“%s” is nobody who certifies a copy; expected owner, issuer, notary, administrator, facsimile "
         "or nobody."),
      name);
  return FALSE;
}

static gboolean
parse_count (RaTool *tool, guint *count, GError **error)
{
  const char *text = ra_tool_args_get (tool->args, "count");
  guint64 value = 0;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 9999, &value, NULL))
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("“%s” is no number of papers or things"),
                   text);
      return FALSE;
    }
  *count = (guint) value;
  return TRUE;
}

static RaToolStatus
set_item (RaTool *tool, const char *state, const char *file)
{
  g_autoptr (GBytes) bytes = NULL;
  RaItemChange change = { .item = ra_tool_args_word (tool->args, 1),
                          .keeps_state = state == NULL,
                          .reason = ra_tool_args_get (tool->args, "reason"),
                          .name = file };
  RaToolStatus status;
  GError *error = NULL;

  if (file != NULL)
    {
      bytes = ra_file_read (file, LARGEST_ATTACHMENT, &error);
      if (bytes == NULL)
        return ra_tool_fail (error);
    }
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  change.bytes = bytes;
  return ra_tool_end (
      (state == NULL
       || (parse_item_state (state, &change.state, &error)
           && parse_certifier (tool, &change.certified_by, &error)
           && parse_count (tool, &change.count, &error)))
          && ra_desk_set_item (tool->desk, ra_tool_args_word (tool->args, 0), &change, NULL, &error),
      &error);
}

static RaToolStatus
item (RaTool *tool)
{
  return set_item (tool, ra_tool_args_word (tool->args, 2), ra_tool_args_get (tool->args, "attach"));
}

static RaToolStatus
attach (RaTool *tool)
{
  return set_item (tool, NULL, ra_tool_args_word (tool->args, 2));
}

static RaToolStatus
register_case (RaTool *tool)
{
  const char *number = ra_tool_args_word (tool->args, 0);
  const char *present = ra_tool_args_get (tool->args, "present");
  RaPresence presence = RA_PRESENCE_APPLICANT;
  GError *error = NULL;

  if (present != NULL && !ra_presence_from_string (present, &presence))
    return ra_tool_misuse (_ ("“%s” is nobody who can be present: expected %s, %s or %s"), present,
                           ra_presence_to_string (RA_PRESENCE_APPLICANT),
                           ra_presence_to_string (RA_PRESENCE_REPRESENTATIVE),
                           ra_presence_to_string (RA_PRESENCE_RESPONSIBLE));
  ra_tool_tell_known (tool, number);
  tell_shortened (tool, number);
  return ra_tool_end (present == NULL
                          ? ra_desk_register_case (tool->desk, number, NULL, &error)
                          : ra_desk_register_case_before (tool->desk, number, presence, NULL, &error),
                      &error);
}

static RaToolStatus
refuse (RaTool *tool)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) grounds = NULL;
  GError *error = NULL;

  for (guint i = 1; i < tool->args->words->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (tool->args->words, i));
  grounds = g_strv_builder_end (builder);
  return ra_tool_end (ra_desk_refuse_case (tool->desk, ra_tool_args_word (tool->args, 0),
                                           (const char *const *) grounds,
                                           ra_tool_args_get (tool->args, "note"), NULL, &error),
                      &error);
}

static RaToolStatus
mark (RaTool *tool)
{
  GError *error = NULL;

  return ra_tool_end (ra_desk_give_back_marked (tool->desk, ra_tool_args_word (tool->args, 0),
                                                ra_tool_args_get (tool->args, "receiver"), NULL, &error),
                      &error);
}

static RaToolStatus
withdraw (RaTool *tool)
{
  GError *error = NULL;

  return ra_tool_end (ra_desk_withdraw_case (tool->desk, ra_tool_args_word (tool->args, 0),
                                             ra_tool_args_get (tool->args, "reason"), NULL, &error),
                      &error);
}

static RaToolStatus
close_case (RaTool *tool)
{
  GError *error = NULL;

  return ra_tool_end (ra_desk_close_case (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error),
                      &error);
}

/* ---- looking ---- */

static RaToolStatus
missing (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("id", TEXT, RaMissingView, id, 1),
    RA_TOOL_COLUMN ("clause", TEXT, RaMissingView, clause, 2),
    RA_TOOL_COLUMN ("text", TEXT, RaMissingView, text, 3),
    { NULL },
  };
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;

  list = ra_desk_list_missing (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  if (list == NULL)
    return ra_tool_fail (error);
  ra_tool_print_rows (tool, list, columns);
  tell_shortened (tool, ra_tool_args_word (tool->args, 0));
  return list->len == 0 ? RA_TOOL_DONE : RA_TOOL_FORBIDDEN;
}

/* "" for what is not here yet. */
static const char *
state_of_item (gconstpointer row)
{
  const RaItemView *view = row;

  return view->state == RA_ITEM_STATE_NONE ? "" : ra_item_state_to_string (view->state);
}

static const char *
certifier_of_item (gconstpointer row)
{
  return ra_certified_by_to_string (((const RaItemView *) row)->certified_by);
}

/* What was replaced is neither here nor wanted. */
static const char *
mark_of_item (gconstpointer row)
{
  const RaItemView *view = row;

  return view->replaced ? "x" : view->satisfied ? "+" : "-";
}

/* A paper that was rejected and replaced stands before the one that replaced it. */
static void
add_with_rejected (GPtrArray *rows, RaItemView *item)
{
  for (guint i = 0; i < item->rejected_before->len; i++)
    {
      const RaRejectedView *paper = g_ptr_array_index (item->rejected_before, i);
      RaItemView *row = ra_item_view_new ();

      row->id = g_strdup (item->id);
      row->state = RA_ITEM_STATE_REJECTED;
      row->satisfied = item->satisfied;
      row->replaced = TRUE;
      row->clause = g_strdup (item->clause);
      row->label = g_strdup (item->label);
      row->reason = g_strdup (paper->reason);
      g_ptr_array_add (rows, row);
    }
  g_ptr_array_add (rows, ra_item_view_ref (item));
}

static GPtrArray *
list_with_rejected (RaTool *tool, GError **error)
{
  g_autoptr (GPtrArray) items
      = ra_desk_list_items (tool->desk, ra_tool_args_word (tool->args, 0), NULL, error);
  GPtrArray *rows = items != NULL ? g_ptr_array_new_with_free_func (ra_item_view_unref) : NULL;

  for (guint i = 0; items != NULL && i < items->len; i++)
    add_with_rejected (rows, g_ptr_array_index (items, i));
  return rows;
}

static RaToolStatus
items (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("id", TEXT, RaItemView, id, 2),
    RA_TOOL_STATE ("state", state_of_item, 3),
    RA_TOOL_STATE (NULL, mark_of_item, 1),
    RA_TOOL_COLUMN ("satisfied", FLAG, RaItemView, satisfied),
    RA_TOOL_COLUMN ("replaced", FLAG, RaItemView, replaced),
    RA_TOOL_COLUMN ("clause", TEXT, RaItemView, clause),
    RA_TOOL_COLUMN ("label", TEXT, RaItemView, label, 4),
    RA_TOOL_STATE ("certified_by", certifier_of_item, 5),
    RA_TOOL_COLUMN ("reason", TEXT, RaItemView, reason, 6),
    RA_TOOL_COLUMN ("count", COUNT, RaItemView, count),
    RA_TOOL_COLUMN ("attachments", LENGTH, RaItemView, attachments),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows = list_with_rejected (tool, &error);

  return ra_tool_list (tool, rows, columns, error);
}

static RaToolStatus
grounds (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("id", TEXT, RaChoiceView, id, 2),
    RA_TOOL_COLUMN ("clause", TEXT, RaChoiceView, clause),
    RA_TOOL_COLUMN ("label", TEXT, RaChoiceView, label, 3),
    RA_TOOL_COLUMN ("suggested", FLAG, RaChoiceView, selected, 1, { "*", " " }),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_grounds (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

static const char *
state_of_case (gconstpointer row)
{
  return ra_case_state_to_string (((const RaCaseRow *) row)->state);
}

static const RaToolColumn case_columns[] = {
  RA_TOOL_COLUMN ("case", TEXT, RaCaseRow, number, 1),  RA_TOOL_COLUMN ("title", TEXT, RaCaseRow, title, 4),
  RA_TOOL_COLUMN ("kind", TEXT, RaCaseRow, kind, 3),    RA_TOOL_STATE ("state", state_of_case, 2),
  RA_TOOL_COLUMN ("created", TIME, RaCaseRow, created), RA_TOOL_COLUMN ("due", TIME, RaCaseRow, due),
  RA_TOOL_COLUMN ("overdue", FLAG, RaCaseRow, overdue), { NULL },
};

/* What the case that is repeated had otherwise, and what is not given again yet. */
static void
json_earlier (JsonBuilder *json, const RaCaseView *view)
{
  ra_tool_json_text (json, "earlier", view->earlier);
  ra_tool_json_text (json, "earlier_unread", view->earlier_unread);
  json_builder_set_member_name (json, "differences");
  json_builder_begin_object (json);
  for (guint i = 0; i < view->differences->len; i++)
    {
      const RaEarlierView *one = g_ptr_array_index (view->differences, i);
      ra_tool_json_text (json, one->path, one->earlier);
    }
  json_builder_end_object (json);
}

static void
print_earlier (const RaCaseView *view)
{
  if (view->earlier == NULL)
    return;
  ra_tool_line ("earlier", view->earlier, NULL);
  if (view->earlier_unread != NULL)
    tell_note (view->earlier_unread);
  for (guint i = 0; i < view->differences->len; i++)
    {
      const RaEarlierView *one = g_ptr_array_index (view->differences, i);
      ra_tool_line (ra_earlier_verdict_to_string (one->verdict), one->path, one->earlier, NULL);
    }
}

static void
json_case (JsonBuilder *json, const RaCaseView *view)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) refused_on = NULL;

  json_builder_begin_object (json);
  ra_tool_json_row (json, view->row, case_columns);
  json_builder_set_member_name (json, "facts");
  json_builder_begin_object (json);
  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);
      ra_tool_json_text (json, fact->path, fact->value);
    }
  json_builder_end_object (json);
  json_builder_set_member_name (json, "subscribers");
  json_builder_begin_array (json);
  for (guint i = 0; i < view->subscribers->len; i++)
    {
      const RaSubscriberView *person = g_ptr_array_index (view->subscribers, i);

      json_builder_begin_object (json);
      ra_tool_json_number (json, "subscriber", person->n);
      ra_tool_json_text (json, "name", person->name);
      ra_tool_json_flag (json, "keys", person->keys);
      ra_tool_json_flag (json, "certificates", person->certificates);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  for (guint i = 0; i < view->grounds->len; i++)
    g_strv_builder_add (builder, ((RaChoiceView *) g_ptr_array_index (view->grounds, i))->id);
  refused_on = g_strv_builder_end (builder);
  ra_tool_json_texts (json, "grounds", refused_on);
  json_earlier (json, view);
  ra_tool_json_text (json, "note", view->note);
  ra_tool_json_text (json, "unfinished", view->unfinished);
  ra_tool_json_time (json, "decided", view->decided);
  ra_tool_json_text (json, "decided_by", view->decided_by);
  json_builder_end_object (json);
}

static RaToolStatus
show (RaTool *tool)
{
  g_autoptr (RaCaseView) view = NULL;
  GError *error = NULL;

  view = ra_desk_show_case (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  if (view == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_case (json, view);
      ra_tool_json_print (json);
      return RA_TOOL_DONE;
    }
  ra_tool_line (view->row->number, ra_case_state_to_string (view->row->state), view->row->kind,
                view->row->title, NULL);
  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);
      printf ("%s=%s\n", fact->path, fact->value);
    }
  print_earlier (view);
  return RA_TOOL_DONE;
}

/* ---- the form ---- */

static const char *
type_of_field (RaFieldType type)
{
  static const char *const names[] = {
    [RA_FIELD_TEXT] = "text",     [RA_FIELD_DATE] = "date",     [RA_FIELD_BOOLEAN] = "boolean",
    [RA_FIELD_CHOICE] = "choice", [RA_FIELD_PHRASE] = "phrase",
  };

  return names[type];
}

static void
json_field (JsonBuilder *json, const RaSectionView *section, const RaFieldView *field)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) choices = NULL;

  for (guint i = 0; i < field->choices->len; i++)
    g_strv_builder_add (builder, ((const RaChoiceView *) g_ptr_array_index (field->choices, i))->id);
  choices = g_strv_builder_end (builder);
  json_builder_begin_object (json);
  ra_tool_json_text (json, "path", field->path);
  ra_tool_json_text (json, "section", section->id);
  ra_tool_json_text (json, "label", field->label);
  ra_tool_json_text (json, "type", type_of_field (field->type));
  ra_tool_json_flag (json, "required", field->required);
  ra_tool_json_texts (json, "choices", choices);
  ra_tool_json_text (json, "value", field->value);
  ra_tool_json_flag (json, "set", field->is_set);
  ra_tool_json_text (json, "problem", field->error);
  ra_tool_json_text (json, "clause", field->clause);
  ra_tool_json_text (json, "note", field->note);
  ra_tool_json_text (json, "earlier", field->earlier);
  json_builder_end_object (json);
}

static void
print_note (const RaFieldView *field)
{
  g_auto (GStrv) lines = g_strsplit (field->note != NULL ? field->note : "", "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    printf ("    %s\n", lines[i]);
}

static void
print_field (const RaFieldView *field)
{
  printf ("%s %s=%s\n", field->required ? "*" : " ", field->path, field->value);
  if (field->error != NULL && *field->error != '\0')
    printf ("    %s\n", field->error);
  print_note (field);
}

static RaToolStatus
form (RaTool *tool)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  GError *error = NULL;
  g_autoptr (RaFormView) view
      = ra_desk_get_form (tool->desk, ra_tool_args_word (tool->args, 0), NULL, NULL, &error);

  if (view == NULL)
    return ra_tool_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < view->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (view->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        if (tool->json)
          json_field (json, section, g_ptr_array_index (section->fields, f));
        else
          print_field (g_ptr_array_index (section->fields, f));
    }
  json_builder_end_array (json);
  if (tool->json)
    ra_tool_json_print (json);
  return RA_TOOL_DONE;
}

static RaToolStatus
list (RaTool *tool)
{
  const char *name = ra_tool_args_get (tool->args, "state");
  RaCaseRange range = { 0 };
  RaCaseState state;
  GError *error = NULL;
  GPtrArray *rows = NULL;

  if (name == NULL)
    rows = ra_desk_list_cases (tool->desk, NULL, NULL, NULL, &error);
  else if (!ra_case_state_from_string (name, &state))
    g_set_error (&error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("There is no case state “%s”."), name);
  else
    {
      range.states = RA_CASE_BIT (state);
      rows = ra_desk_list_cases (tool->desk, &range, NULL, NULL, &error);
    }
  return ra_tool_list (tool, rows, case_columns, error);
}

static RaToolStatus
search (RaTool *tool)
{
  static const RaToolColumn columns[] = {
    RA_TOOL_COLUMN ("case", TEXT, RaSearchRow, number, 1),
    RA_TOOL_COLUMN ("subscriber", COUNT, RaSearchRow, subscriber),
    RA_TOOL_COLUMN ("title", TEXT, RaSearchRow, title, 2),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_search (tool->desk, ra_tool_args_word (tool->args, 0), 0, NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

static const RaToolOption item_options[] = {
  { "reason", N_ ("TEXT"), N_ ("why it was rejected or waived") },
  { "attach", N_ ("FILE"), N_ ("scan or file to keep with it") },
  { "certified-by", N_ ("owner|issuer|notary|administrator|facsimile|nobody"),
    N_ ("who certified the copy; by itself who the data ask") },
  { "count", N_ ("N"), N_ ("how many there are, of what is counted") },
  { NULL },
};

static const RaToolOption register_options[] = {
  { "present", N_ ("applicant|representative|responsible-person"),
    N_ ("in whose presence; by itself who came, as the facts have it") },
  { NULL },
};

static const RaToolOption refuse_options[] = {
  { "note", N_ ("TEXT"), N_ ("what there is to say about it, printed with the mark of refusal") },
  { NULL },
};

static const RaToolOption mark_options[] = {
  { "receiver", N_ ("NAME"), N_ ("who took it; the applicant when left out") },
  { NULL },
};

static const RaToolOption withdraw_options[] = {
  { "reason", N_ ("TEXT"), N_ ("why the applicant left") },
  { NULL },
};

static const RaToolOption list_options[] = {
  { "state", N_ ("STATE"), N_ ("only cases in this state") },
  { NULL },
};

const RaToolVerb ra_tool_case_verbs[] = {
  { "case", "new", N_ ("KIND FACTS.ini"), 2, 2, ra_tool_open, new_case, NULL,
    N_ ("Opens a case and prints its number.") },
  { "case", "set", N_ ("CASE PATH=VALUE …"), 2, -1, NULL, set, NULL,
    N_ ("Changes facts; an empty value takes one away.") },
  { "case", "drop", N_ ("CASE N"), 2, 2, ra_tool_open, drop_person, NULL,
    N_ ("Takes subscriber N out before the decision; the number is never given again.") },
  { "case", "form", N_ ("CASE"), 1, 1, ra_tool_open, form, NULL,
    N_ ("Shows every fact that is asked for: * is required.") },
  { "case", "item", N_ ("CASE ITEM received|seen|certified|rejected|not-applicable"), 3, 3, NULL, item,
    item_options, N_ ("Says how an item of the checklist stands.") },
  { "case", "attach", N_ ("CASE ITEM FILE"), 3, 3, NULL, attach, NULL,
    N_ ("Keeps a scan or file with an item.") },
  { "case", "items", N_ ("CASE"), 1, 1, ra_tool_open, items, NULL, N_ ("Shows the checklist.") },
  { "case", "missing", N_ ("CASE"), 1, 1, ra_tool_open, missing, NULL,
    N_ ("Says what is still missing: id, clause, words; exit status 3 when anything is.") },
  { "case", "register", N_ ("CASE"), 1, 1, ra_tool_open, register_case, register_options,
    N_ ("Decides for registration.") },
  { "case", "refuse", N_ ("CASE GROUND…"), 2, -1, ra_tool_open, refuse, refuse_options,
    N_ ("Decides against registration, on these grounds.") },
  { "case", "mark", N_ ("CASE"), 1, 1, ra_tool_open, mark, mark_options,
    N_ ("Records of a refused case that one copy with the mark was given back and the other is kept.") },
  { "case", "withdraw", N_ ("CASE"), 1, 1, ra_tool_open, withdraw, withdraw_options,
    N_ ("The applicant left before the decision.") },
  { "case", "close", N_ ("CASE"), 1, 1, ra_tool_open, close_case, NULL,
    N_ ("Puts the personal file away after the handover.") },
  { "case", "grounds", N_ ("CASE"), 1, 1, ra_tool_open, grounds, NULL,
    N_ ("Lists the grounds for refusal; * fits what is missing.") },
  { "case", "show", N_ ("CASE"), 1, 1, ra_tool_open, show, NULL,
    N_ ("Shows a case; its facts only to an operator.") },
  { "case", "board", N_ ("CASE"), 1, 1, ra_tool_open, ra_tool_case_board, NULL,
    N_ ("Shows who stands where: number, + or - for somebody who wants something, name, steps.") },
  { "case", "list", NULL, 0, 0, ra_tool_open, list, list_options, N_ ("Lists the cases.") },
  { "case", "search", N_ ("TEXT"), 1, 1, ra_tool_open, search, NULL,
    N_ ("Finds people and cases by name, code or number.") },
  { NULL },
};
