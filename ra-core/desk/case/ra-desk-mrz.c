/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-mrz.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/store/cases/ra-store-draft.h"

static gboolean
check_subscriber (const RaCaseFile *file, guint subscriber, GError **error)
{
  for (guint n = ra_kind_next_subscriber (file->kind, file->facts, 0); n != 0;
       n = ra_kind_next_subscriber (file->kind, file->facts, n))
    if (n == subscriber)
      return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("There is no subscriber %u in this case."),
               subscriber);
  return FALSE;
}

static void
put_typed (const RaCaseFile *file, RaFacts *facts, RaFactInput *typed)
{
  for (guint i = 0; typed != NULL && i < ra_fact_input_get_size (typed); i++)
    {
      const char *path = ra_fact_input_get_path (typed, i);
      g_autofree char *declared = NULL;
      const RaFact *fact = NULL;

      if (ra_fact_path_split (path, &declared, NULL))
        fact = ra_profile_get_fact (file->profile, declared);
      if (fact != NULL && fact->type != RA_FACT_PHRASE)
        ra_facts_set (facts, path, ra_secret_get_text (ra_fact_input_get_value (typed, i)));
    }
}

/* @facts: what the zone fills is set. */
static GPtrArray *
match (const RaCaseFile *file, RaFacts *facts, const RaMrzOrder *order, GError **error)
{
  g_autoptr (GError) unread = NULL;
  g_autoptr (RaMrz) mrz = NULL;

  if (!check_subscriber (file, order->subscriber, error))
    return NULL;
  mrz = ra_mrz_read (order->text, &file->today, &unread);
  if (mrz != NULL)
    return ra_mrz_match (file->profile, file->kind, facts, order->subscriber, mrz, &file->today);
  g_set_error_literal (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, unread->message);
  return NULL;
}

GPtrArray *
ra_desk_read_mrz (
    RaDesk *self, const char *number, const RaMrzOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) facts = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-set", error))
    return NULL;
  file = ra_office_load_case (self->office, number, cancellable, error);
  if (file == NULL)
    return NULL;
  facts = ra_facts_copy (file->facts);
  put_typed (file, facts, order->typed);
  return match (file, facts, order, error);
}

/* ---- taking ---- */

static GPtrArray *
paths_of (GPtrArray *rows, RaMrzVerdict verdict)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaMrzRow *row = g_ptr_array_index (rows, i);
      if (row->verdict == verdict && row->path != NULL)
        g_ptr_array_add (paths, g_strdup (row->path));
    }
  return paths;
}

/* What differs stays as it was typed, and is on record. */
static gboolean
note (RaAct *act, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) filled = paths_of (data, RA_MRZ_FILLED), differing = paths_of (data, RA_MRZ_DIFFERS);
  g_autofree char *facts = ra_text_join (filled, " "), *differs = ra_text_join (differing, " ");

  ra_act_note (act, "facts", facts, "differs", differs, NULL);
  _ra_desk_note_forgotten (act);
  return ra_store_drop_typed (act->store, act->file->record->number, filled, error);
}

static gboolean
says_something (GPtrArray *rows)
{
  g_autoptr (GPtrArray) filled = paths_of (rows, RA_MRZ_FILLED), differing = paths_of (rows, RA_MRZ_DIFFERS);

  return filled->len + differing->len > 0;
}

GPtrArray *
ra_desk_take_mrz (
    RaDesk *self, const char *number, const RaMrzOrder *order, GCancellable *cancellable, GError **error)
{
  RaOrder act = { .act = "case-set", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_FACTS };
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) facts = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_load_for (self, &act, cancellable, error);
  if (file == NULL)
    return NULL;
  facts = ra_facts_copy (file->facts);
  put_typed (file, facts, order->typed);
  rows = match (file, facts, order, error);
  if (rows == NULL)
    return NULL;
  ra_case_file_set_facts (file, facts);
  if (says_something (rows) && !_ra_desk_act (self, &act, note, rows, cancellable, error))
    return NULL;
  return g_steal_pointer (&rows);
}
