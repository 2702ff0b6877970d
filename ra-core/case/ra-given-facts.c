/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-given-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-facts-file.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/markup/ra-nearest.h"
#include "ra-core/profile/ra-profile-text.h"

struct _RaGivenFacts
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
  GPtrArray *phrases;
  GPtrArray *changed;
  GPtrArray *stated;
  GHashTable *origins;  /* path => where it was given */
  GHashTable *sections; /* name => where it stands; only while a file is read */
  char *scope;          /* of the section being read */
  guint subscriber;     /* of the section being read */
};

/* A condition somebody stated, to be compared with what the facts make it. */
typedef struct
{
  const RaCondition *condition;
  guint subscriber;
  gboolean value;
  char *origin;
} Stated;

static void
stated_free (Stated *self)
{
  g_free (self->origin);
  g_free (self);
}

static void
phrase_free (RaGivenPhrase *self)
{
  g_free (self->path);
  ra_secret_unref (self->phrase);
  g_free (self);
}

RaGivenFacts *
ra_given_facts_new (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts)
{
  RaGivenFacts *self = g_new0 (RaGivenFacts, 1);

  self->profile = ra_profile_ref (profile);
  self->kind = kind;
  self->facts = facts != NULL ? ra_facts_copy (facts) : ra_facts_new ();
  self->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_free);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  self->stated = g_ptr_array_new_with_free_func ((GDestroyNotify) stated_free);
  self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ra_given_facts_free (RaGivenFacts *self)
{
  if (self == NULL)
    return;
  ra_facts_unref (self->facts);
  g_ptr_array_unref (self->phrases);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->stated);
  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->sections);
  g_free (self->scope);
  ra_profile_unref (self->profile);
  g_free (self);
}

RaFacts *
ra_given_facts_get_facts (RaGivenFacts *self)
{
  return self->facts;
}

GPtrArray *
ra_given_facts_get_phrases (RaGivenFacts *self)
{
  return self->phrases;
}

GPtrArray *
ra_given_facts_get_changed (RaGivenFacts *self)
{
  return self->changed;
}

static const char *
name_of (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL ? dot + 1 : path;
}

/* Every path that may be given where @scope is: facts of the kind and, in that scope, conditions. */
static GStrv
list_known (RaGivenFacts *self, const char *scope)
{
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  GPtrArray *conditions = ra_profile_get_conditions (self->profile);

  for (guint i = 0; i < self->kind->sections->len; i++)
    {
      const RaSection *section = self->kind->sections->pdata[i];

      for (guint j = 0; j < section->uses->len; j++)
        g_strv_builder_add (known, ((const RaFactUse *) section->uses->pdata[j])->fact);
    }
  for (guint i = 0; i < conditions->len; i++)
    {
      g_autofree char *path
          = g_strconcat (scope, ".", ((const RaCondition *) conditions->pdata[i])->id, NULL);
      g_strv_builder_add (known, path);
    }
  return g_strv_builder_end (known);
}

/* A key may be anything at all: what is quoted of it is short and visible. */
static char *
quote (const char *name)
{
  g_autofree char *start = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60));

  return ra_text_check_clean (start, NULL) ? g_steal_pointer (&start) : g_strescape (start, NULL);
}

static gboolean
fail_unknown (RaGivenFacts *self, const char *path, const char *declared, const char *origin, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (declared, ".", 2);
  g_auto (GStrv) known = list_known (self, parts[0] != NULL ? parts[0] : "");
  const char *nearest = ra_nearest (declared, (const char *const *) known);
  g_autofree char *quoted = quote (origin != NULL ? name_of (path) : path);
  g_autofree char *hint = NULL;

  if (nearest != NULL)
    hint = g_strdup_printf (_ (" (did you mean “%s”?)"), origin != NULL ? name_of (nearest) : nearest);
  if (origin != NULL)
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                 _ ("%s: “%s” is not asked of an applicant of the kind “%s”%s"), origin, quoted,
                 self->kind->id, hint != NULL ? hint : "");
  else
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                 _ ("“%s” is not asked of an applicant of the kind “%s”%s"), quoted, self->kind->id,
                 hint != NULL ? hint : "");
  return FALSE;
}

/* What stands before a message: where it was given, else under which path. */
static char *
place_of (const char *path, const char *origin)
{
  if (origin == NULL)
    return g_strdup (path);
  return g_strdup_printf ("%s: %s", origin, name_of (path));
}

