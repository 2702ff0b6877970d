/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-people-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-csv.h"
#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/case/ra-people-map.h"

/* Each row is checked as if its person were the only one. */
#define RA_ALONE 1

typedef struct
{
  RaTable *table;
  const RaPeopleOrder *order;
  RaPeopleTable *people;
  GHashTable *identities; /* path and value => place */
  guint row;
  RaFacts *alone;      /* the person of the row */
  GHashTable *origins; /* declared path => column + 1 */
} Reading;

static void
problem_free (gpointer data)
{
  RaPeopleProblem *self = data;

  g_free (self->place);
  g_free (self->path);
  g_free (self->text);
  g_free (self->offer);
  g_free (self);
}

void
ra_people_table_free (RaPeopleTable *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_ptr_array_unref (self->problems);
  ra_facts_unref (self->facts);
  g_free (self);
}

/* @path: (nullable), @offer: (transfer full) (nullable) */
static RaPeopleProblem *
add_problem (RaPeopleTable *self, char *place, const char *path, char *text, char *offer)
{
  RaPeopleProblem *problem = g_new0 (RaPeopleProblem, 1);

  *problem = (RaPeopleProblem){ .place = place, .path = g_strdup (path), .text = text, .offer = offer };
  g_ptr_array_add (self->problems, problem);
  self->wrong++;
  return problem;
}

static char *
place_of (const Reading *self, const char *path)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->origins, path));

  return ra_table_get_place (self->table, self->row, column > 0 ? column - 1 : 0);
}

/* ---- reading one value ---- */

/* What a spreadsheet makes of a long number that it takes for one: figures are gone for good. */
static gboolean
is_rounded (const char *value)
{
  return g_regex_match_simple ("^[0-9]+([.,][0-9]+)?[EeЕе]\\+[0-9]+$", value, 0, 0);
}

/* Dates, choices and yes or no are written in many ways that say the same; a date of two figures for the year is none of
 * them. */
static gboolean
is_another_spelling (const RaFact *fact, const char *value, const char *offer)
{
  g_autofree char *year = g_strndup (offer, 4);

  if (fact->type == RA_FACT_DATE)
    return strstr (value, year) != NULL;
  return fact->type == RA_FACT_CHOICE || fact->type == RA_FACT_BOOLEAN;
}

/* What came from another column already is the part before it. */
static void
set_alone (Reading *self, const RaFact *fact, const char *value, guint column)
{
  const char *before = ra_facts_get_for (self->alone, fact->path, RA_ALONE);
  g_autofree char *joined = before == NULL ? g_strdup (value) : g_strconcat (before, " ", value, NULL);

  ra_facts_set_for (self->alone, fact->path, RA_ALONE, joined);
  g_hash_table_insert (self->origins, fact->path, GUINT_TO_POINTER (column + 1));
}

/* Each of the first parts one word, the last all the rest. */
static void
set_joined (Reading *self, const RaComputed *computed, const char *value, guint column)
{
  guint parts = g_strv_length (computed->from);
  g_auto (GStrv) words = g_strsplit (value, computed->separator, (int) parts);

  for (guint i = 0; i < parts && words[i] != NULL; i++)
    set_alone (self, ra_profile_get_fact (self->order->profile, computed->from[i]), words[i], column);
}

static void
read_values (Reading *self)
{
  for (guint i = 0; i < self->people->columns->len; i++)
    {
      const RaPeopleColumn *column = g_ptr_array_index (self->people->columns, i);
      const RaFact *fact = ra_profile_get_fact (self->order->profile, column->path);
      const RaComputed *computed = ra_profile_get_computed (self->order->profile, column->path);
      g_autofree char *value = ra_text_compose (ra_table_get_value (self->table, self->row, i));

      if (*value == '\0')
        continue;
      if (fact != NULL)
        set_alone (self, fact, value, i);
      else if (computed != NULL)
        set_joined (self, computed, value, i);
    }
}

/* ---- judging ---- */

/* Returns: (transfer full): the reason, and that a spreadsheet may have cut the noughts */
static char *
make_text (const char *reason, const char *value, const char *offer)
{
  if (is_rounded (value))
    return g_strdup (
        _ ("the spreadsheet has rounded this number and its figures are lost; make its column one of text "
           "and type it again"));
  if (offer != NULL && *offer == '0' && g_str_has_suffix (offer, value))
    return g_strdup_printf (_ ("%s; the spreadsheet may have cut the noughts at its start"), reason);
  return g_strdup (reason);
}

/* Without the name of the fact, which the place has. */
static const char *
reason_of (const GError *error)
{
  const RaDiagnosis *diagnosis = ra_rule_error_get_diagnosis (error);
  const char *colon = strstr (error->message, ": ");

  if (diagnosis != NULL)
    return diagnosis->reason;
  return colon != NULL ? colon + 2 : error->message;
}

