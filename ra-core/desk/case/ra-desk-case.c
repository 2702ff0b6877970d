/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-facts-file.h"
#include "ra-core/case/ra-given-facts.h"
#include "ra-core/case/ra-item-rules.h"
#include "ra-core/crypto/ra-phrase.h"
#include "ra-core/desk/ra-case-file.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/store/ra-store-draft.h"

#define LARGEST_ATTACHMENT (16 * 1024 * 1024)

/* A name nobody declared, given by the caller and not by a file: the caller's mistake. */
static gboolean
blame_argument (GError **error)
{
  g_autoptr (GError) found = NULL;

  if (error == NULL || *error == NULL || (*error)->domain != RA_CASE_ERROR)
    return FALSE;
  found = g_steal_pointer (error);
  g_set_error_literal (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, found->message);
  return FALSE;
}

/* ---- facts ---- */

/* The memory-hard part, in the caller's thread. */
static gboolean
hash_phrases (RaGivenFacts *given, GError **error)
{
  RaFacts *facts = ra_given_facts_get_facts (given);
  GPtrArray *phrases = ra_given_facts_get_phrases (given);

  for (guint i = 0; i < phrases->len; i++)
    {
      const RaGivenPhrase *one = g_ptr_array_index (phrases, i);
      g_autofree char *hash = NULL;

      if (ra_secret_get_size (one->phrase) == 0)
        {
          ra_facts_unset (facts, one->path);
          continue;
        }
      hash = ra_phrase_hash (one->phrase, error);
      if (hash == NULL)
        return FALSE;
      ra_facts_set (facts, one->path, hash);
    }
  return TRUE;
}

static RaGivenFacts *
give (const RaCaseFile *file, RaFactInput *input, GError **error)
{
  g_autoptr (RaGivenFacts) given = ra_given_facts_new (file->profile, file->kind, file->facts);

  for (guint i = 0; input != NULL && i < ra_fact_input_get_size (input); i++)
    if (!ra_given_facts_add (given, ra_fact_input_get_path (input, i),
                             ra_secret_get_text (ra_fact_input_get_value (input, i)), NULL, error))
      return NULL;
  return ra_given_facts_finish (given, error) ? g_steal_pointer (&given) : NULL;
}

static gboolean
judge (const RaCaseFile *file, RaGivenFacts *given, GError **error)
{
  return ra_given_facts_check (given, &file->today, error) && hash_phrases (given, error);
}

static char *
join_paths (RaGivenFacts *given)
{
  GPtrArray *changed = ra_given_facts_get_changed (given);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changed->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (changed, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- a new case ---- */

static const RaApplicantKind *
find_kind (RaDesk *self, const char *id, GError **error)
{
  const RaApplicantKind *kind = ra_profile_get_kind (self->profile, id);

  if (kind == NULL)
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("This profile has no applicant kind “%s”."),
                 id);
  return kind;
}

static gboolean
add_case_body (RaStore *store, gpointer data, GError **error)
{
  RaCaseFile *file = data;

  if (!ra_case_file_add (file, store, error))
    return FALSE;
  ra_store_act_set_case (store, file->record->number);
  return TRUE;
}

static gboolean
add_case (RaDesk *self, gpointer data, GError **error)
{
  RaCaseFile *file = data;

  return ra_store_act (self->store, "case-new", NULL, _ra_desk_detail ("kind", file->kind->id, NULL),
                       add_case_body, file, error);
}

static char *
finish_new_case (
    RaDesk *self, RaCaseFile *file, RaGivenFacts *given, GCancellable *cancellable, GError **error)
{
  if (!judge (file, given, error))
    return NULL;
  ra_facts_add_defaults (file->profile, file->kind, ra_given_facts_get_facts (given));
  ra_case_file_set_facts (file, ra_given_facts_get_facts (given));
  if (!_ra_desk_run (self, add_case, file, cancellable, error))
    return NULL;
  _ra_desk_emit_changed (self, file->record->number);
  return g_strdup (file->record->number);
}

char *
ra_desk_new_case (
    RaDesk *self, const char *kind, RaFactInput *facts, GCancellable *cancellable, GError **error)
{
  const RaApplicantKind *found;
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaGivenFacts) given = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  found = find_kind (self, kind, error);
  if (found == NULL || !_ra_desk_check_role (self, "case-new", error))
    return NULL;
  file = ra_case_file_new (self, found);
  given = give (file, facts, error);
  return given != NULL ? finish_new_case (self, file, given, cancellable, error) : NULL;
}