static gboolean
check_subscriber (RaGivenFacts *self, const char *path, guint subscriber, const char *origin, GError **error)
{
  g_autofree char *place = place_of (path, origin);

  if (ra_fact_path_is_repeated (path) && subscriber == 0)
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("%s: say which subscriber: subscriber.1.%s"), place, name_of (path));
      return FALSE;
    }
  if (ra_facts_is_dropped (self->facts, subscriber))
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("%s: subscriber %u was taken out of this case, and no number is given twice; a further "
                      "subscriber is number %u"),
                   place, subscriber, ra_facts_get_next_number (self->facts));
      return FALSE;
    }
  if (self->kind->max_subscribers > 0
      && subscriber > self->kind->max_subscribers + ra_facts_count_dropped (self->facts))
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("%s: a case of the kind “%s” has room for subscribers up to number %u"), place,
                   self->kind->id, self->kind->max_subscribers + ra_facts_count_dropped (self->facts));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_first_time (RaGivenFacts *self, const char *path, const char *origin, GError **error)
{
  const char *before = g_hash_table_lookup (self->origins, path);
  g_autofree char *place = place_of (path, origin);

  if (before == NULL)
    {
      g_hash_table_insert (self->origins, g_strdup (path), g_strdup (origin != NULL ? origin : path));
      return TRUE;
    }
  if (origin != NULL)
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE,
                 _ ("%s: is given a second time; the first is at %s. Keep one of them"), place, before);
  else
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE, _ ("%s: is given twice. Keep one of them"),
                 place);
  return FALSE;
}

static gboolean
check_clean (const char *path, const char *value, const char *origin, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (ra_text_check_clean (value, &reason))
    return TRUE;

  g_autofree char *place = place_of (path, origin);
  g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX, "%s: %s", place, reason->message);
  return FALSE;
}

/* The plain text passes through here once and is wiped again. */
static void
add_phrase (RaGivenFacts *self, const char *path, const char *value)
{
  RaGivenPhrase *phrase = g_new0 (RaGivenPhrase, 1);
  char *normal = ra_text_normalise (value);

  phrase->path = g_strdup (path);
  phrase->phrase = ra_secret_new_text (normal);
  explicit_bzero (normal, strlen (normal));
  g_free (normal);
  g_ptr_array_add (self->phrases, phrase);
}

/* @origin: (nullable): where it stands, when that is a file */
typedef struct
{
  const char *path;
  const char *value;
  const char *origin;
} Given;

static gboolean
add_fact (RaGivenFacts *self, const RaFact *fact, const Given *given, GError **error)
{
  if (!check_first_time (self, given->path, given->origin, error)
      || !check_clean (given->path, given->value, given->origin, error))
    return FALSE;
  g_ptr_array_add (self->changed, g_strdup (given->path));
  if (fact->type == RA_FACT_PHRASE)
    add_phrase (self, given->path, given->value);
  if (fact->type == RA_FACT_PHRASE && *given->value != '\0')
    return TRUE;
  ra_facts_set (self->facts, given->path, given->value);
  return TRUE;
}

static gboolean
add_stated (
    RaGivenFacts *self, const RaCondition *condition, guint subscriber, const Given *given, GError **error)
{
  g_autofree char *place = place_of (given->path, given->origin);
  gboolean yes = g_str_equal (given->value, "yes");

  if (!check_first_time (self, given->path, given->origin, error))
    return FALSE;
  if (!yes && !g_str_equal (given->value, "no"))
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX, _ ("%s: expected yes or no"), place);
      return FALSE;
    }

  Stated *stated = g_new0 (Stated, 1);
  *stated = (Stated){ .condition = condition, .subscriber = subscriber, .value = yes };
  stated->origin = g_steal_pointer (&place);
  g_ptr_array_add (self->stated, stated);
  return TRUE;
}

gboolean
ra_given_facts_add (
    RaGivenFacts *self, const char *path, const char *value, const char *origin, GError **error)
{
  const Given given = { path, value, origin };
  g_autofree char *declared = NULL;
  guint subscriber = 0;

  if (!ra_fact_path_split (path, &declared, &subscriber))
    return fail_unknown (self, path, path, origin, error);

  const RaFact *fact = ra_profile_get_fact (self->profile, declared);
  const RaCondition *condition = ra_profile_get_condition (self->profile, name_of (declared));
  gboolean used = fact != NULL && ra_applicant_kind_find_use (self->kind, declared) != NULL;

  if (!used && condition == NULL)
    return fail_unknown (self, path, declared, origin, error);
  if (!check_subscriber (self, path, subscriber, origin, error))
    return FALSE;
  if (used)
    return add_fact (self, fact, &given, error);
  return add_stated (self, condition, subscriber, &given, error);
}