static void
judge (Reading *self, const RaFact *fact, const GError *error)
{
  const RaDiagnosis *diagnosis = ra_rule_error_get_diagnosis (error);
  const char *value = ra_facts_get_for (self->alone, fact->path, RA_ALONE);
  const char *offer = diagnosis != NULL ? diagnosis->offer : NULL;
  RaPeopleProblem *problem;

  problem = add_problem (self->people, place_of (self, fact->path), fact->path,
                         make_text (reason_of (error), value, offer), g_strdup (offer));
  if (offer == NULL || !self->order->mends)
    return;
  problem->mended = TRUE;
  self->people->wrong--;
  ra_facts_set_for (self->alone, fact->path, RA_ALONE, problem->offer);
}

static void
check_value (Reading *self, const RaFact *fact)
{
  g_autofree char *path = ra_fact_path_for (fact->path, RA_ALONE);
  g_autoptr (GError) error = NULL;
  const RaDiagnosis *diagnosis;

  ra_facts_normalise (self->order->profile, self->alone, path);
  if (ra_facts_check_one (self->order->profile, self->order->kind, self->alone, self->order->today, path,
                          &error)
      || !g_error_matches (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID))
    return;
  diagnosis = ra_rule_error_get_diagnosis (error);
  if (diagnosis != NULL && diagnosis->offer != NULL
      && is_another_spelling (fact, ra_facts_get (self->alone, path), diagnosis->offer))
    ra_facts_set (self->alone, path, diagnosis->offer);
  else
    judge (self, fact, error);
}

/* The same person twice, in the table or in the case. */
static void
check_identity (Reading *self, const RaFact *fact)
{
  const char *value = ra_facts_get_for (self->alone, fact->path, RA_ALONE);
  g_autofree char *key = value == NULL ? NULL : g_strconcat (fact->path, "=", value, NULL);
  const char *before = key == NULL ? NULL : g_hash_table_lookup (self->identities, key);

  if (!fact->identifies || key == NULL)
    return;
  if (before != NULL)
    add_problem (self->people, place_of (self, fact->path), fact->path,
                 g_strdup_printf (_ ("the same is already here: %s"), before), NULL);
  else
    g_hash_table_insert (self->identities, g_steal_pointer (&key), place_of (self, fact->path));
}

/* In the order of the kind, as the facts on which others hang come first there. */
static void
check_person (Reading *self)
{
  const RaApplicantKind *kind = self->order->kind;

  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (kind->sections, i);

      for (guint j = 0; section->per_subscriber && j < section->uses->len; j++)
        {
          const RaFactUse *use = g_ptr_array_index (section->uses, j);
          const RaFact *fact = ra_profile_get_fact (self->order->profile, use->fact);

          if (!g_hash_table_contains (self->origins, fact->path))
            continue;
          check_value (self, fact);
          check_identity (self, fact);
        }
    }
}

/* ---- all of them ---- */

static void
copy_person (const RaFacts *from, guint subscriber, RaFacts *to, guint number)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (from);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *declared = NULL;
      guint n = 0;

      if (ra_fact_path_split (paths->pdata[i], &declared, &n) && n == subscriber)
        ra_facts_set_for (to, declared, number, ra_facts_get (from, paths->pdata[i]));
    }
}

static void
copy_case (const RaFacts *from, RaFacts *to)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (from);

  for (guint i = 0; i < paths->len; i++)
    if (!ra_fact_path_is_repeated (paths->pdata[i]))
      ra_facts_set (to, paths->pdata[i], ra_facts_get (from, paths->pdata[i]));
}

static void
read_person (Reading *self, const RaFacts *of_case)
{
  g_autoptr (RaFacts) alone = ra_facts_copy (of_case);
  g_autoptr (GHashTable) origins = g_hash_table_new (g_str_hash, g_str_equal);

  self->alone = alone;
  self->origins = origins;
  read_values (self);
  if (g_hash_table_size (origins) == 0)
    return;
  check_person (self);
  ra_facts_add_defaults (self->order->profile, self->order->kind, alone);
  copy_person (alone, RA_ALONE, self->people->facts, self->people->first + self->people->people);
  self->people->people++;
}

/* Whether of the only subscriber nothing is known but what a new case starts with. */
static gboolean
is_untouched (const RaPeopleOrder *order)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (order->facts);

  if (ra_facts_count_subscribers (order->facts) != 1)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *declared = NULL;
      guint n = 0;
      const RaFact *fact;

      ra_fact_path_split (paths->pdata[i], &declared, &n);
      fact = ra_profile_get_fact (order->profile, declared);
      if (n == 1
          && (fact == NULL
              || g_strcmp0 (fact->default_value, ra_facts_get (order->facts, paths->pdata[i])) != 0))
        return FALSE;
    }
  return TRUE;
}

