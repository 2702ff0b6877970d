/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-parallel.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-facts-file.h"
#include "ra-core/case/ra-given-facts.h"
#include "ra-core/case/ra-item-rules.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-phrase.h"
#include "ra-core/desk/case/ra-attachment.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-validator.h"
#include "ra-core/store/cases/ra-store-draft.h"

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

typedef struct
{
  GPtrArray *phrases; /* RaGivenPhrase */
  char **hashes;
} Hashing;

static void
hash_phrase (guint i, gpointer data)
{
  const Hashing *self = data;
  const RaGivenPhrase *one = g_ptr_array_index (self->phrases, i);

  if (ra_secret_get_size (one->phrase) > 0)
    self->hashes[i] = ra_phrase_hash (one->phrase, NULL);
}

/* The memory-hard part, in the caller's thread and others beside it. What there was no memory for then is tried once more when
 * all of it is free again. */
gboolean
_ra_desk_hash_phrases (RaGivenFacts *given, GError **error)
{
  RaFacts *facts = ra_given_facts_get_facts (given);
  GPtrArray *phrases = ra_given_facts_get_phrases (given);

  g_autofree char **hashes = g_new0 (char *, phrases->len + 1);
  gboolean done = TRUE;

  ra_parallel (phrases->len, ra_kdf_scrypt_at_once (), hash_phrase, &(Hashing){ phrases, hashes });
  for (guint i = 0; done && i < phrases->len; i++)
    {
      const RaGivenPhrase *one = g_ptr_array_index (phrases, i);
      g_autofree char *hash = g_steal_pointer (&hashes[i]);

      if (ra_secret_get_size (one->phrase) == 0)
        {
          ra_facts_unset (facts, one->path);
          continue;
        }
      if (hash == NULL)
        hash = ra_phrase_hash (one->phrase, error);
      done = hash != NULL;
      if (done)
        ra_facts_set (facts, one->path, hash);
    }
  for (guint i = 0; i < phrases->len; i++)
    g_free (g_steal_pointer (&hashes[i]));
  return done;
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

/* Who comes later begins with the same defaults as those who came first. */
static void
welcome (const RaCaseFile *file, RaGivenFacts *given)
{
  RaFacts *facts = ra_given_facts_get_facts (given);

  for (guint n = ra_kind_next_subscriber (file->kind, facts, ra_case_file_last_subscriber (file)); n != 0;
       n = ra_kind_next_subscriber (file->kind, facts, n))
    ra_facts_add_defaults_of (file->profile, file->kind, facts, n);
}

static gboolean
judge (const RaCaseFile *file, RaGivenFacts *given, GError **error)
{
  return ra_given_facts_check (given, &file->today, error) && _ra_desk_hash_phrases (given, error);
}

static void
add_word (GString *words, const char *word)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", word);
}

void
_ra_desk_note_forgotten (RaAct *act)
{
  g_autofree char *paths = act->file->forgotten != NULL ? ra_text_join (act->file->forgotten, " ") : NULL;

  if (paths != NULL && *paths != '\0')
    ra_act_note (act, "forgotten", paths, NULL);
}

void
_ra_desk_note_confirmed (RaAct *act, const RaFacts *facts)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (facts);
  g_autoptr (GString) confirmed = g_string_new (NULL), reasons = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const char *reason = ra_facts_get_confirmation (act->file->profile, facts, path);

      if (reason == NULL)
        continue;
      add_word (confirmed, path);
      add_word (reasons, reason);
    }
  ra_act_note (act, "confirmed", confirmed->str, "reason", reasons->str, NULL);
}

static void
note_confirmed (RaAct *act, RaGivenFacts *given)
{
  if (ra_given_facts_get_changed (given)->len > 0)
    _ra_desk_note_confirmed (act, ra_given_facts_get_facts (given));
}

/* ---- a new case ---- */

/* No case is decided by a regulation that is not in force. */
static gboolean
check_in_force (RaDesk *self, GError **error)
{
  GDate today, effective;

  _ra_desk_today (self, &today);
  if (!ra_date_parse (ra_profile_get_effective (self->profile), &effective)
      || g_date_compare (&today, &effective) >= 0)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("This profile applies from %s on. No case is opened before that day."),
               ra_profile_get_effective (self->profile));
  return FALSE;
}

const RaApplicantKind *
_ra_desk_find_kind (RaDesk *self, const char *id, GError **error)
{
  const RaApplicantKind *kind = ra_profile_get_kind (ra_office_get_profile (self->office), id);

  if (kind == NULL)
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("This profile has no applicant kind “%s”."),
                 id);
  return kind != NULL && check_in_force (self, error) ? kind : NULL;
}

