/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-listing-ends.h"

#include "ra-core/store/certification/ra-certificate-status.h"
#include "ra-core/store/ra-store-private.h"
#include "ra-core/store/search/ra-listing-cases.h"
#include "ra-core/store/search/ra-listing-sql.h"

/* @ends: what is found */
typedef struct
{
  const GArray *places;
  GArray *ends;
  GCancellable *cancellable;
} Finding;

static void
bind_span (RaStatement *select, const RaListingSpan *span)
{
  if (span == NULL)
    return;
  ra_statement_bind_int (select, ":from", span->from);
  ra_statement_bind_int (select, ":until", span->until);
  ra_statement_bind_text (select, ":valid", ra_certificate_status_to_string (RA_CERTIFICATE_STATUS_VALID));
}

/* ---- few ---- */

#define OF_LINE                                                                                              \
  "SELECT coalesce(max(not_after), 0) AS ends FROM certificate WHERE case_id = :case AND (subscriber = "     \
  ":subscriber OR :subscriber = 0)"

static gboolean
ask_line (RaStatement *select, Finding *finding, guint line, GError **error)
{
  const RaSearchPlace *place = &g_array_index (finding->places, RaSearchPlace, line);

  ra_statement_bind_int (select, ":case", place->case_id);
  ra_statement_bind_int (select, ":subscriber", place->subscriber);
  if (!ra_statement_step (select, error))
    return FALSE;
  g_array_index (finding->ends, gint64, line) = ra_statement_get_int (select, "ends");
  return TRUE;
}

static gboolean
ask_each (RaStore *store, Finding *finding, const RaListingSpan *span, GError **error)
{
  static const char in_span[] = OF_LINE " AND not_after >= :from AND not_after < :until AND status = :valid";

  for (guint i = 0; i < finding->places->len; i++)
    {
      g_autoptr (RaStatement) select = ra_db_prepare (store->db, span != NULL ? in_span : OF_LINE, error);

      if (select == NULL || g_cancellable_set_error_if_cancelled (finding->cancellable, error))
        return FALSE;
      bind_span (select, span);
      if (!ask_line (select, finding, i, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- many ---- */

static void
take_row (RaStatement *select, const RaListingCases *cases, Finding *finding)
{
  gint64 not_after = ra_statement_get_int (select, "not_after");
  guint32 subscriber = (guint32) ra_statement_get_int (select, "subscriber");

  for (guint32 i = ra_listing_cases_first (cases, ra_statement_get_int (select, "case_id"));
       i != RA_LISTING_NO_LINE; i = ra_listing_cases_next (cases, i))
    {
      const RaSearchPlace *place = &g_array_index (finding->places, RaSearchPlace, i);
      gint64 *end = &g_array_index (finding->ends, gint64, i);

      if (place->subscriber == 0 || place->subscriber == subscriber)
        *end = MAX (*end, not_after);
    }
}

static gboolean
read_index (RaStore *store, Finding *finding, const RaListingSpan *span, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (store->db, span != NULL ? RA_LISTING_SQL_ENDING : RA_LISTING_SQL_ENDS, error);
  g_autoptr (RaListingCases) cases = NULL;
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;
  cases = ra_listing_cases_new_of (finding->places);
  bind_span (select, span);
  while (!g_cancellable_set_error_if_cancelled (finding->cancellable, &failure)
         && ra_statement_step (select, &failure))
    take_row (select, cases, finding);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GArray *
ra_listing_find_ends (RaStore *store,
                      const GArray *places,
                      const RaListingSpan *span,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, TRUE, sizeof (gint64));
  Finding finding = { places, ends, cancellable };

  g_array_set_size (ends, places->len);
  return (places->len > RA_LISTING_FEW ? read_index : ask_each) (store, &finding, span, error)
             ? g_steal_pointer (&ends)
             : NULL;
}
