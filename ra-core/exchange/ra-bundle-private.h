/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/exchange/ra-bundle.h"

G_BEGIN_DECLS

#define RA_BUNDLE_HASH_SIZE 32
#define RA_BUNDLE_ID_SIZE 16

/* The head: magic, version, kind, sequence, sender, receivers; the length of the sealed part follows. Both are what the
 * sealed part repeats. */
void _ra_bundle_put_head (const RaBundle *self, GByteArray *out);

/* What is signed: head, manifest, contents. Returns: (transfer full) */
GBytes *_ra_bundle_write_body (const RaBundle *self);

/**
 * _ra_bundle_read_body:
 * @sender: (out) (transfer full): id of the sender, as the head says
 * @body: as _ra_bundle_write_body() wrote it: every length is looked at before it is believed, every hash compared,
 * and nothing may follow
 *
 * Returns: (transfer full) (nullable): %NULL with RA_BUNDLE_ERROR_ALTERED
 */
RaBundle *_ra_bundle_read_body (GBytes *body, char **sender, GError **error);

/* Whether it is built as what its type says: a message of CMP begins with a header of its own, and no private key of
 * whatever form does. */
gboolean _ra_bundle_item_has_shape (const RaBundleItem *item);

/* Returns: %FALSE, always */
gboolean _ra_bundle_fail_altered (GError **error);

/* How long the head of @bytes is, its length included. */
gsize _ra_bundle_head_length (const RaBundleHead *head);

void _ra_bundle_add (RaBundle *self, RaBundleItemType type, gint64 number, GBytes *question, GBytes *bytes);

G_END_DECLS