/* Whether the kind has facts in this scope: "applicant", "subscriber". */
static gboolean
has_scope (RaGivenFacts *self, const char *scope)
{
  g_autofree char *prefix = g_strconcat (scope, ".", NULL);

  for (guint i = 0; i < self->kind->sections->len; i++)
    {
      const RaSection *section = self->kind->sections->pdata[i];

      for (guint j = 0; j < section->uses->len; j++)
        if (g_str_has_prefix (((const RaFactUse *) section->uses->pdata[j])->fact, prefix))
          return TRUE;
    }
  return FALSE;
}

/* "subscriber 2" is scope and number, every other section a scope. */
static gboolean
parse_section (RaGivenFacts *self, const char *section)
{
  g_auto (GStrv) words = g_strsplit (section, " ", 2);
  guint64 number = 0;

  g_clear_pointer (&self->scope, g_free);
  self->subscriber = 0;
  if (g_str_equal (words[0], RA_SCOPE_SUBSCRIBER))
    {
      if (words[1] == NULL
          || !g_ascii_string_to_unsigned (g_strstrip (words[1]), 10, 1, RA_LAST_SUBSCRIBER, &number, NULL))
        return FALSE;
    }
  else if (words[1] != NULL || !g_regex_match_simple ("^[a-z][a-z0-9-]*$", section, 0, 0))
    return FALSE;
  if (!has_scope (self, words[0]))
    return FALSE;
  self->scope = g_strdup (words[0]);
  self->subscriber = (guint) number;
  return TRUE;
}

static gboolean
on_section (const char *section, const char *origin, gpointer data, GError **error)
{
  RaGivenFacts *self = data;

  if (!parse_section (self, section))
    {
      static const char *const usual[] = { RA_SCOPE_APPLICANT, RA_SCOPE_SUBSCRIBER " 1", NULL };
      const char *nearest = ra_nearest (section, usual);
      g_autofree char *quoted = quote (section);

      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                   _ ("%s: there is no section [%s] for an applicant of the kind “%s” (did you mean [%s]?)"),
                   origin, quoted, self->kind->id, nearest != NULL ? nearest : usual[0]);
      return FALSE;
    }

  g_autofree char *name = self->subscriber > 0 ? g_strdup_printf ("%s %u", self->scope, self->subscriber)
                                               : g_strdup (self->scope);
  const char *before = g_hash_table_lookup (self->sections, name);
  if (before != NULL)
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE,
                   _ ("%s: the section [%s] is there a second time; the first is at %s. Put them together"),
                   origin, name, before);
      return FALSE;
    }
  g_hash_table_insert (self->sections, g_steal_pointer (&name), g_strdup (origin));
  return check_subscriber (self, self->scope, self->subscriber, origin, error);
}

static gboolean
on_value (const char *key, const char *value, const char *origin, gpointer data, GError **error)
{
  RaGivenFacts *self = data;
  g_autofree char *path = self->subscriber > 0
                              ? g_strdup_printf ("%s.%u.%s", self->scope, self->subscriber, key)
                              : g_strdup_printf ("%s.%s", self->scope, key);

  return ra_given_facts_add (self, path, value, origin, error);
}

/* [subscriber 3] needs [subscriber 2]. */
static gboolean
check_section_gaps (RaGivenFacts *self, GError **error)
{
  guint known = ra_facts_count_subscribers (self->facts);

  for (guint i = 2; i <= known; i++)
    {
      g_autofree char *name = g_strdup_printf (RA_SCOPE_SUBSCRIBER " %u", i);
      const char *origin = g_hash_table_lookup (self->sections, name);

      if (origin == NULL || ra_facts_has_subscriber (self->facts, i - 1)
          || ra_facts_is_dropped (self->facts, i - 1))
        continue;
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("%s: [subscriber %u] stands without a [subscriber %u]; number the subscribers from 1 "
                      "without gaps"),
                   origin, i, i - 1);
      return FALSE;
    }
  return TRUE;
}

