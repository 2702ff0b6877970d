/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-private.h"

/* Where the row of a case is, and its key. */

gint64
ra_store_look_up_case (RaStore *self, const char *number, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id FROM case_file WHERE year = :year AND ordinal = :ordinal", error);
  gint64 year, ordinal;

  if (select == NULL)
    return -1;
  if (ra_store_parse_case_number (number, &year, &ordinal))
    {
      ra_statement_bind_int (select, ":year", year);
      ra_statement_bind_int (select, ":ordinal", ordinal);
      if (ra_statement_step (select, &failure))
        return ra_statement_get_int (select, "id");
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, _ ("The case"), number != NULL ? number : "");
  return -1;
}

gint64
ra_store_find_case (RaStore *self, const char *number, GError **error)
{
  gint64 id = ra_store_look_up_case (self, number, error);

  return id < 0 || ra_binding_check_case (self, id, error) ? id : -1;
}

static void
fail_erased (GError **error)
{
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_ERASED,
                       _ ("The contents of this case were erased for good: its key has been destroyed. Only "
                          "its number, its state and the journal are left"));
}

RaSealKey *
ra_store_unwrap_case_key (RaStore *self, gint64 case_id, GBytes *wrapped, GError **error)
{
  if (!ra_store_check_signed_in (self, error))
    return NULL;
  if (wrapped != NULL)
    return ra_keyring_unwrap_case_key (self->keys, wrapped, case_id, error);
  fail_erased (error);
  return NULL;
}

RaSealKey *
ra_store_get_case_key (RaStore *self, gint64 case_id, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT wrapped_key FROM case_file WHERE id = :id", error);
  g_autoptr (GBytes) wrapped = NULL;

  if (select == NULL || !ra_binding_check_case (self, case_id, error))
    return NULL;
  ra_statement_bind_int (select, ":id", case_id);
  if (ra_statement_step (select, NULL))
    wrapped = ra_statement_get_bytes (select, "wrapped_key");
  return ra_store_unwrap_case_key (self, case_id, wrapped, error);
}
