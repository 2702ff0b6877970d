/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-facts-file.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/store/cases/ra-store-draft.h"

/* ---- adding ---- */

/* People of a file on their way into a case. */
typedef struct
{
  RaGivenFacts *given;
  GHashTable *sections;
  guint first; /* the number of the first of them */
  guint count;
} Reading;

static gboolean
on_section (const char *section, const char *origin, gpointer data, GError **error)
{
  Reading *self = data;
  g_auto (GStrv) words = g_strsplit (section, " ", 2);

  if (g_strcmp0 (words[0], RA_SCOPE_SUBSCRIBER) != 0 || words[1] == NULL)
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("%s: only people are added: expected [subscriber 1] and so on"), origin);
      return FALSE;
    }
  if (!g_hash_table_add (self->sections, g_strdup (section)))
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE, _ ("%s: [%s] stands twice"), origin,
                   section);
      return FALSE;
    }
  self->count++;
  return TRUE;
}

static gboolean
on_value (const char *key, const char *value, const char *origin, gpointer data, GError **error)
{
  Reading *self = data;
  g_autofree char *declared = g_strconcat (RA_SCOPE_SUBSCRIBER_PREFIX, key, NULL);
  g_autofree char *path = ra_fact_path_for (declared, self->first + self->count - 1);

  return ra_given_facts_add (self->given, path, value, origin, error);
}

static gboolean
read_people (Reading *self, const char *file_name, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_read (file_name, RA_FACTS_FILE_LIMIT, error);
  gboolean read;

  if (bytes == NULL)
    return FALSE;
  read = ra_facts_file_read (bytes, file_name, on_section, on_value, self, error);
  /* The file may have brought a key phrase, and these bytes are ours alone. */
  if (g_bytes_get_size (bytes) > 0)
    explicit_bzero ((gpointer) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (read && self->count == 0)
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("%s: there is nobody to be added"),
                 file_name);
  if (read && self->count > 0 && self->first + self->count - 1 > RA_LAST_SUBSCRIBER)
    {
      g_set_error (
          error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
          _ ("%s: there are too many people: the numbers of subscribers end with %u. Open another case for the others."),
          file_name, RA_LAST_SUBSCRIBER);
      return FALSE;
    }
  return read && self->count > 0 && ra_given_facts_finish (self->given, error);
}

static gboolean
note_added (RaAct *act, gpointer data, GError **error)
{
  const Reading *self = data;
  g_autofree char *numbers = g_strdup_printf ("%u-%u", self->first, self->first + self->count - 1);

  ra_act_note (act, "added", numbers, NULL);
  _ra_desk_note_confirmed (act, ra_given_facts_get_facts (self->given));
  return TRUE;
}

gboolean
ra_desk_add_from_file (
    RaDesk *self, const char *number, const char *file_name, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-set", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_FACTS };
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaGivenFacts) given = NULL;
  g_autoptr (GHashTable) sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  file = _ra_desk_load_for (self, &order, cancellable, error);
  if (file == NULL)
    return FALSE;
  given = ra_given_facts_new (file->profile, file->kind, file->facts);
  reading = (Reading){ given, sections, ra_facts_get_next_number (file->facts), 0 };
  if (!read_people (&reading, file_name, error) || !ra_given_facts_check (given, &file->today, error)
      || !_ra_desk_hash_phrases (given, error))
    return FALSE;
  ra_facts_add_defaults (file->profile, file->kind, ra_given_facts_get_facts (given));
  ra_case_file_set_facts (file, ra_given_facts_get_facts (given));
  return _ra_desk_act (self, &order, note_added, &reading, cancellable, error);
}

/* ---- dropping ---- */

static GPtrArray *
dup_paths_of (const RaFacts *facts, guint n)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) those = ra_facts_list_paths_of (facts, n);

  for (guint i = 0; i < those->len; i++)
    g_ptr_array_add (paths, g_strdup (g_ptr_array_index (those, i)));
  return paths;
}

static gboolean
drop (RaAct *act, gpointer data, GError **error)
{
  const guint n = *(guint *) data;
  RaCaseFile *file = act->file;
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *number = g_strdup_printf ("%u", n);

  if (!ra_case_file_check_subscriber (file, n, error))
    return FALSE;
  if (ra_kind_count_subscribers (file->kind, file->facts) <= file->kind->min_subscribers)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                   _ ("Subscriber %u cannot be taken out: this kind of case has %u at least. Add another one "
                      "first, or withdraw the case."),
                   n, file->kind->min_subscribers);
      return FALSE;
    }
  paths = dup_paths_of (file->facts, n);
  for (guint i = 0; i < paths->len; i++)
    ra_facts_unset (file->facts, g_ptr_array_index (paths, i));
  ra_facts_set_given (file->facts, MAX (file->extra->last_subscriber, n));
  ra_case_file_set_facts (file, file->facts);
  ra_act_note (act, "dropped", number, NULL);
  return ra_store_drop_typed (act->store, file->record->number, paths, error);
}

gboolean
ra_desk_drop_person (RaDesk *self, const char *number, guint n, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-set", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_FACTS };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_act (self, &order, drop, &n, cancellable, error);
}
