/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case beside what the state register says of the applicant. */
#include "ra-core/desk/registers/ra-desk-registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/registers/ra-register-compare.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-form.h"

#define LONGEST_KEPT 500 /* characters of what a register says that become a fact */

typedef struct
{
  RaDesk *desk;
  const RaRegistryLook *look;
  RaCaseFile *file;
  RaFacts *facts;
  RaRegisterForms *forms;
  char *code;             /* "": the applicant has none yet */
  gboolean by_name;       /* the register has no codes */
  RaRegisterKind kind;    /* it is looked for there */
  char *name;             /* (nullable) */
  gboolean checked;       /* the case says what extract was looked at */
  gboolean several;       /* of the name, in different states */
  RaRegisterEntry *entry; /* (nullable) */
  gboolean absent;        /* there is a copy, and nobody with that code in it */
  GPtrArray *rows;        /* RaRegistryRow */
  GPtrArray *compares;    /* RaRegisterCompare of each */
  const char *common;     /* (nullable): the fact that explains what no other does */
  GPtrArray *changed;     /* paths */
} Comparison;

const char *
ra_registry_verdict_to_string (RaRegistryVerdict verdict)
{
  static const char *const names[] = { "same", "differs", "silent", "unsaid" };

  return names[verdict];
}

static void
row_free (gpointer data)
{
  RaRegistryRow *self = data;

  g_free (self->label);
  g_free (self->path);
  g_free (self->said);
  g_free (self->found);
  g_free (self->topic);
  g_free (self->explanation);
  g_free (self);
}

/* ---- the case's side ---- */

static gboolean
uses (Comparison *self, const char *path)
{
  return path != NULL && ra_profile_get_fact (self->file->profile, path) != NULL
         && ra_facts_uses (self->file->profile, self->file->kind, self->facts, path, 0);
}

/* Who has no name but that of a person is one person. */
static const char *
get_value (Comparison *self, const char *path)
{
  const RaFact *fact = ra_profile_get_fact (self->file->profile, path);
  guint first = ra_case_file_next_subscriber (self->file, 0);

  return ra_facts_get_for (self->facts, path, fact->scope == RA_FACT_SCOPE_SUBSCRIBER ? first : 0);
}

/* Returns: (transfer full): the facts' values, those that are there */
static char **
list_said (Comparison *self, const RaRegisterCompare *compare)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **path = compare->facts; path != NULL && *path != NULL; path++)
    if (uses (self, *path) && get_value (self, *path) != NULL)
      g_strv_builder_add (builder, get_value (self, *path));
  return g_strv_builder_end (builder);
}

static char *
dup_label (Comparison *self, const RaRegisterCompare *compare)
{
  const char *first = compare->facts != NULL && compare->facts[0] != NULL ? compare->facts[0] : compare->kept;
  const char *path = compare->called != NULL ? compare->called : first;
  const RaFact *fact = ra_profile_get_fact (self->file->profile, path);
  const RaComputed *computed = ra_profile_get_computed (self->file->profile, path);

  if (computed != NULL)
    return g_strdup (ra_profile_text (computed->label));
  return g_strdup (fact != NULL ? ra_profile_text (fact->label) : "");
}

static void
keep_at (Comparison *self, const char *path, const char *value)
{
  if (uses (self, path) && ra_facts_set (self->facts, path, value)
      && !g_ptr_array_find_with_equal_func (self->changed, path, g_str_equal, NULL))
    g_ptr_array_add (self->changed, g_strdup (path));
}

static void
keep (Comparison *self, const RaRegisterCompare *compare, const char *value)
{
  keep_at (self, compare->kept, value);
}

/* No copy says anything: what stands in the case is what somebody saw in the extract. */
static gboolean
is_blind (const Comparison *self)
{
  return self->entry == NULL && !self->absent;
}

/* ---- one line ---- */

/* As a fact may have it: one line, nothing hidden, names with the apostrophe of names. */
static char *
clean (const char *found)
{
  g_autofree char *composed = ra_text_normalise (found);
  g_autoptr (GString) text = g_string_new (NULL);
  guint length = 0;

  for (const char *p = composed; *p != '\0' && length < LONGEST_KEPT; p = g_utf8_next_char (p), length++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, ra_text_is_hidden (c) ? ' ' : c);
    }
  return g_strdup (text->str);
}