char *
ra_desk_new_case_from_file (
    RaDesk *self, const char *kind, const char *file_name, GCancellable *cancellable, GError **error)
{
  const RaApplicantKind *found;
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RaGivenFacts) given = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  found = find_kind (self, kind, error);
  if (found == NULL || !_ra_desk_check_role (self, "case-new", error))
    return NULL;
  bytes = ra_file_read (file_name, RA_FACTS_FILE_LIMIT, error);
  if (bytes == NULL)
    return NULL;
  file = ra_case_file_new (self, found);
  given = ra_given_facts_parse (file->profile, file->kind, bytes, file_name, error);
  /* The file may have brought a key phrase, and these bytes are ours alone. */
  if (g_bytes_get_size (bytes) > 0)
    explicit_bzero ((gpointer) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return given != NULL ? finish_new_case (self, file, given, cancellable, error) : NULL;
}

/* ---- one act on a case: load, check, change, save ---- */

typedef struct _Act Act;
struct _Act
{
  const char *number;
  RaCaseFile *file;
  RaFactInput *input;
  RaGivenFacts *given;
  const char *section;
  const char *item;
  const RaItemChange *change;
  const char *name;
  const char *reason;
  const char *const *grounds;
  RaCaseAct ending;
  guint n;
};

static gboolean
load_file (RaDesk *self, gpointer data, GError **error)
{
  Act *act = data;

  act->file = ra_case_file_load (self, act->number, error);
  return act->file != NULL;
}

static gboolean
save_body (RaStore *store, gpointer data, GError **error)
{
  return ra_case_file_save (data, store, error);
}

static gboolean
save_facts_body (RaStore *store, gpointer data, GError **error)
{
  Act *act = data;

  return ra_case_file_save (act->file, store, error)
         && (act->section == NULL || ra_store_delete_draft (store, act->number, act->section, error));
}

static gboolean
save_facts (RaDesk *self, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *paths = join_paths (act->given);

  return ra_store_act (self->store, "case-set", act->number, _ra_desk_detail ("facts", paths, NULL),
                       save_facts_body, act, error);
}

static gboolean
set_facts (RaDesk *self, Act *act, GCancellable *cancellable, GError **error)
{
  if (!_ra_desk_check_role (self, "case-set", error)
      || !_ra_desk_run (self, load_file, act, cancellable, error)
      || !ra_case_file_check_act (act->file, RA_CASE_ACT_FACTS, 0, error))
    return FALSE;
  act->given = give (act->file, act->input, error);
  if (act->given == NULL || !judge (act->file, act->given, error))
    return FALSE;
  ra_case_file_set_facts (act->file, ra_given_facts_get_facts (act->given));
  return _ra_desk_run (self, save_facts, act, cancellable, error);
}

static void
act_clear (Act *act)
{
  g_clear_pointer (&act->file, ra_case_file_free);
  g_clear_pointer (&act->given, ra_given_facts_free);
}

gboolean
ra_desk_set_section (RaDesk *self,
                     const char *number,
                     const char *section,
                     RaFactInput *facts,
                     GCancellable *cancellable,
                     GError **error)
{
  Act act = { .number = number, .input = facts, .section = section };
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  done = set_facts (self, &act, cancellable, error) || blame_argument (error);
  act_clear (&act);
  if (done)
    _ra_desk_emit_changed (self, number);
  return done;
}

