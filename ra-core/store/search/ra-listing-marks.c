/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-listing-marks.h"

#include <string.h>

#include "ra-core/store/cases/ra-case-state.h"
#include "ra-core/store/search/ra-listing-sql.h"

GByteArray *
ra_listing_marks_new (const GArray *places)
{
  GByteArray *marks = g_byte_array_new ();
  guint32 last = 0;

  for (guint i = 0; i < places->len; i++)
    last = MAX (last, g_array_index (places, RaSearchPlace, i).case_id);
  g_byte_array_set_size (marks, last + 1);
  memset (marks->data, RA_LISTING_OUT, marks->len);
  return marks;
}

static gboolean
step (RaStatement *select, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && ra_statement_step (select, error);
}

gboolean
ra_listing_mark_rows (
    RaStatement *select, GByteArray *marks, guint8 mark, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (step (select, cancellable, &failure))
    {
      gint64 id = ra_statement_get_int (select, "id");

      if (id >= 0 && id < marks->len)
        marks->data[id] = mark;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
mark_state (RaStore *self, RaCaseState state, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (self->db, RA_LISTING_SQL_STATE, error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":state", ra_case_state_to_string (state));
  return ra_listing_mark_rows (select, marks, (guint8) state, cancellable, error);
}

gboolean
ra_listing_mark_states (
    RaStore *self, guint states, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  for (int state = 0; state < RA_CASE_N_STATES; state++)
    if ((states & RA_CASE_BIT (state)) != 0
        && !mark_state (self, (RaCaseState) state, marks, cancellable, error))
      return FALSE;
  return TRUE;
}