/* A state that the form knows in its own words, so that equal states are equal facts. */
static char *
dup_state (Comparison *self, const RaRegisterCompare *compare)
{
  RaRegisterState state = self->entry != NULL ? self->entry->state : RA_REGISTER_STATE_UNKNOWN;
  const char *words
      = state != RA_REGISTER_STATE_UNKNOWN ? ra_register_forms_find_words (self->forms, state) : NULL;

  if (self->several)
    return g_strdup (compare->several);
  if (self->entry == NULL)
    return self->absent ? g_strdup (compare->absent) : NULL;
  return words != NULL ? g_strdup (words)
                       : ra_register_entry_dup_said (self->entry, self->code, compare->value);
}

static char *
dup_found (Comparison *self, const RaRegisterCompare *compare)
{
  if (is_blind (self))
    return compare->kept != NULL ? g_strdup (ra_facts_get (self->facts, compare->kept)) : NULL;
  if (compare->value == RA_REGISTER_SAYS_STATE)
    return dup_state (self, compare);
  return self->entry != NULL ? ra_register_entry_dup_said (self->entry, self->code, compare->value) : NULL;
}

static gboolean
is_registered (Comparison *self, const char *found)
{
  if (self->several)
    return FALSE;
  if (self->entry != NULL)
    return self->entry->state == RA_REGISTER_STATE_REGISTERED;
  return g_strcmp0 (found, ra_register_forms_find_words (self->forms, RA_REGISTER_STATE_REGISTERED)) == 0;
}

static RaRegistryVerdict
judge (Comparison *self, const RaRegisterCompare *compare, char **said, const char *found)
{
  if (found == NULL)
    return RA_REGISTRY_SILENT;
  if (compare->value == RA_REGISTER_SAYS_STATE)
    return is_registered (self, found) ? RA_REGISTRY_SAME : RA_REGISTRY_DIFFERS;
  if (said[0] == NULL)
    return RA_REGISTRY_UNSAID;
  return ra_register_says_same ((const char *const *) said, found) ? RA_REGISTRY_SAME : RA_REGISTRY_DIFFERS;
}

/* What is the same is kept as the case has it, so that it differs as soon as somebody changes that; what is put together
 * from several facts is kept when it differs. */
static void
keep_found (Comparison *self,
            const RaRegisterCompare *compare,
            RaRegistryVerdict verdict,
            char **said,
            const char *found)
{
  gboolean several = compare->facts != NULL && g_strv_length (compare->facts) > 1;
  g_autofree char *text = found != NULL ? clean (found) : NULL;

  if (is_blind (self))
    return;
  if (verdict == RA_REGISTRY_SAME && said[0] != NULL)
    keep (self, compare, several ? NULL : said[0]);
  else
    keep (self, compare, text);
}

static void
add_row (Comparison *self, const RaRegisterCompare *compare)
{
  g_auto (GStrv) said = list_said (self, compare);
  g_autofree char *found = dup_found (self, compare);
  RaRegistryRow *row = g_new0 (RaRegistryRow, 1);

  row->verdict = judge (self, compare, said, found);
  row->id = ra_register_says_names ()[compare->value];
  row->label = dup_label (self, compare);
  if (compare->facts != NULL && g_strv_length (compare->facts) == 1)
    row->path = g_strdup (compare->facts[0]);
  row->said = said[0] != NULL ? g_strjoinv (", ", said) : NULL;
  row->found = g_strdup (found);
  row->topic = g_strdup (ra_register_compare_get_topic (compare));
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->compares, (gpointer) compare);
  keep_found (self, compare, row->verdict, said, found);
}

static void
keep_source (Comparison *self, const RaRegisterCompare *compare)
{
  g_autofree char *found = dup_found (self, compare);
  g_autofree char *text = found != NULL ? clean (found) : NULL;

  if (!is_blind (self))
    keep (self, compare, text);
}