static gboolean
note_kind (RaAct *act, gpointer given, GError **error)
{
  ra_act_note (act, "kind", act->file->kind->id, "profile-version",
               ra_profile_get_version (act->file->profile), NULL);
  note_confirmed (act, given);
  return TRUE;
}

static char *
finish_new_case (
    RaDesk *self, RaCaseFile *file, RaGivenFacts *given, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-new", .file = file };

  if (!_ra_desk_check_writer (self, file, given, error) || !judge (file, given, error))
    return NULL;
  ra_facts_add_defaults (file->profile, file->kind, ra_given_facts_get_facts (given));
  ra_case_file_set_facts (file, ra_given_facts_get_facts (given));
  if (!_ra_desk_act (self, &order, note_kind, given, cancellable, error))
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
  found = _ra_desk_find_kind (self, kind, error);
  if (found == NULL || !_ra_desk_check_role (self, "case-new", error))
    return NULL;
  file = ra_case_file_new (self->office, found);
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
  found = _ra_desk_find_kind (self, kind, error);
  if (found == NULL || !_ra_desk_check_role (self, "case-new", error))
    return NULL;
  bytes = ra_file_read (file_name, RA_FACTS_FILE_LIMIT, error);
  if (bytes == NULL)
    return NULL;
  file = ra_case_file_new (self->office, found);
  given = ra_given_facts_parse (file->profile, file->kind, bytes, file_name, error);
  /* The file may have brought a key phrase, and these bytes are ours alone. */
  if (g_bytes_get_size (bytes) > 0)
    explicit_bzero ((gpointer) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return given != NULL ? finish_new_case (self, file, given, cancellable, error) : NULL;
}

/* ---- facts of a case that is there ---- */

typedef struct
{
  RaGivenFacts *given;
  const char *section;
  const char *earlier; /* nullable: the case that lends them */
} Section;

static gboolean
set_facts (RaAct *act, gpointer data, GError **error)
{
  const Section *self = data;
  g_autofree char *paths = ra_text_join (ra_given_facts_get_changed (self->given), " ");

  ra_act_note (act, "facts", paths, "earlier", self->earlier, NULL);
  _ra_desk_note_forgotten (act);
  note_confirmed (act, self->given);
  if (!ra_store_drop_typed (act->store, act->file->record->number, ra_given_facts_get_changed (self->given),
                            error))
    return FALSE;
  return self->section == NULL
         || ra_store_delete_draft (act->store, act->file->record->number, self->section, error);
}

/* The section that asks for @path. Returns: (transfer full) (nullable): its id */
static char *
find_section (const RaCaseFile *file, const char *path)
{
  g_autofree char *declared = NULL;
  guint n = 0;

  if (!ra_fact_path_split (path, &declared, &n))
    return NULL;
  for (guint i = 0; i < file->kind->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (file->kind->sections, i);

      for (guint j = 0; j < section->uses->len; j++)
        if (g_str_equal (((const RaFactUse *) g_ptr_array_index (section->uses, j))->fact, declared))
          return n > 0 ? g_strdup_printf ("%s.%u", section->id, n) : g_strdup (section->id);
    }
  return NULL;
}

/* One value that was refused where a good one stands is a slip, and that one goes on standing. */
static gboolean
is_slip (const RaCaseFile *file, const char *path)
{
  g_autofree char *declared = NULL;
  const RaFact *fact = NULL;

  if (ra_fact_path_split (path, &declared, NULL))
    fact = ra_profile_get_fact (file->profile, declared);
  return fact == NULL || (ra_facts_get (file->facts, path) != NULL && !ra_validator_tells (fact->validator));
}

/* A value that was refused is a draft from then on: the case waits until it is mended or taken back. */
static void
keep_refused (RaDesk *self, const RaCaseFile *file, RaGivenFacts *given, const char *path)
{
  const char *value = ra_facts_get (ra_given_facts_get_facts (given), path);
  g_autofree char *section = find_section (file, path);
  g_autoptr (RaFactInput) draft = NULL;

  if (value == NULL || section == NULL)
    return;
  draft = ra_desk_load_draft (self, file->record->number, section, NULL, NULL);
  if (draft == NULL)
    draft = ra_fact_input_new ();
  ra_fact_input_set (draft, path, value);
  ra_desk_save_draft (self, file->record->number, section, draft, NULL, NULL);
}

static void
keep_all_refused (RaDesk *self, const RaCaseFile *file, RaGivenFacts *given)
{
  GPtrArray *changed = ra_given_facts_get_changed (given);

  for (guint i = 0; i < changed->len; i++)
    {
      const char *path = g_ptr_array_index (changed, i);
      g_autoptr (GError) refused = NULL;

      if (!is_slip (file, path)
          && !ra_facts_check_one (file->profile, file->kind, ra_given_facts_get_facts (given), &file->today,
                                  path, &refused)
          && g_error_matches (refused, RA_RULE_ERROR, RA_RULE_ERROR_INVALID))
        keep_refused (self, file, given, path);
    }
}

/* What some act gives, for @origin->section or from @origin->earlier. Between reading and writing the phrases are hashed, which
 * takes long: what was changed meanwhile is found when the case is saved. */
static gboolean
give_facts (RaDesk *self,
            const char *number,
            const Section *origin,
            RaFactInput *facts,
            GCancellable *cancellable,
            GError **error)
{
  RaOrder order = { .act = "case-set", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_FACTS };
  g_autoptr (RaCaseFile) file = _ra_desk_load_for (self, &order, cancellable, error);
  g_autoptr (RaGivenFacts) given = NULL;

  if (file == NULL)
    return FALSE;
  given = give (file, facts, error);
  if (given == NULL)
    return blame_argument (error);
  if (!_ra_desk_check_writer (self, file, given, error))
    return FALSE;
  welcome (file, given);
  if (!judge (file, given, error))
    {
      keep_all_refused (self, file, given);
      return blame_argument (error);
    }
  ra_case_file_set_facts (file, ra_given_facts_get_facts (given));
  return _ra_desk_act (self, &order, set_facts, &(Section){ given, origin->section, origin->earlier },
                       cancellable, error);
}

gboolean
ra_desk_set_section (RaDesk *self,
                     const char *number,
                     const char *section,
                     RaFactInput *facts,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return give_facts (self, number, &(Section){ .section = section }, facts, cancellable, error);
}

gboolean
_ra_desk_lend_facts (RaDesk *self,
                     const char *number,
                     const char *earlier,
                     RaFactInput *facts,
                     GCancellable *cancellable,
                     GError **error)
{
  return give_facts (self, number, &(Section){ .earlier = earlier }, facts, cancellable, error);
}

gboolean
ra_desk_set_facts (
    RaDesk *self, const char *number, RaFactInput *facts, GCancellable *cancellable, GError **error)
{
  return ra_desk_set_section (self, number, NULL, facts, cancellable, error);
}

/* ---- items of the checklist ---- */

/* Who certified the copy: said now, or before of the same copy; else who the data expect. */
static RaCertifiedBy
certifier_of (const RaItemChange *change, const RaItem *item, const RaItemRecord *before)
{
  gboolean is_same = before != NULL && before->state != RA_ITEM_STATE_REJECTED;

  if (change->certified_by != RA_CERTIFIED_BY_UNSAID || change->state == RA_ITEM_STATE_NOT_APPLICABLE)
    return change->certified_by;
  if (is_same && before->certified_by != RA_CERTIFIED_BY_UNSAID)
    return before->certified_by;
  return change->state == RA_ITEM_STATE_REJECTED ? RA_CERTIFIED_BY_UNSAID : ra_item_usual_certifier (item);
}

static void
note_certifier (RaAct *act, RaCertifiedBy by)
{
  if (by != RA_CERTIFIED_BY_UNSAID)
    ra_act_note (act, "certified-by", ra_certified_by_to_string (by), NULL);
}

static gboolean
set_state (RaAct *act, const RaItemChange *change, const RaItem *item, guint n, GError **error)
{
  g_autoptr (GHashTable) index = ra_item_records_index (act->file->items);
  const RaItemRecord *before = ra_item_records_look_up (index, item->id, n);
  g_autoptr (RaItemRecord) record = NULL;

  if (change->keeps_state)
    return TRUE;
  record = ra_item_record_follow (before, item->id, n, change->state, change->reason);
  if (change->undoes)
    ra_item_record_restore (record);
  record->certified_by = certifier_of (change, item, before);
  record->count = change->count > 0 ? change->count : before != NULL ? before->count : 0;
  ra_act_note (act, "state", ra_item_state_to_string (change->state), "reason", change->reason, "undone",
               change->undoes ? "yes" : NULL, NULL);
  note_certifier (act, record->certified_by);
  if (change->count > 0)
    ra_act_note_number (act, "count", change->count);
  return ra_item_accepts (item, change->state, change->reason, error)
         && ra_item_check_certifier (item, change->certified_by, error)
         && ra_item_check_count (act->file->kind, item, change->count, error)
         && ra_store_set_item (act->store, act->file->record->number, record, error);
}

static gboolean
attach (RaAct *act, const RaItemChange *change, const RaItem *item, guint n, GError **error)
{
  g_autoptr (RaAttachmentRecord) attachment = NULL;
  g_autofree char *digest = NULL;

  if (change->bytes == NULL)
    return TRUE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, change->bytes);
  attachment = g_new0 (RaAttachmentRecord, 1);
  attachment->subscriber = n;
  attachment->item = g_strdup (item->id);
  attachment->name = g_path_get_basename (change->name);
  attachment->media_type = g_strdup (ra_attachment_get_type (change->bytes));
  ra_act_note (act, "file-hash", digest, NULL);
  return ra_store_add_attachment (act->store, act->file->record->number, attachment, change->bytes, error);
}