gboolean
ra_desk_set_facts (
    RaDesk *self, const char *number, RaFactInput *facts, GCancellable *cancellable, GError **error)
{
  return ra_desk_set_section (self, number, NULL, facts, cancellable, error);
}

/* ---- papers of the checklist ---- */

static gboolean
item_body (RaStore *store, gpointer data, GError **error)
{
  Act *act = data;
  const RaItemChange *change = act->change;
  const RaItemRecord record = { .item = (char *) act->item,
                                .subscriber = act->n,
                                .state = change->state,
                                .reason = (char *) change->reason };
  g_autoptr (RaAttachmentRecord) attachment = NULL;

  if (!change->keeps_state && !ra_store_set_item (store, act->number, &record, error))
    return FALSE;
  if (change->bytes == NULL)
    return TRUE;
  attachment = g_new0 (RaAttachmentRecord, 1);
  attachment->subscriber = act->n;
  attachment->item = g_strdup (act->item);
  attachment->name = g_path_get_basename (change->name);
  attachment->media_type = g_content_type_guess (change->name, g_bytes_get_data (change->bytes, NULL),
                                                 MIN (g_bytes_get_size (change->bytes), 4096), NULL);
  return ra_store_add_attachment (store, act->number, attachment, change->bytes, error);
}

static gboolean
set_item (RaDesk *self, gpointer data, GError **error)
{
  Act *act = data;
  const RaItemChange *change = act->change;
  const RaItem *item;

  act->file = ra_case_file_load (self, act->number, error);
  if (act->file == NULL)
    return FALSE;
  item = ra_checklist_resolve (act->file->profile, act->file->kind, act->file->facts, change->item, &act->n,
                               error);
  if (item == NULL || !ra_case_act_check_item (act->file->profile, act->file->state, item, error))
    return FALSE;
  if (!change->keeps_state && !ra_item_accepts (item, change->state, change->reason, error))
    return ra_profile_bind_error (act->file->profile, error);
  act->item = item->id;
  return ra_store_act (self->store, "case-item", act->number,
                       _ra_desk_detail ("item", item->id, "state",
                                        change->keeps_state ? NULL : ra_item_state_to_string (change->state),
                                        "reason", change->reason, "clause", item->clause, "attached",
                                        change->bytes != NULL ? "yes" : NULL, NULL),
                       item_body, act, error);
}

gboolean
ra_desk_set_item (
    RaDesk *self, const char *number, const RaItemChange *change, GCancellable *cancellable, GError **error)
{
  Act act = { .number = number, .change = change };
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (change->bytes != NULL && g_bytes_get_size (change->bytes) > LARGEST_ATTACHMENT)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED,
                   _ ("%s is larger than 16 MiB and was not attached. Scan it with a lower resolution."),
                   change->name);
      return FALSE;
    }
  done = _ra_desk_check_role (self, "case-item", error)
         && (_ra_desk_run (self, set_item, &act, cancellable, error) || blame_argument (error));
  act_clear (&act);
  if (done)
    _ra_desk_emit_changed (self, number);
  return done;
}

/* ---- the decision ---- */

static void
record_decision (RaDesk *self, RaCaseFile *file)
{
  RaCaseExtra *extra = file->extra;

  extra->decided = ra_clock_now (self->clock);
  g_free (extra->decided_by);
  extra->decided_by = _ra_desk_dup_operator (self);
  g_free (extra->present_name);
  extra->presence
      = ra_decision_default_presence (file->profile, file->kind, file->facts, &extra->present_name);
}