/* Lines are for those with a code, or for those without one in a register. */
static gboolean
is_meant (const Comparison *self, const RaRegisterCompare *compare)
{
  return self->by_name == (compare->of != NULL);
}

static void
take (Comparison *self, const RaRegisterCompare *compare)
{
  gboolean compared = compare->facts != NULL && uses (self, compare->facts[0]);

  if (compare->value == RA_REGISTER_SAYS_EXTRACT)
    keep (self, compare, self->look->extract);
  else if (compare->value == RA_REGISTER_SAYS_TIME)
    keep (self, compare, self->look->time);
  else if (compare->value == RA_REGISTER_SAYS_DIFFERS)
    self->common = uses (self, compare->kept) ? compare->kept : NULL;
  else if (compare->value == RA_REGISTER_SAYS_SOURCE)
    keep_source (self, compare);
  else if (is_meant (self, compare) && (compare->facts != NULL ? compared : uses (self, compare->kept)))
    add_row (self, compare);
}

typedef void (*Each) (Comparison *self, const RaRegisterCompare *compare);

static void
for_each (Comparison *self, Each each)
{
  for (guint i = 0; i < self->forms->forms->len; i++)
    {
      const RaRegisterForm *form = g_ptr_array_index (self->forms->forms, i);

      for (guint k = 0; k < form->compares->len; k++)
        each (self, g_ptr_array_index (form->compares, k));
    }
}

/* ---- why it differs ---- */

static RaRegistryRow *
get_row (const Comparison *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static gboolean
differs (const Comparison *self, guint i)
{
  return get_row (self, i)->verdict == RA_REGISTRY_DIFFERS;
}

/* Returns: (nullable): the fact that says why line @i differs */
static const char *
find_explained (Comparison *self, guint i)
{
  const RaRegisterCompare *compare = g_ptr_array_index (self->compares, i);

  return uses (self, compare->explained) ? compare->explained : self->common;
}

/* Another difference wants another explanation. */
static void
forget_old (Comparison *self)
{
  for (guint i = 0; i < self->compares->len; i++)
    {
      const RaRegisterCompare *compare = g_ptr_array_index (self->compares, i);

      if (compare->explained != NULL && compare->kept != NULL
          && g_ptr_array_find_with_equal_func (self->changed, compare->kept, g_str_equal, NULL))
        keep_at (self, compare->explained, NULL);
    }
}

/* Returns: (transfer container): of what there are differences that want explanations of their own; @open: those alone that
 * nobody explained yet */
static GPtrArray *
list_topics (Comparison *self, gboolean open)
{
  GPtrArray *topics = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *explained = find_explained (self, i);

      if (!differs (self, i) || g_strcmp0 (explained, self->common) == 0
          || (open && ra_facts_get (self->facts, explained) != NULL)
          || g_ptr_array_find_with_equal_func (topics, get_row (self, i)->topic, g_str_equal, NULL))
        continue;
      g_ptr_array_add (topics, get_row (self, i)->topic);
    }
  return topics;
}

static gboolean
is_about (const RaRegistryRow *row, const char *topic)
{
  return g_str_equal (row->topic, topic) || g_str_equal (row->id, topic);
}

static gboolean
fail_unknown (Comparison *self, const char *topic, GError **error)
{
  g_autoptr (GPtrArray) topics = list_topics (self, FALSE);
  g_autofree char *known = ra_text_join (topics, ", ");

  if (topics->len > 0)
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                 _ ("There is no difference “%s” to explain. What differs: %s."), topic, known);
  else
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                 _ ("There is no difference “%s” to explain: nothing differs."), topic);
  return FALSE;
}

static gboolean
explain_topic (Comparison *self, const char *topic, const char *why, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!differs (self, i) || !is_about (get_row (self, i), topic))
        continue;
      keep_at (self, find_explained (self, i), why);
      any = TRUE;
    }
  return any || fail_unknown (self, topic, error);
}