/* The form of `ra-tool case new`: sections `[applicant]` and `[subscriber N]` (N from 1 without gaps, in any
 * order, none twice), one `key=value` a line, `#` at the start of a line for remarks, empty lines. @name: how
 * to call the file in messages. */
static gboolean
read_file (RaGivenFacts *self, GBytes *bytes, const char *name, GError **error)
{
  gboolean read = ra_facts_file_read (bytes, name, on_section, on_value, self, error);

  read = read && check_section_gaps (self, error);
  g_hash_table_remove_all (self->sections);
  return read;
}

gboolean
ra_given_facts_read_assignment (RaGivenFacts *self, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');

  if (equals == NULL)
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("there is no '=' in “%s”; expected PATH=VALUE"), assignment);
      return FALSE;
    }
  g_autofree char *path = g_strndup (assignment, (gsize) (equals - assignment));
  return ra_given_facts_add (self, path, equals + 1, NULL, error);
}

static gboolean
check_stated (RaGivenFacts *self, const Stated *stated, GError **error)
{
  const RaCondition *condition = stated->condition;
  gboolean derived = ra_conditions_holds (self->profile, condition->id, self->facts, stated->subscriber);

  if (derived == stated->value)
    return TRUE;
  g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DISAGREES,
               _ ("%s: says %s, but the other facts make it %s%s%s. Correct one of them: conditions are "
                  "derived, never typed"),
               stated->origin, stated->value ? "yes" : "no", derived ? "yes" : "no",
               condition->fact != NULL ? _ (", through ") : "",
               condition->fact != NULL ? condition->fact : "");
  return FALSE;
}

static gboolean
check_gaps (RaGivenFacts *self, GError **error)
{
  guint known = ra_facts_count_subscribers (self->facts);

  for (guint i = 1; i < known; i++)
    if (!ra_facts_has_subscriber (self->facts, i) && !ra_facts_is_dropped (self->facts, i))
      {
        g_set_error (
            error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
            _ ("There is a subscriber %u, but no subscriber %u: number the subscribers from 1 without gaps"),
            known, i);
        return FALSE;
      }
  return TRUE;
}

gboolean
ra_given_facts_finish (RaGivenFacts *self, GError **error)
{
  for (guint i = 0; i < self->changed->len; i++)
    ra_facts_normalise (self->profile, self->facts, self->changed->pdata[i]);
  if (!check_gaps (self, error))
    return FALSE;
  for (guint i = 0; i < self->stated->len; i++)
    if (!check_stated (self, self->stated->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* A key phrase is judged before it becomes a hash. */
static gboolean
check_phrase (RaGivenFacts *self, const RaGivenPhrase *phrase, const GDate *today, GError **error)
{
  g_autofree char *declared = NULL;
  g_autofree char *reason = NULL;
  guint subscriber = 0;
  RaFactsAt at;

  if (ra_secret_get_size (phrase->phrase) == 0)
    return TRUE;
  ra_fact_path_split (phrase->path, &declared, &subscriber);
  ra_facts_at_init (&at, self->facts, subscriber, today);

  const RaFact *fact = ra_profile_get_fact (self->profile, declared);
  if (ra_profile_check_fact (self->profile, fact, ra_secret_get_text (phrase->phrase), ra_facts_at_lookup,
                             &at, &reason))
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_INVALID, fact->clause, phrase->path, "%s: %s",
                     ra_profile_text (fact->label), reason);
  return FALSE;
}

gboolean
ra_given_facts_check (RaGivenFacts *self, const GDate *today, GError **error)
{
  for (guint i = 0; i < self->phrases->len; i++)
    if (!check_phrase (self, self->phrases->pdata[i], today, error))
      return FALSE;
  for (guint i = 0; i < self->changed->len; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (ra_facts_check_one (self->profile, self->kind, self->facts, today, self->changed->pdata[i], &reason)
          || g_error_matches (reason, RA_RULE_ERROR, RA_RULE_ERROR_MISSING))
        continue;
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return TRUE;
}

RaGivenFacts *
ra_given_facts_parse (
    RaProfile *profile, const RaApplicantKind *kind, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (RaGivenFacts) self = ra_given_facts_new (profile, kind, NULL);

  if (!read_file (self, bytes, name, error) || !ra_given_facts_finish (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