static gboolean
register_case (RaDesk *self, gpointer data, GError **error)
{
  Act *act = data;
  RaCaseFile *file;

  act->file = file = ra_case_file_load (self, act->number, error);
  if (file == NULL)
    return FALSE;
  record_decision (self, file);
  if (!ra_decision_register (file->profile, file->kind, file->state, file->facts, file->items, &file->today,
                             file->extra->present_name, error))
    return FALSE;
  ra_facts_drop_unused (file->profile, file->kind, file->facts);
  ra_case_file_advance (file, RA_CASE_ACT_REGISTER, 0);
  for (guint n = 1; n <= file->n_subscribers; n++)
    ra_case_extra_get_subscriber (file->extra, n);
  return ra_store_act (self->store, "case-register", act->number,
                       _ra_desk_detail ("profile", ra_profile_get_hash (file->profile), "presence",
                                        ra_presence_to_string (file->extra->presence), "present",
                                        file->extra->present_name, "clause",
                                        ra_profile_get_rule (file->profile, RA_RULE_DECISION_FIRST), NULL),
                       save_body, file, error);
}

gboolean
ra_desk_register_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  Act act = { .number = number };
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  done = _ra_desk_check_role (self, "case-register", error)
         && _ra_desk_run (self, register_case, &act, cancellable, error);
  act_clear (&act);
  if (done)
    _ra_desk_emit_changed (self, number);
  return done;
}

static gboolean
refuse_case (RaDesk *self, gpointer data, GError **error)
{
  Act *act = data;
  RaCaseFile *file;
  g_autofree char *grounds = g_strjoinv (" ", (char **) act->grounds);

  act->file = file = ra_case_file_load (self, act->number, error);
  if (file == NULL || !ra_decision_refuse (file->profile, file->state, act->grounds, error))
    return FALSE;
  record_decision (self, file);
  g_strfreev (file->extra->grounds);
  file->extra->grounds = g_strdupv ((char **) act->grounds);
  ra_case_file_advance (file, RA_CASE_ACT_REFUSE, 0);
  return ra_store_act (self->store, "case-refuse", act->number,
                       _ra_desk_detail ("profile", ra_profile_get_hash (file->profile), "grounds", grounds,
                                        "clause", ra_profile_get_rule (file->profile, RA_RULE_GROUNDS), NULL),
                       save_body, file, error);
}

gboolean
ra_desk_refuse_case (
    RaDesk *self, const char *number, const char *const *grounds, GCancellable *cancellable, GError **error)
{
  Act act = { .number = number, .grounds = grounds };
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  done = _ra_desk_check_role (self, "case-refuse", error)
         && (_ra_desk_run (self, refuse_case, &act, cancellable, error) || blame_argument (error));
  act_clear (&act);
  if (done)
    _ra_desk_emit_changed (self, number);
  return done;
}

/* ---- withdrawn, put away ---- */

static gboolean
end_case (RaDesk *self, gpointer data, GError **error)
{
  Act *act = data;

  act->file = ra_case_file_load (self, act->number, error);
  if (act->file == NULL || !ra_case_file_check_act (act->file, act->ending, 0, error))
    return FALSE;
  ra_case_file_advance (act->file, act->ending, 0);
  return ra_store_act (self->store, act->name, act->number, _ra_desk_detail ("reason", act->reason, NULL),
                       save_body, act->file, error);
}

static gboolean
run_ending (RaDesk *self, Act *act, GCancellable *cancellable, GError **error)
{
  gboolean done = _ra_desk_check_role (self, act->name, error)
                  && _ra_desk_run (self, end_case, act, cancellable, error);

  act_clear (act);
  if (done)
    _ra_desk_emit_changed (self, act->number);
  return done;
}

gboolean
ra_desk_withdraw_case (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error)
{
  Act act = { .number = number, .name = "case-withdraw", .reason = reason, .ending = RA_CASE_ACT_WITHDRAW };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return run_ending (self, &act, cancellable, error);
}

gboolean
ra_desk_close_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  Act act = { .number = number, .name = "case-close", .ending = RA_CASE_ACT_CLOSE };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return run_ending (self, &act, cancellable, error);
}