/* Words that are of nothing in particular are of what alone differs, or alone was not explained yet. */
static gboolean
explain_only (Comparison *self, const char *why, GError **error)
{
  g_autoptr (GPtrArray) open = list_topics (self, TRUE), all = list_topics (self, FALSE);
  g_autofree char *known = ra_text_join (all, ", ");

  if (open->len == 1 || all->len == 1)
    return explain_topic (self, g_ptr_array_index (open->len == 1 ? open : all, 0), why, error);
  if (all->len == 0)
    keep_at (self, self->common, why);
  else
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                 _ ("Several things differ: %s. Explain each by itself, such as “%s=…”."), known,
                 (const char *) g_ptr_array_index (all, 0));
  return all->len == 0;
}

static gboolean
explain (Comparison *self, const char *text, GError **error)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz-");
  g_autofree char *topic = g_strndup (text, length);

  if (length > 0 && text[length] == '=')
    return explain_topic (self, topic, text + length + 1, error);
  return explain_only (self, text, error);
}

static gboolean
explain_all (Comparison *self, GError **error)
{
  forget_old (self);
  for (const char *const *text = self->look->differs; text != NULL && *text != NULL; text++)
    if (!explain (self, *text, error))
      return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (differs (self, i) && find_explained (self, i) != NULL)
      get_row (self, i)->explanation = g_strdup (ra_facts_get (self->facts, find_explained (self, i)));
  return TRUE;
}

/* ---- the register's side ---- */

static void
take_code (Comparison *self, const RaRegisterCompare *compare)
{
  g_auto (GStrv) said = NULL;

  if (compare->value != RA_REGISTER_SAYS_CODE || compare->facts == NULL || self->code != NULL
      || !uses (self, compare->facts[0]))
    return;
  said = list_said (self, compare);
  self->code = g_strdup (said[0] != NULL ? said[0] : "");
}

/* Whoever is checked with a register and has no code is found by name. */
static void
take_name (Comparison *self, const RaRegisterCompare *compare)
{
  g_auto (GStrv) said = NULL;

  if (compare->value == RA_REGISTER_SAYS_EXTRACT)
    self->checked = self->checked || uses (self, compare->kept);
  if (compare->value != RA_REGISTER_SAYS_NAME || compare->of == NULL || self->code != NULL
      || self->name != NULL)
    return;
  said = list_said (self, compare);
  self->name = g_strjoinv (" ", said);
  self->kind = ra_register_kind_from_string (compare->of);
}

/* Of several who are called so, nobody knows which it is as long as it matters. */
static gboolean
are_in_one_state (GPtrArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (((const RaRegisterEntry *) g_ptr_array_index (entries, i))->state
        != ((const RaRegisterEntry *) g_ptr_array_index (entries, 0))->state)
      return FALSE;
  return TRUE;
}

static GPtrArray *
find_all (Comparison *self, GError **error)
{
  if (!self->by_name)
    return ra_registers_find_code (self->desk->registers, self->code, error);
  return ra_registers_find_name (self->desk->registers, self->kind, self->name, error);
}

