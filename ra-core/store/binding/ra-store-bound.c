/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/binding/ra-store-bound.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/store/binding/ra-record-words.h"
#include "ra-core/store/ra-store-private.h"

typedef struct
{
  const char *table;
  gboolean versioned;
  const char *const *columns; /* bound, in this order: part of the format */
  const char *one;            /* selects the row :id */
  const char *put;
} Bound;

#define BOUND_SQL(table)                                                                                     \
  .one = "SELECT * FROM " table " WHERE id = :id",                                                           \
  .put = "UPDATE " table " SET sealed = :sealed WHERE id = :id"

static const Bound bounds[] = {
  { "request", FALSE,
    (const char *const[]){ "case_id", "subscriber", "usage", "suite", "key_id", "added", NULL },
    BOUND_SQL ("request") },
  { "submission", TRUE,
    (const char *const[]){ "case_id", "subscriber", "usage", "state", "request_id", "credential", "next_try",
                           "tries", "created", "changed", NULL },
    BOUND_SQL ("submission") },
  { "message", FALSE, (const char *const[]){ "submission_id", "direction", "verdict", "time", NULL },
    BOUND_SQL ("message") },
  { "certificate", FALSE,
    (const char *const[]){ "case_id", "subscriber", "usage", "key_id", "status", "not_before", "not_after",
                           "submission_id", "added", "number", NULL },
    BOUND_SQL ("certificate") },
  { "intent", FALSE, (const char *const[]){ "case_id", "subscriber", "saved", NULL }, BOUND_SQL ("intent") },
};

static const Bound *
find_bound (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (strcmp (bounds[i].table, table) == 0)
      return &bounds[i];
  g_assert_not_reached ();
}

/* ---- what is bound ---- */

static GBytes *
beside_seal (const Bound *bound, RaStatement *select)
{
  GByteArray *out = g_byte_array_new ();

  for (gsize i = 0; bound->columns[i] != NULL; i++)
    ra_statement_encode (select, bound->columns[i], out);
  return g_byte_array_free_to_bytes (out);
}

static gint64
version_of (const Bound *bound, RaStatement *select)
{
  return bound->versioned ? ra_statement_get_int (select, "version") : RA_STORE_ONLY_VERSION;
}

/* ---- sealing ---- */

/* @select stands at the row. */
static gboolean
put_seal (
    RaStore *self, const Bound *bound, RaStatement *select, RaSealKey *key, GBytes *plain, GError **error)
{
  g_autoptr (RaStatement) put = ra_db_prepare (self->db, bound->put, error);
  gint64 id = ra_statement_get_int (select, "id");

  if (put == NULL)
    return FALSE;
  g_autoptr (GBytes) beside = beside_seal (bound, select);
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal_beside (key, bound->table, id, version_of (bound, select), beside, plain);
  ra_statement_bind_int (put, ":id", id);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

gboolean
ra_store_seal_row (RaStore *self, const char *table, gint64 id, RaSealKey *key, GBytes *plain, GError **error)
{
  const Bound *bound = find_bound (table);
  g_autoptr (RaStatement) select = ra_db_prepare (self->db, bound->one, error);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":id", id);
  if (!ra_statement_step (select, NULL))
    return ra_store_fail_not_found (error, ra_record_words (bound->table), name);
  return put_seal (self, bound, select, key, plain, error);
}

gboolean
ra_store_seal_row_variant (
    RaStore *self, const char *table, gint64 id, RaSealKey *key, GVariant *plain, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (plain);
  g_autoptr (GVariant) normal = g_variant_get_normal_form (owned);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (normal);

  return ra_store_seal_row (self, table, id, key, bytes, error);
}

/* ---- opening ---- */

static void
fail_changed (const Bound *bound, RaStatement *select, GError **error)
{
  g_autofree char *number = ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                                         ra_statement_get_int (select, "ordinal"));

  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
               _ ("The record “%s” no. %lld of case %s was changed outside of this program: what stands in "
                  "it does not agree with its seal. It is not used. Tell the security administrator and "
                  "compare with the backup"),
               ra_record_words (bound->table), (long long) ra_statement_get_int (select, "id"), number);
}

static GBytes *
open_bound (const Bound *bound, RaStatement *select, RaSealKey *key)
{
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (GBytes) beside = beside_seal (bound, select);

  return ra_seal_key_open_beside (key,
                                  &(RaSealed){ bound->table, ra_statement_get_int (select, "id"),
                                               version_of (bound, select), sealed, beside },
                                  NULL);
}

static RaSealKey *
key_of_row (RaStore *self, RaStatement *select, GError **error)
{
  g_autoptr (GBytes) wrapped = ra_statement_get_bytes (select, "wrapped_key");

  return ra_store_unwrap_case_key (self, ra_statement_get_int (select, "case_id"), wrapped, error);
}

GBytes *
ra_store_open_row (RaStore *self, const char *table, RaStatement *select, GError **error)
{
  const Bound *bound = find_bound (table);
  g_autoptr (RaSealKey) key = key_of_row (self, select, error);
  GBytes *plain;

  if (key == NULL)
    return NULL;
  plain = open_bound (bound, select, key);
  if (plain == NULL)
    fail_changed (bound, select, error);
  return plain;
}

GVariant *
ra_store_open_row_variant (
    RaStore *self, const char *table, RaStatement *select, const char *type, GError **error)
{
  g_autoptr (GBytes) plain = ra_store_open_row (self, table, select, error);
  g_autoptr (GVariant) value = NULL;

  if (plain == NULL)
    return NULL;
  value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), plain, FALSE));
  if (g_variant_is_normal_form (value))
    return g_steal_pointer (&value);
  fail_changed (find_bound (table), select, error);
  return NULL;
}
