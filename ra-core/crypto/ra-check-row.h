/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaCheckRow:
 * @id: what was looked at: stable, for JSON and tests
 * @ok: whether it was right
 * @clause: (nullable): the clause that asks for it
 * @text: one sentence for the clerk, translated
 *
 * One line of a check of a request or a certificate.
 */
typedef struct
{
  char *id;
  gboolean ok;
  char *clause;
  char *text;
} RaCheckRow;

/** ra_check_row_new: @text: (transfer full) */
RaCheckRow *ra_check_row_new (const char *id, gboolean ok, const char *clause, char *text);
void ra_check_row_free (RaCheckRow *self);

/** ra_check_rows_new: Returns: (transfer full): an empty list that frees its rows */
GPtrArray *ra_check_rows_new (void);

/** ra_check_rows_all_ok: Returns: %TRUE when no row of @rows failed */
gboolean ra_check_rows_all_ok (GPtrArray *rows);

/**
 * ra_check_rows_to_error:
 *
 * Returns: %TRUE when all are right; else %FALSE with RA_RULE_ERROR_INVALID with the clause, id and text of
 * the first row that failed
 */
gboolean ra_check_rows_to_error (GPtrArray *rows, GError **error);

/** ra_check_rows_find: Returns: (transfer none) (nullable): the first row called @id */
const RaCheckRow *ra_check_rows_find (GPtrArray *rows, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCheckRow, ra_check_row_free)

G_END_DECLS
