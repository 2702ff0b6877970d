/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-key-plan.h"

static void
planned_pair_free (gpointer data)
{
  RaPlannedPair *pair = data;

  ra_subject_unref (pair->subject);
  g_free (pair->request_name);
  g_free (pair);
}

RaKeyPlan *
ra_key_plan_new (const char *name)
{
  RaKeyPlan *self = g_new0 (RaKeyPlan, 1);

  self->name = g_strdup (name);
  self->pairs = g_ptr_array_new_with_free_func (planned_pair_free);
  return self;
}

void
ra_key_plan_add (
    RaKeyPlan *self, const RaSuite *suite, RaUsage usage, RaSubject *subject, const char *request_name)
{
  RaPlannedPair *pair = g_new0 (RaPlannedPair, 1);

  pair->suite = suite;
  pair->usage = usage;
  pair->subject = subject;
  pair->request_name = g_strdup (request_name);
  g_ptr_array_add (self->pairs, pair);
}

void
ra_key_plan_free (RaKeyPlan *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->pairs);
  g_free (self);
}

RaMadeKeys *
ra_made_keys_new (GVariant *receipt, GPtrArray *requests, char **request_names, char **stored)
{
  RaMadeKeys *self = g_new0 (RaMadeKeys, 1);

  self->receipt = g_variant_ref_sink (receipt);
  self->requests = requests;
  self->request_names = request_names;
  self->stored = stored;
  return self;
}

void
ra_made_keys_free (RaMadeKeys *self)
{
  g_variant_unref (self->receipt);
  g_ptr_array_unref (self->requests);
  g_strfreev (self->request_names);
  g_strfreev (self->stored);
  g_free (self);
}
