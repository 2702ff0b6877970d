/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store-private.h"

G_BEGIN_DECLS

#define RA_SUBSCRIBER_TABLE "subscriber"

/** RA_FACTS_TYPE: facts as they are sealed: path and value */
#define RA_FACTS_TYPE "a{ss}"

/** RaSealedPerson: what is sealed of one subscriber, as it stands in its table; @own: (nullable): their facts, when they were
 * opened before, see ra_sealed_person_open() */
typedef struct
{
  gint64 id, version;
  guint number;
  GBytes *sealed;
  GVariant *own;
} RaSealedPerson;

/** ra_sealed_person_open: Returns: (transfer none) (nullable): their facts, without the prefix of their paths */
GVariant *ra_sealed_person_open (RaSealedPerson *self, RaSealKey *key, GError **error);

/** ra_sealed_people_index: Returns: (transfer full): number of subscriber → RaSealedPerson, which @people owns */
GHashTable *ra_sealed_people_index (GPtrArray *people);

/** ra_kept_facts_list_people: Returns: (transfer full) (nullable) (element-type RaSealedPerson): the subscribers of a case by their
 * numbers; who has not changed since the case was opened last is open already */
GPtrArray *ra_kept_facts_list_people (RaStore *store, gint64 case_id, GError **error);

/** ra_kept_facts_join: @own: those of the case itself. Returns: (transfer full) (nullable): them and those of every
 * subscriber in one map; the same one again while nothing differs */
GVariant *ra_kept_facts_join (RaStore *store, RaSealKey *key, gint64 case_id, GVariant *own, GError **error);

G_END_DECLS