static const RaAttachmentRecord *
find_attachment (GPtrArray *attachments, const RaItem *item, guint n, gint64 id)
{
  for (guint i = 0; i < attachments->len; i++)
    {
      const RaAttachmentRecord *one = g_ptr_array_index (attachments, i);

      if (one->id == id && one->subscriber == n && g_strcmp0 (one->item, item->id) == 0)
        return one;
    }
  return NULL;
}

/* What was attached by mistake; that it was here, and what it was, stays in the journal. */
static gboolean
take_out (RaAct *act, const RaItemChange *change, const RaItem *item, guint n, GError **error)
{
  const char *number = act->file->record->number;
  gint64 id = change->removes != NULL ? g_ascii_strtoll (change->removes, NULL, 10) : 0;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  if (change->removes == NULL)
    return TRUE;
  attachments = ra_store_list_attachments (act->store, number, error);
  if (attachments == NULL)
    return FALSE;
  if (find_attachment (attachments, item, n, id) == NULL)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                   _ ("There is no such attachment of this paper any more, so nothing was taken out."));
      return FALSE;
    }
  bytes = ra_store_get_attachment (act->store, number, id, error);
  if (bytes == NULL)
    return FALSE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  ra_act_note (act, "removed", "yes", "file-hash", digest, NULL);
  return ra_store_remove_attachment (act->store, number, id, error);
}

