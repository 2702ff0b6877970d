/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/binding/ra-binding-private.h"
#include "ra-core/store/journal/ra-journal-private.h"

/* Looking before something is believed. */

/* ---- when something is wanted ---- */

/* What this transaction has changed itself is looked at when it is bound. */
static gboolean
is_known (RaBinding *self, gint64 scope)
{
  return g_hash_table_contains (self->whole, &scope) || g_hash_table_contains (self->touched, &scope);
}

static gboolean
find_damage (RaStore *store, gint64 scope, GPtrArray *damages, GError **error)
{
  return ra_binding_find_damage (store, scope, damages, error)
         && (!store->binding->doubted || ra_binding_find_older (store, scope, damages, error));
}

/* List and rows are read at one moment: what another program commits in between is no damage. */
static gboolean
find_damage_at_once (RaStore *store, gint64 scope, GPtrArray *damages, GError **error)
{
  gboolean held = ra_db_hold (store->db);
  gboolean found = find_damage (store, scope, damages, error);

  ra_db_let_go (store->db, held);
  return found;
}

static gboolean
check_scope (RaStore *store, gint64 scope, GError **error)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);

  if (is_known (store->binding, scope))
    return TRUE;
  if (!find_damage_at_once (store, scope, damages, error))
    return FALSE;
  if (damages->len > 0)
    {
      ra_binding_note_broken (store, damages);
      return ra_damage_fail (damages, error);
    }
  g_hash_table_remove (store->binding->broken, &scope);
  g_hash_table_add (store->binding->whole, g_memdup2 (&scope, sizeof scope));
  return TRUE;
}

void
ra_binding_note_broken (RaStore *store, const GPtrArray *damages)
{
  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);

      if (damage->scope == RA_SCOPE_STATION)
        continue;
      g_hash_table_remove (store->binding->whole, &damage->scope);
      g_hash_table_add (store->binding->broken, g_memdup2 (&damage->scope, sizeof damage->scope));
    }
}

gboolean
ra_binding_knows_broken (RaStore *store, gint64 case_id)
{
  return g_hash_table_contains (store->binding->broken, &case_id);
}

gboolean
ra_binding_check_case (RaStore *store, gint64 case_id, GError **error)
{
  if (store->keys == NULL)
    return TRUE;
  ra_binding_refresh (store);
  return check_scope (store, case_id, error);
}

gboolean
ra_binding_check_operator (RaStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (!find_damage_at_once (store, RA_SCOPE_STATION, damages, error))
    return FALSE;
  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);
      g_autofree char *what = ra_damage_describe (damage);

      if (!g_str_equal (damage->table, "operator") || !g_str_equal (damage->row, row))
        continue;
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
                   _ ("%s. Nobody is signed in with it. Another operator can sign in and tell the security "
                      "administrator; else the station has to be restored from the backup"),
                   what);
      return FALSE;
    }
  return TRUE;
}

/* ---- when somebody signs in ---- */

/* Returns: (transfer full) (nullable): what is wrong, in words; %NULL with @error when it cannot be told */
static char *
compare_rows (RaStore *store, const RaJournalHead *head, GError **error)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);
  guint8 found[RA_KDF_MAC_SIZE];

  if (!ra_schema_find_damage (store->binding->schema, store->db, damages, error)
      || !ra_binding_find_damage (store, RA_SCOPE_STATION, damages, error)
      || !ra_binding_sum (store, found, error))
    return NULL;
  if (damages->len > 0)
    return ra_damage_describe (g_ptr_array_index (damages, 0));
  if (ra_kdf_mac_equal (found, head->sum))
    return NULL;
  return g_strdup (
      _ ("Records of a case or of the station were put back in an older form or removed outside of "
         "this program, their list with them; verifying the journal names them"));
}

static void
set_fault (RaStore *store, const char *wrong)
{
  g_autofree char *text = g_strdup_printf (
      _ ("The records of this station are not as they were left: %s. Nothing more is written at this station. Cases "
         "can still be read. The security administrator has to verify the journal, find out what happened, and "
         "restore the station from the backup or let work go on"),
      wrong);

  ra_journal_set_fault (store, text);
}

/* What cannot be read is not believed either. */
static void
look_at_rows (RaStore *store, const RaJournalHead *head)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *wrong = compare_rows (store, head, &failure);

  store->binding->doubted = wrong != NULL || failure != NULL;
  if (store->binding->doubted)
    set_fault (store, wrong != NULL ? wrong : failure->message);
}

void
ra_binding_look_at_schema (RaStore *store)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);
  g_autoptr (GError) failure = NULL;
  g_autofree char *wrong = NULL;

  if (!ra_schema_find_damage (store->binding->schema, store->db, damages, &failure))
    wrong = g_strdup (failure->message);
  else if (damages->len > 0)
    wrong = ra_damage_describe (g_ptr_array_index (damages, 0));
  if (wrong != NULL)
    set_fault (store, wrong);
}

/* What was found before may have been mended since, by a repair or from the backup. */
static void
look_again_at_broken (RaStore *store)
{
  g_autofree gpointer *scopes = NULL;
  guint count;

  scopes = g_hash_table_get_keys_as_array (store->binding->broken, &count);
  for (guint i = 0; i < count; i++)
    {
      const gint64 scope = *(const gint64 *) scopes[i];
      (void) check_scope (store, scope, NULL); /* may take it out */
    }
}

/* The journal's fault has been said: whether the rows can be believed all the same. */
static gboolean
is_proven (RaStore *store)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *wrong = NULL;
  RaJournalHead head;

  if (!ra_journal_read_head (store, &head, NULL))
    return FALSE;
  wrong = compare_rows (store, &head, &failure);
  return wrong == NULL && failure == NULL;
}

void
ra_binding_look (RaStore *store)
{
  gboolean held = ra_db_hold (store->db);
  RaJournalHead head;

  g_hash_table_remove_all (store->binding->whole);
  store->binding->doubted = FALSE;
  if (ra_journal_look (store, &head))
    look_at_rows (store, &head);
  else
    store->binding->doubted = !is_proven (store);
  look_again_at_broken (store);
  store->binding->data_version = ra_db_get_data_version (store->db);
  ra_db_let_go (store->db, held);
}

gboolean
ra_binding_is_doubted (RaStore *store)
{
  return store->binding->doubted;
}

void
ra_binding_refresh (RaStore *store)
{
  if (store->keys != NULL && ra_db_get_data_version (store->db) != store->binding->data_version)
    ra_binding_look (store);
}
