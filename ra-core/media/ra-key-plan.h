/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/request/ra-request.h"

G_BEGIN_DECLS

/**
 * RaPlannedPair:
 * @suite: (transfer none): how it is made
 * @usage: what it is for
 * @subject: whom its request is about
 * @request_name: file name of its request
 */
typedef struct
{
  const RaSuite *suite;
  RaUsage usage;
  RaSubject *subject;
  char *request_name;
} RaPlannedPair;

/**
 * RaKeyPlan:
 * @name: what the pairs are called together: file name of a container, label on a token
 * @pairs: (element-type RaPlannedPair): in the order in which they are made
 *
 * The pairs of keys a subscriber is about to get.
 */
typedef struct
{
  char *name;
  GPtrArray *pairs;
} RaKeyPlan;

/** ra_key_plan_new: copies @name. Returns: (transfer full): without a pair */
RaKeyPlan *ra_key_plan_new (const char *name);

/** ra_key_plan_add: takes @subject over and copies @request_name */
void ra_key_plan_add (
    RaKeyPlan *self, const RaSuite *suite, RaUsage usage, RaSubject *subject, const char *request_name);

void ra_key_plan_free (RaKeyPlan *self);

/**
 * RaMadeKeys:
 * @receipt: what stands where, in the words of the place that made it: enough to prove it or to take it back;
 * never a key
 * @requests: (element-type RaRequest): one for each pair, in the plan's order; fewer while they are being made
 * @request_names: (array zero-terminated=1): file names of @requests
 * @stored: (array zero-terminated=1): names for people of what stands in the place
 */
typedef struct
{
  GVariant *receipt;
  GPtrArray *requests;
  char **request_names;
  char **stored;
} RaMadeKeys;

/** ra_made_keys_new: takes all four over, the floating reference of @receipt too */
RaMadeKeys *ra_made_keys_new (GVariant *receipt, GPtrArray *requests, char **request_names, char **stored);
void ra_made_keys_free (RaMadeKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaKeyPlan, ra_key_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMadeKeys, ra_made_keys_free)

G_END_DECLS