static gboolean
set_item (RaAct *act, gpointer data, GError **error)
{
  const RaItemChange *change = data;
  RaCaseFile *file = act->file;
  guint n = 0;
  const RaItem *item = ra_checklist_resolve (file->profile, file->kind, file->facts, change->item, &n, error);

  if (item == NULL || !ra_case_act_check_item (file->profile, file->state, item, error))
    return FALSE;
  ra_act_note (act, "item", item->id, NULL);
  if (!set_state (act, change, item, n, error) || !attach (act, change, item, n, error)
      || !take_out (act, change, item, n, error))
    return FALSE;
  ra_act_note (act, "clause", item->clause, "attached", change->bytes != NULL ? "yes" : NULL, NULL);
  return TRUE;
}

gboolean
ra_desk_set_item (
    RaDesk *self, const char *number, const RaItemChange *change, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-item", .number = number, .beside = TRUE };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, order.act, error)
      || (change->bytes != NULL && !ra_attachment_check (change->name, change->bytes, error)))
    return FALSE;
  return (_ra_desk_check_text (change->reason, error) && _ra_desk_check_text (change->name, error)
          && _ra_desk_act (self, &order, set_item, (gpointer) change, cancellable, error))
         || blame_argument (error);
}

/* ---- the decision ---- */

/* @presence: (nullable): who is present; %NULL: who came, as the facts have it */
static void
record_decision (RaAct *act, const RaPresence *presence)
{
  RaCaseFile *file = act->file;
  RaCaseExtra *extra = file->extra;

  extra->decided = act->now;
  g_free (extra->decided_by);
  extra->decided_by = ra_session_dup_operator (ra_office_get_session (act->office));
  g_free (extra->present_name);
  if (presence == NULL)
    {
      extra->presence
          = ra_decision_default_presence (file->profile, file->kind, file->facts, &extra->present_name);
      return;
    }
  extra->presence = *presence;
  extra->present_name = ra_decision_name_present (file->profile, file->kind, file->facts, *presence);
}