/* Without a copy there is what somebody saw: its number and time. */
static gboolean
find_entry (Comparison *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->desk->registers_lock);

  found = find_all (self, &failure);
  self->several = self->by_name && found != NULL && !are_in_one_state (found);
  if (found != NULL && found->len > 0)
    self->entry = g_ptr_array_steal_index (found, 0);
  self->absent = found != NULL && self->entry == NULL && *(self->by_name ? self->name : self->code) != '\0'
                 && ra_registers_has (self->desk->registers, self->kind);
  if (failure == NULL || g_error_matches (failure, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- keeping it ---- */

/* Why it differs, in the words of whoever saw it, is on record with what was seen. */
static void
note_explained (Comparison *self, RaAct *act)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new (), reasons = g_ptr_array_new ();
  g_autofree char *explained = NULL, *reason = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *path = find_explained (self, i), *why = get_row (self, i)->explanation;

      if (why == NULL || g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
        continue;
      g_ptr_array_add (paths, (gpointer) path);
      g_ptr_array_add (reasons, (gpointer) why);
    }
  explained = ra_text_join (paths, " ");
  reason = ra_text_join (reasons, "; ");
  ra_act_note (act, "explained", explained, "reason", reason, NULL);
}

static void
note_source (Comparison *self, const RaRegisterCompare *compare, RaAct *act)
{
  if (compare->value == RA_REGISTER_SAYS_SOURCE && uses (self, compare->kept))
    ra_act_note (act, "source", ra_facts_get (self->facts, compare->kept), NULL);
}

static gboolean
note (RaAct *act, gpointer data, GError **error)
{
  Comparison *self = data;
  g_autofree char *facts = ra_text_join (self->changed, " ");

  ra_act_note (act, "facts", facts, "extract", self->look->extract, "seen", self->look->time, NULL);
  for (guint i = 0; i < self->forms->forms->len; i++)
    {
      const RaRegisterForm *form = g_ptr_array_index (self->forms->forms, i);

      for (guint k = 0; k < form->compares->len; k++)
        note_source (self, g_ptr_array_index (form->compares, k), act);
    }
  note_explained (self, act);
  return TRUE;
}

static gboolean
check_kept (Comparison *self, GError **error)
{
  RaFactsAt at;

  ra_facts_at_init (&at, self->facts, 0, &self->file->today);
  for (guint i = 0; i < self->changed->len; i++)
    {
      const char *path = g_ptr_array_index (self->changed, i), *value = ra_facts_get (self->facts, path);
      const RaFact *fact = ra_profile_get_fact (self->file->profile, path);
      g_autoptr (RaDiagnosis) fault = value != NULL ? ra_profile_examine_fact (self->file->profile, fact,
                                                                               value, ra_facts_at_lookup, &at)
                                                    : NULL;

      if (fault == NULL)
        continue;
      ra_rule_error_set (error, RA_RULE_ERROR_INVALID, fact->clause, path, "%s: %s",
                         ra_profile_text (fact->label), fault->reason);
      return FALSE;
    }
  return TRUE;
}

static gboolean
keep_all (Comparison *self, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "case-set",
                          .number = self->file->record->number,
                          .file = self->file,
                          .checks = TRUE,
                          .permit = RA_CASE_ACT_FACTS };

  if (self->look->extract == NULL || self->changed->len == 0)
    return TRUE;
  if (!ra_case_file_check_act (self->file, RA_CASE_ACT_FACTS, 0, error) || !check_kept (self, error))
    return FALSE;
  ra_case_file_set_facts (self->file, self->facts);
  return _ra_desk_act (self->desk, &order, note, self, cancellable, error);
}

/* ---- who writes what it says ---- */

/* Returns: (nullable) (transfer none): the fact at @path, when only the comparison writes it */
static const RaFact *
find_of_register (RaProfile *profile, const char *path)
{
  g_autofree char *declared = NULL;
  const RaFact *fact
      = ra_fact_path_split (path, &declared, NULL) ? ra_profile_get_fact (profile, declared) : NULL;

  return fact != NULL && fact->written_by == RA_FACT_WRITTEN_BY_REGISTER ? fact : NULL;
}

static gboolean
has_any (RaDesk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->registers_lock);

  for (int kind = 0; kind < RA_REGISTER_DOCUMENT; kind++)
    if (ra_registers_is_there (self->registers, kind))
      return TRUE;
  return FALSE;
}

gboolean
_ra_desk_has_register_of (RaDesk *self, RaCaseFile *file, RaFacts *facts)
{
  Comparison comparison = { .desk = self, .file = file, .facts = facts, .kind = RA_REGISTER_LEGAL_ENTITY };
  gboolean any = has_any (self);
  g_autoptr (RaRegisterForms) forms = any ? _ra_desk_load_register_forms (NULL) : NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  /* Nobody writes in place of a copy whose form cannot be read: the comparison says what is wrong with it. */
  if (forms == NULL)
    return any;
  comparison.forms = forms;
  for_each (&comparison, take_code);
  for_each (&comparison, take_name);
  g_free (comparison.code);
  g_free (comparison.name);
  locker = g_mutex_locker_new (&self->registers_lock);
  return ra_registers_is_there (self->registers, comparison.kind);
}

