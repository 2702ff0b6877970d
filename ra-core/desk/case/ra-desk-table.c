/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-table.h"

#include "ra-core/base/ra-file.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/desk/ra-desk-private.h"

#define LARGEST_MAP (64 * 1024)

/* Returns: (transfer full) (nullable): "" for no mapping */
static char *
read_map (const RaTableOrder *order, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (order->map == NULL)
    return g_strdup ("");
  bytes = ra_file_read (order->map, LARGEST_MAP, error);
  return bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static RaPeopleTable *
read_people (const RaCaseFile *file, const RaTableOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaTable) table = ra_table_read (order->file, cancellable, error);
  g_autofree char *map = table == NULL ? NULL : read_map (order, error);
  g_autoptr (GError) failed = NULL;
  RaPeopleTable *people;

  if (map == NULL)
    return NULL;
  people = ra_people_table_read (
      table, &(RaPeopleOrder){ file->profile, file->kind, file->facts, &file->today, map, order->mends },
      &failed);
  if (people == NULL)
    g_set_error_literal (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, failed->message);
  return people;
}

/* Which facts came, and whose they are; the values are in the case. */
static gboolean
note (RaAct *act, gpointer data, GError **error)
{
  const RaPeopleTable *people = data;
  g_autoptr (GString) paths = g_string_new (NULL);
  g_autofree char *whose = g_strdup_printf ("%u-%u", people->first, people->first + people->people - 1);

  for (guint i = 0; i < people->columns->len; i++)
    {
      const RaPeopleColumn *column = g_ptr_array_index (people->columns, i);
      if (column->path != NULL)
        g_string_append_printf (paths, "%s%s", paths->len > 0 ? " " : "", column->path);
    }
  ra_act_note (act, "facts", paths->str, "added", whose, NULL);
  _ra_desk_note_confirmed (act, people->facts);
  return TRUE;
}

RaPeopleTable *
ra_desk_add_people (
    RaDesk *self, const char *number, const RaTableOrder *order, GCancellable *cancellable, GError **error)
{
  RaOrder act = { .act = "case-set", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_FACTS };
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaPeopleTable) people = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_load_for (self, &act, cancellable, error);
  if (file == NULL)
    return NULL;
  people = read_people (file, order, cancellable, error);
  if (people == NULL || !order->takes || people->wrong > 0 || people->people == 0)
    return g_steal_pointer (&people);
  ra_case_file_set_facts (file, people->facts);
  if (!_ra_desk_act (self, &act, note, people, cancellable, error))
    return NULL;
  return g_steal_pointer (&people);
}
