/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-journal-private.h"
#include "ra-core/store/ra-operator-change.h"
#include "ra-core/store/ra-operator-private.h"
#include "ra-core/store/ra-store-operator.h"
#include "ra-core/store/ra-store-private.h"

/* What the journal says of an operator, and the records that are made to say the same. */

typedef struct
{
  gint64 seq;     /* of the newest entry; 0: there is none */
  gint64 version; /* of the row as that entry left it */
  gboolean removed;
  char **roles; /* nullable */
} Newest;

static void
newest_clear (Newest *self)
{
  g_strfreev (self->roles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Newest, newest_clear)

static GVariant *
open_detail (RaStore *store, gint64 seq, GBytes *sealed)
{
  g_autoptr (GVariant) boxed = NULL;

  if (sealed == NULL)
    return NULL;
  boxed = ra_seal_key_open_variant (
      ra_keyring_get (store->keys, RA_KEY_DETAIL),
      &(RaSealed){ RA_JOURNAL_TABLE, seq, RA_JOURNAL_DETAIL_VERSION, sealed, NULL }, "v", NULL);
  return boxed != NULL ? g_variant_get_variant (boxed) : NULL;
}

/* Newest first. Returns: whether it is about the operator @id */
static gboolean
read_entry (RaStore *store, RaStatement *select, gint64 id, Newest *newest)
{
  gint64 seq = ra_statement_get_int (select, "seq"), who = 0;
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "detail");
  g_autoptr (GVariant) detail = open_detail (store, seq, sealed);

  if (detail == NULL || !g_variant_is_of_type (detail, G_VARIANT_TYPE_VARDICT)
      || !g_variant_lookup (detail, "operator", "x", &who) || who != id)
    return FALSE;
  newest->seq = seq;
  newest->removed = g_strcmp0 (ra_statement_peek_text (select, "act"), "operator-remove") == 0;
  g_variant_lookup (detail, "operator-version", "x", &newest->version);
  g_variant_lookup (detail, "roles", "^as", &newest->roles);
  return TRUE;
}

static gboolean
find_newest (RaStore *store, gint64 id, Newest *newest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      store->db,
      "SELECT seq, act, detail FROM journal WHERE act IN ('operator-add', 'operator-remove', "
      "'operator-roles', 'operator-passphrase', 'operator-recover') ORDER BY seq DESC",
      error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    if (read_entry (store, select, id, newest))
      return TRUE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
lets_in (const Newest *newest, const RaOperatorRow *row)
{
  return !newest->removed && newest->version <= row->version;
}

static gboolean
fail_older (const Newest *newest, const char *name, GError **error)
{
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("By entry %lld of the journal the operator “%s” was removed or has another passphrase: an older "
         "record “operator” was put back outside of this program. Nobody is signed in with it. Another "
         "operator can sign in and tell the security administrator"),
      (long long) newest->seq, name);
  return FALSE;
}

/* An entry that was taken out of the journal says nothing any more. */
static gboolean
check_journal (RaStore *store, GError **error)
{
  gboolean sound = FALSE;

  if (!ra_journal_check_chain (store, &sound, error))
    return FALSE;
  if (sound)
    return TRUE;
  g_set_error_literal (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("Neither the records of this station nor its journal are as they were left: nothing says who may work here. "
         "Nobody is signed in. The station has to be restored from the backup"));
  return FALSE;
}

gboolean
ra_operator_check_newest (RaStore *store, const RaOperatorRow *row, RaOperator *clerk, GError **error)
{
  g_auto (Newest) newest = { 0 };

  if (ra_binding_is_doubted (store) && !check_journal (store, error))
    return FALSE;
  if (!find_newest (store, row->id, &newest, error))
    return FALSE;
  if (!lets_in (&newest, row))
    return fail_older (&newest, clerk->name, error);
  if (newest.roles != NULL)
    {
      g_strfreev (clerk->roles);
      clerk->roles = g_steal_pointer (&newest.roles);
    }
  return TRUE;
}

/* ---- after a break ---- */

typedef struct
{
  RaStore *store;
  const char *act;
  RaOperatorChange *change;
  RaOperator *clerk;
  const char *const *roles;
} Following;

static gboolean
write_followed (const Following *self, GError **error)
{
  RaJournalLine line = { .time = ra_clock_now (self->store->clock),
                         .operator_id = self->store->clerk->id,
                         .act = self->act };

  return ra_journal_append (self->store, &line,
                            ra_operator_describe (&self->change->row, self->clerk->name, self->roles), error);
}

/* As ra_store_remove_operator() does. The passphrase that was set later is lost with its record: the former one shall not
 * work again. */
static gboolean
shut_out (Following *self, const Newest *newest, GError **error)
{
  RaOperatorRow *row = &self->change->row;

  if (row->id == self->store->clerk->id)
    return fail_older (newest, self->clerk->name, error);
  self->act = "operator-remove";
  self->change->drop_credentials = TRUE;
  ra_operator_row_clear (row);
  row->version = MAX (row->version, newest->version) + 1;
  row->sealed = ra_operator_row_seal_profile (self->store->keys, row->id, row->version, self->clerk->name,
                                              self->roles);
  return ra_operator_change_write (self->store, self->change, error) && write_followed (self, error);
}

static gboolean
give_roles (Following *self, GError **error)
{
  RaOperatorRow *row = &self->change->row;

  self->act = "operator-roles";
  ra_operator_row_clear (row);
  row->sealed = ra_operator_row_seal_profile (self->store->keys, row->id, row->version, self->clerk->name,
                                              self->roles);
  return ra_operator_change_write_roles (self->store, self->change, error) && write_followed (self, error);
}

static gboolean
follow_one (RaStore *store, RaOperator *clerk, GError **error)
{
  g_auto (Newest) newest = { 0 };
  g_auto (RaOperatorChange) change = { 0 };
  Following following = { .store = store, .clerk = clerk, .change = &change };

  if (!clerk->active || !find_newest (store, clerk->id, &newest, error)
      || !ra_operator_row_find_known (store, clerk->name, &change.row, error))
    return !clerk->active;
  change.old_version = change.row.version;
  following.roles = (const char *const *) (newest.roles != NULL ? newest.roles : clerk->roles);
  if (!lets_in (&newest, &change.row))
    return shut_out (&following, &newest, error);
  return g_strv_equal (following.roles, (const char *const *) clerk->roles) || give_roles (&following, error);
}

gboolean
ra_operators_follow_journal (RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (store, error);

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    if (!follow_one (store, g_ptr_array_index (operators, i), error))
      return FALSE;
  return operators != NULL;
}