/* @presence: as for record_decision() */
typedef struct
{
  RaDesk *desk;
  const RaPresence *presence;
} Registration;

static gboolean
register_case (RaAct *act, gpointer data, GError **error)
{
  const Registration *self = data;
  RaCaseFile *file = act->file;
  g_autoptr (GPtrArray) invalid = _ra_desk_find_invalid (self->desk, file, file->facts, 0);
  const RaDecisionBasis basis = { file->profile, file->kind,   file->state, file->facts,
                                  file->items,   &file->today, file->typed, invalid };

  record_decision (act, self->presence);
  if (!ra_decision_register (&basis, file->extra->present_name, error))
    return FALSE;
  ra_facts_drop_unused (file->profile, file->kind, file->facts);
  ra_case_file_advance (file, RA_CASE_ACT_REGISTER, 0);
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    ra_case_extra_get_subscriber (file->extra, n);
  ra_act_note (act, "profile", ra_profile_get_hash (file->profile), "presence",
               ra_presence_to_string (file->extra->presence), "present", file->extra->present_name, NULL);
  ra_act_note_rule (act, RA_RULE_DECISION_FIRST);
  return TRUE;
}

gboolean
ra_desk_register_case_before (
    RaDesk *self, const char *number, RaPresence present, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-register", .number = number };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_act (self, &order, register_case, &(Registration){ self, &present }, cancellable, error);
}

gboolean
ra_desk_register_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-register", .number = number };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_act (self, &order, register_case, &(Registration){ self, NULL }, cancellable, error);
}

/* Returns: (transfer full) (nullable): without blanks around, %NULL when nothing is left */
static char *
dup_words (const char *text)
{
  g_autofree char *words = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *words != '\0' ? g_steal_pointer (&words) : NULL;
}

typedef struct
{
  const char *const *grounds;
  const char *note;
} Refusal;

static gboolean
refuse_case (RaAct *act, gpointer data, GError **error)
{
  static const RaPresence nobody = RA_PRESENCE_NOBODY;
  const Refusal *refusal = data;
  RaCaseFile *file = act->file;
  g_autofree char *joined = g_strjoinv (" ", (char **) refusal->grounds);

  if (!ra_decision_refuse (file->profile, file->state, refusal->grounds, error)
      || !ra_decision_check_words (file->profile, refusal->grounds, refusal->note, error))
    return FALSE;
  record_decision (act, &nobody); /* presence is asked for at a registration */
  g_strfreev (file->extra->grounds);
  file->extra->grounds = g_strdupv ((char **) refusal->grounds);
  g_free (file->extra->note);
  file->extra->note = dup_words (refusal->note);
  ra_case_file_advance (file, RA_CASE_ACT_REFUSE, 0);
  ra_act_note (act, "profile", ra_profile_get_hash (file->profile), "grounds", joined, "reason",
               file->extra->note, NULL);
  ra_act_note_rule (act, RA_RULE_GROUNDS);
  return TRUE;
}

gboolean
ra_desk_refuse_case (RaDesk *self,
                     const char *number,
                     const char *const *grounds,
                     const char *note,
                     GCancellable *cancellable,
                     GError **error)
{
  RaOrder order = { .act = "case-refuse", .number = number };
  Refusal refusal = { grounds, note };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return (_ra_desk_check_text (note, error)
          && _ra_desk_act (self, &order, refuse_case, &refusal, cancellable, error))
         || blame_argument (error);
}

/* ---- withdrawn, put away ---- */

static gboolean
withdraw_case (RaAct *act, gpointer reason, GError **error)
{
  ra_case_file_advance (act->file, RA_CASE_ACT_WITHDRAW, 0);
  ra_act_note (act, "reason", reason, NULL);
  return TRUE;
}

gboolean
ra_desk_withdraw_case (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error)
{
  RaOrder order
      = { .act = "case-withdraw", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_WITHDRAW };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_text (reason, error)
         && _ra_desk_act (self, &order, withdraw_case, (gpointer) reason, cancellable, error);
}

/* A refused case is finished once its marked copies are where they belong, another when its receipts were printed. */
static gboolean
close_case (RaAct *act, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) printed = ra_store_list_papers (act->store, act->file->record->number, error);

  if (printed == NULL || !_ra_desk_check_closable (act->file, printed, error))
    return FALSE;
  ra_case_file_advance (act->file, RA_CASE_ACT_CLOSE, 0);
  return TRUE;
}

gboolean
ra_desk_close_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-close", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_CLOSE };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_act (self, &order, close_case, NULL, cancellable, error);
}
