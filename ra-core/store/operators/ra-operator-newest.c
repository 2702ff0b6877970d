/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-operator-newest.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/journal/ra-journal-private.h"
#include "ra-core/store/operators/ra-operator-private.h"
#include "ra-core/store/ra-store-private.h"

/* What the journal says of an operator. */

void
ra_operator_newest_clear (RaOperatorNewest *self)
{
  g_strfreev (self->roles);
}

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

/* RaOperatorNewest first. Returns: whether it is about the operator @id */
static gboolean
read_entry (RaStore *store, RaStatement *select, gint64 id, RaOperatorNewest *newest)
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

gboolean
ra_operator_newest_find (RaStore *store, gint64 id, RaOperatorNewest *newest, GError **error)
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

gboolean
ra_operator_newest_lets_in (const RaOperatorNewest *newest, const RaOperatorRow *row)
{
  return !newest->removed && newest->version <= row->version;
}

gboolean
ra_operator_newest_fail (const RaOperatorNewest *newest, const char *name, GError **error)
{
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("By entry %lld of the journal the operator “%s” was removed or has another passphrase: an older "
         "record of the operator was put back outside of this program. Nobody is signed in with it. Another "
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
  g_auto (RaOperatorNewest) newest = { 0 };

  if (ra_binding_is_doubted (store) && !check_journal (store, error))
    return FALSE;
  if (!ra_operator_newest_find (store, row->id, &newest, error))
    return FALSE;
  if (!ra_operator_newest_lets_in (&newest, row))
    return ra_operator_newest_fail (&newest, clerk->name, error);
  if (newest.roles != NULL)
    {
      g_strfreev (clerk->roles);
      clerk->roles = g_steal_pointer (&newest.roles);
    }
  return TRUE;
}
