/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/desk/ra-case-file.h"
#include "ra-core/media/ra-file-place.h"

G_BEGIN_DECLS

/*
 * What a generation of keys is about to write to a medium is on the station's disk before: names, sizes and
 * hashes of the files and the requests, never a key. When the program is stopped before the requests are
 * recorded, the next generation for that subscriber finishes what is whole or takes it away, so that there is
 * one set of keys in the end and one entry in the journal.
 */

/**
 * RaKeysRemains: what an earlier generation left
 * @intent: (nullable): stands in the store now; the next one takes its place
 * @files: (nullable) (element-type RaMediumFile): whole on the medium and proved: to be recorded as they are;
 * %NULL: generate
 * @requests: (nullable) (element-type RaRequest): among @files, in their order
 * @removed: (nullable): names of files that were taken off the medium
 * @left: (nullable): names of files that may be on another medium
 * @note: (nullable): for the clerk
 */
typedef struct
{
  GVariant *intent;
  GPtrArray *files;
  GPtrArray *requests;
  char *removed;
  char *left;
  char *note;
} RaKeysRemains;

void ra_keys_remains_clear (RaKeysRemains *self);

/**
 * ra_keys_intent_settle:
 * @suites: of the pairs that are to be made, by #RaUsage
 * @remains: (out caller-allocates): to be cleared in any case
 *
 * Looks for an earlier intent of subscriber @n. What it names is finished when every file is on @medium to
 * the last byte, the requests fit the case and @suites, and the container opens with @password; else it is
 * removed.
 *
 * Returns: %FALSE when the medium does not let it find out or remove; nothing has changed
 */
gboolean ra_keys_intent_settle (RaDesk *desk,
                                RaCaseFile *file,
                                guint n,
                                const RaSuite *const *suites,
                                RaFilePlace *medium,
                                RaSecret *password,
                                RaKeysRemains *remains,
                                GCancellable *cancellable,
                                GError **error);

/**
 * ra_keys_intent_save:
 * @files: (element-type RaMediumFile): container and requests, about to be written
 * @requests: (element-type RaRequest)
 * @former: (nullable): as ra_keys_intent_settle() left it
 *
 * Returns: (transfer full) (nullable): on the disk
 */
GVariant *ra_keys_intent_save (RaDesk *desk,
                               const RaCaseFile *file,
                               guint n,
                               RaFilePlace *medium,
                               GPtrArray *files,
                               GPtrArray *requests,
                               GVariant *former,
                               GError **error);

/** ra_keys_intent_take_back: takes the files of @intent off @medium and forgets it; where the medium does not
 * let it, it stays for the next generation. Nothing happens when somebody else has taken it over */
void ra_keys_intent_take_back (
    RaDesk *desk, const RaCaseFile *file, guint n, RaFilePlace *medium, GVariant *intent);

G_END_DECLS