gboolean
_ra_desk_check_writer (RaDesk *self, RaCaseFile *file, RaGivenFacts *given, GError **error)
{
  GPtrArray *changed = ra_given_facts_get_changed (given);

  for (guint i = 0; i < changed->len; i++)
    {
      const char *path = g_ptr_array_index (changed, i);
      const RaFact *fact = find_of_register (file->profile, path);

      if (fact == NULL
          || g_strcmp0 (ra_facts_get (file->facts, path),
                        ra_facts_get (ra_given_facts_get_facts (given), path))
                 == 0
          || !_ra_desk_has_register_of (self, file, ra_given_facts_get_facts (given)))
        continue;
      ra_rule_error_set (
          error, RA_RULE_ERROR_FORBIDDEN, fact->clause, path,
          _ ("%s: the comparison with the register writes this, and nobody else. Compare the case with "
             "the register."),
          ra_profile_text (fact->label));
      return FALSE;
    }
  return TRUE;
}

/* ---- when it was seen ---- */

static gboolean
read_time (RaDesk *self, const char *text, char **time, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *iso = g_strdelimit (g_strdup (text != NULL ? text : ""), " ", 'T');
  g_autofree char *with_seconds = g_strconcat (iso, ":00", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (iso, zone);
  g_autoptr (GDateTime) local = NULL;

  if (moment == NULL)
    moment = g_date_time_new_from_iso8601 (with_seconds, zone);
  if (moment == NULL
      || g_date_time_to_unix (moment) * G_USEC_PER_SEC > ra_clock_now (ra_desk_get_clock (self)))
    {
      g_set_error (
          error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
          _ ("The time of the look-up has to be a time that was, such as 2026-11-21 10:00, not “%s”."),
          text != NULL ? text : "");
      return FALSE;
    }
  local = g_date_time_to_timezone (moment, zone);
  *time = g_date_time_format (local, "%Y-%m-%d %H:%M");
  return TRUE;
}

static gboolean
check_look (RaDesk *self, const RaRegistryLook *look, char **time, GError **error)
{
  for (const char *const *text = look->differs; text != NULL && *text != NULL; text++)
    if (!_ra_desk_check_text (*text, error))
      return FALSE;
  return _ra_desk_check_text (look->extract, error) && _ra_desk_check_text (look->time, error)
         && (look->extract == NULL || read_time (self, look->time, time, error));
}

/* ---- the whole ---- */

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->facts, ra_facts_unref);
  g_clear_pointer (&self->forms, ra_register_forms_free);
  g_clear_pointer (&self->entry, ra_register_entry_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->compares, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_free (self->code);
  g_free (self->name);
}

static gboolean
compare (Comparison *self, const char *number, GCancellable *cancellable, GError **error)
{
  self->forms = _ra_desk_load_register_forms (error);
  self->file
      = self->forms != NULL ? ra_office_load_case (self->desk->office, number, cancellable, error) : NULL;
  if (self->file == NULL)
    return FALSE;
  self->facts = ra_facts_copy (self->file->facts);
  for_each (self, take_code);
  for_each (self, take_name);
  self->by_name = self->name != NULL && self->checked;
  if (self->code == NULL)
    self->code = g_strdup ("");
  if (!find_entry (self, error))
    return FALSE;
  for_each (self, take);
  if (!explain_all (self, error))
    return FALSE;
  return keep_all (self, cancellable, error);
}

GPtrArray *
ra_desk_compare_registry (
    RaDesk *self, const char *number, const RaRegistryLook *look, GCancellable *cancellable, GError **error)
{
  g_autofree char *time = NULL;
  RaRegistryLook seen = *look;
  Comparison comparison = { .desk = self, .look = &seen, .kind = RA_REGISTER_LEGAL_ENTITY };
  GPtrArray *rows = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-set", error) || !check_look (self, look, &time, error))
    return NULL;
  seen.time = time;
  comparison.rows = g_ptr_array_new_with_free_func (row_free);
  comparison.compares = g_ptr_array_new ();
  comparison.changed = g_ptr_array_new_with_free_func (g_free);
  if (compare (&comparison, number, cancellable, error))
    rows = g_steal_pointer (&comparison.rows);
  comparison_clear (&comparison);
  return rows;
}
