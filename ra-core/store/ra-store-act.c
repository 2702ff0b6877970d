/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/store/ra-store-private.h"

/* One act = one transaction = one entry of the journal. */

/* Another program may have removed the operator since. */
static gboolean
check_still_there (RaStore *self, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id FROM operator WHERE id = :id AND wrapped IS NOT NULL", error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":id", self->clerk->id);
  if (ra_statement_step (select, NULL))
    return TRUE;
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN,
      _ ("%s is no longer an operator of this station. Nothing was changed. Another operator has to sign in"),
      self->clerk->name);
  return FALSE;
}

static void
forget_act (RaStore *self)
{
  self->journalled = FALSE;
  self->erase = FALSE;
  g_clear_pointer (&self->act_case, g_free);
  g_clear_pointer (&self->act_detail, g_variant_unref);
}

gboolean
ra_store_begin_signing_in (RaStore *self, GError **error)
{
  gboolean within = ra_store_group_has_begun (self);

  forget_act (self);
  if (!within && !ra_db_begin (self->db, error))
    return FALSE;
  if (!within)
    ra_binding_refresh (self);
  if (check_still_there (self, error))
    return ra_store_group_begin_one (self, error);
  if (!within)
    ra_db_rollback (self->db);
  return FALSE;
}

static gboolean
check_sound (RaStore *self, GError **error)
{
  if (self->fault_text == NULL)
    return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN, self->fault_text);
  return FALSE;
}

gboolean
ra_store_begin_beside (RaStore *self, GError **error)
{
  if (!ra_store_check_signed_in (self, error) || !check_sound (self, error)
      || !ra_store_begin_signing_in (self, error))
    return FALSE;
  if (check_sound (self, error)) /* what another program has written since may not be */
    return TRUE;
  ra_store_rollback (self);
  return FALSE;
}

gboolean
ra_store_begin (RaStore *self, GError **error)
{
  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  if (!check_sound (self, error))
    return FALSE;
  if (self->confirmed)
    return ra_store_begin_beside (self, error);
  g_set_error_literal (
      error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN,
      _ ("The sign-in has not been written to the journal yet: nothing can be changed. Sign in again"));
  return FALSE;
}

/* ---- an entry that is earlier than the one before it ---- */

static gint64
last_time (RaStore *self)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT time FROM journal ORDER BY seq DESC LIMIT 1", NULL);

  return select != NULL && ra_statement_step (select, NULL) ? ra_statement_get_int (select, "time") : 0;
}

static GVariant *
add_text (GVariant *detail, const char *key, const char *value)
{
  g_auto (GVariantDict) words = G_VARIANT_DICT_INIT (NULL);
  GVariantIter iter;
  const char *name, *text;

  if (detail != NULL && g_variant_is_of_type (detail, G_VARIANT_TYPE_VARDICT))
    {
      g_variant_dict_clear (&words);
      g_variant_dict_init (&words, detail);
    }
  else if (detail != NULL && g_variant_is_of_type (detail, G_VARIANT_TYPE ("a{ss}")))
    {
      g_variant_iter_init (&iter, detail);
      while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
        g_variant_dict_insert (&words, name, "s", text);
    }
  else if (detail != NULL)
    return g_variant_ref (detail);
  g_variant_dict_insert (&words, key, "s", value);
  return g_variant_ref_sink (g_variant_dict_end (&words));
}

/* The clock was put back, or was ahead before: whoever reads the journal has to know that the times do not follow
 * each other. Returns: (transfer full) (nullable): @detail, marked when it has to be */
static GVariant *
mark_clock (RaStore *self, gint64 now, GVariant *detail)
{
  gint64 last = last_time (self);
  g_autofree char *text = NULL;

  if (now >= last)
    return detail != NULL ? g_variant_ref (detail) : NULL;
  self->clock_behind = last;
  text = ra_time_format_utc (last);
  return add_text (detail, "clock-behind", text);
}