static void
note_identities (Reading *self)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (self->order->facts);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *declared = NULL;
      guint n = 0;
      const RaFact *fact;

      ra_fact_path_split (paths->pdata[i], &declared, &n);
      fact = ra_profile_get_fact (self->order->profile, declared);
      if (n > 0 && fact != NULL && fact->identifies)
        g_hash_table_insert (
            self->identities,
            g_strconcat (declared, "=", ra_facts_get (self->order->facts, paths->pdata[i]), NULL),
            g_strdup_printf (_ ("subscriber %u"), n));
    }
}

static void
check_room (Reading *self)
{
  const RaApplicantKind *kind = self->order->kind;
  guint room = kind->max_subscribers + ra_facts_count_dropped (self->order->facts);
  guint last = self->people->first + self->people->people - 1;

  if (kind->max_subscribers == 0)
    room = RA_LAST_SUBSCRIBER;
  if (last <= room)
    return;
  add_problem (
      self->people, g_strdup (_ ("the table")), NULL,
      g_strdup_printf (
          _ ("it has %u people, and a case of the kind “%s” has room for subscribers up to number %u"),
          self->people->people, kind->id, room),
      NULL);
}

/* Whether @path, a fact or what is made of facts, tells something that a subscriber has of their own. */
static gboolean
is_told (const Reading *self, const char *path, guint n)
{
  const RaComputed *computed = ra_profile_get_computed (self->order->profile, path);
  gboolean told = computed == NULL && g_str_has_prefix (path, RA_SCOPE_SUBSCRIBER_PREFIX)
                  && ra_facts_get_for (self->people->facts, path, n) != NULL;

  for (gsize i = 0; computed != NULL && computed->from[i] != NULL && !told; i++)
    told = is_told (self, computed->from[i], n);
  return told;
}

/* Whether one of the facts that @path is made of is asked of this subscriber: of a seal no name is. */
static gboolean
is_asked (const Reading *self, const char *path, guint n)
{
  const RaComputed *computed = ra_profile_get_computed (self->order->profile, path);
  gboolean asked
      = computed == NULL && g_str_has_prefix (path, RA_SCOPE_SUBSCRIBER_PREFIX)
        && ra_facts_asks_for (self->order->profile, self->order->kind, self->people->facts, path, n);

  for (gsize i = 0; computed != NULL && computed->from[i] != NULL && !asked; i++)
    asked = is_asked (self, computed->from[i], n);
  return asked;
}

static gboolean
is_nameless (const Reading *self, guint n)
{
  const RaSubjectRecipe *recipe;
  RaFactsAt at;

  ra_facts_at_init (&at, self->people->facts, n, self->order->today);
  recipe = ra_profile_choose_subject (self->order->profile, self->order->kind, ra_facts_at_lookup, &at);
  return recipe != NULL && recipe->file_name != NULL && !is_told (self, recipe->file_name, n)
         && is_asked (self, recipe->file_name, n);
}

/* Nobody is added who has no name: the column that has them was not understood, or is not there. */
static void
check_names (Reading *self)
{
  guint nameless = 0;

  for (guint i = 0; i < self->people->people && self->people->first + i <= RA_LAST_SUBSCRIBER; i++)
    nameless += is_nameless (self, self->people->first + i) ? 1 : 0;
  if (nameless == 0)
    return;
  add_problem (
      self->people, g_strdup (_ ("the table")), NULL,
      g_strdup_printf (
          _ ("it has people without a name: %u. Say which column has the names, or fill them in"), nameless),
      NULL);
}

static void
add_faults (Reading *self)
{
  GPtrArray *faults = ra_table_get_faults (self->table);

  for (guint i = 0; i < faults->len; i++)
    {
      const RaTableFault *fault = g_ptr_array_index (faults, i);
      add_problem (self->people, ra_csv_place (fault->row, fault->column), NULL, g_strdup (fault->text),
                   NULL);
    }
}

static void
read_people (Reading *self)
{
  g_autoptr (RaFacts) of_case = ra_facts_new ();

  copy_case (self->order->facts, of_case);
  note_identities (self);
  add_faults (self);
  for (self->row = 0; self->row < ra_table_get_n_rows (self->table); self->row++)
    read_person (self, of_case);
  check_room (self);
  check_names (self);
}

RaPeopleTable *
ra_people_table_read (RaTable *table, const RaPeopleOrder *order, GError **error)
{
  g_autoptr (RaPeopleTable) people = g_new0 (RaPeopleTable, 1);
  g_autoptr (GHashTable) identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading reading = { table, order, people, identities };

  people->problems = g_ptr_array_new_with_free_func (problem_free);
  people->facts = ra_facts_copy (order->facts);
  people->first = is_untouched (order) ? 1 : ra_facts_get_next_number (order->facts);
  people->columns = ra_people_map_columns (table, order, error);
  if (people->columns == NULL)
    return NULL;
  read_people (&reading);
  return g_steal_pointer (&people);
}
