/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/binding/ra-damage.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/binding/ra-record-words.h"
#include "ra-core/store/ra-store-error.h"

void
ra_damage_free (RaDamage *self)
{
  g_free (self->table);
  g_free (self->row);
  g_free (self->case_number);
  g_free (self);
}

/* What was done to a record, in the words of whoever works with it. */
static char *
describe_record (const RaDamage *self, const char *owner)
{
  const char *words = ra_record_words (self->table);

  switch (self->kind)
    {
    case RA_DAMAGE_CHANGED:
      return g_strdup_printf (
          _ ("The record “%s” no. %s of %s was changed outside of this program or put back in an older form"),
          words, self->row, owner);
    case RA_DAMAGE_REMOVED:
      return g_strdup_printf (_ ("The record “%s” no. %s of %s was removed outside of this program"), words,
                              self->row, owner);
    case RA_DAMAGE_PUT_IN:
      return g_strdup_printf (_ ("The record “%s” no. %s of %s was put in outside of this program"), words,
                              self->row, owner);
    case RA_DAMAGE_LIST:
      return g_strdup_printf (
          _ ("The list of records of %s was changed, removed or put back in an older form outside of this program"),
          owner);
    case RA_DAMAGE_SCHEMA_CHANGED:
    case RA_DAMAGE_SCHEMA_REMOVED:
    case RA_DAMAGE_SCHEMA_PUT_IN:
    case RA_DAMAGE_INDEX:
    case RA_DAMAGE_PAGES:
    case RA_DAMAGE_OLDER:
    default:
      return g_strdup_printf (_ ("All records of %s were put back in an older form outside of this program"),
                              owner);
    }
}

/* What the database does with records. */
static gboolean
is_of_schema (const RaDamage *self)
{
  return self->kind == RA_DAMAGE_SCHEMA_CHANGED || self->kind == RA_DAMAGE_SCHEMA_REMOVED
         || self->kind == RA_DAMAGE_SCHEMA_PUT_IN;
}

/* Returns: (transfer full): a definition is nobody's daily word: its name stands beside */
static char *
name_definition (const RaDamage *self)
{
  const char *words = ra_record_words (self->table);

  return g_str_equal (words, self->table)
             ? g_strdup_printf (C_ ("definition", "“%s”"), words)
             : g_strdup_printf (C_ ("definition", "“%s” (%s)"), words, self->table);
}

gboolean
ra_damage_check_acceptable (const RaDamage *self, GError **error)
{
  g_autofree char *what = NULL;

  if (!is_of_schema (self) && self->kind != RA_DAMAGE_PAGES)
    return TRUE;
  what = ra_damage_describe (self);
  if (self->kind == RA_DAMAGE_PAGES)
    g_set_error (
        error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
        _ ("%s. What is not read cannot be accepted, and nothing was changed. Copy the station's folder as it "
           "is before you restore it, so that somebody can find out what happened"),
        what);
  else
    g_set_error (
        error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
        _ ("%s. With that the database can change records by itself, so this cannot be accepted. Cases "
           "can still be read. Restore the station from the backup"),
        what);
  return FALSE;
}

/* Returns: (transfer full) (nullable): %NULL: it is a record */
static char *
describe_definition (const RaDamage *self)
{
  g_autofree char *name = name_definition (self);

  switch (self->kind)
    {
    case RA_DAMAGE_SCHEMA_CHANGED:
      return g_strdup_printf (_ ("The definition of %s in station.db was changed outside of this program"),
                              name);
    case RA_DAMAGE_SCHEMA_REMOVED:
      return g_strdup_printf (_ ("The definition of %s was removed from station.db outside of this program"),
                              name);
    case RA_DAMAGE_SCHEMA_PUT_IN:
      return g_strdup_printf (_ ("The definition of %s was put into station.db outside of this program"),
                              name);
    case RA_DAMAGE_INDEX:
      return g_strdup_printf (
          _ ("The index %s of station.db does not agree with the records: it was changed outside of this "
             "program or is damaged"),
          name);
    case RA_DAMAGE_PAGES:
      return g_strdup_printf (
          _ ("%s in station.db is damaged and cannot be read to its end: the station has to be "
             "restored from the backup"),
          name);
    case RA_DAMAGE_CHANGED:
    case RA_DAMAGE_REMOVED:
    case RA_DAMAGE_PUT_IN:
    case RA_DAMAGE_LIST:
    case RA_DAMAGE_OLDER:
    default:
      return NULL;
    }
}

char *
ra_damage_describe (const RaDamage *self)
{
  g_autofree char *owner = self->case_number != NULL
                               ? g_strdup_printf (C_ ("records of", "case %s"), self->case_number)
                               : g_strdup (C_ ("records of", "the station"));

  g_autofree char *definition = describe_definition (self);

  return definition != NULL ? g_steal_pointer (&definition) : describe_record (self, owner);
}

char *
ra_damage_describe_row (const RaDamage *self)
{
  g_autofree char *words = ra_damage_describe (self);

  if (self->kind == RA_DAMAGE_INDEX || self->kind == RA_DAMAGE_PAGES || is_of_schema (self))
    return g_steal_pointer (&words);
  return g_strdup_printf (C_ ("damage, table, row", "%s (“%s” no. %s)"), words, self->table, self->row);
}

gboolean
ra_damages_name (const GPtrArray *damages, const char *name)
{
  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);
      if (g_str_equal (damage->table, name)
          && (is_of_schema (damage) || damage->kind == RA_DAMAGE_INDEX || damage->kind == RA_DAMAGE_PAGES))
        return TRUE;
    }
  return FALSE;
}

gboolean
ra_damage_fail (const GPtrArray *damages, GError **error)
{
  g_autofree char *what = ra_damage_describe (g_ptr_array_index (damages, 0));

  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("%s. It is not used, and nothing is written to what it belongs to. The security administrator "
         "has to verify the journal and compare with the backup"),
      what);
  return FALSE;
}
