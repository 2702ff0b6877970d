/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-damage.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-error.h"

void
ra_damage_free (RaDamage *self)
{
  g_free (self->table);
  g_free (self->row);
  g_free (self->case_number);
  g_free (self);
}

static char *
describe_record (const RaDamage *self, const char *owner)
{
  switch (self->kind)
    {
    case RA_DAMAGE_CHANGED:
      return g_strdup_printf (
          _ ("The record “%s” no. %s of %s was changed outside of this program or put back "
             "in an older form"),
          self->table, self->row, owner);
    case RA_DAMAGE_REMOVED:
      return g_strdup_printf (_ ("The record “%s” no. %s of %s was removed outside of this program"),
                              self->table, self->row, owner);
    case RA_DAMAGE_PUT_IN:
      return g_strdup_printf (_ ("The record “%s” no. %s of %s was put in outside of this program"),
                              self->table, self->row, owner);
    case RA_DAMAGE_LIST:
      return g_strdup_printf (
          _ ("The list of records (“%s” no. %s) of %s was changed, removed or put back in "
             "an older form outside of this program"),
          self->table, self->row, owner);
    case RA_DAMAGE_SCHEMA_CHANGED:
    case RA_DAMAGE_SCHEMA_REMOVED:
    case RA_DAMAGE_SCHEMA_PUT_IN:
    case RA_DAMAGE_INDEX:
    case RA_DAMAGE_OLDER:
    default:
      return g_strdup_printf (_ ("All records (“%s” no. %s) of %s were put back in an older form outside of "
                                 "this program"),
                              self->table, self->row, owner);
    }
}

gboolean
ra_damage_is_of_schema (const RaDamage *self)
{
  return self->kind == RA_DAMAGE_SCHEMA_CHANGED || self->kind == RA_DAMAGE_SCHEMA_REMOVED
         || self->kind == RA_DAMAGE_SCHEMA_PUT_IN;
}

/* Returns: (transfer full) (nullable): %NULL: it is a record */
static char *
describe_definition (const RaDamage *self)
{
  switch (self->kind)
    {
    case RA_DAMAGE_SCHEMA_CHANGED:
      return g_strdup_printf (_ ("The definition of “%s” in station.db was changed outside of this program"),
                              self->table);
    case RA_DAMAGE_SCHEMA_REMOVED:
      return g_strdup_printf (
          _ ("The definition of “%s” was removed from station.db outside of this program"), self->table);
    case RA_DAMAGE_SCHEMA_PUT_IN:
      return g_strdup_printf (_ ("The definition of “%s” was put into station.db outside of this program"),
                              self->table);
    case RA_DAMAGE_INDEX:
      return g_strdup_printf (
          _ ("The index “%s” of station.db does not agree with the records: it was changed outside of this "
             "program or is damaged"),
          self->table);
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
