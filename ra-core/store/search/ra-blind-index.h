/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/* Private to store/: by which values a case is found exactly, as keyed hashes. All of these are part of an act. */

/** RaBlindValue: one such value; @value: as ra_text_normalise() leaves it */
typedef struct
{
  char *path, *value;
  guint subscriber;
} RaBlindValue;

RaBlindValue *ra_blind_value_new (const char *path, guint subscriber, const char *value);
void ra_blind_value_free (RaBlindValue *self);

/** ra_blind_index_put: adds @value to those of the case, unless it is there */
gboolean ra_blind_index_put (RaStore *store, gint64 case_id, const RaBlindValue *value, GError **error);

/** ra_blind_index_replace: the case is found by @values (element-type RaBlindValue) and no others but those of @kept, a
 * path. Only what differs is written: one section of a case rarely changes what it is found by. */
gboolean ra_blind_index_replace (
    RaStore *store, gint64 case_id, const GPtrArray *values, const char *kept, GError **error);

/** ra_blind_index_erase: the case is found by nothing any more */
gboolean ra_blind_index_erase (RaStore *store, gint64 case_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaBlindValue, ra_blind_value_free)

G_END_DECLS