gboolean
ra_store_check_clock (RaStore *self, GError **error)
{
  if (ra_time_is_usable (ra_clock_now (self->clock)))
    return TRUE;
  g_set_error_literal (
      error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
      _ ("The clock of this computer shows a time that is no date of the calendar between 1970 and "
         "9999. Nothing was changed. Mend the clock and try again"));
  return FALSE;
}

gint64
ra_store_get_clock_behind (RaStore *self)
{
  return self->clock_behind;
}

gboolean
ra_store_journal (RaStore *self, const char *act, const char *case_number, GVariant *detail, GError **error)
{
  g_autoptr (GVariant) owned = detail != NULL ? g_variant_ref_sink (detail) : NULL;
  g_autoptr (GVariant) marked = NULL;

  if (!ra_store_check_writing (self, error))
    return FALSE;
  if (!ra_store_check_clock (self, error))
    return FALSE;
  if (self->journalled)
    {
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_NO_ACT,
                           "A fault of the program: one act has one entry in the journal");
      return FALSE;
    }
  RaJournalLine line = {
    .time = ra_clock_now (self->clock), .operator_id = self->clerk->id, .act = act, .case_number = case_number
  };
  ra_binding_name_case (self, case_number);
  marked = mark_clock (self, line.time, owned);
  self->journalled = ra_journal_append (self, &line, marked, error);
  return self->journalled;
}

gboolean
ra_store_commit (RaStore *self, GError **error)
{
  if (!self->journalled)
    {
      ra_store_rollback (self);
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_NO_ACT,
                           "A fault of the program: an act without its entry in the journal was taken back");
      return FALSE;
    }
  if (self->group.open)
    {
      gboolean kept = ra_store_group_keep_one (self, error);

      forget_act (self);
      return kept;
    }
  if (!ra_db_commit (self->db, error))
    {
      forget_act (self);
      return FALSE;
    }
  if (self->erase)
    ra_store_checkpoint (self);
  forget_act (self);
  return TRUE;
}

void
ra_store_rollback (RaStore *self)
{
  if (self->group.open)
    ra_store_group_take_back_one (self);
  else
    ra_db_rollback (self->db);
  forget_act (self);
}

void
ra_store_act_set_case (RaStore *self, const char *case_number)
{
  g_autofree char *old = self->act_case;

  self->act_case = g_strdup (case_number);
}

void
ra_store_act_set_detail (RaStore *self, GVariant *detail)
{
  g_autoptr (GVariant) old = self->act_detail;

  self->act_detail = detail != NULL ? g_variant_ref_sink (detail) : NULL;
}

/* Runs the rest of an act that has begun. */
static gboolean
finish_act (RaStore *self, const char *act, RaStoreBody body, gpointer data, GError **error)
{
  if ((body == NULL || body (self, data, error))
      && ra_store_journal (self, act, self->act_case, self->act_detail, error))
    return ra_store_commit (self, error);
  ra_store_rollback (self);
  return FALSE;
}

gboolean
ra_store_act (RaStore *self, const RaStoreOrder *order, RaStoreBody body, gpointer data, GError **error)
{
  g_autoptr (GVariant) owned = order->detail != NULL ? g_variant_ref_sink (order->detail) : NULL;

  if (!ra_store_begin (self, error))
    return FALSE;
  ra_store_act_set_case (self, order->case_number);
  ra_store_act_set_detail (self, owned);
  return finish_act (self, order->act, body, data, error);
}

/* ---- reading ---- */

/* What others wrote before is looked at first: a reading that is held already cannot tell that the database was put back
 * from one that others have gone on writing. */
gboolean
ra_store_hold (RaStore *self)
{
  if (ra_db_in_transaction (self->db))
    return FALSE;
  ra_binding_refresh (self);
  return ra_db_hold (self->db);
}

void
ra_store_let_go (RaStore *self, gboolean held)
{
  ra_db_let_go (self->db, held);
}
