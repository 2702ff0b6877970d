/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-mrz-match.h"
#include "ra-core/desk/case/ra-fact-input.h"
#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/**
 * RaMrzOrder:
 * @subscriber: whose document, from 1
 * @text: its machine-readable zone, as ra_mrz_read() takes it
 * @typed: (nullable): values typed but not stored yet
 */
typedef struct
{
  guint subscriber;
  const char *text;
  RaFactInput *typed;
} RaMrzOrder;

/**
 * ra_desk_read_mrz:
 *
 * Puts a zone beside what the case knows of a person. Nothing is changed: what is filled is for the clerk to take.
 *
 * Returns: (transfer full) (nullable) (element-type RaMrzRow): or %NULL with RA_DESK_ERROR_ARGUMENT: no zone, no such
 * subscriber
 */
GPtrArray *ra_desk_read_mrz (
    RaDesk *self, const char *number, const RaMrzOrder *order, GCancellable *cancellable, GError **error);

/** ra_desk_take_mrz: the same, and what is filled becomes facts, and what differs goes into the journal, in one act */
GPtrArray *ra_desk_take_mrz (
    RaDesk *self, const char *number, const RaMrzOrder *order, GCancellable *cancellable, GError **error);

G_END_DECLS
