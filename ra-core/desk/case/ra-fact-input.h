/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * RaFactInput:
 *
 * Values somebody typed, by path (`applicant.terms-read`, `subscriber.1.surname`), in
 * the order they came. Every value stands in the secure heap, because a key phrase may be among them. An
 * empty value unsets.
 */
typedef struct _RaFactInput RaFactInput;

RaFactInput *ra_fact_input_new (void);
RaFactInput *ra_fact_input_ref (RaFactInput *self);
void ra_fact_input_unref (RaFactInput *self);

/** ra_fact_input_set: a later value of the same path replaces the earlier one */
void ra_fact_input_set (RaFactInput *self, const char *path, const char *value);
void ra_fact_input_set_secret (RaFactInput *self, const char *path, RaSecret *value);

guint ra_fact_input_get_size (RaFactInput *self);
const char *ra_fact_input_get_path (RaFactInput *self, guint index);

/** ra_fact_input_get_value: Returns: (transfer none) */
RaSecret *ra_fact_input_get_value (RaFactInput *self, guint index);

/** ra_fact_input_lookup: Returns: (transfer none) (nullable): the value of @path as text */
const char *ra_fact_input_lookup (RaFactInput *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaFactInput, ra_fact_input_unref)

G_END_DECLS
